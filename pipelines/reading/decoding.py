"""Bytes to characters: which encoding a file is in, and whether it is text at all.

UTF-8 is believed where it fits. What else a file may be is told by its byte order mark, by what it declares,
by the share of its bytes outside ASCII, and in doubt by charset-normalizer, imported only then.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipelines.reading.languages import is_surely_english

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf¡-¿]|â€|Ð[\x80-\xbf°-¿]|Â[\xa0-\xbf]|â\x80")
_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_LATIN = ["cp1252", "cp1250", "cp1254", "cp1257", "iso8859_2", "iso8859_9", "mac_roman"]
_HIGH_RUN = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")
_TAG = re.compile(rb"<[a-zA-Z/!][^<>]*>")
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
SAMPLE = 65536
SHORT = 80
MANY_CONTROLS = 0.02


class NotTextError(Exception):
    """The bytes are no text; the message is a clause that says why."""


@dataclass(frozen=True)
class Decoded:
    """The characters and, where the bytes were not plain UTF-8, a clause about how they were read."""

    text: str
    note: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of `data`; `declared`: the encoding that the file says it has. Raises NotTextError."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _repaired(
                Decoded(data.decode(name, "replace"), None if "8" in name else f"read as {name}")
            )
    _refuse_binary(data[:SAMPLE])
    try:
        return _repaired(Decoded(data.decode("utf-8")))
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(c > "\x7f" for c in text[:SAMPLE]) - broken
    if whole > 4 * broken:
        return _repaired(Decoded(text, f"{broken} broken character{'s' if broken > 1 else ''} in UTF-8"))
    name = _declared(declared, data) or _guessed(data)
    return _repaired(Decoded(data.decode(name, "replace"), f"not UTF-8, read as {name}"))


def _refuse_binary(sample: bytes) -> None:
    if not sample:
        return
    if b"\0" in sample or sample.startswith(_MAGIC):
        raise NotTextError("binary, not text")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > MANY_CONTROLS * len(sample) and controls > 2:
        raise NotTextError("binary, not text")


def _declared(name: str | None, data: bytes) -> str | None:
    """The declared encoding where it exists and fits."""
    if not name:
        return None
    try:
        known = codecs.lookup(name).name
        data.decode(known)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    return "cp1252" if known in ("iso8859-1", "ascii") else known if known != "utf-8" else None


def _guessed(data: bytes) -> str:
    """The likeliest one-byte encoding: Western of English or short text, else charset-normalizer's guess."""
    sample = _TAG.sub(b" ", data)[:SAMPLE]
    in_words = _HIGH_RUN.search(sample) is None
    if in_words and (len(sample) < SHORT or is_surely_english(sample.decode("cp1252", "replace"))):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LATIN if in_words else None).best()
    if best is None:
        raise NotTextError("binary, not text")
    return best.encoding


def _repaired(decoded: Decoded) -> Decoded:
    """UTF-8 that was once read as something else and saved again is put right."""
    if not _MOJIBAKE.search(decoded.text):
        return decoded
    from ftfy import fix_encoding

    text = fix_encoding(decoded.text)
    if text == decoded.text:
        return decoded
    note = "characters repaired that were saved in a wrong encoding"
    return Decoded(text, f"{decoded.note}; {note}" if decoded.note else note)
