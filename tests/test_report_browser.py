"""The report in a real browser: every number leads to its sentence, by pointer and by keyboard, on any
screen, and nothing that an article says does anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import PHONE, chromium, page
from tests.desk import BRIEFING, CONTRADICTION, empty_desk
from warehouse.report import write_report

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOSTILE = (
    """\
date 2025-06-12

Quake kills 12 in <b onmouseover=alert(1)>Lossen</b>

At least 12 people were killed in Lossen, the <script>alert('mayor')</script> coastguard said on Thursday.
<img src=x onerror=alert(2)> Another 30 were injured, "><svg onload=alert(3)> the coastguard said.
Read more at javascript:alert(4) or at https://example.org/{{ 7 * 7 }} and &lt;i&gt;{% raw %}.
"""
    + "wide" * 60
)
LATER = """\
date 2025-06-14

Toll of Lossen quake rises

The earthquake in Lossen has killed 19 people and injured 41, the coastguard said on Saturday.
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with empty_desk(tmp_path_factory.mktemp("browser")) as desk:
        texts = {"depot.txt": CONTRADICTION, "briefing.txt": BRIEFING, "hostile.txt": HOSTILE}
        for name, text in (texts | {"later.txt": LATER}).items():
            desk.write(name, text)
        assert desk.run().success
        yield write_report(desk.warehouse, desk.articles.parent / "report").parent


@pytest.fixture(scope="module")
def browser(report: Path) -> Iterator[Any]:
    """Opened after the report is made: Playwright's event loop and Dagster's would meet."""
    with chromium() as opened:
        yield opened


def kinds(report: Path) -> list[Path]:
    """Every page of the report: it is small."""
    return sorted(report.rglob("*.html"))


def hostile(report: Path) -> Path:
    return next(each for each in (report / "articles").iterdir() if "mayor" in each.read_text("utf-8"))


def in_view(seen: Any) -> str:
    """The text of the figure that the address names, once it stands on the screen."""
    marked = seen.locator(".fig:target > .mark")
    marked.wait_for()
    seen.wait_for_function(
        "() => { const at = document.querySelector(':target').getBoundingClientRect();"
        " return at.top >= 0 && at.bottom <= innerHeight }"
    )
    return str(marked.inner_text())


def test_a_number_of_the_front_page_is_one_click_from_its_sentence(browser: Any, report: Path) -> None:
    with page(browser) as seen:
        seen.goto((report / "index.html").as_uri())
        seen.locator(".story", has_text="national agency").locator(".m-killed .line").first.click()
        assert in_view(seen) == "about 600"
        assert seen.locator(".fig:target > .card").is_visible()
        assert "national agency" in seen.locator(".fig:target > .card").inner_text()


def test_a_figure_of_a_story_is_two_clicks_from_the_front_page(browser: Any, report: Path) -> None:
    with page(browser) as seen:
        seen.goto((report / "index.html").as_uri())
        seen.get_by_role("link", name="Lossen").first.click()
        seen.locator(".m-wounded .line", has_text="41").first.click()
        assert in_view(seen) == "41"


def test_no_page_asks_for_anything_elsewhere_or_runs_anything(browser: Any, report: Path) -> None:
    with page(browser) as seen:
        for each in kinds(report):
            seen.goto(each.as_uri())
            assert seen.evaluate("document.scripts.length") == 0
        assert seen.faults == []


def test_what_an_article_says_stays_text(browser: Any, report: Path) -> None:
    with page(browser) as seen:
        seen.goto(hostile(report).as_uri())
        shown = seen.locator(".text").inner_text()
        for words in (
            "<script>alert('mayor')</script>",
            "<img src=x onerror=alert(2)>",
            "{{ 7 * 7 }}",
            "{% raw %}",
        ):
            assert words in shown
        assert seen.locator("main :is(script, img, iframe, b[onmouseover])").count() == 0
        assert seen.locator("a[href*='javascript:'], a[href^='http']").count() == 0
        assert seen.faults == []


def test_the_keyboard_reaches_every_figure_and_shows_its_fields(browser: Any, report: Path) -> None:
    with page(browser) as seen:
        seen.goto(hostile(report).as_uri())
        reached: list[str] = []
        for _ in range(60):
            seen.keyboard.press("Tab")
            at = seen.evaluate(
                "() => { const at = document.activeElement; return at.classList.contains('mark')"
                " ? [at.parentElement.id, getComputedStyle(at.nextElementSibling).visibility] : null }"
            )
            if at:
                assert at[1] == "visible"
                reached.append(at[0])
        every = seen.eval_on_selector_all(".fig[id]", "all => all.map(each => each.id)")
        assert list(dict.fromkeys(reached)) == every


def test_pointing_at_a_figure_shows_its_fields_beside_the_text(browser: Any, report: Path) -> None:
    with page(browser, viewport={"width": 1280, "height": 800}) as seen:
        seen.goto(hostile(report).as_uri())
        first = seen.locator(".fig").first
        card = first.locator(".card")
        assert not card.is_visible()
        first.locator(".mark").hover()
        assert card.is_visible()
        text = seen.locator(".text").bounding_box()
        assert card.bounding_box()["x"] >= text["x"] + text["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_accessibility(browser: Any, report: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with page(browser, color_scheme=scheme, bypass_csp=True) as seen:
        for each in kinds(report):
            seen.goto(each.as_uri())
            seen.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
            found = Axe().run(seen).response["violations"]
            grave = [
                (fault["id"], fault["nodes"][0]["html"], fault["nodes"][0]["failureSummary"])
                for fault in found
                if fault["impact"] in ("serious", "critical")
            ]
            assert grave == [], each.name


def test_a_phone_never_scrolls_sideways(browser: Any, report: Path) -> None:
    with page(browser, viewport=PHONE, has_touch=True, is_mobile=True) as seen:
        for each in kinds(report):
            seen.goto(each.as_uri())
            seen.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
            assert seen.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], each.name


def test_on_a_phone_the_fields_can_be_closed(browser: Any, report: Path) -> None:
    with page(browser, viewport=PHONE, has_touch=True, is_mobile=True) as seen:
        seen.goto(hostile(report).as_uri())
        seen.locator(".fig .mark").first.tap()
        card = seen.locator(".fig .card").first
        card.wait_for(state="visible")
        card.get_by_text("Close").tap()
        card.wait_for(state="hidden")
