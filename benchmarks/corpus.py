"""A corpus of made-up news of any size: python benchmarks/corpus.py FOLDER ARTICLES [--seed N]

Events happen in made-up towns of real states, are told by several outlets, told again with higher tolls,
copied word for word and rewritten a little; about half of them tell of no casualties. Lengths, the share of
articles without figures and the share of copies stand in `Shape`, words and sentences in `corpus.toml`, all
written for it. The same seed makes the same files: JSON lines, a thousand articles a file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
PER_FILE = 1000
SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
FIRST_DAY = date(2024, 1, 1)
Row = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """What a corpus is like: shares of all articles, and lengths in sentences."""

    quiet: float = 0.45
    copied: float = 0.12
    rewritten: float = 0.08
    towns: int = 4000
    days: int = 540
    shortest: int = 5
    median: int = 32
    longest: int = 150


SHAPE = Shape()


@dataclass
class Event:
    """One thing that happened, as reports tell of it one after another."""

    kind: str
    town: str
    country: str
    day: date
    killed: int
    wounded: int
    missing: int
    official: str
    agency: str

    def grow(self, rng: random.Random) -> None:
        """What the next report knows."""
        self.killed += rng.choice((0, 0, 1, 2, 5, self.killed // 4))
        self.wounded += rng.choice((0, 0, 3, 8, self.wounded // 5))
        self.missing = max(0, self.missing - rng.choice((0, 1, 3)))


def articles(size: int, seed: int = 1, shape: Shape = SHAPE) -> Iterator[Row]:
    """`size` articles with keys title, text, date, outlet and url, in the order in which they come out."""
    rng = random.Random(seed)
    towns = [_town(rng) for _ in range(shape.towns)]
    told: list[Row] = []
    events: list[Event] = []
    for number in range(size):
        day = FIRST_DAY + timedelta(days=number * shape.days // max(size, 1))
        draw = rng.random()
        if told and draw < shape.copied + shape.rewritten:
            row = _again(rng, told[-rng.randrange(1, min(len(told), 40) + 1)], draw >= shape.copied)
        elif draw < shape.copied + shape.rewritten + shape.quiet:
            row = _quiet(rng, towns, day, shape)
        else:
            row = _told(rng, _event(rng, events, towns, day), day, shape)
        outlet = rng.choice(_listed(WORDS["outlets"]))
        site = re.sub("[^a-z]", "", outlet.lower())
        row |= {"date": day.isoformat(), "outlet": outlet, "url": f"https://{site}.example/{seed}/{number}"}
        told = [*told[-50:], row]
        yield row


def write(folder: Path, size: int, seed: int = 1) -> int:
    """Write a corpus as JSON lines; returns its size in bytes of text."""
    folder.mkdir(parents=True, exist_ok=True)
    rows, n_bytes = articles(size, seed), 0
    for part in range((size + PER_FILE - 1) // PER_FILE):
        chunk = list(islice(rows, PER_FILE))
        n_bytes += sum(len(row["text"].encode()) for row in chunk)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in chunk)
        (folder / f"part-{part:05d}.jsonl").write_text(lines, encoding="utf-8")
    return n_bytes


@cache
def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.replace("\n", " ").split("|"))


def _town(rng: random.Random) -> str:
    starts, middles, ends = (_listed(WORDS["syllables"][name]) for name in ("starts", "middles", "ends"))
    middle = rng.choice(middles) if rng.random() < 0.6 else ""
    return (rng.choice(starts) + middle + rng.choice(ends)).capitalize()


def _event(rng: random.Random, events: list[Event], towns: list[str], day: date) -> Event:
    """An event of the last days that is told again, or a new one."""
    while events and (day - events[0].day).days > 12:
        events.pop(0)
    if events and rng.random() < 0.75:
        event = events[min(len(events) - 1, int(rng.expovariate(0.08)))]
        event.grow(rng)
        return event
    killed = max(1, int(rng.paretovariate(0.9)))
    event = Event(
        rng.choice(list(WORDS["events"])),
        rng.choice(towns),
        rng.choice(_listed(WORDS["countries"])),
        day,
        min(killed, 4000),
        min(int(killed * rng.uniform(0.3, 6)) + 2, 20000),
        rng.choice((0, 0, 0, 2, 7, 15)),
        f"{rng.choice(_listed(WORDS['first_names']))} {rng.choice(_listed(WORDS['last_names']))}",
        rng.choice(_listed(WORDS["agencies"])),
    )
    events.append(event)
    return event


def _told(rng: random.Random, event: Event, day: date, shape: Shape) -> Row:
    """A report of an event: headline, lead, sentences with figures among others."""
    known = _slots(rng, event, day)
    kind = WORDS["events"][event.kind]
    sentences = [rng.choice(kind["leads"])]
    sentences += rng.sample(kind["more"], rng.randrange(1, min(5, len(kind["more"])) + 1))
    for _ in range(max(0, _length(rng, shape) - len(sentences))):
        sentences.append(
            rng.choice(WORDS["closing"]["sentences"] if rng.random() < 0.25 else WORDS["quiet"]["sentences"])
        )
    body = [sentences[0], *_shuffled(rng, sentences[1:])]
    return {"title": _filled(rng, rng.choice(kind["headlines"]), known), "text": _text(rng, body, known)}


def _quiet(rng: random.Random, towns: list[str], day: date, shape: Shape) -> Row:
    """An article that tells of nobody harmed."""
    event = Event(
        "quake",
        rng.choice(towns),
        rng.choice(_listed(WORDS["countries"])),
        day,
        1,
        1,
        0,
        f"{rng.choice(_listed(WORDS['first_names']))} {rng.choice(_listed(WORDS['last_names']))}",
        rng.choice(_listed(WORDS["agencies"])),
    )
    known = _slots(rng, event, day)
    body = [rng.choice(WORDS["quiet"]["sentences"]) for _ in range(_length(rng, shape))]
    return {
        "title": _filled(rng, rng.choice(WORDS["quiet"]["headlines"]), known),
        "text": _text(rng, body, known),
    }


def _again(rng: random.Random, row: Row, rewritten: bool) -> Row:
    """A copy under another name, word for word or with sentences left out and a line of its own."""
    paragraphs = row["text"].split("\n\n")
    if rewritten and len(paragraphs) > 2:
        paragraphs.pop(rng.randrange(1, len(paragraphs)))
        paragraphs.append("This report was put together from what agencies sent.")
    return {"title": row["title"], "text": "\n\n".join(paragraphs)}


def _slots(rng: random.Random, event: Event, day: date) -> dict[str, str]:
    """What the braces in sentences stand for."""
    hedge = rng.choice(_listed(WORDS["hedges"]))
    return {
        "town": event.town,
        "country": event.country,
        "killed": _number(rng, event.killed),
        "wounded": _number(rng, event.wounded),
        "missing": _number(rng, event.missing) if event.missing else "no",
        "harmed": str(event.killed + event.wounded),
        "some": _number(rng, max(2, event.killed // 3)),
        "rest": _number(rng, max(2, event.killed - event.killed // 3)),
        "fled": f"{rng.randrange(2, 90) * 100:,}",
        "hedge": hedge,
        "official": event.official,
        "office": rng.choice(_listed(WORDS["officials"])),
        "agency": event.agency,
        "weekday": day.strftime("%A"),
        "event_day": event.day.strftime("%A"),
        "date": f"{event.day.strftime('%B')} {event.day.day}",
    }


def _number(rng: random.Random, value: int) -> str:
    return SMALL[value - 1] if 0 < value <= 12 and rng.random() < 0.7 else f"{value:,}"


def _length(rng: random.Random, shape: Shape) -> int:
    return min(shape.longest, max(shape.shortest, int(rng.lognormvariate(0, 0.6) * shape.median)))


def _shuffled(rng: random.Random, sentences: list[str]) -> list[str]:
    """Sentences with figures come early, as in news."""
    return sorted(sentences, key=lambda text: rng.random() + ("{" not in text))


def _text(rng: random.Random, sentences: list[str], known: dict[str, str]) -> str:
    paragraphs, at = [], 0
    while at < len(sentences):
        size = rng.choice((1, 1, 2, 2, 3))
        paragraphs.append(" ".join(_filled(rng, text, known) for text in sentences[at : at + size]))
        at += size
    return "\n\n".join(paragraphs)


def _filled(rng: random.Random, text: str, known: dict[str, str]) -> str:
    """A sentence with its braces filled: of what is known, else a word of that list."""
    made = re.sub(
        r"\{(\w+)\}",
        lambda slot: known[slot[1]] if slot[1] in known else rng.choice(_listed(WORDS["lists"][slot[1]])),
        text,
    )
    return made[0].upper() + made[1:]


def main() -> None:
    """Write a corpus and say how large it is."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("articles", type=int)
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    print(f"{args.articles} articles, {write(args.folder, args.articles, args.seed) / 1e6:.1f} MB of text")


if __name__ == "__main__":
    main()
