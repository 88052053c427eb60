"""Findings about arithmetic: what does not add up, totals taken for parts, parts greater than their whole,
what follows."""

from __future__ import annotations

import pytest

from tests.reasoning import of_rule, rules
from tests.telling import text

DAY = "2025-04-30"
TOTAL = "{4,700|casualties about source=NIS id=c}, {600|killed about source=NIS part_of=c} of them dead."


class TestSumContradicts:
    def test_within_an_article(self) -> None:
        [found] = of_rule(
            "sum_contradicts",
            text(
                DAY,
                "{85|casualties source=Fire_Service}: {31|killed source=Fire_Service} dead and {48|wounded "
                "source=Fire_Service} hurt.",
            ),
        )
        assert (found["severity"], found["measure"], len(found["sum_ids"])) == ("error", "casualties", 1)
        assert all(word in found["message"] for word in ("85", "31", "48", "Fire Service"))

    def test_across_articles_is_a_warning(self) -> None:
        parts = text(DAY, "{300|killed source=NIS} died and {700|wounded source=NIS} were hurt.")
        total = text(DAY, "{800|casualties source=NIS} in all.")
        [found] = of_rule("sum_contradicts", parts, total)
        assert found["severity"] == "warning"
        assert len(found["article_ids"]) == 2

    def test_a_failed_place_and_a_failed_harm_are_two(self) -> None:
        marked = (
            "{45|casualties id=c}: {15|killed id=k part_of=c} dead and {35|wounded part_of=c} hurt. The "
            "dead: "
            "{9|killed place=Orsk part_of=k} in Orsk and {the other 8|killed low=8 place=Varn part_of=k} in "
            "Varn."
        )
        assert rules(text(DAY, marked)) == ["sum_contradicts", "sum_contradicts"]

    @pytest.mark.parametrize(
        "marked",
        [
            "{27|killed id=t} died, including {9|killed place=Orsk part_of=t} in Orsk and {8|killed "
            "place=Varn part_of=t} in Varn.",
            "{45|casualties}: {15|killed} dead and {at least 20|wounded at_least} hurt.",
            "{45|casualties}: {15|killed} dead and {30|wounded} hurt.",
            "{45|casualties}: {15|killed as_of=2025-03} dead and {35|wounded} hurt.",
        ],
    )
    def test_silent(self, marked: str) -> None:
        assert of_rule("sum_contradicts", text(DAY, marked)) == []

    def test_a_copy_says_nothing_again(self) -> None:
        marked = "{85|casualties}: {31|killed} dead and {48|wounded} hurt."
        first = text(DAY, marked, name="1")
        copy = text(DAY, marked, name="2", near_duplicate_of=first["article_id"])
        assert len(of_rule("sum_contradicts", first, copy)) == 1

    def test_relays_that_disagree_are_told_once(self) -> None:
        one = text(
            DAY,
            "{800|casualties source=NIS}: {100|killed source=NIS} dead and {700|wounded source=NIS} hurt.",
        )
        other = text(DAY, "{300|killed source=NIS} died.")
        assert rules(one, other) == ["relay_disagrees", "single_source"]


class TestTotalReportedAsPart:
    def test_total_given_as_wounded(self) -> None:
        wrong = text(
            DAY,
            "{600|killed about source=NIS} killed and {4,700|wounded about source=NIS} injured.",
            outlet="ANI",
        )
        [found] = of_rule("total_reported_as_part", wrong, text(DAY, TOTAL), text(DAY, TOTAL, name="2"))
        assert (found["severity"], found["measure"]) == ("error", "wounded")
        assert all(word in found["message"] for word in ("ANI", "4,700", "600", "5,300", "NIS"))
        assert len(found["sum_ids"]) == 1

    def test_nothing_else_is_said_of_it(self) -> None:
        wrong = text(
            DAY, "{600|killed about source=NIS} killed and {4,700|wounded about source=NIS} injured."
        )
        assert rules(wrong, text(DAY, TOTAL)) == ["implied_figure", "single_source", "total_reported_as_part"]

    @pytest.mark.parametrize(
        "wrong",
        [
            "{600|killed source=NIS} killed and {4,700|wounded source=NIS} injured, {5,300|casualties "
            "source=NIS} in all.",
            "{650|killed source=NIS} killed and {4,700|wounded source=NIS} injured.",
            "{600|killed source=NIS party=Ardania} killed and {4,700|wounded source=NIS party=Ardania} "
            "injured.",
            "{600|killed source=NIS role=troops} killed and {4,700|wounded source=NIS role=troops} injured.",
            "{600|killed source=NIS as_of=2025-04-02} killed and {4,700|wounded source=NIS "
            "as_of=2025-04-02} injured.",
            "{600|killed source=CNN} killed and {4,700|wounded source=CNN} injured.",
            "{600|killed source=NIS} killed and {4,100|wounded source=NIS} injured.",
        ],
    )
    def test_silent(self, wrong: str) -> None:
        assert of_rule("total_reported_as_part", text(DAY, wrong), text(DAY, TOTAL)) == []


class TestPartExceedsWhole:
    def test_explicit_part(self) -> None:
        [found] = of_rule(
            "part_exceeds_whole",
            text(DAY, "{40|killed id=t} died, including {52|killed role=children part_of=t} children."),
        )
        assert found["severity"] == "error"
        assert all(word in found["message"] for word in ("52", "40"))

    def test_part_beside_the_whole_of_another_article(self) -> None:
        whole, part = (
            text(DAY, "{40|killed source=NIS} died."),
            text(DAY, "In Orsk {52|killed source=NIS place=Orsk} died."),
        )
        assert len(of_rule("part_exceeds_whole", whole, part)) == 1

    def test_children_beside_fewer_people(self) -> None:
        whole, part = (
            text(DAY, "{14|killed source=NIS} died."),
            text(DAY, "{17|killed role=children source=NIS} died."),
        )
        assert len(of_rule("part_exceeds_whole", whole, part)) == 1
        assert (
            of_rule("part_exceeds_whole", whole, text(DAY, "{17|killed role=troops source=NIS} died.")) == []
        )

    def test_dead_beside_fewer_casualties(self) -> None:
        whole, part = text(DAY, "{400|casualties source=NIS}."), text(DAY, "{520|killed source=NIS} died.")
        assert rules(whole, part) == ["part_exceeds_whole"]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (
                "{40|killed source=NIS} died and {90|wounded source=NIS} were hurt.",
                "{52|wounded source=NIS} were hurt.",
            ),
            ("{40|killed source=NIS} died.", "In Orsk {52|killed source=CNN place=Orsk} died."),
            (
                "{40|killed source=NIS} died.",
                "In Orsk {52|killed source=NIS place=Orsk as_of=2025-05-02} died.",
            ),
            (
                "{at least 40|killed at_least source=NIS} died.",
                "In Orsk {52|killed source=NIS place=Orsk} died.",
            ),
            (
                "{12|killed id=k} died and {60|wounded id=w} were hurt, {15|wounded role=children "
                "part_of=w} of them children.",
                "No news.",
            ),
        ],
    )
    def test_silent(self, one: str, other: str) -> None:
        assert of_rule("part_exceeds_whole", text(DAY, one), text(DAY, other)) == []


class TestImpliedFigure:
    def test_wounded_follow_from_total_and_dead(self) -> None:
        [found] = of_rule(
            "implied_figure",
            text(DAY, "{4,700|casualties about source=NIS}, {600|killed about source=NIS} dead."),
        )
        assert (found["severity"], found["measure"]) == ("info", "wounded")
        assert all(word in found["message"] for word in ("4,100", "3,835 to 4,365"))

    def test_an_open_number_does_not_say_it(self) -> None:
        one = text(DAY, "{4,700|casualties source=NIS}, {600|killed source=NIS} dead.")
        assert (
            len(
                of_rule(
                    "implied_figure", one, text(DAY, "{more than 4,000|wounded more_than source=NIS} hurt.")
                )
            )
            == 1
        )

    def test_all_kinds_but_one(self) -> None:
        marked = "{100|casualties source=NIS}: {20|killed source=NIS} dead, {10|missing source=NIS} missing."
        [found] = of_rule("implied_figure", text(DAY, marked))
        assert "70" in found["message"]

    @pytest.mark.parametrize(
        "marked",
        [
            "{4,700|casualties source=NIS}, {600|killed source=NIS} dead and {4,100|wounded source=NIS} "
            "hurt.",
            "{more than 4,700|casualties more_than source=NIS}, {600|killed source=NIS} dead.",
            "{4,700|casualties source=NIS}, {at least 600|killed at_least source=NIS} dead.",
            "{4,000|casualties source=NIS id=c}, {two-thirds|killed fraction share=2/3 part_of=c "
            "source=NIS} of them dead.",
            "{4,700|casualties source=NIS}, {600|killed source=CNN} dead.",
            "{4,700|casualties}, {600|killed} dead.",
            "{27|killed source=NIS id=t} dead, {5|killed role=children source=NIS part_of=t} of them "
            "children.",
        ],
    )
    def test_silent(self, marked: str) -> None:
        assert of_rule("implied_figure", text(DAY, marked)) == []
