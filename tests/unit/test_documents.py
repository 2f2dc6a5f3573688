"""Paths → documents: the walk, the encodings, lines and titles."""

from __future__ import annotations

import errno
import io
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.documents import Document, InputFile, find_sources, read
from factx.encodings import decode
from factx.errors import UndecodableError, UnreadableError, UsageError

FRENCH = (
    "Le préfet a signé : « 12 000 € » pour l’Île-de-France, où l’été fut sec. Ça coûte plus cher à Nîmes qu’à Évry."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_french_text_is_decoded(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding), "x.txt") == FRENCH


#: Both encodings are likely for each of these; what tells them apart is one character and its neighbours.
SHORT = """\
Où est passé le café ?|L’été dernier, 3 élèves|déjà vu|Un œuf coûte 2 €.|à Genève, 15 décès
À Évry, 300 élèves.|Été 2024 : Élysée a dépensé 300 € à Orléans.|« L’Été »|5 °C|5\u00a0°C
École : 300 €|École\u00a0: 300\u00a0€|Œuvre|Œuvre d’art|L’Œil|CŒUR|BŒUF|cœur|l’œil
ÉCOLE|SOCIÉTÉ|SIÈCLE|NOËL|TÊTE|MAÏS|FRANÇAIS|ÇA VA|DÉJÀ VU|VOILÀ|ZOÉ|HÉROÏQUE|HÔTEL
Ça va|«Oui»|« Oui »|«\u00a0Oui\u00a0»|« Ça va… »|«Été»|«été»|“Oui”|(…)|[…]|Attendez…
Être|l'Être|Île|L’Île|Évry|l’État|L’Équipe|Âgé de 5 ans|Ô Canada|À|À 8 h|Éric Élie|M. É. Dupont
l’an|l’été|l’état|jusqu’à|aujourd’hui|300 €|3 M€|n° 5|5 %|5\u00a0% d’élèves|Paris – Lyon|1914–1918
Hélène|Noël|naïf|aiguë|maître|dîner|forêt|créée|août|là|été|Müller|• Un|Nutella™"""


@pytest.mark.parametrize("text", SHORT.replace("\n", "|").split("|"))
def test_short_texts_of_windows_are_decoded(text: str) -> None:
    assert decode(text.encode("cp1252"), "x.txt") == text


@pytest.mark.parametrize(
    "text",
    [
        "Où est passé le café ?",
        "L’été dernier, 3 élèves",
        "déjà vu",
        "à Genève, 15 décès",
        "École : 300 € payés",
        "À Évry, 300 élèves.",
        "Été 2024 : Élysée a dépensé 300 € à Orléans.",
        "« L’Été »",
        "5 °C",
        "Œuvre d’art volée",
    ],
)
def test_short_texts_of_old_macs_are_decoded(text: str) -> None:
    assert decode(text.encode("mac_roman"), "x.txt") == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"5 \x80\x9c", "5 €œ"),  # nothing tells: Windows is likelier
        ("Le 5 à 7 (Հայաստան)".encode(), "Le 5 à 7 (Հայաստան)"),
        ("Հայաստան".encode(), "Հայաստան"),
        ("nǐ hǎo, Iași, ɛ".encode(), "nǐ hǎo, Iași, ɛ"),
    ],
)
def test_what_looks_like_the_other_encoding_is_not_taken_for_it(data: bytes, text: str) -> None:
    assert decode(data, "x.txt") == text


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"])
def test_wide_encodings_with_their_mark(encoding: str) -> None:
    mark = "" if encoding == "utf-32" else "\ufeff"
    assert decode((mark + FRENCH).encode(encoding), "x.txt") == FRENCH


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso-8859-5"])
def test_text_of_another_alphabet_is_refused(encoding: str) -> None:
    with pytest.raises(UndecodableError, match="in no encoding that factx reads"):
        decode("Президент подписал указ о бюджете.".encode(encoding), "x.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF-1.4\n\x00\x01\x02", "binary"),
        (b"\xff\xfe\x00", "damaged UTF-16"),
        (b"\xef\xbb\xbf\xff\xff", "damaged UTF-8 "),
        (b"\xff\xfe\x00\x00\x41", "damaged UTF-32"),
        ("\ufeffa\0b".encode("utf-16-le"), "binary"),
        (b"\xef\xbb\xbfa\0b", "binary"),
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


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["a/x.txt", "x.txt"], ["x.txt", "x.txt#2"]),
        (["a", "b", "x.txt"], ["x.txt", "b/x.txt", "x.txt#2"]),
        (["-", "./-"], ["-", "-#2"]),
        (["a", "./a/x.txt", "x.txt", "a"], ["x.txt", "x.txt#2"]),
    ],
)
def test_no_two_documents_have_one_id(tmp_path, monkeypatch, arguments: list[str], ids: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a/x.txt", "b/x.txt", "x.txt", "-"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [source.id for source in find_sources(arguments)] == ids


def test_a_folder_that_cannot_be_listed_is_a_source_that_cannot_be_read(tmp_path, monkeypatch) -> None:
    for name in ("a.txt", "shut/b.txt", ".shut/c.txt", "z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    listed = os.scandir

    def scandir(path):
        if os.fspath(path).endswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    first, shut, last = find_sources([str(tmp_path)])
    assert [first.id, shut.id, last.id] == ["a.txt", "shut", "z.txt"]
    with pytest.raises(UnreadableError, match="cannot be read: Permission denied") as caught:
        read(shut)
    assert caught.value.path == str(tmp_path / "shut")


def test_a_link_to_itself_cannot_be_read_and_costs_nothing_else(tmp_path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").write_text("x", encoding="utf-8")
    for argument in (tmp_path, tmp_path / "a.txt"):
        loop = find_sources([str(argument)])[0]
        with pytest.raises(UnreadableError, match="Too many levels of symbolic links"):
            read(loop)
    assert [source.id for source in find_sources([str(tmp_path)])] == ["a.txt", "b.txt"]


def test_a_named_file_in_a_shut_folder_cannot_be_read(monkeypatch) -> None:
    def stat(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.stat", stat)
        (source,) = find_sources(["shut/a.txt"])
    with pytest.raises(UnreadableError, match="cannot be read: Permission denied"):
        read(source)


def test_folders_give_regular_files_only(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("pipe.txt")
    assert [source.id for source in find_sources([str(tmp_path)])] == ["a.txt"]
    assert [source.id for source in find_sources([str(tmp_path / "pipe.txt")])] == ["pipe.txt"]


def test_an_empty_path_is_not_the_current_folder() -> None:
    with pytest.raises(UsageError, match="an empty path names nothing"):
        find_sources([""])


def test_a_missing_path_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match=r"no such file or folder: nowhere\.txt"):
        find_sources(["nowhere.txt"])


def test_an_unreadable_file_says_why(tmp_path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read: Is a directory"):
        read(InputFile("x", str(tmp_path)))


def test_standard_input_is_read_as_bytes(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("été\r\n".encode("cp1252"))))
    assert read(InputFile("-", "-")).text == "été\r\n"


def test_line_ends_are_kept_and_counted() -> None:
    document = Document.from_text("un\r\ndeux\rtrois\nquatre\u2028cinq")
    assert [document.line_of(document.text.index(word)) for word in ("un", "deux", "trois", "quatre", "cinq")] == [
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
