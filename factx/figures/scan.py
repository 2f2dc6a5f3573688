"""Reading the text once: every number, magnitude and counting noun with the unit that follows it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures.context import plural_follows
from factx.figures.draft import Draft
from factx.figures.parts import add_parts
from factx.figures.proportions import one_out_of
from factx.figures.shares import match_share
from factx.figures.units import leading_unit, match_unit
from factx.lexicon.units import Unit
from factx.numbers import Number, match_magnitude, match_number
from factx.numbers.digits import ENGLISH_THOUSANDS
from factx.patterns import APOSTROPHES, BLANKS, HYPHENS
from factx.schema import Dimension, Modifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.figures import FigureTables

_TRIGGER: Final = re.compile(r"\d++|[^\W\d_ʼ]++")
_DIGIT_RUN: Final = re.compile(rf"[\d.,:/'’]*+")
_GAP: Final = rf"(?:[{BLANKS}]{{1,2}}+(?:\r?\n)?+|\r?\n)"
_ARTICLE: Final = re.compile(rf"(?<![^\W'’ʼ])une?[{BLANKS}{HYPHENS}]\Z", re.IGNORECASE)
#: un/une before a magnitude, a fraction or half is the numeral.
_AFTER_ONE: Final = re.compile(rf"{_GAP}(?:demi[e]?[{HYPHENS}{BLANKS}])?([^\W\d_]++)")
_OF: Final = re.compile(rf"{_GAP}d(?:e{_GAP}|['’ʼ] ?)([^\W\d_]++)", re.IGNORECASE)
_OF_START: Final = re.compile(rf"{_GAP}d(?:e{_GAP}|['’ʼ]|es{_GAP})", re.IGNORECASE)
#: « £80m », « $1.5bn »: English copy, after a leading symbol only.
_GLUED_MAGNITUDE: Final = re.compile(r"(?:[mMkK]|bn|Bn|BN|Mds?)(?![^\W_])")
_GLUED_FACTORS: Final = {
    "m": Decimal("1E6"), "k": Decimal("1E3"), "bn": Decimal("1E9"), "md": Decimal("1E9"), "mds": Decimal("1E9"),
}  # fmt: skip
_PRICE_DASH: Final = re.compile(r"[.,][\-–—−]{1,2}")
_SWISS_PRICE: Final = re.compile(r"\.(?:[–—]|-{1,2})(?![^\W_]|-)")
_POINT: Final = re.compile(rf"[{HYPHENS} ]points?(?![^\W_])")
_STOPWATCH: Final = re.compile(
    r"(?:(?P<minutes>\d{1,2})['’′] ?(?=\d{2}(?:\"|''|’’|″|”)))?(?P<seconds>\d{1,2})(?:\"|''|’’|″|”)(?:(?P<hundredths>\d{1,3})(?!\d)|(?<=\d\d[\"″”])(?<=['’′]\d\d.))"
)
_SIX_PLACES: Final = Decimal("0.000001")
#: « 747-400F », « 12-A3 »
_NUMBERED_NAME: Final = re.compile(rf"[{HYPHENS}]\d++[^\W\d_]")
_SIGN: Final = re.compile(r"([+\-–−±])([ \u00a0\u202f]?)\Z")
_WORD_ONLY: Final = re.compile(r"[^\W\d_]++")
_HALF: Final = Decimal("0.5")


def scan(text: str, tables: FigureTables) -> Iterator[Draft]:
    """Every number-like expression in the order of the text, with its unit; nothing is refused for its meaning yet."""
    resume, joined = 0, -1
    english = ENGLISH_THOUSANDS.search(text) is not None
    triggers = tables.triggers
    for found in _TRIGGER.finditer(text):
        at = found.start()
        if at < resume:
            continue
        word = found[0]
        kind = triggers.get(word)
        if kind is None:
            if not "0" <= word[0] <= "9":
                continue
            draft = _digits(text, at, tables, english=english)
            if draft is None:
                resume = _DIGIT_RUN.match(text, at).end()  # type: ignore[union-attr]
                continue
        else:
            if text[found.end() : found.end() + 1] == "ʼ" or not (at == joined or _stands_alone(text, at)):
                continue
            draft = _READERS[kind](text, at, word.lower(), tables)
        if draft is not None:
            resume = max(draft.end, at + 1)
            joined = resume + 1
            yield draft


def _stands_alone(text: str, at: int) -> bool:
    """No letter, digit or hyphen before: ``rez-de-``, ``Covid-``, ``3deux``."""
    before = text[at - 1 : at]
    return not before or not (before.isalnum() or before == "_" or (before in HYPHENS and text[at - 2 : at - 1].isalnum()))


def _digits(text: str, at: int, tables: FigureTables, *, english: bool) -> Draft | None:
    before = text[at - 1 : at]
    leading = None
    if before and not before.isspace() and before not in "(":
        if before.isalnum() or before in "_#@" or (before in ".,/:+" and text[at - 2 : at - 1].isalnum()):
            if not (before.isalpha() and (leading := leading_unit(text, at, tables))):
                return None
        elif before in HYPHENS and text[at - 2 : at - 1].isalnum() and not _range_hyphen(text, at):
            return None
        elif before in APOSTROPHES and text[at - 2 : at - 1].isdigit():
            return None
    if timed := _stopwatch(text, at):
        return timed
    leading = leading or leading_unit(text, at, tables)
    number = match_number(text, at, english=english or leading is not None)
    if number is None:
        return None
    if (aine := _counted_aine(text, number, tables)) is not None:
        return aine
    return _measured(text, number, tables, leading)


def _stopwatch(text: str, at: int) -> Draft | None:
    """``1'45"32`` and ``9"58``: minutes, seconds and hundredths of a race."""
    found = _STOPWATCH.match(text, at)
    if found is None:
        return None
    seconds = Decimal(f"{found['seconds']}.{found['hundredths'] or 0}")
    code, value = "s", seconds
    if found["minutes"]:
        code, value = "min", (Decimal(found["minutes"]) + seconds / 60).quantize(_SIX_PLACES)
    return Draft(
        start=at, end=found.end(), number_start=at, number_end=found.end(), low=value, high=value, mantissa=value,
        factor=Decimal(1), rule="stopwatch", words=False, unit=Unit(code, Dimension.DURATION),
    )  # fmt: skip


def _range_hyphen(text: str, at: int) -> bool:
    """``12-15 ans``: a hyphen between two numbers may be a range; ``F-16`` and ``2019-57-2`` are names."""
    back = at - 2
    while back >= 0 and at - back < 16 and (text[back].isdigit() or text[back] in ".,%€°"):
        back -= 1
    return back < 0 or not (text[back].isalnum() or text[back] in "-/")


def _measured(
    text: str, number: Number, tables: FigureTables, leading: tuple[int, Unit] | None = None
) -> Draft | None:
    """The draft of a number and its unit; None where letters that are no unit cling to it (``4G``, ``9e``)."""
    magnitude = number.factor >= 1_000_000
    end, unit = number.end, None
    if leading is not None:
        unit = leading[1]
        if letter := _GLUED_MAGNITUDE.match(text, end):
            factor = _GLUED_FACTORS[letter[0].lower()]
            end = letter.end()
            number = Number(number.start, end, number.value * factor, number.mantissa, factor, number.words)
        if dash := _PRICE_DASH.match(text, end):
            end = dash.end()
    elif matched := match_unit(text, number.end, tables, with_of=magnitude):
        end, unit = matched
    elif dash := _SWISS_PRICE.match(text, number.end):
        end, unit = match_unit(text, dash.end(), tables) or (dash.end(), tables.symbols["CHF"])
    if unit is None and not number.words and _clings(text, number.end):
        return None
    if unit is not None and number.value < unit.least:
        end, unit = number.end, None
    start = leading[0] if leading else number.start
    draft = Draft(
        start=start, end=end, number_start=number.start, number_end=number.end, low=number.value, high=number.value,
        mantissa=number.mantissa, factor=number.factor, rule="measure" if unit else "number", words=number.words,
        unit=unit, magnitude=magnitude,
    )  # fmt: skip
    if unit is not None:
        add_parts(text, draft, unit)
    _add_sign(text, draft)
    return draft


def _clings(text: str, end: int) -> bool:
    following = text[end : end + 1]
    if following and following in "°º²³′″":
        return True
    if following in HYPHENS and text[end + 1 : end + 2].isdigit():
        return _NUMBERED_NAME.match(text, end) is not None
    if following.isalpha() or following == "_":
        return True
    return following in HYPHENS and text[end + 1 : end + 2].isalpha()


_SIGN_UNITS: Final = frozenset({Dimension.PERCENT, Dimension.TEMPERATURE})


def _add_sign(text: str, draft: Draft) -> None:
    """Take a written sign into the span; a dash that opens a list or joins a range is none."""
    if draft.unit is not None and draft.unit.dimension is Dimension.TEMPERATURE and (minus := _MINUS.search(text, max(0, draft.start - 14), draft.start)):
        draft.start = minus.start(1)
        _negate(draft)
        return
    found = _SIGN.search(text, max(0, draft.start - 2), draft.start)
    if found is None or draft.words or found[1] == "±":
        return
    before = text[found.start() - 1 : found.start()] if found.start() else ""
    if before.isalnum() or (before and before in "%€$°)"):
        return
    signed_unit = draft.unit is not None and (draft.unit.dimension in _SIGN_UNITS or draft.unit.code == "EUR")
    back = text[max(0, found.start() - 12) : found.start()].rstrip(BLANKS)
    if found[1] in "-–":
        line_start = not back or back[-1] == "\n"
        decimal = "," in text[draft.number_start : draft.number_end]
        if line_start and (found[1] == "-" and found[2] or not (signed_unit or decimal)):
            return
        if found[2] and not (signed_unit and (line_start or back[-1] in "(:;,|/à" or back.endswith((" de", "soit", "et")))):
            return
        if back and back[-1:].isdigit():
            return
    elif found[1] == "+" and (back[-1:].isdigit() or back[-1:] == "%"):
        return
    draft.start = found.start()
    if found[1] != "+":
        _negate(draft)


#: « moins quinze degrés »; not « au moins », « du moins ».
_MINUS: Final = re.compile(r"(?<![^\W'’ʼ])(?<!\bau )(?<!\bdu )(?<!\bpas )(moins)[ \u00a0\u202f]\Z", re.IGNORECASE)


def _negate(draft: Draft) -> None:
    if draft.low is not None and draft.high is not None:
        draft.low, draft.high, draft.mantissa = -draft.low, -draft.high, -draft.mantissa


def _number(text: str, at: int, word: str, tables: FigureTables) -> Draft | None:
    number = match_number(text, at)
    if number is None:
        return None
    if (share := match_share(text, number, tables)) is not None:
        return share
    if _ends_in_name(text, number) or _ordinal_follows(text, number.end):
        return None
    if (aine := _counted_aine(text, number, tables)) is not None:
        return aine
    return _measured(text, number, tables, leading_unit(text, at, tables))


def _hyphenated(text: str, end: int) -> bool:
    """``deux-roues``, ``mille-feuille``: a name, not a count."""
    return text[end : end + 1] in HYPHENS and text[end : end + 1] != "" and text[end + 1 : end + 2].isalpha()


def _ends_in_name(text: str, number: Number) -> bool:
    """A hyphen after the number makes a name of it, unless a slightly higher number follows: ``deux-trois jours``."""
    if not _hyphenated(text, number.end):
        return False
    second = match_number(text, number.end + 1)
    return second is None or not number.value < second.value <= number.value * 2 or _hyphenated(text, second.end)


_ORDINAL: Final = re.compile(rf"{_GAP}(?:et{_GAP})?[^\W\d_]*(?:unième|ntième|gtième|llième|xième|sième|tième|quième|pième|vième|zième)s?(?![^\W_])", re.IGNORECASE)


def _ordinal_follows(text: str, end: int) -> bool:
    """``vingt et unième``: the number is the head of an ordinal. Shares such as ``deux cinquièmes`` are told apart later."""
    found = _ORDINAL.match(text, end)
    return found is not None and (" et" in found[0] or "unième" in found[0])


def _counted_aine(text: str, number: Number, tables: FigureTables) -> Draft | None:
    """``deux dizaines``, ``trois centaines de millions``."""
    found = _AFTER_ONE.match(text, number.end)
    size = tables.aines.get(found[1].lower()) if found else None
    if size is None or found is None or (number.value == 1 and number.words) or number.factor >= 1000:
        return None
    return _aine_draft(text, number.start, found.end(), number.value * size, None, tables)


def _aine_draft(
    text: str, start: int, end: int, value: Decimal, modifier: Modifier | None, tables: FigureTables
) -> Draft:
    number_end = end
    if (of := _OF.match(text, end)) and (more := _scale_of(of[1].lower(), tables)):
        value, number_end = value * more, of.end()
    low, high = value, value
    if modifier is Modifier.VAGUE:
        high = None  # type: ignore[assignment]
    unit_match = match_unit(text, number_end, tables, with_of=True)
    draft = Draft(
        start=start, end=unit_match[0] if unit_match else number_end, number_start=start, number_end=number_end, low=low,
        high=high, mantissa=value, factor=Decimal(1), rule="aine", words=True, unit=unit_match[1] if unit_match else None,
        modifier=modifier, magnitude=True,
    )  # fmt: skip
    return draft


def _scale_of(word: str, tables: FigureTables) -> Decimal | None:
    size = tables.aines.get(word)
    if size is not None and size >= 100:
        return size
    found = match_magnitude(" " + word, 0, after_words=True)
    return found[1] if found else None


def _aine(text: str, at: int, word: str, tables: FigureTables) -> Draft | None:
    """``une vingtaine`` is about twenty, ``des vingtaines`` vague; ``la quarantaine`` is an age or isolation."""
    singular = not word.endswith("s") or word == "tiers"
    end = at + len(word)
    has_of = _OF_START.match(text, end) is not None
    value = tables.aines[word]
    if not singular:
        return _aine_draft(text, at, end, value, Modifier.VAGUE, tables)
    article = _DETERMINER.search(text, max(0, at - 16), at)
    counts = has_of or (article and article[1].lower() == "une" and (word not in _PERIODS or plural_follows(text, end)))
    if word in tables.other_meaning and not counts:
        return None
    if word in tables.other_meaning and article and article[1].lower() == "la" and not has_of:
        return None
    if text[at - 1 : at] in HYPHENS and at:
        return None
    return _aine_draft(text, at, end, value, Modifier.APPROX, tables)


_PERIODS: Final = frozenset({"quarantaine", "quinzaine", "huitaine"})
_DETERMINER: Final = re.compile(rf"(?<![^\W'’ʼ])(une?|la|le|cette|ce|quelque|sa|son){_GAP}(?:bonne{_GAP}|petite{_GAP}|petit{_GAP}|bon{_GAP}|grosse{_GAP}|gros{_GAP}|grande{_GAP})?\Z", re.IGNORECASE)


def _one(text: str, at: int, word: str, tables: FigureTables) -> Draft | None:
    """``un`` and ``une`` where they are the number 1; in ``vingt et un`` they never come here."""
    if (ratio := one_out_of(text, at, tables)) is not None:
        return ratio
    following = _AFTER_ONE.match(text, at + len(word))
    if following is None:
        return None
    noun = following[1].lower()
    number = match_number(text, at)
    if number is None:
        return None
    if number.factor >= 1000 or number.value != 1:
        return _measured(text, number, tables)
    if (share := match_share(text, number, tables)) is not None:
        return share
    if noun not in tables.phrases:
        return None
    matched = match_unit(text, number.end, tables)
    if matched is None or not matched[1].takes_one:
        return None
    return _measured(text, number, tables)


def _magnitude(text: str, at: int, word: str, tables: FigureTables) -> Draft | None:
    """A magnitude without number: ``le million de visiteurs``; the plural is vague."""
    found = match_magnitude(text, at, after_words=True)
    if found is None:
        return None
    end, factor = found
    matched = match_unit(text, end, tables, with_of=True)
    vague = word.endswith("s")
    if not vague and not (matched or _OF_START.match(text, end)):
        return None
    return Draft(
        start=at, end=matched[0] if matched else end, number_start=at, number_end=end, low=factor,
        high=None if vague else factor, mantissa=Decimal(1), factor=factor, rule="magnitude", words=True,
        unit=matched[1] if matched else None, modifier=Modifier.VAGUE if vague else None, magnitude=True,
    )  # fmt: skip


def _share(text: str, at: int, word: str, tables: FigureTables) -> Draft | None:
    return match_share(text, at, tables)


def _half(text: str, at: int, word: str, tables: FigureTables) -> Draft | None:
    """``demi-heure``, ``demi-milliard``; ``demi-finale`` is a name."""
    number = match_number(text, at)
    if number is not None:
        return _measured(text, number, tables)
    end = at + len(word)
    if text[end : end + 1] not in f"{HYPHENS} " or end >= len(text):
        return None
    aine = _WORD_ONLY.match(text, end + 1)
    if aine and aine[0].lower() in tables.aines:
        return _aine_draft(text, at, aine.end(), tables.aines[aine[0].lower()] / 2, Modifier.APPROX, tables)
    article = _ARTICLE.search(text, max(0, at - 4), at)
    start = article.start() if article else at
    matched = match_unit(" " + text[end + 1 : end + 40], 0, tables)
    if point := _POINT.match(text, end):
        unit_end, unit = point.end(), Unit("%{point}", Dimension.PERCENT)
    elif matched is None or not matched[1].takes_one:
        return None
    else:
        unit_end, unit = end + matched[0], matched[1]
    return Draft(
        start=start, end=unit_end, number_start=start, number_end=end, low=_HALF, high=_HALF, mantissa=_HALF,
        factor=Decimal(1), rule="half", words=True, unit=unit,
    )  # fmt: skip


_READERS: Final = {
    "number": _number, "one": _one, "aine": _aine, "magnitude": _magnitude, "share": _share, "half": _half,
}  # fmt: skip
