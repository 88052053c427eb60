"""What a single line is, by its shape and by word lists: furniture, the opening of a list of links, a menu
entry, a row.

Belongs here: judging one line by itself. What a line is among its neighbours is `furniture`'s work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.reading.text import ends_like_prose, is_sentence
from pipelines.reading.words import rules, words

LONGEST_SHAPE = 400
LONGEST_WORDLESS = 260
_WORD = re.compile(r"\w+")
_MENU_EDGE = re.compile(r"[|/•·>›»,\t]|  ")
_LEADING_MARKS = re.compile(r"^[^\w\[\](){}\"“‘'#@<>©®™°+–−-]+")
_AROUND = " \t#*•·▪►▶»«›‹→←↑↓>|[](){}-–—_:.,!✕×+…\"'“”’"
_ROW = re.compile(r"^[^.!?]{1,80}?(?: ?\| ?| ?[:–—=] | - |\t)\D{0,24}\d[\d., ]*\D{0,60}$|^\S.*\S \| \S.*")
_PERSON_WITH_AGE = re.compile(
    r"[^\d,]{3,60}(?:, [^\d,]{2,40})?(?:, (?:aged? )?| \()\d{1,3}(?:\)|,|$| years?\b)"
)
_ITEM = re.compile(r"^(?:[-*•–—·▪‣◦]|\d{1,2}[.)]) ")
_TEASER_END = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])(?: ?(?:read|continue|learn) more\W*)?$"
    r"|\b(?:read|learn) more ?[»›→>]*$",
    re.I,
)
_BYLINE = re.compile(
    r"(?:(?:written |reported |posted |published |edited )?by:? |(?:author|reporter|text): ?)"
    r"(?P<names>[^\W\d_][\w.'’-]*"
    r"(?:,? (?:and |& |de |van |von |der |al |bin |la |le |du |da |del )?[^\W\d_][\w.'’-]*){0,8})"
    r"(?:(?: ?[|/•·–—-] ?|, (?:for )?)[^.]{2,60})?",
    re.I,
)


@dataclass(frozen=True)
class _Shape:
    """One shape of the data file."""

    name: str
    line: re.Pattern[str]
    prose: bool


@cache
def _shapes(key: str) -> tuple[dict[str, tuple[_Shape, ...]], tuple[_Shape, ...]]:
    """The shapes of a key by the words they need, and those that need none."""
    by_word: dict[str, list[_Shape]] = {}
    others: list[_Shape] = []
    for rule in rules("furniture", key):
        shape = _Shape(rule["name"], re.compile(rule["line"], re.I), rule.get("prose", False))
        if "needs" not in rule:
            others.append(shape)
        for word in rule.get("needs", ()):
            by_word.setdefault(word, []).append(shape)
    return {word: tuple(shapes) for word, shapes in by_word.items()}, tuple(others)


@cache
def _inside() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["has"], re.compile(rule["part"])) for rule in rules("furniture", "inside"))


def key_of(line: str) -> str:
    """The words of a line as the lists spell them."""
    return line.strip(_AROUND).replace("’", "'").casefold()


def furniture_of(line: str) -> str | None:
    """The name of the shape by which a line is furniture wherever it stands; None for other lines."""
    if len(line) > LONGEST_SHAPE:
        return None
    key = key_of(line)
    if key in words("furniture", "lines"):
        return "line"
    if not key:
        return "marks"
    by_word, others = _shapes("shapes")
    prose = is_sentence(line)
    line = _LEADING_MARKS.sub("", line.lstrip("> ")).rstrip(" *•·|>")
    for word in sorted(by_word.keys() & set(_WORD.findall(key))):
        for shape in by_word[word]:
            if (shape.prose or not prose) and shape.line.fullmatch(line):
                return shape.name
    if prose or len(line) > LONGEST_WORDLESS:
        return None
    return next((shape.name for shape in others if shape.line.fullmatch(line)), None)


def foot_shapes() -> frozenset[str]:
    """The shapes that stand at the foot of a page: behind them short lines are furniture, too."""
    return words("furniture", "foot")


def opens_list(line: str) -> bool:
    """Whether a line is the heading of a list of other articles."""
    if len(line) > 60:
        return False
    key = key_of(line)
    return key in words("furniture", "headings") or (
        not line.endswith((".", ",", "?", ";"))
        and any(shape.line.fullmatch(key) for shape in _shapes("opening_shapes")[1])
    )


def ends_page(line: str) -> bool:
    """Whether nothing behind this line belongs to the article: the comments begin."""
    if len(line) > 80:
        return False
    key = key_of(line)
    return key in words("furniture", "to_end") or any(
        shape.line.fullmatch(key) for shape in _shapes("ending_shapes")[1]
    )


@cache
def _menu_words() -> frozenset[str]:
    return words("furniture", "menu_words") | words("furniture", "lines")


def is_menu_entry(line: str) -> bool:
    """Whether a short line is a word of menus, or several of them side by side."""
    if len(line) > 300:
        return False
    known = _menu_words()
    if len(line) <= 60 and key_of(line) in known:
        return True
    if ends_like_prose(line):
        return False
    parts = [part for part in (key_of(part) for part in _MENU_EDGE.split(line)) if part]
    if len(parts) >= 3:
        return 3 * sum(part in known for part in parts) >= 2 * len(parts)
    said = line.split()
    share = _known_share([word.casefold() for word in said], known)
    titled = all(not word[0].islower() for word in said)
    return share == 1 or (len(said) >= 5 and share >= (0.6 if titled else 0.8))


def _known_share(said: list[str], known: frozenset[str]) -> float:
    """The share of a line's words that are entries of menus, entries of up to three words counted in."""
    at = covered = 0
    while at < len(said):
        length = next((n for n in (3, 2, 1) if " ".join(said[at : at + n]) in known), 0)
        covered += min(length, len(said) - at)
        at += length or 1
    return covered / len(said) if said else 0.0


def is_row(line: str) -> bool:
    """Whether a line may carry figures without being a sentence: a table row, a list item, a name with an
    age."""
    return bool(
        _ROW.match(line)
        or (_ITEM.match(line) and any(c.isdigit() for c in line))
        or _PERSON_WITH_AGE.match(line)
    )


def is_teaser(line: str) -> bool:
    """Whether a line breaks off like the first words of another article."""
    return len(line) <= 320 and _TEASER_END.search(line) is not None


def is_title(line: str) -> bool:
    """Whether a line could be a headline: three words or more, short, without a full stop behind it."""
    return (
        line.count(" ") >= 2
        and 12 <= len(line) <= 220
        and not line.endswith((".", ",", ";", "…", ":"))
        and not (ends_like_prose(line) and line.count(". ") > 0)
    )


def byline_of(line: str) -> str | None:
    """The author that a line names and does nothing else: "By Jane Example, staff writer"."""
    match = _BYLINE.fullmatch(line) if len(line) <= 120 else None
    names = match["names"].partition(",")[0].split() if match else []
    if not match or names[0] in words("reading", "nobody"):
        return None
    if not all(word[0].isupper() or word in words("reading", "particles") for word in names):
        return None
    return match["names"].strip(" ,") or None


def without_inside(line: str) -> tuple[str, list[str]]:
    """The line without what page scripts left inside it, and what was left there."""
    gone: list[str] = []
    for has, pattern in _inside():
        if has in line and (match := pattern.search(line)):
            gone.append(match[0].strip())
            line = (line[: match.start()].rstrip() + " " + line[match.end() :].lstrip()).strip()
    return line, gone
