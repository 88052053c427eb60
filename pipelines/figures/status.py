"""Whether a figure is reported, planned or denied, and over what span it counts.

Belongs here: modality, negation and basis, from the clause that a figure stands in.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .denial import denied, verb_before
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
WEIGHING = frozenset(WORDS["weighing"])
WAITING = frozenset(tuple(phrase.split()) for phrase in WORDS["waiting"])
SENDING = frozenset(WORDS["sending"])
MOVING = frozenset(WORDS["moving"])
PLANNING = frozenset(WORDS["planning"])
MOVED = ("deployed", "returned")
DISTRIBUTIVE = frozenset(WORDS["distributive"])
PLAN_REACH = 3  # tokens before a phrase or infinitive among which the noun of its plan stands
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
    if denied(p, mention):
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
    if mention.measure in MOVED and _is_sending(p.s.low, verb):
        return True
    if mention.measure == "displaced" and not ORDERS.isdisjoint(verb.outer):
        return True
    if _plans(verb) or (verb.infinitive and _governed_by_plan(p.s.low, chunks, at)):
        return True
    if verb.form != "ing" and not verb.infinitive:
        return False
    before = verb_before(chunks, at)
    to_go = mention.measure in MOVED and p.s.low[verb.i] == "to"
    if before is None and at == 1 and to_go and chunks[0].kind == "NP":
        return True  # "Berlin to send 300"
    if before is None or _boundary(chunks, before, verb):
        return False
    return before.modal in MODALS or _plans(before) or (verb.form == "ing" and before.lemma in WEIGHING)


def _is_sending(low: list[str], verb: Chunk) -> bool:
    """ "The state is sending | 300": they have yet to go."""
    going = low[verb.i] in ("is", "are", "'s", "'re", "am") and low[verb.head].endswith("ing")
    return going and verb.lemma in SENDING and not verb.passive


def _planned_beside(p: Parsed, mention: Mention) -> bool:
    """ "200 deaths feared", "an expected 200": a word right behind or before the number or phrase."""
    s, own = p.s, p.chunks[mention.chunk]
    for k in range(own.num.j if own.num is not None else own.j, min(len(s), own.j + 1)):
        because = s.low[k] == "due" and low_at(s, k + 1) == "to"
        if s.low[k] in AFTER_FIGURE and not because and (p.headline or not s.words[k][0].isupper()):
            return True
    if _yet_to_come(p, mention.chunk) or (mention.measure in MOVED and _foreseen(p, mention.chunk)):
        return True
    return own.i > 0 and s.low[own.i - 1] in BEFORE_FIGURE


def _foreseen(p: Parsed, at: int) -> bool:
    """ "The transfer of 16 soldiers is foreseen"."""
    if p.s.low[p.chunks[at].i - 1] != "of" or p.s.low[p.chunks[at].i - 2] not in MOVING:
        return False
    verb = next((c for c in p.chunks[at + 1 :] if c.kind == "V" and c.finite), None)
    return verb is not None and verb.passive and verb.lemma in EXPECTING


def _yet_to_come(p: Parsed, at: int) -> bool:
    """ "12 divers are due", "12 divers are on standby"; "still to come are 12 divers"."""
    chunks, low = p.chunks, p.s.low
    behind = chunks[at + 1] if at + 1 < len(chunks) else None
    if behind is not None and behind.kind == "V" and behind.lemma == "be" and behind.j < len(low):
        due = low[behind.j] in AFTER_FIGURE and low[behind.j : behind.j + 2] != ["due", "to"]
        if due or tuple(low[behind.j : behind.j + 2]) in WAITING:
            return True
    before = chunks[max(0, at - 2) : at]
    return len(before) == 2 and before[1].lemma == "be" and before[0].kind == "V" and before[0].infinitive


def _planned_before(p: Parsed, mention: Mention) -> bool:
    """ "ordered 300 people to leave", "expects 40 deaths", "a plan for 300 troops"."""
    chunks, own = p.chunks, p.chunks[mention.chunk]
    verb = chunks[mention.verb] if mention.verb is not None else None
    governing = verb_before(chunks, mention.chunk)
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
    planning = governing is not None and governing.lemma in PLANNING and mention.measure in MOVED
    if planning and low[own.i - 1] == "of" and low[own.i - 2] in MOVING:
        return True
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
    before = verb_before(chunks, k)
    if before is not None and before.lemma in PLAN_VERBS:
        return True
    first = chunks[k].i
    return not BEFORE_INFINITIVE.isdisjoint(low[max(0, first - PLAN_REACH) : first])


def _boundary(chunks: list[Chunk], a: Chunk, b: Chunk) -> bool:
    """A semicolon, coordinator or clause word between two chunks ends what the first one governs."""
    return any(c.kind in ("s", "r", ";", "c") for c in chunks if a.j <= c.i < b.i)


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
