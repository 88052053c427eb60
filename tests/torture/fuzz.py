"""Reading, fuzzed: articles are changed at random, and whatever comes of them must keep every rule.

The properties: nothing raises; every row keeps the rules of its table; reading the same again gives the same.
A change is of bytes, of characters or of whole words of the trade, so that the grammar gets far into what it
has rules for.
"""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from json import loads
from pathlib import Path

import polars as pl

from expectations.schemas import split
from pipelines.estimates import estimate
from pipelines.figures import read_figures
from pipelines.findings import find
from pipelines.reading import read_folder
from pipelines.stories import tell_stories
from pipelines.sums import add_up
from pipelines.tolls import count_tolls
from tests.torture.hostile import INJECTIONS, WORDS
from tests.torture.place import ROOT, Broken

BATCH = 12
NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
PIECES = (*WORDS, *INJECTIONS, *loads((Path(__file__).parent / "pieces.json").read_bytes()))


def fuzz(folder: Path, seconds: float, seed: int = 1) -> dict[str, object]:
    """Read changed articles for `seconds`; the counts. Raises Broken with the text that broke it."""
    chance = random.Random(seed)
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "articles").glob("*.txt"))]
    texts = figures = again = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        batch = [changed(chance.choice(samples), chance) for _ in range(BATCH)]
        found = _read(folder, batch)
        if again * 10 <= texts // BATCH:
            again += 1
            if not found.equals(_read(folder, batch)):
                raise Broken(f"reading the same again gives other figures: {batch!r}")
        texts, figures = texts + BATCH, figures + found.height
    return {"changed articles read": texts, "figures read in them": figures, "batches read twice": again}


def changed(text: str, chance: random.Random) -> str:
    """A piece of `text` with one to thirty changes."""
    words = text.split(" ")
    at = chance.randrange(len(words))
    words = words[at : at + chance.randrange(5, 200)]
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(words) + 1)
        what = chance.randrange(6)
        if what == 0:
            words[at:at] = [chance.choice(PIECES)]
        elif what == 1:
            words[at : at + 1] = [chance.choice(PIECES)]
        elif what == 2:
            words[at : at + chance.randrange(1, 4)] = []
        elif what == 3:
            other = chance.randrange(len(words) + 1)
            words[at:at] = words[other : other + chance.randrange(1, 12)]
        elif what == 4 and at < len(words) and words[at]:
            place = chance.randrange(len(words[at]))
            words[at] = words[at][:place] + chr(chance.randrange(1, 0x3000)) + words[at][place + 1 :]
        elif at < len(words):
            words[at] = words[at] + chance.choice(PIECES)
    return " ".join(words)


def _read(folder: Path, batch: list[str]) -> pl.DataFrame:
    """The figures of a batch; Broken, with the one text that is to blame where there is one."""
    try:
        return read_all(folder, batch)
    except Exception as error:
        for text in batch:
            try:
                read_all(folder, [text])
            except Exception as alone:
                raise Broken(f"{type(alone).__name__}: {alone}\nwhile reading {text!r}") from alone
        raise Broken(f"{type(error).__name__}: {error}\nwhile reading together {batch!r}") from error


def read_all(folder: Path, texts: list[str]) -> pl.DataFrame:
    """The figures of `texts`, after the whole way to estimates; Broken where a row breaks a rule."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(BATCH):
        (folder / f"{number}.txt").unlink(missing_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    reading = read_folder(folder, None, None, "run", NOW)
    frames = {"files": reading.files, "articles": reading.articles}
    frames["figures"], frames["persons"] = read_figures(reading.articles)
    stories = tell_stories(frames["articles"], frames["figures"])
    frames |= {"stories": stories.stories, "story_articles": stories.story_articles}
    frames["tolls"] = count_tolls(frames["articles"], stories.figures, frames["persons"])
    frames["sums"] = add_up(frames["articles"], stories.figures, frames["tolls"])
    frames["findings"] = find(
        frames["articles"], stories.figures, frames["tolls"], frames["sums"], run_id="run"
    )
    frames["estimates"] = estimate(frames["articles"], stories.figures, frames["findings"])
    for name, rows in frames.items():
        others = {other: frame for other, frame in frames.items() if other != name}
        aside = split(name, rows, run_id="run", **others).quarantine
        if not aside.is_empty():
            raise Broken(f"{name} has rows that keep not every rule: {aside['reason'].to_list()[:3]}")
    return frames["figures"]
