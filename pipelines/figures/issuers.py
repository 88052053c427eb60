"""Who issues a document that vouches for its own numbers: a communique, a situation report, a company's
statement.

Belongs here: the head of a text and its first person. Ordinary news has no issuer.
"""

from __future__ import annotations

from .names import SMALL, Entity, Table
from .naming import Named, name
from .parse import Parsed
from .reader import Reading
from .saying import BODIES, COMPANIES, ISSUED, ISSUING
from .tagging import MARKS
from .words import NOUNS

INSTITUTIONS = {word for word in BODIES if not word.endswith("s") or word.endswith("ss")} - {
    "daily",
    "weekly",
} | COMPANIES
QUOTES = frozenset(mark for mark, tag in MARKS.items() if tag == '"')
HEAD_SENTENCES, HEAD_LINES, SHORT = 12, 8, 14


def issuer(reading: Reading, table: Table) -> Entity | None:
    """The body that issues the text, None for ordinary news."""
    named = _told(reading) if _first_person(reading, 1) else None
    named = named or _headed(reading)
    if named is None:
        return None
    entity = table.resolve(named)
    if entity is not None:
        entity.spoke = True
    return entity


def _told(reading: Reading) -> Named | None:
    """Named after "Prepared by", "This report is produced by" at the head of the text."""
    for p in reading.parsed[:HEAD_SENTENCES]:
        low = p.s.low
        for k in range(len(low) - 2):
            for phrase in ISSUED:
                if (
                    low[k] == phrase[0]
                    and tuple(low[k : k + len(phrase)]) == phrase
                    and (k == 0 or (low[0] == "this" and not ISSUING.isdisjoint(low[:k])))
                ):
                    end = next(
                        (
                            t
                            for t in range(k + len(phrase), len(low))
                            if p.tags[t] not in ("n", "d", "'") and low[t] not in ("of", "for", "and")
                        ),
                        len(low),
                    )
                    return name(p, reading.body, k + len(phrase), end)
    return None


def _headed(reading: Reading) -> Named | None:
    """A body in the lines at the head, where they also call the text a bulletin or it speaks as "we"."""
    lines: list[Parsed] = []
    for p in reading.parsed[:HEAD_LINES]:
        if len(p.s) > SHORT:
            break
        lines.append(p)
    called = any(not ISSUING.isdisjoint(p.s.low) and not _tells(p) for p in lines)
    if not called and not _first_person(reading, 2):
        return None
    for p in lines:
        if not _tells(p) and (named := _body(reading, p, called)) is not None:
            return named
    return None


def _tells(p: Parsed) -> bool:
    """True for a line that tells what happened: a verb, or a harm with a number."""
    verb = any(c.kind == "V" and c.finite for c in p.chunks)
    harm = any(
        noun.cls == "harm" for word in p.s.low for parts, noun in NOUNS.get(word, ()) if len(parts) == 1
    )
    return verb or (harm and any(c.num is not None for c in p.chunks))


def _body(reading: Reading, p: Parsed, called: bool) -> Named | None:
    """The name of a body that a line holds, up to the word that calls the text a bulletin, or that is the
    whole line."""
    low = p.s.low
    for c in p.chunks:
        if c.kind != "NP" or c.num is not None:
            continue
        stop = next((k for k in range(c.i, c.j) if low[k] in ISSUING), c.j)
        if not any(low[k].strip(".") in INSTITUTIONS and p.s.words[k][0].isupper() for k in range(c.i, stop)):
            continue
        end = _with_phrases(p, stop) if stop == c.j else stop
        if end - c.i < 2 or (not called and (c.i > 0 or end < len(p.s) - 1)):
            continue
        named = name(p, reading.body, c.i, end)
        if named is not None and named.kind in ("body", "name", "crowd"):
            return Named(_capitals(named.text), "body", named.words, named.head)
    return None


def _with_phrases(p: Parsed, end: int) -> int:
    """End of a noun phrase that ends before token `end`, with "of" and "for" and what follows them."""
    for at, c in enumerate(p.chunks[:-1]):
        if c.i == end and c.kind == "p" and p.s.low[c.i] in ("of", "for") and p.chunks[at + 1].kind == "NP":
            end = p.chunks[at + 1].j
    return end


def _capitals(text: str) -> str:
    """A name in capital letters as it is written in a sentence."""
    if not text.isupper() or " " not in text:
        return text
    return " ".join(word.lower() if word.lower() in SMALL else word.title() for word in text.split())


def _first_person(reading: Reading, times: int) -> bool:
    """True where sentences outside quotations speak as "we" or "our" so often."""
    seen = 0
    for p in reading.parsed:
        if ("we" in p.s.low or "our" in p.s.low) and QUOTES.isdisjoint(p.s.words):
            seen += 1
            if seen == times:
                return True
    return False
