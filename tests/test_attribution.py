"""Who vouches for a figure where the sentence hides it: one text a rule, in our own words."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.figures import read_text

HIDDEN: list[tuple[str, list[str | None]]] = [
    ("A reporter learned from the Flood Control Office: it killed 11 people.", ["Flood Control Office"]),
    ("As for the Lunden Relief Network, it documented 21 dead since Sunday.", ["Lunden Relief Network"]),
    ("As the Harn Times reminds us, three soldiers were killed in the blast.", ["Harn Times"]),
    ("Asked about the Harn Times report that 12 guards had been killed, the mayor said no.", ["Harn Times"]),
    ("Six died, according to a 2019 study by the Lunden Institute.", ["Lunden Institute"]),
    ("Six died, the rescue headquarters told a press briefing.", ["rescue headquarters"]),
    ("Of 90 hostages, 49 are held, among them 27 the army says are dead.", [None, None, "army"]),
    ("One of them, an elected councillor, reported four deaths.", ["elected councillor"]),
    ("The guerrillas, in a message, owned up to no casualties.", ["guerrillas"]),
    ('Ms Roe then shot back: "The death of 300 people is no success."', ["Roe"]),
    ("Ana Brito said a quake would cost 30 lives per million residents but kill 90 here.", ["Ana Brito"] * 2),
    (
        "The army put its dead at seven, a number the rebels' spokesman, Jon Nagy, called a joke. "
        "He admitted to four dead.",
        ["army", "Jon Nagy"],
    ),
    ("Jan Novak, director of the relief office, left. He said the quake killed 30.", ["Jan Novak"]),
    (
        "A Harn University study found that 90 people died. The governor of Harn, who had asked for it, said "
        "he was sorry. The study concluded a toll of 64 only included the drowned.",
        ["Harn University"] * 2,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HIDDEN)
def test_speaker(text: str, expected: list[str | None]) -> None:
    figures, _ = read_text(text, date(2025, 6, 2))
    assert [figure["source"] for figure in figures] == expected


NOBODY = [
    '"I saw it," said the officer, who had family among the 60 people killed in the fire.',
    "We know that the three people reported missing were found dead.",
    "The move was smaller than leaked reports this week that 900 soldiers were sent.",
    "Ana Brito said the river fell. Last January 48 people were killed.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_speaks(text: str) -> None:
    figures, _ = read_text(text, date(2025, 6, 2))
    assert figures
    assert {figure["source"] for figure in figures} == {None}


def test_a_name_keeps_the_spelling_of_the_text() -> None:
    for word in ("Defense", "Defence"):
        figures, _ = read_text(f"Six died, the Ukrainian {word} Ministry said.", date(2025, 6, 2))
        assert figures[0]["source"] == f"Ukrainian {word} Ministry"
