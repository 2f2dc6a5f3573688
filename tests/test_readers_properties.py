"""What holds for any text in any format, and for any damage: spans slice back, and nothing fails but as it should."""

from __future__ import annotations

import gzip
import json
from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factx.documents import Document, InputFile, read, read_each
from factx.errors import DocumentError
from factx.mentions import find_mentions
from tests.articles import FIRE, HARVEST, Article, page
from tests.office import book, mail, open_document, word
from tests.pdf import printed
from tests.program import factx
from tests.test_readers_tables import RECORDS, delimited, jsonl, parquet

if TYPE_CHECKING:
    from pathlib import Path

#: Of one text, as files hold them: ends of lines and blanks of all kinds, half a pair of surrogates, marks of direction.
ODD = (
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\u2028",
    "\x85",
    "\f",
    "\u00a0",
    "\u202f",
    "\ufeff",
    "\u202e",
    "\ud800",
    "𝟛",
    "🇫🇷",
    "e\u0301",
    "\x1b[31m",
    "\0",
)
WORDS = ("l’ONU", "Kiev", "Jean-Luc Mélenchon", "12", "3,5", "1 200", "%", "millions", "d’euros", "km", "le", "3 mai 2024",
         "hier", "soir", "environ", "plus de", "selon", "le préfet", "a tué", "personnes", "tempéra", "suffira-t-elle",
         "−3 °C", "« oui »", "2027", "m²", "à", "la fois", "trente-deux", "ans")  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=4, max_size=40).map(lambda words: f"Alors {' '.join(words)}.")
TEXTS = st.lists(SENTENCES, min_size=1, max_size=6).map(tuple)

SAVED = """<rss version="2.0"><channel><title>x</title><item><title>{title}</title><description>{body}</description></item>
</channel></rss>"""
FORMATS = {
    "txt": lambda article: article.text.encode(),
    "latin.txt": lambda article: article.text.encode("cp1252", "replace"),
    "wide.txt": lambda article: article.text.encode("utf-16"),
    "md": lambda article: f"# {article.text}\r\n".encode(),
    "csv": lambda article: delimited([{"text": article.text}]),
    "tsv": lambda article: delimited([{"text": article.text}], "\t"),
    "parquet": lambda article: parquet([{"text": article.text}]),
    "rss": lambda article: SAVED.format(title=article.title, body=escape(article.text)).encode(),
    "mbox": lambda article: b"From a@x.org Wed Nov 20 10:12:00 2024\n" + mail(article),
    "html.gz": lambda article: gzip.compress(page(article).encode()),
    "html": lambda article: page(article).encode(),
    "pdf": printed,
    "columns.pdf": lambda article: printed(article, columns=2, times=4),
    "docx": word,
    "odt": open_document,
    "epub": book,
    "eml": mail,
    "jsonl": lambda article: json.dumps({"text": article.text}).encode(),
}


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(paragraphs=TEXTS)
def test_every_span_slices_back(kind: str, paragraphs: tuple[str, ...], tables, tmp_path: Path) -> None:
    file = tmp_path / f"a.{kind}"
    file.write_bytes(FORMATS[kind](Article("Bilan du jour à Dunkerque", "2024-11-20", paragraphs)))
    try:
        document = read(InputFile("a", str(file)))
    except DocumentError as error:
        assert kind == "html", error  # so short a page may have no article  # noqa: PT017
        return
    assert printed_text(file) == document.text
    (mentions,) = find_mentions([(document, None)], None, tables)
    for mention in mentions:
        assert document.text[mention.start : mention.end] == mention.text
        assert mention.sentence in document.text
        assert (mention.page is not None) == kind.endswith("pdf")
        assert mention.page is None or 1 <= mention.page <= (document.pages or 0)
    if kind == "latin.txt":  # holds no narrow blank and no minus
        return
    said = "".join(document.text.split()).replace("-", "")
    assert kind == "html" or all("".join(text.split()).replace("-", "") in said for text in paragraphs)
    if document.details and document.details.raw_offsets:
        ends = [start + length for start, _, length in document.details.raw_offsets]
        starts = [start for start, _, _ in document.details.raw_offsets]
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
        assert ends[-1] <= len(document.text)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(st.sampled_from((*ODD, *WORDS)), min_size=1, max_size=40))
def test_any_text_of_a_table_is_printed_as_its_offsets_count(pieces: list[str], tables, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": " ".join(pieces)}), encoding="ascii")
    document = read(InputFile("a", str(file)))
    assert printed_text(file) == document.text
    assert len(document.text) == len(" ".join(pieces))
    (mentions,) = find_mentions([(document, None)], None, tables)
    assert [document.text[mention.start : mention.end] for mention in mentions] == [
        mention.text for mention in mentions
    ]


def printed_text(file: Path) -> str:
    """What ``factx text`` prints, line ends as they are."""
    return factx("text", file, cwd=file.parent).stdout


WHOLE = {
    "html": page(FIRE).encode(),
    "pdf": printed(HARVEST, times=2, note=True),
    "docx": word(HARVEST),
    "odt": open_document(HARVEST),
    "epub": book(HARVEST),
    "eml": mail(FIRE),
    "jsonl": jsonl(RECORDS),
    "csv": delimited(RECORDS),
    "parquet": parquet(RECORDS),
}


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_damage_is_an_error_of_its_own_or_none(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    damaged = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
        damaged = damaged or bytearray(b" ")
    file = tmp_path / f"a.{kind}"
    file.write_bytes(bytes(damaged))
    try:
        for item in read_each(InputFile("a", str(file))):
            if not isinstance(item, (Document, DocumentError)):
                assert isinstance(item.document(), Document)
    except DocumentError as error:
        assert str(error)  # noqa: PT017
