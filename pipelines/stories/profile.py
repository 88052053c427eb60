"""What an article is about, as far as it tells one event from another: names, places, kinds of event, words,
days.

Numbers of people never count. Which profiles are of one story is decided in `likeness`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from pipelines.lexicon import load
from pipelines.records import Article
from pipelines.stories.days import event_days

_WORD = re.compile(r"[^\W\d_][\w'’]*(?:-[^\W\d_]\w*)*")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_MAGNITUDE = re.compile(r"magnitude[- ](?:of )?(\d(?:\.\d)?)|(\d\.\d)[- ]magnitude", re.IGNORECASE)
_LEAD = 2
_EARLIER = 0.3
_PLACE = " of"


@dataclass(frozen=True)
class Profile:
    """Weights add up to 1 in `names` and `kinds`; `places` are the main names that stand as places, the
    weightiest first; `days`: when the event was; `lead` the names of the headline and the first sentences."""

    day: date | None
    names: Mapping[str, float]
    places: tuple[str, ...]
    lead: frozenset[str]
    kinds: Mapping[str, float]
    words: frozenset[str]
    magnitude: float | None
    days: frozenset[date]
    mentioned: frozenset[str]


def profile(
    article: Article, parties: Iterable[str] = (), spans: Iterable[tuple[int, int]] | None = None
) -> Profile:
    """The profile of an article, or of the parts of its body between the offsets in `spans`.

    `parties` are names of states that figures belong to; like known countries they tell events badly
    apart."""
    text = article.body if spans is None else "\n".join(article.body[start:end] for start, end in spans)
    sentences = [part for part in _SENTENCE.split(text) if part.strip()]
    common = _countries() | {word for party in parties for word in _lower_words(party)}
    stems = tuple(
        sorted({party.casefold()[: max(4, len(party) - 2)] for party in parties if " " not in party})
    )
    known = _capitalised(article.body)
    weights: dict[str, float] = {}
    places: dict[str, float] = {}
    lead: set[str] = set()
    for index, sentence in enumerate(sentences):
        weight = 3.0 if index <= _LEAD else 1.0
        for name, placed, earlier in _names(sentence, known):
            broad = name.startswith(stems or ("\0",)) or (
                name in common and not (placed and name in _capitals())
            )
            told = weight * (_EARLIER if earlier else 1.0)
            weights[name] = weights.get(name, 0.0) + told * (0.3 if broad else 1.5 if placed else 1.0)
            if index <= _LEAD and not earlier:
                lead.add(name)
            if placed and not broad:
                places[name] = places.get(name, 0.0) + told
    most = max(places.values(), default=0.0)
    in_order = sorted(
        (name for name in places if 2 * places[name] >= most), key=lambda name: (-places[name], name)
    )
    magnitude = _MAGNITUDE.search(text)
    return Profile(
        article.published_on,
        _shares(weights),
        tuple(in_order),
        frozenset(lead),
        _kinds(sentences),
        _telling(sentences),
        float(magnitude.group(1) or magnitude.group(2)) if magnitude else None,
        event_days(sentences[:4], article.published_on),
        frozenset(weights),
    )


def kinds_of(text: str) -> dict[str, int]:
    """How often each kind of event is named in a text."""
    counts: dict[str, int] = {}
    words = [word.casefold() for word in _WORD.findall(text)]
    for one in (*words, *(" ".join(pair) for pair in pairwise(words))):
        kind = _kind_words().get(one)
        if kind:
            counts[kind] = counts.get(kind, 0) + 1
    return counts


def _names(sentence: str, known: frozenset[str]) -> list[tuple[str, bool, bool]]:
    """The parts of names in a sentence, lower case, whether each stands as a place, and whether it only
    stands behind "after" or "since", where earlier events are told."""
    settings = load("en", "events")["names"]
    found, before, earlier = [], "", False
    for match in _WORD.finditer(sentence):
        word = re.sub(r"['’]s?$", "", match.group())
        name = word.casefold()
        if word[:1].isupper() and name not in _generic():
            if name in known:
                placed = before in settings["locative"] or before == _PLACE
                found.append((name, placed and not _speaks(sentence, match), earlier))
            continue
        earlier = earlier or name in ("after", "since", "following")
        if name in settings["placing"]:
            before = "placing"
        elif name == "of" and before == "placing":
            before = _PLACE
        elif name not in settings["passed"] and not (word[:1].isupper() and name in _generic()):
            before = name
    return found


def _speaks(sentence: str, match: re.Match[str]) -> bool:
    """Whether somebody speaks in the words around a name, so that it is where the speaker is."""
    around = sentence[max(0, match.start() - 25) : match.start()] + sentence[match.end() : match.end() + 20]
    saying = load("en", "events")["begins"]["saying"]
    return any(word in saying for word in _lower_words(around))


def _capitalised(body: str) -> frozenset[str]:
    """Words that stand capitalised inside a sentence, or begin one and are known names; a word of a headline
    alone is none."""
    found: set[str] = set()
    for sentence in _SENTENCE.split(body):
        words = _WORD.findall(sentence)
        headline = len(words) > 1 and sum(word[:1].isupper() for word in words) > 0.6 * len(words)
        for index, word in enumerate(words):
            if word[:1].isupper() and (
                (index and not headline) or re.sub(r"['’]s?$", "", word).casefold() in _countries()
            ):
                found.add(re.sub(r"['’]s?$", "", word).casefold())
    return frozenset(found)


def _kinds(sentences: list[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for index, sentence in enumerate(sentences):
        for kind, count in kinds_of(sentence).items():
            weights[kind] = weights.get(kind, 0.0) + count * (3.0 if index <= _LEAD else 1.0)
    return _shares(weights)


def _telling(sentences: list[str]) -> frozenset[str]:
    """The longer plain words of headline and first sentences."""
    plain = frozenset(load("en", "events")["words"]["plain"])
    words = (word for sentence in sentences[:5] for word in _WORD.findall(sentence))
    return frozenset(_singular(word.casefold()) for word in words if len(word) > 3 and word.islower()) - plain


def _shares(weights: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {name: weight / total for name, weight in sorted(weights.items())}


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _lower_words(name: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(name)]


@cache
def _generic() -> frozenset[str]:
    return frozenset(load("en", "events")["names"]["generic"])


@cache
def _kind_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for kind, known in load("en", "events")["kinds"].items():
        for word in known:
            words |= {word: kind, f"{word}s": kind}
    return words


@cache
def _capitals() -> frozenset[str]:
    return (
        frozenset(
            word
            for country in load("names", "countries")["country"]
            for word in _lower_words(country.get("capital", ""))
        )
        - _generic()
    )


@cache
def _countries() -> frozenset[str]:
    """All words of the names, adjectives and capitals of countries."""
    names: list[str] = []
    for country in load("names", "countries")["country"]:
        names += [
            country["name"],
            country.get("capital", ""),
            *country.get("aliases", ()),
            *country.get("adjectives", ()),
            *country.get("people", ()),
        ]
    return frozenset(word for name in names for word in _lower_words(name)) - _generic()
