"""What a single line is, by its shape and by word lists: furniture, the opening of a list of links, a menu entry, a row.

Belongs here: judging one line by itself. What a line is among its neighbours is `furniture`'s work.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipelines.lexicon import load
from pipelines.reading.text import ends_like_prose, is_sentence

LONGEST_SHAPE = 400
_AROUND = " \t#*•·▪►▶»«›‹→←↑↓>|[](){}-–—_:.,!✕×+…\"'“”’"
_ROW = re.compile(r"^[^.!?]{1,80}?(?: ?\| ?| ?[:–—=] | - |\t)\D{0,24}\d[\d., ]*\D{0,60}$|^\S.*\S \| \S.*")
_PERSON_WITH_AGE = re.compile(r"\b(?:aged? )?\d{1,3}(?:[ -]years?(?:[ -]old)?)?\b")
_ITEM = re.compile(r"^(?:[-*•–—·▪‣◦]|\d{1,2}[.)]) ")
_TEASER_END = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])(?: ?(?:read|continue|learn) more\W*)?$|\b(?:read|learn) more ?[»›→>]*$",
                         re.I)
_BYLINE = re.compile(
    r"(?:(?:written |reported |posted |published |edited )?by:?|author:?|reporter:?|text:) ?((?:[^\W\d_][\w.'’-]*"
    r"(?: (?:and|&|de|van|von|der|al|bin|la|le|du|da|del)| ?,)? ?){1,9})(?:(?: ?[|/•·–—-] ?| ?, (?:for )?)[^.]{2,60})?", re.I)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("en", "furniture")[key])


@cache
def _shapes(key: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """All shapes of a key in one pattern, and those that also hold for full sentences."""
    rules: list[dict[str, Any]] = load("en", "furniture")[key]
    prose = [rule for rule in rules if rule.get("prose")]
    return _joined(rules), _joined(prose) if prose else None


def _joined(rules: list[dict[str, Any]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{rule['name']}>{rule['line']})" for rule in rules), re.I)


@cache
def _inside() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule["part"]) for rule in load("en", "furniture")["inside"])


def key_of(line: str) -> str:
    """The words of a line as the lists spell them."""
    return line.strip(_AROUND).replace("’", "'").casefold()


def furniture_of(line: str) -> str | None:
    """The name of the shape by which a line is furniture wherever it stands; None for other lines."""
    key = key_of(line)
    if key in _words("lines"):
        return "line"
    if not key:
        return "marks"
    if len(line) > LONGEST_SHAPE:
        return None
    every, prose = _shapes("shapes")
    pattern = prose if is_sentence(line) else every
    match = pattern.fullmatch(line.strip(" *•·|>")) if pattern else None
    return match.lastgroup if match else None


def opens_list(line: str) -> bool:
    """Whether a line is the heading of a list of other articles."""
    if len(line) > 60:
        return False
    return key_of(line) in _words("headings") or (
        not line.endswith((".", ",", "?", ";")) and _shapes("opening_shapes")[0].fullmatch(key_of(line)) is not None)


def ends_page(line: str) -> bool:
    """Whether nothing behind this line belongs to the article: the comments begin."""
    if len(line) > 80:
        return False
    return key_of(line) in _words("to_end") or _shapes("ending_shapes")[0].fullmatch(key_of(line)) is not None


def is_menu_entry(line: str) -> bool:
    """Whether a short line is a word of menus, or several of them side by side."""
    if len(line) > 300:
        return False
    key = key_of(line)
    if key in _words("menu_words") or key in _words("lines"):
        return True
    parts = [part for part in (key_of(part) for part in re.split(r"[|/•·>›»,\t]|  ", line)) if part]
    known = sum(part in _words("menu_words") or part in _words("lines") for part in parts)
    if len(parts) >= 3 and not ends_like_prose(line):
        return 3 * known >= 2 * len(parts)
    words = key.split()
    return len(words) >= 5 and not ends_like_prose(line) and 5 * sum(w in _words("menu_words") for w in words) >= 4 * len(words)


def is_row(line: str) -> bool:
    """Whether a line may carry figures without being a sentence: a table row, a list item, a name with an age."""
    return bool(_ROW.match(line) or (_ITEM.match(line) and any(c.isdigit() for c in line))
                or ("," in line and _PERSON_WITH_AGE.search(line.rpartition(",")[2])))


def is_teaser(line: str) -> bool:
    """Whether a line breaks off like the first words of another article."""
    return len(line) <= 320 and _TEASER_END.search(line) is not None


def is_title(line: str) -> bool:
    """Whether a line could be a headline: three words or more, short, without a full stop behind it."""
    return (line.count(" ") >= 2 and 12 <= len(line) <= 220 and not line.endswith((".", ",", ";", "…", ":"))
            and not (ends_like_prose(line) and line.count(". ") > 0))


def byline_of(line: str) -> str | None:
    """The author that a line names and does nothing else: "By Jane Example, staff writer"."""
    match = _BYLINE.fullmatch(line) if len(line) <= 120 else None
    if not match or not any(c.isupper() for c in match[1]):
        return None
    return match[1].strip(" ,") or None


def without_inside(line: str) -> tuple[str, list[str]]:
    """The line without what page scripts left inside it, and what was left there."""
    gone: list[str] = []
    for pattern in _inside():
        match = pattern.search(line)
        if match:
            gone.append(match[0].strip())
            line = (line[:match.start()].rstrip() + " " + line[match.end():].lstrip()).strip()
    return line, gone
