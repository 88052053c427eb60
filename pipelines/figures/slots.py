"""One counted phrase in its clause, and what is said of it: the small data that the grammar's rules hand on.

Belongs here: `Slots` (what surrounds a phrase), `Phrase` (the phrase with its sentence) and `Evidence` (what
a rule read). No rule: `scan` fills the slots, `evidence` and `inherited` read them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .chunks import Chunk
from .tokens import Sentence


@dataclass(slots=True)
class Slots:
    """The surroundings of one counted phrase, as chunk indexes (None where there is nothing)."""

    subject_of: int | None = None
    relative: int | None = None
    post: list[int] = field(default_factory=list)
    object_of: int | None = None
    prep: str = ""
    governor: int | None = None
    coordinated: int | None = None
    label: int | None = None
    opening: str = ""
    complement_of: int | None = None
    inverted: int | None = None

    @property
    def any_verb(self) -> int | None:
        """The nearest verb that the phrase belongs to, whatever it says."""
        verbs = (self.subject_of, self.object_of, self.relative, self.complement_of)
        return next((k for k in verbs if k is not None), None)

    @property
    def governing_verb(self) -> int | None:
        """The verb before the phrase ("killed | 12", "the dead were | 12")."""
        return self.object_of if self.object_of is not None else self.complement_of


@dataclass(slots=True)
class Phrase:
    """The counted phrase at chunk `at` of a sentence; `role` is what the discourse knows of its people,
    `sentence` the sentence's place in the article, `army` whether the article is about armed forces."""

    s: Sentence
    tags: list[str]
    chunks: list[Chunk]
    at: int
    slots: Slots
    role: str | None = None
    sentence: int = 0
    army: bool = False

    @property
    def np(self) -> Chunk:
        """The phrase's own chunk."""
        return self.chunks[self.at]

    @property
    def bare(self) -> bool:
        """True for a number without a noun ("Six were found")."""
        return self.np.noun is None and self.np.num is not None

    @property
    def following(self) -> str:
        """The word after the phrase; a full stop at the end of the sentence."""
        return self.word(self.np.j)

    def word(self, k: int) -> str:
        """Token k in small letters; a full stop beyond the end of the sentence."""
        return self.s.low[k] if k < len(self.s) else "."

    @property
    def size(self) -> int | None:
        """The number said; one for a counted singular, None where only bounds are said."""
        return self.np.num.value if self.np.num is not None else 1

    def of_class(self, *classes: str) -> bool:
        """True where the phrase's noun is known and of one of these classes (see `words.Noun`)."""
        return self.np.noun is not None and self.np.noun.cls in classes


@dataclass(slots=True)
class Evidence:
    """A measure, the rule that read it, and the chunk of the verb that says so (None for nominal rules)."""

    measure: str
    rule: str
    verb: int | None = None
    negated: bool = False
