"""A sentence's chunks mended for attribution: initials joined to their names, verbs of saying told from plurals.

Belongs here: the pieces that `frames` walks over. What the pieces mean for a figure is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from .parse import Parsed
from .saying import ABBREVIATED, CROWDS, VERB_FORMS, Said
from .syntax import Chunk


@dataclass(slots=True)
class Piece:
    """Tokens i..j-1 of one kind: N, V, p, D, a, c, s, r, quote, bracket or mark; `said` for verbs of saying."""

    kind: str
    i: int
    j: int
    said: Said | None = None
    chunk: Chunk | None = None

    @property
    def finite(self) -> bool:
        """True for a verb that makes a clause of its own."""
        return self.kind == "V" and (self.chunk is None or self.chunk.finite or self.chunk.passive)


def pieces(p: Parsed) -> list[Piece]:
    """The pieces of a sentence in order."""
    made: list[Piece] = []
    low, words = p.s.low, p.s.words
    for c in p.chunks:
        if c.kind == "V":
            made.append(Piece("V", c.i, c.j, VERB_FORMS.get(low[c.head]), c))
        elif c.kind == "NP":
            _noun(p, c, made)
        elif c.kind == "." and made and made[-1].kind == "N" and _abbreviates(p, made[-1].j - 1, c.i):
            made[-1].j = c.j
        elif c.kind == '"' and words[c.i] in "'’" and made and made[-1].kind == "N" and _owns(p, made[-1].j - 1, c.i):
            made[-1].j = c.j
        else:
            made.append(Piece("N" if c.kind == "P" else c.kind, c.i, c.j))
    return made


def _abbreviates(p: Parsed, k: int, dot: int) -> bool:
    """True where the full stop at a token belongs to the initial or title before it."""
    s = p.s
    return dot + 1 < len(s) and s.ends[k] == s.starts[dot] and (len(s.words[k]) == 1 and s.words[k].isupper() or s.low[k] in ABBREVIATED)


def _owns(p: Parsed, k: int, mark: int) -> bool:
    """True for the apostrophe of a plural possessive ("the Doctors' Committee")."""
    s = p.s
    follows = mark + 1 < len(s) and s.starts[mark + 1] > s.ends[mark] and (p.tags[mark + 1] in ("n", "d", "a", "N"))
    return s.ends[k] == s.starts[mark] and s.low[k].endswith(("s", "x", "z")) and follows


def _noun(p: Parsed, c: Chunk, made: list[Piece]) -> None:
    """A noun phrase, parted from a verb of saying that the tagger took for its last noun; joined to a name before it."""
    s, tags = p.s, p.tags
    last = c.j - 1
    split = last if _is_verb(p, c, last) else None
    if split == c.i:
        made.append(Piece("V", c.i, c.j, VERB_FORMS[s.low[c.i]]))
        return
    end = c.j if split is None else split
    before = made[-1] if made else None
    if before is not None and before.kind == "N" and s.words[before.j - 1] in (".", "'", "’") and before.j == c.i:
        before.j = end
    elif before is not None and before.kind == "N" and before.j == c.i and s.low[before.j - 1] in ("no", "’s", "'s"):
        before.j = end
    else:
        made.append(Piece("N", c.i, end, None, c))
    if split is not None:
        made.append(Piece("V", split, c.j, VERB_FORMS[s.low[split]]))


def _is_verb(p: Parsed, c: Chunk, k: int) -> bool:
    """True where token k, the last of a noun phrase, is a verb of saying by what stands around it."""
    s = p.s
    said = VERB_FORMS.get(s.low[k])
    if said is None or p.tags[k] not in ("n", "V") or not said.kinds & {"s", "base", "past"}:
        return False
    after = s.low[k + 1] if k + 1 < len(s) else "."
    closes = after in (",", ".", ")", '"', "”", ";", ":", "“") or k + 1 < len(s) and p.tags[k + 1] in ("N", "D", "d", "s") or after in ("that", "how", "in", "on", "at")
    if k == c.i:
        before = s.words[k - 1] if k else ""
        opens = before in (",", '"', "”", "-", "–", "—", "’") and "s" in said.kinds
        return opens and not said.weak and k + 1 < len(s) and p.tags[k + 1] in ("n", "d", "p", "P", "a", "D")
    if not closes or said.weak:
        return False
    noun = s.low[k - 1]
    if "s" in said.kinds and "base" not in said.kinds:
        one = not noun.endswith("s") or s.words[k - 1].isupper() or noun.endswith("ss")
        return one and noun not in ("news", "media", "press", "police") and (s.words[k - 1][0].isupper() or after == "that" or c.det in ("the", "a", "an"))
    if "base" in said.kinds:
        return noun in CROWDS and (after == "that" or p.tags[min(k + 1, len(s) - 1)] in ("N", "d", "s") or after in (",", "."))
    return said.lemma in ("say", "tell", "add")
