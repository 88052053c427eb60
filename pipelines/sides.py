"""Who speaks for a warring party: whether a source's number is a claim about its enemy's losses."""

from __future__ import annotations

import re
from functools import cache

from pipelines.chains import states
from pipelines.evidence import Evidence, Key
from pipelines.lexicon import load
from pipelines.records import Figure

_HARM = frozenset({"killed", "wounded", "casualties", "missing", "captured", "materiel"})
_AGAINST = r"(?:against|war on|war with|invasion of|attack on|invaded|fighting)\s+(?:the\s+)?"


class Sides:
    """The sides of every story: the parties that figures name, and the states that its articles call an
    enemy."""

    def __init__(self, evidence: Evidence) -> None:
        self._parties: dict[str | None, set[str]] = {}
        self._texts: dict[str | None, set[str]] = {}
        self._evidence = evidence
        for one in evidence.figures:
            if one.party:
                self._parties.setdefault(one.story_id, set()).add(one.party)
            self._texts.setdefault(one.story_id, set()).add(one.article_id)
        self._known: dict[tuple[object, ...], bool] = {}

    def apart(self, source: str | None, key: Key) -> bool:
        """Whether `source` is one warring party and the people of `key` another's."""
        if source is None or key.party is None or key.measure not in _HARM:
            return False
        asked = (source, key.story_id, key.party)
        if asked not in self._known:
            side = self._side(source, key.story_id)
            self._known[asked] = side is not None and side != key.party and self._at_war(side, key.story_id)
        return self._known[asked]

    def _side(self, source: str, story_id: str | None) -> str | None:
        """The state or party that a source speaks for: a party of the story by name or by a word that begins
        like it, else the state that the name belongs to."""
        words = re.findall(r"\w+", source.casefold())
        for party in sorted(self._parties.get(story_id, ()), key=lambda one: (-len(one), one)):
            stem = party.casefold()[: max(4, len(party) - 2)]
            if party.casefold() in source.casefold() or (
                " " not in party and any(w.startswith(stem) for w in words)
            ):
                return party
        known = _speakers()
        return next(
            (
                known[name]
                for name in sorted(known, key=lambda one: (-len(one), one))
                if re.search(rf"\b{re.escape(name)}\b", source.casefold())
            ),
            None,
        )

    def _at_war(self, side: str, story_id: str | None) -> bool:
        if side in self._parties.get(story_id, ()):
            return True
        pattern = _enemy(side)
        return any(pattern.search(self._evidence.articles[one].body) for one in self._texts.get(story_id, ()))


def own_people(one: Figure, other: Figure) -> bool:
    """Whether two states or their people give numbers of nobody in particular: each counts its own. In one
    sentence that sets state beside state, what speaks for a state counts as it."""
    both = one.article_id == other.article_id and one.sentence == other.sentence
    states = [_state(figure.source or "", loosely=both) for figure in (one, other)]
    return one.party is None and None not in states and states[0] != states[1]


def _state(source: str, loosely: bool) -> str | None:
    """The state that a source is by name, or by how its name begins."""
    known, name = states(), source.casefold()
    return known.get(name) or (known.get(name.partition(" ")[0]) if loosely else None)


@cache
def _enemy(side: str) -> re.Pattern[str]:
    return re.compile(_AGAINST + re.escape(side) + r"\b", re.IGNORECASE)


@cache
def _speakers() -> dict[str, str]:
    """Names and adjectives of states, their capitals, and armies, offices and leaders, with the state of
    each."""
    known = states() | {
        country["capital"].casefold(): country["name"]
        for country in load("names", "countries")["country"]
        if country.get("capital")
    }
    for group in load("names", "groups")["name"]:
        if group.get("party"):
            known |= {
                name.casefold(): group["party"] for name in (group["canonical"], *group.get("aliases", ()))
            }
    return known
