"""Lines that an outlet repeats on page after page, and versions of one article under one address.

Both need all articles of the folder at once, so that they come after reading. A line is the page's where
three articles of one outlet that tell different things carry it and it is no news by its form: no full
sentence, or one that speaks to the reader. Sentences that agencies repeat as background are text and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from pipelines.reading.outlets import domain_of
from pipelines.reading.shapes import is_row
from pipelines.reading.text import is_sentence
from pipelines.reading.words import words

CARRIERS = 3
LONGEST = 300
_OVERLAP = 0.4
_SAME_TEXT = 0.3
_QUERY_KEYS = frozenset(
    {"id", "p", "article", "articleid", "story", "storyid", "newsid", "aid", "nid", "item"}
)
_WORD = re.compile(r"\w+")
Row = Mapping[str, Any]


def repeated_lines(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """For every outlet the lines that are its pages', from rows of `articles` (what was dropped counts)."""
    found: dict[str, frozenset[str]] = {}
    told = sorted((row for row in rows if row["outlet"]), key=lambda row: (row["outlet"], row["file_name"]))
    for outlet, of_outlet in groupby(told, key=lambda row: row["outlet"]):
        pages = [lines_of(row) for row in of_outlet]
        if len(pages) >= CARRIERS:
            found[str(outlet)] = _shared_lines(pages)
    return {outlet: lines for outlet, lines in found.items() if lines}


def lines_of(row: Row) -> frozenset[str]:
    """The lines of an article and of what was dropped from its page, the headline aside."""
    return frozenset([*row["body"].split("\n"), *row["dropped"].split("\n")]) - {"", row["headline"]}


def without(row: dict[str, Any], lines: frozenset[str]) -> dict[str, Any]:
    """The row with its paragraphs that are among `lines` moved from `body` to `dropped`."""
    paragraphs = row["body"].split("\n\n")
    gone = [
        text
        for i, text in enumerate(paragraphs)
        if text in lines and not (i == 0 and text == row["headline"])
    ]
    kept = [text for text in paragraphs if text not in gone]
    if not gone or not kept:
        return row
    dropped = "\n\n".join([*([row["dropped"]] if row["dropped"] else []), *gone])
    return row | {"body": "\n\n".join(kept), "dropped": dropped}


def _shared_lines(pages: list[frozenset[str]]) -> frozenset[str]:
    carriers: dict[str, list[int]] = {}
    for i, page in enumerate(pages):
        for line in page:
            if 15 <= len(line) <= LONGEST:
                carriers.setdefault(line, []).append(i)
    often = {line: at for line, at in carriers.items() if len(at) >= CARRIERS and _is_the_pages(line)}
    sentences = [
        frozenset(line for line in page if is_sentence(line) and line not in often) for page in pages
    ]
    return frozenset(line for line, at in often.items() if _tell_different_things([sentences[i] for i in at]))


def _is_the_pages(line: str) -> bool:
    if is_row(line) or line.count(" ") < 2:
        return False
    if not is_sentence(line) and not line.endswith(("?", ":")):
        return True
    speaks_to_reader = not words("furniture", "addressing").isdisjoint(_WORD.findall(line.casefold()))
    return speaks_to_reader and '"' not in line and "“" not in line


def _tell_different_things(pages: list[frozenset[str]]) -> bool:
    """Whether enough of the pages share next to no sentence."""
    apart: list[frozenset[str]] = []
    for page in pages:
        if all(len(page & other) <= _OVERLAP * min(len(page), len(other)) for other in apart):
            apart.append(page)
            if len(apart) >= CARRIERS:
                return True
    return False


def older_versions(rows: Iterable[Row]) -> dict[str, str]:
    """article_id of every older version to the file name of the newest: the same address with other text.

    The newest is the last updated, else published; where that does not tell, the last by file name.
    """
    by_address: dict[str, list[Row]] = {}
    for row in rows:
        if address := address_of(row["url"]):
            by_address.setdefault(address, []).append(row)
    older: dict[str, str] = {}
    for versions in by_address.values():
        ordered = sorted(
            versions, key=lambda row: (row["updated_on"] or row["published_on"] or date.min, row["file_name"])
        )
        for row in ordered[:-1]:
            if row["body"] != ordered[-1]["body"] and _is_same_article(row, ordered[-1]):
                older[row["article_id"]] = ordered[-1]["file_name"]
    return older


def address_of(url: str | None) -> str | None:
    """An address by which versions of an article are told: host and path, of the query only what names an
    article; None for the front page of a site."""
    host = domain_of(url)
    if not host or not url:
        return None
    try:
        parts = urlsplit(url if "//" in url else "//" + url)
    except ValueError:
        return None
    query = sorted((key, value) for key, value in parse_qsl(parts.query) if key.lower() in _QUERY_KEYS)
    path = re.sub(r"/(?:amp|index\.\w+)?/*$", "", parts.path)
    return f"{host}{path}{query or ''}" if len(path) > 1 or query else None


def _is_same_article(one: Row, other: Row) -> bool:
    if one["headline"] and one["headline"] == other["headline"]:
        return True
    words, others = (set(_WORD.findall(row["body"].casefold())) for row in (one, other))
    return len(words & others) >= _SAME_TEXT * len(words | others)
