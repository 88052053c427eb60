"""An HTML page as blocks of text in reading order.

Belongs here: walking the tree. Which blocks are the article is decided in `html`; what the page says of the
article in its head is read in `pagehead`. Imported only where there is HTML, since lxml is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipelines.reading.text import paragraphs

_SILENT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "select",
        "option",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "head",
        "map",
        "textarea",
        "datalist",
    }
)
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "picture",
        "source",
        "input",
        "big",
        "acronym",
        "nobr",
    }
)
_APART = re.compile(
    r"related|recommend|promo|teaser|sidebar|newsletter|most-?read|popular|trending|comment|share"
    r"|cookie|consent|advert|banner|footer|breadcrumb|read-?more|more-?on",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SCRIPTS = re.compile(r"<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.S | re.I)
_TAGS = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w")
_LONGEST_CELL = 160
_APART_TAGS = frozenset({"nav", "aside", "footer", "form", "menu", "dialog", "button"})
_WHOLE_TAGS = frozenset({"body", "html", "main", "article"})
Element = Any


@dataclass(frozen=True)
class Block:
    """One block: `kind` is text, title, heading, item, row or caption; `apart` whether it stands in a part of
    the page that is not the article by its tag or its class; `linked` whether all its words are links."""

    kind: str
    text: str
    apart: bool = False
    linked: bool = False


def parse(text: str) -> Element | None:
    """The tree of a page; None where there is nothing in it."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def without_tags(text: str) -> str:
    """The words of a page that cannot be parsed, scripts and styles left out."""
    text = _SCRIPTS.sub(" ", text)
    return html.unescape(_TAGS.sub("\n", text))


def blocks(tree: Element) -> list[Block]:
    """The blocks of a page in order, whitespace within them single."""
    return list(_Walk(tree).blocks())


class _Walk:
    """One walk through a tree, collecting text between the edges of block elements."""

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        self.parts: list[tuple[str, bool]] = []
        self.kinds: list[str] = ["text"]
        self.apart = self.links = self.preformatted = 0

    def blocks(self) -> Iterator[Block]:
        """Starts, ends and texts of the elements in document order; data tables are taken whole."""
        skip: Element | None = None
        for event, element in etree.iterwalk(self.tree, events=("start", "end")):
            if skip is not None:
                if element is skip and event == "end":
                    skip = None
                    self._add(element.tail)
                continue
            if event == "start":
                if element.tag in _SILENT or _is_hidden(element):
                    skip = element
                elif element.tag == "table" and _is_data(element):
                    yield from self._flush()
                    yield from self._rows(element)
                    skip = element
                else:
                    yield from self._open(element)
            else:
                yield from self._close(element)
        yield from self._flush()

    def _add(self, text: str | None) -> None:
        """Adds running text, in which the line ends of the source count for blanks."""
        if text:
            self.parts.append((text if self.preformatted else text.replace("\n", " "), self.links > 0))

    def _open(self, element: Element) -> Iterator[Block]:
        if element.tag == "br":
            self.parts.append(("\n", False))
        elif element.tag == "dd":
            self.parts.append((" | ", False))
        elif element.tag not in _INLINE:
            yield from self._flush()
            self.kinds.append(_kind_of(element, self.kinds[-1]))
            self.apart += _is_apart(element)
        self.links += element.tag == "a"
        self.preformatted += element.tag == "pre"
        self._add(element.text)

    def _close(self, element: Element) -> Iterator[Block]:
        if element.tag == "dd":
            yield from self._flush("item")
        elif element.tag != "br" and element.tag not in _INLINE:
            if not (element.tag == "dt" and element.getnext() is not None and element.getnext().tag == "dd"):
                yield from self._flush()
            self.kinds.pop()
            self.apart -= _is_apart(element)
        self.links -= element.tag == "a"
        self.preformatted -= element.tag == "pre"
        self._add(element.tail)

    def _flush(self, kind: str | None = None) -> Iterator[Block]:
        parts, self.parts = self.parts, []
        if self.preformatted:
            for words in paragraphs("".join(text for text, _ in parts)):
                yield Block(kind or self.kinds[-1], " ".join(words.split()), self.apart > 0)
            return
        lines: list[list[tuple[str, bool]]] = [[]]
        for text, linked in parts:
            first, *others = text.split("\n")
            lines[-1].append((first, linked))
            lines += [[(other, linked)] for other in others]
        for line in lines:
            words = " ".join("".join(text for text, _ in line).split()).strip("| ").lstrip("·•▪◦ ")
            if words:
                linked = all(linked or not _WORD.search(text) for text, linked in line)
                yield Block(kind or self.kinds[-1], words, self.apart > 0, linked)

    def _rows(self, table: Element) -> Iterator[Block]:
        for row in table.iter("caption", "tr"):
            cells = [row] if row.tag == "caption" else [cell for cell in row if cell.tag in ("td", "th")]
            texts = [" ".join("".join(cell.itertext()).split()) for cell in cells]
            words = " | ".join(text for text in texts if text)
            if words:
                yield Block("row", words, self.apart > 0)


def _kind_of(element: Element, outer: str) -> str:
    if element.tag == "figcaption" or "caption" in (element.get("class") or ""):
        return "caption"
    if element.tag == "h1":
        return "title"
    if element.tag in ("h2", "h3", "h4", "h5", "h6"):
        return "heading"
    if element.tag in ("li", "dt"):
        return "item"
    return outer if outer in ("caption", "item") else "text"


def _is_apart(element: Element) -> bool:
    """Whether an element is a part beside the article: by its tag, or by a class or id that says so of less
    than the whole page (wrappers are called `has-sidebar`, and some sites put everything into a form)."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    beside = element.tag in _APART_TAGS or (element.tag not in _WHOLE_TAGS and _APART.search(named))
    return bool(beside) and next(element.iter("h1", "article"), None) is None


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_data(table: Element) -> bool:
    """Whether a table holds short cells in rows, and is no frame for the layout of the page."""
    if next(table.iterdescendants("table", "article", "h1"), None) is not None:
        return False
    cells = list(table.iter("td", "th"))
    return len(cells) >= 2 and all(len("".join(cell.itertext()).strip()) <= _LONGEST_CELL for cell in cells)
