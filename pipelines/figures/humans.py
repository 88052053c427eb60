"""Which noun phrases stand for one human being: by name, by description, by pronoun, or as "a" somebody.

Belongs here: reading one phrase and its gender. Who is the same person is settled in `persons`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import load
from .chunks import Chunk
from .clauses import capital
from .nations import BY_NAME
from .parse import Parsed
from .saying import DATA as SAYING
from .tokens import Sentence
from .words import NOUNS, noun_at

WORDS = load("en", "persons")
EXTRA, RANKS, PARTICLES = set(WORDS["nouns"]), set(WORDS["ranks"]), set(WORDS["particles"])
THINGS, OPENERS, KINDS = set(WORDS["things"]), set(WORDS["openers"]), set(WORDS["kinds"])
FEMALE, MALE = set(WORDS["female"]), set(WORDS["male"])
TITLES = RANKS | {word.rstrip(".") for title in SAYING["titles"] for word in title.lower().split()}
TIMES = {"week", "day", "night", "year", "month", "morning", "moment"}
DETERMINERS = {"the", "his", "her", "their", "its"}
INDEFINITE = {"a", "an", "another"}
PRONOUNS = {"he", "she", "him", "her", "his", "himself", "herself"}
PLACES = {
    name.lower()
    for country in load("names", "countries")["country"]
    for name in (
        country["name"],
        country.get("capital", ""),
        *country.get("aliases", ()),
        *country.get("cities", ()),
    )
    if name
}
NATIONAL = ("adjective", "people", "member", "group", "state")
LONGEST = 7


@dataclass(frozen=True, slots=True)
class Human:
    """One human being as a phrase over tokens i..j-1 has it. kind: name, described, indefinite, pronoun."""

    kind: str
    i: int
    j: int
    names: frozenset[str] = frozenset()
    head: str = ""
    gender: str = ""
    titled: bool = False


def human(p: Parsed, c: Chunk, surnames: frozenset[str] | set[str], shared: bool = False) -> Human | None:
    """The one human being that a noun phrase stands for, None if it is none or several.

    `surnames` are last words of the names that the article has told; `shared` lets a bare noun through that a
    coordination gives the determiner of the phrase before it ("his wife and | driver").
    """
    s = p.s
    if c.kind != "NP" or c.zero or (c.num is not None and not c.indefinite):
        return None
    low = s.low[c.i]
    if c.j - c.i == 1 and low in PRONOUNS:
        return Human("pronoun", c.i, c.j, head=low, gender=_gender([low]))
    first = c.i
    while first < c.j and (p.tags[first] in ("a", "d") or s.low[first] in TIMES):
        first += 1
    end = c.j
    if p.tags[end - 1] == "'" or (end < len(s) and p.tags[end] == "'"):
        return None
    while end > first and not s.words[end - 1][0].isalnum():
        end -= 1
    if first >= end:
        return None
    owned = next(
        (t + 1 for t in range(end - 1, first, -1) if s.low[t] in ("'s", "'", "’s") and t + 1 < end), None
    )
    if c.det not in INDEFINITE and (named := _named(p, c, owned or first, end, surnames)) is not None:
        return named
    return _described(s, c, owned or first, end, owned is not None, shared)


def _gender(words: list[str]) -> str:
    return (
        "f" if any(word in FEMALE for word in words) else "m" if any(word in MALE for word in words) else ""
    )


def _described(s: Sentence, c: Chunk, first: int, end: int, owned: bool, shared: bool) -> Human | None:
    head = end - 1
    while (
        head > first
        and (s.words[head][0].isupper() or not s.words[head][0].isalpha())
        and not _singular(s, first, head)
    ):
        head -= 1
    if not _singular(s, first, head) or s.low[head] in KINDS:
        return None
    bare = head == first and s.words[head][0].isupper()
    if c.det in INDEFINITE or c.indefinite:
        return Human("indefinite", c.i, c.j, head=s.low[head], gender=_gender(s.low[c.i : c.j]))
    if not (
        c.det in DETERMINERS
        or owned
        or (shared and not s.words[head][0].isupper())
        or _office(s, first, head)
    ):
        return None
    if bare and s.low[head] not in TITLES and not (owned and s.low[head] in EXTRA):
        return None
    return Human("described", c.i, c.j, head=s.low[head], gender=_gender(s.low[c.i : c.j]))


def _office(s: Sentence, first: int, head: int) -> bool:
    """A rank that stands alone like a name ("Police Constable", not "officer")."""
    return (
        head > first
        and all(s.words[k][0].isupper() for k in range(first, head + 1))
        and s.low[head] in TITLES
    )


def _singular(s: Sentence, first: int, head: int) -> bool:
    """The noun at a token means one person."""
    word = s.low[head]
    if word in EXTRA:
        return True
    found = noun_at(s.low, first, head)
    return found is not None and found[0].cls == "person" and not found[0].plural and not word.endswith("ese")


def _named(p: Parsed, c: Chunk, first: int, end: int, surnames: frozenset[str] | set[str]) -> Human | None:
    s = p.s
    start = end
    while start > first and _name_word(s, start - 1):
        start -= 1
    while start < end and s.low[start] in PARTICLES and not s.words[start][0].isupper():
        start += 1
    run = start
    while start < end and (
        s.low[start].rstrip(".") in TITLES
        or s.words[start] == "."
        or ((_national(s, start) or _singular(s, start, start)) and end - start > 2)
    ):
        start += 1
    words = s.low[start:end]
    if not words or end - start > LONGEST or p.headline:
        return None
    before = s.low[run - 1] if run > first else ""
    titled = (start > run and any(s.low[k].rstrip(".") in TITLES for k in range(run, start))) or (
        bool(before) and _singular(s, first, run - 1)
    )
    if run > first and not titled:
        return None
    if c.det in DETERMINERS and not titled and s.low[c.i] == c.det:
        return None
    if _thing(s, start, end, titled) or (start == 0 and s.low[0] in OPENERS):
        return None
    solid = [k for k in range(start, end) if capital(s.words[k]) and s.words[k] != "." and s.words[k] != "I"]
    if (
        len(solid) < 2
        and not titled
        and not _aged(p, c)
        and not any(_key(s.low[k]) in surnames for k in solid)
    ):
        return None
    if not solid:
        return None
    names = frozenset(_key(s.low[k]) for k in solid if len(s.low[k]) > 1)
    return Human(
        "name",
        c.i if not c.det or titled else start,
        end,
        names,
        s.low[end - 1],
        _gender(s.low[c.i : c.j]),
        titled,
    )


def _key(word: str) -> str:
    """A name for comparing, without an article in front ("al-Maliki")."""
    head, dash, tail = word.partition("-")
    return tail if dash and head in PARTICLES else word


def _name_word(s: Sentence, k: int) -> bool:
    word = s.words[k]
    if word[0].isupper():
        return s.kinds[k] not in ("number", "date", "ordinal")
    head, dash, tail = word.partition("-")
    return s.low[k] in PARTICLES or word == "." or (bool(dash) and head in PARTICLES and tail[:1].isalpha())


def _national(s: Sentence, k: int) -> bool:
    known = BY_NAME.get(s.low[k])
    return known is not None and known.kind in NATIONAL


def _thing(s: Sentence, start: int, end: int, titled: bool) -> bool:
    """A body, a place, a vehicle, or known by a name that is no person's."""
    words = s.low[start:end]
    if any(word in THINGS or (word[:-1] in THINGS and word.endswith("s")) for word in words):
        return True
    if any(len(s.words[k]) > 2 and s.words[k].isupper() for k in range(start, end)) and not all(
        s.words[k].isupper() for k in range(start, end)
    ):
        return True
    if end - start == 1 and s.words[start].isupper() and len(words[0]) > 1:
        return True
    text = " ".join(words)
    known = BY_NAME.get(text)
    if text in PLACES or (known is not None and known.kind != "person"):
        return True
    if not titled and any(word in PLACES for word in words):
        return True
    if any(
        noun.cls == "person" and noun.plural and len(parts) == 1 for parts, noun in NOUNS.get(words[-1], ())
    ):
        return True
    return (
        any(
            noun.cls in ("person", "materiel") and len(parts) == 1 for parts, noun in NOUNS.get(words[-1], ())
        )
        and words[-1] not in TITLES
    )


def _aged(p: Parsed, c: Chunk) -> bool:
    k, s = c.j, p.s
    return (
        k + 1 < len(s) and s.low[k] in (",", "(") and s.kinds[k + 1] == "number" and len(s.words[k + 1]) <= 2
    )
