"""Tolls: what enters, what keeps rows apart, and the overall toll of an article."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.tolls import count_tolls
from tests.telling import text, told

DAY = "2025-04-30"


def tolls(marked: str, day: str | None = DAY) -> list[dict[str, Any]]:
    return count_tolls(*told(text(day, marked))).to_dicts()


def overall(marked: str, day: str | None = None) -> tuple[int | None, int | None]:
    """Killed and wounded of the toll of rank 1."""
    rows = tolls(marked, day)
    return (rows[0]["killed"], rows[0]["wounded"]) if rows else (None, None)


def test_mentions_of_one_number_are_one() -> None:
    [row] = tolls(
        "{At least 600|killed at_least source=NIS} died, {about 600|killed about source=NIS} by April."
    )
    assert (row["killed_low"], row["killed"], row["killed_high"]) == (600, 600, 630)
    assert len(row["figure_ids"]) == 2
    assert row["implied"] == []


def test_rows_are_kept_apart() -> None:
    rows = tolls(
        "{600|killed source=NIS} dead; {4,000|casualties source=Zelenskyy}; in January {300|killed source=NIS"
        " as_of=2025-01}; on Monday {5|killed source=NIS basis=period}; {7|killed source=NIS party=Ardania}."
    )
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert {(row["source"], row["as_of"], row["basis"], row["party"]) for row in rows} >= {
        ("Zelenskyy", DAY, "total", None),
        ("NIS", "2025-01", "total", None),
        ("NIS", DAY, "period", None),
    }


def test_planned_denied_and_rates_stay_out() -> None:
    marked = (
        "{60|killed status=planned} feared; {6|killed status=denied}; {13|killed basis=rate} a day; "
        "{4|materiel} tanks."
    )
    assert tolls(marked) == []


def test_the_overall_toll_goes_first_and_says_what_is_implied() -> None:
    first, *others = tolls(
        "{Two|killed low=2 party=Britain} Britons and {an Italian|killed party=Italy} were killed."
    )
    assert (first["rank"], first["killed"], first["party"], first["implied"]) == (1, 3, None, ["killed"])
    assert [row["party"] for row in others] == ["Britain", "Italy"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Three|killed low=3} people were killed and {seven others|wounded low=7} wounded.", (3, 7)),
        (
            "{Two|killed low=2 role=police} policemen died. {Three|killed low=3 role=civilians} civilians "
            "were also killed.",
            (5, None),
        ),
        (
            "{Five|killed low=5} people died. {Two|killed low=2 role=police} of the dead were policemen.",
            (5, None),
        ),
        (
            "{Five|killed low=5 id=t} people died, {two|killed low=2 role=police part_of=t} of them "
            "policemen.",
            (5, None),
        ),
        (
            "{Three|killed low=3 role=troops} soldiers died. Later the toll rose to {nine|killed low=9}.",
            (9, None),
        ),
        ("{Nine|killed low=9 place=Orsk} died in Orsk, {eight|killed low=8 place=Varn} in Varn.", (17, None)),
        (
            "{27|killed id=t} died, {nine|killed low=9 place=Orsk part_of=t} in Orsk, {eight|killed low=8 "
            "place=Varn part_of=t} in Varn.",
            (27, None),
        ),
        (
            "{Twelve|killed low=12} people died in the attack. The {twelve|killed low=12} were buried.",
            (12, None),
        ),
        (
            "{Four|killed low=4} people died on Monday. More than {2,000|killed} people have been killed in "
            "the insurgency.",
            (4, None),
        ),
        (
            "{Four|killed low=4} people died. {Nine|killed low=9} people were killed in a similar attack "
            "last year.",
            (4, None),
        ),
        ("{Ten|wounded low=10} were wounded ({four|wounded low=4} of them badly).", (None, 10)),
        ("{Two|killed low=2} men died. {Another|killed low=1 basis=increment} died in hospital.", (3, None)),
        ("{No one|killed low=0} was killed and {two|wounded low=2} were wounded.", (0, 2)),
    ],
)
def test_overall_toll(marked: str, expected: tuple[int | None, int | None]) -> None:
    assert overall(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Colonel Dara|person killed} was killed with {three|killed low=3} guards.", (4, None)),
        ("{Three|killed low=3} people were killed, including {Colonel Dara|person killed}.", (3, None)),
        (
            "{The police chief|person killed} was killed. {Six|killed low=6 role=police} bodyguards were "
            "also killed.",
            (7, None),
        ),
        (
            "{Three|killed low=3} people were killed. {Dara Min|person killed} was on his way to work.",
            (3, None),
        ),
        ("{Dara Min|person killed} was shot. {Mr. Min|person killed} died in hospital.", (1, None)),
        ("{The driver|person killed} and {his daughter|person killed} were killed.", (2, None)),
        (
            "{Two|killed low=2} men, {Jan Rost|person killed}, 24, and {Ilo Dun|person killed}, 20, were "
            "killed.",
            (2, None),
        ),
        ("{Dara Min|person wounded} was wounded.", (None, 1)),
    ],
)
def test_persons(marked: str, expected: tuple[int | None, int | None]) -> None:
    assert overall(marked) == expected


def test_the_newest_date_and_the_main_source_count() -> None:
    marked = (
        "{600|killed source=NIS} have died. In January {300|killed source=NIS as_of=2025-01} had. "
        "{2,667|killed source=Zelenskyy} have died, Zelenskyy says."
    )
    assert overall(marked, DAY) == (600, None)


def test_ids_do_not_depend_on_the_order() -> None:
    articles = [text(DAY, "{600|killed source=NIS} died."), text(DAY, "{Two|killed low=2} died.")]
    assert count_tolls(*told(*articles)).equals(count_tolls(*told(*reversed(articles))))
