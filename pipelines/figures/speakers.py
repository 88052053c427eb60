"""Who vouches for each figure and who relayed it: the order in which a careful reader looks for the speaker.

Belongs here: from the attributions of sentences to the source of a figure, over quotations, sentences and paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from .discourse import Mention
from .frames import Frame, frames
from .issuers import issuer
from .names import Entity, Table
from .naming import Named, name, speakerlike
from .parse import Parsed
from .quotes import quotations
from .reader import Reading
from .saying import ALL_FROM, CUES

Chain = list[Entity]
CUT = {";", "while", "whereas", "but", "although", "though"}
BACKWARD = 4


@dataclass(slots=True)
class Heard:
    """An attribution with its speakers, the one who vouches first; `quoted` is the quotation that it stands in."""

    frame: Frame
    chain: Chain
    quoted: int | None


@dataclass(slots=True)
class Line:
    """What one sentence says of speakers."""

    heard: list[Heard] = field(default_factory=list)

    @property
    def open(self) -> list[Heard]:
        """Attributions outside quotations."""
        return [heard for heard in self.heard if heard.quoted is None]


def attribute(reading: Reading, outlet: str | None) -> None:
    """Set `source` and `via` of every figure."""
    if not reading.figures:
        return
    listener = Listener(reading, outlet)
    chains = {id(mention): listener.chain(mention) for mention in reading.figures}
    for mention in reading.figures:
        chain = chains[id(mention)]
        named = [entity for entity in chain or [] if not entity.nobody]
        mention.source = named[0].name if named else None
        mention.via = list(dict.fromkeys(entity.name for entity in named[1:] if entity is not named[0]))
    _headlines(reading, listener)


class Listener:
    """All attributions of one text, resolved in the order of reading."""

    def __init__(self, reading: Reading, outlet: str | None) -> None:
        self.reading = reading
        self.body = reading.body
        self.quotes = quotations(reading.body)
        self.quote_starts = [start for start, _ in self.quotes]
        self.table = Table(reading.body)
        self.outlet = outlet
        last = max(mention.sentence for mention in reading.figures)
        end = reading.parsed[last].s.paragraph
        self.lines: list[Line] = []
        self.issuer = issuer(reading, self.table)
        for p in reading.parsed:
            if p.s.paragraph > end:
                break
            self.lines.append(self._line(p))
        self.speakers: list[Chain | None] = [None] * len(self.quotes)
        for q in range(len(self.quotes)):
            self.speakers[q] = self._quoted(q)

    # sentences

    def _line(self, p: Parsed) -> Line:
        line = Line()
        if CUES.isdisjoint(p.s.low) and p.s.low[0] not in ALL_FROM:
            self._topic(p)
            return line
        previous: Chain = []
        found = frames(p)
        if not found or found[0].begin > 6:
            self._topic(p)
        for frame in found:
            quoted = self.quote_at(p.s.starts[frame.begin])
            chain = list(previous) if frame.same else self._resolve(p, frame, quoted)
            for span in frame.behind:
                entity = self._entity(p, span)
                if entity is not None and not entity.nobody and entity not in chain:
                    chain.insert(0, entity)
                    self.table.touch(entity)
            if chain:
                line.heard.append(Heard(frame, chain, quoted))
                previous = chain
        return line

    def _topic(self, p: Parsed) -> None:
        """Note whom a sentence without attribution begins with, for the pronouns after it."""
        if not p.chunks or p.headline:
            return
        c = p.chunks[0]
        if c.kind == "NP" and p.tags[c.i] in ("n", "d") and c.num is None and len(p.chunks) > 1 and p.chunks[1].kind in ("V", "p", "a", ",") and speakerlike(p, c.i, c.j) > 1:
            named = name(p, self.body, c.i, c.j)
            if named is None or named.kind not in ("person", "body", "name") or named.kind == "name" and p.chunks[1].kind != "V":
                return
            if named.kind != "name" or c.j - c.i > 1 or self._is_name(named.text):
                self.table.resolve(named)

    def _is_name(self, word: str) -> bool:
        """True where a word that begins a sentence has its capital inside another sentence too."""
        at = self.body.find(" " + word)
        while at > 0 and not (self.body[at - 1].isalnum() or self.body[at - 1] == ","):
            at = self.body.find(" " + word, at + 1)
        return at > 0

    def _resolve(self, p: Parsed, frame: Frame, quoted: int | None) -> Chain:
        if frame.who is None:
            return []
        named = name(p, self.body, *frame.who)
        if named is None or named.text.lower() in ("we", "i", "my", "our", "you"):
            return [] if quoted is not None or self.issuer is None else [self.issuer]
        if named.owner == "our" and quoted is None and named.kind == "someone":
            return self._our_own(p, frame, named)
        named = self._with_extra(p, frame, named)
        entity = self.table.resolve(named)
        if entity is None:
            return []
        entity.spoke = True
        return [entity]

    def _our_own(self, p: Parsed, frame: Frame, named: Named) -> Chain:
        """ "our correspondent": the outlet or the issuer, else whose correspondent it is."""
        if self.outlet or self.issuer:
            return [self.issuer or self.table.resolve(Named(self.outlet or "", "name", frozenset(), ""), False)]  # type: ignore[list-item]
        front = named.text.replace("’", "'").partition("'s ")[0]
        return [Entity(front, "media", spoke=True)]

    def _with_extra(self, p: Parsed, frame: Frame, named: Named) -> Named:
        """A description with the name in apposition, or a name with its description."""
        if frame.extra is None:
            return named
        other = name(p, self.body, *frame.extra)
        if other is None or other.kind in ("pronoun", "report", "nobody"):
            return named
        if other.kind in ("person", "name") and named.kind in ("someone", "crowd") or other.kind == "person" and named.kind not in ("person", "name"):
            return Named(other.text, "person", named.words | other.words, named.head, False, named.gender or other.gender)
        if other.kind == "name" and named.kind == "body":
            return named
        if named.kind == "name" and other.kind in ("someone", "crowd"):
            return Named(named.text, "person", named.words | other.words, other.head, False, other.gender or named.gender)
        return Named(named.text, named.kind, named.words | other.words, other.head, named.definite, named.gender or other.gender)

    def _entity(self, p: Parsed, span: tuple[int, int]) -> Entity | None:
        named = name(p, self.body, *span)
        entity = self.table.resolve(named) if named is not None else None
        if entity is not None:
            entity.spoke = True
        return entity

    # quotations

    def quote_at(self, offset: int) -> int | None:
        """The quotation that a character stands in."""
        q = bisect_right(self.quote_starts, offset) - 1
        return q if q >= 0 and offset < self.quotes[q][1] else None

    def _sentence_at(self, offset: int) -> int:
        return max(0, bisect_right([p.s.start for p in self.reading.parsed], offset) - 1)

    def _quoted(self, q: int) -> Chain | None:
        """Who says a quotation: told right after it, right before it, or by the quotation before it."""
        start, end = self.quotes[q]
        chain = self._told_after(end) or self._told_before(start)
        if chain:
            return chain
        if q and self.speakers[q - 1]:
            between = self.body[self.quotes[q - 1][1] : start]
            if between.count("\n") <= 2 and len(between) < 400 and (not between.count("\n") or len(between.strip(' "“”\n')) == 0):
                return self.speakers[q - 1]
        return None

    def _told_after(self, end: int) -> Chain | None:
        for at in self._near(end):
            line, s = self.lines[at], self.reading.parsed[at].s
            for heard in line.open:
                f = heard.frame
                if f.shape in ("left", "both") and 0 <= s.starts[f.begin] - end <= 4:
                    return self._outward(line, heard)
        return None

    def _near(self, end: int) -> list[int]:
        at = self._sentence_at(end)
        return [k for k in (at, at + 1) if k < len(self.lines)]

    def _told_before(self, start: int) -> Chain | None:
        at = self._sentence_at(start)
        if at >= len(self.lines):
            return None
        s = self.reading.parsed[at].s
        before = [heard for heard in self.lines[at].open if heard.frame.shape not in ("none", "weak") and s.ends[heard.frame.end - 1] <= start]
        if before:
            return self._outward(self.lines[at], before[-1])
        if s.start >= start - 1 and at and self.body[:start].rstrip(' "“„«‘\n')[-1:] == ":" and self.lines[at - 1].open:
            return self.lines[at - 1].open[-1].chain
        return None

    def _outward(self, line: Line, heard: Heard) -> Chain:
        """A chain with those who relay it in the same sentence (", X said, Y reports")."""
        chain, end = list(heard.chain), heard.frame.end
        for other in line.open:
            if other.frame.shape in ("left", "both") and 0 <= other.frame.begin - end <= 2:
                chain += [entity for entity in other.chain if entity not in chain]
                end = other.frame.end
        return chain

    # figures

    def chain(self, mention: Mention) -> Chain | None:
        """The speakers of a figure, the one who vouches first; None where nobody speaks."""
        p = self.reading.parsed[mention.sentence]
        token = max(0, bisect_right(p.s.starts, mention.start) - 1)
        line = self.lines[mention.sentence]
        quoted = self.quote_at(mention.start)
        if quoted is not None:
            inner = self._within(p, line.heard, token, quoted)
            outer = self.speakers[quoted]
            if outer:
                return (inner or []) + [entity for entity in outer if entity not in (inner or [])]
            if inner:
                return inner
        said = self._within(p, line.heard, token, None)
        if said is not None:
            return said
        if p.headline:
            return None
        return self._carried(mention, p)

    def _within(self, p: Parsed, heard: list[Heard], t: int, quoted: int | None) -> Chain | None:
        """The speakers that the sentence itself gives the figure at token t."""
        here = [one for one in heard if one.quoted == quoted and one.frame.shape != "none"]
        if any(one.frame.shape != "weak" for one in here):
            here = [one for one in here if one.frame.shape != "weak"]
        before = [one for one in here if one.frame.end <= t]
        after = [one for one in here if one.frame.begin > t and one.frame.shape in ("left", "both", "weak")]
        inner = before[-1] if before else None
        outer = after[0] if after else None
        if inner is not None and outer is not None:
            parted = inner.frame.shape != "right" or self._parted(p, inner.frame.end, t)
            if parted:
                return self._chained(after)
            return inner.chain + [entity for entity in self._chained(after) if entity not in inner.chain]
        if outer is not None:
            return self._chained(after)
        if inner is None:
            return None
        chain = list(inner.chain)
        at = inner.frame.begin
        for one in reversed(before[:-1]):
            if one.frame.shape == "right" and 0 <= at - one.frame.end <= 3:
                chain += [entity for entity in one.chain if entity not in chain]
                at = one.frame.begin
            else:
                break
        return chain

    def _parted(self, p: Parsed, i: int, t: int) -> bool:
        """True where another clause begins between the tokens ("while", ", which")."""
        low = p.s.low
        return any(low[k] in CUT or p.tags[k] == "r" and low[k - 1] in (",", "-", "–", "—") for k in range(i, t))

    def _chained(self, after: list[Heard]) -> Chain:
        chain, end = list(after[0].chain), after[0].frame.end
        for one in after[1:]:
            if one.frame.begin - end > 2:
                break
            chain += [entity for entity in one.chain if entity not in chain]
            end = one.frame.end
        return chain

    def _carried(self, mention: Mention, p: Parsed) -> Chain | None:
        """The speakers that the account goes on from: sentences before and after in the paragraph, the paragraph before."""
        if self.issuer is not None or self._long_ago(p):
            return [self.issuer] if self.issuer else None
        paragraph = p.s.paragraph
        for at in range(mention.sentence - 1, -1, -1):
            if self.reading.parsed[at].s.paragraph != paragraph:
                break
            said = self._carrying(at)
            if said:
                return None if self._remark(at, said[-1]) else said[-1].chain
        for at in range(mention.sentence + 1, min(len(self.lines), mention.sentence + 1 + BACKWARD)):
            if self.reading.parsed[at].s.paragraph != paragraph:
                break
            said = self._carrying(at)
            if said:
                if said[0].frame.shape in ("left", "both") and not self._quoting(at, said[0]):
                    return self._chained(said)
                break
        lead = self._lead(paragraph)
        if lead:
            return lead
        whole = mention.whole
        if whole is not None and whole.sentence < mention.sentence and paragraph - self.reading.parsed[whole.sentence].s.paragraph <= 3:
            return self.chain(whole)
        return [self.issuer] if self.issuer else None

    def _lead(self, paragraph: int) -> Chain | None:
        """The only speaker so far, in a first attributed paragraph right before this one."""
        first: Chain | None = None
        where = -1
        for at, line in enumerate(self.lines):
            p = self.reading.parsed[at]
            if p.s.paragraph >= paragraph:
                break
            for heard in self._carrying(at):
                if p.headline:
                    continue
                if first is not None and (heard.chain[0] is not first[0] or p.s.paragraph != where):
                    return None
                first, where = heard.chain, p.s.paragraph
        if first is None or any(self._carrying(at) for at in range(len(self.lines)) if self.reading.parsed[at].s.paragraph == paragraph):
            return None
        blank = {p.s.paragraph for p in self.reading.parsed if where < p.s.paragraph < paragraph}
        return first if not blank and self._begins(where) else None

    def _begins(self, paragraph: int) -> bool:
        """True for the first paragraph of sentences under the headline."""
        first = next((p for p in self.reading.parsed if not p.headline and len(p.s) > 8), None)
        return first is not None and first.s.paragraph == paragraph

    def _carrying(self, at: int) -> list[Heard]:
        """The attributions of a sentence that may go on in others."""
        return [heard for heard in self.lines[at].open if heard.frame.shape not in ("weak", "none")]

    def _remark(self, at: int, heard: Heard) -> bool:
        """True where the attribution is of a quotation without a figure."""
        return self._quoting(at, heard) and not any(mention.sentence == at for mention in self.reading.figures)

    def _quoting(self, at: int, heard: Heard) -> bool:
        """True where an attribution belongs to a quotation."""
        s, f = self.reading.parsed[at].s, heard.frame
        return any(0 <= s.starts[f.begin] - end <= 4 for _, end in self.quotes)

    def _long_ago(self, p: Parsed) -> bool:
        """True for background of an earlier year."""
        published = self.reading.published
        if "that" in p.s.low[:3] and "year" in p.s.low[:4]:
            return True
        return published is not None and any(when.iso is not None and when.link not in ("since", "from") and int(when.iso[:4]) < published.year - 1 for when in p.dates)


def _headlines(reading: Reading, listener: Listener) -> None:
    """A headline that names its speaker in short takes the one whom the body gives for the same number."""
    for mention in reading.figures:
        if not reading.parsed[mention.sentence].headline:
            continue
        same = next((m for m in reading.figures if not reading.parsed[m.sentence].headline and (m.low, m.high, m.measure) == (mention.low, mention.high, mention.measure) and m.source), None)
        if same is None:
            continue
        words = set(reading.parsed[mention.sentence].s.low)
        entity = next((entity for entity in listener.table.by_name.values() if entity.name == same.source), None)
        if entity is not None and entity.words & words - {"the", "of", "for", "and", "in", "s"}:
            mention.source, mention.via = same.source, list(same.via)
