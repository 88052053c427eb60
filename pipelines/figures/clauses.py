"""The noun phrases that a verb is said of: its subject, over insertions, and lists of phrases.

Belongs here: walking over chunks for `victims`. What a phrase or a verb means is decided elsewhere.
"""

from __future__ import annotations

from .agents import SAY
from .chunks import Chunk
from .tokens import Sentence

REACH = 40
SKIPPED = ("a", "D", '"', "'")
STOPS = (";", ":", "s", ".")
NOMINATIVE = {"he", "she", "they", "we", "i", "it", "you"}
OWNERS = {"his", "her", "their", "its", "my", "our"}


def subjects(s: Sentence, chunks: list[Chunk], v: int) -> list[int]:
    """The chunks of the phrases that are the subject of a verb, in order ("X and his driver were killed")."""
    k = subject(s, chunks, v)
    return [] if k is None else sorted([k, *_joined_before(s, chunks, k)])


def subject(s: Sentence, chunks: list[Chunk], v: int, depth: int = 0) -> int | None:
    """The noun phrase that is the subject of a verb (the last one of a list), None where there is none."""
    k, last = v - 1, max(-1, v - REACH)
    while k > last and depth < 4:
        c = chunks[k]
        if c.kind in SKIPPED or c.kind == "p":
            k -= 1
        elif c.kind == "NP":
            behind = k - 1
            while behind >= 0 and chunks[behind].kind in SKIPPED:
                behind -= 1
            if behind >= 0 and chunks[behind].kind == "p":
                k = behind - 1
            elif (
                (behind >= 0 and chunks[behind].kind == "V" and not chunks[v].finite and v - 1 == k)
                or s.low[c.i] in NOMINATIVE
                or (behind >= 0 and chunks[behind].lemma in SAY)
            ):
                return k
            elif behind >= 0 and chunks[behind].kind == "V" and _describes(chunks, behind):
                k = behind - 1
            else:
                return k
        elif c.kind == "r":
            return _antecedent(chunks, k)
        elif c.kind == ",":
            k = _before_insertion(s, chunks, k)
        elif c.kind == ")":
            k = next((t - 1 for t in range(k, last, -1) if chunks[t].kind == "("), -1)
        elif c.kind == "V" and _describes(chunks, k):
            k -= 1
        else:
            return _other_clause(s, chunks, k, depth)
    return None


def _other_clause(s: Sentence, chunks: list[Chunk], k: int, depth: int) -> int | None:
    """The subject of the verb at chunk k, or of the one before a coordinator at chunk k."""
    if chunks[k].kind == "c":
        return _shared(s, chunks, k, depth)
    return subject(s, chunks, k, depth + 1) if chunks[k].kind == "V" else None


def _describes(chunks: list[Chunk], k: int) -> bool:
    """A participle after the noun that it describes ("a man wearing a mask")."""
    c = chunks[k]
    if c.form == "ing" and not c.finite:
        return True
    return (
        c.form in ("past", "part")
        and not c.passive
        and not c.perfect
        and not c.modal
        and k > 0
        and chunks[k - 1].kind in ("NP", ",", "a")
        and k + 1 < len(chunks)
        and chunks[k + 1].kind == "p"
    )


def _antecedent(chunks: list[Chunk], k: int) -> int | None:
    t = k - 1
    while t >= 0 and chunks[t].kind in (",", "a", "D", "'", "p"):
        t -= 1
    if t < 0 or chunks[t].kind != "NP":
        return None
    return t


def _before_insertion(s: Sentence, chunks: list[Chunk], k: int) -> int:
    """From the comma behind an insertion to the phrase before it; where there is none, one back."""
    relative = False
    for t in range(k - 1, max(k - 24, 0), -1):
        c = chunks[t]
        if c.kind == ",":
            inside = chunks[t + 1]
            opens = inside.kind in ("r", "p", "D", "a", "NP", "V")
            if chunks[t - 1].num is not None and chunks[t - 1].j - chunks[t - 1].i == 1:
                continue
            if (
                chunks[t - 1].kind == "NP"
                and opens
                and (name_like(s, chunks[t - 1]) or not _more(s, chunks, t))
            ):
                return t - 1
            if chunks[t - 1].kind == "NP" and opens and t >= 2 and chunks[t - 2].kind == "p":
                return t - 1
        elif c.kind == "r":
            relative = True
        elif c.kind in STOPS or (
            c.kind == "V"
            and c.finite
            and not relative
            and chunks[t - 1].kind not in (",", "r")
            and not _within(chunks, t)
            and not _describes(chunks, t)
        ):
            break
    return k - 1


def _within(chunks: list[Chunk], v: int) -> bool:
    """The verb belongs to a relative clause that begins before it, or to an insertion."""
    for t in range(v - 1, max(-1, v - 10), -1):
        if chunks[t].kind == "r":
            return True
        if chunks[t].kind in STOPS:
            return False
    return False


def _more(s: Sentence, chunks: list[Chunk], t: int) -> bool:
    """A named phrase before another comma further left ("X, a teacher, writer, ...")."""
    for u in range(t - 1, max(t - 12, 0), -1):
        if chunks[u].kind == "," and chunks[u - 1].kind == "NP" and name_like(s, chunks[u - 1]):
            return chunks[u + 1].kind == "NP" and bool(chunks[u + 1].indefinite or chunks[u + 1].det == "the")
        if chunks[u].kind in STOPS or (chunks[u].kind == "V" and chunks[u].finite):
            return False
    return False


def name_like(s: Sentence, c: Chunk) -> bool:
    """Two or more words without an article, the last two with capitals."""
    if c.det or c.j - c.i < 2:
        return False
    return capital(s.words[c.j - 1]) and (capital(s.words[c.j - 2]) or s.words[c.j - 2] == ".")


def capital(word: str) -> bool:
    return word[0].isupper() or word.rpartition("-")[2][:1].isupper()


def _shared(s: Sentence, chunks: list[Chunk], k: int, depth: int) -> int | None:
    """The subject that a verb after "and" shares with the verb before it."""
    for t in range(k - 1, max(-1, k - REACH), -1):
        if chunks[t].kind == "V" and (chunks[t].finite or chunks[t].passive):
            return subject(s, chunks, t, depth + 1)
        if chunks[t].kind in STOPS:
            return None
    return None


def _joined_before(s: Sentence, chunks: list[Chunk], k: int) -> list[int]:
    """The phrases before the last one of a list that is a subject ("X, Y and | Z were killed")."""
    found: list[int] = []
    t = k - 1
    first = True
    while t > 0:
        if chunks[t].kind == "c":
            while t and chunks[t].kind == "c":
                t -= 1
            first = False
            if chunks[t].kind == ",":
                t = _before_insertion(s, chunks, t)
        elif chunks[t].kind == "," and not first:
            t -= 1
        else:
            break
        while t > 1 and chunks[t].kind == "NP" and chunks[t - 1].kind == "p":
            t -= 2
        if t < 0 or chunks[t].kind != "NP" or (t and chunks[t - 1].kind == "V"):
            break
        found.append(t)
        t -= 1
    return found


def listed(s: Sentence, chunks: list[Chunk], k: int) -> list[int]:
    """An object and the phrases joined to it ("killed X, a judge, and his driver")."""
    found, t = [k], k + 1
    while t + 1 < len(chunks):
        c, nxt = chunks[t], chunks[t + 1]
        if c.kind in SKIPPED:
            t += 1
        elif c.kind == "p" and nxt.kind in ("NP", "D"):
            t += 2
        elif c.kind == "r":
            t = _behind_relative(chunks, t)
        elif c.kind == "(":
            t = next(
                (u + 1 for u in range(t, min(len(chunks), t + 14)) if chunks[u].kind == ")"), len(chunks)
            )
        elif c.kind in (",", "c") and nxt.kind in ("c", "r"):
            t += 1
        elif c.kind == "," and nxt.kind == "NP" and apposed(s, chunks[found[-1]], nxt):
            t += 2
        elif c.kind in ("c", ",") and nxt.kind == "NP" and not _clause(chunks, t + 1):
            found.append(t + 1)
            t += 2
        else:
            break
    return found


def _behind_relative(chunks: list[Chunk], t: int) -> int:
    """From a relative pronoun to the comma or coordinator behind its clause."""
    t += 1
    while t < len(chunks) and chunks[t].kind not in (",", "c", ".", ";", "s"):
        t += 1
    return t


def _clause(chunks: list[Chunk], k: int) -> bool:
    """A noun phrase that is the subject of a clause of its own ("killed X, and | the police said")."""
    t = k + 1
    while t < len(chunks):
        c = chunks[t]
        if c.kind == "p" and t + 1 < len(chunks) and chunks[t + 1].kind in ("NP", "D"):
            t += 2
        elif c.kind in SKIPPED:
            t += 1
        else:
            return c.kind == "V" and (c.finite or c.passive)
    return False


def apposed(s: Sentence, c: Chunk, after: Chunk) -> bool:
    """True where the phrase after a comma describes or names the one before it."""
    if after.num is not None:
        return after.j - after.i == 1
    if s.low[after.i] in OWNERS:
        return False
    if name_like(s, c):
        return after.det in ("a", "an", "the") or not capital(s.words[after.j - 1])
    return capital(s.words[after.j - 1]) and after.det not in ("a", "an", "the")


def above(s: Sentence, chunks: list[Chunk], v: int, words: set[str]) -> bool:
    """True where the verb that a given one hangs on is one of `words` ("fear X died")."""
    for t in range(v - 1, max(-1, v - 8), -1):
        c = chunks[t]
        if c.kind == "V" and c.finite:
            direct = all(d.kind in ("NP", "p", "a", "s") for d in chunks[t + 1 : v])
            return direct and c.lemma in words and chunks[v].finite and t + 1 < v
        if c.kind in (";", ".", ",", "c", "r"):
            return False
    return False
