"""The names in a sentence: which words name somebody or something, which of them stand as places."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipelines.lexicon import load

WORD = re.compile(r"[^\W\d_][\w'’]*(?:-[^\W\d_]\w*)*")
SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_OWNER = re.compile(r"['’]s?$")
_PLACE = " of"
_OFFICE = (
    r"(?:army|troops|soldiers|government|military|defen[cs]e|general staff|president|ministry|navy|air force"
    r"|forces|parliament|authority|intelligence service|prime minister)"
)
_STATE = re.compile(rf"\b([A-Z]\w+)['’]s? {_OFFICE}\b|\b{_OFFICE}(?: command)? of ([A-Z]\w+)\b")


class Name(NamedTuple):
    """One word of a name, lower case; `earlier` where it stands behind "after" or "since" only."""

    word: str
    placed: bool
    earlier: bool


@lru_cache(maxsize=512)
def names(sentence: str, known: frozenset[str]) -> tuple[Name, ...]:
    """The words of names in a sentence, as far as they are `known` for names in the article."""
    settings = load("en", "events")["names"]
    found, before, earlier, end = [], "", False, 0
    for match in WORD.finditer(sentence):
        shown = _bare(match.group())
        word = shown.casefold()
        apart = "," in sentence[end : match.start()]
        end = match.end()
        if apart:
            before = ""
        if shown[:1].isupper() and not _nameless(word):
            if word in known:
                placed = before in settings["locative"] or before == _PLACE
                found.append(Name(word, placed and not _speaks(sentence, match), earlier))
            continue
        earlier = earlier or word in ("after", "since", "following")
        if word in settings["placing"]:
            before = "placing"
        elif word == "of" and before == "placing":
            before = _PLACE
        elif word not in settings["passed"] and not (shown[:1].isupper() and word in generic()):
            before = word
    return tuple(found)


@lru_cache(maxsize=4)
def known_names(body: str) -> frozenset[str]:
    """Words that stand capitalised inside a sentence of the article, or begin one and are names of states; a
    word of a headline alone is none."""
    found: set[str] = set()
    for sentence in SENTENCE.split(body):
        words = WORD.findall(sentence)
        headline = len(words) > 1 and sum(word[:1].isupper() for word in words) > 0.6 * len(words)
        for index, shown in enumerate(words):
            if shown[:1].isupper():
                word = _bare(shown).casefold()
                if (index and not headline) or word in countries():
                    found.add(word)
    return frozenset(found)


def lower_words(name: str) -> list[str]:
    """The words of a name or a text, lower case."""
    return [word.casefold() for word in WORD.findall(name)]


@lru_cache(maxsize=4)
def states(body: str) -> frozenset[str]:
    """Names that have an army or a government in the text, and so are broad like those of known states."""
    return frozenset(name.casefold() for match in _STATE.finditer(body) for name in match.groups() if name)


@cache
def generic() -> frozenset[str]:
    """Capitalised words that name nobody and no place."""
    return frozenset(load("en", "events")["names"]["generic"])


@cache
def capitals() -> frozenset[str]:
    """All words of the capitals of states."""
    known = (country.get("capital", "") for country in load("names", "countries")["country"])
    return frozenset(word for name in known for word in lower_words(name)) - generic()


@cache
def countries() -> frozenset[str]:
    """All words of the names, adjectives and capitals of states."""
    known: list[str] = []
    for country in load("names", "countries")["country"]:
        known += [country["name"], country.get("capital", "")]
        known += [name for kind in ("aliases", "adjectives", "people") for name in country.get(kind, ())]
    return frozenset(word for name in known for word in lower_words(name)) - generic()


def _nameless(word: str) -> bool:
    return all(part in generic() for part in word.split("-"))


def _speaks(sentence: str, match: re.Match[str]) -> bool:
    """Whether somebody speaks in the words around a name, so that it is where the speaker is."""
    around = sentence[max(0, match.start() - 25) : match.start()] + sentence[match.end() : match.end() + 20]
    saying = load("en", "events")["begins"]["saying"]
    return any(word in saying for word in lower_words(around))


def _bare(word: str) -> str:
    return _OWNER.sub("", word) if "'" in word or "’" in word else word
