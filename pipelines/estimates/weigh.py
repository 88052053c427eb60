"""How figures become low, best and high: within one source, then across sources, by a rulebook's settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipelines.intervals import Interval, common, hull, meets
from pipelines.records import Figure
from pipelines.rulebooks import Rulebook
from pipelines.sums.check import numbers


class Voice(NamedTuple):
    """What one origin says of one combination: `order` sorts voices by time, `apart` marks a claim about an
    enemy, `vague` one that gives no number."""

    source: str | None
    interval: Interval
    order: tuple[object, ...]
    apart: bool
    implied: bool
    vague: bool


def within(figures: Sequence[Figure], rulebook: Rulebook, latest: Sequence[Figure]) -> Interval | None:
    """One source's figures, in order of time, as one interval; null where it has none or they are left blank.

    `latest` are those of its newest article."""
    taken = latest if rulebook.settings["within_source"] == "latest" else figures
    read = [one for one in (_read(figure, rulebook) for figure in taken) if one is not None]
    if not read:
        return None
    if rulebook.settings["within_source"] == "lowest":
        return _lowest(read)
    if rulebook.words or rulebook.settings["vague"] != "low":
        return common(read) or _most_told(read)
    return _stated(taken)


def across(voices: Sequence[Voice], rulebook: Rulebook) -> tuple[Interval, bool]:
    """All origins as one interval, and whether its best follows by arithmetic."""
    named = [one for one in voices if one.source is not None] or list(voices)
    heard = [one for one in named if not one.apart] or named
    chosen = next((one for one in (_choose(some, rulebook) for some in (heard, named, voices)) if one), None)
    kept = voices if rulebook.settings["claims_about_enemies"] != "out" else heard
    around = hull(one.interval for one in kept)
    if chosen is None:
        return Interval(around.low, None, around.high), False
    return fit(around, chosen.interval.best), chosen.implied


def fit(around: Interval, best: int | None) -> Interval:
    """`around` with `best`, its ends moved where best lies outside."""
    if best is None:
        return Interval(around.low, None, around.high)
    high = around.high if around.high is None else max(around.high, best)
    return Interval(min(around.low, best), best, high)


def pointed(interval: Interval, rulebook: Rulebook) -> Interval:
    """The interval, or its best alone where the practice codes a single number."""
    if rulebook.settings["bounds"] == "best" and interval.best is not None:
        return Interval(interval.best, interval.best, interval.best)
    return interval


def _choose(voices: Sequence[Voice], rulebook: Rulebook) -> Voice | None:
    """The voice whose best value counts, among those that have one; vague ones only where nobody gives a
    number."""
    known = [one for one in voices if one.interval.best is not None]
    if rulebook.settings["across_sources"] != "lowest":
        known = [one for one in known if not one.vague] or known
    if not known:
        return None
    in_order = sorted(known, key=lambda one: (one.interval.best or 0, one.source or ""))
    match rulebook.settings["across_sources"]:
        case "lowest":
            return in_order[0]
        case "latest_then_majority":
            newest = max(one.order for one in known)
            latest = [one for one in in_order if one.order == newest]
            told = Counter(one.interval.best for one in latest)
            most = max(told.values())
            return next(one for one in latest if told[one.interval.best] == most)
        case _:
            return in_order[(len(in_order) - 1) // 2]


def _stated(figures: Sequence[Figure]) -> Interval:
    """What the wordings have in common; else the range around them, with the number that most articles give
    as best."""
    said = [_number(mentions.mentions) for mentions in numbers(figures)]
    met = common(said)
    if met is not None:
        return met
    support = Counter(
        {
            index: len({one.article_id for one in mentions.mentions})
            for index, mentions in enumerate(numbers(figures))
        }
    )
    most = max(support.values())
    candidates = [
        said[index] for index, count in support.items() if count == most and said[index].best is not None
    ]
    best = min((one.best for one in candidates if one.best is not None), default=None)
    return fit(hull(said), best)


def _number(mentions: Sequence[Figure]) -> Interval:
    """One number in its weaker wordings: a bare number is taken for the hedged one that the source also
    gives."""
    hedged = [one.interval for one in mentions if one.hedge != "exact"]
    met = common(hedged) if hedged else None
    return met or mentions[0].interval


def _read(figure: Figure, rulebook: Rulebook) -> Interval | None:
    """The figure's interval in the practice's reading of vague words."""
    if figure.hedge != "vague":
        return figure.interval
    if rulebook.settings["vague"] == "blank":
        return None
    words = figure.quote.casefold()
    counts = [count for word, count in rulebook.words.items() if words.endswith(word)]
    return fit(figure.interval, counts[0]) if counts else figure.interval


def _lowest(read: Sequence[Interval]) -> Interval:
    bests = [one.best for one in read if one.best is not None]
    return fit(hull(read), min(bests, default=None))


def _most_told(read: Sequence[Interval]) -> Interval:
    told = Counter(one.best for one in read if one.best is not None)
    most = max(told.values(), default=0)
    return fit(hull(read), min((best for best, count in told.items() if count == most), default=None))


def met_with(stated: Interval, arithmetic: Interval) -> Interval | None:
    """Stated and implied together, with the implied best; null where they do not meet."""
    if not meets(stated, arithmetic):
        return None
    return common((arithmetic, stated))
