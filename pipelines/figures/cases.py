"""One figure as it stands in its sentence, for all who judge whose people it counts.

Belongs here: what rules share about a figure's phrase and clause. The rules are in `belonging`, `deeds`,
`heirs` and `roles`.
"""

from __future__ import annotations

from dataclasses import dataclass

from expectations.vocabulary import HARM_MEASURES

from .chunks import Chunk
from .discourse import Mention
from .nations import WORDS
from .parse import Parsed
from .scan import slots
from .sides import ADVERSARIES, Sides
from .slots import Slots

PARTICLES = set(WORDS["deadly"]["particles"])
REMAINS = set(WORDS["counted"]["remains"])
NOT_CLAUSE = (";", ".")
ARMED = frozenset({"troops", "police"})
HARMED = frozenset(HARM_MEASURES)
REACH = 40
PUTTING = {"put", "place", "set", "give", "estimate"}


@dataclass(slots=True)
class Case:
    """One figure in its sentence with what surrounds it."""

    sides: Sides
    m: Mention
    p: Parsed
    c: Chunk
    slots: Slots

    @property
    def verb(self) -> int | None:
        """The verb that says what happens to the counted; the one that they are the object of before a
        participle."""
        said, governing = self.m.verb, self._governing()
        if said is not None and not (governing is not None and said > self.m.chunk):
            return said
        return governing if governing is not None else self.slots.subject_of

    def _governing(self) -> int | None:
        """The verb that the phrase is the object of, by itself or as people whose bodies are ("the bodies
        of 12")."""
        chunks, at = self.p.chunks, self.slots.governor
        if self.slots.object_of is not None or at is None:
            return self.slots.object_of
        if chunks[at].kind == "V":
            return at if self.slots.prep in PARTICLES else None
        if self.slots.prep != "of" or self.p.s.low[chunks[at].head] not in REMAINS:
            return None
        at -= 1
        while at > 0 and chunks[at].kind == "a":
            at -= 1
        return at if at >= 0 and chunks[at].kind == "V" else None


def case(sides: Sides, m: Mention) -> Case:
    """The figure with its sentence, phrase and slots."""
    p = sides.reading.parsed[m.sentence]
    return Case(sides, m, p, p.chunks[m.chunk], slots(p.s, p.chunks, m.chunk))


def clause(one: Case) -> tuple[int, int]:
    """Tokens of the stretch between the strong marks around the phrase."""
    chunks = one.p.chunks
    at = one.m.chunk
    i = j = at
    while i > max(0, at - REACH) and chunks[i - 1].kind not in NOT_CLAUSE:
        i -= 1
    while j + 1 < min(len(chunks), at + REACH) and chunks[j + 1].kind not in NOT_CLAUSE:
        j += 1
    return chunks[i].i, chunks[j].j


def head_of(one: Case, c: Chunk) -> str:
    """The head word of a noun phrase, in small letters."""
    return one.p.s.low[c.head] if c.head >= 0 else ""


def adversary(one: Case) -> bool:
    """True for fighters of no army: militants, rebels, gunmen."""
    return head_of(one, one.c) in ADVERSARIES


def put_on(one: Case) -> list[int]:
    """What the number is put on, over where and when: "put its own losses in the clashes at | seven"."""
    if one.slots.prep not in ("at", "as"):
        return []
    chunks, at = one.p.chunks, one.m.chunk
    verb = next((k for k in range(at - 1, max(at - REACH, -1), -1) if chunks[k].kind == "V"), None)
    if verb is None or verb + 1 >= at or chunks[verb].lemma not in PUTTING:
        return []
    return [verb + 1]
