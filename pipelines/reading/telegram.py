"""Channels as Telegram writes them to HTML: an export of its desktop program, or its pages on the web.

One file holds many messages, each an article of its own with its own day: the reader of a channel would else
take the toll of the evening for that of the morning. Imported only where a folder holds HTML.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.reading import dates, page
from pipelines.reading.draft import Draft
from pipelines.reading.outlets import outlet_of
from pipelines.reading.page import Element
from pipelines.reading.plain import read_plain
from pipelines.reading.text import clean, one_line

_MARKS = ('class="message default', 'class="tgme_widget_message ', 'class="tgme_widget_message"')
_NUMBER = re.compile(r"(\d{1,12})$")


@dataclass(frozen=True)
class Message:
    """One message of a channel: its number there, the SHA-256 of what it says, and its draft."""

    number: int
    sha256: str
    draft: Draft


def is_channel(text: str) -> bool:
    """Whether a page is an export or a web page of a channel."""
    return any(mark in text for mark in _MARKS)


def messages(text: str) -> Iterator[Message]:
    """The messages of a page that hold text, in order; a message without a name is by the one before it."""
    tree = page.parse(clean(text))
    name: str | None = None
    for place, element in enumerate(_messages_of(tree), start=1):
        name = _first(element, "from_name", "tgme_widget_message_owner_name") or name
        told = _element(element, "text", "tgme_widget_message_text")
        lines = [block.text for block in page.blocks(told)] if told is not None else []
        if not lines:
            continue
        number = _NUMBER.search(element.get("data-post") or element.get("id") or "")
        post = element.get("data-post")
        draft = Draft(
            outlet=outlet_of(name, None, None),
            url=f"https://t.me/{post}" if post else None,
            published_on=dates.parse(_moment(element)),
        )
        sha256 = hashlib.sha256("\n".join([str(draft.published_on), *lines]).encode()).hexdigest()
        yield Message(int(number[1]) if number else place, sha256, read_plain("\n\n".join(lines), draft))


def _messages_of(tree: Element | None) -> Iterator[Element]:
    for element in () if tree is None else tree.iter("div"):
        classes = (element.get("class") or "").split()
        if "tgme_widget_message" in classes or ("message" in classes and "default" in classes):
            yield element


def _element(message: Element, *names: str) -> Element | None:
    """The first element of a message that has one of the classes."""
    return next(
        (part for part in message.iter() if not set(names).isdisjoint((part.get("class") or "").split())),
        None,
    )


def _first(message: Element, *names: str) -> str | None:
    found = _element(message, *names)
    return None if found is None else one_line("".join(found.itertext()))


def _moment(message: Element) -> str | None:
    """When a message was sent, as the page writes it."""
    sent = _element(message, "date")
    time = next(message.iter("time"), None)
    if time is not None:
        return str(time.get("datetime") or "") or None
    return None if sent is None else sent.get("title")
