"""What words and fixed phrases mean: people and roles, harms, materiel, what is never people, verb forms.

Belongs here: unfolding the lexicon's data into look-up tables. Context decides elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from expectations.vocabulary import MEASURES

from ..lexicon import load

VOWELS = set("aeiou")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun or noun phrase: `cls` is person, harm, materiel, never; `value` its role or measure."""

    cls: str
    value: str
    plural: bool
    weak: bool = False


def plural(noun: str) -> str:
    """Regular English plural of a (last) word."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def verb_forms(lemma: str, irregular: dict[str, list[str]]) -> list[tuple[str, str]]:
    """(kind, form) of a verb's forms: base, s, past, part, ing; an irregular verb may have further ones."""
    e = lemma.endswith("e")
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    stem = lemma
    if _doubles(lemma):
        stem = lemma + lemma[-1]
    ing = stem + "ing"
    if lemma.endswith("ie"):
        ing = lemma[:-2] + "ying"
    elif e and not lemma.endswith(("ee", "oe", "ye")):
        ing = lemma[:-1] + "ing"
    more: list[tuple[str, str]] = []
    if lemma in irregular:
        past, part = irregular[lemma][0], irregular[lemma][1]
        for form in irregular[lemma][2:]:
            kind = "ing" if form.endswith("ing") else "s" if form.endswith("s") else None
            more += [(kind, form)] if kind else [("past", form), ("part", form)]
    elif e:
        past = part = lemma + "d"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        past = part = lemma[:-1] + "ied"
    else:
        past = part = stem + "ed"
    return [("base", lemma), ("s", third), ("past", past), ("part", part), ("ing", ing), *more]


def _doubles(lemma: str) -> bool:
    if len(lemma) < 3 or lemma[-1] in "aeiouwxy" or lemma[-2] not in VOWELS or lemma[-3] in VOWELS:
        return False
    # verbs of one syllable always, others where the lexicon says so
    return lemma in DOUBLING or sum(a in VOWELS and b not in VOWELS for a, b in pairwise(lemma)) == 1


def _entries(data: Any) -> list[tuple[str, str]]:
    """(singular, plural) of a list of nouns as the lexicon writes them."""
    pairs = []
    for entry in data:
        if isinstance(entry, str):
            head, _, last = entry.rpartition(" ")
            pairs.append((entry.lower(), (f"{head} " if head else "").lower() + plural(last).lower()))
        else:
            pairs.append((entry["one"].lower(), entry["many"].lower()))
    return pairs


def _joined(table: Any, more: Any) -> Any:
    """A table of the lexicon with the words that another file adds to it."""
    if isinstance(table, dict):
        return {
            key: _joined(table[key], more[key])
            if key in table and key in more
            else table.get(key, more.get(key))
            for key in {**table, **more}
        }
    return [*table, *(word for word in more if word not in table)]


GRAMMAR = load("en", "grammar")
TRANSLATED = load("en", "translated")
PEOPLE = _joined(load("en", "people"), TRANSLATED["people"])
OTHER = load("en", "other_nouns")
ARMS = load("en", "materiel")
PREDICATES = _joined(load("en", "predicates"), TRANSLATED["predicates"])
VERBS = load("en", "verbs")
DOUBLING = set(PREDICATES["doubling"])
FUNCTION: dict[str, set[str]] = {name: set(words) for name, words in VERBS["function"].items()}
NOT_VERBS = FUNCTION["not_verbs"]
AMBIGUOUS = set(PEOPLE.get("ambiguous", []))
SUFFIXES = tuple(PEOPLE.get("suffixes", []))

# phrase (tuple of words) by its last word
NOUNS: dict[str, list[tuple[tuple[str, ...], Noun]]] = defaultdict(list)


def _add(phrase: str, noun: Noun) -> None:
    parts = tuple(phrase.split())
    NOUNS[parts[-1]].append((parts, noun))


def _add_both(one: str, many: str, cls: str, value: str, weak: bool = False) -> None:
    """A noun in singular and plural; one that looks alike in both is a plural."""
    _add(one, Noun(cls, value, one == many, weak))
    if many != one:
        _add(many, Noun(cls, value, True, weak))


def _fill_people() -> None:
    weak = set(PEOPLE.get("harmed_weak", {}).get("nouns", []))
    for measure, nouns in PEOPLE["harmed"].items():
        for one, many in _entries(nouns):
            _add_both(one, many, "harm", measure, one in weak)
    for role, table in PEOPLE["role"].items():
        for one, many in _entries(table.get("nouns", [])):
            _add_both(one, many, "person", role)
        for word in table.get("collective", []):
            _add(word.lower(), Noun("person", role, True))
    for one, many in _entries(PEOPLE["not_harmed"]["attackers"]):
        _add(one, Noun("person", "people", False))
        _add(many, Noun("person", "people", True))
    _fill_peoples()
    for word in GRAMMAR["nouns"]["casualties_in_plural"]:
        _add(word, Noun("harm", "casualties", True))


def _fill_peoples() -> None:
    for country in load("names", "countries")["country"]:
        for word in (*country.get("people", ()), *country.get("adjectives", ())):
            # longer ones are descriptions ("citizens of ..."), whose head is a noun of people anyway
            if len(word.split()) < 3:
                _add(word.lower(), Noun("person", "people", word.endswith(("s", "men", "women"))))
    for group in load("names", "groups")["name"]:
        if group["kind"] == "people":
            for word in (group["canonical"], *group.get("aliases", ())):
                if len(word.split()) == 1:
                    _add(word.lower(), Noun("person", "people", word.endswith("s")))


def _fill_things() -> None:
    for one, many in _entries(ARMS["nouns"]):
        _add_both(one, many, "materiel", "materiel")
    for word in ARMS["collective"]:
        _add((word if isinstance(word, str) else word["many"]).lower(), Noun("materiel", "materiel", True))
    for one, many in _entries(ARMS["unit_nouns"]):
        _add(one, Noun("materiel", "unit", False))
        _add(many, Noun("materiel", "unit", True))
    for group, words in OTHER["never"].items():
        for one, many in _entries(words):
            _add(one, Noun("never", group, False))
            _add(many, Noun("never", group, True))
    for word in OTHER.get("collectives_not_counted", []):
        _add(word, Noun("never", "collective", False))
        _add(plural(word), Noun("never", "collective", True))
    for one, many in _entries(ARMS["weak"]):
        _add(one, Noun("materiel", "weak", False))
        _add(many, Noun("materiel", "weak", True))


_fill_people()
_fill_things()
for _options in NOUNS.values():
    _options.sort(key=lambda option: -len(option[0]))


def noun_at(low: list[str], i: int, k: int) -> tuple[Noun, int] | None:
    """The meaning of the longest phrase that ends with token k from token i on, and where it begins."""
    for parts, noun in NOUNS.get(low[k], ()):
        first = k - len(parts) + 1
        if first >= i and tuple(low[first : k + 1]) == parts:
            return noun, first
    word = low[k]
    if "-" in word and (tail := word.rsplit("-", 1)[1]) in NOUNS:
        for parts, noun in NOUNS[tail]:
            if len(parts) == 1 and noun.cls == "person":
                return noun, k
    # shorter words that end like "-men" or "-folk" are other words
    if word.endswith(SUFFIXES) and len(word) > 5:
        return Noun("person", "people", word.endswith(("s", "people", "men", "women", "children", "folk"))), k
    return None


@dataclass(slots=True)
class Frame:
    """What a verb says of its subject (intransitive) and of its object (transitive)."""

    transitive: str | None = None
    intransitive: str | None = None


FORMS: dict[str, list[tuple[str, str]]] = defaultdict(list)
FRAMES: dict[str, Frame] = defaultdict(Frame)
ADJECTIVES: dict[str, str] = {}
ARMS_VERBS: dict[str, set[str]] = {"transitive": set(), "intransitive": set(), "weak": set()}
UNITS_OF_RATE = set(GRAMMAR["nouns"]["units_of_rate"])
WEAK: dict[str, dict[str, Any]] = _joined(load("en", "weak"), TRANSLATED["weak"])
UNCOUNTED = set(PREDICATES["uncounted"]["people"])
UNCOUNTED_ADJECTIVES = set(PREDICATES["uncounted"]["adjectives"])
IRREGULAR: dict[str, list[str]] = {**VERBS["irregular"], **PREDICATES.get("irregular", {})}


def _fill_frames(measure: str) -> set[str]:
    """Note what the verbs of a measure say; returns their base forms."""
    lemmas: set[str] = set()
    for kind in ("transitive", "intransitive", "weak"):
        for phrase in PREDICATES[measure].get(kind, []):
            lemmas.add(phrase.split()[0])
            if measure == "materiel":
                ARMS_VERBS[kind].add(phrase)
            elif kind != "weak":
                frame = FRAMES[phrase]
                setattr(frame, kind, getattr(frame, kind) or measure)
    return lemmas


def _fill_verbs() -> None:
    lemmas = set(VERBS["general"].split())
    for measure in MEASURES:
        table = PREDICATES[measure]
        lemmas |= _fill_frames(measure)
        if measure != "materiel":
            for adjective in (*table.get("adjectives", []), *WEAK["adjectives"].get(measure, [])):
                ADJECTIVES.setdefault(adjective, measure)
    lemmas.update(phrase.split()[0] for phrase in PREDICATES["uncounted"]["people"])
    lemmas.update(verb.split()[0] for verb in load("en", "saying")["verbs"])
    for lemma in sorted(lemmas):
        for kind, form in verb_forms(lemma, IRREGULAR):
            if (lemma, kind) not in FORMS[form]:
                FORMS[form].append((lemma, kind))


_fill_verbs()
PHRASALS: dict[str, list[tuple[str, ...]]] = defaultdict(list)
for _phrase in (*FRAMES, *sorted(ARMS_VERBS["transitive"] - set(FRAMES))):
    if " " in _phrase:
        PHRASALS[_phrase.split()[0]].append(tuple(_phrase.split()[1:]))


WEAPON = Noun("materiel", "materiel", True)
DESIGNATIONS = frozenset(ARMS["designations"])
PREFIXES = tuple(name for name in ARMS["designations"] if name.endswith("-"))


def is_weapon_name(word: str) -> bool:
    """True for names of weapons that stand as nouns ("F-16s", "HIMARS", "Abrams")."""
    if word in DESIGNATIONS or (word.endswith("s") and word[:-1] in DESIGNATIONS):
        return True
    return word.startswith(PREFIXES) and any(c.isdigit() for c in word)


def is_phrasal(lemma: str, particle: str) -> bool:
    """True where verb and particle make one verb that says something of its object ("shot down")."""
    phrase = f"{lemma} {particle}"
    return phrase in FRAMES or phrase in WEAK["object_phrase"] or phrase in ARMS_VERBS["transitive"]
