"""Whose people a figure counts where it takes the other side, the speaker or the army to tell: one short text
a rule."""

from __future__ import annotations

import pytest
from whose import parties, told

CONGO = "Democratic Republic of Congo"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Iran fired 60 rockets. Air defences downed 48 drones in the night over Israel.", "Iran"),
        ("Poland has provided Ukraine with 14 Leopard tanks.", "Poland"),
        ("Russian strikes across Ukraine killed nine civilians.", "Ukraine"),
        ("The Turkish army said 11 terrorists were neutralised in Iraq, where PKK fighters hide.", "PKK"),
        ("Yerevan spoke of Azerbaijani troops. It said 13 of its servicemen were captured.", "Armenia"),
        ("The Sudanese army struck the RSF. The group acknowledged that a colonel had been killed.", "RSF"),
        ("The M23 attacked. The rebels put their own dead at 12.", "M23"),
        ("KINSHASA, 3 May - M23 fighters attacked. The army's own losses were put at 14 dead.", CONGO),
        ("Forty members of the Druze community were killed.", "Druze"),
        ("DAMASCUS, 3 May - The army has sent about 900 soldiers to the coast.", "Syria"),
        ("Eleven of the dead have been named. Three were tourists from Italy.", "Italy"),
        ("A blast at a mine killed 12 workers, two of them Chinese nationals.", "China"),
        ("Colombia's army said that ELN guerrillas had kidnapped four of its soldiers.", "Colombia"),
        ("Ten Chilean troops died. The number includes six deaths in March.", "Chile"),
        ("Georgian troops lost 20 men, two tanks and one howitzer.", "Georgia"),
    ],
)
def test_the_last_figure_belongs_to(text: str, party: str) -> None:
    assert parties(text)[-1] == party


@pytest.mark.parametrize(
    "text",
    [
        "Four peacekeepers were wounded when their patrol hit a mine in Mali.",
        "The Guatemala quake death toll climbs to 63.",
        "Twenty Libyan soldiers fell. Turkish-backed militias lost 35.",
        "The mission has around 9,000 uniformed personnel in Congo.",
        "Six of the victims were from Nepal. Two came from Bihar.",
        "Jamaica had no fatalities in the storm.",
        "The Pakistani military spoke. The enemy lost 30 men, it claimed.",
    ],
)
def test_the_last_figure_is_nobodys(text: str) -> None:
    assert parties(text)[-1] is None


def test_officers_at_a_capital_speak_for_it() -> None:
    text = (
        "In Baku, Colonel Rashad Veliyev took the stand. Our side, he began, has six martyrs. "
        "And the other side? At least 40 dead. It was a fight of Armenian soldiers with Azerbaijani soldiers."
    )
    assert parties(text) == ["Azerbaijan", "Armenia"]


def test_a_bulletin_of_a_state_that_no_list_has() -> None:
    text = (
        "MINISTRY OF DEFENCE OF THE REPUBLIC OF ORMANIA\n\nThe losses of the armed formations of the "
        "so-called Grey Hills amounted to 85 militants, two howitzers and a tank. "
        "Own losses: 3 servicemen killed."
    )
    assert parties(text)[:2] == ["Grey Hills", "Grey Hills"]
    assert parties(text)[-1] == "Ormania"


def test_soldiers_whose_deaths_their_foe_tells() -> None:
    text = "The Turkish army shelled the hills. The PKK published its own count: nine soldiers dead."
    assert parties(text)[-1] == "Turkey"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nurse Anna Bek has lost two colleagues to the fever.", "medics"),
        ("Sergeant Ivo Lang was killed; two of his comrades were wounded.", "troops"),
        ("A dozen police divers were sent to the wreck.", "police"),
        ("Eight pupils were killed, five of whom were under the age of 12.", "children"),
        ("Sudanese soldiers left the town. Some 400 RSF men were killed.", "troops"),
        ("The dead include four firefighting officials of the county.", "workers"),
        ("Canada deployed 120 Defence Force personnel to the flooded town.", "troops"),
        ("They killed 67 civilians. Another 103 were injured.", "civilians"),
    ],
)
def test_the_role_of_the_last_figure(text: str, role: str) -> None:
    assert told(text)[-1][2] == role
