"""What changed since the run before: as a view, and in what a run ends with."""

from __future__ import annotations

from pathlib import Path

from frames import article, changed, frame, good, run
from rich.console import Console

from tests.desk import BRIEFING, CONTRADICTION, Desk
from warehouse.access import query, read_table
from warehouse.build import build
from warehouse.changes import bounds, changes
from warehouse.outcome import outcome
from warehouse.terminal import told

EDITED = BRIEFING.replace("about 600", "about 2,000")


def shown(desk: Desk) -> str:
    console = Console(width=100)
    with console.capture() as captured:
        console.print(told(outcome(desk.warehouse), "", 100))
    return " ".join(captured.get().split())


def test_a_number_that_changed_stands_beside_what_it_was_and_why(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING)
    desk.write("depot.txt", CONTRADICTION)
    desk.run()
    assert changes(desk.warehouse) is None
    desk.write("briefing.txt", EDITED)
    (desk.articles / "depot.txt").unlink()
    desk.run()
    found = changes(desk.warehouse)
    assert found is not None
    assert found.articles == {"new": 1, "superseded": 1, "retired": 1}
    [killed] = [line for line in found.numbers if line.startswith("killed")]
    assert "600 (570 to 630) → 2,000 (1,900 to 2,100)" in killed
    assert 'because of briefing.txt: "about 2,000"' in killed
    assert "changed since the run before articles 1 new, 1 retired, 1 superseded number killed" in shown(desk)
    desk.run()
    assert not changes(desk.warehouse)
    assert "changed since" not in shown(desk)


def test_a_story_that_moved_to_another_id_changes_nothing_but_its_numbers(tmp_path: Path) -> None:
    """A story's id is made from its earliest article, so that an older one changes it, and all other ids."""
    named = {"story_id": "s_0"}
    moved = {
        **good(),
        **{table: changed(good()[table], **named) for table in ("stories", "story_articles", "figures")},
        "findings": changed(good()["findings"], finding_id="g_0", **named),
        "estimates": changed(good()["estimates"], estimate_id="e_0", **named),
    }
    revised = {**moved, "estimates": changed(moved["estimates"], best=62)}
    for name, after in (("same", moved), ("revised", revised)):
        (tmp_path / name).mkdir()
        first, second = tmp_path / name / "w-000001.duckdb", tmp_path / name / "w-000002.duckdb"
        build(first, good(), previous=None, run_row=run(1))
        build(second, after, previous=first, run_row=run(2))
    assert query(tmp_path / "same" / "w-000002.duckdb", "from changes").is_empty()
    [row] = query(tmp_path / "revised" / "w-000002.duckdb", "from changes").rows(named=True)
    assert (row["change"], row["old_best"], row["new_best"], row["label"]) == (
        "changed",
        60,
        62,
        "Flood in Delvia",
    )


def test_a_story_of_one_article_goes_on_in_its_edited_version(tmp_path: Path) -> None:
    edited = {
        "articles": frame("articles", article(9, file_name="1.txt")),
        "stories": changed(good()["stories"], story_id="s_9"),
        "story_articles": changed(good()["story_articles"], story_id="s_9", article_id="a_9"),
    }
    build(tmp_path / "w-000001.duckdb", good(), previous=None, run_row=run(1))
    build(tmp_path / "w-000002.duckdb", edited, previous=tmp_path / "w-000001.duckdb", run_row=run(2))
    assert read_table(tmp_path / "w-000002.duckdb", "story_aliases").rows() == [("s_1", "s_9")]


def test_bounds_in_words() -> None:
    assert [bounds(*each) for each in ((6, 6, 6), (5, 6, 7), (6, 6, None), (5, 6, None), (2, None, 9))] == [
        "6",
        "6 (5 to 7)",
        "6 or more",
        "6 (5 or more)",
        "2 to 9",
    ]
