"""Characters, lines and paragraphs of a text, before anybody asks what they say.

Belongs here: what is done to every text whatever its form. Not here: bytes to characters (`decoding`), what
is furniture (`furniture`).
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from pipelines.reading.words import words

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufe0e\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
    # joiners belong to the spelling of words in Arabic and Indic letters, and to nothing else
    "|(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])"
)
_BLANKS = re.compile(r"(?: ?[^\S\n ]| {2})[^\S\n]*")
_BLANK_LINES = re.compile(r"\n(?: ?\n)+")
_PROSE_END = re.compile(r"""[.!?:;][)\]"'”’»]*(?:\[\d+\])?$""")
_FULL_STOP = re.compile(r"""[.!?][)\]"'”’»]*(?:\[\d+\]| ?\([\w /-]{2,20}\))?$""")

_ITEM = re.compile(r"(?:[-*•–—·▪‣◦]|\d{1,2}[.)]) ")
_PARTED = re.compile(r"([^\W\d_]+)-$")
_NARROWEST, _WIDEST, _RAGGED = 40, 120, 16
_FULL_SHARE = 0.75


def clean(text: str) -> str:
    """`text` in NFC with `\\n` as the only line end, single blanks, and without invisible or control
    characters."""
    if not text.replace("\n", "").isprintable():
        text = _BLANKS.sub(" ", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))
    elif "  " in text:
        text = _BLANKS.sub(" ", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def one_line(text: str | None) -> str | None:
    """`text` cleaned and on one line; None where nothing is left."""
    return " ".join(clean(text).split()) or None if text else None


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a cleaned text: its lines, those that were broken at a fixed width joined again."""
    blocks = [
        [line for line in (line.strip() for line in block.split("\n")) if line]
        for block in _BLANK_LINES.split(text)
    ]
    width = _width_of(blocks)
    found: list[str] = []
    for lines in blocks:
        if width:
            found.extend(_flowed(lines, width))
        elif _is_wrapped(lines):
            found.append(_unwrapped(lines))
        else:
            found.extend(lines)
    return found


def with_tables(lines: list[str]) -> list[str]:
    """The paragraphs of an article: rows of a table that follow one another are one, a line each."""
    found: list[str] = []
    for line in lines:
        if found and " | " in line and " | " in found[-1].rpartition("\n")[2]:
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def is_sentence(line: str) -> bool:
    """Whether `line` reads like running text: several words and a full stop behind them, no ellipsis."""
    return (
        len(line) >= 40
        and not line.endswith(("...", "…", "…]", "...]"))
        and line.count(" ") >= 6
        and _FULL_STOP.search(line, len(line) - 24 if len(line) > 24 else 0) is not None
    )


def ends_like_prose(line: str) -> bool:
    """Whether the last character is one that headlines and menu entries do not have."""
    return _PROSE_END.search(line, max(0, len(line) - 8)) is not None


def _width_of(blocks: list[list[str]]) -> int | None:
    """The width at which the lines of a whole text were broken; None where they were not.

    It is that of the lines that plainly go on below, in lower case; most of these have to be nearly as long.
    """
    if max((len(line) for lines in blocks for line in lines), default=0) > _WIDEST:
        return None
    broken = [len(line) for lines in blocks for line, after in pairwise(lines) if after[0].islower()]
    width = max(broken, default=0)
    full = sum(length >= width - _RAGGED for length in broken)
    return width if len(broken) >= 2 and width >= _NARROWEST and full >= _FULL_SHARE * len(broken) else None


def _flowed(lines: list[str], width: int) -> list[str]:
    """The paragraphs of one block broken at `width`: a line goes on where the next word had no room in it."""
    found: list[str] = []
    last = ""
    for line in lines:
        no_room = len(last) + 1 + len(line.split(" ", 1)[0]) > width
        full = len(last) >= width - _RAGGED and not ends_like_prose(last)
        goes_on = no_room or full or (line[0].islower() and len(last) >= 0.6 * width)
        if last and goes_on and " | " not in last + line and not _ITEM.match(line):
            found[-1] = _unwrapped([found[-1], line])
        else:
            found.append(line)
        last = line
    return found


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines of one block were broken at a fixed width: of like length, going on in lower case."""
    if len(lines) < 2:
        return False
    lengths = [len(line) for line in lines[:-1]]
    widest = max(lengths)
    if not 40 <= widest <= _WIDEST or min(lengths) < 0.6 * widest or len(lines[-1]) > widest + 12:
        return False
    going_on = sum(line[0].islower() for line in lines[1:])
    return 2 * going_on >= len(lines) - 1


def _unwrapped(lines: list[str]) -> str:
    """The lines as one; a word parted at the end of a line is whole again, a compound keeps its hyphen."""
    joined = lines[0]
    for line in lines[1:]:
        parted = _PARTED.search(joined) if line[0].islower() else None
        if parted and parted[1].casefold() not in words("reading", "hyphened"):
            joined = joined[:-1] + line
        else:
            joined += line if parted else " " + line
    return joined


def share_of_words(line: str, text: str) -> float:
    """The share of a line's longer words that `text` has, too; 1 where the line has none."""
    own = {word.strip(".,;:'\"’”“()").casefold() for word in line.split()}
    own = {word for word in own if len(word) >= 4}
    text = text.casefold()
    return sum(word in text for word in own) / len(own) if own else 1.0
