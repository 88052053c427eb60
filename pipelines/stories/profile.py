"""What an article is about, as far as it tells one event from another: names, places, kinds of event, words,
days.

Numbers of people never count. Which profiles are of one story is decided in `likeness`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from pipelines.lexicon import load
from pipelines.records import Article
from pipelines.stories.days import event_days
from pipelines.stories.names import (
    SENTENCE,
    WORD,
    capitals,
    countries,
    known_names,
    lower_words,
    names,
    states,
)

_MAGNITUDE = re.compile(r"magnitude[- ](?:of )?(\d(?:\.\d)?)|(\d\.\d)[- ]magnitude", re.IGNORECASE)
_LEAD = 2
_EARLIER = 0.3
_WEAK = 0.34


@dataclass(frozen=True)
class Profile:
    """Weights add up to 1 in `names` and `kinds`. `places` are the names where the event is, the weightiest
    first; `front` the names in the headline, the first sentence and the sentences with figures; `days`: when
    it was."""

    day: date | None
    names: Mapping[str, float]
    places: tuple[str, ...]
    front: frozenset[str]
    kinds: Mapping[str, float]
    words: frozenset[str]
    magnitude: float | None
    days: frozenset[date]
    mentioned: frozenset[str]


@dataclass(frozen=True)
class _Sentence:
    text: str
    weight: float
    front: bool


def profile(
    article: Article,
    parties: Iterable[str] = (),
    spans: Sequence[tuple[int, int]] | None = None,
    told: Iterable[int] = (),
) -> Profile:
    """The profile of an article, or of the parts of its body between the offsets in `spans`.

    `parties` are names of states that figures belong to; like known states they tell events badly apart.
    `told` are the offsets of the article's figures."""
    sentences = list(_sentences(article.body, spans or ((0, len(article.body)),), sorted(told)))
    broad = _Broad({*parties, *states(article.body)})
    known = known_names(article.body)
    weights: dict[str, float] = {}
    places: list[tuple[str, float, bool, bool]] = []
    front: set[str] = set()
    for sentence in sentences:
        for name in names(sentence.text, known):
            wide = broad.covers(name.word, name.placed)
            weight = sentence.weight * (_EARLIER if name.earlier else 1.0)
            weights[name.word] = weights.get(name.word, 0.0) + weight * (
                0.3 if wide else 1.5 if name.placed else 1.0
            )
            if sentence.front and not name.earlier:
                front.add(name.word)
            if name.placed and not wide:
                places.append((name.word, weight, sentence.front, name.earlier))
    text = "\n".join(sentence.text for sentence in sentences)
    magnitude = _MAGNITUDE.search(text)
    return Profile(
        article.published_on,
        _shares(weights),
        _main_places(places),
        frozenset(front),
        _kinds(sentences),
        _telling([sentence.text for sentence in sentences]),
        float(magnitude.group(1) or magnitude.group(2)) if magnitude else None,
        event_days([sentence.text for sentence in sentences[:4]], article.published_on),
        frozenset(weights),
    )


@lru_cache(maxsize=512)
def kinds_of(text: str) -> Mapping[str, float]:
    """How often each kind of event is named in a text; words that are often used of other things count
    less."""
    counts: dict[str, float] = {}
    known, words = _kind_words(), WORD.findall(text.casefold())
    for one in (*words, *(" ".join(pair) for pair in pairwise(words))):
        if one in known:
            kind, weight = known[one]
            counts[kind] = counts.get(kind, 0.0) + weight
    return counts


class _Broad:
    """Names that many events share: states, their people, and the parties of the article's figures."""

    def __init__(self, parties: Iterable[str]) -> None:
        self._words = countries() | {word for party in parties for word in lower_words(party)}
        self._stems = tuple(
            sorted({party.casefold()[: max(4, len(party) - 2)] for party in parties if " " not in party})
        )

    def covers(self, word: str, placed: bool) -> bool:
        """Whether a word of a name is so broad; a capital is none where it is the place of something."""
        if self._stems and word.startswith(self._stems):
            return True
        return word in self._words and not (placed and word in capitals())


def _sentences(body: str, spans: Sequence[tuple[int, int]], told: Sequence[int]) -> Iterator[_Sentence]:
    index = 0
    for start, end in spans:
        begin = start
        for stop in (*(gap.end() for gap in SENTENCE.finditer(body, start, end)), end):
            text = body[begin:stop].strip()
            if text:
                figures = any(begin <= offset < stop for offset in told)
                yield _Sentence(text, 3.0 if figures or index <= _LEAD else 1.0, figures or index < _LEAD)
                index += 1
            begin = stop


def _main_places(places: Sequence[tuple[str, float, bool, bool]]) -> tuple[str, ...]:
    """Where the event is: places at the front, those that are only looked back on where there are no
    others."""
    front = [one for one in places if one[2]]
    chosen = [one for one in front if not one[3]] or front
    total: dict[str, float] = {}
    for name, weight, _, _ in chosen:
        total[name] = total.get(name, 0.0) + weight
    most = max(total.values(), default=0.0)
    return tuple(
        sorted((name for name in total if 2 * total[name] >= most), key=lambda name: (-total[name], name))
    )


def _kinds(sentences: Sequence[_Sentence]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for sentence in sentences:
        for kind, count in kinds_of(sentence.text).items():
            weights[kind] = weights.get(kind, 0.0) + count * sentence.weight
    return _shares(weights)


def _telling(sentences: Sequence[str]) -> frozenset[str]:
    """The longer plain words of headline and first sentences."""
    plain = frozenset(load("en", "events")["words"]["plain"])
    words = (word for sentence in sentences[:5] for word in WORD.findall(sentence))
    return frozenset(_singular(word.casefold()) for word in words if len(word) > 3 and word.islower()) - plain


def _shares(weights: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {name: weight / total for name, weight in sorted(weights.items())}


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def _kind_words() -> dict[str, tuple[str, float]]:
    words: dict[str, tuple[str, float]] = {}
    for section, weight in (("weak", _WEAK), ("kinds", 1.0)):
        for kind, known in load("en", "events")[section].items():
            for word in known:
                words |= {word: (kind, weight), f"{word}s": (kind, weight)}
    return words
