"""The pieces that a sentence falls into: what a chunk is.

Belongs here: the shape of a chunk only. They are made by `chunking`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .numbers import Number
from .when import When
from .words import Noun


@dataclass(slots=True)
class Chunk:
    """A piece of a sentence over tokens i..j-1. kind: NP, V (verb group), or the tag of a word or mark.

    Noun phrases: `noun` (what the head means; None if unknown), `head` token, `num`, `det`, `partitive`,
    `harm` (measure of a modifier such as "wounded"). Verb groups: `lemma`, `form` (past, part, ing, base, s),
    `passive`, `finite`, `modal`, `neg`, `outer` (verbs that govern the main one: "plan to send").
    """

    kind: str
    i: int
    j: int
    head: int = -1
    noun: Noun | None = None
    num: Number | None = None
    det: str = ""
    partitive: bool = False
    harm: str | None = None
    indefinite: bool = False
    zero: bool = False
    lemma: str = ""
    form: str = ""
    passive: bool = False
    finite: bool = False
    modal: str = ""
    neg: bool = False
    perfect: bool = False
    infinitive: bool = False
    outer: list[str] = field(default_factory=list)
    when: When | None = None
