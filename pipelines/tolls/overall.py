"""The overall toll of an article's main event, whoever the victims are.

Which figures and persons speak of that event is settled here; how figures of one measure join is in `union`,
whom no figure covers in `people`. Nothing here looks at other articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from expectations.vocabulary import HARM_MEASURES, TOLL_MEASURES
from pipelines import cues
from pipelines.intervals import Interval, add
from pipelines.records import Article, Figure, Person
from pipelines.tolls.counts import Count, TollKey, toll_key
from pipelines.tolls.people import distinct, uncovered
from pipelines.tolls.union import Group, united

_EARLIER = timedelta(days=3)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MANY_TIMES = 20
_LEAD = 3


def overall_toll(
    article: Article,
    figures: Sequence[Figure],
    persons: Sequence[Person],
) -> tuple[TollKey, dict[str, Count]] | None:
    """The key and the counts of the article's overall toll; null where it tells of nobody."""
    told = _main_event(article, figures, persons)
    people = [one for one in persons if not _long_ago(article, one.start)]
    counts: dict[str, Count] = {}
    used: list[Figure] = []
    for measure in TOLL_MEASURES:
        said = _one_voice([one for one in told if one.measure == measure], told)
        groups = united(article, said)
        more = uncovered(
            article, groups, distinct(article, [one for one in people if one.measure == measure])
        )
        if groups or more:
            counts[measure] = _count(groups, more)
            used += [one for group in groups for one in group.figures]
    return (_key(article, told or list(figures), used, persons), counts) if counts else None


def _main_event(article: Article, figures: Sequence[Figure], persons: Sequence[Person]) -> list[Figure]:
    """The figures that speak of the event that the article is about, at its newest."""
    harm = [one for one in figures if one.measure in HARM_MEASURES] or list(figures)
    fresh = [one for one in harm if not _looks_back(article, one, harm)]
    lead = [one for one in harm if cues.sentence_number(article, one.start) < _LEAD]
    if not fresh and not lead:
        return []
    if not fresh and any(one.measure in HARM_MEASURES for one in persons):
        return []
    first = next((one for one in fresh or harm if one.basis == "total"), (fresh or harm)[0])
    told = [
        one
        for one in figures
        if one.story_id == first.story_id and (one is first or not _apart(article, one, first))
    ]
    totals = {one.measure for one in told if one.basis == "total"}
    return [one for one in told if one.basis != "period" or one.measure not in totals]


def _apart(article: Article, one: Figure, first: Figure) -> bool:
    """Whether a figure tells of an earlier event than `first`, or of all that a longer conflict has cost."""
    if one.as_of_date and first.as_of_date and one.as_of_date < first.as_of_date - _EARLIER:
        return True
    if cues.same_sentence(article, one, first):
        return one.start > first.start and cues.has("aftermath", cues.between(article, first, one))
    return _looks_back(article, one, [first])


def _looks_back(article: Article, one: Figure, others: Sequence[Figure]) -> bool:
    """Whether the sentence of a figure speaks of other events, of a whole conflict, or names an old year."""
    if _long_ago(article, one.start):
        return True
    least = min(other.low for other in others)
    return bool(_YEAR.search(cues.sentence_at(article, one.start))) and one.low > _MANY_TIMES * max(1, least)


def _long_ago(article: Article, offset: int) -> bool:
    """Whether a sentence behind the headline and the first one speaks of other events or of a whole
    conflict."""
    sentence = cues.sentence_at(article, offset)
    conflict = cues.has("conflict", sentence) and cues.has("perfect", sentence)
    return cues.sentence_number(article, offset) > bool(article.headline) and (
        conflict or cues.has("background", sentence)
    )


def _one_voice(said: list[Figure], told: Sequence[Figure]) -> list[Figure]:
    """The figures of the article's main source and of nobody in particular; another's where these say
    nothing."""
    main = next((one.source for one in told if one.measure in HARM_MEASURES and one.source), None)
    own = [one for one in said if one.source in (main, None)]
    if not own and said:
        own = [one for one in said if one.source == said[0].source]
    if said and said[0].measure not in HARM_MEASURES:
        # Soldiers and workers who were sent, or people of two states, are not added up.
        own = [one for one in own if (one.party, one.role) == (own[0].party, own[0].role)]
    return _newest(own)


def _newest(said: list[Figure]) -> list[Figure]:
    """The figures of the newest date, and those without one."""
    days = [one.as_of_date for one in said if one.as_of_date and one.basis == "total"]
    return [
        one
        for one in said
        if one.as_of_date is None or not days or one.as_of_date >= max(days) or one.basis != "total"
    ]


def _count(groups: Sequence[Group], people: Sequence[Person]) -> Count:
    """The groups and the people whom none of them covers, added up."""
    alone = len(people)
    parts = [group.interval for group in groups] + ([Interval(alone, alone, alone)] if alone else [])
    return Count(
        add(parts),
        tuple(one.figure_id for group in groups for one in group.figures),
        tuple(one.person_id for one in people),
        implied=len(parts) > 1 or not groups,
    )


def _key(
    article: Article, told: Sequence[Figure], used: Sequence[Figure], persons: Sequence[Person]
) -> TollKey:
    """The key that all share; null or `people` where they differ."""
    if not used:
        party, role = _same({one.party for one in persons}), _same({one.role for one in persons}) or "people"
        story_id = told[0].story_id if told else None
        return TollKey(
            story_id, party, role, None, "total", _same({one.source for one in persons}), None, None
        )
    keys = [toll_key(one) for one in used]
    first = keys[0]
    if len(set(keys)) == 1:
        return first
    dated = max(used, key=lambda one: (str(one.as_of_date or ""), -one.start))
    return TollKey(
        first.story_id,
        _same({key.party for key in keys}),
        _same({key.role for key in keys}) or "people",
        _same({key.place for key in keys}),
        "total",
        _same({key.source for key in keys}),
        dated.as_of,
        dated.as_of_date,
    )


def _same(names: set[str | None]) -> str | None:
    """The one name, null where they differ."""
    return next(iter(names)) if len(names) == 1 else None
