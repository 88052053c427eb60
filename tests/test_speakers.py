"""Who vouches for a figure: one text a rule, in our own words."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.figures.names import Table
from pipelines.figures.quotes import quotations
from pipelines.figures.reader import Reading
from pipelines.figures.speakers import attribute

DAY = date(2025, 6, 2)


def said(text: str, outlet: str | None = None) -> dict[int | None, tuple[str | None, list[str]]]:
    """Source and relays by the number said; a first line that begins with "#" is the headline."""
    headline, _, rest = text[1:].partition("\n") if text.startswith("#") else ("", "", text)
    body = f"{headline}\n\n{rest.strip()}" if headline else text
    reading = Reading(body, DAY, len(headline))
    attribute(reading, outlet)
    return {mention.value: (mention.source, mention.via) for mention in reading.figures}


def sources(text: str, outlet: str | None = None) -> dict[int | None, str | None]:
    """Source by the number said."""
    return {value: source for value, (source, _) in said(text, outlet).items()}


BEFORE_AND_AFTER = [
    ("Mayor Ana Brito said 14 people were killed.", {14: "Ana Brito"}),
    ("Fourteen people were killed, Mayor Ana Brito said.", {14: "Ana Brito"}),
    ("Fourteen people were killed, said Mayor Ana Brito.", {14: "Ana Brito"}),
    ("Fourteen people were killed, reports the office of the port.", {14: "office of the port"}),
    ("In the north, Mayor Ana Brito said, 14 people were killed.", {14: "Ana Brito"}),
    ("According to the coastguard, 14 people drowned.", {14: "coastguard"}),
    ("Fourteen people drowned, according to the navy, and six were rescued.", {14: "navy", 6: "navy"}),
    ("The death of 14 people was confirmed on Friday by the coastguard.", {14: "coastguard"}),
    ("By the coastguard's count, 14 people drowned.", {14: "coastguard"}),
    ("Coastguard figures show 14 people drowned.", {14: "coastguard"}),
    ("A report by the coastguard put the number of dead at 14.", {14: "coastguard"}),
    ("Fourteen people drowned, according to a statement released by the navy.", {14: "navy"}),
    ("Ana Brito, the mayor, who came at dawn, said 14 people were killed.", {14: "Ana Brito"}),
    ("The mayor, Ana Brito, had on Sunday put the number of dead at 14.", {14: "Ana Brito"}),
    ("An officer who led the search said 14 people were killed.", {14: "officer"}),
    ("The Red Star Relief Network (RSRN) said 14 people were killed.", {14: "Red Star Relief Network"}),
    ("The search and rescue agency said 14 people were killed.", {14: "search and rescue agency"}),
    ("Rescued: 14 people. All from the coastguard.", {14: "coastguard"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BEFORE_AND_AFTER)
def test_speaker_before_after_and_amid_the_speech(text: str, expected: dict[int, str]) -> None:
    assert sources(text) == expected


def test_two_speakers_share_a_sentence() -> None:
    assert sources("Kyiv said 40 soldiers were killed, while Moscow put the number of dead at 12.") == {
        40: "Ukraine",
        12: "Russia",
    }
    text = "A farmer said eight people had been killed; the army said it had lost 11 soldiers."
    assert sources(text) == {8: "farmer", 11: "army"}
    text = "The minister rejected the report of the flood, which has killed 26 people according to the navy."
    assert sources(text) == {26: "navy"}


CHAINS = [
    ("Lawmakers said, citing the coastguard, that 14 people drowned.", ("coastguard", ["lawmakers"])),
    (
        "Harbour Radio, quoting the coastguard, reported that 14 people drowned.",
        ("coastguard", ["Harbour Radio"]),
    ),
    (
        "Fourteen people drowned, the coastguard said, Reuters reports, AFP writes.",
        ("coastguard", ["Reuters", "AFP"]),
    ),
    ("Reuters reported that the coastguard said 14 people drowned.", ("coastguard", ["Reuters"])),
    ("Reuters quoted the coastguard as saying 14 people drowned.", ("coastguard", ["Reuters"])),
    ("Lawmakers briefed by the coastguard said 14 people drowned.", ("coastguard", ["lawmakers"])),
    (
        "A senator said after a briefing by the coastguard that 14 people drowned.",
        ("coastguard", ["senator"]),
    ),
    ("Two diplomats briefed by the mission put the number of dead at 14.", ("diplomats", [])),
    ("Fourteen people drowned, the coastguard told Reuters.", ("coastguard", ["Reuters"])),
    ("Reuters, citing unnamed sources, said 14 people drowned.", ("Reuters", [])),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_chains_end_with_the_one_who_vouches(text: str, expected: tuple[str, list[str]]) -> None:
    assert said(text)[14] == expected


def test_pronouns_and_generic_nouns_point_to_the_speaker_before() -> None:
    text = "Mayor Ana Brito said 14 people were killed. She added that six people were missing. "
    text += "Brito said 30 people were wounded."
    assert sources(text) == {14: "Ana Brito", 6: "Ana Brito", 30: "Ana Brito"}
    text = "The regional water office said 14 people were killed. The office said six people were missing."
    assert sources(text) == {14: "regional water office", 6: "regional water office"}
    text = "The Lund Institute gave its own count. It put the number of dead at 14."
    assert sources(text) == {14: "Lund Institute"}


def test_surname_takes_the_full_name_from_anywhere() -> None:
    assert sources("Brito said 14 people were killed. The speech of Ana Brito lasted an hour.") == {
        14: "Ana Brito"
    }
    assert Table("Later the crowd met Park Ji-ho.")._full_name("Park") == "Park Ji-ho"


def test_quotations_keep_their_speaker() -> None:
    text = '"We lost 14 people," Mayor Ana Brito said. "At least nine people are missing. Two nurses died."'
    assert sources(text) == {14: "Ana Brito", 9: "Ana Brito", 2: "Ana Brito"}
    text = 'Mayor Ana Brito spoke at dawn: "We lost 14 people. At least nine people are missing."'
    assert sources(text) == {14: "Ana Brito", 9: "Ana Brito"}


def test_quotations_open_and_close() -> None:
    text = 'He said "yes", then “no, never” and left.\n"An open one\nends here.'
    assert [text[a:b] for a, b in quotations(text)] == ["yes", "no, never", "An open one"]


def test_account_goes_on_in_its_paragraph_only() -> None:
    text = "The mine collapsed on Monday near the old river port.\n\nThe owner said 14 people were killed. "
    text += "Six people were wounded.\n\nNine people were killed there in May."
    assert sources(text) == {14: "owner", 6: "owner", 9: None}


def test_speaker_named_later_in_the_paragraph() -> None:
    text = "The storm came late on Monday and hit three towns.\n\nFourteen people were killed. "
    text += "Six people were wounded, the fire service said."
    assert sources(text) == {14: "fire service", 6: "fire service"}


def test_comments_are_no_source() -> None:
    text = 'Fourteen people were killed when a bridge fell. "It is a dark day for all of us," a priest said.'
    assert sources(text) == {14: None}
    assert sources("Fourteen people were killed. Police are looking for the driver.") == {14: None}


def test_background_of_earlier_years_is_not_carried() -> None:
    assert sources("The owner said 14 people were killed. In 2019, 30 people were killed there.") == {
        14: "owner",
        30: None,
    }


@pytest.mark.parametrize(
    "text",
    [
        "A bomb claimed the lives of 14 people.",
        "Unnamed sources said 14 people were killed.",
        "Fourteen people are believed to have been killed.",
        "The rebels claimed responsibility for the attack that killed 14 people.",
        "Rescuers found 14 bodies.",
    ],
)
def test_nobody_vouches(text: str) -> None:
    assert sources(text)[14] is None


def test_headlines() -> None:
    assert sources("#Ministry: 14 dead in fire\nThe cause of the fire is unclear so far.") == {14: "ministry"}
    assert sources("#14 dead in fire - governor\nThe cause of the fire is unclear so far.") == {
        14: "governor"
    }
    text = (
        "#14 dead in hotel fire, governor says\nA fire in a hotel killed 14 people, governor Ana Brito said."
    )
    assert sources(text) == {14: "Ana Brito"}
    text = "#Toll of hotel fire rises to 14\nA fire in a hotel killed 15 people, governor Ana Brito said."
    assert sources(text) == {14: None, 15: "Ana Brito"}


def test_canonical_names() -> None:
    assert sources("South Korea's spy agency said 14 soldiers were killed.") == {14: "NIS"}
    assert sources("President Volodymyr Zelensky said 14 soldiers were killed.") == {14: "Zelenskyy"}
    assert sources("Romania's interior ministry said 14 people were killed.") == {
        14: "Romanian interior ministry"
    }
    assert sources("The state-owned Anadolu news agency said 14 people were killed.") == {14: "Anadolu"}


def test_issuing_document_vouches_for_itself() -> None:
    text = (
        "Ostra Shipping Ltd\n\nStatement No. 3\n\nWe confirm the deaths of 14 sailors. Six were hurt.\n\n"
        "Our teams searched all night. The coastguard reports two bodies found. Nine people were rescued."
    )
    assert sources(text) == {
        14: "Ostra Shipping Ltd",
        6: "Ostra Shipping Ltd",
        2: "coastguard",
        9: "Ostra Shipping Ltd",
    }


def test_our_correspondent_is_the_outlet() -> None:
    assert sources("Our correspondent reported that 14 people were killed.", "Harbour Wire") == {
        14: "Harbour Wire"
    }


def test_hostile_texts_are_read() -> None:
    for text in (
        '"' * 500 + " 14 people were killed",
        "said " * 400 + "14 people were killed.",
        "(NIS) " * 300 + "said 14 people died.",
    ):
        attribute(Reading(text, DAY, 0), None)


SPEAKERS_OF_ALL_KINDS = [
    ('Health Minister Ana Brito: "We lost 14 people."', {14: "Ana Brito"}),
    ('CLIP (Ana Brito, mayor, by phone): "We lost 14 people."', {14: "Ana Brito"}),
    ("Ana Brito came in. Our side, she began, has lost 14 soldiers.", {14: "Ana Brito"}),
    ("The navy had a higher toll of 14 people.", {14: "navy"}),
    ("A local elected official said 14 people were killed.", {14: "local elected official"}),
    ("Official data show 14 people were killed.", {14: "official data"}),
    ("Officials who were not named, told Reuters that 14 people were killed.", {14: "officials"}),
    ("The mayor flew over the town and says 14 people were killed.", {14: "mayor"}),
    ("Friends of Doctors Without Borders met. Doctors Without Borders said 14 people died.", {14: "MSF"}),
    ("A shepherd who heard the crash pulled 14 people out, the mayor, Ana Brito, said.", {14: "Ana Brito"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPEAKERS_OF_ALL_KINDS)
def test_speakers_of_all_kinds(text: str, expected: dict[int, str]) -> None:
    assert sources(text) == expected


def test_list_takes_the_speaker_of_its_head() -> None:
    text = "The flood reached three towns on Monday.\n\nKilled by town, according to the navy:\n"
    text += "- Ostra: 14 people killed\n- Belin: 6 people killed"
    assert sources(text) == {14: "navy", 6: "navy"}


def test_daily_summary_is_told_to_its_end() -> None:
    text = (
        "The enemy lost 14 soldiers near Ostra in one day, the General Staff said in its daily summary.\n\n"
    )
    text += "The day was quiet elsewhere.\n\nNear Belin, 6 soldiers were killed."
    assert sources(text) == {14: "General Staff", 6: "General Staff"}


def test_aside_of_the_narrator_after_where() -> None:
    text = '"It was dark," Ana Brito told reporters at the hospital, where 14 wounded people are treated.'
    assert sources(text) == {14: None}


def test_person_told_of_before_she_speaks() -> None:
    text = "A priest said 30 people were wounded.\n\nMina Roa, 31, walked for two days. "
    text += '"They took 14 people hostage," she said.'
    assert sources(text) == {30: "priest", 14: "Mina Roa"}


def test_description_takes_the_name_given_later() -> None:
    text = "Fourteen soldiers were killed, lawmakers said, citing the state intelligence agency.\n\n"
    text += "The Federal Intelligence Service (FISX) gave its view behind closed doors."
    assert sources(text) == {14: "Federal Intelligence Service"}


def test_descriptions_stay_as_written_unless_the_text_names_them() -> None:
    assert sources("The UN migration agency said 14 people drowned.") == {14: "UN migration agency"}
    assert sources("IOM counts the dead. The UN migration agency said 14 people drowned.") == {14: "IOM"}
