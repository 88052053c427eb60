"""One sentence made ready for reading: tokens, dates, numbers, tags and chunks, with the counted phrases marked.

Belongs here: which phrases of a sentence may count people. Whether they do is decided in `evidence` and `reader`.
"""

from __future__ import annotations

import re
from datetime import date

from ..lexicon import load
from .chunking import chunk
from .chunks import Chunk
from .dates import find_dates
from .numbers import Number, find_numbers
from .numerals import COMPOUND, DASHES, SMALL
from .quantities import STARTERS
from .relative_dates import UNITS as TIME_UNITS
from .scan import group_measure
from .tagging import tag
from .tokens import Sentence, tokenise
from .when import When
from .words import ADJECTIVES, FORMS, FRAMES, NOUNS, WEAK

OTHER = load("en", "other_nouns")
CURRENCY = {sign.lower() for sign in OTHER["currencies"]["signs"]} - {"nis", "try"}
UNIT_SIGNS = {unit.lower() for unit in OTHER["units"]} - {"in", "a", "t", "m", "k", "c", "w", "j", "g", "h", "l", "v", "f", "x", "am", "th", "st", "nd", "rd", "min"}
SPEECH_FIGURES: dict[str, list[tuple[str, ...]]] = {}
for _idiom in OTHER["idioms"]:
    _parts = tuple(_idiom.lower().replace("'s", " 's").split())
    SPEECH_FIGURES.setdefault(_parts[0], []).append(_parts)
NAMED = set(
    "resolution resolutions article articles highway route flight brigade battalion division regiment no no. nos room chapter section gate terminal platform line boeing airbus channel "
    "decree law act protocol order unit squad base camp block sector district ward school hospital apollo covid covid-19 group g zone phase stage level season episode part page figure table "
    "radio interstate exit pier dock hangar corps army fleet company squadron task bus train tram tier category magnitude version model series operation case file formula windows day week item point rule title proposition amendment ".split()
)
YEAR = re.compile(r"(?:19|20)\d\d")
INDEFINITE = {"a", "an", "another", "one"}
ALONE = {"another"}
PRONOUNS = {"them", "these", "those", "whom", "which"}
KIN = {"father", "mother", "parent", "grandfather", "grandmother", "widow", "widower", "dad", "mum", "mom"}
NOBODY = {"nobody", "none"}
DIRECT = {"shoot", "stab", "hang", "treat", "burn", "hold", "crush", "trample", "poison", "fall", "lose"}
COUNTERS = (STARTERS - {"a"}) | set(COMPOUND) | {"no", "none", "nobody", "without", "dozen", "twice"}
SINGLES = {"a", "an", "another"}
HARM_WORDS = {form for form, readings in FORMS.items() for lemma, _ in readings if lemma in FRAMES and {FRAMES[lemma].transitive, FRAMES[lemma].intransitive} & {"killed", "wounded", "missing", "captured"}}
HARM_WORDS |= {form for form, readings in FORMS.items() for lemma, _ in readings if (set(WEAK["object"].get(lemma, ())) | set(WEAK["subject"].get(lemma, ()))) & {"killed", "wounded", "captured"} and lemma in DIRECT}
HARM_WORDS |= {parts[-1] for options in NOUNS.values() for parts, noun in options if noun.cls == "harm"} | {phrase for phrase in ADJECTIVES if " " not in phrase}


class Parsed:
    """A sentence with all that is known of its form; `index` counts sentences of the article.

    Tokens (`s`) are there from the start, dates, tags and chunks are made when they are first asked for: most sentences
    of an article hold nothing to count.
    """

    __slots__ = ("_chunks", "_dates", "_published", "_tags", "headline", "index", "s")

    def __init__(self, index: int, s: Sentence, headline: bool, published: date | None) -> None:
        self.index, self.s, self.headline = index, s, headline
        self._published = published
        self._dates: list[When] | None = None
        self._tags: list[str] = []
        self._chunks: list[Chunk] = []

    @property
    def dates(self) -> list[When]:
        """Time expressions, left to right."""
        self._made()
        return self._dates or []

    @property
    def tags(self) -> list[str]:
        """One tag a token (see `tagging.tag`)."""
        self._made()
        return self._tags

    @property
    def chunks(self) -> list[Chunk]:
        """The sentence's chunks, in order."""
        self._made()
        return self._chunks

    def _made(self) -> None:
        if self._dates is not None:
            return
        s = self.s
        dates = find_dates(s, self._published)
        taken = {k for when in dates for k in range(when.i, when.j)}
        for k, word in enumerate(s.low):
            for parts in SPEECH_FIGURES.get(word, ()):
                if tuple(s.low[k : k + len(parts)]) == parts:
                    taken.update(range(k, k + len(parts)))
        numbers = _drop_scores(s, [number for number in find_numbers(s, taken) if number.a not in taken])
        dates = [when for when in dates if when.kind != "duration" or s.kinds[when.i] != "compound"]
        self._dates = dates
        self._tags = tag(s, numbers, dates, self.headline or _title_case(s))
        self._chunks = chunk(s, self._tags, numbers, dates)
        for at, c in enumerate(self._chunks):
            if c.kind == "NP":
                _mark(s, self._tags, self._chunks, at, c)


def may_count(s: Sentence) -> bool:
    """A cheap look before parsing: False where no number, zero or harmed singular can stand."""
    kinds = s.kinds
    if "number" in kinds or "compound" in kinds:
        return True
    words = set(s.low)
    if not words.isdisjoint(COUNTERS) or any("-" in word and word.partition("-")[0] in SMALL for word in words):
        return True
    return not words.isdisjoint(SINGLES) and not words.isdisjoint(HARM_WORDS)


def may_harm(s: Sentence) -> bool:
    """True where a harm is told of at all."""
    return not HARM_WORDS.isdisjoint(s.low)


def parse(body: str, span: tuple[int, int, int], index: int, published: date | None, headline: bool) -> Parsed:
    """The sentence at a span of the body, to be parsed when it is needed."""
    return Parsed(index, tokenise(body, *span), headline, published)


def _title_case(s: Sentence) -> bool:
    words = [word for word in s.words if word.isalpha() and len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _drop_scores(s: Sentence, numbers: list[Number]) -> list[Number]:
    """Scores ("2-1"), fractions in digits ("24/7") and numbered lists are no numbers of anything."""
    kept: list[Number] = []
    for at, number in enumerate(numbers):
        k = number.b
        joined = k + 1 < len(s) and (s.low[k] in DASHES or s.low[k] in ("/", ":")) and s.starts[k] == s.ends[k - 1] and s.starts[k + 1] == s.ends[k] and s.kinds[k + 1] == "number"
        b = number.a - 1
        joined = joined or (b > 0 and (s.low[b] in DASHES or s.low[b] in ("/", ":")) and s.ends[b] == s.starts[number.a] and s.ends[b - 1] == s.starts[b] and s.kinds[b - 1] == "number")
        if joined and number.kind != "range":
            continue
        if number.i == 0 and k < len(s) and s.low[k] in (".", ")") and number.kind == "number" and len(s) > k + 1 and number.value is not None and number.value < 100:
            continue
        kept.append(number)
    return kept


def _mark(s: Sentence, tags: list[str], chunks: list[Chunk], at: int, c: Chunk) -> None:
    """Mark indefinite singulars ("a soldier", "another") and zeros ("no one", "no casualties")."""
    if c.num is not None:
        if c.partitive and c.noun is None and at + 2 < len(chunks) and chunks[at + 2].num is not None and s.low[chunks[at + 1].i] == "of":
            c.noun = chunks[at + 2].noun
        return
    if c.det in INDEFINITE and c.noun is not None and c.noun.cls == "person" and not c.noun.plural and c.j - c.i > 1:
        c.indefinite = True
    elif c.det in ("a", "an", "another") and c.noun is not None and c.noun.cls == "harm" and s.low[c.head] in ("body", "corpse", "hostage", "captive"):
        c.indefinite = True
    elif s.low[c.i] in ALONE and c.j - c.i == 1:
        c.indefinite = True
    elif c.det == "no" and c.j - c.i > 1 and (c.noun is not None and c.noun.cls in ("person", "harm") or s.low[c.i + 1] == "one"):
        c.zero = True
    elif s.low[c.i] in NOBODY and c.j - c.i == 1:
        c.zero = True
    elif at and chunks[at - 1].kind == "p" and s.low[chunks[at - 1].i] == "without" and c.noun is not None and c.noun.cls == "harm" and c.noun.value in ("casualties", "killed", "wounded"):
        c.zero = True


def countable(s: Sentence, chunks: list[Chunk], at: int, dates: list[When]) -> bool:
    """False for numbers that plainly count something else: money, ages, years, names, measures, events."""
    c = chunks[at]
    number = c.num
    if number is None:
        return c.indefinite or c.zero
    if c.noun is not None and c.noun.cls == "never":
        return False
    before = s.low[number.a - 1] if number.a else ""
    outer = s.low[number.i - 1] if number.i else ""
    after = s.low[number.b] if number.b < len(s) else ""
    if before in CURRENCY or outer in CURRENCY or after in CURRENCY or (after in UNIT_SIGNS and s.words[number.b].lower() == after):
        return False
    if _aged(s, chunks, at, number):
        return False
    if outer == "." and number.i > 1 and s.low[number.i - 2] in ("no", "nos"):
        return False
    if number.kind in ("number", "one"):
        if outer in NAMED and (s.words[number.i - 1][0].isupper() or outer in ("resolutions", "resolution", "article", "articles", "magnitude", "no", "no.", "route", "category", "phase", "stage", "level", "page", "chapter", "point", "room", "channel", "flight", "gate")):
            return False
        if number.i and number.a == number.i and s.kinds[number.i - 1] == "word" and s.words[number.i - 1].isupper() and len(s.words[number.i - 1]) <= 4 and s.words[number.i - 1] not in ("THE", "OF", "AND", "IN", "A", "I") and s.kinds[number.a] == "number" and c.noun is None:
            return False
        if YEAR.fullmatch(s.words[number.a]) and number.hedge == "exact" and (c.noun is None or number.i == number.a and outer in ("in", "of", "since", "by", "late", "early", "the") and c.j == number.b):
            return False
    if number.hedge in ("less_than", "more_than") and c.noun is None and s.low[number.a - 1] in ("under", "over", "above", "below") and at and chunks[at - 1].kind in ("V", "a") and number.value is not None and number.value < 100 and chunks[at - 1].lemma in ("be", ""):
        return False
    if number.share is not None and c.partitive and c.noun is None and s.low[c.j - 1] not in PRONOUNS and group_measure(s, number.j) is None:
        return False
    if number.share is not None and c.noun is not None and c.noun.cls == "harm" and s.low[c.j - 1] == "body":
        return False
    if number.kind == "one" and not c.partitive and c.noun is None and c.j > number.j + 1:
        return False
    if number.kind == "one" and c.partitive and c.noun is not None and not c.noun.plural:
        return False
    if number.kind == "one" and c.partitive and c.noun is None and c.det == "" and s.low[c.j - 1] not in PRONOUNS:
        return False
    if number.kind == "word" and s.low[number.a] == "both" and outer in (",", "("):
        return False
    if number.kind == "word" and s.low[number.a] == "both" and s.low[number.b : number.b + 1] != ["were"] and (c.noun is None or c.noun.cls != "person" and not c.partitive):
        return False
    if number.kind == "one" and c.noun is None and not c.partitive and not _one_counts(s, chunks, at):
        return False
    if outer == "of" and number.i > 1 and s.low[number.i - 2] in KIN and c.noun is None:
        return False
    named = chunks[at - 1] if at else None
    if c.noun is None and c.j == number.j and s.kinds[number.a] == "number" and number.i == number.a and named is not None and named.kind == "NP" and named.num is None and named.j == c.i and s.words[named.j - 1].islower() and s.words[named.j - 1].isalpha() and named.noun is not None and named.noun.cls == "never":
        return False
    if _years_follow(s, number, dates):
        return False
    if after in ("-",) and number.b + 1 < len(s) and s.low[number.b + 1] in TIME_UNITS:
        return False
    return not (after == "." and number.b + 1 < len(s) and s.kinds[number.b + 1] == "number" and s.starts[number.b + 1] == s.ends[number.b])


def _years_follow(s: Sentence, number: Number, dates: list[When]) -> bool:
    """True for the first of several numbers that share a unit of time ("14, 16 and 20 years old", "twenty to forty years")."""
    starts = {when.i for when in dates if when.kind in ("duration", "ago", "time")}
    k = number.b
    while k + 1 < len(s) and s.low[k] in (",", "and", "or", "to", "-", "–"):
        if k + 1 in starts:
            return True
        if s.kinds[k + 1] != "number" and s.low[k + 1] not in STARTERS:
            return False
        k += 2
    return False


def _aged(s: Sentence, chunks: list[Chunk], at: int, number: Number) -> bool:
    before = s.low[number.i - 1] if number.i else ""
    after = s.low[number.j] if number.j < len(s) else "."
    if chunks[at].noun is None and number.value is not None and number.value < 120 and _age_told(s, number):
        return True
    if before in ("aged", "age", "ages", "under", "over") and chunks[at].noun is None and before != "under" and before != "over":
        return True
    if before == "between" and number.i > 1 and s.low[number.i - 2] in ("aged", "ages"):
        return True
    if chunks[at].j - chunks[at].i != 1 or s.kinds[number.a] != "number" or number.value is None or number.value > 120:
        return False
    if before in (",", "(") and after in (",", ")", ".", ";") and at >= 2:
        named = chunks[at - 3] if at >= 3 and chunks[at - 2].kind == "." else chunks[at - 2]
        if named.kind == "NP" and named.num is None and s.words[named.j - 1][:1].isupper():
            return True
        if named.kind == "NP" and (named.indefinite or (named.det in ("the", "his", "her") and named.noun is not None and named.noun.cls == "person" and not named.noun.plural)):
            return True
        return before == "(" and after == ")" and named.kind == "NP"
    return before == "and" and after in (",", ".", ")") and at >= 2 and chunks[at - 2].kind == "NP" and chunks[at - 2].num is not None and _aged(s, chunks, at - 2, chunks[at - 2].num)


def _age_told(s: Sentence, number: Number) -> bool:
    """One of several ages ("aged 5, 9 and 14"), or the age of the youngest or oldest."""
    k = number.i - 1
    while k > 0 and (s.low[k] in (",", "and", "or", "to") or s.kinds[k] == "number"):
        k -= 1
    if k < number.i - 1 and s.low[k] in ("aged", "ages", "age"):
        return True
    return any(word in ("youngest", "oldest", "eldest", "youngster") for word in s.low[max(0, number.i - 7) : number.i])


def _one_counts(s: Sentence, chunks: list[Chunk], at: int) -> bool:
    """A bare "one" counts where a verb, a harm or a list of other numbers follows."""
    if at + 1 >= len(chunks):
        return False
    nxt = chunks[at + 1]
    if nxt.kind in ("V", "a"):
        return True
    if at and chunks[at - 1].kind in ("c", ",", "p", "V", "-", ":") and nxt.kind in ("p", ",", ".", "c", ")", "s"):
        return any(c.num is not None and c is not chunks[at] for c in chunks)
    return False


def known_noun(word: str) -> bool:
    """True where the lexicon knows a noun that ends with this word."""
    return word in NOUNS
