"""Tokens to chunks: noun phrases, verb groups, prepositions, clause words, with number phrases bound to their head nouns.

Belongs here: shallow syntax of one sentence. What a chunk means for a figure is decided in `attach`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .dates import When
from .numbers import Number
from .tokens import Sentence
from .words import ADJECTIVES, AMBIGUOUS, FORMS, FRAMES, FUNCTION, NOT_VERBS, WEAPON, Noun, is_weapon_name, noun_at

BE, HAVE, DO, MODAL, GET = (FUNCTION[name] for name in ("be", "have", "do", "modal", "get"))
DETERMINER, PREPOSITION, SUBORDINATOR, RELATIVE = (FUNCTION[name] for name in ("determiner", "preposition", "subordinator", "relative"))
COORDINATOR, PRONOUN, ADVERB, NEGATION = (FUNCTION[name] for name in ("coordinator", "pronoun", "adverb", "negation"))
PARTITIVE = {"of them", "of these", "of those", "of whom", "of which"}
QUANTIFIERS = {"all", "both", "some", "many", "most", "this", "that", "these", "those", "each", "several", "another", "any", "none", "others", "half", "two"}
STRONG_S = {"stands", "puts", "gives", "takes", "brings", "makes", "becomes", "comes", "goes", "gets", "finds", "holds", "keeps", "lies", "means", "needs", "opens", "occurs", "provides", "receives", "sees", "seems", "serves", "seeks", "sits", "speaks", "stays", "thinks", "threatens", "wants",
  "writes", "admits", "adds", "insists", "denies", "reckons", "lists", "maintains", "suffers", "drowns", "perishes", "survives", "escapes", "expects", "fears", "vows", "pledges", "intends", "agrees", "begins", "continues", "arrives", "exceeds", "includes", "mourns", "evacuates", "deploys", "releases", "destroys", "intercepts", "kills", "says", "dies", "injures", "claims", "leaves", "has", "tells", "hits", "sends", "plans", "loses", "confirms", "announces", "remains", "believes", "estimates", "reaches", "rises", "shows", "frees", "rescues", "captures", "seizes", "flees"}
MARKS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "-": "-", "–": "-", "—": "-", "--": "-", '"': '"', "“": '"', "”": '"', "«": '"', "»": '"', "'": '"', "‘": '"', "’": "'", "'s": "'", "’s": "'", "|": ":", "=": ":", "/": ",", "•": ";", "*": ";", "…": ".", "...": "."}


@dataclass(slots=True)
class Chunk:
    """A piece of a sentence over tokens i..j-1. kind: NP, V (verb group), or the tag of a single clause word or mark.

    Noun phrases: `noun` (what the head means; None if unknown), `head` token, `num`, `det`, `of` (token of a partitive
    "of"), `harm` (measure of a modifier such as "wounded"). Verb groups: `lemma`, `form` (past, part, ing, base, s),
    `passive`, `finite`, `modal`, `neg`, `outer` (verbs that govern the main one: "plan to send").
    """

    kind: str
    i: int
    j: int
    head: int = -1
    noun: Noun | None = None
    num: Number | None = None
    det: str = ""
    partitive: bool = False
    harm: str | None = None
    indefinite: bool = False
    zero: bool = False
    lemma: str = ""
    form: str = ""
    passive: bool = False
    finite: bool = False
    modal: str = ""
    neg: bool = False
    perfect: bool = False
    infinitive: bool = False
    outer: list[str] = field(default_factory=list)
    when: When | None = None


def tag(s: Sentence, numbers: list[Number], dates: list[When], headline: bool = False) -> list[str]:
    """One tag a token: N number, D date, V verb, X auxiliary, d determiner, p preposition, s subordinator, r relative,
    c coordinator, P pronoun, a adverb, n noun or adjective, ' possessive, or the mark itself."""
    n = len(s)
    tags = [""] * n
    for number in numbers:
        for k in range(number.i, number.j):
            tags[k] = "N"
    for when in dates:
        for k in range(when.i, when.j):
            tags[k] = "D"
    for k in range(n):
        if not tags[k]:
            tags[k] = _tag(s, k, tags, headline)
    return tags


def _tag(s: Sentence, k: int, tags: list[str], headline: bool) -> str:
    word, low = s.words[k], s.low[k]
    kind = s.kinds[k]
    if kind == "mark" or kind == "possessive":
        return MARKS.get(word, ".") if kind == "mark" else "'"
    if kind in ("compound", "ordinal", "date", "time"):
        return "n"
    before = _before(tags, k)
    after = s.low[k + 1] if k + 1 < len(s) else ""
    if low in BE or low in HAVE or low in DO or low in MODAL:
        if low == "may" and word == "May" and k:
            return "D"
        if low == "'s" or (low in ("will", "might", "can", "must") and before in ("d", "'")):
            return "n"
        return "X"
    if low in GET and (after in FORMS and any(kind == "part" for _, kind in FORMS[after])):
        return "X"
    if low in ("north", "south", "east", "west") and word[0].isupper():
        return "n"
    if low == "one" and before == "d" and s.low[k - 1] in ("no", "every", "any"):
        return "n"
    if low == "that":
        return _that(s, k, tags, before)
    if low == "to":
        return "to"
    if low in ("who", "whom", "which", "whose"):
        return "r"
    if low == "as" and after == "well":
        return "c"
    if low == "well" and k and s.low[k - 1] == "as":
        return "c"
    if low == "as" and k > 1 and s.low[k - 1] == "well":
        return "c"
    if low in ("along", "together") and after == "with":
        return "c"
    if low == "with" and k and s.low[k - 1] in ("along", "together"):
        return "c"
    if low in ("such",) and after == "as":
        return "p"
    if low in COORDINATOR:
        return "c"
    if low in NEGATION:
        return "a"
    if low in ("where", "when", "while", "because", "although", "though", "if", "unless", "whereas", "whether", "once", "how", "why", "lest"):
        return "s"
    if low in ("since", "by", "yet", "at") and before == "X" and _verb_near(s, k):
        return "a"
    if low == "now" and k and s.low[k - 1] == "by":
        return "a"
    if low in ("after", "before", "since", "until", "as", "so"):
        return _clause_or_preposition(s, k)
    if low in ("including", "excluding", "following", "regarding", "concerning", "involving", "among", "amongst"):
        return "p"
    if low in PREPOSITION:
        return "p"
    if low in DETERMINER and not (low in ("all", "both", "some", "another", "each", "any", "this", "these", "those") and _ends_phrase(s, k)):
        return "d"
    if (low in PRONOUN and word != "US") or low in QUANTIFIERS:
        return "P"
    if low in ("early", "late") and k + 1 < len(tags) and tags[k + 1] == "D":
        return "a"
    if low in ADVERB or (low.endswith("ly") and len(low) > 4 and low not in ("family", "italy", "assembly", "july", "ally", "anomaly", "elderly", "early", "supply", "reply", "daily", "monthly", "weekly", "likely", "deadly", "friendly", "lonely")):
        return "a"
    if low.endswith("ed") and len(low) > 5 and low not in FORMS and low not in NOT_VERBS and word[0].islower() and before in ("n", "P", "N", "r", "X") and not (k + 1 < len(s) and before == "N" and _noun_follows(s, k + 1)):
        return "V"
    if low in FORMS and (headline or k == 0 or not word[0].isupper() or word.isupper() and len(word) > 5):
        return _verb_or_noun(s, k, tags, before, after)
    return "n"


def _verb_near(s: Sentence, k: int) -> bool:
    """An adverbial between auxiliary and verb ("had by now brought", "have since gone back")."""
    for t in range(k + 1, min(len(s), k + 3)):
        if any(kind == "part" for _, kind in FORMS.get(s.low[t], ())):
            return True
        if s.low[t] not in ADVERB:
            return False
    return False


def _before(tags: list[str], k: int) -> str:
    k -= 1
    while k >= 0 and tags[k] == "a":
        k -= 1
    return tags[k] if k >= 0 else "^"


def _ends_phrase(s: Sentence, k: int) -> bool:
    """True where a determiner-like word stands alone, as a pronoun ("all died", "another was hurt")."""
    after = s.low[k + 1] if k + 1 < len(s) else "."
    if after in BE or after in HAVE or after in MODAL or after in ("of", ",", ".", "in", "on", "from", "by", "to", ")", ";", "who", "with", "and", "but"):
        return True
    forms = FORMS.get(after)
    if not forms or not any(kind in ("past", "part") for _, kind in forms):
        return False
    nxt = s.low[k + 2] if k + 2 < len(s) else "."
    return not (nxt not in FUNCTION["preposition"] and nxt.isalpha() and nxt not in ADVERB and noun_at(s.low, k + 2, k + 2) is not None)


def _that(s: Sentence, k: int, tags: list[str], before: str) -> str:
    after = s.low[k + 1] if k + 1 < len(s) else ""
    if before == "n" and (after in BE or after in HAVE or after in MODAL or (after in FORMS and any(f in ("past", "s") for _, f in FORMS[after]) and noun_at(s.low, k + 1, k + 1) is None)):
        return "r"
    if before in ("p", "to") or (before in ("V", "^") and noun_at(s.low, k + 1, k + 1) and k + 1 < len(s) and not (noun_at(s.low, k + 1, k + 1) or (Noun("", "", True), 0))[0].plural):
        return "d"
    return "s"


def _clause_or_preposition(s: Sentence, k: int) -> str:
    """Subordinator where a finite verb follows before the next comma, else preposition."""
    low = s.low[k]
    if low == "so":
        return "a" if k + 1 < len(s) and s.low[k + 1] == "far" else "s"
    if k + 1 < len(s) and s.low[k + 1] == "of":
        return "p"
    for t in range(k + 1, min(len(s), k + 14)):
        word = s.low[t]
        if word in (",", ";", ".", ":"):
            break
        if word in BE or word in HAVE or word in MODAL or word in DO:
            return "s"
        forms = FORMS.get(word)
        if forms and t > k + 1 and any(kind == "past" for _, kind in forms) and s.low[t - 1] not in DETERMINER and s.low[t - 1] not in PREPOSITION and not (t + 1 < len(s) and noun_at(s.low, t + 1, t + 1) and s.low[t - 1] in DETERMINER):
            return "s"
        if forms and t > k + 1 and any(kind == "s" for _, kind in forms) and word in STRONG_S:
            return "s"
    return "p"


def _verb_or_noun(s: Sentence, k: int, tags: list[str], before: str, after: str) -> str:
    low = s.low[k]
    kinds = {kind for _, kind in FORMS[low]}
    nounish = noun_at(s.low, k, k) is not None
    object_follows = after in DETERMINER or after in PRONOUN or (k + 1 < len(s) and (tags[k + 1] == "N" or s.kinds[k + 1] == "number"))
    if low in NOT_VERBS and not (object_follows and "ing" in kinds and before not in ("d", "'", "n")):
        return "n"
    if before in ("d", "'"):
        previous = s.low[k - 1]
        if previous in QUANTIFIERS and kinds & {"past", "s"} and not (noun_at(s.low, k + 1, k + 1) if k + 1 < len(s) else None):
            return "V"
        return "n"
    if before == "to":
        return "V" if "base" in kinds and not (low.endswith("s") and nounish) else "n"
    if before == "X":
        return "V" if kinds & {"part", "base", "ing"} else "n"
    if before == "p":
        if "ing" in kinds:
            return "V"
        return "n"
    if before == "N":
        if kinds & {"past", "part"}:
            if k + 1 < len(s) and _noun_follows(s, k + 1):
                return "n"
            return "V"
        if "base" in kinds and low in BASE_VERBS and not nounish:
            return "V"
        return "V" if "ing" in kinds and not (k + 1 < len(s) and _noun_follows(s, k + 1)) else "n"
    if kinds & {"past", "part"} and before == "n" and s.kinds[k - 1] == "compound" and k + 1 < len(s) and _noun_follows(s, k + 1):
        return "n"
    if kinds & {"past", "part"}:
        if before in ("c", ",", "^") and k + 1 < len(s) and _noun_follows(s, k + 1) and not object_follows and low not in ("said", "told"):
            return "n" if before != "^" and low in ADJECTIVES else "V"
        return "V"
    if "ing" in kinds:
        return "V"
    if "s" in kinds and "base" not in kinds:
        if low in STRONG_S and before in ("n", "P", "r", "c", "D") and not (nounish and after in ("on", "against", "in", "of", "by", "near", "that", "for") and low not in STRONG_S):
            return "V" if before != "n" or not s.low[k - 1].endswith("s") or object_follows else "n"
        if before in (",", "c") and object_follows and any(lemma in FRAMES and FRAMES[lemma].transitive for lemma, kind in FORMS[low] if kind == "s"):
            return "V"
        if before in ("n", "P", "r") and (object_follows or after in ("that", "to") or (not nounish and before in ("P", "r"))):
            return "V"
        return "n"
    if "base" in kinds:
        if before == "P" and s.low[k - 1] in ("they", "we", "you", "i", "who", "others", "many", "most", "some") or before == "r":
            return "V"
        if before == "n" and s.low[k - 1].endswith("s") and not s.low[k - 1].endswith("ss") and (object_follows or after in ("that", "to", "in", "at", "from") and not nounish):
            return "V"
        if before == "n" and not nounish and (after in PREPOSITION or after in ADVERB or after in DETERMINER or not after.isalpha()) and (person := noun_at(s.low, k - 1, k - 1)) is not None and person[0].cls in ("person", "harm") and person[0].plural:
            return "V"
        if before in ("n", "a", ")", ",", "D") and low in BASE_VERBS and not nounish and (after in PREPOSITION or after in DETERMINER or after in ADVERB or after in (",", ".", "missing", "unaccounted", "trapped", "hospitalised") or after in FORMS or not s.low[k - 1].istitle()):
            return "V"
        if before in ("c", "^", ",", "-") and object_follows and not nounish and low not in AMBIGUOUS:
            return "V"
    return "n"


BASE_VERBS = {"include", "remain", "die", "flee", "say", "believe", "perish", "drown", "escape", "survive", "surrender", "vanish", "disappear", "succumb", "lose", "suffer", "leave", "return", "stay", "live"}


def _noun_follows(s: Sentence, k: int) -> bool:
    """True where token k can be the noun that a participle before it describes ("30 wounded | soldiers")."""
    low = s.low[k]
    if s.kinds[k] != "word" or (low in PREPOSITION and not s.words[k][0].isupper()) or low in COORDINATOR or low in BE or low in HAVE or low in MODAL or low in DETERMINER or low in SUBORDINATOR or low in PRONOUN or low in ADVERB or low.endswith("ly") or low == "to":
        return False
    found = noun_at(s.low, k, k)
    if found and found[0].cls == "harm" and found[0].value in ("killed", "wounded") and low in FORMS:
        return False
    if found:
        return True
    if s.words[k][0].isupper():
        t = k + 1
        while t < len(s) and t < k + 3 and s.words[t][0].isupper() and noun_at(s.low, t, t) is None:
            t += 1
        return (t < len(s) and noun_at(s.low, t, t) is not None) or low.endswith(("ian", "ese", "ish", "ean", "can", "i"))
    return low not in FORMS or low in NOT_VERBS


def chunk(s: Sentence, tags: list[str], numbers: list[Number], dates: list[When]) -> list[Chunk]:
    """The chunks of a tagged sentence, in order; every token belongs to exactly one."""
    starts = {number.i: number for number in numbers}
    whens = {when.i: when for when in dates}
    chunks: list[Chunk] = []
    k, n = 0, len(s)
    while k < n:
        t = tags[k]
        if t == "D":
            when = whens.get(k)
            j = max(when.j, k + 1) if when else k + 1
            chunks.append(Chunk("D", k, j, when=when))
            k = j
        elif t in ("X", "V") or (t == "to" and _infinitive(s, tags, k)):
            made = _verb_group(s, tags, k)
            chunks.append(made)
            k = made.j
        elif t in ("d", "n", "N", "P") and not (t == "P" and s.low[k] == "there" and False):
            made = _noun_phrase(s, tags, k, starts)
            chunks.append(made)
            k = made.j
        else:
            kind = "p" if t == "to" else t
            chunks.append(Chunk(kind, k, k + 1, lemma=s.low[k]))
            k += 1
    return chunks


def _infinitive(s: Sentence, tags: list[str], k: int) -> bool:
    t = k + 1
    while t < len(s) and tags[t] == "a":
        t += 1
    return t < len(s) and (tags[t] == "X" or (tags[t] == "V" and any(kind == "base" for _, kind in FORMS.get(s.low[t], ()))))


def _verb_group(s: Sentence, tags: list[str], k: int) -> Chunk:
    """Auxiliaries, adverbs and verbs that belong together; "plans to send" is one group with `outer` plan."""
    made = Chunk("V", k, k)
    n = len(s)
    aux: list[str] = []
    main = -1
    t = k
    while t < n:
        if tags[t] == "X":
            if main >= 0:
                break
            aux.append(s.low[t])
        elif tags[t] == "a" or (tags[t] == "n" and s.low[t] in ("likely", "set", "due", "ready", "able", "poised", "bound", "willing") and t + 1 < n and tags[t + 1] == "to" and _infinitive(s, tags, t + 1)):
            if tags[t] == "n":
                made.outer.append(s.low[t])
            elif s.low[t] in NEGATION and not (t + 1 < n and s.low[t + 1] in ("only", "just", "merely")):
                made.neg = True
            if main >= 0 and not (t + 1 < n and tags[t + 1] in ("to",)):
                break
        elif tags[t] == "to" and _infinitive(s, tags, t):
            if main >= 0:
                made.outer.append(_lemma(s.low[main]))
                made.finite = made.finite or _finite(s, tags, main, aux)
                main = -1
                if not aux or aux[-1] not in ("to",):
                    aux.append("to")
            else:
                aux.append("to")
        elif tags[t] == "V":
            if main >= 0:
                break
            main = t
        else:
            break
        t += 1
    while t > k + 1 and tags[t - 1] == "a":
        t -= 1
    made.j = max(t, k + 1)
    made.head = main if main >= 0 else made.j - 1
    made.lemma = _lemma(s.low[main]) if main >= 0 else (aux_lemma(aux))
    low = s.low[main] if main >= 0 else ""
    kinds = {kind for _, kind in FORMS.get(low, ())} or ({"past", "part"} if low.endswith("ed") else set())
    verbal = [word for word in aux if word != "to"]
    last = verbal[-1] if verbal else ""
    if main >= 0 and not made.outer and len(aux) > 1 and aux[0] in BE and aux[1] == "to":
        made.outer.append("due")
    made.infinitive = bool(aux) and aux[0] == "to"
    made.modal = next((word for word in verbal if word in MODAL), "")
    made.neg = made.neg or any(word.endswith("n't") or word == "cannot" for word in verbal)
    made.perfect = any(word in HAVE for word in verbal)
    if main >= 0 and "part" in kinds and (last in BE or last in GET):
        made.passive = True
        made.form = "part"
    elif main >= 0:
        made.form = "part" if last in HAVE else "ing" if "ing" in kinds else "base" if verbal or made.infinitive else "past" if "past" in kinds else "s" if "s" in kinds else "part" if "part" in kinds else "base"
    made.finite = made.finite or (bool(verbal) and not made.infinitive and verbal[0] not in ("being", "having", "been")) or (main >= 0 and not aux and made.form in ("past", "s", "base"))
    return made


def aux_lemma(aux: list[str]) -> str:
    """The verb that an auxiliary without main verb stands for: be, have or do."""
    last = next((word for word in reversed(aux) if word != "to"), "be")
    return "be" if last in BE else "have" if last in HAVE else "do" if last in DO else "be"


def _finite(s: Sentence, tags: list[str], main: int, aux: list[str]) -> bool:
    return bool([word for word in aux if word != "to"]) or any(kind in ("past", "s", "base") for _, kind in FORMS.get(s.low[main], ()))


def _lemma(low: str) -> str:
    """The verb of a form; harm verbs before others where a form has two readings."""
    options = FORMS.get(low)
    if not options:
        return low
    for lemma, kind in options:
        if kind in ("past", "part", "ing", "s"):
            return lemma
    return options[0][0]


def _noun_phrase(s: Sentence, tags: list[str], k: int, starts: dict[int, Number]) -> Chunk:
    """Determiners, modifiers and head; a number opens a phrase of its own, "hundreds of troops" is one phrase."""
    made = Chunk("NP", k, k + 1)
    n, t = len(s), k
    if tags[k] == "N":
        number = starts.get(k)
        t = number.j if number else k + 1
        made.num = number
        made.j = t
        t = _of(s, tags, t, made)
        if made.partitive and s.low[t - 1] in ("them", "whom", "which", "us", "these", "those"):
            made.head = t - 1
            return made
    elif tags[k] == "P":
        made.head, made.det = k, s.low[k]
        return made
    elif tags[k] == "d":
        made.det = s.low[k]
        t = k + 1
        if s.low[k] in ("no", "any") and t < n and tags[t] == "P" and s.low[t] == "one":
            t += 1
    first = t
    while t < n and tags[t] in ("n", "d", "'", "a"):
        if tags[t] == "d" and (t > first or (made.num is not None and first == made.num.j)) and not (tags[t - 1] == "'"):
            break
        if t > first and s.low[t] in STATES and (before := noun_at(s.low, first, t - 1)) is not None and before[0].cls == "person":
            break
        if tags[t] == "a" and not (t + 1 < n and tags[t + 1] == "n" and t > k - 1 and (s.low[t + 1] in ADJECTIVES or s.low[t + 1] in NOT_MOVED)):
            break
        if tags[t] == "'" and (t + 1 >= n or tags[t + 1] not in ("n", "d", "N", "a")):
            t += 1
            break
        t += 1
    while t < n and s.low[t] == "of" and t > first and (longer := _compound(s, first, t)):
        t = longer
    made.j = max(t, made.j, k + 1)
    _head(s, tags, made, first, made.j)
    return made


STATES = {"hostage", "captive", "prisoner", "homeless", "dead", "alive", "missing"}


def _compound(s: Sentence, first: int, t: int) -> int | None:
    """End of a noun that goes on over "of" ("units of equipment", "prisoners of war"), None if there is none."""
    for last in range(t + 1, min(len(s), t + 5)):
        found = noun_at(s.low, first, last)
        if found and found[1] < t:
            return last + 1
    return None


NOT_MOVED = {"injured", "wounded", "ill", "hurt", "burned", "armed", "trained", "displaced", "infected"}


def _of(s: Sentence, tags: list[str], t: int, made: Chunk) -> int:
    """After a number: the "of" that belongs to it, partitive or not."""
    n = len(s)
    if t < n and s.low[t] in ("more", "other", "others", "additional", "further") and tags[t] in ("a", "P", "n"):
        made.det = s.low[t]
        t += 1
        made.j = t
    if t + 2 < n and s.low[t] == "out" and s.low[t + 1] == "of" and s.low[t + 2] in ("them", "whom", "these", "those"):
        t += 1
    if t < n and s.low[t] == "of" and made.num is not None and t + 1 < n:
        nxt = s.low[t + 1]
        if nxt in ("them", "these", "those", "whom", "which", "us", "the", "its", "their", "his", "our", "all"):
            made.partitive = True
            if tags[t + 1] == "N":
                made.j = t
                return t
            if nxt in ("them", "whom", "which", "us") or (nxt in ("these", "those") and not (t + 2 < n and tags[t + 2] in ("n", "N"))):
                made.j = t + 2
                return t + 2
            t += 2
            if t < n and tags[t] in ("X", "V", ",", "."):
                made.j = t
                return t
            if t < n and tags[t] == "N":
                made.j = t
            return t
        if made.num.kind in ("vague", "word", "fraction", "percent", "number") and tags[t + 1] in ("n", "d"):
            if made.num.kind == "number" and s.low[made.num.b - 1] not in ("million", "thousand", "hundred", "lakh", "dozen", "crore", "pair", "couple", "duo", "trio"):
                return t
            return t + 1
    return t


def _head(s: Sentence, tags: list[str], made: Chunk, first: int, end: int) -> None:
    """Find the head noun of a phrase and what it means; note harm told by a modifier ("30 wounded soldiers")."""
    last = end - 1
    while last > first and tags[last] in ("'", "a", "d"):
        last -= 1
    if last < first:
        made.head = made.j - 1
        return
    made.head = last
    found = noun_at(s.low, first, last)
    if found is None or (found[0].cls == "never" and False):
        for t in range(last - 1, first - 1, -1):
            option = noun_at(s.low, first, t)
            if option and option[0].cls == "person" and option[0].plural and tags[t] == "n" and s.words[t + 1][0].isupper():
                found, made.head = option, t
                break
    if found is None and made.num is not None:
        inner = (noun_at(s.low, first, t) for t in range(first, last))
        found = next((option for option in inner if option and option[0].cls == "never" and option[0].value in ("measure", "time", "money")), None)
    if found is None and made.num is not None and any(is_weapon_name(s.words[t]) for t in range(first, end)):
        found = WEAPON, last
    if found:
        made.noun = found[0]
        start = found[1]
    else:
        start = last
    for t in range(first, start):
        if s.low[t] in ADJECTIVES and (s.low[t] in FORMS or s.low[t] in ("dead", "missing", "homeless", "hurt")):
            made.harm = ADJECTIVES[s.low[t]]


def ambiguous_person(s: Sentence, k: int) -> bool:
    """True for words that name a person only now and then ("guard", "captain")."""
    return s.low[k] in AMBIGUOUS
