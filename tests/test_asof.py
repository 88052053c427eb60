"""When a figure holds: one text a rule, in our own words."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.figures import read_text
from pipelines.reading.plain import read_plain

DAY = date(2025, 7, 23)  # a Wednesday


def dates(text: str) -> dict[str, str | None]:
    """The date of every figure of a text by its quote."""
    figures, _ = read_text(text, DAY)
    return {figure["quote"]: figure["as_of"] for figure in figures}


EVENTS = [
    ("The 1933 dam breach that killed 31 was worse.", {"31": "1933"}),
    ("A 1976 flood killed some 230.", {"some 230": "1976"}),
    (
        "They recalled an Apr. 15 car bomb at the depot that killed 27 people and wounded 60.",
        {"27": "2025-04-15", "60": "2025-04-15"},
    ),
    ("It was worse than the 2000 fires, which left 17 hurt and two dead.", {"17": "2000", "two": "2000"}),
    ("The worst slide on record, in 1989, killed 26.", {"26": "1989"}),
    ("The flood, which came in 2019, killed 40.", {"40": "2019"}),
    ("They recalled one in Harn in 2009 that left more than 300 people dead.", {"more than 300": "2009"}),
    ("The war of 2014 has killed 13,000 people.", {"13,000": "2025-07-23"}),
    ("A shell hit the quay on June 9, wounding 50 people.", {"50": "2025-06-09"}),
    ("A gunman killed eight people by firing at a bus at the end of May.", {"eight": "2025-05"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_date_of_what_did_the_harm(text: str, expected: dict[str, str]) -> None:
    assert dates(text) == expected


BESIDE = [
    ("Last year 16 people died in mines, down from 22 in 2023.", {"16": "2024", "22": "2023"}),
    (
        "The North sent 11,000 soldiers in a first round last year and 3,000 in a second one in February.",
        {"11,000": "2024", "3,000": "2025-02"},
    ),
    ("It was named after two men who were killed in a raid in Lunden in 1986.", {"two": "1986"}),
    ("A mine killed three guards in January 2024 and wounded 40.", {"three": "2024-01", "40": "2024-01"}),
    ("The army lost nine soldiers in three actions between 11 and 14 May.", {"nine": "2025-05-14"}),
    ("On Sunday the coastguard had spoken of 11 dead.", {"11": "2025-07-20"}),
    ("He said 39 bodies had been brought in since Sunday.", {"39": "2025-07-23"}),
    ("The worst plague, from 2018 to 2020, claimed 2,300 lives.", {"2,300": "2020"}),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_date_beside_a_figure(text: str, expected: dict[str, str]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("HARN, Delvia, March 26, 2026 -- Six people died.", date(2026, 3, 26)),
        ("LUNDEN, Jul 16, 2025: Six people died.", date(2025, 7, 16)),
        ("Lunden, September 25, 2025. Six people died.", date(2025, 9, 25)),
    ],
)
def test_day_of_a_place_line(line: str, day: date) -> None:
    assert read_plain(f"Flood in the valley\n\n{line}\n\nThe river rose all night.").published_on == day
