"""What a noun phrase calls a speaker: a person, a body, a crowd, a pronoun, or a report that stands for its
author.

Belongs here: reading one phrase. Whom "the ministry" or "he" points to in the document is decided in `names`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .fitness import POINTING, PRONOUNS, TRAILING, first_segment, speakerlike
from .parse import Parsed
from .saying import (
    ANONYMOUS,
    BODIES,
    COMMON,
    CROWDS,
    DATA,
    EARLIER,
    FEMALE,
    LEADING,
    MALE,
    PERSONS,
    SPEAKERS,
    SPEECH,
    VAGUE,
)
from .words import NOUNS

OWNING = {"its", "their", "his", "her", "our", "my"}
PLACES = {"country", "nation", "city", "region", "province", "town", "state", "county", "island", "district"}
SUBJECTS = {"him": "he", "them": "they"}
LINKS = frozenset(DATA["links"])
CONNECT = {"of", "for", "in", "at", "from", "near", "within", "across", "on", "to", "against", "by"}


@dataclass(slots=True)
class Named:
    """A phrase as a speaker: `text` without article, `words` to compare by, `definite` if it may point
    back."""

    text: str
    kind: str
    words: frozenset[str]
    head: str
    definite: bool = False
    gender: str = ""
    owner: str = ""


def name(p: Parsed, body: str, i: int, j: int) -> Named | None:
    """The speaker that tokens i..j-1 name; None where they name none."""
    s, tags, low = p.s, p.tags, p.s.low
    definite, owner = False, ""
    while i < j and (
        tags[i] in ("d", "N", "(", '"', ",")
        or low[i] in POINTING
        or ((tags[i] == "a" or (low[i] in LEADING and j - i > 1)) and (i == 0 or s.words[i][0].islower()))
    ):
        definite = definite or low[i] in POINTING
        owner = low[i] if low[i] in OWNING else owner
        i += 1
    while i + 1 < j and (low[i] == "of" or (tags[i] == "d" and low[i - 1] == "of")):
        i += 1
    if i + 2 < j and low[i] in PLACES and s.words[i + 1] in ("'s", "’s"):
        i += 2
    if i + 1 < j and low[i] in EARLIER and s.words[i][0].islower() and s.words[i + 1][0].isupper():
        i += 1
    j = next((k for k in range(i + 1, j) if tags[k] == "("), j)
    while j > i and (
        tags[j - 1] in ("'", '"', ",", "(", ")", "D", "p", "c", "-")
        or (tags[j - 1] == "a" and s.words[j - 1][0].islower())
        or s.words[j - 1] in ".'’"
        or (low[j - 1] in TRAILING and s.words[j - 1][0].islower())
    ):
        j -= 1
    if i >= j:
        return None
    if j - i == 1 and low[i] in PRONOUNS:
        word = SUBJECTS.get(low[i], low[i])
        return Named(word, "pronoun", frozenset(), word, True)
    stop = first_segment(p, i, j)
    head = stop - 1
    while head > i and (tags[head] in ("'", '"') or s.words[head] == "."):
        head -= 1
    if low[head] in SPEECH and low[head] not in SPEAKERS and low[head] not in CROWDS:
        return _author(p, body, i, j, head, definite, owner)
    j = _cut(p, i, j, stop)
    found = _person(p, body, i, j, head)
    if found is not None:
        found.owner = owner
        return found
    return _plain(p, body, i, j, head, definite, owner)


def _cut(p: Parsed, i: int, j: int, stop: int) -> int:
    """End of the phrase without where and when it is said ("the ministry | in a statement")."""
    k = stop
    while k < j:
        end = next((t for t in range(k + 1, j) if p.tags[t] == "p"), j)
        if p.s.words[k][0].isupper():
            k = next((t for t in range(k + 1, j) if p.tags[t] == "p"), j)
            continue
        if p.s.low[k] not in CONNECT or p.s.low[end - 1] in EARLIER or p.tags[end - 1] == "D":
            return k
        k = end
    return j


def _slice(p: Parsed, body: str, i: int, j: int) -> str:
    return " ".join(body[p.s.starts[i] : p.s.ends[j - 1]].split()) if j > i else ""


def _gender(words: list[str]) -> str:
    return (
        "f" if any(word in FEMALE for word in words) else "m" if any(word in MALE for word in words) else ""
    )


def _author(p: Parsed, body: str, i: int, j: int, head: int, definite: bool, owner: str) -> Named | None:
    """Whose report, figures or words these are; kind `report` where the phrase points to one told of
    before."""
    s, low = p.s, p.s.low
    for k in range(i, head):
        if p.tags[k] == "'" or s.words[k] in ("'", "’"):
            return name(p, body, i, k)
    for k in range(head + 1, j - 1):
        if low[k] in ("on", "in") and (owned := next((t for t in range(k + 1, j) if p.tags[t] == "'"), None)):
            return name(p, body, k + 1, owned)
        if low[k] in ("by", "from", "of", "at"):
            inner = name(p, body, k + 1, j)
            if inner is not None and speakerlike(p, k + 1, j) > 1:
                return inner
    named = _modified(p, body, i, head, definite, owner) if head > i else None
    if named is not None:
        return named
    if owner:
        return Named(owner, "pronoun", frozenset(), owner, True)
    kind = "report" if definite else "nobody"
    return Named(low[head], kind, frozenset(low[i : head + 1]), low[head], definite)


def _modified(p: Parsed, body: str, i: int, head: int, definite: bool, owner: str) -> Named | None:
    """Who stands before a noun of speech ("UN figures"), or the figures as written ("official data")."""
    low = p.s.low
    if low[i] == "official" and head == i + 1:
        return _plain(p, body, i, head + 1, head, False, "")
    if all(low[k] in VAGUE or low[k] in SPEECH for k in range(i, head)):
        return None
    k = head
    while k > i and low[k - 1] in SPEECH and low[k - 1] not in SPEAKERS:
        k -= 1
    if k > i and speakerlike(p, i, k) > 1:
        return name(p, body, i, k)
    return None if definite or owner else _plain(p, body, i, head + 1, head, False, "")


def _is_name(p: Parsed, k: int) -> bool:
    word = p.s.words[k]
    article, _, rest = word.partition("-")
    if article in LINKS and rest[:1].isupper():
        return True
    return (
        word[0].isupper()
        and p.s.low[k] not in PERSONS
        and p.s.low[k] not in BODIES
        and p.s.kinds[k] == "word"
    )


def _run(p: Parsed, k: int, j: int) -> int:
    """End of the personal name that begins at token k."""
    end = k
    while k < j:
        word = p.s.words[k]
        if _is_name(p, k):
            end = k + 1
        elif not (word == "." or (p.s.low[k] in LINKS and k + 1 < j)):
            break
        k += 1
    return end


def _person(p: Parsed, body: str, i: int, j: int, head: int) -> Named | None:
    """A person named in the phrase: after a title or a noun of persons, or at the end of "the head of X Jane
    Roe"."""
    s, low = p.s, p.s.low
    start = None
    for k in range(i, j - 1):
        if low[k] in PERSONS or _common_person(p, k, j):
            nxt = k + 2 if s.words[k + 1] == "." and k + 2 < j else k + 1
            if _is_name(p, nxt) and p.tags[nxt] in ("n", "P", "V", "N"):
                start = nxt
    if start is None and low[head] in PERSONS and head + 2 < j:
        start = _final_run(p, head, j)
    if start is None:
        return None
    end = _run(p, start, j)
    if end <= start:
        return None
    words = [word for word in low[i:j] if word.isalpha()]
    noun = next((low[k] for k in range(start - 1, i - 1, -1) if low[k] in PERSONS), low[head])
    return Named(_slice(p, body, start, end), "person", frozenset(words), noun, False, _gender(words))


def _common_person(p: Parsed, k: int, j: int) -> bool:
    """True for any other noun of a person in lower case right before a name ("my friend | Jan Novak")."""
    s = p.s
    nouns = NOUNS.get(s.low[k], ()) if s.words[k][0].islower() and not s.words[k + 1].isupper() else ()
    if not any(len(parts) == 1 and noun.cls == "person" and not noun.plural for parts, noun in nouns):
        return False
    end = _run(p, k + 1, j)
    return end == j or p.tags[end] != "n"


def _final_run(p: Parsed, head: int, j: int) -> int | None:
    """Where the name at the end begins ("the commander of the tactical group | Jan Novak"), None if there is
    none."""
    r = j
    while r > head + 1 and (_is_name(p, r - 1) or (p.s.words[r - 1] == "." and len(p.s.words[r - 2]) == 1)):
        r -= 1
    size = j - r
    if size < 2 or r <= head + 1:
        return None
    if p.tags[r - 1] in ("n", "N") and p.s.low[r - 1] not in CONNECT:
        return r
    if p.s.words[r].isupper() and size >= 3:
        return r + 1
    return j - 2 if size >= 3 else None


def _plain(p: Parsed, body: str, i: int, j: int, head: int, definite: bool, owner: str) -> Named | None:
    """A body, a crowd, a bare name or an unnamed person, as written."""
    s, low = p.s, p.s.low
    words = [word for word in low[i:j] if word.isalnum() or "-" in word]
    text = _slice(p, body, i, j)
    common = i == 0 and _common(p, j)
    if common:
        text = text[0].lower() + text[1:]
    capital = any(s.words[k][0].isupper() for k in range(i + common, j))
    noun = low[head]
    if not capital and (text.lower() in ANONYMOUS or (noun in ANONYMOUS and j - i == 1)):
        return Named(text, "nobody", frozenset(words), noun, definite, "", owner)
    if noun in CROWDS or (noun.endswith("s") and noun[:-1] in PERSONS):
        kind = "crowd"
    elif noun in BODIES:
        kind = "body"
    elif noun in PERSONS:
        kind = "someone"
    elif capital:
        kind = "name"
    else:
        plural = any(
            noun_.plural for parts, noun_ in NOUNS.get(noun, ()) if len(parts) == 1 and noun_.cls == "person"
        )
        kind = "crowd" if plural or noun.endswith("s") else "someone"
    return Named(
        text, kind, frozenset(words), noun, definite and not _proper(p, i, head), _gender(words), owner
    )


def _common(p: Parsed, j: int) -> bool:
    """True where the first word of a sentence has its capital only from its place."""
    word = p.s.low[0]
    first = p.s.words[0]
    if (first.isupper() and len(first) > 1) or (j > 1 and p.s.words[1][0].isupper() and p.tags[1] == "n"):
        return False
    if j == 1 and any(noun.cls == "person" and noun.plural for _, noun in NOUNS.get(word, ())):
        return True
    if word in BODIES and any(p.s.words[k][0].isupper() for k in range(1, j)):
        return False
    return word in SPEAKERS or word in CROWDS or word in PERSONS or word in COMMON


def _proper(p: Parsed, i: int, head: int) -> bool:
    """True where the phrase before its prepositions holds a name besides its head ("the Arakan Army")."""
    return any(p.s.words[k][0].isupper() and k != 0 for k in range(i, head))
