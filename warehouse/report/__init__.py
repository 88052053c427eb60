"""The HTML report: a folder of pages that work from disk, without network and without script.

What stands on a page is gathered in `pages`, how it looks in `templates/`. Article text is data: every
value is escaped by the templates, and no address that an article gives is opened by itself.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from warehouse.access import read_tables
from warehouse.report import pages

TABLES = (
    "runs",
    "files",
    "articles",
    "figures",
    "stories",
    "story_articles",
    "tolls",
    "sums",
    "findings",
    "estimates",
    "quarantine",
    "expectation_results",
)
MARK = ".tallybook-report"
_HERE = Path(__file__).parent


class ReportError(ValueError):
    """The report cannot be written there; the message is a sentence for people."""


def write_report(path: Path, output: Path) -> Path:
    """Write the report on the warehouse at `path` into the folder `output`; the path of its front page.

    An earlier report in that folder is replaced. Raises ReportError where the folder holds anything else.
    """
    tables = read_tables(path, TABLES)
    templates = Environment(
        loader=PackageLoader("warehouse.report"), autoescape=True, undefined=StrictUndefined
    )
    templates.filters |= {"number": pages.number, "interval": pages.interval}
    _take(output)
    for folder in ("stories", "articles"):
        shutil.rmtree(output / folder, ignore_errors=True)
        (output / folder).mkdir(parents=True)
    shutil.copyfile(_HERE / "templates" / "style.css", output / "style.css")
    for page in pages.all_pages(tables):
        text = templates.get_template(page.template).render(page.values, up="../" * page.path.count("/"))
        (output / page.path).write_text(text, encoding="utf-8")
    return output / "index.html"


def _take(output: Path) -> None:
    """Make the folder, and mark it as one whose contents may be replaced."""
    if output.exists() and not (output / MARK).is_file() and (not output.is_dir() or any(output.iterdir())):
        raise ReportError(
            f"{output} holds something else than a report; name an empty or new folder with --output."
        )
    output.mkdir(parents=True, exist_ok=True)
    (output / MARK).touch()
