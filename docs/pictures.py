"""Makes the pictures of the Dagster UI that the README shows: python docs/pictures.py

Runs the pipeline on the sample articles into a temporary warehouse, starts the UI on it, and takes the
pictures with Debian's chromium, driven over its debugging port.
"""

import base64
import json
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
from typing import Any

from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).parent.parent
UI_PORT, BROWSER_PORT = 3917, 3918
WIDTH, HEIGHT = 2400, 1300
SETTLE_SECONDS, SCALE = 8, 1.4
Clip = tuple[int, int, int, int]

# page, what has to stand on it, and the part of it (left, top, width, height) that is shown
PICTURES: dict[str, tuple[str, str, Clip]] = {
    "lineage.png": (
        "/assets/warehouse?view=lineage&lineageScope=upstream&lineageDepth=9",
        "estimates",
        (925, 245, 790, 850),
    ),
    "checks.png": ("/assets/tolls?view=checks", "adds_up", (240, 0, 1500, 720)),
}


def main() -> None:
    """Take every picture into docs/."""
    with tempfile.TemporaryDirectory() as folder:
        places = ["--articles", str(ROOT / "articles"), "--warehouse", f"{folder}/tallybook.duckdb"]
        tallybook = [sys.executable, "-m", "tallybook"]
        subprocess.run([*tallybook, "run", *places], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with started([*tallybook, "ui", *places, "--port", str(UI_PORT)], UI_PORT), browser(folder) as page:
            for name, (path, text, clip) in PICTURES.items():
                (ROOT / "docs" / name).write_bytes(
                    picture(page, f"http://127.0.0.1:{UI_PORT}{path}", text, clip)
                )
                print(f"docs/{name}")


@contextmanager
def started(command: list[str], port: int) -> Iterator[None]:
    """A server in a process group of its own, from the moment that it answers."""
    server = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        _answer(f"http://127.0.0.1:{port}")
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


@contextmanager
def browser(folder: str) -> Iterator[ClientConnection]:
    """A page of a headless chromium."""
    program = shutil.which("chromium") or sys.exit("The pictures need chromium: apt-get install chromium")
    flags = ["--headless=new", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder}/browser"]
    flags += [f"--window-size={WIDTH},{HEIGHT}", f"--remote-debugging-port={BROWSER_PORT}", "about:blank"]
    with started([program, *flags], BROWSER_PORT):
        pages = json.loads(_answer(f"http://127.0.0.1:{BROWSER_PORT}/json/list"))
        with connect(pages[0]["webSocketDebuggerUrl"], max_size=None) as page:
            yield page


def picture(page: ClientConnection, address: str, text: str, clip: Clip) -> bytes:
    """A PNG of the part `clip` of the page at `address`, once `text` stands on it and its graph has
    settled."""
    tell(page, "Page.navigate", url=address)
    for _ in range(120):
        found = tell(page, "Runtime.evaluate", expression="document.body.innerText")
        if text in str(found["result"].get("value")):
            break
        time.sleep(0.5)
    time.sleep(SETTLE_SECONDS)
    left, top, width, height = clip
    part = {"x": left, "y": top, "width": width, "height": height, "scale": SCALE}
    return base64.b64decode(tell(page, "Page.captureScreenshot", clip=part)["data"])


def tell(page: ClientConnection, method: str, **params: Any) -> dict[str, Any]:
    """One command of the debugging protocol, and its answer."""
    page.send(json.dumps({"id": 1, "method": method, "params": params}))
    while True:
        said = json.loads(page.recv())
        if said.get("id") == 1:
            return dict(said["result"])


def _answer(address: str) -> str:
    """What the server at `address` says, as soon as it says something; a minute is long enough."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=5) as reply:
                return str(reply.read().decode())
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(f"{address} does not answer")


if __name__ == "__main__":
    main()
