"""States that no list has: a name that an article gives a defence ministry, a general staff, an army command.

Such a name is a party wherever the article says it ("soldiers of Valdria", "Valdria's army"). Owners of an
army alone are not taken, since armies go by their leaders' names too ("Orlan's army"); but beside one such
state the owner of other soldiers is another.
"""

from __future__ import annotations

from collections.abc import Iterable

from .nations import TABLE, WORDS, Found
from .parse import Parsed
from .tokens import Sentence

Owned = set[tuple[str, ...]]
OFFICES: Owned = {tuple(office.split()) for office in WORDS["actors"]["of_states"]}
ARMIES: Owned = {("army",), ("soldiers",), ("troops",)}


def new_states(parsed: Iterable[Parsed]) -> frozenset[str]:
    """The names of unlisted states of an article, as it writes them."""
    sentences = [p.s for p in parsed]
    found = {name for s in sentences for name in _owners(s, OFFICES)}
    if found:
        found |= {name for s in sentences for name in _owners(s, ARMIES)}
    return frozenset(found)


def _owners(s: Sentence, owned: Owned) -> Iterable[str]:
    """ "Valdria's defence ministry", "the general staff of Valdria"."""
    for k, word in enumerate(s.words):
        if not (word[0].isupper() and word.isalpha() and not word.isupper()) or s.low[k] in TABLE:
            continue
        owner = k + 1 < len(s) and s.kinds[k + 1] == "possessive"
        of_it = k > 1 and s.low[k - 1] == "of"
        if any(
            (owner and tuple(s.low[k + 2 : k + 2 + len(one)]) == one)
            or (of_it and tuple(s.low[max(0, k - 1 - len(one)) : k - 1]) == one)
            for one in owned
        ):
            yield word


def found_in(s: Sentence, states: frozenset[str], known: list[Found]) -> list[Found]:
    """`known` names of a sentence with those of `states`, in order."""
    taken = {k for one in known for k in range(one.i, one.j)}
    more = [
        Found(k, k + 1, word, "state") for k, word in enumerate(s.words) if word in states and k not in taken
    ]
    return sorted([*known, *more], key=lambda one: one.i) if more else known
