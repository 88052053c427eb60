"""One sentence made ready for reading: tokens, dates, numbers, tags and chunks, with the counted phrases
marked.

Belongs here: making a sentence's parts when they are asked for. Which numbers may count people is decided in
`countable`, whether they do in `evidence` and `inherited`.
"""

from __future__ import annotations

from datetime import date

from expectations.vocabulary import HARMS

from ..lexicon import load
from .chunking import chunk
from .chunks import Chunk
from .dates import find_dates
from .numbers import Number, find_numbers
from .numerals import COMPOUND, DASHES, SMALL
from .quantities import STARTERS
from .tagging import SETTLED, tag
from .tokens import Sentence, tokenise
from .when import When
from .words import ADJECTIVES, FORMS, FRAMES, NOUNS, SUFFIXES, WEAK

COUNTABLE = load("en", "clauses")["countable"]
INDEFINITE = frozenset(COUNTABLE["indefinite"])
SINGLE_HARMS = frozenset(COUNTABLE["single_harms"])
NOBODY = frozenset(COUNTABLE["nobody"])
DIRECT = frozenset(COUNTABLE["direct"])
COUNTERS = (frozenset(STARTERS) - {"a"}) | frozenset(COMPOUND) | frozenset(COUNTABLE["zeros"])
SINGLES = frozenset({"a", "an", "another"})
HARMFUL = frozenset(HARMS)
NO_OR_ONE = SINGLES | {"no", "without"}
INSIDE = frozenset("and'")  # tags of what a noun phrase goes on over
APOSTROPHES = "'’"


def _speech_figures() -> dict[str, list[tuple[str, ...]]]:
    """Figures of speech with a number that counts nothing ("at sixes and sevens"), by first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for idiom in load("en", "other_nouns")["idioms"]:
        parts = tuple(idiom.lower().replace("'s", " 's").split())
        found.setdefault(parts[0], []).append(parts)
    return found


def _harm_words() -> frozenset[str]:
    """Words without which no single person is harmed: forms of verbs, nouns and adjectives of harm."""
    verbs = {
        lemma.split()[0]
        for lemma, frame in FRAMES.items()
        if {frame.transitive, frame.intransitive} & HARMFUL
    }
    for lemma in DIRECT:
        if {*WEAK["object"].get(lemma, ()), *WEAK["subject"].get(lemma, ())} & (HARMFUL - {"missing"}):
            verbs.add(lemma)
    forms = {form for form, readings in FORMS.items() if any(lemma in verbs for lemma, _ in readings)}
    nouns = {parts[-1] for options in NOUNS.values() for parts, noun in options if noun.cls == "harm"}
    return frozenset(forms | nouns | {phrase for phrase in ADJECTIVES if " " not in phrase})


def _people() -> frozenset[str]:
    """The last words of nouns of people and of harm, those before their "of", and "one" ("no one")."""
    nouns = [parts for options in NOUNS.values() for parts, noun in options if noun.cls in ("person", "harm")]
    return frozenset({"one", *((*parts, "of")[(*parts, "of").index("of") - 1] for parts in nouns)})


SPEECH_FIGURES = _speech_figures()
PEOPLE = _people()
HARM_WORDS = _harm_words()


class Parsed:
    """A sentence with all that is known of its form; `index` counts sentences of the article.

    Tokens (`s`) are there from the start, dates and numbers, then tags and chunks are made when they are
    first asked for: most sentences of an article hold nothing to count.
    """

    __slots__ = ("_chunks", "_dates", "_numbers", "_published", "_tags", "headline", "index", "s")

    def __init__(self, index: int, s: Sentence, headline: bool, published: date | None) -> None:
        self.index, self.s, self.headline = index, s, headline
        self._published = published
        self._dates: list[When] | None = None
        self._numbers: list[Number] = []
        self._tags: list[str] | None = None
        self._chunks: list[Chunk] = []

    @property
    def dates(self) -> list[When]:
        """Time expressions, left to right."""
        if self._dates is None:
            self._find()
        return self._dates or []

    @property
    def tags(self) -> list[str]:
        """One tag a token (see `tagging.tag`)."""
        if self._tags is None:
            self._make()
        return self._tags or []

    @property
    def chunks(self) -> list[Chunk]:
        """The sentence's chunks, in order."""
        if self._tags is None:
            self._make()
        return self._chunks

    def counts(self) -> bool:
        """False where its chunks can hold no number, no zero and no single person: they need not be made."""
        if self._dates is None:
            self._find()
        return bool(self._numbers) or _one_or_none(self.s.low)

    def _find(self) -> None:
        """Read dates and numbers."""
        s = self.s
        dates = find_dates(s, self._published)
        taken = {k for when in dates for k in range(when.i, when.j)}
        for k, word in enumerate(s.low):
            if word in SPEECH_FIGURES:
                for parts in SPEECH_FIGURES[word]:
                    if tuple(s.low[k : k + len(parts)]) == parts:
                        taken.update(range(k, k + len(parts)))
        self._numbers = _drop_scores(
            s, [number for number in find_numbers(s, taken) if number.a not in taken]
        )
        self._dates = [when for when in dates if when.kind != "duration" or s.kinds[when.i] != "compound"]

    def _make(self) -> None:
        """Read tags and chunks."""
        s, dates, numbers = self.s, self.dates, self._numbers
        self._tags = tag(s, numbers, dates, self.headline or _title_case(s))
        self._chunks = chunk(s, self._tags, numbers, dates)
        for at, c in enumerate(self._chunks):
            if c.kind == "NP":
                _mark(s, self._chunks, at, c)


def may_count(s: Sentence) -> bool:
    """A cheap look before parsing: False where no number, zero or harmed singular can stand."""
    kinds = s.kinds
    if "number" in kinds or "compound" in kinds:
        return True
    words = set(s.low)
    if not words.isdisjoint(COUNTERS) or any(
        "-" in word and word.partition("-")[0] in SMALL for word in words
    ):
        return True
    return not words.isdisjoint(SINGLES) and not words.isdisjoint(HARM_WORDS)


def parse(
    body: str, span: tuple[int, int, int], index: int, published: date | None, headline: bool
) -> Parsed:
    """The sentence at a span of the body, to be parsed when it is needed."""
    return Parsed(index, tokenise(body, *span), headline, published)


def _one_or_none(low: list[str]) -> bool:
    """Whether a phrase can be marked as single or as none (see `_single` and `_zero`)."""
    for k, word in enumerate(low):
        if word in NOBODY or word == "another":
            return True
        if (word in INDEFINITE or word in NO_OR_ONE) and _people_behind(low, k + 1):
            return True
    return False


def _people_behind(low: list[str], k: int) -> bool:
    """Whether people or harm can stand in the phrase that goes on at token k."""
    for word in low[k:]:
        if word in PEOPLE or word.endswith(SUFFIXES) or ("-" in word and word.rpartition("-")[2] in PEOPLE):
            return True
        if word == "or":  # "no damage or injuries"
            continue
        if SETTLED.get(word, "n") not in INSIDE or not (word[0].isalnum() or word[0] in APOSTROPHES):
            return False
    return False


def _title_case(s: Sentence) -> bool:
    """True for a line in which most longer words have a capital ("Storm Kills 12 In Upper Bend")."""
    words = [word for word in s.words if word.isalpha() and len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _drop_scores(s: Sentence, numbers: list[Number]) -> list[Number]:
    """Scores ("2-1"), fractions in digits ("24/7") and numbered lists ("3. Names") are no numbers of
    anything."""
    return [
        number
        for number in numbers
        if not (_scored(s, number) and number.kind != "range") and not _numbers_a_line(s, number)
    ]


def _scored(s: Sentence, number: Number) -> bool:
    """True where a dash, slash or colon binds the number to another ("2-1", "24/7")."""
    after, before = number.b, number.a - 1
    if after + 1 < len(s) and s.kinds[after + 1] == "number" and _tight(s, after):
        return True
    return before > 0 and s.kinds[before - 1] == "number" and _tight(s, before)


def _tight(s: Sentence, k: int) -> bool:
    """True for a dash, slash or colon at token k without space on either side."""
    mark = s.low[k] in DASHES or s.low[k] in ("/", ":")
    return mark and s.starts[k] == s.ends[k - 1] and s.starts[k + 1] == s.ends[k]


def _numbers_a_line(s: Sentence, number: Number) -> bool:
    """True for the number of a list's line ("3. Names of the dead")."""
    k = number.b
    if number.i or number.kind != "number" or len(s) <= k + 1 or s.low[k] not in (".", ")"):
        return False
    return number.value is not None and number.value < 100


def _mark(s: Sentence, chunks: list[Chunk], at: int, c: Chunk) -> None:
    """Mark indefinite singulars ("a soldier", "another") and zeros ("no one", "no casualties")."""
    if c.num is not None:
        if c.noun is None and s.low[c.head] == "ones":
            c.noun = next((d.noun for d in reversed(chunks[:at]) if d.kind == "NP" and d.noun), None)
        whole = chunks[at + 2] if at + 2 < len(chunks) else None
        counted = whole is not None and whole.num is not None and s.low[chunks[at + 1].i] == "of"
        if whole is not None and counted and c.partitive and c.noun is None:
            c.noun = whole.noun
    elif _single(s, c):
        c.indefinite = True
    elif _zero(s, chunks, at, c):
        c.zero = True


def _single(s: Sentence, c: Chunk) -> bool:
    """One person or body: "a soldier", "another", "a body"."""
    if c.noun is not None and c.noun.cls == "person" and c.det in INDEFINITE:
        if not c.noun.plural and c.j - c.i > 1:
            return True
    elif c.noun is not None and c.noun.cls == "harm" and c.det in SINGLES and s.low[c.head] in SINGLE_HARMS:
        return True
    return c.j - c.i == 1 and s.low[c.i] == "another"


def _harm_joined(s: Sentence, chunks: list[Chunk], at: int) -> Chunk | None:
    """The harm that "or" joins to a thing under one "no" ("no damage or | injuries")."""
    if at + 2 >= len(chunks) or chunks[at + 1].kind != "c" or s.low[chunks[at + 1].i] not in ("or", "and"):
        return None
    other = chunks[at + 2]
    harm = other.noun is not None and other.noun.cls == "harm" and not other.det and other.num is None
    return other if harm else None


def _zero(s: Sentence, chunks: list[Chunk], at: int, c: Chunk) -> bool:
    """Nobody: "no soldiers", "no one", "none", "without casualties"."""
    size = c.j - c.i
    if c.det == "no" and c.noun is None and (joined := _harm_joined(s, chunks, at)) is not None:
        c.noun, c.j = joined.noun, joined.j
    people = c.noun is not None and c.noun.cls in ("person", "harm")
    if c.det == "no" and size > 1 and (people or s.low[c.i + 1] == "one"):
        return True
    if size == 1 and s.low[c.i] in NOBODY:
        return True
    without = at and chunks[at - 1].kind == "p" and s.low[chunks[at - 1].i] == "without"
    harm = c.noun.value if c.noun is not None and c.noun.cls == "harm" else None
    return bool(without) and harm in ("casualties", "killed", "wounded")
