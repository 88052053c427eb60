"""Where a counted phrase stands in its clause: the verbs that it is subject or object of, what follows it,
what it hangs on.

Belongs here: putting together what `leftward` and `rightward` find. What the verbs mean is decided in
`evidence`.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .leftward import left
from .rightward import SAYING, right
from .slots import Slots
from .tokens import Sentence

STANDING = load("en", "clauses")["standing"]
COLLECTIVES = frozenset(STANDING["collectives"])
BINDING = frozenset(STANDING["binding"])


def slots(s: Sentence, chunks: list[Chunk], at: int) -> Slots:
    """All that surrounds the phrase at chunk `at`."""
    found = Slots()
    left(s, chunks, at, found)
    right(s, chunks, at, found)
    _bind(s, chunks, found)
    if found.subject_of is not None and found.object_of is not None:
        if chunks[found.object_of].lemma in SAYING or _follows_at_once(chunks, at, found.subject_of):
            found.object_of = None
        else:
            found.subject_of = None
    if found.subject_of is not None and found.inverted is not None and found.label is None:
        if _follows_at_once(chunks, at, found.subject_of):
            found.inverted = None
        else:
            found.subject_of = None
    return found


def _follows_at_once(chunks: list[Chunk], at: int, verb: int) -> bool:
    """A finite verb with an auxiliary right behind the phrase: "from land held by rebels | 84 men were
    returned"."""
    c = chunks[verb]
    return c.finite and c.head > c.i and all(between.kind == "a" for between in chunks[at + 1 : verb])


def _bind(s: Sentence, chunks: list[Chunk], found: Slots) -> None:
    """A collective's verb holds for its people ("killed a family of | six"); other prepositions keep theirs
    from the verb."""
    g = found.governor
    if (
        found.prep == "of"
        and g is not None
        and chunks[g].num is None
        and s.low[chunks[g].head] in COLLECTIVES
    ):
        above = Slots()
        left(s, chunks, g, above)
        found.object_of, found.inverted = above.object_of, above.inverted
    elif found.prep in BINDING and found.object_of is None:
        found.subject_of = None
