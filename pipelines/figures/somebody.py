"""Whom an article tells of: the person of a row, and what is known of a human being so far.

Belongs here: the two records that `persons` fills.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Person:
    """One person said to be harmed, at body[start:end]."""

    start: int
    end: int
    quote: str
    measure: str
    role: str
    party: str | None
    sentence: int
    source: str | None = None


@dataclass(slots=True)
class Known:
    """A human being whom the article has told of; `harmed`: a row for each harm, None if a figure has it."""

    names: set[str]
    heads: set[str]
    gender: str
    sentence: int
    harmed: dict[str, Person | None] = field(default_factory=dict)
    weak: bool = False
