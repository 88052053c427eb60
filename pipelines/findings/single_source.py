"""`single_source`: articles of several publishers, all of whose figures of a measure go back to one
origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipelines.chains import Origins, unnamed
from pipelines.findings.finding import Case, Finding
from pipelines.findings.keys import by_article, shared
from pipelines.intervals import meets
from pipelines.records import Figure
from pipelines.wording import given_as, listed


def find(case: Case) -> Iterator[Finding]:
    """One finding per story and source, over all measures that rest on it alone; always info."""
    told: dict[tuple[str | None, str | None, str], list[Figure]] = {}
    origins: dict[str | None, list[Figure]] = {}
    for one in case.evidence.figures:
        if one.status != "denied":
            told.setdefault((one.story_id, one.party, one.measure), []).append(one)
            origins.setdefault(one.story_id, []).append(one)
    known = {story_id: Origins(figures) for story_id, figures in origins.items()}
    rests: dict[tuple[str | None, str], list[Figure]] = {}
    for (story_id, _, _), figures in told.items():
        source = _only_origin(case, known[story_id], figures)
        if source:
            rests.setdefault((story_id, source), []).extend(one for one in figures if one.source)
    for (story_id, source), figures in rests.items():
        yield _finding(case, story_id, source, figures)


def _finding(case: Case, story_id: str | None, source: str, figures: Sequence[Figure]) -> Finding:
    measures = list(dict.fromkeys(given_as(one) for one in sorted(figures, key=lambda one: one.measure)))
    article_ids = list(by_article(figures))
    message = (
        f"{len(article_ids)} articles ({listed(case.names(figures))}) give numbers of {listed(measures)}, "
        f"and all of "
        f"them go back to {source}."
    )
    return Finding(
        "single_source",
        "info",
        story_id,
        shared(one.measure for one in figures),
        shared(one.party for one in figures),
        message,
        (source,),
        tuple(figures),
    )


def _only_origin(case: Case, origins: Origins, figures: Sequence[Figure]) -> str | None:
    """The one origin of all figures of a measure, where at least two publishers tell it and nothing speaks
    for another."""
    named = Counter(one.source for one in figures if one.source and not unnamed(one.source))
    if not named:
        return None
    source = max(named, key=lambda name: (named[name], name))
    if any(origins.independent(source, other) for other in named if other != source):
        return None
    own = [one for one in figures if one.source == source]
    if len({_publisher(case, one) for one in own if one.status == "reported"}) < 2:
        return None
    others = [one for one in figures if one.source != source and one.status == "reported"]
    stray = any(not any(meets(one.interval, known.interval) for known in own) for one in others)
    return None if stray else source


def _publisher(case: Case, figure: Figure) -> str:
    """The publisher of a figure's article; an unknown one is told by the article."""
    return case.evidence.articles[figure.article_id].outlet or figure.article_id
