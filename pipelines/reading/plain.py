"""Plain text to a draft: the date line, the head of the page, the text, what stands around it.

Belongs here: finding headline, dates, byline and outlet among lines without markup. Markdown and the text of
JSONL records come through here too, once their own marks are gone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipelines.reading import dates
from pipelines.reading.draft import Draft
from pipelines.reading.furniture import marks
from pipelines.reading.headline import HEAD, take_headline, take_labels, take_title_again
from pipelines.reading.heads import take_head, take_mail_signature
from pipelines.reading.languages import language_of
from pipelines.reading.layout import laid_out
from pipelines.reading.outlets import (
    closing_signature,
    known_outlet,
    outlet_of,
    sign_off,
    signature_in,
    writes_month_first,
)
from pipelines.reading.shapes import byline_of, without_inside
from pipelines.reading.text import clean, is_sentence, paragraphs, with_tables

_DATE_LINE = re.compile(r"\s*date\s*[:=]?[ \t]+(?P<day>\d{4}-\d{2}-\d{2})(?![\d-])[ \t]*", re.I)
_LOOSE_DATE_LINE = re.compile(r"\s*(?:date|Date|DATE)(?:[ \t]*[:=][ \t]*|[ \t]+|(?=\n|$))(?P<rest>[^\n]*)")
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?:(?:, | and | )[A-Z][\w.’'-]*){1,7}")
_HEAD_LINES = 6
_BEHIND_DAY = re.compile(r"[^\n]{0,16}?(?:19|20)\d\d ?[.:(–—-]")
_DATE_LENGTH = 60
_PLACE, _OPENING = 90, 3


def read_plain(text: str, draft: Draft | None = None) -> Draft:
    """A draft of a plain text; what `draft` already knows (headline, outlet, dates, address) is kept and
    believed."""
    draft = draft or Draft()
    text, gone = laid_out(text)
    draft.dropped.extend(gone)
    text = _take_date_line(clean(text), draft)
    lines: list[str] = []
    for line in paragraphs(text):
        line, gone = without_inside(line)
        draft.dropped.extend(gone)
        if line:
            lines.append(line)
    why = marks(lines)
    take_head(lines, why, draft)
    take_mail_signature(lines, why)
    _take_known_headline(lines, why, draft)
    _take_dates(lines, why, draft)
    _take_bylines(lines, why, draft)
    draft.outlet = outlet_of(draft.outlet, draft.url, _signature(lines, why, draft))
    if draft.published_on is None:
        _take_foreign_date(lines, why, draft)
    if draft.headline is None:
        take_headline(lines, why, draft)
    take_labels(lines, why)
    take_title_again(lines, why, draft)
    draft.paragraphs = with_tables([line for line, reason in zip(lines, why, strict=True) if reason is None])
    draft.dropped += [
        line for line, reason in zip(lines, why, strict=True) if reason not in (None, "headline")
    ]
    if draft.published_on is None:
        draft.published_on = (
            _day_of_place_line(draft.paragraphs)
            or dates.from_address(draft.url)
            or _day_in_the_head(lines, draft.headline)
        )
    return draft


def _take_date_line(text: str, draft: Draft) -> str:
    """The text behind `date YYYY-MM-DD`; a date line that is not understood is noted and taken out, too."""
    match = _DATE_LINE.match(text)
    if match and (day := dates.first_date(match["day"])):
        draft.published_on = draft.published_on or day
        return text[match.end() :]
    loose = _LOOSE_DATE_LINE.match(text)
    if not loose:
        return text
    if head := dates.leading_date(loose["rest"]):
        draft.published_on = draft.published_on or head[0]
        return text[loose.start("rest") + head[1] :]
    word, _, behind = loose["rest"].partition(" ")
    if _is_whole_date_line(loose):
        said, behind = loose["rest"].strip(), text[loose.end() :]
        day = dates.parse(said)
    elif _DIGIT.search(word):
        day, said, behind = None, word, behind + text[loose.end() :]
    else:
        return text
    draft.published_on = draft.published_on or day
    if day is None:
        draft.notes.append(f"the date line is not understood: {('date ' + said).strip()!r}")
    draft.dropped.append(("date " + said).strip())
    return behind


def _is_whole_date_line(line: re.Match[str]) -> bool:
    """Whether the line is a date only: short, with a colon, a number first, or `date` and a word or two."""
    rest = line["rest"].strip()
    if len(rest) > 40 or is_sentence(rest):
        return False
    return (
        not rest
        or ":" in line[0]
        or rest[0].isdigit()
        or (line[0].lstrip().startswith("date ") and rest.count(" ") <= 1)
    )


def _take_known_headline(lines: list[str], why: list[str | None], draft: Draft) -> None:
    """A title that came with the record stands in the text only once."""
    if draft.headline is None:
        return
    for i, line in enumerate(lines[:HEAD]):
        if line.casefold() == draft.headline.casefold():
            why[i] = "headline"
            return


def _take_dates(lines: Sequence[str], why: list[str | None], draft: Draft) -> None:
    """Lines that are nothing but dates: the first published and the first updated one count, all are
    furniture; a day that no calendar has is noted."""
    month_first = writes_month_first(draft.outlet)
    for i, line in enumerate(lines):
        if why[i] in ("list", "comments", "teaser") or len(line) > 160:
            continue
        found = (dates.head_line if i < HEAD else dates.date_line)(line, month_first)
        if found:
            why[i] = why[i] or "date"
            draft.published_on = draft.published_on or found.published_on
            draft.updated_on = draft.updated_on or found.updated_on
        elif i < HEAD and why[i] is None and dates.is_broken_date_line(line):
            why[i] = "date"
            draft.notes.append(f"the date is not understood: {line!r}")


def foreign_day(lines: Sequence[str]) -> tuple[int, date] | None:
    """The place and day of a date line among the first lines of a text that is not in English; its language
    is asked only where a line could be one."""
    short = [i for i, line in enumerate(lines[:HEAD]) if len(line) <= _DATE_LENGTH and dates.has_year(line)]
    if not short or language_of("\n".join(lines)[:1000]) == "en":
        return None
    found = dates.foreign_date_line([lines[i] for i in short])
    return (short[found[0]], found[1]) if found else None


def _take_foreign_date(lines: Sequence[str], why: list[str | None], draft: Draft) -> None:
    own = [i for i, reason in enumerate(why) if reason is None]
    text = [lines[i] for i in own]
    if found := foreign_day(text):
        why[own[found[0]]], draft.published_on = "date", found[1]
        return
    opening = [line[:_PLACE] for line in text[:_OPENING] if dates.has_year(line[:_PLACE])]
    if opening and language_of("\n".join(text)[:1000]) != "en":
        draft.published_on = next(filter(None, map(dates.foreign_day_in, opening)), None)


def _take_bylines(lines: Sequence[str], why: list[str | None], draft: Draft) -> None:
    for i, line in enumerate(lines[: HEAD + 4]):
        if why[i] is None and (author := byline_of(line)):
            why[i] = "byline"
            take_author(author, draft)


def take_author(author: str, draft: Draft) -> None:
    """The names of a byline; an outlet behind the last comma is the outlet where no other is told."""
    names, _, last = author.rpartition(", ")
    if names and (outlet := known_outlet(last)):
        author = names
        draft.outlet = draft.outlet or outlet
    draft.author = draft.author or author


def _signature(lines: Sequence[str], why: list[str | None], draft: Draft) -> str | None:
    """The outlet that a text names as its own: on a line of its own, in the opening, at the end of the last
    paragraph, or behind a copyright mark."""
    named = _take_signature(lines, why, draft)
    text = [line for line, reason in zip(lines, why, strict=True) if reason is None]
    rights = [line for line, reason in zip(lines, why, strict=True) if reason in ("rights", "rights_mark")]
    return (
        named
        or signature_in(text)
        or next(filter(None, map(sign_off, text[-1:])), None)
        or next(filter(None, map(closing_signature, rights[-3:])), None)
    )


def _take_signature(lines: Sequence[str], why: list[str | None], draft: Draft) -> str | None:
    """The outlet that the last line of the article names, alone, or a line above the text, the author before
    it."""
    text = [i for i, reason in enumerate(why) if reason is None]
    for at, i in [*enumerate(text)][:-3:-1] + [*enumerate(text)][:3]:
        if name := closing_signature(lines[i]):
            why[i] = "signature"
            if 0 < at < 3 and len(text) > 4 and _NAME.fullmatch(lines[text[at - 1]]):
                why[text[at - 1]] = "byline"
                draft.author = draft.author or lines[text[at - 1]]
            return name
    return None


def _day_of_place_line(text: list[str]) -> date | None:
    """The date in "KYIV, April 30, 2025 (Reuters) -" or "ANDONG, South Korea, May 3, 2025." at the beginning
    of the text."""
    if not text:
        return None
    opening, dash, _ = text[0][:90].partition(" - " if " - " in text[0][:90] else "—")
    if dash and opening[:1].isupper() and (day := dates.first_date(opening)):
        return day
    start, day = next(iter(dates.all_dates(text[0][:90])), (0, None))
    place = text[0][:start].split()
    if not place or place[-1][-1] not in ",/(" or not all(word[0].isupper() for word in place):
        return None
    in_capitals = len(place[0]) > 3 and place[0].isupper()
    return day if in_capitals or _BEHIND_DAY.match(text[0], start) else None


def _day_in_the_head(lines: list[str], headline: str | None) -> date | None:
    """The day that one of the first lines sets off, in a sentence only at its beginning; the headline's comes
    last."""
    ordered = sorted(lines[:_HEAD_LINES], key=lambda line: line == headline)
    found = (dates.set_off_date(line, only_first=is_sentence(line)) for line in ordered)
    return next((day for day in found if day), None)
