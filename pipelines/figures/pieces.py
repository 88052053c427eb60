"""A sentence's chunks mended for attribution: initials joined to their names, verbs of saying told from plurals.

Belongs here: the pieces that `frames` walks over. What the pieces mean for a figure is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from .parse import Parsed
from .saying import ABBREVIATED, BODIES, CROWDS, SPEAKERS, VERB_FORMS, Said
from .syntax import Chunk
from .words import NOUNS


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
    for at, c in enumerate(p.chunks):
        if c.kind == "a" and low[c.i] == "home" and at + 1 < len(p.chunks) and p.chunks[at + 1].kind == "NP" and low[p.chunks[at + 1].i] in OFFICES:
            _word_of_name(c, made)
        elif c.kind == "V":
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


OFFICES = {"ministry", "minister", "secretary", "office", "department", "affairs"}


def _word_of_name(c: Chunk, made: list[Piece]) -> None:
    """ "Home" before "Ministry", which the tagger took for an adverb."""
    if made and made[-1].kind == "N" and made[-1].j == c.i:
        made[-1].j = c.j
        made[-1].chunk = None
    else:
        made.append(Piece("N", c.i, c.j))


def _abbreviates(p: Parsed, k: int, dot: int) -> bool:
    """True where the full stop at a token belongs to the initial or title before it."""
    s = p.s
    if dot + 1 >= len(s) or s.ends[k] != s.starts[dot]:
        return False
    return s.words[k][0].isupper() and s.words[dot + 1][0].isupper() and s.words[dot] == "." or s.low[k] in ABBREVIATED


def _owns(p: Parsed, k: int, mark: int) -> bool:
    """True for the apostrophe of a plural possessive ("the Doctors' Committee")."""
    s = p.s
    follows = mark + 1 < len(s) and s.starts[mark + 1] > s.ends[mark] and (p.tags[mark + 1] in ("n", "d", "a", "N"))
    return s.ends[k] == s.starts[mark] and s.low[k].endswith(("s", "x", "z")) and follows


def _noun(p: Parsed, c: Chunk, made: list[Piece]) -> None:
    """A noun phrase, parted from a verb of saying that the tagger took for its first or last noun; joined to a name."""
    s = p.s
    i, j = c.i, c.j
    before = made[-1] if made else None
    if _opens_speech(p, c, before):
        made.append(Piece("V", i, i + 1, VERB_FORMS[s.low[i]]))
        if j > i + 1:
            made.append(Piece("N", i + 1, j))
        return
    middle = _verb_within(p, c)
    if middle is not None:
        made += [Piece("N", i, middle), Piece("V", middle, middle + 1, VERB_FORMS[s.low[middle]]), Piece("N", middle + 1, j)]
        return
    ends = j - i > 1 and _closes_subject(p, c, before)
    end = j - 1 if ends else j
    if before is not None and before.kind == "c" and len(made) > 1 and made[-2].kind == "N" and _one_name(p, made[-2], c, s.low[before.i]):
        made.pop()
        before = made[-1]
        before.j = end
        if ends:
            made.append(Piece("V", end, j, VERB_FORMS[s.low[end]]))
        return
    if before is not None and before.kind == "N" and before.j == i and (s.words[i - 1] in (".", "'", "’") or s.low[i - 1] in ("no", "'s", "home") and p.tags[i - 1] in ("n", "'", "a")):
        before.j = end
    else:
        made.append(Piece("N", i, end, None, c))
    if ends:
        made.append(Piece("V", end, j, VERB_FORMS[s.low[end]]))


def _verb_within(p: Parsed, c: Chunk) -> int | None:
    """A verb of saying amid what was taken for one noun phrase ("the agency | expects | labourers")."""
    for k in range(c.i + 1, c.j - 1):
        said = VERB_FORMS.get(p.s.low[k])
        if said is not None and not said.weak and said.kinds == {"s"} and p.s.low[k] not in NOUNS and p.tags[k] == "n" and p.tags[k - 1] == "n":
            if p.s.low[k - 1] in SPEAKERS or p.s.words[k - 1][0].isupper():
                return k
    return None


def _one_name(p: Parsed, first: Piece, c: Chunk, link: str) -> bool:
    """True where "and" stands inside one name ("Risk and Disaster Management", "the search and rescue agency")."""
    s = p.s
    if link not in ("and", "&") or c.det or c.num is not None or p.tags[first.j - 1] != "n" or p.tags[c.i] != "n":
        return False
    if s.words[first.j - 1][0].isupper() and s.words[c.i][0].isupper() and first.j - first.i < 8:
        return True
    last = s.low[c.j - 1]
    return c.j - c.i > 1 and last in BODIES and p.tags[first.i] == "d" and s.low[first.j - 1] not in SPEAKERS and not s.low[first.j - 1].endswith("s")


def _opens_speech(p: Parsed, c: Chunk, before: Piece | None) -> bool:
    """True where the first word of a noun phrase is a verb after its speech (", reports the press service")."""
    s, k = p.s, c.i
    said = VERB_FORMS.get(s.low[k])
    if said is None or said.weak or not said.kinds & {"s", "past"} or before is None or before.kind not in (",", '"', "-", ")"):
        return False
    if k + 1 >= len(s) or s.words[k][0].isupper():
        return False
    if before.kind == '"' and s.words[before.i] in "“‘«":
        return False
    return p.tags[k + 1] in ("n", "d", "p", "P", "a", "D") and (c.j > k + 1 or k + 1 == len(s) or p.tags[k + 1] in ("d", "p", "P", "a", "D"))


def _closes_subject(p: Parsed, c: Chunk, before: Piece | None) -> bool:
    """True where the last word of a noun phrase is a verb after its subject ("Yonhap reports", "police estimate that")."""
    s, k = p.s, c.j - 1
    said = VERB_FORMS.get(s.low[k])
    if said is None or said.weak or p.tags[k] != "n" or s.words[k][0].isupper():
        return False
    if before is not None and (before.kind == "V" or before.kind == "p" and s.low[before.i] != "as"):
        return False
    after = p.tags[k + 1] if k + 1 < len(s) else "."
    closes = after in (",", ".", '"', ":", "N", "D", "d", "s") or after == "p" and s.low[k + 1] in ("in", "on", "at")
    noun = s.low[k - 1]
    if not closes:
        return False
    if "s" in said.kinds and "base" not in said.kinds:
        single = not noun.endswith("s") or s.words[k - 1].isupper() or noun.endswith("ss")
        return single and noun not in ("news", "media", "press", "police") and (s.words[k - 1][0].isupper() or after == "s" or c.det in ("the", "a", "an"))
    if "base" in said.kinds:
        clause = k + 1 < len(s) and s.low[k + 1] == "that"
        if clause and (s.words[k - 1][0].isupper() or noun.endswith("s")) and said.lemma not in ("report", "claim"):
            return True
        return noun in CROWDS and (after in ("s", "N", ",", ".") or after == "d" and said.lemma not in ("post", "record", "report", "count"))
    return said.lemma in ("say", "tell", "add")
