"""Whether a figure is reported, planned or denied, and over what span it counts.

Belongs here: modality, negation and basis, from the clause that a figure stands in.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .discourse import Mention
from .parse import Parsed
from .reader import Reading
from .tokens import low_at
from .when import When
from .words import PREDICATES, UNITS_OF_RATE

WORDS = load("en", "grammar")["status"]
MODALS = frozenset(WORDS["modals"])
PLAN_VERBS = frozenset(
    phrase.split()[0] for phrase in PREDICATES["planned"]["verbs"] if not phrase.startswith("be ")
) - frozenset(WORDS["no_plan_verbs"])
WEAK_PLANS = frozenset(WORDS["weak_plans"])
EXPECTING = frozenset(WORDS["expecting"])
GOVERNING = PLAN_VERBS | frozenset(WORDS["plan_words"])
PLAN_NOUNS = frozenset(WORDS["plan_nouns"])
BEFORE_INFINITIVE = PLAN_NOUNS | frozenset(WORDS["governing"])
BEFORE_FIGURE = frozenset(WORDS["before_figure"])
AFTER_FIGURE = frozenset(WORDS["after_figure"])
ORDERS = frozenset(WORDS["orders"])
DENY = frozenset(WORDS["deny"])
DENIED_SAYINGS = [tuple(saying.split()) for saying in WORDS["denied_sayings"]]
DISTRIBUTIVE = frozenset(WORDS["distributive"])
PLAN_REACH = 3  # tokens before a phrase or infinitive among which the noun of its plan stands
DENIAL_REACH = 9  # tokens before a phrase among which "no evidence that" begins
RATE_REACH = 6  # tokens behind a number among which "a day" stands
JOINED = ("coordinated", "gapping", "list", "gapping_subject")
SHARED = ("including", "partitive", "coordinated")


def assign_status(reading: Reading) -> None:
    """Set status and basis of every figure of a reading."""
    for mention in reading.figures:
        p = reading.parsed[mention.sentence]
        if mention.status == "reported":
            mention.status = _status(p, mention)
        mention.basis = _basis(p, mention)
    for mention in reading.figures:
        if mention.rule in JOINED and mention.status == "reported":
            before = [
                m for m in reading.figures if m.sentence == mention.sentence and m.chunk < mention.chunk
            ]
            if before and before[-1].status == "planned":
                mention.status = "planned"


def _status(p: Parsed, mention: Mention) -> str:
    """Denied and planned by the figure's own clause, else what its whole is in the same sentence."""
    if _denied(p, mention):
        return "denied"
    if _planned(p, mention):
        return "planned"
    whole = mention.whole
    shares = mention.rule in SHARED and whole is not None and whole.sentence == mention.sentence
    return whole.status if shares and whole is not None else mention.status


def _planned(p: Parsed, mention: Mention) -> bool:
    return _planned_by_verb(p, mention) or _planned_beside(p, mention) or _planned_before(p, mention)


def _planned_by_verb(p: Parsed, mention: Mention) -> bool:
    """ "will send 300", "a plan to send 300", "could come under fire, killing 40"."""
    chunks, at = p.chunks, mention.verb
    if at is None:
        return False
    verb = chunks[at]
    if _plans(verb) or (verb.infinitive and _governed_by_plan(p.s.low, chunks, at)):
        return True
    if verb.form != "ing" and not verb.infinitive:
        return False
    before = _verb_before(chunks, at)
    if before is None or _boundary(chunks, before, verb):
        return False
    return before.modal in MODALS or _plans(before)


def _planned_beside(p: Parsed, mention: Mention) -> bool:
    """ "200 deaths feared", "an expected 200": a word right behind or before the number or phrase."""
    s, own = p.s, p.chunks[mention.chunk]
    for k in range(own.num.j if own.num is not None else own.j, min(len(s), own.j + 1)):
        if s.low[k] in AFTER_FIGURE and (p.headline or not s.words[k][0].isupper()):
            return True
    return own.i > 0 and s.low[own.i - 1] in BEFORE_FIGURE


def _planned_before(p: Parsed, mention: Mention) -> bool:
    """ "ordered 300 people to leave", "expects 40 deaths", "a plan for 300 troops"."""
    chunks, own = p.chunks, p.chunks[mention.chunk]
    verb = chunks[mention.verb] if mention.verb is not None else None
    governing = _verb_before(chunks, mention.chunk)
    if governing is not None and governing.lemma in ORDERS and mention.measure in ("displaced", "deployed"):
        behind = chunks[mention.chunk + 1 : mention.chunk + 2]
        if behind and behind[0].kind == "V" and behind[0].infinitive:
            return True
    if verb is not None and verb.lemma in ORDERS and verb.passive and mention.measure == "displaced":
        return True
    if governing is not None and _plans(governing):
        own_verb = verb is None or verb is governing
        if own_verb or (verb is not None and verb.infinitive and not _boundary(chunks, governing, own)):
            return True
    low = p.s.low
    return any(
        low[k] in PLAN_NOUNS and low[k + 1] in ("to", "for", "of")
        for k in range(max(0, own.i - PLAN_REACH), own.i - 1)
    )


def _plans(verb: Chunk) -> bool:
    """Modal or plan verb in a group; "is believed to have died" is no plan, "may have died" is."""
    if verb.modal == "would":
        return not verb.perfect
    if verb.modal in MODALS:
        return True
    if verb.lemma in PLAN_VERBS and verb.lemma not in WEAK_PLANS and not verb.neg:
        return verb.lemma in EXPECTING
    return any(word in GOVERNING for word in verb.outer)


def _governed_by_plan(low: list[str], chunks: list[Chunk], k: int) -> bool:
    """ "vowed to hit", "a plan to send", "on standby to deploy": what the infinitive at chunk k hangs on."""
    before = _verb_before(chunks, k)
    if before is not None and before.lemma in PLAN_VERBS:
        return True
    first = chunks[k].i
    return not BEFORE_INFINITIVE.isdisjoint(low[max(0, first - PLAN_REACH) : first])


def _verb_before(chunks: list[Chunk], k: int) -> Chunk | None:
    """The latest verb group before chunk k in the same sentence or half of it."""
    for g in range(k - 1, -1, -1):
        if chunks[g].kind == "V":
            return chunks[g]
        if chunks[g].kind in (";", "."):
            return None
    return None


def _boundary(chunks: list[Chunk], a: Chunk, b: Chunk) -> bool:
    """A semicolon, coordinator or clause word between two chunks ends what the first one governs."""
    return any(c.kind in ("s", "r", ";", "c") for c in chunks if a.j <= c.i < b.i)


def _denied(p: Parsed, mention: Mention) -> bool:
    """ "denied that 40 died", "no evidence that 40 died", "it was not 40"."""
    low, chunks = p.s.low, p.chunks
    own = chunks[mention.chunk]
    if own.zero:
        return False
    by_verb = _denied_by_verb(chunks, mention.chunk)
    if by_verb is not None:
        return by_verb
    before = _verb_before(chunks, mention.chunk)
    if before is not None and before.lemma == "be" and before.neg and not _parted(chunks, before, own):
        return True
    for saying in DENIED_SAYINGS:
        for k in range(max(0, own.i - DENIAL_REACH), own.i - len(saying) + 1):
            if tuple(low[k : k + len(saying)]) == saying:
                return True
    # "30, not 40": a correction
    return own.i > 1 and low[own.i - 1] == "not" and low[own.i - 2] in (",", "and", "(", "-", "–", "—")


def _parted(chunks: list[Chunk], a: Chunk, b: Chunk) -> bool:
    """A comma or coordinator between two chunks."""
    return any(c.kind in (",", "c") for c in chunks if a.j <= c.i < b.i)


def _denied_by_verb(chunks: list[Chunk], at: int) -> bool | None:
    """Whether the verb of denial before chunk `at` governs it; None where there is none."""
    for g in range(at - 1, -1, -1):
        c = chunks[g]
        if c.kind == ";" or (c.kind == "c" and c.lemma in ("but", "and") and chunks[g + 1].kind == "V"):
            return None
        if c.kind in ("s", "r") and not (g and chunks[g - 1].kind in ("V", "NP")):
            return None
        if c.kind == "V" and c.lemma in DENY and not c.neg and c.finite:
            between = chunks[g + 1 : at]
            if any(b.kind in (",", ";") or b.lemma == "who" for b in between):
                return False
            return sum(b.kind in ("s", "r") for b in between) <= 1
    return None


def _basis(p: Parsed, mention: Mention) -> str:
    """Rate, increment, period or total, by the words behind the number and the dates of its clause."""
    s, own, number = p.s, p.chunks[mention.chunk], mention.number
    end = number.j if number is not None else own.j
    if _rate(p, end):
        return "rate"
    further = end < len(s) and s.low[end] in ("more", "others") and not (number and number.remaining)
    if mention.basis == "increment" or further:
        return "increment"
    return "period" if any(_period(p, mention, when) for when in p.dates) else "total"


def _rate(p: Parsed, end: int) -> bool:
    """ "30 people a day", "30 daily" behind the number that ends before token `end`."""
    s = p.s
    for k in range(end, min(len(s), end + RATE_REACH)):
        if s.low[k] in DISTRIBUTIVE and low_at(s, k + 1) in UNITS_OF_RATE and s.low[k - 1] != "ago":
            return True
        if s.low[k] == "daily":
            return True
        if p.tags[k] in (",", "s", "N") and k > end:
            return False
    return False


def _period(p: Parsed, mention: Mention, when: When) -> bool:
    """The date names the span that the figure counts; "since May" and "this year" are open."""
    if when.kind not in ("now", "recent", "span", "month", "year"):
        return False
    if when.link in ("since", "from", "until", "by", "of") or not _same_clause(p, mention, when.i):
        return False
    return not (when.kind == "now" and p.s.low[when.i : when.i + 2] == ["this", "year"])


def _same_clause(p: Parsed, mention: Mention, token: int) -> bool:
    """No clause word, no further number and at most one verb between the figure and a token."""
    own = p.chunks[mention.chunk]
    low, high = sorted((own.i, token))
    marks = any(p.tags[k] in (";", "s", "r") or (p.tags[k] == "N" and k >= own.j) for k in range(low, high))
    return not marks and sum(c.kind == "V" for c in p.chunks if low <= c.i < high) <= 1
