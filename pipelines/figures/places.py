"""The place of a figure, where the text limits it to one part of the event's area among others.

Belongs here: places told beside a figure, and whether others stand against them. The theatre of a whole
story is no place, and the countries whose people they are belong to `parties`.
"""

from __future__ import annotations

from ..lexicon import load
from .camps import Camps
from .chunks import Chunk
from .discourse import Mention
from .nations import COUNTRIES
from .parse import Parsed
from .reader import Reading

WORDS = load("en", "places")
PREPOSITIONS = set(WORDS["prepositions"])
KINDS = set(WORDS["kinds"])
NOT_PLACES = set(WORDS["not_places"])
INSTITUTIONS = set(WORDS["institutions"])
NOT_LABELS = set(WORDS["not_labels"])
BREAKS = (";", ".", ",", "c", "s", "r", "-", ":")
CLAUSES = (";", ".", "s")
REACH = 25
NAMES_OF_PLACES = ("state", "city", "capital")
COUNTRY_NAMES = {one["name"] for one in COUNTRIES}
SPREAD = ("killed", "wounded", "casualties", "missing", "displaced", "rescued", "returned", "captured")


def assign_places(reading: Reading) -> None:
    """Set the place of every figure that the text limits to a part of the event's area."""
    camps = Camps(reading)
    located: list[tuple[Mention, str]] = []
    for m in reading.figures:
        if m.measure in SPREAD:
            place = _told(camps, reading.parsed[m.sentence], m)
            if place is not None and place != m.party:
                located.append((m, place))
    there = {id(m): place for m, place in located}
    wholes = {id(m.whole) for m in reading.figures if m.whole is not None}
    for at, (m, place) in enumerate(located):
        beside = located[max(0, at - 3) : at + 4]
        if (id(m) in wholes and _line(reading.parsed[m.sentence]) is None) or _sum(m, beside):
            continue
        if _part(m, place, there) or any(
            _against(m, place, other, where, reading) for other, where in beside
        ):
            m.place = place


def _against(m: Mention, place: str, other: Mention, there: str, reading: Reading) -> bool:
    """True where two figures of one measure and date stand side by side for two places."""
    if (
        place == there
        or m.measure != other.measure
        or abs(m.sentence - other.sentence) > 1
        or m.as_of != other.as_of
    ):
        return False
    a, b = reading.parsed[m.sentence].s.paragraph, reading.parsed[other.sentence].s.paragraph
    return a == b or _line(reading.parsed[m.sentence]) is not None


def _sum(m: Mention, located: list[tuple[Mention, str]]) -> bool:
    """True for a number that those of two or more other places beside it add up to."""
    others = [
        other.size
        for other, _ in located
        if other is not m and other.measure == m.measure and abs(other.sentence - m.sentence) <= 1
    ]
    return len(others) > 1 and sum(others) == m.size


def _part(m: Mention, place: str, there: dict[int, str]) -> bool:
    """True for a stated part whose whole is not of that place."""
    whole = m.whole
    if whole is None or whole is m or whole.measure != m.measure:
        return False
    return there.get(id(whole)) != place


def _told(camps: Camps, p: Parsed, m: Mention) -> str | None:
    """The place that stands behind the figure, at the head of its clause, or at the head of its line."""
    for at in (_behind(camps, p, m.chunk), _before(p, m.chunk)):
        if at is not None:
            place = _proper(camps, p, at)
            return None if place in COUNTRY_NAMES and p.s.low[p.chunks[at - 1].i] == "from" else place
    label = _line(p)
    return None if label is None else _proper(camps, p, label)


def _behind(camps: Camps, p: Parsed, at: int) -> int | None:
    chunks = p.chunks
    for k in range(at + 1, min(at + REACH, len(chunks) - 1)):
        c = chunks[k]
        if (
            c.kind in BREAKS
            or c.num is not None
            or (c.indefinite and c.noun is not None and c.noun.cls == "person")
        ):
            return None
        if c.kind == "p" and p.s.low[c.i] in PREPOSITIONS and _proper(camps, p, k + 1) is not None:
            return k + 1
    return None


def _before(p: Parsed, at: int) -> int | None:
    """ "In Sarn, 34 people died", "in Sarn, where 34 died"."""
    chunks = p.chunks
    start = next(
        (k + 1 for k in range(at - 1, max(-1, at - REACH), -1) if chunks[k].kind in CLAUSES),
        0 if at < REACH else at,
    )
    if start >= 3 and chunks[start - 1].kind == "s" and p.s.low[chunks[start - 1].i] == "where":
        place = start - 3 if chunks[start - 2].kind == "," else start - 2
        return place if chunks[place - 1].kind == "p" else None
    while start < at and chunks[start].kind in ('"', "a", "D", "c", ","):
        start += 1
    if start + 1 < at and chunks[start].kind == "p" and p.s.low[chunks[start].i] in PREPOSITIONS:
        return start + 1
    return None


def _line(p: Parsed) -> int | None:
    """The head of a line of a list: "Sarn: 34 dead, 50 injured"."""
    chunks = p.chunks
    first = 1 if chunks and chunks[0].kind in (";", "-", ".") else 0
    if first + 1 >= len(chunks) or chunks[first].kind != "NP" or chunks[first + 1].kind not in (":", "-"):
        return None
    c = chunks[first]
    if (
        c.num is not None
        or c.noun is not None
        or p.s.low[c.i] in NOT_LABELS
        or (p.s.words[c.i].isupper() and c.j - c.i == 1)
    ):
        return None
    return first


def _proper(camps: Camps, p: Parsed, k: int) -> str | None:
    """The name of the place that a noun phrase names, without its determiner and common noun; None if it
    names none."""
    chunks = p.chunks
    if k < 0 or k >= len(chunks) or chunks[k].kind != "NP":
        return None
    c = chunks[k]
    if c.num is not None or c.indefinite:
        return None
    if (
        p.s.low[c.head] in KINDS
        and k + 2 < len(chunks)
        and chunks[k + 1].kind == "p"
        and p.s.low[chunks[k + 1].i] == "of"
    ):
        return _name(camps, p, chunks[k + 2])
    return _name(camps, p, c) or _common(p, c)


def _common(p: Parsed, c: Chunk) -> str | None:
    """A place without a proper name: "the harbour district"."""
    words = [word for word in p.s.low[c.i : c.j] if word not in ("the", "a", "an", "this", "that", "same")]
    plain = len(words) == 2 and words[-1] in KINDS and words[0] not in KINDS and words[0].isalpha()
    return " ".join(words) if plain and c.det == "the" else None


def _name(camps: Camps, p: Parsed, c: Chunk) -> str | None:
    s = p.s
    i, j = c.i, c.j
    while j > i and (s.low[j - 1] in KINDS or s.kinds[j - 1] == "mark"):
        j -= 1
    while (
        i < j
        and not s.words[i][0].isupper()
        and s.low[i] not in ("northern", "southern", "eastern", "western", "central")
    ):
        i += 1
    if i < j and s.low[i] in ("the", "a", "an"):
        i += 1
    words = s.words[i:j]
    if (
        not words
        or not words[-1][0].isupper()
        or s.low[i] in NOT_PLACES
        or any("'s" in word or "’s" in word for word in words[1:])
    ):
        return None
    if any(word in INSTITUTIONS or word.endswith("-based") for word in s.low[i:j]):
        return None
    if c.noun is not None and c.noun.cls in ("person", "harm", "materiel") and s.low[c.head] not in KINDS:
        return None
    found = camps.inside(p, i, j)
    if found and found[-1].kind not in NAMES_OF_PLACES:
        return None
    if found and found[-1].kind == "state" and found[-1].i == i and found[-1].party:
        return found[-1].party
    return " ".join(words)
