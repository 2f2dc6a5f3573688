"""Pages: the facts of their article and no others, whatever stands around it."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from trafilatura import core

from factx.readers.furniture import is_furniture
from factx.readers.html import extract_html
from tests.articles import ARTICLES, DATES, FIRE, HARVEST, Article, page
from tests.program import Done, factx

pytestmark = pytest.mark.model
#: What of a mention must be the same in every format.
FIELDS = ("kind", "label", "canonical", "text", "value", "low", "high", "unit", "measured_entity", "value_iso", "modifier",
          "resolution", "predicate", "attribution", "factuality", "sentence")  # fmt: skip


def rows(done: Done) -> list[dict]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def facts(done: Done) -> list[tuple]:
    """What each mention says, in the order of the text."""
    found = sorted(rows(done), key=lambda row: (row["document"], row["start"]))
    return [tuple(" ".join(str(row.get(name)).split()) for name in FIELDS) for row in found]


def as_plain_text(article: Article, folder: Path) -> list[tuple]:
    file = folder / f"{article.day}-plain.txt"
    file.write_text(article.text, encoding="utf-8")
    return facts(factx("extract", file, "-f", "jsonl", "--mentions", cwd=folder))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.day)
@pytest.mark.parametrize("lazy", [False, True], ids=["eager", "lazy"])
def test_a_page_gives_the_facts_of_its_article(article: Article, lazy: bool, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(article, lazy=lazy), encoding="utf-8")
    shown = factx("text", "page.html", cwd=tmp_path).stdout
    assert shown == article.text
    done = factx("extract", "page.html", "-f", "jsonl", "--mentions", cwd=tmp_path)
    assert facts(done) == as_plain_text(article, tmp_path)
    for row in rows(done):
        assert shown[row["start"] : row["end"]] == row["text"]
        assert row["sentence"] in shown


def test_the_fallbacks_are_asked_only_where_they_could_win(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    compare = core.compare_extraction
    monkeypatch.setattr(core, "compare_extraction", lambda *given: asked.append(given) or compare(*given))
    long = replace(FIRE, paragraphs=FIRE.paragraphs + HARVEST.paragraphs)
    assert extract_html(page(long).encode(), "").text == long.text
    assert not asked
    # An article that its page gives no name to, below a longer list of others: half of the prose is not enough.
    other = "".join(f"<section><div>{text}</div></section>" for text in HARVEST.paragraphs * 3)
    extract_html(page(FIRE).replace("<footer>", f"{other}<footer>").encode(), "")
    assert asked


@pytest.mark.parametrize("dated", DATES)
def test_the_day_of_publication_is_the_reference_date(dated: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(FIRE, dated=dated), encoding="utf-8")
    (document,) = json.loads(factx("extract", "page.html", "-f", "json", cwd=tmp_path).stdout)["documents"]
    assert (document["reference_date"], document["reference_date_source"]) == (FIRE.day, "metadata")


def test_a_document_says_where_its_text_comes_from(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(FIRE), encoding="utf-8")
    found = json.loads(factx("extract", "page.html", "-f", "json", cwd=tmp_path).stdout)
    (document,) = found["documents"]
    assert document["source_format"] == "html"
    assert document["extractor"].startswith("trafilatura ")
    assert found["generator"]["extractors"] == [document["extractor"]]
    assert document["title"] == FIRE.title
    assert document["url"] == f"https://gazette.example/{FIRE.day}/article"
    assert document["site"] == "La Gazette du littoral"
    assert document["author"] == "Claire Martin"
    assert document["pages"] is None
    assert document["characters"] == len(FIRE.text)
    assert document["text_sha256"] != document["sha256"]


@pytest.mark.parametrize("name", ["page.txt", "page", "page.php"])
def test_a_page_is_told_by_its_content(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(page(HARVEST), encoding="utf-8")
    assert factx("text", f"in/{name}", cwd=tmp_path).stdout == HARVEST.text
    assert facts(factx("extract", "in", "-f", "jsonl", "--mentions", cwd=tmp_path)) == as_plain_text(HARVEST, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
def test_a_page_in_another_encoding(encoding: str, tmp_path: Path) -> None:
    told = {"cp1252": "iso-8859-1"}.get(encoding, "utf-8")
    markup = page(HARVEST).replace('charset="utf-8"', f'charset="{told}"')
    (tmp_path / "page.html").write_bytes(markup.encode(encoding))
    assert factx("text", "page.html", cwd=tmp_path).stdout == HARVEST.text


def test_a_fragment_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<p>Il pèse <b>3 kg</b>.</p><ul><li>Lyon</li><li>Lille</li></ul>", encoding="utf-8")
    assert factx("text", "a.txt", cwd=tmp_path).stdout == "Il pèse 3 kg.\n\nLyon\n\nLille"


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<html></html>",
        "<!doctype html><html><body><script>x=300;</script></body></html>",
        "<html>" + "<div>" * 100_000,
    ],
    ids=["empty", "bare", "script", "deep"],
)
def test_a_page_without_an_article_is_an_error_and_never_prose(markup: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(markup, encoding="utf-8")
    done = factx("extract", "page.html", "-f", "json", cwd=tmp_path)
    (error,) = json.loads(done.stdout)["errors"]
    assert (done.returncode, error["error"], json.loads(done.stdout)["facts"]) == (1, "DamagedError", [])


def test_a_missing_library_is_named_with_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "page.html").write_text(page(FIRE), encoding="utf-8")
    (tmp_path / "a.txt").write_text("Il pèse 3 kg.", encoding="utf-8")
    done = factx("extract", ".", "-f", "json", "--no-cache", cwd=tmp_path)
    (error,) = json.loads(done.stdout)["errors"]
    assert error["error"] == "ReaderMissingError"
    assert "python -m pip install 'factx[html]'" in error["message"]
    assert (done.returncode, len(json.loads(done.stdout)["documents"])) == (1, 1)


@pytest.mark.parametrize(
    "block",
    [
        "Temps de lecture : 4 min",
        "Réagir (12)",
        "12 commentaires",
        "Écouter l’article",
        "Lire aussi : Dix morts à Lille",
        "Il vous reste 54.12% de cet article à lire. La suite est réservée aux abonnés.",
        "Publicité",
    ],
)
def test_furniture_of_pages_is_told(block: str) -> None:
    assert is_furniture(block)


@pytest.mark.parametrize(
    "block",
    [
        "Il vous reste trois jours pour déposer votre dossier.",
        "Partager est un acte politique, a dit le ministre.",
        "12 commentaires ont été retirés par le tribunal.",
        "La publicité a rapporté 12 millions d’euros.",
    ],
)
def test_prose_is_no_furniture(block: str) -> None:
    assert not is_furniture(block)


def test_reading_pages_takes_a_third_of_a_run_at_the_most(tmp_path: Path) -> None:
    """Timed side by side in one thread: a sixth as measured, and whatever slows the machine slows both."""
    from factx.documents import Document, InputFile, read
    from factx.outcome import Settings
    from factx.worker import Worker

    menu = "".join(
        f'<li><a class="menu" href="/r/{number}"><span>Rubrique {number}</span></a></li>' for number in range(60)
    )
    cards = "".join(f'<a href="/a/{number}"><h3>Titre {number}</h3></a><p>Un résumé.</p>' for number in range(20))
    sources = []
    for number in range(16):
        markup = (
            page(ARTICLES[number % 2])
            .replace("</nav>", f"<ul>{menu}</ul></nav>")
            .replace("<footer>", f"{cards}<footer>")
        )
        (tmp_path / f"{number}.html").write_text(markup, encoding="utf-8")
        sources.append(InputFile(f"{number}.html", str(tmp_path / f"{number}.html")))
    worker = Worker.load(Settings())
    worker.outcomes([read(sources[0])])
    started = time.thread_time()
    documents = [read(source) for source in sources]
    read_at = time.thread_time()
    assert all(isinstance(document, Document) for document in documents)
    worker.outcomes(documents)
    assert 3 * (read_at - started) < time.thread_time() - started
