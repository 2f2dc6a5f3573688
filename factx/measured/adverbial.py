"""How long something is so, and figures that measure nothing that a noun names: how far off, of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import (
    COMPARATIVES,
    LASTING,
    LASTING_OR_NOT,
    LATER,
    NUMBER_LEADS,
    OBJECT_CASES,
    OF,
    PARTITIVES,
    PLURAL_ARTICLES,
    POSSESSIVES,
    TIME_ADVERBS,
    UNTIL,
)
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.measured.subjects import subject
from factx.measured.surface_rules import quantified
from factx.schema import Dimension
from factx.syntax.phrases import (
    case_of,
    following,
    is_noun,
    is_predicate,
    preceding,
    word,
)

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token

_IMPERSONAL: Final = frozenset(("expl:subj",))


def _of_adverbial(figure: FigureInText) -> Quantified | None:
    """``en six secondes``, ``depuis des mois``, ``trois ans plus tard``: how long or how far off is of no noun."""
    if figure.label is not Dimension.DURATION:
        return None
    after = following(figure.span[-1])
    second = None if after is None else following(after)
    later = after is not None and word(after) == "plus" and second is not None and word(second) in LATER
    relative = after is not None and word(after) in TIME_ADVERBS and not _is_complement(figure)
    relative = relative and not (second is not None and word(second) in OF)  # « a pris un an avant d'être »
    adverbial = case_of(figure.span.root) in figure.tables.adverbial or _is_led_by_adverb(figure)
    return Quantified(None) if adverbial or later or relative or spanning(figure) is not None else None


def spanning(figure: FigureInText) -> Token | None:
    """The noun of the preposition before: ``au bout de trois jours``, ``au terme de ces 146 jours``."""
    of = figure.before
    while of is not None and (word(of) in NUMBER_LEADS - OBJECT_CASES or of.pos_ == "DET"):
        of = preceding(of)
    noun = preceding(of) if of is not None and word(of) in PARTITIVES else None
    return noun if noun is not None and tells_when(noun, figure) else None


def tells_when(noun: Token, figure: FigureInText) -> bool:
    """Whether a noun is only a part of a preposition: ``au bout de``, ``à l’issue de``, ``en l’espace de``."""
    if word(noun) not in figure.tables.span_nouns:
        return False
    before = preceding(noun)
    case = preceding(before) if before is not None and word(before) == "l'" else before
    return case is not None and case.pos_ == "ADP" and word(case) not in PARTITIVES


def _is_led_by_adverb(figure: FigureInText) -> bool:
    """Whether a preposition of time stands right before, whatever the parse makes of it: ``en moins de 10 h``."""
    before = figure.before
    while before is not None and word(before) in NUMBER_LEADS - UNTIL:
        before = preceding(before)
    sure = figure.tables.adverbial - LASTING_OR_NOT
    return before is not None and word(before) in sure


def _is_complement(figure: FigureInText) -> bool:
    """Whether it stands right after a noun and ``de``: ``une enquête de deux ans après``."""
    before = figure.before
    noun = preceding(before) if before is not None and word(before) in OF else None
    return noun is not None and is_noun(noun)


def _of_lasting(figure: FigureInText) -> Quantified | None:
    """``le navire a dérivé pendant neuf jours`` → ``navire``: who or what is or does so all the while.

    What was done ``en neuf jours`` took them only where nobody else did it: ``le pont a été bâti en neuf jours``.
    """
    if figure.label is not Dimension.DURATION:
        return None
    verb, case = figure.head, _case_before(figure)
    if not is_predicate(verb) or any(child.dep_ in _IMPERSONAL for child in verb.children):
        return None
    extends = case == "sur" and word(verb) in figure.tables.spreading
    lasts = extends or case in LASTING or (case == "en" and not any(child.dep_ == "obj" for child in verb.children))
    return quantified(subject(verb)) if lasts else None


def _case_before(figure: FigureInText) -> str:
    """The preposition before a figure and its hedges, folded: ``depuis`` of ``depuis près de dix ans``."""
    before = figure.before
    while before is not None and (word(before) in NUMBER_LEADS or before.pos_ == "DET"):
        before = preceding(before)
    return "" if before is None else word(before)


LASTING_STATE: Final = MeasuredStrategy(
    "as long as it lasts",
    _of_lasting,
    NounRelation.BEARER,
    finds=(
        Example("Le navire a dérivé pendant ⟦neuf jours⟧.", "navire"),
        Example("Le pays est en guerre depuis ⟦trois ans⟧.", "pays"),
        Example("Le pont a été bâti en ⟦neuf mois⟧.", "pont"),
    ),
    ignores=("Le pont a cédé au bout de ⟦neuf jours⟧.", "Le maire a bâti le pont en ⟦neuf mois⟧."),
)


ADVERBIAL: Final = MeasuredStrategy(
    "adverbial",
    _of_adverbial,
    NounRelation.BEARER,
    finds=(
        Example("Elle a traversé le lac en ⟦neuf heures⟧.", ""),
        Example("Le pont a été fermé ⟦deux heures⟧ après la crue.", ""),
        Example("Le pont a cédé au bout de ⟦neuf jours⟧.", ""),
    ),
    ignores=("Une enquête de ⟦deux ans⟧ s’achève.",),
)


def _of_distance(figure: FigureInText) -> Quantified | None:
    """``à deux minutes du vainqueur``, ``à deux jours de l’ouverture``: how far off is of no noun."""
    if figure.label is not Dimension.DURATION:
        return None
    before, after = figure.before, following(figure.span[-1])
    while before is not None and word(before) in NUMBER_LEADS - {"à"}:
        before = preceding(before)
    if before is not None and (first := preceding(before)) is not None and figure.text.is_number(first):
        return None
    off = before is not None and word(before) == "à" and after is not None and word(after) in PARTITIVES
    return Quantified(None) if off and figure.stated is None and figure.portion is None else None


DISTANCE: Final = MeasuredStrategy(
    "distance in time",
    _of_distance,
    NounRelation.BEARER,
    finds=(
        Example("Elle termine à ⟦deux minutes⟧ de la gagnante.", ""),
        Example("La grève éclate à ⟦trois jours⟧ de l’ouverture.", ""),
    ),
    ignores=("Un prêt à ⟦dix ans⟧ de durée fixe.",),
)


def _of_age_group(figure: FigureInText) -> Quantified | None:
    """``chez les 15 à 24 ans``, ``les plus de 100 kg``: those of a class, of whom nothing else is measured."""
    before = figure.before
    sized = False
    while before is not None and (word(before) in COMPARATIVES or word(before) in OF):
        sized, before = True, preceding(before)
    if before is not None and word(before) in POSSESSIVES and figure.label is Dimension.AGE:
        return Quantified(None)  # « deux jours après ses 70 ans »: of none named
    if before is None or word(before) not in PLURAL_ARTICLES:
        return None
    a_group = figure.label is Dimension.AGE and figure.portion is None
    return Quantified(None) if a_group or (sized and figure.portion is None) else None


GROUP: Final = MeasuredStrategy(
    "class of people or things",
    _of_age_group,
    NounRelation.BEARER,
    finds=(
        Example("Chez les ⟦18-25 ans⟧, le chômage recule.", ""),
        Example("Elle combat chez les plus de ⟦78 kg⟧.", ""),
    ),
    ignores=("Les enfants de ⟦8 ans⟧ chantent.",),
)
