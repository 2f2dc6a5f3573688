"""Word, OpenDocument, e-books and mails: the facts of the article as plain text, and none of what stands around it."""

from __future__ import annotations

import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.articles import ARTICLES, FIRE, HARVEST, Article
from tests.office import NOTE, archive, book, mail, open_document, word
from tests.program import factx
from tests.test_readers_html import facts

pytestmark = pytest.mark.model

MADE = {
    "docx": (word, "\n\n" + NOTE, None),
    "odt": (open_document, "\n\n" + NOTE, None),
    "epub": (book, "", "metadata"),
    "eml": (mail, "", "mail header"),
    "html.eml": (lambda article: mail(article, html=True), "", "mail header"),
}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.day)
@pytest.mark.parametrize("kind", MADE)
def test_the_same_facts_as_the_plain_text(kind: str, article: Article, tmp_path: Path) -> None:
    make, added, source = MADE[kind]
    (tmp_path / f"a.{kind}").write_bytes(make(article))
    text = article.text + added
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    shown = factx("text", f"a.{kind}", cwd=tmp_path).stdout
    assert shown == text
    dated = ["--reference-date", article.day, "-f", "jsonl", "--mentions"]
    done = factx("extract", f"a.{kind}", *dated, cwd=tmp_path)
    assert facts(done) == facts(factx("extract", "a.txt", *dated, cwd=tmp_path))
    for row in map(json.loads, done.stdout.splitlines()):
        assert shown[row["start"] : row["end"]] == row["text"]
    (document,) = json.loads(factx("extract", f"a.{kind}", "-f", "json", cwd=tmp_path).stdout)["documents"]
    assert document["source_format"] == kind.rpartition(".")[2]
    assert document["title"] == article.title
    assert document["reference_date_source"] == source
    assert document["reference_date"] == (article.day if source else None)


@pytest.mark.parametrize("kind", ["docx", "odt", "epub"])
def test_a_damaged_file_is_one_error_and_the_rest_is_read(kind: str, tmp_path: Path) -> None:
    whole = MADE[kind][0](FIRE)
    (tmp_path / "a.txt").write_text("Il pèse 3 kg.", encoding="utf-8")
    for name, data in {"cut": whole[: len(whole) // 2], "empty": b"", "spoilt": whole[:200] + b"x" * 500}.items():
        (tmp_path / f"{name}.{kind}").write_bytes(data)
    done = factx("extract", ".", "-f", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert sorted(error["path"] for error in found["errors"]) == [f"cut.{kind}", f"empty.{kind}", f"spoilt.{kind}"]
    assert {error["error"] for error in found["errors"]} == {"DamagedError"}
    assert (done.returncode, len(found["documents"])) == (1, 1)


def test_archives_that_unpack_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factx.readers import zipped

    monkeypatch.setattr(zipped, "LARGEST", 100_000)
    bomb = archive({"word/document.xml": "x" * 1_000_000})
    (tmp_path / "a.docx").write_bytes(bomb)
    (tmp_path / "a.odt").write_bytes(
        archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x" * 10**6})
    )
    errors = json.loads(factx("extract", ".", "-f", "json", cwd=tmp_path).stdout)["errors"]
    assert [error["message"].startswith("unpacks to more than") for error in errors] == [True, True]


def test_xml_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": bomb}
    (tmp_path / "a.odt").write_bytes(archive(members))
    (error,) = json.loads(factx("extract", "a.odt", "-f", "json", cwd=tmp_path).stdout)["errors"]
    assert "declares entities" in error["message"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Bonjour,\n\nIl pèse 3 kg.\n\n-- \nPaul\n06 12 34 56 78", "Bonjour,\n\nIl pèse 3 kg."),
        ("> Combien ?\n\nIl pèse 3 kg.\n", "Il pèse 3 kg."),
        ("Il pèse 3 kg.\n\n-----Message d'origine-----\nDe : Paul\n\n12 euros", "Il pèse 3 kg."),
        ("Il pèse 3 kg.\n\nLe mar. 3 mai 2022 à 10:12,\nPaul <p@x.org> a écrit :\n\n> 12 euros", "Il pèse 3 kg."),
        ("Le 3 mai, il a écrit :\n« Il pèse 3 kg. »", "Le 3 mai, il a écrit :\n\n« Il pèse 3 kg. »"),
        ("- 3 kg\n- 4 kg", "- 3 kg\n\n- 4 kg"),
    ],
)
def test_what_a_mail_says_itself(body: str, text: str, tmp_path: Path) -> None:
    head = "From: a@x.org\nTo: b@x.org\nSubject: Poids\nContent-Type: text/plain; charset=utf-8\n\n"
    (tmp_path / "a.eml").write_text(head + body, encoding="utf-8")
    assert factx("text", "a.eml", cwd=tmp_path).stdout == f"Poids\n\n{text}"
    assert factx("text", "--raw", "a.eml", cwd=tmp_path).stdout.rstrip("\n") == body.rstrip("\n")


def test_a_mail_that_only_brings_a_file(tmp_path: Path) -> None:
    head = "From: a@x.org\nTo: b@x.org\nSubject: Poids\nContent-Type: application/pdf\n\nJVBERi0="
    (tmp_path / "a.eml").write_text(head, encoding="utf-8")
    done = factx("extract", "a.eml", cwd=tmp_path)
    assert (done.returncode, "is a mail without a text of its own" in done.stderr) == (1, True)


def test_what_is_attached_is_named(tmp_path: Path) -> None:
    attached = message_from_bytes(mail(FIRE), policy=policy.default)
    attached.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="bilan été.pdf")
    attached.add_attachment(b"x", maintype="image", subtype="png")
    (tmp_path / "a.eml").write_bytes(attached.as_bytes())
    (tmp_path / "b").write_bytes(b"From x@example.org Wed Nov 20 10:12:00 2024\n" + attached.as_bytes())
    for _ in range(2):  # the second time out of the cache
        done = factx("extract", ".", "-f", "json", "--verbose", cwd=tmp_path)
        assert [document["unread"] for document in json.loads(done.stdout)["documents"]] == [
            ["attachment bilan été.pdf", "attachment image/png"]
        ] * 2
        assert "factx: a.eml: is read without attachment bilan été.pdf\n" in done.stderr
        assert "factx: b#1: is read without attachment image/png\n" in done.stderr
        assert done.stderr.endswith("4 parts of files not read\n")
    assert factx("text", "a.eml", cwd=tmp_path).stdout == FIRE.text


def test_notes_never_join_the_number_before_them(tmp_path: Path) -> None:
    body = (
        '<html><body><article><h1>Le port de Calais en chiffres</h1><p>Le port doit ouvrir en 2027<sup><a href="#n1">1</a></sup>'
        " sur 10<sup>6</sup> m<sup>2</sup>, avec 45<sup>3</sup> navires attendus chaque jour, a dit le préfet de la"
        ' région.</p><p id="n1">Selon le ministère, dans un rapport rendu au Parlement. <a href="#r1">↩</a></p></article></body></html>'
    )
    (tmp_path / "a.html").write_text(body, encoding="utf-8")
    shown = factx("text", "a.html", cwd=tmp_path).stdout
    assert "en 2027 sur 10⁶ m², avec 45 navires" in shown
    assert HARVEST.title not in shown


def test_a_mailbox_gives_each_of_its_mails(tmp_path: Path) -> None:
    mails = [b"From x@example.org Wed Nov 20 10:12:00 2024\n" + mail(article) for article in ARTICLES]
    attached = b"From x@example.org Wed Nov 20 10:12:00 2024\nFrom: a@x.org\nTo: b@x.org\nSubject: x\n"
    (tmp_path / "archive").write_bytes(b"\n".join([*mails, attached + b"Content-Type: image/png\n\niVBORw0=\n"]))
    found = json.loads(factx("extract", ".", "-f", "json", cwd=tmp_path).stdout)
    assert [(entry["id"], entry["reference_date"]) for entry in found["documents"]] == [
        (f"archive#{number}", article.day) for number, article in enumerate(ARTICLES, start=1)
    ]
    assert [error["path"] for error in found["errors"]] == ["archive#3"]
    assert factx("text", "archive#2", cwd=tmp_path).stdout == HARVEST.text
