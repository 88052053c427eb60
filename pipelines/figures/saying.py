"""The words of attribution unfolded for look-up: verb forms, set phrases, nouns of speech, nouns and titles of speakers.

Belongs here: tables made once from the lexicon. Where in a sentence somebody speaks is decided in `frames`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..lexicon import load
from .words import IRREGULAR, NOUNS, plural, verb_forms

DATA = load("en", "saying")


@dataclass(frozen=True, slots=True)
class Said:
    """A form of a verb of saying: `kinds` are the forms that it can be (base, s, past, part, ing)."""

    lemma: str
    kinds: frozenset[str]
    weak: bool


def _forms() -> dict[str, Said]:
    made: dict[str, Said] = {}
    for weak in (True, False):
        for lemma in DATA["weak" if weak else "verbs"]:
            if " " in lemma or "-" in lemma:
                continue
            kinds: dict[str, set[str]] = defaultdict(set)
            for kind, form in verb_forms(lemma, IRREGULAR):
                kinds[form].add(kind)
            for form, found in kinds.items():
                made[form] = Said(lemma, frozenset(found), weak)
    return made


VERB_FORMS = _forms()
RELAY = frozenset(DATA["relay"])
HEARER = frozenset(DATA["hearer"])
COUNTING = frozenset(DATA["counting"])
OBJECT = frozenset(DATA["object"])
AT = frozenset(DATA["at"])
CITING = frozenset(DATA["citing"])
UNSAID = frozenset(DATA["unsaid"])
SPEECH = frozenset(DATA["speech_nouns"]) | {plural(noun) for noun in DATA["speech_nouns"] if not noun.endswith("s")}
ANONYMOUS = frozenset(DATA["anonymous"])
NOT_SPEAKERS = frozenset(DATA["not_speakers"]) | {plural(noun) for noun in DATA["not_speakers"] if not noun.endswith("s")}
GENERIC = frozenset(DATA["generic"])
MALE, FEMALE = frozenset(DATA["male"]), frozenset(DATA["female"])
VAGUE = frozenset(DATA["vague"])
EARLIER = frozenset(DATA["places_of_speech"])
LABELS = frozenset(DATA["no_labels"])
NOT_INSERTED = frozenset(DATA["not_inserted"])
TELLING = frozenset(DATA["telling"])
CHARGING = frozenset(DATA["charging"])
KEPT = frozenset(DATA["kept"])
ALL_FROM = frozenset(DATA["all_from"])
ISSUING = frozenset(DATA["issuing"])
SIMILAR: dict[str, frozenset[str]] = {word: frozenset(group) for group in DATA["similar"] for word in group}
COMPANIES = frozenset(DATA["companies"])
ISSUED: tuple[tuple[str, ...], ...] = tuple(tuple(phrase.split()) for phrase in DATA["issued"])


def _by_first(phrases: list[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        parts = tuple(phrase.split())
        found[parts[0]].append(parts)
    return dict(found)


AFTER = _by_first([entry["text"] for entry in DATA["phrases"] if entry["source"] == "after" and entry["text"].split()[0] not in ("a", "an", "the")])
RELAYED = frozenset(tuple(entry["text"].split()) for entry in DATA["phrases"] if entry.get("relay"))

# last words of nouns of speakers, and titles, in lower case
SPEAKERS = {noun.lower().split()[-1] for noun in DATA["speaker_nouns"]}
SPEAKERS |= {plural(noun) for noun in SPEAKERS if not noun.endswith("s")}
TITLES = {title.lower().strip(".").split()[-1] for title in DATA["titles"]} - {"state", "police", "staff", "don", "master"}
ABBREVIATED = {word.strip(".").lower() for title in DATA["titles"] for word in title.split() if word.endswith(".")} | {"no", "st", "jr", "sr"}
PERSONS = {word for word in SPEAKERS if any(noun.cls == "person" and not noun.plural for parts, noun in NOUNS.get(word, ()) if len(parts) == 1)}
PERSONS |= set(DATA["persons"]) | TITLES
PERSONS -= set(DATA["bodies"])
CROWDS = set(DATA["crowds"])
BODIES = SPEAKERS - PERSONS - CROWDS

CUES = frozenset(VERB_FORMS) | frozenset(AFTER) | SPEECH


def phrase_at(low: list[str], k: int) -> tuple[str, ...] | None:
    """The longest phrase at token k after which the speaker follows."""
    for parts in AFTER.get(low[k], ()):
        if tuple(low[k : k + len(parts)]) == parts:
            return parts
    return None
