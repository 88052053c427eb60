"""The layout of plain text on its way to lines: columns set with blanks, pages, links of text browsers.

Belongs here: what has to be seen before blanks are made single and broken lines joined. Every step looks
first for a cheap sign, since most texts have none of these.
"""

from __future__ import annotations

import re

_GAP = re.compile(r"(?<=\S)(?: {2,}|[ ]*\t[ \t]*)(?=\S)")
_PAGE_MARK = re.compile(
    r"(?:[^\n]{0,90}?(?:[ \t]{2,}|\t|[|–—-][ \t]*))?page[ \t]+\d{1,4}"
    r"|[^\n]{0,90}?\bpage[ \t]+\d{1,4}[ \t]*(?:of|/)[ \t]*\d{1,4}"
    r"|page[ \t]+\d{1,4}\b[^\n.!?]{0,90}|[–—-][ \t]?\d{1,4}[ \t]?[–—-]|\d{1,4}[ \t]?/[ \t]?\d{1,4}",
    re.I,
)
_ENDS_PAGE = tuple("0123456789-–—")
_LONGEST_MARK = 110
_REFERENCES = re.compile(r"\n[ \t]*References\n\s*(?=1\. (?:https?|file|mailto):)")
_REFERENCE = re.compile(r"^\s*(\d{1,3})\. \S+:\S+[ \t]*$", re.M)
_REFERENCE_MARK = re.compile(r"\[(\d{1,3})\]")
ROWS = 2


def laid_out(text: str) -> tuple[str, list[str]]:
    """`text` with its columns parted by ` | `, without marks of pages and links, and what was taken out."""
    gone: list[str] = []
    if "References\n" in text:
        text = _without_references(text, gone)
    lines = [line.strip() for line in text.replace("\f", "\n").split("\n")]
    marks = {line for line in lines if _is_page_mark(line)}
    if marks:
        gone += [" ".join(line.split()) for line in lines if line in marks]
        text = "\n".join(
            "" if line.strip() in marks else line for line in text.replace("\f", "\n").split("\n")
        )
    if "  " in text or "\t" in text:
        text = _with_rows(text)
    return text, gone


def _is_page_mark(line: str) -> bool:
    """Whether a line is the number of a page, the running title beside it."""
    if len(line) > _LONGEST_MARK or not (line.endswith(_ENDS_PAGE) or line[:4].casefold() == "page"):
        return False
    return _PAGE_MARK.fullmatch(line) is not None


def _with_rows(text: str) -> str:
    """Lines of a table set with blanks or tabs as rows: two or more in a row with as many cells, one of them
    with a number."""
    lines = text.split("\n")
    cells = [
        _GAP.split(line.strip()) if "  " in line.strip() or "\t" in line.strip() else [] for line in lines
    ]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and len(cells[end]) >= ROWS and len(cells[end]) == len(cells[start]):
            end += 1
        table = cells[start:end]
        if len(table) >= ROWS and any(_is_number(cell) for row in table for cell in row[1:]):
            lines[start:end] = [" | ".join(row) for row in table]
        start = max(end, start + 1)
    return "\n".join(lines)


def _is_number(cell: str) -> bool:
    return any(c.isdigit() for c in cell) and len(cell) <= 20


def _without_references(text: str, gone: list[str]) -> str:
    """A page as text browsers print it, without the numbers of its links and the list of them at the end."""
    begin = _REFERENCES.search(text)
    if not begin:
        return text
    numbers = set(_REFERENCE.findall(text, begin.end()))
    gone.append(" ".join(text[begin.start() :].split()))
    return _REFERENCE_MARK.sub(lambda mark: "" if mark[1] in numbers else mark[0], text[: begin.start()])
