"""Near-duplicates: copies, cut and rewritten ones are found, new editions and independent reports are not."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines import origins
from pipelines.origins import near_duplicates
from tests.telling import text, told

STORY = (
    "A barge loaded with gravel hit the pier of the old railway bridge at Lunden on Tuesday morning, the "
    "river police said. "
    "Three crewmen drowned when the barge broke in two and sank within minutes. "
    "The bridge, which carries forty trains a day, was closed until engineers have looked at the damaged "
    "pier. "
    "Divers will search the wreck for the skipper, who was still missing in the evening. "
    "The owner of the barge said that its rudder had been repaired in March. "
    "Shipping on the river was stopped between Lunden and the lock at Harn."
)
REWRITTEN = (
    "The river police said a barge loaded with gravel had hit a pier of the old railway bridge at Lunden on "
    "Tuesday morning. "
    "The barge broke in two and sank within minutes, and three crewmen drowned. "
    "Closed until engineers have looked at the damaged pier is the bridge, which carries forty trains daily. "
    "Divers search the wreck for the skipper, who was missing still in the evening. "
    "The rudder of the barge had been repaired in March, its owner said."
)
INDEPENDENT = (
    "Trains between Lunden and the coast are diverted after Tuesday's accident on the river. A freight "
    "vessel struck the "
    "railway crossing around seven, and three members of its crew did not survive. The transport minister "
    "came to Lunden in "
    "the afternoon and promised an inquiry into old bridges. The skipper has not been found. Commuters "
    "waited for hours at "
    "the station, where the railway handed out tea and blankets."
)


def copies(*articles: dict[str, Any]) -> dict[str, str]:
    """File names of copies and of what they repeat."""
    names = {one["article_id"]: one["file_name"] for one in articles}
    found = near_duplicates(told(*articles).articles)
    return {
        name: names[original]
        for name, original in found.select("file_name", "near_duplicate_of").iter_rows()
        if original
    }


@pytest.mark.parametrize("body", [STORY, STORY[:400], STORY.replace("Three", "Two"), REWRITTEN])
def test_copies_are_found(body: str) -> None:
    assert copies(text("2025-06-03", STORY, name="a"), text("2025-06-03", body, name="b")) in (
        {"b": "a"},
        {"a": "b"},
    )


def test_the_earliest_is_the_original() -> None:
    told_by = [
        text(day, STORY, name=name)
        for day, name in (("2025-06-05", "c"), ("2025-06-03", "a"), ("2025-06-04", "b"))
    ]
    assert copies(*told_by) == {"b": "a", "c": "a"}


def test_a_new_edition_is_no_copy() -> None:
    later = STORY.replace("Three crewmen", "Five crewmen")
    assert copies(text("2025-06-03", STORY, name="a"), text("2025-06-04", later, name="b")) == {}


def test_an_independent_report_is_no_copy() -> None:
    assert copies(text("2025-06-03", STORY, name="a"), text("2025-06-03", INDEPENDENT, name="b")) == {}


def test_short_texts_are_copies_only_word_for_word() -> None:
    one, other = "Three crewmen drowned at Lunden.", "Four crewmen drowned at Lunden."
    assert copies(text("2025-06-03", one, name="a"), text("2025-06-03", one, name="b")) != {}
    assert copies(text("2025-06-03", one, name="a"), text("2025-06-03", other, name="b")) == {}


def test_many_articles_are_compared_by_sketches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins, "MANY", 2)
    told_by = [
        text("2025-06-03", STORY, name="a"),
        text("2025-06-03", STORY[:700], name="b"),
        text("2025-06-03", INDEPENDENT, name="c"),
    ]
    assert len(copies(*told_by)) == 1
