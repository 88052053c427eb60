"""The counted sets that a text has told of, and what "of them", "the others" and bare numbers point to.

Belongs here: antecedents across phrases and sentences. What a phrase's own clause says comes from `evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .numbers import Number


@dataclass(slots=True)
class Mention:
    """One counted set: a figure, or people who are none (`measure` None), with what later phrases inherit."""

    number: Number | None
    measure: str | None
    role: str
    party: str | None
    sentence: int
    chunk: int
    start: int
    end: int
    quote: str
    rule: str
    low: int | None
    high: int | None
    hedge: str
    value: int | None
    status: str = "reported"
    basis: str = "total"
    source: str | None = None
    via: list[str] = field(default_factory=list)
    as_of: str | None = None
    place: str | None = None
    whole: Mention | None = None
    noun_known: bool = False
    verb: int | None = None
    zero: bool = False
    explicit_part: bool = False
    superseded: bool = False

    @property
    def size(self) -> int:
        """The number said, or the nearest to it, for comparing a part with its whole."""
        if self.value is not None:
            return self.value
        return self.low if self.low is not None else self.high or 0


def group_of(measure: str) -> Mention:
    """A group that no mention stands for ("among those freed"), known by its measure only."""
    return Mention(None, measure, "", None, -9, -1, -1, -1, "", "", None, None, "exact", None)


REMEMBERED = 200  # sets; no text points further back, and time stays linear in it
NEAR = 14  # latest sets among which "of them" looks
FAR = 8  # sentences that "the dead" reaches back over
LATEST = 3  # latest wholes of which "the dead" means the largest
TOLL_REACH = 3  # sentences that a bare "toll" reaches back over
TELLING = 10  # a smaller number that comes again may be another one


class Discourse:
    """All sets of one article in order of appearance."""

    def __init__(self) -> None:
        self.sets: list[Mention] = []

    def add(self, mention: Mention) -> None:
        """Remember a counted set; the oldest are forgotten in the longest articles."""
        self.sets.append(mention)
        if len(self.sets) > 2 * REMEMBERED:
            del self.sets[:REMEMBERED]

    def antecedent(
        self, sentence: int, size: int | None, role: str | None, reach: int = 2, figures_only: bool = False
    ) -> Mention | None:
        """The set that "of them" or "the others" points to.

        The nearest fitting one within `reach` sentences that is large enough, a whole of an earlier sentence
        before its own parts.
        """
        for mention in reversed(self.sets[-NEAR:]):
            if not 0 <= sentence - mention.sentence <= reach or not _of_people(mention):
                continue
            if figures_only and mention.measure is None:
                continue
            if size is not None and _too_small(mention, size):
                continue
            whole = mention.whole
            if whole is not None and mention.explicit_part and whole.sentence == mention.sentence != sentence:
                return whole
            if size is None and mention.size <= 2 and mention.number is not None:
                continue
            return mention
        return None

    def last_figure(self, sentence: int, reach: int = 1) -> Mention | None:
        """The latest figure that is no more than `reach` sentences back."""
        for mention in reversed(self.sets):
            if sentence - mention.sentence > reach:
                return None
            if mention.measure is not None and mention.measure != "materiel":
                return mention
        return None

    def of_measure(self, measure: str, sentence: int) -> Mention | None:
        """The set of a measure that "the dead" or "those freed" means: the latest whole, else the latest."""
        fitting = [m for m in self.sets if m.measure == measure and not m.zero]
        wholes = [m for m in fitting if m.whole is None and sentence - m.sentence <= FAR]
        if not fitting:
            return None
        return max(wholes[-LATEST:], key=lambda m: m.size) if wholes else fitting[-1]

    def total_before(self, part: Mention) -> Mention | None:
        """The overall figure of the part's measure told before it, large enough to hold it."""
        for mention in reversed(self.sets):
            if mention.measure != part.measure or mention.whole is not None or mention.superseded:
                continue
            if mention.sentence < part.sentence and mention.size > part.size:
                return mention
        return None

    def same_number(self, value: int) -> Mention | None:
        """The latest figure with this very number."""
        if value < TELLING:
            return None
        return next((m for m in reversed(self.sets) if m.value == value and m.measure is not None), None)

    def last_toll(self, sentence: int) -> Mention | None:
        """The latest figure of the dead, which a bare "tally" or "toll" means, else the latest figure."""
        dead = [
            m
            for m in self.sets
            if m.measure == "killed" and not m.zero and sentence - m.sentence <= TOLL_REACH
        ]
        return dead[-1] if dead else self.last_figure(sentence)

    def last_of_role(self, role: str) -> Mention | None:
        """The latest set of people of a role, for "the soldiers" and the like."""
        for mention in reversed(self.sets):
            if mention.role == role:
                return mention
        return None


def _of_people(mention: Mention) -> bool:
    """True for a set of people that still holds and is not empty."""
    if mention.zero or mention.superseded:
        return False
    return mention.measure != "materiel" and mention.role != "materiel"


def _too_small(mention: Mention, size: int) -> bool:
    """True where a set cannot hold `size` people; shares and upper bounds may."""
    number = mention.number
    if number is None or number.share is not None or mention.hedge in ("at_most", "less_than"):
        return False
    return mention.size < size
