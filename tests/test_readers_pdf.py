"""PDF: the prose of its pages, whole words in whole paragraphs, each mention with its page."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from tests.articles import ARTICLES, FIRE, HARVEST, Article
from tests.pdf import HEIGHT, MARGIN, NOTE, drawn, pages, printed, scanned, sheets, small
from tests.program import factx
from tests.test_page import CHROMIUM, FLAGS
from tests.test_readers_html import facts

pytestmark = [pytest.mark.model, pytest.mark.slow]


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


#: Both articles in one, with distinct paragraphs: what comes again at the edge of pages would be a running header.
BOTH = replace(HARVEST, paragraphs=(*FIRE.paragraphs, *HARVEST.paragraphs))


def has_the_facts_of_the_plain_text(file: Path, pages: int, folder: Path) -> None:
    """Two articles, a table and a note, as a program printed them, say what they say as plain text."""
    plain = f"{BOTH.text}\n\n{NOTE}"
    (folder / "a.txt").write_text(plain, encoding="utf-8")
    shown = factx("text", file, cwd=folder).stdout
    # Where a note stands depends on the page on which the text breaks.
    assert sorted(shown.split("\n\n")) == sorted(plain.split("\n\n"))
    assert [part for part in shown.split("\n\n") if part != NOTE] == BOTH.text.split("\n\n")
    dated = ["--reference-date", BOTH.day, "-f", "jsonl", "--mentions", "--no-cache"]
    done = factx("extract", file, *dated, cwd=folder)
    assert sorted(facts(done)) == sorted(facts(factx("extract", "a.txt", *dated, cwd=folder))) != []
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(shown[row["start"] : row["end"]] == row["text"] for row in rows)
    assert {row["page"] for row in rows} == set(range(1, pages + 1))


@pytest.mark.parametrize("columns", [1, 2])
def test_what_libreoffice_prints_has_the_facts_of_the_plain_text(columns: int, tmp_path: Path) -> None:
    has_the_facts_of_the_plain_text(Path(__file__).parent / "printed" / f"columns{columns}.pdf", 2, tmp_path)


@pytest.mark.skipif(CHROMIUM is None, reason="no browser: install chromium to print with it")
@pytest.mark.parametrize("edges", [False, True], ids=["bare", "header and footer"])
@pytest.mark.parametrize(("columns", "size", "pages"), [(1, 19, 2), (2, 15, 1), (2, 20, 2), (3, 11, 1)])
def test_what_a_browser_prints_has_the_facts_of_the_plain_text(
    columns: int, size: int, pages: int, edges: bool, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(laid_out(BOTH, columns=columns, size=size), encoding="utf-8")
    options = ["--headless", f"--user-data-dir={tmp_path / 'browser'}", "--print-to-pdf=a.pdf", "a.html"]
    bare = [] if edges else ["--no-pdf-header-footer"]
    subprocess.run([str(CHROMIUM), *FLAGS, *bare, *options], cwd=tmp_path, capture_output=True, check=True, timeout=300)
    has_the_facts_of_the_plain_text(tmp_path / "a.pdf", pages, tmp_path)


def laid_out(article: Article, *, columns: int, size: int) -> str:
    """The article as a page to be printed: in columns, justified, words broken, with a note and a table."""
    first, *others = (f"<p>{escape(paragraph, quote=False)}" for paragraph in article.paragraphs)
    rows = "".join(f"<tr><td>{cell}<td>{value}" for cell, value in article.table)
    style = (
        f"@page {{ size: A4; margin: 2cm }} body {{ font: {size}pt/1.4 serif }} div {{ columns: {columns}; hyphens: auto }}"
        "p { text-align: justify } h1 { font-size: 26pt } td { padding-right: 2em } sup, footer { font-size: 60% }"
    )
    return f"""<!doctype html><html lang=fr><meta charset=utf-8><title>{article.title}</title><style>{style}</style>
<h1>{article.title}</h1><div>{first}<sup>1</sup>{"".join(others)}<table>{rows}</table>
<footer><sup>1</sup> {NOTE}</footer></div>"""


#: Lines of a column of prose, and what stands in the column beside it: prose that is over soon, and a table.
COLUMN = ("Le port de Calais a perdu 12 % de", "son trafic en 2023, et il emploie", "encore 1 200 dockers, qui sont ici",
          "depuis 1998 selon la préfecture.")  # fmt: skip
BESIDE = (
    "Le maire de la ville a demandé 30",
    "millions d’euros et 40 pompiers à",
    "l’État, qui les a promis hier soir.",
)
TABLE = (
    ("Calais", "95"),
    ("Dunkerque", "61"),
    ("Boulogne", "54"),
    ("Gravelines", "12"),
    ("Bray", "8"),
    ("Leffrinckoucke", "3"),
)


def in_column(lines: tuple[str, ...], x: float) -> list[tuple[float, float, str]]:
    return [(x, 700 - 13.0 * number, line) for number, line in enumerate(lines)]


def test_a_table_in_a_column_does_not_mix_it_with_the_other(tmp_path: Path) -> None:
    cells = [
        (320 + 130 * place, 640 - 13.0 * row, cell) for row, pair in enumerate(TABLE) for place, cell in enumerate(pair)
    ]
    (tmp_path / "a.pdf").write_bytes(drawn(*in_column(COLUMN, 72), *in_column(BESIDE, 320), *cells))
    rows = [" | ".join(pair) for pair in TABLE]
    assert factx("text", "a.pdf", cwd=tmp_path).stdout == "\n\n".join([" ".join(COLUMN), " ".join(BESIDE), *rows])


def test_columns_of_one_page_are_those_of_the_next_where_few_lines_are_left(tmp_path: Path) -> None:
    rest = ("La suite est que 14 navires sont", "partis.")
    (tmp_path / "a.pdf").write_bytes(
        sheets([*in_column(COLUMN, 72), *in_column(BESIDE, 320)], [*in_column(rest[:1], 72), *in_column(rest[1:], 320)])
    )
    assert factx("text", "a.pdf", cwd=tmp_path).stdout.endswith(f"{' '.join(BESIDE)}\n\n{' '.join(rest)}")
    # Without such columns before, and with cells that begin elsewhere, it is a table.
    (tmp_path / "b.pdf").write_bytes(sheets([*in_column(rest[:1], 72), *in_column(rest[1:], 320)]))
    assert factx("text", "b.pdf", cwd=tmp_path).stdout == " | ".join(rest)
    (tmp_path / "c.pdf").write_bytes(
        sheets([*in_column(COLUMN, 72), *in_column(BESIDE, 320)], [*in_column(rest[:1], 72), *in_column(rest[1:], 400)])
    )
    assert factx("text", "c.pdf", cwd=tmp_path).stdout.endswith(" | ".join(rest))


def test_the_mark_before_a_note_is_none_of_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(small((MARGIN, 300, "2"), (MARGIN + 30, 300, NOTE), paragraphs=(SAID,) * 4))
    assert factx("text", "a.pdf", cwd=tmp_path).stdout.endswith(f"\n\n{NOTE}")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory as Linux tells it")
def test_a_thousand_pages_take_no_more_memory_than_their_text(tmp_path: Path) -> None:
    """Characters with their places are many times the text: those of one page only are kept at a time."""
    (tmp_path / "one.pdf").write_bytes(sheets(in_column(COLUMN, 72)))
    (tmp_path / "thick.pdf").write_bytes(sheets(*[in_column((*COLUMN, *BESIDE) * 2, 72)] * 1000))
    code = (
        "import re; from pathlib import Path; from factx.documents import InputFile, read\n"
        "def peak(): return int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])\n"
        "read(InputFile('one.pdf', 'one.pdf')); before = peak(); document = read(InputFile('thick.pdf', 'thick.pdf'))\n"
        "print(document.pages, len(document.text), peak() - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    page_count, characters, kibibytes = map(int, done.stdout.split())
    assert page_count == 1000
    assert characters > 400_000
    assert kibibytes * 1024 < 60 * characters


def test_a_note_never_joins_the_number_before_it_and_comes_after_the_paragraph(tmp_path: Path) -> None:
    article = replace(FIRE, paragraphs=("Le port ouvrira en 2027", *FIRE.paragraphs[1:]))
    (tmp_path / "a.pdf").write_bytes(printed(article, note=True, times=8))
    long = replace(article, paragraphs=article.paragraphs * 8)
    assert factx("text", "a.pdf", cwd=tmp_path).stdout == f"{long.text}\n\n{NOTE}"
    assert "20271" in raw_of(tmp_path, "a.pdf")


def test_every_character_of_the_text_stands_in_the_raw_text(tmp_path: Path) -> None:
    from factx.documents import InputFile, read

    (tmp_path / "a.pdf").write_bytes(printed(HARVEST, columns=2, times=8, note=True))
    document = read(InputFile("a.pdf", str(tmp_path / "a.pdf")))
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
        ("Le plan doit coûter plus de trois mi-", "lliards d’euros à la ville.", "trois milliards d’euros"),
        ("Le site est celui d’une grande ex-", "ploitation de la région Sud.", "grande exploitation de"),
        ("Le prix en a été fixé hier par l’ex-", "ministre de la justice, dit-on.", "l’ex-ministre de la"),
        ("On ne sait pas s’il y aura une mi-", "temps dans ce match, dit-il.", "une mi-temps dans"),
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
