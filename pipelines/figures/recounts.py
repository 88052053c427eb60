"""A further count of harm told before: "put the figure at 64", "the army speaks of 25", "about ten a day".

Belongs here: rival and repeated counts, in the order of `recounted`. Other ways of taking over a measure
stand in `inherited`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lexicon import load
from .discourse import Mention
from .harms import group_measure
from .parse import Parsed
from .slots import Evidence, Phrase
from .tokens import Sentence
from .words import UNITS_OF_RATE

if TYPE_CHECKING:
    from .reader import Reading

WORDS = load("en", "clauses")["inherited"]
RIVAL_ENDS = frozenset(WORDS["rival_ends"])
TALLIES = frozenset(WORDS["tallies"])
CLAIMING = frozenset(WORDS["claiming"])
COUNTING = frozenset(WORDS["counting"])
INCREASES = frozenset(WORDS["increases"])
CORRECTING = frozenset({"amend", "correct", "revise"})
LISTS = frozenset({"list", "register", "roll", "tally"})
COUNTED_AGAIN = frozenset(WORDS["counted_again"])


def recounted(reading: Reading, x: Phrase, antecedent: Mention | None) -> Evidence | None:
    """The measure of the figure that the phrase counts again, by another count, later or at a rate."""
    last = _last(reading, x, antecedent)
    return _count_again(x, last) or _rival_count(reading, x, last) or _rate_again(x, last)


def _last(reading: Reading, x: Phrase, antecedent: Mention | None) -> Mention | None:
    """The figure that a further count means; beside "toll" or "tally" the last of the dead."""
    told = antecedent is not None and antecedent.measure
    last = antecedent if told else reading.discourse.last_figure(x.sentence, 1)
    if last is not None and not {"toll", "tally"}.isdisjoint(x.s.low[max(0, x.np.i - 5) : x.np.i]):
        return reading.discourse.last_toll(x.sentence)
    return last


def _count_again(x: Phrase, last: Mention | None) -> Evidence | None:
    """ "The ministry counted 50 dead; a hospital put the figure at | 64"."""
    if (
        last is None
        or last.measure == "materiel"
        or not (_counts_again(x) or _increase(x, last) or _in_the_list(x))
    ):
        return None
    return Evidence(last.measure or "", "count_again")


def _increase(x: Phrase, last: Mention) -> bool:
    """ "Had activated 41,500 guards, an increase of | 9,000 troops"."""
    g = x.slots.governor
    if g is None or x.slots.prep != "of" or x.np.num is None or last.sentence != x.sentence:
        return False
    return x.s.low[x.chunks[g].head] in INCREASES and not x.of_class("never", "materiel")


def _counts_again(x: Phrase) -> bool:
    """The number is what "it", "the figure" or "the number" comes to, or what a toll came from ("up from
    37")."""
    c, low, prep = x.np, x.s.low, x.slots.prep
    if not x.bare or c.num is None or c.num.share is not None:
        return False
    if (
        _compared(x)
        or _more_than_before(x)
        or prep in ("up from", "down from", "up to", "down to", "up by", "down by")
    ):
        return True
    k = _counting_verb(x)
    if k is None:
        return False
    verb = x.chunks[k]
    if verb.lemma == "be" and x.slots.complement_of is not None and k and low[x.chunks[k - 1].i] == "there":
        return True
    if verb.lemma in CORRECTING and c.num.definite:
        return True
    return verb.lemma in COUNTING and _subject_counts(x, verb.i)


def _subject_counts(x: Phrase, verb: int) -> bool:
    """The subject stands for a count of what was told ("the figure was"), and not of others ("the number of
    affected people was")."""
    low = x.s.low
    for t in range(max(0, verb - 5), x.np.i):
        if low[t] not in COUNTED_AGAIN:
            continue
        return not (low[t] == "number" and low[t + 1] == "of" and harms_of(x.s, t + 1) is None)
    return False


def harms_of(s: Sentence, k: int) -> str | None:
    """The harm of the group after "of" at token k, also one that a pronoun stands for ("of them")."""
    return "pronoun" if s.low[k + 1] in ("them", "these", "those") else group_measure(s, k)


def _in_the_list(x: Phrase) -> bool:
    """ "Its list has | 14 minors on it"."""
    k = x.slots.object_of
    if k is None or not k or x.chunks[k].lemma not in ("have", "contain", "include", "name", "show"):
        return False
    subject = x.chunks[k - 1]
    return subject.kind == "NP" and x.s.low[subject.head] in LISTS and not x.of_class("never", "materiel")


def _compared(x: Phrase) -> bool:
    """ "Up from | 37", "revised from | 37", "compared with | 37"."""
    low, i, prep = x.s.low, x.np.i, x.slots.prep
    if "from" in low[max(0, i - 6) : i] and not {"down", "up"}.isdisjoint(low[max(0, i - 7) : i]):
        return True
    if prep == "from" and not {"up", "down", "revised"}.isdisjoint(low[max(0, i - 4) : i]):
        return True
    against = prep in ("with", "than", "against", "to")
    return against and not {"compared", "against"}.isdisjoint(low[max(0, i - 3) : i])


def _more_than_before(x: Phrase) -> bool:
    """ "Rose to 27 on Thursday, | two more than the previous evening"."""
    low, c = x.s.low, x.np
    changed = low[c.j - 1] in ("more", "fewer", "less") and x.following == "than"
    return changed and any(k.kind == "D" or low[k.i] in ("a", "the") for k in x.chunks[x.at + 2 : x.at + 4])


def _counting_verb(x: Phrase) -> int | None:
    """The verb before the number, over "the figure" and the like ("put | the figure | at 64")."""
    k = x.slots.governing_verb if x.slots.governing_verb is not None else x.slots.governor
    if k and x.chunks[k].kind == "NP" and x.s.low[x.chunks[k].head] in TALLIES:
        k -= 1
    return k if k is not None and x.chunks[k].kind == "V" else None


def _rival_count(reading: Reading, x: Phrase, last: Mention | None) -> Evidence | None:
    """Another count of what was just told of: "The company speaks of | six", "Kyiv puts them at 25, the
    army at | nine"."""
    if not x.bare or x.np.num is None or x.np.num.kind == "one" or not _claimed(x):
        return None
    if last is not None and last.sentence >= x.sentence - 1:
        return Evidence(last.measure, "rival_count") if last.measure is not None else None
    parsed = reading.parsed
    told = _harms_told(parsed[x.sentence], x.np.i)
    if not told and x.sentence:
        told = _harms_told(parsed[x.sentence - 1], None)
    return Evidence(told[-1], "rival_count") if told else None


def _claimed(x: Phrase) -> bool:
    """True where a verb of claiming leads to the number, and nothing after it says what it counts."""
    k = x.slots.object_of if x.slots.object_of is not None else x.slots.governor
    named = x.chunks[k] if k else None
    if (
        k
        and named is not None
        and named.kind == "NP"
        and named.num is None
        and x.s.low[named.head] in TALLIES
    ):
        k -= 1
    verb = x.chunks[k] if k is not None and x.chunks[k].kind == "V" else None
    if verb is None or verb.lemma not in CLAIMING or x.slots.prep not in ("", "at", "of", "to"):
        return False
    return x.following in RIVAL_ENDS


def _harms_told(p: Parsed, before: int | None) -> list[str]:
    """Measures of the harm nouns of a sentence, up to token `before` where that is given."""
    return [
        d.noun.value
        for d in p.chunks
        if d.kind == "NP" and d.noun is not None and d.noun.cls == "harm" and not d.noun.weak
        if before is None or d.j <= before
    ]


def _rate_again(x: Phrase, last: Mention | None) -> Evidence | None:
    """ "The cholera killed 300 people in June, | about ten a day"."""
    if last is None or not x.bare or x.slots.object_of:
        return None
    each = x.following in ("a", "per", "each", "every") and x.word(x.np.j + 1) in UNITS_OF_RATE
    return Evidence(last.measure or "", "rate_again") if each or x.following == "daily" else None
