"""Who acts and who speaks in a text: the party that a noun phrase, a pronoun, a speaker or "the enemy" stands for.

Belongs here: parties of actors, from names in the phrase or from what the article said before. Counted people are
`belonging`'s matter.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..lexicon import load
from .agents import agent_phrase, speaker_phrase, subject
from .nations import ARMED_GROUPS, TABLE, WORDS, Found, find, party_named, short_name
from .parse import Parsed
from .syntax import Chunk
from .tokens import Sentence

if TYPE_CHECKING:
    from .reader import Reading

MILITARY = set(WORDS["actors"]["military"])
ACTORS = MILITARY | set(WORDS["actors"]["civil"])
ADVERSARIES = set(WORDS["others"]["adversary_nouns"])
HOME = {"government", "president", "ministry", "junta"}
ENEMY = set(WORDS["others"]["enemy"])
WAR = set(WORDS["war"]["nouns"])
FIRST = {"we", "us", "our", "ours", "i", "my"}
PLURAL = {"they", "them", "their", "theirs"}
THIRD = {"it", "its", "he", "his", "him", "she", "her", "hers"} | PLURAL
HE = {"he", "his", "him", "she", "her", "hers"}
STATES = ("state", "adjective", "people", "capital", "agency", "army", "person")
FIGHTING = ("state", "adjective", "people", "group", "member", "army")
TITLES = {"spokesman", "spokeswoman", "spokesperson", "commander", "minister", "head", "chief", "general", "colonel", "official", "adviser", "governor", "deputy", "ambassador", "officer", "secretary"}
OFFICES = set(load("en", "saying")["speaker_nouns"])
NOBODY = ""


class Sides:
    """The parties of one article. A party is a name, "" for somebody who is nobody's, None where nothing is said."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._names: dict[int, list[Found]] = {}
        self._memory: dict[str, list[tuple[int, str]]] | None = None
        self._fighting: Counter[str] | None = None
        self._home: str | None = None
        self._home_known = False
        self._after_given: set[str] | None = None
        self._speakers: dict[int, str | None] = {}

    def names(self, index: int) -> list[Found]:
        """The known names of a sentence."""
        known = self._names.get(index)
        if known is None:
            s = self.reading.parsed[index].s
            known = self._names[index] = [one for one in find(s) if not self._doubtful(s, one)]
        return known

    def _doubtful(self, s: Sentence, one: Found) -> bool:
        """True for a single word that here is a surname, or an ordinary word ("the South") without its longer name."""
        if one.j > one.i + 1:
            return False
        if short_name(s, one):
            return not any(other.party == one.party for p in self.reading.parsed for other in find(p.s) if not short_name(p.s, other))
        return one.kind in ("group", "army", "agency") and self._surname(s.words[one.i])

    def _surname(self, word: str) -> bool:
        """True for a word that stands after a given name somewhere in the article, so that it names a person."""
        if self._after_given is None:
            self._after_given = set()
            for p in self.reading.parsed:
                words = p.s.words
                for k in range(1, len(words) - 1):
                    if words[k][0].isupper() and words[k].isalpha() and p.s.low[k] not in OFFICES and not words[k].isupper() and p.s.low[k] not in TABLE and words[k + 1][0].isupper() and (k == 1 or words[k - 1] in (",", "and", "said", "by", "to") or p.s.low[k - 1] in OFFICES):
                        self._after_given.add(words[k + 1])
        return word in self._after_given

    def inside(self, p: Parsed, i: int, j: int) -> list[Found]:
        """The known names that begin in tokens i..j-1."""
        return [found for found in self.names(p.index) if i <= found.i < j]

    def agent(self, p: Parsed, verb: int, depth: int = 0) -> str | None:
        """The party of who does what the verb says: its subject, or the "by" phrase of a passive."""
        k = agent_phrase(p, verb)
        return None if k is None else self.actor(p, k, depth + 1)

    def actor(self, p: Parsed, k: int, depth: int = 0) -> str | None:
        """The party for which the noun phrase at chunk k acts or speaks."""
        c = p.chunks[k]
        low = p.s.low[c.i]
        if depth > 4 or c.kind != "NP" or low == "there":
            return None
        if c.j - c.i == 1 and low in FIRST | THIRD:
            return self.pronoun(p, k, low, depth)
        found = [one for one in self.inside(p, c.i, c.j) if one.kind != "ethnic"]
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
        proper = p.s.words[c.head][:1].isupper() and (c.i > 0 or c.j - c.i > 1 or head not in OFFICES)
        known = self._remembered(head, p.index)
        if known is not None:
            return known
        if self._of_home(p, c, head):
            return self.home()
        return NOBODY if proper and c.num is None else None

    def _of_home(self, p: Parsed, c: Chunk, head: str) -> bool:
        """The army, the government or a soldier of the state in which the text is at home."""
        if head in HOME or head in MILITARY and head not in ADVERSARIES and c.det in ("the", "a", ""):
            return True
        if c.noun is not None and c.noun.cls == "person" and c.noun.value == "troops":
            return head not in ADVERSARIES
        return any(word in ("army", "military") for word in p.s.low[c.i : c.j])

    def _remembered(self, head: str, index: int) -> str | None:
        if self._memory is None:
            self._memory = {}
            for p in self.reading.parsed:
                self._learn(p, self._memory)
        known = None
        for at, party in self._memory.get(head, ()):
            if at > index:
                break
            known = party
        return known

    def _learn(self, p: Parsed, memory: dict[str, list[tuple[int, str]]]) -> None:
        """Offices and surnames that stand beside a party's name: "Ukraine's Eastern Command", "Israeli spokesman X"."""
        s = p.s
        for found in self.names(p.index):
            if not found.party or found.kind not in (*STATES, "group", "member"):
                continue
            office = False
            for k in range(found.j, min(found.j + 6, len(s))):
                if not (s.words[k][0].isalpha() or s.kinds[k] == "possessive"):
                    break
                if s.low[k] in ACTORS or s.low[k] in OFFICES:
                    office = True
                    memory.setdefault(s.low[k], []).append((p.index, found.party))
                elif office and s.words[k][0].isupper():
                    memory.setdefault(s.low[k], []).append((p.index, found.party))
        self._learn_titles(p, memory)

    def _learn_titles(self, p: Parsed, memory: dict[str, list[tuple[int, str]]]) -> None:
        """ "Iryna Savchuk, a spokeswoman for the Ukrainian command": the name goes with the office behind it."""
        s = p.s
        for k in range(1, len(s) - 3):
            if s.low[k] != "," or not s.words[k - 1][0].isupper():
                continue
            end = next((t for t in range(k + 1, min(k + 12, len(s))) if s.kinds[t] == "mark"), min(k + 12, len(s)))
            title = next((t for t in range(k + 1, min(end, k + 5)) if s.low[t] in TITLES), None)
            if title is None:
                continue
            named = [found.party for found in self.names(p.index) if k < found.i < end and found.party]
            known = memory.get(s.low[end - 1], ())
            if named or known:
                memory.setdefault(s.low[k - 1], []).append((p.index, named[-1] or NOBODY if named else known[-1][1]))

    def pronoun(self, p: Parsed, k: int, low: str, depth: int = 0) -> str | None:
        """The party that a pronoun at chunk k points back to, or forward to the speaker of its own sentence."""
        if depth > 4:
            return None
        if low in FIRST:
            return self.ours(p.index, depth + 1)
        for at in range(k - 1, -1, -1):
            c = p.chunks[at]
            if c.kind == "NP" and (at == 0 or p.chunks[at - 1].kind != "p" or _run_on(p, c, self.inside(p, c.i, c.j))) and p.s.low[c.i] not in THIRD | FIRST:
                if c.num is not None:
                    counted = self._counted(p, at) if low in PLURAL else None
                    if counted:
                        return counted
                    continue
                party = self.actor(p, at, depth + 1)
                if party or (party == NOBODY or low in HE and _somebody(p, c)):
                    return party or NOBODY
        said = self.speaker(p, depth + 1)
        if said and low not in PLURAL:
            return said
        return self._before(p, low, depth)

    def _counted(self, p: Parsed, at: int) -> str | None:
        """The party of the counted people at chunk `at`, if one is known by now."""
        for mention in self.reading.discourse.sets:
            if mention.sentence == p.index and mention.chunk == at:
                return mention.party
        return None

    def _before(self, p: Parsed, low: str, depth: int) -> str | None:
        """The subject of one of the sentences before."""
        for index in range(p.index - 1, max(p.index - 4, -1), -1):
            q = self.reading.parsed[index]
            if low in PLURAL:
                counted = next((m.party for m in reversed(self.reading.discourse.sets) if m.sentence == index and m.party), None)
                if counted:
                    return counted
            party = self.subject_party(q, depth + 1)
            if party:
                return party
        return None

    def subject_party(self, p: Parsed, depth: int = 0) -> str | None:
        """The party of the first subject of a sentence that has one."""
        for k, c in enumerate(p.chunks):
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
            k = speaker_phrase(q)
            if k is not None and q.s.low[q.chunks[k].i] not in THIRD:
                return q, k
            if k is None and index == p.index:
                return None
        return None

    def speaker(self, p: Parsed, depth: int = 0) -> str | None:
        """The party of who says what the sentence says."""
        if p.index in self._speakers:
            return self._speakers[p.index]
        said = self._speaker(p, depth)
        if depth <= 1:
            self._speakers[p.index] = said
        return said

    def _speaker(self, p: Parsed, depth: int) -> str | None:
        k = speaker_phrase(p)
        if k is None:
            for mention in self.reading.figures:
                if mention.sentence == p.index and mention.source:
                    return party_named(mention.source)
            return None
        return self.actor(p, k, depth + 1)

    def ours(self, index: int, depth: int = 0) -> str | None:
        """The party of "we" in a sentence: who speaks there or before, else the side that the text is written from."""
        if depth > 4:
            return None
        for at in range(index, max(index - 3, -1), -1):
            said = self.speaker(self.reading.parsed[at], depth + 1)
            if said is not None:
                return said
        enemy = self._occupier()
        return self.opponent(enemy) if enemy else self.home()

    def enemy(self, index: int, depth: int = 0) -> str | None:
        """The party that "the enemy" or "the occupiers" are."""
        known = self._occupier()
        if known or depth > 4:
            return known
        for at in range(index, max(index - 3, -1), -1):
            said = self.speaker(self.reading.parsed[at], depth + 1)
            if said:
                return self.opponent(said)
        home = self.home()
        return self.opponent(home) if home else None

    def _occupier(self) -> str | None:
        for p in self.reading.parsed:
            for found in self.names(p.index):
                if found.kind in ("adjective", "people") and found.j < len(p.s) and p.s.low[found.j] in ENEMY:
                    return found.party
        return None

    def fighting(self) -> Counter[str]:
        """The parties that the article shows in a fight, by how often."""
        if self._fighting is None:
            self._fighting = Counter()
            for p in self.reading.parsed:
                for found in self.names(p.index):
                    if found.party and found.kind in FIGHTING and (found.kind in ("group", "member", "army") or _at_war(p, found)):
                        self._fighting[found.party] += 1
        return self._fighting

    def opponent(self, party: str) -> str | None:
        """The one other party that fights in the article, None where there is none or more than one."""
        fighting = self.fighting()
        others = [(count, other) for other, count in fighting.items() if other != party]
        others.sort(reverse=True)
        if not others or len(others) > 1 and (party not in fighting or others[0][0] < 2 * others[1][0]):
            return None
        return others[0][1]

    def attacker(self, party: str) -> str | None:
        """Who attacks a party: the armed group that the article tells of, else the one state that fights with it."""
        groups = [(count, other) for other, count in self.fighting().items() if other in ARMED_GROUPS and other != party]
        if groups:
            return max(groups)[1]
        return self.opponent(party) if len(self.fighting()) <= 2 else None

    def home(self) -> str | None:
        """The state whose "army" and "government" need no name: that of the place line, else the one named so most."""
        if not self._home_known:
            self._home_known = True
            self._home = self._place_line() or self._most_named()
        return self._home

    def _place_line(self) -> str | None:
        for p in self.reading.parsed[:4]:
            if p.s.words[0].isupper() and len(p.s.words[0]) > 2 and p.s.words[0].isalpha():
                dash = next((k for k in range(1, min(len(p.s), 14)) if p.s.low[k] in ("-", "–", "—", ":")), None)
                if dash is not None:
                    found = self.inside(p, 0, dash)
                    if found and found[-1].kind in ("state", "capital", "city"):
                        return found[-1].party
        return None

    def _most_named(self) -> str | None:
        count: Counter[str] = Counter()
        for p in self.reading.parsed:
            for found in self.names(p.index):
                if found.party and found.kind in ("state", "adjective") and _before_actor(p, found):
                    count[found.party] += 1
        top = count.most_common(2)
        return top[0][0] if top and (len(top) == 1 or top[0][1] > top[1][1]) else None


def _words_after(p: Parsed, found: Found) -> list[str]:
    return p.s.low[found.j : found.j + 4]


def _at_war(p: Parsed, found: Found) -> bool:
    for word in _words_after(p, found):
        if word in WAR:
            return True
        if not (word.isalpha() or word == "'s"):
            return False
    return False


def _before_actor(p: Parsed, found: Found) -> bool:
    return any(word in ACTORS for word in _words_after(p, found)[:3])


def _somebody(p: Parsed, c: Chunk) -> bool:
    """True for a phrase that "he" can point to: a person noun, an office, a name."""
    return c.noun is not None and c.noun.cls == "person" and not c.noun.plural or p.s.low[c.head] in OFFICES or c.i > 0 and p.s.words[c.head][:1].isupper()


def _run_on(p: Parsed, c: Chunk, found: list[Found]) -> bool:
    """True where a name that begins a new clause was drawn into the phrase before it ("under the deal | Ukraine ...")."""
    return bool(found) and found[-1].j == c.j and found[-1].i > c.i + 1 and p.s.low[found[-1].i - 1] not in ("'s", "'") and p.s.words[found[-1].i - 1].islower()
