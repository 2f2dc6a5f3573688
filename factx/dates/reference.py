"""The day a document was written: front matter, stamps, datelines, its file name."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from factx.composition import composed
from factx.dates.find import find_dates
from factx.dates.resolve import resolve
from factx.patterns import LazyPattern, any_of, match_before
from factx.schema import Granularity, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.dates import DateTables

FRONT_MATTER: Final = "front matter"
METADATA: Final = "metadata"
STAMP: Final = "stamp"
DATELINE: Final = "dateline"
FILE_NAME: Final = "file name"

#: A day stated in full has a year of four digits, or of two after a mark: 24/08/25.
_YEAR: Final = LazyPattern(r"\d{4}|[/.-]\d\d")
#: How far into a text a stamp is looked for, and how far from its end.
_HEAD: Final = 4000
_TAIL: Final = 600
#: How far behind the words that lead in a stamp its year stands at the most.
_STAMP_REACH: Final = 120
_DATELINE_LINES: Final = 8
_YEARS: Final = range(1800, 2200)
#: An hour beside a day: in its own words, or right behind it.
_HOUR: Final = LazyPattern(r"(?<!\d)([01]?\d|2[0-3])\s?[h:]\s?(?:([0-5]\d)(?!\d))?")
_HOUR_BEHIND: Final = LazyPattern(rf",?\s{{0,2}}(?:à\s{{1,2}})?{_HOUR.pattern}")
#: A dash behind a dateline.
_CLOSING: Final = ("–", "—", "-")

_FRONT: Final = LazyPattern(
    r"\A\ufeff?\s{0,10}(?:---|\+\+\+)[ \t]*\r?\n(.{0,4000}?)\n(?:---|\+\+\+)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_ENTRY: Final = LazyPattern(r"^[ \t]*[\"']?([\w:. -]{2,40}?)[\"']?[ \t]*[:=][ \t]*(.{4,80})$", re.MULTILINE)
_META: Final = LazyPattern(
    r"<meta\s[^<>]{0,200}?(?:property|name|itemprop)=[\"']([\w:.]{2,40})[\"'][^<>]{0,100}?content=[\"']([^\"'<>]{4,60})[\"']"
    r"|[\"'](datePublished)[\"']\s{0,3}:\s{0,3}[\"']([^\"'<>]{4,60})[\"']",
    re.IGNORECASE,
)
_PLACE: Final = LazyPattern(
    r"[ \t>*_#–—-]*(?:\(?[A-ZÀ-ÖØ-ÞŒ][^\n:;!?«»\"]{1,60}?\)?\s?[,(/–—|-]\s{0,2}(?:le\s{1,2})?|[Ll]e\s{1,2}"
    r"|\([A-ZÀ-ÖØ-ÞŒ][^()\n]{1,30}\)\s{1,2})?\Z"
)
_AFTER_DATELINE: Final = LazyPattern(
    r"\s{0,2}(?:[,.]?\s{0,2}(?:à\s)?\d{1,2}\s?[h:]\s?\d{0,2}(?:\s?\(?UTC(?:[+-]\d{1,2})?\)?)?)?"
    r"(?:(?:,|\s/)\s{1,2}[A-ZÀ-ÖØ-ÞŒ][^.;:\n–—]{1,60}?)?\s{0,2}(?:UTC[+-]\d{1,2}|\(UTC\))?\s{0,2}(?:\([^()\n]{2,40}\)|/[^/\n]{2,20}/|[A-Z]{2,8})?\s{0,2}[.,:]?\s{0,2}(?:[–—:-]|\Z)"
)
#: A town in capitals and a day that a full stop closes: ``ANGERS (Maine-et-Loire), 23 mars 2023. Des élèves …``. In
#: small letters that opens a story as well: ``Paris, 13 novembre 2015. Ce soir-là …``.
_IN_CAPITALS: Final = LazyPattern(
    r"[A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ' ’/-]{1,40}(?:\s?\([^()\n]{2,40}\))?,\s{1,2}(?:le\s{1,2})?\Z"
)
_FULL_STOP: Final = LazyPattern(r"\s{0,2}(?:\([^()\n]{2,40}\))?\.(?=\s)")
_ONLY: Final = LazyPattern(
    r"[\s|•·,.:;()\[\]*_>#–—-]*(?:(?:le|à|date|par|du|min|lecture|h)[\s:]*)*[\s|•·,.:;()\[\]*_>#–—-]*", re.IGNORECASE
)
_NAME: Final = LazyPattern(r"(?P<year>(?:18|19|20|21)\d\d)(?P<sep>[-_.]?)(?P<month>\d{2})(?P=sep)(?P<day>\d{2})(?!\d)")
#: Characters of a metadata field, of a line that is a date alone, of a dateline.
_LONGEST_STAMP: Final = 200
_LONGEST_BARE_LINE: Final = 80
_DATELINE_WIDTH: Final = 160
#: Of what says of a day that it is that of publication, before it: ``Publié le``.
_STAMPING_WIDTH: Final = 90


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference date and where it was stated.

    Attributes:
        date: the day.
        source: what stated it.
        clock: the hour written beside it, ``17:05``; None where there is none.
    """

    date: datetime.date
    source: str
    clock: str | None = None


def stated_reference(text: str, file_name: str, tables: DateTables) -> Reference | None:
    """The publication date that a document states, else the date its file name starts with.

    Args:
        text: the document's text.
        file_name: its name or path; only the last part counts.
        tables: the words of dates.

    Example: ``Publié le 24/08/2025 à 14h30`` → 24 August 2025, ``stamp``. An impossible or partial date is none.
    """
    text = composed(text).text
    for reader in (_front_matter, _metadata, _stamp, _dateline):
        stated = reader(text, tables)
        if stated is not None:
            return stated
    return _from_name(file_name)


def read_stamp(text: str, tables: DateTables) -> datetime.date | None:
    """The one full date of a short text such as a metadata field. Example: ``Le 5 mai 2023 à 8h12`` → 5 May 2023."""
    return next((date for date, _, _ in _days(text[:_LONGEST_STAMP], tables)), None)


def day_of(value: str | None) -> datetime.date | None:
    """The day of a value of EDTF, with or without a clock; None for any other. Example: ``2024-11-20T08``."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value.partition("T")[0])
    except ValueError:
        return None


def _days(text: str, tables: DateTables) -> Sequence[tuple[datetime.date, int, int]]:
    """The days a text states in full, with their place."""
    return _days_read(text, tables) if _YEAR.search(text) else ()


@lru_cache(_DATELINE_LINES)
def _days_read(text: str, tables: DateTables) -> Sequence[tuple[datetime.date, int, int]]:
    """The first lines are asked twice: for a date that stands alone, and for one after a place."""
    return tuple(_read_days(text, tables))


def _read_days(text: str, tables: DateTables) -> Iterator[tuple[datetime.date, int, int]]:
    for found in find_dates(text, tables):
        if found.parts.end is not None:
            continue
        value, resolution = resolve(found.parts, None)
        if resolution is Resolution.ABSOLUTE and value.granularity in {Granularity.DAY, Granularity.TIME}:
            day = day_of(value.value_iso)
            if day is not None and day.year in _YEARS:
                yield day, found.start, found.end


@cache
def _words(tables: DateTables) -> tuple[re.Pattern[str], frozenset[str]]:
    """What leads in a stamp, and the keys of metadata that name one."""
    cue = re.compile(
        rf"(?<!\w)(?:(?P<published>{any_of(tables.stamps['published'])})|(?P<updated>{any_of(tables.stamps['updated'])}))(?!\w)"
        r"(?:\s{0,2}(?:par|sur|dans|à|en)\s[^\n]{1,40}?)?[\s:,-]{0,4}(?:(?:le|on|:)[\s:]{1,3})?\Z",
        re.IGNORECASE,
    )
    return cue, frozenset(tables.stamps["keys"])


@cache
def _byline(tables: DateTables) -> re.Pattern[str]:
    """What ends a line with who wrote it: ``Le 13 mars 2024, par Marie Duval``."""
    leads = any_of(tables.stamps["bylines"])
    hour = rf"(?:\s{{1,2}}à\s{{1,2}}{_HOUR.pattern})?"
    return re.compile(rf"{hour}\s{{0,2}}[,|–—-]?\s{{0,2}}(?i:{leads})\s[A-ZÀ-ÖØ-ÞŒ][^.;:\n]{{1,80}}\Z")


@cache
def _hint(tables: DateTables) -> re.Pattern[str]:
    """What a text with a stamp has: a word that leads it in and, not far behind, a year; most texts have none."""
    words = any_of((*tables.stamps["published"], *tables.stamps["updated"], "date"))
    return re.compile(rf"(?<!\w){words}(?!\w).{{0,{_STAMP_REACH}}}?(?:{_YEAR.pattern})", re.IGNORECASE | re.DOTALL)


def _front_matter(text: str, tables: DateTables) -> Reference | None:
    front = _FRONT.match(text)
    return (
        _keyed(((entry[1], entry[2]) for entry in _ENTRY.finditer(front[1])), FRONT_MATTER, tables) if front else None
    )


def _metadata(text: str, tables: DateTables) -> Reference | None:
    head = text[:_HEAD]
    if "<meta" not in head and "datePublished" not in head:
        return None
    return _keyed(((found[1] or found[3], found[2] or found[4]) for found in _META.finditer(head)), METADATA, tables)


def _keyed(entries: Iterator[tuple[str, str]], source: str, tables: DateTables) -> Reference | None:
    keys = _words(tables)[1]
    for key, value in entries:
        if key.strip().lower() in keys and (day := read_stamp(value, tables)):
            return Reference(day, source)
    return None


def _stamp(text: str, tables: DateTables) -> Reference | None:
    """``Publié le …``, ``date 2025-08-24``, or a line that is a date alone; an update only if nothing better."""
    updated: Reference | None = None
    for part in (text[:_HEAD], text[max(_HEAD, len(text) - _TAIL) :]):
        for day, start, end in _days(part, tables) if _hint(tables).search(part) else ():
            found = _words(tables)[0].search(part, max(0, start - _STAMPING_WIDTH), start)
            if found is None and _labelled(part, start):
                return Reference(day, STAMP, _clock(part, start, end))
            if found is None or not _heads_line(part, found.start()):
                continue
            if found["published"]:
                return Reference(day, STAMP, _clock(part, start, end))
            if updated is None:
                updated = Reference(day, STAMP, _clock(part, start, end))
    return _bare_line(text, tables) or updated


#: A stamp opens its line or follows a separator or a byline; in prose ``un rapport publié le …`` is no stamp.
_BEFORE_STAMP: Final = LazyPattern(r"(?:\A|\n|[|•·–—(>*_#:/\[]|\s-|(?:\A|\n)Par\s[^\n.!?]{2,80}?[,\s])[ \t*_]*\Z")
_BEFORE_STAMP_WIDTH: Final = 100


def _heads_line(text: str, cue: int) -> bool:
    if text[cue].isupper() and not re.search(r"[^\W\d_],?[ ]\Z", text[max(0, cue - 3) : cue]):
        return True
    return bool(_BEFORE_STAMP.search(text, max(0, cue - _BEFORE_STAMP_WIDTH), cue))


_LABEL: Final = LazyPattern(
    r"(?:\A|[\n\r|•·])[ \t]*date[ \t]*:?[ \t]+\Z|(?:\A|\n)[ \t]*date[ \t]*:[ \t]*\Z", re.IGNORECASE
)


def _labelled(text: str, start: int) -> bool:
    return bool(match_before(_LABEL, text, start))


def _lines(text: str) -> Iterator[str]:
    """The first lines that say something."""
    count = 0
    for line in text[:_HEAD].splitlines():
        if line.strip():
            yield line
            count += 1
            if count >= _DATELINE_LINES:
                return


def _bare_line(text: str, tables: DateTables) -> Reference | None:
    for line in _lines(text):
        if len(line) > _LONGEST_BARE_LINE:
            continue
        for day, start, end in _days(line, tables):
            rest = re.sub(r"\d{1,2}\s?[h:]\s?\d{2}", "", line[:start] + " " + line[end:])
            if _ONLY.fullmatch(rest):
                return Reference(day, STAMP, _clock(line, start, end))
    return None


def _dateline(text: str, tables: DateTables) -> Reference | None:
    """``Rome, 2 juil. 2024 (AFP) -``, ``ROME, 2 juillet 2024.``: a place and a day at the head of a line."""
    for line in _lines(text):
        for day, start, end in _days(line[:_DATELINE_WIDTH], tables):
            place = _PLACE.match(line[:start])
            closed = _AFTER_DATELINE.match(line, end)
            if place and _byline(tables).match(line, end):
                return Reference(day, DATELINE, _clock(line, start, end))
            # Without a place a colon opens an entry of a chronology: 5 mai 2020 : naissance.
            if place and closed and (start > 0 or closed[0].rstrip().endswith(_CLOSING) or _names_paper(line, closed)):
                return Reference(day, DATELINE, _clock(line, start, end))
            if _IN_CAPITALS.match(line[:start]) and _FULL_STOP.match(line, end):
                return Reference(day, DATELINE)
            break
    return None


def _clock(text: str, start: int, end: int) -> str | None:
    """The hour written with a day or right behind it. Example: ``13 mars 2024 à 17 h 05`` → ``17:05``."""
    found = _HOUR.search(text, start, end) or _HOUR_BEHIND.match(text, end)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else None


def _names_paper(line: str, closed: re.Match[str]) -> bool:
    """Whether a line ends with who prints it: ``13 mars 2024, 20 h 30 (Le Journal de la Sambre)``."""
    return closed[0].endswith(")") and not line[closed.end() :].strip()


def _from_name(name: str) -> Reference | None:
    found = _NAME.match(re.split(r"[/\\]", name)[-1])
    if found is None:
        return None
    try:
        return Reference(datetime.date(int(found["year"]), int(found["month"]), int(found["day"])), FILE_NAME)
    except ValueError:
        return None
