"""What is said of a counted phrase: the measure, by named rules over its slots.

Belongs here: the order in which the rules are tried. What verbs give stands in `verbal`, nouns in `nominal`
and `counts`, weapons in `arms`; antecedents in other phrases are `antecedents`' matter. Every rule has its
example in `rules`.
"""

from __future__ import annotations

from dataclasses import replace

from ..lexicon import load
from .arms import materiel
from .harms import harm_adjective
from .nominal import nominal
from .slots import Evidence, Phrase
from .verbal import verbal
from .verbs import CASUALTY_PAIRS
from .words import UNCOUNTED, UNCOUNTED_ADJECTIVES, noun_at

WORDS = load("en", "clauses")["nominal"]
BODIES = frozenset(WORDS["bodies"])
BODILY = tuple(WORDS["bodily"])
INMATES = frozenset(WORDS["inmates"])
JOINABLE = frozenset({"killed", "wounded", "missing"})
JOINABLE_RULES = frozenset({"harm_noun", "adjective_after", "harm_noun_weak", "bodies"})
FATES = frozenset({"returned", "rescued", "captured", "displaced", "killed"})
CHANGING = frozenset({"wounded", "captured", "missing", "displaced", "returned", "rescued"})


def evidence(x: Phrase) -> Evidence | None:
    """The strongest evidence for the phrase, None where its own clause says nothing of interest."""
    said = _evidence(x)
    if (
        said is not None
        and said.measure in JOINABLE
        and said.rule in JOINABLE_RULES
        and _other_harm(x, said.measure)
    ):
        return replace(said, measure="casualties", rule="killed_or_wounded")
    return said


def uncounted(x: Phrase) -> bool:
    """True where the verb of the phrase says that it counts people to whom nothing of interest happens ("12
    voted")."""
    if x.slots.subject_of is None:
        return False
    c = x.chunks[x.slots.subject_of]
    if c.lemma in UNCOUNTED and (c.passive or c.form != "past"):
        return True
    return any(" ".join(x.s.low[c.j : c.j + size]) in UNCOUNTED_ADJECTIVES for size in (3, 2, 1))


def _evidence(x: Phrase) -> Evidence | None:
    """Bodies and weapons, what the verb says, what the noun says, what governs the number: in this order."""
    if _of_bodies(x):
        return Evidence("killed", "bodies", None)
    if x.of_class("materiel"):
        return materiel(x)
    said = verbal(x)
    noun = x.np.noun
    if noun is not None and noun.cls == "harm" and not noun.weak:
        return _harm_noun(x, noun.value, said)
    found = _weak_harm_noun(x, noun.value, said) if noun is not None and noun.cls == "harm" else said
    if found is not None:
        return found
    if x.np.harm is not None and not x.of_class("never"):
        return Evidence(x.np.harm, "harm_modifier", x.slots.any_verb)
    return nominal(x)


def _of_bodies(x: Phrase) -> bool:
    """ "The bodies of | 12 miners"."""
    if x.slots.prep != "of" or x.slots.governor is None:
        return False
    return x.s.low[x.chunks[x.slots.governor].head] in BODIES and (
        x.np.noun is None or x.np.noun.cls == "person"
    )


def _harm_noun(x: Phrase, measure: str, said: Evidence | None) -> Evidence:
    """ "12 casualties": the noun says it, unless the verb tells a later fate ("12 wounded were rescued")."""
    if said is None:
        return Evidence(measure, "harm_noun", x.slots.any_verb)
    later = said.measure in FATES and measure in CHANGING
    if later and (said.rule != "idiom_left" or said.measure == "returned"):
        return said
    return Evidence(measure, "harm_noun", said.verb, said.negated)


def _weak_harm_noun(x: Phrase, measure: str, said: Evidence | None) -> Evidence | None:
    """ "12 bodies", "12 hostages": the verb says it, else the noun where it can say it alone."""
    word = x.s.low[x.np.head]
    if said is not None:
        return (
            Evidence("killed", "bodies", said.verb)
            if measure == "killed" and word.startswith(BODILY)
            else said
        )
    alone = measure in ("killed", "captured") or (measure == "displaced" and x.slots.opening in ("", "^"))
    return Evidence(measure, "harm_noun_weak", x.slots.any_verb) if alone and word not in INMATES else None


def _other_harm(x: Phrase, measure: str) -> bool:
    """A second kind of harm joined to the first under one number ("35 dead and injured", "9 villagers
    dead/injured")."""
    s, post = x.s, x.slots.post
    k = x.np.j
    if post and x.chunks[post[0]].i == k:
        k = x.chunks[post[0]].j
    if k + 1 >= len(s) or s.low[k] not in ("and", "or", "/") or x.tags[k + 1] == "N":
        return False
    adjective = harm_adjective(s, k + 1)
    noun = noun_at(s.low, k + 1, k + 1)
    other = adjective[0] if adjective else noun[0].value if noun and noun[0].cls == "harm" else None
    if other not in CASUALTY_PAIRS or other == measure:
        return False
    return not (k + 2 < len(s) and x.tags[k + 2] in ("N", "d"))
