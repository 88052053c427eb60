"""Who is who in one document: surnames, acronyms, pronouns and "the ministry" to the speaker they mean.

Belongs here: the entity table of a document. Finding speakers is done in `frames`, reading their words in
`naming`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .canonical import MEDIA, PERSON, STATE, as_spelt, canonical, inner, key, of_a_country, settled
from .naming import Named
from .saying import BODIES, DATA, GENERIC, PERSONS, SIMILAR, SPEAKERS

ACRONYM = re.compile(r"\(([A-Z][A-Z&.-]{1,9})s?\)")
FULL = re.compile(r"[A-Z][\w’'.-]*|of|for|and|the|on|in|to|de|des|del")
FOLLOWING = re.compile(r" ([A-Z][\w-]+)( [A-Z][\w-]+)?")
WORD = re.compile(r"\w{3,}")
SMALL = {"of", "for", "and", "the", "on", "in", "to", "de", "des", "del", "The"}
NOT_NAMES = frozenset(DATA["not_names"])
HEADS = {
    "armed_group": {"group", "militants", "rebels", "movement"},
    "monitor": {"group", "organisation", "organization", "monitor"},
    "agency": {"agency"},
    "army": {"army", "military"},
    "body": {"organisation", "organization", "agency"},
    MEDIA: {"outlet", "agency"},
}
ANY_BODY = {"entity", "body", "institution"}
KNOWN = ("body", "armed_group")
SINGLE = (PERSON, "someone", "name")
SEARCHED, BEFORE_BRACKET, REMEMBERED = 60_000, 120, 200


@dataclass(slots=True)
class Entity:
    """One speaker of a document; `name` is what a figure gets, `words` and `heads` are what may point back
    to it, `reports` what it spoke through ("study")."""

    name: str
    kind: str
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    gender: str = ""
    nobody: bool = False
    spoke: bool = False
    seen: int = 0
    paragraph: int = -1


class Table:
    """The speakers of one document, the latest mentioned last."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.entities: list[Entity] = []
        self.by_name: dict[str, Entity] = {}
        self.acronyms: dict[str, str] | None = None
        self.sentence = self.paragraph = self.searches = 0

    def resolve(self, named: Named) -> Entity | None:
        """The entity that a phrase means, a new one where none fits; None for a pronoun that points to
        nobody."""
        if named.kind == "pronoun":
            found = self._pointed(named.text.lower())
        elif named.kind == "report":
            found = self._author(named)
        else:
            found = self._called(named)
        if found is not None:
            self.touch(found)
        return found

    def touch(self, entity: Entity) -> None:
        """Make an entity the latest mentioned."""
        entity.seen, entity.paragraph = self.sentence, self.paragraph
        if self.entities and self.entities[-1] is entity:
            return
        if entity in self.entities:
            self.entities.remove(entity)
        elif len(self.entities) >= REMEMBERED:
            del self.entities[0]
        self.entities.append(entity)

    def unify(self) -> None:
        """Give a body told of by a description the name that the text gives it later ("the state intelligence
        agency" - "the National Intelligence Service")."""
        proper = [e for e in self.entities if e.name != e.name.lower() and e.kind not in (*SINGLE, STATE)]
        for full in (self.acronyms or {}).values():
            name = (canonical(full) or (full, ""))[0]
            proper.append(Entity(name, "body", {word.lower() for word in full.split()}))
        for entity in self.entities:
            if entity.kind != "body" or entity.name != entity.name.lower():
                continue
            words = entity.words - GENERIC
            head = SIMILAR.get(entity.name.split()[-1], frozenset())
            named = [e for e in proper if words & e.words and head & (e.words | e.heads)]
            if len({e.name for e in named}) == 1:
                entity.name = named[0].name

    def _pointed(self, word: str) -> Entity | None:
        """The latest entity that a pronoun can mean: one that spoke, or that the last sentence was about."""
        for entity in reversed(self.entities):
            near = entity.spoke or self.sentence - entity.seen <= 1 or entity.paragraph == self.paragraph
            if near and not entity.nobody and self._fits(entity, word):
                return entity
        return None

    @staticmethod
    def _fits(entity: Entity, word: str) -> bool:
        if word in ("he", "his", "she", "her"):
            return entity.kind in SINGLE and entity.gender in ("", "f" if word in ("she", "her") else "m")
        if word in ("it", "its"):
            return entity.kind not in (PERSON, "someone", "crowd")
        if word in ("they", "their"):
            return entity.kind not in (PERSON, "someone")
        return True

    def _author(self, named: Named) -> Entity | None:
        """Whose report "the report" is: of a body that shares a word with it, else of the last that spoke."""
        spoken = [entity for entity in reversed(self.entities) if entity.spoke and not entity.nobody]
        words = named.words - {named.head, "the", "this", "that", "s"}
        shared = [entity for entity in spoken if words & entity.words]
        shared = shared or [entity for entity in spoken if named.head in entity.reports]
        bodies = [entity for entity in spoken if entity.kind not in ("crowd", MEDIA)]
        return next(iter(shared or bodies), None)

    def _called(self, named: Named) -> Entity | None:
        text = named.text
        if named.kind == "nobody":
            return Entity(text, "nobody", set(named.words), {named.head}, nobody=True)
        full = self._expanded(text)
        for spelling in dict.fromkeys((text, full, settled(full))):
            data = canonical(spelling)
            if data is not None and self._plain(spelling, data[0], data[1]):
                return self._known(data[0], data[1], named)
        data = inner(text) if named.kind in ("body", "name") or text.split()[-1][0].isupper() else None
        if data is not None:
            return self._known(data[0], data[1], named)
        if named.kind == "person" or (named.kind == "name" and " " not in text and full == text):
            return self._person(named)
        if named.definite or (named.head in GENERIC and len(named.words) <= 2):
            found = self._described(named)
            if found is not None:
                return found
        return self._new(settled(full), named.kind, named)

    def _plain(self, text: str, name: str, kind: str) -> bool:
        """True where a canonical name may stand for the text: the article has it too, or both share a word;
        "the UN migration agency" stays as written."""
        described = text.split()[-1][:1].islower()
        if kind in (PERSON, STATE, MEDIA) or name in self.body or (kind in KNOWN and not described):
            return True
        if kind == "agency" and of_a_country(text):
            return True
        words = set(WORD.findall(text.casefold())) - GENERIC
        return not words.isdisjoint(WORD.findall(name.casefold()))

    def _known(self, text: str, kind: str, named: Named) -> Entity:
        entity = self._new(as_spelt(text, self.body), kind, named)
        entity.kind = kind
        entity.heads |= HEADS.get(kind, set())
        return entity

    def _new(self, text: str, kind: str, named: Named) -> Entity:
        entity = self.by_name.get(key(text).lower())
        if entity is None:
            entity = Entity(text, kind)
            self.by_name[key(text).lower()] = entity
        return self._learn(entity, named)

    @staticmethod
    def _learn(entity: Entity, named: Named) -> Entity:
        entity.words |= named.words | {word.lower() for word in entity.name.split()}
        entity.heads.add(named.head)
        entity.gender = entity.gender or named.gender
        return entity

    def explains(self, acronym: str) -> bool:
        """True where the text or the data files tell what an acronym stands for."""
        return self._expanded(acronym) != acronym or canonical(acronym) is not None

    def _expanded(self, text: str) -> str:
        """The full name behind an acronym that the document introduces in brackets."""
        if self.acronyms is None:
            self.acronyms = self._brackets()
        return self.acronyms.get(key(text), text)

    def _brackets(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for match in ACRONYM.finditer(self.body):
            words = self.body[max(0, match.start() - BEFORE_BRACKET) : match.start()].split("\n")[-1].split()
            k = len(words)
            while k and FULL.fullmatch(words[k - 1]):
                k -= 1
            while k < len(words) and words[k] in SMALL:
                k += 1
            if len(words) - k >= 2:
                found.setdefault(match.group(1), " ".join(words[k:]))
        return found

    def _person(self, named: Named) -> Entity:
        """A person by full name or surname: the one introduced with it, here or anywhere in the text."""
        parts = named.text.split()
        for entity in reversed(self.entities):
            if entity.kind in (PERSON, "name") and _same_person(entity.name.split(), parts):
                if len(parts) > len(entity.name.split()) and canonical(entity.name) is None:
                    self.by_name.pop(key(entity.name).lower(), None)
                    entity.name = named.text
                    self.by_name[key(named.text).lower()] = entity
                return self._learn(entity, named)
        full = self._full_name(named.text) if len(parts) == 1 and not named.text.isupper() else None
        if full is None:
            return self._new(named.text, PERSON if named.kind == "person" else "name", named)
        data = canonical(full)
        return self._known(data[0], data[1], named) if data is not None else self._new(full, PERSON, named)

    def _full_name(self, surname: str) -> str | None:
        """The name of two to four words in the text that the surname belongs to."""
        self.searches += 1
        at = self.body.find(surname) if self.searches <= REMEMBERED else -1
        while 0 <= at < SEARCHED:
            before = _names_before(self.body[max(0, at - 50) : at].rsplit("\n", 1)[-1])
            if before:
                return " ".join([*before, surname])
            after = FOLLOWING.match(self.body, at + len(surname))
            if (
                after is not None
                and self.body[at - 1 : at] in (" ", "\n", "", '"', "“")
                and after.group(1).lower() not in SPEAKERS
            ):
                return surname + after.group()
            at = self.body.find(surname, at + 1)
        return None

    def _described(self, named: Named) -> Entity | None:
        """The latest entity that a generic phrase fits: by its own words, else by nouns that can stand for
        one another."""
        words = {word for word in named.words if not word.endswith("'s")} - {"s", "country"}
        one = named.kind == "someone"
        fitting = [
            e
            for e in reversed(self.entities)
            if not e.nobody and e.kind != STATE and (e.kind in (PERSON, "someone")) == one
        ]
        for entity in fitting:
            if (
                words <= entity.words
                and named.head in entity.heads
                and (entity.spoke or entity.name != entity.name.lower())
            ):
                return entity
        if not named.definite or named.head not in SIMILAR:
            return None
        if named.head in ANY_BODY:
            return next((entity for entity in fitting if entity.spoke and entity.kind != "crowd"), None)
        for entity in fitting:
            near = entity.words | entity.heads
            if near & SIMILAR[named.head] and words - {named.head} <= near:
                return entity
        return None


def _names_before(line: str) -> list[str]:
    """The one to three names that stand right before the end of a line ("said Col. Jan " gives Jan)."""
    before: list[str] = []
    if line[-1:] != " ":
        return before
    for word in reversed(line.split()):
        plain = word.lower().strip(".")
        if (
            not word[0].isupper()
            or word[-1] in ',:;!?)"”'
            or plain in PERSONS
            or plain in BODIES
            or plain in SPEAKERS
            or word.endswith(("'s", "’s"))
        ):
            break
        if word[-1] == "." and len(word) > 2:
            break
        before.insert(0, word)
    for n in range(len(before) - 1, 0, -1):
        if canonical(" ".join(before[:n])) is not None:
            del before[:n]
            break
    return before if 1 <= len(before) <= 3 and before[0].lower() not in NOT_NAMES else []


def _same_person(have: list[str], parts: list[str]) -> bool:
    if len(have) > 4 or "and" in have:
        return False
    if len(parts) == 1:
        return have == parts or (len(have) > 1 and parts[0] in (have[-1], have[0]))
    return (len(have) == 1 and have[0] in (parts[0], parts[-1])) or have == parts
