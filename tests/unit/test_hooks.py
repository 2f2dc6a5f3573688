"""The hook that pre-commit reads is one that pre-commit accepts, and names a command that exists."""

from __future__ import annotations

import subprocess

import yaml
from typer.main import get_command

from factx.cli.app import app
from tests.terminal import BIN, ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def test_the_manifest_is_valid() -> None:
    done = subprocess.run(
        [BIN / "pre-commit", "validate-manifest", MANIFEST], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_its_entry_is_a_command() -> None:
    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    program, command = hook["entry"].split()
    assert program == "factx"
    assert command in get_command(app).commands  # type: ignore[attr-defined]
