"""The labelled heads of exports and mails (`BYLINE:`, `Subject:`, `LENGTH: 92 words`) and a mail's signature.

Databases of news and mail programs put such lines before and behind a text. Which labels there are and what
they tell is data (`reading.toml`); one label alone may be a line of the article, so that two have to stand
near the top.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading import dates
from pipelines.reading.draft import Draft
from pipelines.reading.outlets import writes_month_first
from pipelines.reading.words import texts

_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{1,24}):[ ]+(?P<said>\S.*)")
_MAILBOX = re.compile(r"\s*<[^<>@\s]+@[^<>\s]+>")
_TOP = 16
_LABELS = 2
_NAME_WORDS = 6
_SIGN = ("--", "—")


def take_head(lines: Sequence[str], why: list[str | None], draft: Draft) -> None:
    """What labelled lines tell, where two or more of them stand near the top of a text."""
    labels = texts("reading", "labels")
    found = [(i, match) for i, line in enumerate(lines) if (match := _labelled(line, labels))]
    if sum(i < _TOP for i, _ in found) < _LABELS:
        return
    for i, match in found:
        why[i] = "label"
        _take(labels[match["label"].casefold()], _MAILBOX.sub("", match["said"]).strip(), draft)
    _take_first_line(lines, why, draft)


def take_mail_signature(lines: Sequence[str], why: list[str | None]) -> None:
    """The sender's own lines at the end of a mail, behind its two dashes."""
    start = next((i for i, line in enumerate(lines) if line in _SIGN), len(lines))
    if start > 0 and len(lines) - start <= _TOP:
        for i in range(start, len(lines)):
            why[i] = why[i] or "signature"


def _labelled(line: str, labels: dict[str, str]) -> re.Match[str] | None:
    match = _LABEL.fullmatch(line) if len(line) <= 200 and ": " in line else None
    return match if match and match["label"].casefold() in labels else None


def _take(name: str, said: str, draft: Draft) -> None:
    """One label's words go where the draft has nothing yet; labels that tell nothing of an article have no
    name."""
    if name in ("published_on", "updated_on"):
        day = dates.parse(said, writes_month_first(draft.outlet))
        setattr(draft, name, getattr(draft, name) or day)
    elif name:
        setattr(draft, name, getattr(draft, name) or said)


def _take_first_line(lines: Sequence[str], why: list[str | None], draft: Draft) -> None:
    """The name of the paper, which exports print above the date and the headline."""
    after = next((reason for reason in why[1:3] if reason), None)
    named = lines[0].count(" ") < _NAME_WORDS and not any(map(str.isdigit, lines[0]))
    above = len(lines) > 1 and (after or dates.date_line(lines[1]))
    if draft.outlet is None and why[0] is None and named and above:
        why[0], draft.outlet = "outlet", lines[0]
