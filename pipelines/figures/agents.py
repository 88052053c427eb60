"""Who does what a verb says, and who says what a sentence says, as chunks of one sentence.

Belongs here: finding the noun phrase. Which party it stands for is decided in `sides`.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .parse import Parsed

SAYING = load("en", "saying")
SAY = ({verb for verb in SAYING["verbs"] if " " not in verb} | {"speak", "begin", "publish"}) - {
    "see",
    "find",
    "show",
    "count",
    "project",
    "record",
}
AFTER = {tuple(entry["text"].lower().split()) for entry in SAYING["phrases"] if entry["source"] == "after"}
FIRST_AFTER = {parts[0] for parts in AFTER}
QUOTED = (",", '"', "'", ".", "-")
REACH = 40
DEEPEST = 5
STOPS = (";", "s", ":", ".")


def subject(p: Parsed, verb: int, depth: int = 0) -> int | None:
    """The chunk of the noun phrase that is the subject of a verb group, None where it is not told."""
    chunks = p.chunks
    k, last = verb - 1, max(-1, verb - REACH)
    while k > last and depth < DEEPEST:
        c = chunks[k]
        if c.kind == "NP":
            if k and chunks[k - 1].kind == "p":
                k -= 2
                continue
            split = k > 2 and [one.kind for one in chunks[k - 3 : k]] == ["p", "NP", "a"]
            if split and p.s.low[chunks[k - 1].i] == "so-called":
                k -= 4
                continue
            if k and chunks[k - 1].kind == "V" and not (chunks[verb].finite or chunks[verb].infinitive):
                k -= 1
                continue
            return k
        if c.kind == "r":
            return _antecedent(chunks, k)
        if c.kind == ",":
            k = _before_insertion(p, k)
            continue
        if c.kind == "c":
            return _shared_subject(p, k, verb, depth)
        if c.kind == "V":
            if not c.finite or _describing(chunks, k):
                k -= 1
                continue
            return subject(p, k, depth + 1)
        if c.kind in STOPS:
            return None
        k -= 1
    return None


def _describing(chunks: list[Chunk], k: int) -> bool:
    """A participle between a noun and its verb ("soldiers sent to Russia have ...")."""
    return (
        k > 0
        and chunks[k - 1].kind in ("NP", "a", ",")
        and chunks[k].form in ("past", "part", "ing")
        and not chunks[k].passive
        and not chunks[k].perfect
        and not chunks[k].modal
    )


def _antecedent(chunks: list[Chunk], k: int) -> int | None:
    """The noun phrase before a relative pronoun."""
    t = k - 1
    while t >= 0 and chunks[t].kind in (",", "a", "D", "'", "p"):
        t -= 1
    return t if t >= 0 and chunks[t].kind == "NP" else None


def _before_insertion(p: Parsed, k: int) -> int:
    """From the comma after an insertion to the chunk before it; to the chunk before the comma where there
    is none."""
    chunks = p.chunks
    for t in range(k - 1, max(k - 16, 0), -1):
        if chunks[t].kind == "," and t and chunks[t - 1].kind == "NP":
            inside = chunks[t + 1]
            if (
                inside.kind in ("r", "p", "D")
                or (inside.kind == "NP" and not any(c.kind == "V" and c.finite for c in chunks[t + 1 : k]))
                or (inside.kind == "V" and not inside.finite)
                or (inside.kind == "NP" and chunks[t + 2].kind == "V" and chunks[t + 2].lemma in SAY)
            ):
                return t - 1
        if chunks[t].kind in STOPS:
            break
    return k - 1


def _shared_subject(p: Parsed, k: int, verb: int, depth: int) -> int | None:
    """The subject that a verb after "and" shares with the verb before it."""
    chunks = p.chunks
    if k + 1 < verb and chunks[k + 1].kind == "NP":
        return k + 1
    for t in range(k - 1, max(-1, k - REACH), -1):
        if chunks[t].kind == "V" and (chunks[t].finite or chunks[t].infinitive or chunks[t].form == "ing"):
            return subject(p, t, depth + 1)
        if chunks[t].kind in STOPS:
            return None
    return None


def agent_phrase(p: Parsed, verb: int) -> int | None:
    """The subject of an active verb, or the phrase after "by" of a passive one."""
    c = p.chunks[verb]
    if not c.passive and not _bare_participle(p, verb):
        return subject(p, verb)
    for t in range(verb + 1, min(verb + 9, len(p.chunks) - 1)):
        after = p.chunks[t]
        if after.kind == "p" and p.s.low[after.i] == "by" and p.chunks[t + 1].kind == "NP":
            return t + 1
        if (after.kind == "V" and after.finite) or after.kind in (";", ".", "c"):
            break
    for t in range(verb - 1, max(0, verb - REACH), -1):
        if p.chunks[t].kind == "NP" and p.chunks[t - 1].kind == "p" and p.s.low[p.chunks[t - 1].i] == "by":
            return t
        if p.chunks[t].kind == "V" or p.chunks[t].kind in STOPS:
            break
    return None


def _bare_participle(p: Parsed, verb: int) -> bool:
    """A participle without auxiliary that describes the noun before it ("two drones shot down by ...")."""
    c = p.chunks[verb]
    return (
        c.form == "past"
        and c.j - c.i == 1
        and verb > 0
        and p.chunks[verb - 1].kind == "NP"
        and verb + 1 < len(p.chunks)
        and p.s.low[p.chunks[verb + 1].i] == "by"
    )


def speaker_phrase(p: Parsed) -> int | None:
    """The noun phrase of who says what the sentence says, None where nobody is said to say it."""
    chunks = p.chunks
    if len(chunks) > 2 and chunks[1].kind == ":" and _label(chunks[0]):
        return 0
    for k, c in enumerate(chunks):
        if (
            c.kind == "V"
            and not c.passive
            and (c.lemma in SAY or (c.outer and c.outer[-1] in SAY))
            and c.form != "part"
        ):
            at = _teller(p, k)
            if at is not None:
                return at
    for k, c in enumerate(chunks[:-1]):
        if c.kind in ("V", "p", "NP") and p.s.low[c.i] in FIRST_AFTER:
            for t in (k + 1, k + 2):
                if t < len(chunks) and chunks[t].kind == "NP" and tuple(p.s.low[c.i : chunks[t].i]) in AFTER:
                    return t
    return None


def _label(c: Chunk) -> bool:
    """True for a name at the head of a line ("Seoul: ..."), not for what a list counts ("Casualties:
    ...")."""
    return c.kind == "NP" and c.num is None and (c.noun is None or c.noun.cls == "person")


def _teller(p: Parsed, verb: int) -> int | None:
    """The subject of a verb of saying, before it or after it (", said the governor")."""
    chunks = p.chunks
    after = chunks[verb + 1] if verb + 1 < len(chunks) else None
    if verb and chunks[verb - 1].kind in QUOTED and after is not None and after.kind == "NP":
        clause_before = (
            any(c.kind == "V" and c.finite for c in chunks[max(0, verb - REACH) : verb])
            or chunks[verb - 1].kind != ","
        )
        clause_after = verb + 2 < len(chunks) and chunks[verb + 2].kind == "V" and chunks[verb + 2].finite
        if clause_before and not clause_after:
            return verb + 1
    return subject(p, verb)
