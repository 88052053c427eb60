"""Tags to chunks: noun phrases, verb groups, prepositions, clause words; numbers bound to their nouns.

Belongs here: the order of the pieces. What a chunk means for a figure is decided in `evidence`.
"""

from __future__ import annotations

from .chunks import Chunk
from .noun_phrases import noun_phrase
from .numbers import Number
from .tokens import Sentence
from .verb_groups import infinitive, verb_group
from .when import When


def chunk(s: Sentence, tags: list[str], numbers: list[Number], dates: list[When]) -> list[Chunk]:
    """The chunks of a tagged sentence, in order; every token belongs to exactly one."""
    starts = {number.i: number for number in numbers}
    whens = {when.i: when for when in dates}
    chunks: list[Chunk] = []
    k, n = 0, len(s)
    while k < n:
        made = _at(s, tags, k, starts, whens)
        chunks.append(made)
        k = made.j
    return chunks


def _at(s: Sentence, tags: list[str], k: int, starts: dict[int, Number], whens: dict[int, When]) -> Chunk:
    kind = tags[k]
    if kind == "D":
        when = whens.get(k)
        return Chunk("D", k, max(when.j, k + 1) if when else k + 1, when=when)
    if kind in ("X", "V") or (kind == "to" and infinitive(s, tags, k)):
        return verb_group(s, tags, k)
    if kind in ("d", "n", "N", "P"):
        return noun_phrase(s, tags, k, starts)
    return Chunk("p" if kind == "to" else kind, k, k + 1, lemma=s.low[k])
