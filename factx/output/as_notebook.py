"""Facts as HTML for a notebook: a table, and a text with its marks. Texts are escaped; nothing is loaded."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from factx.output.french import date_words, figure_words
from factx.output.headings import Language
from factx.output.ui_words import ui_words
from factx.schema import DateFact, DateMention, FigureFact, FigureMention, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.schema import Extraction, Fact

#: Facts that a notebook shows.
_ROWS: Final = 50
#: Colours that carry dark text.
_COLOURS: Final = {Kind.ENTITY: "#cfe3f7", Kind.FIGURE: "#f9dcb4", Kind.DATE: "#d3ecc8"}


def facts_html(extraction: Extraction, language: Language = Language.EN) -> str:
    """A table of the facts, figures first; of many the first fifty and how many more."""
    words = ui_words("notebook")[language]
    order = {Kind.FIGURE: 0, Kind.DATE: 1, Kind.ENTITY: 2}
    facts = sorted(extraction.facts, key=lambda fact: (order[fact.kind], -len(fact.documents), -fact.mention_count))
    head = "".join(f"<th>{name}</th>" for name in words["columns"])
    rows = "".join(_row(fact) for fact in facts[:_ROWS])
    more = f"<p>{words['more'].format(len(facts) - _ROWS)}</p>" if len(facts) > _ROWS else ""
    errors = "".join(f"<p>{escape(error.path)}: {escape(error.message)}</p>" for error in extraction.errors)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}{errors}"


def _row(fact: Fact) -> str:
    mention = fact.mentions[0]
    measured = ""
    match fact:
        case FigureFact():
            shown = figure_words(fact)
            measured = ", ".join(filter(None, (fact.measured_entity, fact.measured_property)))
        case DateFact():
            shown = date_words(fact)
        case _:
            shown = fact.canonical
    said_by = (m.attribution for m in fact.mentions if isinstance(m, FigureMention | DateMention) and m.attribution)
    sources = ", ".join(dict.fromkeys(said_by))
    start = mention.start - mention.sentence_start
    before, inside, after = (
        mention.sentence[:start],
        mention.sentence[start : start + len(mention.text)],
        mention.sentence[start + len(mention.text) :],
    )
    evidence = f"{escape(before)}{_mark(inside, fact.kind)}{escape(after)}"
    place = f"{escape(mention.document)}:{mention.line}"
    said = "".join(
        f"<td>{escape(cell)}</td>" for cell in (fact.kind, shown, measured, sources, str(len(fact.documents)))
    )
    return f"<tr>{said}<td>{evidence}<br><small>{place}</small></td></tr>"


def _mark(text: str, kind: Kind, title: str = "") -> str:
    about = f' title="{escape(title, quote=True)}"' if title else ""
    return f'<mark style="background:{_COLOURS[kind]};color:#111"{about}>{escape(text)}</mark>'


def marked_html(text: str, extraction: Extraction, document: str = "-") -> str:
    """A text with its mentions marked, as one element of HTML.

    Args:
        text: the document's.
        extraction: with its facts.
        document: its id.
    """
    return f'<div lang="fr" style="white-space:pre-wrap">{"".join(_pieces(text, extraction, document))}</div>'


def _pieces(text: str, extraction: Extraction, document: str) -> Iterator[str]:
    marks = sorted(
        (mention.start, -mention.end, number)
        for number, fact in enumerate(extraction.facts)
        for mention in fact.mentions
        if mention.document == document
    )
    position = 0
    for start, negative_end, number in marks:
        if start < position:  # within another mention
            continue
        fact = extraction.facts[number]
        yield escape(text[position:start])
        yield _mark(text[start:-negative_end], fact.kind, fact.canonical)
        position = -negative_end
    yield escape(text[position:])
