"""Text to sentences to tokens, offsets true to the character.

Belongs here: where a sentence and a word begin and end. What a word means does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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
BREAK = re.compile(r"\n+|(?<=[.!?…])[\"'”’)\]»]*[ \t\u00a0]+(?=[\"'“‘(\[«]*[^\W_a-z])|(?<=[:]) *\n")
LONGEST = 2000  # characters; what runs on without an end is cut, so that time stays linear in the text
ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:[A-Z]|[A-Z](?:\.[A-Za-z])+|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Brig|Adm|Rear|Vice|Cmdr|Gov|Sen|Rep|"
    r"Prof|Rev|Hon|No|Nos|vs|Jr|Sr|Mt|Ft|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|ca|est|Inc|Ltd|Co|Corp|Supt|Insp|Det|Pvt|"
    r"Spc|Pte|Fr|Msgr|Pres|Amb|a\.m|p\.m)\.$"
)


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


def sentence_spans(body: str) -> list[tuple[int, int, int]]:
    """Spans (start, end, paragraph) of the sentences of a body, white space trimmed."""
    spans: list[tuple[int, int, int]] = []
    at, paragraph = 0, 0
    for brk in BREAK.finditer(body):
        newline = "\n" in brk.group()
        if brk.start() > at and not newline and ABBREVIATION.search(body, max(at, brk.start() - 12), brk.start()):
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
    sentence = Sentence(start, end, paragraph)
    words, low, starts, ends, kinds = sentence.words, sentence.low, sentence.starts, sentence.ends, sentence.kinds
    for match in TOKEN.finditer(body, start, end):
        text, kind = match.group(), match.lastgroup or "mark"
        words.append(text)
        low.append(text.lower().replace("’", "'"))
        starts.append(match.start())
        ends.append(match.end())
        kinds.append("number" if kind == "suffix" else kind)
    return sentence
