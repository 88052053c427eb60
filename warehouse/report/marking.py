"""Where figures and persons stand in an article's text: its lines, cut into sentences and pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

Row = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A stretch of text. `figure` is the innermost figure that it belongs to, `twins` others of the very
    same span; `begins` are all figures and persons that have their address here; `sentence` is the span of
    the sentence around them, where a figure is told in it."""

    text: str
    figure: Row | None = None
    twins: tuple[Row, ...] = ()
    begins: tuple[Row, ...] = ()
    person: Row | None = None
    sentence: Span | None = None

    @property
    def first(self) -> bool:
        """Whether the figure's address is at this piece, or it goes on with a figure begun before."""
        return self.figure is not None and self.figure in self.begins


@dataclass(frozen=True)
class Run:
    """Pieces that follow each other, all of one sentence that tells a figure, or of none."""

    tells: bool
    pieces: tuple[Piece, ...]


def lines(body: str, figures: Sequence[Row], persons: Sequence[Row] = ()) -> list[list[Run]]:
    """The body line by line, each line as its runs; blank lines are left out. Nothing else is: put together
    again, the pieces are the lines."""
    found: list[list[Piece]] = [[]]
    for piece in pieces(body, figures, persons):
        first, *more = piece.text.split("\n")
        found[-1].append(replace(piece, text=first))
        found.extend([replace(piece, text=text, begins=())] for text in more)
    told = [
        [piece for piece in line if piece.text or piece.begins]
        for line in found
        if any(piece.text.strip() or piece.begins for piece in line)
    ]
    return [
        [Run(span is not None, tuple(run)) for span, run in groupby(line, key=lambda each: each.sentence)]
        for line in told
    ]


def pieces(body: str, figures: Sequence[Row], persons: Sequence[Row] = ()) -> Iterator[Piece]:
    """The body cut wherever a figure, a person or a figure's sentence begins or ends."""
    marked = [*figures, *persons]
    sentences = _sentences(body, figures)
    spans = [*map(_span, marked), *sentences, (0, len(body))]
    waiting = sorted(marked, key=lambda row: row["start_char"])[::-1]
    open_now: list[Row] = []
    for start, end in pairwise(sorted({place for span in spans for place in span})):
        begins = []
        while waiting and waiting[-1]["start_char"] <= start:
            begins.append(waiting.pop())
        open_now = [row for row in (*open_now, *begins) if row["end_char"] > start]
        while sentences and sentences[0][1] <= start:
            sentences.pop(0)
        inner = sorted((row for row in open_now if "figure_id" in row), key=_length)
        yield Piece(
            body[start:end],
            inner[0] if inner else None,
            tuple(row for row in inner[1:] if _span(row) == _span(inner[0])),
            tuple(begins),
            next((row for row in open_now if "person_id" in row), None),
            sentences[0] if sentences and sentences[0][0] <= start else None,
        )


def ids(rows: Iterable[Row]) -> list[str]:
    """The addresses of figures and persons."""
    return [row.get("figure_id") or row["person_id"] for row in rows]


def _sentences(body: str, figures: Iterable[Row]) -> list[Span]:
    """Where the figures' sentences stand, in order; one that reaches into another is left out."""
    found: list[Span] = []
    for row in figures:
        sentence = row["sentence"]
        start = body.find(sentence, max(row["start_char"] - len(sentence), 0))
        told = 0 <= start <= row["start_char"]
        if sentence and told and (not found or start >= found[-1][1]):
            found.append((start, start + len(sentence)))
    return found


def _span(row: Row) -> Span:
    return row["start_char"], row["end_char"]


def _length(row: Row) -> int:
    return int(row["end_char"] - row["start_char"])
