"""The bare quantity that stands at a token: a share, a vague word or a value, without its hedges.

Belongs here: "a third", "40%", "one in four", "dozens", "several hundred", "600-odd". Hedges and ranges are
read around it by `numbers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..lexicon import load
from .numerals import (
    COMPOUND,
    DASHES,
    EXACT,
    JOINED,
    MONTHS,
    MULTIPLIERS,
    PLAIN,
    TENS,
    UNITS,
    WORDS,
    digits,
    hyphenated,
    simple,
)
from .tokens import Sentence, low_at

AROUND = load("en", "grammar")["numbers"]
VAGUE: dict[str, list[int]] = WORDS["vague"]
SEVERAL_OF: dict[str, list[int]] = WORDS["several_of"]
OF_PLURAL: dict[str, list[int]] = WORDS["of_plural"]
DENOMINATORS: dict[str, int] = WORDS["denominators"]
SHARES = {
    f"{top}-{bottom}": Fraction(a, b)
    for top, a in UNITS.items()
    if a
    for bottom, b in DENOMINATORS.items()
    if a < b
}
PERCENT = {"%", "percent", "per", "pct", "percentage"}
# "one in four": of other numbers behind "in" it would be a rank, a score or a place
BASES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100})
NO_COUNT_BEFORE = frozenset(AROUND["no_count_before"])
ORDINALS = frozenset(AROUND["ordinals"])
AFTER_ORDINAL = frozenset(AROUND["after_ordinal"])
NO_SHARE_BEFORE = AFTER_ORDINAL | frozenset(AROUND["after_share"])
NOT_HALVED = frozenset(AROUND["not_halved"])
BEFORE_HALF = frozenset(AROUND["before_half"])
MANY_OF = frozenset(AROUND["many_of"])
STARTERS = (
    set(UNITS)
    | set(TENS)
    | (set(MULTIPLIERS) - {"score"})
    | set(VAGUE)
    | set(EXACT)
    | (set(DENOMINATORS) - set(AROUND["no_share_opener"]))
    | {"a", "many", "half"}
)
IN_DIGITS = frozenset({"number", "compound"})


@dataclass(slots=True)
class Core:
    """A quantity that ends before token `b`, the bounds that its words state, and its share if it is one."""

    b: int
    kind: str
    low: int
    high: int
    share: Fraction | None = None


def quantity(s: Sentence, at: int, taken: set[int]) -> Core | None:
    """The quantity that starts at a token: shares first, then vague words, then values."""
    if s.low[at] == "one" and low_at(s, at - 1) in NO_COUNT_BEFORE:
        return None
    return share(s, at) or vague(s, at) or value(s, at, taken)


def may_start(s: Sentence, at: int) -> bool:
    """A cheap look: False where no quantity can start."""
    if s.kinds[at] in IN_DIGITS:
        return True
    word = s.low[at]
    if word in STARTERS or word in COMPOUND:
        return True
    return "-" in word and (word in SHARES or hyphenated(word) is not None)


def starting(s: Sentence) -> list[int]:
    """The tokens at which a quantity may start."""
    return [
        k
        for k, word in enumerate(s.low)
        if word in STARTERS or s.kinds[k] in IN_DIGITS or ("-" in word and may_start(s, k))
    ]


def share(s: Sentence, at: int) -> Core | None:
    """ "40%", "half", "two-thirds", "a quarter", "one in four"."""
    word, nxt = s.low[at], low_at(s, at + 1)
    if s.kinds[at] == "number" and nxt in PERCENT:
        return _percent(s, at, nxt)
    if word == "half":
        return _half(s, at, nxt)
    if word in SHARES:
        return _fraction(at + 1, SHARES[word])
    if nxt in DENOMINATORS:
        return _part(s, at, word, nxt)
    if nxt in ("in", "out"):
        return _one_in(s, at)
    return None


def _fraction(b: int, share: Fraction) -> Core:
    return Core(b, "fraction", 0, 0, share)


def _percent(s: Sentence, at: int, nxt: str) -> Core | None:
    text, b = s.words[at].replace(",", "."), at + 2
    if not PLAIN.fullmatch(text):
        return None
    if nxt == "per":
        if low_at(s, b) != "cent":
            return None
        b += 1
    return Core(b, "percent", 0, 0, Fraction(text) / 100)


def _half(s: Sentence, at: int, nxt: str) -> Core | None:
    before = low_at(s, at - 1)
    if nxt in NOT_HALVED or before in BEFORE_HALF:
        return None
    if before == "a" and low_at(s, at - 2) == "and":
        return None
    return _fraction(at + 1, Fraction(1, 2))


def _part(s: Sentence, at: int, word: str, nxt: str) -> Core | None:
    """ "a third", "two thirds"; "a third was hurt" tells of one more person."""
    top = 1 if word == "a" else UNITS.get(word)
    if not top or (word == "a" and low_at(s, at + 2) in NO_SHARE_BEFORE):
        return None
    if not (nxt.endswith("s") if top > 1 else word in ("a", "one")):
        return None
    return _fraction(at + 2, Fraction(top, DENOMINATORS[nxt]))


def _one_in(s: Sentence, at: int) -> Core | None:
    """ "one in four", "3 out of every 10"; "12 in 10 May" is none."""
    top = simple(s, at)
    if top is None or top[1] != at + 1:
        return None
    k = at + 1
    if s.low[k] == "out":
        if low_at(s, k + 1) != "of":
            return None
        k += 1
    k += 1
    if low_at(s, k) == "every":
        k += 1
    base = simple(s, k)
    if base and base[0] in BASES and top[0] < base[0] and low_at(s, base[1]) not in MONTHS:
        return _fraction(base[1], Fraction(top[0], base[0]))
    return None


def vague(s: Sentence, at: int) -> Core | None:
    """ "dozens", "several hundred", "a few", "many thousands", "tens of thousands"."""
    word, nxt = s.low[at], low_at(s, at + 1)
    with_article = word == "a" and nxt in ("few", "handful")
    head, k = (nxt, at + 2) if with_article else (word, at + 1)
    if head == "many":
        return _between(k + 1, VAGUE[s.low[k]]) if low_at(s, k) in MANY_OF else None
    if head in ("several", "few"):
        plural = low_at(s, k).rstrip("s")
        if plural in SEVERAL_OF:
            return _between(k + 1, SEVERAL_OF[plural])
        return _between(k, VAGUE[head]) if head == "several" or with_article else None
    if head == "handful":
        return _between(k, VAGUE[head])
    if head not in VAGUE:
        return None
    third = low_at(s, at + 2)
    if nxt == "of" and (both := f"{word} of {third}") in OF_PLURAL:
        return _between(at + 3, OF_PLURAL[both])
    if nxt in ("upon", "and") and third == word:
        return _between(at + 3, VAGUE[word])
    return None if word == "tens" and nxt != "of" else _between(k, VAGUE[word])


def _between(b: int, bounds: list[int]) -> Core:
    low, high = bounds
    return Core(b, "vague", low, high)


def value(s: Sentence, at: int, taken: set[int]) -> Core | None:
    """ "1,200", "forty-two", "600-odd", "thirty-plus", "both", "a second was hurt"."""
    word = s.low[at]
    if s.kinds[at] == "compound":
        return _compound(s, at)
    if "-" in word and s.kinds[at] == "word" and word not in COMPOUND:
        spelled = hyphenated(word)
        return Core(at + 1, spelled[1], spelled[0], spelled[0]) if spelled else None
    if word == "a" and low_at(s, at + 1) in ORDINALS and low_at(s, at + 2) in AFTER_ORDINAL:
        return Core(at + 2, "word", 1, 1)
    found = simple(s, at, taken)
    if found is None:
        return None
    number, k = found
    nxt = low_at(s, k)
    if nxt in DASHES and (suffix := low_at(s, k + 1)) in ("odd", "plus"):
        return Core(k + 2, f"joined:{JOINED[suffix]}", number, number)
    if nxt == "odd":
        return Core(k + 1, f"joined:{JOINED[nxt]}", number, number)
    kind = "number"
    if s.words[at].endswith("+"):
        kind = "joined:more_than"
    elif word in EXACT:
        kind = "word"
    elif word == "one" and number == 1 and k == at + 1:
        kind = "one"
    return Core(k, kind, number, number)


def _compound(s: Sentence, at: int) -> Core | None:
    """ "600-odd", "40-plus", "300-strong" as one token."""
    text, _, rest = s.words[at].partition("-")
    hedge, number = JOINED.get(rest.lower()), digits(text)
    if hedge is None or number is None:
        return None
    return Core(at + 1, f"joined:{hedge}", number, number)
