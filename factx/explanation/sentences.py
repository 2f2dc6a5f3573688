"""An explanation in plain words: the sentence, then read as, measures, who and how surely, joined with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factx.output.french import date_words, figure_words, iso_words
from factx.output.headings import headings
from factx.output.plain import one_line
from factx.output.ui_words import ui_words
from factx.schema import DateFact, DateMention, EntityFact, FigureFact, FigureMention, Mention, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factx.explanation.collect import Explanation
    from factx.output.headings import Headings, Language

#: Other mentions that are named.
_JOINED: Final = 5


@cache
def _words(language: Language) -> Mapping[str, Any]:
    words: Mapping[str, Any] = ui_words("explanation")[language.value]
    return words


def sentences_of(explanation: Explanation, language: Language) -> Iterator[str]:
    """Lines: where it stands, the sentence with the span in brackets, then what was made of it.

    Example: ``Dit par : état-major ukrainien, d’après « selon » ; rapporté``.
    """
    words, mention, fact = _words(language), explanation.mention, explanation.fact
    colon = words["colon"]
    yield explanation.place(mention)
    yield f"  {_marked(mention)}"
    yield f"  {words['read_as']}{colon}{_read_as(explanation, words)}"
    if isinstance(mention, FigureMention):
        label = words["counts"] if mention.value.unit is None else words["measures"]
        yield f"  {label}{colon}{_measures(mention, words)}"
    if isinstance(mention, FigureMention | DateMention):
        yield f"  {words['says']}{colon}{_says(explanation, mention, words, headings(language))}"
    yield f"  {words['joined']}{colon}{_joined(explanation, words)}"
    yield f"  {words['fact']} {fact.fact_id}{colon}{one_line(fact.canonical)}"


def _marked(mention: Mention) -> str:
    start = mention.start - mention.sentence_start
    end = start + len(mention.text)
    parts = mention.sentence[:start], mention.sentence[start:end], mention.sentence[end:]
    return one_line("{}[{}]{}".format(*parts))


def _read_as(explanation: Explanation, words: Mapping[str, Any]) -> str:
    mention, fact = explanation.mention, explanation.fact
    match fact:
        case EntityFact():
            known = f" ({fact.identifier})" if fact.identifier else ""
            return f"{one_line(fact.canonical)}, {words['labels'][fact.label]}{known}"
        case FigureFact():
            return f"{one_line(figure_words(fact))} ({one_line(fact.canonical)})"
        case DateFact():
            assert isinstance(mention, DateMention)  # noqa: S101 - a date's mention is one
            day = explanation.document.reference_date or ""
            how = words["resolution"][mention.resolution].format(day)
            if mention.resolution is Resolution.PARTIAL and not day:
                how = words["resolution"][Resolution.UNRESOLVED]
            return f"{one_line(date_words(fact))} ({one_line(fact.canonical)}), {how}"


def _measures(mention: FigureMention, words: Mapping[str, Any]) -> str:
    thing = ", ".join(filter(None, (mention.measured_entity, mention.measured_property)))
    parts = [
        one_line(thing) or words["nothing"],
        f"{words['holds_in']} {one_line(mention.where)}" if mention.where else "",
        iso_words(mention.when) if mention.when else "",
    ]
    return " · ".join(filter(None, parts))


def _says(
    explanation: Explanation, mention: FigureMention | DateMention, words: Mapping[str, Any], screen: Headings
) -> str:
    cue = next((step.cue for step in mention.steps if step.what == "attribution" and step.cue), None)
    said = one_line(mention.attribution) if mention.attribution else words["the_text"]
    if mention.attribution and cue:
        said += f", {words['by_cue'].format(one_line(explanation.text[slice(*cue)]))}"
    return f"{said}{words['semicolon']}{screen.certainty.get(mention.factuality, words['asserted'])}"


def _joined(explanation: Explanation, words: Mapping[str, Any]) -> str:
    others = explanation.joined
    if not others:
        return str(words["alone"])
    documents = len({other.document for other in others})
    head = " ".join(
        words[name][number != 1].format(number)
        for name, number in (("mentions", len(others)), ("documents", documents))
    )
    places = [f"{one_line(explanation.place(other))} « {one_line(other.text)} »" for other in others[:_JOINED]]
    more = [words["more"].format(len(others) - _JOINED)] if len(others) > _JOINED else []
    return f"{head} ({', '.join([*places, *more])})"


def nothing_found(language: Language) -> str:
    """What is said where nothing can be explained."""
    return str(_words(language)["nothing_found"])
