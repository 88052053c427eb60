"""The closed classes of words as sets: auxiliaries, determiners, prepositions, clause words, pronouns.

Belongs here: what the lexicon says of function words, unfolded for `tagging`. Context decides there.
"""

from __future__ import annotations

from ..lexicon import load
from .words import FUNCTION

TAGGING = load("en", "grammar")["tagging"]
BE, HAVE, DO, MODAL, GET = (FUNCTION[name] for name in ("be", "have", "do", "modal", "get"))
DETERMINER, PREPOSITION, PRONOUN = (FUNCTION[name] for name in ("determiner", "preposition", "pronoun"))
COORDINATOR, SUBORDINATOR = FUNCTION["coordinator"], FUNCTION["subordinator"]
ADVERB, NEGATION = FUNCTION["adverb"], FUNCTION["negation"]
VERBAL = BE | HAVE | MODAL
AUXILIARY = VERBAL | DO
QUANTIFIERS = frozenset(TAGGING["quantifiers"])
MAY_STAND_ALONE = frozenset(TAGGING["may_stand_alone"])
PHRASE_ENDS = VERBAL | frozenset(TAGGING["phrase_ends_before"])
NOT_ADVERBS = frozenset(TAGGING["not_adverbs"])
THIRD_PERSON = frozenset(TAGGING["third_person"])
BASE_VERBS = frozenset(TAGGING["base_verbs"])
CONTROL_VERBS = frozenset(TAGGING["control_verbs"])
NOUNS_TOO = frozenset(TAGGING["nouns_too"])
PLURAL_SUBJECTS = frozenset(TAGGING["plural_subjects"])
OBJECT_OR_PLACE = frozenset(TAGGING["object_or_place"])
# what follows a verb in the base form and never the noun that it might be
AFTER_BASE = PREPOSITION | DETERMINER | ADVERB | {",", "."} | frozenset(TAGGING["states_of_the_saved"])
# what no participle describes
NO_NOUN = COORDINATOR | VERBAL | DETERMINER | SUBORDINATOR | PRONOUN | ADVERB | {"to"}


def fixed_tags() -> dict[str, str]:
    """Tags of function words whose context does not matter; of two classes the first one counts."""
    tags: dict[str, str] = {}
    for words, tag in (
        (("to",), "to"),
        (("who", "whom", "which", "whose"), "r"),
        (COORDINATOR, "c"),
        (NEGATION, "a"),
        (TAGGING["clause_openers"], "s"),
        (TAGGING["participle_prepositions"], "p"),
        (PREPOSITION, "p"),
    ):
        for word in words:
            tags.setdefault(word, tag)
    return tags
