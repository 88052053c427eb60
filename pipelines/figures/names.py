"""Who is who in one document: canonical names, surnames, acronyms, pronouns and "the ministry" to the speaker they mean.

Belongs here: the entity table of a document and the names that data files know. Finding speakers is done in `frames`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ..lexicon import load
from .naming import Named
from .saying import BODIES, GENERIC, PERSONS, SIMILAR, SPEAKERS

ACRONYM = re.compile(r"\(([A-Z][A-Z&.-]{1,9})s?\)")
FULL = re.compile(r"(?:[A-Z][\w’'.-]*|of|for|and|the|on|in|to|de|des|del)(?=\s|$)")
SMALL = {"of", "for", "and", "the", "on", "in", "to", "de", "des", "del"}
STATE, PERSON, MEDIA = "state", "person", "media"
KINDS = {"outlet": MEDIA}
HEADS = {
    "armed_group": {"group", "militants", "rebels", "movement"}, "monitor": {"group", "organisation", "organization", "monitor"}, "agency": {"agency"},
    "army": {"army", "military"}, "body": {"organisation", "organization", "agency"}, MEDIA: {"outlet", "agency"},
}  # fmt: skip


@dataclass(slots=True)
class Entity:
    """One speaker of a document; `name` is what a figure gets, `words` and `heads` are what may point back to it."""

    name: str
    kind: str
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    gender: str = ""
    nobody: bool = False
    spoke: bool = False


def key(text: str) -> str:
    """A name for comparing: one kind of apostrophe and space, no article, capitals kept."""
    plain = " ".join(text.replace("’", "'").replace(".", "").split())
    return plain[4:] if plain[:4] in ("the ", "The ") else plain


@cache
def known() -> dict[str, tuple[str, str]]:
    """Canonical name and kind by every spelling of a name in the data files."""
    made: dict[str, tuple[str, str]] = {}
    for country in load("names", "countries")["country"]:
        for text in (country["name"], *country.get("aliases", []), country.get("capital", "")):
            made.setdefault(key(text), (country["name"], STATE))
    for outlet in load("names", "outlets")["outlet"]:
        for text in (outlet["name"], *outlet.get("aliases", [])):
            made.setdefault(key(text), (outlet["name"], MEDIA))
    for group in load("names", "groups")["name"]:
        if group["kind"] == "people":
            continue
        for text in (group["canonical"], *group.get("aliases", [])):
            if not (group.get("care") and text == group["canonical"]):
                made.setdefault(key(text), (group["canonical"], KINDS.get(group["kind"], group["kind"])))
    made.pop("", None)
    return made


@cache
def _lowered() -> dict[str, tuple[str, str]]:
    """Names of several words without regard to capitals ("Russian defence ministry")."""
    return {text.lower(): value for text, value in known().items() if " " in text}


@cache
def owners() -> dict[str, str]:
    """Adjective of a country by its possessive ("Russia's": "Russian")."""
    made: dict[str, str] = {}
    for country in load("names", "countries")["country"]:
        if country.get("adjectives"):
            for text in (country["name"], *country.get("aliases", []), country.get("capital", "")):
                made.setdefault(key(text).lower(), country["adjectives"][0])
    return made


@cache
def lands() -> frozenset[str]:
    """First words of the names and adjectives of countries, in lower case."""
    words: set[str] = set()
    for country in load("names", "countries")["country"]:
        for text in (country["name"], *country.get("aliases", []), country.get("capital", ""), *country.get("adjectives", [])):
            words.update(part.lower() for part in key(text).split()[:1])
    return frozenset(words - {"the", "of", "saint", "new", "united", "democratic", "republic", "central"})


def canonical(text: str) -> tuple[str, str] | None:
    """Canonical name and kind of a name that the data files know."""
    plain = key(text)
    found = known().get(plain) or _lowered().get(plain.lower())
    if found is None and "'s " in plain:
        owner, _, rest = plain.rpartition("'s ")
        found = known().get(rest) if rest[:1].isupper() and " " in rest else None
        found = found if found is not None and found[1] not in (PERSON, STATE) else None
    if found is None and " of " in plain:
        front, _, land = plain.rpartition(" of ")
        found = known().get(front) if land.lower() in owners() else None
    return found


@cache
def _offices() -> frozenset[str]:
    data = load("names", "groups")["office"]
    return frozenset(f"{office} {kind}" for office in data["offices"] for kind in ("ministry", "minister", "department")) | set(data["bodies"])


def settled(text: str) -> str:
    """An office of a country with the country's adjective: "Romania's interior ministry" to "Romanian interior ministry"."""
    plain = text.replace("’", "'")
    owner, mark, rest = plain.partition("'s ")
    if mark and rest.lower() in _offices() and owner.lower() in owners():
        return f"{owners()[owner.lower()]} {rest}"
    return text


class Table:
    """The speakers of one document, the latest mentioned last."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.entities: list[Entity] = []
        self.by_name: dict[str, Entity] = {}
        self.acronyms: dict[str, str] | None = None

    def resolve(self, named: Named, mention: bool = True) -> Entity | None:
        """The entity that a phrase means, a new one where none fits; None for a pronoun that points to nobody."""
        found = self._pointed(named) if named.kind in ("pronoun", "report") else self._called(named)
        if found is not None and mention:
            self.touch(found)
        return found

    def touch(self, entity: Entity) -> None:
        """Make an entity the latest mentioned."""
        if self.entities and self.entities[-1] is entity:
            return
        if entity in self.entities:
            self.entities.remove(entity)
        self.entities.append(entity)

    def _pointed(self, named: Named) -> Entity | None:
        word = named.text.lower()
        if named.kind == "report":
            return self._author(named)
        for entity in reversed(self.entities):
            if entity.nobody:
                continue
            single = entity.kind in (PERSON, "someone", "name")
            if word in ("he", "his", "she", "her"):
                if single and entity.gender in ("", "f" if word in ("she", "her") else "m") and entity.kind != STATE:
                    return entity
            elif word in ("it", "its"):
                if entity.kind not in (PERSON, "someone", "crowd"):
                    return entity
            elif word in ("they", "their"):
                if entity.kind not in (PERSON, "someone"):
                    return entity
            else:
                return entity
        return None

    def _author(self, named: Named) -> Entity | None:
        """Whose report "the report" is: of a body that shares a word with it, else of the last that spoke."""
        spoken = [entity for entity in reversed(self.entities) if entity.spoke and not entity.nobody]
        words = named.words - {named.head, "the", "this", "that", "s"}
        shared = [entity for entity in spoken if words & entity.words]
        bodies = [entity for entity in spoken if entity.kind not in ("crowd", MEDIA)]
        return next(iter(shared or bodies), None)

    def _called(self, named: Named) -> Entity | None:
        text = named.text
        if named.kind == "nobody":
            return Entity(text, "nobody", set(named.words), {named.head}, nobody=True)
        for spelling in (text, self._expanded(text)):
            data = canonical(spelling)
            if data is not None and self._plain(spelling, data[0], data[1]):
                return self._known(data[0], data[1], named)
        if named.kind == "person" or named.kind == "name" and " " not in text:
            return self._person(named)
        if named.definite or named.head in GENERIC and len(named.words) <= 2:
            found = self._described(named)
            if found is not None:
                return found
        return self._new(settled(self._expanded(text)), named.kind, named)

    def _plain(self, text: str, name: str, kind: str) -> bool:
        """False for a description without a country ("the UN migration agency") whose name the text does not give."""
        last = text.split()[-1]
        described = last[:1].islower() and kind not in (PERSON, STATE)
        return not described or text.replace("’", "'").split()[0].removesuffix("'s").lower() in lands() or name in self.body

    def _known(self, text: str, kind: str, named: Named) -> Entity:
        entity = self._new(text, kind, named)
        entity.kind = kind
        entity.heads |= HEADS.get(kind, set())
        return entity

    def _new(self, text: str, kind: str, named: Named) -> Entity:
        entity = self.by_name.get(key(text).lower())
        if entity is None:
            entity = Entity(text, kind, set(), set(), named.gender)
            self.by_name[key(text).lower()] = entity
        entity.words |= named.words | {word.lower() for word in text.split()}
        entity.heads.add(named.head)
        entity.gender = entity.gender or named.gender
        return entity

    def _expanded(self, text: str) -> str:
        """The full name behind an acronym that the document introduces in brackets."""
        if self.acronyms is None:
            self.acronyms = self._brackets()
        return self.acronyms.get(key(text), text)

    def _brackets(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for match in ACRONYM.finditer(self.body):
            words = self.body[max(0, match.start() - 120) : match.start()].split("\n")[-1].split()
            k = len(words)
            while k and FULL.fullmatch(words[k - 1]):
                k -= 1
            while k < len(words) and words[k] in SMALL | {"The"}:
                k += 1
            if len(words) - k >= 2:
                found.setdefault(match.group(1), " ".join(words[k:]))
        return found

    def _person(self, named: Named) -> Entity:
        """A person by full name or surname: the one introduced with it, here or anywhere in the text."""
        parts = named.text.split()
        for entity in reversed(self.entities):
            if entity.kind in (PERSON, "name") and self._same_person(entity.name.split(), parts):
                if len(parts) > len(entity.name.split()) and canonical(entity.name) is None:
                    self.by_name.pop(key(entity.name).lower(), None)
                    entity.name = named.text
                    self.by_name[key(named.text).lower()] = entity
                entity.words |= named.words
                entity.heads.add(named.head)
                entity.gender = entity.gender or named.gender
                return entity
        text = named.text
        if len(parts) == 1 and (full := self._full_name(text)):
            data = canonical(full)
            if data is not None:
                return self._known(data[0], data[1], named)
            text = full
        return self._new(text, PERSON if named.kind == "person" or text != named.text else "name", named)

    @staticmethod
    def _same_person(have: list[str], parts: list[str]) -> bool:
        if len(have) > 4 or "and" in have:
            return False
        if len(have) == 1 and len(parts) == 1:
            return have == parts
        if len(parts) == 1:
            return parts[0] == have[-1] or parts[0] == have[0]
        return len(have) == 1 and have[0] in (parts[0], parts[-1]) or have == parts

    def _full_name(self, surname: str) -> str | None:
        """The name of two to four words in the text that the surname belongs to."""
        at = self.body.find(surname)
        while at >= 0 and at < 60_000:
            line = self.body[max(0, at - 50) : at].rsplit("\n", 1)[-1]
            before: list[str] = []
            for word in reversed(line.split()):
                if not word[0].isupper() or word[-1] in ",:;!?)\"”" or word.lower().strip(".") in PERSONS | BODIES | SPEAKERS or word.endswith(("'s", "’s")):
                    break
                if word[-1] == "." and len(word) > 2:
                    break
                before.insert(0, word)
            if 1 <= len(before) <= 3 and line[-1:] == " " and before[0].lower() not in FUNCTION_STARTS:
                return " ".join([*before, surname])
            after = re.match(r" ([A-Z][\w-]+)( [A-Z][\w-]+)?", self.body[at + len(surname) : at + len(surname) + 40])
            if after is not None and self.body[at - 1 : at] in (" ", "\n", "", '"', "“") and after.group(1).lower() not in SPEAKERS:
                return surname + after.group()
            at = self.body.find(surname, at + 1)
        return None

    def _described(self, named: Named) -> Entity | None:
        """The latest entity that a generic phrase fits: by its own words, else by nouns that can stand for one another."""
        words = {word for word in named.words if not word.endswith("'s")} - {"s", "country"}
        for entity in reversed(self.entities):
            if entity.nobody or entity.kind == STATE or (entity.kind in (PERSON, "someone")) != (named.kind == "someone"):
                continue
            if words <= entity.words and named.head in entity.heads and (entity.spoke or entity.name != entity.name.lower()):
                return entity
        if not named.definite or named.head not in SIMILAR:
            return None
        for entity in reversed(self.entities):
            near = entity.words | entity.heads
            if not entity.nobody and near & SIMILAR[named.head] and words - {named.head} <= near and (entity.kind in (PERSON, "someone")) == (named.head in PERSONS):
                return entity
        return None


FUNCTION_STARTS = {"the", "when", "while", "after", "but", "and", "in", "on", "at", "as", "for", "if", "a", "an", "it", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
