"""What several rules ask of figures: in which article they stand, how dates and digits lie."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from operator import attrgetter

from pipelines.records import Figure
from pipelines.wording import digit_slips

_DAY = timedelta(days=1)


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


def alike(figures: Iterable[Figure], *fields: str) -> dict[tuple[object, ...], list[Figure]]:
    """Figures by two or more of their fields, in the order of the fields."""
    key, told = attrgetter(*fields), dict[tuple[object, ...], list[Figure]]()
    for one in figures:
        told.setdefault(key(one), []).append(one)
    return told


def one_source_one_number(figures: Iterable[Figure], *fields: str) -> dict[tuple[object, ...], list[Figure]]:
    """Figures that somebody vouches for and that have one number, by story, people, place and `fields`."""
    plain = (one for one in figures if one.source and one.number is not None)
    return alike(plain, "story_id", "party", "role", "place", "measure", *fields)


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
