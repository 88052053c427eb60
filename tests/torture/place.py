"""A folder of articles and a warehouse that are about to be mistreated, and what must hold of them after."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from expectations.columns import TABLES
from warehouse.access import read_tables
from warehouse.publish import Warehouse

ROOT = Path(__file__).parent.parent.parent
VOLATILE = ("run_id", "first_run_id", "last_run_id", "ingested_at")
LASTING = (
    "articles",
    "figures",
    "persons",
    "stories",
    "story_articles",
    "tolls",
    "sums",
    "findings",
    "estimates",
    "quarantine",
)
WORDS = (
    "Quarry",
    "Harbour",
    "Foundry",
    "Market",
    "Railway",
    "Granary",
    "Cannery",
    "Cinema",
    "Chapel",
    "Mill",
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Broken(AssertionError):
    """A promise of the warehouse was not kept."""


class Place:
    """`articles` and `warehouse` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.articles, self.warehouse = folder / "articles", folder / "w.duckdb"
        self.articles.mkdir(parents=True, exist_ok=True)
        self.published = Warehouse(self.warehouse)

    def write(self, number: int) -> None:
        """One article, unlike the others; a story of its own."""
        what = WORDS[number % len(WORDS)]
        text = (
            f"date 2025-03-{number % 28 + 1:02d}\n{what} accident number {number}\n\n"
            f"The fire chief of town {number} said {number + 3} people were killed and {2 * number + 5} were"
            f" injured at the {what.lower()}, {3 * number + 8} casualties in all.\n"
        )
        (self.articles / f"{number:04d}.txt").write_text(text, encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        places = ("--articles", str(self.articles)) if arguments[0] == "run" else ()
        return [
            sys.executable,
            str(ROOT / "tallybook.py"),
            *arguments,
            *places,
            "--warehouse",
            str(self.warehouse),
        ]

    def start(self, *arguments: str, **options: object) -> subprocess.Popen[str]:
        """A `tallybook` command in a process of its own."""
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
            self.command(*arguments or ("run",)),
            cwd=ROOT,
            env=environment(),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    def run(self, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        """A command to its end; Broken where it ends in a traceback or lets a control character through."""
        process = self.start(*arguments, **options)
        out, err = process.communicate(timeout=3600)
        done = subprocess.CompletedProcess(process.args, process.returncode, out, err)
        if "Traceback (most recent call last)" in err:
            raise Broken(f"{arguments or 'run'} ends in a traceback: {err[-2000:]}")
        if strange := _CONTROL.search(out + err):
            raise Broken(f"{arguments or 'run'} prints the control character {strange[0]!r}")
        return done

    def works(self) -> None:
        """A run has to end well."""
        done = self.run()
        if done.returncode != 0:
            raise Broken(f"a run after that fails: {done.stderr[-2000:]}")

    def tables(self) -> dict[str, pl.DataFrame]:
        """What lasts of the published tables."""
        return lasting(read_tables(self.warehouse, TABLES))

    def same_as_fresh(self, folder: Path) -> None:
        """What is published is what a first run of the same articles publishes, and every article came into
        the history once."""
        fresh = Place(folder)
        fresh.articles = self.articles
        fresh.works()
        here, there = self.tables(), fresh.tables()
        for name in LASTING:
            if not here[name].equals(there[name]):
                raise Broken(f"{name} is not what a first run makes of the same articles")
        history = read_tables(self.warehouse, ["articles_history"])["articles_history"]
        doubled = history.filter(pl.struct("article_id", "change").is_duplicated())
        if not doubled.is_empty():
            raise Broken(f"articles came twice: {doubled}")


def lasting(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The rows without run ids and times, in the order of their keys."""
    return {
        name: tables[name]
        .drop(VOLATILE, strict=False)
        .sort(TABLES[name].key or ["table_name", "row_key", "rule"])
        for name in LASTING
    }


def environment() -> dict[str, str]:
    """This process's, with the project first on the path and a terminal of usual width."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "TERM": "dumb"}
