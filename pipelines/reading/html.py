"""HTML pages to drafts.

What is the article is trafilatura's judgement; the words are taken from the page itself in reading order, so
that captions, tables and lists stay and everything else on the page is kept in `dropped`. Imported only where
a folder holds HTML: lxml and trafilatura take most of a second.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from pipelines.reading import dates, page, pagehead
from pipelines.reading.alignment import aligned
from pipelines.reading.decoding import decode
from pipelines.reading.draft import Draft
from pipelines.reading.furniture import marks
from pipelines.reading.outlets import domain_of, outlet_of, signature_in, writes_month_first
from pipelines.reading.page import Block, Element
from pipelines.reading.plain import read_plain, take_author, take_foreign_date
from pipelines.reading.records import UnreadableError
from pipelines.reading.shapes import byline_of, furniture_of
from pipelines.reading.text import clean, share_of_words, with_tables

_CHARSET = re.compile(
    rb"""<meta[^>]{0,80}?charset\s*=\s*["']?([\w-]{3,20})"""
    rb"""|<\?xml[^>]{0,60}encoding=["']([\w-]{3,20})""",
    re.I,
)
_SQUEEZED = re.compile(r"[\W_]+")
_COVERED = 0.85
_HEAD_BLOCKS = 6
_SAME_TITLE = 0.5


def read_html(data: bytes) -> Draft:
    """A draft of a page; raises NotTextError where the bytes are no text, UnreadableError where there are no
    words."""
    match = _CHARSET.search(data[:4096])
    declared = (match[1] or match[2]).decode("ascii", "replace") if match else None
    decoded = decode(data, declared)
    draft = Draft(notes=[decoded.note] if decoded.note and not declared else [])
    tree = page.parse(clean(decoded.text))
    found = [] if tree is None else page.blocks(tree)
    if tree is None or not found:
        text = page.without_tags(decoded.text)
        if not text.strip():
            raise UnreadableError("no text in the page")
        return read_plain(text, draft)
    page_title = _take_metadata(tree, draft)
    extracted = _extract(decoded.text)
    if extracted is None:
        return read_plain("\n\n".join(block.text for block in found), draft)
    keep = _kept(found, extracted)
    _take_article(found, keep, draft, page_title)
    return draft


def read_fragment(text: str) -> str:
    """The plain text of HTML inside another form (an API's `text`), one line a block."""
    tree = page.parse(text)
    return "" if tree is None else "\n\n".join(block.text for block in page.blocks(tree))


def _take_metadata(tree: Element, draft: Draft) -> str | None:
    """What the page says of itself goes to the draft; returns the name of its window."""
    said = pagehead.metadata(tree)
    url = said.get("url")
    draft.url = url if url and domain_of(url) else None
    draft.outlet = outlet_of(said.get("outlet"), draft.url, None)
    draft.headline = _without_site(said.get("headline"), said.get("outlet"))
    author = said.get("author")
    draft.author = (byline_of(author) or author) if author and "//" not in author else None
    draft.language = said.get("language")
    month_first = writes_month_first(draft.outlet)
    for key, name in (("published", "published_on"), ("updated", "updated_on")):
        if key in said:
            setattr(draft, name, dates.parse(said[key], month_first))
    return said.get("title")


def _without_site(title: str | None, site: str | None) -> str | None:
    """A title without the name of the site behind it."""
    if not title:
        return None
    start, _, end = title.rpartition(" | ") if " | " in title else title.rpartition(" - ")
    return (
        start.strip()
        if start and site and end.casefold().strip() in (site.casefold(), f"the {site}".casefold())
        else title
    )


@cache
def _trafilatura() -> Any:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return trafilatura


def _extract(text: str) -> list[str] | None:
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
        keys += [key for key in map(_squeezed, parts) if key]
    return keys or None


def _lines_of(element: Element) -> list[str]:
    """The text of an element whose lines are parted by `lb`."""
    text = element.text or ""
    for child in element.iterdescendants():
        text += ("\n" if child.tag == "lb" else child.text or "") + (child.tail or "")
    return text.split("\n")


def _squeezed(text: str) -> str:
    return _SQUEEZED.sub("", text).casefold()


def _kept(found: Sequence[Block], extracted: list[str]) -> list[bool]:
    """For every block whether it is the article's: what trafilatura kept, captions, rows and items among
    that."""
    keys = [_squeezed(block.text) for block in found]
    keep = aligned(keys, extracted)
    whole = "".join(extracted)
    covered = sum(len(key) for key, kept in zip(keys, keep, strict=True) if kept)
    if covered < _COVERED * len(whole):
        keep = [kept or (len(key) >= 20 and key in whole) for key, kept in zip(keys, keep, strict=True)]
    inside = [i for i, kept in enumerate(keep) if kept]
    if inside:
        _keep_rows(found, keep, inside[0], inside[-1])
    return keep


def _keep_rows(found: Sequence[Block], keep: list[bool], first: int, last: int) -> None:
    """Captions, and rows and items with a number, that trafilatura left out of the article or right behind
    it."""
    for i in range(max(0, first - _HEAD_BLOCKS), len(found)):
        block = found[i]
        carries = block.kind == "caption" or (
            block.kind in ("row", "item") and i > first and any(map(str.isdigit, block.text))
        )
        if carries and not block.apart:
            keep[i] = True
        elif i > last:
            return


def _take_article(found: Sequence[Block], keep: list[bool], draft: Draft, page_title: str | None) -> None:
    """The kept blocks as paragraphs, headline first; dates, byline and furniture among all blocks."""
    why = _judged(found, keep)
    first = next((i for i, reason in enumerate(why) if reason is None), 0)
    draft.headline = _headline(found, why, first, draft.headline) or _without_site(page_title, draft.outlet)
    for i, block in enumerate(found):
        if draft.headline and _squeezed(block.text) == _squeezed(draft.headline):
            why[i] = "headline"
    _take_head_lines(found, why, first, draft)
    if draft.published_on is None:
        take_foreign_date([block.text for block in found], why, draft, first)
    draft.paragraphs = with_tables(
        [clean(block.text) for block, reason in zip(found, why, strict=True) if not reason]
    )
    draft.dropped += [
        block.text for block, reason in zip(found, why, strict=True) if reason not in (None, "headline")
    ]
    draft.headline = clean(draft.headline) if draft.headline else None
    draft.outlet = outlet_of(draft.outlet, draft.url, signature_in(draft.paragraphs))
    draft.published_on = draft.published_on or dates.from_address(draft.url)


def _headline(found: Sequence[Block], why: Sequence[str | None], first: int, told: str | None) -> str | None:
    """The title on the page, where it says what the metadata say; else these, else the heading next to the
    text."""
    titles = [block.text for block in found if block.kind == "title" and not block.apart]
    if told:
        return next((title for title in titles if _is_same_title(title, told)), told)
    headings = [i for i, block in enumerate(found) if block.kind in ("title", "heading") and i <= first]
    best = min(
        headings, key=lambda i: (found[i].kind != "title", why[i] is not None, first - i), default=None
    )
    return None if best is None else found[best].text


def _is_same_title(one: str, other: str) -> bool:
    return min(share_of_words(one, other), share_of_words(other, one)) >= _SAME_TITLE


def _judged(found: Sequence[Block], keep: list[bool]) -> list[str | None]:
    """Why a block is no text of the article, or None; captions and rows are judged by themselves."""
    why: list[str | None] = [None if kept else "page" for kept in keep]
    kept = [i for i, kept_here in enumerate(keep) if kept_here]
    for i, reason in zip(kept, marks([found[i].text for i in kept]), strict=True):
        own = found[i].kind in ("caption", "row") and not furniture_of(found[i].text)
        why[i] = None if own else reason
    return why


def _take_head_lines(found: Sequence[Block], why: list[str | None], first: int, draft: Draft) -> None:
    """Dates and byline near the headline, whether trafilatura kept them or not."""
    month_first = writes_month_first(draft.outlet)
    for i in range(max(0, first - 2 * _HEAD_BLOCKS), min(len(found), first + 2 * _HEAD_BLOCKS)):
        if found[i].kind in ("row", "item") or (found[i].apart and why[i]):
            continue
        line = dates.date_line(found[i].text, month_first)
        if line:
            why[i] = why[i] or "date"
            draft.published_on = draft.published_on or line.published_on
            draft.updated_on = draft.updated_on or line.updated_on
        elif author := byline_of(found[i].text):
            why[i] = why[i] or "byline"
            take_author(author, draft)
