"""Findings about time: old reports as new, plans told as done, tolls that fall."""

from __future__ import annotations

import polars as pl
import pytest

from tests.reasoning import estimates, findings, of_rule
from tests.telling import text

DAY, LATE = "2025-04-30", "2025-09-02"
EARLY = "{About 600|killed about source=NIS} died, {4,700|casualties about source=NIS} in all."


class TestStaleReport:
    def test_a_repeat_as_new(self) -> None:
        late = text(
            LATE,
            "{About 600|killed about source=NIS} have died, {4,700|casualties about source=NIS} in all.",
            outlet="UNN",
        )
        [found] = of_rule("stale_report", text(DAY, EARLY), late)
        assert found["severity"] == "warning"
        assert all(word in found["message"] for word in ("UNN", LATE, DAY, "NIS", "600", "4,700"))

    def test_one_number_that_is_not_round(self) -> None:
        told = [text(day, "{613|killed source=NIS} died.") for day in (DAY, LATE)]
        assert len(of_rule("stale_report", *told)) == 1

    def test_other_sources_do_not_count_as_new(self) -> None:
        late = text(LATE, EARLY + " {900|killed} may have died; {25,000|deployed source=CNN} will go.")
        assert len(of_rule("stale_report", text(DAY, EARLY), late)) == 1

    def test_its_numbers_count_with_the_earlier_date(self) -> None:
        told = [text(DAY, EARLY), text(LATE, EARLY)]
        rows = estimates(*told, source="NIS", measure="killed")
        assert [(row["as_of"], row["n_articles"]) for row in rows] == [(DAY, 2)]

    @pytest.mark.parametrize(
        "late",
        [
            "{About 600|killed about source=NIS} died, {5,100|casualties about source=NIS} in all.",
            "{About 600|killed about source=NIS} died.",
            "In April {600|killed about source=NIS as_of=2025-04} had died, {4,700|casualties about "
            "source=NIS as_of=2025-04} in all.",
            "Four months ago {600|killed about source=NIS} had died, {4,700|casualties about source=NIS} in "
            "all.",
            "{About 600|killed about source=CNN} died, {4,700|casualties about source=CNN} in all.",
        ],
    )
    def test_silent(self, late: str) -> None:
        assert of_rule("stale_report", text(DAY, EARLY), text(LATE, late)) == []

    def test_a_week_later_is_no_stale_report(self) -> None:
        assert of_rule("stale_report", text(DAY, EARLY), text("2025-05-07", EARLY)) == []


class TestStatusConflict:
    DONE = "{15,000|deployed about source=NIS role=workers} workers have been sent."

    def test_planned_and_done(self) -> None:
        plan = text(
            DAY,
            "{15,000|deployed about source=NIS role=workers status=planned} workers will be sent.",
            outlet="UNN",
        )
        [found] = of_rule("status_conflict", plan, text(DAY, self.DONE, outlet="ANI"))
        assert found["severity"] == "warning"
        assert all(word in found["message"] for word in ("15,000", "planned", "done", "UNN", "ANI"))

    @pytest.mark.parametrize(
        "plan",
        [
            "{15,000|deployed source=CNN role=workers status=planned}",
            "{15,000|deployed source=NIS role=troops status=planned}",
            "{12,000|deployed source=NIS role=workers status=planned}",
            "{15,000|deployed source=NIS role=workers status=planned place=Orsk}",
            "{15,000|deployed source=NIS role=workers status=planned as_of=2025-06}",
            "{15,000|deployed source=NIS role=workers}",
        ],
    )
    def test_silent(self, plan: str) -> None:
        assert of_rule("status_conflict", text(DAY, f"{plan} workers."), text(DAY, self.DONE)) == []

    def test_a_plan_for_a_later_day_that_came_true(self) -> None:
        plan = text(DAY, "On Friday {120|deployed source=NIS role=workers status=planned} workers will go.")
        done = text("2025-05-01", "{120|deployed source=NIS role=workers} workers have been sent.")
        assert of_rule("status_conflict", plan, done) == []
        today = text(DAY, "{120|deployed source=NIS role=workers} workers have been sent.")
        assert len(of_rule("status_conflict", plan, today)) == 1

    def test_a_plan_that_came_true(self) -> None:
        plan = text(
            DAY,
            "{15,000|deployed source=NIS role=workers status=planned as_of=2025-05-01} workers will go on "
            "Thursday.",
        )
        assert of_rule("status_conflict", plan, text("2025-05-01", self.DONE)) == []


class TestFallsOverTime:
    def test_fewer_dead_later(self) -> None:
        told = [
            text(DAY, "{52|killed source=Police} died."),
            text("2025-05-02", "{47|killed source=Police} died."),
        ]
        [found] = of_rule("falls_over_time", *told)
        assert found["severity"] == "warning"
        assert all(word in found["message"] for word in ("52", "47", "Police", DAY, "2025-05-02"))

    def test_an_announced_correction_is_info(self) -> None:
        told = [
            text(DAY, "{52|killed source=Police} died."),
            text("2025-05-02", "Police revised the number to {47|killed source=Police}."),
        ]
        [found] = of_rule("falls_over_time", *told)
        assert found["severity"] == "info"

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("{52|killed source=Police}", "{60|killed source=Police}"),
            ("{52|killed source=Police}", "{47|killed source=Mayor}"),
            ("{52|missing source=Police}", "{47|missing source=Police}"),
            ("{52|killed source=Police}", "{5|killed source=Police basis=period}"),
            ("{52|killed source=Police}", "{at least 47|killed at_least source=Police}"),
            ("{52|killed source=Police}", "{47|killed source=Police place=Orsk}"),
            ("{52|killed source=Police status=planned}", "{47|killed source=Police}"),
            ("{52|deployed source=Police}", "{47|deployed source=Police}"),
        ],
    )
    def test_silent(self, one: str, other: str) -> None:
        assert of_rule("falls_over_time", text(DAY, f"{one}."), text("2025-05-02", f"{other}.")) == []


def test_first_run_is_kept_and_ids_stay() -> None:
    told = [
        text(DAY, "{52|killed source=Police} died."),
        text("2025-05-02", "{47|killed source=Police} died."),
    ]
    before, after = findings(*told, run_id="r_1"), findings(*reversed(told), run_id="r_2")
    assert before.drop("first_run_id", "last_run_id").equals(after.drop("first_run_id", "last_run_id"))
    assert after.filter(pl.col("last_run_id") == "r_2").height == after.height
