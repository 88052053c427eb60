"""Sums: which parts are added up against which total, with what verdict, and which never are."""

from __future__ import annotations

import pytest

from tests.reasoning import sums, verdicts
from tests.telling import text

DAY = "2025-03-04"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{About 600|killed about} died and {more than 4,000|wounded more_than} were hurt, {about "
            "4,700|casualties about} in all.",
            "holds",
        ),
        (
            "There were {45|casualties id=c}: {15|killed part_of=c} dead and {30|wounded part_of=c} hurt.",
            "holds",
        ),
        (
            "There were {45|casualties id=c}: {15|killed part_of=c} dead and {35|wounded part_of=c} hurt.",
            "contradicts",
        ),
        (
            "There were {45|casualties id=c}: {up to 20|killed at_most part_of=c} dead and {30|wounded "
            "part_of=c} hurt.",
            "undetermined",
        ),
        (
            "There were {45|casualties id=c}, {at least 10|killed at_least part_of=c} dead and {30|wounded "
            "part_of=c} hurt.",
            "undetermined",
        ),
    ],
)
def test_harm_within_an_article(marked: str, expected: str) -> None:
    assert verdicts(text(DAY, marked)) == [("article", "harm", expected)]


@pytest.mark.parametrize(
    "marked",
    [
        "{45|casualties} in all, {15|killed party=Ardania} of them dead; {40|wounded party=Belmark} were "
        "hurt.",
        "{45|casualties} so far. In January {15|killed as_of=2025-01} had died and {10|wounded "
        "as_of=2025-01} been hurt.",
        "{45|casualties} so far. On Monday alone {15|killed basis=period} died and {10|wounded "
        "basis=period} were hurt.",
        "{45|casualties} so far, {15|killed} dead.",
        "{45|casualties} are feared, {15|killed status=planned} dead and {10|wounded status=planned} hurt.",
        "{45|casualties}, {15|killed place=Orsk} dead and {10|wounded place=Orsk} hurt in Orsk.",
    ],
)
def test_no_harm_sum(marked: str) -> None:
    assert verdicts(text(DAY, marked)) == []


def test_missing_are_counted_where_the_total_names_them() -> None:
    marked = (
        "{57|casualties} people were killed, wounded or missing. There were {12|killed} dead, {38|wounded} "
        "wounded and {seven|missing low=7} missing."
    )
    [row] = sums(text(DAY, marked))
    assert (row["verdict"], len(row["part_ids"])) == ("holds", 3)


def test_captured_are_counted_where_the_text_counts_them() -> None:
    listed = (
        "{6,000|casualties id=c}: {1,017|killed part_of=c} dead, {4,000|wounded part_of=c} hurt and "
        "{983|captured part_of=c} taken."
    )
    apart = (
        "{6,000|casualties id=c}: {1,017|killed part_of=c} dead, {4,000|wounded part_of=c} hurt. "
        "{983|captured} were taken."
    )
    assert verdicts(text(DAY, listed)) == [("article", "harm", "holds")]
    [row] = sums(text(DAY, apart))
    assert (row["verdict"], row["gap"], row["mends"]) == (
        "contradicts",
        -983,
        "if the 983 captured are counted",
    )


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{27|killed id=t} died: {17|killed place=Dhemaji part_of=t} in Dhemaji and {10|killed "
            "place=Barpeta part_of=t} in Barpeta.",
            ["holds"],
        ),
        (
            "{27|killed id=t} died: {17|killed place=Dhemaji part_of=t} in Dhemaji and {8|killed "
            "place=Barpeta part_of=t} in Barpeta.",
            ["contradicts"],
        ),
        (
            "{27|killed id=t} died, {17|killed place=Dhemaji part_of=t} in Dhemaji and {14|killed "
            "place=Barpeta part_of=t} in Barpeta.",
            ["contradicts"],
        ),
        (
            "{27|killed id=t} died, {9|killed place=Dhemaji part_of=t} in Dhemaji and {8|killed "
            "place=Barpeta part_of=t} in Barpeta.",
            [],
        ),
        (
            "{27|killed id=t} died, including {9|killed place=Dhemaji part_of=t} in Dhemaji and {14|killed "
            "place=Barpeta part_of=t} in Barpeta.",
            [],
        ),
        (
            "{27|killed id=t} died. {9|killed place=Dhemaji part_of=t} drowned in Dhemaji. {Eight|killed "
            "low=8 place=Barpeta part_of=t} were hit in Barpeta.",
            [],
        ),
    ],
)
def test_places(marked: str, expected: list[str]) -> None:
    assert [one[2] for one in verdicts(text(DAY, marked))] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{Twelve|killed low=12 id=t} died: {seven|killed low=7 role=troops part_of=t} soldiers and "
            "{five|killed low=5 role=civilians part_of=t} civilians.",
            ["holds"],
        ),
        (
            "{Twelve|killed low=12 id=t} died - {seven|killed low=7 role=troops part_of=t} soldiers and "
            "{six|killed low=6 role=civilians part_of=t} civilians.",
            ["contradicts"],
        ),
        (
            "{Twelve|killed low=12 id=t} died, {five|killed low=5 part_of=t} of the first unit and {the "
            "other four|killed low=4 part_of=t} of the second.",
            ["contradicts"],
        ),
        (
            "{Twelve|killed low=12 id=t} died, among them {seven|killed low=7 role=women part_of=t} women "
            "and {three|killed low=3 role=children part_of=t} children.",
            [],
        ),
    ],
)
def test_groups(marked: str, expected: list[str]) -> None:
    assert [one[2] for one in verdicts(text(DAY, marked))] == expected


def test_sums_within_sums() -> None:
    marked = (
        "{45|casualties id=c}: {15|killed id=k part_of=c} dead and {30|wounded part_of=c} hurt. Of the dead, "
        "{9|killed place=Orsk part_of=k} were found in Orsk and {the other 6|killed low=6 place=Varn "
        "part_of=k} in Varn."
    )
    assert verdicts(text(DAY, marked)) == [("article", "harm", "holds"), ("article", "place", "holds")]
