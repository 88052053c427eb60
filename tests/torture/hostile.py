"""Thousands of files that want to break the reading, the warehouse or what shows them; good ones among them.

Every hostile file is made from a seed, so that what was found can be made again. The good ones have to come
through as if they were alone.
"""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

GOOD = (
    "date 2025-06-{day:02d}\n{place} blast\n\n"
    "The fire chief of {place} said {number} people were killed in the {place} blast.\n"
)
PLACES = ("Arvell", "Brindo", "Castor", "Dunmere", "Elvant", "Farrow", "Glaston", "Hartle", "Ivery", "Jessop")
_TRADE = """killed wounded injured dead people soldiers missing captured at least about more than between and
of the said ministry 12 1,200 4.7k million hundreds dozens half two-thirds a dozen no one's none 0 -5 1e9
½ ٣٤ 二十 Ⅻ"""
WORDS = tuple(_TRADE.split())
INJECTIONS = (
    "'); drop table articles; --",
    "\"; attach '/etc/passwd'; --",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\x1b[2J\x1b]0;owned\x07\x9b31m",
    "[click](javascript:alert(1)) ![x](http://example.invalid/x.png)",
    "{{ 7*7 }} {% include '/etc/passwd' %} ${jndi:ldap://example.invalid/a}",
    "\u202egnitseretni\u202c \u2066x\u2069 \u200b\u200d\ufeff",
    "../../../../etc/passwd",
    "%s%s%s%n {0.__class__} $(touch owned) `touch owned`",
)
NAMES = (
    "new\nline",
    "quo'te\"s",
    "semi;colon $(touch owned) `x`",
    "-rf",
    "tab\there",
    "escape\x1b[31m",
    "…\u202etxt.exe",
    "=1+1",
    "<b>bold",
    "a#12",
    "%2e%2e%2f",
    "CON",
    "ü" * 100,
    " ",
    "..x",
    "{brace}",
    "back\\slash",
)
LINKS = {
    "out.txt": "/etc/passwd",
    "zero.txt": "/dev/zero",
    "round.txt": "round.txt",
    "nowhere.txt": "gone.txt",
    "up": "..",
    "self": ".",
}
PIPE = "pipe.txt"
NO_FILES = (*LINKS, PIPE)
SUFFIXES = (".txt", ".md", ".html", ".jsonl")
Maker = Callable[[random.Random], bytes]


def prose(chance: random.Random, words: int = 60) -> str:
    """Words of the trade in no order, something nasty among them."""
    told = [chance.choice(WORDS) for _ in range(words)]
    told.insert(chance.randrange(len(told)), chance.choice(INJECTIONS))
    return " ".join(told) + "."


def random_bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(1, 3000))


def cut_characters(chance: random.Random) -> bytes:
    """UTF-8 that ends, or breaks, inside a character."""
    text = (prose(chance) + " Убито 12 человек, 死者二十人。 🌊🌊").encode()
    at = chance.randrange(len(text))
    return text[:at] if chance.random() < 0.5 else text[:at] + chance.randbytes(3) + text[at + 1 :]


def long_line(chance: random.Random) -> bytes:
    """One line of a megabyte at most: words, digits, brackets or one letter."""
    unit = chance.choice(
        ("killed 12 people and ", "9", "9,", "(", "a", "\u0301", "one hundred and ", "- ", '"', "é ")
    )
    return (unit * (chance.randrange(1_000, 60_000) // len(unit))).encode()


def large_numbers(chance: random.Random) -> bytes:
    number = chance.choice(
        (
            "9" * chance.randrange(5, 400),
            "1e400",
            "10^30",
            "99 billion trillion",
            "9,999,999,999,999,999,999",
            "18446744073709551616",
            "1/0 of",
            "-2147483649",
            "a million million million million",
            "0x7fffffff",
            "12.5.7",
            "1,2,3,4,5",
            "NaN",
            "∞",
            "²³",
        )
    )
    verb = chance.choice(
        ("were killed", "died", "are missing", "have been wounded", "soldiers were captured")
    )
    told = f"The ministry said {number} people {verb}, {number} of them children."
    return f"date 2025-06-01\nReport\n\n{told}\n".encode()


def nested(chance: random.Random) -> bytes:
    depth = chance.randrange(100, 5000)
    opened = chance.choice(
        ("<div>", "<table><tr><td>", "<ul><li>", "[", '{"a":', "> ", "<b><i>", "<!--", "<![CDATA[")
    )
    return (opened * depth + prose(chance)).encode()


def entities(chance: random.Random) -> bytes:
    """The thousandfold entity, and other documents of XML's darker side."""
    doc = "<!DOCTYPE x [" + "".join(
        f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' if n else '<!ENTITY e1 "killed">' for n in range(9)
    )
    inside = '<!ENTITY f SYSTEM "file:///etc/passwd">'
    return (doc + inside + "]><html><body><p>&e9; &f; 12 people were killed.</p></body></html>").encode()


def lines_of_json(chance: random.Random) -> bytes:
    text = prose(chance)
    lines = [
        json.dumps(
            {"text": text, "file_name": "/etc/passwd", "url": "javascript:alert(1)", "title": text[:80]}
        ),
        json.dumps(
            {"text": text, "date": chance.choice(("2025-13-45", "0000-00-00", 5, None, [], "9999-12-31"))}
        ),
        json.dumps({"text": chance.choice(([], {}, 5, None, "", " ", "\x00", "\ud800"))}),
        '{"text": "killed 12", "text": ' + "9" * 5000 + "}",
        '{"text": "\\ud83d 12 people were killed in the flood."}',
        "[" * chance.randrange(1, 20_000),
        json.dumps([1, 2, 3]),
        "null",
        text,
        '{"text": NaN, "date": Infinity}',
        json.dumps({"text": text, "outlet": "x" * 10_000, "title": "\n" * 50, "url": "\x1b[31m"}),
    ]
    chance.shuffle(lines)
    return "\n".join(lines[: chance.randrange(1, len(lines))]).encode("utf-8", "replace")


def odd_encodings(chance: random.Random) -> bytes:
    text = GOOD.format(day=1, place=prose(chance, 5), number=7)
    name = chance.choice(
        ("utf-16", "utf-32", "utf-16-le", "cp1251", "utf-7", "shift_jis", "utf-8-sig", "cp037")
    )
    return text.encode(name, "replace")


def nasty_prose(chance: random.Random) -> bytes:
    head = chance.choice(
        ("", "date 2025-06-01\n", "date 9999-99-99\n", "---\ntitle: [\n---\n", "# ", "\ufeff", "\r\r\n")
    )
    return (head + "\n\n".join(prose(chance) for _ in range(chance.randrange(1, 6)))).encode()


def nasty_page(chance: random.Random) -> bytes:
    nasty = chance.choice(INJECTIONS)
    return (
        f'<html><head><title>{nasty}</title><meta property="og:title" content="{nasty}">'
        f'<script type="application/ld+json">{{"headline": "{nasty}", "datePublished": []}}</script></head>'
        f"<body><article><h1>{nasty}</h1><p>At least 12 people were killed, {prose(chance, 20)}</p>"
        f"<p>{prose(chance)}</p></article>{'<p>' * chance.randrange(200)}"
    ).encode()


def nothing(chance: random.Random) -> bytes:
    return chance.choice(
        (b"", b"\n", b" \t\r\n" * 50, b"\0" * 100, b"\xef\xbb\xbf", b"date 2025-06-01", b"\x1a")
    )


MAKERS: tuple[Maker, ...] = (
    random_bytes,
    cut_characters,
    long_line,
    large_numbers,
    nested,
    entities,
    lines_of_json,
    odd_encodings,
    nasty_prose,
    nasty_page,
    nothing,
)


def hostile_folder(folder: Path, files: int, seed: int = 1) -> dict[str, int]:
    """Write `files` files: one in ten good (`good-<n>.txt`, `n + 2` people killed), the others hostile, in
    content, packing or name; links and pipes beside them. How many of which kind."""
    chance = random.Random(seed)
    counts: dict[str, int] = {}
    for number in range(files):
        kind = "good" if number % 10 == 0 else _hostile_file(folder, number, chance)
        if kind == "good":
            place = f"{PLACES[number // 10 % 10]} {number}"
            text = GOOD.format(day=number % 28 + 1, place=place, number=number + 2)
            (folder / f"good-{number}.txt").write_text(text, encoding="utf-8")
        counts[kind] = counts.get(kind, 0) + 1
    return counts | {"links, pipes, odd folders": _no_files(folder)}


def _hostile_file(folder: Path, number: int, chance: random.Random) -> str:
    maker = chance.choice(MAKERS)
    content, suffix = maker(chance), chance.choice(SUFFIXES)
    name, kind = f"{number:06d}", maker.__name__.replace("_", " ")
    if chance.random() < 0.2:
        name = f"{chance.choice(NAMES)} {number}"
    if chance.random() < 0.15:
        packed = gzip.compress(content, mtime=0)
        content, suffix = (
            packed[: chance.randrange(len(packed) + 1)] if chance.random() < 0.5 else packed,
            suffix + ".gz",
        )
        kind = "packed, whole or cut"
    if chance.random() < 0.01:
        content = gzip.compress(b"12 people were killed. " * 400_000, mtime=0)
        kind, suffix = "unpacks to 9 MB", chance.choice((".txt.gz", ".html.gz", ".md.gz"))
    below = folder / chance.choice(("", "", "sub", "sub/…", "a b/c'd"))
    below.mkdir(parents=True, exist_ok=True)
    whole = os.fsencode(name)
    if chance.random() < 0.03:
        whole, kind = whole + b"\xff", "names that are no UTF-8"
    (below / os.fsdecode(whole + suffix.encode())).write_bytes(content)
    return kind


def _no_files(folder: Path) -> int:
    for name, target in LINKS.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / PIPE)
    (folder / "folder.txt").mkdir()
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "h.txt").write_text(GOOD.format(day=1, place="Hidden", number=5), encoding="utf-8")
    return len(NO_FILES) + 2
