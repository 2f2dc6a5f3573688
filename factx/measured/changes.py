"""What rises or falls, where a figure hangs on a noun of change: ``les ventes sont en hausse de 3 %`` → ``ventes``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import DEFINITES, NEUTER_PRONOUNS, OF, PARTITIVES
from factx.lexicon.inflection import singular
from factx.measured.subjects import subject
from factx.measured.surface_rules import before_size, noun_before, phrase_head
from factx.measured.wording import compound_head
from factx.schema import Dimension
from factx.syntax.moods import is_epithet, is_finite, is_infinitive, is_passive
from factx.syntax.phrases import (
    AUXILIARIES,
    MAXIMAL_LOOK,
    case_of,
    following,
    has_copula,
    is_adjective,
    is_noun,
    preceding,
    subject_child,
    word,
)
from factx.syntax.topics import earlier_subject, topic

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText, FigureLike
    from factx.parse import Token

_TOWARDS: Final = frozenset(("à", "vers"))
_TIMES: Final = frozenset((Dimension.DURATION, Dimension.AGE))


def what_changes(change: Token, figure: FigureInText) -> Token | None:
    """The noun that a noun of change is said of; the change itself where it alone is told, None for a pronoun's.

    Args:
        change: the noun of change.
        figure: the figure that tells how much.

    Example: ``une baisse notable des importations (− 1,3 %)`` → ``importations``.
    """
    complement = _complement(change, figure)
    if complement is not None:
        return complement
    before = _before(change)
    if before is not None and word(before) == "en":
        told = _said_of(change, before, figure)
        return None if told == change else told
    if before is not None and word(before) in _TOWARDS and is_passive(change.head):
        return subject(change.head) or change  # « Le chômage est orienté à la baisse (− 0,3 point) »
    if figure.label is not Dimension.PERCENT:
        return change
    verb = change.head
    if change.dep_ == "obj" and word(verb) in figure.tables.having:
        told = subject(verb)
    else:
        told = _subject_before(change) if before is not None and word(before) == "," else None
    return change if told is None or _is_neuter(told) or singular(told.text) in figure.tables.reports else told


def change_told(figure: FigureInText, noun: Token | None) -> Token | None:
    """The noun of change that a figure tells the size of, None if it tells none.

    Args:
        figure: the figure.
        noun: what it is said of, before it is asked what changes.

    Example: ``une hausse de 3 % des ventes``, ``la hausse des ventes atteint 3 %`` → ``hausse``.
    """
    if figure.label in _TIMES:
        return None
    if noun is None or not is_change(noun, figure):
        of = before_size(figure)
        before = preceding(of) if of is not None and word(of) in OF else None
        while before is not None and (is_adjective(before) or is_epithet(before)):
            before = preceding(before)  # « une hausse annoncée de 6 % »
        beside = (token for token in (before, figure.span.root.head) if token is not None and is_noun(token))
        noun = next((token for token in beside if is_change(token, figure) and token.i < figure.span.start), None)
    return None if noun is None or _leads_on(noun, figure) else noun


def _leads_on(change: Token, figure: FigureInText) -> bool:
    """Whether a figure is what something comes to by a change: ``en forte baisse, passant de 89 % à 39 %``."""
    between = change.doc[change.i + 1 : figure.span.start]  # none in « 6 % de croissance »
    return any(is_infinitive(token) or (token.pos_ == "VERB" and token.text.endswith("ant")) for token in between)


def figure_changed(change: Token, figure: FigureInText) -> tuple[FigureLike | None, bool]:
    """The figure told before that a bare noun of change goes back to, and whether that is certain.

    Example: ``On compte 362 500 naissances. Cela représente une baisse de 2 %.`` → 362 500.
    """
    alike = (other for other in figure.text.all_before(figure.figure) if other.value.label not in _TIMES)
    other = next(alike, None)
    if other is None or "\n" in change.doc.text[other.end : change.idx]:
        return None, False
    inside = other.start >= change.sent.start_char
    if not inside and (change.sent.start == 0 or other.start < change.doc[change.sent.start - 1].sent.start_char):
        return None, False
    told = subject_child(change.head) if change.dep_ == "obj" else None
    if told is not None and (_is_neuter(told) or singular(told.text) in figure.tables.reports):
        return other, True
    article, own = preceding(change), singular(change.text) in figure.tables.own_changes
    known = article is not None and word(article) in DEFINITES
    return (other, False) if not own and (known or (told is not None and word(told) == "on")) else (None, False)


def _is_neuter(pronoun: Token) -> bool:
    """Whether a pronoun stands for what was told before: ``cela représente``, ``ce qui représente``."""
    before = preceding(pronoun) if word(pronoun) == "qui" else pronoun
    return before is not None and word(before) in NEUTER_PRONOUNS


def is_change(noun: Token, figure: FigureInText) -> bool:
    """Whether a noun tells a change: ``hausse``, ``recul``."""
    return singular(noun.text) in figure.tables.changes


def _before(noun: Token) -> Token | None:
    """The word before a noun, its adjectives passed over: ``en nette hausse`` → ``en``."""
    before = preceding(noun)
    while before is not None and (is_adjective(before) or before.pos_ == "DET"):
        before = preceding(before)
    # « en nette hausse », even where the parse takes the adjective for a noun
    second = preceding(before) if before is not None and before.pos_ == "NOUN" else None
    return second if second is not None and word(second) == "en" else before


def _complement(change: Token, figure: FigureInText) -> Token | None:
    """What stands after a noun of change with ``de``, the figure between them or not."""
    place = following(change)
    for _ in range(MAXIMAL_LOOK):
        while place is not None and (is_adjective(place) or is_epithet(place)):
            place = following(place)
        if place is None or word(place) not in PARTITIVES:
            return None
        after = following(place)
        while (
            after is not None and (after.pos_ in ("DET", "ADV") or is_adjective(after)) and not figure.text.holds(after)
        ):
            after = following(after)
        if after is None:
            return None
        if is_noun(after) and not figure.text.holds(after):
            return after
        place = _after_figure(after, figure)
    return None


def _after_figure(token: Token, figure: FigureInText) -> Token | None:
    place: Token | None = token
    while place is not None and figure.text.holds(place):
        place = following(place)
    return place if place is not token else None


def _said_of(change: Token, en: Token, figure: FigureInText) -> Token | None:
    """The subject of ``est en hausse``, or the noun of ``des ventes en hausse``."""
    if has_copula(change) and (told := subject_child(change)) is not None:
        return subject_of_pronoun(told)
    before = preceding(en)
    noun = before
    while noun is not None and is_adjective(noun):
        noun = preceding(noun)
    if noun is not None and is_noun(noun) and word(before_noun := preceding(noun) or noun) == "en":
        before, noun = preceding(before_noun), None  # « s'inscrit en effet en hausse de »
    if noun is not None and is_noun(noun):
        noun = _past_calendar(noun, figure)
        return compound_head(noun, figure.tables) or noun  # « malgré un marché européen en recul de 6 % »
    described = phrase_head(noun_before(before)) if before is not None and word(before) == "," else None
    shared = described is not None and _is_portion(described, figure)  # « représente 38 % des ventes, en hausse de »
    if described is not None and not shared and case_of(described) in ("", *PARTITIVES):
        return described  # « le chômage, en hausse de 3 %, »
    return _subject_before(en)


def _past_calendar(noun: Token, figure: FigureInText) -> Token:
    """What a noun of time only dates: ``les ventes du premier trimestre en hausse de 3 %`` → ``ventes``."""
    of: Token | None = noun
    while of is not None and not (word(of) in PARTITIVES and of != noun):
        before = preceding(of)
        of = before if before is not None and (before.pos_ in ("ADJ", "DET", "ADP", "NUM") or before == of) else None
    above = None if of is None else preceding(of)
    dated = singular(noun.text) in figure.tables.calendar and above is not None and is_noun(above)
    while dated and above is not None and is_adjective(above):
        above = preceding(above)
    return above if dated and above is not None else noun


def _is_portion(noun: Token, figure: FigureInText) -> bool:
    """Whether a noun is what a figure right before it is a part of."""
    place = preceding(noun)
    while place is not None and (place.pos_ in ("DET", "ADJ") or word(place) in PARTITIVES):
        place = preceding(place)
    return place is not None and figure.text.holds(place)


def subject_of_pronoun(told: Token) -> Token | None:
    """A noun as it is; of a pronoun what its sentence goes on about, None where that is not certain."""
    return told if is_noun(told) else topic(told) or earlier_subject(told)


def _subject_before(place: Token) -> Token | None:
    """The subject of the nearest finite verb before a place: ``les prix reculent, en baisse de 3 %``."""
    for index in range(place.i - 1, place.sent.start - 1, -1):
        token = place.doc[index]
        if is_finite(token):
            told = subject(token.head if token.dep_ in AUXILIARIES else token)
            return None if told is None else subject_of_pronoun(told)
    return None
