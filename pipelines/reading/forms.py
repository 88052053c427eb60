"""One record of any form to drafts: text, markdown, HTML, or one line of JSONL."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipelines.reading import dates
from pipelines.reading.decoding import decode
from pipelines.reading.draft import Draft
from pipelines.reading.markdown import read_markdown
from pipelines.reading.outlets import original_address, outlet_of, writes_month_first
from pipelines.reading.plain import read_plain
from pipelines.reading.records import Record, fields_of
from pipelines.reading.text import one_line


@dataclass(frozen=True)
class Article:
    """One article of a file: its number there (a line, a message; None where the file is the article), the
    SHA-256 of its own bytes, and what was read of it."""

    number: int | None
    sha256: str
    draft: Draft


_BLOCK_TAGS = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|table|tr|td|blockquote|article|section)\b[^<>]{0,300}>", re.I
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
TAGS_OF_HTML = 2
# The keys of the warehouse contract first, then those of news APIs, crawlers and exports of channels.
_KEYS = {
    "headline": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "site", "source_name", "source_domain", "domain", "from"),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "link", "canonical_url", "web_url"),
    "language": ("language", "lang"),
}
_DAYS = {
    "published_on": (
        "date",
        "published",
        "publishedAt",
        "published_at",
        "published_on",
        "date_publish",
        "datePublished",
        "date_published",
        "publish_date",
        "pubDate",
        "pub_date",
    ),
    "updated_on": (
        "updated",
        "updatedAt",
        "updated_at",
        "updated_on",
        "date_modify",
        "dateModified",
        "date_modified",
        "modified",
        "edited",
    ),
}


def read_record(record: Record, kind: str) -> Iterator[Article]:
    """The articles of a record of `kind` txt, md, html or jsonl, one but for the pages of channels; raises
    UnreadableError or NotTextError."""
    if kind == "html":
        yield from _read_page(record)
        return
    yield Article(
        record.line,
        record.sha256,
        _read_fields(fields_of(record)) if kind == "jsonl" else _read_text(record, kind),
    )


def _read_page(record: Record) -> Iterator[Article]:
    from pipelines.reading import html as pages  # lxml and trafilatura are slow to import
    from pipelines.reading import telegram

    decoded = pages.decoded_page(record.data)
    if telegram.is_channel(decoded.text):
        for message in telegram.messages(decoded.text):
            yield Article(message.number, message.sha256, message.draft)
    else:
        yield Article(record.line, record.sha256, pages.read_html(decoded))


def _read_text(record: Record, kind: str) -> Draft:
    decoded = decode(record.data)
    text = _without_entities(decoded.text)
    draft = read_markdown(text) if kind == "md" else read_plain(text)
    if decoded.note:
        draft.notes.insert(0, decoded.note)
    return draft


def _read_fields(fields: dict[str, Any]) -> Draft:
    """A JSONL record: what its keys say is believed, the text is read like a plain one."""
    draft = Draft()
    for name, keys in _KEYS.items():
        setattr(draft, name, _words(fields, *keys))
    draft.url = original_address(draft.url)
    month_first = writes_month_first(outlet_of(draft.outlet, draft.url, None))
    for name, keys in _DAYS.items():
        said = next((fields[key] for key in keys if fields.get(key) not in (None, "")), None)
        if said is not None:
            day = dates.parse(said, month_first)
            setattr(draft, name, day)
            if day is None:
                draft.notes.append(f"the date is not understood: {str(said)[:60]!r}")
    return read_plain(_without_tags(fields["text"]), draft)


def _without_tags(text: str) -> str:
    """The text of a record whose text is HTML, else the text as it is."""
    if len(_BLOCK_TAGS.findall(text)) < TAGS_OF_HTML:
        return _without_entities(text)
    from pipelines.reading.html import read_fragment

    return read_fragment(text)


def _without_entities(text: str) -> str:
    """`&amp;` and its like as the characters that they stand for."""
    return html.unescape(text) if "&" in text and _ENTITY.search(text) else text


def _words(fields: dict[str, Any], *keys: str) -> str | None:
    """The first of the keys that holds words, or a thing with a name; a list of them is joined by commas."""
    for key in keys:
        value = fields.get(key)
        names = [
            item.get("name") if isinstance(item, dict) else item
            for item in (value if isinstance(value, list) else [value])
        ]
        value = ", ".join(item for item in names if isinstance(item, str))
        if words := one_line(_without_entities(value)):
            return words
    return None
