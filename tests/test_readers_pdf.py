"""PDF: the prose of its pages, whole words in whole paragraphs, each mention with its page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.articles import ARTICLES, FIRE, HARVEST, Article
from tests.pdf import HEIGHT, MARGIN, NOTE, drawn, pages, printed, scanned, small
from tests.program import factx
from tests.test_readers_html import facts

pytestmark = pytest.mark.model


def raw_of(tmp_path: Path, name: str) -> str:
    return factx("text", "--raw", name, cwd=tmp_path).stdout


@pytest.mark.parametrize("hyphens", [True, False], ids=["hyphens", "whole words"])
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.day)
def test_the_same_facts_as_the_plain_text(article: Article, columns: int, hyphens: bool, tmp_path: Path) -> None:
    long = replace(article, paragraphs=article.paragraphs * 8)
    (tmp_path / "a.pdf").write_bytes(printed(article, columns=columns, hyphens=hyphens, times=8))
    (tmp_path / "a.txt").write_text(long.text, encoding="utf-8")
    shown = factx("text", "a.pdf", cwd=tmp_path).stdout
    assert shown == long.text
    dated = ["--reference-date", article.day, "-f", "jsonl", "--mentions"]
    done = factx("extract", "a.pdf", *dated, cwd=tmp_path)
    assert facts(done) == facts(factx("extract", "a.txt", *dated, cwd=tmp_path))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    for row in rows:
        assert shown[row["start"] : row["end"]] == row["text"]
    (document,) = json.loads(factx("extract", "a.pdf", "-f", "json", cwd=tmp_path).stdout)["documents"]
    assert document["source_format"] == "pdf"
    assert document["extractor"].startswith("pypdfium2 ")
    assert document["pages"] == 2
    assert [row["page"] for row in sorted(rows, key=lambda row: row["start"])][:: len(rows) - 1] == [1, 2]


def test_a_note_never_joins_the_number_before_it_and_comes_after_the_paragraph(tmp_path: Path) -> None:
    article = replace(FIRE, paragraphs=("Le port ouvrira en 2027", *FIRE.paragraphs[1:]))
    (tmp_path / "a.pdf").write_bytes(printed(article, note=True, times=8))
    long = replace(article, paragraphs=article.paragraphs * 8)
    assert factx("text", "a.pdf", cwd=tmp_path).stdout == f"{long.text}\n\n{NOTE}"
    assert "20271" in raw_of(tmp_path, "a.pdf")


def test_every_character_of_the_text_stands_in_the_raw_text(tmp_path: Path) -> None:
    from factx.documents import Source, read

    (tmp_path / "a.pdf").write_bytes(printed(HARVEST, columns=2, times=8, note=True))
    document = read(Source("a.pdf", str(tmp_path / "a.pdf")))
    assert document.details is not None
    raw, runs = raw_of(tmp_path, "a.pdf"), document.details.raw_offsets
    assert raw.replace("\r\n", "\n").strip()
    mapped = 0
    source = document.details.raw or ""
    for start, there, length in runs:
        ours, theirs = document.text[start : start + length], source[there : there + length]
        assert all(
            one == other or one in "- " or other in "\x02\ufffe" for one, other in zip(ours, theirs, strict=True)
        )
        mapped += length
    assert mapped > 0.99 * len(document.text.replace(" ", ""))


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Elle se demande si cela suffira-", "t-elle encore demain matin.", "suffira-t-elle encore"),
        ("Le maire de la ville de Saint-", "Denis a parlé hier matin.", "Saint-Denis a parlé"),
        ("Le préfet a relevé la tempéra-", "ture de la mer du Nord.", "la température de la"),
        ("Les accords des années 2023-", "2024 ont été signés là-bas.", "2023-2024 ont été"),
        ("Le nombre est de quatre-vingt-", "dix ou un peu plus, dit-il.", "quatre-vingt-dix ou"),
        ("Un franco-allemand et un franco-", "italien sont venus à Paris.", "franco-italien sont"),
        ("Il a vu un garde-pêche, et le garde-", "pêche l’a vu aussi, dit-on.", "le garde-pêche l’a vu"),
    ],
)
def test_hyphens_at_the_end_of_a_line(first: str, second: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(drawn((MARGIN, 600, first), (MARGIN, 587, second)))
    assert text in factx("text", "a.pdf", cwd=tmp_path).stdout


def test_rows_of_a_table_stay_apart_and_keep_their_signs(tmp_path: Path) -> None:
    rows = [("Recettes", "95 000", "-12"), ("Dépenses", "61 000", "−7,5 %"), ("Solde", "34 000", "+3")]
    lines = [(MARGIN + 140 * place, 600 - 15 * number, cell) for number, row in enumerate(rows)
             for place, cell in enumerate(row)]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(drawn(*lines))
    assert factx("text", "a.pdf", cwd=tmp_path).stdout == "\n\n".join(" | ".join(row) for row in rows)


SAID = "Le port de Calais a perdu 12 % de son trafic."
TOP, FOOT = HEIGHT - 30, 30


def test_the_only_page_of_an_article_has_no_running_header(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(printed(FIRE, note=True))
    assert factx("text", "a.pdf", cwd=tmp_path).stdout == f"{FIRE.text}\n\n{NOTE}"


@pytest.mark.parametrize(
    "edges",
    [
        [(MARGIN, TOP, "La Gazette du littoral"), (400, TOP, "Édition du soir")],
        [(MARGIN, TOP, "21/11/2024 10:12"), (300, TOP, "Port de Calais"), (MARGIN, FOOT, "https://x.example/a"), (500, FOOT, "1/1")],
        [(MARGIN, FOOT, "Nordlog SA, capital de 50 000 euros, 59140 Dunkerque")],
        [(MARGIN, FOOT, "www.gazette.example"), (MARGIN, TOP, "Page 1")],
    ],
)  # fmt: skip
def test_small_print_around_the_only_page_is_left_out(edges: list, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(small(*edges, paragraphs=(SAID,) * 4))
    assert factx("text", "a.pdf", cwd=tmp_path).stdout == " ".join([SAID] * 4)


@pytest.mark.parametrize(
    "edges",
    [
        [(MARGIN, TOP, "Publié le 20 novembre 2024")],
        [(MARGIN, TOP, "21/11/2024 10:12")],
        [(MARGIN, FOOT, "1 Selon le ministère, 30 navires"), (MARGIN, FOOT + 12, "* Hors pêche")],
        [(MARGIN, FOOT, "Les chiffres sont ceux du port.")],
        [(MARGIN, 520, "De notre correspondant")],
    ],
)
def test_what_may_be_of_the_text_is_kept(edges: list, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(small(*edges, paragraphs=(SAID,) * 4))
    shown = factx("text", "a.pdf", cwd=tmp_path).stdout
    assert all(edge.split(" ", 1)[-1] in shown for _, _, edge in edges), shown


def test_scanned_pages_between_others_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pages(SAID, None, None, "Il pèse 3 kg.", None))
    done = factx("extract", "a.pdf", "-f", "json", cwd=tmp_path)
    unread = ["pages 2–3, which have no text, only pictures", "page 5, which has no text, only pictures"]
    assert json.loads(done.stdout)["documents"][0]["unread"] == unread
    assert done.stderr.endswith("2 parts of files not read (--verbose names them)\n")
    said = factx("extract", "a.pdf", "-f", "json", "--verbose", cwd=tmp_path).stderr
    assert said.startswith(f"factx: a.pdf: is read without {unread[0]}\n")
    (tmp_path / "b.pdf").write_bytes(pages(SAID, "", "Il pèse 3 kg."))
    assert factx("extract", "b.pdf", "-f", "json", cwd=tmp_path).stderr == ""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (scanned(), "it is a scan; run OCR on it first"),
        (printed(FIRE, locked=True), "is encrypted; save it without a password"),
        (printed(FIRE)[:2000], "damaged"),
        (b"%PDF-1.7\n", "damaged"),
    ],
    ids=["scan", "encrypted", "cut", "bare"],
)
def test_what_cannot_be_read_is_one_error_that_says_why(data: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Il pèse 3 kg.", encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(data)
    done = factx("extract", ".", "-f", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert [(error["path"], error["error"]) for error in found["errors"]] == [("a.pdf", "DamagedError")]
    assert says in found["errors"][0]["message"]
    assert (done.returncode, len(found["documents"])) == (1, 1)


def test_a_day_that_only_the_file_states_is_no_reference_date(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(printed(FIRE))
    (document,) = json.loads(factx("extract", "a.pdf", "-f", "json", cwd=tmp_path).stdout)["documents"]
    assert document["reference_date"] is None


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_text_that_lies_on_its_side_is_read_and_a_stamp_across_is_not(turn: int, tmp_path: Path) -> None:
    lines = [
        "Le port de Calais a perdu 12 % de son trafic en 2023, selon",
        "la préfecture, soit 1 200 navires de moins.",
    ]
    (tmp_path / "a.pdf").write_bytes(drawn(*((MARGIN, 500 - 13 * n, line) for n, line in enumerate(lines)), turn=turn))
    assert factx("text", "a.pdf", cwd=tmp_path).stdout == " ".join(lines)
