"""What one version hands to the next: the histories, the runs, former ids of stories, since when a finding
stands.

Beside each version `NAME-<number>.duckdb` lies `NAME-<number>.kept/` with these tables as Parquet, so that a
run never has to open the published file, which somebody may hold open or have written into. Building belongs
in `build`.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from expectations.columns import TABLES, empty, polars_schema
from warehouse.access import aligned, read_copy
from warehouse.errors import WarehouseError

FORMAT = 1
DIGESTS, RELEASE = "digests.json", "release.json"
KEPT = (
    "files",
    "findings",
    "findings_history",
    "estimates",
    "estimates_history",
    "articles_history",
    "runs",
    "stories",
    "story_articles",
    "story_aliases",
)
_RUN_IDS = ("first_run_id", "last_run_id")

Tables = Mapping[str, pl.DataFrame]


def bring_forward(tables: Tables, before: Tables, run_row: Mapping[str, object]) -> dict[str, pl.DataFrame]:
    """All tables of the contract: `tables` of this run (missing ones are empty) with what `before`, the kept
    tables of the last version, adds. `run_row` holds `run_id`, `started_at`, `articles_seen`, `articles_new`
    and `version`; the rest of its columns can be left out. KeyError for a table that the contract has not."""
    unknown = set(tables) - set(TABLES)
    if unknown:
        raise KeyError(f"no such tables: {', '.join(sorted(unknown))}")
    now = {name: tables.get(name, empty(name)) for name in TABLES}
    run_id = str(run_row["run_id"])
    now["findings"] = _since_when(now["findings"], before["findings"], run_id)
    now["articles_history"] = _articles_history(now["articles"], before["articles_history"], run_id)
    now["story_aliases"] = _aliases(now, before)
    for table in ("findings", "estimates"):
        now[f"{table}_history"] = _history(table, now[table], before, run_id)
    row = {**_files_counted(now["files"], before["files"]), **run_row}
    now["runs"] = pl.concat([before["runs"].filter(pl.col("run_id") != run_id), run_of(row, now)])
    return now


def _files_counted(files: pl.DataFrame, before: pl.DataFrame) -> dict[str, object]:
    """How many files the last version did not know as they are, and how many of them could not be read."""
    new = files.filter(pl.col("outcome") != "skipped").join(
        before, on=["file_name", "sha256"], how="anti", nulls_equal=True
    )
    return {"files_new": new.height, "files_failed": new.filter(outcome="failed").height}


def run_of(run_row: Mapping[str, object], tables: Tables) -> pl.DataFrame:
    """One row of `runs`: what `run_row` tells, else the counts of `tables`, outcome `done`, ended now."""
    counted = {
        "figures": tables["figures"].height,
        "findings": tables["findings"].height,
        "quarantined": tables["quarantine"].height,
    }
    ended = {"outcome": "done", "finished_at": datetime.now(UTC)}
    return pl.DataFrame([{**counted, **ended, **run_row}], schema=polars_schema("runs"))


def kept_folder(version: Path) -> Path:
    """Where the kept tables of `version` (a candidate or a published one) lie."""
    return version.with_name(re.sub(r"(\.candidate)?\.duckdb$", ".kept", version.name))


def save(version: Path, tables: Tables) -> None:
    """Write the kept tables of `version`, and the digests of their files."""
    folder = kept_folder(version)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in KEPT:
        tables[name].write_parquet(folder / f"{name}.parquet", compression="zstd")
    digests = {name: _digest((folder / f"{name}.parquet").read_bytes()) for name in KEPT}
    (folder / DIGESTS).write_text(json.dumps(digests), encoding="utf-8")
    (folder / "about.json").write_text(json.dumps({"format": FORMAT}), encoding="utf-8")


def load(version: Path | None) -> dict[str, pl.DataFrame]:
    """The kept tables of `version`, empty where there is none. What is lost or damaged is read from a copy of
    the version itself; a table that an older program did not have is empty. Raises WarehouseError where a
    newer program wrote them, or where neither can be read."""
    found = {name: empty(name) for name in KEPT}
    if version is None:
        return found
    refuse_newer(version)
    kept = {name: _read_kept(version, name) for name in KEPT}
    lost = [name for name, frame in kept.items() if frame is None]
    if lost:
        try:
            found |= read_copy(version, lost)
        except WarehouseError as error:
            raise WarehouseError(
                f"The history of the warehouse is damaged ({', '.join(lost)}), and {version} cannot be read"
                " either. Put a copy of both in their place, or move the warehouse and its state folder away"
                " to begin anew."
            ) from error
    found |= {name: frame for name, frame in kept.items() if frame is not None}
    return {name: aligned(name, frame) for name, frame in found.items()}


def note_release(candidate: Path, note: str) -> None:
    """Keep with `candidate` what its release has to know of it later."""
    (kept_folder(candidate) / RELEASE).write_text(note, encoding="utf-8")


def noted_release(version: Path) -> str:
    """What `note_release` kept; OSError or ValueError where that is lost."""
    return (kept_folder(version) / RELEASE).read_text(encoding="utf-8")


def hand_on_release(version: Path, candidate: Path) -> None:
    """What was noted of the release of `version` holds for `candidate` too."""
    if (kept_folder(version) / RELEASE).exists():
        note_release(candidate, noted_release(version))


def _read_kept(version: Path, name: str) -> pl.DataFrame | None:
    """One kept table; None where it is lost, or not as it was written."""
    folder = kept_folder(version)
    try:
        content = (folder / f"{name}.parquet").read_bytes()
        noted = _json(folder / DIGESTS).get(name)
        if noted is not None and noted != _digest(content):
            return None
        return pl.read_parquet(io.BytesIO(content))
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; empty where there is none."""
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def about(version: Path) -> dict[str, int]:
    """What is noted about `version` (`format`, size and time of its file); empty where the note is lost."""
    return _json(kept_folder(version) / "about.json")


def refuse_newer(version: Path) -> None:
    """Raise WarehouseError where a newer program wrote `version`."""
    found = about(version).get("format", FORMAT)
    if isinstance(found, int) and found > FORMAT:
        raise WarehouseError(
            f"{version.name} was written by a newer tallybook (format {found}, this knows"
            f" {FORMAT}). Use that one, or another --warehouse."
        )


def _since_when(findings: pl.DataFrame, before: pl.DataFrame, run_id: str) -> pl.DataFrame:
    """`first_run_id` of a finding that stood already is kept, `last_run_id` is this run."""
    first = before.select("finding_id", pl.col("first_run_id").alias("first_before"))
    joined = findings.join(first, on="finding_id", how="left", maintain_order="left")
    return joined.with_columns(
        first_run_id=pl.coalesce("first_before", pl.lit(run_id)), last_run_id=pl.lit(run_id)
    ).drop("first_before")


def _aliases(now: Tables, before: Tables) -> pl.DataFrame:
    """Former ids of stories: those given, and for every story that is gone the one that tells most of its
    articles, or of the edited versions that took their place. Earlier aliases follow to where their story
    went."""
    edited = now["articles_history"].filter(change="superseded").select("article_id", "superseded_by")
    former = (
        before["story_articles"]
        .rename({"story_id": "old_id"})
        .join(edited.unique("article_id", keep="last", maintain_order=True), on="article_id", how="left")
        .select("old_id", pl.coalesce("superseded_by", "article_id").alias("article_id"))
    )
    shared = former.join(now["story_articles"], on="article_id")
    by_share = shared.group_by("old_id", "story_id").len().sort("len", "story_id", descending=[True, False])
    given = _first_of(now["story_aliases"], by_share.select("old_id", "story_id"))
    onward = given.rename({"old_id": "story_id", "story_id": "new_id"})
    earlier = (
        before["story_aliases"]
        .join(onward, on="story_id", how="left")
        .select("old_id", pl.coalesce("new_id", "story_id").alias("story_id"))
    )
    current = now["stories"]["story_id"].implode()
    return (
        _first_of(given, earlier)
        .filter(~pl.col("old_id").is_in(current) & pl.col("story_id").is_in(current))
        .sort("old_id")
    )


def _first_of(*aliases: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(aliases).unique(subset="old_id", keep="first", maintain_order=True)


def _history(table: str, now: pl.DataFrame, before: Tables, run_id: str) -> pl.DataFrame:
    """The history of `table`, with what this run changed added; run ids are no change."""
    key, history = TABLES[table].key[0], f"{table}_history"
    changes = (
        _content(now, key)
        .join(_content(before[table], key), on=key, how="full", coalesce=True, suffix="_before")
        .select(
            key,
            pl.lit(run_id).alias("run_id"),
            pl.when(pl.col("content_before").is_null())
            .then(pl.lit("new"))
            .when(pl.col("content").is_null())
            .then(pl.lit("gone"))
            .when(pl.col("content") != pl.col("content_before"))
            .then(pl.lit("changed"))
            .alias("change"),
        )
        .drop_nulls("change")
    )
    ended = before[table].join(changes.filter(change="gone"), on=key, how="semi")
    added = pl.concat([now, ended]).join(changes, on=key).sort(key).select(*polars_schema(history))
    return pl.concat([before[history], added])


def _articles_history(articles: pl.DataFrame, before: pl.DataFrame, run_id: str) -> pl.DataFrame:
    """The history of articles, with those that came, and those that are current no more: superseded where
    their record holds another article now, else retired."""
    last = before.unique(subset="article_id", keep="last", maintain_order=True)
    known = last.filter(change="new").drop("superseded_by")
    came = articles.join(known, on="article_id", how="anti").with_columns(change=pl.lit("new"))
    in_their_place = articles.select("file_name", pl.col("article_id").alias("superseded_by"))
    went = known.join(articles, on="article_id", how="anti").join(in_their_place, on="file_name", how="left")
    retired = pl.when(pl.col("superseded_by").is_null()).then(pl.lit("retired"))
    went = went.with_columns(change=retired.otherwise(pl.lit("superseded")))
    rows = pl.concat([came, went], how="diagonal")
    added = rows.with_columns(run_id=pl.lit(run_id)).sort("file_name", "change", "article_id")
    return pl.concat([before, aligned("articles_history", added)])


def _content(rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """Key and everything that counts as content, as one text."""
    counts = [name for name in rows.columns if name not in (key, *_RUN_IDS)]
    return rows.select(key, pl.struct(counts).struct.json_encode().alias("content"))
