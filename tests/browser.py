"""The chromium of this machine, driven by Playwright: what tests of pages share. Where either is missing,
the tests that ask for it are skipped by name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

PHONE = {"width": 360, "height": 740}


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser without network; skips the test that asks for it where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("there is no chromium on this machine: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def page(browser: Any, **looks: Any) -> Iterator[Any]:
    """A page of its own; `faults` of it collects script errors, dialogs and requests to anywhere but this
    machine's disk."""
    context = browser.new_context(**looks)
    opened = context.new_page()
    opened.faults = []
    opened.set_default_timeout(5000)
    opened.on("console", lambda told: opened.faults.append(told.text))
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on("dialog", lambda dialog: (opened.faults.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: _note(opened.faults, request.url))
    yield opened
    context.close()


def _note(faults: list[str], address: str) -> None:
    if not address.startswith(("file:", "data:")):
        faults.append(address)
