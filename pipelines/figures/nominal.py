"""Nouns that govern a number or stand beside it: "deaths of 12", "a contingent of 90", "the missing, 13",
"Killed: 12".

Belongs here: rules without a verb of harm, in RULES. What a toll or a count comes to stands in `counts`.
"""

from __future__ import annotations

from dataclasses import replace

from ..lexicon import load
from .boards import head_measure, headed
from .chunks import Chunk
from .counts import TOLLS, counted, number_of
from .harms import group_measure
from .slots import Evidence, Phrase
from .verbal import BUSINESS
from .verbs import DEPLOYABLE, INJURIES, MEN, verb_measure
from .words import FRAMES, PREDICATES

WORDS = load("en", "clauses")["nominal"]
CONTAINERS = frozenset(WORDS["containers"])
RESCUERS = frozenset(WORDS["rescuers"])
PRESENT = frozenset(WORDS["present"])
COMING = frozenset(WORDS["coming"])
HARMS_OF = ("killed", "wounded", "casualties", "missing", "captured", "returned", "rescued", "displaced")
PLACED = frozenset({"in", "at", "inside", "along", "across", "near", "throughout"})
PIECES = frozenset(WORDS["pieces"])
FEW = 5


def _of_nouns() -> dict[str, str]:
    """Measure by noun whose "of" counts ("deaths of 12", "the release of 12")."""
    found = {word: measure for measure in HARMS_OF for word in PREDICATES[measure].get("of_nouns", [])}
    for word in WORDS["not_of"]:
        found.pop(word, None)
    return found | {word: measure for measure, words in WORDS["of"].items() for word in words}


OF_NOUNS = _of_nouns()


def nominal(x: Phrase) -> Evidence | None:
    """The first rule that reads the nouns around the phrase."""
    return next((said for rule in RULES if (said := rule(x)) is not None), None)


def _noun_of(x: Phrase) -> Evidence | None:
    """ "The deaths of | 11 sailors", "a contingent of | 90 soldiers"."""
    if x.slots.prep != "of" or x.slots.governor is None or x.chunks[x.slots.governor].kind != "NP":
        return None
    g, noun = x.chunks[x.slots.governor], x.np.noun
    word = x.s.low[g.head]
    measure = OF_NOUNS.get(word)
    if measure is not None and BUSINESS.isdisjoint(x.s.low[g.i : g.head]):
        people = noun is None or noun.cls in ("person", "harm")
        if people and (measure != "deployed" or noun is None or noun.value in DEPLOYABLE):
            return Evidence(measure, "noun_of")
    if word in CONTAINERS and x.bare and x.army and _whole_number(x):
        return Evidence("deployed", "contingent_of")
    unknown = noun is None and x.np.num is not None and x.np.j == x.np.num.j + 1
    if word in CONTAINERS and (unknown or (x.of_class("person") and noun and noun.value == "troops")):
        return Evidence("deployed", "contingent_of")
    return None


def _whole_number(x: Phrase) -> bool:
    """The phrase is a number and nothing else, and no share."""
    number = x.np.num
    return number is not None and number.share is None and x.np.j == number.j


def _with_injuries(x: Phrase) -> Evidence | None:
    """ "Seven with | fractures", "with 12 | injured"."""
    low, j = x.s.low, x.np.j
    told = x.slots.prep == "with" and not INJURIES.isdisjoint(low[j : j + 3])
    told = told or (x.following == "with" and not INJURIES.isdisjoint(low[j + 1 : j + 5]))
    return Evidence("wounded", "with_injuries") if told else None


def _present(x: Phrase) -> Evidence | None:
    """People whom somebody has in place ("We have | 65 rescuers below ground", "with | 250 firefighters")."""
    np, noun = x.np, x.np.noun
    if noun is None or noun.cls != "person" or not noun.plural or np.num is None:
        return None
    if np.num.value is not None and np.num.value < FEW:
        return None
    men = x.army and noun.value == "people" and x.s.low[np.head] in MEN
    told = _in_place(x, x.s.low[np.head] in RESCUERS, noun.value == "troops" or men)
    return Evidence("deployed", "present", x.slots.object_of) if told else None


def _in_place(x: Phrase, rescuers: bool, troops: bool) -> bool:
    """True where rescuers (or troops that somebody has) are told to be somewhere."""
    found = x.slots
    if (troops or rescuers) and (_there(x) or _at_work(x)):
        return True
    having = x.chunks[found.object_of] if found.object_of is not None else None
    if having is not None and having.lemma in PRESENT and not having.neg:
        return rescuers or troops
    listed = found.coordinated is not None and found.opening == "c" and "with" in x.s.low[: x.np.i]
    if found.prep == "with" or listed:
        return rescuers
    coming = x.chunks[found.subject_of] if found.subject_of is not None else None
    return rescuers and coming is not None and coming.lemma in COMING and not coming.passive


def _there(x: Phrase) -> bool:
    """The phrase's people are at a place: "the | 2,000 troops in Mali", "| 90 guards are in the bush", "there
    are | 90"."""
    found, chunks = x.slots, x.chunks
    if (
        found.complement_of is not None
        and found.complement_of
        and chunks[found.complement_of - 1].det == "there"
    ):
        return True
    k = x.at + 1
    if found.subject_of is not None and chunks[found.subject_of].lemma == "be":
        verb = chunks[found.subject_of]
        if verb.passive or verb.neg:
            return False
        k = found.subject_of + 1
    elif found.object_of is not None or found.prep not in ("", "than", "nor"):
        return False
    while k < len(chunks) and chunks[k].kind == "a":
        k += 1
    if k + 1 >= len(chunks) or chunks[k].kind != "p":
        return False
    heading = x.s.low[chunks[k].i] == "to" and x.at == 0 and found.subject_of is None
    if x.s.low[chunks[k].i] not in PLACED and not heading:
        return False
    place = chunks[k + 1]
    named = place.kind == "NP" and place.num is None and x.s.words[place.head][0].isupper()
    return named or (place.noun is not None and place.noun.cls == "never" and place.noun.value == "places")


def _at_work(x: Phrase) -> bool:
    """ "| 320 rescuers are taking turns in the search", "| 2,200 troops are assisting the government"."""
    if x.slots.subject_of is None:
        return False
    verb = x.chunks[x.slots.subject_of]
    return verb.form == "ing" and verb.head > verb.i and not verb.neg and not verb.modal


def _of_the_group(x: Phrase) -> Evidence | None:
    """ "Of the wounded, ... of | nine"."""
    if x.slots.prep != "of" or x.np.noun is not None or x.slots.governor is not None:
        return None
    group = group_measure(x.s, x.np.i - 3)
    return Evidence(group, "of_the_group") if group else None


def _opening_participle(x: Phrase) -> Evidence | None:
    """ "Killed were | three guards", "Lynched by a mob: | two strangers"."""
    opens = next((k for k in range(x.at - 1, -1, -1) if x.chunks[k].kind in (";", ".")), -1) + 1
    first = next((k for k in range(opens, x.at + 1) if x.chunks[k].kind not in ('"', "a", "(")), 0)
    c = x.chunks[first]
    if first >= x.at or c.kind != "V" or c.form not in ("past", "part") or c.i != c.head:
        return None
    if x.slots.complement_of is None and x.slots.inverted is None and x.slots.opening not in (":", "-", "c"):
        return None
    measure = verb_measure(replace(x, role=None), first, "post")
    return Evidence(measure, "opening_participle", first) if measure else None


def _label(x: Phrase) -> Evidence | None:
    """ "Casualties so far: | 26", "Dead - | 12", "Tanks: | 4"."""
    if x.slots.label is None or x.slots.opening not in (":", "-"):
        return None
    if x.np.noun is not None and x.s.low[x.np.head] not in PIECES:
        return None
    measure = _labelled(x, x.chunks[x.slots.label])
    return Evidence(measure, "label") if measure else None


def _labelled(x: Phrase, c: Chunk) -> str | None:
    """The measure that a label names."""
    if c.kind == "V":
        frame = FRAMES.get(c.lemma)
        return frame.transitive or frame.intransitive if frame else None
    if c.kind != "NP":
        return None
    if c.num is None and (measure := head_measure(x, c)) is not None:
        return measure
    if c.num is None and c.noun is not None and c.noun.cls == "materiel":
        return "materiel"
    return "killed" if x.s.low[c.head] in TOLLS else None


def _apposed(x: Phrase) -> Evidence | None:
    """The number stands beside the harm that it counts ("The missing, | 13, ...", "Casualties vary: | 13
    (police)")."""
    np, chunks, at = x.np, x.chunks, x.at
    listed = x.slots.opening == "NP" and at >= 2 and chunks[at - 1].num is None and chunks[at - 2].kind == ":"
    if not x.bare or np.num is None or np.j != np.num.j:
        return None
    if not listed and x.slots.opening not in (",", ":", "-", "("):
        return None
    k = at - 3 if listed else at - 2
    if listed or x.slots.opening == ":":
        while k > 0 and not _harm_phrase(chunks[k]):
            k -= 1
    c = chunks[k] if k >= 0 else None
    if c is None or not _harm_phrase(c) or c.num is not None or c.noun is None or c.noun.weak:
        return None
    after = chunks[at + 1].kind if at + 1 < len(chunks) else "."
    ended = after in (",", ".", ")", "-", "p", "V", "(", ";", "a")
    return Evidence(c.noun.value, "apposed") if ended else None


def _harm_phrase(c: Chunk) -> bool:
    """True for a noun phrase of harm ("the missing")."""
    return c.kind == "NP" and c.noun is not None and c.noun.cls == "harm"


def _included(x: Phrase) -> Evidence | None:
    """The subject is a harmed group ("The deceased include | four nurses", "The dead were | two guards")."""
    k, chunks = x.slots.governing_verb, x.chunks
    if k is None or chunks[k].lemma not in ("include", "comprise", "be") or chunks[k].passive:
        return None
    g = k - 1
    while g >= 2 and (chunks[g].kind in ("a", "D") or chunks[g - 1].kind == "p"):
        g -= 1 if chunks[g].kind in ("a", "D") else 2
    c = chunks[g] if g >= 0 else None
    if c is None or not _harm_phrase(c) or c.noun is None or c.num is not None or c.zero:
        return None
    return Evidence(c.noun.value, "included")


RULES = (
    _noun_of,
    _with_injuries,
    _present,
    _of_the_group,
    counted,
    number_of,
    _opening_participle,
    _label,
    _apposed,
    headed,
    _included,
)
