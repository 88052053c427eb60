"""Who vouches for each figure and who relayed it: the order in which a careful reader looks for the speaker.

Belongs here: from the attributions of a text to the source of a figure, over clauses, sentences and
paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from .discourse import Mention
from .listening import Chain, Heard, Listener
from .parse import Parsed
from .quoted import who_says
from .reader import Reading
from .when import When

CUT = {";", "where", "while", "whereas", "but", "although", "though"}
SUBJECTS = {"he", "she", "it", "they"}
BULLETS = {"-", "–", "—", "•", "*", "·", "▪", "o"}
DASHES = (",", "-", "–", "—")
BACK, BACKWARD, NESTED, PARAGRAPHS = 40, 4, 3, 3
RECENT = 2  # months; what a sentence tells of an earlier time is no part of the account
LINKS = {"the", "of", "for", "and", "in", "s", "a"}


def attribute(reading: Reading, outlet: str | None) -> None:
    """Set `source` and `via` of every figure."""
    if not reading.figures:
        return
    listener = Listener(reading, outlet, [mention.sentence for mention in reading.figures])
    chains = [_chain(listener, m.sentence, m.start, m.whole) or [] for m in reading.figures]
    for mention, chain in zip(reading.figures, chains, strict=True):
        named = _named(chain)
        mention.source = named[0] if named else None
        mention.via = named[1:]
    _headlines(listener)


def sources_at(reading: Reading, outlet: str | None, spots: Sequence[tuple[int, int]]) -> list[str | None]:
    """Who vouches for what is said at places (sentence, character), for things that are no figures."""
    if not spots:
        return []
    listener = Listener(reading, outlet, [sentence for sentence, _ in spots])
    chains = [_chain(listener, sentence, start, None) or [] for sentence, start in spots]
    return [next(iter(_named(chain)), None) for chain in chains]


def _named(chain: Chain) -> list[str]:
    return list(dict.fromkeys(entity.name for entity in chain if not entity.nobody))


def _chain(listener: Listener, sentence: int, start: int, whole: Mention | None) -> Chain | None:
    """The speakers of what stands at a place, the one who vouches first; None where nobody speaks."""
    p = listener.parsed[sentence]
    token = max(0, bisect_right(p.s.starts, start) - 1)
    heard = listener.lines[sentence]
    quoted = listener.quote_at(start)
    if quoted is not None:
        inner = _within(p, heard, token, quoted) or []
        outer = who_says(listener, quoted) or []
        if inner or outer:
            return inner + [entity for entity in outer if entity not in inner]
    said = _within(p, heard, token, None)
    if said is not None or p.headline:
        return said
    return _carried(listener, p, whole)


def _within(p: Parsed, heard: list[Heard], t: int, quoted: int | None) -> Chain | None:
    """The speakers that the sentence itself gives the figure at token t."""
    here = [one for one in heard if one.quoted == quoted and one.frame.shape != "none"]
    if any(one.frame.shape != "weak" for one in here):
        here = [one for one in here if one.frame.shape != "weak"]
    before = [one for one in here if one.frame.end <= t]
    after = [
        one for one in here if one.frame.begin > t and one.frame.reach <= t and one.frame.shape != "right"
    ]
    if not before:
        return _outward(after) if after else None
    inner = before[-1]
    if not after:
        end = inner.frame.end
        aside = inner.frame.shape != "right" and (
            "where" in p.s.low[end:t] or (p.s.low[end] == "," and p.tags[end + 1 : end + 2] == ["r"])
        )
        return [] if aside else _nested(before)
    if inner.frame.shape != "right" or _parted(p, inner.frame.end, t):
        return _outward(after)
    return inner.chain + [entity for entity in _outward(after) if entity not in inner.chain]


def _parted(p: Parsed, i: int, t: int) -> bool:
    """True where another clause begins between the tokens ("while", ", which")."""
    low = p.s.low
    return any(low[k] in CUT or (p.tags[k] == "r" and low[k - 1] in DASHES) for k in range(i, t))


def _nested(before: list[Heard]) -> Chain:
    """The last speaker before the figure, and those who say that it says so ("X reported that Y said")."""
    chain, at = list(before[-1].chain), before[-1].frame.begin
    for one in reversed(before[:-1]):
        if one.frame.shape != "right" or not 0 <= at - one.frame.end <= NESTED:
            break
        chain += [entity for entity in one.chain if entity not in chain]
        at = one.frame.begin
    return chain


def _outward(after: list[Heard]) -> Chain:
    """The first speaker after the figure, and those who follow it at once (", X said, Y reports")."""
    chain, end = list(after[0].chain), after[0].frame.end
    for one in after[1:]:
        if one.frame.begin - end > 2:
            break
        chain += [entity for entity in one.chain if entity not in chain]
        end = one.frame.end
    return chain


def _carried(listener: Listener, p: Parsed, whole: Mention | None) -> Chain | None:
    """The speakers that the account goes on from: sentences before and after in the paragraph, the lead, the
    whole."""
    issuer = [listener.issuer] if listener.issuer is not None else None
    if issuer is not None or _long_ago(listener.reading, p):
        return issuer
    paragraph = p.s.paragraph
    for at in range(p.index - 1, max(-1, p.index - BACK), -1):
        if listener.parsed[at].s.paragraph != paragraph:
            break
        said = listener.carrying(at)
        if said:
            heard = said[-1]
            return None if _remark(listener, at, heard) and p.s.low[0] not in SUBJECTS else heard.chain
    told = _told_later(listener, p.index, paragraph) or _lead(listener, p) or _list(listener, p)
    if told or whole is None or whole.sentence >= p.index:
        return told
    far = paragraph - listener.parsed[whole.sentence].s.paragraph > PARAGRAPHS
    return None if far else _chain(listener, whole.sentence, whole.start, whole.whole)


def _told_later(listener: Listener, sentence: int, paragraph: int) -> Chain | None:
    """The speaker whom a later sentence of the paragraph names after its speech."""
    for at in range(sentence + 1, min(len(listener.lines), sentence + 1 + BACKWARD)):
        if listener.parsed[at].s.paragraph != paragraph:
            break
        said = listener.carrying(at)
        if said:
            return (
                _outward(said)
                if said[0].frame.shape != "right" and not listener.quoting(at, said[0])
                else None
            )
    return None


def _remark(listener: Listener, at: int, heard: Heard) -> bool:
    """True where the attribution is of a quotation without a figure."""
    return listener.quoting(at, heard) and at not in listener.counting


def _lead(listener: Listener, p: Parsed) -> Chain | None:
    """The one speaker of the first paragraph, for a paragraph right after it in which nobody speaks."""
    paragraph = p.s.paragraph
    if listener.lead is None or paragraph <= listener.first:
        return None
    at = p.index
    while at > 0 and listener.parsed[at - 1].s.paragraph == paragraph and p.index - at < BACK:
        at -= 1
    if at == 0 or listener.parsed[at - 1].s.paragraph != listener.first:
        return None
    while at < len(listener.parsed) and listener.parsed[at].s.paragraph == paragraph:
        if listener.carrying(at):
            return None
        at += 1
    return listener.lead


def _list(listener: Listener, p: Parsed) -> Chain | None:
    """The speaker of the line that a list hangs on, for its lines."""
    at = p.index
    while at > 0 and p.index - at < BACK and listener.parsed[at].s.words[0] in BULLETS:
        at -= 1
    said = listener.carrying(at) if at < p.index else []
    return said[-1].chain if said else None


def _long_ago(reading: Reading, p: Parsed) -> bool:
    """True for background of an earlier year."""
    if "that" in p.s.low[:3] and "year" in p.s.low[:4]:
        return True
    published = reading.published
    if published is None:
        return False
    dated = [
        when
        for when in p.dates
        if when.iso is not None and (when.link not in ("since", "from") or _told_of(p, when.j))
    ]
    return any(
        int(when.iso[:4]) < published.year - 1 or (_opens(p, when) and _months(when.iso, published) > RECENT)
        for when in dated
        if when.iso is not None
    )


def _opens(p: Parsed, when: When) -> bool:
    """True for a time at the head of a sentence or of its second clause: "but in March ..."."""
    first = next((k for k in range(when.i - 1, -1, -1) if p.s.low[k] in CUT or p.s.low[k] == ";"), -1)
    return not any(c.kind == "V" for c in p.chunks if first < c.i < when.i)


def _months(iso: str, published: date) -> int:
    """Months from a day, month or year to the article."""
    year, month = (int(part) for part in (*iso.split("-"), "12")[:2])
    return (published.year - year) * 12 + published.month - month


def _told_of(p: Parsed, k: int) -> bool:
    """True where a time at the tokens before k is told of ("since 1998, when four people died")."""
    return p.s.low[k : k + 2] in ([",", "when"], [",", "in"])


def _headlines(listener: Listener) -> None:
    """A headline that names its speaker in short takes the one whom the body gives for the same number."""
    parsed = listener.parsed
    told = [m for m in listener.reading.figures if m.source and not parsed[m.sentence].headline]
    for mention in listener.reading.figures:
        if not parsed[mention.sentence].headline:
            continue
        same = next(
            (m for m in told if (m.low, m.high, m.measure) == (mention.low, mention.high, mention.measure)),
            None,
        )
        entity = next(
            (e for e in listener.table.by_name.values() if same is not None and e.name == same.source), None
        )
        if (
            same is not None
            and entity is not None
            and entity.words & set(parsed[mention.sentence].s.low) - LINKS
        ):
            mention.source, mention.via = same.source, list(same.via)
