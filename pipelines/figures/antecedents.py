"""What a counted phrase points back to: "two of them", "including a nurse", "the other four", a bare number.

Belongs here: one rule a way of pointing, in LINKS. What the phrase takes over from there is `inherited`'s
matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..lexicon import load
from .boards import added
from .discourse import Mention, group_of
from .harms import group_measure
from .slots import Phrase

if TYPE_CHECKING:
    from .reader import Reading

WORDS = load("en", "clauses")["inherited"]
POINTING = frozenset(WORDS["pointing"])
GENERAL = frozenset(WORDS["general"])
VICTIMS = frozenset(WORDS["victims"])
DISEASES = frozenset(WORDS["diseases"])
AMONG = frozenset({"among", "amongst", "including"})
THE = frozenset({"the", "these", "those"})
# what counts some of those behind "of": "one of them said that 40 died" says nothing of whom the 40 are
PICKED = frozenset({"all", "any", "each", "half", "many", "most", "none", "one", "several", "some", "two"})
OPENING = 3
CLAUSE_OPENERS = frozenset({",", ";", "that", "and", "but", '"', "“", ":"})
REMEMBERED = 12


@dataclass(slots=True)
class Link:
    """What a phrase points back to (None where nothing is known) and how: partitive, group, things,
    including, fraction, coordinated, remaining, again, same, bare; "" where it does not."""

    to: Mention | None
    how: str


@dataclass(slots=True)
class Looking:
    """A phrase that looks back: over the sets of its own sentence by chunk (`here`), and over the
    article's."""

    reading: Reading
    x: Phrase
    here: dict[int, Mention]
    before: list[Mention]

    def nearest(self, size: int | None, reach: int = 2, back: int = 0) -> Mention | None:
        """The nearest fitting set, of at least that size, seen from `back` sentences ago."""
        return self.reading.discourse.antecedent(self.x.sentence - back, size, None, reach)


def find_link(reading: Reading, x: Phrase, here: dict[int, Mention]) -> Link:
    """The first way of pointing that fits the phrase; sets of the same sentence are given by chunk."""
    look = Looking(reading, x, here, [here[k] for k in sorted(here) if k < x.at])
    for rule in LINKS:
        link = rule(look)
        if link is not None:
            return link
    return Link(None, "")


def _added(look: Looking) -> Link | None:
    """ "Tanks - 9,945 (+ | 6)"."""
    told = added(look.x, look.before)
    return Link(told, "added") if told is not None else None


def _group(look: Looking) -> Link | None:
    """ "| Nine of the dead", "Of the dead, | nine"."""
    x, low = look.x, look.x.s.low
    number, c = x.np.num, x.np
    if number is None or x.of_class("never", "materiel"):
        return None
    if _points_within(look):
        return None
    measure = None
    if (
        c.partitive
        and number.b < len(low)
        and low[number.j : number.j + 1] == ["of"]
        and low[number.j + 1] in THE
    ):
        measure = group_measure(x.s, number.j + 1)
    else:
        start = _of_at_head(x)
        if start is not None and start + 1 < c.i and low[start + 1] in ("the", "those"):
            measure = group_measure(x.s, start + 1)
    if measure is None:
        return None
    return Link(look.reading.discourse.of_measure(measure, x.sentence) or group_of(measure), "group")


def _of_at_head(x: Phrase) -> int | None:
    """The token of an "of" or "among" at the head of the phrase's clause."""
    low, i = x.s.low, x.np.i
    head = next((t for t in range(i - 1, -1, -1) if low[t] in (";", ":")), -1) + 1
    found = next((t for t in range(head, min(head + OPENING, i)) if low[t] in ("of", "among")), None)
    return None if found and found > head and low[found - 1] in PICKED else found


def _points_within(look: Looking) -> bool:
    """ "Of the injured, 31 are in hospital, | seven of them in danger": of those of the same sentence."""
    c = look.x.np
    return c.partitive and look.x.s.low[c.j - 1] in POINTING and bool(look.before)


def _of_these(look: Looking) -> Link | None:
    """ "Of these, | nine ..." / "Of the casualties, | 600 ..." at the head of the clause."""
    x, low = look.x, look.x.s.low
    start, i = _of_at_head(x), x.np.i
    if x.np.num is None or start is None or start + 1 >= len(low) or _points_within(look):
        return None
    closed = low[start + 1] in ("these", "them") and start + 2 == i
    apart = low[start + 1] in ("these", "those", "them", "the", "this", "whom") and "," in low[start:i]
    return Link(look.nearest(x.size, back=1), "partitive") if closed or apart else None


def _things(look: Looking) -> Link | None:
    """ "Two temples, | one of them ...": the nearest number before counts things."""
    x = look.x
    if x.np.num is None or not x.np.partitive or x.s.low[x.np.j - 1] not in POINTING:
        return None
    counted = (d for d in reversed(x.chunks[: x.at]) if d.kind == "NP" and d.num is not None)
    nearest = next(counted, None)
    if nearest is None or nearest.noun is None or x.s.low[nearest.head] in DISEASES:
        return None
    return Link(None, "things") if nearest.noun.cls in ("never", "materiel") else None


def _leading(look: Looking) -> Link | None:
    """ "Of 251 hostages seized that day, | 49 are still held": the number at the head is the whole."""
    x = look.x
    if x.np.num is None or not look.before:
        return None
    low, size = x.s.low, x.np.num.value
    first = next((m for m in look.before if _heads_its_clause(x, m)), None)
    if first is None:
        return None
    opens = "," in low[x.chunks[first.chunk].j : x.np.i]
    return Link(first, "partitive") if opens and (size is None or first.size >= size) else None


def _heads_its_clause(x: Phrase, whole: Mention) -> bool:
    """True for a number behind "of" or "among" at the head of its clause ("said that, of the 15 dead, five
    ...")."""
    t = x.chunks[whole.chunk].i - 1
    low = x.s.low
    if t < 0 or low[t] not in ("of", "among", "from"):
        return False
    return t == 0 if low[t] == "from" else t == 0 or low[t - 1] in CLAUSE_OPENERS


def _of_them(look: Looking) -> Link | None:
    """ "| Two of them", "of whom | two"."""
    x, low, c = look.x, look.x.s.low, look.x.np
    if c.num is None:
        return None
    before = low[c.i - 1] in POINTING and low[c.i - 2] in ("of", "from", "among")
    if before or (c.partitive and low[c.j - 1] in POINTING):
        return Link(look.nearest(x.size), "partitive")
    return None


def _of_the_people(look: Looking) -> Link | None:
    """ "| Two of the men", "| two of his the ...": the latest set told of as such people."""
    x, low = look.x, look.x.s.low
    if x.np.num is None or not x.np.partitive:
        return None
    b = x.np.num.b
    if "possessive" in x.s.kinds[b : x.np.j]:
        return None  # "three of the firm's men" are of the firm, not of those told before
    if b + 1 < len(low) and (low[b + 1] in THE or (b + 2 < len(low) and low[b + 2] in THE)):
        return Link(_the_people(look), "partitive")
    return None


def _the_people(look: Looking) -> Mention | None:
    """The latest set told of by that noun, or as people at all; "the victims" are any."""
    x = look.x
    head = x.s.low[x.np.j - 1]
    if head in VICTIMS:
        return look.nearest(x.size, 6)
    for mention in reversed(look.reading.discourse.sets[-REMEMBERED:]):
        if mention.zero or mention.superseded or mention.size < (x.size or 3):
            continue
        told = look.reading.parsed[mention.sentence]
        noun = told.s.low[told.chunks[mention.chunk].head] if mention.chunk >= 0 else ""
        if noun == head or (head in GENERAL and mention.measure not in (None, "materiel")):
            return mention
    return None


def _including(look: Looking) -> Link | None:
    """ "Eight people were killed, including | three children"."""
    x = look.x
    opener = x.s.low[x.chunks[x.at - 1].i] if x.at else ""
    if x.slots.opening not in AMONG and opener not in ("including", "among"):
        return None
    nearest = next((m for m in reversed(look.before) if m.size >= (x.size or 0)), None)
    return Link(nearest or look.nearest(x.size, 1), "including")


def _among_them(look: Looking) -> Link | None:
    """ "Among them | three children", "of them | three", "| an infant among them"."""
    x = look.x
    if x.at < 2:
        return None
    pair = x.s.low[x.np.i - 2 : x.np.i]
    behind = [x.word(x.np.j), x.word(x.np.j + 1)]
    if behind[0] == "among" and behind[1] in ("them", "whom") and look.before:
        return Link(look.before[-1], "including")
    among = pair in (["among", "them"], ["among", "which"], ["among", "whom"], ["including", "in"])
    if among or x.s.low[x.chunks[x.at - 1].i] == "them":
        return Link(look.nearest(x.size), "including")
    return None


def _fraction(look: Looking) -> Link | None:
    """ "12 died. | A third were children"."""
    number = look.x.np.num
    return Link(look.nearest(None), "fraction") if number is not None and number.share is not None else None


def _coordinated(look: Looking) -> Link | None:
    """ "A dozen were killed in one village and | three in another"."""
    k = look.x.slots.coordinated
    return Link(look.here[k], "coordinated") if k is not None and k in look.here else None


def _remaining(look: Looking) -> Link | None:
    """ "Two drowned. | The other four ..."."""
    number = look.x.np.num
    return Link(look.nearest(None), "remaining") if number is not None and number.remaining else None


def _again(look: Looking) -> Link | None:
    """ "The raid killed 146 men. | The 146 ...": the same number with "the"."""
    number = look.x.np.num
    if number is None or not number.definite or not number.value:
        return None
    told = look.reading.discourse.same_number(number.value)
    return Link(told, "again") if told is not None else None


def _same(look: Looking) -> Link | None:
    """The set before in the same sentence."""
    return Link(look.before[-1], "same") if look.before else None


def _bare(look: Looking) -> Link | None:
    """ "Eleven were killed. | Nine were from Peru"."""
    number = look.x.np.num
    if number is None or not (look.x.np.noun is None or number.definite):
        return None
    return Link(look.nearest(None, 1), "bare")


LINKS: tuple[Callable[[Looking], Link | None], ...] = (
    _added,
    _group,
    _of_these,
    _things,
    _leading,
    _of_them,
    _of_the_people,
    _including,
    _among_them,
    _fraction,
    _coordinated,
    _remaining,
    _again,
    _same,
    _bare,
)
