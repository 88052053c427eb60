"""What the head and the linked data of an HTML page say of the article.

Belongs here: the names under which pages tell headline, outlet, author, address, language and dates. What of
it is believed is decided in `html`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipelines.reading.page import Element


def metadata(tree: Element) -> dict[str, str]:
    """What the head and the linked data of a page say, by the keys headline, title (of the window), outlet,
    author, url, language, published and updated; the first that says something counts."""
    said: dict[str, str] = {}
    for key, value in (*_linked_data(tree), *_meta_tags(tree)):
        if value and value.strip():
            said.setdefault(key, " ".join(value.split()))
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        said["language"] = language
    return said


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


def _linked_data(tree: Element) -> Iterator[tuple[str, str | None]]:
    """The keys of the first article in JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads((script.text or "").strip())
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            yield "headline", _text_of(thing.get("headline"))
            yield "published", _text_of(thing.get("datePublished"))
            yield "updated", _text_of(thing.get("dateModified"))
            yield "outlet", _text_of(thing.get("publisher"))
            yield "author", _text_of(thing.get("author"))
            yield "url", _text_of(thing.get("url"))


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """The articles among linked data: a thing, a list of things, or a graph."""
    waiting = [data]
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting = thing[:50] + waiting
        elif isinstance(thing, dict):
            if "Article" in str(thing.get("@type")) or "Posting" in str(thing.get("@type")):
                yield thing
            if isinstance(thing.get("@graph"), list):
                waiting = thing["@graph"][:50] + waiting


def _text_of(value: Any) -> str | None:
    """The name of a thing, of each of a list of things, or the text itself."""
    if isinstance(value, list):
        return ", ".join(text for text in map(_text_of, value[:20]) if text) or None
    if isinstance(value, dict):
        return _text_of(
            value.get("name") or value.get("@id") if not isinstance(value.get("name"), dict) else None
        )
    return value if isinstance(value, str) else None
