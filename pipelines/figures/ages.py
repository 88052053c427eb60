"""Numbers that are ages: "aged 12", "Ann Lee, 34,", "the girls, 12 and 14,".

Belongs here: telling ages from counts. Other numbers that count nobody stand in `countable`.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .numbers import Number
from .tokens import Sentence

AGES = frozenset(load("en", "clauses")["countable"]["ages"])
OLDEST = 120


def aged(s: Sentence, chunks: list[Chunk], at: int, number: Number) -> bool:
    """An age: "aged 12", "between 12 and 14", "Ann Lee, 34,", "a boy (12)", "the girls, 12 and 14,"."""
    c = chunks[at]
    before = s.low[number.i - 1] if number.i else ""
    after = s.low[number.j] if number.j < len(s) else "."
    if c.noun is None and before in ("aged", "age", "ages"):
        return True
    if c.noun is None and number.value is not None and number.value < OLDEST and _age_told(s, number):
        return True
    if before == "between" and number.i > 1 and s.low[number.i - 2] in ("aged", "ages"):
        return True
    if (
        c.j - c.i != 1
        or s.kinds[number.a] != "number"
        or number.value is None
        or number.value > OLDEST
        or at < 2
    ):
        return False
    if before in (",", "(") and after in (",", ")", ".", ";"):
        return _beside_person(s, chunks, at) or (
            before == "(" and after == ")" and _named_before(chunks, at).kind == "NP"
        )
    first = chunks[at - 2]
    if before != "and" or after not in (",", ".", ")") or first.kind != "NP" or first.num is None:
        return False
    return aged(s, chunks, at - 2, first.num)


def _named_before(chunks: list[Chunk], at: int) -> Chunk:
    """The chunk before the comma or bracket before chunk `at`, over the point of an abbreviation ("Jr.,
    34,")."""
    return chunks[at - 3] if at >= 3 and chunks[at - 2].kind == "." else chunks[at - 2]


def _beside_person(s: Sentence, chunks: list[Chunk], at: int) -> bool:
    """True where the phrase before the mark is a name or one person."""
    named = _named_before(chunks, at)
    if named.kind != "NP":
        return False
    if named.num is None and s.words[named.j - 1][:1].isupper():
        return True
    person = named.noun is not None and named.noun.cls == "person" and not named.noun.plural
    return named.indefinite or (person and named.det in ("the", "his", "her"))


def _age_told(s: Sentence, number: Number) -> bool:
    """One of several ages ("aged 5, 9 and 14"), or the age of the youngest or oldest."""
    k = number.i - 1
    while k > 0 and (s.low[k] in (",", "and", "or", "to") or s.kinds[k] == "number"):
        k -= 1
    if k < number.i - 1 and s.low[k] in ("aged", "ages", "age"):
        return True
    return not AGES.isdisjoint(s.low[max(0, number.i - 7) : number.i])
