"""Harm told by an adjective or by the name of a group: "unaccounted for", "of the dead", "among those freed".

Belongs here: look-ups of harm at a token. Where in a clause they are asked for is decided in `scan` and
`evidence`.
"""

from __future__ import annotations

from ..lexicon import load
from .tokens import Sentence
from .words import ADJECTIVES, FORMS, FRAMES, WEAK, noun_at

GROUP_ENDS = frozenset(load("en", "clauses")["standing"]["group_ends"])
LONGEST = 5
GROUP_REACH = 7


def harm_adjective(s: Sentence, k: int, end: int | None = None) -> tuple[str, int] | None:
    """Measure and length of the longest harm adjective or phrase that begins at token k ("unaccounted for",
    "in hospital")."""
    n = len(s) if end is None else end
    for size in range(LONGEST, 0, -1):
        if k + size <= n:
            phrase = " ".join(s.low[k : k + size])
            if phrase in ADJECTIVES:
                return ADJECTIVES[phrase], size
    return None


def group_measure(s: Sentence, k: int) -> str | None:
    """The measure of a group named after "of" or "among" at token k ("of the dead", "among those freed")."""
    for t in range(k + 1, min(len(s), k + GROUP_REACH)):
        word = s.low[t]
        if word in GROUP_ENDS:
            return None
        found = noun_at(s.low, k + 1, t)
        if found and found[0].cls == "harm":
            further = noun_at(s.low, k + 1, t + 1) if t + 1 < len(s) else None
            return None if further is not None and further[0].cls == "person" else found[0].value
        if word in ("victims", "martyrs"):
            return "killed"
        if (adjective := harm_adjective(s, t, t + 1)) is not None:
            return adjective[0]
        known, measure = _participle(s, t)
        if known:
            return measure
    return None


def _participle(s: Sentence, t: int) -> tuple[bool, str | None]:
    """Whether token t is a participle of harm, and its measure ("those | freed", "those | rounded up")."""
    for lemma, kind in FORMS.get(s.low[t], ()):
        if kind != "part":
            continue
        phrase = f"{lemma} {s.low[t + 1]}" if t + 1 < len(s) else ""
        if phrase in FRAMES and FRAMES[phrase].transitive:
            return True, FRAMES[phrase].transitive
        if phrase in WEAK["object_phrase"]:
            return True, next(iter(WEAK["object_phrase"][phrase]), None)
        if lemma in FRAMES and FRAMES[lemma].transitive:
            return True, FRAMES[lemma].transitive
    return False, None
