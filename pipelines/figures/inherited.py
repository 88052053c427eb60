"""What a phrase takes over where its own clause says nothing: "three in another", "Uganda four", "the 146".

Belongs here: one rule a way of taking over. What the phrase points back to is found before, in `antecedents`;
further counts of the same harm stand in `recounts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..lexicon import load
from .antecedents import Link
from .chunks import Chunk
from .evidence import uncounted
from .recounts import recounted
from .slots import Evidence, Phrase

if TYPE_CHECKING:
    from .reader import Reading

WORDS = load("en", "clauses")["inherited"]
SPARED = frozenset({"escape", "live", "survive"})
SEVERITY = frozenset(WORDS["severity"])
DEADLY = frozenset(WORDS["deadly"])
SEVERITY_ENDS = frozenset(WORDS["severity_ends"])
ORIGIN = frozenset(WORDS["origin"])
NEUTRAL = frozenset(WORDS["neutral"])
ENDS = frozenset(WORDS["ends"])
# Ways of pointing that give their name to the rule.
BY_LINK = frozenset({"partitive", "including", "group", "again"})
COORDINATED_ENDS = ORIGIN | {",", ".", ";", "and", "more", ")", "others", "other"}
GAPPING_ENDS = ORIGIN | {",", ".", ";", "and", ")"}


@dataclass(slots=True)
class Taking:
    """A phrase and what it points back to."""

    reading: Reading
    x: Phrase
    link: Link

    @property
    def verb(self) -> Chunk | None:
        """The verb that the phrase is the subject of."""
        k = self.x.slots.subject_of
        return self.x.chunks[k] if k is not None else None

    @property
    def opener(self) -> Chunk | None:
        """The chunk before the phrase."""
        return self.x.chunks[self.x.at - 1] if self.x.at else None

    @property
    def measure_here(self) -> str | None:
        """The measure of the antecedent, if it stands in the same sentence."""
        m = self.link.to
        return m.measure or None if m is not None and m.sentence == self.x.sentence else None

    @property
    def neutral(self) -> bool:
        """True where the phrase's verb, if any, only says what it is or where it is from."""
        verb = self.verb
        return verb is None or verb.lemma in NEUTRAL or (verb.lemma == "do" and self.x.word(verb.j) == "so")

    @property
    def still(self) -> bool:
        """True where no verb says anything of the phrase's people."""
        return self.neutral and self.x.slots.object_of is None


def inherited(reading: Reading, x: Phrase, link: Link) -> Evidence | None:
    """Measure taken over from the article where the phrase's own clause gives none."""
    if uncounted(x) or x.of_class("never", "materiel"):
        return None
    take = Taking(reading, x, link)
    said = recounted(reading, x, link.to) or _gapping_subject(take) or _severity(take)
    if said is not None:
        return said
    measure = link.to.measure if link.to is not None else None
    if measure is None or measure == "materiel" or _says_nothing(take, measure):
        return None
    return next((said for rule in FROM_ANTECEDENT if (said := rule(take, measure)) is not None), None)


def _gapping_subject(take: Taking) -> Evidence | None:
    """ "Kenya lost six soldiers, Uganda | four", "the army at 25, the police at | nine"."""
    x, opener, measure = take.x, take.opener, take.measure_here
    if opener is None or measure is None:
        return None
    g = x.slots.governor
    linked = g and x.chunks[g].num is None and x.chunks[g - 1].kind in (",", ";", "c")
    if linked and x.slots.prep in ("at", "of") and x.np.noun is None and x.following in ENDS:
        return Evidence(measure, "gapping_subject")
    if opener.kind != "NP" or opener.num is not None:
        return None
    if x.np.noun is None:
        told = x.following in ENDS or x.following in ("with", "in", "on")
    else:
        told = (
            x.of_class("person")
            and x.tags[opener.j - 1] != "'"
            and take.link.how == "same"
            and take.verb is None
        )
    return Evidence(measure, "gapping_subject") if told else None


def _severity(take: Taking) -> Evidence | None:
    """ "Ten were hurt, | four critically"."""
    x = take.x
    ended = x.word(x.np.j + 1) in SEVERITY_ENDS
    graded = x.following in SEVERITY and ended
    if x.following in DEADLY and ended and take.link.to is not None:
        return Evidence("killed", "severity")
    linked = take.link.how in ("partitive", "including", "coordinated", "same", "bare")
    return Evidence("wounded", "severity") if graded and linked else None


def _says_nothing(take: Taking, measure: str) -> bool:
    """Links by which nothing is taken over: a group of deployed, a share alone, a coordinated number of
    things."""
    if take.link.how == "group":
        return measure == "deployed"
    if take.link.how == "fraction":
        return take.still
    unknown = take.x.np.noun is None and take.x.following not in COORDINATED_ENDS
    return _coordinated_here(take) and take.verb is None and unknown


def _coordinated_here(take: Taking) -> bool:
    """A number joined to one of the same sentence, without a verb before it."""
    here = take.link.to is not None and take.link.to.sentence == take.x.sentence
    return take.link.how == "coordinated" and here and take.x.slots.object_of is None


def _by_link(take: Taking, measure: str) -> Evidence | None:
    """ "| Two of them were brothers", "including | three children", "Of the dead, | four", "| The 146 were
    from ..."."""
    relative = take.x.slots.relative
    if relative is not None and take.x.chunks[relative].lemma in SPARED:
        return None
    return Evidence(measure, take.link.how) if take.link.how in BY_LINK else None


def _coordinated(take: Taking, measure: str) -> Evidence | None:
    """ "A dozen were killed in one village and | three in another"; "and | three were guests"."""
    verb = take.verb
    if not _coordinated_here(take):
        return None
    told = verb is None or (verb.lemma == "be" and take.x.np.noun is None)
    return Evidence(measure, "coordinated") if told else None


def _gapping(take: Taking, measure: str) -> Evidence | None:
    """ "A dozen were killed in one village, | three in another"."""
    x = take.x
    if take.link.how != "same" or x.slots.object_of is not None or take.verb is not None:
        return None
    people = x.np.noun is None or x.of_class("person")
    told = people and x.slots.opening in (",", ";", "c", "-", ":", "(") and x.following in GAPPING_ENDS
    return Evidence(measure, "gapping") if told else None


def _anaphora(take: Taking, measure: str) -> Evidence | None:
    """ "Eleven colleagues were killed. | Nine were from Peru"."""
    x, num = take.x, take.x.np.num
    if take.link.how not in ("remaining", "bare") or not take.neutral:
        return None
    if take.verb is None and x.following not in ORIGIN:
        return None
    if x.slots.opening not in ("", "^", "a", '"', "c", "s", "D", ","):
        return None
    told = x.np.noun is None or (num is not None and (num.definite or num.remaining))
    return Evidence(measure, "anaphora") if told else None


FROM_ANTECEDENT: tuple[Callable[[Taking, str], Evidence | None], ...] = (
    _by_link,
    _coordinated,
    _gapping,
    _anaphora,
)
