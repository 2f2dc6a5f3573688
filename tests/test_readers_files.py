"""Files as people have them: nothing skipped in silence, nothing overwritten, one bad file never costs another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program import factx

pytestmark = pytest.mark.model
TEXT = "Le 3 mai 2024, l’ONU a livré 26 drones à Kiev."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG\0")
    (folder / "photo2.png").write_bytes(b"\x89PNG\0")
    (folder / "data.zip").write_bytes(b"PK\x03\x04photos/1.jpg")
    return tmp_path


@pytest.mark.parametrize("command", ["extract in", "extract in -f json", "conflicts in", "extract in -f csv --mentions",
                                     "check --init in", "diff in in", "explain in/a.txt:1 in"])  # fmt: skip
def test_files_that_are_not_read_are_counted(folder: Path, command: str) -> None:
    said = factx(*command.split(), cwd=folder).stderr
    number, kinds = (6, "4 .png, 2 .zip") if command.startswith("diff") else (3, "2 .png, 1 .zip")
    assert said.endswith(f"{number} files not read ({kinds})\n")
    named = factx(*command.split(), "--verbose", cwd=folder).stderr
    assert "factx: in/data.zip: is not read: it is a zip archive; unpack it\n" in named
    assert "factx: in/photo.png: is not read: " in named


def test_patterns_choose_files_of_folders(folder: Path) -> None:
    done = factx("extract", "in", "--exclude", "*.png", "--exclude", "*.zip", "-f", "json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    (folder / "in" / "log").write_text(TEXT, encoding="utf-8")
    done = factx("extract", "in", "--include", "log", "-f", "json", cwd=folder)
    assert [document["id"] for document in json.loads(done.stdout)["documents"]] == ["log"]


@pytest.mark.parametrize("place", ["in", "in/a.txt"])
def test_a_pattern_that_chooses_nothing_is_told(place: str, folder: Path) -> None:
    done = factx("extract", place, "--include", "*.text", "--include", "*.txt", "-f", "json", cwd=folder)
    assert "factx: --include *.text chooses no file of a folder under " in done.stderr
    assert ("--include *.txt" in done.stderr) == (place == "in/a.txt")
    assert done.returncode == 0


@pytest.mark.parametrize(
    "command",
    [
        "extract in/a.txt -o in/a.txt",
        "extract in -o in/a.txt",
        "conflicts in/a.txt -o in/../in/a.txt",
        "extract in/a.txt -o linked.txt",
        "extract in/a.txt --gazetteer names.csv -o names.csv",
        "check expected.toml in -o expected.toml",
        "diff old.json in/a.txt -o old.json -f text",
        "diff old.json in/a.txt -o in/a.txt",
        "text in/a.txt -o in/a.txt",
    ],
)
def test_an_output_never_takes_the_place_of_what_is_read(folder: Path, command: str) -> None:
    (folder / "linked.txt").symlink_to("in/a.txt")
    (folder / "names.csv").write_text("name,label\nNordlog,ORG\n", encoding="utf-8")
    (folder / "expected.toml").write_text('[[fact]]\nkind = "date"\nvalue_iso = "2024-05-03"\n', encoding="utf-8")
    assert factx("extract", "in/a.txt", "-o", "old.json", cwd=folder).returncode == 0
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    model = [] if command.startswith("text") else ["--model", "fr_no_such_model"]
    done = factx(*command.split(), *model, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "which this run reads: name another file" in done.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["facts.json", "facts.jsonl", "facts.csv", "facts.parquet", "facts.md", "facts.txt"])
def test_an_output_in_a_folder_is_no_input_and_can_be_written_again(folder: Path, name: str) -> None:
    runs = [factx("extract", "in", "-o", f"in/{name}", cwd=folder) for _ in range(2)]
    assert [run.returncode for run in runs] == [0, 0], runs
    assert (folder / "in" / name).stat().st_size
    rows = factx("extract", "in", "-f", "json", "--exclude", "*.txt", "--exclude", "*.md", cwd=folder)
    assert json.loads(rows.stdout)["documents"] == []


def test_a_long_name_of_an_output(folder: Path) -> None:
    name = "f" * 250 + ".json"
    assert factx("extract", "in/a.txt", "-o", name, cwd=folder).returncode == 0
    assert json.loads((folder / name).read_text(encoding="utf-8"))["facts"]


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (
            "Besançon a payé 3 €, c’est l’été.".encode()[:-1] + b"\xc3",
            "UndecodableError",
            "damaged UTF-8 (byte 42, in line 1)",
        ),
        ("L’été\nà Besan".encode() + b"\xc3" + "on, déjà 3 élèves.".encode(), "UndecodableError", "in line 2"),
        (b"Il p\xe8se 3 kg." * 400, "TooLargeError", "is larger than 0.005 MB; raise the limit with --max-size"),
        (b"{\\rtf1 Il", "UndecodableError", "save it as .docx"),
    ],
    ids=["cut", "broken", "large", "rtf"],
)
def test_one_bad_file_is_one_error_that_says_what_to_do(data: bytes, error: str, says: str, folder: Path) -> None:
    (folder / "in" / "b.txt").write_bytes(data)
    done = factx("extract", "in", "-f", "json", "--max-size", "0.005", cwd=folder)
    table = json.loads(done.stdout)
    assert [(entry["path"], entry["error"]) for entry in table["errors"]] == [("in/b.txt", error)]
    assert says in table["errors"][0]["message"]
    assert (done.returncode, len(table["documents"])) == (1, 1)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero on this system")
def test_an_endless_file_is_one_error(folder: Path) -> None:
    done = factx("extract", "/dev/zero", "in/a.txt", "-f", "json", cwd=folder)
    assert [entry["error"] for entry in json.loads(done.stdout)["errors"]] == ["UndecodableError"]


def test_text_prints_the_text_and_nothing_else(folder: Path) -> None:
    assert factx("text", "in/a.txt", cwd=folder).stdout == TEXT
    assert factx("text", "-", cwd=folder, stdin=TEXT).stdout == TEXT
    assert factx("text", "in/a.txt", "--raw", "-o", "out.txt", cwd=folder).returncode == 0
    assert (folder / "out.txt").read_text(encoding="utf-8") == TEXT
    assert factx("text", "in", cwd=folder).returncode == 2
    assert factx("text", "in/photo.png", cwd=folder).returncode == 1
