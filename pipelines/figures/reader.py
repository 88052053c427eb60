"""One article's sentences to its counted sets: rules in order, from a phrase's own clause to what it points
back to.

Belongs here: the order in which a reader decides. Fields that hang on names, speech and dates are filled in
afterwards.
"""

from __future__ import annotations

from datetime import date

from expectations.vocabulary import HARM_MEASURES

from ..lexicon import load
from .antecedents import Link, find_link
from .arms import civil_arms, more_arms
from .countable import countable
from .discourse import Discourse, Mention
from .evidence import evidence
from .inherited import inherited
from .making import Making, make, role_told
from .parse import Parsed, may_count, parse
from .parts import included_in, whole_of, within_sentence
from .rows import row
from .scan import slots
from .slots import Evidence, Phrase
from .tokens import sentence_spans

WORDS = load("en", "clauses")["article"]
PEACEFUL = frozenset(WORDS["peaceful"])
DEADLY = frozenset(WORDS["deadly"])
SINGULAR = frozenset(HARM_MEASURES)
NONE_OF = SINGULAR | {"displaced", "rescued"}
MILITARY = frozenset(load("en", "clauses")["arms"]["military"])
TOPIC = 6
ARMED = 2


class Reading:
    """All that is read in one article: parsed sentences, counted sets and figures (sets with a measure)."""

    def __init__(self, body: str, published: date | None, headline_end: int) -> None:
        self.body = body
        self.published = published
        self.discourse = Discourse()
        self.figures: list[Mention] = []
        self.parsed: list[Parsed] = []
        for span in sentence_spans(body):
            sentence = parse(body, span, len(self.parsed), published, span[1] <= headline_end)
            if len(sentence.s):
                self.parsed.append(sentence)
        if self._is_peaceful():
            return
        self.army = self._is_military()
        for sentence in self.parsed:
            if may_count(sentence.s) and sentence.counts():
                self._sentence(sentence)

    def _is_peaceful(self) -> bool:
        """An article about a game or a dish tells of nobody harmed in a conflict or disaster."""
        peaceful = harm = 0
        for sentence in self.parsed:
            peaceful += sum(word in PEACEFUL for word in sentence.s.low)
            harm += sum(word in DEADLY for word in sentence.s.low)
        return peaceful >= TOPIC and peaceful > 3 * harm

    def _is_military(self) -> bool:
        """An article that speaks of armed forces more than once."""
        told = 0
        for sentence in self.parsed:
            told += sum(word in MILITARY for word in sentence.s.low)
            if told >= ARMED:
                return True
        return False

    def _sentence(self, p: Parsed) -> None:
        """Read a sentence's counted phrases from left to right, then what they are to one another."""
        here: dict[int, Mention] = {}
        for at, c in enumerate(p.chunks):
            if (
                c.kind != "NP"
                or not (c.num or c.indefinite or c.zero)
                or not countable(p.s, p.chunks, at, p.dates)
            ):
                continue
            x = Phrase(p.s, p.tags, p.chunks, at, slots(p.s, p.chunks, at), sentence=p.index, army=self.army)
            mention = self._phrase(x, here)
            if mention is None:
                continue
            here[at] = mention
            self.discourse.add(mention)
            if mention.measure is not None:
                self.figures.append(mention)
        within_sentence(self, p, here)

    def _phrase(self, x: Phrase, here: dict[int, Mention]) -> Mention | None:
        """The set that the phrase counts, with its measure where one is said; None where it counts nobody."""
        link = find_link(self, x, here)
        if link.how == "things":
            return None
        role = role_told(x)
        x.role = self._known_role(x, role, link.to)
        said = self._said(x, link)
        if not _counts(x, link.to, said):
            return None
        if said is None:
            said = self._topic(x)
        if said is None and (x.np.num is None or not x.of_class("person", "materiel")):
            return None
        if said is None:
            role = "materiel" if x.of_class("materiel") else role
            return make(self.body, x, Making(None, role, link.to, None))
        if civil_arms(x):
            return None
        link = included_in(self.discourse, x, link, said)
        return make(self.body, x, Making(said, role, link.to, whole_of(x, link, said)))

    def _known_role(self, x: Phrase, role: str | None, antecedent: Mention | None) -> str | None:
        """The role that the phrase tells, else that of what it points back to, else of the latest figure
        near."""
        known = role or (antecedent.role if antecedent is not None else None)
        if known is None and (last := self.discourse.last_figure(x.sentence, 5)) is not None:
            return last.role
        return known

    def _said(self, x: Phrase, link: Link) -> Evidence | None:
        """What the phrase's own clause says of it, else what it takes over from an antecedent."""
        measure = link.to.measure if link.to is not None else None
        if (
            link.how == "group"
            and x.slots.complement_of is not None
            and measure not in (None, "deployed", "materiel")
        ):
            return Evidence(measure or "", "group")
        latest = self.discourse.sets[-1] if self.discourse.sets else None
        if (
            x.bare
            and latest is not None
            and latest.sentence == x.sentence
            and more_arms(x, latest, x.sentence)
        ):
            return Evidence("materiel", "materiel_again", x.slots.subject_of)
        said = evidence(x)
        if said is not None or x.np.zero:
            return said
        if link.how == "added" and measure:
            return Evidence(measure, "added")
        listed = link.how == "including" or (link.how == "coordinated" and x.slots.opening == "c")
        if x.np.indefinite and not (listed and link.to is not None and link.to.number is not None):
            return None
        return row(self, x) or inherited(self, x, link)

    def _topic(self, x: Phrase) -> Evidence | None:
        """What an article has just told of holds for "the 12 victims" and for a further number of weapons."""
        if x.np.num is None:
            return None
        if x.s.low[x.np.head] == "victims":
            last = self.discourse.last_figure(x.sentence, 6)
            if last is not None and last.measure in ("killed", "casualties", "wounded"):
                return Evidence(last.measure, "victims")
        latest = self.discourse.sets[-1] if self.discourse.sets else None
        if x.np.noun is None and more_arms(x, latest, x.sentence):
            return Evidence("materiel", "materiel_again", x.slots.subject_of)
        return None


def _counts(x: Phrase, antecedent: Mention | None, said: Evidence | None) -> bool:
    """False for a singular, a zero or a share of which nothing is said that makes it a count."""
    c = x.np
    if c.indefinite and not _single_counts(x, said):
        return False
    if c.zero and (said is None or said.measure not in NONE_OF or _must_not(x, said)):
        return False
    if c.num is None or c.num.share is None:
        return True
    if said is None:
        return False
    told = said.rule in ("subject_of_verb", "killed_or_wounded") or antecedent is not None
    return told or c.partitive or x.of_class("person", "harm")


def _must_not(x: Phrase, said: Evidence) -> bool:
    """ "No soldier should die": a wish and no count."""
    return said.verb is not None and x.chunks[said.verb].modal in ("should", "must", "can", "shall")


def _single_counts(x: Phrase, said: Evidence | None) -> bool:
    """A harmed singular counts as one, unless it only describes somebody named or counted ("Ann Lee, a
    guard, died")."""
    chunks, at = x.chunks, x.at
    if said is None:
        return False
    if (
        at >= 2
        and chunks[at - 1].kind == ","
        and said.rule not in ("including", "coordinated", "coordinated_object")
    ):
        named = chunks[at - 2]
        if named.kind == "NP" and named.num is None and x.s.words[named.j - 1][0].isupper():
            if not (at >= 3 and chunks[at - 3].kind == "p"):
                return False
        elif named.kind == "NP" and named.num is not None and named.j - named.i == 1:
            return named.num.kind not in ("number", "one") or (at >= 4 and chunks[at - 3].kind != ",")
    if _named_after(x):
        return False
    return said.measure in SINGULAR and said.rule not in ("count", "toll", "label")


def _named_after(x: Phrase) -> bool:
    """ "A 32-year-old woman, Ann Lee, was killed": a named person, and no figure."""
    chunks, k = x.chunks, x.at + 1
    if k + 2 >= len(chunks) or chunks[k].kind != "," or chunks[k + 2].kind not in (",", ".", "("):
        return False
    name = chunks[k + 1]
    if name.kind != "NP" or name.num is not None or name.noun is not None or name.j - name.i < 2:
        return False
    return all(word[0].isupper() for word in x.s.words[name.i : name.j])
