"""Nothing breaks it: what a hostile file, system or user can do is one line, and never another's loss."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factx.cli import app
from factx.cli.files import whole_file
from factx.errors import UsageError
from tests.program import factx

pytestmark = [pytest.mark.model, pytest.mark.slow]
TEXT = "Le 3 mai 2024, l’ONU a livré 26 drones à Kiev."
PROGRAM = [sys.executable, "-m", "factx"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments: str, cwd: Path, **more) -> subprocess.CompletedProcess:
    return subprocess.run([*PROGRAM, *arguments], cwd=cwd, capture_output=True, text=True, check=False, **more)


def test_what_nobody_foresaw_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def defect(*_: object, **__: object) -> None:
        raise RuntimeError("so\nnot\nforeseen")

    monkeypatch.setattr(app, "app", defect)
    done = factx("extract", "a.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("factx: defeated by RuntimeError: so not foreseen (please report it")
    assert done.stderr.count("\n") == 1
    monkeypatch.setenv("FACTX_TRACEBACK", "1")
    with pytest.raises(RuntimeError):
        factx("extract", "a.txt", cwd=folder)


def test_a_user_without_a_home(folder: Path) -> None:
    without = {name: value for name, value in os.environ.items() if name not in {"HOME", "XDG_CACHE_HOME"}}
    code = (
        "import pathlib, sys, pwd\n"
        "def no(*_): raise KeyError('no such user')\n"
        "pwd.getpwuid = pwd.getpwnam = no\n"
        "from factx.cli.app import main\n"
        "main()"
    )
    for arguments, status in ((["extract", "a.txt", "-f", "json"], 0), (["cache", "path"], 2), (["cache", "clear"], 2)):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=folder,
            env=without,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
    assert "there is no cache: this user has no home" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a folder in use stays")
def test_a_current_folder_that_is_gone(folder: Path) -> None:
    (folder / "gone").mkdir()
    shell = f"cd '{folder / 'gone'}' && rmdir '{folder / 'gone'}' && exec '{sys.executable}' -P -m factx extract '{folder / 'a.txt'}'"
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "factx: the current folder is gone: change into another one\n"


def test_files_without_an_end_and_of_all_sizes_cost_no_other(folder: Path) -> None:
    """What never ends, what is not there, what is a hole of gigabytes, mixed encodings: each one line, the rest is read."""
    (folder / "mixed.txt").write_bytes(TEXT.encode() + "Élu".encode("cp1252") + TEXT.encode())
    (folder / "sub").mkdir()
    (folder / "sub" / "loop.txt").symlink_to("loop.txt")
    (folder / "sub" / "lost.txt").symlink_to("nowhere")
    with (folder / "hole.txt").open("wb") as hole:
        hole.truncate(5_000_000_000)
    names = ["mixed.txt", "hole.txt", "/dev/zero", "/proc/self/mem"]
    done = run("extract", "a.txt", *names, "sub", "-f", "json", cwd=folder, timeout=300)
    found = json.loads(done.stdout)
    assert (done.returncode, [document["id"] for document in found["documents"]]) == (1, ["a.txt"])
    assert {error["path"] for error in found["errors"]} == {*names, "sub/loop.txt", "sub/lost.txt"}
    assert done.stderr.count("\n") == len(found["errors"]) == len(names) + 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("deep.jsonl", '{"label": "ORG", "pattern": ' + "[" * 100_000 + "]" * 100_000 + "}", "line 1: no JSON"),
        ("wide.csv", "name,label\n" + "x" * 200_000 + ",ORG\n", "line 2: no row of CSV"),
        ("wide.jsonl", json.dumps({"label": "ORG", "pattern": [{"LOWER": "a"}] * 1_000_000}), "1,000,000 tokens"),
        ("often.jsonl", '{"label": "ORG", "pattern": [{"LOWER": "a", "OP": "{1,9999999}"}]}', "100 times at the most"),
        ("digits.jsonl", '{"label": "ORG", "pattern": ' + "9" * 5000 + "}", "line 1: no JSON"),
    ],
)
def test_a_hostile_gazetteer(name: str, content: str, says: str, folder: Path) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    done = factx("extract", "a.txt", "--gazetteer", name, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("factx: ")
    assert says in done.stderr
    assert "defeated" not in done.stderr


def test_reading_a_table_of_texts_changes_no_limit_of_the_process(folder: Path) -> None:
    import csv

    from factx.documents import InputFile, read_each

    (folder / "texts.csv").write_text(f'text\n"{TEXT}"\n"{TEXT * 4000}"\n', encoding="utf-8")
    before = csv.field_size_limit()
    for document in read_each(InputFile("texts.csv", str(folder / "texts.csv"))):
        assert document.text
        assert csv.field_size_limit() == before


@pytest.mark.parametrize("number", ["1e999999999", "1e99999999999999999999", "9" * 5000, "-1E+5000", "1." + "3" * 5000])
def test_a_number_in_a_stored_run_that_no_run_has(number: str, folder: Path) -> None:
    assert factx("extract", "a.txt", "-o", "run.json", cwd=folder).returncode == 0
    whole = (folder / "run.json").read_text(encoding="utf-8")
    (folder / "odd.json").write_text(whole.replace('"value": 26', f'"value": {number}', 1), encoding="utf-8")
    for sides in (("odd.json", "run.json"), ("run.json", "odd.json")):
        done = factx("diff", *sides, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert "is no number that factx writes" in done.stderr


def test_a_side_that_cannot_be_read_is_no_loss(folder: Path) -> None:
    for side in ("old", "new"):
        (folder / side).mkdir()
        (folder / side / "a.txt").write_text(TEXT, encoding="utf-8")
        (folder / side / "b.txt").write_text("À Lviv, 12 morts.", encoding="utf-8")
    (folder / "new" / "b.txt").write_bytes(b"\0\1\2\3\4\5")
    for sides in (("old", "new"), ("new", "old")):
        done = factx("diff", *sides, cwd=folder)
        assert done.returncode == 2
        assert not [line for line in done.stdout.splitlines() if line.startswith(("lost", "added", "changed"))]
        assert "new/b.txt: is binary" in done.stderr
        assert "what these documents say is not compared" in done.stderr
    done = factx("diff", "old/b.txt", "new/b.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    "text", [f"\ufeff{TEXT}", "\ufeff\ufeffBiden a parlé à Kiev.", "Oui.\n\ufeffJoe Biden a vu Kiev."]
)
def test_a_byte_order_mark_hides_no_name(text: str, folder: Path) -> None:
    import factx as library

    def names(text: str) -> list[str]:
        table = library.extract_text(text)
        for fact in table.facts:
            assert all(text[mention.start : mention.end] == mention.text for mention in fact.mentions)
        return [fact.canonical for fact in table.facts]

    assert names(text) == names(text.replace("\ufeff", ""))


def test_a_lone_surrogate_keeps_all_offsets() -> None:
    import factx as library

    text = "Il a payé 12 € \ud83d à Kiev, puis 13 €."
    figures = [
        mention for fact in library.extract_text(text).facts for mention in fact.mentions if fact.kind == "figure"
    ]
    assert [(text[mention.start : mention.end], mention.text) for mention in figures] == [
        ("12 €", "12 €"),
        ("13 €", "13 €"),
    ]
    assert all("\ud83d" not in mention.sentence for mention in figures)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_run_that_is_told_to_end_cleans_up(name: str, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")  # a run that waits for what nobody writes
    arguments = [*PROGRAM, "extract", "a.txt", "pipe.txt", "--stream", "-f", "jsonl", "-o", "out.jsonl"]
    with (folder / "said").open("wb") as said, subprocess.Popen(arguments, cwd=folder, stderr=said) as started:
        for _ in range(600):
            if list(folder.glob(".factx-*")):
                break
            time.sleep(0.05)
        assert list(folder.glob(".factx-*"))
        started.send_signal(getattr(signal, name))
        assert started.wait(60) == 128 + getattr(signal, name)
    assert (folder / "said").read_bytes() == b""
    assert sorted(file.name for file in folder.iterdir()) == ["a.txt", "pipe.txt", "said"]


def test_what_a_killed_run_left_is_removed_by_the_next(folder: Path) -> None:
    left, fresh, other = folder / ".factx-abcd1234", folder / ".factx-abcd5678", folder / ".factx-mine.json"
    for file in (left, fresh, other):
        file.write_text("x", encoding="utf-8")
    for file in (left, other):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    with whole_file(str(folder / "one.txt")) as first:
        held = next(file for file in folder.glob(".factx-????????") if file not in {left, fresh})
        os.utime(held, (1_000_000_000, 1_000_000_000))
        with whole_file(str(folder / "two.txt")) as second:
            second.write("2")
        first.write("1")
    assert not left.exists()
    assert fresh.exists()
    assert other.exists()
    assert [(folder / name).read_text(encoding="utf-8") for name in ("one.txt", "two.txt")] == ["1", "2"]


def test_a_target_that_may_not_be_replaced_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "replace", refuse)
    with (
        pytest.raises(UsageError, match="cannot be replaced: Operation not permitted"),
        whole_file(str(folder / "o")) as file,
    ):
        file.write("x")
    assert [file.name for file in folder.iterdir()] == ["a.txt"]


def test_a_hard_link_is_said_to_be_cut(folder: Path) -> None:
    (folder / "out.json").write_text("{}", encoding="utf-8")
    os.link(folder / "out.json", folder / "other")
    done = factx("extract", "a.txt", "-o", "out.json", cwd=folder)
    assert (done.returncode, (folder / "other").read_text(encoding="utf-8")) == (0, "{}")
    assert "out.json had other names (hard links): they keep what was in it before" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
def test_few_descriptors_mean_fewer_processes(folder: Path) -> None:
    for number in range(40):
        (folder / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    whole = run("extract", ".", "-f", "json", "--no-cache", "-j", "1", cwd=folder)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24))

    few = run("extract", ".", "-f", "json", "--no-cache", "-j", "30", cwd=folder, preexec_fn=limit)
    assert (few.returncode, few.stderr) == (0, "")
    assert few.stdout == whole.stdout


def test_a_file_that_grows_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factx.documents import InputFile, read_each
    from factx.readers import source

    file = folder / "growing.jsonl"
    line = json.dumps({"text": TEXT}) + "\n"
    file.write_text(line * 3, encoding="utf-8")
    seen = 0
    for _ in read_each(InputFile("growing.jsonl", str(file))):
        seen += 1
        if seen < 10:
            with file.open("a", encoding="utf-8") as more:
                more.write(line)
    assert 3 <= seen <= 12
    assert source.bounded is not None


@pytest.mark.parametrize(
    "options",
    [
        "--mentions -o f.xlsx",
        "--mentions -o f.db",
        "--mentions -o f.html",
        "--sort value -f json",
        "--all -f csv",
        "--lang fr -f md",
        "--csv-dialect excel-fr -f tsv",
        "--all --mentions",
        "--sort text --mentions --stream -f csv",
    ],
)
def test_an_option_that_would_do_nothing_is_refused(options: str, folder: Path) -> None:
    done = factx("extract", "a.txt", *options.split(), "--model", "fr_no_such_model", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert " does nothing here: " in done.stderr
    assert [file.name for file in folder.iterdir()] == ["a.txt"]


def test_json_says_which_facts_were_asked_for(folder: Path) -> None:
    def filters(*options: str) -> object:
        return json.loads(factx("extract", "a.txt", "-f", "json", *options, cwd=folder).stdout).get("filters")

    assert filters() is None
    assert filters("-k", "date", "-k", "figure", "-k", "entity") is None
    asked = filters("-k", "figure", "--min-documents", "2", "--about", "ONU", "--source", "Kiel")
    assert asked == {"kinds": ["figure"], "min_documents": 2, "about": "ONU", "source": "Kiel"}


def test_conflicts_say_which_were_asked_for_and_selections_add_up(folder: Path) -> None:
    from factx import extract_text

    (folder / "b.txt").write_text(
        "À Kiev, l’attaque a fait 12 morts. L’attaque a fait 15 morts à Kiev.", encoding="utf-8"
    )

    def filters(*options: str) -> object:
        return json.loads(factx("conflicts", "b.txt", "-f", "json", *options, cwd=folder).stdout).get("filters")

    assert filters() is None
    assert filters("-k", "date", "-k", "figure") is None
    everything = {"kinds": ["figure", "date"], "min_documents": 1, "about": None, "source": None,
                  "min_sources": 1, "updates": True}  # fmt: skip
    assert filters("-k", "figure", "--no-updates") == everything | {"kinds": ["figure"], "updates": False}
    assert filters("--min-sources", "2") == everything | {"min_sources": 2}
    table = extract_text(TEXT)
    twice = table.select(kinds=["figure", "date"], about="ONU").select(kinds=["figure", "entity"], about="Kiev")
    assert json.loads(twice.to_json())["filters"] == {
        "kinds": ["figure"], "min_documents": 1, "about": "ONU & Kiev", "source": None
    }  # fmt: skip
    assert table.select().filters is None
    once = table.select(kinds=["date"])
    assert once.select().filters == once.filters


HOSTILE = "À Kiev, 12\u202e km de \x1b[31mroute\x1b]0;x\x07 et 3\u00a0%\u00ad.\x9b2J Fin.\rUn"


@pytest.mark.parametrize(
    "options", ["-f json", "-f jsonl", "-f csv", "-f tsv", "-f md", "-f csv --csv-dialect excel-fr"]
)
def test_a_terminal_is_shown_what_it_would_obey(options: str, folder: Path) -> None:
    from tests.terminal import on_terminal

    (folder / "a.txt").write_text(HOSTILE, encoding="utf-8")
    command = f"cd '{folder}' && {sys.executable} -m factx extract a.txt --mentions {options}"
    shown = on_terminal(command).replace("\r\n", "\n")
    assert not set(shown) & set("\x1b\x9b\x07\u202e\r")
    assert "u202e" in shown
    assert "3\u00a0%" in shown or "md" in options
    piped = factx("extract", "a.txt", "--mentions", *options.split(), cwd=folder).stdout
    if "json" in options:
        assert [json.loads(line) for line in shown.splitlines() if "l" in options] == [
            json.loads(line) for line in piped.splitlines() if "l" in options
        ]
    if "md" not in options:
        assert "\u202e" in piped


def test_the_text_of_a_file_commands_no_terminal(folder: Path) -> None:
    from tests.terminal import on_terminal

    (folder / "a.txt").write_text(HOSTILE, encoding="utf-8")
    shown = on_terminal(f"cd '{folder}' && {sys.executable} -m factx text a.txt")
    assert not set(shown) & set("\x1b\x9b\x07\u202e\r")
    assert factx("text", "a.txt", cwd=folder).stdout == HOSTILE


def test_junit_is_valid_with_any_character() -> None:
    from lxml import etree

    from factx.output.as_junit import write_junit
    from factx.output.findings import Case, Finding, Location, Suite

    every = "".join(map(chr, (*range(0x3000), *range(0xD7F0, 0xE010), *range(0xFFF0, 0x10010), 0x10FFFF)))
    for said in (every, "]]>", every[::-1]):
        finding = Finding(rule="missing-fact", message=said, location=Location(path=said, line=1))
        suite = Suite(name="factx check", cases=(Case(name=said, finding=finding),), rules=(), at=None)
        written = "".join(write_junit(suite))
        assert etree.fromstring(written.encode("utf-8")).find(".//failure") is not None
