"""Whose people figures count by their nationality's short form, their whole, their crew: own sentences."""

from __future__ import annotations

import pytest

from tests.whose import told

WHOSE = [
    ("A rocket killed a US civilian contractor.", [("a US civilian contractor", "United States", "workers")]),
    (
        "Armenia says its neighbour held 80 of its citizens, a dozen of them women.",
        [("80", "Armenia", "people"), ("a dozen", "Armenia", "women")],
    ),
    (
        "The Lebanese army has its hands full. Of its soldiers, twelve have been killed.",
        [("twelve", "Lebanon", "troops")],
    ),
    (
        "Two Ukrainian helicopters were shot down by Russian forces and one pilot was killed.",
        [("Two", "Ukraine", "people"), ("one", "Ukraine", "troops")],
    ),
    (
        "Troops killed several rebels in the north. Hezbollah fighters support the Syrian army.",
        [("several", None, "troops")],
    ),
    ("Police killed three terror suspects.", [("three", None, "people")]),
    (
        "LUNDEN, Mali, May 11, 2025 - Shells fell. The army put its own losses in the clashes at seven.",
        [("seven", "Mali", "people")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHOSE)
def test_whose(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told(text) == expected
