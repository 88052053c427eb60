"""`stale_report`: an article gives a month-old report's numbers as if they were new.

Which articles these are is decided in `pipelines.recycled`, before anything else; here it is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.findings.finding import Case, Finding
from pipelines.findings.keys import shared
from pipelines.wording import given_as, listed, said


def find(case: Case) -> Iterator[Finding]:
    """One finding per story, source and article; always a warning."""
    for stale in case.evidence.recycled:
        pairs = [(case.evidence.as_read[one], earlier) for one, earlier in stale.repeats.items()]
        article, first = (
            case.evidence.articles[stale.article_id],
            case.evidence.articles[stale.first_article_id],
        )
        told = listed(dict.fromkeys(f"{said(one)} {given_as(one)}" for one, _ in pairs))
        message = (
            f"{case.name(stale.article_id)}, dated {article.published_on}, repeats what {stale.source} said "
            f"by "
            f"{first.published_on} ({told}) as if it were new."
        )
        figures = [*(one for one, _ in pairs), *dict.fromkeys(earlier for _, earlier in pairs)]
        yield Finding(
            "stale_report",
            "warning",
            stale.story_id,
            shared(one.measure for one, _ in pairs),
            shared(one.party for one, _ in pairs),
            message,
            (stale.source, stale.article_id),
            tuple(figures),
            articles=(stale.article_id, stale.first_article_id),
        )
