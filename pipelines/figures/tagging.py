"""One tag a token: what kind of word it is in its sentence.

Belongs here: function words, adverbs and marks. Verbs that could be nouns are told apart in `verb_or_noun`.
"""

from __future__ import annotations

from collections.abc import Callable

from .function_words import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    GET,
    MAY_STAND_ALONE,
    NOT_ADVERBS,
    NOUNS_TOO,
    PHRASE_ENDS,
    PREPOSITION,
    PRONOUN,
    QUANTIFIERS,
    TAGGING,
    THIRD_PERSON,
    VERBAL,
    fixed_tags,
)
from .numbers import Number
from .tokens import Sentence, low_at
from .verb_or_noun import noun_follows, verb_or_noun
from .when import When
from .words import ADJECTIVES, FORMS, NOT_VERBS, noun_at

# marks that are alike have one tag; other marks end what stands before them (".")
MARKS = {
    mark: tag
    for tag, marks in (
        (",", ", /"),
        (";", "; • *"),
        (":", ": | ="),
        ("(", "( ["),
        (")", ") ]"),
        ("-", "- – — -- ‒ ―"),
        ('"', "\" “ ” « » ' ‘"),
        ("'", "’ 's ’s"),
        (".", "… ..."),
    )
    for mark in marks.split()
}
# tokens with digits that are no numbers here, such as "600-strong", "12th": modifiers like any adjective
MODIFIERS = frozenset({"compound", "ordinal", "date", "time"})
HARM_ADJECTIVES = frozenset(phrase.split()[0] for phrase in ADJECTIVES)
CLAUSE_REACH = 14  # tokens behind "after" or "as" among which the verb of its clause stands


def tag(s: Sentence, numbers: list[Number], dates: list[When], headline: bool = False) -> list[str]:
    """The tags of a sentence, one a token, in which `numbers` and `dates` have been found.

    N number, D date, V verb, X auxiliary, d determiner, p preposition, s subordinator, r relative,
    c coordinator, P pronoun, a adverb, n noun or adjective, ' possessive, "to", or the mark itself. In a
    headline every word may have a capital.
    """
    tags = [""] * len(s)
    for number in numbers:
        for k in range(number.i, number.j):
            tags[k] = "N"
    for when in dates:
        for k in range(when.i, when.j):
            tags[k] = "D"
    for k, low in enumerate(s.low):
        if not tags[k]:
            tags[k] = SETTLED.get(low) or _tag(s, k, tags, headline)
    return tags


def _tag(s: Sentence, k: int, tags: list[str], headline: bool) -> str:
    kind, low = s.kinds[k], s.low[k]
    if kind == "mark":
        return MARKS.get(s.words[k], ".")
    if kind == "possessive":
        return "'"
    if kind in MODIFIERS:
        return "n"
    before = _before(tags, k)
    if low in AUXILIARY:
        return _auxiliary(s, k, before)
    if low in GET and any(form == "part" for _, form in FORMS.get(low_at(s, k + 1), ())):
        return "X"
    rule = BY_CONTEXT.get(low)
    decided = rule(s, k, tags, before) if rule else ""
    return decided or FIXED.get(low) or _by_class(s, k, tags) or _open_class(s, k, tags, before, headline)


def _before(tags: list[str], k: int) -> str:
    """The tag before token k, adverbs passed over; "^" at the head of the sentence."""
    k -= 1
    while k >= 0 and tags[k] == "a":
        k -= 1
    return tags[k] if k >= 0 else "^"


def _auxiliary(s: Sentence, k: int, before: str) -> str:
    """ "May" as a month and "the will" as a noun are no auxiliaries."""
    low = s.low[k]
    if low == "may" and s.words[k] == "May" and k:
        return "D"
    if low == "'s" or (low in NOUNS_TOO and before in ("d", "'")):
        return "n"
    return "X"


def _by_class(s: Sentence, k: int, tags: list[str]) -> str:
    """Determiners, pronouns and adverbs; empty for other words."""
    low = s.low[k]
    if low in DETERMINER and not (low in MAY_STAND_ALONE and _ends_phrase(s, k)):
        return "d"
    if (low in PRONOUN and s.words[k] != "US") or low in QUANTIFIERS:
        return "P"
    if low in ADVERB or (low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS):
        return "a"
    return "a" if low in ("early", "late") and tags[k + 1 : k + 2] == ["D"] else ""


def _open_class(s: Sentence, k: int, tags: list[str], before: str, headline: bool) -> str:
    """Verb or noun; words with a capital are names, but for headlines and the head of a sentence."""
    word, low = s.words[k], s.low[k]
    if low in FORMS:
        shouted = word.isupper() and len(word) > 5
        if headline or k == 0 or not word[0].isupper() or shouted:
            return verb_or_noun(s, k, tags, before)
    elif low.endswith("ed") and len(low) > 5 and not _adjectival(low) and word[0].islower():
        # a participle of a verb that the lexicon has not
        return (
            "V" if before in ("n", "P", "r", "X") or (before == "N" and not noun_follows(s, k + 1)) else "n"
        )
    return "n"


def _adjectival(low: str) -> bool:
    """True for what only looks like a participle: "deceased", "unaccounted for"."""
    return low in NOT_VERBS or low in HARM_ADJECTIVES


def _direction(s: Sentence, k: int, tags: list[str], before: str) -> str:
    """ "the North attacked", "a strike in the east killed 37": a name or a noun."""
    noun = before in ("d", "'") and low_at(s, k + 1) != "of"
    return "n" if noun or s.words[k][0].isupper() else ""


def _one(s: Sentence, k: int, tags: list[str], before: str) -> str:
    """ "no one", "every one"."""
    return "n" if before == "d" and s.low[k - 1] in ("no", "every", "any") else ""


def _as_well(s: Sentence, k: int, tags: list[str], before: str) -> str:
    """ "as well as" coordinates; else "as" opens a clause or is a preposition."""
    low = s.low[k]
    if low == "as" and (low_at(s, k + 1) == "well" or (k > 1 and s.low[k - 1] == "well")):
        return "c"
    if low == "well":
        return "c" if low_at(s, k - 1) == "as" else ""
    return _clause_or_preposition(s, k, tags, before)


def _along_with(s: Sentence, k: int, tags: list[str], before: str) -> str:
    """ "along with", "together with" coordinate."""
    if s.low[k] == "with":
        return "c" if low_at(s, k - 1) in ("along", "together") else ""
    return "c" if low_at(s, k + 1) == "with" else ""


def _such_as(s: Sentence, k: int, tags: list[str], before: str) -> str:
    """ "such as" is a preposition."""
    return "p" if low_at(s, k + 1) == "as" else ""


def _by_now(s: Sentence, k: int, tags: list[str], before: str) -> str:
    """An adverbial between auxiliary and verb ("had by now brought", "have since gone back")."""
    if before == "X":
        for t in range(k + 1, min(len(s), k + 3)):
            if any(kind == "part" for _, kind in FORMS.get(s.low[t], ())):
                return "a"
            if s.low[t] not in ADVERB:
                break
    return _clause_or_preposition(s, k, tags, before) if s.low[k] == "since" else ""


def _that(s: Sentence, k: int, tags: list[str], before: str) -> str:
    """ "the men that died" relative, "in that attack" determiner, else it opens a clause."""
    if k + 1 >= len(s):
        return "d" if before in ("p", "to") else "s"
    after = s.low[k + 1]
    noun = noun_at(s.low, k + 1, k + 1)
    finite = noun is None and any(kind in ("past", "s") for _, kind in FORMS.get(after, ()))
    if before == "n" and (after in VERBAL or finite):
        return "r"
    if before in ("p", "to") or (before in ("V", "^") and noun is not None and not noun[0].plural):
        return "d"
    return "s"


def _clause_or_preposition(s: Sentence, k: int, tags: list[str], before: str) -> str:
    """Subordinator where a finite verb follows before the next comma, else preposition."""
    nxt = low_at(s, k + 1)
    if s.low[k] == "so":
        return "a" if nxt == "far" else "s"
    if nxt == "of":
        return "p"
    for t in range(k + 1, min(len(s), k + CLAUSE_REACH)):
        word = s.low[t]
        if word in (",", ";", ".", ":"):
            break
        if word in AUXILIARY:
            return "s"
        forms = FORMS.get(word) if t > k + 1 else None
        if not forms:
            continue
        last = s.low[t - 1]
        if any(kind == "past" for _, kind in forms) and last not in DETERMINER and last not in PREPOSITION:
            return "s"
        if word in THIRD_PERSON and any(kind == "s" for _, kind in forms):
            return "s"
    return "p"


def _ends_phrase(s: Sentence, k: int) -> bool:
    """True where a determiner-like word stands alone, as a pronoun ("all died", "another was hurt")."""
    after = low_at(s, k + 1) or "."
    if after in PHRASE_ENDS:
        return True
    if not any(kind in ("past", "part") for _, kind in FORMS.get(after, ())):
        return False
    nxt = low_at(s, k + 2)
    if not nxt.isalpha() or nxt in PREPOSITION or nxt in ADVERB:
        return True
    return noun_at(s.low, k + 2, k + 2) is None


def _settled() -> dict[str, str]:
    """Tags of all words that have one tag wherever they stand."""
    tags = {**dict.fromkeys(MARKS, ""), **dict.fromkeys(ADVERB, "a")}
    tags |= dict.fromkeys(PRONOUN | QUANTIFIERS, "P")
    tags |= {**dict.fromkeys(DETERMINER - MAY_STAND_ALONE, "d"), **FIXED}
    open_words = {*MARKS, *AUXILIARY, *GET, *BY_CONTEXT, "us", "'s"} | (
        DETERMINER & MAY_STAND_ALONE
    ) - FIXED.keys()
    return {word: tag for word, tag in tags.items() if word not in open_words and word.isalpha()}


Rule = Callable[[Sentence, int, list[str], str], str]
FIXED = fixed_tags()
# words whose neighbours decide; a rule that has no say gives an empty tag
BY_CONTEXT: dict[str, Rule] = {
    **dict.fromkeys(TAGGING["directions"], _direction),
    **dict.fromkeys(("along", "together", "with"), _along_with),
    **dict.fromkeys(("since", "by", "at"), _by_now),
    **dict.fromkeys(("after", "before", "until", "so"), _clause_or_preposition),
    **dict.fromkeys(("as", "well"), _as_well),
    "one": _one,
    "such": _such_as,
    "that": _that,
}
SETTLED = _settled()
