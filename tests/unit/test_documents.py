"""Paths → documents: the walk, the encodings, lines and titles."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.documents import Document, Source, find_sources, read
from factx.encodings import decode
from factx.errors import UndecodableError, UnreadableError, UsageError

FRENCH = "Le préfet a signé : « 12 000 € » pour l’Île-de-France, où l’été fut sec. Ça coûte plus cher à Nîmes qu’à Évry."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_french_text_is_decoded(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding), "x.txt") == FRENCH


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "text",
    [
        "Où est passé le café ?",
        "L’été dernier, 3 élèves",
        "déjà vu",
        "Un œuf coûte 2 €.",
        "à Genève, 15 décès",
    ],
)
def test_short_texts_are_decoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt") == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF-1.4\n\x00\x01\x02", "binary"),
        (b"\xff\xfe\x00", "damaged UTF-16"),
        (b"\xef\xbb\xbf\xff\xff", "damaged UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError, match=reason) as caught:
        decode(data, "x.bin")
    assert caught.value.path == "x.bin"


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    assert decode(b"Prix\x07 : 12 euros\x1a", "x.txt") == "Prix\x07 : 12 euros\x1a"


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "x"), str)
    except UndecodableError:
        pass


def test_folders_are_walked_in_sorted_order(tmp_path) -> None:
    for name in ["b.txt", "a.md", "sub/c.txt", "sub/.hidden.txt", ".git/d.txt", "image.png", "a.TXT"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [source.id for source in find_sources([str(tmp_path)])] == ["a.TXT", "a.md", "b.txt", "sub/c.txt"]


def test_named_files_of_any_ending_standard_input_and_no_file_twice(tmp_path) -> None:
    (tmp_path / "note.rst").write_text("x", encoding="utf-8")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    arguments = [str(tmp_path / "note.rst"), "-", str(tmp_path), str(tmp_path / "a.txt")]
    assert [source.id for source in find_sources(arguments)] == ["note.rst", "-", "a.txt"]


def test_files_of_one_name_in_two_folders_keep_apart(tmp_path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("x", encoding="utf-8")
    first, second = find_sources([str(tmp_path / "one"), str(tmp_path / "two")])
    assert first.id == "a.txt"
    assert second.id != first.id


def test_a_missing_path_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match=r"no such file or folder: nowhere\.txt"):
        find_sources(["nowhere.txt"])


def test_an_unreadable_file_says_why(tmp_path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read: Is a directory"):
        read(Source("x", str(tmp_path)))


def test_standard_input_is_read_as_bytes(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("été\r\n".encode("cp1252"))))
    assert read(Source("-", "-")).text == "été\r\n"


def test_line_ends_are_kept_and_counted() -> None:
    document = Document.from_text("un\r\ndeux\rtrois\nquatre\u2028cinq")
    assert [
        document.line_of(document.text.index(word)) for word in ("un", "deux", "trois", "quatre", "cinq")
    ] == [
        1,
        2,
        3,
        4,
        4,
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n  # Grève   à Lille \n\nTexte", "Grève à Lille"),
        ("---\n***\nLa crue", "La crue"),
        ("", None),
        ("12\n34", None),
        ("a" * 300, "a" * 199 + "…"),
    ],
)
def test_title_is_the_first_line_with_words(text: str, title: str | None) -> None:
    assert Document.from_text(text).title == title
