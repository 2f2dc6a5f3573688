"""Lines in capitals and texts without accents, spelled out: « LE 3 FEVRIER, 12 KM » is « le 3 février, 12 km ».

Headlines, wires and old mail are written so. To the finders of figures and dates a capital tells a name from a word and
a million from a metre; where all is in capitals it tells nothing.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from factx.lexicon.reader import read_table
from factx.lexicon.units import unit_spellings
from factx.patterns import BLANK, WORD_END, WORD_START, LazyPattern, any_of, fold, unaccented

if TYPE_CHECKING:
    from collections.abc import Mapping

_ACCENTED: Final = LazyPattern("[à-öø-ÿÀ-ÖØ-ß]")
#: Fewer words in capitals may be acronyms: « ONU, OTAN : 2024 ».
_LEAST_WORDS: Final = 3
_LONG_WORD: Final = LazyPattern(r"[^\W\d_]{3,}")
#: What stands behind a number; a word that no digit touches, which would make a name of it (« A320 », « G7 »); a letter
#: before an apostrophe.
_IN_CAPITALS: Final = LazyPattern(
    rf"(?<=\d)(?<![^\W\d]\d)(?P<gap>{BLANK}?)(?P<behind>[A-ZÀ-ÞŒ]+)(?![\w€$'’ʼ])"
    r"|(?<![\w-])(?:[A-ZÀ-ÞŒ]{2,}|[A-Z](?=['’ʼ])|(?<=['’ʼ])[AÀ])(?![\w€$]|-\d)"
)
#: Of single letters behind a number those that are lower case elsewhere: « 27 E ÉDITION », « 12 A 15 », « 4 X 100 M ».
_SMALL: Final = "AÀEMSX"


def spelled_out(text: str) -> str:
    """The text with its lines in capitals in lower case, and accents where it lacks them: of the same length.

    Example: ``PARIS, LE 3 FEVRIER : 12 KM`` → ``paris, le 3 février : 12 km``; what is written as usual stays.
    """
    if not text.islower():
        lines = text.splitlines(keepends=True)
        if any(map(is_in_capitals, lines)):
            text = "".join(_lowered(line) if is_in_capitals(line) else line for line in lines)
    return text if _ACCENTED.search(text) else _accented(text)


def is_in_capitals(line: str) -> bool:
    """Whether a line is a statement in capitals, with words set off by one blank each: no row of a table."""
    if not line.isupper() or "  " in line.strip():
        return False
    return sum(1 for _ in islice(_LONG_WORD.finditer(line), _LEAST_WORDS)) == _LEAST_WORDS


def _lowered(line: str) -> str:
    return _accented(_IN_CAPITALS.sub(_lower, line))


def _lower(found: re.Match[str]) -> str:
    written = found["behind"]
    if written is None:
        return _word(found[0])
    if written not in _tables().symbols:
        return found["gap"] + (_word(written) if len(written) > 1 or written in _SMALL else written)
    return found["gap"] + _tables().symbols[written]


def _word(written: str) -> str:
    lowered = written.lower()
    return written if lowered in _tables().surnames else lowered


def _accented(text: str) -> str:
    return _tables().to.sub(r"\1à", _tables().without_accents.sub(_with_accents, text))


def _with_accents(found: re.Match[str]) -> str:
    written = found[0]
    accented = _tables().accents[fold(written)]
    if len(accented) != len(written):
        return written  # a line break within the phrase
    letters = zip(written, accented, strict=True)
    return "".join((a.upper() if w.isupper() else a) if a.isalpha() else w for w, a in letters)


class _Tables(NamedTuple):
    """What the words are read with.

    Attributes:
        accents: words and phrases by what they are without their accents.
        without_accents: finds those in a text.
        surnames: words that may be names, where capitals do not tell.
        symbols: of units and currencies, by how they are written in capitals.
        to: finds the ``a`` that is a preposition, as in « ce soir a 20 h »; in « la classe 3 a 5 % » it is a verb.
    """

    accents: Mapping[str, str]
    without_accents: LazyPattern
    surnames: frozenset[str]
    symbols: Mapping[str, str]
    to: LazyPattern


@cache
def _tables() -> _Tables:
    table = read_table("accents")
    accents = {unaccented(word): word for word in table["words"]}
    known = (spelling.text for spelling in unit_spellings())
    symbols = {text: text for text in known if text.isupper() and len(text) > 1}
    symbols |= {symbol.upper(): symbol for symbol in table["symbols"]}
    days = any_of(table["before_clocks"])
    return _Tables(
        accents,
        LazyPattern(rf"{WORD_START}{any_of(accents)}{WORD_END}", re.IGNORECASE),
        frozenset(table["surnames"]),
        symbols,
        LazyPattern(
            rf"{WORD_START}((?:de{BLANK}\d[\d,]*{BLANK}?(?:[a-z]{{1,2}}|%|€)?|{days}){BLANK})a(?={BLANK}\d)",
            re.IGNORECASE,
        ),
    )
