"""Who is quoted: the speaker right after a quotation, before it, before a colon, or of the one before.

Belongs here: from a quotation to its speaker. Where quotations stand is found in `quotes`.
"""

from __future__ import annotations

from bisect import bisect_right

from .fitness import PRONOUNS, speakerlike
from .listening import Chain, Heard, Listener
from .pieces import Pieces
from .saying import RECORDINGS, VERB_FORMS
from .subjects import subject

QUOTES = ('"', "“", "«", "„", "'", "‘")
CONTINUED, LABEL_END, NEAR = 400, 24, 20


def who_says(listener: Listener, q: int) -> Chain | None:
    """Who says a quotation: told right after it, right before it, or by the quotation that it goes on
    from."""
    first = q
    while first not in listener.quoted:
        start, end = listener.quotes[first]
        told = (
            _told_after(listener, end)
            or _told_before(listener, start)
            or _labelled(listener, start)
            or _before_colon(listener, start)
        )
        if told or first == 0 or not _continues(listener, first):
            listener.quoted[first] = told or _sentence_before(listener, start)
            break
        first -= 1
    for k in range(first + 1, q + 1):
        listener.quoted[k] = listener.quoted[first]
    return listener.quoted[q]


def _continues(listener: Listener, q: int) -> bool:
    """True where a quotation goes on from the one before it, in its paragraph or as the next one."""
    between = listener.body[listener.quotes[q - 1][1] : listener.quotes[q][0]]
    breaks = between.count("\n")
    return len(between) < CONTINUED and (not breaks or (breaks <= 2 and not between.strip(' "“”\n')))


def _labelled(listener: Listener, start: int) -> Chain | None:
    """The speaker before a colon: 'Mayor Jan Novak: "..."', 'CLIP (the mayor, by phone): "..."'."""
    p = listener.parsed[listener.sentence_at(start)]
    s = p.s
    colon = bisect_right(s.starts, start) - 2
    if colon < 1 or s.words[colon] not in (":", '"', "“", "«"):
        return None
    colon -= s.words[colon] != ":"
    if colon < 1 or s.words[colon] != ":" or colon > LABEL_END:
        return None
    first = next((k + 1 for k in range(colon - 1, -1, -1) if s.words[k] in (".", "?", "!", "—", "–", "-")), 0)
    if s.low[first] in RECORDINGS and "(" in s.words[first:colon]:
        first = s.words.index("(", first) + 1
    end = next((k for k in range(first, colon) if s.words[k] in (",", "(", ")")), colon)
    if (
        end <= first
        or speakerlike(p, first, end) < 2
        or any(p.tags[k] in ("V", "X") for k in range(first, end))
    ):
        return None
    entity = listener.entity(p, (first, end))
    return [entity] if entity is not None and not entity.nobody else None


def _before_colon(listener: Listener, start: int) -> Chain | None:
    """Who does whatever it is before a colon and a quotation: 'Ms Roe then shot back: "..."'."""
    at = listener.sentence_at(start)
    p = listener.parsed[at]
    end = bisect_right(p.s.starts, start - 1)
    if p.s.start >= start - 1 and at:  # the quotation begins the next sentence or paragraph
        p = listener.parsed[at - 1]
        end = len(p.s)
    while end and p.s.words[end - 1] in QUOTES:
        end -= 1
    if end < 2 or p.s.words[end - 1] != ":":
        return None
    for k in range(end - 2, 0, -1):
        if p.s.low[k] in VERB_FORMS and p.s.words[k - 1][0].isupper() and not p.s.words[k][0].isupper():
            entity = listener.entity(p, (k - 1, k))
            return [entity] if entity is not None and not entity.nobody else None
    ps = Pieces(p)
    verb = next((v for v, piece in enumerate(ps.items) if piece.finite and piece.j < end), None)
    found = subject(ps, verb) if verb is not None else None
    if found is None or speakerlike(p, *found.span) < 2 or ps.numbered(0):
        return None
    i, j = found.span
    if p.s.low[i] not in PRONOUNS and not any(word[0].isupper() for word in p.s.words[max(i, 1) : j]):
        return None
    entity = listener.entity(p, found.span)
    return [entity] if entity is not None and not entity.nobody else None


def _sentence_before(listener: Listener, start: int) -> Chain | None:
    """The one who spoke last in the sentence before, for a quotation that begins a sentence."""
    at = listener.sentence_at(start)
    here, before = listener.parsed[at].s, listener.parsed[at - 1].s
    if at == 0 or here.start < start - 1 or before.paragraph != here.paragraph:
        return None
    said = listener.carrying(at - 1)
    return said[-1].chain if said else None


def _told_after(listener: Listener, end: int) -> Chain | None:
    at = listener.sentence_at(end)
    for k in (at, at + 1):
        if k >= len(listener.lines):
            break
        for heard in listener.open(k):
            if (
                heard.frame.shape in ("left", "both")
                and 0 <= listener.parsed[k].s.starts[heard.frame.begin] - end <= 4
            ):
                return outward(listener, k, heard)
    return None


def _told_before(listener: Listener, start: int) -> Chain | None:
    at = listener.sentence_at(start)
    s = listener.parsed[at].s
    before = [heard for heard in listener.carrying(at) if s.ends[heard.frame.end - 1] <= start]
    if before:
        return outward(listener, at, before[-1])
    if (
        s.start >= start - 1
        and at
        and listener.body[max(0, start - NEAR) : start].rstrip(' "“„«‘\n')[-1:] == ":"
        and listener.open(at - 1)
    ):
        return listener.open(at - 1)[-1].chain
    return None


def outward(listener: Listener, at: int, heard: Heard) -> Chain:
    """A chain with those who relay it right after it (", X said, Y reports")."""
    chain, end = list(heard.chain), heard.frame.end
    for other in listener.open(at):
        if other.frame.shape in ("left", "both") and 0 <= other.frame.begin - end <= 2:
            chain += [entity for entity in other.chain if entity not in chain]
            end = other.frame.end
    return chain
