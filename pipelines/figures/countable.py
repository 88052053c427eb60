"""Which numbers may count people: False for money, ages, years, names, shares of things and the like.

Belongs here: one named exception a kind of number, listed in EXCEPTIONS. Whether a number that is left counts
people is decided in `evidence` and `inherited`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon import load
from .ages import aged
from .chunks import Chunk
from .harms import group_measure
from .numbers import Number
from .quantities import STARTERS
from .relative_dates import UNITS as TIME_UNITS
from .tokens import Sentence
from .when import When

OTHER = load("en", "other_nouns")
WORDS = load("en", "clauses")["countable"]
CURRENCY = frozenset(sign.lower() for sign in OTHER["currencies"]["signs"]) - frozenset(WORDS["not_currency"])
UNIT_SIGNS = frozenset(unit.lower() for unit in OTHER["units"]) - frozenset(WORDS["not_units"])
NAMED = frozenset(WORDS["named"])
NUMBERED = frozenset(WORDS["numbered"])
PRONOUNS = frozenset(WORDS["pronouns"])
PIECES = frozenset(load("en", "clauses")["nominal"]["pieces"])
UP_TO_NOW = frozenset(load("en", "clauses")["boards"]["up_to_now"])
KIN = frozenset(WORDS["kin"])
YEAR = re.compile(r"(?:19|20)\d\d")
NOT_INITIALS = frozenset({"THE", "OF", "AND", "IN", "A", "I"})


@dataclass(slots=True)
class Count:
    """A number in its noun phrase (chunk `at`), with the words beside it ("" at the edges)."""

    s: Sentence
    chunks: list[Chunk]
    at: int
    dates: list[When]
    number: Number

    @property
    def np(self) -> Chunk:
        """The noun phrase of the number."""
        return self.chunks[self.at]

    @property
    def outer(self) -> str:
        """The word before the whole number expression ("about 12" has the word before "about")."""
        return self.s.low[self.number.i - 1] if self.number.i else ""

    @property
    def after(self) -> str:
        """The word after the digits."""
        return self.s.low[self.number.b] if self.number.b < len(self.s) else ""


def countable(s: Sentence, chunks: list[Chunk], at: int, dates: list[When]) -> bool:
    """False for numbers that plainly count something else: money, ages, years, names, measures, events."""
    c = chunks[at]
    if c.num is None:
        return c.indefinite or c.zero
    if c.noun is not None and c.noun.cls == "never" and not _pieces_of_a_row(s, chunks, at):
        return False
    count = Count(s, chunks, at, dates, c.num)
    return not any(exception(count) for exception in EXCEPTIONS)


def _pieces_of_a_row(s: Sentence, chunks: list[Chunk], at: int) -> bool:
    """ "Tanks - 12 | units": pieces of what the row names."""
    return at > 1 and chunks[at - 1].kind in (":", "-") and s.low[chunks[at].head] in PIECES


def _money(x: Count) -> bool:
    """ "£12", "12 dollars", "12 km"."""
    before = x.s.low[x.number.a - 1] if x.number.a else ""
    if not CURRENCY.isdisjoint((before, x.outer, x.after)):
        return True
    return x.after in UNIT_SIGNS and x.s.words[x.number.b].lower() == x.after


def _years_old(x: Count) -> bool:
    """ "Aged 12", "a boy, 12,"."""
    if (
        x.after == "s"
        and x.s.kinds[x.number.b - 1] == "number"
        and x.s.starts[x.number.b] == x.s.ends[x.number.b - 1]
    ):
        return True
    return aged(x.s, x.chunks, x.at, x.number)


def _named(x: Count) -> bool:
    """ "No. 12", "Brigade 12", "page 12"."""
    if x.outer == "." and x.number.i > 1 and x.s.low[x.number.i - 2] in ("no", "nos"):
        return True
    if x.number.kind not in ("number", "one") or x.outer not in NAMED:
        return False
    return x.s.words[x.number.i - 1][0].isupper() or x.outer in NUMBERED


def _designation(x: Count) -> bool:
    """A number after capital initials ("MI 5")."""
    i = x.number.i
    if not i or x.number.kind not in ("number", "one") or x.number.a != i or x.np.noun is not None:
        return False
    word = x.s.words[i - 1]
    before = x.chunks[x.at - 1] if x.at else None
    if before is not None and before.noun is not None and before.noun.cls == "harm":
        return False  # "KIA 4"
    initials = x.s.kinds[i - 1] == "word" and word.isupper() and len(word) <= 4 and word not in NOT_INITIALS
    return initials and x.s.kinds[i] == "number"


def _year(x: Count) -> bool:
    """ "In 2019", "the 2019 earthquake victims"."""
    number, c = x.number, x.np
    if (
        number.kind not in ("number", "one")
        or number.hedge != "exact"
        or not YEAR.fullmatch(x.s.words[number.a])
    ):
        return False
    timed = number.i == number.a and x.outer in ("in", "of", "since", "by", "late", "early", "the")
    return c.noun is None or (timed and c.j == number.b)


def _rated(x: Count) -> bool:
    """ "The men are under 50": a level and no number of people."""
    number = x.number
    if number.hedge not in ("less_than", "more_than") or x.np.noun is not None or not x.at:
        return False
    before = x.chunks[x.at - 1]
    if before.kind not in ("V", "a") or before.lemma not in ("be", "") or number.value is None:
        return False
    return number.value < 100 and x.s.low[number.a - 1] in ("under", "over", "above", "below")


def _share_of_things(x: Count) -> bool:
    """ "A third of the crop", "a third of the body"."""
    c, last = x.np, x.s.low[x.np.j - 1]
    if x.number.share is None:
        return False
    if c.noun is None:
        return c.partitive and last not in PRONOUNS and group_measure(x.s, x.number.j) is None
    return c.noun.cls == "harm" and last == "body"


def _pronoun_one(x: Count) -> bool:
    """ "One" that is a pronoun or counts a thing: "the one way out", "one of the worst", "one of the
    storm"."""
    c, number = x.np, x.number
    if number.kind != "one":
        return False
    if not c.partitive:
        return c.noun is None and (c.j > number.j + 1 or not _one_counts(x.s, x.chunks, x.at))
    if c.noun is not None:
        return not c.noun.plural
    return c.det == "" and x.s.low[c.j - 1] not in PRONOUNS


def _one_counts(s: Sentence, chunks: list[Chunk], at: int) -> bool:
    """A bare "one" counts where a verb, a harm or a list of other numbers follows."""
    if at + 1 >= len(chunks):
        return False
    nxt = chunks[at + 1]
    if nxt.kind in ("V", "a"):
        return True
    if (
        at
        and chunks[at - 1].kind in ("c", ",", "p", "V", "-", ":")
        and nxt.kind in ("p", ",", ".", "c", ")", "s")
    ):
        return any(c.num is not None and c is not chunks[at] for c in chunks)
    return False


def _both(x: Count) -> bool:
    """ "Both" without people of its own ("both sides", ", both of Leeds")."""
    c, number = x.np, x.number
    if number.kind != "word" or x.s.low[number.a] != "both":
        return False
    if x.outer in (",", "("):
        return True
    people = c.noun is not None and (c.noun.cls == "person" or c.partitive)
    return not people and x.s.low[number.b : number.b + 1] != ["were"]


def _children_of(x: Count) -> bool:
    """ "A father of two"."""
    return x.outer == "of" and x.number.i > 1 and x.s.low[x.number.i - 2] in KIN and x.np.noun is None


def _numbered_thing(x: Count) -> bool:
    """A number after the noun of a thing ("flat 12", "wagon 7")."""
    number, c = x.number, x.np
    if (
        not x.at
        or c.noun is not None
        or c.j != number.j
        or number.i != number.a
        or x.s.kinds[number.a] != "number"
    ):
        return False
    named = x.chunks[x.at - 1]
    if (
        named.kind != "NP"
        or named.num is not None
        or named.j != c.i
        or named.noun is None
        or named.noun.cls != "never"
    ):
        return False
    word = x.s.words[named.j - 1]
    return word.islower() and word.isalpha() and word not in UP_TO_NOW


def _years_follow(x: Count) -> bool:
    """The first of several numbers that share a unit of time ("14, 16 and 20 years old", "twenty to forty
    years")."""
    s = x.s
    starts = {when.i for when in x.dates if when.kind in ("duration", "ago", "time")}
    k = x.number.b
    while k + 1 < len(s) and s.low[k] in (",", "and", "or", "to", "-", "–"):
        if k + 1 in starts:
            return True
        if s.kinds[k + 1] != "number" and s.low[k + 1] not in STARTERS:
            return False
        k += 2
    return False


def _unit_or_decimal(x: Count) -> bool:
    """ "12-day", "12.5" written with a loose point."""
    s, k = x.s, x.number.b
    if k + 1 >= len(s):
        return False
    if s.low[k] == "-" and s.low[k + 1] in TIME_UNITS:
        return True
    return s.low[k] == "." and s.kinds[k + 1] == "number" and s.starts[k + 1] == s.ends[k]


EXCEPTIONS = (
    _money,
    _years_old,
    _named,
    _designation,
    _year,
    _rated,
    _share_of_things,
    _pronoun_one,
    _both,
    _children_of,
    _numbered_thing,
    _years_follow,
    _unit_or_decimal,
)
