"""Telling the article from the page around it, where no markup helps.

Belongs here: what a line is among its neighbours (a list of teasers, a menu, a weather box, the same block
twice) and where the article begins and ends. Words and shapes are data (`lexicon/en/furniture.toml`, judged
in `shapes`). Nothing is thrown away: what is taken out goes to `dropped`. A sentence is taken out only inside
a list of teasers, behind the opening of the comments, or where it speaks to the reader about the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.dates import first_date
from pipelines.reading.shapes import (
    byline_of,
    ends_page,
    foot_shapes,
    furniture_of,
    is_menu_entry,
    is_row,
    is_teaser,
    is_title,
    opens_list,
)
from pipelines.reading.text import ends_like_prose, is_sentence, share_of_words
from pipelines.reading.words import words

MENU_RUN = 3
SAME_STORY = 0.34
_COUNTERS = frozenset({"age", "counter", "slides"})
_TICKER = 4
_TALK_LINES = 4
_CLOCK = re.compile(r"[012]?\d[:.][0-5]\d")
_WORD = re.compile(r"\w+")
_SHORT_END = re.compile(r"""[\w)"”'’]\.["”'’]?$""")
_TITLE = 220
_TOLD_LINES = 100
_FOOT = frozenset({"heading", "list", "comments", "menu"})


def marks(lines: Sequence[str]) -> list[str | None]:
    """For every line why it is furniture, or None where it is text."""
    why: list[str | None] = [furniture_of(line) for line in lines]
    sentences = [is_sentence(line) for line in lines]
    _mark_weather(lines, why)
    _mark_menus(lines, why)
    _mark_comments(lines, why, sentences)
    _mark_tickers(lines, why, sentences)
    _mark_players(lines, why, sentences)
    _mark_lists(lines, why, sentences)
    _mark_pairs(lines, why, sentences)
    _mark_foot(lines, why, sentences)
    _mark_capitals(lines, why, sentences)
    _mark_repeats(lines, why, sentences)
    return why


def _mark_weather(lines: Sequence[str], why: list[str | None]) -> None:
    """The city beside a temperature: "66.6 F / Exampletown"."""
    for i, reason in enumerate(why):
        if reason not in ("temperature", "weather"):
            continue
        for j in (i + 1, i - 1):
            if (
                0 <= j < len(lines)
                and why[j] is None
                and len(lines[j]) <= 24
                and lines[j].count(" ") <= 2
                and lines[j][:1].isupper()
                and not any(c.isdigit() for c in lines[j])
                and not lines[j].endswith(".")
            ):
                why[j] = "weather"
                break


def _mark_menus(lines: Sequence[str], why: list[str | None]) -> None:
    """Runs of short lines of which most are words of menus; a line that is a whole menu by itself."""
    entries = [len(line) <= 300 and is_menu_entry(line) for line in lines]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and (
            entries[end] or (len(lines[end]) <= 28 and not is_row(lines[end]) and not is_sentence(lines[end]))
        ):
            end += 1
        run = range(start, end)
        known = sum(entries[i] for i in run)
        if known >= MENU_RUN and 2 * known >= len(run):
            first = next(i for i in run if entries[i])
            last = next(i for i in reversed(run) if entries[i])
            for i in range(first, last + 1):
                why[i] = why[i] or "menu"
        for i in run:
            if entries[i] and len(lines[i]) > 28:
                why[i] = why[i] or "menu"
        start = end + 1


def _mark_comments(lines: Sequence[str], why: list[str | None], sentences: Sequence[bool]) -> None:
    """Everything behind the opening of the comments, once the article has told something."""
    told = 0
    for i, line in enumerate(lines):
        if told and ends_page(line) and _is_end(lines, sentences, i, told):
            for j in range(i, len(lines)):
                why[j] = why[j] or "comments"
            return
        told += sentences[i] and why[i] is None


def _mark_players(lines: Sequence[str], why: list[str | None], sentences: Sequence[bool]) -> None:
    """The title of a video above what its player says, once the article has told something."""
    for i in range(sentences.index(True) + 2 if True in sentences else len(lines), len(lines)):
        title = why[i - 1] is None and not sentences[i - 1] and is_title(lines[i - 1])
        if title and why[i] == "robot":
            why[i - 1] = "player"


def _mark_tickers(lines: Sequence[str], why: list[str | None], sentences: Sequence[bool]) -> None:
    """Times and titles by turns, two times or more: the latest news beside an article. A time with a sentence
    behind it is an entry of a live blog."""
    at = 0
    while at < len(lines):
        end = at
        while end + 1 < len(lines) and _CLOCK.fullmatch(lines[end]) and not sentences[end + 1]:
            end += 2
        if end - at >= _TICKER and not _CLOCK.fullmatch(lines[end - 1]):
            for i in range(at, end):
                why[i] = why[i] or "ticker"
        at = max(end, at + 1)


def _is_end(lines: Sequence[str], sentences: Sequence[bool], at: int, told: int) -> bool:
    """Whether the opening of the comments at `at` ends the article: what stands around comments follows, or
    less than the article has told; else it is a button above the text."""
    follows = lines[at + 1 : at + 1 + _TALK_LINES]
    talk = any(not words("furniture", "talk").isdisjoint(_WORD.findall(line.casefold())) for line in follows)
    return talk or (told >= 2 and sum(sentences[at + 1 :]) <= 2 * told)


def _mark_lists(lines: Sequence[str], why: list[str | None], sentences: Sequence[bool]) -> None:
    """The headings of lists of other articles and what stands under them, up to where the article goes on."""
    i, told = 0, False
    while i < len(lines):
        if why[i] in (None, "line", "pointer") and opens_list(lines[i]):
            why[i] = "heading"
            i = _mark_list(i + 1, lines, why, sentences, told)
        else:
            told = told or (sentences[i] and why[i] is None)
            i += 1


def _mark_list(
    start: int, lines: Sequence[str], why: list[str | None], sentences: Sequence[bool], told: bool
) -> int:
    """Marks the entries of a list from `start` on; returns where the article, if it has `told` anything, goes
    on."""
    titles: list[int] = []
    at = start
    while at < len(lines):
        line = lines[at]
        if why[at] or is_teaser(line) or opens_list(line):
            why[at] = why[at] or ("heading" if opens_list(line) else "list")
        elif is_row(line) and not is_title(line):
            break
        elif len(line) <= _TITLE and (not (sentences[at] or _is_short_sentence(line)) or line.endswith("?")):
            titles.append(at)
            why[at] = "list"
        elif told and titles and _is_teaser_sentence(at, lines, why, sentences, titles):
            why[at] = "list"
        else:
            break
        at += 1
    if not told and at < len(lines) and sentences[at]:
        _give_back_headline(titles, at, lines, why)
    return at


def _is_short_sentence(line: str) -> bool:
    """Whether a line too short for `is_sentence` ends like one, which titles and labels do not."""
    return line.count(" ") >= 4 and _SHORT_END.search(line) is not None


def _is_teaser_sentence(
    at: int, lines: Sequence[str], why: Sequence[str | None], sentences: Sequence[bool], titles: list[int]
) -> bool:
    """Whether a sentence under a heading begins another article: short, right behind a title, followed by no
    other sentence, and about something else than the article before it; surely so where the next title has
    one."""
    if titles[-1] != at - 1 or len(lines[at]) > 260 or (at + 1 < len(lines) and sentences[at + 1]):
        return False
    again = (
        at + 2 < len(lines) and sentences[at + 2] and not (sentences[at + 1] or why[at + 1] or why[at + 2])
    )
    before = at >= 2 and at - 2 not in titles[-3:] and sentences[at - 2]
    text = [lines[i] for i in range(min(at, _TOLD_LINES)) if sentences[i] and why[i] is None]
    return bool(again or before) and share_of_words(lines[at], " ".join(text)) < SAME_STORY


def _give_back_headline(taken: list[int], at: int, lines: Sequence[str], why: list[str | None]) -> None:
    """The last title before the first sentence of a page is the article's own headline, and what stands under
    it the article's, too; but for a title above the list that fits the sentence better."""
    above = [lines[i] for i in range(min(taken, default=0)) if why[i] is None and is_title(lines[i])]
    for i in reversed([i for i in taken if i >= at - 6]):
        if ". " in lines[i] or first_date(lines[i]) or byline_of(lines[i]):
            continue
        if is_title(lines[i]):
            own_words = share_of_words(lines[i], lines[at])
            if any(share_of_words(title, lines[at]) > max(own_words, SAME_STORY) for title in above):
                return
            for own in taken:
                why[own] = None if own >= i else why[own]
            return


def _mark_pairs(lines: Sequence[str], why: list[str | None], sentences: Sequence[bool]) -> None:
    """Title and first words of other articles without a heading: before the article, behind it, or two in a
    row."""
    text = [i for i, reason in enumerate(why) if reason is None and sentences[i]]
    first, last = (text[0], text[-1]) if text else (len(lines), -1)
    pairs = [
        i
        for i in range(len(lines) - 1)
        if why[i] is None
        and why[i + 1] is None
        and is_title(lines[i])
        and is_teaser(lines[i + 1])
        and not lines[i].endswith(("”", '"'))
    ]
    for i in pairs:
        if i > last or i + 1 < first or i - 2 in pairs or i + 2 in pairs:
            why[i] = why[i + 1] = "teaser"


def _mark_foot(lines: Sequence[str], why: list[str | None], sentences: Sequence[bool]) -> None:
    """Short lines behind the last sentence, once the foot of the page has begun; rows with numbers stay."""
    last = max((i for i, reason in enumerate(why) if reason is None and sentences[i]), default=len(lines))
    begun, opening = False, _FOOT | foot_shapes()
    two_labels = False
    for i in range(last + 1, len(lines)):
        if why[i] is None and i + 1 < len(lines) and why[i - 1] in _COUNTERS and why[i + 1] in _COUNTERS:
            why[i] = "foot"
        elif why[i] in opening:
            begun = True
        elif why[i] == "line":
            two_labels = two_labels or why[i - 1] is not None
        elif (begun and not _is_short_sentence(lines[i])) or (two_labels and not ends_like_prose(lines[i])):
            why[i] = why[i] or (None if is_row(lines[i]) else "foot")


def _mark_capitals(lines: Sequence[str], why: list[str | None], sentences: Sequence[bool]) -> None:
    """Headlines of other articles in capitals between the paragraphs of one that is not in capitals."""
    told = 0
    for i, line in enumerate(lines):
        if sentences[i]:
            told += not line.isupper()
        elif told and why[i] is None and line.isupper() and line.count(" ") >= 5 and not is_row(line):
            why[i] = "capitals"


def _mark_repeats(lines: Sequence[str], why: list[str | None], sentences: Sequence[bool]) -> None:
    """A line that is no sentence and stood on the page before."""
    seen: set[str] = set()
    for i, line in enumerate(lines):
        if (
            line in seen
            and why[i] is None
            and not sentences[i]
            and not is_row(line)
            and 15 < len(line) <= 120
        ):
            why[i] = "repeated"
        seen.add(line)
