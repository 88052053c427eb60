"""The data dictionary: as the descriptions are now, and whole."""

from __future__ import annotations

from pathlib import Path

from expectations.columns import TABLES
from warehouse.dictionary import dictionary

PAGE = Path(__file__).parent.parent / "docs" / "dictionary.md"


def test_page_is_as_the_descriptions_are() -> None:
    stale = "docs/dictionary.md is stale: python -m warehouse.dictionary docs/dictionary.md"
    assert PAGE.read_text(encoding="utf-8") == dictionary(), stale


def test_page_names_every_table_column_and_view() -> None:
    page = dictionary()
    for table in TABLES.values():
        part = page.split(f"### {table.name}\n")[1].split("\n### ")[0]
        assert all(f"| `{column.name}` |" in part for column in table.columns)
    assert "### who_says_what" in page
    assert "`sum_fits` (*news*)" in page
