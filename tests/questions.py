"""Questions that a frame asks instead of looking for mentions: a text goes in, what the program makes of it comes out.

Each asks what the texts of a user go through, so that a word which left its list changes the answer. The names are those
that ``ask`` has in ``tests/frames.toml``. What is asked is imported when it is asked, for whoever imports it anew.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

from tests import made

if TYPE_CHECKING:
    from factx.schema import FigureMention

#: A figure as these questions write it: the number, then in brackets its verb, who says so, its noun and what happened.
_TOLD: Final = re.compile(r"(\d+)<([^|>]*)\|?([^|>]*)\|?([^|>]*)\|?([^|>]*)>")


def broken(text: str) -> str:
    """A word that a line broke at its hyphen, else at its last one: ``après-midi`` stays, ``minis-tre`` is ``ministre``."""
    from factx.readers.hyphens import keeps_hyphen

    before, _, after = text.partition("-\n") if "\n" in text else text.rpartition("-")
    return f"{before}-{after}" if keeps_hyphen(before, after, frozenset()) else before + after


def day_of(text: str) -> str:
    """The day that a text states as its own: ``Publié le 3 mai 2024`` → ``2024-05-03``; empty if none."""
    from factx.dates.reference import stated_reference
    from factx.found import load_tables

    found = stated_reference(text, "", load_tables().dates)
    return str(found.date) if found else ""


def without_furniture(text: str) -> str:
    """What a page keeps of a paragraph: nothing of ``Lire aussi : Le préfet démissionne``."""
    from factx.readers.furniture import is_furniture

    return "" if is_furniture(text) else text


def sentences(text: str) -> str:
    """The sentences of a text that nothing parsed: ``Il vint. Elle alla.`` → ``Il vint. | Elle alla.``."""
    from factx.sentences import sentence_without_parse

    found, start = [], 0
    while start < len(text):
        first, last = sentence_without_parse(text, start, start + 1)
        found.append(text[first:last])
        start = last + 1
    return " | ".join(found)


def spelled_out(text: str) -> str:
    """A text with the accents and the small letters that it lacks: ``LE 3 FEVRIER`` → ``le 3 février``."""
    from factx.spelled_out import spelled_out

    return spelled_out(text)


def width_of(place: str) -> str:
    """How wide a named place is: ``Loire`` → ``AREA``."""
    from factx.lexicon.extents import extent_of

    return extent_of(place).width.name


def dates(text: str) -> str:
    """The dates that the finder of dates, which is a component of its own, finds in a text: ``en 2012`` → ``2012``."""
    from factx.dates.find import find_dates
    from factx.found import load_tables

    return ", ".join(text[found.start : found.end] for found in find_dates(text, load_tables().dates))


def mood_of(verb: str) -> str:
    """How a figure under a verb is meant: ``réclamer`` → ``WISHED``."""
    from factx.disagreements.mood import mood

    return mood(made.figure("45", predicate=verb)).name


def against(text: str) -> str:
    """How the first figure of a text is set against the second: ``4<> trains, et non 3<>`` → ``corrected``."""
    from factx.disagreements import in_one_text, replaced

    ways = {
        "became": replaced.is_change,
        "corrected": replaced.is_corrected,
        "revised": replaced.is_revised,
        "outdone": replaced.is_outdone,
        "brought up to date": replaced.is_brought_up_to_date,
        "claimed otherwise": in_one_text.is_claimed_otherwise,
    }
    return ", ".join(way for way, holds in ways.items() if holds(*_figures(text)))


def between_texts(text: str) -> str:
    """What joins figures of two texts: ``9<|||lycée> || 14<passer|||lycée>`` → ``a count that runs on``."""
    from factx.disagreements import between_texts
    from factx.disagreements.run import RunOfDocuments

    one, other = _figures(text)
    ways = {"one act": between_texts.are_of_one_act, "a count that runs on": between_texts.is_count_that_runs_on}
    run = RunOfDocuments(made.extraction(one, other))
    return ", ".join(way for way, holds in ways.items() if holds(one, other, run))


def alike(text: str) -> str:
    """What the words of two figures tell: ``3<||policier|dead> || 3<||soldat|dead>`` → ``DIFFERENT``."""
    from factx.statements.quantity import likeness, thing_of

    return likeness(*map(thing_of, _figures(text))).name


def says_little(text: str) -> str:
    """Whether the noun of a figure tells people from no others: ``3<||résident|dead>`` → ``yes``."""
    from factx.statements.quantity import thing_of

    (figure,) = _figures(text)
    return "yes" if thing_of(figure).is_bare else "no"


def of_another_event(text: str) -> str:
    """Whether a figure is not of what its text is about: ``son rival emploie 7<> personnes`` → ``yes``."""
    from factx.statements.other_events import is_of_another_event

    (figure,) = _figures(text)
    return "yes" if is_of_another_event(figure) else "no"


def _figures(text: str) -> list[FigureMention]:
    """The figures of texts parted by ``||``, of sentences parted by ``|``."""
    from factx.schema import Counted

    found: list[FigureMention] = []
    for document, told in zip("ab", text.split(" || "), strict=False):
        start = 0
        for sentence in told.split(" | "):
            said = _TOLD.sub(r"\1", sentence)
            for number, verb, who, noun, outcome in _TOLD.findall(sentence):
                counted = Counted(noun, outcome)
                figure = made.figure(number, sentence=said, document=f"{document}.txt", predicate=verb or None)
                place = {"start": figure.start + start, "end": figure.end + start, "sentence_start": start}
                found.append(dataclasses.replace(figure, **place, attribution=who or None, counted=counted))
            start += len(said) + 1
    return found


def ends_no_sentence(word: str) -> str:
    """Whether the full stop behind a word is its own: ``Mme`` → ``yes``."""
    from factx.lexicon.typography import abbreviation

    return "yes" if abbreviation().fullmatch(word) else "no"
