"""Makes the pictures that the README and the docs show: python docs/pictures.py [NAME ...]

Runs the pipeline on the sample articles into a temporary warehouse, writes the report, starts the Dagster UI,
and takes the pictures with the chromium of this machine. With names only those pictures.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
TALLYBOOK = (sys.executable, "-m", "tallybook")
UI_PORT = 3917
SETTLE_SECONDS = 8
STORY = "North Korean troops in Kursk"
Clip = tuple[int, int, int, int]

# pages of the UI, what has to stand on each, and the part of it (left, top, width, height) that is shown
OF_UI: dict[str, tuple[str, str, Clip]] = {
    "lineage.png": (
        "/assets/estimates?view=lineage&lineageScope=upstream&lineageDepth=9",
        "findings",
        (240, 110, 2150, 1180),
    ),
    "checks.png": (
        "/assets/warehouse?view=checks&checkDetail=tolls_sum_fits",
        "tolls_sum_fits",
        (240, 0, 1500, 980),
    ),
    "estimates.png": ("/assets/estimates?view=events", "intervals", (240, 0, 1500, 820)),
}
# the report: what is clicked from its front page on, and the height of the window that is shown
OF_REPORT: dict[str, tuple[tuple[str, ...], int]] = {
    "report.png": ((f".story h2 >> text={STORY}", ".within >> text=Killed"), 720),
    "report-sums.png": ((f".story h2 >> text={STORY}", ".within >> text=Sums"), 560),
    "report-sentence.png": ((".line:has-text('Zelenskyy')",), 560),
}


def main(names: list[str]) -> None:
    """Take the pictures into docs/."""
    program = shutil.which("chromium") or sys.exit("The pictures need chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        warehouse = ["--warehouse", f"{folder}/tallybook.duckdb"]
        places = ["--articles", str(ROOT / "articles"), *warehouse]
        tell(["run", *places])
        tell(["report", *warehouse, "--output", f"{folder}/report"])
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        seen = browser.new_page(viewport={"width": 1180, "height": 900}, device_scale_factor=1.4)
        for name, (clicks, height) in OF_REPORT.items():
            if not names or name in names:
                of_report(seen, Path(folder, "report", "index.html"), clicks, height, ROOT / "docs" / name)
        wanted = {name: shown for name, shown in OF_UI.items() if not names or name in names}
        if wanted:
            seen = browser.new_page(viewport={"width": 2400, "height": 1300}, device_scale_factor=1.4)
            with started(["ui", *places, "--port", str(UI_PORT)], UI_PORT):
                for name, shown in wanted.items():
                    of_ui(seen, *shown, ROOT / "docs" / name)


def of_report(seen: Page, front: Path, clicks: tuple[str, ...], height: int, to: Path) -> None:
    """A picture of the window after `clicks` from the front page on."""
    seen.set_viewport_size({"width": 1180, "height": height})
    seen.goto(front.as_uri())
    for click in clicks:
        seen.locator(click).first.click()
    seen.mouse.move(0, 0)
    seen.evaluate("document.activeElement.blur()")
    time.sleep(1)
    seen.screenshot(path=to)
    print(to.relative_to(ROOT))


def of_ui(seen: Page, path: str, text: str, clip: Clip, to: Path) -> None:
    """A picture of a part of a page of the UI, once `text` stands on it and its graph has settled."""
    seen.goto(f"http://127.0.0.1:{UI_PORT}{path}")
    seen.get_by_text(text).first.wait_for(timeout=120_000)
    time.sleep(SETTLE_SECONDS)
    left, top, width, height = clip
    seen.screenshot(path=to, clip={"x": left, "y": top, "width": width, "height": height})
    print(to.relative_to(ROOT))


def tell(words: list[str]) -> None:
    """Run the command to its end."""
    subprocess.run([*TALLYBOOK, *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def started(words: list[str], port: int) -> Iterator[None]:
    """The command in a process group of its own, from the moment that its server answers."""
    server = subprocess.Popen(
        [*TALLYBOOK, *words], cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL
    )
    try:
        _answer(f"http://127.0.0.1:{port}")
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _answer(address: str) -> None:
    """Wait until the server at `address` says something; a minute is long enough."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(f"{address} does not answer")


if __name__ == "__main__":
    main(sys.argv[1:])
