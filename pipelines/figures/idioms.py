"""Idioms with a slot for the counted phrase: "took N hostage", "the toll rose to N", "N lost their lives".

Belongs here: compiling the lexicon's patterns and matching them around a number. The pattern language is
described at the head of lexicon/en/predicates.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from expectations.vocabulary import MEASURES

from ..lexicon import load
from .demands import Demands
from .function_words import BE
from .tokens import Sentence
from .words import FORMS, IRREGULAR, PREDICATES, WEAK, verb_forms

THEIR = frozenset(load("en", "grammar")["idioms"]["their"])
REPORTED = frozenset(load("en", "grammar")["idioms"]["reported"])
BE_FORMS = frozenset(BE)
GAP = 12  # tokens that "..." may stand for; what is further apart in a clause belongs to other phrases
BEFORE = GAP + 2  # tokens before the number among which an idiom's last fixed word stands
BEHIND = 7  # tokens behind the number among which its first fixed word stands
STOP = frozenset({".", ";", "?", "!"})


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern: a word out of `words`, optional or not, or a gap of up to twelve words."""

    words: frozenset[str]
    optional: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Idiom:
    """A compiled pattern; `weight` counts the words that it fixes."""

    text: str
    measure: str
    left: tuple[Element, ...]
    right: tuple[Element, ...]
    weight: int
    passive: bool = False

    @property
    def demanded(self) -> list[frozenset[str]]:
        """For every step that no sentence can leave out the words of which one has to be there."""
        head = self.right[:1] if len(self.right) > 1 and self.right[0].words is BE_FORMS else ()
        steps = (*self.left, *self.right[len(head) :])
        return [step.words for step in steps if not (step.optional or step.gap)]


@cache
def _forms(word: str) -> frozenset[str]:
    if word == "be":
        return BE_FORMS
    if word == "their":
        return THEIR
    if any(kind == "base" and lemma == word for lemma, kind in FORMS.get(word, ())):
        return frozenset(form for _, form in verb_forms(word, IRREGULAR))
    return frozenset({word})


def _participles(word: str) -> frozenset[str]:
    if any(kind == "base" and lemma == word for lemma, kind in FORMS.get(word, ())):
        return frozenset(form for kind, form in verb_forms(word, IRREGULAR) if kind == "part")
    return frozenset()


def _element(text: str) -> Element:
    optional = text.startswith("(") and text.endswith(")")
    inner = text.strip("()")
    if inner == "...":
        return Element(frozenset(), gap=True)
    if inner == "be":
        return Element(BE_FORMS, optional)
    words: set[str] = set()
    for word in inner.split("/"):
        words |= _forms(word.lower())
    if "lives" in words:
        words.add("life")
    return Element(frozenset(words), optional)


def _compile(text: str, measure: str) -> list[Idiom]:
    parts = text.replace("( ", "(").split()
    if "N" not in parts:
        return []
    at = parts.index("N")
    left = tuple(_element(part) for part in parts[:at])
    right = tuple(_element("be" if part == "N" else part) for part in parts[at + 1 :])
    if "N" in parts[at + 1 :]:
        right = tuple(_element(part) for part in parts[at + 1 : parts.index("N", at + 1)])
    weight = sum(not (e.optional or e.gap) for e in (*left, *right))
    made = [Idiom(text, measure, left, right, weight)]
    if len(left) == 1 and right and not left[0].optional:
        past = frozenset().union(*(_participles(word) for word in parts[0].strip("()").split("/")))
        if past:
            made.append(Idiom(text, measure, (), (Element(past), *right), weight, True))
    return made


def _anchor(idiom: Idiom) -> tuple[bool, frozenset[str]]:
    """True for an idiom that is looked for to the left of the number, and the fixed words nearest to it."""
    steps = tuple(reversed(idiom.left))
    fixed = next((step for step in steps if not (step.optional or step.gap)), None)
    if fixed is not None:
        return True, fixed.words
    fixed = next((step for step in idiom.right if not (step.optional or step.gap)), None)
    return False, fixed.words if fixed is not None else frozenset()


def _all() -> list[Idiom]:
    return [
        idiom
        for measure in MEASURES
        for text in (*PREDICATES[measure].get("idioms", []), *WEAK["idioms"].get(measure, []))
        for idiom in _compile(text, measure)
    ]


IDIOMS = _all()
ANCHORS = [_anchor(idiom) for idiom in IDIOMS]
DEMANDS = Demands(idiom.demanded for idiom in IDIOMS)


@lru_cache(maxsize=8)
def _possible(words: frozenset[str]) -> tuple[dict[str, list[Idiom]], dict[str, list[Idiom]]]:
    """The idioms that a sentence of these words can hold, left and right ones, by their anchor's words."""
    left: dict[str, list[Idiom]] = {}
    right: dict[str, list[Idiom]] = {}
    for at in DEMANDS.possible(words):
        to_the_left, anchor = ANCHORS[at]
        for word in anchor & words:
            (left if to_the_left else right).setdefault(word, []).append(IDIOMS[at])
    return left, right


def match(s: Sentence, tags: list[str], i: int, ends: list[int]) -> list[Idiom]:
    """Idioms around a counted phrase from token i on that ends before one of `ends`, strongest first."""
    found: list[Idiom] = []
    seen: set[int] = set()
    lefts, rights = _possible(frozenset(s.low))
    for t in range(i - 1, max(-1, i - BEFORE - 1), -1):
        if s.low[t] in STOP:
            break
        for idiom in lefts.get(s.low[t], ()):
            if id(idiom) not in seen and _around(s, tags, idiom, i, ends):
                seen.add(id(idiom))
                found.append(idiom)
    for end in ends:
        for t in range(end, min(len(s), end + BEHIND)):
            if s.low[t] in STOP:
                break
            for idiom in rights.get(s.low[t], ()):
                if id(idiom) not in seen and _right(s, tags, idiom.right, 0, end):
                    seen.add(id(idiom))
                    found.append(idiom)
    found.sort(key=lambda idiom: -idiom.weight)
    return found


def _around(s: Sentence, tags: list[str], idiom: Idiom, i: int, ends: list[int]) -> bool:
    if not _left(s, tags, idiom.left, len(idiom.left) - 1, i - 1):
        return False
    return not idiom.right or any(_right(s, tags, idiom.right, 0, end) for end in ends)


def _left(s: Sentence, tags: list[str], elements: tuple[Element, ...], e: int, at: int) -> bool:
    while e >= 0:
        element = elements[e]
        if element.gap:
            return any(_left(s, tags, elements, e - 1, k) for k in _gap(s, at, -1))
        here = at
        while here >= 0 and tags[here] in ("a", "d") and s.low[here] not in element.words:
            here -= 1
        if here >= 0 and s.low[here] in element.words:
            at = here - 1
        elif not element.optional:
            return False
        e -= 1
    return True


def _gap(s: Sentence, at: int, step: int) -> Iterator[int]:
    """Where the next element may stand behind (step 1) or before (-1) a gap that begins at `at`."""
    yield at
    for _ in range(GAP):
        if not 0 <= at < len(s) or s.low[at] in STOP:
            return
        at += step
        yield at


def _right(s: Sentence, tags: list[str], elements: tuple[Element, ...], e: int, at: int) -> bool:
    n = len(s)
    while e < len(elements):
        element = elements[e]
        if element.gap:
            return any(_right(s, tags, elements, e + 1, k) for k in _gap(s, at, 1))
        # adverbs and determiners stand anywhere in an idiom, auxiliaries at its head or before its "be"
        passed = ("a", "d", "X") if e == 0 or element.words is BE_FORMS else ("a", "d")
        here = _behind_report(s, at) if e == 0 else at
        while here < n and tags[here] in passed and s.low[here] not in element.words:
            here += 1
        # a headline leaves the "be" at the head out
        elided = e == 0 and element.words is BE_FORMS and len(elements) > 1
        if here < n and s.low[here] in element.words:
            at = here + 1
        elif elided:
            at = here
        elif not element.optional:
            return False
        e += 1
    return True


def _behind_report(s: Sentence, at: int) -> int:
    """Behind "are (now) believed to have" where it stands at `at`: it is read as what it reports."""
    verb = next((t for t in range(at, min(len(s), at + 4)) if s.low[t] in REPORTED), None)
    if verb is None or s.low[verb + 1 : verb + 2] != ["to"] or not BE_FORMS.intersection(s.low[at:verb]):
        return at
    return verb + (3 if s.low[verb + 2 : verb + 3] == ["have"] else 2)
