"""Weapons that are destroyed, lost, delivered or captured.

Belongs here: what makes counted materiel a figure. People are `verbal`'s and `nominal`'s matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import load
from . import idioms
from .chunks import Chunk
from .discourse import Mention
from .slots import Evidence, Phrase
from .tokens import Sentence
from .verbal import shared_object
from .verbs import phrase_of
from .words import ARMS_VERBS, PREDICATES

WORDS = load("en", "clauses")["arms"]
HANDLED = frozenset(WORDS["handled"])
LOSSES = frozenset(WORDS["losses"])
WAYS = frozenset(WORDS["ways"])
SMALL_ARMS = frozenset(WORDS["small_arms"])
MILITARY = frozenset(WORDS["military"])
OF_NOUNS = frozenset(PREDICATES["materiel"]["of_nouns"])
ADJECTIVES = frozenset(PREDICATES["materiel"]["adjectives"])


def materiel(x: Phrase) -> Evidence | None:
    """The first rule that tells of counted weapons; None where they are only there."""
    return next((said for rule in RULES if (said := rule(x)) is not None), None)


def more_arms(x: Phrase, last: Mention | None, sentence: int) -> bool:
    """A bare number after weapons (`last` set) that is hit or lost too ("Of 70 missiles, 51 were
    intercepted")."""
    if last is None or sentence - last.sentence > 1 or "materiel" not in (last.measure, last.role):
        return False
    k = x.slots.subject_of if x.slots.subject_of is not None else x.slots.object_of
    if k is not None and x.chunks[k].kind == "V":
        verb = x.chunks[k]
        handled = not ARMS_VERBS["transitive"].isdisjoint((verb.lemma, phrase_of(x.s, verb) or ""))
        return handled and (verb.passive or x.slots.object_of is not None)
    listed = x.slots.opening in (",", "c", ";") and x.following in WAYS
    return listed and last.measure == "materiel" and last.sentence == sentence


def civil_arms(x: Phrase) -> bool:
    """Guns and the like outside a military text ("police seized three pistols") are no materiel."""
    small = x.np.noun is not None and (x.np.noun.value == "weak" or x.s.low[x.np.head] in SMALL_ARMS)
    return x.of_class("materiel") and small and MILITARY.isdisjoint(x.s.low)


def _by_verb(x: Phrase) -> Evidence | None:
    """ "The crew shot down | nine drones", "| four tanks were lost", "a helicopter crashed"."""
    for k, patient in _verbs(x):
        c = x.chunks[k]
        if c.kind != "V":
            continue
        names = _names(x.s, c)
        if patient or c.passive:
            if names & ARMS_VERBS["transitive"] or c.lemma in HANDLED:
                return Evidence("materiel", "materiel", k, c.neg)
        elif names & ARMS_VERBS["intransitive"] and c.lemma != "burn":
            return Evidence("materiel", "materiel", k)
    return None


def _verbs(x: Phrase) -> Iterator[tuple[int, bool]]:
    """The verbs around the phrase, and whether the phrase is what they act on."""
    found = x.slots
    shared = shared_object(x) if found.subject_of is None else None
    places = [(found.object_of, True), (found.inverted, True), (found.subject_of, False), (shared, True)]
    places += [(post, True) for post in found.post]
    places += [(_label_verb(x), True)]
    return ((k, patient) for k, patient in [*places, (found.relative, False)] if k is not None)


def _label_verb(x: Phrase) -> int | None:
    """ "Destroyed: | 3 tanks, | 11 guns": the participle before the colon holds for the whole list."""
    chunks, k = x.chunks, x.at
    while k is not None and x.slots.subject_of is None:
        if k >= 2 and chunks[k - 1].kind in (":", "-"):
            verb = chunks[k - 2]
            bare = verb.kind == "V" and verb.form in ("past", "part") and verb.i == verb.head
            return k - 2 if bare else None
        if k < 2 or chunks[k - 1].kind not in (",", "c") or chunks[k - 2].noun is None:
            return None
        k -= 2
    return None


def _names(s: Sentence, c: Chunk) -> set[str]:
    """The verb and the phrasal verb that it makes ("shoot", "shoot down")."""
    phrase = phrase_of(s, c)
    return {c.lemma, phrase} if phrase else {c.lemma}


def _by_idiom(x: Phrase) -> Evidence | None:
    """ "| Three tanks went up in flames"."""
    np = x.np
    if np.num is None:
        return None
    ends = [np.j] if x.slots.subject_of is None else [np.j, x.chunks[x.slots.subject_of].i]
    hits = idioms.match(x.s, x.tags, np.num.i, ends)
    told = any(hit.measure == "materiel" and hit.weight >= 2 for hit in hits)
    return Evidence("materiel", "materiel", x.slots.any_verb) if told else None


def _lost(x: Phrase) -> Evidence | None:
    """ "Losses: five tanks, | two guns"."""
    told = x.slots.coordinated is not None and not LOSSES.isdisjoint(x.s.low[: x.np.i])
    return Evidence("materiel", "materiel_lost") if told else None


def _with(x: Phrase) -> Evidence | None:
    """ "Attacked the port with | 12 drones"."""
    told = x.slots.prep == "with" and any(
        c.kind == "V" and c.lemma in ARMS_VERBS["transitive"] for c in x.chunks[: x.at]
    )
    return Evidence("materiel", "materiel") if told else None


def _of(x: Phrase) -> Evidence | None:
    """ "The loss of | two helicopters"."""
    g = x.slots.governor
    told = g is not None and x.slots.prep == "of" and x.s.low[x.chunks[g].head] in OF_NOUNS
    return Evidence("materiel", "materiel_of") if told else None


def _modified(x: Phrase) -> Evidence | None:
    """ "| Three destroyed tanks"."""
    np = x.np
    told = np.num is not None and not ADJECTIVES.isdisjoint(x.s.low[np.num.j : np.head])
    return Evidence("materiel", "materiel_modifier") if told else None


RULES = (_by_verb, _by_idiom, _lost, _with, _of, _modified)
