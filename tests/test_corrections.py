"""Corrections by hand: applied after reading, visible, reported, and gone where they are no longer needed."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from rich.console import Console

from expectations.columns import TABLES
from pipelines.corrections.applied import apply
from pipelines.corrections.file import CorrectionsError, read_corrections
from pipelines.explain import explain
from pipelines.stories import tell_stories
from tests.desk import CONTRADICTION, Desk
from tests.telling import Frames, text, told
from warehouse.access import read_tables
from warehouse.outcome import outcome
from warehouse.terminal import told as told_outcome

DAY = "2025-04-30"
ARTICLE = text(
    DAY,
    "{About 600|killed about source=NIS} died and {4,700|wounded source=NIS} were hurt. Some 40 are missing.",
    name="north/one.txt",
)


def corrected(*rows: str, frames: Frames | None = None) -> Any:
    frames = frames or told(ARTICLE)
    columns = ("article", "quote", "field", "value", "who", "why")
    made = [
        {"line": line, **dict(zip(columns, row.split(";"), strict=True))}
        for line, row in enumerate(rows, start=2)
    ]
    return apply(frames.articles, frames.figures, pl.DataFrame(made))


def figure(applied: Any, quote: str) -> dict[str, Any]:
    [row] = applied.figures.filter(pl.col("quote") == quote).to_dicts()
    return row


def test_a_field_is_set_right_and_shows_it() -> None:
    applied = corrected("one.txt;4,700;measure;casualties;Ana;the total, see page 2")
    assert figure(applied, "4,700")["measure"] == "casualties"
    assert figure(applied, "4,700")["rule"] == "marked | measure corrected by Ana"
    assert applied.corrections["outcome"].to_list() == ["applied"]


@pytest.mark.parametrize(
    ("field", "value", "key", "expected"),
    [
        ("hedge", "exact", "low", 600),
        ("stated_low", "650", "low", 617),
        ("party", "Ardania", "party", "Ardania"),
        ("source", "", "source", None),
        ("via", "lawmakers|AP", "via", ["lawmakers", "AP"]),
        ("as_of", "2025-01", "as_of_date", date(2025, 1, 31)),
        ("status", "planned", "status", "planned"),
    ],
)
def test_what_follows_from_a_field_follows(field: str, value: str, key: str, expected: object) -> None:
    assert figure(corrected(f"north/one.txt;About 600;{field};{value};Ana;x"), "About 600")[key] == expected


def test_a_part_is_linked_by_the_quote_of_its_whole() -> None:
    applied = corrected("one.txt;About 600;part_of;4,700;Ana;x")
    assert figure(applied, "About 600")["part_of"] == figure(applied, "4,700")["figure_id"]


def test_no_figure_and_missed_figure() -> None:
    applied = corrected(
        "one.txt;4,700;no figure;;Ana;a bus line",
        "one.txt;Some 40;missed figure;missing;Ana;x",
        "one.txt;Some 40;party;Ardania;Ana;x",
    )
    assert applied.figures["quote"].to_list() == ["About 600", "Some 40"]
    found = figure(applied, "Some 40")
    assert (found["measure"], found["hedge"], found["low"], found["high"]) == ("missing", "about", 38, 42)
    assert found["party"] == "Ardania"
    assert ARTICLE["body"][found["start_char"] : found["end_char"]] == "Some 40"
    assert found["sentence"] == "Some 40 are missing."


def test_one_of_several_is_told_by_its_number() -> None:
    frames = told(text(DAY, "{12|killed} here and {12|killed} there.", name="a"))
    assert corrected("a;12;place;Orsk;Ana;x", frames=frames).corrections["outcome"].to_list() == ["unmatched"]
    applied = corrected("a;12#2;place;Orsk;Ana;x", frames=frames)
    assert applied.figures.sort("start_char")["place"].to_list() == [None, "Orsk"]


@pytest.mark.parametrize(
    ("row", "outcome", "words"),
    [
        ("two.txt;4,700;measure;killed;Ana;x", "unmatched", "No article"),
        ("one.txt;4,800;measure;killed;Ana;x", "unmatched", "4,800"),
        ("one.txt;4,700;measure;slain;Ana;x", "unmatched", "has to be one of"),
        ("one.txt;4,700;colour;red;Ana;x", "unmatched", "no field"),
        ("one.txt;4,700;as_of;soon;Ana;x", "unmatched", "date"),
        ("one.txt;4,700;measure;wounded;Ana;x", "unneeded", "already"),
        ("one.txt;4,700;missed figure;wounded;Ana;x", "unneeded", "by now"),
        ("one.txt;Some 40;no figure;;Ana;x", "unneeded", "any more"),
    ],
)
def test_what_does_not_match_is_reported_and_changes_nothing(row: str, outcome: str, words: str) -> None:
    applied = corrected(row)
    assert applied.corrections["outcome"].to_list() == [outcome]
    assert words in applied.corrections["reason"][0]
    assert applied.figures.equals(told(ARTICLE).figures)


def test_stories_are_merged_and_split() -> None:
    quake, ferry = (
        "An earthquake in Tolvar killed {12|killed} people.",
        "A ferry sank off Brannick and {12|killed} drowned.",
    )
    frames = told(
        text(DAY, quake, name="a"),
        text(DAY, ferry, name="b"),
        text(DAY, ferry + " It was old.", name="c"),
        story=None,
    )
    assert tell_stories(frames.articles, frames.figures).stories.height == 2
    merged = corrected("a;;same story;b;Ana;x", frames=frames)
    assert tell_stories(frames.articles, frames.figures, links=merged.links).stories.height == 1
    split = corrected("b;;other story;c;Ana;x", frames=frames)
    assert tell_stories(frames.articles, frames.figures, links=split.links).stories.height == 3


@pytest.mark.parametrize("parted", [",", ";"])
def test_the_file_is_read(tmp_path: Path, parted: str) -> None:
    assert read_corrections(tmp_path).is_empty()
    lines = ("article|quote|field|value|who|why", 'one.txt|"4,700"|measure|casualties|Ana|total', "")
    written = "\n".join(lines).replace("|", parted)
    (tmp_path / "corrections.csv").write_text(written, encoding="utf-8-sig")
    assert read_corrections(tmp_path).select("line", "quote", "why").rows() == [(2, "4,700", "total")]


@pytest.mark.parametrize("content", [b"article,quote\nx,y\n", b"\xff\xfe\x00", b""])
def test_a_broken_file_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "corrections.csv").write_bytes(content)
    with pytest.raises(CorrectionsError, match=r"corrections\.csv"):
        read_corrections(tmp_path)


CORRECTED = """article,quote,field,value,who,why
depot.txt,48,stated_low,54,Ana,"misprint, see the ministry's list"
depot.txt,48,stated_high,54,Ana,"misprint, see the ministry's list"
depot.txt,31,measure,killed,Ana,
gone.txt,31,measure,killed,Ana,
"""


def test_corrections_survive_runs_and_are_reported(desk: Desk) -> None:
    desk.write("depot.txt", CONTRADICTION)
    assert desk.run().success
    assert desk.ask("select count(*) from findings where rule = 'sum_contradicts'") == 1

    desk.write("corrections.csv", CORRECTED)
    for _ in range(2):
        assert desk.run().success
        assert desk.ask("select count(*) from findings where rule = 'sum_contradicts'") == 0
        assert desk.ask("select best from figures where rule like '%corrected by Ana%'") == 54
    assert desk.table("corrections").sort("line")["outcome"].to_list() == [
        "applied",
        "applied",
        "unneeded",
        "unmatched",
    ]
    assert desk.table("files")["file_name"].to_list() == ["depot.txt"]
    shown = Console(width=200, file=StringIO(), record=True)
    shown.print(told_outcome(outcome(desk.warehouse), "", 200))
    assert "corrections.csv line 5, gone.txt" in shown.export_text()
    figure_id = desk.ask("select figure_id from figures where quote = '48'")
    assert "misprint, see the ministry's list" in explain(figure_id, read_tables(desk.warehouse, TABLES))

    (desk.articles / "corrections.csv").unlink()
    assert desk.run().success
    assert desk.ask("select count(*) from findings where rule = 'sum_contradicts'") == 1


def test_a_broken_file_stops_the_run_and_what_was_published_stands(desk: Desk) -> None:
    desk.write("depot.txt", CONTRADICTION)
    desk.run()
    desk.write("corrections.csv", "article;quote\n")
    ran = desk.run()
    assert not ran.success
    assert "corrections.csv has no column field" in (ran.why or "")
    assert desk.ask("select count(*) from figures") == 3
