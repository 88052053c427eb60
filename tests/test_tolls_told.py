"""Which figure is a part of which: what a toll rose by, whom the dead include, some of some."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.figures import read_text

LINKS: list[tuple[str, dict[str, str | None]]] = [
    ("The toll rose to 14 after divers found five more bodies.", {"14": None, "five": "14"}),
    ("The toll touched 41 with the recovery of six more bodies.", {"41": None, "six": "41"}),
    ("The number of dead stood at 16, up by two from Monday.", {"16": None, "two": "16"}),
    (
        "The toll rose to 57 on Sunday. The dead included 21 women and five children.",
        {"57": None, "21": "57", "five": "57"},
    ),
    (
        "Six died and 214 were injured. Of the injured, 31 are in hospital, seven of them in danger.",
        {"Six": None, "214": None, "31": "214", "seven": "31"},
    ),
    ("It killed 80. One of them, a guard, reported four deaths.", {"80": None, "One": "80", "four": None}),
    ("The firm sent 90 guards. A blast wounded three of the charity's men.", {"90": None, "three": None}),
    (
        "The army shot down 59 drones. Twenty drones were shot down over Harn, 25 over Mor and 14 over Nor.",
        {"59": None, "Twenty": "59", "25": "59", "14": "59"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_part_of(text: str, expected: dict[str, str | None]) -> None:
    figures, _ = read_text(text, date(2025, 6, 2))
    quotes = {figure["figure_id"]: figure["quote"] for figure in figures}
    assert {figure["quote"]: quotes.get(figure["part_of"]) for figure in figures} == expected
