"""Figures of one measure joined into one number: mentions merged, parts left to their wholes, others added.

Figures are taken in the order of the text. Each is another mention of a group, a part of one, the whole of
those before it, or a further group to be added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from pipelines import cues
from pipelines.intervals import Interval, add, common
from pipelines.records import Article, Figure

_FURTHER = re.compile(r"^\s*(?:more|others?|additional|further)\b|\b(?:also|too|as well)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"(?:another|an? (?:second|third)|(?:the )?(?:other|remaining))\b", re.IGNORECASE)
_APPOSED = re.compile(r"^[^,;:]{0,60}[,:–—-]\s*(?:all )?$")
_DOZEN = 12
_GENERAL_NOUNS = frozenset({"person", "people", "man", "civilian", "victim", "individual", "one"})


@dataclass
class Group:
    """One set of people and the figures that say how many it is."""

    figures: list[Figure] = field(default_factory=list)

    @property
    def first(self) -> Figure:
        """The first figure."""
        return self.figures[0]

    @property
    def interval(self) -> Interval:
        """What the mentions agree on, else what the last one says."""
        return common(one.interval for one in self.figures) or self.figures[-1].interval

    @property
    def size(self) -> int:
        """The best value, or the low end where there is none."""
        return self.interval.low if self.interval.best is None else self.interval.best


def united(article: Article, figures: Sequence[Figure]) -> list[Group]:
    """The groups that together are everybody, for figures of one measure in the order of the text."""
    groups: list[Group] = []
    by_id = {one.figure_id: one for one in figures}
    listed = _listed_parts(article, figures)
    for one in figures:
        whole = by_id.get(one.part_of or "")
        if one.figure_id in listed or (whole and _is_part(article, one, whole)):
            continue
        place = _place(article, groups, one)
        if place == "whole":
            groups = [Group([one])]
        elif place == "further":
            groups.append(Group([one]))
        elif isinstance(place, Group):
            place.figures.append(one)
    return groups


def adds(article: Article, one: Figure) -> bool:
    """Whether the words around a figure say that it comes on top of others."""
    return bool(_ANOTHER.match(one.quote)) or _also(article, one)


def _also(article: Article, one: Figure) -> bool:
    return bool(_FURTHER.search(cues.after(article, one, 45)))


def _is_part(article: Article, one: Figure, whole: Figure) -> bool:
    """Whether a figure that is read as a part of another can be one and is not told as a further one."""
    return (whole.high is None or one.low <= whole.high) and not _also(article, one)


def _place(article: Article, groups: list[Group], one: Figure) -> Group | str | None:
    """The group that `one` mentions again, "whole" or "further", null where it is only a part."""
    if not groups:
        return "further"
    before = cues.before(article, one, 45)
    if cues.has("altogether", before) or cues.has("toll", before):
        return "whole"
    beside = next((group for group in groups if cues.same_sentence(article, group.figures[-1], one)), None)
    if beside and _says_who(article, beside, one):
        return None
    if (
        beside
        and one.number == beside.first.number
        and beside.size > _DOZEN
        and beside in _alike(groups, one)
    ):
        return beside
    if beside or adds(article, one) or one.basis == "increment":
        return "further"
    alike = list(_alike(groups, one))
    if one.quote.casefold().startswith("the ") and one.number == add(group.interval for group in groups).best:
        return groups[-1] if len(groups) == 1 else None
    same = [
        group for group in alike if group.first.number == one.number and group.first.interval == one.interval
    ]
    return same[0] if same else _in_another_sentence(groups, alike, one)


def _says_who(article: Article, whole: Group, one: Figure) -> bool:
    """Whether a number behind another one in a sentence says who some of them are: "three people, two of them
    Swiss", "ten hurt (four badly)"."""
    between = cues.between(article, whole.figures[-1], one)
    if one.low > whole.size:
        return False
    if "(" in between and ")" not in between:
        return True
    between = re.sub(r"\([^)]*\)", "", between)
    if cues.has("subset", between):
        return not re.search(r"including[^,]*, and\s*$", between)
    again = whole.figures[-1].quote.casefold().startswith("the ")
    nation = one.party is not None and whole.first.party is None
    return (again or nation) and one.low < whole.size and bool(_APPOSED.match(between))


def _in_another_sentence(groups: list[Group], alike: list[Group], one: Figure) -> Group | str | None:
    """As `_place`, for a number that no earlier sentence gives."""
    known = sum(group.size for group in groups)
    size = Group([one]).size
    if _general(one):
        return "whole" if size >= known else None
    if any(_general(group.first) and group.size >= size for group in groups):
        return None
    if alike:
        return "whole" if len(groups) == 1 and size > known else None
    return "further"


def _listed_parts(article: Article, figures: Sequence[Figure]) -> set[str]:
    """Figures of lists that are set in commas behind their whole: "three workers, two Swiss and an Italian,
    were"."""
    found: set[str] = set()
    for index, whole in enumerate(figures):
        rest = _in_its_sentence(article, whole, figures[index + 1 :])
        closed = bool(rest) and re.match(r"^[^,;.]{0,30},", cues.after(article, rest[-1], 40))
        fits = len(rest) > 1 and add(one.interval for one in rest) == whole.interval
        if closed and fits and _APPOSED.match(cues.between(article, whole, rest[0])):
            found |= {one.figure_id for one in rest}
    return found


def _in_its_sentence(article: Article, whole: Figure, later: Sequence[Figure]) -> list[Figure]:
    return list(takewhile(lambda one: cues.same_sentence(article, whole, one), later))


def _alike(groups: Sequence[Group], one: Figure) -> Iterator[Group]:
    """Groups that can be the same people: no role, party or place told apart."""
    for group in groups:
        other = group.first
        told = (
            len({one.role, other.role} - {"people"}) < 2,
            len({one.party, other.party} - {None}) < 2,
            len({one.place, other.place} - {None}) < 2,
        )
        if all(told) and not _other_noun(one, other):
            yield group


def _other_noun(one: Figure, other: Figure) -> bool:
    """Whether two single people are told by different nouns ("a man", "a child")."""
    words = [re.findall(r"[a-z]+", figure.quote.casefold())[1:] for figure in (one, other)]
    return all(words) and words[0][-1] != words[1][-1] and not {words[0][-1], words[1][-1]} & _GENERAL_NOUNS


def _general(one: Figure) -> bool:
    return one.role == "people" and one.party is None and one.place is None
