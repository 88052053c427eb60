"""To whom a sentence says that harm is done: verbs and nouns of harm, and the phrases that they befall.

Belongs here: from a verb to its patients. Whether a patient is a person is decided in `humans`, whether the
harm did happen in `reality`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from expectations.vocabulary import HARMS

from ..lexicon import load
from .chunks import Chunk
from .clauses import NOMINATIVE, listed, subjects
from .demands import Demands
from .harms import harm_adjective
from .parse import HARM_WORDS, Parsed
from .reality import aimed, unreal
from .tokens import Sentence
from .words import ADJECTIVES, FORMS, FRAMES, PHRASALS, WEAK

WORDS = load("en", "persons")
HARM = WORDS["harm"]
WOUNDING, TAKING, STAYING = set(HARM["wounding"]), set(HARM["taking"]), set(HARM["staying"])
ATTEMPTS = set(HARM["attempts"])
BODIES, BODY_VERBS = set(HARM["bodies"]), set(HARM["body_verbs"])
NOUNS = {noun: measure for measure, nouns in HARM["nouns"].items() for noun in nouns}
INJURIES, INJURY_VERBS = set(WEAK["injuries"]["nouns"]), set(WEAK["injuries"]["verbs"])
ABBREVIATED = set(WORDS["abbreviated"])
UNLIKELY = set(HARM["unlikely"])
FATALLY = set(HARM["fatally"])
SELF = {"himself", "herself"}
REACH = 12
GATE = (
    HARM_WORDS
    | INJURIES
    | {form for form, readings in FORMS.items() if any(lemma in HARM["gates"] for lemma, _ in readings)}
)


def _demands() -> Demands:
    """Words without which `harms` finds nothing: those of its verbs, nouns and states, and of injuries."""
    verbs = [phrase for phrase, frame in FRAMES.items() if {frame.transitive, frame.intransitive} & {*HARMS}]
    forms: dict[str, set[str]] = defaultdict(set)
    for form, readings in FORMS.items():
        for lemma, _ in readings:
            forms[lemma].add(form)
    patterns = [
        [frozenset(forms[verb]), *(frozenset({word}) for word in particles)]
        for verb, *particles in (
            phrase.split() for phrase in (*verbs, *WOUNDING, *HARM["wounding_phrases"], "blow up", "beat up")
        )
    ]
    states = (phrase.split() for phrase, measure in ADJECTIVES.items() if measure in HARMS)
    patterns += [[frozenset({word}) for word in words] for words in states]
    return Demands([*patterns, [frozenset(NOUNS) | BODIES | INJURIES | {"life", "missing"}]])


DEMANDS = _demands()


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm said of the phrase `np`, at chunk `at` of the view; `weak` if it is only a shot or a blow."""

    measure: str
    np: Chunk
    at: int
    verb: int
    weak: bool = False


def may_befall(s: Sentence) -> bool:
    """A cheap look before parsing: False where no harm to a person is told of."""
    return not GATE.isdisjoint(s.low) and DEMANDS.any(frozenset(s.low))


def view(p: Parsed) -> list[Chunk]:
    """The chunks of a sentence with titles and initials joined to the name behind their full stop."""
    made: list[Chunk] = []
    for c in p.chunks:
        if c.kind == "NP" and len(made) > 1 and _broken(p.s, made[-2], made[-1], c):
            made.pop()
            first = made.pop()
            c = replace(c, i=first.i, det=first.det, indefinite=first.indefinite, num=first.num)
        made.append(c)
    return made


def _broken(s: Sentence, first: Chunk, mark: Chunk, c: Chunk) -> bool:
    if first.kind != "NP" or not s.words[c.i][0].isupper() or mark.j - mark.i != 1:
        return False
    word = s.words[first.j - 1]
    if s.words[mark.i] == "&":
        return word[0].isupper()
    return s.words[mark.i] == "." and (
        s.low[first.j - 1] in ABBREVIATED or (len(word) == 1 and word.isupper())
    )


def harms(p: Parsed, chunks: list[Chunk]) -> list[Harm]:
    """All harms that the sentence tells of, in the order of the words that tell them."""
    found: list[Harm] = []
    for k, c in enumerate(chunks):
        if c.kind == "V":
            if not unreal(p.s, chunks, k):
                found += _of_verb(p.s, chunks, k)
        elif c.kind == "NP":
            found += _of_self(p.s, chunks, k) or _of_noun(p.s, chunks, k)
    return found


def _of_self(s: Sentence, chunks: list[Chunk], k: int) -> list[Harm]:
    """ "killing himself and his son" where the verb was taken for a noun."""
    c = chunks[k]
    if s.low[c.j - 1] not in SELF or c.j < 2 or chunks[k - 1].kind == "V":
        return []
    lemma = next((lemma for lemma, kind in FORMS.get(s.low[c.j - 2], ()) if kind == "ing"), "")
    frame = FRAMES.get(lemma)
    if frame is None or frame.transitive not in HARMS:
        return []
    own = replace(c, i=c.j - 1, head=c.j - 1, det="", noun=None, harm=None)
    return [Harm(frame.transitive, own if at == k else chunks[at], at, k) for at in listed(s, chunks, k)]


def _of_verb(s: Sentence, chunks: list[Chunk], v: int) -> list[Harm]:
    c = chunks[v]
    bare = not c.passive and _bare(s, chunks, v)
    passive = c.passive or bare or _also_passive(chunks, v)
    objects = [] if passive else _objects(s, chunks, v)
    patient, weak, rest = _patient_measure(s, c, chunks[objects[0]] if objects else None, _chained(chunks, v))
    doer = _doer_measure(s, c, rest) if c.lemma not in UNLIKELY else None
    after = chunks[objects[0]].j if objects else c.j
    state = harm_adjective(s, after) if c.lemma in STAYING else None
    if state is not None and state[0] in HARMS and state[0] != "captured":
        if objects and c.lemma not in ("be", "remain", "get", "go", "become", "say"):
            return [Harm(state[0], chunks[k], k, v) for k in listed(s, chunks, objects[0])]
        if not objects:
            return [Harm(state[0], chunks[k], k, v) for k in subjects(s, chunks, v)]
    if bare and patient is not None:
        return [Harm(patient, chunks[v - 1], v - 1, v, weak)]
    if passive and patient is not None:
        return [Harm(patient, chunks[k], k, v, weak) for k in subjects(s, chunks, v)]
    if doer is not None and (not objects or c.lemma in INJURY_VERBS or c.lemma in ("die", "lose")):
        return [Harm(doer, chunks[k], k, v) for k in subjects(s, chunks, v)]
    if patient is None or not objects:
        return []
    return [Harm(patient, chunks[k], k, v, weak) for k in listed(s, chunks, objects[0])]


def _phrase(s: Sentence, c: Chunk, np: Chunk | None) -> tuple[str, ...]:
    """The particles of the phrasal verb, right after it or after its object."""
    for rest in sorted(PHRASALS.get(c.lemma, ()), key=len, reverse=True):
        reach = (
            range(np.j, np.j + (REACH if rest[-1] == "death" else 1))
            if np is not None and rest[0] not in ("and", "or")
            else range(0)
        )
        for start in (c.head + 1, *reach):
            if tuple(s.low[start : start + len(rest)]) == rest:
                return rest
    return ()


def _patient_measure(
    s: Sentence, c: Chunk, np: Chunk | None, chained: bool
) -> tuple[str | None, bool, tuple[str, ...]]:
    """What the verb says of whom it is done to, whether that is no more than a blow, and its particles."""
    rest = _phrase(s, c, np)
    lemma = f"{c.lemma} {' '.join(rest)}" if rest else c.lemma
    frame = FRAMES.get(lemma) or FRAMES.get(c.lemma)
    measure = frame.transitive if frame is not None else None
    if FATALLY & set(s.low[max(0, c.i - 1) : c.j + 1]) and (measure == "wounded" or c.lemma in WOUNDING):
        return "killed", False, rest
    if np is not None and c.lemma == "blow" and s.low[np.i] in SELF and s.low[np.j : np.j + 1] == ["up"]:
        return "killed", False, rest
    if measure == "captured" and c.lemma not in TAKING:
        measure = None
    if measure in HARMS and measure != "missing":
        return measure, False, rest
    if measure is None and (lemma in HARM["wounding_phrases"] or (c.lemma in WOUNDING and not chained)):
        return "wounded", True, rest
    if measure is None and c.lemma == "beat" and np is not None and s.low[np.j : np.j + 1] == ["up"]:
        return "wounded", True, rest
    return None, False, rest


def _doer_measure(s: Sentence, c: Chunk, rest: tuple[str, ...]) -> str | None:
    """What the verb says of its own subject ("died", "suffered burns", "lost his life")."""
    if c.passive:
        return None
    near = s.low[c.j : c.j + 4]
    if c.lemma in INJURY_VERBS and any(word in INJURIES for word in near if word not in (",", ".", "and")):
        return "wounded"
    if c.lemma == "lose" and "life" in near[:3] and near[:1] not in (["a"], ["the"], ["no"]):
        return "killed"
    if c.lemma == "go" and near[:1] == ["missing"]:
        return "missing"
    frame = FRAMES.get(f"{c.lemma} {' '.join(rest)}") if rest else None
    frame = frame or FRAMES.get(c.lemma)
    measure = frame.intransitive if frame is not None else None
    return measure if measure in ("killed", "wounded", "missing") else None


def _objects(s: Sentence, chunks: list[Chunk], v: int) -> list[int]:
    """The object of an active verb, its own or that of the verb joined to it ("shot at and killed X")."""
    c, k = chunks[v], v + 1
    rest = _phrase(s, c, None)
    end = c.head + 1 + len(rest) if rest else c.j
    while k < len(chunks) and (chunks[k].kind in ("a", "D") or chunks[k].j <= end):
        k += 1
    if k < len(chunks) and chunks[k].kind == "NP" and s.low[chunks[k].i] == "dead" and k + 1 < len(chunks):
        k += 1
    if k < len(chunks) and chunks[k].kind == "NP":
        return [k]
    if k + 1 < len(chunks) and chunks[k].kind == "p" and chunks[k + 1].kind == "c":
        k += 1
    if (
        k + 1 < len(chunks)
        and chunks[k].kind == "c"
        and chunks[k + 1].kind == "V"
        and not chunks[k + 1].passive
    ):
        return _objects(s, chunks, k + 1)
    return []


def _chained(chunks: list[Chunk], v: int) -> bool:
    """True for a blow that the next verb makes a killing ("shot and killed", "was stabbed and killed")."""
    k = v + 1
    while k + 1 < len(chunks) and chunks[k].kind in ("a", "p", "NP", "D") and k < v + 6:
        k += 1
    if k + 1 >= len(chunks) or chunks[k].kind != "c" or chunks[k + 1].kind != "V":
        return False
    frame = FRAMES.get(chunks[k + 1].lemma)
    return frame is not None and (frame.transitive in ("killed", "wounded", "captured"))


def _also_passive(chunks: list[Chunk], v: int) -> bool:
    """The second of two participles under one auxiliary ("was abducted from his home and killed")."""
    c = chunks[v]
    if c.form not in ("past", "part") or c.i != c.head or v < 2:
        return False
    if v + 1 < len(chunks) and chunks[v + 1].kind == "NP":
        return False
    k = v - 1
    if chunks[k].kind == "a":
        k -= 1
    if chunks[k].kind not in ("c", ","):
        return False
    for t in range(k - 1, max(-1, k - REACH), -1):
        if chunks[t].kind == "V":
            return chunks[t].passive or _also_passive(chunks, t)
        if chunks[t].kind in (";", ":", "s", "r"):
            return False
    return False


def _bare(s: Sentence, chunks: list[Chunk], v: int) -> bool:
    """A participle right after the phrase that it describes ("the teacher shot dead by gunmen")."""
    c = chunks[v]
    if c.form not in ("past", "part") or c.i != c.head or (c.finite is False and c.perfect) or not v:
        return False
    nxt = chunks[v + 1] if v + 1 < len(chunks) else None
    if c.lemma in WOUNDING and not (
        nxt is not None and (s.low[nxt.i] in ("by", "dead") or _phrase(s, c, None))
    ):
        return False
    if (
        s.low[chunks[v - 1].i] in NOMINATIVE
        or _objects(s, chunks, v)
        or chunks[v - 1].kind != "NP"
        or not any(kind == "part" for _, kind in FORMS.get(s.low[c.head], ()))
    ):
        return False
    return (
        nxt is None or nxt.kind in ("p", ".", ",", "D", "s") or (nxt.kind == "NP" and s.low[nxt.i] == "dead")
    )


def _of_noun(s: Sentence, chunks: list[Chunk], k: int) -> list[Harm]:
    """ "the murder of X", "X's death", "the body of X", "his body was found"."""
    c = chunks[k]
    head = s.low[c.head]
    measure = NOUNS.get(head)
    body = head in BODIES
    if (measure is None and not body) or c.num is not None or c.zero or set(s.low[c.i : c.j]) & ATTEMPTS:
        return []
    if body and not any(d.kind == "V" and d.lemma in BODY_VERBS and not d.neg for d in chunks):
        return []
    if not body and aimed(s, chunks, k):
        return []
    measure = measure or "killed"
    if k + 2 < len(chunks) and chunks[k + 1].kind == "p" and s.low[chunks[k + 1].i] == "of":
        behind = k + 2
        if chunks[behind].kind != "NP" or head == "head":
            return []
        return [Harm(measure, chunks[at], at, k) for at in listed(s, chunks, behind)]
    owner = _owner(s, c)
    return [Harm(measure, owner, k, k)] if owner is not None and head != "head" else []


def _owner(s: Sentence, c: Chunk) -> Chunk | None:
    """Whose death or body it is, as a phrase of its own: before the possessive, or the possessive pronoun."""
    for t in range(c.head, c.i, -1):
        if s.low[t] in ("'s", "'"):
            return replace(c, j=t, head=t - 1, noun=None, harm=None)
    if s.low[c.i] in ("his", "her"):
        return replace(c, j=c.i + 1, head=c.i, noun=None, harm=None, det=s.low[c.i])
    return None
