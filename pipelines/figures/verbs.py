"""What a verb group gives the phrases in its places: frames, phrasal verbs, weak verbs, harm adjectives after
"be".

Belongs here: measures by verb, and two kinds of harm under one number. Which verb is asked is `verbal`'s
matter.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .function_words import PRONOUN
from .harms import group_measure, harm_adjective
from .slots import Evidence, Phrase
from .tokens import Sentence
from .words import FRAMES, PHRASALS, WEAK

WORDS = load("en", "clauses")["verbs"]
STAYS = frozenset(WORDS["stays"])
HEDGED = frozenset(WORDS["hedged"])
MEN = frozenset(WORDS["men"])
DEPLOYABLE = frozenset(WORDS["deployable"])
SURE = frozenset(WORDS["sure"])
OPENERS = frozenset(WORDS["openers"])
HITS = frozenset(WORDS["hits"])
PATIENTS = frozenset(WORDS["patients"])
FLED = frozenset(WORDS["fled"])
INJURIES = frozenset(WEAK["injuries"]["nouns"])
INJURY_VERBS = frozenset(WEAK["injuries"]["verbs"])
CASUALTY_PAIRS = frozenset({"killed", "wounded", "casualties", "missing", "captured"})
PLAIN = frozenset({"agents", "men", "others", "women"})
HIT_REACH = 9


def verb_measure(x: Phrase, k: int, place: str) -> str | None:
    """The measure that the verb group k gives the phrase in that place (object, subject, post)."""
    c = x.chunks[k]
    patient = place == "object" or c.passive or (place == "post" and c.form != "ing")
    if place != "object" and (state := _state(x, c)) is not None:
        return state
    if place == "subject" and (named := _harmed_group(x, k)) is not None:
        return named
    if c.lemma == "shoot" and patient and not {"dead", "death"}.isdisjoint(x.s.low[c.j : c.j + 3]):
        return "killed"
    if _ordinary(x, c):
        return None
    return _framed(x, c, place, patient) or _weak(x, c, patient)


def joined(x: Phrase, k: int, measure: str, rule: str) -> Evidence:
    """One number over two kinds of harm joined by a coordinator ("killed or wounded") is casualties."""
    c = x.chunks[k]
    if measure in CASUALTY_PAIRS:
        for step in (1, -1):
            other = k + 2 * step
            if not 0 <= other < len(x.chunks) or x.chunks[k + step].kind != "c":
                continue
            kind = _kind_of_harm(x, other, step)
            if kind is None or kind not in CASUALTY_PAIRS or kind == measure:
                continue
            if OPENERS & {c.lemma, x.chunks[other].lemma}:
                return Evidence(kind if c.lemma in OPENERS else measure, rule, k, c.neg)
            return Evidence("casualties", "killed_or_wounded", k, c.neg)
        if _harm_list(x.s, x.chunks, k):
            return Evidence("casualties", "killed_or_wounded", k, c.neg)
    return Evidence(measure, rule, k if c.kind == "V" else None, c.neg)


def injured(s: Sentence, c: Chunk) -> bool:
    """The verb's object is an injury ("suffered burns", "lost a leg")."""
    if c.lemma not in INJURY_VERBS or c.passive:
        return False
    return not INJURIES.isdisjoint(s.low[c.j : c.j + 4])


def deployable(x: Phrase) -> bool:
    """True for people who are deployed: troops, police, medics, "300 men" of an army."""
    np = x.np
    if np.noun is not None and np.noun.cls == "person":
        men = x.s.low[np.head] in MEN and _of_an_army(x)
        people = np.noun.value == "people" and (x.role in DEPLOYABLE or men)
        return people or np.noun.value in DEPLOYABLE
    unknown = np.noun is None and np.head >= 0 and np.num is not None and np.j > np.num.j
    return unknown or x.role in DEPLOYABLE


def _of_an_army(x: Phrase) -> bool:
    """Plain men and women are deployed and lost like troops in an article about an army only."""
    return x.s.low[x.np.head] not in PLAIN or x.role == "troops" or x.army


def phrase_of(s: Sentence, c: Chunk) -> str | None:
    """The phrasal verb that a group makes with the words after it ("gunned down"), longest first."""
    for rest in sorted(PHRASALS.get(c.lemma, ()), key=len, reverse=True):
        if tuple(s.low[c.head + 1 : c.head + 1 + len(rest)]) == rest:
            return f"{c.lemma} {' '.join(rest)}"
    return None


def _split_phrase(s: Sentence, c: Chunk, np: Chunk) -> str | None:
    """A phrasal verb around its object ("blew six shoppers to pieces")."""
    for rest in sorted(PHRASALS.get(c.lemma, ()), key=len, reverse=True):
        if rest[0] not in ("and", "or") and tuple(s.low[np.j : np.j + len(rest)]) == rest:
            return f"{c.lemma} {' '.join(rest)}"
    return None


def _state(x: Phrase, c: Chunk) -> str | None:
    """A harm adjective after "be", "remain" and the like ("are missing", "were among those freed")."""
    if c.lemma != "be" and c.lemma not in STAYS:
        return None
    found = harm_adjective(x.s, c.j)
    if found is None and c.j < len(x.s) and x.s.low[c.j] in HEDGED:
        found = _hedged(x.s, c.j)
    if found is None:
        return None
    np = x.np
    plain = np.noun is not None or np.num is None or np.j == np.num.j
    return found[0] if found[0] != "deployed" or (plain and deployable(x)) else None


def _hedged(s: Sentence, k: int) -> tuple[str, int] | None:
    """ "Are | still missing", "are | among the dead"."""
    for t in range(k, min(len(s), k + 4)):
        found = harm_adjective(s, t)
        if found:
            return found
    group = group_measure(s, k) if s.low[k] == "among" else None
    return (group, 1) if group else None


def _harmed_group(x: Phrase, k: int) -> str | None:
    """ "12 were | casualties of the storm"."""
    c = x.chunks[k]
    if c.lemma != "be" or c.passive or k + 1 >= len(x.chunks) or x.chunks[k + 1].kind != "NP":
        return None
    named = x.chunks[k + 1].noun
    return named.value if named is not None and named.cls == "harm" and not named.weak else None


def _ordinary(x: Phrase, c: Chunk) -> bool:
    """Arrests in ordinary crime, suspects who flee the scene, what dies on its owner: no figures."""
    after = x.s.low[c.j : c.j + 3]
    if c.lemma == "arrest" or (c.lemma == "take" and "custody" in after):
        return x.role != "troops" and (x.np.noun is None or x.np.noun.value != "troops")
    if c.lemma == "hold" and after and after[0] in ("back", "up", "off"):
        return True
    if c.lemma == "die":
        return after[:1] == ["on"] and len(after) > 1 and after[1] in PRONOUN
    if c.lemma == "win":
        return x.np.noun is None and _things_before(x)
    return c.lemma == "flee" and not FLED.isdisjoint(after)


def _things_before(x: Phrase) -> bool:
    """Things were counted before in the sentence: "lost 11 businesses and has won back | seven"."""
    return any(c.num is not None and c.noun is not None and c.noun.cls == "never" for c in x.chunks[: x.at])


def _framed(x: Phrase, c: Chunk, place: str, patient: bool) -> str | None:
    """What the lexicon's frame of the verb, or of the phrasal verb, says of that place ("killed | 12")."""
    phrase = phrase_of(x.s, c) or (_split_phrase(x.s, c, x.np) if place == "object" else None)
    frame = (FRAMES.get(phrase) if phrase else None) or FRAMES.get(c.lemma)
    if frame is None:
        return None
    measure = frame.transitive if patient else frame.intransitive
    if place == "post" and measure is None:
        measure = frame.intransitive
    if measure == "deployed" and not deployable(x):
        return None
    noun = x.np.noun
    troops = noun is not None and noun.cls == "person" and noun.value == "troops"
    return None if measure == "displaced" and troops and c.lemma != "flee" else measure


def _weak(x: Phrase, c: Chunk, patient: bool) -> str | None:
    """What verbs say of fitting people only ("sent | 300 troops", "treated | 12 villagers")."""
    np = x.np
    phrase = " ".join((c.lemma, *x.s.low[c.head + 1 : c.head + 2])) if patient else ""
    needs = WEAK["object_phrase"].get(phrase) or WEAK["object" if patient else "subject"].get(c.lemma)
    if not needs:
        return None
    if "deployed" in needs:
        if np.harm is not None:
            return np.harm
        if not patient and (not c.finite or np.num is None or np.num.value == 1):
            return None
    verb = phrase if phrase in WEAK["object_phrase"] else c.lemma
    return next((measure for measure, whom in needs.items() if _fits(x, whom, verb)), None)


def _fits(x: Phrase, needs: list[str], verb: str) -> bool:
    """True where the phrase counts whom the weak verb needs (see lexicon/en/weak.toml)."""
    np, noun = x.np, x.np.noun
    if "body" in needs:
        return noun is not None and noun.cls == "harm" and noun.value == "killed"
    if "passive" in needs:
        hit = not HITS.isdisjoint(x.s.low[np.j : np.j + HIT_REACH])
        return noun is not None and noun.cls == "person" and hit
    if "patient" in needs:
        return noun is not None and x.s.low[np.head] in PATIENTS
    if "any" in needs:
        if noun is not None:
            return noun.cls in ("person", "harm")
        bare = np.num is not None and np.j <= np.num.j
        sure = (bare and x.role is not None) or verb in SURE or " " in verb
        return sure and np.num is not None and np.j <= np.num.j + 2
    if noun is None:
        return x.role in needs
    men = noun.value == "people" and "troops" in needs and x.s.low[np.head] in MEN and _of_an_army(x)
    return noun.cls == "person" and (men or noun.value in needs)


def _kind_of_harm(x: Phrase, k: int, step: int) -> str | None:
    """The harm that the chunk k beyond a coordinator tells, unless it has an object of its own ("and
    wounded a guard")."""
    c = x.chunks[k]
    if c.kind == "V":
        own_object = step == 1 and k + 1 < len(x.chunks) and x.chunks[k + 1].kind == "NP"
        frame = FRAMES.get(c.lemma)
        if frame is None or own_object or c.form not in ("part", "past", "ing"):
            return None
        return frame.transitive or frame.intransitive
    if c.kind == "NP" and c.num is None:
        adjective = harm_adjective(x.s, c.i)
        return adjective[0] if adjective else None
    return None


def _harm_list(s: Sentence, chunks: list[Chunk], k: int) -> bool:
    """ "killed, wounded or missing": three kinds of harm under one number."""
    if k + 4 >= len(chunks) or chunks[k + 1].kind != "," or chunks[k + 3].kind != "c":
        return False
    for c in (chunks[k + 2], chunks[k + 4]):
        bare = c.kind == "V" and c.form in ("past", "part") and c.lemma in FRAMES
        if not bare and not (c.kind in ("NP", "a") and c.num is None and harm_adjective(s, c.i)):
            return False
    return True
