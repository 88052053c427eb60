"""The HTML report: whole, linked, and safe to open whatever an article says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.desk import BRIEFING, CONTRADICTION, Desk
from warehouse.report import ReportError, write_report
from warehouse.report.pages import interval, pieces

HOSTILE = BRIEFING.replace("Agency counts", "<script>alert(1)</script> counts").replace(
    "national", "<img src=x>"
)


@pytest.fixture
def report(desk: Desk, tmp_path: Path) -> Path:
    desk.write("depot.txt", CONTRADICTION)
    desk.write("hostile.txt", HOSTILE)
    assert desk.run().success
    return write_report(desk.warehouse, tmp_path / "report").parent


def test_every_link_leads_somewhere(report: Path) -> None:
    ids = {page: set(re.findall(r'id="([^"]+)"', page.read_text("utf-8"))) for page in report.rglob("*.html")}
    assert len(ids) >= 5
    for page in ids:
        for link in re.findall(r'href="([^"]+)"', page.read_text("utf-8")):
            target, _, part = link.partition("#")
            found = (page.parent / target).resolve() if target else page
            assert found.is_file(), (page, link)
            assert not part or part in ids[found], (page, link)


def test_a_contradiction_stands_on_the_front_page_and_as_a_sum(report: Path) -> None:
    assert "85" in (report / "index.html").read_text("utf-8")
    stories = "".join(page.read_text("utf-8") for page in (report / "stories").iterdir())
    assert "<strong>contradicts</strong>, 6 too few" in stories


def test_article_text_stays_text_and_nothing_comes_from_elsewhere(report: Path) -> None:
    for page in report.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script" not in text
        assert "<img" not in text
        assert not re.search(r'(href|src)="(https?:)?//', text)
    assert "&lt;script&gt;" in "".join(page.read_text("utf-8") for page in (report / "articles").iterdir())


def test_figures_are_marked_where_they_stand(report: Path) -> None:
    marked = "".join(page.read_text("utf-8") for page in (report / "articles").iterdir())
    assert re.search(r'<mark id="f_[^>]+>about 600</mark>', marked)


def test_a_second_report_replaces_the_first_and_nothing_else(
    desk: Desk, report: Path, tmp_path: Path
) -> None:
    (desk.articles / "hostile.txt").unlink()
    desk.run()
    write_report(desk.warehouse, report)
    assert len(list((report / "articles").iterdir())) == 1
    with pytest.raises(ReportError, match="holds something else"):
        write_report(desk.warehouse, desk.articles)
    assert (desk.articles / "depot.txt").is_file()


def test_pieces_put_together_are_the_body() -> None:
    inside = {"start_char": 5, "end_char": 6}
    cut = list(pieces("about 600 dead", [{"start_char": 0, "end_char": 9}, inside]))
    assert "".join(text for text, _ in cut) == "about 600 dead"
    assert [text for text, figure in cut if figure] == ["about 600"]


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ((570, 600, 630), "570 – 600 – 630"),
        ((600, 600, 600), "600"),
        ((600, 600, None), "600 or more"),
        ((200, None, 999), "200 – 999"),
        ((None, None, None), ""),
    ],
)
def test_intervals(row: tuple[int | None, int | None, int | None], shown: str) -> None:
    assert interval(dict(zip(("low", "best", "high"), row, strict=True))) == shown
