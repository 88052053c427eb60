"""Figures in English that was another language: verb before subject, bulletins, boards, counters.

Belongs here: one sentence a construction, with every figure that it holds and no other.
"""

from __future__ import annotations

import pytest

from pipelines.figures import read_text

SENTENCES = {
    # a verb before its subject, over dates, adverbs and prepositional phrases
    "Since the dawn were captured on Friday nine soldiers.": {"nine": "captured"},
    "As a consequence of the blast were wounded seven teachers.": {"seven": "wounded"},
    "From captivity were returned home 31 defenders.": {"31": "returned"},
    "In the raid were killed four men and two were hurt.": {"four": "killed", "two": "wounded"},
    # boards and bulletins
    "Dead 6, wounded 15.": {"6": "killed", "15": "wounded"},
    "Deaths to date 1,310 (+12).": {"1,310": "killed", "12": "killed"},
    "MIA 3, KIA 8.": {"3": "missing", "8": "killed"},
    "Losses: killed - 21, wounded - 44, captured - 2.": {"21": "killed", "44": "wounded", "2": "captured"},
    "Tanks ‒ 8 130 (+7) units": {"8 130": "materiel", "7": "materiel"},
    "Killed in action: 5; wounded in action: 13": {"5": "killed", "13": "wounded"},
    "Human damage: death 4 people, heavy injury 9 people.": {"4": "killed", "9": "wounded"},
    "People saved to date: 88": {"88": "rescued"},
    "Destroyed: 2 tanks, 9 artillery systems.": {"2": "materiel", "9": "materiel"},
    "The enemy has lost in total more than 400 servicemen.": {"total more than 400": "casualties"},
    "Crews shot down 18 drones, 5 were lost.": {"18": "materiel", "5": "materiel"},
    "Six villagers were wounded, two of which fatally.": {"Six": "wounded", "two": "killed"},
    "guns – 3 120 units;": {"3 120": "materiel"},
    "Soldiers destroyed six units of automobile equipment.": {"six": "materiel"},
    "A contingent of 160 carabineers was seen there.": {"160": "deployed"},
    # words of other languages
    "The balance is of 19 deceased.": {"19": "killed"},
    "Thirteen persons have lost contact.": {"Thirteen": "missing"},
    "They were put in freedom 26 fishermen.": {"26": "returned"},
    "The fatal victims ascend to 35.": {"35": "killed"},
    "From under the rubble were saved two miners.": {"two": "rescued"},
}


@pytest.mark.parametrize(("text", "figures"), SENTENCES.items())
def test_figures_of_translated_english(text: str, figures: dict[str, str]) -> None:
    assert {figure["quote"]: figure["measure"] for figure in read_text(text, None)[0]} == figures
