"""Constructions of news copy, each in a sentence of our own: what is counted, and what is left alone."""

import datetime

import pytest

from pipelines.figures import read_text

READ = {
    "troops after an initialism": (
        "The minister ordered the deployment of another 900 U.S. troops to the gulf.",
        [("another 900", "deployed")],
    ),
    "troops that are at a place": (
        "Neither the 4,100 French troops in Chad nor their allies moved.",
        [("the 4,100", "deployed")],
    ),
    "men of an army are at a place": (
        "The army said the brigade has 700 men along the canal.",
        [("700", "deployed")],
    ),
    "subject after a heavy front": (
        "From the quarter seized by rebels 61 policemen were returned.",
        [("61", "returned")],
    ),
    "a purpose stays apart": (
        "The 300 soldiers deployed to help the villages were praised.",
        [("The 300", "deployed")],
    ),
    "part of a whole with any verb": (
        "He said that, of the 18 dead, seven had lodged above the bakery.",
        [("the 18", "killed"), ("seven", "killed")],
    ),
    "among them, behind": (
        "Eight hikers were killed, a girl among them.",
        [("Eight", "killed"), ("a girl", "killed")],
    ),
    "rows under a heading": (
        "Displaced, by parish\n- Upper Ford: 4,200\n- Mill Lane: 310, of whom 90 in tents",
        [("4,200", "displaced"), ("310", "displaced"), ("90", "displaced")],
    ),
    "rows of weapons": (
        "Losses of the enemy in May come to:\npersonnel - about 910 people;\ndrones - 44.",
        [("about 910", "casualties"), ("44", "materiel")],
    ),
    "harm before its number": (
        "The board at the town hall: dead 31, missing 12.",
        [("31", "killed"), ("12", "missing")],
    ),
    "the noun that ones stands for": (
        "Sappers blew up 40 anti-tank mines and nine smaller ones.",
        [("40", "materiel"), ("nine", "materiel")],
    ),
    "more than the day before": (
        "The number of dead rose to 52 on Sunday, six more than the day before.",
        [("52", "killed"), ("six", "killed")],
    ),
    "zero over a joined harm": (
        "The shell fell in a field, causing no damage or injuries.",
        [("no damage or injuries", "wounded")],
    ),
    "unaccounted for, without a verb": (
        "The slide left four dead and nine unaccounted for.",
        [("four", "killed"), ("nine", "missing")],
    ),
}
ALONE = {
    "an indefinite person who is named": "A 40-year-old clerk, Mara Dov Lind, was killed in the crash.",
    "animals": "About 900 koalas have died in the fires.",
    "hostage takers": "Two of the hostage takers spoke to a reporter.",
    "ages in decades": "Most of those killed were in their 70s.",
    "a kitchen": (
        "Whisk the yolks, stir the butter in, and season the sauce. Nobody dies of a split emulsion. "
        "Chop the onion and the garlic, and heat the oven. I have lost half a dozen in a year."
    ),
}


def found(text: str) -> list[tuple[str, str]]:
    figures, _ = read_text(text, datetime.date(2025, 5, 1))
    return [(f["quote"], f["measure"]) for f in figures]


@pytest.mark.parametrize("name", READ)
def test_reads(name: str) -> None:
    text, expected = READ[name]
    assert found(text) == expected


@pytest.mark.parametrize("name", ALONE)
def test_leaves_alone(name: str) -> None:
    assert not found(ALONE[name])
