"""Writes the answers into the docs: python docs/answers.py

Behind every `sql` block stands a `text` block with what the sample articles give; a test holds both to each
other. This runs the queries anew where samples or reading have changed. Look at what it changed.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from warehouse.access import query
from warehouse.terminal import table

ROOT = Path(__file__).parent.parent
WIDTH = 110
_ASKED = re.compile(r"(```sql\n(.*?)```\s+```text\n)(.*?)(```)", re.DOTALL)


def main() -> None:
    """Every page of docs/ and the README."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(folder) / "samples.duckdb"
        run = [sys.executable, "-m", "tallybook", "run", "--articles", str(ROOT / "articles")]
        subprocess.run([*run, "--warehouse", str(warehouse)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
            text = page.read_text(encoding="utf-8")
            told = _ASKED.sub(lambda found: found[1] + answer(warehouse, found[2]) + found[4], text)
            if told != text:
                page.write_text(told, encoding="utf-8")
                print(page.relative_to(ROOT))


def answer(warehouse: Path, sql: str) -> str:
    """What `tallybook sql` prints for a query, without empty lines and blanks at line ends."""
    console = Console(width=WIDTH)
    with console.capture() as printed:
        console.print(table(query(warehouse, sql), console.width))
    lines = (line.rstrip() for line in printed.get().splitlines())
    return "\n".join(line for line in lines if line) + "\n"


if __name__ == "__main__":
    main()
