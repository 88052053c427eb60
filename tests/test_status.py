"""Whether a figure is reported, planned or denied: one text a rule, in our own words."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.figures import read_text

PLANNED = [
    "Delvia is sending 100 soldiers to guard the bridge.",
    "Delvia was considering sending 900 soldiers to the border.",
    "Delvia to send 4,800 soldiers to Harn by winter",
    "Another 600 rescuers are on standby to be airlifted.",
    "A dozen police divers are due from Harn.",
    "Still to come are 1,000 sappers.",
    "By night 2,400 people in four towns had been told to get out.",
    "The ministry announced the sending of 600 soldiers to the valley.",
    "The neighbours offered 50 observers.",
]
DENIED = [
    "The governor denied posts which claimed that dozens of students had died.",
    "The ministry denies as untrue the allegation that 60 soldiers perished.",
    "Contrary to posts, there are not 60 workers missing.",
    "A post that forty recruits were killed is false, the army says.",
]
REPORTED = [
    "Among the dead, six people died due to the collapse of a house.",
    "Not one guard has come home.",
    "Three masked men appear to have killed 12 guards.",
    "Hours later the rebels set off a bomb, killing four soldiers.",
]
EACH = [
    (text, status)
    for status, texts in (("planned", PLANNED), ("denied", DENIED), ("reported", REPORTED))
    for text in texts
]


@pytest.mark.parametrize(("text", "status"), EACH)
def test_status(text: str, status: str) -> None:
    figures, _ = read_text(text, date(2025, 6, 2))
    assert [figure["status"] for figure in figures] == [status]
