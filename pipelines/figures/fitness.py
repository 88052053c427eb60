"""How fit words are as a speaker: by the nouns of speakers and persons, by names, by what can never speak.

Belongs here: a judgement of one phrase by itself. Whom it names is read in `naming`.
"""

from __future__ import annotations

from .parse import Parsed
from .saying import CROWDS, NOT_SPEAKERS, PERSONS, SPEAKERS, SPEECH
from .words import NOUNS

PRONOUNS = frozenset(
    [
        "him",
        "them",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "who",
        "which",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
    ]
)
POINTING = {"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"}
TRAILING = {"first", "last", "later", "earlier", "alone"}
NOBODY = {
    "everybody",
    "everyone",
    "nobody",
    "somebody",
    "someone",
    "anyone",
    "there",
    "this",
    "that",
    "these",
    "those",
    "what",
}


def first_segment(p: Parsed, i: int, j: int) -> int:
    """End of the phrase before its first preposition."""
    return next(
        (
            k
            for k in range(i + 1, j)
            if (p.tags[k] == "p" and not p.s.words[k][0].isupper())
            or p.tags[k] == "("
            or p.s.low[k] in ("to", "who")
        ),
        j,
    )


def speakerlike(p: Parsed, i: int, j: int) -> int:
    """How fit tokens i..j-1 are as a speaker: 2 by word or name, 1 unknown, 0 not at all."""
    s, low, tags = p.s, p.s.low, p.tags
    number = tags[i] == "N"
    while i < j and (tags[i] in ("d", "N", "a") or low[i] in POINTING):
        i += 1
    if i >= j:
        return 0
    head = first_segment(p, i, j) - 1
    while head > i and (tags[head] in ("'", '"', "D") or s.words[head] == "." or low[head] in TRAILING):
        head -= 1
    word = low[head]
    if word in NOBODY or word in NOT_SPEAKERS:
        return 0
    if word in PRONOUNS:
        return 2 if j - i == 1 and word != "which" else 1
    if word in SPEAKERS or word in CROWDS or word in PERSONS or word in SPEECH or _persons(word):
        return 2
    return _by_name(p, head, number)


def _persons(word: str) -> bool:
    return word.endswith("s") and word[:-1] in PERSONS


def _by_name(p: Parsed, head: int, number: bool) -> int:
    """How fit a head is that no list of speakers has: nouns of persons and names are, other nouns are not."""
    word, s = p.s.low[head], p.s
    capital = s.words[head][0].isupper()
    options = [noun for parts, noun in NOUNS.get(word, ()) if len(parts) == 1]
    if any(noun.cls == "person" for noun in options):
        return 2
    if options and not capital:
        return 0
    if options and (head == 0 or s.kinds[head - 1] == "mark"):
        return 0 if word.endswith("s") else 1
    return 2 if capital and not number else 1
