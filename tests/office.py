"""Word files, OpenDocument texts, e-books and mails, made of an article."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

if TYPE_CHECKING:
    from tests.articles import Article

NOTE = "Chiffres de l’Insee au 1er janvier 2022."


def word(article: Article) -> bytes:
    """A Word file with a running header, deleted and inserted words, a footnote, a text box and a table."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "La Gazette du littoral, 99 numéros"
    made.sections[0].footer.paragraphs[0].text = "Page 7"
    made.add_heading(article.title, level=0)
    for number, paragraph in enumerate(article.paragraphs):
        if number:
            made.add_paragraph(paragraph)
            continue
        # The first one is revised: its last word inserted, another one deleted, and it has a footnote.
        said, _, last = paragraph.rpartition(" ")
        revised = made.add_paragraph(f"{said} ")
        who = f'{nsdecls("w")} w:id="1" w:author="x" w:date="2001-01-01T00:00:00Z"'
        revised._p.append(parse_xml(f"<w:del {who}><w:r><w:delText>777 </w:delText></w:r></w:del>"))
        revised._p.append(parse_xml(f"<w:ins {who}><w:r><w:t>{escape(last)}</w:t></w:r></w:ins>"))
        revised._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    if article.table:
        table = made.add_table(rows=0, cols=2)
        for row in article.table:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        f"<w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def open_document(article: Article) -> bytes:
    """An OpenDocument text with deleted words, a comment, a footnote and a table."""
    first, *rest = (escape(paragraph, quote=False) for paragraph in article.paragraphs)
    said, _, last = first.rpartition(" ")
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"<text:p>{NOTE}</text:p></text:note-body></text:note>"
    )
    comment = "<office:annotation><dc:date>2001-01-01</dc:date><text:p>888 fautes</text:p></office:annotation>"
    paragraphs = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in rest)
    rows = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in article.table
    )  # fmt: skip
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODF}><office:body><office:text>'
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>777 morts</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        f"<text:h>{escape(article.title)}</text:h><text:p>{said}<text:s/><text:span>{last}</text:span>{note}{comment}</text:p>"
        f"{paragraphs}{f'<table:table>{rows}</table:table>' if rows else ''}"
        "</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def book(article: Article) -> bytes:
    """An e-book: a table of contents, and a chapter for the first paragraph and one for the others."""
    paragraphs = [f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in article.paragraphs]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in article.table)
    page = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x 12</title>'
    page += "<style>p {{margin: 12px}}</style></head><body>{}</body></html>"
    package = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(article.title)}</dc:title>
<dc:creator>Claire Martin</dc:creator><dc:date>{article.day}</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/b%20c.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    container += '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    return archive({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OPS/book.opf": package,
        "OPS/nav.xhtml": page.format("<ol><li>Chapitre 44</li></ol>"),
        "OPS/text/a.xhtml": page.format(f"<h1>{escape(article.title)}</h1>{paragraphs[0]}"),
        "OPS/text/b c.xhtml": page.format("".join(paragraphs[1:]) + (f"<table>{rows}</table>" if rows else "")),
    })  # fmt: skip


def archive(members: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for name, contents in members.items():
            made.writestr(name, contents)
    return written.getvalue()


def mail(article: Article, *, html: bool = False) -> bytes:
    """A mail with an answered one below it, and a signature; its plain text wrapped at 72 characters."""
    made = EmailMessage()
    made["From"] = "Claire Martin <claire@gazette.example>"
    made["To"] = "redaction@gazette.example"
    made["Subject"] = article.title
    year, month, day = article.day.split("-")
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    made["Date"] = f"{int(day)} {names[int(month) - 1]} {year} 10:12:00 +0100"
    rows = [" | ".join(row) for row in article.table]
    if html:
        body = "".join(f"<p>{escape(block, quote=False)}</p>" for block in (*article.paragraphs, *rows))
        made.set_content(f"<html><body>{body}</body></html>", subtype="html")
        return bytes(made)
    body = "\n\n".join([*(wrapped(paragraph) for paragraph in article.paragraphs), *rows])
    answered = (
        "Le 3 janvier 2001 à 10:12, Jean Petit <jean@gazette.example> a écrit :\n> Il y a eu 66 morts ?\n>\n> Jean"
    )
    made.set_content(f"{body}\n\n-- \nClaire Martin\nTél. 01 23 45 67 89\n\n{answered}\n" if article.table
                     else f"{body}\n\n{answered}\n\n-- \nClaire Martin, 12 rue des Dunes\n")  # fmt: skip
    return bytes(made)


def wrapped(text: str, width: int = 72) -> str:
    """Lines broken at blanks only, hard ones left."""
    lines = [""]
    for word_ in text.split(" "):
        if len(lines[-1]) + len(word_) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word_}".strip(" ")
    return "\n".join(lines)
