"""A warehouse made from hostile files, and everything that shows what is in it."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from tests.torture.hostile import NO_FILES, hostile_folder
from tests.torture.place import Broken, Place
from warehouse.access import query

_FORMULA = re.compile(r"[=+\-@\t\r]")
_ACTIVE = re.compile(r"<script[^>]*>alert|<img src=x|javascript:|\bonerror=", re.IGNORECASE)


def siege(folder: Path, files: int, seed: int = 1, *, brief: bool = False) -> dict[str, object]:
    """Read `files` hostile files with the command, then show them in every way (or in three, where `brief`);
    the counts. Raises Broken where the run breaks, a file is not accounted for, a good one is not read, or
    something gets through."""
    place = Place(folder / "siege")
    made = hostile_folder(place.articles, files, seed)
    place.works()
    _all_accounted_for(place, files)
    _good_ones_read(place)
    _shown(place, folder, brief)
    if (Path.cwd() / "owned").exists() or list(folder.rglob("owned")):
        raise Broken("a file name was run as a command")
    if not brief:
        place.works()
    outcomes = query(
        place.warehouse, "select outcome, count(*) as n from files group by outcome order by outcome"
    )
    row = query(place.warehouse, "select figures, quarantined from runs order by rowid limit 1").row(
        0, named=True
    )
    return {**made, **{f"files {outcome}": n for outcome, n in outcomes.rows()}, **row}


def _all_accounted_for(place: Place, files: int) -> None:
    told = query(place.warehouse, "from files")
    regular = told.filter(~pl.col("file_name").is_in(NO_FILES))
    if regular.height != files:
        raise Broken(f"{files} files were written, {regular.height} are accounted for")
    silent = told.filter(pl.col("outcome").is_in(["skipped", "failed"]) & pl.col("reason").is_null())
    if not silent.is_empty():
        raise Broken(f"files without a reason: {silent['file_name'].to_list()[:5]}")


def _good_ones_read(place: Place) -> None:
    lost = query(
        place.warehouse,
        "select file_name from files where file_name like 'good-%' and file_name not in ("
        "select file_name from articles join figures using (article_id) where measure = 'killed'"
        " and best = 2 + regexp_extract(file_name, '[0-9]+')::int)",
    )
    if not lost.is_empty():
        raise Broken(f"good articles were not read: {lost['file_name'].to_list()[:5]}")


def _shown(place: Place, folder: Path, brief: bool) -> None:
    """Every command, and what it writes; `Place.run` looks at what is printed."""
    for form in ("csv",) if brief else ("csv", "table", "json"):
        done = place.run(
            "sql", "select * from figures join articles using (article_id) limit 300", "--format", form
        )
        if done.returncode:
            raise Broken(f"sql --format {form} fails: {done.stderr[-500:]}")
        if form == "csv":
            _no_formula("sql --format csv", done.stdout)
    if not brief:
        place.run("status")
        longest = "select figure_id from figures order by length(sentence) desc limit 3"
        for (one,) in query(place.warehouse, longest).rows():
            place.run("explain", one)
    for command, target in (
        ("export", (str(folder / "out"),)),
        ("report", ("--output", str(folder / "report"))),
    ):
        done = place.run(command, *target)
        if done.returncode:
            raise Broken(f"{command} fails: {done.stderr[-500:]}")
    for page in (folder / "report").rglob("*.html"):
        if active := _ACTIVE.search(
            re.sub(r"&[a-z#0-9]+;", "", _outside_text(page.read_text(encoding="utf-8")))
        ):
            raise Broken(f"{page.name} has {active[0]!r} as markup")
    for table in (folder / "out").glob("*.csv"):
        _no_formula(table.name, table.read_text(encoding="utf-8"))


def _outside_text(page: str) -> str:
    """The tags of a page, without the text between them."""
    return "\n".join(re.findall(r"<[^>]*>", page))


def _no_formula(what: str, table: str) -> None:
    """No cell of text begins as a formula does; numbers are none."""
    for column in pl.read_csv(table.encode(), infer_schema_length=0).iter_columns():
        for cell in column.drop_nulls():
            if _FORMULA.match(cell) and not re.fullmatch(r"-?[\d.]+", cell):
                raise Broken(f"{what} has a formula in {column.name}: {cell[:80]!r}")
