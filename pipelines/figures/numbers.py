"""Number expressions: digits, words, ranges, vague words, shares, each with its hedge and its stated bounds.

Belongs here: what number is said and how firmly. Whether it counts people is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from ..lexicon import load
from .tokens import Sentence

WORDS = load("en", "numbers")
UNITS: dict[str, int] = WORDS["units"]
TENS: dict[str, int] = WORDS["tens"]
MULTIPLIERS: dict[str, int] = WORDS["multipliers"]
SUFFIXES: dict[str, int] = WORDS["suffixes"]
VAGUE: dict[str, list[int]] = WORDS["vague"]
SEVERAL_OF: dict[str, list[int]] = WORDS["several_of"]
OF_PLURAL: dict[str, list[int]] = WORDS["of_plural"]
EXACT: dict[str, int] = WORDS["exact_words"]
DENOMINATORS: dict[str, int] = WORDS["denominators"]
JOINED: dict[str, str] = WORDS["hedges_joined"]
SMALL = {**UNITS, **TENS}
COMPOUND = {f"{ten}-{unit}": a + b for ten, a in TENS.items() for unit, b in UNITS.items() if 0 < b < 10}
SHARES = {f"{top}-{bottom}": Fraction(a, b) for top, a in UNITS.items() if a for bottom, b in DENOMINATORS.items() if a < b}
GROUPED = re.compile(r"\d{1,3}(?:[,.’']\d{3})+|\d{1,3}(?:,\d\d)+,\d{3}")
DIGITS = re.compile(r"\d+")
DECIMAL = re.compile(r"\d+[.,]\d{1,3}")
PERCENT = {"%", "percent", "per", "pct", "percentage"}
CHANGES = set(
    "rise rises rose risen rising climb climbs climbed climbing jump jumps jumped jumping increase increases increased increasing up down grow grows grew grown "
    "revised raised lowered fall falls fell fallen drop drops dropped swell swells swelled soar soars soared brought bringing went gone moved updated corrected cut reduced reduce reducing "
    "raising raises dropping falling doubled tripled".split()
)
MONTHS = set("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split())
DASHES = {"-", "–", "—", "‑", "−"}
NOT_ONE = {"no", "some", "any", "every", "second", "third", "fourth", "last", "next", "big", "new", "each", "every", "any", "loved", "old", "large", "small", "single", "earlier", "previous", "latest", "such"}
ORDINALS = {"second", "third", "fourth", "fifth", "sixth"}
SUBJECT_TO_VAGUE = {"several", "few"}


@dataclass(slots=True)
class Number:
    """A number expression over tokens i..j-1 (hedge and determiner included), its core at a..b-1.

    `value` is the number said (None for ranges, vague words and shares); `low`/`high` are the bounds that the words
    state (None = open); `share` is set for fractions and percentages only.
    """

    i: int
    j: int
    a: int
    b: int
    kind: str
    low: int | None
    high: int | None
    hedge: str
    value: int | None = None
    share: Fraction | None = None
    increment: bool = False
    remaining: bool = False
    definite: bool = False
    total: bool = False


@dataclass(slots=True)
class _Core:
    b: int
    kind: str
    low: int
    high: int
    share: Fraction | None = None


def find_numbers(s: Sentence, taken: set[int]) -> list[Number]:
    """All number expressions of a sentence, left to right; tokens in `taken` (dates) are passed over."""
    found: list[Number] = []
    at, n = 0, len(s)
    while at < n:
        if at in taken or not _may_start(s, at):
            at += 1
            continue
        core = _core(s, at, taken)
        if core is None:
            at += 1
            continue
        number = _hedged(s, at, _ranged(s, at, core, taken), taken, found[-1].j if found else 0)
        found.append(number)
        at = max(number.j, at + 1)
    return found


def _may_start(s: Sentence, at: int) -> bool:
    if s.kinds[at] in ("number", "compound"):
        return True
    word = s.low[at]
    return word in STARTERS or word in COMPOUND or ("-" in word and (word in SHARES or _hyphenated(word) is not None))


def _core(s: Sentence, at: int, taken: set[int]) -> _Core | None:
    """The bare number that starts at a token: shares first, then vague words, then values."""
    if s.low[at] == "one" and _word(s, at - 1) in NOT_ONE:
        return None
    return _share(s, at) or _vague(s, at) or _value(s, at, taken)


def _word(s: Sentence, k: int) -> str:
    return s.low[k] if 0 <= k < len(s) else ""


def _share(s: Sentence, at: int) -> _Core | None:
    word, nxt = s.low[at], _word(s, at + 1)
    if s.kinds[at] == "number" and nxt in PERCENT:
        text = s.words[at].replace(",", ".")
        if re.fullmatch(r"\d+(?:\.\d+)?", text):
            b = at + 2
            if nxt == "per":
                if _word(s, at + 2) != "cent":
                    return None
                b = at + 3
            return _Core(b, "percent", 0, 0, Fraction(text) / 100)
    if word == "half" and nxt not in ("a", "an", "dozen", "-", "time", "century", "hour", "million"):
        before = _word(s, at - 1)
        if before in ("first", "second", "final", "other", "and", "latter", "opening") or (before == "a" and _word(s, at - 2) == "and"):
            return None
        return _Core(at + 1, "fraction", 0, 0, Fraction(1, 2))
    if word in SHARES:
        return _Core(at + 1, "fraction", 0, 0, SHARES[word])
    top_value = UNITS.get(word) if word != "a" else 1
    if word == "a" and nxt in DENOMINATORS and _word(s, at + 2) in ("was", "is", "has", "died", "remains", "had", "in", "lost", "suffered", "escaped"):
        return None
    if top_value and nxt in DENOMINATORS and (nxt.endswith("s") if top_value > 1 else word in ("a", "one")):
        return _Core(at + 2, "fraction", 0, 0, Fraction(top_value, DENOMINATORS[nxt]))
    simple = _simple(s, at)
    if simple and simple[1] == at + 1:
        k = at + 1
        if _word(s, k) == "in" or (_word(s, k) == "out" and _word(s, k + 1) == "of"):
            k += 2 if _word(s, k) == "out" else 1
            if _word(s, k) == "every":
                k += 1
            other = _simple(s, k) if k < len(s) else None
            if other and 1 < other[0] <= 100 and simple[0] < other[0] and _word(s, other[1]) not in MONTHS and other[0] in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100):
                return _Core(other[1], "fraction", 0, 0, Fraction(simple[0], other[0]))
    return None


def _vague(s: Sentence, at: int) -> _Core | None:
    word, nxt = s.low[at], _word(s, at + 1)
    if word in ("several", "few", "many", "couple") or (word == "a" and nxt in ("few", "handful")):
        k = at + 1 if word != "a" else at + 2
        head = word if word != "a" else nxt
        if head in ("several", "few", "couple") and _word(s, k) == "of":
            head2 = _word(s, k + 1)
            if head == "couple" and head2 in MULTIPLIERS:
                return None
        plural = _word(s, k).rstrip("s")
        if head in ("several", "few") and plural in SEVERAL_OF:
            low, high = SEVERAL_OF[plural]
            return _Core(k + 1, "vague", low, high)
        if head == "many":
            if _word(s, k) in VAGUE and _word(s, k) in ("hundreds", "thousands", "dozens"):
                low, high = VAGUE[_word(s, k)]
                return _Core(k + 1, "vague", low, high)
            return None
        if head == "several" or (head == "few" and word == "a"):
            low, high = VAGUE[head]
            return _Core(k, "vague", low, high)
        if head == "handful":
            return _Core(k, "vague", *VAGUE["handful"])
        return None
    if word == "handful":
        return _Core(at + 1, "vague", *VAGUE["handful"])
    if word in VAGUE and word not in SUBJECT_TO_VAGUE:
        if nxt == "of" and (tri := f"{word} of {_word(s, at + 2)}") in OF_PLURAL:
            return _Core(at + 3, "vague", *OF_PLURAL[tri])
        if nxt in ("upon", "and") and _word(s, at + 2) == word:
            return _Core(at + 3, "vague", *VAGUE[word])
        if word == "tens" and nxt != "of":
            return None
        return _Core(at + 1, "vague", *VAGUE[word])
    return None


def _value(s: Sentence, at: int, taken: set[int]) -> _Core | None:
    word = s.low[at]
    if s.kinds[at] == "compound":
        number, _, rest = s.words[at].partition("-")
        if rest.lower() in JOINED and (parsed := _digits(number)) is not None:
            return _Core(at + 1, f"joined:{JOINED[rest.lower()]}", parsed, parsed)
        return None
    if "-" in word and s.kinds[at] == "word" and word not in COMPOUND:
        spelled = _hyphenated(word)
        return _Core(at + 1, spelled[1], spelled[0], spelled[0]) if spelled else None
    if word == "a" and _word(s, at + 1) in ORDINALS and _word(s, at + 2) in ("was", "is", "has", "died", "remains", "had", "lost", "suffered", "escaped"):
        return _Core(at + 2, "word", 1, 1)
    simple = _simple(s, at, taken)
    if simple is None:
        return None
    value, k = simple
    if _word(s, k) in DASHES and _word(s, k + 1) in ("odd", "plus") and k + 1 < len(s):
        return _Core(k + 2, f"joined:{JOINED[s.low[k + 1]]}", value, value)
    if _word(s, k) == "odd":
        return _Core(k + 1, "joined:about", value, value)
    kind = "number"
    if s.words[at].endswith("+"):
        kind = "joined:more_than"
    elif word in ("both", "pair", "couple", "duo", "trio", "quartet"):
        kind = "word"
    elif value == 1 and k == at + 1 and word == "one":
        kind = "one"
    return _Core(k, kind, value, value)


def _hyphenated(word: str) -> tuple[int, str] | None:
    """Hyphened number words: "thirty-odd", "hundred-plus", "one-hundred-and-five", "two-hundred"."""
    head, _, last = word.rpartition("-")
    if last in JOINED and last not in ("strong",):
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
        elif MULTIPLIERS[part] == 100 or MULTIPLIERS[part] < 100:
            current = max(current, 1) * MULTIPLIERS[part]
        else:
            total, current = total + max(current, 1) * MULTIPLIERS[part], 0
    return total + current


def _digits(text: str) -> int | None:
    """Whole value of a digit token, grouped in any common way; None for decimals."""
    text = text.rstrip("+")
    if DIGITS.fullmatch(text):
        return int(text) if len(text) <= 15 else None
    if GROUPED.fullmatch(text):
        plain = re.sub(r"[,.’']", "", text)
        return int(plain) if len(plain) <= 15 else None
    return None


def _simple(s: Sentence, at: int, taken: set[int] | None = None) -> tuple[int, int] | None:
    """Value and next token of a plain number in digits or words, multipliers and grouped spaces included."""
    if at >= len(s):
        return None
    if s.kinds[at] == "number":
        return _digit_number(s, at, taken or set())
    return _word_number(s, at)


def _digit_number(s: Sentence, at: int, taken: set[int]) -> tuple[int, int] | None:
    text, k = s.words[at], at + 1
    suffix = re.search(r"[A-Za-z]+$", text)
    if suffix:
        factor = SUFFIXES.get(suffix.group().lower())
        head = text[: suffix.start()].replace(",", "")
        if factor is None or not re.fullmatch(r"\d+(?:\.\d+)?", head):
            return None
        if suffix.group() == "m" and "." not in head and int(head) >= 20:
            return None
        return int(Fraction(head) * factor), k
    nxt = _word(s, k)
    if nxt in MULTIPLIERS and k not in taken:
        plain = text.replace(",", "") if GROUPED.fullmatch(text) and "." not in text else text.replace(",", ".")
        if not re.fullmatch(r"\d+(?:\.\d+)?", plain):
            return None
        value, k = Fraction(plain) * MULTIPLIERS[nxt], k + 1
        if k < len(s) and _word(s, k) in MULTIPLIERS and MULTIPLIERS[s.low[k]] >= 1000:
            value, k = value * MULTIPLIERS[s.low[k]], k + 1
        elif k < len(s) and s.kinds[k] == "number" and DIGITS.fullmatch(s.words[k]) and value >= 1000 and int(s.words[k]) < MULTIPLIERS[nxt] and len(s.words[k]) == 3:
            value, k = value + int(s.words[k]), k + 1
        return int(value), k
    value_digits = _digits(text)
    if value_digits is None:
        return _scaled_decimal(s, at)
    if len(text) <= 3 and text.isdigit() and not text.startswith("0") and _word(s, at - 1) not in MONTHS:
        digits = text
        while k < len(s) and k not in taken and s.kinds[k] == "number" and len(s.words[k]) == 3 and s.words[k].isdigit() and s.starts[k] - s.ends[k - 1] == 1:
            digits, k = digits + s.words[k], k + 1
        value_digits = int(digits)
    return value_digits, k


def _scaled_decimal(s: Sentence, at: int) -> tuple[int, int] | None:
    """The first number of "1.5 to 2 million", which borrows the multiplier of the second."""
    link = _word(s, at + 1)
    if DECIMAL.fullmatch(s.words[at]) and (link in DASHES or link == "to") and _word(s, at + 3) in MULTIPLIERS:
        return int(Fraction(s.words[at].replace(",", ".")) * MULTIPLIERS[s.low[at + 3]]), at + 1
    return None


def _word_number(s: Sentence, at: int) -> tuple[int, int] | None:
    word, n = s.low[at], len(s)
    if word in EXACT:
        k = at + 1
        value = EXACT[word]
        if word == "couple" and _word(s, k) != "of" and _word(s, k) not in MULTIPLIERS:
            return None
        if word in ("couple", "pair") and _word(s, k) == "of":
            if _word(s, k + 1) in MULTIPLIERS:
                return value * MULTIPLIERS[s.low[k + 1]], k + 2
            return value, k
        if word == "couple" and _word(s, k) in MULTIPLIERS:
            return value * MULTIPLIERS[s.low[k]], k + 1
        return value, k
    if word == "half" and _word(s, at + 1) in ("a", "an", "dozen", "million"):
        k = at + 1 if _word(s, at + 1) in MULTIPLIERS else at + 2
        return (MULTIPLIERS[s.low[k]] // 2, k + 1) if _word(s, k) in MULTIPLIERS else None
    total = current = 0
    k, last, seen = at, 10**15, False
    while k < n:
        w = s.low[k]
        if w == "and" and seen and last >= 100 and k + 1 < n and (s.low[k + 1] in SMALL or s.low[k + 1] in COMPOUND) and not (s.low[k + 1] == "one" and _word(s, k + 2) == "of"):
            k += 1
            w = s.low[k]
        if w in COMPOUND and last >= 100:
            current, last = current + COMPOUND[w], 1
        elif w in TENS and last >= 100:
            current, last = current + TENS[w], 10
        elif w in UNITS and (last >= 100 or (last == 10 and 0 < UNITS[w] < 10)):
            current, last = current + UNITS[w], 1
        elif w == "a" and not seen and k + 1 < n and s.low[k + 1] in MULTIPLIERS and s.low[k + 1] != "score":
            current, last = 1, 1
        elif w in MULTIPLIERS and (current or not seen) and w != "score":
            factor = MULTIPLIERS[w]
            if factor >= 1000:
                total, current, last = (total or 0) + max(current, 1) * factor if current or not total else total * factor, 0, factor
            else:
                current, last = max(current, 1) * factor, factor
        elif w == "score" and seen and current:
            current, last = current * 20, 20
        else:
            break
        seen, k = True, k + 1
    if not seen:
        return None
    if _word(s, k) == "and" and _word(s, k + 1) == "a" and _word(s, k + 2) == "half" and _word(s, k + 3) in MULTIPLIERS:
        return int((total + current + Fraction(1, 2)) * MULTIPLIERS[s.low[k + 3]]), k + 4
    return total + current, k


def _ranged(s: Sentence, at: int, first: _Core, taken: set[int]) -> _Core:
    """A range that begins with this number, else the number itself."""
    if first.share is not None or first.kind.startswith("joined"):
        return first
    k, link = first.b, _word(s, first.b)
    between = _word(s, at - 1) == "between" or (_word(s, at - 2) == "between" and _word(s, at - 1) in ("about", "some", "around", "roughly", "an"))
    dash = link in DASHES
    if dash and (k + 1 >= len(s) or not (s.starts[k + 1] - s.ends[k] <= 1)):
        return first
    if not (dash or link == "to" or link == "or" or (link == "and" and between)):
        return first
    if link == "to" and _changes(s, at):
        return first
    k += 1
    if k in taken:
        return first
    while _word(s, k) in ("about", "even", "perhaps", "as", "possibly", "maybe", "some") and not dash:
        k += 1
        if _word(s, k) in ("many", "much"):
            k += 1
        if _word(s, k) == "as":
            k += 1
    if k >= len(s) or k in taken or not _may_start(s, k):
        return first
    second = _vague(s, k) or _value(s, k, taken)
    if second is None or second.kind.startswith("joined") or second.kind == "word":
        return first
    if link == "or" and (second.kind == "vague" or first.kind == "vague" or not first.high < second.low <= first.high * 3 + 1):
        return first
    low, high = first.low, second.high
    last = _word(s, second.b - 1)
    if low * 1000 < high and high % 1000 == 0 and high >= 1000 and first.kind != "vague" and second.kind != "vague" and low < 1000 and (
        last in MULTIPLIERS or low * 1000 <= high
    ) and (dash or last in MULTIPLIERS or low < 100):
        scale = MULTIPLIERS.get(last, 1000)
        if low * scale < high:
            low *= scale
    if not low < high:
        return first
    return _Core(second.b, "range", low, high)


def _changes(s: Sentence, at: int) -> bool:
    """True where "from 37 to 41" tells a change of a toll, two numbers rather than a range."""
    if _word(s, at - 1) != "from":
        return False
    return any(word in CHANGES for word in s.low[max(0, at - 8) : at])


def _phrases(*lists: list[str]) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in {phrase for words in lists for phrase in words}:
        parts = tuple(phrase.split())
        table.setdefault(parts[-1], []).append(parts)
    for options in table.values():
        options.sort(key=len, reverse=True)
    return table


HEDGE_OF = {tuple(p.split()): hedge for hedge, phrases in WORDS["hedges"].items() for p in phrases}
HEDGE_ENDS = _phrases(*WORDS["hedges"].values())
DETERMINER_ENDS = _phrases(WORDS["determiners"]["words"])
INCREMENT = {tuple(p.split()) for p in WORDS["determiners"]["increment"]}
REMAINING = {tuple(p.split()) for p in WORDS["determiners"]["remaining"]}
AFTER_OF = {tuple(p.split()): hedge for hedge, phrases in WORDS["hedges_after"].items() for p in phrases}
STARTERS = (
    set(UNITS) | set(TENS) | set(MULTIPLIERS) - {"score"} | set(VAGUE) | set(EXACT) | set(DENOMINATORS) - {"second", "quarter", "quarters", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
    | {"a", "many", "half"}
)


def _ending(s: Sentence, k: int, table: dict[str, list[tuple[str, ...]]], floor: int, taken: set[int]) -> tuple[str, ...] | None:
    """The longest phrase of the table that ends with token k and does not reach below `floor`."""
    for parts in table.get(s.low[k], ()):
        first = k - len(parts) + 1
        if first >= floor and tuple(s.low[first : k + 1]) == parts and not any(t in taken for t in range(first, k + 1)):
            return parts
    return None


def _hedged(s: Sentence, at: int, core: _Core, taken: set[int], floor: int) -> Number:
    """The number with the hedges and determiners that stand before and after it."""
    i, j, hedge = at, core.b, None
    increment = remaining = definite = total = False
    if core.kind == "range" and i > floor and s.low[i - 1] in ("between", "from"):
        i -= 1
    while i > floor:
        parts = _ending(s, i - 1, HEDGE_ENDS, floor, taken)
        if parts and _particle(s, i, parts):
            break
        if parts:
            hedge = _stronger(hedge, HEDGE_OF[parts])
        else:
            parts = _ending(s, i - 1, DETERMINER_ENDS, floor, taken)
            if not parts:
                break
            if parts == ("that",) and not (i - 1 == 0):
                break
        increment = increment or parts in INCREMENT or parts[-1] in ("additional", "further", "another", "fresh", "extra")
        remaining = remaining or parts in REMAINING or parts[-1] in ("other", "remaining")
        definite = definite or parts[0] in ("the", "these", "those", "all", "its", "their")
        total = total or "total" in parts or "combined" in parts or "altogether" in parts
        i -= len(parts)
        if core.kind == "range" and i > floor and s.low[i - 1] in ("between", "from"):
            i -= 1
    if j + 2 < len(s) and s.low[j] == "(" and s.low[j + 2] == ")" and s.words[j + 1].replace(",", "") == str(core.low):
        core.b = j = j + 3
    for size in (4, 3, 2, 1):
        after = tuple(s.low[j : j + size])
        if after in AFTER_OF and len(after) == size:
            if after[0] == "plus" and size == 1:
                break
            hedge, j = AFTER_OF[after], j + size
            break
    low: int | None
    high: int | None
    low, high, value, name = core.low, core.high, core.low if core.low == core.high else None, hedge or "exact"
    kind = core.kind
    if kind.startswith("joined:"):
        name, kind = hedge if hedge not in (None, "about") else kind.split(":")[1], "number"
    if kind in ("fraction", "percent"):
        return Number(i, j, at, core.b, kind, None, None, "fraction", None, core.share, increment, remaining, definite, total)
    if kind == "range":
        return Number(i, j, at, core.b, kind, low, high, "range", None, None, increment, remaining, definite, total)
    if kind == "vague":
        if name in ("at_least", "more_than"):
            high = None
        elif name in ("at_most", "less_than"):
            low, high = None, core.low
        else:
            name = "vague"
        return Number(i, j, at, core.b, kind, low, high, name, None, None, increment, remaining, definite, total)
    if name in ("at_least", "more_than"):
        high = None
    elif name in ("at_most", "less_than"):
        low = None
    return Number(i, j, at, core.b, kind, low, high, name, value, None, increment, remaining, definite, total)


TELLS = set("inform informs informed informing write writes wrote written writing ask asks asked asking talk talks talked talking speak speaks spoke hear hears heard know knows knew warn warns warned learn learned learnt "
    "information report reports news message messages data rumours rumors told tells concern concerns concerned worried complained".split())
PARTICLED = set("hand hands handed handing turn turns turned turning take takes took taken run runs ran win won blow roll rolled knock knocked sign signed give gave given pull pulled".split())


def _particle(s: Sentence, i: int, parts: tuple[str, ...]) -> bool:
    """True where a hedge word is really a preposition of what is told ("informed about 4") or a particle ("handed over 50")."""
    before = s.low[i - 1 - len(parts)] if i - 1 - len(parts) >= 0 else ""
    if parts == ("about",):
        return before in TELLS
    if parts == ("up", "to"):
        return before in CHANGES
    return parts in (("over",), ("under",)) and before in PARTICLED


def _stronger(have: str | None, new: str) -> str:
    """Of two hedges on one number the bound wins over `about`; the outer bound otherwise."""
    if have is None:
        return new
    return new if new != "about" else have
