"""Which files are read, which are not and why, and that no output takes the place of one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factx.cli.files import keep_inputs
from factx.errors import UsageError
from factx.inputs import InputOptions, find_inputs, find_sources, one_text_of

NAMES = ["a.txt", "b.md", "c.html", "d.pdf", "e.png", "f", "g.toml", "sub/h.docx", "sub/i.csv.gz", "sub/j.PNG", "k.gz",
         "archive/old.txt"]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\x89PNG\0" if name.lower().endswith("png") else b"x")
    (tmp_path / "k.gz").write_bytes(b"\x1f\x8b\x08")
    return tmp_path


def test_every_known_kind_is_read_and_every_other_file_counted(folder: Path) -> None:
    found = find_inputs([str(folder)])
    assert [source.id for source in found.sources] == [
        "a.txt",
        "archive/old.txt",
        "b.md",
        "c.html",
        "d.pdf",
        "sub/h.docx",
        "sub/i.csv.gz",
    ]
    assert {Path(item.path).name: item.kind for item in found.skipped} == {
        "e.png": ".png",
        "f": "without ending",
        "g.toml": ".toml",
        "j.PNG": ".png",
        "k.gz": ".gz",
    }
    assert all(item.reason.startswith("it") for item in found.skipped)


@pytest.mark.parametrize(
    ("include", "exclude", "ids"),
    [
        (["*.txt"], [], ["a.txt", "archive/old.txt"]),
        (["*.toml", "f"], [], ["f", "g.toml"]),
        ([], ["archive", "*.md", "sub/*"], ["a.txt", "c.html", "d.pdf"]),
        ([], ["archive/", "sub"], ["a.txt", "b.md", "c.html", "d.pdf"]),
        (["sub/*"], ["*.PNG", "*.gz"], ["sub/h.docx"]),
    ],
)
def test_patterns(folder: Path, include: list[str], exclude: list[str], ids: list[str]) -> None:
    found = find_inputs([str(folder)], InputOptions(include=tuple(include), exclude=tuple(exclude)))
    assert [source.id for source in found.sources] == ids


def test_a_named_file_is_read_whatever_the_patterns(folder: Path) -> None:
    assert [source.id for source in find_sources([str(folder / "a.txt")], InputOptions(exclude=("*",)))] == ["a.txt"]


def test_linked_folders_are_followed_once(folder: Path, tmp_path: Path) -> None:
    (folder / "sub" / "round").symlink_to(folder)
    (folder / "twice").symlink_to(folder / "sub")
    found = find_inputs([str(folder)])
    assert sorted(source.id for source in found.sources if source.id.endswith("docx")) == ["sub/h.docx"]
    assert not any(item.path.endswith("h.docx") for item in found.skipped)


def test_a_file_is_named_by_where_it_stands_not_by_a_link(folder: Path) -> None:
    (folder / "0.txt").symlink_to("b.md")
    (folder / "0").symlink_to("sub")
    (folder / "archive" / "0").symlink_to(folder)
    (folder / "0.html").symlink_to("sub/h.docx")
    ids = [source.id for source in find_sources([str(folder)])]
    assert ids == ["a.txt", "archive/old.txt", "b.md", "c.html", "d.pdf", "sub/h.docx", "sub/i.csv.gz"]


def test_a_link_to_what_stands_elsewhere_is_followed_once(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "z.txt").write_text("x", encoding="utf-8")
    for name in ("0", "z"):
        (folder / name).symlink_to(elsewhere)
    (folder / "y.txt").symlink_to(elsewhere / "z.txt")
    ids = [source.id for source in find_sources([str(folder)])]
    assert [name for name in ids if name.startswith(("0", "y", "z"))] == ["0/z.txt"]


def test_a_folder_of_many_files_is_listed_without_following_the_path_of_each(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text("x", encoding="utf-8")
    (folder / "z.txt").symlink_to(folder / "0.txt")
    real, followed = os.path.realpath, []

    def counted(path: str | Path) -> str:
        followed.append(str(path))
        return real(path)

    monkeypatch.setattr(os.path, "realpath", counted)
    found = find_sources([str(folder), str(folder / "1.txt"), str(folder / "sub" / ".." / "2.txt")])
    assert len([source for source in found if source.id[0].isdigit()]) == 300
    assert "z.txt" not in {source.id for source in found}
    assert 0 < len(followed) < 20


def test_a_folder_that_the_run_writes_is_no_input(folder: Path) -> None:
    (folder / "link").symlink_to("sub")
    found = find_inputs([str(folder)], InputOptions(output=str(folder / "sub")))
    assert not any("sub" in source.path or "link" in source.path for source in found.sources)
    assert not any("sub" in item.path for item in found.skipped)


def test_one_text_of_a_file_of_many(folder: Path) -> None:
    (folder / "c#d.jsonl").write_bytes(b"{}")
    for path, parts in {
        "a.txt": ("a.txt", None),
        "a.txt#7": ("a.txt", "7"),
        "a.txt#7#2": ("a.txt", "7#2"),
        "c#d.jsonl": ("c#d.jsonl", None),
        "c#d.jsonl#x": ("c#d.jsonl", "x"),
        "none#1": ("none#1", None),
    }.items():
        file, text = one_text_of(str(folder / path))
        assert (file, text) == (str(folder / parts[0]), parts[1])


@pytest.mark.parametrize("how", ["same", "dotted", "link", "hard link", "text of many"])
def test_an_output_that_is_an_input_is_refused(folder: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    output = {"same": "a.txt", "dotted": "sub/../a.txt", "text of many": "a.txt"}.get(how, "out.txt")
    if how == "link":
        Path("out.txt").symlink_to("a.txt")
    if how == "hard link":
        os.link("a.txt", "out.txt")
    with pytest.raises(UsageError, match="which this run reads"):
        keep_inputs(output, ["a.txt#3" if how == "text of many" else "a.txt"], [])


def test_an_output_in_a_folder_that_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for name, contents in {"facts.csv": "fact_id,kind\n", "t.txt": "ENTITIES   label\n", "new.json": "{}"}.items():
        Path(name).write_text(contents, encoding="utf-8")
        keep_inputs(name, [], ["."])
    keep_inputs("nothing.txt", [], ["."])
    with pytest.raises(UsageError, match=r"a\.txt is a text in \., which this run reads"):
        keep_inputs("a.txt", [], ["."])
    assert "facts.csv" not in [source.id for source in find_sources(["."], InputOptions(output="facts.csv"))]


def test_a_folder_is_followed_once_for_all_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred thousand files are listed in seconds."""
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_bytes(b"x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "00.txt")
    (tmp_path / "other.txt").symlink_to(tmp_path / "away" / "b.md")
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "b.md").write_bytes(b"x")
    followed: list[str] = []
    real = os.path.realpath

    def counted(path: str | Path, **options: bool) -> str:
        followed.append(str(path))
        return real(path, **options)

    monkeypatch.setattr(os.path, "realpath", counted)
    found = find_inputs([str(tmp_path)], InputOptions(output=str(tmp_path / "out.json")))
    assert [source.id for source in found.sources] == [*(f"{number:02}.txt" for number in range(60)), "away/b.md"]
    assert len(followed) < 10
