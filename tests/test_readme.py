"""The README says what is true: its query and the answer, its commands and its links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assets.code import ROOT
from tallybook import app
from tests.desk import Desk

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the sample articles."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TALLYBOOK_ARTICLES", "TALLYBOOK_WAREHOUSE", "DAGSTER_HOME"):
            patch.setenv(name, "")
        desk = Desk(ROOT / "articles", tmp_path_factory.mktemp("samples") / "w.duckdb")
        ran = desk.run()
    assert ran.success, ran.why
    return desk.warehouse


def squeezed(text: str) -> list[str]:
    """Lines without surrounding and doubled blanks, rules and empty lines left out."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line.strip("─ ")]


def test_the_query_gives_the_answer_that_is_shown(samples: Path) -> None:
    [(query, answer)] = re.findall(r'```console\n\$ tallybook sql "(.+?)"\n(.*?)```', README, re.DOTALL)
    done = CliRunner().invoke(app, ["sql", query, "--warehouse", str(samples)])
    assert done.exit_code == 0, done.output
    assert squeezed(done.output) == squeezed(answer)


def test_every_command_is_listed() -> None:
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert commands == set(re.findall(r"^\| `tallybook (\w+)", README, re.MULTILINE))


def test_every_target_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"make (\w+)", README)) - {"and", "the"} <= targets


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
