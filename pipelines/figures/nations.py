"""Names of states, armed groups, armies and the like in a sentence, and the party that each stands for.

Belongs here: finding known names, true to their capitals. Whose people a figure counts is decided in
`belonging`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..lexicon import load
from .tokens import Sentence, tokenise

COUNTRIES: list[dict[str, Any]] = load("names", "countries")["country"]
GROUPS: list[dict[str, Any]] = load("names", "groups")["name"]
WORDS = load("en", "parties")
PARTS_APART = set(WORDS["parts_apart"])
GIVEN_NAMES = set(WORDS["given_names"])
OTHER_LANDS = set(WORDS["other_lands"])
UNITS = set(WORDS["units_of_states"])
SHORT = set(WORDS["short"]["names"])
NOT_NATIONAL = set(WORDS["not_national_before"])


@dataclass(frozen=True, slots=True)
class Name:
    """What a known name stands for. kind: state, adjective, people, capital, city, group, army, agency,
    person, other.

    `party` is None for those who are nobody's (international bodies, outlets) and for peoples without a
    state.
    """

    party: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """A known name over tokens i..j-1 of a sentence."""

    i: int
    j: int
    party: str | None
    kind: str


Entry = tuple[tuple[str, ...], tuple[bool, ...], Name]
TABLE: dict[str, list[Entry]] = defaultdict(list)
BY_NAME: dict[str, Name] = {}


def _add(text: str, name: Name) -> None:
    s = tokenise(text, 0, len(text), 0)
    words, low = s.words, s.low
    if low and low[0] == "the" and len(low) > 1:
        words, low = words[1:], low[1:]
    if not low:
        return
    BY_NAME.setdefault(text.lower().removeprefix("the "), name)
    exact = tuple(1 < len(word) <= 4 and sum(letter.isupper() for letter in word) > 1 for word in words)
    TABLE[low[0]].append((tuple(low), exact, name))


def _countries() -> None:
    homes = {one["name"]: one.get("within") for one in COUNTRIES}
    for one in COUNTRIES:
        party = one["name"]
        whole = homes[party] if party not in PARTS_APART else None
        for text in (party, *one.get("aliases", [])):
            if text not in one.get("adjectives", []):
                _add(text, Name(whole or party, "city" if whole else "state"))
        for kind, texts in (
            ("adjective", one.get("adjectives", [])),
            ("people", one.get("people", [])),
            ("capital", [one["capital"]] if "capital" in one else []),
            ("city", one.get("cities", [])),
        ):
            for text in texts:
                _add(text, Name(whole or party, "city" if kind == "capital" and whole else kind))


KINDS = {
    "armed_group": "group",
    "army": "army",
    "agency": "agency",
    "person": "person",
    "people": "ethnic",
    "body": "other",
    "monitor": "other",
    "outlet": "other",
}


def _groups() -> None:
    for one in GROUPS:
        own = one["canonical"]
        kind = "army" if own in UNITS else KINDS.get(one["kind"], "other")
        party = own if kind == "group" or (kind == "army" and not one.get("party")) else one.get("party")
        name = Name(own if kind == "ethnic" else party if kind != "other" else None, kind)
        texts = [*one.get("aliases", []), *([] if one.get("care") else [own])]
        for text in texts:
            _add(text, name)
        for text in one.get("members", []):
            _add(
                text,
                Name(own if kind in ("group", "ethnic") else party, "member" if kind == "group" else kind),
            )


_countries()
_groups()
for _entries in TABLE.values():
    _entries.sort(key=lambda entry: -len(entry[0]))


def find(s: Sentence) -> list[Found]:
    """The known names of a sentence in order, longest first where they overlap."""
    found: list[Found] = []
    end = 0
    for k, low in enumerate(s.low):
        if k < end or low not in TABLE:
            continue
        hit = _longest(s, k, TABLE[low])
        if hit is not None and not _misleading(s, hit, found):
            found.append(hit)
            end = hit.j
    return found


def _longest(s: Sentence, k: int, entries: Iterable[Entry]) -> Found | None:
    for parts, exact, name in entries:
        j = k + len(parts)
        if (
            j <= len(s)
            and tuple(s.low[k:j]) == parts
            and all(_capital(s.words[k + at], exact[at], parts[at]) for at in range(len(parts)))
        ):
            return Found(k, j, name.party, name.kind)
    return None


def _capital(word: str, exact: bool, part: str) -> bool:
    """True where a word of the text is written like a name; short acronyms only in capitals."""
    if exact:
        return word.isupper()
    return (
        word[0].isupper()
        or not part[0].isalpha()
        or part in ("of", "the", "and", "de", "del", "al", "el", "for", "in", "on")
        or part.startswith(("al-", "el-", "ash-", "an-"))
        or not word[0].isalpha()
    )


def _misleading(s: Sentence, hit: Found, before: list[Found]) -> bool:
    """True for a word that only looks like the name: "Michael Jordan", "Central America", "American
    Airlines"."""
    low = s.low[hit.i]
    if (
        hit.i
        and hit.j == hit.i + 1
        and s.low[hit.i - 1] in OTHER_LANDS
        and s.words[hit.i - 1][0].isupper()
        and hit.kind in ("state", "adjective", "people")
    ):
        return True
    if (
        hit.j < len(s)
        and s.words[hit.j][0].isupper()
        and s.low[hit.j : hit.j + 2] != ["air", "force"]
        and (s.low[hit.j] in NOT_NATIONAL or (low in SHORT and hit.j == hit.i + 1))
    ):
        return True
    if hit.j == hit.i + 1 and low in GIVEN_NAMES:
        after = s.words[hit.j] if hit.j < len(s) else ""
        return s.kinds[hit.i] == "word" and (_plain_name(s, hit.i - 1, before) or after[:1].isupper())
    return False


def _plain_name(s: Sentence, k: int, before: list[Found]) -> bool:
    return (
        k > 0 and s.kinds[k] == "word" and s.words[k][0].isupper() and not (before and before[-1].j == k + 1)
    )


ADJECTIVES = {text.lower() for one in COUNTRIES for text in one.get("adjectives", [])}
ARMED_GROUPS = {one["canonical"] for one in GROUPS if one["kind"] == "armed_group"}


def short_name(s: Sentence, found: Found) -> bool:
    """True for a name that is an ordinary word too ("the North") and needs the longer name in the article."""
    return found.j == found.i + 1 and s.low[found.i] in SHORT


def party_named(text: str) -> str | None:
    """The party of a name as it stands in a field (a source), None if it is unknown or nobody's."""
    name = BY_NAME.get(text.lower().removeprefix("the "))
    if name is not None:
        return name.party
    found = find(tokenise(text, 0, len(text), 0))
    return found[-1].party if found else None
