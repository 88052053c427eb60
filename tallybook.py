"""The command line: starts the job, reads the warehouse.

What is said to people after a run is gathered in `warehouse.outcome` and laid out in `warehouse.terminal`.
Heavy libraries are imported where a command needs them: `tallybook sql` and `--help` never load Dagster,
and no command loads Great Expectations in this process.
"""

import os
import socket
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from assets.running import Ran
    from warehouse.publish import Warehouse

ARTICLES, WAREHOUSE = Path("articles"), Path("warehouse/data/tallybook.duckdb")
FAILED, WRONG_USAGE = 1, 2

app = typer.Typer(
    help="Reads casualty figures out of news articles, adds them up, and shows where they contradict.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ArticlesOption = Annotated[
    Path,
    typer.Option("--articles", envvar="TALLYBOOK_ARTICLES", help="Folder of articles, searched recursively."),
]
WarehouseOption = Annotated[
    Path,
    typer.Option("--warehouse", envvar="TALLYBOOK_WAREHOUSE", help="The warehouse: a link to a DuckDB file."),
]


class Format(StrEnum):
    """How `sql` prints its answer."""

    table = "table"
    csv = "csv"
    json = "json"


JsonOption = Annotated[bool, typer.Option("--json", help="Say it as JSON, for programs.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]


@app.command()
def run(
    articles: ArticlesOption = ARTICLES,
    warehouse: WarehouseOption = WAREHOUSE,
    as_json: JsonOption = False,
    accept_unusual: Annotated[
        bool,
        typer.Option(
            "--accept-unusual",
            help="Publish where an unusual share fails or is gone.",
        ),
    ] = False,
) -> None:
    """Read what is new in the articles folder, bring the warehouse up to date, print the outcome.

    Exit status 0: done, whatever the articles say. 1: a gate failed or the run broke; what was published
    before still stands. 2: wrong usage.

    Example: tallybook run --articles news/ --warehouse news.duckdb
    """
    if not articles.is_dir():
        what = "is a file, not a folder" if articles.exists() else "does not exist"
        _stop(f"The articles folder {articles} {what}; name a folder with --articles.", WRONG_USAGE)
    published = _warehouse(warehouse)
    if published.current() is None:
        from expectations.gate import gate

        gate.warm()
    if holder := published.holder():
        typer.echo(f"Another run works on it ({holder}); this one waits for it.", err=True)
    from assets.running import run_all
    from warehouse.progress import progress

    overrides = {}
    if accept_unusual:
        from assets.publishing import Acceptance

        overrides["acceptance"] = Acceptance(accept_unusual=True)
    before = published.current()
    with progress(_console(stderr=True), "starting") as say:
        done = run_all(articles, warehouse, published.state, say, overrides)
    for sentence in done.mended:
        _say(f"Damaged: {sentence}", err=True)
    if not done.success:
        _alert(warehouse, done)
        where = f" at {done.at}" if done.at else ""
        stands = "What was published before still stands."
        if published.current() != before:
            stands = "Its version was published all the same, whole and checked."
        _stop(
            f"The run broke{where}: {done.why}\n{stands} See the run with: tallybook ui{_again(warehouse)}",
            FAILED,
        )
    from warehouse.answers import in_json, of_run
    from warehouse.outcome import outcome
    from warehouse.terminal import told

    if as_json:
        typer.echo(in_json(of_run(outcome(warehouse))))
        return
    console = _console()
    console.print(told(outcome(warehouse), _again(warehouse), console.width), crop=False)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="One SQL statement that reads.")],
    warehouse: WarehouseOption = WAREHOUSE,
    format: FormatOption = Format.table,
) -> None:
    """Ask the warehouse; read-only, without access to other files.

    Example: tallybook sql "select measure, count(*) from figures group by measure"
    """
    from warehouse.access import query as ask
    from warehouse.errors import WarehouseError
    from warehouse.exports.csv import harmless
    from warehouse.terminal import escaped, flat, table

    try:
        answer = ask(_published(warehouse), query)
    except WarehouseError as error:
        _stop(
            f'{error}\nSee what there is: tallybook sql "show tables", tallybook sql "describe figures"',
            FAILED,
        )
    if format is Format.csv:
        sys.stdout.write(harmless(flat(answer)).write_csv())
    elif format is Format.json:
        sys.stdout.write(escaped(answer.write_json()) + "\n")
    else:
        console = _console()
        console.print(table(answer, console.width))


@app.command()
def report(
    warehouse: WarehouseOption = WAREHOUSE,
    output: Annotated[Path, typer.Option("--output", help="Folder to write the pages to.")] = Path("report"),
) -> None:
    """Write the HTML report: works from disk, without network.

    Example: tallybook report --output public/
    """
    from warehouse.progress import progress
    from warehouse.report import ReportError, write_report

    published = _published(warehouse)
    try:
        with progress(_console(stderr=True), "writing the report"):
            front = write_report(published, output)
    except ReportError as error:
        _stop(str(error), WRONG_USAGE)
    typer.echo(f"Open {front}")


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Folder to write to.", file_okay=False)],
    warehouse: WarehouseOption = WAREHOUSE,
    hxl: Annotated[bool, typer.Option("--hxl", help="Add a row of HXL tags to each CSV file.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Write every table and view as Parquet and CSV, with a description that other programs read.

    Example: tallybook export handover/ --hxl
    """
    from warehouse.answers import in_json
    from warehouse.errors import WarehouseError
    from warehouse.exports import export as write_all
    from warehouse.progress import progress

    published = _published(warehouse)
    try:
        with progress(_console(stderr=True), "writing tables"):
            written = write_all(published, folder, hxl=hxl)
    except WarehouseError as error:
        _stop(str(error), FAILED)
    typer.echo(in_json([str(path) for path in written]) if as_json else f"{len(written)} files in {folder}")


@app.command()
def explain(
    id: Annotated[str, typer.Argument(help="Id of a figure, sum, finding or estimate.")],
    warehouse: WarehouseOption = WAREHOUSE,
    as_json: JsonOption = False,
) -> None:
    """Say where a figure, sum, finding or estimate comes from, down to the sentences.

    Example: tallybook explain f_0123456789abcdef
    """
    from expectations.columns import TABLES
    from pipelines.explain import NoSuchId
    from pipelines.explain import explain as told
    from warehouse.access import read_tables
    from warehouse.answers import in_json

    try:
        said = told(id, read_tables(_published(warehouse), TABLES))
    except NoSuchId as error:
        _stop(f'{error} Ids are in the first column of each table: tallybook sql "from findings"', FAILED)
    _say(in_json({"id": id, "explanation": said.splitlines()}) if as_json else said)


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Labels, one JSON object a line.", exists=True, dir_okay=False)
    ],
    articles: ArticlesOption = ARTICLES,
    errors: Annotated[
        bool, typer.Option("--errors", help="Name every figure that is missed, extra or wrong.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Score the reading of articles against labels of one's own.

    Example: tallybook evaluate labels.jsonl --articles labelled/ --errors
    """
    from pipelines.evaluation import GoldError, evaluate_folder
    from pipelines.reading import ReadingError
    from warehouse.answers import in_json, of_score
    from warehouse.progress import progress

    try:
        with progress(_console(stderr=True), "reading"):
            scored = evaluate_folder(gold, articles)
    except (GoldError, ReadingError, OSError, UnicodeDecodeError) as error:
        _stop(str(error), WRONG_USAGE)
    if as_json:
        typer.echo(in_json(of_score(scored, with_errors=errors)))
        return
    for line in scored.lines(with_errors=errors):
        _say(line)


@app.command()
def ui(
    warehouse: WarehouseOption = WAREHOUSE,
    articles: ArticlesOption = ARTICLES,
    port: Annotated[int, typer.Option("--port", help="Port on this machine.")] = 3000,
) -> None:
    """Start the Dagster UI on 127.0.0.1, its schedule and its sensor included. Ctrl-C ends it."""
    from assets.running import environment

    if _taken(port):
        _stop(f"Port {port} is in use; name another one: tallybook ui --port {port + 1}", WRONG_USAGE)
    os.environ.update(environment(articles, warehouse, _warehouse(warehouse).state))
    typer.echo(
        f"The Dagster UI comes up at http://127.0.0.1:{port} in some seconds. Ctrl-C ends it.", err=True
    )
    dagster = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "dagster",
        "dev",
        "--module-name",
        "assets.definitions",
        "--host",
        "127.0.0.1",
    ]
    os.execv(sys.executable, [*dagster, "--port", str(port), "--log-level", "warning"])


@app.command()
def status(warehouse: WarehouseOption = WAREHOUSE, as_json: JsonOption = False) -> None:
    """Say what is published, when it was made, and who works on it.

    Example: tallybook status --json
    """
    from warehouse.answers import in_json, of_status
    from warehouse.sessions import sessions

    published = _warehouse(warehouse)
    if as_json:
        typer.echo(in_json(of_status(published)))
        return
    holder = published.holder()
    if holder:
        _say(f"A run works on it now: {holder}")
    for session in sessions(published.versions):
        _say(f"It does not hinder a run: {session}")
    if published.current() is None:
        typer.echo(f"Nothing is published at {warehouse} yet; run: tallybook run{_again(warehouse)}")
        return
    from warehouse.outcome import outcome, sizes
    from warehouse.terminal import stands, table

    console = _console()
    console.print(stands(outcome(warehouse), str(published.current())))
    console.print(table(sizes(warehouse), console.width))


@app.command()
def alert(
    text: Annotated[str, typer.Argument(help="What to send.")] = "This is a test.",
    warehouse: WarehouseOption = WAREHOUSE,
) -> None:
    """Send a message to the addresses that hear of failed runs, to see whether it arrives.

    They stand in a file beside the warehouse, NAME.alerts for NAME.duckdb, one a line.

    Example: tallybook alert "Can you read me?"
    """
    from assets.alerts import addresses, tell
    from assets.places import alerts_of

    path = alerts_of(warehouse)
    found = addresses(path)
    if not found:
        _stop(f"There are no addresses in {path} yet; write one a line, such as json://HOST/PATH.", FAILED)
    unsent = tell(path, "tallybook", text)
    for each in unsent:
        typer.echo(each, err=True)
    typer.echo(f"Sent to {len(found) - len(unsent)} of {len(found)} addresses in {path}.")
    if unsent:
        raise typer.Exit(FAILED)


def main() -> None:
    """The entry point of the command."""
    try:
        app(prog_name="tallybook")
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        sys.exit(f"The system says: {error.strerror or error}{where}. Nothing was published by this.")


def _warehouse(path: Path) -> "Warehouse":
    """The warehouse at `path`; wrong usage where a plain file or a folder is in its place."""
    from warehouse.publish import Warehouse, WarehouseError

    try:
        published = Warehouse(path)
        published.current()
    except WarehouseError as refused:
        _stop(str(refused), WRONG_USAGE)
    return published


def _published(path: Path) -> Path:
    """`path`, where something is published there."""
    if _warehouse(path).current() is None:
        _stop(f"There is no warehouse at {path} yet; make it with: tallybook run{_again(path)}", FAILED)
    return path


def _taken(port: int) -> bool:
    """Whether somebody listens on `port` of this machine."""
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def _alert(warehouse: Path, ran: "Ran") -> None:
    """Tell those who want to hear of a failed run; what could not be sent is said here."""
    from assets.alerts import TITLE, broken, tell
    from assets.places import alerts_of

    for unsent in tell(alerts_of(warehouse), TITLE, broken(ran.at, ran.why or "", ran.run_id)):
        typer.echo(unsent, err=True)


def _again(warehouse: Path) -> str:
    """The option that names the same warehouse in another command."""
    return "" if warehouse == WAREHOUSE else f" --warehouse {warehouse}"


def _console(stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def _say(text: str, err: bool = False) -> None:
    """Print what may hold words of articles or names of files."""
    from warehouse.terminal import lines

    typer.echo(lines(text), err=err)


def _stop(message: str, code: int) -> NoReturn:
    _say(message, err=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
