"""Named and definite people said to be harmed, each once for each harm."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.figures import read_text


def persons(text: str) -> list[tuple[str, str]]:
    """(quote, measure) of every person read in a text."""
    return [(row["quote"], row["measure"]) for row in read_text(text, None)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rolf Brandt, a German resident, was injured by a stone.", [("Rolf Brandt", "wounded")]),
        (
            "Brigadier General Omar Said Halim, director of a port, was gunned down by unknown men.",
            [("Brigadier General Omar Said Halim", "killed")],
        ),
        (
            "First Lt. Karim Doust, an officer, was shot outside his home.",
            [("First Lt. Karim Doust", "wounded")],
        ),
        (
            "Gunmen killed Col. Anton Varga and his driver.",
            [("Col. Anton Varga", "killed"), ("his driver", "killed")],
        ),
        (
            "Somsak Chaiya and Prasit Noonan, policemen in the district, were shot and killed at a market.",
            [("Somsak Chaiya", "killed"), ("Prasit Noonan", "killed")],
        ),
        ("His wife and driver were injured.", [("His wife", "wounded"), ("driver", "wounded")]),
        ("The blast killed the owner and his son.", [("the owner", "killed"), ("his son", "killed")]),
        (
            "Rebels shot at and killed the Head Constable of the river unit, Mohan Lalwani, in the town.",
            [("the Head Constable", "killed")],
        ),
        (
            "Villagers found the body of Sheikh Yunus Darwish in a canal. His body was found by children.",
            [("Sheikh Yunus Darwish", "killed")],
        ),
        (
            "A bomber blew up his car, killing himself and the guard.",
            [("himself", "killed"), ("the guard", "killed")],
        ),
        (
            "Armed men fired on a police captain, Hadi Rahmani, and his driver, killing both.",
            [("a police captain", "killed"), ("his driver", "killed")],
        ),
        ("A policeman fatally shot Dario Lenz.", [("Dario Lenz", "killed")]),
        ("The murder of Lena Fischer shocked the town.", [("Lena Fischer", "killed")]),
        ("Militants hacked a priest, Father Pablo Rios, to death.", [("Father Pablo Rios", "killed")]),
    ],
)
def test_who_is_harmed(text: str, expected: list[tuple[str, str]]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Minister Aldo Conti escaped an assassination attempt.",
        "The rebels planned to kill Aldo Conti, the minister.",
        "Aldo Conti was not injured.",
        "Police said Aldo Conti would be killed or captured.",
        "They were going to execute him on Friday.",
        "A shell hit the University Hospital and killed 12 people.",
        "Aldo Conti said nine people were killed.",
        "The army captured Port Benton on Friday.",
        "If Aldo Conti was killed, the talks are over.",
        "Gunmen killed three men, and Aldo Conti condemned the attack.",
    ],
)
def test_who_is_not(text: str) -> None:
    assert persons(text) == []


def test_one_person_by_name_surname_pronoun_and_description_is_one() -> None:
    text = (
        "Tomas Arendt, a teacher, was shot and killed. Arendt died at once. "
        "The victim was hit in the head. The murder of Mr Arendt was his end."
    )
    assert persons(text) == [("Tomas Arendt", "killed")]


def test_a_death_after_a_wound_is_a_second_harm_but_not_after_a_mere_shot() -> None:
    assert persons("Tomas Arendt was injured on Monday. He later died.") == [
        ("Tomas Arendt", "wounded"),
        ("Tomas Arendt", "killed"),
    ]
    assert persons("Tomas Arendt was shot on Monday. He later died.") == [("Tomas Arendt", "killed")]


def test_whom_a_figure_counts_is_no_person() -> None:
    figures, people = read_text(
        "A soldier was killed on Monday. The soldier was on leave when he was killed.", None
    )
    assert [(row["quote"], row["measure"]) for row in figures] == [("A soldier", "killed")]
    assert people == []


def test_two_harms_of_one_mention_have_two_ids() -> None:
    rows = read_text("Rebels kidnapped and killed Hira Thapa.", None)[1]
    assert len({row["person_id"] for row in rows}) == len(rows) == 2


def test_abducted_and_later_killed() -> None:
    text = "Hira Thapa was kidnapped from a village. His dead body was found a week later."
    assert persons(text) == [("Hira Thapa", "captured"), ("Hira Thapa", "killed")]


def test_an_object_pronoun_is_not_the_one_who_did_it() -> None:
    assert persons("The gunman shot him in the back.") == [("him", "wounded")]


def test_party_role_date_and_source() -> None:
    row = read_text("Police said Rolf Brandt, a German journalist, was killed.", date(2024, 5, 6))[1][0]
    assert (row["party"], row["role"], row["as_of"], row["source"]) == (
        "Germany",
        "journalists",
        "2024-05-06",
        "police",
    )
