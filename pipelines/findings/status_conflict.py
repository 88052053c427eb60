"""`status_conflict`: of one source's same people and number one article says planned, another done."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines import cues
from pipelines.findings.finding import Case, Finding
from pipelines.findings.keys import a_day_apart, one_source_one_number
from pipelines.records import Figure
from pipelines.wording import given_as, listed, quoted, who


def find(case: Case) -> Iterator[Finding]:
    """One finding per story and key; always a warning."""
    numbers = one_source_one_number(case.wholes, "basis", "source", "number")
    for key, figures in numbers.items():
        planned = [one for one in figures if one.status == "planned"]
        done = [one for one in figures if one.status == "reported"]
        pairs = [(plan, deed) for plan in planned for deed in done if _clash(case, plan, deed)]
        if pairs:
            plans, deeds = (list(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
            plan = plans[0]
            message = (
                f"{listed(case.names(plans))} gives {plan.source}'s {quoted(plan)} {given_as(plan)} "
                f"({who(plan.party, plan.role)}) as planned, {listed(case.names(deeds))} as done."
            )
            yield Finding(
                "status_conflict",
                "warning",
                plan.story_id,
                plan.measure,
                plan.party,
                message,
                (*key[1:], plan.as_of),
                (*plans, *deeds),
            )


def _clash(case: Case, plan: Figure, deed: Figure) -> bool:
    """Whether plan and deed stand in two articles of about one date, and the plan's own date does not explain
    it."""
    if plan.article_id == deed.article_id or not a_day_apart(plan, deed):
        return False
    published = case.evidence.articles[plan.article_id].published_on
    if published is None or plan.as_of_date is None or deed.as_of_date is None:
        return True
    if plan.as_of_date > published:
        return deed.as_of_date < plan.as_of_date
    return deed.as_of_date <= published or not cues.has("later", plan.sentence)
