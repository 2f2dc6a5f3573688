"""Ages and durations: ``un berger de 71 ans`` is old, ``une peine de 3 ans`` lasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.words_around_age import cue_before, look_around
from factx.lexicon.closed_classes import (
    BEFORE_NOUNS,
    COMPARATIVES,
    DEFINITES,
    INDEFINITES,
    JOINING,
    PLURAL_ARTICLES,
    UNIVERSALS,
)
from factx.lexicon.conjugation import VerbTense, readings
from factx.lexicon.cues import phrase_at_end, phrase_at_start
from factx.lexicon.hedges import hedge_pattern
from factx.lexicon.units import CALENDAR_UNITS
from factx.patterns import APOSTROPHES, BLANKS, LazyPattern, any_of, fold, match_before
from factx.schema import Modifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.figures.candidate import FigureCandidate
    from factx.figures.words_around_age import AroundAge
    from factx.lexicon.age_words import AgeWords

#: « Léa Brun, », « Léa B., », « dit « Léa B. » , »
_APPOSITION: Final = LazyPattern(
    rf"(?:[^\W\d_](?:\.|[»\"”)])?|(?<!\w)[A-ZÀ-Þ][a-zà-ÿ]{{0,12}}\.?[{BLANKS}]?[»”])"
    rf"[{BLANKS}]?[,(][{BLANKS}]?{hedge_pattern()}?\Z"
)
#: « les + de 60 ans », « aux moins de 12 ans »
_GROUP: Final = LazyPattern(
    rf"(?<![^\W'’ʼ]){any_of(PLURAL_ARTICLES)}[{BLANKS}](?:\+|-|{any_of(COMPARATIVES)})[{BLANKS}]?"
    rf"(?:de|d['’ʼ])[{BLANKS}]?\Z",
    re.IGNORECASE,
)
#: The name in « Lou (10 mois) », with the word before it.
_GIVEN_NAME: Final = LazyPattern(
    rf"(?:(?P<before>[^\W\d_]+)[{BLANKS}]|(?:\A|[,;:.(«)])[{BLANKS}]?)[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?[{BLANKS}]?[,(][{BLANKS}]?\Z"
)
#: « à deux ans de la présidentielle »
_TO_EVENT: Final = LazyPattern(rf"[{BLANKS}](?:de[{BLANKS}]l|du[{BLANKS}]|des[{BLANKS}])")
#: « 12 de plus de 80 ans », « 30 % de moins de 25 ans »
_SHARE_IN_DIGITS: Final = LazyPattern(
    rf"[\d%][{BLANKS}]d(?:e[{BLANKS}]|['’ʼ])(?:plus|moins)[{BLANKS}]d(?:e[{BLANKS}]|['’ʼ])\Z"
)
#: « tous deux 49 ans »
_EACH: Final = LazyPattern(rf"(?<![^\W'’ʼ]){any_of(UNIVERSALS)}[{BLANKS}][^\W\d_]+[{BLANKS}]\Z", re.IGNORECASE)
#: Below this « un suivi financier de N ans » is more likely than « un plombier de N ans ».
_LEAST_OF_TRADES: Final = 10
_REACH: Final = 60
_AGE_REACH: Final = 90


def is_age(text: str, candidate: FigureCandidate, words: AgeWords) -> bool:
    """Whether a duration candidate states how old someone is, from the words around it alone.

    Words right after it decide first (``de prison``), then the cues right before it, then the rules of ``_RULES`` in
    their order. Whatever is undecided lasts. Example: ``Léa Brun, 8 ans,`` is an age.
    """
    if not _may_be_age(text, candidate, words):
        return False
    around = look_around(text, candidate, words)
    if phrase_at_start(around.after, words.duration_after):
        return _is_reached_by_verb(around) or _is_of_person_before_complement(around)
    hedged = None if around.last != "de" else -1  # « pendant près de 35 ans »
    if phrase_at_end(around.tail[:hedged], around.words.lasting_before) or _ends_span(around):
        return False
    if around.in_years and (_is_of_law(around) or _is_bracket_of_ages(around) or _is_mean_age(around)):
        return True
    left = text[max(0, candidate.start - 2) : candidate.start].rstrip(BLANKS)
    if left and not (left[-1].isalpha() or left[-1] in APOSTROPHES):
        rules = _RULES_AFTER_MARKS if around.in_years else _RULES_OF_SHORT_UNITS_AFTER_MARKS
    else:
        cue = cue_before(around)
        if cue is not None:
            return cue
        rules = _RULES if around.in_years else _RULES_OF_SHORT_UNITS
    return any(rule(around) for rule in rules)


def _may_be_age(text: str, candidate: FigureCandidate, words: AgeWords) -> bool:
    """Years, months, weeks or days, exactly as written: no ``année``, no decade, no ``deux longues années``."""
    unit = candidate.unit
    if unit is None or unit.code not in CALENDAR_UNITS or unit.factor != 1 or candidate.modifier is Modifier.VAGUE:
        return False
    written = text[candidate.number_end : candidate.end].lower().split()
    return not written or fold(written[0].rstrip(",")) in words.units


def _is_apposed(around: AroundAge) -> bool:
    """``Léa Brun, 8 ans,``, ``(71 ans)`` and ``né le 16 juillet 1993 (23 ans)``."""
    start = around.candidate.start
    opened = match_before(_APPOSITION, around.text, start)
    born = (
        opened is None
        and around.text[start - 1 : start] == "("
        and around.words.born.search(around.text, max(0, start - _REACH), start)
    )
    return bool(opened or born) and around.words.apposed.match(around.text, around.candidate.end) is not None


def _is_of_named_child(around: AroundAge) -> bool:
    """``Lou (10 mois)``, ``sa fille Léa, 7 mois,``: a given name, which nothing makes a place or a thing."""
    unit, start = around.candidate.unit, around.candidate.start
    if unit is None or unit.code not in {"mo", "wk"} or not _is_apposed(around):
        return False
    name = match_before(_GIVEN_NAME, around.text, start)
    if name is None:
        return False
    return (
        name["before"] is None
        or fold(name["before"]) in JOINING | {"puis"}
        or fold(name["before"]) in around.words.persons
    )


def _is_of_law(around: AroundAge) -> bool:
    """``l’âge de la retraite, fixé à 64 ans``."""
    return not around.words.legal.isdisjoint(around.before[-6:]) and "ans" not in around.before[-6:]


def _is_mean_age(around: AroundAge) -> bool:
    """``l’âge moyen des mères à la naissance est de 30,9 ans``."""
    start = around.candidate.start
    return around.words.mean.search(around.text, max(0, start - _AGE_REACH), start) is not None


def _is_bracket_of_ages(around: AroundAge) -> bool:
    """``la garde des 4-6 ans``, ``aux 18-25 ans``: a range of years with an article, whatever the noun before it."""
    return around.candidate.modifier is Modifier.RANGE and around.before[-1:] in {
        (article,) for article in PLURAL_ARTICLES
    }


def _is_group(around: AroundAge) -> bool:
    """``les plus de 75 ans``, ``les 18-25 ans``, ``des 65 ans et plus``; ``12-15 ans`` alone in a cell."""
    start = around.candidate.start
    if match_before(_GROUP, around.text, start):
        return True
    if not around.before:
        return "-" in around.text[around.candidate.start : around.candidate.end]
    if around.before[-1] not in PLURAL_ARTICLES:
        return False
    bounded = around.after[:2] in {("et", "plus"), ("et", "moins")} and around.after[2:3] != ("de",)
    return bounded or (around.last == "les" and around.candidate.modifier is Modifier.RANGE)


def _is_had(around: AroundAge) -> bool:
    """``elle avait 84 ans``, ``ils ont dépassé 75 ans``; not ``le conflit a dépassé cinq ans``."""
    if around.last in around.words.having:
        return around.after[1:2] == ("après",) or around.words.not_had.isdisjoint(around.after[:1])
    had = around.last in around.words.reaching and around.tail[-2:-1] != () and around.tail[-2] in around.words.having
    return had and around.words.lasting.isdisjoint(around.tail[-6:-2])


def _is_share(around: AroundAge) -> bool:
    """``trois de plus de 80 ans``, ``un tiers de moins de 25 ans``."""
    if not around.bounded or around.last != "de":
        return False
    start = around.candidate.start
    return around.tail[-2:-1] != () and (
        around.tail[-2] in around.words.shares or match_before(_SHARE_IN_DIGITS, around.text, start) is not None
    )


def _is_reached(around: AroundAge) -> bool:
    """``meurt à 84 ans``, ``ses 18 ans``, ``dès 16 ans``; not ``un emprunt à 10 ans``."""
    if around.last == "à":
        lasting = around.tail[-2:-1] == ("ici",) or not around.words.lasting.isdisjoint(around.tail[-5:-1])
        return not lasting and _TO_EVENT.match(around.text, around.candidate.end) is None
    return around.last in {"ses", "dès"}


def _is_reached_by_verb(around: AroundAge) -> bool:
    """``elle raccroche à 33 ans après deux opérations``: what follows goes with the verb, not with the years.

    Not ``le bilan à 5 ans après la greffe``, where a noun stands before.
    """
    if not around.in_years or around.last != "à" or around.words.complements.isdisjoint(around.after[:1]):
        return False
    cue = cue_before(around)
    return cue if cue is not None else _ends_in_verb(around) and _is_reached(around)


def _ends_span(around: AroundAge) -> bool:
    """``de 6 mois à 2 ans``: the end of a span that began in another unit."""
    start = around.candidate.start
    return around.last == "à" and around.words.span_to.search(around.text, max(0, start - _REACH), start) is not None


def _is_of_person_before_complement(around: AroundAge) -> bool:
    """``ils ont arrêté un individu de 52 ans après une rixe``: the noun right before has an age and does not last."""
    if not around.in_years or around.last != "de" or around.words.complements.isdisjoint(around.after[:1]):
        return False
    return around.tail[-2:-1] != () and around.tail[-2] in around.words.persons


def _ends_in_verb(around: AroundAge) -> bool:
    """Whether the word before ``à`` is a verb: ``raccroche``; not ``marche`` in ``la marche à``."""
    if len(around.tail) < 2:
        return False
    word = around.tail[-2]
    tenses = {reading.tense for reading in readings(word)}
    if VerbTense.INFINITIVE in tenses:
        return True
    at = len(around.before) - 1 - around.before[::-1].index(word) if word in around.before else 0
    return bool(tenses) and BEFORE_NOUNS.isdisjoint(around.before[max(0, at - 1) : at])


def _is_of_each(around: AroundAge) -> bool:
    """``Paul Rey et Luc Bon, tous deux 49 ans,``: the years of each of them, in apposition."""
    if around.last not in around.words.shares:
        return False
    start = around.candidate.start
    each = match_before(_EACH, around.text, start)
    return each is not None and around.words.apposed.match(around.text, around.candidate.end) is not None


def _is_native(around: AroundAge) -> bool:
    start = around.candidate.start
    if around.words.native.search(around.text, max(0, start - _REACH), start) is not None:
        return True
    led = around.last == "de" and around.tail[-3:-2] != () and around.tail[-3] in DEFINITES | INDEFINITES
    return led and around.tail[-2] in around.words.nationals  # « la britannique de 33 ans », not « un vin italien de »


def _follows_person(around: AroundAge) -> bool:
    """``un homme 69 ans``: the comma left out."""
    return around.last in around.words.persons


def _is_of_person(around: AroundAge) -> bool:
    """``un berger de 71 ans``, ``une femme d’une quarantaine d’années``: the nearest noun before ``de`` decides."""
    if around.tail[-2:] == ("de", "une") and around.candidate.rule is rules.COUNTING_NOUN:
        nouns = around.tail[-6:-2]
    elif around.last == "de":
        nouns = around.tail[-5:-1]
    else:
        return False
    for place, noun in reversed(list(enumerate(nouns))):
        if noun.removeprefix("ex-") in around.words.persons:
            return place == 0 or nouns[place - 1] not in around.words.lasting  # « un projet pilote d’un an »
        if noun in around.words.lasting:
            return False
    unit, high = around.candidate.unit, around.candidate.high
    old = around.in_years and unit is not None and unit.code == "a" and high is not None and high >= _LEAST_OF_TRADES
    return old and bool(nouns) and nouns[-1].endswith(around.words.endings)


_RULES_AFTER_MARKS: Final[tuple[Callable[[AroundAge], bool], ...]] = (_is_group, _is_apposed)
_RULES_OF_SHORT_UNITS_AFTER_MARKS: Final[tuple[Callable[[AroundAge], bool], ...]] = (_is_of_named_child,)
_RULES_OF_SHORT_UNITS: Final[tuple[Callable[[AroundAge], bool], ...]] = (_is_of_person,)
_RULES: Final[tuple[Callable[[AroundAge], bool], ...]] = (
    _is_group, _is_had, _is_share, _is_reached, _is_of_each, _is_native, _follows_person, _is_of_person,
)  # fmt: skip
