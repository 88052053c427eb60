"""Named and definite people said to be harmed ("killing him and his driver"); they are no figures.

Belongs here: each such person once for each harm, at the first mention. What tolls count is `tolls`' matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import load
from .appositions import apposition, party, role
from .chunks import Chunk
from .clauses import subject
from .humans import Human, human
from .parse import Parsed
from .reader import Reading
from .somebody import Known, Person
from .speakers import sources_at
from .victims import Harm, harms, may_befall, view

WORDS = load("en", "persons")
GENERIC, APART = set(WORDS["generic"]), set(WORDS["apart"])
SELF = {"himself", "herself"}
BACK = 3
RECENT = 6


def find_persons(reading: Reading, outlet: str | None = None) -> list[Person]:
    """The persons of a reading in order of appearance."""
    finder = _Finder(reading)
    for p in reading.parsed:
        if p.index in finder.counting or may_befall(p.s):
            finder.read(p)
    found = finder.persons()
    for one, source in zip(
        found, sources_at(reading, outlet, [(one.sentence, one.start) for one in found]), strict=True
    ):
        one.source = source
    return found


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.known: list[Known] = []
        self.at: dict[tuple[int, int], Known] = {}
        self.views: dict[int, list[Chunk]] = {}
        self.counted: dict[tuple[int, int], str] = {}
        self.counting: set[int] = set()
        for m in reading.figures:
            if m.value == 1 and m.measure is not None and m.chunk >= 0:
                self.counted[m.sentence, reading.parsed[m.sentence].chunks[m.chunk].i] = m.measure
                self.counting.add(m.sentence)
        self._surnames: set[str] | None = None

    def persons(self) -> list[Person]:
        """All rows, in the order of the text."""
        rows: Iterator[Person | None] = (row for one in self.known for row in one.harmed.values())
        return sorted((row for row in rows if row is not None), key=lambda row: row.start)

    def read(self, p: Parsed) -> None:
        chunks = self._view(p)
        self._count(p, chunks)
        told = sorted(harms(p, chunks), key=lambda harm: (harm.weak, harm.np.i))
        shared = False
        for harm in told:
            if p.s.low[harm.np.i] == "both" and (harm.np.j - harm.np.i == 1 or harm.np.partitive):
                for k in self._both(p, chunks, harm.at):
                    self._harmed(p, chunks, Harm(harm.measure, chunks[k], k, harm.verb), False, True)
                continue
            before = chunks[harm.at - 2] if harm.at > 1 and chunks[harm.at - 1].kind == "c" else None
            shared = before is not None and (
                before.det in ("his", "her", "their", "the") or "'s" in p.s.low[before.i : before.j]
            )
            self._harmed(p, chunks, harm, shared, False)

    def _view(self, p: Parsed) -> list[Chunk]:
        if p.index not in self.views:
            self.views[p.index] = view(p)
        return self.views[p.index]

    def _count(self, p: Parsed, chunks: list[Chunk]) -> None:
        """Remember those whom figures of one count, with the names that are told of them."""
        for k, c in enumerate(chunks):
            measure = self.counted.get((p.index, c.i)) if c.kind == "NP" else None
            if measure is None:
                continue
            _, _, named, head = apposition(p, chunks, k)
            one = Known(
                set(named.names) if named else set(),
                {p.s.low[c.head], head} - {""},
                "",
                p.index,
                {measure: None},
            )
            someone = human(p, c, frozenset())
            one.gender = someone.gender if someone is not None else ""
            self.known.append(one)
            self.at[p.index, c.i] = one

    def _harmed(self, p: Parsed, chunks: list[Chunk], harm: Harm, shared: bool, both: bool) -> None:
        _, end, named, head = (
            apposition(p, chunks, harm.at) if harm.np is chunks[harm.at] else (0, harm.np.j, None, "")
        )
        someone = self._human(p, harm.np, shared)
        if (
            someone is None
            and named is not None
            and not harm.np.det
            and harm.np.num is None
            and (harm.np.noun is None or not harm.np.noun.plural)
        ):
            someone = named
        if someone is None:
            return
        if someone.kind == "indefinite" and not both:
            if named is None or (p.index, harm.np.i) in self.at:
                return
            someone = named
        where = p
        if someone.kind == "pronoun":
            one, where, someone = self._meant(p, chunks, harm, someone)
        else:
            one = self._same(p, someone)
        if someone is None:
            return
        if one is None:
            one = Known(set(), set(), someone.gender, p.index)
            self.known.append(one)
        one.names |= someone.names | (named.names if named else frozenset())
        one.heads |= {someone.head, head} - {""} if someone.kind != "pronoun" else set()
        one.sentence = p.index
        one.gender = one.gender or someone.gender
        self.at.setdefault((where.index, someone.i), one)
        self._row(where, someone, end if where is p else someone.j, harm, one)

    def _row(self, p: Parsed, someone: Human, end: int, harm: Harm, one: Known) -> None:
        if harm.measure in one.harmed or (harm.weak and "killed" in one.harmed):
            return
        if harm.measure == "killed" and one.weak:
            one.harmed.pop("wounded", None)
        s = p.s
        spans = [(someone.i, someone.j), (someone.j, max(end, someone.j))]
        start, stop = s.starts[someone.i], s.ends[someone.j - 1]
        one.weak = harm.weak and harm.measure == "wounded" and "wounded" not in one.harmed
        one.harmed[harm.measure] = Person(
            start, stop, self.reading.body[start:stop], harm.measure, role(s, spans), party(s, spans), p.index
        )

    def _human(self, p: Parsed, c: Chunk, shared: bool = False) -> Human | None:
        return human(p, c, self._names(), shared)

    def _names(self) -> set[str]:
        """The last words of names of two words and more that the article has."""
        if self._surnames is None:
            self._surnames = set()
            for p in self.reading.parsed:
                s = p.s
                if p.headline:
                    continue
                for k in range(1, len(s)):
                    if (
                        s.words[k][0].isupper()
                        and s.words[k - 1][0].isupper()
                        and s.kinds[k] == "word"
                        and (k > 1 or s.low[0] not in WORDS["openers"])
                    ):
                        self._surnames.add(s.low[k].rpartition("-")[2])
        return self._surnames

    def _same(self, p: Parsed, someone: Human) -> Known | None:
        """The known one whom a name or a description means again."""
        if (placed := self.at.get((p.index, someone.i))) is not None:
            return placed
        for one in reversed(self.known):
            if someone.gender and one.gender and someone.gender != one.gender:
                continue
            if someone.kind == "name":
                if len(someone.names & one.names) >= min(2, len(someone.names), max(1, len(one.names))):
                    return one
            elif (
                someone.kind == "described"
                and someone.head in one.heads
                and (p.index != one.sentence or not one.names)
            ):
                return one
        if (
            someone.kind == "described"
            and self.known
            and p.s.low[someone.i] == "the"
            and someone.j - someone.i == 2
        ):
            last = self.known[-1]
            if someone.head in GENERIC or (
                last.names
                and not last.heads - last.names
                and last.sentence < p.index
                and someone.head not in APART
            ):
                return last
        return None

    def _meant(
        self, p: Parsed, chunks: list[Chunk], harm: Harm, said: Human
    ) -> tuple[Known | None, Parsed, Human | None]:
        """Whom a pronoun means: the person, and sentence and phrase of the mention that the row quotes."""
        recent = [
            one
            for one in self.known
            if p.index - one.sentence <= RECENT
            and not (said.gender and one.gender and said.gender != one.gender)
        ]
        if (
            said.head not in SELF
            and (again := next((one for one in reversed(recent) if harm.measure in one.harmed), None))
            is not None
        ):
            return again, p, said
        doer = (
            subject(p.s, chunks, harm.verb)
            if said.head in ("him", "her") and chunks[harm.verb].kind == "V"
            else None
        )
        found = self._antecedent(p, harm.np.i, said, chunks[doer].i if doer is not None else -1)
        if found is None:
            return (recent[-1] if recent else None), p, said
        q, someone, alone = found
        one = self.at.get((q.index, someone.i)) or self._same(q, someone)
        if one is None and recent and not alone:
            return recent[-1], p, said
        if said.head in SELF or someone.kind == "indefinite":
            return one, p, said
        if one is not None and alone:
            return one, q, someone
        if one is None and someone.kind == "name" and alone and (q is p or self._opens(q, someone)):
            one = Known(set(someone.names), set(), said.gender, p.index)
            self.known.append(one)
        return one, p, said

    def _opens(self, q: Parsed, someone: Human) -> bool:
        """The human being is the first noun phrase of the sentence, but for those behind a preposition."""
        chunks = self._view(q)
        return next(
            (
                c.i <= someone.i < c.j
                for k, c in enumerate(chunks)
                if c.kind == "NP" and not (k and chunks[k - 1].kind == "p")
            ),
            False,
        )

    def _antecedent(self, p: Parsed, token: int, said: Human, doer: int) -> tuple[Parsed, Human, bool] | None:
        """The first human being before the pronoun, nearest sentence first; whether no other fits."""
        for index in range(p.index, max(-1, p.index - 1 - BACK), -1):
            q = self.reading.parsed[index]
            if q.s.paragraph != p.s.paragraph and index < p.index - 1:
                break
            fitting: list[Human] = []
            for c in self._view(q):
                if c.kind != "NP" or (q is p and (c.i >= token or c.i == doer)):
                    continue
                one = self._human(q, c)
                if (
                    one is None
                    or one.kind == "pronoun"
                    or (said.gender and one.gender and said.gender != one.gender)
                ):
                    continue
                fitting.append(one)
            if fitting:
                harmed = [one for one in fitting if (q.index, one.i) in self.at]
                return q, (harmed or fitting)[0], len(harmed or fitting) == 1
        return None

    def _both(self, p: Parsed, chunks: list[Chunk], at: int) -> list[int]:
        """The two human beings joined before "both" ("fired on a policeman and his driver, killing both")."""
        found = [
            k
            for k in range(at - 1, -1, -1)
            if chunks[k].kind == "NP"
            and not ((k and chunks[k - 1].lemma == "be") or (k > 1 and chunks[k - 2].lemma == "be"))
            and self._human(p, chunks[k]) is not None
        ]
        names = [k for k in found if not (k > 1 and chunks[k - 1].kind == "," and k - 2 in found)]
        return sorted(names[:2]) if len(names) >= 2 else []
