"""One record of any form to a draft: text, markdown, HTML, or one line of JSONL."""

from __future__ import annotations

import html
import re
from typing import Any

from pipelines.reading import dates
from pipelines.reading.decoding import decode
from pipelines.reading.draft import Draft
from pipelines.reading.markdown import read_markdown
from pipelines.reading.outlets import writes_month_first
from pipelines.reading.plain import read_plain
from pipelines.reading.records import Record, fields_of
from pipelines.reading.text import one_line

_BLOCK_TAGS = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|table|tr|td|blockquote|article|section)\b[^<>]{0,300}>", re.I
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
TAGS_OF_HTML = 2


def read_record(record: Record, kind: str) -> Draft:
    """The draft of a record of `kind` txt, md, html or jsonl; raises UnreadableError or NotTextError."""
    if kind == "jsonl":
        return _read_fields(fields_of(record))
    if kind == "html":
        from pipelines.reading.html import read_html  # lxml and trafilatura are slow to import

        return read_html(record.data)
    decoded = decode(record.data)
    text = _without_entities(decoded.text)
    draft = read_markdown(text) if kind == "md" else read_plain(text)
    if decoded.note:
        draft.notes.insert(0, decoded.note)
    return draft


def _read_fields(fields: dict[str, Any]) -> Draft:
    """A JSONL record: what its keys say is believed, the text is read like a plain one."""
    draft = Draft(
        headline=_words(fields, "title", "headline"),
        outlet=_words(fields, "outlet", "source", "publisher"),
        author=_words(fields, "author", "byline"),
        url=_words(fields, "url", "link"),
        language=_words(fields, "language", "lang"),
    )
    month_first = writes_month_first(draft.outlet)
    for key, name in (("date", "published_on"), ("updated", "updated_on")):
        if (said := fields.get(key)) not in (None, ""):
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
    """The first of the keys that holds words; a list of them is joined by commas."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, str) and (words := one_line(_without_entities(value))):
            return words
    return None
