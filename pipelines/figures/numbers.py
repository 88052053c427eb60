"""Number expressions: digits, words, ranges, vague words, shares, each with its hedge and its stated bounds.

Belongs here: what number is said and how firmly. Whether it counts people is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .hedges import AROUND, CHANGES, words_after, words_before
from .numerals import DASHES, MULTIPLIERS
from .quantities import Core, may_start, quantity, starting, vague, value
from .tokens import Sentence, low_at

APPROXIMATE_START = frozenset(AROUND["approximate_start"])
APPROXIMATE_END = frozenset(AROUND["approximate_end"])
CHANGE_REACH = 8  # tokens before "from 37 to 41" among which the verb of the change stands


@dataclass(slots=True)
class Number:
    """A number expression over tokens i..j-1 (hedge and determiner included), its core at a..b-1.

    `value` is the number said (None for ranges, vague words and shares); `low`/`high` are the bounds that the
    words state (None = open); `share` is set for fractions and percentages only.
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


def find_numbers(s: Sentence, taken: set[int]) -> list[Number]:
    """All number expressions of a sentence, left to right; tokens in `taken` (dates) are passed over."""
    found: list[Number] = []
    free = 0
    for at in starting(s):
        core = quantity(s, at, taken) if at >= free and at not in taken else None
        if core is not None:
            number = _hedged(s, at, _ranged(s, at, core, taken), taken, found[-1].j if found else 0)
            found.append(number)
            free = max(number.j, at + 1)
    return found


def _ranged(s: Sentence, at: int, first: Core, taken: set[int]) -> Core:
    """A range that begins with this number, else the number itself."""
    if first.share is not None or first.kind.startswith("joined"):
        return first
    dash = low_at(s, first.b) in DASHES
    k = _second_at(s, at, first.b, dash, taken)
    second = None if k is None else vague(s, k) or value(s, k, taken)
    if second is None or second.kind.startswith("joined") or second.kind == "word":
        return first
    exact = first.kind != "vague" and second.kind != "vague"
    # "30 or 40" is a range, "3 or 400" is none: the second is at most about three times the first
    if s.low[first.b] == "or" and not (exact and first.high < second.low <= first.high * 3 + 1):
        return first
    low = _scaled(first.low, second.high, low_at(s, second.b - 1), dash) if exact else first.low
    return Core(second.b, "range", low, second.high) if low < second.high else first


def _second_at(s: Sentence, at: int, link_at: int, dash: bool, taken: set[int]) -> int | None:
    """Where the second number of a range may start: behind a dash, "to", "or", or the "and" of "between"."""
    link, k = low_at(s, link_at), link_at + 1
    if dash:
        if k >= len(s) or s.starts[k] - s.ends[link_at] > 1:
            return None
    elif link == "and":
        if not _between(s, at):
            return None
    elif link not in ("to", "or") or (link == "to" and _changes(s, at)):
        return None
    if k in taken:
        return None
    while not dash and low_at(s, k) in APPROXIMATE_END:
        k += 1
        if low_at(s, k) in ("many", "much"):
            k += 1
        if low_at(s, k) == "as":
            k += 1
    return k if k < len(s) and k not in taken and may_start(s, k) else None


def _between(s: Sentence, at: int) -> bool:
    before = low_at(s, at - 1)
    return before == "between" or (before in APPROXIMATE_START and low_at(s, at - 2) == "between")


def _scaled(low: int, high: int, last: str, dash: bool) -> int:
    """The lower end of "30 to 40 thousand" and "2-3,000", which borrows the thousands of the upper one."""
    if low >= 1000 or low * 1000 >= high or high % 1000:
        return low
    scale = MULTIPLIERS.get(last)
    if not (dash or scale is not None or low < 100):
        return low
    scaled = low * (1000 if scale is None else scale)
    return scaled if scaled < high else low


def _changes(s: Sentence, at: int) -> bool:
    """True where "from 37 to 41" tells a change of a toll, two numbers rather than a range."""
    if low_at(s, at - 1) != "from":
        return False
    return not CHANGES.isdisjoint(s.low[max(0, at - CHANGE_REACH) : at])


def _hedged(s: Sentence, at: int, core: Core, taken: set[int], floor: int) -> Number:
    """The number with the hedges and determiners that stand before and after it."""
    before = words_before(s, at, floor, taken, core.kind == "range")
    in_brackets = low_at(s, core.b) == "(" and low_at(s, core.b + 2) == ")"
    if in_brackets and s.words[core.b + 1].replace(",", "") == str(core.low):  # "twelve (12)"
        core.b += 3
    hedge_after, j = words_after(s, core.b)
    number = Number(before.i, j, at, core.b, core.kind, core.low, core.high, "exact", share=core.share)
    number.increment, number.remaining = before.increment, before.remaining
    number.definite, number.total = before.definite, before.total
    _state(number, hedge_after or before.hedge)
    return number


def _state(number: Number, hedge: str | None) -> None:
    """Set hedge, value and stated bounds of a number whose bounds are those of its bare words."""
    kind = number.kind
    if kind in ("fraction", "percent"):
        number.low, number.high, number.hedge = None, None, "fraction"
        return
    if kind == "range":
        number.hedge = "range"
        return
    if kind.startswith("joined:"):
        number.kind = "number"
        if hedge in (None, "about"):
            hedge = kind.removeprefix("joined:")
    number.hedge = hedge or "exact"
    if kind != "vague":
        number.value = number.low
    if hedge in ("at_least", "more_than"):
        number.high = None
    elif hedge in ("at_most", "less_than"):
        # "up to several hundred": the bound is the vague word's lower end
        number.low, number.high = None, number.low
    elif kind == "vague":
        number.hedge = "vague"
