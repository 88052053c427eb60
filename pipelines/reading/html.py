"""HTML pages to drafts.

What is the article is trafilatura's judgement (`extraction`); the words are taken from the page itself in
reading order, so that captions, tables and lists stay and everything else on the page is kept in `dropped`.
Imported only where a folder holds HTML: lxml and trafilatura take most of a second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from pipelines.reading import dates, page, pagehead
from pipelines.reading.decoding import Decoded, decode
from pipelines.reading.draft import Draft
from pipelines.reading.extraction import HEAD_BLOCKS, extract, is_link, kept, squeezed
from pipelines.reading.furniture import marks
from pipelines.reading.outlets import domain_of, original_address, outlet_of, signature_in, writes_month_first
from pipelines.reading.page import Block, Element
from pipelines.reading.plain import foreign_day, read_plain, take_author
from pipelines.reading.records import UnreadableError
from pipelines.reading.shapes import byline_of, furniture_of, is_title, without_inside
from pipelines.reading.text import clean, is_sentence, share_of_words, with_tables
from pipelines.reading.words import words

_CHARSET = re.compile(
    rb"""<meta[^>]{0,80}?charset\s*=\s*["']?([\w-]{3,20})"""
    rb"""|<\?xml[^>]{0,60}encoding=["']([\w-]{3,20})""",
    re.I,
)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url: )(https?://\S+)"
)
_SITE_EDGE = re.compile(r" [|–—-] |: | [·»«•] ")
_SAME_TITLE = 0.5
_SITE_WORDS = 5
_OWN_WORDS = 2
_TOLD_ELSEWHERE = 2


def decoded_page(data: bytes) -> Decoded:
    """The characters of a page; the note is left out where the page itself declares how it is written."""
    match = _CHARSET.search(data[:4096])
    declared = (match[1] or match[2]).decode("ascii", "replace") if match else None
    decoded = decode(data, declared)
    return Decoded(decoded.text) if declared else decoded


def read_html(decoded: Decoded) -> Draft:
    """A draft of a page; raises UnreadableError where there are no words."""
    draft = Draft(notes=[decoded.note] if decoded.note else [])
    tree = page.parse(clean(decoded.text))
    said = {} if tree is None else pagehead.metadata(tree)
    _take_metadata(said, draft, decoded.text)
    found = [] if tree is None else page.blocks(tree)
    keep = _article_of(found, decoded.text)
    told = sum(len(block.text) for block, kept_here in zip(found, keep, strict=True) if kept_here)
    if len(said.get("text", "")) > _TOLD_ELSEWHERE * told:
        draft.dropped += [block.text for block in found]
        return read_plain(read_fragment(said["text"]) if "<p" in said["text"] else said["text"], draft)
    if not found:
        text = page.without_tags(decoded.text)
        if not text.strip():
            raise UnreadableError("no text in the page")
        return read_plain(text, draft)
    if not any(keep):
        return read_plain("\n\n".join(block.text for block in found), draft)
    _take_article(found, keep, draft, said.get("title"))
    _take_day(tree, draft)
    return draft


def read_fragment(text: str) -> str:
    """The plain text of HTML inside another form (an API's `text`), one line a block."""
    tree = page.parse(text)
    return "" if tree is None else "\n\n".join(block.text for block in page.blocks(tree))


def _article_of(found: Sequence[Block], text: str) -> list[bool]:
    """For every block whether it is the article's; where the extractor finds none, all that is not plainly
    beside it."""
    extracted = extract(text) if found else None
    return (
        [not (block.apart or is_link(block)) for block in found]
        if extracted is None
        else kept(found, extracted)
    )


def _take_metadata(said: dict[str, str], draft: Draft, text: str) -> None:
    """What the page says of itself, and the mark of the program that saved it, go to the draft."""
    saved = _SAVED_FROM.search(text, 0, 4000)
    url = original_address(said.get("url") or (saved[1] if saved else None))
    draft.url = url if url and domain_of(url) else None
    draft.headline = _without_site(said.get("headline"), said.get("outlet"))
    draft.outlet = outlet_of(said.get("outlet"), draft.url, None)
    author = said.get("author")
    draft.author = (byline_of(author) or author) if author else None
    draft.language = said.get("language")
    month_first = writes_month_first(draft.outlet)
    for key, name in (("published", "published_on"), ("updated", "updated_on")):
        if key in said:
            setattr(draft, name, dates.parse(said[key], month_first))


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


def _site_in(window: str | None, headline: str | None, found: Sequence[Block]) -> str | None:
    """The name of the site that the title of the window adds to the headline, behind it or before it.

    What stands before a colon is as often the subject: it is a name only where the page has it by itself.
    """
    wanted = squeezed(headline or "")
    for edge in [*_SITE_EDGE.finditer(window or "")][::-1] if wanted else ():
        before, behind = (window or "")[: edge.start()].strip(), (window or "")[edge.end() :].strip()
        alone = edge[0] != ": " or any(block.text == before for block in found)
        for site, title in ((behind, before), (before if alone else "", behind)):
            if squeezed(title).startswith(wanted) and site[:1].isupper() and _is_name(site):
                return site
    return None


def _is_name(site: str) -> bool:
    return site.count(" ") < _SITE_WORDS and not any(map(str.isdigit, site)) and not site.endswith((".", "?"))


def _take_article(found: Sequence[Block], keep: list[bool], draft: Draft, page_title: str | None) -> None:
    """The kept blocks as paragraphs, headline first; dates, byline and furniture among all blocks."""
    why = _judged(found, keep)
    told = [i for i, reason in enumerate(why) if reason is None]
    first = next((i for i in told if is_sentence(found[i].text)), told[0] if told else 0)
    draft.headline = (
        _headline(found, why, first, draft.headline)
        or _headline_of_window(page_title, found, first)
        or _window_title(page_title, draft.outlet)
    )
    for i, block in enumerate(found):
        if draft.headline and squeezed(block.text) == squeezed(draft.headline):
            why[i] = "headline"
    _take_head_lines(found, why, first, draft)
    cut = [without_inside(clean(block.text)) for block, reason in zip(found, why, strict=True) if not reason]
    draft.paragraphs = with_tables([line for line, _ in cut if line])
    draft.dropped += [part for _, gone in cut for part in gone]
    draft.dropped += [
        block.text for block, reason in zip(found, why, strict=True) if reason not in (None, "headline")
    ]
    draft.headline = clean(draft.headline) if draft.headline else None
    only_address = draft.outlet == domain_of(draft.url)
    named = _site_in(page_title, draft.headline, found) if only_address else draft.outlet
    draft.outlet = outlet_of(named, draft.url, signature_in(draft.paragraphs))


def _take_day(tree: Element, draft: Draft) -> None:
    """The day of a page that tells none in its head or beside its headline: by a `time` element, its address,
    or what htmldate finds in its markup."""
    if draft.published_on is None:
        times = (element.get("datetime") for element in tree.iter("time"))
        days = (day for day in map(dates.parse, times) if day)
        draft.published_on = next(days, None) or dates.from_address(draft.url)
    if draft.published_on is None and draft.updated_on is None:
        import htmldate

        without_comments = etree.tostring(tree, encoding="unicode", method="html")
        draft.published_on = dates.parse(
            htmldate.find_date(without_comments, extensive_search=False, original_date=True)
        )


def _window_title(title: str | None, site: str | None) -> str | None:
    """The title of the window where it names an article and not the program that saved the page."""
    named = _without_site(title, site)
    return None if named and named.casefold() in words("reading", "no_titles") else named


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


def _headline_of_window(window: str | None, found: Sequence[Block], first: int) -> str | None:
    """The line above the text that the title of the window repeats, beside the name of its site."""
    parts = {squeezed(part) for part in _SITE_EDGE.split(window or "")}
    lines = (block.text for block in found[: first + 1] if squeezed(block.text) in parts)
    return next((line for line in lines if is_title(line)), None)


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
    near = range(max(0, first - 2 * HEAD_BLOCKS), min(len(found), first + 2 * HEAD_BLOCKS))
    for i in near:
        block = found[i]
        if (
            block.kind == "row"
            or (block.kind == "item" and " | " not in block.text)
            or (block.apart and why[i])
        ):
            continue
        line = dates.date_line(block.text, month_first)
        if line:
            why[i] = why[i] or "date"
            draft.published_on = draft.published_on or line.published_on
            draft.updated_on = draft.updated_on or line.updated_on
        elif author := byline_of(block.text):
            why[i] = why[i] or "byline"
            take_author(author, draft)
        elif draft.author and draft.author in block.text and not is_sentence(block.text):
            others = block.text.replace(draft.author, " ").split()
            why[i] = why[i] or ("byline" if len(others) <= _OWN_WORDS else None)
    own = [i for i in near if why[i] in (None, "page") and not found[i].apart]
    if draft.published_on is None and (foreign := foreign_day([found[i].text for i in own])):
        why[own[foreign[0]]], draft.published_on = "date", foreign[1]
