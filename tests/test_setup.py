"""What a fresh machine meets first: the lock, the set-up script, the Makefile, the command that CI runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from assets.code import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def tracked() -> list[Path]:
    """Text files that the repository holds."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("no repository here")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True)
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    return [path for path in paths if path.is_file() and path.suffix not in (".png", ".gz")]


def test_every_requirement_is_pinned_and_hashed() -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", LOCK)
    assert len(entries) > 100
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]


def test_the_lock_names_no_index_and_no_address() -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host", LOCK)
    assert not (ROOT / "uv.lock").exists()


def test_the_lock_has_every_requirement_of_the_project() -> None:
    locked = set(re.findall(r"^([A-Za-z0-9._-]+)==", LOCK, re.MULTILINE)) | set(
        re.findall(r"^([A-Za-z0-9._-]+)\[", LOCK, re.MULTILINE)
    )
    wanted = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"]
    names = {re.split(r"[\[<>=]", each)[0].lower() for each in wanted}
    assert names <= locked


def test_no_file_names_a_package_index() -> None:
    index = re.compile("|".join(("py" + "pi" + r"\.org", "python" + "hosted", "--index" + "-url")))
    allowed = {"Makefile", "test_setup.py"}
    for path in tracked():
        if path.name not in allowed:
            assert not index.search(path.read_text(encoding="utf-8", errors="ignore")), path


def test_ci_runs_the_tests_and_then_the_checks() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.findall(r"^make (\w+)", script.read_text(encoding="utf-8"), re.MULTILINE) == ["test", "check"]


def test_without_venv_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    """A python that has no ensurepip, as Debian's has without python3-venv."""
    for name in ("python3", "python3.13", "python3.12", "python3.11"):
        fake = tmp_path / "bin" / name
        fake.parent.mkdir(exist_ok=True)
        fake.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexit 0\n', encoding="utf-8")
        fake.chmod(0o755)
    done = _set_up(tmp_path)
    assert done.returncode == 1
    [sentence] = done.stderr.splitlines()
    assert "apt-get install python3-venv" in sentence


def test_without_a_fitting_python_one_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    done = _set_up(tmp_path)
    assert done.returncode == 1
    [sentence] = done.stderr.splitlines()
    assert "needs Python 3.11, 3.12 or 3.13" in sentence


def _set_up(folder: Path) -> subprocess.CompletedProcess[str]:
    """The set-up script where only the programs in `folder`/bin are found."""
    command = [shutil.which("sh") or "/bin/sh", str(ROOT / ".ci" / "setup"), str(folder / "venv")]
    environment = {"PATH": str(folder / "bin")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_make_lists_its_targets() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True)
    for target in ("setup", "run", "test", "check", "ui", "bench"):
        assert f"make {target}" in done.stdout
