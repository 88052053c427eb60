"""The headline among the lines of a plain text, and the short lines around it that are the page's.

Belongs here: which line is the headline, what stands above and below it, and the same words
again at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading import dates
from pipelines.reading.draft import Draft
from pipelines.reading.shapes import is_row, is_teaser, is_title
from pipelines.reading.text import is_sentence, share_of_words

_DIGIT = re.compile(r"\d")
HEAD = 12
_KICKER_WORDS = 2
_SAME_TITLE = 0.6
_SAME_STORY = 0.34
_OWN_STORY = 0.5
_LEAD = 800
_LABEL, _LABEL_WORDS = 30, 4


def take_headline(lines: Sequence[str], why: list[str | None], draft: Draft) -> None:
    """The first line that could be one before the first sentence; short lines above it are the page's, not
    the text's."""
    text = [i for i, reason in enumerate(why) if reason is None]
    before = []
    for i in text[:HEAD]:
        if is_sentence(lines[i]) or is_teaser(lines[i]):
            break
        before.append(i)
    else:
        if len(text) > len(before):
            before = []
    told = " ".join(lines[i] for i in text if is_sentence(lines[i]))[:_LEAD]
    titles = [
        i
        for i in before
        if is_title(lines[i])
        and (i == before[0] or not is_row(lines[i]) or share_of_words(lines[i], told) >= _SAME_STORY)
    ]
    if not titles or len(text) < 2:
        return
    long = [i for i in titles if lines[i].count(" ") >= 4] or titles[:1]
    chosen = long[0]
    if share_of_words(lines[chosen], told) < _SAME_STORY:
        chosen = next((i for i in long if share_of_words(lines[i], told) > _OWN_STORY), chosen)
    draft.headline, why[chosen] = lines[chosen], "headline"
    for i in before:
        short = lines[i].count(" ") < _KICKER_WORDS and not _DIGIT.search(lines[i])
        if i < chosen and (short or i in long or share_of_words(lines[i], lines[chosen]) >= _SAME_TITLE):
            why[i] = "kicker"


def take_labels(lines: Sequence[str], why: list[str | None]) -> None:
    """Short lines without a number between headline and text: names, desks, counters."""
    start = next((i for i, reason in enumerate(why) if reason == "headline"), len(lines))
    for i in range(min(start, HEAD)):
        if why[i] is None and dates.day_without_year(lines[i]):
            why[i] = "date"
    for i in range(start + 1, min(start + 1 + HEAD, len(lines))):
        if why[i] is None and is_sentence(lines[i]):
            return
        if why[i] is None and (_is_label(lines[i]) or dates.day_without_year(lines[i])):
            why[i] = "label"


def take_title_again(lines: Sequence[str], why: list[str | None], draft: Draft) -> None:
    """The headline said once more behind the text, with what the page puts before it."""
    last = max(
        (i for i, reason in enumerate(why) if reason is None and is_sentence(lines[i])), default=len(lines)
    )
    for i in range(last + 1, len(lines)) if draft.headline else ():
        if why[i] is None and share_of_words(lines[i], draft.headline or "") >= _SAME_TITLE:
            again = share_of_words(draft.headline or "", lines[i]) >= _SAME_TITLE / 2
            why[i] = "repeated" if again and lines[i].count(" ") >= _KICKER_WORDS else None


def _is_label(line: str) -> bool:
    """Up to four words without a number, three where they begin in lower case; or nothing but a number."""
    words = line.count(" ") + 1
    return len(line) <= _LABEL and (
        line.isdigit()
        or (
            words <= _LABEL_WORDS - line[0].islower()
            and not line.endswith(("?", "."))
            and not _DIGIT.search(line)
        )
    )
