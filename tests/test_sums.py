"""Sums: which parts are added up against which total, with what verdict, and which never are."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.sums import add_up
from pipelines.tolls import count_tolls
from tests.telling import text, told


def sums(*articles: dict[str, Any]) -> list[dict[str, Any]]:
    frames = told(*articles)
    return add_up(frames.articles, frames.figures, count_tolls(*frames)).to_dicts()


def verdicts(*articles: dict[str, Any]) -> list[tuple[str, str, str]]:
    return sorted((row["scope"], row["kind"], row["verdict"]) for row in sums(*articles))


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


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Of {the 2,000|deployed id=t}, {1,300|killed part_of=t} fell, {two-thirds|killed fraction "
            "share=2/3 part_of=t} of them.",
            ["holds"],
        ),
        (
            "Of {the 2,000|deployed id=t}, {900|killed part_of=t} fell, {two-thirds|killed fraction "
            "share=2/3 part_of=t} of them.",
            ["contradicts"],
        ),
        ("Of {the 2,000|deployed id=t}, {two-thirds|killed fraction share=2/3 part_of=t} fell.", []),
    ],
)
def test_fractions(marked: str, expected: list[str]) -> None:
    assert verdicts(text(DAY, marked)) == [("article", "fraction", one) for one in expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "On Monday {90|killed as_of=2025-03-03} had died. {Another 30|killed basis=increment} followed, "
            "{120|killed} in all.",
            ["holds"],
        ),
        (
            "On Monday {90|killed as_of=2025-03-03} had died. {Another 30|killed basis=increment} followed, "
            "{125|killed} in all.",
            ["contradicts"],
        ),
        (
            "A week ago {90|killed as_of=2025-02-25} had died. {Another 30|killed basis=increment} "
            "followed, {200|killed} in all.",
            [],
        ),
        (
            "On Monday {90|killed as_of=2025-03-03} had died. This week {30|killed basis=period} did, "
            "{125|killed} in all.",
            [],
        ),
    ],
)
def test_days(marked: str, expected: list[str]) -> None:
    assert verdicts(text(DAY, marked)) == [("article", "day", one) for one in expected]


def test_total_of_one_article_against_parts_of_another() -> None:
    parts = text(DAY, "{600|killed about source=NIS} died and {4,700|wounded about source=NIS} were hurt.")
    total = text(DAY, "{4,700|casualties about source=NIS}, {600|killed about source=NIS} of them dead.")
    [row] = sums(parts, total)
    assert (row["scope"], row["verdict"], row["article_id"], row["toll_id"]) == (
        "source",
        "contradicts",
        None,
        None,
    )
    assert row["mends"] == "if the 4,700 given as wounded are the total"


@pytest.mark.parametrize(
    "other", ["source=CNN", "source=NIS as_of=2025-03-01", "source=NIS party=Ardania", "source=null"]
)
def test_no_sum_across_keys(other: str) -> None:
    parts = text(DAY, "{600|killed about source=NIS} died and {4,700|wounded about source=NIS} were hurt.")
    assert verdicts(parts, text(DAY, f"{{4,700|casualties about {other}}} in all.")) == []


def test_order_of_articles_does_not_matter() -> None:
    articles = [
        text(DAY, "{600|killed about source=NIS} died and {4,700|wounded about source=NIS} were hurt."),
        text(DAY, "{4,700|casualties about source=NIS}, {600|killed about source=NIS} of them dead."),
        text(DAY, "{700|killed about source=NIS} died."),
    ]
    assert sums(*articles) == sums(*reversed(articles))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{31|killed} died by Sunday, {14|killed place=Ilo} in Ilo and {17|killed place=Manta} in Manta.",
            [("place", "holds")],
        ),
        (
            "{148|killed} died. {83|killed place=Temak} died in Temak, {41|killed place=Olur} in Olur and "
            "{24|killed place=Besh} in Besh.",
            [("place", "holds")],
        ),
        (
            "{36|killed} died. The dead are {29|killed role=workers} miners, {four|killed low=4} engineers "
            "and {three|killed low=3} rescuers.",
            [("group", "holds")],
        ),
        (
            "{300|returned role=troops} soldiers came home, {180|returned party=Ardania} Ardanians and "
            "{120|returned party=Belmark} Belmarkers.",
            [("group", "holds")],
        ),
        (
            "{about 90|wounded about} were treated, {up to 60|wounded at_most place=Ilo} in Ilo and "
            "{38|wounded place=Manta} in Manta.",
            [("place", "undetermined")],
        ),
        ("{36|killed} died. {Two|killed low=2} were miners, {three|killed low=3} rescuers.", []),
        (
            "{36|killed} died, {two|killed low=2 place=Ilo} in Ilo and {three|killed low=3 place=Varn} in "
            "Varn.",
            [],
        ),
        (
            "{36|killed} died. In May {29|killed as_of=2025-05} and {seven|killed low=7 as_of=2025-05} died.",
            [],
        ),
    ],
)
def test_lists_without_links(marked: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind, verdict) for _, kind, verdict in verdicts(text(DAY, marked))] == expected


def test_places_of_one_article_against_the_total_of_another() -> None:
    places = (
        "{23|killed source=Office place=Ilo} died in Ilo, {18|killed source=Office place=Manta} in Manta "
        "and {nine|killed low=9 source=Office place=Quar} in Quar."
    )
    assert verdicts(text(DAY, places), text(DAY, "{50|killed source=Office} died.")) == [
        ("source", "place", "holds")
    ]
    assert verdicts(text(DAY, places), text(DAY, "{58|killed source=Office} died.")) == [
        ("source", "place", "contradicts")
    ]
    assert verdicts(text(DAY, places), text(DAY, "{45|killed source=Office} died.")) == [
        ("source", "place", "contradicts")
    ]
    some = places.replace("{23", "including {23")
    assert verdicts(text(DAY, some), text(DAY, "{58|killed source=Office} died.")) == []
    assert verdicts(text(DAY, places), text(DAY, "{158|killed source=Office} died.")) == []


def test_days_over_the_articles_of_a_source() -> None:
    monday = text("2025-03-03", "{14|killed source=Office} drowned.")
    tuesday = text(
        "2025-03-04",
        "Divers found {six more|killed low=6 basis=increment source=Office} bodies. {20|killed "
        "source=Office} are dead.",
    )
    assert verdicts(monday, tuesday) == [("source", "day", "holds")]
    wrong = text(
        "2025-03-04",
        "Divers found {six more|killed low=6 basis=increment source=Office} bodies. {25|killed "
        "source=Office} are dead.",
    )
    assert verdicts(monday, wrong) == [("source", "day", "contradicts")]


def test_what_a_sentence_says_to_have_brought_the_new_total() -> None:
    first = text("2025-03-03", "{312|killed source=Office} have died.")
    week = (
        "In the week {another 37|killed basis=increment source=Office} died, which brings the toll to "
        "{N|killed low=N source=Office}."
    )
    later = text("2025-03-10", week.replace("N", "349"))
    assert verdicts(first, later) == [("source", "day", "holds")]
    assert verdicts(first, text("2025-03-10", week.replace("N", "360"))) == []
