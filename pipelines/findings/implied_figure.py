"""`implied_figure`: a source states the total and all kinds of harm but one, so that the missing one
follows."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.findings.finding import Case, Finding
from pipelines.implied import Implied, implied
from pipelines.wording import given_as, listed, quoted, span


def find(case: Case) -> Iterator[Finding]:
    """One finding per source, key and date; always info."""
    for one in implied(case.wholes):
        yield _finding(case, one)


def _finding(case: Case, one: Implied) -> Finding:
    total, parts = one.total[0], [said[0] for said in one.parts]
    less = listed(f"{quoted(part)} {given_as(part)}" for part in parts)
    best = f"{one.interval.best:,}" if one.interval.best is not None else span(one.interval)
    message = (
        f"{one.source}'s {quoted(total)} casualties less {less} leave {best} {one.measure} "
        f"({span(one.interval)}){' as of ' + one.key.as_of if one.key.as_of else ''}, which no article "
        f"states "
        f"with both bounds."
    )
    return Finding(
        "implied_figure",
        "info",
        one.key.story_id,
        one.measure,
        one.key.party,
        message,
        (one.source, *one.key[1:], one.measure),
        one.figures,
    )
