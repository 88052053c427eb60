"""`part_exceeds_whole`: a part is greater than its whole, by the text's own word or beside one source's
total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from expectations.vocabulary import HARMS
from pipelines import cues
from pipelines.evidence import Key, by_key
from pipelines.findings.finding import Case, Finding
from pipelines.findings.keys import by_article
from pipelines.findings.scope import same_scope
from pipelines.records import Figure
from pipelines.wording import given_as, said

# Roles that are always a part of all people; soldiers may be told beside them.
_SUBSETS = ("children", "women")
_TIMES = 10


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
        for pair in pairs:
            case.explain(*pair)
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
    """Figures and those that the text makes them parts of, in words and not far from each other."""
    dated = {one.figure_id: one for one in case.usable}
    for part in dated.values():
        whole = dated.get(part.part_of or "")
        if whole and part.hedge != "fraction" and _can_be_part(part.measure, whole.measure):
            article = case.evidence.articles[part.article_id]
            near = cues.same_sentence(article, whole, part) or cues.next_sentence(article, whole, part)
            if near and (whole.best or 2) > 1 and cues.has("partitive", part.sentence):
                yield part, whole


def _can_be_part(part: str, whole: str) -> bool:
    """Whether people of one measure can be a subset of another's: any but one kind of harm of another
    kind."""
    return part == whole or not (part in HARMS and whole in HARMS)


def _across(case: Case) -> Iterator[tuple[Figure, Figure]]:
    """One source's part in one article beside its whole in another, of the same people, place and date."""
    for own in case.by_source(one for one in case.usable if one.status == "reported").values():
        keyed = by_key(own)
        placed: dict[Key, list[Figure]] = {}
        for key, there in keyed.items():
            if key.place is not None:
                placed.setdefault(key._replace(place=None), []).extend(there)
        for key, wholes in keyed.items():
            least = min((one.high for one in _settled(wholes) if one.high is not None), default=None)
            parts = [one for one in _parts(keyed, placed, key) if least is not None and one.low > least]
            for whole in _settled(wholes) if parts else []:
                yield from (
                    (part, whole)
                    for part in parts
                    if part.article_id != whole.article_id and same_scope(case.evidence, part, whole, _TIMES)
                )


def _parts(keyed: Mapping[Key, list[Figure]], placed: Mapping[Key, list[Figure]], key: Key) -> list[Figure]:
    """Figures of people who are surely among those of `key`: dead or wounded among casualties, children and
    women among people, those of one place among those of all."""
    others = (
        [key._replace(measure=kind) for kind in ("killed", "wounded")] if key.measure == "casualties" else []
    )
    others += [key._replace(role=role) for role in _SUBSETS] if key.role == "people" else []
    return [*(one for other in others for one in keyed.get(other, ())), *placed.get(key, ())]


def _settled(wholes: list[Figure]) -> list[Figure]:
    """The wholes of articles that give a single number for them, so that it is plain which is meant."""
    return [
        one
        for own in by_article(wholes).values()
        if len({one.number for one in own}) == 1
        for one in own
        if one.hedge != "fraction" and one.part_of is None
    ]
