"""Words that can be verbs: whether one is a verb where it stands ("wounded 30", "30 wounded", "the wounded").

Belongs here: the choice by form and neighbours. All other words are tagged in `tagging`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .function_words import (
    ADVERB,
    AFTER_BASE,
    BASE_VERBS,
    CONTROL_VERBS,
    DETERMINER,
    NO_NOUN,
    OBJECT_OR_PLACE,
    PLURAL_SUBJECTS,
    PREPOSITION,
    PRONOUN,
    QUANTIFIERS,
    THIRD_PERSON,
)
from .tokens import Sentence, low_at
from .words import ADJECTIVES, AMBIGUOUS, FORMS, FRAMES, NOT_VERBS, noun_at

SPEAKING = frozenset({"complain", "hear", "know", "speak", "talk", "tell"})


@dataclass(slots=True)
class _Word:
    """A form of a verb with what its neighbours are; `kinds` are the forms that it can be."""

    low: str
    kinds: set[str]
    before: str
    after: str
    nounish: bool
    has_object: bool


def verb_or_noun(s: Sentence, k: int, tags: list[str], before: str) -> str:
    """The tag V or n of token k, a form of a verb; `before` is the tag before it."""
    low, after = s.low[k], low_at(s, k + 1)
    counted = k + 1 < len(s) and (tags[k + 1] == "N" or s.kinds[k + 1] == "number")
    has_object = after in DETERMINER or after in PRONOUN or counted
    kinds = {kind for _, kind in FORMS[low]}
    word = _Word(low, kinds, before, after, noun_at(s.low, k, k) is not None, has_object)
    if low in NOT_VERBS and not _governs(word):
        return "n"
    return "V" if _is_verb(s, k, word) else "n"


def _governs(word: _Word) -> bool:
    """A noun in -ing with an object is a verb: "opened fire, killing two", "a bomb killing at least 35"."""
    if not word.has_object or "ing" not in word.kinds or word.before in ("d", "'"):
        return False
    return word.before != "n" or _says_of_object(word.low, "ing")


def _is_verb(s: Sentence, k: int, word: _Word) -> bool:
    kinds, before = word.kinds, word.before
    if before in ("d", "'"):
        return _behind_determiner(s, k, word)
    if before == "to":
        return "base" in kinds and not (word.low.endswith("s") and word.nounish)
    if before == "X":
        return not kinds.isdisjoint(("part", "base", "ing"))
    if before == "p":
        return "ing" in kinds
    if before == "N":
        return _behind_number(s, k, word)
    if not kinds.isdisjoint(("past", "part")):
        return _past(s, k, word)
    if "ing" in kinds:
        return True
    if "base" in kinds:
        return _base(s, k, word)
    return _third_person(s, k, word)


def _behind_determiner(s: Sentence, k: int, word: _Word) -> bool:
    """ "all died" is a verb, "the dead", "all wounded soldiers" are none."""
    if s.low[k - 1] not in QUANTIFIERS or word.kinds.isdisjoint(("past", "s")):
        return False
    return k + 1 >= len(s) or noun_at(s.low, k + 1, k + 1) is None


def _behind_number(s: Sentence, k: int, word: _Word) -> bool:
    """ "30 died", "20 remain" are verbs, "30 wounded soldiers" has none."""
    if not word.kinds.isdisjoint(("past", "part")):
        return not noun_follows(s, k + 1) and not _the_wounded(s, k, word)
    if "base" in word.kinds and word.low in BASE_VERBS and not word.nounish:
        return True
    return "ing" in word.kinds and not noun_follows(s, k + 1)


def _the_wounded(s: Sentence, k: int, word: _Word) -> bool:
    """ "of the 639 | wounded it had admitted": a harm that a definite number counts, before a new subject."""
    if word.after not in PRONOUN or not word.nounish:
        return False
    return any(s.low[t] in ("the", "these", "those") for t in range(max(0, k - 3), k))


def _past(s: Sentence, k: int, word: _Word) -> bool:
    """A past or participle is a verb, but for modifiers ("40-strong armed group", "dead and injured men")."""
    if word.before not in ("n", "c", ",") or not noun_follows(s, k + 1):
        return True
    if word.before == "n":
        return s.kinds[k - 1] != "compound"
    return word.has_object or word.low in ("said", "told") or word.low not in ADJECTIVES


def _third_person(s: Sentence, k: int, word: _Word) -> bool:
    """ "the army strikes": a verb in -s, where it is not the plural of a noun."""
    before = word.before
    if word.low in THIRD_PERSON and before in ("n", "P", "r", "c", "D"):
        return before != "n" or not s.low[k - 1].endswith("s") or word.has_object
    if before in (",", "c") and word.has_object and _says_of_object(word.low):
        return True
    if before not in ("n", "P", "r"):
        return False
    if before == "n" and _people(s, k):
        return word.has_object
    return word.has_object or word.after in ("that", "to") or (before != "n" and not word.nounish)


def _says_of_object(low: str, form: str = "s") -> bool:
    return any(kind == form and lemma in FRAMES and FRAMES[lemma].transitive for lemma, kind in FORMS[low])


def _base(s: Sentence, k: int, word: _Word) -> bool:
    """ "they flee", "soldiers remain in place": a base form with a plural subject."""
    before, after, nounish = word.before, word.after, word.nounish
    if before == "r" or (before == "P" and s.low[k - 1] in PLURAL_SUBJECTS):
        return True
    if before == "n" and word.has_object and _plural(s.low[k - 1]):
        return True
    if nounish:
        return False
    if before == "n" and after == "to" and word.low in CONTROL_VERBS:
        return True
    if (
        before == "n"
        and (after in OBJECT_OR_PLACE or (after == "of" and word.low in SPEAKING))
        and _plural(s.low[k - 1])
    ):
        return True
    adverbial = after in PREPOSITION or after in ADVERB or after in DETERMINER or not after.isalpha()
    if before == "n" and adverbial and _people(s, k - 1):
        return True
    ends = after in AFTER_BASE or after in FORMS or not s.low[k - 1].istitle()
    if ends and before in ("n", ")", ",", "D") and word.low in BASE_VERBS:
        return True
    return before in ("c", "^", ",", "-") and word.has_object and word.low not in AMBIGUOUS


def _plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith("ss")


def _people(s: Sentence, k: int) -> bool:
    found = noun_at(s.low, k, k)
    return found is not None and found[0].plural and found[0].cls in ("person", "harm")


def noun_follows(s: Sentence, k: int) -> bool:
    """True where token k can be the noun that a participle before it describes ("30 wounded | soldiers")."""
    if k >= len(s) or s.kinds[k] != "word":
        return False
    low, capital = s.low[k], s.words[k][0].isupper()
    if low in NO_NOUN or low.endswith("ly") or (low in PREPOSITION and not capital):
        return False
    found = noun_at(s.low, k, k)
    if found:
        # "30 wounded, killed": a second harm, no noun
        harm = found[0].cls == "harm" and found[0].value in ("killed", "wounded")
        return not (harm and low in FORMS)
    if not capital:
        return low not in FORMS or low in NOT_VERBS
    return _name_before_noun(s, k) or low.endswith(("ian", "ese", "ish", "ean", "can", "i"))


def _name_before_noun(s: Sentence, k: int) -> bool:
    """ "30 wounded | Azov fighters", "National Guard soldiers": a name of up to three words before a noun."""
    t = k + 1
    while t < min(len(s), k + 3) and s.words[t][0].isupper() and noun_at(s.low, t, t) is None:
        t += 1
    return t < len(s) and noun_at(s.low, t, t) is not None
