"""README.md tells the truth: its outputs are the program's, and every block in it runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

from factx.cli.app import app
from tests.articles import FIRE, HARVEST
from tests.articles import page as page_of
from tests.office import mail, word
from tests.pdf import printed
from tests.readme import PAGES, README, pictures, rendered
from tests.terminal import BIN, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = [pytest.mark.model, pytest.mark.slow]

TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def _blocks(page: Path) -> list[tuple[str, str]]:
    return re.findall(r"```(bash|python|text)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


#: jq's own program text, run by libjq.
JQ = f"""#!{sys.executable}
import json, sys
import jq
raw, program = sys.argv[1] == "-r", sys.argv[-1]
for value in jq.compile(program).input_text(sys.stdin.read()):
    print(value if raw and isinstance(value, str) else json.dumps(value, ensure_ascii=False))
"""


#: Blocks of Python, each with names of its own, in one process: the model is loaded once for all.
ONE_BY_ONE = """
import contextlib, io, sys
for block in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(block, "block", "exec"), {"__name__": "__main__"})
    assert printed.getvalue(), f"{block} printed nothing"
    print(printed.getvalue())
"""


#: The folder of everything that the README reads in one command.
MIXED = {
    "fire.html": page_of(FIRE).encode(),
    "fire.pdf": printed(FIRE),
    "harvest.docx": word(HARVEST),
    "harvest.eml": mail(HARVEST),
    "articles.jsonl": json.dumps({"id": "harvest", "text": HARVEST.text}).encode(),
}


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples and the Makefile's project, so that recipes write nothing into the checkout."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "press").mkdir()
    for name, data in MIXED.items():
        (folder / "press" / name).write_bytes(data)
    (folder / "bin").mkdir()
    jq = folder / "bin" / "jq"
    jq.write_text(JQ, encoding="utf-8")
    jq.chmod(jq.stat().st_mode | stat.S_IXUSR)
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_page_shows_what_the_program_prints(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert rendered(text) == text, "run `make docs`, and read the difference"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_picture_shows_what_the_program_prints_and_loads_nothing(page: Path) -> None:
    for file, drawn in pictures(page).items():
        assert file.read_text(encoding="utf-8") == drawn, "run `make docs`, and look at the picture"
        assert not re.search(r"url\((?!#)|href=|<script", drawn)


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    built = subprocess.run(
        [BIN / "sphinx-build", "-q", "-W", "-b", "html", ROOT / "docs", tmp_path / "site"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    first = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=\"https?:[^\"]+\.(?:js|css|woff2?)", first), (
        "the site loads nothing from elsewhere"
    )
    assert "reference_date" in (tmp_path / "site" / "python.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page", [*PAGES, ROOT / "factx/data/fr/README.md"], ids=lambda page: str(page.relative_to(ROOT))
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)", text):
        linked = (page.parent / target).resolve() if target else page
        assert linked.exists(), f"{page.name} links to {target}, which does not exist"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            known = {"#" + re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in known, f"{page.name} links to {anchor} of {linked.name}, which has no such heading"


@pytest.mark.parametrize(
    ("page", "least"),
    [
        (README, 6),
        (ROOT / "README.fr.md", 6),
        (ROOT / "docs/tutorials/read.md", 5),
        (ROOT / "docs/tutorials/verify.md", 3),
        (ROOT / "docs/tutorials/pipe.md", 7),
        (ROOT / "docs/tutorials/maintain.md", 5),
        (ROOT / "docs/configuration.md", 3),
        (ROOT / "docs/python.md", 5),
        (ROOT / "docs/spacy.md", 2),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_every_block_of_a_page_runs_in_order(workplace: Path, page: Path, least: int) -> None:
    path = f"{workplace / 'bin'}:{BIN}:{os.environ['PATH']}"
    blocks = [(language, block) for language, block in _blocks(page) if language != "text"]
    for language, told in groupby(blocks, key=itemgetter(0)):
        for command in _commands(language, [block for _, block in told]):
            done = subprocess.run(
                command,
                cwd=workplace,
                capture_output=True,
                text=True,
                check=False,
                env={**os.environ, "PATH": path},
            )
            assert done.returncode == 0, f"{command[-1]}\n{done.stderr}"
            assert done.stdout or "--output" in command[-1], f"{command[-1]} printed nothing"
    assert len(blocks) >= least


def _commands(language: str, blocks: Sequence[str]) -> Iterator[list[str]]:
    """What runs blocks of one language that follow each other."""
    if language == "python":
        yield [sys.executable, "-c", ONE_BY_ONE, *blocks]
        return
    for block in blocks:
        if block.startswith("make "):
            # Run by whoever runs this test; here that the target exists and what it would do.
            yield ["make", "--directory", str(ROOT), "--dry-run", *block.split()[1:]]
        else:
            yield ["bash", "-euo", "pipefail", "-c", block]


def test_the_first_page_stays_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 120


def test_the_folder_of_everything_is_read_whole(workplace: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "factx", "extract", "press/", "--format", "json"],
        cwd=workplace,
        capture_output=True,
        text=True,
        check=True,
    )
    documents = json.loads(done.stdout)["documents"]
    assert {document["source_format"] for document in documents} == {"html", "pdf", "docx", "eml", "jsonl"}
    assert len(documents) == len(MIXED)
    assert done.stderr == ""


def test_every_command_is_documented_and_explains_itself_with_an_example() -> None:
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        assert f"factx {name}" in TEXT, f"no page says what factx {name} is for"
        for leaf in getattr(command, "commands", {name: command}).values():
            assert leaf.help, name
            assert "Example: " in leaf.help, name


def test_every_target_of_the_makefile_is_listed() -> None:
    defined = set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    listed = subprocess.run(["make", "-C", ROOT, "help"], capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in listed.splitlines() if line.startswith("make ")} == defined
