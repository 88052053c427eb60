"""What several rules ask of figures: whose number it is, who is independent of whom, how dates and digits
lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from pipelines.intervals import common
from pipelines.lexicon import load
from pipelines.records import Figure
from pipelines.wording import digit_slips

_DAY = timedelta(days=1)
_SMALL = frozenset({"the", "of", "a", "an", "s", "and", "for", "in", "on"})


class Origins:
    """Whose number a figure is, in one story: names that only relay another one stand for that other one."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._relayed: dict[str, set[str]] = {}
        for one in figures:
            for relay in one.via:
                if one.source and not same_name(relay, one.source):
                    self._relayed.setdefault(relay, set()).add(one.source)

    def independent(self, one: str, other: str) -> bool:
        """Whether two named sources are two origins: not one name in two forms, neither the other's relay."""
        if same_name(one, other) or unnamed(one) or unnamed(other):
            return False
        return not self._relays(one, other) and not self._relays(other, one)

    def _relays(self, relay: str, source: str) -> bool:
        return any(
            same_name(known, relay) and any(same_name(source, origin) for origin in origins)
            for known, origins in self._relayed.items()
        )


def same_name(one: str, other: str) -> bool:
    """Whether one name is the other, or all its words are among the other's ("Zelenskyy", "Volodymyr
    Zelenskyy")."""
    first, second = _words(one), _words(other)
    return bool(first and second) and (first <= second or second <= first)


def unnamed(source: str) -> bool:
    """Whether a source is too general to be told from others ("officials", "media reports")."""
    return _words(source) <= frozenset(load("en", "reckoning")["unnamed"])


def a_day_apart(one: Figure, other: Figure) -> bool:
    """Whether the dates of two figures are at most a day apart, or one of them can be the other."""
    if one.as_of is None or other.as_of is None or one.as_of_date is None or other.as_of_date is None:
        return one.as_of == other.as_of
    if one.as_of.startswith(other.as_of) or other.as_of.startswith(one.as_of):
        return True
    return len(one.as_of) == len(other.as_of) == 10 and abs(one.as_of_date - other.as_of_date) <= _DAY


def by_article(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Figures by the article that they stand in."""
    told: dict[str, list[Figure]] = {}
    for one in figures:
        told.setdefault(one.article_id, []).append(one)
    return told


def shared(names: Iterable[str | None]) -> str | None:
    """The one name, null where there are several."""
    known = set(names)
    return known.pop() if len(known) == 1 else None


def slip(one: int, other: int) -> bool:
    """Whether one number is the other with a digit dropped or two neighbouring ones swapped."""
    return one in digit_slips(other) or other in digit_slips(one)


def rounding(one: Figure, other: Figure) -> bool:
    """Whether one number is a rounding of the other; small numbers that are stated exactly are no
    roundings."""
    if one.number is None or other.number is None:
        return False
    return _rounds(one, other.number) or _rounds(other, one.number)


def agreeing(figures: Sequence[Figure]) -> bool:
    """Whether the figures have a number in common."""
    return common(one.interval for one in figures) is not None


def _rounds(rough: Figure, fine: int) -> bool:
    number = rough.number or 0
    if number < 10 or (number < 100 and rough.hedge == "exact"):
        return False
    unit = 10
    while number % (unit * 10) == 0:
        unit *= 10
    return (
        number % 10 == 0
        and fine % unit != 0
        and abs(number - fine) <= unit / 2
        and abs(number - fine) < number / 5
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - _SMALL
