"""What is said of a counted phrase: the measure, by named rules over its slots.

Belongs here: one rule a construction, tried in the order of RULES. Antecedents in other phrases are `discourse`'s matter.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import idioms
from .chunks import Chunk
from .scan import Slots, group_measure, harm_adjective, left
from .tokens import Sentence
from .words import (
    ARMS_VERBS,
    FORMS,
    FRAMES,
    PHRASALS,
    PREDICATES,
    UNCOUNTED,
    UNCOUNTED_ADJECTIVES,
    WEAK,
    noun_at,
)

STAYS = {"be", "remain", "go", "lie", "stay", "become", "get", "feel", "list", "report", "believe", "fear", "presume", "consider", "confirm", "declare", "pronounce", "find", "think", "leave", "register", "say", "still", "estimate", "know", "end", "feel", "keep"}
OF_NOUNS = {word: measure for measure in ("killed", "wounded", "casualties", "missing", "captured", "returned", "rescued", "displaced") for word in PREDICATES[measure].get("of_nouns", [])}
for _word in ("names", "wave", "transfer", "departure", "flight", "treatment", "treatments", "passing", "remains", "taking", "arrest", "arrests", "return", "seizure", "exchange", "swap", "escape", "recall", "attrition", "life", "influx", "saving", "extraction", "discharge", "shooting"):
    OF_NOUNS.pop(_word, None)
OF_NOUNS |= {"release": "returned", "swap": "returned", "exchange": "returned", "return": "returned", "remains": "killed", "arrest": "captured", "escape": "returned", "deployment": "deployed", "dispatch": "deployed", "sending": "deployed", "stationing": "deployed", "exodus": "displaced", "handover": "returned"}
CONTAINERS = {"contingent", "force", "garrison", "troop", "detachment", "reinforcement", "reinforcements"}
TOLLS = {"toll": "killed", "tolls": "killed"}
COUNTERS = {"number", "numbers", "count", "tally", "total", "figure", "figures", "toll", "sum", "estimate", "list", "share"}
LINKS = {"up to", "down to", "up by", "down by", "to an", "past", "to", "at", "of", "from", "past", "by", "above", "beyond", "around", "near", "as", "over", "up from", "down from", "to as"}
BUSINESS = {"job", "jobs", "financial", "economic", "crop", "crops", "livestock", "revenue", "insured", "property", "trading", "market", "business", "net"}
MEN = {"men", "women", "others", "specialists", "experts", "instructors", "advisers", "advisors", "engineers", "builders", "sappers", "recruits", "volunteers", "observers", "agents", "officers"}
SURE = {"shoot", "stab", "mourn", "hang", "trample", "crush", "free", "electrocute"}
OPENERS = {"shoot", "stab", "beat", "burn", "hit", "abduct", "kidnap", "capture", "torture", "arrest", "detain"}
RESCUERS = {"rescuers", "firefighters", "searchers", "divers", "rescue workers", "specialists", "paramedics", "crews", "lifeguards", "firemen", "personnel", "volunteers", "peacekeepers", "soldiers", "troops"}
HITS = {"bullet", "bullets", "shrapnel", "leg", "arm", "head", "chest", "splinters", "fragments", "debris", "glass", "car", "truck", "lorry", "train", "bus", "van", "vehicle", "shell", "drone", "gunfire", "fire", "rocks", "stones", "shots", "hand", "foot", "shoulder", "back", "stomach", "face"}
INJURIES = set(WEAK["injuries"]["nouns"])
INJURY_VERBS = set(WEAK["injuries"]["verbs"])
REACH = {"touch", "make", "constitute", "equal", "come", "lower", "revise", "raise", "give", "correct", "bring", "be", "reach", "exceed", "pass", "hit", "total", "number", "top", "surpass", "near", "approach", "cross", "stand", "rise", "climb", "become", "include", "comprise", "amount", "jump", "grow", "increase", "remain", "soar", "mount", "go", "estimate", "put"}
CASUALTY_PAIRS = {"killed", "wounded", "casualties", "missing", "captured"}
DEPLOYABLE = {"troops", "police", "workers", "medics"}


@dataclass(slots=True)
class Evidence:
    """A measure, the rule that read it, and the chunk of the verb that says so (None for nominal rules)."""

    measure: str
    rule: str
    verb: int | None = None
    negated: bool = False


def evidence(s: Sentence, tags: list[str], chunks: list[Chunk], at: int, slots: Slots, role: str | None) -> Evidence | None:
    """The strongest evidence for the phrase at chunk `at`; `role` is what the discourse knows of its people."""
    said = _evidence(s, tags, chunks, at, slots, role)
    if said is not None and said.measure in ("killed", "wounded", "missing") and said.rule in ("harm_noun", "adjective_after", "harm_noun_weak", "bodies"):
        if _other_harm(s, tags, chunks[at], slots, chunks, said.measure):
            return Evidence("casualties", "killed_or_wounded", said.verb, said.negated)
    return said


def _other_harm(s: Sentence, tags: list[str], np: Chunk, slots: Slots, chunks: list[Chunk], measure: str) -> bool:
    """A second kind of harm joined to the first under one number ("35 dead and injured", "9 villagers dead/injured")."""
    k = np.j
    if slots.post and chunks[slots.post[0]].i == k:
        k = chunks[slots.post[0]].j
    if k + 1 >= len(s) or s.low[k] not in ("and", "or", "/") or tags[k + 1] == "N":
        return False
    adjective = harm_adjective(s, k + 1)
    found = noun_at(s.low, k + 1, k + 1)
    other = adjective[0] if adjective else found[0].value if found and found[0].cls == "harm" else None
    return other in CASUALTY_PAIRS and other != measure and not (k + 2 < len(s) and tags[k + 2] in ("N", "d"))


def _evidence(s: Sentence, tags: list[str], chunks: list[Chunk], at: int, slots: Slots, role: str | None) -> Evidence | None:
    np = chunks[at]
    if slots.prep == "of" and slots.governor is not None and s.low[chunks[slots.governor].head] in ("body", "bodies", "corpses", "remains") and (np.noun is None or np.noun.cls == "person"):
        return Evidence("killed", "bodies", None)
    if np.noun is not None and np.noun.cls == "materiel":
        return _materiel(s, tags, chunks, at, slots)
    head = np.noun.value if np.noun is not None and np.noun.cls == "harm" else None
    weak_head = bool(np.noun and np.noun.weak)
    said = _verbal(s, tags, chunks, at, slots, role)
    if head is not None and not weak_head:
        if said and said.measure in ("returned", "rescued", "captured", "displaced", "killed") and head in ("wounded", "captured", "missing", "displaced", "returned", "rescued") and (said.rule != "idiom_left" or said.measure == "returned"):
            return said
        return Evidence(head, "harm_noun", said.verb if said else _any_verb(slots), said.negated if said else False)
    if said is not None:
        if weak_head and head == "killed" and np.noun and s.low[np.head].startswith(("bod", "corpse", "remain", "cadaver")):
            return Evidence("killed", "bodies", said.verb)
        return said
    if head is not None and (head in ("killed", "captured") or (head == "displaced" and slots.opening in ("", "^"))):
        if s.low[np.head] not in ("prisoner", "prisoners", "inmate", "inmates", "detainee", "detainees"):
            return Evidence(head, "harm_noun_weak", _any_verb(slots))
    if np.harm is not None and (np.noun is None or np.noun.cls != "never"):
        return Evidence(np.harm, "harm_modifier", _any_verb(slots))
    return _nominal(s, chunks, at, slots)


def _any_verb(slots: Slots) -> int | None:
    return next((k for k in (slots.subject_of, slots.object_of, slots.relative, slots.complement_of) if k is not None), None)


def _verbal(s: Sentence, tags: list[str], chunks: list[Chunk], at: int, slots: Slots, role: str | None) -> Evidence | None:
    np = chunks[at]
    if np.num is None and not np.indefinite and not np.zero:
        return None
    start = np.num.i if np.num else np.i
    ends = [np.j]
    if np.num and np.num.j != np.j:
        ends.append(np.num.j)
    verbs = [k for k in (slots.subject_of, slots.relative) if k is not None]
    ends += [chunks[k].i for k in verbs if chunks[k].i not in ends]
    hits = [hit for hit in idioms.match(s, tags, start, ends) if _fits_idiom(hit, np, role)]
    hits = [hit for hit in hits if hit.measure != "casualties" or not any(word in BUSINESS for word in s.low[max(0, start - 6) : start])]
    best = hits[0] if hits else None
    anchor = slots.object_of if best and best.left else slots.subject_of
    if best is not None and not best.left and slots.subject_of is not None and chunks[slots.subject_of].i != np.j:
        main = _verb(s, chunks, slots.subject_of, np, "subject", role)
        if main is not None and main != best.measure and best not in idioms.match(s, tags, start, [chunks[slots.subject_of].i]):
            return _pair(s, chunks, slots.subject_of, main, "subject_of_verb")
    if best and best.weight >= 3:
        return Evidence(best.measure, "idiom_left" if best.left else "idiom", anchor if anchor is not None else _any_verb(slots))
    if slots.object_of is not None:
        found = _verb(s, chunks, slots.object_of, np, "object", role) or (_verb(s, chunks, slots.object_of, np, "subject", role) if _inverted(chunks, slots.object_of) else None)
        if found:
            return _pair(s, chunks, slots.object_of, found, "object_of_verb")
    if slots.inverted is not None:
        found = _verb(s, chunks, slots.inverted, np, "object", role)
        if found:
            return _pair(s, chunks, slots.inverted, found, "inverted")
    for k in _verb_chain(chunks, slots.subject_of):
        found = "wounded" if _injured(s, chunks, k) else _verb(s, chunks, k, np, "subject", role)
        if found == "deployed" and not chunks[k].passive and slots.relative is not None and (harm := _verb(s, chunks, slots.relative, np, "subject", role)):
            return Evidence(harm, "relative_clause", slots.relative)
        if found:
            return _pair(s, chunks, k, found, "subject_of_verb")
    shared = _shared_object(s, chunks, slots) if slots.subject_of is None and not slots.post else None
    if shared is not None:
        found = _verb(s, chunks, shared, np, "object", role)
        if found:
            return _pair(s, chunks, shared, found, "coordinated_object")
    inner = _inner_adjective(s, np)
    if inner:
        return Evidence(inner, "adjective_after", slots.subject_of)
    for k in slots.post:
        if chunks[k].kind == "V":
            found = _verb(s, chunks, k, np, "subject" if chunks[k].form == "ing" or chunks[k].infinitive and not chunks[k].passive else "post", role)
            if found:
                return _pair(s, chunks, k, found, "participle_after")
        elif (adjective := harm_adjective(s, chunks[k].i)) is not None and (adjective[0] != "deployed" or _deployable(s, np, role)):
            return _pair(s, chunks, k, adjective[0], "adjective_after")
    if slots.relative is not None:
        found = _verb(s, chunks, slots.relative, np, "subject", role)
        if found:
            return _pair(s, chunks, slots.relative, found, "relative_clause")
    if best and best.weight >= 2 or (best and not best.right and best.weight >= 1):
        return Evidence(best.measure, "idiom_left" if best.left else "idiom", anchor if anchor is not None else _any_verb(slots))
    return None


def _verb_chain(chunks: list[Chunk], k: int | None) -> list[int]:
    """The verbs that share a subject: "were led away and shot dead"."""
    if k is None:
        return []
    chain = [k]
    t = k + 1
    while t + 1 < len(chunks) and chunks[t].kind in ("p", "NP", "a", "D", ",", "'", "c") and len(chain) < 3:
        if chunks[t].kind == "c" and chunks[t + 1].kind == "V" or (chunks[t].kind == "c" and chunks[t + 1].kind == "a" and t + 2 < len(chunks) and chunks[t + 2].kind == "V"):
            v = t + 1 if chunks[t + 1].kind == "V" else t + 2
            second = chunks[v]
            if chunks[k].passive and second.form in ("past", "part"):
                second.passive = second.passive or second.i == second.head
            chain.append(v)
            t = v
        elif chunks[t].kind == "c" and not (chunks[t + 1].kind == "NP" and chunks[t + 1].num is None):
            break
        t += 1
    return chain


def _shared_object(s: Sentence, chunks: list[Chunk], slots: Slots) -> int | None:
    """The verb that a coordinated phrase before is the object (or inverted subject) of: "killed 12 men and | 3 women"."""
    steps, k = 0, slots.coordinated
    while k is not None and steps < 8:
        before = Slots()
        left(s, chunks, k, before)
        if before.object_of is not None or before.inverted is not None:
            return before.object_of if before.object_of is not None else before.inverted
        k, steps = before.coordinated, steps + 1
    return None


def _inverted(chunks: list[Chunk], k: int) -> bool:
    """True for a verb before its subject, as translations have it ("perished three fighters")."""
    g = k - 1
    while g >= 0 and chunks[g].kind in ("a", "D", ",", "NP", "p") and not (chunks[g].kind == "NP" and chunks[g].det != "there" and (g == 0 or chunks[g - 1].kind != "p")):
        g -= 1
    return g < 0 or chunks[g].kind in (".", ";", ":", '"', ",", "s", "c")


def _injured(s: Sentence, chunks: list[Chunk], k: int) -> bool:
    """The verb's object is an injury ("suffered burns", "lost a leg")."""
    c = chunks[k]
    if c.lemma not in INJURY_VERBS or c.passive:
        return False
    return any(word in INJURIES for word in s.low[c.j : c.j + 4] if word not in (",", ".", "and"))


def _inner_adjective(s: Sentence, np: Chunk) -> str | None:
    """A harm adjective swallowed by a headless phrase ("two unaccounted for", "three critically ill")."""
    if np.num is None or np.noun is not None:
        return None
    for t in range(np.num.j, np.j):
        found = harm_adjective(s, t)
        if found:
            return found[0]
    return None


def _fits_idiom(hit: idioms.Idiom, np: Chunk, role: str | None) -> bool:
    noun = np.noun
    if noun is not None and noun.cls in ("never", "materiel"):
        return False
    if hit.measure == "captured" and "custody" in hit.text and not (role == "troops" or (noun is not None and noun.value == "troops")):
        return False
    if hit.measure == "materiel" or (np.indefinite and hit.left and hit.measure in ("missing", "deployed", "displaced")):
        return False
    if hit.measure == "deployed":
        if noun is not None and noun.cls == "harm":
            return False
        return (noun.value if noun and noun.cls == "person" else role) in DEPLOYABLE and not (hit.weight < 2)
    if hit.measure == "displaced":
        return noun is None or noun.cls == "harm" or noun.value != "troops"
    if hit.measure == "returned" and noun is not None and noun.cls == "harm" and noun.value == "killed":
        return False
    return not (hit.weight < 2 and hit.left and noun is None and not hit.right and hit.measure not in ("killed", "wounded", "missing"))


def _pair(s: Sentence, chunks: list[Chunk], k: int, measure: str, rule: str) -> Evidence:
    """One number over two kinds of harm joined by a coordinator ("killed or wounded") is casualties."""
    if measure in CASUALTY_PAIRS:
        for step in (1, -1):
            link, other = k + step, k + 2 * step
            if 0 <= other < len(chunks) and 0 <= link < len(chunks) and chunks[link].kind == "c":
                second = chunks[other]
                kind = None
                if second.kind == "V" and (second.form in ("part", "past", "ing")) and not (step == 1 and other + 1 < len(chunks) and chunks[other + 1].kind == "NP"):
                    kind = FRAMES[second.lemma].transitive or FRAMES[second.lemma].intransitive if second.lemma in FRAMES else None
                elif second.kind == "NP" and second.num is None and (adjective := harm_adjective(s, second.i)):
                    kind = adjective[0]
                if {chunks[k].lemma, second.lemma} & OPENERS and kind in CASUALTY_PAIRS and kind != measure:
                    return Evidence(kind if chunks[k].lemma in OPENERS else measure, rule, k, chunks[k].neg)
                if kind in CASUALTY_PAIRS and kind != measure and {kind, measure} != {"captured", "returned"}:
                    return Evidence("casualties", "killed_or_wounded", k, chunks[k].neg)
        if _harm_list(s, chunks, k):
            return Evidence("casualties", "killed_or_wounded", k, chunks[k].neg)
    return Evidence(measure, rule, k if chunks[k].kind == "V" else None, chunks[k].neg)


def _harm_list(s: Sentence, chunks: list[Chunk], k: int) -> bool:
    """ "killed, wounded or missing": three kinds of harm under one number."""
    if k + 4 >= len(chunks) or chunks[k + 1].kind != "," or chunks[k + 3].kind != "c":
        return False
    for c in (chunks[k + 2], chunks[k + 4]):
        bare = c.kind == "V" and c.form in ("past", "part") and c.lemma in FRAMES
        if not bare and not (c.kind in ("NP", "a") and c.num is None and harm_adjective(s, c.i)):
            return False
    return True


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


def _verb(s: Sentence, chunks: list[Chunk], k: int, np: Chunk, place: str, role: str | None) -> str | None:
    """The measure that the verb group k gives a phrase in that place (object, subject, post)."""
    c = chunks[k]
    patient = place == "object" or c.passive or (place == "post" and c.form != "ing")
    if c.lemma == "be" or c.lemma in STAYS:
        adjective = harm_adjective(s, c.j) if place != "object" else None
        if adjective is None and place != "object" and c.j < len(s) and s.low[c.j] in ("among", "listed", "reported", "believed", "feared", "still", "as"):
            adjective = _among(s, c.j)
        if adjective is not None and (adjective[0] != "deployed" or (_deployable(s, np, role) and (np.noun is not None or np.num is None or np.j == np.num.j))):
            return adjective[0]
    if c.lemma == "be" and not c.passive and place == "subject" and k + 1 < len(chunks) and chunks[k + 1].kind == "NP" and (named := chunks[k + 1].noun) is not None and named.cls == "harm" and not named.weak:
        return named.value
    if c.lemma == "shoot" and patient and any(word in ("dead", "death") for word in s.low[c.j : c.j + 3]):
        return "killed"
    if _ordinary(s, c, np, role):
        return None
    phrase = phrase_of(s, c) or (_split_phrase(s, c, np) if place == "object" else None)
    frame = FRAMES.get(phrase) if phrase else None
    if frame is None:
        frame = FRAMES.get(c.lemma)
    person = np.noun is not None and np.noun.cls == "person"
    if frame is not None:
        measure = frame.transitive if patient else frame.intransitive
        if place == "post" and measure is None:
            measure = frame.intransitive
        if measure is not None and not (measure in ("deployed",) and not _deployable(s, np, role)) and not (measure == "displaced" and person and np.noun and np.noun.value == "troops" and c.lemma != "flee"):
            return measure
    phrase = " ".join((c.lemma, *s.low[c.head + 1 : c.head + 2])) if patient else ""
    needs = WEAK["object_phrase"].get(phrase) or WEAK["object" if patient else "subject"].get(c.lemma)
    if needs and "deployed" in needs and np.harm is not None:
        return np.harm
    if needs and "deployed" in needs and not patient and (not c.finite or np.num is None or np.num.value == 1):
        needs = None
    if needs:
        for measure, roles in needs.items():
            if _fits(roles, np, role, s, phrase if phrase in WEAK["object_phrase"] else c.lemma):
                return measure
    return None


def _ordinary(s: Sentence, c: Chunk, np: Chunk, role: str | None) -> bool:
    """Arrests in ordinary crime, and suspects who flee the scene, are no figures."""
    troops = role == "troops" or (np.noun is not None and np.noun.value == "troops")
    if c.lemma == "arrest" or (c.lemma == "take" and "custody" in s.low[c.j : c.j + 3]):
        return not troops
    if c.lemma == "hold" and s.low[c.j : c.j + 1] and s.low[c.j] in ("back", "up", "off"):
        return True
    return c.lemma == "flee" and any(word in ("scene", "foot", "police", "officers") for word in s.low[c.j : c.j + 3])


def _among(s: Sentence, k: int) -> tuple[str, int] | None:
    for t in range(k, min(len(s), k + 4)):
        found = harm_adjective(s, t)
        if found:
            return found
    group = group_measure(s, k) if s.low[k] == "among" else None
    return (group, 1) if group else None


def _deployable(s: Sentence, np: Chunk, role: str | None) -> bool:
    if np.noun is not None and np.noun.cls == "person":
        return np.noun.value in DEPLOYABLE or (np.noun.value == "people" and (role in DEPLOYABLE or s.low[np.head] in MEN))
    return role in DEPLOYABLE or (np.noun is None and np.head >= 0 and np.num is not None and np.j > np.num.j)


def _fits(needs: list[str], np: Chunk, role: str | None, s: Sentence, verb: str) -> bool:
    noun = np.noun
    if "body" in needs:
        return noun is not None and noun.cls == "harm" and noun.value == "killed"
    if "passive" in needs:
        return noun is not None and noun.cls == "person" and any(w in HITS for w in s.low[np.j : np.j + 9])
    if "patient" in needs:
        return noun is not None and s.low[np.head] in ("patient", "patients", "casualties", "injured", "wounded", "victims")
    if "any" in needs:
        return noun.cls in ("person", "harm") if noun is not None else (role is not None or verb in SURE or " " in verb) and np.num is not None and np.j <= np.num.j + 2
    if noun is not None:
        return noun.cls == "person" and (noun.value in needs or (noun.value == "people" and "troops" in needs and s.low[np.head] in MEN))
    return role in needs


def _materiel(s: Sentence, tags: list[str], chunks: list[Chunk], at: int, slots: Slots) -> Evidence | None:
    for k, patient in ((slots.object_of, True), (slots.inverted, True), (slots.subject_of, False), (_shared_object(s, chunks, slots) if slots.subject_of is None else None, True), *((post, True) for post in slots.post), (slots.relative, False)):
        if k is None or chunks[k].kind != "V":
            continue
        c = chunks[k]
        phrase = phrase_of(s, c)
        names = {c.lemma, phrase} if phrase else {c.lemma}
        if patient or c.passive:
            if names & ARMS_VERBS["transitive"] or c.lemma in ("lose", "send", "receive", "give", "hand", "recover", "seize", "burn"):
                return Evidence("materiel", "materiel", k, c.neg)
        elif names & ARMS_VERBS["intransitive"] and c.lemma != "burn":
            return Evidence("materiel", "materiel", k)
    np = chunks[at]
    if np.num is not None:
        hits = [hit for hit in idioms.match(s, tags, np.num.i, [np.j, *([chunks[slots.subject_of].i] if slots.subject_of is not None else [])]) if hit.measure == "materiel" and hit.weight >= 2]
        if hits:
            return Evidence("materiel", "materiel", _any_verb(slots))
    if slots.coordinated is not None and any(word in ("losses", "lost", "loses", "losing") for word in s.low[: chunks[at].i]):
        return Evidence("materiel", "materiel_lost", None)
    if slots.prep == "with" and any(c.kind == "V" and c.lemma in ARMS_VERBS["transitive"] for c in chunks[:at]):
        return Evidence("materiel", "materiel", None)
    if slots.governor is not None and slots.prep == "of" and s.low[chunks[slots.governor].head] in PREDICATES["materiel"]["of_nouns"]:
        return Evidence("materiel", "materiel_of", None)
    if chunks[at].num is not None and any(word in PREDICATES["materiel"]["adjectives"] for word in s.low[chunks[at].num.j : chunks[at].head]):
        return Evidence("materiel", "materiel_modifier", None)
    return None


def _nominal(s: Sentence, chunks: list[Chunk], at: int, slots: Slots) -> Evidence | None:
    """Nouns that govern the number: "deaths of 12", "the toll rose to 41", "Killed: 12"."""
    np = chunks[at]
    if slots.prep == "of" and slots.governor is not None and chunks[slots.governor].kind == "NP":
        g = chunks[slots.governor]
        word = s.low[g.head]
        if word in OF_NOUNS and not (set(s.low[g.i : g.head]) & BUSINESS) and (np.noun is None or np.noun.cls in ("person", "harm")) and not (OF_NOUNS[word] == "deployed" and np.noun and np.noun.value not in DEPLOYABLE):
            return Evidence(OF_NOUNS[word], "noun_of", None)
        if word in CONTAINERS and np.noun is not None and np.noun.cls == "person" and np.noun.value == "troops":
            return Evidence("deployed", "contingent_of", None)
    if slots.prep == "with" and any(word in INJURIES for word in s.low[np.j : np.j + 3]):
        return Evidence("wounded", "with_injuries", None)
    if np.j < len(s) and s.low[np.j] == "with" and any(word in INJURIES for word in s.low[np.j + 1 : np.j + 5]):
        return Evidence("wounded", "with_injuries", None)
    if _present(s, chunks, at, slots):
        return Evidence("deployed", "present", slots.object_of)
    if slots.prep == "of" and np.noun is None and slots.governor is None and (group := group_measure(s, np.i - 3)):
        return Evidence(group, "of_the_group", None)
    counted = _counted(s, chunks, at, slots) or _number_of(s, np, slots) or _opening_participle(s, chunks, at, slots)
    if counted:
        return counted
    if slots.label is not None and chunks[slots.label].kind in ("NP", "V") and slots.opening in (":", "-"):
        labelled = _label(s, chunks, slots.label, np)
        if labelled is not None or np.noun is not None:
            return labelled
    return _apposed(s, chunks, at, slots) or _included(chunks, slots)


def _included(chunks: list[Chunk], slots: Slots) -> Evidence | None:
    """The subject is a harmed group ("The deceased include four nurses", "The dead were two guards")."""
    k = slots.object_of if slots.object_of is not None else slots.complement_of
    if k is None or chunks[k].lemma not in ("include", "comprise", "be") or chunks[k].passive:
        return None
    g = k - 1
    while g >= 2 and (chunks[g].kind in ("a", "D") or chunks[g - 1].kind == "p"):
        g -= 1 if chunks[g].kind in ("a", "D") else 2
    c = chunks[g] if g >= 0 else None
    if c is not None and c.kind == "NP" and c.num is None and c.noun is not None and c.noun.cls == "harm" and not c.zero:
        return Evidence(c.noun.value, "included", None)
    return None


def _present(s: Sentence, chunks: list[Chunk], at: int, slots: Slots) -> bool:
    """Rescuers, troops or medics that somebody has in place ("We have 65 rescuers below ground", "with 250 firefighters")."""
    np = chunks[at]
    if np.noun is None or np.noun.cls != "person" or not np.noun.plural or np.num is None or (np.num.value is not None and np.num.value < 5):
        return False
    rescuer = s.low[np.head] in RESCUERS
    if slots.object_of is not None and chunks[slots.object_of].lemma in ("have", "keep", "maintain", "use", "employ", "involve", "draw") and not chunks[slots.object_of].neg:
        return rescuer or np.noun.value == "troops"
    if slots.prep == "with" or (slots.coordinated is not None and slots.opening == "c" and "with" in s.low[: np.i]):
        return rescuer
    k = slots.subject_of
    return rescuer and k is not None and chunks[k].lemma in ("arrive", "come", "reach", "land", "fly", "head", "travel", "be") and not chunks[k].passive


def _apposed(s: Sentence, chunks: list[Chunk], at: int, slots: Slots) -> Evidence | None:
    """The number stands beside the harm that it counts ("The missing, 13, ...", "Casualties vary: 13 (police)")."""
    np = chunks[at]
    listed = slots.opening == "NP" and at >= 2 and chunks[at - 1].num is None and chunks[at - 2].kind == ":"
    if np.noun is not None or np.num is None or np.j != np.num.j or not (listed or slots.opening in (",", ":", "-", "(")):
        return None
    k = at - 3 if listed else at - 2
    if listed or slots.opening == ":":
        while k > 0 and not (chunks[k].kind == "NP" and chunks[k].noun is not None and chunks[k].noun.cls == "harm"):
            k -= 1
    c = chunks[k] if k >= 0 else None
    if c is None or c.kind != "NP" or c.num is not None or c.noun is None or c.noun.cls != "harm" or c.noun.weak:
        return None
    after = chunks[at + 1].kind if at + 1 < len(chunks) else "."
    return Evidence(c.noun.value, "apposed", None) if after in (",", ".", ")", "-", "p", "V", "(", ";", "a") else None


def _number_of(s: Sentence, np: Chunk, slots: Slots) -> Evidence | None:
    """ "That brings to five the number of journalists murdered", "put at 12 the dead"."""
    if slots.prep not in ("to", "at") or np.noun is not None or s.low[np.j : np.j + 1] != ["the"]:
        return None
    for t in range(np.j + 1, min(len(s), np.j + 10)):
        if s.low[t] in (",", ".", ";"):
            break
        if s.low[t] in TOLLS:
            return Evidence("killed", "number_of")
        if (adjective := harm_adjective(s, t, t + 1)) is not None:
            return Evidence(adjective[0], "number_of")
        found = noun_at(s.low, np.j, t)
        if found is not None and found[0].cls == "harm":
            return Evidence(found[0].value, "number_of")
        for lemma, kind in FORMS.get(s.low[t], ()):
            if kind == "part" and lemma in FRAMES and FRAMES[lemma].transitive:
                return Evidence(FRAMES[lemma].transitive or "", "number_of")
    return None


def _opening_participle(s: Sentence, chunks: list[Chunk], at: int, slots: Slots) -> Evidence | None:
    """ "Killed were three guards", "Lynched by a mob: two strangers"."""
    first = next((k for k, c in enumerate(chunks) if c.kind not in ('"', "a", "(")), 0)
    c = chunks[first]
    if first >= at or c.kind != "V" or c.form not in ("past", "part") or c.i != c.head:
        return None
    if slots.complement_of is None and slots.opening not in (":", "-", "c") and slots.inverted is None:
        return None
    measure = _verb(s, chunks, first, chunks[at], "post", None)
    return Evidence(measure, "opening_participle", first) if measure else None


def _label(s: Sentence, chunks: list[Chunk], k: int, np: Chunk) -> Evidence | None:
    c = chunks[k]
    if np.noun is not None and np.noun.cls == "never":
        return None
    if c.kind == "V":
        frame = FRAMES.get(c.lemma)
        measure = frame.transitive or frame.intransitive if frame else None
        return Evidence(measure, "label", None) if measure and np.noun is None else None
    adjective = harm_adjective(s, c.head)
    if c.noun is not None and c.noun.cls == "harm" and np.noun is None:
        return Evidence(c.noun.value, "label", None)
    if adjective and np.noun is None and c.num is None:
        return Evidence(adjective[0], "label", None)
    if c.noun is not None and c.noun.cls == "materiel" and c.num is None and np.noun is None:
        return Evidence("materiel", "label", None)
    if s.low[c.head] in TOLLS and np.noun is None:
        return Evidence("killed", "label", None)
    return None


def _counted(s: Sentence, chunks: list[Chunk], at: int, slots: Slots) -> Evidence | None:
    """The number is what a toll or a count of harm comes to ("brought the number of wounded to 30", "deaths reached 12")."""
    np = chunks[at]
    if np.noun is not None and np.noun.cls not in ("person", "harm"):
        return None
    g = slots.governor
    reached = np.num is not None and any(lemma in REACH for w in s.low[np.num.i : np.num.a] for lemma, _ in FORMS.get(w, ()))
    linked = reached or (slots.object_of is not None and chunks[slots.object_of].lemma in REACH) or (slots.complement_of is not None) or (slots.prep in LINKS and g is not None)
    if not linked:
        return None
    start = np.num.i if np.num else np.i
    first = max(0, start - 16)
    verb = slots.object_of if slots.object_of is not None else slots.complement_of
    for t in range(start - 1, first - 1, -1):
        word = s.low[t]
        if word in (";", "."):
            break
        if word in TOLLS:
            kind = {"casualty": "casualties", "injury": "wounded", "injured": "wounded", "missing": "missing", "wounded": "wounded"}.get(s.low[t - 1] if t else "", "killed")
            if s.low[t + 1] == "of" and (of_whom := group_measure(s, t + 1)):
                kind = "casualties" if "dead" in s.low[t : t + 6] and set(s.low[t : t + 6]) & {"injured", "wounded", "hurt"} else of_whom
            return Evidence(kind, "toll", verb if verb is not None else (g if g is not None and chunks[g].kind == "V" else None))
        if word in ("count", "tally") and t and s.low[t - 1] in ("death", "body", "casualty"):
            return Evidence("casualties" if s.low[t - 1] == "casualty" else "killed", "toll", verb)
        found = noun_at(s.low, first, t) if word not in ("prisoner", "prisoners", "body", "bodies") else None
        if word in ("dead", "killed", "injured", "wounded", "missing", "displaced", "captured", "evacuated", "deaths", "fatalities", "casualties", "injuries", "losses", "hostages", "evacuees", "rescued", "survivors", "arrested", "detained", "hospitalised", "homeless", "freed"):
            kinds = {"losses": "casualties", "survivors": "rescued", "arrested": "captured", "detained": "captured", "hospitalised": "wounded", "freed": "returned"}
            measure = kinds.get(word) or (found[0].value if found and found[0].cls == "harm" else {"killed": "killed", "rescued": "rescued", "evacuated": "displaced"}.get(word))
            if measure and g is not None and chunks[g].kind == "NP" and chunks[g].head == t and slots.prep in ("at", "to", "as"):
                return Evidence(measure, "count", g - 1 if g and chunks[g - 1].kind == "V" else None)
            if measure and (any(w in COUNTERS for w in s.low[first:t]) or (found and found[0].cls == "harm" and _subject_like(s, t, start))):
                return Evidence(measure, "count", verb if verb is not None else (g if g is not None and chunks[g].kind == "V" else None))
    return None


def _subject_like(s: Sentence, t: int, start: int) -> bool:
    """The harm noun stands before a verb of reaching that leads to the number."""
    return any(lemma in REACH for w in s.low[t + 1 : start] for lemma, _ in FORMS.get(w, ())) or any(w in ("is", "are", "was", "were", ":") for w in s.low[t + 1 : start])


def uncounted(s: Sentence, chunks: list[Chunk], slots: Slots) -> bool:
    """True where the verb of the phrase says that it counts people to whom nothing of interest happens."""
    k = slots.subject_of
    if k is None:
        return False
    c = chunks[k]
    if c.lemma in UNCOUNTED and (c.passive or c.form != "past"):
        return True
    return any(" ".join(s.low[c.j : c.j + size]) in UNCOUNTED_ADJECTIVES for size in (3, 2, 1))
