"""What is kept from run to run gives what making it anew gives; nothing is kept unasked, and nothing damaged is used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factx import kept
from factx.cache import clear_all
from factx.compiled import compiled
from factx.kept import ENDING, Shelf, keep_in
from factx.lexicon.reader import read_table

ROOT = Path(__file__).parents[2]
READ = """
import sys
from pathlib import Path
from factx.kept import keep_in
if sys.argv[1:]:
    keep_in(Path(sys.argv[1]))
import json, re
from factx.compiled import compiled
from factx.lexicon.reader import read_table
found = compiled("(?P<day>[a-z]+)di|(x)", re.IGNORECASE)
match = found.search("le MARDI")
print(json.dumps([match.span(), match.groupdict(), match.lastgroup, found.groups, found.flags, found.pattern,
                  dict(found.groupindex), read_table("numbers")]))
"""


@pytest.fixture(autouse=True)
def _nowhere():
    yield
    keep_in(None)


def run(*folder: Path) -> object:
    command = [sys.executable, "-c", READ, *map(str, folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return json.loads(done.stdout)


def test_what_is_kept_is_what_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "factx"
    plain, first = run(), run(folder)
    files = {path.name.split("-")[0]: path for path in folder.iterdir()}
    assert set(files) == {"patterns", "tables"}
    written = [path.stat().st_mtime_ns for path in files.values()]
    assert plain == first == run(folder)
    assert written == [path.stat().st_mtime_ns for path in files.values()], "nothing new is nothing to write"


@pytest.mark.parametrize("damage", [lambda _: b"", lambda data: data[:-1], lambda data: data[:40] + b"!" + data[41:]])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage) -> None:
    folder = tmp_path / "factx"
    plain = run(folder)
    whole = {path: path.read_bytes() for path in folder.iterdir()}
    for path, data in whole.items():
        path.write_bytes(damage(data))
    assert run(folder) == plain
    assert {path: path.read_bytes() for path in folder.iterdir()} == whole


def test_the_library_keeps_nothing_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    shelf = Shelf("test")
    shelf.put("a", 1)
    assert not shelf.keeps
    assert shelf.get("a") is None
    run()
    assert list(tmp_path.iterdir()) == []


def test_an_edited_table_is_read_anew(tmp_path: Path) -> None:
    keep_in(tmp_path / "factx")
    shelf = Shelf("test")
    shelf.put("key", {"words": ["an"]})
    shelf._write(os.getpid())
    assert Shelf("test").get("key") == {"words": ["an"]}
    assert Shelf("test").get("other") is None
    shelf.put("more", 1)
    shelf._write(os.getpid() + 1)
    assert Shelf("test").get("more") is None, "a fork keeps nothing"


def test_a_shelf_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 2)
    keep_in(tmp_path)

    def after(keys: str) -> list[str]:
        shelf = Shelf("test")
        for letter in keys:
            shelf.put(letter, 1)
        shelf._write(os.getpid())
        return [letter for letter in "abcd" if Shelf("test").get(letter)]

    assert after("a") == ["a"]
    assert after("b") == ["a", "b"]
    assert after("c") == ["c"], "what an edited program leaves behind does not grow for ever"


def test_what_is_kept_is_not_changed_by_who_put_it_or_got_it(tmp_path: Path) -> None:
    keep_in(tmp_path)
    mine = {"words": ["un"]}
    shelf = Shelf("test")
    shelf.put("a", mine)
    mine["words"].append("deux")
    shelf._write(os.getpid())
    shelf = Shelf("test")
    shelf.get("a")["words"].append("trois")
    assert shelf.get("a") == {"words": ["un"]}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders belong to somebody elsewhere only")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_write_is_left_alone(tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    keep_in(tmp_path)
    assert not Shelf("test").keeps
    assert kept.place_of("test") is None


def test_a_folder_that_cannot_be_made_is_a_miss(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keep_in(tmp_path / "file" / "factx")
    assert not Shelf("test").keeps
    assert compiled("a+").fullmatch("aa")
    assert read_table("numbers")


def test_clearing_the_cache_clears_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = tmp_path / "factx"
    run(folder)
    size = sum(path.stat().st_size for path in folder.iterdir())
    (folder / "mine.txt").write_text("")
    assert size == clear_all()
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert not list(folder.glob(f"*{ENDING}"))
