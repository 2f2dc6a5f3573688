"""The program as people run it: its output, its errors, its exit codes."""

from __future__ import annotations

import csv
import errno
import importlib.util
import io
import json
import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from factx.cli.app import main
from tests import program
from tests.terminal import BIN, ROOT, on_terminal

pytestmark = [pytest.mark.model, pytest.mark.slow]

FACTX = BIN / "factx"
TEXT = "Le 3 mai 2024, l’ONU a livré 26 drones à Kiev, à 300 km de Lviv."


def factx(*arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess:
    """Run the program: in this process, where the model is loaded once, unless its environment is part of the case."""
    if env:
        command = [FACTX, *map(str, arguments)]
        environment = {**os.environ, **env}
        return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd, env=environment)
    done = program.factx(*arguments, cwd=cwd, stdin=stdin.decode())
    return subprocess.CompletedProcess(arguments, done.returncode, done.stdout.encode(), done.stderr.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("À Kiev, 26 drones ont été abattus.", encoding="utf-8")
    return tmp_path


def table(done: subprocess.CompletedProcess) -> dict:
    return json.loads(done.stdout)


def test_json_follows_the_printed_schema_and_its_spans_slice_back(folder: Path) -> None:
    done = factx("extract", folder, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    jsonschema.validate(table(done), json.loads(factx("schema").stdout))
    assert {fact["kind"] for fact in table(done)["facts"]} == {"entity", "figure", "date"}
    for fact in table(done)["facts"]:
        for mention in fact["mentions"]:
            text = (folder / mention["document"]).read_text(encoding="utf-8")
            assert text[mention["start"] : mention["end"]] == mention["text"]
            assert mention["text"] in mention["sentence"]


def test_flat_mentions_follow_the_schema_too(folder: Path) -> None:
    schema = json.loads(factx("schema").stdout)
    rows = table(factx("extract", folder, "--format", "json", "--mentions"))
    jsonschema.validate(rows, schema)
    assert {row["kind"] for row in rows["mentions"]} == {"entity", "figure", "date"}
    del rows["mentions"][0]["fact_id"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(rows, schema)


def test_same_bytes_in_any_locale_zone_and_hash_seed(seeds: Path) -> None:
    runs = [
        factx("extract", seeds, "--format", "json", PYTHONHASHSEED="0", TZ="UTC"),
        factx(
            "extract",
            seeds,
            "--format",
            "json",
            PYTHONHASHSEED="7",
            TZ="Pacific/Auckland",
            LANG="C",
            LC_ALL="C",
        ),
    ]
    assert runs[0].returncode == 0
    assert runs[0].stdout == runs[1].stdout


def test_table_is_plain_when_piped_and_the_closing_line_is_on_standard_error(folder: Path) -> None:
    done = factx("extract", folder)
    lines = done.stdout.decode().splitlines()
    assert b"\x1b" not in done.stdout
    assert any(line.startswith(f"   {folder}/a.txt:1 ") and "[" in line for line in lines)
    assert b"2 documents" in done.stderr
    assert b"facts (" in done.stderr


@pytest.mark.parametrize(("no_color", "styled"), [("", True), ("1", False)])
def test_table_fits_a_terminal_and_honours_no_color(folder: Path, no_color: str, styled: bool) -> None:
    shown = on_terminal(f"factx extract '{folder}'", columns=80, NO_COLOR=no_color)
    assert ("\x1b[" in shown) == styled
    if not styled:
        assert max(map(len, shown.splitlines())) <= 80


def test_standard_input_and_several_arguments(folder: Path) -> None:
    done = factx("extract", "-", folder / "b.txt", "--format", "json", stdin="Paris, 12 °C".encode())
    assert [document["id"] for document in table(done)["documents"]] == ["-", "b.txt"]


def test_kind_selects_facts(folder: Path) -> None:
    facts = table(factx("extract", folder, "-f", "json", "--kind", "figure", "-k", "date"))["facts"]
    assert {fact["kind"] for fact in facts} == {"figure", "date"}


@pytest.mark.parametrize("name", ["facts.json", "facts.jsonl", "facts.csv", "facts.tsv", "facts.md", "facts.txt"])
def test_output_file_in_the_format_of_its_ending(folder: Path, tmp_path: Path, name: str) -> None:
    assert factx("extract", folder, "--output", tmp_path / name).stdout == b""
    written = (tmp_path / name).read_bytes()
    ending = {"txt": "table"}.get(name.split(".")[1], name.split(".")[1])
    assert written == factx("extract", folder / "a.txt", folder / "b.txt", "--format", ending).stdout


@pytest.mark.parametrize("command", ["extract", "conflicts"])
def test_parquet_to_a_file_and_to_a_pipe(seeds: Path, tmp_path: Path, command: str) -> None:
    reader = pytest.importorskip("pyarrow.parquet")
    assert factx(command, seeds, "--mentions", "--output", tmp_path / "mentions.parquet").returncode == 0
    piped = factx(command, seeds, "--mentions", "--format", "parquet", LANG="C").stdout
    assert (tmp_path / "mentions.parquet").read_bytes() == piped
    lines = [json.loads(line) for line in factx(command, seeds, "-f", "jsonl", "--mentions").stdout.splitlines()]
    rows = reader.read_table(tmp_path / "mentions.parquet").to_pylist()
    for name in lines[0]:
        if name not in {"value", "low", "high"}:
            assert [row[name] for row in rows] == [line.get(name) for line in lines]


def test_parquet_without_its_library_and_on_a_terminal_is_wrong_usage(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "factx: Parquet is no text for a terminal: name a file with --output, or pipe it on"
    if importlib.util.find_spec("pyarrow"):
        assert on_terminal(f"factx extract '{folder}' -f parquet 2>&1 || true").strip() == said
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = factx("extract", folder, "--output", folder / "facts.parquet")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"factx: Parquet is written by pyarrow: install it with: python -m pip install pyarrow\n"
    assert not (folder / "facts.parquet").exists()


def test_a_failed_write_leaves_no_file_and_keeps_the_old_one(folder: Path) -> None:
    target = folder / "facts.json"
    target.write_text("old", encoding="utf-8")
    done = factx("extract", folder, "--output", target, "--model", "fr_no_such_model")
    assert done.returncode == 2
    assert b"the model fr_no_such_model is not installed" in done.stderr
    assert b"pip install" not in done.stderr  # no package of that name exists
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt", "facts.json"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "no such file or folder: nowhere"),
        ([".", "--format", "xml"], "'xml' is not one of"),
        ([".", "--kind", "place"], "'place' is not one of"),
        ([".", "--reference-date", "31/06/2024"], "31/06/2024"),
        ([".", "--reference-date", "bientôt"], "bientôt"),
        ([".", "--output", "facts.xls"], "say which with --format"),
        ([".", "--output", "no/such/folder/facts.json"], "cannot be written"),
        ([], "Missing argument"),
        ([""], "an empty path names nothing"),
        ([".", "--output", ""], "Invalid value for '--output' / '-o': it is empty"),
        ([".", "--model", ""], "Invalid value for '--model': it is empty"),
        ([".", "--gazetteer", ""], "Invalid value for '--gazetteer': it is empty"),
    ],
)
def test_wrong_usage_is_exit_2_and_one_helpful_line(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = factx("extract", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("os", "os is no spaCy model; give the name of a French one, such as fr_core_news_md"),
        ("de_no_such_model", "the model de_no_such_model is not installed where factx is"),
    ],
)
def test_no_hint_names_a_package_that_does_not_exist(folder: Path, model: str, message: str) -> None:
    done = factx("extract", folder, "--model", model, "--no-cache")
    assert (done.returncode, done.stderr.decode()[-len(message) - 1 :]) == (2, f"{message}\n")
    assert b"pip install" not in done.stderr


def test_an_output_link_is_kept(folder: Path) -> None:
    (folder / "out").mkdir()
    for name in ("there", "new"):
        (folder / f"{name}.json").symlink_to(f"out/{name}.json")
    (folder / "out" / "there.json").write_text("old", encoding="utf-8")
    for name in ("there", "new"):
        assert factx("extract", folder / "a.txt", "--output", folder / f"{name}.json").returncode == 0
        assert (folder / f"{name}.json").is_symlink()
        assert "facts" in json.loads((folder / "out" / f"{name}.json").read_text(encoding="utf-8"))
    (folder / "loop.json").symlink_to("loop.json")
    assert b"is a link to itself" in factx("extract", folder / "a.txt", "--output", folder / "loop.json").stderr


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
COMMANDS = ["extract a.txt", "extract a.txt -f jsonl --mentions", "conflicts .", "explain a.txt:1",
            "check expected.toml a.txt", "diff a.txt b.txt", "schema", "--help", "--version", "cache path"]  # fmt: skip


@FULL
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_one_line_and_exit_2(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "expected.toml").write_text('[[fact]]\nkind = "date"\nvalue_iso = "2024-05-03"\n', encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["factx", *command.split()])
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(SystemExit) as end:
            main()
    assert end.value.code == 2
    assert said.getvalue() == "factx: cannot write standard output: No space left on device\n"


@FULL
def test_a_full_disk_under_the_output_file(folder: Path) -> None:
    done = factx("extract", folder, "--output", "/dev/full", "--format", "json")
    assert (done.returncode, done.stderr) == (2, b"factx: cannot write /dev/full: No space left on device\n")


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("schema >&-", 2, "factx: cannot write standard output: Bad file descriptor\n"),
        ("extract nowhere.txt 2>&-", 2, ""),
        ("extract - -f json <&- >/dev/null", 1, "factx: -: cannot be read: Bad file descriptor\n"),
        ("schema >&- 2>&- <&-", 2, ""),
        ("extract --output none.json --no-cache - </dev/null >&-", 0, ""),
    ],
)
def test_closed_streams(tmp_path: Path, command: str, status: int, said: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"'{FACTX}' {command}"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (status, said)


def test_a_folder_that_cannot_be_listed_is_one_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "shut").mkdir()
    listed = os.scandir

    def scandir(path):
        if os.fspath(path).endswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    done = factx("extract", ".", "--format", "json", cwd=folder)
    assert (done.returncode, done.stderr) == (1, b"factx: shut: cannot be read: Permission denied\n")
    assert table(done)["errors"] == [
        {"path": "shut", "error": "UnreadableError", "message": "cannot be read: Permission denied"}
    ]
    assert len(table(done)["documents"]) == 2


def test_names_of_files_cannot_command_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[31mb.txt").write_bytes(b"\0")
    done = factx("extract", ".", cwd=tmp_path)
    assert done.stderr.startswith(b"factx: a \\x1b[31mb.txt: is binary, not text")
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["cache"]])
def test_without_a_command_the_help_is_printed_as_it_is(arguments: list[str]) -> None:
    done = factx(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Usage: ")
    assert " ".join([*arguments, "[OPTIONS] COMMAND [ARGS]...\n\n"]).encode() in done.stderr
    assert b"\n\nCommands:\n" in done.stderr


def test_a_bad_file_is_one_error_and_the_rest_is_extracted(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"\x00\x01\x02")
    (folder / "d.txt").symlink_to(folder / "gone")
    done = factx("extract", folder, "--format", "json")
    assert done.returncode == 1
    assert [error["error"] for error in table(done)["errors"]] == ["UndecodableError", "UnreadableError"]
    assert [document["id"] for document in table(done)["documents"]] == ["a.txt", "b.txt"]
    assert done.stderr.decode().count("factx: ") == 2


@pytest.mark.parametrize("content", [b"", b"\n\n", None])
def test_nothing_to_read_is_no_error(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "empty.txt").write_bytes(content)
    done = factx("extract", tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"No facts found." in done.stderr


def test_a_reader_that_leaves_ends_the_program_quietly(seeds: Path) -> None:
    command = f"'{FACTX}' extract '{seeds}' --format jsonl --mentions | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[1] == "0"
    assert done.stderr == "1 file not read (1 .toml)\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_rows_come_before_the_last_document_and_an_interrupt_leaves_no_process(tmp_path: Path, jobs: str) -> None:
    for number in range(130):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo(tmp_path / "last")  # nobody writes it: reading the last document never ends
    command = [FACTX, "extract", tmp_path, tmp_path / "last", "-f", "jsonl", "--stream", "--no-cache", "-j", jobs]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert select.select([process.stdout], [], [], 60)[0], "no row came"
    os.killpg(process.pid, signal.SIGINT)
    rows, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, b"")
    assert json.loads(rows.splitlines()[0])["document"] == "0.txt"
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_reference_date_resolves_only_where_none_is_stated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Il est parti hier.", encoding="utf-8")
    (tmp_path / "2023-05-04-b.txt").write_text("Il est parti hier.", encoding="utf-8")
    done = table(factx("extract", tmp_path, "-f", "json", "--reference-date", "24 août 2025"))
    dates = {fact["value_iso"] for fact in done["facts"] if fact["kind"] == "date"}
    assert dates == {"2023-05-03", "2025-08-23"}
    assert [document["reference_date"] for document in done["documents"]] == ["2023-05-04", "2025-08-24"]
    assert done["documents"][1]["reference_date_source"] == "option"


def test_conflicts_stand_side_by_side_with_their_documents(seeds: Path) -> None:
    found = json.loads(factx("conflicts", seeds, "--format", "json").stdout)["conflicts"]
    sides = {
        conflict["quantity"]["thing"]: {fact["canonical"]: len(fact["documents"]) for fact in conflict["statements"]}
        for conflict in found
    }
    assert sides["ATACMS"] == {"≤ 300 km": 4, "> 300 km": 1}
    assert "personnes" not in sides, "ten people, and eight others elsewhere"
    shown = factx("conflicts", seeds)
    assert shown.stdout.decode().index("≤ 300 km") < shown.stdout.decode().index("> 300 km")
    assert b" in 5 documents" in shown.stderr
    rows = factx("conflicts", seeds, "--format", "csv").stdout.decode().splitlines()
    assert rows[0].startswith("conflict,relation,quantity,fact_id,")
    assert len(rows) == 1 + sum(map(len, sides.values()))


def test_conflicts_are_chosen_by_kind_relation_and_sources(tmp_path: Path) -> None:
    tolls = {"05-01": "trois", "05-02": "cinq"}
    for day, toll in tolls.items():
        text = f"Un incendie à Valbrenne fait {toll} morts.\n\nValbrenne, {day[-1]} mai 2024. – Le feu a tué {toll} personnes."
        (tmp_path / f"2024-{day}.txt").write_text(text, encoding="utf-8")
    shown = factx("conflicts", tmp_path)
    assert "(update)" in shown.stdout.decode()
    assert shown.stderr.endswith(b"0 conflicts and 1 update in 2 documents\n")
    for options in (["--no-updates"], ["--kind", "date"], ["--min-sources", "9"], ["--min-documents", "3"]):
        assert factx("conflicts", tmp_path, *options).stdout == b"No conflicts found.\n"
    assert ".txt:1: a toll of one event" in factx("conflicts", tmp_path, "--why").stdout.decode()
    assert factx("conflicts", tmp_path, "--why", "--format", "json").returncode == 2
    warning = factx("conflicts", tmp_path, "--format", "github").stdout.decode()
    assert warning.startswith("::warning file=")
    assert "2024-05-02.txt,line=" in warning


def test_conflicts_follow_the_schema_nested_and_flat(seeds: Path) -> None:
    schema = json.loads(factx("schema").stdout)
    nested = table(factx("conflicts", seeds, "--format", "json"))
    flat = table(factx("conflicts", seeds, "--format", "json", "--mentions"))
    for found in (nested, flat):
        jsonschema.validate(found, schema)
    rows = list(csv.DictReader(factx("conflicts", seeds, "--format", "csv", "--mentions").stdout.decode().splitlines()))
    lines = [json.loads(line) for line in factx("conflicts", seeds, "-f", "jsonl", "--mentions").stdout.splitlines()]
    assert lines == flat["mentions"]
    assert len(rows) == sum(fact["mention_count"] for side in nested["conflicts"] for fact in side["statements"])
    for name in ("conflict", "relation", "quantity", "fact_id", "document", "start", "sentence"):
        assert [str(line[name]) for line in lines] == [row[name] for row in rows]
    assert list(lines[0])[:4] == ["conflict", "relation", "quantity", "fact_id"]
    for broken in ({**nested, "facts": []}, {**nested, "conflicts": [{}]}, {**flat, "mentions": [{"conflict": 1}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, schema)


def test_conflicts_of_nothing(tmp_path: Path) -> None:
    done = factx("conflicts", tmp_path)
    assert (done.returncode, done.stdout) == (0, b"No conflicts found.\n")


def test_explain_says_in_plain_words_how_a_mention_was_read(seeds: Path) -> None:
    place = f"{seeds}/004_da0660d8d4d27f5e.txt:23"
    shown = factx("explain", place, seeds).stdout.decode()
    for line in (
        "d’une valeur de [55,5 milliards de dollars], selon l’Institut",
        "Lu comme : 55,5 milliards de dollars (55500000000 USD)",
        "Mesure : armes et équipements, valeur · juin 2024",
        "Dit par : Institut de Kiel pour l’économie mondiale, d’après « selon » ; rapporté",
        "Réuni avec : 1 autre mention dans 1 document (",
        "002_6c95f4fc2acd8dce.txt:10 « 55,5 milliards de dollars »)",
    ):
        assert line in shown
    assert "found by" not in shown
    assert "Said by: Institut de Kiel" in factx("explain", place, "--lang", "en").stdout.decode()
    machine = factx("explain", place, "--verbose").stdout.decode()
    assert "normalised: money 55500000000" in machine
    assert "attribution: Institut de Kiel pour l’économie mondiale (preposition), cue «selon»" in machine


def test_explain_takes_a_whole_file_and_the_id_of_a_fact(seeds: Path) -> None:
    printed = table(factx("extract", seeds, "--format", "json"))
    fact = next(fact for fact in printed["facts"] if fact["canonical"] == "55500000000 USD")
    of_fact = factx("explain", fact["fact_id"], seeds).stdout.decode()
    assert of_fact.count("Lu comme : 55,5 milliards de dollars") == fact["mention_count"]
    assert f"fait {fact['fact_id']}" in factx("explain", f"{seeds}/004_da0660d8d4d27f5e.txt:23", seeds).stdout.decode()
    whole = json.loads(factx("explain", seeds / "004_da0660d8d4d27f5e.txt", "--format", "json").stdout)
    lines = {mention["line"] for mention in whole["mentions"]}
    assert len(lines) > 5
    text = (seeds / "004_da0660d8d4d27f5e.txt").read_text(encoding="utf-8")
    for mention in whole["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
        assert mention["rule"]
        for step in mention["steps"]:
            for span in filter(None, (step["cue"], step["scope"])):
                assert text[span["start"] : span["end"]] == span["text"]
    missing = factx("explain", "0" * 16, seeds)
    assert (missing.returncode, missing.stdout) == (2, b"")
    assert b"no fact 0000000000000000" in missing.stderr
    assert factx("explain", "0" * 16).returncode == 2


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("nowhere", "names no line and no file"),
        ("a.txt:0", "names no line and no file"),
        (".:1", "is no file"),
        ("nowhere.txt:3", "no such file"),
        ("a.txt:99", "has 1 line; 99 is none of them"),
        (f"a.txt:{'9' * 5000}", "has 1 line; 999999999999… is none of them"),
    ],
)
def test_explain_refuses_what_is_no_line(folder: Path, place: str, message: str) -> None:
    done = factx("explain", place, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr.decode()


def test_explain_names_the_file_that_cannot_be_read(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"\0")
    done = factx("explain", "c.txt:1", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"factx: c.txt: is binary, not text")


def test_only_facts_of_several_documents(folder: Path) -> None:
    facts = table(factx("extract", folder, "-f", "json", "--min-documents", "2"))["facts"]
    assert {fact["canonical"] for fact in facts} == {"Kiev", "26 drones"}


def test_mentions_stream_the_same_rows_with_any_number_of_processes(folder: Path) -> None:
    runs = [factx("extract", folder, "-f", "jsonl", "--stream", "--no-cache", "-j", jobs) for jobs in ("1", "2")]
    assert b"of each document alone" in runs[0].stderr
    assert runs[0].stdout == runs[1].stdout
    rows = [json.loads(line) for line in runs[0].stdout.splitlines()]
    assert [row["document"] for row in rows] == sorted(row["document"] for row in rows)


def test_mentions_carry_the_same_facts_in_every_format(folder: Path) -> None:
    facts = [json.loads(line) for line in factx("extract", folder, "-f", "jsonl").stdout.splitlines()]
    places = {(fact["fact_id"], m["document"], m["start"]) for fact in facts for m in fact["mentions"]}
    rows = [json.loads(line) for line in factx("extract", folder, "-f", "jsonl", "--mentions").stdout.splitlines()]
    assert {(row["fact_id"], row["document"], row["start"]) for row in rows} == places
    lines = factx("extract", folder, "-f", "csv", "--mentions").stdout.decode().splitlines()
    cells = {(row["fact_id"], row["document"], int(row["start"])) for row in csv.DictReader(lines)}
    assert cells == places


def test_stream_takes_formats_of_rows_alone(folder: Path) -> None:
    assert factx("extract", folder, "--stream").returncode == 2
    assert factx("extract", folder, "-f", "csv", "--stream", "--min-documents", "2").returncode == 2


def test_a_second_run_reads_from_the_cache_and_says_the_same(folder: Path, tmp_path: Path) -> None:
    home = str(tmp_path / "cache")
    first, second = (factx("extract", folder, "-f", "json", XDG_CACHE_HOME=home) for _ in range(2))
    assert first.stdout == second.stdout
    # Without a model at hand only the cache can have answered.
    code = "import sys; sys.modules['spacy'] = None; from factx.cli.app import main; main()"
    third = subprocess.run(
        [sys.executable, "-c", code, "extract", folder, "-f", "json"],
        capture_output=True,
        check=False,
        env={**os.environ, "XDG_CACHE_HOME": home},
    )
    assert third.stdout == first.stdout, third.stderr
    cleared = factx("cache", "clear", XDG_CACHE_HOME=home)
    assert cleared.stderr.startswith(b"deleted ")
    assert b"deleted 0 bytes" not in cleared.stderr


def test_python_m_factx() -> None:
    done = subprocess.run([sys.executable, "-m", "factx", "--version"], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("factx ")


def test_the_first_screen_of_the_seeds_shows_what_matters(seeds: Path) -> None:
    shown = on_terminal(f"factx extract '{seeds}'", columns=120, NO_COLOR="1", LC_ALL="fr_FR.UTF-8")
    lines = shown.replace("\u202f", " ").replace("\xa0", " ").splitlines()[:20]
    assert lines[0].startswith("5 documents · ")
    for start, rest in {
        " ≤ 300 km": "4 documents",
        " 11 000 soldats nord-coréens": "2 documents",
        " 55,5 milliards de dollars": "source : Institut de Kiel",
    }.items():
        (line,) = [line for line in lines if line.startswith(start)]
        assert rest in line, line


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_a_line_is_folded_before_its_source_is_lost(seeds: Path, columns: int) -> None:
    shown = on_terminal(f"factx extract '{seeds}'", columns=columns, NO_COLOR="1", LC_ALL="fr_FR.UTF-8")
    first = " ".join(" ".join(shown.splitlines()[:20]).split())
    for said in (
        "source : Institut de Kiel pour l’économie mondiale",
        "lieu : Koursk — source : Ukraine",
        "> 300 km (",
    ):
        assert said in first


def test_no_name_is_parted_from_its_count(seeds: Path) -> None:
    shown = on_terminal(f"factx extract '{seeds}'", columns=60, NO_COLOR="1", LC_ALL="fr_FR.UTF-8")
    names = shown.partition("\nNOMS\n")[2].splitlines()
    assert len(names) > 6
    for line in filter(None, names):
        assert re.search(r"( \d+,| \d+| …)$", line), line


def test_headings_in_english_have_no_french_blanks(seeds: Path) -> None:
    shown = factx("extract", seeds, "--lang", "en").stdout.decode()
    assert "⚠ elsewhere: > 300 km (" in shown
    assert " :" not in shown.replace("selon :", "").partition("\n   ")[0]


def test_a_figure_says_once_what_it_measures_and_a_time_has_hours(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Elle a couru en 1 h 46 min 28 s.\n", encoding="utf-8")
    assert "1 h 46 min 28 s" in factx("extract", tmp_path).stdout.decode().splitlines()[3]


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_the_screen_fits_a_terminal(seeds: Path, columns: int) -> None:
    shown = on_terminal(f"factx extract '{seeds}'", columns=columns, NO_COLOR="1")
    assert max(map(len, shown.splitlines())) <= columns


def test_piped_the_screen_is_whole_and_uncut(seeds: Path) -> None:
    text = factx("extract", seeds).stdout.decode()
    assert "--all" not in text
    assert "…" not in text
    assert len(re.findall(r"^   \S+\.txt:\d+ ", text, re.MULTILINE)) >= 20


def test_paths_of_the_screen_can_be_opened_and_explained(folder: Path) -> None:
    place = re.search(r"^   (\S+\.txt:\d+) ", factx("extract", folder).stdout.decode(), re.MULTILINE)
    assert place
    assert Path(place[1].rpartition(":")[0]).exists()
    assert factx("explain", place[1]).returncode == 0


def test_only_what_is_said_of_a_thing_or_by_a_source(seeds: Path) -> None:
    def figures(*options: str) -> list[str]:
        found = table(factx("extract", seeds, "--format", "json", "--kind", "figure", *options))["facts"]
        return [fact["canonical"] for fact in found]

    assert figures("--source", "kiel") == ["55500000000 USD"]
    assert "≤ 300 km" in figures("--about", "atacms")
    assert figures("--about", "nobody of that name") == []


def test_headings_in_english(folder: Path) -> None:
    assert b"FIGURES" in factx("extract", folder, "--lang", "en").stdout


def test_explain_shows_the_tree_of_a_date_and_why_nothing_was_found(tmp_path: Path) -> None:
    text = "Il habite rue du 4 septembre. L’expo dure du lundi 4 au vendredi 8 juillet 2022 à 23 heures."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    shown = factx("explain", "a.txt:1", "--verbose", cwd=tmp_path).stdout.decode()
    assert "joined from: 23 heures" in shown
    refused = factx("explain", "a.txt:1", "--why-not", "4 septembre", cwd=tmp_path).stdout.decode()
    assert "no date: «4 septembre» was read by day-month, refused" in refused
    found = factx("explain", "a.txt:1", "--why-not", "vendredi 8", cwd=tmp_path).stdout.decode()
    assert "is date, 2022-07-04/2022-07-08" in found
    nowhere = factx("explain", "a.txt:1", "--why-not", "5 septembre", cwd=tmp_path)
    assert nowhere.returncode == 2
    assert "does not hold «5 septembre»" in nowhere.stderr.decode()


@pytest.mark.parametrize(
    ("text", "words", "refused"),
    [
        (
            "L’article 49 s’applique.",
            "article 49",
            "no figure: «49» was read by number, refused by the exclusion: head (",
        ),
        ("1° Le maire ouvre la séance.", "1° Le maire", "refused by the exclusion: list marker (the digits number"),
        ("Les articles 49 et 50 tombent.", "50", "stands before), passed on from the number before"),
        ("Il arrive le 4 mai 2024 à Brest.", "4", "no figure: «4» was read by number, inside «4 mai 2024»"),
    ],
)
def test_explain_shows_why_a_number_is_no_figure(tmp_path: Path, text: str, words: str, refused: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    shown = factx("explain", "a.txt:1", "--why-not", words, cwd=tmp_path).stdout.decode()
    assert refused in shown
    assert "no rule for figures" not in shown


def test_half_a_character_costs_no_text(tmp_path: Path) -> None:
    (tmp_path / "cut.jsonl").write_text(
        '{"text": "Incendie à Nice : 3 morts le 3 mai 2024 \\ud83d"}\n', encoding="utf-8"
    )
    done = factx("extract", "cut.jsonl", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {"Nice", "2024-05-03"} <= {fact["canonical"] for fact in table(done)["facts"]}


@pytest.mark.parametrize("option", ["--about", "--source"])
def test_an_empty_name_is_refused(folder: Path, option: str) -> None:
    done = factx("extract", folder, option, "")
    assert done.returncode == 2
    assert b"it is empty" in done.stderr
