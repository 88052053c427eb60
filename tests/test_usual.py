"""Runs that are unlike those before: they stop at the gate and say what changed, until it is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.publishing import Acceptance
from expectations.acceptance import EXPECTED
from expectations.results import ExpectationResult
from expectations.suite import check
from expectations.usual import ACCEPTABLE
from tests.desk import BRIEFING, Desk, met

TOWNS = [f"Town{letter}{other}" for letter in "abcde" for other in "fghij"]


class Usual(Acceptance):
    """The suite's expectations of what is usual, in this process; `accept_unusual` as there."""

    def check(self, candidate: Path) -> list[ExpectationResult]:
        asked = [each for each in EXPECTED if each.name in ACCEPTABLE]
        others = [met(each.table, each.name, each.check_class) for each in EXPECTED if each not in asked]
        return self.judged(check(candidate, asked) + others)


@pytest.fixture
def archive(desk: Desk) -> Desk:
    """A desk with 25 articles, published."""
    for number, town in enumerate(TOWNS):
        desk.write(f"{town}.txt", _blast(town, number + 2))
    ran = desk.run(acceptance=Usual())
    assert ran.success, ran.why
    return desk


def _blast(town: str, number: int) -> str:
    return (
        f"date 2025-05-{number % 27 + 1:02d}\n{town} blast\n\n"
        f"The fire chief of {town} said {number} people were killed in the {town} blast.\n"
    )


def refused(desk: Desk, *words: str) -> None:
    """A run stops with `words`, publishes nothing, and goes through where somebody accepts it."""
    before = desk.published.current()
    ran = desk.run(acceptance=Usual())
    assert (ran.success, ran.at) == (False, "warehouse")
    assert all(word in (ran.why or "") for word in (*words, "--accept-unusual")), ran.why
    assert desk.published.current() == before
    ran = desk.run(acceptance=Usual(accept_unusual=True))
    assert ran.success, ran.why
    assert desk.published.current() != before


def test_files_that_cannot_be_read_any_more(archive: Desk) -> None:
    for number in range(22):
        (archive.articles / f"new{number}.txt").write_bytes(bytes(range(256)) * 4)
    refused(archive, "22 of 22 new or changed files could not be read, where 0 percent are usual", "binary")


def test_a_folder_that_is_suddenly_empty(archive: Desk) -> None:
    for path in archive.articles.iterdir():
        path.unlink()
    archive.write("briefing.txt", BRIEFING)
    refused(archive, "25 of 25 articles are gone from the folder")


def test_new_articles_that_say_nothing(archive: Desk) -> None:
    for number, town in enumerate(TOWNS):
        archive.write(
            f"wall/{town}.txt", f"{town} news\n\nPlease subscribe to read on about {town} {number}.\n"
        )
    refused(archive, "25 of 25 new articles give no figure, where 0 percent are usual")


def test_a_few_of_them_are_nothing_unusual(archive: Desk) -> None:
    (archive.articles / "binary.txt").write_bytes(bytes(range(256)) * 4)
    archive.write("wall.txt", "Town news\n\nPlease subscribe to read on.\n")
    for town in TOWNS[:8]:
        (archive.articles / f"{town}.txt").unlink()
    ran = archive.run(acceptance=Usual())
    assert ran.success, ran.why
