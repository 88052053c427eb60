"""What stands behind a person's phrase: the name, the trade, the nation; role and party.

Belongs here: reading descriptions. Which phrases are persons is decided in `humans`.
"""

from __future__ import annotations

from .chunks import Chunk
from .clauses import apposed
from .humans import EXTRA, Human, human
from .nations import Found, find
from .parse import Parsed
from .tokens import Sentence
from .words import noun_at


def apposition(p: Parsed, chunks: list[Chunk], k: int) -> tuple[int, int, Human | None, str]:
    """Tokens i..j-1 of what describes the phrase at chunk k, the name and the head noun told there."""
    s, t = p.s, k + 1
    begin = end = chunks[k].j
    named: Human | None = None
    head = ""
    while t + 1 < len(chunks) and t < k + 14:
        c, nxt = chunks[t], chunks[t + 1]
        if c.kind == "p" and nxt.kind in ("NP", "D"):
            t += 2
        elif c.kind in ("a", "(", ")"):
            t += 1
        elif (
            c.kind == "V" and c.lemma in ("identify", "name") and c.form in ("past", "part") and not c.passive
        ):
            t += 1
            if t + 1 < len(chunks) and chunks[t].kind == "p":
                t += 1
            named = named or human(p, chunks[t], frozenset())
            t += 1
        elif c.kind == "," and nxt.kind == "V" and nxt.lemma in ("identify", "name"):
            t += 1
        elif (
            c.kind == ","
            and nxt.kind == "NP"
            and (named is not None or nxt.num is not None or apposed(s, chunks[k], nxt))
        ):
            if nxt.num is None:
                told = human(p, nxt, frozenset())
                if told is not None and told.kind == "name":
                    named = named or told
                elif (nxt.noun is not None and nxt.noun.cls == "person") or s.low[nxt.head] in EXTRA:
                    head = head or s.low[nxt.head]
            end = nxt.j
            t += 2
        else:
            break
    return begin, end, named if named is not None and named.kind == "name" else None, head


def role(s: Sentence, spans: list[tuple[int, int]]) -> str:
    """The most telling role among the person nouns of some stretches, "people" where none tells one."""
    told: list[str] = []
    for i, j in spans:
        if "police" in s.low[i:j]:
            return "police"
        for k in range(i, j):
            found = noun_at(s.low, i, k)
            if found is not None and found[0].cls == "person" and found[0].value != "people":
                told.append(found[0].value)
    return told[0] if told else "people"


def party(s: Sentence, spans: list[tuple[int, int]]) -> str | None:
    """The nation or armed group whose word stands in some stretches ("a Turkish resident")."""
    found: list[Found] = [
        one for one in find(s) if one.party and one.kind in ("adjective", "people", "member")
    ]
    for i, j in spans:
        for one in found:
            if i <= one.i and one.j <= j:
                return one.party
    return None
