"""What a story is called, in a few words: "Earthquake in Tolvar", "North Korean troops in Kursk"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pipelines.lexicon import load
from pipelines.records import Figure
from pipelines.stories.segments import Segment

_ARMED = frozenset({"war", "swap"})


def label(parts: Sequence[Segment], figures: Sequence[Figure]) -> str:
    """The main kind of event and its place; whose people and where for a war; the headline where neither is
    known."""
    kind, place = _most(part.profile.kinds for part in parts), _place(parts)
    people = Counter((one.party, one.role) for one in figures if one.party)
    if kind in _ARMED and people:
        party, role = min(people, key=lambda one: (-people[one], str(one)))
        what = f"{_adjective(str(party))} {role}"
    elif kind:
        what = load("en", "events")["labels"][kind]
    else:
        first = parts[0].article
        what = first.headline or first.body.strip().split("\n")[0][:60]
        return str(what)
    return f"{what} in {place}" if place else str(what)


def _most(weights: Iterable[Mapping[str, float]]) -> str | None:
    total: Counter[str] = Counter()
    for one in weights:
        total.update(one)
    return min(total, key=lambda name: (-total[name], name)) if total else None


def _place(parts: Sequence[Segment]) -> str | None:
    """The place that most segments name first, as their texts write it."""
    told = Counter(part.profile.places[0] for part in parts if part.profile.places)
    if not told:
        return None
    known = {one: sum(one in part.profile.mentioned for part in parts) for one in told}
    lead = {one: sum(one in part.profile.front for part in parts) for one in told}
    name = min(told, key=lambda one: (-told[one], -lead[one], -known[one], one))
    pattern = re.compile(
        rf"(?:[A-Z][\w'’-]* ){{0,2}}\b{re.escape(name)}\b(?: [A-Z]\w+){{0,1}}", re.IGNORECASE
    )
    whole = Counter(
        _capitalised(match.group(), name) for part in parts for match in pattern.finditer(part.article.body)
    )
    shown = [one for one in whole if one]
    return min(shown, key=lambda one: (-whole[one], one)) if shown else name.capitalize()


def _capitalised(words: str, name: str) -> str:
    """The run of capitalised words around the name, none where the name itself is in small letters."""
    run: list[str] = []
    for word in words.split():
        if word[:1].isupper():
            run.append(word)
        elif word.casefold() == name:
            return ""
        else:
            run = run if any(one.casefold() == name for one in run) else []
    return " ".join(run)


@cache
def _adjective(party: str) -> str:
    for country in load("names", "countries")["country"]:
        if country["name"] == party and country.get("adjectives"):
            return str(country["adjectives"][0])
    return party
