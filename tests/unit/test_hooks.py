"""What other programs call factx by: a hook that pre-commit accepts, an action that GitHub accepts and that checks."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml
from typer.main import get_command

from factx.cli.app import app
from tests.terminal import BIN, ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / ".github" / "actions" / "check" / "action.yml"


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


@pytest.fixture
def action() -> dict:
    return yaml.safe_load(ACTION.read_text(encoding="utf-8"))


def test_github_accepts_the_action(action: dict) -> None:
    schema = json.loads((ROOT / "tests" / "schemas" / "github-actions.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(action)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate(action | {"runs": {"using": "composite"}})


def test_no_input_of_the_action_is_run_as_a_command(action: dict) -> None:
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)
    for script in scripts:
        assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0


def test_its_source_is_this_project(action: dict) -> None:
    (step,) = [step for step in action["runs"]["steps"] if step.get("id") == "source"]
    place = step["env"]["SOURCE"].replace("${{ github.action_path }}", str(ACTION.parent))
    assert (Path(place) / "constraints.txt").resolve() == ROOT / "constraints.txt"


@pytest.mark.parametrize(("ends", "output"), [(0, ""), (1, "facts.sarif")])
def test_the_action_checks_what_it_is_told(action: dict, tmp_path: Path, ends: int, output: str) -> None:
    told = tmp_path / "told"
    program = tmp_path / "factx"
    program.write_text(f"#!/bin/bash\nprintf '%s\\n' \"$@\" > '{told}'\nexit {ends}\n", encoding="utf-8")
    program.chmod(0o700)
    values = {
        "inputs.expected": "my facts.toml",
        "inputs.paths": "articles/*.txt $(touch harm)\n  notes",
        "inputs.arguments": "--reference-date 2025-08-24",
        "inputs.format": "sarif",
        "inputs.output": output,
        "runner.temp": str(tmp_path),
    }
    (step,) = [step for step in action["runs"]["steps"] if step.get("id") == "check"]
    given = {name: _filled(value, values) for name, value in step["env"].items()} | {"FACTX": str(program)}
    outputs = tmp_path / "outputs"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path, env={**os.environ, **given, "GITHUB_OUTPUT": str(outputs)}, check=False,
    )  # fmt: skip
    assert (done.returncode, outputs.read_text(encoding="utf-8")) == (ends, f"status={ends}\n")
    assert told.read_text(encoding="utf-8").splitlines() == [
        "check", "--reference-date", "2025-08-24", "--format", "sarif", *(["--output", output] if output else []),
        "--", "my facts.toml", "articles/*.txt", "$(touch", "harm)", "notes",
    ]  # fmt: skip
    assert not (tmp_path / "harm").exists()


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace("${{ " + name + " }}", value)
    return text
