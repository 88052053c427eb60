"""Digits and number words to whole numbers: "1,250", "12k", "1.5 million", "two hundred and five".

Belongs here: the value of a plain number. Vague words and shares are `quantities`' matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from ..lexicon import load
from .tokens import Sentence, low_at

WORDS = load("en", "numbers")
UNITS: dict[str, int] = WORDS["units"]
TENS: dict[str, int] = WORDS["tens"]
MULTIPLIERS: dict[str, int] = WORDS["multipliers"]
SUFFIXES: dict[str, int] = WORDS["suffixes"]
EXACT: dict[str, int] = WORDS["exact_words"]
JOINED: dict[str, str] = WORDS["hedges_joined"]
MONTHS = frozenset(load("en", "dates")["months"])
SMALL = {**UNITS, **TENS}
COMPOUND = {f"{ten}-{unit}": a + b for ten, a in TENS.items() for unit, b in UNITS.items() if 0 < b < 10}
DASHES = {"-", "–", "—", "‑", "‒", "−"}
# thousands in groups of three behind any of the usual marks, or in the Indian way (12,34,567)
GROUPED = re.compile(r"\d{1,3}(?:[,.’']\d{3})+|\d{1,3}(?:,\d\d)+,\d{3}")
MARKS = re.compile(r"[,.’']")
DIGITS = re.compile(r"\d+")
# a decimal before a multiplier has few places; more would be a measurement
DECIMAL = re.compile(r"\d+[.,]\d{1,3}")
PLAIN = re.compile(r"\d+(?:\.\d+)?")
LETTERS = re.compile(r"[A-Za-z]+$")
LONGEST = 15  # digits; longer ones are identifiers, and would not fit a BIGINT
METRES = 20  # "20m" and more without a point is a length rather than millions
SPELLED_REACH = (
    5  # tokens behind an "and" among which a second one stands in "between a hundred and five and ..."
)


def simple(s: Sentence, at: int, taken: set[int] | None = None) -> tuple[int, int] | None:
    """Value and next token of a plain number in digits or words, multipliers and grouped spaces included."""
    if at >= len(s):
        return None
    if s.kinds[at] == "number":
        return _in_digits(s, at, taken or set())
    return _in_words(s, at)


def digits(text: str) -> int | None:
    """Whole value of a digit token, grouped in any common way; None for decimals."""
    text = text.rstrip("+")
    if not DIGITS.fullmatch(text):
        if not GROUPED.fullmatch(text):
            return None
        text = MARKS.sub("", text)
    return int(text) if len(text) <= LONGEST else None


def hyphenated(word: str) -> tuple[int, str] | None:
    """Value and kind of hyphened number words: "thirty-odd", "hundred-plus", "one-hundred-and-five"."""
    head, _, last = word.rpartition("-")
    if last in JOINED and last != "strong":
        inner = SMALL.get(head, COMPOUND.get(head, MULTIPLIERS.get(head)))
        return (inner, f"joined:{JOINED[last]}") if inner else None
    parts = [part for part in word.split("-") if part != "and"]
    if len(parts) > 1 and all(part in SMALL or part in MULTIPLIERS for part in parts):
        value = _spell(parts)
        return (value, "number") if value else None
    return None


def _spell(parts: list[str]) -> int:
    total = current = 0
    for part in parts:
        if part in SMALL:
            current += SMALL[part]
        elif MULTIPLIERS[part] <= 100:
            current = max(current, 1) * MULTIPLIERS[part]
        else:
            total, current = total + max(current, 1) * MULTIPLIERS[part], 0
    return total + current


def _in_digits(s: Sentence, at: int, taken: set[int]) -> tuple[int, int] | None:
    text, k = s.words[at], at + 1
    if suffix := LETTERS.search(text):
        value = _suffixed(text[: suffix.start()].replace(",", ""), suffix.group())
        return None if value is None else (value, k)
    if low_at(s, k) in MULTIPLIERS and k not in taken:
        return _multiplied(s, at)
    whole = digits(text)
    if whole is None:
        return _scaled_decimal(s, at)
    if len(text) <= 3 and text.isdigit() and not text.startswith("0") and low_at(s, at - 1) not in MONTHS:
        return _spaced(s, at, taken)
    return whole, k


def _suffixed(head: str, suffix: str) -> int | None:
    """ "12k", "1.5m": the number with the letters behind it; None where they are a unit."""
    factor = SUFFIXES.get(suffix.lower())
    if factor is None or not PLAIN.fullmatch(head):
        return None
    if suffix == "m" and "." not in head and int(head) >= METRES:
        return None
    return int(Fraction(head) * factor)


def _multiplied(s: Sentence, at: int) -> tuple[int, int] | None:
    """ "3.5 million", "2 hundred thousand", "5 thousand 200"."""
    text, k, n = s.words[at], at + 1, len(s)
    multiplier = MULTIPLIERS[s.low[k]]
    grouped = GROUPED.fullmatch(text) and "." not in text
    plain = text.replace(",", "") if grouped else text.replace(",", ".")
    if not PLAIN.fullmatch(plain):
        return None
    value, k = Fraction(plain) * multiplier, k + 1
    if k >= n:
        return int(value), k
    if MULTIPLIERS.get(s.low[k], 0) >= 1000:
        return int(value * MULTIPLIERS[s.low[k]]), k + 1
    rest = s.words[k]
    three_digits = s.kinds[k] == "number" and len(rest) == 3 and DIGITS.fullmatch(rest)
    if three_digits and value >= 1000 and int(rest) < multiplier:
        return int(value + int(rest)), k + 1
    return int(value), k


def _spaced(s: Sentence, at: int, taken: set[int]) -> tuple[int, int]:
    """ "12 500": groups of three digits behind single spaces."""
    text, k = s.words[at], at + 1
    while (
        k < len(s)
        and k not in taken
        and s.kinds[k] == "number"
        and len(s.words[k]) == 3
        and s.words[k].isdigit()
        and s.starts[k] - s.ends[k - 1] == 1
    ):
        text, k = text + s.words[k], k + 1
    return int(text), k


def _scaled_decimal(s: Sentence, at: int) -> tuple[int, int] | None:
    """The first number of "1.5 to 2 million", which borrows the multiplier of the second."""
    link = low_at(s, at + 1)
    factor = MULTIPLIERS.get(low_at(s, at + 3))
    if factor and (link in DASHES or link == "to") and DECIMAL.fullmatch(s.words[at]):
        return int(Fraction(s.words[at].replace(",", ".")) * factor), at + 1
    return None


def _in_words(s: Sentence, at: int) -> tuple[int, int] | None:
    word, nxt = s.low[at], low_at(s, at + 1)
    if word in EXACT:
        return _exact(s, at)
    if word == "half" and nxt in ("a", "an", "dozen", "million"):
        k = at + 1 if nxt in MULTIPLIERS else at + 2
        factor = MULTIPLIERS.get(low_at(s, k))
        return (factor // 2, k + 1) if factor else None
    return _spelled(s, at)


def _exact(s: Sentence, at: int) -> tuple[int, int] | None:
    """ "a couple of soldiers", "a couple hundred", "a pair of": words that say a small number."""
    word, k = s.low[at], at + 1
    value, nxt = EXACT[word], low_at(s, k)
    if word == "couple" and nxt in MULTIPLIERS:
        return value * MULTIPLIERS[nxt], k + 1
    if word == "couple" and nxt != "of":
        return None
    if word in ("couple", "pair") and nxt == "of" and (factor := MULTIPLIERS.get(low_at(s, k + 1))):
        return value * factor, k + 2
    return value, k


@dataclass(slots=True)
class _Spelled:
    """A number in words as far as it has been read; `last` is the size of its latest word."""

    total: int = 0
    current: int = 0
    last: int = 10**15
    seen: bool = False

    def add(self, word: str) -> bool:
        """Take a further word in; False where the number has ended before it."""
        if self.last >= 100 and (small := COMPOUND.get(word, SMALL.get(word))) is not None:
            self.current, self.last = self.current + small, 10 if word in TENS else 1
        elif self.last == 10 and 0 < UNITS.get(word, 0) < 10:
            self.current, self.last = self.current + UNITS[word], 1
        elif word == "score" and self.seen and self.current:
            self.current, self.last = self.current * 20, 20
        elif word in MULTIPLIERS and word != "score" and (self.current or not self.seen):
            self._multiply(MULTIPLIERS[word])
        else:
            return False
        self.seen = True
        return True

    def _multiply(self, factor: int) -> None:
        self.last = factor
        if factor < 1000:
            self.current = max(self.current, 1) * factor
        elif self.current or not self.total:
            self.total, self.current = self.total + max(self.current, 1) * factor, 0
        else:
            self.total *= factor


def _spelled(s: Sentence, at: int) -> tuple[int, int] | None:
    """ "two hundred and five thousand", "a hundred", "two and a half million"."""
    made, k, n = _Spelled(), at, len(s)
    if s.low[at] == "a" and (nxt := low_at(s, at + 1)) in MULTIPLIERS and nxt != "score":
        made.current, made.last, made.seen, k = 1, 1, True, at + 1
    while k < n:
        first = k + 1 if _linked(s, at, k, made) else k
        if not made.add(s.low[first]):
            break
        k = first + 1
    if not made.seen:
        return None
    value = made.total + made.current
    if s.low[k : k + 3] == ["and", "a", "half"] and (factor := MULTIPLIERS.get(low_at(s, k + 3))):
        return int((value + Fraction(1, 2)) * factor), k + 4
    return value, k


def _linked(s: Sentence, at: int, k: int, made: _Spelled) -> bool:
    """True where "and" joins the rest of a number that begins at `at` ("two hundred and five"); "and one of"
    begins another, as does the last "and" behind "between"."""
    if s.low[k] != "and" or not made.seen or made.last < 100:
        return False
    if at and s.low[at - 1] == "between" and "and" not in s.low[k + 1 : k + 1 + SPELLED_REACH]:
        return False
    nxt = low_at(s, k + 1)
    return (nxt in SMALL or nxt in COMPOUND) and not (nxt == "one" and low_at(s, k + 2) == "of")
