"""README and docs say what is true: commands, queries and their output, files to write, links, drawings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from rich.console import Console

from assets.code import ROOT
from assets.definitions import build_defs
from assets.publishing import Acceptance
from expectations.columns import FINDING_RULES
from tallybook import app
from tests.desk import Desk
from tests.sessions import Block, Session, blocks, commands, says, squeezed
from warehouse.access import query
from warehouse.terminal import table

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = PAGES[0].read_text(encoding="utf-8")
DOCS = ROOT / "docs"


def names(page: Path) -> str:
    return page.name


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the sample articles."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TALLYBOOK_ARTICLES", "TALLYBOOK_WAREHOUSE", "DAGSTER_HOME"):
            patch.setenv(name, "")
        desk = Desk(ROOT / "articles", tmp_path_factory.mktemp("samples") / "w.duckdb")
        ran = desk.run(acceptance=Acceptance())
    assert ran.success, ran.why
    return desk.warehouse


def typed(page: Path) -> bool:
    """Whether a page lets people type or write something that can be done here."""
    return any(block.kind in ("console", "python") or block.option for block in blocks(page))


@pytest.mark.parametrize("page", [page for page in PAGES if typed(page)], ids=names)
def test_what_a_page_lets_people_type_does_what_it_shows(page: Path, tmp_path: Path) -> None:
    session = Session(tmp_path)
    for block in blocks(page):
        if block.option:
            session.write(block)
        elif block.kind == "python":
            (tmp_path / "cell.py").write_text(block.text, encoding="utf-8")
            status, printed = session.run("python cell.py")
            assert status == 0, f"{page.name}:{block.line}: {printed}"
        elif block.kind == "console":
            for command, shown in commands(block):
                status, printed = session.run(command)
                told = f"{page.name}:{block.line}: $ {command}\n{printed}"
                assert status == 0, told
                assert not shown.strip() or says(printed, shown), told


def answers() -> list[tuple[Path, Block, Block]]:
    """Each query of a page, with the block behind it."""
    found = []
    for page in PAGES:
        told = blocks(page)
        found += [(page, ask, told[at + 1]) for at, ask in enumerate(told[:-1]) if ask.kind == "sql"]
    return found


@pytest.mark.parametrize(
    ("ask", "answer"), [(ask, answer) for _, ask, answer in answers()], ids=lambda block: str(block.line)
)
def test_a_query_gives_the_answer_that_is_shown(ask: Block, answer: Block, samples: Path) -> None:
    console = Console(width=110)
    with console.capture() as printed:
        console.print(table(query(samples, ask.text), console.width))
    assert answer.kind == "text"
    assert squeezed(printed.get()) == squeezed(answer.text), printed.get()


def test_the_cookbook_has_fifteen_questions() -> None:
    assert len([page for page, _, _ in answers() if page.name == "cookbook.md"]) >= 15


def command_lines() -> list[tuple[str, str]]:
    """Every `tallybook ...` that a page names, also in running text and in files of other programs."""
    found = set()
    for page in PAGES:
        text = page.read_text(encoding="utf-8").replace("\\\n", " ")
        for line in re.findall(
            r"(?:^|[`/ ])tallybook ((?:run|ui|sql|report|explain|evaluate|export|status|alert)\b[^`\n]*)",
            text,
        ):
            found.add((page.name, line))
    return sorted(found)


@pytest.mark.parametrize(("page", "line"), command_lines())
def test_every_option_that_is_named_is_there(page: str, line: str) -> None:
    name, *words = re.sub(r'"[^"]*"', "", re.split(r" [|>&;] | {2}|#", line)[0]).split()
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known | {"--help"}


def test_every_command_is_listed() -> None:
    listed = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert listed == set(re.findall(r"^\| `tallybook (\w+)", README, re.MULTILINE))


def test_every_target_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", " ".join(page.read_text() for page in PAGES))) <= targets


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_links_lead_somewhere(page: Path) -> None:
    for link, anchor in re.findall(r"\]\(([^)#\s]*)#?([^)\s]*)\)", page.read_text(encoding="utf-8")):
        if link.startswith(("http:", "https:")):
            continue
        target = page.parent / link if link else page
        assert target.exists(), f"{page.name}: {link}"
        if anchor and target.suffix == ".md":
            heads = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            known = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
            assert anchor in known, f"{page.name}: {link}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_files_that_are_named_are_there(page: Path) -> None:
    rooms = "pipelines|expectations|warehouse|assets|tests|docs|benchmarks"
    made = {block.option.partition("=")[2] for block in blocks(page)} | {"warehouse/data/tallybook.duckdb"}
    for name in re.findall(rf"`((?:{rooms})/[\w./-]+)`", page.read_text(encoding="utf-8")):
        assert (ROOT / name).exists() or name in made, f"{page.name}: {name}"


def test_every_finding_is_explained() -> None:
    heads = set(re.findall(r"^### (\w+)$", (DOCS / "findings.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert heads == set(FINDING_RULES)


def test_the_drawn_flow_is_the_flow_of_the_assets() -> None:
    [drawing] = [block.text for block in blocks(DOCS / "architecture.md") if block.kind == "mermaid"]
    drawn = {tuple(edge) for edge in re.findall(r"^ *(\w+)(?:\[.*?\])? --> (\w+)", drawing, re.MULTILINE)}
    graph = build_defs().resolve_asset_graph()
    edges = {
        (parent.to_user_string(), key.to_user_string())
        for key in graph.get_all_asset_keys()
        for parent in graph.get(key).parent_keys
    }
    assert drawn
    assert drawn <= edges
    shown = {name for edge in drawn for name in edge}
    main = {
        "article_files",
        "articles",
        "figures",
        "persons",
        "stories",
        "tolls",
        "sums",
        "findings",
        "estimates",
    }
    assert main | {"quarantine", "warehouse"} <= shown
