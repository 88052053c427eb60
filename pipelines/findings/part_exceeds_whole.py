"""`part_exceeds_whole`: a part is greater than its whole, by the text's own word or beside one source's
total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipelines.evidence import by_key
from pipelines.findings.finding import Case, Finding
from pipelines.findings.keys import by_article
from pipelines.records import Figure
from pipelines.wording import given_as, said

_HARM = ("killed", "wounded", "missing", "captured")


def find(case: Case) -> Iterator[Finding]:
    """One finding per story and key of the whole; the pair counts as explained from then on."""
    found: dict[tuple[object, ...], list[tuple[Figure, Figure]]] = {}
    for part, whole in (*_explicit(case), *_across(case)):
        if whole.high is not None and part.low > whole.high:
            made: tuple[object, ...] = (
                whole.party,
                whole.role,
                whole.place,
                whole.measure,
                whole.status,
                whole.basis,
                whole.as_of,
            )
            found.setdefault((part.story_id, *made), []).append((part, whole))
    for key, pairs in found.items():
        part, whole = max(pairs, key=lambda pair: pair[0].low - (pair[1].high or 0))
        case.pairs.update(frozenset((one.figure_id, other.figure_id)) for one, other in pairs)
        where = case.names([part])[0]
        other = "" if part.article_id == whole.article_id else f" in {case.names([whole])[0]}"
        message = (
            f"{where} gives {said(part)} {given_as(part)} as a part, but the whole is only {said(whole)} "
            f"{given_as(whole)}{other}{' by ' + whole.source if whole.source else ''}."
        )
        figures = tuple(one for pair in pairs for one in pair)
        yield Finding(
            "part_exceeds_whole",
            "error",
            part.story_id,
            whole.measure,
            whole.party,
            message,
            key[1:],
            figures,
        )


def _explicit(case: Case) -> Iterator[tuple[Figure, Figure]]:
    """Figures and those that the text makes them parts of."""
    dated = {one.figure_id: one for one in case.usable}
    for part in dated.values():
        whole = dated.get(part.part_of or "")
        if whole and part.hedge != "fraction" and _can_be_part(part.measure, whole.measure):
            yield part, whole


def _can_be_part(part: str, whole: str) -> bool:
    """Whether people of one measure can be a subset of another's: any but one kind of harm of another
    kind."""
    return part == whole or not (part in _HARM and whole in _HARM)


def _across(case: Case) -> Iterator[tuple[Figure, Figure]]:
    """One source's part in one article beside its whole in another, of the same people, place and date."""
    sourced = [one for one in case.usable if one.source and one.status == "reported"]
    for source in sorted({one.source for one in sourced if one.source}):
        keyed = by_key([one for one in sourced if one.source == source])
        for key, wholes in keyed.items():
            parts = list(keyed.get(key._replace(measure="killed"), [])) if key.measure == "casualties" else []
            parts += (
                list(keyed.get(key._replace(measure="wounded"), [])) if key.measure == "casualties" else []
            )
            if key.place is None:
                parts += [
                    one
                    for other, said_there in keyed.items()
                    for one in said_there
                    if other.place is not None and other._replace(place=None) == key
                ]
            for whole in _settled(wholes):
                yield from ((part, whole) for part in parts if part.article_id != whole.article_id)


def _settled(wholes: list[Figure]) -> list[Figure]:
    """The wholes of articles that give a single number for them, so that it is plain which is meant."""
    return [
        one
        for own in by_article(wholes).values()
        if len({one.number for one in own}) == 1
        for one in own
        if one.hedge != "fraction" and replace(one).part_of is None
    ]
