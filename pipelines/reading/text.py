"""Characters, lines and paragraphs of a text, before anybody asks what they say.

Belongs here: what is done to every text whatever its form. Not here: bytes to characters (`decoding`), what
is furniture (`furniture`).
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufe0e\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_BLANKS = re.compile(r"(?: ?[^\S\n ]| {2})[^\S\n]*")
_BLANK_LINES = re.compile(r"\n(?: ?\n)+")
_PROSE_END = re.compile(r"""[.!?:;][)\]"'”’»]*(?:\[\d+\])?$""")
_FULL_STOP = re.compile(r"""[.!?][)\]"'”’»]*(?:\[\d+\]| ?\([\w /-]{2,20}\))?$""")


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
    """The paragraphs of a cleaned text: its lines, those of a hard-wrapped block joined again."""
    found: list[str] = []
    for block in _BLANK_LINES.split(text):
        lines = [line for line in (line.strip() for line in block.split("\n")) if line]
        if _is_wrapped(lines):
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


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines of one block were broken at a fixed width: of like length, going on in lower case."""
    if len(lines) < 2:
        return False
    lengths = [len(line) for line in lines[:-1]]
    widest = max(lengths)
    if not 40 <= widest <= 110 or min(lengths) < 0.6 * widest or len(lines[-1]) > widest + 12:
        return False
    going_on = sum(line[0].islower() for line in lines[1:])
    return 2 * going_on >= len(lines) - 1


def _unwrapped(lines: list[str]) -> str:
    joined = lines[0]
    for line in lines[1:]:
        joined += (
            line if joined.endswith("-") and line[0].islower() and not joined.endswith(" -") else " " + line
        )
    return joined


def share_of_words(line: str, text: str) -> float:
    """The share of a line's longer words that `text` has, too; 1 where the line has none."""
    words = {word.strip(".,;:'\"’”“()").casefold() for word in line.split()}
    words = {word for word in words if len(word) >= 4}
    text = text.casefold()
    return sum(word in text for word in words) / len(words) if words else 1.0
