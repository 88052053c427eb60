"""What the head and the linked data of an HTML page say of the article.

Belongs here: the names under which pages tell headline, outlet, author, address, language and dates. What of
it is believed is decided in `html`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.reading.page import Element


def metadata(tree: Element) -> dict[str, str]:
    """What the head and the linked data of a page say, by the keys headline, title (of the window), outlet,
    author, url, language, published, updated and text (of an article in linked data); the first that says
    something counts."""
    said: dict[str, str] = {}
    for key, value in (*_linked_data(tree), *_meta_tags(tree), *_marked_up(tree)):
        if value and value.strip() and not (key == "author" and "//" in value):
            said.setdefault(key, value.strip() if key == "text" else " ".join(value.split()))
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        said["language"] = language
    return said


_LONGEST_NAME = 60
_META = {
    "og:title": "headline",
    "twitter:title": "headline",
    "dc.title": "headline",
    "headline": "headline",
    "og:site_name": "outlet",
    "application-name": "outlet",
    "dc.publisher": "outlet",
    "publisher": "outlet",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "byl": "author",
    "parsely-author": "author",
    "og:url": "url",
    "article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "dcterms.date": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "article.published": "published",
    "og:published_time": "published",
    "publication_date": "published",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "datemodified": "updated",
    "lastmod": "updated",
    "last-modified": "updated",
    "dcterms.modified": "updated",
    "article.updated": "updated",
}


def _meta_tags(tree: Element) -> Iterator[tuple[str, str | None]]:
    title = next(tree.iter("title"), None)
    yield "title", title.text if title is not None else None
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield "url", link.get("href")
    for element in tree.iter("meta", "time", "span", "div"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        key = _META.get(name.lower()) if name else None
        if key and (element.tag == "meta" or key in ("published", "updated")):
            yield key, element.get("content") or element.get("datetime")


def _marked_up(tree: Element) -> Iterator[tuple[str, str | None]]:
    """Authors by the markup of the page itself: `rel="author"`, microdata, or the name in a vcard."""
    for element in tree.iter("a", "span", "address", "div", "p", "b"):
        if element.get("rel") == "author" or element.get("itemprop") == "author" or _is_card_name(element):
            name = " ".join("".join(element.itertext()).split())
            yield "author", name if len(name) <= _LONGEST_NAME else None


def _is_card_name(element: Element) -> bool:
    if "fn" not in (element.get("class") or "").split():
        return False
    around = [element, *element.iterancestors()][:4]
    classes = {name for part in around for name in (part.get("class") or "").split()}
    return "vcard" in classes and not any("comment" in name for name in classes)


def _linked_data(tree: Element) -> Iterator[tuple[str, str | None]]:
    """The keys of the first article in JSON-LD; what it says by `@id` only is looked up on the page."""
    data = [
        thing
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "")
        for thing in _things(_parsed(script.text))
    ]
    by_id = {thing["@id"]: thing for thing in data if isinstance(thing.get("@id"), str) and len(thing) > 1}
    for thing in data:
        if not ("Article" in str(thing.get("@type")) or "Posting" in str(thing.get("@type"))):
            continue
        yield "headline", _text_of(thing.get("headline"), by_id)
        yield "published", _text_of(thing.get("datePublished"), by_id)
        yield "updated", _text_of(thing.get("dateModified"), by_id)
        yield "outlet", _text_of(thing.get("publisher"), by_id)
        yield "author", _text_of(thing.get("author"), by_id)
        yield "url", _text_of(thing.get("url"), by_id)
        yield "text", thing.get("articleBody") if isinstance(thing.get("articleBody"), str) else None


def _parsed(text: str | None) -> Any:
    try:
        return json.loads((text or "").strip())
    except (ValueError, RecursionError):
        return None


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """The things among linked data: a thing, a list of things, or a graph."""
    waiting = [data]
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting = thing[:50] + waiting
        elif isinstance(thing, dict):
            yield thing
            if isinstance(thing.get("@graph"), list):
                waiting = thing["@graph"][:50] + waiting


def _text_of(value: Any, by_id: Mapping[str, dict[str, Any]]) -> str | None:
    """The name of a thing, of each of a list of things, or the text itself."""
    if isinstance(value, list):
        return ", ".join(text for text in (_text_of(part, by_id) for part in value[:20]) if text) or None
    if isinstance(value, dict):
        named = value if "name" in value else by_id.get(str(value.get("@id")), {})
        value = named.get("name")
    return value if isinstance(value, str) else None
