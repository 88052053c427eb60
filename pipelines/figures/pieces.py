"""A sentence's chunks mended for attribution: initials joined to their names, verbs of saying told from
plurals.

Belongs here: the pieces that `frames` walks over. What the pieces mean for a figure is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from .chunks import Chunk
from .parse import Parsed
from .saying import ABBREVIATED, BODIES, CROWDS, PARTICIPLES, SPEAKERS, SPEECH, VERB_FORMS, Said
from .words import NOUNS

OFFICES = {"ministry", "minister", "secretary", "office", "department", "affairs"}
MASS = {"news", "media", "press", "police"}


@dataclass(slots=True)
class Piece:
    """Tokens i..j-1 of one kind: N, V, p, D, a, c, s, r, quote, bracket or mark; `said` for verbs of
    saying."""

    kind: str
    i: int
    j: int
    said: Said | None = None
    chunk: Chunk | None = None

    @property
    def finite(self) -> bool:
        """True for a verb that makes a clause of its own."""
        return self.kind == "V" and (self.chunk is None or self.chunk.finite or self.chunk.passive)


class Pieces:
    """The pieces of a sentence in order, with its tokens."""

    __slots__ = ("items", "low", "p", "tags", "words")

    def __init__(self, p: Parsed) -> None:
        self.p, self.low, self.words, self.tags = p, p.s.low, p.s.words, p.tags
        self.items: list[Piece] = []
        chunks = p.chunks
        for at, c in enumerate(chunks):
            if c.kind == "V":
                self.items.append(Piece("V", c.i, c.j, VERB_FORMS.get(self.low[c.head]), c))
            elif c.kind == "NP":
                self._noun(c)
            elif c.kind == "." or c.kind == '"':
                self._mark(c)
            elif c.kind == ")" and self._acronym():
                del self.items[-2:]
                self.items[-1].j = c.j
            elif (
                c.kind == "a"
                and self.low[c.i] == "home"
                and at + 1 < len(chunks)
                and self.low[chunks[at + 1].i] in OFFICES
            ):
                self._join_home(c)
            elif c.kind == "D" and self._titled(c):
                self.items[-1].j = c.j
            else:
                self.items.append(Piece("N" if c.kind == "P" else c.kind, c.i, c.j))

    def __getitem__(self, k: int) -> Piece:
        return self.items[k]

    def __len__(self) -> int:
        return len(self.items)

    def kind(self, k: int) -> str:
        """The kind of a piece, empty outside the sentence."""
        return self.items[k].kind if 0 <= k < len(self.items) else ""

    def word(self, k: int) -> str:
        """The first word of a piece in lower case, empty outside the sentence."""
        return self.low[self.items[k].i] if 0 <= k < len(self.items) else ""

    def last(self, k: int) -> str:
        """The last word of a piece in lower case."""
        return self.low[self.items[k].j - 1]

    def numbered(self, k: int) -> bool:
        """True for a noun phrase that begins with a number or "no"."""
        return self.tags[self.items[k].i] == "N" or self.low[self.items[k].i] == "no"

    def _acronym(self) -> bool:
        """True after a name and its acronym or an age in brackets ("the Interior Ministry (MVD)")."""
        if len(self.items) < 3 or [piece.kind for piece in self.items[-3:]] != ["N", "(", "N"]:
            return False
        k = self.items[-1].i
        word = self.words[k]
        return self.items[-1].j == k + 1 and (word.isdigit() or (word.isupper() and len(word) > 1))

    def _titled(self, c: Chunk) -> bool:
        """True for a word of time that ends a name ("USA Today")."""
        before = self.items[-1] if self.items else None
        if before is None or before.kind != "N" or before.j != c.i or c.j - c.i > 1:
            return False
        return self.low[c.i] == "today" and self.words[c.i][0].isupper() and self.words[c.i - 1].isupper()

    def _mark(self, c: Chunk) -> None:
        before = self.items[-1] if self.items else None
        if (
            before is not None
            and before.kind == "N"
            and (self._abbreviates(before.j - 1, c.i) if c.kind == "." else self._owns(before.j - 1, c.i))
        ):
            before.j = c.j
        else:
            self.items.append(Piece(c.kind, c.i, c.j))

    def _abbreviates(self, k: int, dot: int) -> bool:
        """True where the full stop at a token belongs to the initial or title before it."""
        s = self.p.s
        if dot + 1 >= len(s) or s.ends[k] != s.starts[dot] or self.words[dot] != ".":
            return False
        if len(self.words[k]) == 1 and self.words[k].isupper() and self.words[dot + 1] in ",)":
            return True
        return (self.words[k][0].isupper() and self.words[dot + 1][0].isupper()) or self.low[k] in ABBREVIATED

    def _owns(self, k: int, mark: int) -> bool:
        """True for the apostrophe of a plural possessive ("the Doctors' Committee")."""
        s = self.p.s
        if (
            self.words[mark] not in "'’"
            or mark + 1 >= len(s)
            or s.ends[k] != s.starts[mark]
            or s.starts[mark + 1] == s.ends[mark]
        ):
            return False
        return self.low[k].endswith(("s", "x", "z")) and self.tags[mark + 1] in ("n", "d", "a", "N")

    def _join_home(self, c: Chunk) -> None:
        """ "Home" before "Ministry", which the tagger took for an adverb."""
        if self.items and self.items[-1].kind == "N" and self.items[-1].j == c.i:
            self.items[-1].j = c.j
        else:
            self.items.append(Piece("N", c.i, c.j))

    def _noun(self, c: Chunk) -> None:
        """A noun phrase, parted from a verb of saying that the tagger took for a noun; joined to the name it
        goes on."""
        i, j = c.i, c.j
        if self.low[j - 1] == "according":
            self.items += [Piece("N", i, j - 1, None, c)] if j - i > 1 else []
            self.items.append(Piece("p", j - 1, j))
            return
        before = self.items[-1] if self.items else None
        if self._opens_speech(c, before):
            self.items.append(Piece("V", i, i + 1, VERB_FORMS[self.low[i]]))
            if j > i + 1:
                self.items.append(Piece("N", i + 1, j))
            return
        if self._elected(c):
            self.items.pop()
            self.items[-1].j = j
            return
        middle = self._verb_within(c)
        if middle is not None:
            self.items += [
                Piece("N", i, middle),
                Piece("V", middle, middle + 1, VERB_FORMS[self.low[middle]]),
                Piece("N", middle + 1, j),
            ]
            return
        end = j - 1 if j - i > 1 and self._closes_subject(c, before) else j
        if before is not None and before.kind == "N" and before.j == i and self._goes_on(before.j - 1):
            before.j = end
        elif (
            before is not None
            and before.kind == "c"
            and len(self.items) > 1
            and self._one_name(self.items[-2], c, before)
        ):
            self.items.pop()
            self.items[-1].j = end
        else:
            self.items.append(Piece("N", i, end, None, c))
        if end < j:
            self.items.append(Piece("V", end, j, VERB_FORMS[self.low[end]]))

    def _elected(self, c: Chunk) -> bool:
        """True where a participle stands inside one noun phrase ("a local | elected | official")."""
        if (
            len(self.items) < 2
            or self.items[-1].kind != "V"
            or self.items[-2].kind != "N"
            or c.det
            or c.num is not None
        ):
            return False
        verb, noun = self.items[-1], self.items[-2]
        opens = self.tags[noun.i] == "d" and noun.j - noun.i == 2 and verb.j - verb.i == 1
        return opens and self.low[verb.i] in PARTICIPLES and self.low[c.j - 1] in SPEAKERS

    def _goes_on(self, k: int) -> bool:
        """True where the word at token k lets one noun phrase go on in the next ("D.", "Doctors'", "No",
        "Home")."""
        return self.words[k] in (".", "'", "’") or (
            self.low[k] in ("no", "'s", "home") and self.tags[k] in ("n", "'", "a")
        )

    def _verb_within(self, c: Chunk) -> int | None:
        """A verb of saying amid what was taken for one noun phrase ("the agency | expects | labourers")."""
        for k in range(c.i + 1, c.j - 1):
            said = VERB_FORMS.get(self.low[k])
            if said is None or said.weak or self.low[k] in NOUNS or self.tags[k - 1 : k + 1] != ["n", "n"]:
                continue
            speaks = self.low[k - 1] in SPEAKERS or self.words[k - 1][0].isupper()
            if speaks and (
                said.kinds == {"s"} or ("base" in said.kinds and said.lemma in ("think", "believe", "say"))
            ):
                return k
        return None

    def _one_name(self, first: Piece, c: Chunk, link: Piece) -> bool:
        """True where "and" stands inside one name ("Risk and Disaster Management", "the search and rescue
        agency")."""
        if first.kind != "N" or self.low[link.i] not in ("and", "&") or c.det or c.num is not None:
            return False
        if self.tags[first.j - 1] != "n" or self.tags[c.i] != "n":
            return False
        if self.words[first.j - 1][0].isupper() and self.words[c.i][0].isupper() and first.j - first.i < 8:
            return True
        word = self.low[first.j - 1]
        return (
            c.j - c.i > 1
            and self.low[c.j - 1] in BODIES
            and self.tags[first.i] == "d"
            and word not in SPEAKERS
            and not word.endswith("s")
        )

    def _opens_speech(self, c: Chunk, before: Piece | None) -> bool:
        """True where the first word of a noun phrase is a verb after its speech (", reports the press
        service")."""
        k = c.i
        said = VERB_FORMS.get(self.low[k])
        if (
            said is None
            or said.weak
            or not said.kinds & {"s", "past"}
            or before is None
            or (before.kind not in (",", '"', "-") and self.words[before.j - 1] != ")")
        ):
            return False
        if (
            k + 1 >= len(self.words)
            or self.words[k][0].isupper()
            or (before.kind == '"' and self.words[before.i] in "“‘«")
        ):
            return False
        return self.tags[k + 1] in ("d", "p", "P", "a", "D", "N") or (self.tags[k + 1] == "n" and c.j > k + 1)

    def _closes_subject(self, c: Chunk, before: Piece | None) -> bool:
        """True where the last word of a noun phrase is a verb after its subject ("Yonhap reports", "police
        estimate that")."""
        k = c.j - 1
        said = VERB_FORMS.get(self.low[k])
        if said is None or said.weak or self.tags[k] != "n" or self.words[k][0].isupper():
            return False
        that = not c.det and k + 1 < len(self.words) and (self.low[k + 1] == "that" or said.lemma == "show")
        if before is not None and (
            before.kind == "V" or (before.kind == "p" and self.low[before.i] != "as" and not that)
        ):
            return False
        after = self.tags[k + 1] if k + 1 < len(self.words) else "."
        if after not in (",", ".", '"', ":", "N", "D", "d", "s") and not (
            after == "p" and self.low[k + 1] in ("in", "on", "at")
        ):
            return False
        return self._agrees(c, k, said, after)

    def _agrees(self, c: Chunk, k: int, said: Said, after: str) -> bool:
        """True where the word before token k can be the subject of that form of the verb."""
        noun, capital = self.low[k - 1], self.words[k - 1][0].isupper()
        if "s" in said.kinds and "base" not in said.kinds:
            single = capital or not noun.endswith("s") or noun.endswith("ss")
            return (
                single
                and (noun not in MASS or (k > 1 and capital))
                and (capital or after == "s" or c.det in ("the", "a", "an"))
            )
        if "base" in said.kinds:
            if after == "s" and self.low[k + 1] == "that" and (capital or noun.endswith("s")):
                return said.lemma not in ("report", "claim")
            if noun in SPEECH:
                return said.lemma in ("show", "suggest", "indicate", "say", "put")
            if noun not in CROWDS:
                return capital and after == "N" and said.lemma in ("show", "suggest", "indicate", "say")
            return after in ("s", "N", ",", ".") or (after == "d" and self.low[k] not in NOUNS)
        return said.lemma in ("say", "tell", "add")
