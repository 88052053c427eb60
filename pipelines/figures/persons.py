"""Named and definite people said to be harmed ("killing him and his driver"); they are no figures.

Belongs here: finding such persons, each once an article. Whether a toll counts them is decided in `tolls`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..lexicon import load
from .evidence import evidence
from .parse import Parsed, may_harm
from .reader import Reading
from .scan import slots
from .syntax import Chunk

HARMED = {"killed", "wounded", "missing", "captured"}
DEFINITE = {"the", "his", "her", "their", "its"}
PRONOUNS = {"him", "her"}
TAKEN = {"abduct", "kidnap", "detain", "arrest", "imprison", "intern"}
PLACES = {name.lower() for country in load("names", "countries")["country"] for name in (country["name"], country.get("capital", ""), *country.get("aliases", ()), *country.get("cities", ())) if name}
VERBAL = {"object_of_verb", "subject_of_verb", "participle_after", "adjective_after", "relative_clause", "coordinated_object", "idiom", "idiom_left", "noun_of", "inverted"}
TITLES = {title.lower().rstrip(".") for title in load("en", "saying")["titles"]}
THINGS = set(
    "university party ministry hospital school street road city district province county village airport army police force council court street bridge river island state states department group front brigade "
    "company church mosque base camp agency service television news times post association union league club bank corporation square park station highway hotel mall center centre region republic kingdom "
    "movement command committee commission government security assembly congress parliament international national office house palace building tower".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """One person said to be harmed, at body[start:end]."""

    start: int
    end: int
    quote: str
    measure: str
    role: str
    sentence: int


def find_persons(reading: Reading) -> list[Person]:
    """The persons of a reading in order of appearance, each name or definite description once for each harm."""
    found: list[Person] = []
    seen: set[tuple[str, str]] = set()
    for p in reading.parsed:
        if not may_harm(p.s):
            continue
        for at, c in enumerate(p.chunks):
            if c.kind != "NP" or c.num is not None or c.indefinite or c.zero or not _person(p, at, c):
                continue
            measure = _harm(p, at, c)
            key = (p.s.low[c.j - 1], measure or "")
            if measure is None or key in seen:
                continue
            seen.add(key)
            start, end = p.s.starts[c.i], p.s.ends[c.j - 1]
            role = c.noun.value if c.noun is not None and c.noun.cls == "person" else "people"
            found.append(Person(start, end, reading.body[start:end], measure, role, p.index))
    return found


def _harm(p: Parsed, at: int, c: Chunk) -> str | None:
    """The harm that the person's own clause tells, None if none; denied and planned harm is none."""
    marked = replace(c, indefinite=True)
    chunks = [*p.chunks[:at], marked, *p.chunks[at + 1 :]]
    found = slots(p.s, p.tags, chunks, at)
    said = evidence(p.s, p.tags, chunks, at, found, None)
    if said is None or said.measure not in HARMED or said.rule not in VERBAL or said.negated:
        return None
    verb = chunks[said.verb] if said.verb is not None else None
    if said.measure == "captured" and not _certain(p, c) and (verb is None or verb.lemma not in TAKEN):
        return None
    if verb is not None and (verb.modal or verb.outer or verb.infinitive and not verb.perfect):
        return None
    return said.measure


def _person(p: Parsed, at: int, c: Chunk) -> bool:
    s = p.s
    if c.j - c.i == 1 and s.low[c.i] in PRONOUNS:
        return c.i > 0 and p.tags[c.i - 1] == "V"
    if c.noun is not None and c.noun.cls == "person" and c.det in DEFINITE:
        return not c.noun.plural and s.words[c.head][0].islower()
    return _named(p, at, c)


def _named(p: Parsed, at: int, c: Chunk) -> bool:
    """Two or more capitalised words, or one after a title or before an age; no organisation or place."""
    words = p.s.words[c.i : c.j]
    low = p.s.low[c.i : c.j]
    if c.det or not words or not all(word[0].isupper() or word in ("al", "bin", "de", "van", "von", "el") for word in words) or p.headline:
        return False
    if any(word in THINGS or word.endswith("s") and word[:-1] in THINGS for word in low) or any(word.isupper() and len(word) > 2 for word in words):
        return False
    if low[0].rstrip(".") in TITLES and len(words) > 1:
        return True
    return _aged(p, c) or (len(words) > 1 and not any(word in PLACES for word in low) and " ".join(low) not in PLACES)


def _aged(p: Parsed, c: Chunk) -> bool:
    k = c.j
    return k + 1 < len(p.s) and p.s.low[k] in (",", "(") and p.s.kinds[k + 1] == "number" and len(p.s.words[k + 1]) <= 2


def _certain(p: Parsed, c: Chunk) -> bool:
    """A title, an age or a person noun: no fort or town."""
    return c.noun is not None or _aged(p, c) or p.s.low[c.i].rstrip(".") in TITLES or c.det in PRONOUNS
