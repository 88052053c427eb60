"""Where a figure is limited to one part of an event's area: one short text a rule."""

from __future__ import annotations

from datetime import date

from pipelines.figures import read_text


def places(text: str) -> list[str | None]:
    """The places of the figures of a text."""
    figures, _ = read_text(text, date(2025, 6, 1))
    return [figure["place"] for figure in figures]


def test_numbers_side_by_side_get_their_places() -> None:
    assert places("Eleven people died in Karsk, nine in Upper Vale and four in Tomb.") == [
        "Karsk",
        "Upper Vale",
        "Tomb",
    ]


def test_parts_of_a_total_get_theirs_and_the_total_none() -> None:
    text = "The storm killed 24 people in Lower Sund. Fifteen died in the town of Karsk and nine in Tomb."
    assert places(text) == [None, "Karsk", "Tomb"]


def test_places_before_the_figures() -> None:
    text = "In Karsk, 11 people were killed. In Tomb, nine people were killed."
    assert places(text) == ["Karsk", "Tomb"]


def test_lines_of_a_list() -> None:
    assert places("Karsk: 11 dead, 40 injured\nTomb: 9 dead, 12 injured") == [
        "Karsk",
        "Karsk",
        "Tomb",
        "Tomb",
    ]


def test_the_theatre_alone_is_no_place() -> None:
    assert places("Eleven people were killed in Karsk on Monday.") == [None]
    assert places("Norway sent 300 soldiers to Karsk and 200 to Tomb.") == [None, None]


def test_nations_are_parties_not_places() -> None:
    assert places("Of the dead, 11 were from Chile and nine from Peru.") == [None, None]


def test_a_district_without_a_proper_name() -> None:
    assert places("Thirty bodies were found in the harbour district and 12 in Tomb.") == [
        "harbour district",
        "Tomb",
    ]
