"""The quotations of a text, as spans that may run over several sentences and paragraphs.

Belongs here: where quotation marks open and close. Who is quoted is decided in `speakers`.
"""

from __future__ import annotations

import re

MARK = re.compile(r'["“”„«»]|\n+|(?<!\w)‘|’(?!\w)')
OPENING, CLOSING = {"“": "”", "„": "“", "«": "»", "‘": "’", '"': '"', "»": "«"}, set('”»"’')


def quotations(body: str) -> list[tuple[int, int]]:
    """Spans of the text inside quotation marks, in order; one that no mark closes ends with its paragraph."""
    spans: list[tuple[int, int]] = []
    start, closing = -1, ""
    for match in MARK.finditer(body):
        mark = match.group()
        if mark[0] == "\n":
            if start >= 0:
                spans.append((start, match.start()))
            start = -1
        elif start < 0:
            if mark in OPENING and mark != "»" and (mark != '"' or _opens(body, match.start())):
                start, closing = match.end(), OPENING[mark]
        elif mark == closing or (mark == '"' and closing == "”"):
            if (
                mark == "’"
                and body[match.start() - 1] in "sS"
                and body[match.end() : match.end() + 2].strip()[:1].isalpha()
            ):
                continue
            spans.append((start, match.start()))
            start = -1
    if start >= 0:
        spans.append((start, len(body)))
    return spans


def _opens(body: str, at: int) -> bool:
    """True for a straight mark that no word stands right before."""
    return at == 0 or not (body[at - 1].isalnum() or body[at - 1] in ",.!?;")
