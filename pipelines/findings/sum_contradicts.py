"""`sum_contradicts`: a stated total and a stated breakdown that is meant to be all of it do not meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipelines.findings.finding import Case, Finding
from pipelines.records import Figure
from pipelines.wording import given_as, listed, said


def find(case: Case) -> Iterator[Finding]:
    """One finding per story, key and article (within one), per story and key (across); error within, else
    warning."""
    groups: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in case.sums:
        if row["verdict"] == "contradicts" and _stands(case, row):
            key = tuple(
                row[part]
                for part in ("scope", "article_id", "story_id", "party", "role", "place", "measure", "as_of")
            )
            groups.setdefault(key, []).append(row)
    for key, rows in sorted(groups.items(), key=lambda item: str(item[0])):
        yield _finding(case, key, sorted(rows, key=lambda row: (-abs(row["gap"]), row["sum_id"])))


def _finding(case: Case, key: tuple[object, ...], rows: Sequence[dict[str, Any]]) -> Finding:
    worst = rows[0]
    parts, total = _figures(case, worst)
    told = listed(f"{said(one)} {given_as(one)}" for one in parts)
    where = (
        case.name(total.article_id) if worst["scope"] == "article" else listed(case.names([*parts, total]))
    )
    message = (
        f"{where}: {told} do not make the stated {said(total)} {given_as(total)}"
        f"{' of ' + worst['source'] if worst['source'] else ''}; they come to "
        f"{abs(worst['gap']):,} too {'many' if worst['gap'] > 0 else 'few'} at the least"
    )
    if worst["mends"]:
        message += f" (it would hold {worst['mends']})"
    figures = [one for row in rows for one in (*_figures(case, row)[0], _figures(case, row)[1])]
    return Finding(
        "sum_contradicts",
        "error" if worst["scope"] == "article" else "warning",
        worst["story_id"],
        worst["measure"],
        worst["party"],
        message + ".",
        key,
        tuple(figures),
        tuple(row["sum_id"] for row in rows),
    )


def _stands(case: Case, row: dict[str, Any]) -> bool:
    """Whether no earlier finding explains the sum and it is not that of a near-duplicate."""
    ids = {*row["part_ids"], row["total_id"]}
    if ids & case.explained or not ids <= case.evidence.as_read.keys() or case.explains(*ids):
        return False
    if row["scope"] == "article":
        return case.evidence.articles[row["article_id"]].near_duplicate_of is None
    return not any(case.evidence.as_read[one].measure in _disputed(case, row) for one in ids)


def _disputed(case: Case, row: dict[str, Any]) -> set[str]:
    """Measures of the row's people on which the same source's relays disagree, which is told on its own."""
    about = (row["story_id"], row["party"], row["role"], row["place"], row["source"])
    return case.disputed.get(about, set())


def _figures(case: Case, row: dict[str, Any]) -> tuple[list[Figure], Figure]:
    return [case.evidence.as_read[one] for one in row["part_ids"]], case.evidence.as_read[row["total_id"]]
