"""Every grammar rule reads its example, and no figure is read by a rule without one."""

import datetime
import re
from pathlib import Path

import pytest

from pipelines.figures import read_text
from pipelines.figures.rules import RULES

SOURCES = [Path(__file__).parent.parent / "pipelines" / "figures" / name for name in ("evidence.py", "reader.py")]


@pytest.mark.parametrize("name", RULES)
def test_rule_reads_its_example(name):
    text, quote, measure = RULES[name]
    figures, _ = read_text(text, datetime.date(2025, 5, 1))
    assert (quote, measure, name) in [(f["quote"], f["measure"], f["rule"]) for f in figures]


def test_every_rule_is_registered():
    named = {name for path in SOURCES for name in re.findall(r'Evidence\([^()"]*(?:\([^()]*\))?[^()"]*, "(\w+)"', path.read_text())}
    assert named, "no rule found: the pattern no longer fits the code"
    assert named <= set(RULES)
