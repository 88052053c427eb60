"""Which blocks of a page are the article: trafilatura's judgement, found again on the page itself.

Belongs here: calling the extractor and mending what it leaves out or takes in (captions, rows with numbers,
the line under the headline, lists of links). What kept blocks say of headline and dates is read in `html`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from pipelines.reading.alignment import aligned
from pipelines.reading.dates import first_date
from pipelines.reading.page import Block, Element
from pipelines.reading.shapes import is_row
from pipelines.reading.text import is_sentence

_SQUEEZED = re.compile(r"[\W_]+")
_COVERED = 0.85
HEAD_BLOCKS = 6
_STANDFIRST_WORDS = 6


@cache
def _trafilatura() -> Any:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return trafilatura


def extract(text: str) -> list[str] | None:
    """What trafilatura takes for the article, block by block, letters and digits only; None where it finds
    none."""
    try:
        document = _trafilatura().bare_extraction(
            text, include_comments=False, include_tables=True, favor_recall=True
        )
    except Exception:  # one page that a library cannot stand must not end the reading of a folder
        return None
    if document is None or document.body is None:
        return None
    keys: list[str] = []
    for element in document.body.iter("p", "head", "item", "quote", "row", "code", "cell", "ab"):
        if element.tag in ("cell", "p") and element.getparent().tag == "row":
            continue
        parts = ["".join(element.itertext())] if element.find(".//lb") is None else _lines_of(element)
        keys += [key for key in map(squeezed, parts) if key]
    return keys or None


def _lines_of(element: Element) -> list[str]:
    """The text of an element whose lines are parted by `lb`."""
    text = element.text or ""
    for child in element.iterdescendants():
        text += ("\n" if child.tag == "lb" else child.text or "") + (child.tail or "")
    return text.split("\n")


def squeezed(text: str) -> str:
    """Letters and digits only, case-folded: what is left of a text under any markup and white space."""
    return _SQUEEZED.sub("", text).casefold()


def kept(found: Sequence[Block], extracted: list[str]) -> list[bool]:
    """For every block whether it is the article's: what trafilatura kept, captions, rows and items among
    that, without lines that are nothing but a link."""
    keys = [squeezed(block.text) for block in found]
    keep = aligned(keys, extracted)
    whole = "".join(extracted)
    covered = sum(len(key) for key, kept in zip(keys, keep, strict=True) if kept)
    if covered < _COVERED * len(whole):
        keep = [kept or (len(key) >= 20 and key in whole) for key, kept in zip(keys, keep, strict=True)]
    keep = [kept and not is_link(block) for block, kept in zip(found, keep, strict=True)]
    inside = [i for i, kept in enumerate(keep) if kept]
    if inside:
        _keep_rows(found, keep, inside[0], inside[-1])
        _keep_standfirst(found, keep)
    return keep


def is_link(block: Block) -> bool:
    """Whether a block leads elsewhere and says nothing: all link, no heading, sentence or row with a
    number."""
    row = is_row(block.text) and any(map(str.isdigit, block.text))
    return block.linked and block.kind in ("text", "item") and not (is_sentence(block.text) or row)


def _keep_rows(found: Sequence[Block], keep: list[bool], first: int, last: int) -> None:
    """Captions, and rows and items with a number, that trafilatura left out of the article or right behind
    it."""
    for i in range(max(0, first - HEAD_BLOCKS), len(found)):
        block = found[i]
        carries = block.kind == "caption" or (
            block.kind in ("row", "item") and i > first and any(map(str.isdigit, block.text))
        )
        if carries and not block.apart and not block.linked:
            keep[i] = True
        elif i > last:
            return


def _keep_standfirst(found: Sequence[Block], keep: list[bool]) -> None:
    """The line or two under the only title of a page, in front of the first sentence that was kept."""
    titles = [
        i for i, block in enumerate(found) if block.kind == "title" and not (block.apart or block.linked)
    ]
    if len(titles) != 1:
        return
    for i in range(titles[0] + 1, min(titles[0] + 1 + HEAD_BLOCKS, len(found))):
        block = found[i]
        if keep[i] and is_sentence(block.text):
            return
        if block.kind in ("text", "heading") and not (block.apart or block.linked):
            words = block.text.count(" ") + 1
            keep[i] = keep[i] or (words >= _STANDFIRST_WORDS and first_date(block.text) is None)
