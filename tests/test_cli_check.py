"""``factx check`` as people and pipelines run it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.program import Done, factx
from tests.terminal import BIN, ROOT

pytestmark = pytest.mark.model

TEXT = "Un titre.\n\nLe 3 mai 2024, l’ONU a livré 26 drones à Kiev.\n"
EXPECTED = '[[fact]]\nkind = "figure"\nvalue = 26\nmeasured_entity = "drones"\n'


def check(*arguments: str | Path, cwd: Path = ROOT, stdin: str = "") -> Done:
    return factx("check", *arguments, cwd=cwd, stdin=stdin)


#: The folder of samples holds their expected facts too.
SKIPPED = "1 file not read (1 .toml)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(TEXT, encoding="utf-8")
    (texts / "b.txt").write_text("À Kiev, 26 drones ont été abattus.\n", encoding="utf-8")
    (tmp_path / "expected.toml").write_text(EXPECTED, encoding="utf-8")
    return tmp_path


def test_all_hold(folder: Path) -> None:
    done = check("expected.toml", "texts", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 expected fact in 2 documents: 1 hold\n"


def test_standard_input_is_a_document(folder: Path) -> None:
    assert check("expected.toml", "-", cwd=folder, stdin=TEXT).returncode == 0


def test_a_changed_number_fails_with_its_old_and_new_value_at_its_line(folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        file = folder / "texts" / name
        file.write_text(file.read_text(encoding="utf-8").replace("26", "27"), encoding="utf-8")
    done = check("expected.toml", "texts", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert "value 27, expected 26" in done.stdout
    assert "texts/a.txt:3: Le 3 mai 2024, l’ONU a livré [27] drones à Kiev." in done.stdout


def test_formats_go_to_standard_output_or_a_file(folder: Path) -> None:
    (folder / "expected.toml").write_text(EXPECTED.replace("26", "27"), encoding="utf-8")
    assert check("expected.toml", "texts", "--format", "github", cwd=folder).stdout.startswith(
        "::error file=texts/a.txt,line=3,"
    )
    done = check("expected.toml", "texts", "-f", "sarif", "-o", "facts.sarif", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((folder / "facts.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert check("expected.toml", "texts", "-f", "junit", cwd=folder).stdout.count("<failure ") == 1
    assert json.loads(check("expected.toml", "texts", "-f", "json", cwd=folder).stdout)["counts"]["changed"] == 1


def test_init_then_check_passes_twice_and_from_another_folder(folder: Path, seeds: Path) -> None:
    for paths in ([str(seeds)], ["texts"], ["texts/a.txt", "texts"]):
        written = check("--init", *paths, cwd=folder)
        assert (written.returncode, written.stderr) == (0, SKIPPED if paths == [str(seeds)] else "")
        assert check("--init", *paths, cwd=folder).stdout == written.stdout
        (folder / "found.toml").write_text(written.stdout, encoding="utf-8")
        for _ in range(2):
            done = check("found.toml", *paths, cwd=folder)
            assert done.returncode == 0, done.stdout
    assert str(folder) not in written.stdout


def test_each_fact_taken_out_of_a_text_is_named_and_its_place_shown(folder: Path) -> None:
    (folder / "found.toml").write_text(check("--init", "texts", cwd=folder).stdout, encoding="utf-8")
    for words, name in {"l’ONU": "ONU", "26 drones": "26", "Le 3 mai 2024": "2024-05-03"}.items():
        (folder / "texts" / "a.txt").write_text(TEXT.replace(words, "elle"), encoding="utf-8")
        done = check("found.toml", "texts", cwd=folder)
        assert done.returncode == 1
        failed = [line for line in done.stdout.splitlines() if line.startswith("found.toml:")]
        assert any(name in line for line in failed), done.stdout
        assert "texts/a.txt:3: " in done.stdout


def test_update_makes_the_file_hold_and_keeps_its_comments(folder: Path) -> None:
    file = folder / "expected.toml"
    file.write_text("# mine\n" + EXPECTED.replace("26", "27  # was it so?"), encoding="utf-8")
    done = check("--update", "expected.toml", "texts", cwd=folder)
    assert (done.returncode, done.stdout) == (
        0, "expected.toml:2: figure: value 27, measured_entity 'drones': value 27 → 26\n",
    )  # fmt: skip
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# mine\n[[fact]]\n# at a.txt:3: ")
    assert "value = 26  # was it so?\n" in text
    assert check("expected.toml", "texts", cwd=folder).returncode == 0
    before = file.stat().st_mtime_ns
    assert check("--update", "expected.toml", "texts", cwd=folder).stdout == ""
    assert file.stat().st_mtime_ns == before


def test_update_takes_out_only_what_it_may(folder: Path) -> None:
    gone = EXPECTED + '\n[[fact]]\nkind = "entity"\ncanonical = "Pyongyang"\n'
    file = folder / "expected.toml"
    file.write_text(gone, encoding="utf-8")
    done = check("--update", "expected.toml", "texts", cwd=folder)
    assert (done.returncode, "(--allow-removals takes it out)" in done.stdout) == (1, True)
    assert "Pyongyang" in file.read_text(encoding="utf-8")
    assert check("--update", "--allow-removals", "expected.toml", "texts", cwd=folder).returncode == 0
    assert "Pyongyang" not in file.read_text(encoding="utf-8")


def test_init_states_what_is_asked_for(folder: Path) -> None:
    figures = check("--init", "texts", "--kind", "figure", cwd=folder).stdout
    assert (figures.count("[[fact]]"), figures.count('kind = "figure"')) == (1, 1)
    both = check("--init", "texts", "--min-documents", "2", cwd=folder).stdout
    assert both.count("[[fact]]") == both.count("min_documents = 2") > 1
    best = check("--init", "texts", "--top", "1", cwd=folder).stdout
    assert (best.count("[[fact]]"), best.count("min_documents = 2")) == (1, 1)
    (folder / "found.toml").write_text(best, encoding="utf-8")
    assert check("found.toml", "texts", cwd=folder).returncode == 0


def test_of_changed_files_alone_only_their_facts_are_checked(folder: Path) -> None:
    (folder / "found.toml").write_text(check("--init", "texts", cwd=folder).stdout, encoding="utf-8")
    done = check("found.toml", "texts/b.txt", cwd=folder)
    assert done.returncode == 0
    assert re.fullmatch(r"\d expected facts in 1 document: \d hold, \d unchecked\n", done.stdout)
    told = check("found.toml", "texts/b.txt", "--verbose", cwd=folder).stderr
    assert re.search(
        r"found\.toml:\d+: unchecked: entity, ORG: ONU: it may stand in a document that was not read\n", told
    )
    (folder / "texts" / "b.txt").write_text("À Kiev, des drones ont été abattus.\n", encoding="utf-8")
    (folder / "found.toml").write_text(
        EXPECTED.replace("]]\n", "]]\n# at b.txt:1: À Kiev, [26] drones\n"), encoding="utf-8"
    )
    assert check("found.toml", "texts/b.txt", cwd=folder).returncode == 1


def test_marks_stand_at_the_files_of_the_repository(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "expected.toml").write_text(EXPECTED.replace("26", "27"), encoding="utf-8")
    arguments = (folder / "expected.toml", folder / "texts", "--format")
    for cwd in (folder, folder / "texts"):
        assert check(*arguments, "github", cwd=cwd).stdout.startswith("::error file=texts/a.txt,line=3,")
        (issue,) = json.loads(check(*arguments, "gitlab", cwd=cwd).stdout)
        assert issue["location"] == {"path": "texts/a.txt", "lines": {"begin": 3}}
    assert check("../expected.toml", ".", cwd=folder / "texts").stdout.startswith("../expected.toml:1: changed")


def test_update_leaves_an_unwanted_fact_to_a_person(folder: Path) -> None:
    (folder / "expected.toml").write_text(EXPECTED + "absent = true\n", encoding="utf-8")
    done = check("--update", "expected.toml", "texts", cwd=folder)
    assert done.returncode == 1
    assert "left as it is: unwanted" in done.stdout
    assert (folder / "expected.toml").read_text(encoding="utf-8") == EXPECTED + "absent = true\n"


def test_an_unreadable_document_is_exit_2_after_the_report(folder: Path) -> None:
    (folder / "texts" / "c.txt").write_bytes(b"\x00\x01\x02")
    done = check("expected.toml", "texts", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "1 expected fact in 2 documents: 1 hold\n")
    assert re.fullmatch(r"factx: texts/c\.txt: .+\n", done.stderr)
    before = (folder / "expected.toml").read_text(encoding="utf-8")
    for arguments in (["--init", "texts"], ["--update", "expected.toml", "texts"]):
        done = check(*arguments, cwd=folder)
        assert done.returncode == 2
        assert "[[fact]]" not in done.stdout
    assert (folder / "expected.toml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument"),
        (["texts"], "texts is a folder, where the file of expected facts should stand"),
        (["nowhere.toml", "texts"], "nowhere.toml: cannot be read: No such file or directory"),
        (["expected.toml"], "what should be checked against expected.toml?"),
        (["expected.toml", "nowhere"], "no such file or folder: nowhere"),
        (["expected.toml", "empty"], "no document under empty"),
        (["--init"], "Missing argument"),
        (["--init", "empty"], "no document under empty"),
        (["--init", "--update", "texts"], "give only one of them"),
        (["expected.toml", "texts", "--top", "3"], "--top goes with --init"),
        (["expected.toml", "texts", "--kind", "date"], "--kind goes with --init"),
        (["expected.toml", "texts", "--allow-removals"], "--allow-removals goes with --update"),
        (["wrong.toml", "texts"], "wrong.toml:2: unknown kind 'dat'; did you mean 'date'?"),
        (["wrong.toml", "nowhere"], "wrong.toml:2: unknown kind"),
        (["bytes.toml", "texts"], "bytes.toml:1: not UTF-8"),
        (["expected.toml", "texts", "--format", "xml"], "'xml' is not one of"),
        (["expected.toml", "texts", "--reference-date", "bientôt"], "bientôt"),
        (["expected.toml", "texts", "--output", "no/where.json"], "cannot be written"),
    ],
)
def test_wrong_usage_is_exit_2_and_one_line(folder: Path, arguments: list[str], message: str) -> None:
    (folder / "empty").mkdir()
    (folder / "wrong.toml").write_text('[[fact]]\nkind = "dat"\n', encoding="utf-8")
    (folder / "bytes.toml").write_bytes(b"# \xe9\n")
    done = check(*arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_refused_is_refused_before_the_model_is_loaded(folder: Path) -> None:
    (folder / "wrong.toml").write_text('[[fact]]\nkind = "dat"\n', encoding="utf-8")
    done = check("wrong.toml", "texts", "--model", "fr_no_such_model", cwd=folder)
    assert "wrong.toml:2" in done.stderr
    imported = subprocess.run(
        [BIN / "python", "-X", "importtime", "-m", "factx", "check", "wrong.toml", "texts"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert imported.returncode == 2
    assert not re.search(r"\| +spacy$", imported.stderr, re.MULTILINE)
