"""The noun that a measure hangs on, or whose adjective or copula it stands with: ``une amende de 300 euros``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import OF, PARTITIVES, POSSESSIVES, TOGETHER, UNIVERSALS, UNTIL
from factx.lexicon.inflection import singular
from factx.measured.counted_noun import shows_plural, singular_adjective
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.measured.subjects import antecedent, subject, subject_of_second
from factx.measured.surface_rules import apposed_to, before_size, is_locution, quantified, whole_noun
from factx.measured.verb_above import reaching_verb, stands_as_verb
from factx.measured.wording import compound_head
from factx.schema import Dimension
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_finite
from factx.syntax.phrases import case_of, is_noun, is_predicate, preceding, subject_child, tokens_before, word

if TYPE_CHECKING:
    from factx.lexicon.measured import MeasuredTables
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token

#: « l’impôt sur les sociétés », « le PIB par habitant »
_ON: Final = frozenset(("sur", "par"))


def _of_copula(figure: FigureInText) -> Quantified | None:
    """``la peine est de cinq ans``."""
    copula = next((child for child in figure.root.children if child.dep_ == "cop"), None)
    if copula is None:
        return None
    found = subject_child(figure.root) or subject_child(copula)
    if found is not None and word(found) == "qui":
        return quantified(antecedent(found))
    return quantified(subject_of_second(copula, found) or found)


COPULA: Final = MeasuredStrategy(
    "copula",
    _of_copula,
    NounRelation.BEARER,
    finds=(
        Example("La peine est de ⟦cinq ans⟧.", "peine"),
        Example("L’amende est de ⟦45 000 euros⟧.", "amende"),
    ),
    ignores=("L’amende atteint ⟦45 000 euros⟧.",),
)


def _of_able(figure: FigureInText) -> Quantified | None:
    """``des armes capables de frapper des cibles à 300 km``: not the target, but who is able."""
    clause = takewhile(
        lambda token: word(token) not in (",", ";", ":") and not is_finite(token), tokens_before(figure.root)
    )
    able = next((token for token in clause if singular(token.text) in figure.tables.able), None)
    return None if able is None else quantified(_bearer(able))


def _bearer(able: Token) -> Token | None:
    """The noun that ``capables`` is said of: that of the parse, unless another to its left agrees better."""
    described = subject(able)
    plural = able.text.endswith("s")
    if described is not None and shows_plural(described) == plural:
        return described
    for token in takewhile(lambda token: not is_finite(token), tokens_before(able)):
        if is_noun(token) and shows_plural(token) == plural and token.text[0].islower():
            return token
    return described


CAPABLE: Final = MeasuredStrategy(
    "capable",
    _of_able,
    NounRelation.REACHER,
    finds=(
        Example("Ces obus, capables de toucher des cibles à ⟦40 kilomètres⟧, viennent d’Espagne.", "obus"),
        Example("Une grue capable de soulever ⟦90 tonnes⟧ est arrivée.", "grue"),
    ),
    ignores=("Ces obus ont touché des cibles à ⟦40 kilomètres⟧.",),
)


def _noun_above(figure: FigureInText) -> Token | None:
    """The noun that a measure hangs on, and stands after."""
    head = figure.head
    if head == figure.root or not is_noun(head) or stands_as_verb(head):
        return None
    if any(token.text == ":" for token in head.doc[head.i : figure.root.i]):
        return None  # « Tendance : temps doux, avec 2 degrés »
    return None if figure.root.i < head.i or is_time(head) or _is_own_birthday(figure) else head


def _is_own_birthday(figure: FigureInText) -> bool:
    """``le jour de ses 24 ans``: the years are of none named."""
    before = figure.before
    return figure.label is Dimension.AGE and before is not None and word(before) in POSSESSIVES


def _of_changing(figure: FigureInText) -> Quantified | None:
    """What rises or falls: ``une baisse de 3 % des ventes``, ``la hausse des prix de 3 %``."""
    head, span = _noun_above(figure), figure.span
    if head is None or singular(head.text) not in figure.tables.changes:
        return None
    nouns = [child for parent in (head, figure.root) for child in parent.children if child.dep_ == "nmod"]
    outside = (noun for noun in nouns if is_noun(noun) and not span.start <= noun.i < span.end)
    changing = next((noun for noun in outside if case_of(noun) in PARTITIVES), None)
    return None if changing is None else Quantified(changing)


CHANGING: Final = MeasuredStrategy(
    "complement of change",
    _of_changing,
    NounRelation.BEARER,
    finds=(
        Example("Il faut une croissance du PIB d’au moins ⟦1,5 %⟧ pour embaucher.", "PIB/croissance"),
        Example("Le groupe prévoit une augmentation de capital de ⟦4,5 milliards d’euros⟧.", "capital/augmentation"),
    ),
    ignores=("Le loyer de ⟦300 euros⟧ est payé.",),
)


def _of_target(figure: FigureInText) -> Quantified | None:
    """``atteindre des cibles à 300 km``: what the weapon reaches, not the targets."""
    head = _noun_above(figure)
    if head is None or figure.case not in UNTIL or figure.label is not Dimension.LENGTH:
        return None
    verb = reaching_verb(head, figure.tables)
    return None if verb is None else quantified(subject(verb))


TARGET: Final = MeasuredStrategy(
    "reach of targets",
    _of_target,
    NounRelation.REACHER,
    finds=(
        Example("Ces canons frappent des cibles à ⟦40 km⟧.", "canons"),
        Example("Le missile peut atteindre des navires à ⟦300 km⟧.", "missile"),
    ),
    ignores=("Un village à ⟦40 km⟧ de Metz a brûlé.",),
)


def _of_noun(figure: FigureInText) -> Quantified | None:
    """``un colis de 12 kg``, ``un billet à 30 euros``."""
    head, case = _noun_above(figure), figure.case
    if head is None or (figure.label is Dimension.AGE and case in UNTIL):
        return None  # « il fête Noël à 100 ans »
    if case == "en" and figure.root != figure.span.root:
        return Quantified(head)
    if case in UNTIL and figure.label is Dimension.LENGTH and reaching_verb(head, figure.tables) is not None:
        return None
    beside = case in UNTIL and head.pos_ != "PROPN" and _is_beside(head, figure)
    holds = beside or case in PARTITIVES or case in TOGETHER
    return Quantified(_reported_change(figure, head) or _taxing(_whole(head, figure.tables))) if holds else None


def _is_beside(noun: Token, figure: FigureInText) -> bool:
    """Whether a measure with ``à`` belongs to a noun, one complement between them at the most.

    Example: ``un billet de train à 30 euros``, not ``l’occasion de la finale de carabine à 10 m``.
    """
    between = noun.doc[noun.i + 1 : figure.span.start]
    apart = any(token.is_punct or token.pos_ in ("VERB", "AUX", "PRON") for token in between)
    links = [word(token) for token in between if token.pos_ == "ADP" and word(token) not in UNTIL]
    return not apart and links in ([], *([of] for of in PARTITIVES))


def _whole(noun: Token, tables: MeasuredTables) -> Token:
    """The noun whose kind another tells: ``un sac de riz``, ``le record du monde``."""
    return compound_head(noun, tables) or whole_noun(noun)


def _reported_change(figure: FigureInText, head: Token) -> Token | None:
    """The change that a report tells of: ``une prévision de croissance de 1,5 %`` → ``croissance``."""
    of = before_size(figure)
    change = preceding(of) if of is not None and word(of) in OF else None
    told = change is not None and singular(change.text) in figure.tables.changes
    return change if told and singular(head.text) in figure.tables.reports else None


def _taxing(noun: Token) -> Token:
    """What lies on or is told by something has the measure: ``l’impôt sur les sociétés de 25 %`` → ``impôt``."""
    place = preceding(noun)
    while place is not None and place.pos_ in ("DET", "ADJ"):
        place = preceding(place)
    above = preceding(place) if place is not None and word(place) in _ON else None
    return above if above is not None and is_noun(above) and not is_time(above) else noun


COMPLEMENT: Final = MeasuredStrategy(
    "complement",
    _of_noun,
    NounRelation.COMPLEMENT,
    finds=(
        Example("Un colis de ⟦12 kg⟧ bloquait le tapis.", "colis"),
        Example("Le tribunal a prononcé une amende de ⟦45 000 euros⟧.", "amende"),
    ),
    ignores=("Le colis pèse ⟦12 kg⟧.",),
)


def _of_adjective(figure: FigureInText) -> Quantified | None:
    """``un pont long de 2 km`` → ``pont``, its length."""
    head = figure.head
    of = before_size(figure)
    beside = preceding(of) if of is not None and word(of) in OF else None  # « long de 85 mètres et haut de 12 »
    nearer = None if beside is None else figure.tables.property_adjectives.get(singular_adjective(beside))
    named = figure.told_by(nearer or figure.tables.property_adjectives.get(singular_adjective(head)))
    told = head.pos_ == "ADJ" or (named is not None and head.pos_ == "VERB")
    if head == figure.root or not told or _is_noun_read_as_adjective(figure):
        return None
    described = apposed_to(head) or subject(head)
    if described is not None and described.i < head.i and is_locution(described):
        described = subject(described.head) if is_predicate(described.head) else None
    return quantified(described, named)


ADJECTIVE: Final = MeasuredStrategy(
    "adjective",
    _of_adjective,
    NounRelation.APPOSED,
    finds=(
        Example("Le pont est long de ⟦2,4 kilomètres⟧.", "pont/longueur"),
        Example("En effet, âgé de ⟦16 ans⟧, le joueur a étonné.", "joueur/âge"),
    ),
    ignores=("Un pont de ⟦2,4 kilomètres⟧ traverse la lagune.",),
)


def _is_noun_read_as_adjective(figure: FigureInText) -> bool:
    before = preceding(figure.head)
    article = before is not None and before.pos_ == "DET" and word(before) not in UNIVERSALS  # « toutes âgées de »
    return article and figure.head.i < figure.span.start
