"""What reading costs beside others, and what runs over many articles cost:
python benchmarks/volume.py [SIZE ...]

Sizes are numbers of made-up articles (`corpus.py`), 1,000 and 10,000 unless told. Seconds are those of
computing where one process is measured, by the clock on the wall for whole runs. Recognisers of other makers
are skipped by name where they are not installed (pip install quantulum3 recognizers-text-number).
"""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from corpus import articles, write  # noqa: E402

TEXTS, OTHERS_TEXTS, ROUNDS = 400, 20, 3
NEW = "date 2025-07-01\nLanding stage\n\nPolice in Sardorport, Peru, said 14 people drowned on Tuesday.\n"
HOSTILE = {
    "digits": lambda size: "7" * size,
    "numbers and commas": lambda size: "12 dead, " * (size // 9),
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "one sentence": lambda size: "the guard that saw the man who told a friend that " * (size // 50),
    "quotation marks": lambda size: '"five" said "' * (size // 13),
}


def main(sizes: list[int]) -> None:
    """Measure and print tables."""
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}\n")
    print("| figures from text, one core | MB/s |\n|---|---|")
    for name, speed in speeds():
        print(f"| {name} | {speed} |")
    print("\n| hostile text | seconds for 100,000 characters | times that for 400,000 |\n|---|---|---|")
    for name, small, ratio in hostile():
        print(f"| {name} | {small:.2f} | {ratio:.1f} |")
    print("\n| articles | MB | run | seconds | ms an article | peak MB | slowest steps |")
    print("|---|---|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for line in runs(size, Path(folder)):
                print(line, flush=True)


def speeds() -> Iterator[tuple[str, str]]:
    """MB of text in a second of one core, tallybook's and others'."""
    from pipelines.figures import read_text

    rows = list(articles(TEXTS))
    texts = [row["title"] + "\n\n" + row["text"] for row in rows]
    days = [date.fromisoformat(row["date"]) for row in rows]
    heads = [len(row["title"]) for row in rows]
    read_text(texts[0], days[0], heads[0])
    yield "tallybook", _speed(texts, lambda at: read_text(texts[at], days[at], heads[at]))
    few = "one two three four five six seven eight nine ten dozens hundreds".replace(" ", "|")
    words = re.compile(rf"\d[\d,.]*|\b(?:{few})\b", re.IGNORECASE)
    yield "Python re, digits and a dozen number words", _speed(texts, lambda at: words.findall(texts[at]))
    for name, load in (("quantulum3", _quantulum), ("recognizers-text", _recognizers)):
        try:
            recognise = load()
        except ImportError:
            yield name, "not installed"
            continue
        yield name, _speed(texts[:OTHERS_TEXTS], lambda at, recognise=recognise: recognise(texts[at]))


def _quantulum() -> Callable[[str], Any]:
    from quantulum3 import parser

    return parser.parse


def _recognizers() -> Callable[[str], Any]:
    from recognizers_number import Culture, recognize_number

    return lambda text: recognize_number(text, Culture.English)


def _speed(texts: list[str], read: Callable[[int], object]) -> str:
    size = sum(len(text.encode()) for text in texts) / 1e6
    return (
        f"{size / min(_seconds(lambda: [read(at) for at in range(len(texts))]) for _ in range(ROUNDS)):.3f}"
    )


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def hostile() -> Iterator[tuple[str, float, float]]:
    """Seconds for texts that no newsroom writes, and what four times the length costs."""
    for name, made in HOSTILE.items():
        small, large = (_least(made(size)) for size in (100_000, 400_000))
        yield name, small, large / max(small, 1e-6)


def _least(text: str) -> float:
    from pipelines.figures import read_text

    return min(_seconds(lambda: read_text(text, None)) for _ in range(2))


def runs(size: int, folder: Path) -> Iterator[str]:
    """A line each for a run from nothing, one with nothing new, and one with an article more."""
    corpus, warehouse = folder / "articles", folder / "news.duckdb"
    megabytes = write(corpus, size) / 1e6
    yield _line(size, megabytes, "from nothing", corpus, warehouse)
    yield _line(size, megabytes, "nothing new", corpus, warehouse)
    (corpus / "new.txt").write_text(NEW, encoding="utf-8")
    yield _line(size, megabytes, "one new article", corpus, warehouse)


def _line(size: int, megabytes: float, what: str, corpus: Path, warehouse: Path) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / "one_run.py"), str(corpus), str(warehouse)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode:
        return f"| {size:,} | {megabytes:.1f} | {what} | broke: {(ran.stdout or ran.stderr)[-300:]} | | | |"
    told = json.loads(ran.stdout.splitlines()[-1])
    slowest = sorted(told["wall"].items(), key=lambda step: -step[1])[:4]
    steps = ", ".join(f"{name} {wall:.1f} ({told['cpu'][name]:.1f} of computing)" for name, wall in slowest)
    total, peak = told["total_wall"], max(told["memory_mb"].values())
    cells = (f"{size:,}", f"{megabytes:.1f}", what, f"{total:.1f}", f"{total / size * 1000:.1f}", peak, steps)
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main([int(size.replace(",", "")) for size in sys.argv[1:]] or [1000, 10_000])
