"""Sums by share, day and lists without links, and over the articles of one source."""

from __future__ import annotations

import pytest

from tests.reasoning import sums, verdicts
from tests.telling import text

DAY = "2025-03-04"


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
