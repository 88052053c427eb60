"""Who acts and who speaks in a text: the party that a noun phrase, a pronoun, a speaker or "the enemy"
stands for.

Belongs here: parties of actors, phrase by phrase. Facts of the whole article are in `camps`, counted
people in `belonging`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .agents import agent_phrase, speaker_phrase, subject
from .camps import ACTORS, ENEMY, MILITARY, NOBODY, OFFICES, Camps
from .chunks import Chunk
from .nations import WORDS, Found, party_named
from .parse import Parsed

if TYPE_CHECKING:
    from .discourse import Mention
    from .reader import Reading

ADVERSARIES = set(WORDS["others"]["adversary_nouns"])
HOME = set(WORDS["actors"]["home"])
FIRST = {"we", "us", "our", "ours", "i", "my"}
PLURAL = {"they", "them", "their", "theirs"}
HE = {"he", "his", "him", "she", "her", "hers"}
THIRD = {"it", "its"} | HE | PLURAL
POINTERS = {name: set(words) for name, words in WORDS["pointers"].items()}
ALLIED = ("-backed", "-led", "-aligned", "-allied", "-installed", "-supported")
DEEPEST = 4
REACH = 50


class Sides(Camps):
    """Who acts in one article. A party is a name, "" for somebody who is nobody's, None where nothing is
    said."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.told: dict[int, list[Mention]] = {}
        self._speakers: dict[int, str | None] = {}
        self._sources: dict[int, str] | None = None
        self._tellers: dict[int, int | None] = {}

    def agent(self, p: Parsed, verb: int, depth: int = 0) -> str | None:
        """The party of who does what the verb says: its subject, or the "by" phrase of a passive."""
        k = agent_phrase(p, verb)
        return None if k is None else self.actor(p, k, depth + 1)

    def actor(self, p: Parsed, k: int, depth: int = 0) -> str | None:
        """The party for which the noun phrase at chunk k acts or speaks."""
        c = p.chunks[k]
        low = p.s.low[c.i]
        if depth > DEEPEST or c.kind != "NP" or low == "there":
            return None
        if c.j - c.i == 1 and low in FIRST | THIRD:
            return self.pronoun(p, k, low, depth)
        found = [one for one in self.inside(p, c.i, c.j) if one.kind != "ethnic"]
        if any(word.endswith(ALLIED) for word in p.s.low[c.i : c.j]):
            return NOBODY
        if found:
            return self._named(p, k, found, depth)
        if low in FIRST | THIRD:
            return self.pronoun(p, k, low, depth)
        if p.s.low[c.head] in ENEMY:
            return self.enemy(p.index, depth + 1)
        return self._unnamed(p, k, depth)

    def _named(self, p: Parsed, k: int, found: list[Found], depth: int) -> str | None:
        c, last = p.chunks[k], found[-1]
        if last.kind == "city":
            return NOBODY if last.j == c.j else self._unnamed(p, k, depth)
        if last.kind == "other" and len(found) > 1 and found[-2].party and p.s.low[c.head] in ACTORS:
            return found[-2].party
        if k + 1 < len(p.chunks) and p.chunks[k + 1].kind == "c" and k + 2 < len(p.chunks):
            after = p.chunks[k + 2]
            other = self.inside(p, after.i, after.j) if after.kind == "NP" else []
            if other and other[-1].party != last.party and last.j == c.j and other[-1].j == after.j:
                return NOBODY
        return last.party or NOBODY

    def _unnamed(self, p: Parsed, k: int, depth: int) -> str | None:
        """A phrase without a name of its own: an office of somebody ("the army of X"), or one told before."""
        c = p.chunks[k]
        head = p.s.low[c.head]
        if k + 2 < len(p.chunks) and p.chunks[k + 1].kind == "p" and p.chunks[k + 2].kind == "NP":
            link = p.s.low[p.chunks[k + 1].i]
            if link in ("of", "for", "from", "at") and (head in ACTORS or head in OFFICES):
                behind = self.actor(p, k + 2, depth + 1)
                if behind is not None:
                    return behind
            if link == "in" and (head in ACTORS or head in OFFICES):
                capital = self.inside(p, p.chunks[k + 2].i, p.chunks[k + 2].j)
                if capital and capital[0].kind == "capital":
                    return capital[0].party
        proper = (
            p.s.words[c.head][:1].isupper() and c.head > 0 and not p.headline and head not in MILITARY | HOME
        )
        named = p.s.words[c.head][:1].isupper() or head in ACTORS
        known = self.remembered(head, p.index) if named else None
        if known is not None:
            return known
        if head in POINTERS["groups"] and c.det == "the" and (group := self.last_group(p.index)):
            return group
        if self._of_home(p, c, head):
            return self.home()
        return NOBODY if proper and c.num is None else None

    def _of_home(self, p: Parsed, c: Chunk, head: str) -> bool:
        """The army, the government or a soldier of the state in which the text is at home."""
        if head in HOME or (head in MILITARY and head not in ADVERSARIES and c.det in ("the", "a", "")):
            return True
        if c.noun is not None and c.noun.cls == "person" and c.noun.value == "troops":
            return head not in ADVERSARIES
        return any(word in ("army", "military") for word in p.s.low[c.i : c.j])

    def owner_word(self, p: Parsed, c: Chunk) -> str | None:
        """The party of an office or a force in the possessive: "the army's own losses"."""
        for k in range(c.i + 1, c.j):
            if p.s.kinds[k] == "possessive" or p.s.low[k] == "'":
                word = p.s.low[k - 1]
                if word in POINTERS["groups"]:
                    return self.last_group(p.index)
                if word in ENEMY:
                    return self.enemy(p.index)
                if word in ACTORS:
                    return self.remembered(word, p.index) or self.home()
        return None

    def pronoun(self, p: Parsed, k: int, low: str, depth: int = 0) -> str | None:
        """The party that a pronoun at chunk k points back to, or forward to the speaker of its own
        sentence."""
        if depth > DEEPEST:
            return None
        if low in FIRST:
            return self.ours(p.index, depth + 1)
        for at in range(k - 1, max(k - REACH, -1), -1):
            c = p.chunks[at]
            if (
                c.kind == "NP"
                and (
                    at == 0
                    or p.chunks[at - 1].kind != "p"
                    or _topic(p, at)
                    or _run_on(p, c, self.inside(p, c.i, c.j))
                )
                and p.s.low[c.i] not in THIRD | FIRST
            ):
                if c.num is not None:
                    counted = self._counted(p, at) if low in PLURAL else None
                    if counted:
                        return counted
                    continue
                party = self.actor(p, at, depth + 1)
                if party or (party == NOBODY or (low in HE and _somebody(p, c))):
                    return party or NOBODY
        said = self.speaker(p)
        if said and low not in PLURAL:
            return said
        return self._after(p, k, depth) or self._before(p, low, depth)

    def _after(self, p: Parsed, k: int, depth: int) -> str | None:
        """The subject of the main clause after a clause that begins the sentence: "After two of his men
        fell, X said"."""
        for at in range(k + 1, min(k + REACH, len(p.chunks) - 1)):
            if (
                p.chunks[at].kind == "NP"
                and p.chunks[at - 1].kind == ","
                and p.chunks[at + 1].kind in ("V", ",")
            ):
                return self.actor(p, at, depth + 1) if p.s.low[p.chunks[at].i] not in THIRD | FIRST else None
        return None

    def _counted(self, p: Parsed, at: int) -> str | None:
        """The party of the counted people at chunk `at`, if one is known by now."""
        return next((m.party for m in self.told.get(p.index, ()) if m.chunk == at), None)

    def _before(self, p: Parsed, low: str, depth: int) -> str | None:
        """The subject of one of the sentences before."""
        for index in range(p.index - 1, max(p.index - 4, -1), -1):
            q = self.reading.parsed[index]
            if low in PLURAL:
                counted = next((m.party for m in reversed(self.told.get(index, ())) if m.party), None)
                if counted:
                    return counted
            party = self.subject_party(q, depth + 1)
            if party:
                return party
        return None

    def subject_party(self, p: Parsed, depth: int = 0) -> str | None:
        """The party of the first subject of a sentence that has one."""
        for k, c in enumerate(p.chunks[:REACH]):
            if c.kind == "V":
                at = subject(p, k)
                party = self.actor(p, at, depth + 1) if at is not None else None
                if party:
                    return party
        return None

    def teller(self, p: Parsed) -> tuple[Parsed, int] | None:
        """The noun phrase of who speaks in a sentence; for "he said", the speaker of a sentence before."""
        for index in range(p.index, max(p.index - 4, -1), -1):
            q = self.reading.parsed[index]
            k = self._phrase_of_speaker(q)
            if k is not None and q.s.low[q.chunks[k].i] not in THIRD:
                return q, k
            if k is None and index == p.index:
                return None
        return None

    def _phrase_of_speaker(self, p: Parsed) -> int | None:
        if p.index not in self._tellers:
            self._tellers[p.index] = speaker_phrase(p)
        return self._tellers[p.index]

    def speaker(self, p: Parsed) -> str | None:
        """The party of who says what the sentence says."""
        if p.index in self._speakers:
            return self._speakers[p.index]
        self._speakers[p.index] = None
        said = self._speakers[p.index] = self._speaker(p)
        return said

    def _speaker(self, p: Parsed) -> str | None:
        k = self._phrase_of_speaker(p)
        if k is None:
            source = self._source(p.index)
            return (
                party_named(source) or self.remembered(source.split()[-1].lower(), p.index)
                if source
                else None
            )
        return self.actor(p, k)

    def _source(self, index: int) -> str | None:
        """Who is named as the source of a figure of the sentence."""
        if self._sources is None:
            self._sources = {m.sentence: m.source for m in reversed(self.reading.figures) if m.source}
        return self._sources.get(index)

    def ours(self, index: int, depth: int = 0) -> str | None:
        """The party of "we" in a sentence: who speaks there or before, else the side that the text is
        written from."""
        if depth > DEEPEST:
            return None
        for at in range(index, max(index - 3, -1), -1):
            said = self.speaker(self.reading.parsed[at])
            if said is not None:
                return said
        enemy = self.occupier()
        return self.opponent(enemy) if enemy else self.home()

    def enemy(self, index: int, depth: int = 0) -> str | None:
        """The party that "the enemy" or "the occupiers" are."""
        known = self.occupier()
        if known or depth > DEEPEST:
            return known
        for at in range(index, max(index - 3, -1), -1):
            said = self.speaker(self.reading.parsed[at])
            if said:
                return self.opponent(said)
        home = self.home()
        fighting = list(self.fighting())
        return self.opponent(home) if home else fighting[0] if len(fighting) == 1 else None


def _somebody(p: Parsed, c: Chunk) -> bool:
    """True for a phrase that "he" can point to: a person noun, an office, a name."""
    return (
        (c.noun is not None and c.noun.cls == "person" and not c.noun.plural)
        or (p.s.low[c.head] in OFFICES and not p.s.low[c.head].endswith("s"))
        or (c.i > 0 and p.s.words[c.head][:1].isupper())
    )


def _topic(p: Parsed, at: int) -> bool:
    """True for what a sentence says at its head that it is about: "As for the Thais, ..."."""
    return at == 2 and p.s.low[0] == "as" and p.s.low[1] in ("to", "for")


def _run_on(p: Parsed, c: Chunk, found: list[Found]) -> bool:
    """True where a name that begins a new clause was drawn into the phrase before it ("under the deal |
    Ukraine ...")."""
    return (
        bool(found)
        and found[-1].j == c.j
        and found[-1].i > c.i + 1
        and p.s.low[found[-1].i - 1] not in ("'s", "'")
        and p.s.words[found[-1].i - 1].islower()
    )
