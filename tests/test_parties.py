"""Whose people a figure counts and what they do: one short text a rule."""

from __future__ import annotations

import pytest
from whose import parties, told

from pipelines.figures import read_text


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Nine Malian soldiers were killed.", "Mali"),
        ("Three Kenyans were injured.", "Kenya"),
        ("Two US soldiers were killed near the base.", "United States"),
        ("Twelve Hezbollah fighters were killed.", "Hezbollah"),
        ("Forty FDKR fighters were killed.", "FDKR"),
        ("Fifteen soldiers of Armenia were killed.", "Armenia"),
        ("Two tourists from Portugal were killed.", "Portugal"),
        ("There were 40 casualties among the Georgians.", "Georgia"),
        ("Twelve nurses, all Germans, were killed.", "Germany"),
    ],
)
def test_a_name_in_or_behind_the_phrase_is_the_party(text: str, party: str) -> None:
    assert parties(text) == [party]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in Ukraine.",
        "Twelve people were injured in the French Alps.",
        "Thirty-one people died, Syrian state media said.",
        "Dozens of Serbian and Croatian villagers were injured.",
        "Three British-Irish citizens were killed.",
        "On both sides 40 soldiers were killed in the war between Chad and Sudan.",
        "Sixteen soldiers from other nations were killed.",
        "The militia in South Carolina counted nine people killed.",
    ],
)
def test_a_place_a_speaker_and_mixed_people_set_no_party(text: str) -> None:
    assert set(parties(text)) == {None}


def test_what_the_people_are_said_to_be() -> None:
    assert parties("Eleven sailors were rescued from the wreck. Nine were Chilean.")[-1] == "Chile"


def test_possessives_point_to_the_subject_before_or_after() -> None:
    assert parties("Kenya mourns. Three of its soldiers were killed on Monday.") == ["Kenya"]
    assert parties("Four of its soldiers were wounded, the Polish army said.") == ["Poland"]
    assert parties("After six of his troops were killed, Erdogan, the Turkish leader, flew home.") == [
        "Turkey"
    ]


def test_the_victims_of_a_state_are_not_its_own() -> None:
    text = (
        "Syrian soldiers hold the ridge. Israeli soldiers came at night. Israel killed four of its soldiers."
    )
    assert parties(text)[-1] != "Israel"


def test_the_enemy_is_the_other_side_of_who_speaks() -> None:
    text = (
        "The Armenian army held its lines against Azerbaijani troops.\n\n"
        '"The enemy lost 40 soldiers," the Armenian defence ministry said.'
    )
    assert parties(text) == ["Azerbaijan"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Russia lost 1,200 soldiers in May.", "Russia"),
        ("Kenya sent 400 police officers to Haiti.", "Kenya"),
        ("Ghana has withdrawn 90 soldiers from the mission.", "Ghana"),
        ("Hungary recovered the bodies of 12 soldiers.", "Hungary"),
        ("Russia handed over 50 Ukrainian prisoners.", "Ukraine"),
        ("Norway sent 14 tanks to Estonia.", "Norway"),
        ("Estonia received 14 tanks from Norway.", "Norway"),
    ],
)
def test_the_verb_tells_whose_they_are(text: str, party: str) -> None:
    assert parties(text) == [party]


def test_harm_done_by_one_side_falls_on_the_other() -> None:
    text = (
        "Ethiopian troops and Eritrean troops fought at Badme.\n\n"
        "Ethiopian forces captured 60 soldiers and destroyed four tanks."
    )
    assert parties(text) == ["Eritrea", "Eritrea"]


def test_a_number_is_set_on_the_losses_of_a_side() -> None:
    assert parties("The ministry put Serbian losses at 300.") == ["Serbia"]
    assert parties("Croatian casualties have risen to 410.") == ["Croatia"]


def test_sides_and_gaps() -> None:
    assert parties("On the Iraqi side, 45 soldiers died.") == ["Iraq"]
    assert parties("Armenia took back the bodies of 30 soldiers, Azerbaijan 12.") == ["Armenia", "Azerbaijan"]


def test_who_goes_home_belongs_there() -> None:
    assert parties("Twenty civilians returned to Moldova by bus.") == ["Moldova"]


def test_an_army_tells_of_its_own_soldiers() -> None:
    assert told("The Lebanese army said two soldiers were wounded.") == [("two", "Lebanon", "troops")]
    assert parties("The Lebanese army spoke of a raid. Nine militants were killed, it said.") == [None]


def test_governments_decide_on_their_own_troops() -> None:
    assert parties("The Italian minister announced that 700 soldiers would be deployed abroad.") == ["Italy"]


def test_later_figures_inherit() -> None:
    text = (
        "About 900 Nepali soldiers have been deployed to the border. "
        "Some 60 soldiers died there, and 200 were wounded. Thirty of the wounded were flown home."
    )
    assert parties(text) == ["Nepal"] * 4


def test_other_people_do_not_inherit() -> None:
    text = (
        "Nine Nepali soldiers were killed. In the town 14 civilians were killed and 30 children were injured."
    )
    assert parties(text) == ["Nepal", None, None]


def test_fighters_do_not_inherit_from_soldiers() -> None:
    assert parties("Nine Nepali soldiers were killed. Thirty rebels were killed in the valley.") == [
        "Nepal",
        None,
    ]


def test_the_same_number_elsewhere_is_the_same_people() -> None:
    text = (
        "Blast kills 63 at the border post\n\nThe blast killed 63 Laotian soldiers on Sunday, officials said."
    )
    assert told(text) == [("63", "Laos", "troops"), ("63", "Laos", "troops")]


def test_five_who_died_in_another_country_do_not_inherit() -> None:
    assert parties("Twelve Jordanians were killed, and five died in Syria.") == ["Jordan", None]


def test_names_are_read_with_care() -> None:
    assert parties("Michael Jordan, 40, and two others were killed.")[-1:] == [None]
    assert parties("The North Korean army marched. The North sent 300 soldiers.") == ["North Korea"]


def test_roles_of_wholes_lists_and_forces() -> None:
    assert told("Twelve soldiers were killed, three of them officers.")[1][2] == "troops"
    assert told("The Chadian army suffered 90 casualties.") == [("90", "Chad", "troops")]
    assert told("Four miners were killed. Nine more were injured.")[1][2] == "workers"
    assert told("Thirty people were killed; ten are under 15.")[1][2] == "children"
    assert told("A surgeon was killed and three of her colleagues were injured.")[1][2] == "medics"
    assert told("Seven members of the ship's crew were killed.")[0][2] == "workers"
    assert told("Two soldiers were killed. Two other people were injured.")[1][2] == "people"


def test_reading_never_raises_on_odd_texts() -> None:
    for text in (
        "",
        "\n\n",
        "its 12",
        "and " * 500 + "12 killed",
        "Russia " * 300 + "lost 12 soldiers",
        "12 of its of its of their",
    ):
        read_text(text, None)


def test_states_that_no_list_has_are_parties() -> None:
    figures, _ = read_text(
        "Ostermark's defence ministry said that 390 soldiers of Valdria had been killed. Ostermark's army"
        " lost 40 soldiers.",
        None,
    )
    assert [one["party"] for one in figures] == ["Valdria", "Ostermark"]


def test_who_owns_an_army_is_not_a_state_by_that() -> None:
    figures, _ = read_text("Commander Orlan's army lost 40 soldiers, a doctor said.", None)
    assert [one["party"] for one in figures] == [None]
