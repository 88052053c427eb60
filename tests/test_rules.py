"""Every grammar rule reads its example, and no figure is read by a rule without one."""

import ast
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.figures import read_text
from pipelines.figures.inherited import BY_LINK
from pipelines.figures.rules import RULES

FIGURES = Path(__file__).parent.parent / "pipelines" / "figures"
# Calls that name a rule, and the place of the name among their arguments.
NAMING = {"Evidence": 1, "joined": 3}


def constants(node: ast.AST) -> Iterator[str]:
    """The strings that an argument may be ("a" if x else "b" may be two)."""
    if isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def assigned(node: ast.Assign) -> Iterator[str]:
    """The strings that an assignment gives to an attribute `rule`."""
    for target in node.targets:
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        for name, value in zip(names, values, strict=False):
            if isinstance(name, ast.Attribute) and name.attr == "rule":
                yield from constants(value)


def named_rules() -> set[str]:
    """Every rule name that the grammar can write."""
    found = set(BY_LINK)
    for path in FIGURES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Assign):
                found.update(assigned(node))
            elif isinstance(node, ast.Call):
                place = NAMING.get(getattr(node.func, "id", ""), len(node.args))
                given = [
                    *node.args[place : place + 1],
                    *(word.value for word in node.keywords if word.arg == "rule"),
                ]
                found.update(name for argument in given for name in constants(argument))
    return found


@pytest.mark.parametrize("name", RULES)
def test_rule_reads_its_example(name: str) -> None:
    text, quote, measure = RULES[name]
    figures, _ = read_text(text, datetime.date(2025, 5, 1))
    assert (quote, measure, name) in [(f["quote"], f["measure"], f["rule"]) for f in figures]


def test_every_rule_is_registered_and_every_registered_rule_is_read() -> None:
    named = named_rules()
    assert {"harm_noun", "severity", "idiom_left", "list"} <= named, (
        "the names no longer stand where this test looks"
    )
    assert named == set(RULES)
