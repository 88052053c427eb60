"""Figures as W3C Web Annotations: where each stands in the clean text of its article, and what was read
there."""

from __future__ import annotations

from typing import Any

import polars as pl

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"tb": "urn:tallybook:"}]
_READ = (
    "measure",
    "hedge",
    "status",
    "basis",
    "role",
    "party",
    "place",
    "source",
    "as_of",
    "stated_low",
    "stated_high",
    "low",
    "best",
    "high",
    "via",
    "rule",
)
_AROUND = 32


def annotation_page(articles: pl.DataFrame, figures: pl.DataFrame) -> dict[str, Any]:
    """An AnnotationPage with one annotation for each row of `figures`; offsets count code points of the
    body."""
    bodies = {row["article_id"]: row for row in articles.iter_rows(named=True)}
    items = [_annotation(row, bodies[row["article_id"]]) for row in figures.iter_rows(named=True)]
    return {"@context": _CONTEXT, "id": "urn:tallybook:figures", "type": "AnnotationPage", "items": items}


def _annotation(figure: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    start, end, body = figure["start_char"], figure["end_char"], article["body"]
    read = {f"tb:{name}": figure[name] for name in _READ if figure[name] is not None}
    part = {"tb:part_of": f"urn:tallybook:{figure['part_of']}"} if figure["part_of"] else {}
    url = {"tb:url": article["url"]} if article["url"] else {}
    source = {
        "id": f"urn:tallybook:{article['article_id']}",
        "type": "Text",
        "format": "text/plain",
        "tb:file_name": article["file_name"],
        **url,
    }
    return {
        "id": f"urn:tallybook:{figure['figure_id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "tb:Figure", **read, **part},
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": figure["quote"],
                    "prefix": body[max(0, start - _AROUND) : start],
                    "suffix": body[end : end + _AROUND],
                },
            ],
        },
    }
