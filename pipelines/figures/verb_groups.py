"""Verb groups: auxiliaries, adverbs and verbs that belong together ("had been badly hurt", "plans to send").

Belongs here: form, voice, modality and negation of one group. Its subject and object are found in `scan`.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .function_words import BE, DO, GET, HAVE, MODAL, NEGATION
from .tokens import Sentence, low_at
from .words import FORMS, FRAMES, WEAK

PHRASES = load("en", "grammar")["phrases"]
ADJECTIVE_VERBS = frozenset(PHRASES["adjective_verbs"])
GOVERNING = frozenset(PHRASES["governing_verbs"])
FOCUS = frozenset(PHRASES["focus"])


def verb_group(s: Sentence, tags: list[str], k: int) -> Chunk:
    """The group that begins at token k; "plans to send" is one group with `outer` plan."""
    made = Chunk("V", k, k)
    aux: list[str] = []
    main, t = -1, k
    while t < len(s):
        if tags[t] in ("X", "V"):
            if main >= 0:
                break
            if tags[t] == "X":
                aux.append(s.low[t])
            else:
                main = t
        elif tags[t] == "to" and infinitive(s, tags, t):
            if main >= 0 and _has_purpose(s.low[main]):
                break
            if main >= 0:
                made.outer.append(_lemma(s.low[main]))
                made.finite = made.finite or _finite(s, main, aux)
                main = -1
            aux.append("to")
        elif tags[t] == "a" or _governs(s, tags, t):
            _take_adverb(s, tags, t, made)
            if main >= 0 and not (t + 1 < len(s) and tags[t + 1] == "to"):
                break
        else:
            break
        t += 1
    while t > k + 1 and tags[t - 1] == "a":
        t -= 1
    made.j = max(t, k + 1)
    made.head = main if main >= 0 else made.j - 1
    made.lemma = _lemma(s.low[main]) if main >= 0 else _auxiliary_lemma(aux)
    _conjugate(made, s.low[main] if main >= 0 else None, aux)
    return made


def infinitive(s: Sentence, tags: list[str], k: int) -> bool:
    """True where the "to" at token k opens an infinitive."""
    t = k + 1
    while t < len(s) and tags[t] == "a":
        t += 1
    if t >= len(s):
        return False
    return tags[t] == "X" or (tags[t] == "V" and any(kind == "base" for _, kind in FORMS.get(s.low[t], ())))


def _has_purpose(low: str) -> bool:
    """True for a participle of a verb that tells a fate, whose infinitive is only its purpose ("troops
    deployed | to help")."""
    lemmas = [lemma for lemma, kind in FORMS.get(low, ()) if kind == "part" and lemma not in GOVERNING]
    return any((lemma in FRAMES and FRAMES[lemma].transitive) or lemma in WEAK["object"] for lemma in lemmas)


def _governs(s: Sentence, tags: list[str], t: int) -> bool:
    """ "are likely to die", "is set to send": an adjective that an infinitive hangs on."""
    if tags[t] != "n" or s.low[t] not in ADJECTIVE_VERBS:
        return False
    return t + 1 < len(s) and tags[t + 1] == "to" and infinitive(s, tags, t + 1)


def _take_adverb(s: Sentence, tags: list[str], t: int, made: Chunk) -> None:
    if tags[t] == "n":
        made.outer.append(s.low[t])
    elif s.low[t] in NEGATION and low_at(s, t + 1) not in FOCUS:
        made.neg = True


def _conjugate(made: Chunk, low: str | None, aux: list[str]) -> None:
    """Set form, voice, mood and negation of a group from its main verb (None without one) and auxiliaries."""
    verbal = [word for word in aux if word != "to"]
    last = verbal[-1] if verbal else ""
    if low is not None and not made.outer and len(aux) > 1 and aux[0] in BE and aux[1] == "to":
        made.outer.append("due")
    made.infinitive = bool(aux) and aux[0] == "to"
    made.modal = next((word for word in verbal if word in MODAL), "")
    made.neg = made.neg or any(word.endswith("n't") or word == "cannot" for word in verbal)
    made.perfect = any(word in HAVE for word in verbal)
    if low is not None:
        kinds = {kind for _, kind in FORMS.get(low, ())}
        if not kinds and low.endswith("ed"):
            kinds = {"past", "part"}
        made.passive = "part" in kinds and (last in BE or last in GET)
        made.form = "part" if made.passive else _form(kinds, last, bool(verbal) or made.infinitive)
    spoken = bool(verbal) and not made.infinitive and verbal[0] not in ("being", "having", "been")
    alone = low is not None and not aux and made.form in ("past", "s", "base")
    made.finite = made.finite or spoken or alone


def _form(kinds: set[str], last: str, governed: bool) -> str:
    """The form of an active main verb behind auxiliary `last`; `governed` behind any auxiliary or "to"."""
    if last in HAVE:
        return "part"
    if "ing" in kinds:
        return "ing"
    if governed:
        return "base"
    return next((kind for kind in ("past", "s", "part") if kind in kinds), "base")


def _auxiliary_lemma(aux: list[str]) -> str:
    """The verb that an auxiliary without main verb stands for: be, have or do."""
    last = next((word for word in reversed(aux) if word != "to"), "be")
    return "be" if last in BE else "have" if last in HAVE else "do" if last in DO else "be"


def _finite(s: Sentence, main: int, aux: list[str]) -> bool:
    if any(word != "to" for word in aux):
        return True
    return any(kind in ("past", "s", "base") for _, kind in FORMS.get(s.low[main], ()))


def _lemma(low: str) -> str:
    """The verb of a form; harm verbs before others where a form has two readings."""
    options = FORMS.get(low)
    if not options:
        return low
    return next((lemma for lemma, kind in options if kind != "base"), options[0][0])
