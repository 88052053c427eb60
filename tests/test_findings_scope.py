"""What is never held against each other, whatever the key says: parts of events, single people, other
places."""

from __future__ import annotations

import pytest

from tests.reasoning import of_rule, rules
from tests.telling import text

DAY = "2025-04-30"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Police said {a student|killed low=1 source=Police} was killed.",
            "The mayor said {19|killed source=Mayor} were.",
        ),
        (
            "Near Orsk {13|rescued source=Police} were rescued.",
            "In Varn {60|rescued source=Mayor} were rescued.",
        ),
        ("{62|wounded source=Alden_Hospital} were being treated.", "{116|wounded source=Mayor} were hurt."),
        (
            "{Several|killed vague low=3 high=9 source=Police} were shot.",
            "{147|killed source=Mayor} were shot.",
        ),
        (
            "{Four|killed low=4 source=Army} guards and {seven|killed low=7 source=Army} sailors died.",
            "{Nine|killed low=9 source=Mayor} died.",
        ),
        ("{40|killed source=Rebels} died.", "{9,000|killed source=Red_Cross} have died since the war began."),
        (
            "{Two|materiel low=2 source=Army} helicopters were lost.",
            "{Nine|materiel low=9 source=Rebels} tanks were lost.",
        ),
        ("{No injuries|wounded low=0 source=Police} were reported.", "{29|wounded source=Mayor} were hurt."),
        ("{The four|killed low=4 source=Pope} who died were nuns.", "{Nine|killed low=9 source=Mayor} died."),
        ("{Seven|killed low=7 source=Police} others died.", "{Nine|killed low=9 source=Mayor} died."),
        ("{Six|killed low=6 source=Police} bodies were found.", "{Nine|killed low=9 source=Mayor} died."),
        ("{12|killed source=Army} had earlier said to have died.", "{19|killed source=Mayor} died."),
        ("{Dozens|killed vague low=24 high=99 source=Army} died.", "{20|killed source=Mayor} died."),
        ("{12|killed source=Army} died in 2012.", "{19|killed source=Mayor} died in 2019."),
        (
            "{12|killed source=Army} died. Rain fell. It was cold. Nobody came. {40|killed source=UN} died.",
            "{25|killed source=Mayor} died. Rain fell. It was cold. Nobody came. {40|killed source=UN} died.",
        ),
        (
            "{12|killed source=Arland_health_officials} died.",
            "{19|killed source=Health_Ministry_of_Arland} died.",
        ),
    ],
)
def test_sources_that_speak_of_something_else(one: str, other: str) -> None:
    assert of_rule("sources_disagree", text(DAY, one), text(DAY, other)) == []


def test_numbers_far_apart_in_a_text_are_rivals_only_where_it_says_so() -> None:
    between = "The road was closed. Nobody came. It rained."
    told = "{19|killed source=Mayor} died. " + between
    assert of_rule("sources_disagree", text(DAY, told + " {12|killed source=Army} died.")) == []
    opposed = " But {12|killed source=Army} died by the army's count."
    assert len(of_rule("sources_disagree", text(DAY, told + opposed))) == 1


def test_states_that_count_their_own_dead_do_not_disagree() -> None:
    told = "Spain reported {864|killed source=Spain} deaths and France {509|killed source=France}."
    assert of_rule("sources_disagree", text(DAY, told)) == []


def test_a_denial_in_the_same_article_is_a_disagreement() -> None:
    marked = (
        "{30|killed source=Red_Cross} died, while the ministry reported {no deaths|killed low=0 "
        "source=Ministry}."
    )
    assert len(of_rule("sources_disagree", text(DAY, marked))) == 1


def test_undated_articles_are_not_compared() -> None:
    told = [text(None, "{12|killed source=Police} died."), text(None, "{19|killed source=Mayor} died.")]
    assert rules(*told) == []


def test_what_a_warring_party_claims_may_be_far_away() -> None:
    told = [
        text(
            DAY,
            "{14|killed source=Ardanian_staff party=Ardania} of its soldiers fell; {9|killed party=Belmark} "
            "fell.",
        ),
        text(DAY, "{600|killed source=Belmark's_army party=Ardania} soldiers fell."),
    ]
    assert len(of_rule("sources_disagree", *told)) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "{One|killed low=1 id=t} of them was an actor. It ended the dream of {the 60|killed part_of=t}.",
        "{40|killed id=t} died. The road was closed. Nobody came. In the end {52|killed role=women "
        "part_of=t} of them were found.",
        "{40|killed id=t} died. {52|killed role=women part_of=t} women died.",
    ],
)
def test_links_that_are_no_parts(marked: str) -> None:
    assert of_rule("part_exceeds_whole", text(DAY, marked)) == []


@pytest.mark.parametrize(
    "marked",
    [
        "{17|killed} were murdered last year. Much was said. Nothing was done. {One|wounded low=1} was hurt "
        "now. Silence fell. It"
        " was kept. {13|casualties} victims were named.",
        "{11|killed} were shot and {six|wounded low=6} hurt. The {11|casualties} victims were named.",
        "{One|killed low=1} died and {six|wounded low=6} were hurt. There were {no|casualties low=0} "
        "casualties, he said.",
    ],
)
def test_no_harm_sum_of_numbers_that_do_not_belong_together(marked: str) -> None:
    assert of_rule("sum_contradicts", text(DAY, marked)) == []


def test_a_list_beside_a_number_is_no_breakdown() -> None:
    marked = (
        "{Seven|captured low=7 id=t} observers, as well as {five|captured low=5 part_of=t} soldiers and {a "
        "driver|captured low=1 part_of=t}, were held."
    )
    assert of_rule("sum_contradicts", text(DAY, marked)) == []


def test_a_toll_that_comes_back_does_not_fall() -> None:
    told = [
        text(day, f"{{{number}|killed source=Police}} died.")
        for day, number in (("2025-05-01", 52), ("2025-05-02", 47), ("2025-05-03", 60))
    ]
    assert of_rule("falls_over_time", *told[:2]) != []
    again = text("2025-05-02", "{55|killed source=Police} have died.")
    assert of_rule("falls_over_time", *told, again) == []
