"""The HTML report: whole, linked, and safe to open whatever an article says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from expectations.columns import polars_schema
from tests.desk import BRIEFING, CONTRADICTION, Desk, empty_desk
from tests.telling import text
from tests.telling import told as many
from warehouse.report import TABLES, ReportError, write_pages, write_report
from warehouse.report.changes import changes
from warehouse.report.course import courses
from warehouse.report.facts import Facts
from warehouse.report.marking import lines, pieces
from warehouse.report.pages import FIGURES_OF_STORY, turned
from warehouse.report.plots import figure_mark
from warehouse.report.scales import days, scale
from warehouse.report.words import headline_number, interval, spread

FIGURE = r'class="fig [^"]+" id="([^"]+)"'
NOTHING = Facts({name: pl.DataFrame(schema=polars_schema(name)) for name in TABLES})
HOSTILE = BRIEFING.replace("Agency counts", "<script>alert(1)</script> counts").replace(
    "national", "<img src=x>"
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with empty_desk(tmp_path_factory.mktemp("report")) as desk:
        desk.write("depot.txt", CONTRADICTION)
        desk.write("hostile.txt", HOSTILE)
        assert desk.run().success
        yield write_report(desk.warehouse, desk.articles.parent / "report").parent


def test_every_link_leads_somewhere(report: Path) -> None:
    ids = {page: set(re.findall(r'id="([^"]+)"', page.read_text("utf-8"))) for page in report.rglob("*.html")}
    assert len(ids) >= 5
    for page in ids:
        for link in re.findall(r'href="([^"]+)"', page.read_text("utf-8")):
            target, _, part = link.partition("#")
            found = (page.parent / target).resolve() if target else page
            assert found.is_file(), (page, link)
            assert not part or part in ids[found], (page, link)


def test_every_figure_is_at_most_three_clicks_from_the_front_page(report: Path) -> None:
    near, seen = {report / "index.html"}, set()
    reached: set[str] = set()
    for _ in range(3):
        links = [
            (page.parent / target).resolve() if target else page
            for page in near
            for target, part in re.findall(r'href="([^"#]*)(?:#([^"]+))?"', page.read_text("utf-8"))
            if not reached.add(part)
        ]
        seen |= near
        near = {each for each in links if each.suffix == ".html"} - seen
    figures = [
        part for page in report.rglob("a_*.html") for part in re.findall(FIGURE, page.read_text("utf-8"))
    ]
    assert len(figures) >= 6
    assert set(figures) <= reached


def test_a_contradiction_stands_on_the_front_page_and_as_a_sum(report: Path) -> None:
    assert "do not make the stated 85" in (report / "index.html").read_text("utf-8")
    told = [text_of(page) for page in (report / "stories").iterdir()]
    assert any("“31” killed + “48” wounded = 79 ≠ against stated “85” casualties" in each for each in told)
    assert any("does not add up the parts come to 6 too few at the least." in each for each in told)


@pytest.mark.parametrize(("then", "now", "moved"), [("03-01", "03-04", True), ("03-04", "03-01", False)])
def test_what_is_told_late_of_an_earlier_day_moves_no_number(then: str, now: str, moved: bool) -> None:
    row = dict.fromkeys(polars_schema("estimates"), None) | {
        "table_name": "estimates",
        "change": "new",
        "rulebook": "tallybook",
        "source": "navy",
        "label": "Flood",
        "because_of": [],
        "measure": "killed",
        "role": "people",
        "status": "reported",
        "basis": "total",
        "old_as_of": f"2026-{then}",
        "new_as_of": f"2026-{now}",
        **dict.fromkeys(("old_low", "old_best", "old_high"), 9),
        **dict.fromkeys(("new_low", "new_best", "new_high"), 7),
    }
    [told] = changes(NOTHING, pl.DataFrame([row]))
    assert (told.weighs, bool(told.before)) == (moved, moved)


def test_article_text_stays_text_and_nothing_comes_from_elsewhere(report: Path) -> None:
    for page in report.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script" not in text
        assert "<img" not in text
        assert not re.search(r'(href|src)="(https?:)?//', text)
    assert "&lt;script&gt;" in "".join(page.read_text("utf-8") for page in (report / "articles").iterdir())


def test_figures_are_marked_where_they_stand(report: Path) -> None:
    marked = "".join(page.read_text("utf-8") for page in (report / "articles").iterdir())
    assert re.search(r'<span class="fig m-killed" id="f_[^>]+><a class="mark"[^>]+>about 600</a>', marked)


def test_a_later_report_replaces_the_first_and_tells_what_moved(desk: Desk, tmp_path: Path) -> None:
    desk.write("depot.txt", CONTRADICTION)
    desk.write("briefing.txt", BRIEFING)
    assert desk.run().success
    front = write_report(desk.warehouse, tmp_path / "report")
    assert "This was the first run" in text_of(front)
    desk.write("depot.txt", CONTRADICTION.replace("31 people", "37 people"))
    (desk.articles / "briefing.txt").unlink()
    assert desk.run().success
    write_report(desk.warehouse, front.parent)
    assert len(list((front.parent / "articles").iterdir())) == 1
    assert "killed, by fire chief : 31 (2 May 2025) → 37 (2 May 2025)" in text_of(front)
    assert "gone depot.txt: 31 dead and 48 wounded do not make the stated 85" in text_of(front)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, report: Path) -> None:
    (tmp_path / "own.txt").touch()
    with pytest.raises(ReportError, match="holds something else"):
        write_report(report.parent / "w.duckdb", tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["own.txt"]


def test_pieces_put_together_are_the_body() -> None:
    body = "So it was.\nOf about 600 dead\n\nsix are men."
    outer = {
        "figure_id": "o",
        "start_char": 14,
        "end_char": 23,
        "sentence": "Of about 600 dead\n\nsix are men.",
    }
    inner = {"figure_id": "i", "start_char": 20, "end_char": 22, "sentence": ""}
    twin = {**inner, "figure_id": "t"}
    person = {"person_id": "p", "start_char": 38, "end_char": 41}
    cut = list(pieces(body, [outer, inner, twin], [person]))
    assert "".join(piece.text for piece in cut) == body
    told = [(piece.text, piece.figure["figure_id"], piece.first) for piece in cut if piece.figure]
    assert told == [("about ", "o", True), ("60", "i", True), ("0", "o", False)]
    assert [piece.twins for piece in cut if piece.text == "60"] == [(twin,)]
    assert [[run.tells for run in line] for line in lines(body, [outer], [person])] == [
        [False],
        [True],
        [True],
    ]


def told(low: int | None, best: int | None, high: int | None, hedge: str = "exact") -> dict[str, Any]:
    return {"low": low, "best": best, "high": high, "hedge": hedge}


@pytest.mark.parametrize(
    ("row", "whole", "large", "small"),
    [
        (told(570, 600, 630, "about"), "570 – 600 – 630", "600", "570–630"),
        (told(600, 600, 600), "600", "600", ""),
        (told(600, 600, None, "at_least"), "600 or more", "600", "or more"),
        (told(200, 200, 999, "vague"), "200 – 999", "200–999", ""),
        (told(0, None, 100, "at_most"), "0 – 100", "up to 100", ""),
        (told(None, None, None), "", "", ""),
    ],
)
def test_intervals_in_words(row: dict[str, Any], whole: str, large: str, small: str) -> None:
    assert (interval(row), headline_number(row), spread(row)) == (whole, large, small)


def test_marks_show_what_the_words_leave_open() -> None:
    axis = scale([0, 1000])
    ends = {
        hedge: (mark.left, mark.right, mark.left_end, mark.right_end, mark.point)
        for hedge, row in {
            "exact": told(600, 600, 600),
            "about": told(570, 600, 630, "about"),
            "more_than": told(600, 600, None, "more_than"),
            "at_most": told(0, None, 600, "at_most"),
            "vague": told(200, 200, 999, "vague"),
        }.items()
        if (mark := figure_mark(row, axis))
    }
    assert ends == {
        "exact": (60, 60, "hard", "hard", 60),
        "about": (57, 63, "soft", "soft", 60),
        "more_than": (60, 100, "hard", "open", 60),
        "at_most": (0, 60, "open", "hard", None),
        "vague": (20, 99.9, "soft", "soft", None),
    }


@pytest.mark.parametrize(
    ("values", "marked"),
    [
        ([4], ["0", "1", "2", "3", "4"]),
        ([9, 33], ["0", "10", "20", "30", "40"]),
        ([0, None], ["0", "1"]),
        ([3, 25_000], ["0", "1", "10", "100", "1k", "10k", "100k"]),
    ],
)
def test_axes_are_marked_at_round_numbers(values: list[int | None], marked: list[str]) -> None:
    axis = scale(values)
    assert [tick.text for tick in axis.ticks] == marked
    places = [axis.at(value) for value in values]
    assert all(0 <= place <= 100 for place in places)


@pytest.mark.parametrize(("first", "last"), [((2025, 7, 8), (2025, 7, 13)), ((2014, 1, 1), (2025, 9, 4))])
def test_days_are_marked_within_their_axis(first: tuple[int, ...], last: tuple[int, ...]) -> None:
    axis = days([date(*first), date(*last)])
    assert 3 <= len(axis.ticks) <= 8
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)
    assert axis.at(date(*first)) < axis.at(date(*last))


def test_a_course_needs_one_source_on_two_days() -> None:
    people = {"party": None, "role": "people", "place": None, "status": "reported", "basis": "total"}

    def estimate(source: str, day: str, *ends: int) -> dict[str, Any]:
        when = {"as_of": day, "as_of_date": date.fromisoformat(day), "source": source}
        return {**people, **told(*ends), **when, "measure": "killed", "figure_ids": []}

    early = estimate("navy", "2025-04-30", 600, 600, 600)
    late, other = estimate("navy", "2025-06-02", 608, 640, 672), estimate("army", "2025-06-02", 5, 5, 5)
    [course] = courses(NOTHING, [late, early, other])
    assert [series.name for series in course.series] == ["navy", "army"]
    navy = course.series[0].points
    assert [point.says for point in navy] == ["600 on 30 Apr 2025", "640 on 2 Jun 2025"]
    assert navy[0].x < navy[1].x
    assert navy[1].top < navy[1].y < navy[1].bottom
    assert courses(NOTHING, [early, other]) == []


def test_a_story_of_many_articles_stays_short_and_leads_to_all_of_it(tmp_path: Path) -> None:
    texts = [text("2025-04-30", f"The {{600|killed source=Navy{n}}} died, part {n}.") for n in range(80)]
    frames = many(*texts)
    links = [{"story_id": "s_1", "article_id": row["article_id"]} for row in texts]
    story = {"story_id": "s_1", "label": "Long war", "n_articles": 80, "first_on": None, "last_on": None}
    run = dict.fromkeys(polars_schema("runs"), 0) | {"run_id": "r", "outcome": "done", "version": "1"}
    run |= dict.fromkeys(("started_at", "finished_at"), datetime(2025, 5, 1, tzinfo=UTC))
    rows = {"story_articles": links, "stories": [story], "runs": [run]}
    tables = {name: pl.DataFrame(rows.get(name, []), schema=polars_schema(name)) for name in TABLES}
    front = write_pages(tables | frames._asdict(), pl.DataFrame(), tmp_path / "report")
    short = (front.parent / "stories" / "s_1.html").read_text("utf-8")
    assert short.count('class="line"') == FIGURES_OF_STORY
    assert "All 80 figures of this measure" in text_of(front.parent / "stories" / "s_1.html")
    whole = (front.parent / "stories" / "s_1-killed.html").read_text("utf-8")
    assert whole.count('class="line"') == 80
    assert (front.parent / "stories" / "s_1-articles.html").read_text("utf-8").count("<li><a href=") >= 80


def test_long_lists_are_turned_over() -> None:
    parts = list(turned("stories", list(range(45)), 20))
    assert [len(items) for items, _ in parts] == [20, 20, 5]
    assert parts[2][1].names == ("stories.html", "stories-2.html", "stories-3.html")
    assert [list(items) for items, _ in turned("stories", [], 20)] == [[]]


def text_of(page: Path) -> str:
    """What a page says, without its tags and with single blanks."""
    quoted = re.sub(r"<q[^>]*>", "“", page.read_text("utf-8")).replace("</q>", "”")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", quoted)).split())
