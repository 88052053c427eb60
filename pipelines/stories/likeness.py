"""Whether two profiles are of one story.

Names, kinds of event and words in common speak for it; another main place, another kind or another strength
of quake speak against it, whatever else is shared. The further apart in time, the more has to be in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from pipelines.lexicon import load
from pipelines.stories.profile import Profile

ENOUGH = 0.34
_NAMES, _KINDS, _WORDS = 0.6, 0.2, 0.2
_UNDATED = 0.25
_PLACES = 3


def likeness(one: Profile, other: Profile) -> float:
    """From 0 to 1; at least `ENOUGH` for one story, 0 where something speaks against it."""
    if against(one, other):
        return 0.0
    names = sum(min(weight, other.names.get(name, 0.0)) for name, weight in one.names.items())
    shared = len(one.words & other.words) / max(8, min(len(one.words), len(other.words)))
    found = _NAMES * names + _KINDS * _alike(one.kinds, other.kinds) + _WORDS * min(1.0, 2 * shared)
    return max(0.0, found - _far(one, other))


def against(one: Profile, other: Profile) -> bool:
    """Whether the two tell of events that cannot be one."""
    if one.magnitude and other.magnitude and abs(one.magnitude - other.magnitude) > 0.35:
        return True
    if one.kinds and other.kinds and not _related(one.kinds, other.kinds):
        return True
    return _another_day(one, other) or (_elsewhere(one, other) and _elsewhere(other, one))


def _another_day(one: Profile, other: Profile) -> bool:
    """Whether both tell of sudden events, on days that cannot be one, or one of an event after the other's
    day."""
    sudden = load("en", "events")["begins"]["sudden"]
    if not all(profile.kinds and _main(profile.kinds)[0] in sudden for profile in (one, other)):
        return False
    if one.days and other.days and min(abs(day - that) for day in one.days for that in other.days).days > 1:
        return True
    return any(
        first.days and second.day and min(first.days) > second.day
        for first, second in ((one, other), (other, one))
    )


def _elsewhere(one: Profile, other: Profile) -> bool:
    """Whether none of the main places of `one` is among the names that the other leads with or dwells on."""
    if not one.places or not other.places:
        return not (set(_main(one.names)) & other.mentioned)
    mains = set(one.places[:_PLACES])
    return not mains & (other.front | set(other.places) | set(_main(other.names)[:2]))


def _main(names: Mapping[str, float]) -> list[str]:
    return sorted(names, key=lambda name: (-names[name], name))[:4]


def _far(one: Profile, other: Profile) -> float:
    """What has to be in common beyond `ENOUGH`, by days between the two."""
    if one.day is None and other.day is None:
        return _UNDATED
    if one.day is None or other.day is None:
        return 0.06
    days = abs((one.day - other.day).days)
    return 0.0 if days <= 7 else 0.03 if days <= 30 else 0.1 if days <= 200 else 0.25


def _alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two weightings."""
    if not one or not other:
        return 0.0
    product = sum(weight * other.get(kind, 0.0) for kind, weight in one.items())
    return product / sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))


def _related(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether the main kinds are one, of one family, or each known to the other text."""
    first, second = (max(sorted(kinds), key=lambda kind: kinds[kind]) for kinds in (one, other))
    if first == second or (first in other and second in one):
        return True
    families = load("en", "events")["families"].values()
    return any(first in family and second in family for family in families) and _alike(one, other) > 0.1
