"""What is shipped is whole: the wheel works alone in an empty environment, the sdist holds what its tests need."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from typer.main import get_command

from factx.cli.app import app

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
TEXT = (
    "Le 4 mars 2024, Joe Biden a promis 300 millions de dollars à Kiev. Volodymyr Zelensky en demande 500 millions.\n"
)
#: Every command as a user types it, in a folder that holds two texts; the last words say what its output must hold.
SMOKE = (
    ("extract a.txt", "300 000 000 USD|300 millions de dollars"),
    ("extract a.txt --format json", '"canonical"'),
    ("extract . -o ../facts.csv", ""),
    ("extract . -o ../facts.html", ""),
    ("extract . -o ../facts.db", ""),
    ("conflicts a.txt b.txt", ""),
    ("explain a.txt:1", "300 millions"),
    ("check --init a.txt -o ../known.toml", ""),
    ("check ../known.toml a.txt", ""),
    ("diff a.txt b.txt", ""),
    ("corpus a.txt b.txt ../tables", ""),
    ("text a.txt", "Volodymyr Zelensky"),
    ("schema", "$id"),
    ("config", "reference_date"),
    ("cache path", ""),
)


def built(kind: str, target: Path) -> Path:
    """A wheel or an sdist of the checkout, built from a copy of it as a build tool builds it."""
    source = target / "source"
    left_out = shutil.ignore_patterns(
        "__pycache__", ".venv", ".git", ".*_cache", ".hypothesis", "*.egg-info", "_site", ".peers"
    )
    shutil.copytree(ROOT, source, ignore=left_out, symlinks=True)
    code = f"from setuptools import build_meta; build_meta.build_{kind}({str(target)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=source, capture_output=True, check=True)
    (made,) = [*target.glob("*.whl"), *target.glob("*.tar.gz")]
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("sdist", tmp_path_factory.mktemp("sdist"))


def needed() -> set[str]:
    """The distributions that factx's own metadata asks for without extras, and what those ask for."""
    found: set[tuple[str, str]] = set()
    left = [("factx", "")]
    while left:
        name, extra = left.pop()
        for requirement in map(Requirement, metadata.requires(name) or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                asked = {(canonicalize_name(requirement.name), each) for each in ("", *requirement.extras)}
                left.extend(asked - found)
                found |= asked
    return {name for name, _ in found}


@pytest.fixture(scope="module")
def alone(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel, and nothing else than what its metadata asks for, without extras.

    The distributions are those of this environment, by links: nothing is fetched, and what only the tests need
    cannot be imported.
    """
    home = tmp_path_factory.mktemp("alone")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home / "venv"], check=True)
    (packages,) = (home / "venv").glob("lib/python3*/site-packages")
    for name in needed():
        for file in metadata.files(name) or ():
            if ".." not in file.parts and (there := Path(str(file.locate()))).is_file():
                here = packages / file
                here.parent.mkdir(parents=True, exist_ok=True)
                here.symlink_to(there)
    pip = [sys.executable, "-m", "pip", "--python", home / "venv/bin/python", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    subprocess.run([*pip, "check"], check=True, capture_output=True)
    texts = home / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(TEXT, encoding="utf-8")
    (texts / "b.txt").write_text(TEXT.replace("300", "400"), encoding="utf-8")
    return home


def run(alone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    where = {"PATH": os.defpath, "HOME": str(alone), "LANG": "C.UTF-8"}
    return subprocess.run(
        [alone / "venv/bin/factx", *arguments],
        cwd=alone / "texts", env=where, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("line", "holds"), SMOKE, ids=[line for line, _ in SMOKE])
def test_the_wheel_alone_runs_every_command(alone: Path, line: str, holds: str) -> None:
    done = run(alone, *shlex.split(line))
    if line.startswith("corpus"):  # what it writes with is an extra
        assert (done.returncode, "factx[corpus]" in done.stderr) == (2, True), done.stderr
        return
    assert done.returncode in ({0, 1} if line.startswith("diff") else {0}), done.stderr
    assert not holds or any(each in done.stdout for each in holds.split("|")), done.stdout
    assert "Traceback" not in done.stderr


def test_every_command_is_run_from_the_wheel() -> None:
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert commands == {line.split()[0] for line, _ in SMOKE}


@pytest.mark.model
def test_the_wheel_alone_says_which_extra_a_file_needs(alone: Path) -> None:
    (alone / "texts" / "page.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    done = run(alone, "extract", "page.html")
    assert done.returncode == 1
    assert "factx[html]" in done.stderr


def test_the_wheel_alone_is_the_one_that_runs(alone: Path) -> None:
    code = "import factx, sys; print(factx.__file__); import hypothesis"
    done = subprocess.run(
        [alone / "venv/bin/python", "-c", code], cwd=alone, capture_output=True, text=True, check=False
    )
    assert str(alone) in done.stdout
    assert "No module named 'hypothesis'" in done.stderr


def test_the_sdist_holds_every_file_of_the_repository(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no repository here: this is an sdist itself")
    assert not set(listed.stdout.split("\n")) - held - {""}
    assert not [name for name in held if "__pycache__" in name or "/_site" in name or name.startswith(".venv")]


def test_a_wheel_built_from_the_sdist_holds_what_one_of_the_checkout_holds(
    sdist: Path, wheel: Path, tmp_path: Path
) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    code = f"from setuptools import build_meta; build_meta.build_wheel({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=source, capture_output=True, check=True)
    (again,) = tmp_path.glob("*.whl")
    contents = [{each.filename: each.CRC for each in zipfile.ZipFile(file).infolist()} for file in (wheel, again)]
    assert contents[0] == contents[1]


def test_the_schema_names_itself_by_its_version(alone: Path) -> None:
    schema = json.loads(run(alone, "schema").stdout)
    assert schema["$id"] == "urn:factx:schema:1"
    assert schema["title"] == "factx/1"


def test_the_container_installs_what_the_repository_holds_and_starts_a_program_that_exists() -> None:
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    steps = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    copied = [name for step, rest in steps if step == "COPY" and "--from" not in rest for name in rest.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[0] == "!"}
    assert set(copied) <= kept
    (entry,) = (json.loads(rest) for step, rest in steps if step == "ENTRYPOINT")
    assert Path(entry[0]).name in {point.name for point in metadata.entry_points(group="console_scripts")}
