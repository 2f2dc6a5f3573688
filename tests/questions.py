"""Questions that a frame asks instead of looking for mentions: a text goes in, what the program makes of it comes out.

Each asks what the texts of a user go through, so that a word which left its list changes the answer. The names are those
that ``ask`` has in ``tests/frames.toml``. What is asked is imported when it is asked, for whoever imports it anew.
"""

from __future__ import annotations


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
