"""How well page furniture is told from text where no markup helps: python benchmarks/furniture.py

In the own pages `tests/inputs/furniture/*.page` every line says what it is: `^` headline, `+` text, `+~` goes
on with the line before it, `-` furniture. Counted are the characters of text that are lost, the lines of
furniture that stay, and the figures that are read out of these: the only ones that can do harm.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from pipelines.figures import read_text  # noqa: E402
from pipelines.reading.draft import Draft  # noqa: E402
from pipelines.reading.plain import read_plain  # noqa: E402

PAGES = sorted((ROOT / "tests" / "inputs" / "furniture").glob("*.page"))


@dataclass
class Page:
    """One marked page: its plain text, and its lines by what they are."""

    plain: str
    headline: str | None = None
    text: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


@dataclass
class Measured:
    """What became of pages; lines where no unit is told."""

    pages: int = 0
    headlines: int = 0
    characters: int = 0
    lost: int = 0
    furniture: int = 0
    stayed: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lost = f"{self.lost} of {self.characters} characters ({self.lost / max(1, self.characters):.2%})"
        left = (
            f"{len(self.stayed)} of {self.furniture} lines ({len(self.stayed) / max(1, self.furniture):.1%})"
        )
        return (
            f"{self.pages} pages, {self.headlines} headlines right; text lost {lost}; furniture left {left}; "
            f"figures read from furniture: {len(self.figures)}"
        )


def read_page(path: Path) -> Page:
    """A page as it was marked."""
    lines = [line.partition(" ") for line in path.read_text("utf-8").split("\n")]
    page = Page("\n".join(text for _, _, text in lines))
    for mark, _, text in lines:
        if mark == "+~":
            page.text[-1] += f" {text}"
        elif mark == "^":
            page.headline = text
        elif mark:
            (page.text if mark == "+" else page.furniture).append(text)
    return page


def kept_lines(draft: Draft) -> list[str]:
    """The lines of a draft's text, the headline aside."""
    return [line for paragraph in draft.paragraphs for line in paragraph.split("\n")]


def figures_from(page: Page, draft: Draft) -> list[str]:
    """The quotes of figures that were read out of a page's furniture, each with its line."""
    found = []
    for figure in read_text(draft.body, draft.published_on, len(draft.headline or ""), draft.outlet)[0]:
        start = draft.body.rfind("\n", 0, figure["start_char"]) + 1
        line = draft.body[start:].partition("\n")[0]
        if line in page.furniture and line not in page.text and line != page.headline:
            found.append(f"{figure['quote']} <- {line}")
    return found


def measure(paths: Iterable[Path]) -> Measured:
    """Reads the pages and counts."""
    said = Measured()
    for path in paths:
        page = read_page(path)
        draft = read_plain(page.plain)
        kept = {*kept_lines(draft), draft.headline}
        said.pages += 1
        said.headlines += draft.headline == page.headline
        said.characters += sum(map(len, page.text))
        said.lost += sum(len(line) for line in page.text if line not in kept)
        said.furniture += len(page.furniture)
        said.stayed += [f"{path.stem}: {line}" for line in page.furniture if line in kept - {page.headline}]
        said.figures += [f"{path.stem}: {figure}" for figure in figures_from(page, draft)]
    return said


def main() -> int:
    """Print the measure and what stayed; always 0, since a share is no failure."""
    said = measure(PAGES)
    print(said, *said.stayed, sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
