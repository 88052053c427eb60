"""The attributions of a text with their speakers, sentence by sentence and quotation by quotation.

Belongs here: from frames to the speakers they mean, in the order of reading. Which figure they cover is
decided in
`speakers`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .canonical import MEDIA
from .fitness import speakerlike
from .frames import frames
from .issuers import issuer
from .names import Entity, Table
from .naming import Named, name
from .parse import Parsed
from .quotes import quotations
from .reader import Reading
from .saying import PERSONS, SPEAKERS, SPEECH, SUMMARIES, speech_cue
from .spans import Frame, Span

Chain = list[Entity]
POINTERS = {"he", "she", "it", "they", "him"}
LOOK_BACK, LEAD = 2, 2
LABEL, SHORT = 6, 8


@dataclass(slots=True)
class Heard:
    """An attribution with its speakers, the one who vouches first; `quoted` is the quotation that it stands
    in."""

    frame: Frame
    chain: Chain
    quoted: int | None


class Listener:
    """All attributions near some sentences of one text, resolved in the order of reading."""

    def __init__(self, reading: Reading, outlet: str | None, sentences: Sequence[int]) -> None:
        self.reading, self.outlet = reading, outlet
        self.parsed, self.body = reading.parsed, reading.body
        self.starts = [p.s.start for p in self.parsed]
        self.quotes = quotations(self.body)
        self.quote_starts = [start for start, _ in self.quotes]
        self.quoted: dict[int, Chain | None] = {}
        self.table = Table(self.body)
        self.issuer = issuer(reading, self.table)
        near = self._near(sentences)
        self.lines: list[list[Heard]] = []
        for p in self.parsed:
            self.lines.append(self._line(p) if p.s.paragraph in near else [])
        self.first = next((p.s.paragraph for p in self.parsed if not p.headline and len(p.s) > SHORT), -1)
        self.counting = set(sentences)
        self.issuer = self.issuer or self._summarised()
        self.lead = self._lead()
        self.table.unify()

    def _opening(self) -> list[tuple[Parsed, Heard]]:
        """The attributions of the first paragraph of sentences."""
        found = []
        for at, p in enumerate(self.parsed):
            if p.s.paragraph > self.first:
                break
            if p.s.paragraph == self.first:
                found += [(p, heard) for heard in self.carrying(at)]
        return found

    def _summarised(self) -> Entity | None:
        """The body of whose daily summary the first paragraph tells: the text goes on with its numbers."""
        for p, heard in reversed(self._opening()):
            low, speaker = p.s.low, heard.chain[0]
            if (
                ("its" in low or "daily" in low)
                and not SUMMARIES.isdisjoint(low)
                and speaker.kind not in (MEDIA, "crowd")
            ):
                return speaker
        return None

    def _lead(self) -> Chain | None:
        """The one speaker of the first paragraph."""
        said = [heard.chain for _, heard in self._opening()]
        return said[-1] if said and all(chain[0] is said[0][0] for chain in said) else None

    def open(self, at: int) -> list[Heard]:
        """The attributions of a sentence outside quotations."""
        return [heard for heard in self.lines[at] if heard.quoted is None]

    def carrying(self, at: int) -> list[Heard]:
        """The attributions of a sentence that may go on in others."""
        return [heard for heard in self.open(at) if heard.frame.shape not in ("weak", "none")]

    def _near(self, sentences: Sequence[int]) -> set[int]:
        """Paragraphs with these sentences, those before them, and the first ones."""
        first = next((p.s.paragraph for p in self.parsed if not p.headline), 0)
        near = set(range(first, first + LEAD))
        for sentence in sentences:
            paragraph = self.parsed[sentence].s.paragraph
            near.update(range(paragraph - LOOK_BACK, paragraph + 1))
        return near

    # sentences

    def _line(self, p: Parsed) -> list[Heard]:
        heard: list[Heard] = []
        self.table.sentence, self.table.paragraph = p.index, p.s.paragraph
        found = frames(p) if p.headline or speech_cue(p.s.low) else []
        late = not found or (found[0].begin > LABEL and found[0].shape == "right")
        if self._pointed_to(p):
            if late:
                self._topic(p)
            self._titled(p)
        previous: Chain = []
        for frame in found:
            quoted = self.quote_at(p.s.starts[frame.begin])
            chain = list(previous) if frame.same else self._speaker(p, frame, quoted)
            self._relayed(p, frame, chain)
            if chain:
                heard.append(Heard(frame, chain, quoted))
                previous = chain
        return heard

    def _pointed_to(self, p: Parsed) -> bool:
        """True where one of the next three sentences has a pronoun that may speak."""
        for at in range(p.index + 1, min(len(self.parsed), p.index + 4)):
            s = self.parsed[at].s
            if at > p.index + 1 and s.paragraph != p.s.paragraph:
                break
            if not POINTERS.isdisjoint(s.low) and speech_cue(s.low):
                return True
        return False

    def _topic(self, p: Parsed) -> None:
        """Note whom a sentence without attribution begins with, for the pronouns after it."""
        if p.headline or not p.s.words[0][0].isupper() or len(p.chunks) < 2:
            return
        c, after = p.chunks[0], p.chunks[1]
        if (
            c.kind != "NP"
            or c.num is not None
            or p.tags[c.i] not in ("n", "d")
            or after.kind not in ("V", "p", "a", ",")
            or speakerlike(p, c.i, c.j) < 2
        ):
            return
        named = name(p, self.body, c.i, c.j)
        if (
            named is None
            or named.kind not in ("person", "body", "name")
            or (named.kind == "name" and after.kind != "V" and not self._aged(p, c.j))
        ):
            return
        if named.kind != "name" or c.j - c.i > 1 or self._aged(p, c.j) or self._is_name(named.text):
            self.table.resolve(named)

    @staticmethod
    def _aged(p: Parsed, k: int) -> bool:
        """True where an age or a description between commas follows a name."""
        if p.s.words[k : k + 1] != [","]:
            return False
        behind = p.s.low[k + 1 : k + 2]
        return (
            p.s.kinds[k + 1 : k + 2] == ["number"]
            or behind in (["a"], ["an"], ["the"])
            or not PERSONS.isdisjoint(behind)
        )

    def _titled(self, p: Parsed) -> None:
        """Note the persons whom a sentence names by title ("General Jan Novak shook his head")."""
        low, words = p.s.low, p.s.words
        for k in range(len(low) - 2):
            at = k + 1 + (words[k + 1] == ",")
            if low[k] in PERSONS and words[at][0].isupper() and low[at] not in PERSONS:
                end = next((t for t in range(at, len(low)) if not words[t][0].isupper()), len(low))
                office = low[k] in SPEAKERS and end - at > 1 and words[end : end + 1] == [","]
                if at > k + 1 and not office:
                    continue
                named = name(p, self.body, k, end) if at == k + 1 else self._apposed(p, k, at, end)
                if named is not None and named.kind == "person":
                    self.table.resolve(named)

    def _apposed(self, p: Parsed, k: int, at: int, end: int) -> Named:
        """The person whose name stands between commas ("their spokesman, Jan Novak,")."""
        text = self.body[p.s.starts[at] : p.s.ends[end - 1]]
        return Named(text, "person", frozenset(p.s.low[k:end]) - {","}, p.s.low[k])

    def _is_name(self, word: str) -> bool:
        """True where a word that begins a sentence has its capital inside another sentence too."""
        at = self.body.find(" " + word)
        while at > 0 and not (self.body[at - 1].isalnum() or self.body[at - 1] == ","):
            at = self.body.find(" " + word, at + 1)
        return at > 0

    def _speaker(self, p: Parsed, frame: Frame, quoted: int | None) -> Chain:
        """The one who speaks in a frame, as a chain of one; empty where it is nobody."""
        named = name(p, self.body, *frame.who) if frame.who is not None else None
        if named is None:
            return []
        if frame.lemma == "label" and not self._explained(named.text):
            return []
        if named.text.lower() in ("we", "i", "my", "our", "you"):
            return [] if quoted is not None or self.issuer is None else [self.issuer]
        if named.owner == "our" and quoted is None and named.kind == "someone":
            return [self._our_own(named)]
        entity = self.table.resolve(self._with_apposition(p, frame, named))
        if entity is None:
            return []
        entity.spoke = True
        if frame.who is not None:
            entity.reports |= SPEECH.intersection(p.s.low[frame.who[0] : frame.who[1]])
        return [entity]

    def _explained(self, text: str) -> bool:
        """False for an acronym before a colon that neither the text nor the data files know."""
        return not text.isupper() or self.table.explains(text)

    def _our_own(self, named: Named) -> Entity:
        """ "our correspondent": the issuer or the outlet, else whose correspondent it is."""
        if self.issuer is not None:
            return self.issuer
        text = self.outlet or named.text.replace("’", "'").partition("'s ")[0]
        return Entity(text, MEDIA, spoke=True)

    def _with_apposition(self, p: Parsed, frame: Frame, named: Named) -> Named:
        """A description with the name beside it, or a name with its description."""
        other = name(p, self.body, *frame.extra) if frame.extra is not None else None
        if other is None or other.kind in ("pronoun", "report", "nobody"):
            return named
        words, gender = named.words | other.words, named.gender or other.gender
        described = named.kind in ("someone", "crowd")
        if (other.kind in ("person", "name") and described) or (
            other.kind == "person" and named.kind not in ("person", "name")
        ):
            return Named(other.text, "person", words, named.head, False, gender)
        if other.kind == "name" and named.kind == "body":
            proper = named.text != named.text.lower()
            return named if proper else Named(other.text, "name", words, named.head, False, gender)
        if named.kind == "name" and other.kind in ("someone", "crowd"):
            return Named(named.text, "person", words, other.head, False, gender)
        return Named(named.text, named.kind, words, other.head, named.definite, gender)

    def _relayed(self, p: Parsed, frame: Frame, chain: Chain) -> None:
        """Put those who stand behind a speaker before it in the chain, and an outlet that was told after
        it."""
        for span in frame.behind:
            entity = self.entity(p, span)
            if entity is not None and not entity.nobody and entity not in chain:
                chain.insert(0, entity)
                entity.spoke = True
        if chain and frame.told is not None and p.s.words[frame.told[1] - 1][0].isupper():
            entity = self.entity(p, frame.told)
            if entity is not None and entity.kind == MEDIA and entity not in chain:
                chain.append(entity)
            for speaker in chain[:1]:
                self.table.touch(speaker)

    def entity(self, p: Parsed, span: Span) -> Entity | None:
        """Whom the tokens of a span name."""
        named = name(p, self.body, *span)
        return self.table.resolve(named) if named is not None else None

    def quote_at(self, offset: int) -> int | None:
        """The quotation that a character stands in."""
        q = bisect_right(self.quote_starts, offset) - 1
        return q if q >= 0 and offset < self.quotes[q][1] else None

    def sentence_at(self, offset: int) -> int:
        """The sentence that a character stands in."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def quoting(self, at: int, heard: Heard) -> bool:
        """True where an attribution of a sentence belongs to a quotation before it."""
        begin = self.parsed[at].s.starts[heard.frame.begin]
        q = bisect_right(self.quote_starts, begin) - 1
        return q >= 0 and 0 <= begin - self.quotes[q][1] <= 4
