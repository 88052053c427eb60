"""Whether a figure is reported, planned or denied, and over what span it counts.

Belongs here: modality, negation and basis, from the clause that a figure stands in.
"""

from __future__ import annotations

from .discourse import Mention
from .parse import Parsed
from .reader import Reading
from .syntax import Chunk
from .words import PREDICATES, UNITS_OF_RATE

PLAN = PREDICATES["planned"]
MODALS = {"will", "would", "could", "may", "might", "shall", "'ll", "'d", "won't", "should", "must", "wo"}
PLAN_LEMMAS = {phrase.split()[0] for phrase in PLAN["verbs"] if not phrase.startswith("be ")} - {"be", "have", "need", "want", "stand", "mean", "tell", "estimate", "suggest", "consider", "question", "try", "attempt", "come", "project", "discuss", "look", "target", "permit", "allow", "approve", "report"}
PLAN_WORDS = {"likely", "set", "due", "ready", "poised", "bound", "willing", "expected", "feared", "planned", "possible", "potential", "scheduled", "slated", "prospective", "proposed"}
PLAN_NOUNS = {"plan", "plans", "proposal", "pledge", "threat", "fear", "fears", "intention", "order", "orders", "request", "offer", "warning", "agreement", "possibility", "risk", "readiness", "decision"}
AFTER_WORDS = {"due", "expected", "feared", "planned", "pledged", "promised"}
ORDERS = {"order", "tell", "urge", "advise", "ask", "instruct", "warn", "allow", "request", "call"}
DENY = {"deny", "reject", "dismiss", "refute", "rebut", "dispute", "debunk", "disprove", "repudiate"}
DENIED_SAYINGS = (("no", "evidence", "that"), ("not", "true", "that"), ("untrue", "that"), ("false", "that"), ("no", "truth"), ("lie", "that"), ("rumour", "that"), ("rumor", "that"))
PERIODS = {"today", "yesterday", "overnight", "daily"}


def assign_status(reading: Reading) -> None:
    """Set status and basis of every figure of a reading."""
    for mention in reading.figures:
        p = reading.parsed[mention.sentence]
        if mention.status == "reported":
            if _denied(p, mention):
                mention.status = "denied"
            elif _planned(p, mention):
                mention.status = "planned"
            elif mention.whole is not None and mention.whole.sentence == mention.sentence and mention.whole.status != "reported" and mention.rule in ("including", "partitive", "coordinated"):
                mention.status = mention.whole.status
        mention.basis = _basis(p, mention)
    for mention in reading.figures:
        if mention.rule in ("coordinated", "gapping", "list", "gapping_subject") and mention.status == "reported":
            before = [m for m in reading.figures if m.sentence == mention.sentence and m.chunk < mention.chunk]
            if before and before[-1].status == "planned":
                mention.status = "planned"


def _planned(p: Parsed, mention: Mention) -> bool:
    s, chunks = p.s, p.chunks
    own = chunks[mention.chunk]
    verb = chunks[mention.verb] if mention.verb is not None else None
    if verb is not None:
        if _plans(verb) or (verb.infinitive and _governed_by_plan(s.low, chunks, mention.verb or 0)):
            return True
        if verb.form == "ing" or verb.infinitive:
            before = _verb_before(chunks, mention.verb or 0)
            if before is not None and (before.modal in MODALS or _plans(before)) and not _boundary(chunks, before, verb):
                return True
    for k in range(own.num.j if own.num is not None else own.j, min(len(s), own.j + 1)):
        if s.low[k] in AFTER_WORDS and (p.headline or not s.words[k][0].isupper()):
            return True
    if s.low[own.i - 1 : own.i] and s.low[own.i - 1] in ("expected", "feared", "planned", "possible"):
        return True
    governing = _verb_before(chunks, mention.chunk)
    if governing is not None and governing.lemma in ORDERS and mention.measure in ("displaced", "deployed") and mention.chunk + 1 < len(chunks) and chunks[mention.chunk + 1].kind == "V" and chunks[mention.chunk + 1].infinitive:
        return True
    if verb is not None and verb.lemma in ORDERS and verb.passive and mention.measure == "displaced":
        return True
    if governing is not None and _plans(governing) and (verb is None or verb is governing or (verb.infinitive and not _boundary(chunks, governing, own))):
        return True
    return any(word in PLAN_NOUNS and k + 1 < own.i and s.low[k + 1] in ("to", "for", "of") for k, word in enumerate(s.low[: own.i]) if k >= own.i - 3)


def _plans(verb: Chunk) -> bool:
    """Modal or plan verb in a group; "is believed to have died" is no plan, "may have died" is."""
    if verb.modal in MODALS and verb.modal not in ("would",):
        return True
    if verb.modal == "would":
        return not verb.perfect
    if verb.lemma in PLAN_LEMMAS and verb.lemma not in ("order", "offer", "call", "ask", "urge", "need", "request", "demand", "agree", "decide") and not verb.neg:
        return verb.lemma in ("expect", "fear", "plan", "intend", "threaten", "pledge", "promise", "propose", "prepare", "anticipate", "project", "forecast", "predict", "vow", "envisage", "schedule", "risk")
    return any(word in PLAN_WORDS or word in PLAN_LEMMAS for word in verb.outer)


def _governed_by_plan(low: list[str], chunks: list[Chunk], k: int) -> bool:
    before = _verb_before(chunks, k)
    if before is not None and before.lemma in PLAN_LEMMAS:
        return True
    first = chunks[k].i
    return any(word in PLAN_NOUNS or word in ("ready", "standby", "able") for word in low[max(0, first - 3) : first])


def _verb_before(chunks: list[Chunk], k: int) -> Chunk | None:
    for g in range(k - 1, -1, -1):
        if chunks[g].kind == "V":
            return chunks[g]
        if chunks[g].kind in (";", "."):
            return None
    return None


def _boundary(chunks: list[Chunk], a: Chunk, b: Chunk) -> bool:
    """A comma, coordinator or subordinator between two chunks ends what the first one governs."""
    return any(c.kind in ("s", "r", ";", "c") for c in chunks if a.j <= c.i < b.i)


def _denied(p: Parsed, mention: Mention) -> bool:
    s, chunks = p.s, p.chunks
    own = chunks[mention.chunk]
    if own.zero:
        return False
    before = _verb_before(chunks, mention.chunk)
    for g in range(mention.chunk - 1, -1, -1):
        c = chunks[g]
        if c.kind == ";" or (c.kind == "c" and c.lemma in ("but", "and") and g + 1 < len(chunks) and chunks[g + 1].kind == "V"):
            break
        if c.kind in ("s", "r") and not (g and chunks[g - 1].kind in ("V", "NP")):
            break
        if c.kind == "V" and c.lemma in DENY and not c.neg and c.finite:
            between = chunks[g + 1 : mention.chunk]
            return sum(b.kind in ("s", "r") for b in between) <= 1 and not any(b.kind in (",", ";") for b in between) and "who" not in (b.lemma for b in between)
    if before is not None and before.lemma == "be" and before.neg and not any(c.kind in (",", "c") for c in chunks if before.j <= c.i < own.i):
        return True
    for saying in DENIED_SAYINGS:
        for k in range(max(0, own.i - 9), own.i - len(saying) + 1):
            if tuple(s.low[k : k + len(saying)]) == saying:
                return True
    return own.i > 0 and s.low[own.i - 1] == "not" and s.low[own.i - 2 : own.i - 1] in ([","], ["and"], ["("], ["-"], ["–"], ["—"])


def _basis(p: Parsed, mention: Mention) -> str:
    s = p.s
    own = p.chunks[mention.chunk]
    number = mention.number
    end = number.j if number is not None else own.j
    for k in range(end, min(len(s), end + 6)):
        if s.low[k] in ("a", "per", "each", "every", "an") and k + 1 < len(s) and s.low[k + 1] in UNITS_OF_RATE and s.low[k - 1] != "ago":
            return "rate"
        if s.low[k] == "daily":
            return "rate"
        if p.tags[k] in (",", "s", "N") and k > end:
            break
    if mention.basis == "increment" or (end < len(s) and s.low[end] in ("more", "others") and not (number and number.remaining)):
        return "increment"
    for when in p.dates:
        if when.kind in ("now", "recent", "span", "month", "year") and when.link not in ("since", "from", "until", "by", "of") and _same_clause(p, mention, when.i):
            if when.kind == "now" and s.low[when.i] == "this":
                if s.low[when.i + 1 : when.i + 2] == ["year"]:
                    continue
            return "period"
    return "total"


def _same_clause(p: Parsed, mention: Mention, token: int) -> bool:
    own = p.chunks[mention.chunk]
    low, high = sorted((own.i, token))
    marks = sum(p.tags[k] in (";", "s", "r") or (p.tags[k] == "N" and k >= own.j) for k in range(low, high))
    verbs = sum(c.kind == "V" for c in p.chunks if low <= c.i < high)
    return marks == 0 and verbs <= 1

