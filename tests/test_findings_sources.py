"""Findings about who says what: origins that disagree, relays that do, hedges that drift, one origin for
all."""

from __future__ import annotations

import pytest

from tests.reasoning import of_rule, rules
from tests.telling import text

DAY = "2025-04-30"


class TestSourcesDisagree:
    def test_two_origins(self) -> None:
        [found] = of_rule(
            "sources_disagree",
            text(
                DAY,
                "{12|killed source=Police} died, police said. A hospital put it at {19|killed "
                "source=City_Hospital}.",
            ),
        )
        assert (found["severity"], found["measure"]) == ("warning", "killed")
        assert all(word in found["message"] for word in ("12", "19", "Police", "City Hospital"))

    def test_a_slight_gap_is_info(self) -> None:
        [found] = of_rule(
            "sources_disagree",
            text(DAY, "{4,700|casualties about source=NIS}; {4,000|casualties about source=Zelenskyy}."),
        )
        assert found["severity"] == "info"

    def test_one_finding_names_all_origins(self) -> None:
        told = [
            text(DAY, f"{{{number}|killed source={source}}} died.")
            for source, number in (("Police", 12), ("Mayor", 19), ("Red_Cross", 30))
        ]
        [found] = of_rule("sources_disagree", *told)
        assert all(word in found["message"] for word in ("12", "30", "Police", "Red Cross", "Mayor"))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("{12|killed source=Police}", "{12|killed source=Mayor}"),
            ("{at least 12|killed at_least source=Police}", "{19|killed source=Mayor}"),
            ("{12|killed source=Police}", "{19|killed}"),
            ("{12|killed source=Police}", "{19|killed source=Mayor as_of=2025-05-02}"),
            ("{12|killed source=Police}", "{19|killed source=Mayor status=planned}"),
            ("{12|killed source=Police}", "{19|killed source=Mayor basis=period}"),
            ("{12|killed source=Police}", "{19|killed source=Mayor place=Orsk}"),
            ("{12|killed source=Police}", "{19|wounded source=Mayor}"),
            ("{12|killed source=Police}", "{19|killed source=Mayor role=troops}"),
            ("{12|killed source=Zelenskyy}", "{19|killed source=Volodymyr_Zelenskyy}"),
            ("{12|killed source=Police via=Mayor}", "{19|killed source=Mayor}"),
            ("{12|killed source=officials}", "{19|killed source=Mayor}"),
            ("{12|killed source=Police}", "{19|killed source=Police_of_Orsk}"),
        ],
    )
    def test_silent(self, one: str, other: str) -> None:
        assert of_rule("sources_disagree", text(DAY, f"{one} died."), text(DAY, f"{other} died.")) == []


class TestRelayDisagrees:
    def test_two_numbers_of_one_source(self) -> None:
        one, other = (
            text(DAY, f"{{{number}|killed source=NIS}} died.", outlet=outlet)
            for number, outlet in ((600, "Post"), (850, "Herald"))
        )
        [found] = of_rule("relay_disagrees", one, other)
        assert found["severity"] == "warning"
        assert all(word in found["message"] for word in ("600", "850", "Post", "Herald", "NIS"))

    @pytest.mark.parametrize(("one", "other"), [("4,700", "470"), ("1,274", "1,724"), ("27", "72")])
    def test_a_slip_of_digits_is_an_error(self, one: str, other: str) -> None:
        [found] = of_rule(
            "relay_disagrees",
            *(text(DAY, f"{{{number}|killed source=NIS}} died.") for number in (one, other)),
        )
        assert found["severity"] == "error"

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("{4,683|killed source=NIS} died", "{4,700|killed source=NIS} died"),
            ("{27|killed source=NIS} died", "{nearly 30|killed about low=30 source=NIS} died"),
            ("{600|killed source=NIS} died", "{at least 600|killed at_least source=NIS} died"),
            ("{600|killed source=NIS} died", "{850|killed source=NIS as_of=2025-05-01} died"),
            ("{600|killed source=NIS} died", "The number rose to {850|killed source=NIS}"),
            ("{600|killed source=NIS} died", "The number was corrected to {850|killed source=NIS}"),
            ("{600|killed source=NIS} died", "{850|wounded source=NIS} were hurt"),
            ("{600|killed} died", "{850|killed} died"),
            (
                "{600|killed source=NIS id=t} died, {200|killed source=NIS part_of=t} of them in May",
                "{600|killed source=NIS} died",
            ),
        ],
    )
    def test_silent(self, one: str, other: str) -> None:
        assert of_rule("relay_disagrees", text(DAY, f"{one}."), text(DAY, f"{other}.")) == []

    def test_a_copy_is_no_relay(self) -> None:
        first = text(DAY, "{600|killed source=NIS} died.")
        copy = text(DAY, "{800|killed source=NIS} died.", near_duplicate_of=first["article_id"])
        assert rules(first, copy) == []


class TestHedgeDrift:
    def test_a_relay_is_firmer(self) -> None:
        told = [
            text(DAY, "{about 600|killed about source=NIS} died.", outlet="Post"),
            text(DAY, "{600|killed source=NIS} died.", outlet="Herald"),
        ]
        [found] = of_rule("hedge_drift", *told)
        assert found["severity"] == "warning"
        assert all(word in found["message"] for word in ("about 600", "600", "Post", "Herald"))

    def test_within_one_article_is_info(self) -> None:
        [found] = of_rule(
            "hedge_drift",
            text(DAY, "{600|killed source=NIS} dead. {About 600|killed about source=NIS} died."),
        )
        assert found["severity"] == "info"

    def test_a_day_apart_is_one_number(self) -> None:
        told = [
            text(DAY, "{about 600|killed about source=NIS} died."),
            text("2025-05-01", "{at least 600|killed at_least source=NIS} died."),
        ]
        assert len(of_rule("hedge_drift", *told)) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("{about 600|killed about source=NIS}", "{600|killed source=CNN}"),
            ("{about 600|killed about source=NIS}", "{around 600|killed about source=NIS}"),
            ("{about 600|killed about source=NIS}", "{600|killed source=NIS as_of=2025-05-04}"),
            ("{500 to 700|killed range source=NIS}", "{600|killed source=NIS}"),
            ("{hundreds|killed vague low=200 high=999 source=NIS}", "{200|killed source=NIS}"),
            ("{about 600|killed about source=NIS}", "{600|killed source=NIS role=troops}"),
        ],
    )
    def test_silent(self, one: str, other: str) -> None:
        assert of_rule("hedge_drift", text(DAY, f"{one} died."), text(DAY, f"{other} died.")) == []


class TestSingleSource:
    def test_two_publishers_one_origin(self) -> None:
        told = [
            text(DAY, "{600|killed source=NIS} died, {90|wounded source=NIS} were hurt.", outlet=outlet)
            for outlet in ("Post", "Herald")
        ]
        [found] = of_rule("single_source", *told)
        assert (found["severity"], found["measure"], len(found["article_ids"])) == ("info", None, 2)

    def test_only_the_measures_that_rest_on_it(self) -> None:
        told = [
            text(DAY, "{600|killed source=NIS} died, {90|wounded source=NIS} were hurt.", outlet=outlet)
            for outlet in ("Post", "Herald")
        ]
        [found] = of_rule("single_source", *told, text(DAY, "{600|killed source=Red_Cross} died."))
        assert found["measure"] == "wounded"

    @pytest.mark.parametrize(("one", "other"), [("Post", "Post")])
    def test_one_publisher_is_silent(self, one: str, other: str) -> None:
        told = [
            text(DAY, f"{{600|killed source=NIS}} died{end}.", outlet=outlet)
            for outlet, end in ((one, ""), (other, " in May"))
        ]
        assert of_rule("single_source", *told) == []

    def test_a_copy_is_no_second_article(self) -> None:
        first = text(DAY, "{600|killed source=NIS} died.", outlet="Post")
        copy = text(
            DAY, "{600|killed source=NIS} died.", outlet="Herald", near_duplicate_of=first["article_id"]
        )
        assert of_rule("single_source", first, copy) == []


class TestOrigins:
    def test_a_relay_stands_for_its_source(self) -> None:
        told = [
            text(
                DAY, "{600|killed source=NIS via=Lee} died; {90|wounded source=Lee} were hurt.", outlet="Post"
            ),
            text(DAY, "{90|wounded source=NIS} were hurt.", outlet="Herald"),
        ]
        [found] = of_rule("single_source", *told)
        assert "NIS" in found["message"]

    def test_short_and_full_names_are_one_source(self) -> None:
        told = [
            text(DAY, "{27|killed source=city_police} died.", outlet="Post"),
            text(DAY, "{31|killed source=city_police_of_Alden} died.", outlet="Herald"),
        ]
        assert rules(*told) == ["relay_disagrees", "single_source"]

    def test_an_agency_with_a_number_of_its_own_is_an_origin(self) -> None:
        told = [
            text(DAY, "{600|killed source=NIS via=Reuters} died."),
            text(DAY, "{850|killed source=Reuters} died, by its own count."),
        ]
        assert of_rule("single_source", *told) == []
