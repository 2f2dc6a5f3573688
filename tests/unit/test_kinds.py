"""What a file is: by content first, then by its ending."""

from __future__ import annotations

import gzip

import pytest

from factx.errors import UndecodableError
from factx.readers.kinds import HEAD, Packing, SourceFormat, kind_of, kind_of_name, packing_of

PAGE = b"<!DOCTYPE html>\n<html><body><p>Il p\xc3\xa8se 3 kg.</p></body></html>"
MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Bilan\r\n\r\nIl p\xc3\xa8se 3 kg."


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PAGE, "a.txt", SourceFormat.HTML),
        (PAGE, "a.csv", SourceFormat.HTML),
        (b"\xef\xbb\xbf  <!-- sauv\xc3\xa9 -->\n" + PAGE, "-", SourceFormat.HTML),
        (PAGE.decode().encode("utf-16"), "a.html", SourceFormat.HTML),
        (b'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="x">', "a", SourceFormat.HTML),
        (b"<p>Un</p><p>Deux</p>", "a.txt", SourceFormat.HTML),
        (b"<p>Un</p><p>Deux</p>", "a.md", SourceFormat.MARKDOWN),
        (b"Si x < 3 et y > 4, alors <b> est vide.", "a.txt", SourceFormat.TEXT),
        (b"La balise <p> ouvre un paragraphe ; </p> le ferme. " * 3, "a.txt", SourceFormat.TEXT),
        (b'<?xml version="1.0"?><rss version="2.0"><channel>', "a.xml", SourceFormat.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "-", SourceFormat.FEED),
        (b"%PDF-1.7\n%\xe2\xe3", "a.txt", SourceFormat.PDF),
        (b"PAR1\x15", "a", SourceFormat.PARQUET),
        (b"PK\x03\x04\x14\0\0\0[Content_Types].xmlword/document.xml", "a.zip", SourceFormat.DOCX),
        (b"PK\x03\x04mimetypeapplication/epub+zip", "a", SourceFormat.EPUB),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "a", SourceFormat.ODT),
        (MAIL, "a", SourceFormat.MAIL),
        (b"From a@example.org Wed Nov 20 10:12:00 2024\n" + MAIL, "a", SourceFormat.MBOX),
        (b"Objet: bilan\nDate: lundi\nLieu: Lyon\n\nTexte", "a.txt", SourceFormat.TEXT),
        (b'{"id": 1, "text": "Il"}\n', "-", SourceFormat.JSONL),
        (b"id,text\n1,Il\n", "a.csv", SourceFormat.CSV),
        (b"id,text\n1,Il\n", "a.txt", SourceFormat.TEXT),
        (b"", "a.txt", SourceFormat.TEXT),
        (b"Il p\xc3\xa8se 3 kg.", "note.rst", SourceFormat.TEXT),
    ],
)
def test_kinds(data: bytes, name: str, kind: SourceFormat) -> None:
    assert kind_of(data[:HEAD], name) is kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{\\rtf1\\ansi Il", "is RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or an encrypted Office file"),
        (b"PK\x03\x04photos/1.jpg", "zip archive"),
        (b"PK\x03\x04[Content_Types].xmlxl/workbook.xml", "spreadsheet"),
    ],
)
def test_what_is_known_and_not_read_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(UndecodableError, match=says):
        kind_of(data, "a.bin")


def test_wrappings_and_endings() -> None:
    assert packing_of(gzip.compress(b"x")) is Packing.GZIP
    assert packing_of(b"\x28\xb5\x2f\xfd\0") is Packing.ZSTD
    assert packing_of(b"x") is None
    assert [kind_of_name(name) for name in ("a.jsonl.gz", "b/C.HTML", "c.csv.zst", "d.gz", "e.png")] == [
        SourceFormat.JSONL,
        SourceFormat.HTML,
        SourceFormat.CSV,
        None,
        None,
    ]
