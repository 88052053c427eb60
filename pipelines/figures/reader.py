"""One article's sentences to its counted sets: rules in order, from a phrase's own clause to what it points back to.

Belongs here: the order in which a reader decides. Fields that hang on names, speech and dates are filled in afterwards.
"""

from __future__ import annotations

from datetime import date

from .bounds import share_stated
from .chunks import Chunk
from .discourse import Discourse, Mention, group_of
from .evidence import Evidence, evidence, phrase_of, uncounted
from .parse import Parsed, countable, may_count, parse
from .scan import Slots, group_measure, slots
from .tokens import sentence_spans
from .words import ARMS_VERBS, NOUNS, UNITS_OF_RATE, noun_at

SEVERITY = {"critically", "seriously", "severely", "gravely", "badly", "lightly", "slightly", "critical", "serious"}
ORIGIN = {"when", "after", "by", "from", "in", "at", "near", "on", "of", "outside", "around", "between", "as", "with", "under", "aged", "among"}
HARMS = {"killed", "wounded", "casualties", "missing", "captured"}
SINGULAR = {"killed", "wounded", "missing", "captured", "casualties"}


class Reading:
    """All that is read in one article: parsed sentences, counted sets and figures (sets with a measure)."""

    def __init__(self, body: str, published: date | None, headline_end: int) -> None:
        self.body = body
        self.published = published
        self.discourse = Discourse()
        self.figures: list[Mention] = []
        self.parsed: list[Parsed] = []
        self._at = 0
        for span in sentence_spans(body):
            sentence = parse(body, span, len(self.parsed), published, span[1] <= headline_end)
            if len(sentence.s):
                self.parsed.append(sentence)
        if self._is_sport():
            return
        for sentence in self.parsed:
            if may_count(sentence.s):
                self._sentence(sentence)

    def _is_sport(self) -> bool:
        """An article about a game tells of nobody harmed in a conflict or disaster."""
        sport = harm = 0
        for sentence in self.parsed:
            sport += sum(word in SPORT for word in sentence.s.low)
            harm += sum(word in DEADLY for word in sentence.s.low)
        return sport >= 6 and sport > 3 * harm

    def _sentence(self, p: Parsed) -> None:
        here: dict[int, Mention] = {}
        self._at = p.index
        for at, c in enumerate(p.chunks):
            if c.kind != "NP" or not (c.num or c.indefinite or c.zero) or not countable(p.s, p.chunks, at, p.dates):
                continue
            found = slots(p.s, p.tags, p.chunks, at)
            mention = self._phrase(p, at, c, found, here)
            if mention is None:
                continue
            here[at] = mention
            self.discourse.add(mention)
            if mention.measure is not None:
                self.figures.append(mention)
        self._partitive_number(p, here)
        self._lists(p, here)
        self._breakdown(p, here)
        self._sums_to(here)
        self._taking_toll_to(p, here)

    def _phrase(self, p: Parsed, at: int, c: Chunk, found: Slots, here: dict[int, Mention]) -> Mention | None:
        antecedent, link = self._antecedent(p, at, c, found, here)
        if link == "things":
            return None
        role = self._role(p, at, c, found)
        known = role if role else (antecedent.role if antecedent else None)
        if known is None and (last := self.discourse.last_figure(p.index, 5)) is not None:
            known = last.role
        if link == "group" and found.complement_of is not None and antecedent is not None and antecedent.measure not in (None, "deployed", "materiel"):
            said: Evidence | None = Evidence(antecedent.measure or "", "group")
        else:
            said = evidence(p.s, p.tags, p.chunks, at, found, known)
        if said is None and not c.zero and (not c.indefinite or ((link == "coordinated" and found.opening == "c" or link == "including") and antecedent is not None and antecedent.number is not None)):
            said = self._inherited(p, at, c, found, antecedent, link)
        if c.indefinite and not self._indefinite_counts(p, at, c, said):
            return None
        if c.zero and (said is None or said.measure not in SINGULAR | {"displaced", "rescued"} or (said.verb is not None and p.chunks[said.verb].modal in ("should", "must", "can", "shall"))):
            return None
        if c.num is not None and c.num.share is not None and (said is None or not self._share_counts(c, antecedent, said)):
            return None
        if said is None and c.num is not None and p.s.low[c.head] == "victims" and (last := self.discourse.last_figure(p.index, 6)) is not None and last.measure in ("killed", "casualties", "wounded"):
            said = Evidence(last.measure, "victims")
        if said is None and c.noun is None and c.num is not None and self._more_arms(p, at, c, found):
            said = Evidence("materiel", "materiel_again", found.subject_of)
        if said is None:
            if c.noun is not None and c.noun.cls in ("person", "materiel") and c.num is not None:
                return self._make(p, at, c, None, "materiel" if c.noun.cls == "materiel" else role, antecedent, None, found)
            return None
        if c.noun is not None and c.noun.cls == "materiel" and (c.noun.value == "weak" or p.s.low[c.head] in SMALL_ARMS) and not self._military(p):
            return None
        if said.rule == "included" and link not in ("partitive", "including"):
            antecedent, link = self.discourse.of_measure(said.measure, p.index), "included"
            if antecedent is not None and c.num is not None and antecedent.size <= (c.num.value or 0):
                antecedent = None
        whole = antecedent if link in ("partitive", "including", "included", "fraction") or (link == "group" and antecedent is not None and antecedent.sentence >= 0) else None
        if whole is None and (link in ("remaining", "bare") or found.opening == ";") and said.rule != "anaphora" and antecedent is not None and antecedent.measure in ("captured", "missing", "rescued", "deployed", "returned") and self._part_by_fate(c, antecedent, said, link):
            whole = antecedent.whole if link == "remaining" and antecedent.explicit_part and antecedent.whole is not None else antecedent
        if whole is None and link in ("remaining", "bare", "coordinated", "again") and said.rule in ("anaphora", "coordinated") and antecedent is not None:
            whole = self._sibling_whole(antecedent, c)
        return self._make(p, at, c, said, role, antecedent, whole, found)

    def _part_by_fate(self, c: Chunk, antecedent: Mention, said: Evidence, link: str) -> bool:
        """A bare number at the head of the next sentence with another fate is a part ("They took 19. Six came home")."""
        size = c.num.value if c.num is not None else None
        if size is None or c.noun is not None or (antecedent.sentence == self._at and link != "coordinated"):
            return False
        larger = antecedent.size > size or (link == "remaining" and antecedent.whole is not None and antecedent.whole.size > size)
        return larger and said.measure != antecedent.measure and said.measure in ("killed", "wounded", "returned", "rescued", "missing", "captured")

    def _sibling_whole(self, antecedent: Mention, c: Chunk) -> Mention | None:
        """ "Nine were from A. The other two came from B": parts of the same whole."""
        size = c.num.value if c.num is not None else None
        if size is None:
            return None
        if antecedent.explicit_part and antecedent.whole is not None:
            return antecedent.whole if antecedent.whole.size >= size else None
        return antecedent if c.noun is None and antecedent.sentence != self._at and antecedent.size > size and antecedent.hedge not in ("at_most", "less_than") else None

    def _more_arms(self, p: Parsed, at: int, c: Chunk, found: Slots) -> bool:
        """A bare number after weapons that is shot down, lost or delivered too ("Of 70 missiles, 51 were intercepted")."""
        last = self.discourse.sets[-1] if self.discourse.sets else None
        if last is None or p.index - last.sentence > 1 or not (last.measure == "materiel" or last.role == "materiel"):
            return False
        k = found.subject_of if found.subject_of is not None else found.object_of
        if k is not None and p.chunks[k].kind == "V":
            verb = p.chunks[k]
            phrase = phrase_of(p.s, verb)
            return bool({verb.lemma, phrase or ""} & ARMS_VERBS["transitive"]) and (verb.passive or found.object_of is not None)
        return last.measure == "materiel" and last.sentence == p.index and found.opening in (",", "c", ";") and c.j < len(p.s) and p.s.low[c.j] in ("by", "in", "over", "through", "near")

    def _military(self, p: Parsed) -> bool:
        return any(word in MILITARY for word in p.s.low)

    def _indefinite_counts(self, p: Parsed, at: int, c: Chunk, said: Evidence | None) -> bool:
        if at >= 2 and p.chunks[at - 1].kind == "," and said is not None and said.rule not in ("including", "coordinated", "coordinated_object"):
            named = p.chunks[at - 2]
            if named.kind == "NP" and named.num is None and p.s.words[named.j - 1][0].isupper() and not (at >= 3 and p.chunks[at - 3].kind == "p"):
                return False
            if named.kind == "NP" and named.num is not None and named.j - named.i == 1:
                return named.num.kind not in ("number", "one") or at >= 4 and p.chunks[at - 3].kind != ","
        return said is not None and said.measure in SINGULAR and said.rule not in ("count", "toll", "label")

    def _share_counts(self, c: Chunk, antecedent: Mention | None, said: Evidence) -> bool:
        return said.rule in ("subject_of_verb", "killed_or_wounded") or antecedent is not None or c.partitive or (c.noun is not None and c.noun.cls in ("person", "harm"))

    def _antecedent(self, p: Parsed, at: int, c: Chunk, found: Slots, here: dict[int, Mention]) -> tuple[Mention | None, str]:
        """What the phrase points back to, and how: partitive, including, fraction, coordinated, colon, remaining, bare."""
        number = c.num
        size = number.value if number is not None else 1
        before = [here[k] for k in sorted(here) if k < at]
        group = self._group(p, at, c)
        if group is not None:
            return self.discourse.of_measure(group, p.index) or group_of(group), "group"
        low = p.s.low
        if number is not None and self._of_these(p, at):
            return self.discourse.antecedent(p.index - 1, size, None, 2), "partitive"
        if number is not None and c.partitive and low[c.j - 1] in POINTING and self._things_before(p, at):
            return None, "things"
        if number is not None and (leading := self._leading_whole(p, at, before)) is not None:
            return leading, "partitive"
        if number is not None and (c.partitive and low[c.j - 1] in POINTING or (low[c.i - 1] in POINTING and low[c.i - 2] in ("of", "from", "among"))):
            return self.discourse.antecedent(p.index, size, None), "partitive"
        if number is not None and c.partitive and low[number.b + 1 : number.b + 2] != [] and (low[number.b + 1] in ("the", "these", "those") or low[number.b + 2 : number.b + 3] in (["the"], ["these"], ["those"])):
            return self._the_people(p, c, size), "partitive"
        if found.opening in ("including", "among", "amongst") or (at and p.s.low[p.chunks[at - 1].i] in ("including", "among")):
            nearest = next((m for m in reversed(before) if m.size >= (size or 0)), None)
            return nearest or self.discourse.antecedent(p.index, size, None, 1), "including"
        if at >= 2 and p.s.low[c.i - 2 : c.i] in (["among", "them"], ["among", "which"], ["among", "whom"], ["including", "in"]) or (at >= 2 and p.s.low[p.chunks[at - 1].i] == "them"):
            return self.discourse.antecedent(p.index, size, None), "including"
        if number is not None and number.share is not None:
            return self.discourse.antecedent(p.index, None, None), "fraction"
        if found.coordinated is not None and found.coordinated in here:
            previous = here[found.coordinated]
            if previous.whole is not None and previous.explicit_part and previous.whole is not previous:
                return previous, "coordinated"
            return previous, "coordinated"
        if number is not None and number.remaining:
            return self.discourse.antecedent(p.index, None, None), "remaining"
        if number is not None and number.definite and number.value and (again := self.discourse.same_number(number.value)) is not None:
            return again, "again"
        if before:
            return before[-1], "same"
        if number is not None and (c.noun is None or number.definite):
            return self.discourse.antecedent(p.index, None, None, 1), "bare"
        return None, ""

    def _sums_to(self, here: dict[int, Mention]) -> None:
        """Figures of one sentence that add up to a total just told are its parts ("83 died in A, 41 in B and 24 in C")."""
        mentions = [here[k] for k in sorted(here)]
        for measure in {m.measure for m in mentions if m.measure not in (None, "materiel")}:
            parts = [m for m in mentions if m.measure == measure and m.whole is None and m.value and m.hedge == "exact"]
            if len(parts) < 2:
                continue
            total = sum(m.value or 0 for m in parts)
            for whole in reversed(self.discourse.sets[-20:]):
                if whole.measure == measure and whole.value == total and whole not in parts and self._at - whole.sentence <= 3:
                    for part in parts:
                        part.whole, part.explicit_part = whole, True
                    break

    def _partitive_number(self, p: Parsed, here: dict[int, Mention]) -> None:
        """ "Eleven of the 30 wounded": the number after "of the" is the whole of the one before it."""
        for at, part in here.items():
            whole = here.get(at + 2)
            if whole is not None and p.chunks[at].partitive and p.s.low[p.chunks[at + 1].i] == "of" and whole.size >= part.size and not part.zero:
                part.whole, part.explicit_part = whole, True
                if part.number is not None and part.number.share is not None:
                    part.low, part.high = share_stated(part.number.share, (whole.low, whole.high))

    def _things_before(self, p: Parsed, at: int) -> bool:
        """The nearest number before counts things ("two temples, one of them ...")."""
        nearest = next((d for d in reversed(p.chunks[:at]) if d.kind == "NP" and d.num is not None), None)
        if nearest is None or nearest.noun is None or p.s.low[nearest.head] in ("cases", "infections", "case"):
            return False
        return nearest.noun.cls in ("never", "materiel")

    def _leading_whole(self, p: Parsed, at: int, before: list[Mention]) -> Mention | None:
        """ "Of 251 hostages seized that day, 49 are still held": the number at the head is the whole."""
        if not before or p.s.low[0] not in ("of", "among"):
            return None
        first = before[0]
        c = p.chunks[first.chunk]
        size = p.chunks[at].num.value if p.chunks[at].num is not None else None
        opens = c.i <= 3 and "," in p.s.low[c.j : p.chunks[at].i]
        return first if opens and (size is None or first.size >= size) else None

    def _the_people(self, p: Parsed, c: Chunk, size: int | None) -> Mention | None:
        """ "Two of the men": the latest set told of as men, or as people of that role; "the victims" are the dead."""
        head = p.s.low[c.j - 1]
        if head in ("victims", "casualties"):
            return self.discourse.antecedent(p.index, size, None, 6)
        for mention in reversed(self.discourse.sets[-12:]):
            noun = self.parsed[mention.sentence].s.low[self.parsed[mention.sentence].chunks[mention.chunk].head] if mention.chunk >= 0 else ""
            if not mention.zero and mention.size >= (size or 3) and not mention.superseded and (noun == head or (head in GENERAL and mention.measure not in (None, "materiel"))):
                return mention
        return None

    def _group(self, p: Parsed, at: int, c: Chunk) -> str | None:
        """The measure of the group that the phrase is said to be a part of: "nine of the dead", "Of the dead, nine"."""
        low = p.s.low
        number = c.num
        if number is None or (c.noun is not None and c.noun.cls in ("never", "materiel")):
            return None
        if c.partitive and number.b < len(low) and low[number.j : number.j + 1] == ["of"] and low[number.j + 1] in ("the", "those", "these"):
            return group_measure(p.s, number.j + 1)
        head = next((t for t in range(c.i - 1, -1, -1) if low[t] in (";", ":")), -1) + 1
        start = next((t for t in range(head, min(head + 3, c.i)) if low[t] in ("of", "among")), None)
        if start is not None and start + 1 < c.i and low[start + 1] in ("the", "those"):
            return group_measure(p.s, start + 1)
        return None

    def _of_these(self, p: Parsed, at: int) -> bool:
        """ "Of these, nine ..." / "Of the casualties, 600 ..." at the head of the clause."""
        low = p.s.low
        k = p.chunks[at].i - 1
        first = 0
        for t in range(k, -1, -1):
            if low[t] in (";", ":"):
                first = t + 1
                break
        start = next((t for t in range(first, min(first + 3, len(low))) if low[t] in ("of", "among")), None)
        if start is None or start > k or start + 1 >= len(low):
            return False
        if low[start + 1] in ("these", "them") and start + 2 == p.chunks[at].i:
            return True
        return low[start + 1] in ("these", "those", "them", "the", "this", "whom") and "," in low[start : k + 1]

    def _inherited(self, p: Parsed, at: int, c: Chunk, found: Slots, antecedent: Mention | None, link: str) -> Evidence | None:
        """Measure taken over from the antecedent where the phrase's own clause gives none."""
        if uncounted(p.s, p.chunks, found) or (c.noun is not None and c.noun.cls in ("never", "materiel")):
            return None
        low = p.s.low
        following = low[c.j] if c.j < len(p.s) else "."
        then = low[c.j + 1] if c.j + 1 < len(p.s) else "."
        ends = following in (",", ".", ";", "and", ")", '"', "”", ":", "but", "while") or c.j >= len(p.s)
        opener = p.chunks[at - 1] if at else None
        last = antecedent if antecedent is not None and antecedent.measure else self.discourse.last_figure(p.index, 1)
        if last is not None and any(w in ("toll", "tally") for w in low[max(0, c.i - 5) : c.i]):
            last = self.discourse.last_toll(p.index)
        if last is not None and last.measure != "materiel" and self._counts_again(p, at, c, found):
            return Evidence(last.measure or "", "count_again")
        if c.noun is None and c.num is not None and c.num.kind != "one" and (topic := self._rival(p, c, found, last)) is not None:
            return Evidence(topic, "rival_count")
        if last is not None and c.noun is None and c.num is not None and (following == "daily" or (following in ("a", "per", "each", "every") and then in UNITS_OF_RATE)) and not found.object_of:
            return Evidence(last.measure or "", "rate_again")
        if found.prep in ("at", "of") and opener is not None and found.governor is not None and p.chunks[found.governor].num is None and found.governor and p.chunks[found.governor - 1].kind in (",", ";", "c") and c.noun is None and ends and antecedent is not None and antecedent.measure and antecedent.sentence == p.index:
            return Evidence(antecedent.measure, "gapping_subject")
        if opener is not None and opener.kind == "NP" and opener.num is None and c.noun is None and (ends or following in ("with", "in", "on")) and antecedent is not None and antecedent.measure and antecedent.sentence == p.index:
            return Evidence(antecedent.measure, "gapping_subject")
        if opener is not None and opener.kind == "NP" and opener.num is None and p.tags[opener.j - 1] != "'" and c.noun is not None and c.noun.cls == "person" and link == "same" and antecedent is not None and antecedent.measure and found.subject_of is None:
            return Evidence(antecedent.measure, "gapping_subject")
        if following in SEVERITY and (then in (",", ".", ";", ")", "and", "injured", "wounded", "hurt", "burned", "ill", "-", "–", "—") or c.j + 1 >= len(p.s)) and link in ("partitive", "including", "coordinated", "same", "bare"):
            return Evidence("wounded", "severity", None)
        if antecedent is None or antecedent.measure is None or antecedent.measure == "materiel":
            return None
        verb = p.chunks[found.subject_of] if found.subject_of is not None else None
        neutral = verb is None or verb.lemma in ("be", "come", "include", "belong", "hail", "occur", "follow") or (verb.lemma == "do" and low[verb.j : verb.j + 1] == ["so"])
        if link == "group" and antecedent.measure in ("deployed", "materiel"):
            return None
        if link in ("partitive", "including", "group") and neutral and found.object_of is None:
            return Evidence(antecedent.measure, link)
        if link == "again" and neutral and found.object_of is None:
            return Evidence(antecedent.measure, "again")
        if link == "fraction" and neutral and found.object_of is None:
            return None
        if link == "coordinated" and found.object_of is None and verb is None and antecedent.sentence == p.index:
            if c.noun is None and following not in ORIGIN and following not in (",", ".", ";", "and", "more", ")", "others", "other") and not c.j >= len(p.s):
                return None
            return Evidence(antecedent.measure, "coordinated")
        if link == "coordinated" and verb is not None and c.noun is None and neutral and antecedent.sentence == p.index and verb.lemma == "be":
            return Evidence(antecedent.measure, "coordinated")
        if link == "same" and found.object_of is None and verb is None and found.opening in (",", ";", "c", "-", ":", "(") and (c.noun is None or c.noun.cls == "person") and following in ORIGIN | {",", ".", ";", "and", ")"}:
            return Evidence(antecedent.measure, "gapping")
        if (row := self._row(p, at, c, found)) is not None:
            return Evidence(row, "row")
        if link in ("remaining", "bare") and neutral and (verb is not None or following in ORIGIN) and found.opening in ("", "^", "a", '"', "c", "s", "D", ","):
            if c.noun is None or c.num is not None and (c.num.definite or c.num.remaining):
                return Evidence(antecedent.measure, "anaphora")
        return None

    def _row(self, p: Parsed, at: int, c: Chunk, found: Slots) -> str | None:
        """A row of a list ("Jonglei: 201 400") takes the measure of the rows or of the heading above it."""
        if not 0 < at <= 4 or found.opening not in (":", "-", ",") or found.subject_of is not None or len(p.s) > 16 or any(d.kind == "V" for d in p.chunks[:at]):
            return None
        if any(d.num is not None for d in p.chunks[:at]) or not any(d.kind == "NP" for d in p.chunks[:at]):
            return None
        if not (c.noun is None or c.noun.cls == "person") or (c.noun is None and c.num is not None and c.j != c.num.j):
            return None
        above = self.parsed[p.index - 1] if p.index else None
        if above is None:
            return None
        figures = [m for m in self.figures if m.sentence == above.index and m.measure != "materiel"]
        heading = above.s.low[-1] == ":" or (len(above.s) <= 14 and not any(d.kind == "V" for d in above.chunks))
        if figures and (heading or figures[-1].rule == "row" or len(above.s) <= 45 and above.chunks[0].kind != "V" and any(d.kind in (":", "-") for d in above.chunks[:4])):
            return figures[-1].measure
        if heading:
            told = [d.noun.value for d in above.chunks if d.kind == "NP" and d.noun is not None and d.noun.cls == "harm"]
            return told[-1] if told else None
        return None

    def _rival(self, p: Parsed, c: Chunk, found: Slots, last: Mention | None) -> str | None:
        """Another count of what was just told of: "The company speaks of six", "Kyiv puts them at 25, the army at nine"."""
        k = found.object_of if found.object_of is not None else found.governor
        if k is not None and p.chunks[k].kind == "NP" and k and p.chunks[k].num is None and p.s.low[p.chunks[k].head] in TALLIES:
            k -= 1
        verb = p.chunks[k] if k is not None and p.chunks[k].kind == "V" else None
        if verb is None or verb.lemma not in CLAIMING or found.prep not in ("", "at", "of", "to"):
            return None
        if c.j < len(p.s) and p.s.low[c.j] not in (",", ".", ";", ")", '"', "”", "and", "but", "while", "for", "so", "by"):
            return None
        if last is not None and last.sentence >= p.index - 1:
            return last.measure
        for q in (p, self.parsed[p.index - 1] if p.index else p):
            told = [d.noun.value for d in q.chunks if d.kind == "NP" and d.noun is not None and d.noun.cls == "harm" and not d.noun.weak and (q is not p or d.j <= c.i)]
            if told:
                return told[-1]
        return None

    def _breakdown(self, p: Parsed, here: dict[int, Mention]) -> None:
        """What stands after a colon or dash is a part of what stands before it, and a labelled line ("Place: 19 dead") a part
        of the totals told before."""
        mark = next((k for k, c in enumerate(p.chunks) if c.kind in (":", "-", "(") and k), None)
        if mark is None:
            return
        heads = [here[k] for k in sorted(here) if k < mark and here[k].measure is not None]
        after = [here[k] for k in sorted(here) if k > mark and here[k].measure is not None]
        tails = [m for m in after if m.whole is None or m.whole in after and m.rule != "including" and m.rule != "partitive"]
        if heads:
            for measure in {m.measure for m in tails}:
                parts = [m for m in tails if m.measure == measure]
                whole = next((m for m in reversed(heads) if m.measure == measure), None)
                if whole is not None and sum(m.size for m in parts) <= whole.size * 1.05 and len(parts) > 1:
                    for part in parts:
                        part.whole, part.explicit_part = whole, True
        elif mark <= 2 and p.chunks[0].kind == "NP" and p.chunks[0].num is None and p.chunks[mark].kind == ":" and len(tails) >= 1:
            for part in tails:
                total = self.discourse.total_before(part)
                if total is not None:
                    part.whole, part.explicit_part = total, True

    def _counts_again(self, p: Parsed, at: int, c: Chunk, found: Slots) -> bool:
        """The number is what "it", "the figure" or "the number" comes to, or what a toll came from ("up from 37")."""
        low = p.s.low
        if c.noun is not None or c.num is None or c.num.share is not None:
            return False
        if "from" in low[max(0, c.i - 6) : c.i] and any(w in ("down", "up") for w in low[max(0, c.i - 7) : c.i]):
            return True
        if found.prep in ("up from", "down from", "up to", "down to", "up by", "down by") or (found.prep == "from" and any(w in ("up", "down", "revised") for w in low[max(0, c.i - 4) : c.i])):
            return True
        if found.prep in ("with", "than", "against", "to") and any(w in ("compared", "against") for w in low[max(0, c.i - 3) : c.i]):
            return True
        governs = found.object_of if found.object_of is not None else found.complement_of if found.complement_of is not None else found.governor
        if governs is not None and p.chunks[governs].kind == "NP" and governs and low[p.chunks[governs].head] in TALLIES:
            governs -= 1
        if governs is None or p.chunks[governs].kind != "V":
            return False
        verb = p.chunks[governs]
        if verb.lemma == "be" and found.complement_of is not None and governs and low[p.chunks[governs - 1].i] == "there":
            return True
        return verb.lemma in COUNTING and any(w in ("it", "figure", "number", "total", "count", "tally", "that", "losses", "figures") for w in low[max(0, verb.i - 5) : c.i])

    def _lists(self, p: Parsed, here: dict[int, Mention]) -> None:
        """ "12 soldiers, three police officers and a nurse were killed": what the last of a list is told holds for all."""
        keys = sorted(here)
        for a, b in zip(reversed(keys[:-1]), reversed(keys[1:])):
            first, second = here[a], here[b]
            if first.measure is not None or second.measure in (None, "materiel") or p.chunks[a].noun is None:
                continue
            if p.s.low[p.chunks[a].i - 1] == "of" or p.chunks[b].partitive or second.whole is first:
                continue
            between = p.chunks[a + 1 : b]
            if between and all(c.kind in (",", "c", "p", "a", "'") or (c.kind == "NP" and c.num is None) for c in between) and any(c.kind in (",", "c") for c in between) and second.rule in ("subject_of_verb", "adjective_after", "participle_after", "idiom", "object_of_verb"):
                first.measure, first.rule = second.measure, "list"
                self.figures.append(first)
        self.figures.sort(key=lambda m: m.start)

    def _role(self, p: Parsed, at: int, c: Chunk, found: Slots) -> str | None:
        """Role told by the phrase itself or by what it is said to be ("19 were women"); None where none is told."""
        told = self._own_role(p, c)
        if told in (None, "people"):
            k = at + 1
            if found.subject_of is not None and p.chunks[found.subject_of].lemma == "be" and not p.chunks[found.subject_of].passive:
                k = found.subject_of + 1
            elif not c.partitive:
                return told
            while k < len(p.chunks) and p.chunks[k].kind == "a":
                k += 1
            if k < len(p.chunks) and p.chunks[k].kind == "NP" and p.chunks[k].num is None and (noun := p.chunks[k].noun) is not None and noun.cls == "person" and noun.value != "people":
                return noun.value
        return told

    def _own_role(self, p: Parsed, c: Chunk) -> str | None:
        if c.noun is not None and c.noun.cls == "person":
            if c.noun.value == "people":
                return self._modifier_role(p, c) or "people"
            return c.noun.value
        if c.noun is not None and c.noun.cls == "materiel":
            return "people"
        return self._modifier_role(p, c)

    def _modifier_role(self, p: Parsed, c: Chunk) -> str | None:
        first = c.num.b if c.num is not None else c.i
        for k in range(first, c.j):
            if k == c.head and c.noun is not None and c.noun.cls == "person":
                continue
            for parts, noun in NOUNS.get(p.s.low[k], ()):
                if noun.cls == "person" and noun.value != "people" and len(parts) == 1:
                    return noun.value
        after = noun_at(p.s.low, c.j + 1, c.j + 1) if c.j + 1 < len(p.s) and p.s.low[c.j] in ("among", "of") else None
        if after and after[0].cls == "person" and c.noun is not None and c.noun.cls == "harm":
            return after[0].value
        return None

    def _make(self, p: Parsed, at: int, c: Chunk, said: Evidence | None, role: str | None, antecedent: Mention | None, whole: Mention | None, found: Slots) -> Mention:
        s, number = p.s, c.num
        i, j = (number.i, number.j) if number is not None else (c.i, c.j)
        if number is not None and number.kind == "word" and s.low[number.a] == "both":
            j = number.j
        low, high, hedge, value = (number.low, number.high, number.hedge, number.value) if number is not None else (1, 1, "exact", 1)
        if c.zero:
            low = high = value = 0
        if number is not None and number.share is not None:
            base = (whole or antecedent)
            low, high = share_stated(number.share, (base.low, base.high)) if base else (None, None)
        start, end = s.starts[i], s.ends[j - 1]
        measure = said.measure if said else None
        mention = Mention(number, measure, role or "", None, p.index, at, start, end, self.body[start:end], said.rule if said else "", low, high, hedge, value, zero=c.zero)
        mention.verb = said.verb if said else None
        mention.noun_known = c.noun is not None
        mention.superseded = found.prep in ("from", "up from", "down from") and mention.rule == "count_again"
        mention.explicit_part = whole is not None
        mention.whole = whole
        if measure == "materiel":
            mention.role = "people"
        elif not mention.role:
            mention.role = self._carried_role(p, c, antecedent, measure)
        if said is not None and said.negated and not c.zero:
            mention.status = "denied"
        mention.basis = "increment" if number is not None and number.increment else "total"
        return mention

    def _carried_role(self, p: Parsed, c: Chunk, antecedent: Mention | None, measure: str | None) -> str:
        if antecedent is not None and (c.noun is None or c.noun.cls == "harm") and antecedent.role:
            return antecedent.role
        return "people"

    def _taking_toll_to(self, p: Parsed, here: dict[int, Mention]) -> None:
        """ "Four more drowned, taking the toll to 27": the increment is a part of the new total."""
        mentions = [here[k] for k in sorted(here) if here[k].measure is not None]
        for a, b in zip(mentions, mentions[1:]):
            if b.rule in ("toll", "count", "idiom_left", "idiom") and a.whole is None and a.measure == b.measure and (b.size > a.size) and "to" in p.s.low and any(
                word in ("taking", "bringing", "raising", "pushing", "lifting", "took", "brought", "raised") for word in p.s.low[p.chunks[a.chunk].j : p.chunks[b.chunk].i]
            ):
                a.whole, a.explicit_part = b, True


TALLIES = {"it", "them", "that", "figure", "number", "total", "toll", "count", "tally", "estimate"}
CLAIMING = {"speak", "put", "give", "talk", "admit", "name", "claim", "count", "say", "know", "cite", "insist", "reckon", "estimate", "guess", "concede", "acknowledge", "list", "set"}
COUNTING = {"become", "touch", "total", "cross", "near", "put", "estimate", "place", "set", "give", "be", "stand", "rise", "fall", "reach", "revise", "raise", "lower", "correct", "cut", "make", "exceed", "pass", "bring", "own", "count", "climb"}
SPORT = set("match matches season league goal goals coach striker midfielder defender defenders goalkeeper fixture inning innings playoff playoffs quarterback touchdown semifinal semi-final quarterfinal penalty "
    "tournament championship cup scored scorer kickoff half-time halftime referee offside wicket wickets batsman bowler overs pitcher dugout transfer touchline equaliser equalizer winger hat-trick champions".split())
DEADLY = {"killed", "dead", "died", "deaths", "wounded", "bodies", "casualties", "bomb", "attack", "troops", "missile", "earthquake", "flood", "victims", "stampede", "hostages", "soldiers", "toll", "rescuers"}
POINTING = {"them", "whom", "which", "these", "those"}
GENERAL = {"men", "people", "women", "group", "total", "number"}
SMALL_ARMS = {"gun", "guns", "handgun", "handguns", "pistol", "pistols", "rifle", "rifles", "magazine", "magazines", "shotgun", "shotguns", "firearm", "firearms", "weapon", "weapons", "revolver", "revolvers", "knives", "bullets", "casings"}
MILITARY = {"army", "military", "forces", "troops", "soldiers", "enemy", "armed", "rebels", "fighters", "defence", "defense", "air", "armoured", "armored", "combat", "war", "missile", "drone", "drones", "tanks", "weapons", "navy", "naval"}
