"""One record of any form to a draft: text, markdown, HTML, or one line of JSONL."""

from __future__ import annotations

from typing import Any

from pipelines.reading import dates
from pipelines.reading.decoding import decode
from pipelines.reading.draft import Draft
from pipelines.reading.outlets import writes_month_first
from pipelines.reading.plain import read_plain
from pipelines.reading.records import Record, fields_of
from pipelines.reading.text import one_line


def read_record(record: Record, kind: str) -> Draft:
    """The draft of a record of `kind` txt, md, html or jsonl; raises UnreadableError or NotTextError."""
    if kind == "jsonl":
        return _read_fields(fields_of(record))
    decoded = decode(record.data)
    draft = read_plain(decoded.text)
    if decoded.note:
        draft.notes.insert(0, decoded.note)
    return draft


def _read_fields(fields: dict[str, Any]) -> Draft:
    """A JSONL record: what its keys say is believed, the text is read like a plain one."""
    draft = Draft(headline=_words(fields, "title", "headline"), outlet=_words(fields, "outlet", "source", "publisher"),
                  author=_words(fields, "author", "byline"), url=_words(fields, "url", "link"),
                  language=_words(fields, "language", "lang"))
    month_first = writes_month_first(draft.outlet)
    for key, name in (("date", "published_on"), ("updated", "updated_on")):
        if (said := fields.get(key)) not in (None, ""):
            day = dates.parse(said, month_first)
            setattr(draft, name, day)
            if day is None:
                draft.notes.append(f"the date is not understood: {str(said)[:60]!r}")
    return read_plain(fields["text"], draft)


def _words(fields: dict[str, Any], *keys: str) -> str | None:
    """The first of the keys that holds words; a list of them is joined by commas."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, str) and (words := one_line(value)):
            return words
    return None
