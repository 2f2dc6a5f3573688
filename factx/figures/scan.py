"""Reading the text once: every number, magnitude and counting noun with the unit that follows it."""

from __future__ import annotations

import re
from decimal import Decimal
from heapq import merge
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.candidate import Awaits, FigureCandidate
from factx.figures.counting import match_aine, match_bare_magnitude, match_counted, match_half
from factx.figures.parts import add_parts, match_stopwatch
from factx.figures.proportions import one_out_of
from factx.figures.shares import match_share
from factx.figures.signs import with_sign
from factx.figures.units import join_rates, leading_unit, match_unit
from factx.lexicon.numbers import load_number_words
from factx.numbers import GLYPHS, Number, match_number
from factx.numbers.digits import ENGLISH_THOUSANDS
from factx.patterns import APOSTROPHES, BLANKS, GAP, HYPHENS, LazyPattern, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.figures import FigureTables
    from factx.lexicon.units import Unit
    from factx.words import Words

_DIGIT_RUN: Final = LazyPattern(rf"[\d.,:/{APOSTROPHES}]*+")
#: What follows un/une; before a fraction, a magnitude, a unit they are the number 1.
_AFTER_ONE: Final = LazyPattern(rf"{GAP}(?:demie?[{HYPHENS}{BLANKS}])?([^\W\d_]++)")
_NUMBERS: Final = load_number_words()
#: A word that begins a number from two to a hundred.
_SECOND: Final = rf"{any_of(word for word, value in (_NUMBERS.small | _NUMBERS.tens).items() if value > 1)}(?![^\W_])"
#: « un à deux ans », « une ou deux fois », « un, deux ou trois »: before a second number the article is the first.
_ONE_TO: Final = LazyPattern(
    rf"(?:{GAP}(?:à|ou|voire|(?<=entre[ \u00a0]un[ \u00a0])et|(?<=entre[ \u00a0]une[ \u00a0])et){GAP}"
    rf"|,{GAP}(?=[^\W_]++(?:,{GAP}[^\W_]++)*{GAP}(?:ou|et){GAP}(?:\d|{_SECOND})))"
    rf"(?:\d|{_SECOND})",
    re.IGNORECASE,
)
#: « £80m », « $1.5bn »: English copy, after a leading symbol only.
_GLUED_MAGNITUDE: Final = LazyPattern(r"(?:[mMkK]|bn|Bn|BN|Mds?)(?![^\W_])")
_GLUED_FACTORS: Final = {
    "m": Decimal("1E6"), "k": Decimal("1E3"), "bn": Decimal("1E9"), "md": Decimal("1E9"), "mds": Decimal("1E9"),
}  # fmt: skip
_PRICE_DASH: Final = LazyPattern(r"[.,][\-–—−]{1,2}")
_SWISS_PRICE: Final = LazyPattern(r"\.(?:[–—]|-{1,2})(?![^\W_]|-)")
#: « 747-400F », « 12-A3 »
_NUMBERED_NAME: Final = LazyPattern(rf"[{HYPHENS}]\d++[^\W\d_]")
#: « vingt et unième », « cent cinquantième », « cinq cent millième »; « trois cinquièmes » is a share.
_ORDINAL: Final = LazyPattern(
    rf"(?:{GAP}|[{HYPHENS}])(?:et{GAP}[^\W\d_]*ièmes?|[^\W\d_]*unièmes?|[^\W\d_]+ième)(?![^\W_])", re.IGNORECASE
)
#: « un jour et demi »
_AND_HALF: Final = LazyPattern(rf"{GAP}et{GAP}demie?(?![^\W_])", re.IGNORECASE)
#: A row of a dozen numbers and more with no word between them: a table run together.
_ROW: Final = LazyPattern(r"(?:\d[\d.,]*+(?:[ \t\u00a0\u202f|;/–-]|\r?\n){1,4}+(?=\d)){11,}+\d[\d.,]*+")
_MILLION: Final = 1_000_000
_RANGE_REACH: Final = 16


def scan(text: str, words: Words, tables: FigureTables) -> Iterator[FigureCandidate]:
    """Every number-like expression in the order of the text, with its unit; none is refused for its meaning yet.

    Rows of numbers without a word, as of tables run together, count nothing that could be told and are passed over.
    """
    resume, joined = 0, -1
    english = ENGLISH_THOUSANDS.search(text) is not None
    triggers = tables.triggers
    for at, word in _places(text, words):
        kind = triggers.get(word)
        if kind is None:
            if not ("0" <= word[0] <= "9" or word in GLYPHS) or at < resume:
                continue
            if row := _ROW.match(text, at):
                resume = row.end()
                continue
            candidate = _digits(text, at, tables, english=english)
            if candidate is None:
                run = _DIGIT_RUN.match(text, at)
                resume = run.end() if run else at
                continue
        elif (
            at < resume
            or text[at + len(word) : at + len(word) + 1] == "ʼ"
            or not (at == joined or _stands_alone(text, at))
        ):
            continue
        else:
            candidate = _word(text, at, word.lower(), kind, tables)
        if candidate is not None:
            resume = max(candidate.end, at + 1)
            joined = resume + 1
            yield candidate


def _places(text: str, words: Words) -> Iterator[tuple[int, str]]:
    """Start of each word, and of each fraction in one sign (``½``)."""
    places = zip(words.starts, words.written, strict=True)
    if text.isascii() or GLYPHS.isdisjoint(text):
        return places
    glyphs = ((at, character) for at, character in enumerate(text) if character in GLYPHS)
    return merge(places, glyphs)


def _stands_alone(text: str, at: int) -> bool:
    """No letter, digit or joining hyphen before: not ``rez-de-``, ``Covid-``, ``3deux``."""
    before = text[at - 1 : at]
    if before.isalnum() or before == "_":
        return False
    return not before or before not in HYPHENS or not text[at - 2 : at - 1].isalnum()


def _digits(text: str, at: int, tables: FigureTables, *, english: bool) -> FigureCandidate | None:
    leading = leading_unit(text, at, tables)
    if leading is None and _is_tail(text, at):
        return None
    if timed := match_stopwatch(text, at):
        return timed
    number = match_number(text, at, english=english or leading is not None)
    if number is None:
        return None
    plain = match_counted(text, number, tables) or (number.factor == 1 and match_share(text, number, tables))
    return plain or _measured(text, number, tables, leading)


def _is_tail(text: str, at: int) -> bool:
    """The digits end something longer: ``A350``, ``F-16``, ``12:30``, ``UTC+3``, ``#7``."""
    before = text[at - 1 : at]
    if not before or before.isspace():
        return False
    if before.isalnum() or before in "_#@":
        return True
    farther = text[at - 2 : at - 1]
    if before in ".,/:":
        return farther.isalnum()
    if before in "+−–":
        return farther.isalpha() or (before == "+" and farther.isalnum())
    if before in HYPHENS:
        return farther.isalnum() and not _joins_range(text, at)
    return before in APOSTROPHES and farther.isdigit()


def _joins_range(text: str, at: int) -> bool:
    """``12-15 ans``: a hyphen between two numbers may be a range; ``F-16`` and ``2019-57-2`` are names."""
    back = at - 2
    while back >= 0 and at - back < _RANGE_REACH and (text[back].isdigit() or text[back] in ".,%€°"):
        back -= 1
    return back < 0 or not (text[back].isalnum() or text[back] in "-/")


def _word(text: str, at: int, word: str, kind: str, tables: FigureTables) -> FigureCandidate | None:
    """The candidate that a word of this kind begins, in any case of letters."""
    if kind == "aine":
        return match_aine(text, at, word, tables)
    if kind == "magnitude":
        return match_bare_magnitude(text, at, word, tables)
    if kind == "share":
        return match_share(text, at, tables)
    number = match_number(text, at)
    if kind == "half":
        return _measured(text, number, tables) if number else match_half(text, at, word, tables)
    if number is None:
        return None
    return _one(text, number, tables) if kind == "one" else _number(text, number, tables)


def _number(text: str, number: Number, tables: FigureTables) -> FigureCandidate | None:
    """A number in words; ``deux-roues`` and ``vingt et unième`` are none."""
    ordinal = _ORDINAL.match(text, number.end) is not None
    if not ordinal and (share := match_share(text, number, tables)) is not None:
        return share
    if ordinal or _ends_in_name(text, number):
        return None
    if (counted := match_counted(text, number, tables)) is not None:
        return counted
    return _measured(text, number, tables, leading_unit(text, number.start, tables))


def _one(text: str, number: Number, tables: FigureTables) -> FigureCandidate | None:
    """``un`` and ``une`` where they are the number 1; in ``vingt et un`` they never come here."""
    if (ratio := one_out_of(text, number.start)) is not None:
        return ratio
    if number.value != 1:
        return _measured(text, number, tables)
    if (share := match_share(text, number, tables)) is not None:
        return share
    if one_to := _ONE_TO.match(text, number.end):
        return _one_of_range(_measured(text, number, tables), one_to)
    return _measured(text, number, tables) if _takes_one(text, number, tables) else None


def _one_of_range(candidate: FigureCandidate | None, one_to: re.Match[str]) -> FigureCandidate | None:
    """The first number of ``un à deux ans``; in a list (``un, deux ou trois``) it stands alone too."""
    if candidate is None or candidate.unit is not None or "," in one_to[0]:
        return candidate
    return candidate.amended(awaits=Awaits.RANGE)


def _takes_one(text: str, number: Number, tables: FigureTables) -> bool:
    """A unit follows that the article counts: ``une tonne``, ``un jour et demi``."""
    following = _AFTER_ONE.match(text, number.end)
    if following is None or following[1].lower() not in tables.phrases:
        return False
    matched = match_unit(text, number.end, tables)
    return matched is not None and (matched[1].takes_one or _AND_HALF.match(text, matched[0]) is not None)


def _ends_in_name(text: str, number: Number) -> bool:
    """A hyphen after the number makes a name of it, unless a slightly higher number follows: ``deux-trois jours``."""
    if not _hyphenated(text, number.end):
        return False
    second = match_number(text, number.end + 1)
    return second is None or not number.value < second.value <= number.value * 2 or _hyphenated(text, second.end)


def _hyphenated(text: str, end: int) -> bool:
    return text[end : end + 1] in tuple(HYPHENS) and text[end + 1 : end + 2].isalpha()


def _measured(
    text: str, number: Number, tables: FigureTables, leading: tuple[int, Unit] | None = None
) -> FigureCandidate | None:
    """The candidate of a number and its unit; None where letters that are no unit cling to it (``4G``, ``9e``)."""
    start, end, unit = number.start, number.end, None
    magnitude = number.factor >= _MILLION
    if leading is not None:
        start, unit = leading
        if letter := _GLUED_MAGNITUDE.match(text, end):
            factor, end = _GLUED_FACTORS[letter[0].lower()], letter.end()
            number = Number(number.start, end, number.value * factor, number.mantissa, factor, number.words)
        if dash := _PRICE_DASH.match(text, end):
            end = dash.end()
        end, unit = join_rates(text, end, unit, tables)
    elif matched := match_unit(text, end, tables, with_of=magnitude):
        end, unit = matched
    elif dash := _SWISS_PRICE.match(text, end):
        end, unit = match_unit(text, dash.end(), tables) or (dash.end(), tables.symbols["CHF"])
    elif not number.words and _clings(text, end):
        return None
    few = unit is not None and number.value < unit.least and number.value == number.value.to_integral_value()
    if unit is not None and (few or tables.units.old_money.match(text, end)):  # deux pouces; un tuyau de 1 1/2 pouce
        end, unit = number.end, None
    candidate = FigureCandidate(
        start=start,
        end=end,
        number_start=number.start,
        number_end=number.end,
        low=number.value,
        high=number.value,
        mantissa=number.mantissa,
        factor=number.factor,
        rule=rules.MEASURE if unit else rules.NUMBER,
        words=number.words,
        unit=unit,
        magnitude=magnitude,
    )
    if unit is not None:
        candidate = add_parts(text, candidate, unit, tables)
        if candidate.end != end and candidate.unit is not None:
            end, unit = join_rates(text, candidate.end, candidate.unit, tables)
            candidate = candidate.amended(end=end, unit=unit)
    return with_sign(text, candidate, tables.points.cold)


def _clings(text: str, end: int) -> bool:
    """Something that is no unit touches the digits: ``4G``, ``12th``, ``52′``, ``24-heures``, ``747-400F``."""
    following = text[end : end + 1]
    if not following:
        return False
    if following.isalpha() or following in "_°º²³′″":
        return True
    if following in APOSTROPHES:
        return not text[end + 1 : end + 2].isalpha()
    if following not in HYPHENS:
        return False
    return text[end + 1 : end + 2].isalpha() or _NUMBERED_NAME.match(text, end) is not None
