"""`total_reported_as_part`: what another article gives as the total with the dead inside stands here as one
kind of harm beside the same dead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.evidence import by_key
from pipelines.findings.finding import Case, Finding
from pipelines.findings.keys import by_article
from pipelines.intervals import add, meets
from pipelines.records import Figure
from pipelines.wording import given_as, listed, quoted, said

_PARTS = ("wounded", "missing", "captured")


def find(case: Case) -> Iterator[Finding]:
    """One finding per story, key and article; the misread figures count as explained from then on."""
    by_people: dict[tuple[object, ...], dict[str, list[Figure]]] = {}
    for (_, source), own in case.by_source(one for one in case.wholes if one.status == "reported").items():
        for key, figures in by_key(own).items():
            people: tuple[object, ...] = (source, *key._replace(measure=""))
            by_people.setdefault(people, {}).setdefault(key.measure, []).extend(figures)
    for about, told in by_people.items():
        for measure in _PARTS:
            for article_id, own in by_article(told.get(measure, [])).items():
                found = _misread(case, article_id, own, told)
                if found:
                    case.explained.update(one.figure_id for one in own if one.number == found[0].number)
                    yield _finding(case, about, article_id, own, found)


def _misread(
    case: Case,
    article_id: str,
    own: Sequence[Figure],
    told: dict[str, list[Figure]],
) -> tuple[Figure, Figure, list[Figure]] | None:
    """The figure taken for a part, the dead beside it, and the other articles' totals that it is."""
    dead_here = [one for one in told.get("killed", []) if one.article_id == article_id]
    dead_there = {one.number for one in told.get("killed", []) if one.article_id != article_id}
    totals_here = [one for one in told.get("casualties", []) if one.article_id == article_id]
    for one in own:
        totals = [
            other
            for other in told.get("casualties", [])
            if other.article_id != article_id and one.number is not None and other.number == one.number
        ]
        for dead in dead_here:
            fits = any(meets(add((dead.interval, one.interval)), total.interval) for total in totals_here)
            if totals and dead.number in dead_there and dead.number is not None and not fits:
                return one, dead, totals
    return None


def _finding(
    case: Case,
    about: tuple[object, ...],
    article_id: str,
    own: Sequence[Figure],
    found: tuple[Figure, Figure, list[Figure]],
) -> Finding:
    misread, dead, totals = found
    here = {one.figure_id for one in own}
    sum_ids = [
        row["sum_id"]
        for row in case.sums
        if row["verdict"] == "contradicts" and here & {*row["part_ids"], row["total_id"]}
    ]
    together = f"{(misread.number or 0) + (dead.number or 0):,}"
    message = (
        f"{case.name(article_id)} gives {said(misread)} as {given_as(misread)} beside {said(dead)} dead, "
        f"which makes "
        f"{together}; {listed(case.names(totals))} {'gives' if len(totals) == 1 else 'give'} "
        f"{quoted(misread)} as "
        f"the total of {misread.source} with the dead inside."
    )
    same = [one for one in own if one.number == misread.number]
    return Finding(
        "total_reported_as_part",
        "error",
        misread.story_id,
        misread.measure,
        misread.party,
        message,
        (*about, misread.measure, article_id),
        (*same, dead, *totals),
        tuple(sum_ids),
    )
