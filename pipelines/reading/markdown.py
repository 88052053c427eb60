"""Markdown to plain text: front matter, headings, links, emphasis, tables; what stands in them is read by
`plain`."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from pipelines.reading import dates
from pipelines.reading.draft import Draft
from pipelines.reading.plain import read_plain
from pipelines.reading.text import clean, one_line

_FRONT = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>(?:[^\n]*\n){0,80}?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|$)"
)
_FIELD = re.compile(r"^[\w -]{2,30}\s*[:=]", re.M)
_KEYS = {
    "title": "headline",
    "headline": "headline",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "site": "outlet",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "lang": "language",
    "language": "language",
}
_DAYS = {
    "date": "published_on",
    "published": "published_on",
    "updated": "updated_on",
    "modified": "updated_on",
    "lastmod": "updated_on",
}
_LINE = re.compile(r"^(?P<key>[A-Za-z_ -]{2,30}):[ \t]*(?P<value>[^\n]*)$", re.M)
_NOTE = re.compile(r"^\[\^([\w-]{1,20})\]:[ \t]*", re.M)
_NOTE_MARK = re.compile(r"\[\^[\w-]{1,20}\]")
_TITLE = re.compile(r"^(?:# +(?P<atx>[^\n]+?)[ #]*|(?P<setext>[^\n]{3,200})\n=+[ \t]*)$", re.M)
_TITLE_WITHIN = 600
_IMAGE = re.compile(r"!\[([^\]\n]{0,300})\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,80}\])")
_LINK = re.compile(r"\[([^\[\]\n]{1,400})\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,80}\])")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,400}?)(?<=\S)\1(?![\w*])"
    r"|(?<![\w_])(_{1,3})(?=\S)([^_\n]{1,400}?)(?<=\S)\3(?![\w_])"
)
_MARKS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[-*+][ \t]+)", re.M)
_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$", re.M)
_RULES = re.compile(
    r"^[ \t]*(?:=+|-{3,}|(?:\* ?){3,}|_{3,}|`{3}[^\n]*|~{3}[^\n]*|\[[^\]\n]{1,80}\]:[^\n]*"
    r"|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+)$",
    re.M,
)
_TABLE_ROW = re.compile(r"^[ \t]*\|(?P<cells>[^\n]+?)\|?[ \t]*$", re.M)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_STARTS_BLOCK = re.compile(r"[ \t]*(?:#{1,6} |[-*+] |\d{1,3}[.)] |>|\||`{3}|!\[)")


def read_markdown(text: str) -> Draft:
    """A draft of a markdown text; a front matter's title, date, author, outlet, url and language are
    believed."""
    draft = Draft()
    text = clean(text)
    front = _FRONT.match(text)
    if front and _FIELD.search(front["fields"]):
        _take_fields(front, draft)
        text = text[front.end() :]
    title = _TITLE.search(text, 0, _TITLE_WITHIN)
    if title:
        draft.headline = draft.headline or one_line(_plain_line((title["atx"] or title["setext"]).strip()))
    draft.dropped += [alt for alt in _IMAGE.findall(text) if alt]
    text = _NOTE_MARK.sub("", _NOTE.sub("", _IMAGE.sub("", _joined(text))))
    return read_plain(_plain(text), draft)


def _take_fields(front: re.Match[str], draft: Draft) -> None:
    """What the front matter tells; where it cannot be parsed it is noted and kept in `dropped`."""
    try:
        fields = _parsed(front["fields"], toml=front["fence"] == "+++")
    except ValueError:
        draft.notes.append("the front matter is not understood")
        draft.dropped.append(front["fields"].strip())
        return
    for key, value in fields.items():
        key, said = key.strip().lower(), _said(value)
        if key in _DAYS and said:
            setattr(draft, _DAYS[key], dates.parse(said))
            if getattr(draft, _DAYS[key]) is None:
                draft.notes.append(f"the date is not understood: {said[:60]!r}")
        elif key in _KEYS and said:
            name = "url" if said.startswith(("http://", "https://")) else _KEYS[key]
            setattr(draft, name, getattr(draft, name) or said)


def _parsed(fields: str, toml: bool) -> dict[str, Any]:
    """The fields of a front matter; raises ValueError where it is neither YAML nor TOML."""
    if toml:
        return tomllib.loads(fields)
    import yaml

    try:
        found = yaml.load(fields, yaml.BaseLoader)  # makes nothing but text, lists and maps
    except yaml.YAMLError as error:
        found = {match["key"]: match["value"].strip(" \"'") for match in _LINE.finditer(fields)}
        if not found:
            raise ValueError(str(error)) from error
    if not isinstance(found, dict):
        raise ValueError("no fields")
    return {str(key): value for key, value in found.items()}


def _said(value: Any) -> str | None:
    """The words of a field; those of a list joined by commas, the brackets of links within a vault gone."""
    if isinstance(value, list):
        return ", ".join(said for said in map(_said, value) if said) or None
    said = None if value is None or isinstance(value, dict) else one_line(str(value))
    return said.removeprefix("[[").removesuffix("]]") if said else None


def _joined(text: str) -> str:
    """Lines of one paragraph on one line, as markdown means them; the date line and block marks keep their
    own."""
    out: list[str] = []
    for line in text.split("\n"):
        go_on = (
            out
            and out[-1].strip()
            and line.strip()
            and not _STARTS_BLOCK.match(line)
            and not _STARTS_BLOCK.match(out[-1])
            and not out[-1].endswith(("  ", "\\"))
            and not _RULES.match(line)
        )
        if go_on and line.strip()[0].islower():
            out[-1] = out[-1].rstrip() + " " + line.strip()
        else:
            out.append(line)
    return "\n".join(out)


def _plain(text: str) -> str:
    text = _MARKS.sub("", _TABLE_ROW.sub(_row, _RULES.sub("", text)))
    return _plain_line(_CLOSING_MARKS.sub("", text))


def _plain_line(text: str) -> str:
    text = _LINK.sub(r"\1", _TAG.sub("", text))
    for _ in range(2):
        text = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
    return _ESCAPED.sub(r"\1", text)


def _row(match: re.Match[str]) -> str:
    return " | ".join(cell for cell in (cell.strip() for cell in match["cells"].split("|")) if cell)
