"""Marked-up text → blocks of plain text: paragraphs, headings, items, and the rows of tables, cells apart."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

#: What begins and ends a block of its own.
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
#: What no reader sees.
_UNSEEN: Final = frozenset(
    ["head", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video"]
)
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v]+")
#: Between the cells of a row: a sign over which no number or name goes on.
CELL: Final = " | "


def plain(text: str) -> str:
    """A text with each run of blanks and line ends as one blank, hard blanks kept."""
    return _BLANKS.sub(" ", text).strip(" ")


def blocks_of(markup: str) -> list[str]:
    """The blocks of a text in HTML, in order; scripts, styles and the like left out.

    Args:
        markup: a page or a fragment of one.

    Example: ``<p>Il pèse<br>3 kg.</p><tr><td>Lyon</td><td>12</td></tr>`` → ``Il pèse 3 kg.``, ``Lyon | 12``.
    """
    parser = _Blocks()
    parser.feed(markup)
    parser.close()
    return parser.finished()


class _Blocks(HTMLParser):
    """Collects blocks; a row of a table is one, its cells apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[str] = []
        self._pieces: list[str] = []
        self._rows: list[list[str]] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in _BLOCKS:
            self._end_block()
            if tag == "tr":
                self._rows.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._end_block()
            if tag in {"tr", "table"} and self._rows:
                self._blocks.append(CELL.join(cell for cell in self._rows.pop() if cell))

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._pieces.append(data)

    def _end_block(self) -> None:
        text = plain("".join(self._pieces))
        self._pieces.clear()
        if text.strip():
            (self._rows[-1] if self._rows else self._blocks).append(text)

    def finished(self) -> list[str]:
        """All blocks, those that no tag ended too."""
        self._end_block()
        while self._rows:
            self._blocks.append(CELL.join(self._rows.pop()))
        return [block for block in self._blocks if block]
