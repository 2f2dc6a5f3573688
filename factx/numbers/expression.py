"""A whole number expression at one place of a text: digits, words, magnitudes, and their mixes."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

import msgspec

from factx.lexicon.closed_classes import INDEFINITES
from factx.lexicon.numbers import load_number_words
from factx.numbers.digits import DIGITS, ENGLISH_DIGITS, POWER, decimal_of, power_of_ten
from factx.numbers.words import read_words
from factx.patterns import BLANKS, HYPHENS, LazyPattern

_WORDS: Final = load_number_words()
_STARTS: Final = _WORDS.starts
_INNER: Final = _WORDS.inner | {"demi"}
_ONE: Final = Decimal(1)
_THOUSAND: Final = Decimal("1E3")
#: Between two words of a number: blanks, a hyphen, or the break of a wrapped line.
_LINK: Final = rf"(?:[{BLANKS}]{{1,2}}+(?:\r?\n)?+|[{HYPHENS}]|\r?\n)"
_FIRST: Final = LazyPattern(r"[^\W\d_]++")
_TOKEN: Final = LazyPattern(rf"{_LINK}([^\W\d_]++)")
_MAGNITUDE: Final = LazyPattern(rf"(?:{_LINK})?+([^\W\d_]++)")
#: ``M`` and ``k`` are magnitudes only before ``d’euros`` and the like: alone they may be metres or Monsieur.
_LETTER: Final = LazyPattern(rf"[{BLANKS}]?+([MkK])(?=[{BLANKS}]?d(?:[’'ʼ]|e[{BLANKS}]))")
#: Beyond this no text multiplies magnitudes any further.
_LARGEST: Final = Decimal("1E15")
_LETTERS: Final = {"m": Decimal("1E6"), "k": _THOUSAND}
#: ``millions de milliards``, ``millier de milliards``
_OF: Final = LazyPattern(rf"[{BLANKS}]{{1,2}}+de[{BLANKS}]{{1,2}}+([^\W\d_]++)")
_GLYPH: Final = LazyPattern(rf"[{BLANKS}]?+([{''.join(_WORDS.glyphs)}])")
#: « 33 3/4 pouces »
_MIXED: Final = LazyPattern(
    rf"[{BLANKS}]([1-9]\d?)/([2-9]|1[0-26]|32|64)(?=[{BLANKS}][a-z])(?![{BLANKS}](?:de|des|du|au|à|en)[{BLANKS}])"
)
_SIX_PLACES: Final = Decimal("0.000001")
#: Fractions in one sign.
GLYPHS: Final = frozenset(_WORDS.glyphs)
_ADDED: Final = LazyPattern(rf"{_LINK}((?:et{_LINK})?(?:demie?|quart))(?![^\W\d_])", re.IGNORECASE)
_ROUND_REST: Final = LazyPattern(rf"[{BLANKS}]\d{{3}}(?:[{BLANKS}.]\d{{3}})*+(?![{BLANKS}.,]?\d)")
#: The words of no number below a million are more than this (neuf cent quatre-vingt-dix-neuf mille …).
_LONGEST: Final = 16


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number in its place.

    ``value`` is ``mantissa`` times ``factor``. The factor is what a neighbour in a range may share: that of a final
    ``millions``, ``mille`` or ``cents`` (``deux à trois cents``), else 1. ``words``: it begins with a word.

    Example: ``4,6 millions`` → value 4600000, mantissa 4.6, factor 1000000.
    """

    start: int
    end: int
    value: Decimal
    mantissa: Decimal
    factor: Decimal
    words: bool


def match_number(text: str, at: int, *, english: bool = False) -> Number | None:
    """The longest number expression that starts at ``at``; None if none does.

    ``english`` says that the text writes thousands with commas.

    Example: in ``6 mille 200 milliards de francs`` at 0 → 6200000000000, up to ``milliards``.
    """
    if (power := POWER.match(text, at)) and (value := power_of_ten(power)) is not None:
        return Number(at, power.end(), value, value, _ONE, words=False)
    group = _group(text, at, english=english)
    if group is None:
        return None
    parts: list[tuple[Decimal, Decimal]] = []
    end, ceiling = group.end, Decimal("Infinity")
    while group is not None:
        magnitude = match_magnitude(text, group.end, after_words=group.words)
        if magnitude is None:
            if not parts:
                return _with_half(text, group)
            if group.value < ceiling and not _is_lone_one(text, group):
                parts.append((group.value, _ONE))
                end = group.end
            break
        if magnitude[1] >= ceiling:
            break
        end, ceiling = magnitude
        parts.append((group.value, ceiling))
        group = _remainder(text, end, after_words=group.words)
    value = sum((mantissa * factor for mantissa, factor in parts), Decimal(0))
    mantissa, factor = parts[0] if len(parts) == 1 else (value, _ONE)
    return _with_half(text, Number(at, end, value, mantissa, factor, words=not text[at].isdigit()))


def match_magnitude(text: str, at: int, *, after_words: bool) -> tuple[int, Decimal] | None:
    """A magnitude after the number that ends at ``at``: ``(end, factor)``. Abbreviations only after digits.

    Example: in ``9,3 Mds de francs`` at 3 → (7, 1000000000).
    """
    found = _MAGNITUDE.match(text, at)
    if found is None:
        return None
    word, end = found[1], found.end()
    factor = _WORDS.magnitudes.get(word.lower())
    if factor is None and not after_words:
        factor = None if word == "MD" else _WORDS.abbreviations.get(word.lower())
        if factor is not None and text[end : end + 2] in _ABBREVIATION_POINTS:
            end += 1
        if factor is None and (letter := _LETTER.match(text, at)):
            return letter.end(), _LETTERS[letter[1].lower()]
    if factor is None:
        return None
    while factor < _LARGEST and (again := _OF.match(text, end)) and (more := _WORDS.magnitudes.get(again[1].lower())):
        factor, end = factor * more, again.end()
    return end, factor


_ABBREVIATION_POINTS: Final = frozenset({". ", ".\u00a0", ".€", ".$"})


def _group(text: str, at: int, *, english: bool = False) -> Number | None:
    """Digits, or words below a million, with a ``mille`` of their own."""
    if digits := (english and ENGLISH_DIGITS.match(text, at)) or DIGITS.match(text, at):
        return _digits_group(text, at, digits)
    if text[at : at + 1] in GLYPHS:
        share = _WORDS.glyphs[text[at]]
        return Number(at, at + 1, share, share, _ONE, words=False)
    first = _FIRST.match(text, at)
    word = first[0].lower() if first else ""
    if first is None or not (word in _STARTS or word == "demi"):
        return None
    words, ends = [word], [first.end()]
    while len(words) < _LONGEST and (token := _TOKEN.match(text, ends[-1])):
        word = token[1].lower()
        if word not in _INNER:
            break
        words.append(word)
        ends.append(token.end())
    if "demi" in words[:2] and (words[0] == "demi" or words[0] in INDEFINITES):  # not « deux demi-finales »
        return Number(at, ends[words.index("demi")], _HALF, _HALF, _ONE, words=True)
    reading = read_words(words)
    if reading is None or (reading[2] == 1 and words[0] in _WORDS.never_alone):
        return None
    value, factor, used = reading
    return Number(at, ends[used - 1], value, value / factor, factor, words=True)


def _digits_group(text: str, at: int, digits: re.Match[str]) -> Number:
    value, end = decimal_of(digits), digits.end()
    if glyph := _GLYPH.match(text, end):
        value, end = value + _WORDS.glyphs[glyph[1]], glyph.end()
    elif (mixed := _MIXED.match(text, end)) and int(mixed[1]) < int(mixed[2]) and "," not in digits[0]:
        value, end = value + (Decimal(mixed[1]) / int(mixed[2])).quantize(_SIX_PLACES).normalize(), mixed.end()
    token = _TOKEN.match(text, end)
    if token is None or token[1].lower() not in _WORDS.thousand:
        return Number(at, end, value, value, _ONE, words=False)
    end = token.end()
    rest = _ROUND_REST.match(text, end)
    if rest and value < _THOUSAND and len(rest[0]) == 4:
        total = value * _THOUSAND + int(rest[0])
        return Number(at, rest.end(), total, total, _ONE, words=False)
    return Number(at, end, value * _THOUSAND, value, _THOUSAND, words=False)


def _remainder(text: str, at: int, *, after_words: bool) -> Number | None:
    """What goes on counting after a magnitude: words after words; after digits full groups or a smaller magnitude."""
    link = _LINK_ONLY.match(text, at)
    if link is None:
        return None
    group = _group(text, link.end())
    if group is None or group.words != after_words or text[group.start : group.start + 4].lower() == "demi":
        return None
    if after_words or match_magnitude(text, group.end, after_words=False) or group.factor == _THOUSAND:
        return group
    return group if _ROUND_REST.match(text, at) and group.value >= _THOUSAND else None


_LINK_ONLY: Final = LazyPattern(_LINK)
_HALF: Final = Decimal("0.5")


def _is_lone_one(text: str, group: Number) -> bool:
    """``deux millions un an plus tôt``: the last word counts what follows it."""
    return group.value == 1 and _TOKEN.match(text, group.end) is not None


def _with_half(text: str, number: Number) -> Number | None:
    """``un million et demi``, ``deux et demi``; refuses a ``demi`` that multiplies nothing."""
    if number.value == _HALF and text[number.end - 4 : number.end].lower() == "demi":
        return None
    added = _ADDED.match(text, number.end)
    if added is None:
        return number
    share = _WORDS.added.get(" ".join(re.split(_LINK, added[1].lower())))
    if share is None:
        return number
    mantissa = number.mantissa + share
    return Number(number.start, added.end(), mantissa * number.factor, mantissa, number.factor, number.words)
