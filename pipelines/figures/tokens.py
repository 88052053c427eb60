"""Text to sentences to tokens, offsets true to the character.

Belongs here: where a sentence and a word begin and end. What a word means does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..lexicon import load

# What a token is, the first alternative that fits: dates in figures before times, those before ordinals,
# numbers hyphened to words ("600-odd"), numbers with grouping marks and a letter of size ("1,200", "12k"),
# words with stops, hyphens or apostrophes inside ("U.S.", "didn't"), the possessive, and single marks.
TOKEN = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d(?!\d)|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?![\d.]))"
    r"|(?P<time>\d{1,2}:\d\d(?::\d\d)?(?!\d))"
    r"|(?P<ordinal>\d+(?:st|nd|rd|th|ST|ND|RD|TH)(?![^\W_]))"
    r"|(?P<compound>\d[\d,.]*-[^\W\d_]+(?:[-’'][^\W_]+)*)"
    r"|(?P<number>\d+(?:[.,’']\d+)*)(?P<suffix>(?:[kKmM]|[mb]n|B)(?![^\W_])|\+)?"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:[’'](?![sS](?![^\W_]))[^\W\d_]+|-[^\W_]+)*)"
    r"|(?P<possessive>[’'][sS](?![^\W_]))"
    r"|(?P<mark>\.\.\.|--+|[^\w\s])"
)
# A line break; a full stop and a space before what may open a sentence; a colon at a line's end.
BREAK = re.compile(r"\n+|(?<=[.!?…])[\"'”’)\]»]*[ \t\u00a0]+(?=[\"'“‘(\[«]*[^\W_a-z])|(?<=[:]) *\n")
# characters; what runs on without an end is cut, so that time stays linear in the text
LONGEST = 2000
# an initial ("J."), letters with stops between them ("U.S."), or an abbreviation, right before a full stop
ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:[A-Z]|[A-Z](?:\.[A-Za-z])+|"
    + "|".join(map(re.escape, load("en", "grammar")["sentences"]["abbreviations"]))
    + r")\.$"
)
BACK = 12  # characters before a break that hold the longest abbreviation


@dataclass(slots=True)
class Sentence:
    """One sentence as parallel lists over its tokens; offsets count characters of the article's body."""

    start: int
    end: int
    paragraph: int
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)


def low_at(s: Sentence, k: int) -> str:
    """Token k in small letters, empty beyond either end of the sentence."""
    return s.low[k] if 0 <= k < len(s.low) else ""


def sentence_spans(body: str) -> list[tuple[int, int, int]]:
    """Spans (start, end, paragraph) of the sentences of a body, white space trimmed."""
    spans: list[tuple[int, int, int]] = []
    at, paragraph = 0, 0
    for brk in BREAK.finditer(body):
        newline = "\n" in brk.group()
        if (
            brk.start() > at
            and not newline
            and ABBREVIATION.search(body, max(at, brk.start() - BACK), brk.start())
        ):
            continue
        cut = brk.end() - len(brk.group().lstrip("\"'”’)]»")) if not newline else brk.start()
        _add(body, at, cut, paragraph, spans)
        at = brk.end()
        paragraph += newline
    _add(body, at, len(body), paragraph, spans)
    return spans


def _add(body: str, start: int, end: int, paragraph: int, spans: list[tuple[int, int, int]]) -> None:
    text = body[start:end]
    stripped = text.strip()
    if not stripped:
        return
    start += len(text) - len(text.lstrip())
    end = start + len(stripped)
    while end - start > LONGEST:
        cut = body.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        spans.append((start, cut, paragraph))
        start = cut + (body[cut] == " ")
    spans.append((start, end, paragraph))


def tokenise(body: str, start: int, end: int, paragraph: int) -> Sentence:
    """The tokens of body[start:end]; kinds are the group names of TOKEN."""
    found = list(TOKEN.finditer(body, start, end))
    words = [match.group() for match in found]
    low = [word.lower() for word in words]
    if "’" in body[start:end]:
        low = [word.replace("’", "'") for word in low]
    kinds = [match.lastgroup or "mark" for match in found]
    if "suffix" in kinds:
        kinds = ["number" if kind == "suffix" else kind for kind in kinds]
    starts, ends = [match.start() for match in found], [match.end() for match in found]
    return Sentence(start, end, paragraph, words, low, starts, ends, kinds)
