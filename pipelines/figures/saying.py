"""The words of attribution unfolded for look-up: verb forms, set phrases, nouns of speech, nouns and titles
of speakers.

Belongs here: tables made once from the lexicon. Where in a sentence somebody speaks is decided in `frames`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
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
        for lemma in (*DATA["weak"], *DATA["inserted_only"]) if weak else DATA["verbs"]:
            if " " in lemma or "-" in lemma:
                continue
            kinds: dict[str, set[str]] = defaultdict(set)
            for kind, form in verb_forms(lemma, IRREGULAR):
                kinds[form].add(kind)
            for form, found in kinds.items():
                made[form] = Said(lemma, frozenset(found), weak)
    return made


def _words(name: str) -> frozenset[str]:
    return frozenset(DATA[name])


def _plurals(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(nouns) | {plural(noun) for noun in nouns if not noun.endswith("s")}


VERB_FORMS = _forms()
HEARER, TELLING, COUNTING, OBJECT, AT = (
    _words(name) for name in ("hearer", "telling", "counting", "object", "at")
)
IDLE = _words("idle")
CITING, UNSAID, CHARGING, NOT_INSERTED = (
    _words(name) for name in ("citing", "unsaid", "charging", "not_inserted")
)
MALE, FEMALE, VAGUE, GENERIC, ANONYMOUS = (
    _words(name) for name in ("male", "female", "vague", "generic", "anonymous")
)
KEPT, ALL_FROM, LABELS, ISSUING, COMPANIES = (
    _words(name) for name in ("kept", "all_from", "no_labels", "issuing", "companies")
)
INSERTED_ONLY, COUNTED_HEARERS, NUMBER_NOUNS = (
    _words("inserted_only"),
    _words("counted_hearers"),
    _words("number_nouns"),
)
RECORDINGS, SUMMARIES, PARTICIPLES = _words("recordings"), _words("summaries"), _words("participles")
BRIEFED, PLAIN, TELLING_OF = _words("briefed"), _words("plain"), _words("telling_of")
BY_PARTICIPLE = _words("by_participle")
EARLIER, LEADING, COMMON = _words("places_of_speech"), _words("leading"), _words("common")
SPEECH = _plurals(DATA["speech_nouns"])
NOT_SPEAKERS = _plurals(DATA["not_speakers"])
SIMILAR: dict[str, frozenset[str]] = {word: frozenset(group) for group in DATA["similar"] for word in group}
ISSUED: tuple[tuple[str, ...], ...] = tuple(tuple(phrase.split()) for phrase in DATA["issued"])


def _by_first(phrases: list[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        parts = tuple(phrase.split())
        if parts[0] not in ("a", "an", "the"):
            found[parts[0]].append(parts)
    return dict(found)


AFTER = _by_first([entry["text"] for entry in DATA["phrases"] if entry["source"] == "after"])
RELAYED = frozenset(tuple(entry["text"].split()) for entry in DATA["phrases"] if entry.get("relay"))
PHRASE_WORDS = frozenset(max(parts, key=len) for options in AFTER.values() for parts in options)

# last words of nouns of speakers, and titles, in lower case
SPEAKERS = _plurals({noun.lower().split()[-1] for noun in DATA["speaker_nouns"]}) - {"reports"}
TITLES = {title.lower().strip(".").split()[-1] for title in DATA["titles"]} - {
    "state",
    "police",
    "staff",
    "don",
    "master",
}
ABBREVIATED = {
    word.strip(".").lower() for title in DATA["titles"] for word in title.split() if word.endswith(".")
} | {"no", "st", "jr", "sr"}
PERSONS = {
    word
    for word in SPEAKERS
    if any(noun.cls == "person" and not noun.plural for parts, noun in NOUNS.get(word, ()) if len(parts) == 1)
}
PERSONS = (PERSONS | set(DATA["persons"]) | TITLES) - set(DATA["bodies"])
CROWDS = set(DATA["crowds"])
BODIES = SPEAKERS - PERSONS - CROWDS

CUES = frozenset(form for form, said in VERB_FORMS.items() if not said.weak) | PHRASE_WORDS
WEAK_CUES = frozenset(form for form, said in VERB_FORMS.items() if said.weak)


WEAK_SIGNS = frozenset(("that", "up", '"', "”", "at", "of", "he", "she", ":"))


def speech_cue(low: list[str]) -> bool:
    """A cheap look before parsing: False where no sentence part can tell a speaker."""
    if not CUES.isdisjoint(low) or low[0] in ALL_FROM:
        return True
    if not WEAK_CUES.isdisjoint(low) and not WEAK_SIGNS.isdisjoint(low):
        return True
    if ("had" in low or "has" in low) and not NUMBER_NOUNS.isdisjoint(low):
        return True
    return ("by" in low and not SPEECH.isdisjoint(low)) or ("on" in low and not KEPT.isdisjoint(low))


def phrase_at(low: list[str], k: int) -> tuple[str, ...] | None:
    """The longest phrase at token k after which the speaker follows."""
    for parts in AFTER.get(low[k], ()):
        if tuple(low[k : k + len(parts)]) == parts:
            return parts
    return None
