"""Texts read for whose people their figures count."""

from __future__ import annotations

from datetime import date

from pipelines.figures import read_text


def told(text: str) -> list[tuple[str, str | None, str]]:
    """(quote, party, role) of the figures of a text."""
    figures, _ = read_text(text, date(2025, 6, 1))
    return [(figure["quote"], figure["party"], figure["role"]) for figure in figures]


def parties(text: str) -> list[str | None]:
    return [party for _, party, _ in told(text)]
