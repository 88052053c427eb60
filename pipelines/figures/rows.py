"""Rows of a list under its heading: "Displaced, by county" and then "- Fangak: 61,500"; "tanks - 11 units".

Belongs here: what a line of a list counts, from the heading above it or the rows before it. Labels that say
it themselves ("Dead: 12") are `nominal`'s matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lexicon import load
from .harms import harm_adjective
from .nominal import OF_NOUNS
from .parse import Parsed
from .slots import Evidence, Phrase
from .verbs import DEPLOYABLE
from .words import FORMS, FRAMES

if TYPE_CHECKING:
    from .reader import Reading

WORDS = load("en", "clauses")["rows"]
TEAMS = frozenset(WORDS["teams"])
LINE = 16  # tokens of a row up to its number
HEADING = 16  # tokens of a heading without a colon
BACK = 24  # rows that a heading reaches over
BEFORE = 5  # chunks before the number of a row


def row(reading: Reading, x: Phrase) -> Evidence | None:
    """A row's number takes the measure of the heading or of the rows above it ("Jonglei: | 201 400")."""
    if not x.sentence or not _row_like(x):
        return None
    return _from_above(reading, x) or _troops(reading, x)


def _troops(reading: Reading, x: Phrase) -> Evidence | None:
    """ "QATAR: Al Udeid - | some 10,000 troops": they are there, unless losses were told just before."""
    if x.slots.opening == "," or x.np.noun is None or x.np.noun.value != "troops":
        return None
    last = reading.discourse.last_figure(x.sentence, 3)
    return Evidence("deployed", "row") if last is None or last.measure == "deployed" else None


def _from_above(reading: Reading, x: Phrase) -> Evidence | None:
    """The measure of the rows or of the heading above."""
    for back in range(x.sentence - 1, max(-1, x.sentence - BACK), -1):
        above = reading.parsed[back]
        counted = [m for m in reading.figures if m.sentence == back]
        if is_row(above):
            if any(m.rule == "row" for m in counted):
                return _of_row(x, next(m.measure for m in counted if m.rule == "row"))
            if counted and _fits_row(x, counted[0].measure):
                return Evidence(counted[0].measure or "", "row")
            continue
        return _under(x, above, counted[-1].measure if counted else None)
    return None


def is_row(p: Parsed) -> bool:
    """A short line of a label, a mark and a number, with or without a bullet, and no finite verb before
    it."""
    chunks = p.chunks
    for k, c in enumerate(chunks[: BEFORE + 1]):
        if c.kind == "V" and c.finite:
            return False
        if c.kind == "NP" and c.num is not None:
            return k > 0 and any(d.kind == "NP" for d in chunks[:k])
    bullet = bool(chunks) and chunks[0].kind in ("-", ";") and p.s.low[0] not in (";",)
    return bullet and len(p.s) <= LINE


def _row_like(x: Phrase) -> bool:
    """The first number of a row, right behind the label and its mark."""
    c, before = x.np, x.chunks[: x.at]
    if x.slots.opening == ";" and len(before) > 2 and before[1].kind == ":" and not before[0].num:
        return x.bare and all(d.kind != "V" and d.num is None for d in before)
    if not 0 < x.at <= BEFORE or x.slots.opening not in (":", "-", ","):
        return False
    if any(d.kind == "V" or d.num is not None for d in before) or all(d.kind != "NP" for d in before):
        return False
    if x.slots.subject_of is not None and x.chunks[x.slots.subject_of].finite:
        return False
    return c.noun is None or c.noun.cls == "person"


def _of_row(x: Phrase, measure: str | None) -> Evidence | None:
    """The rows before told people or weapons; a row of the other kind is none of theirs."""
    return Evidence(measure, "row") if measure and _fits_row(x, measure) else None


def _fits_row(x: Phrase, measure: str | None) -> bool:
    label = x.chunks[x.slots.label] if x.slots.label is not None else None
    arms = label is not None and label.noun is not None and label.noun.cls == "materiel"
    return measure is not None and arms == (measure == "materiel")


def _under(x: Phrase, above: Parsed, told: str | None) -> Evidence | None:
    """What the line above says, if it is a heading."""
    if told is not None and told != "materiel" and _alone(x):
        return Evidence(told, "row")
    if not _is_heading(above):
        return None
    measure = _heading_measure(above) or told
    if measure == "materiel":
        return None
    if measure == "deployed" and not (x.np.noun is None or x.np.noun.value in DEPLOYABLE):
        return None
    return Evidence(measure, "row") if measure else None


def _alone(x: Phrase) -> bool:
    """A whole sentence of a name and a bare number ("Pardubice: | eleven.")."""
    ended = x.following == "." and x.np.j + 1 >= len(x.s)
    return x.bare and ended and x.at == 2 and x.slots.opening == ":" and x.s.words[0][0].isupper()


def _is_heading(p: Parsed) -> bool:
    """A line that ends with a colon, or a short one without finite verb and full stop."""
    if not len(p.s):
        return False
    last = p.s.low[-1]
    if last == ":":
        return True
    if len(p.s) > HEADING or last in (".", "!", "?"):
        return False
    return not any(c.kind == "V" and c.finite and c.form != "past" for c in p.chunks)


def _heading_measure(p: Parsed) -> str | None:
    """The measure that the words of a heading name: its last harm, else a coming or sending of people."""
    found: str | None = None
    for c in p.chunks:
        said = None
        if c.kind == "NP" and c.num is None:
            if c.noun is not None and c.noun.cls == "harm":
                said = c.noun.value
            elif p.s.low[c.head] in OF_NOUNS:
                said = OF_NOUNS[p.s.low[c.head]]
            elif found is None and p.s.low[c.head] in TEAMS:
                said = "deployed"
        elif c.kind == "V":
            said = _participle(p.s.low[c.head])
        adjective = harm_adjective(p.s, c.i)
        found = said or (adjective[0] if adjective is not None else None) or found
    return found


def _participle(low: str) -> str | None:
    """The measure of a participle ("people | displaced", "troops | deployed")."""
    lemmas = (lemma for lemma, kind in FORMS.get(low, ()) if kind == "part" and lemma in FRAMES)
    return next((FRAMES[lemma].transitive for lemma in lemmas if FRAMES[lemma].transitive), None)
