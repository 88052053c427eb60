"""What an article as a whole tells of its parties: who fights, who is at home, whose offices and surnames
are whose.

Belongs here: facts of one article that hold for all its sentences. Single phrases are read in `sides`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from .affiliations import ACTORS, MILITARY, NOBODY, OFFICES, Memory, learn
from .nations import ARMED_GROUPS, COUNTRIES, TABLE, WORDS, Found, find, short_name
from .new_states import found_in, new_states
from .parse import Parsed
from .tokens import Sentence

if TYPE_CHECKING:
    from .reader import Reading

ENEMY = set(WORDS["others"]["enemy"])
WAR = set(WORDS["war"]["nouns"])
RIVALS: dict[str, set[str]] = {}
for _one, _other in WORDS["rivals"]["pairs"]:
    RIVALS.setdefault(_one, set()).add(_other)
    RIVALS.setdefault(_other, set()).add(_one)
STATES_OF_WORLD = {one["name"] for one in COUNTRIES}
REALMS = {"republic", "kingdom", "federation", "emirate"}
FIGHTING = ("state", "adjective", "people", "group", "member", "army")
BY_NATURE = ("group", "member", "army")
__all__ = ["ACTORS", "ENEMY", "MILITARY", "NOBODY", "OFFICES", "Camps"]


class Camps:
    """The parties of one article, each fact found out when it is first asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.soldiers_told = False
        self._names: dict[int, tuple[list[int], list[Found]]] = {}
        self._memory: Memory | None = None
        self._fighting: Counter[str] | None = None
        self._known: dict[str, str | None] = {}
        self._after_given: set[str] | None = None
        self._long: set[str | None] | None = None
        self._unlisted: frozenset[str] | None = None

    def names(self, index: int) -> list[Found]:
        """The known names of a sentence."""
        return self._found(index)[1]

    def inside(self, p: Parsed, i: int, j: int) -> list[Found]:
        """The known names that begin in tokens i..j-1."""
        starts, found = self._found(p.index)
        return found[bisect_left(starts, i) : bisect_right(starts, j - 1)]

    def _found(self, index: int) -> tuple[list[int], list[Found]]:
        known = self._names.get(index)
        if known is None:
            s = self.reading.parsed[index].s
            found = [one for one in find(s) if not self._doubtful(s, one)]
            found = found_in(s, self._new_states(), found)
            known = self._names[index] = ([one.i for one in found], found)
        return known

    def _new_states(self) -> frozenset[str]:
        if self._unlisted is None:
            self._unlisted = new_states(self.reading.parsed)
        return self._unlisted

    def _doubtful(self, s: Sentence, one: Found) -> bool:
        """True for a single word that here is a surname, or an ordinary word ("the South") without its
        longer name."""
        if one.j > one.i + 1:
            return False
        if short_name(s, one):
            if self._long is None:
                self._long = {
                    other.party
                    for p in self.reading.parsed
                    for other in find(p.s)
                    if not short_name(p.s, other)
                }
            return one.party not in self._long
        return one.kind in ("group", "army", "agency") and self._surname(s.words[one.i])

    def _surname(self, word: str) -> bool:
        """True for a word that stands after a given name somewhere in the article, so that it names a
        person."""
        if self._after_given is None:
            self._after_given = set()
            for p in self.reading.parsed:
                words = p.s.words
                for k in range(1, len(words) - 1):
                    if (
                        words[k][0].isupper()
                        and words[k].isalpha()
                        and p.s.low[k] not in OFFICES
                        and not words[k].isupper()
                        and p.s.low[k] not in TABLE
                        and words[k + 1][0].isupper()
                        and (
                            k == 1
                            or words[k - 1] in (",", "and", "said", "by", "to")
                            or p.s.low[k - 1] in OFFICES
                        )
                    ):
                        self._after_given.add(words[k + 1])
        return word in self._after_given

    def remembered(self, head: str, index: int) -> str | None:
        """The party of an office or a surname by what the article has told of it up to a sentence."""
        if self._memory is None:
            self._memory = {}
            for p in self.reading.parsed:
                learn(self, p, self._memory)
        sentences, parties = self._memory.get(head, ([], []))
        at = bisect_right(sentences, index)
        return parties[at - 1] if at else None

    def fighting(self) -> Counter[str]:
        """The parties that the article shows in a fight, by how often."""
        if self._fighting is None:
            self._fighting = Counter()
            for p in self.reading.parsed:
                for found in self.names(p.index):
                    if (
                        found.party
                        and found.kind in FIGHTING
                        and (found.kind in BY_NATURE or _at_war(p, found))
                    ):
                        self._fighting[found.party] += 1
        return self._fighting

    def opponent(self, party: str) -> str | None:
        """The one other party that fights in the article, None where there is none or more than one."""
        rival = self._rival(party)
        if rival:
            return rival
        fighting = self.fighting()
        others = [(count, other) for other, count in fighting.items() if other != party]
        others.sort(reverse=True)
        if not others or (len(others) > 1 and (party not in fighting or others[0][0] < 2 * others[1][0])):
            return None
        return others[0][1]

    def _rival(self, party: str) -> str | None:
        """The one known rival of a party that the article names, or names far more often than any other."""
        rivals = RIVALS.get(party, set())
        if not rivals:
            return None
        count = Counter(
            found.party for p in self.reading.parsed for found in self.names(p.index) if found.party in rivals
        )
        top = count.most_common(2)
        return top[0][0] if top and (len(top) == 1 or top[0][1] > 2 * top[1][1]) else None

    def rival_named(self, party: str) -> bool:
        """True where the article names one of those whom a party is known to fight."""
        rivals = RIVALS.get(party, set())
        return any(found.party in rivals for p in self.reading.parsed for found in self.names(p.index))

    def attacker(self, party: str) -> str | None:
        """Who attacks a party: the armed group that the article tells of, else the one state that fights
        with it."""
        groups = [
            (count, other)
            for other, count in self.fighting().items()
            if other in ARMED_GROUPS and other != party
        ]
        if groups:
            return max(groups)[1]
        return self.opponent(party) if len(self.fighting()) <= 2 else None

    def speaks_of_enemy(self) -> bool:
        """True where the text is written from one side: it says "the enemy" or "the adversary"."""
        if "enemy" not in self._known:
            said = any(not ENEMY.isdisjoint(p.s.low) for p in self.reading.parsed)
            self._known["enemy"] = "said" if said else None
        return self._known["enemy"] is not None

    def last_group(self, index: int) -> str | None:
        """The armed group named last up to a sentence, which "the group" and "the rebels" mean."""
        for at in range(index, -1, -1):
            found = [one for one in self.names(at) if one.party in ARMED_GROUPS]
            while len(found) > 1 and found[-1].i == found[-2].j + 1 and "/" in self._between(at, found[-2]):
                found.pop()
            if found:
                return found[-1].party
        return None

    def _between(self, index: int, found: Found) -> str:
        return self.reading.parsed[index].s.words[found.j]

    def army_named(self) -> str | None:
        """The state of the one army that the article names by a name of its own ("the FARDC")."""
        named = {
            found.party
            for p in self.reading.parsed
            for found in self.names(p.index)
            if found.kind == "army" and found.party in STATES_OF_WORLD
        }
        return named.pop() if len(named) == 1 else None

    def occupier(self) -> str | None:
        """The party that the article calls an enemy or an occupier by an adjective ("Russian occupiers")."""
        if "occupier" not in self._known:
            self._known["occupier"] = self._named_enemy()
        return self._known["occupier"]

    def _named_enemy(self) -> str | None:
        for p in self.reading.parsed:
            for found in self.names(p.index):
                if found.kind in ("adjective", "people") and found.j < len(p.s) and p.s.low[found.j] in ENEMY:
                    return found.party
        return None

    def home(self) -> str | None:
        """The state whose "army" and "government" need no name: that of the place line, else the one named
        so most."""
        if "home" not in self._known:
            self._known["home"] = self._place_line() or self._own_title() or self._most_named()
        return self._known["home"]

    def home_told(self) -> str | None:
        """The state at home in an article that has soldiers of it."""
        return self.home() if self.soldiers_told else None

    def _place_line(self) -> str | None:
        for p in self.reading.parsed[:4]:
            first = self.inside(p, 0, 1)
            if len(p.s) < 7 and first and first[0].kind == "capital" and p.s.low[1:2] == [","]:
                return first[0].party
            if p.s.words[0].isupper() and len(p.s.words[0]) > 2 and p.s.words[0].isalpha():
                dash = next(
                    (k for k in range(1, min(len(p.s), 14)) if p.s.low[k] in ("-", "–", "—", "--", ":")), None
                )
                found = self.inside(p, 0, dash or 1)
                line = dash is not None or (len(p.s) > 1 and p.s.low[1] in (",", "("))
                if line and found and found[-1].kind in ("state", "capital", "city"):
                    return found[-1].party
        return None

    def _own_title(self) -> str | None:
        """A state that no list has, by the title at the head of its bulletin ("THE REPUBLIC OF VELKANIA")."""
        for p in self.reading.parsed[:2]:
            low = p.s.low
            for k in range(1, len(low) - 2):
                if low[k] in REALMS and low[k + 1] == "of" and p.s.words[k + 2][0].isupper():
                    return p.s.words[k + 2].title()
        return None

    def _most_named(self) -> str | None:
        count: Counter[str] = Counter()
        for p in self.reading.parsed:
            for found in self.names(p.index):
                if found.party and found.kind in ("state", "adjective") and _before_actor(p, found):
                    count[found.party] += 1
        top = count.most_common(2)
        return top[0][0] if top and top[0][1] > 1 and (len(top) == 1 or top[0][1] > 1.5 * top[1][1]) else None


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
