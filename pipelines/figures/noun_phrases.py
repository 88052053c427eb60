"""Noun phrases: determiners, modifiers and head, a number bound to what it counts ("20 of the wounded men").

Belongs here: where a phrase ends and what its head means. What is said of it is read in `evidence`.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .numbers import Number
from .tokens import Sentence, low_at
from .words import ADJECTIVES, FORMS, WEAPON, Noun, is_weapon_name, noun_at

PHRASES = load("en", "grammar")["phrases"]
STATES = frozenset(PHRASES["states"])
AFTER_ADVERB = frozenset(PHRASES["after_adverb"])
OTHERS = frozenset(PHRASES["others"])
WHOLE_PRONOUNS = frozenset(PHRASES["whole_pronouns"])
WHOLE_DETERMINERS = frozenset(PHRASES["whole_determiners"])
POINTING = WHOLE_PRONOUNS & {"these", "those"}
OUT_OF = WHOLE_PRONOUNS - {"us", "which"}
TAKES_OF = frozenset(PHRASES["takes_of"])
HARM_ADJECTIVES = frozenset(PHRASES["harm_adjectives"])
PIECES = frozenset({"items", "pieces", "sets", "units"})
LONGEST = 4  # words of a noun behind its "of" ("members of the security forces")


def noun_phrase(s: Sentence, tags: list[str], k: int, starts: dict[int, Number]) -> Chunk:
    """The phrase that begins at token k; `starts` has the numbers of the sentence by their first token.

    A number opens a phrase of its own; "hundreds of troops" is one phrase.
    """
    made = Chunk("NP", k, k + 1)
    first = k
    if tags[k] == "N":
        made.num = starts.get(k)
        made.j = made.num.j if made.num else k + 1
        first = _of(s, tags, made.j, made)
        if made.partitive and s.low[first - 1] in WHOLE_PRONOUNS:
            made.head = first - 1
            return made
    elif tags[k] == "P":
        made.head, made.det = k, s.low[k]
        return made
    elif tags[k] == "d":
        made.det = s.low[k]
        first = k + 1
        if s.low[k] in ("no", "any") and low_at(s, first) == "one" and tags[first] == "P":
            first += 1
    t = _modifiers(s, tags, first, made.num)
    while t > first and low_at(s, t) == "of" and (longer := _compound(s, first, t)):
        t = longer
    made.j = max(t, made.j, k + 1)
    _head(s, tags, made, first)
    if made.num is not None and low_at(s, made.j) == "of":
        _of_what(s, tags, made, starts)
    return made


def _of_what(s: Sentence, tags: list[str], made: Chunk, starts: dict[int, Number]) -> None:
    """ "Five of 12 tanks", "six units of motor equipment" count weapons."""
    k = made.j + 1
    if made.noun is None and k in starts:
        whole = noun_phrase(s, tags, k, starts).noun
        made.noun = whole if whole is not None and whole.cls in ("materiel", "never") else None
    elif k < len(s) and tags[k] == "n" and s.low[made.head] in PIECES:
        whole = noun_phrase(s, tags, k, starts).noun
        made.noun = whole if whole is not None and whole.cls == "materiel" else made.noun


def _modifiers(s: Sentence, tags: list[str], first: int, number: Number | None) -> int:
    """End of the run of modifiers and nouns that begins at token `first`."""
    t, n = first, len(s)
    while t < n and tags[t] in ("n", "d", "'", "a"):
        kind, nxt = tags[t], tags[t + 1] if t + 1 < n else ""
        opens = t == first and not (number is not None and first == number.j)
        if kind == "d" and not opens and tags[t - 1] != "'":
            break
        if t > first and s.low[t] in STATES and _is_person(noun_at(s.low, first, t - 1)):
            break
        if kind == "a" and not (nxt == "n" and (s.low[t + 1] in ADJECTIVES or s.low[t + 1] in AFTER_ADVERB)):
            break
        t += 1
        if kind == "'" and nxt not in ("n", "d", "N", "a"):
            break
    return t


def _is_person(found: tuple[Noun, int] | None) -> bool:
    return found is not None and found[0].cls == "person"


def _compound(s: Sentence, first: int, t: int) -> int | None:
    """End of a noun that goes on over "of" ("prisoners of war"), None if there is none."""
    for last in range(t + 1, min(len(s), t + 1 + LONGEST)):
        found = noun_at(s.low, first, last)
        if found and found[1] < t:
            return last + 1
    return None


def _of(s: Sentence, tags: list[str], t: int, made: Chunk) -> int:
    """After a number: the "others" and the "of" that belong to it; returns where the counted noun begins."""
    n = len(s)
    if t < n and s.low[t] in OTHERS and tags[t] in ("a", "P", "n"):
        made.det = s.low[t]
        t += 1
        made.j = t
    if s.low[t : t + 2] == ["out", "of"] and low_at(s, t + 2) in OUT_OF:
        t += 1
    if made.num is None or t + 1 >= n or s.low[t] != "of":
        return t
    if s.low[t + 1] in WHOLE_DETERMINERS:
        return _of_whole(s, tags, t, made)
    kind = made.num.kind
    if tags[t + 1] not in ("n", "d") or kind not in ("vague", "word", "fraction", "percent", "number"):
        return t
    return t if kind == "number" and s.low[made.num.b - 1] not in TAKES_OF else t + 1


def _of_whole(s: Sentence, tags: list[str], t: int, made: Chunk) -> int:
    """ "20 of them", "20 of the 30", "20 of those killed": the number counts a part."""
    n, nxt = len(s), s.low[t + 1]
    made.partitive = True
    if tags[t + 1] == "N":
        made.j = t
        return t
    noun_follows = t + 2 < n and tags[t + 2] in ("n", "N")
    if nxt in WHOLE_PRONOUNS and not (nxt in POINTING and noun_follows):
        made.j = t + 2
        return t + 2
    t += 2
    if t < n and tags[t] in ("X", "V", ",", ".", "N"):
        made.j = t
    return t


def _head(s: Sentence, tags: list[str], made: Chunk, first: int) -> None:
    """Find the head noun of a phrase and what it means; note harm told by a modifier ("30 wounded men")."""
    last = made.j - 1
    while last > first and tags[last] in ("'", "a", "d"):
        last -= 1
    if last < first:
        made.head = made.j - 1
        return
    made.head = last
    found = noun_at(s.low, first, last) or _named_person(s, tags, made, first, last)
    if found is None and made.num is not None:
        found = _measured(s, first, last)
        if found is None and any(is_weapon_name(s.words[t]) for t in range(first, made.j)):
            found = WEAPON, last
    made.noun = found[0] if found else None
    for t in range(first, found[1] if found else last):
        if s.low[t] in ADJECTIVES and (s.low[t] in FORMS or s.low[t] in HARM_ADJECTIVES):
            made.harm = ADJECTIVES[s.low[t]]


def _named_person(
    s: Sentence, tags: list[str], made: Chunk, first: int, last: int
) -> tuple[Noun, int] | None:
    """ "30 soldiers Kyiv sent": the plural of people before a name is the head; sets `made.head`."""
    for t in range(last - 1, first - 1, -1):
        option = noun_at(s.low, first, t)
        if option is None or option[0].cls != "person" or not option[0].plural:
            continue
        if tags[t] == "n" and s.words[t + 1][0].isupper():
            made.head = t
            return option
    return None


def _measured(s: Sentence, first: int, last: int) -> tuple[Noun, int] | None:
    """ "30 kilometre stretch": a unit inside the phrase, so that nobody is counted."""
    for t in range(first, last):
        option = noun_at(s.low, first, t)
        if option and option[0].cls == "never" and option[0].value in ("measure", "time", "money"):
            return option
    return None
