"""Score the reading of figures against our own gold: the samples, the development half, and, where asked, the
half held out.

    python benchmarks/gold.py [--held-out] [--errors]

The held-out half (articles with an even number) is opened only to measure: nobody who works on the grammar
reads it, and `--errors` does not print it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from pipelines.evaluation import Score, evaluate_folder  # noqa: E402

GOLD = ROOT / "tests" / "gold"


def main() -> int:
    """Print one block a set; always 0, since a share is no failure."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--held-out", action="store_true", help="measure the half that is held out as well")
    ask.add_argument("--errors", action="store_true", help="name what is wrong in the sets that may be read")
    args = ask.parse_args()
    show("samples", evaluate_folder(ROOT / "tests" / "samples_gold.jsonl", ROOT / "articles"), args.errors)
    show("development half", half(1), args.errors)
    if args.held_out:
        show("held-out half", half(0), False)
    return 0


def show(name: str, score: Score, errors: bool) -> None:
    """One set's score as text."""
    print(f"== {name}", *score.lines(with_errors=errors), sep="\n")


def gold_lines() -> list[str]:
    """The labels of all gold articles, one JSON object a line."""
    return [line for path in sorted(GOLD.glob("?.jsonl")) for line in path.read_text("utf-8").splitlines()]


def half(odd: int) -> Score:
    """The score of the gold articles with odd (1) or even (0) numbers."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        folder.mkdir()
        names = {path.name for path in (GOLD / "articles").glob("*.txt") if int(path.name[1:3]) % 2 == odd}
        for name in names:
            shutil.copy(GOLD / "articles" / name, folder)
        chosen = Path(place) / "labels.jsonl"
        chosen.write_text(
            "\n".join(line for line in gold_lines() if json.loads(line)["article"] in names), "utf-8"
        )
        return evaluate_folder(chosen, folder)


if __name__ == "__main__":
    sys.exit(main())
