"""Estimates: one source's wordings met, origins weighed, arithmetic taken up, rulebooks as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipelines.estimates import estimate
from pipelines.rulebooks import RulebookError, load_rulebooks
from tests.reasoning import estimates, findings
from tests.telling import text, told

DAY = "2025-04-30"


def one(*articles: dict[str, Any], **of: Any) -> dict[str, Any]:
    [row] = estimates(*articles, **of)
    return row


def bounds(row: dict[str, Any]) -> tuple[int, int | None, int | None]:
    return row["low"], row["best"], row["high"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{600|killed source=NIS}", (600, 600, 600)),
        ("{about 600|killed about source=NIS}; {600|killed source=NIS}", (570, 600, 630)),
        ("{about 600|killed about source=NIS}; {at least 600|killed at_least source=NIS}", (600, 600, 630)),
        ("{at least 600|killed at_least source=NIS}; {600|killed source=NIS}", (600, 600, None)),
        (
            "{15,000 to 18,000|killed range source=NIS}; {about 15,000|killed about source=NIS}",
            (15000, 15000, 15750),
        ),
        ("{up to 20|killed at_most source=NIS}", (0, None, 20)),
        ("{dozens|killed vague low=24 high=99 source=NIS}", (24, 24, 99)),
    ],
)
def test_wordings_of_one_source_are_met(marked: str, expected: tuple[int, int | None, int | None]) -> None:
    assert bounds(one(text(DAY, f"{marked} died."), source="NIS")) == expected


def test_every_origin_has_one_voice() -> None:
    told_by = [
        text(DAY, f"{{{number}|killed source={source}}} died.", name=str(index))
        for index, (source, number) in enumerate(
            (("Police", 12), ("Police", 12), ("Mayor", 19), ("Red_Cross", 14))
        )
    ]
    row = one(*told_by, source="(all)")
    assert bounds(row) == (12, 14, 19)
    assert (row["n_figures"], row["n_articles"], row["n_sources"]) == (4, 4, 3)


def test_a_warring_partys_claim_is_told_apart() -> None:
    marked = (
        "{4,700|casualties source=NIS party=Ardania}; {9,000|casualties source=Belmark's_army "
        "party=Ardania}; {50|killed party=Belmark}."
    )
    assert bounds(one(text(DAY, marked), source="(all)", measure="casualties")) == (4700, 4700, 9000)


def test_unattributed_numbers_have_a_row_of_their_own() -> None:
    rows = estimates(text(DAY, "{12|killed source=Police} or {15|killed} died."))
    assert {row["source"]: row["best"] for row in rows} == {"Police": 12, "(unattributed)": 15, "(all)": 12}


def test_what_follows_by_arithmetic() -> None:
    marked = (
        "{4,700|casualties about source=NIS}, {600|killed about source=NIS} dead, {more than 4,000|wounded "
        "more_than source=NIS} hurt."
    )
    row = one(text(DAY, marked), source="NIS", measure="wounded")
    assert bounds(row) == (4000, 4100, 4365)
    assert row["implied"]


def test_a_misread_total_supports_nothing() -> None:
    wrong = text(DAY, "{600|killed source=NIS} dead and {4,700|wounded source=NIS} injured.")
    right = text(DAY, "{4,700|casualties source=NIS id=c}, {600|killed source=NIS part_of=c} dead.")
    row = one(wrong, right, source="NIS", measure="wounded")
    assert (bounds(row), row["implied"]) == ((4100, 4100, 4100), True)


def test_people_of_two_roles_are_two_rows() -> None:
    rows = estimates(
        text(DAY, "{15,000|deployed role=troops source=NIS}; {15,000|deployed role=workers source=NIS}."),
        source="NIS",
    )
    assert sorted(row["role"] for row in rows) == ["troops", "workers"]


def test_the_newest_is_latest() -> None:
    rows = estimates(
        text(DAY, "{600|killed source=NIS}; in January {300|killed source=NIS as_of=2025-01}."), source="NIS"
    )
    assert {row["as_of"]: row["is_latest"] for row in rows} == {DAY: True, "2025-01": False}


def test_copies_count_once() -> None:
    first = text(DAY, "{12|killed source=Police} died.", outlet="Post")
    copy = text(
        "2025-05-01",
        "{12|killed source=Police} died.",
        outlet="Herald",
        near_duplicate_of=first["article_id"],
    )
    row = one(first, copy, source="Police")
    assert (row["n_figures"], row["n_articles"], row["n_outlets"]) == (1, 1, 1)


def test_a_stated_subset_is_no_support() -> None:
    assert bounds(
        one(
            text(DAY, "{12|wounded source=NIS id=t} hurt, {two|wounded low=2 source=NIS part_of=t} badly."),
            source="NIS",
        )
    ) == (12, 12, 12)


class TestRulebooks:
    MARKED = (
        "{Hundreds|killed vague low=200 high=999 source=Mayor} or {600|killed source=Police} died, "
        "{90|wounded source=Police} hurt."
    )

    def test_acled_takes_the_lowest_and_no_wounded(self) -> None:
        rows = estimates(text(DAY, self.MARKED), rulebook="acled", source="(all)")
        assert [(row["measure"], bounds(row)) for row in rows] == [("killed", (100, 100, 100))]

    def test_gtd_leaves_vague_words_blank_and_takes_the_newest(self) -> None:
        rows = estimates(
            text(DAY, self.MARKED),
            text("2025-05-02", "{640|killed source=Army as_of=2025-04-30} died."),
            rulebook="gtd",
            source="(all)",
        )
        assert {row["measure"]: row["best"] for row in rows} == {"killed": 640, "wounded": 90}

    def test_ucdp_keeps_low_best_high_in_order(self) -> None:
        [row] = estimates(text(DAY, self.MARKED), rulebook="ucdp", source="(all)")
        assert row["low"] <= row["best"] <= row["high"]

    def test_a_user_adds_one(self, tmp_path: Path) -> None:
        (tmp_path / "own.toml").write_text(
            'name = "own"\n[across_sources]\nvalue = "lowest"\nsource = "Our house rule."\n'
        )
        books = load_rulebooks([tmp_path])
        assert [book.name for book in books] == ["acled", "gtd", "own", "tallybook", "ucdp"]
        frames = told(text(DAY, "{12|killed source=Police} or {15|killed source=Mayor} died."))
        rows = estimate(frames.articles, frames.figures, findings(), rulebooks=[books[2]])
        assert rows.filter(source="(all)")["best"].to_list() == [12]

    @pytest.mark.parametrize(
        "wrong",
        [
            'across_sources = "lowest"',
            '[across_sources]\nvalue = "lowest"',
            '[across_sources]\nvalue = "loudest"\nsource = "x"',
            '[measures]\nvalue = ["slain"]\nsource = "x"',
            "not toml",
        ],
    )
    def test_a_wrong_file_is_refused_with_its_name(self, tmp_path: Path, wrong: str) -> None:
        (tmp_path / "own.toml").write_text(wrong)
        with pytest.raises(RulebookError, match=r"own\.toml"):
            load_rulebooks([tmp_path])

    def test_every_setting_of_ours_has_a_source(self) -> None:
        assert all(book.title and book.settings for book in load_rulebooks())


def test_low_best_high_are_in_order_and_ids_are_stable() -> None:
    articles = [
        text(DAY, "{12|killed source=Police} or {at least 15|killed at_least source=Mayor} died."),
        text(DAY, "{up to 9|killed at_most source=Army}."),
    ]
    assert estimates(*articles) == estimates(*reversed(articles))
    for row in estimates(*articles):
        assert row["best"] is None or row["low"] <= row["best"] <= (row["high"] or row["best"])


def test_no_findings_and_no_figures_do() -> None:
    frames = told(text(DAY, "{12|killed} died."))
    assert estimate(frames.articles, frames.figures, findings()).height > 0
    assert estimate(frames.articles, frames.figures.clear(), findings()).height == 0
