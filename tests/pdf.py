"""Articles printed as PDF: in columns, words broken at line ends, with running headers, page numbers and footnotes."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import reportlab
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.articles import Article

WIDTH, HEIGHT = 595.0, 842.0
MARGIN, GAP = 72.0, 24.0
SIZE, LEADING = 10.0, 13.0
NOTE = "Chiffres de l’Insee au 1er janvier 2022."
FONT = "Vera"
pdfmetrics.registerFont(TTFont(FONT, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
#: Where a word may be broken: between a vowel and a consonant that a vowel follows, two letters from either end.
_SYLLABLE = re.compile(r"(?<=\w{2})(?<=[aeiouyéèêàâîôû])(?=[bcdfghjklmnpqrstvxz][aeiouyéèêàâîôû]\w)", re.IGNORECASE)


def printed(
    article: Article,
    *,
    columns: int = 1,
    hyphens: bool = True,
    times: int = 1,
    note: bool = False,
    locked: bool = False,
) -> bytes:
    """The article, its paragraphs as often as asked, below a headline.

    Args:
        article: to print.
        columns: that its paragraphs stand in.
        hyphens: whether words are broken.
        times: how often its paragraphs come; many of them need several pages.
        note: whether the first paragraph has a footnote.
        locked: whether it opens with a password only.
    """
    written = io.BytesIO()
    canvas = Canvas(written, (WIDTH, HEIGHT), encrypt=StandardEncryption("x") if locked else None)
    width = (WIDTH - 2 * MARGIN - GAP * (columns - 1)) / columns
    page, column, top = 1, 0, HEIGHT - MARGIN - 60
    _furniture(canvas, page)
    canvas.setFont(FONT, 16)
    canvas.drawString(MARGIN, HEIGHT - MARGIN - 20, article.title)
    y = top
    paragraphs = [paragraph for _ in range(times) for paragraph in article.paragraphs]
    for number, paragraph in enumerate(paragraphs):
        lines = list(_lines(paragraph, width, hyphens=hyphens))
        for place, line in enumerate(lines):
            if y < MARGIN + 30:
                column, y = column + 1, top
                if column == columns:
                    canvas.showPage()
                    page, column, top = page + 1, 0, HEIGHT - MARGIN
                    _furniture(canvas, page)
                    y = top
            text = canvas.beginText(MARGIN + column * (width + GAP), y)
            text.setFont(FONT, SIZE)
            last = place == len(lines) - 1
            # Justified, as print is: what is left over goes into the blanks.
            blanks = line.count(" ")
            if blanks and not last:
                text.setWordSpace(0)
                spare = (width - pdfmetrics.stringWidth(line, FONT, SIZE)) / blanks
                for word in re.split(r"(?<= )", line):
                    text.textOut(word)
                    text.moveCursor(pdfmetrics.stringWidth(word, FONT, SIZE) + (spare if word.endswith(" ") else 0), 0)
            else:
                text.textOut(line)
            canvas.drawText(text)
            if note and number == 0 and last:
                canvas.setFont(FONT, SIZE * 0.6)
                canvas.drawString(MARGIN + pdfmetrics.stringWidth(line, FONT, SIZE), y + SIZE * 0.4, "1")
            y -= LEADING
        y -= LEADING * 0.6
    _table(canvas, article, MARGIN + column * (width + GAP), y, width)
    if note:
        canvas.setFont(FONT, SIZE * 0.5)
        canvas.drawString(MARGIN, MARGIN + 3, "1")
        canvas.setFont(FONT, SIZE * 0.8)
        canvas.drawString(MARGIN + SIZE * 0.5, MARGIN, NOTE)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _table(canvas: Canvas, article: Article, x: float, y: float, width: float) -> None:
    canvas.setFont(FONT, SIZE)
    for row in article.table:
        for place, cell in enumerate(row):
            canvas.drawString(x + place * width * 0.7, y, cell)
        y -= LEADING * 1.2


def scanned(pages: int = 2) -> bytes:
    """Pages that show only a picture."""
    written = io.BytesIO()
    canvas = Canvas(written, (WIDTH, HEIGHT))
    for _ in range(pages):
        canvas.rect(MARGIN, MARGIN, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def pages(*texts: str | None) -> bytes:
    """A page for each text, and one with a picture and a running header for each that is None."""
    written = io.BytesIO()
    canvas = Canvas(written, (WIDTH, HEIGHT))
    for number, text in enumerate(texts, start=1):
        _furniture(canvas, number)
        canvas.setFont(FONT, SIZE)
        if text is None:
            canvas.rect(MARGIN, MARGIN, 300, 300, fill=1)
        else:
            canvas.drawString(MARGIN, 600, text)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def small(*edges: tuple[float, float, str], paragraphs: tuple[str, ...]) -> bytes:
    """One page with a text in its middle, and small print at each of the places."""
    written = io.BytesIO()
    canvas = Canvas(written, (WIDTH, HEIGHT))
    canvas.setFont(FONT, SIZE)
    for number, paragraph in enumerate(paragraphs):
        canvas.drawString(MARGIN, 500 - 2 * LEADING * number, paragraph)
    canvas.setFont(FONT, SIZE * 0.75)
    for x, y, edge in edges:
        canvas.drawString(x, y, edge)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def drawn(*lines: tuple[float, float, str], turn: int = 0) -> bytes:
    """One page with each text at its place, all of it turned by so many degrees, and a stamp across it."""
    written = io.BytesIO()
    canvas = Canvas(written, (WIDTH, HEIGHT))
    canvas.setFont(FONT, SIZE)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(turn)
    canvas.translate(-WIDTH / 2, -HEIGHT / 2)
    for x, y, text in lines:
        canvas.drawString(x, y, text)
    canvas.translate(200, 300)
    canvas.rotate(33)
    canvas.drawString(0, 0, "COPIE 99")
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def sheets(*pages: Sequence[tuple[float, float, str]]) -> bytes:
    """A page for each list of texts, each text at its place."""
    written = io.BytesIO()
    canvas = Canvas(written, (WIDTH, HEIGHT))
    for lines in pages:
        canvas.setFont(FONT, SIZE)
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _furniture(canvas: Canvas, page: int) -> None:
    canvas.setFont(FONT, 8)
    canvas.drawString(MARGIN, HEIGHT - 40, "La Gazette du littoral")
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 40, f"Édition no {300 + page}")
    canvas.drawCentredString(WIDTH / 2, 36, f"Page {page}")


def _lines(text: str, width: float, *, hyphens: bool) -> Iterator[str]:
    """The lines of a paragraph; a word is broken where a part of it still fits."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if pdfmetrics.stringWidth(longer, FONT, SIZE) <= width:
            line = longer
            continue
        breaks = [match.start() for match in _SYLLABLE.finditer(word)] if hyphens and word.isalpha() else []
        # A word with a hyphen of its own may be broken there, and only there.
        breaks += [match.end() for match in re.finditer("-", word)]
        for at in sorted(breaks, reverse=True):
            head = word[:at] if word[:at].endswith("-") else f"{word[:at]}-"
            if line and pdfmetrics.stringWidth(f"{line} {head}", FONT, SIZE) <= width:
                yield f"{line} {head}"
                line = word[at:]
                break
        else:
            yield line
            line = word
    yield line
