"""The parts of an article that tell of different events: its main one, and passages that turn to another.

Most articles have one segment. A passage is set apart where its first sentence turns to something else and it
tells of another kind of event or place, or where it looks back on an event of another year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.lexicon import load
from pipelines.records import Article
from pipelines.stories.profile import Profile, kinds_of, profile

_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")
_YEAR = re.compile(r"\b(?:in|of|since|the) (1[89]\d\d|20\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Segment:
    """One event as one article tells it; `index` 0 is the main one, `spans` are offsets of the article's
    body."""

    article: Article
    index: int
    spans: tuple[tuple[int, int], ...]
    profile: Profile

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` belongs to the segment."""
        return any(start <= offset < end for start, end in self.spans)


def segments(article: Article, parties: frozenset[str], told: Sequence[int]) -> list[Segment]:
    """The segments of an article, the main one first; `told` are the offsets of its figures, `parties`
    theirs."""

    def about(spans: Sequence[tuple[int, int]] | None = None) -> Profile:
        return profile(article, parties, spans, told)

    whole = about()
    main: list[tuple[int, int]] = []
    apart: list[list[tuple[int, int]]] = []
    turned = False
    for index, (start, end, opens) in enumerate(_sentences(article.body)):
        text = article.body[start:end]
        if index > 1 and _looks_back(article, text, whole):
            apart.append([(start, end)])
        elif index > 1 and opens and _turns_away(text) and _of_another(about([(start, end)]), about(main)):
            turned = True
            apart.append([(start, end)])
        elif turned and not (opens and _returns(text, about(main))):
            apart[-1].append((start, end))
        else:
            turned = False
            main.append((start, end))
    made = [Segment(article, 0, tuple(main), about(main) if apart else whole)]
    return made + [
        Segment(article, index, tuple(spans), about(spans)) for index, spans in enumerate(apart, start=1)
    ]


def _sentences(body: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end, and whether a paragraph begins there."""
    start, opens = 0, True
    for gap in _SENTENCE.finditer(body):
        yield start, gap.end(), opens
        start, opens = gap.end(), "\n" in gap.group()
    if start < len(body):
        yield start, len(body), opens


def _looks_back(article: Article, text: str, whole: Profile) -> bool:
    """Whether a sentence tells of a like event of an earlier year."""
    if article.published_on is None or not kinds_of(text) or not whole.days | _lasting(whole):
        return False
    years = [int(year) for year in _YEAR.findall(text)]
    return bool(years) and all(year < article.published_on.year - 1 for year in years)


def _lasting(whole: Profile) -> frozenset[object]:
    """Something where the main event is no course of years, nothing where it is (a war, a deployment)."""
    main = max(sorted(whole.kinds), key=lambda kind: whole.kinds[kind]) if whole.kinds else ""
    return frozenset({main}) - {"war", "swap", "unrest", ""}


def _turns_away(text: str) -> bool:
    """Whether the first words of a paragraph turn to something else."""
    start = f" {text.casefold()}"[:40]
    return any(f" {cue} " in start for cue in load("en", "events")["turns"]["elsewhere"])


def _of_another(own: Profile, main: Profile) -> bool:
    """Whether a passage is about another kind of event or another place than what went before."""
    new_kind = not set(own.kinds) & set(_most(main))
    new_place = bool(own.places) and not set(own.places) & main.front
    return bool(own.kinds) and (new_kind or new_place)


def _most(whole: Profile) -> list[str]:
    """The kinds that make up most of an article."""
    return [kind for kind, weight in whole.kinds.items() if weight >= 0.4]


def _returns(text: str, whole: Profile) -> bool:
    """Whether a new paragraph is about the main event again."""
    words = {word.casefold() for word in re.findall(r"[A-Z]\w+", text)}
    return bool(words & (set(whole.places) | whole.front))
