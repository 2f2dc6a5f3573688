"""Figures whose noun stands apart: labels, purposes, objects after, brackets, subjects of bare numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import DETERMINERS, NUMBER_LEADS, OF, PARTITIVES, SIZES
from factx.lexicon.inflection import singular
from factx.measured.counted_noun import shows_plural
from factx.measured.ellipsis import follows_dont
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.schema import Dimension
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_adjective, is_noun, is_number, preceding, tokens_before, tokens_of, word

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText, FigureLike
    from factx.parse import Token


def _of_label(figure: FigureInText) -> Quantified | None:
    """``Coût de l’opération : 100 000 euros`` → ``Coût``, ``Participants : 45`` → ``Participants``."""
    label = _label_before(figure)
    head = next((token for token in label if is_noun(token) or token.pos_ in ("ADJ", "VERB")), None)
    if head is None:
        return None
    if singular(head.text) in figure.tables.properties:
        return Quantified(head)
    counted = len(label) == 1 and figure.label is Dimension.COUNT and shows_plural(head)  # « Présents : 15 »
    named = not (is_noun(head) or counted) or figure.text.name_at(head) or is_time(head) or _is_headline(figure)
    return None if named or (figure.label is Dimension.COUNT and not shows_plural(head)) else Quantified(head)


def _is_headline(figure: FigureInText) -> bool:
    """Whether a verb goes on behind, so that the label is a topic: ``Industrie : 2 millions d’euros pour sortir``."""
    after = following(figure.span[-1])
    if after is not None and word(after) == "pour":
        after = following(after)
    return after is not None and after.pos_ == "VERB"


def _label_before(figure: FigureInText) -> list[Token]:
    """The words between the start of the line, or a strong mark, and the colon before a figure; no clause."""
    colon = figure.text.before_in_line(figure.span[0], NUMBER_LEADS)
    place = figure.text.before_in_line(colon) if colon is not None and colon.text == ":" else None
    label: list[Token] = []
    while place is not None and not _opens_label(place, figure):
        if is_finite(place) or figure.text.holds(place):
            return []
        label.insert(0, place)
        place = figure.text.before_in_line(place)
    if label and label[-1].text == ")":  # « État (DETR) : 25 290 € »
        opening = next((at for at, token in enumerate(label) if token.text == "("), 0)
        label = label[:opening]
    return [] if label and label[0].pos_ == "ADP" else label  # « malgré un geste de dépit au vu de son chrono : 19"78 »


_LABEL_STARTS: Final = frozenset((";", ".", ":", "•", "-", "–", "—", "*", "|", "·"))


def _opens_label(place: Token, figure: FigureInText) -> bool:
    """Whether a label begins behind a token: a strong mark, the end of ``DPE : D.``, a comma behind a figure."""
    if place.text == ",":
        before = figure.text.before_in_line(place)
        return before is not None and figure.text.holds(before)
    return place.text in _LABEL_STARTS or (len(place.text) > 1 and place.text.endswith("."))


LABEL: Final = MeasuredStrategy(
    "label",
    _of_label,
    NounRelation.LABEL,
    finds=(
        Example("Coût des travaux : ⟦2,4 M€⟧", "travaux/coût"),
        Example("Durée du chantier : ⟦3 mois⟧", "chantier/durée"),
    ),
    ignores=("Lyon : ⟦25 °C⟧",),
)


def _of_purpose(figure: FigureInText) -> Quantified | None:
    """What an amount is for: ``45 euros pour une nuit`` → ``nuit``, ``dont 12 millions pour le pont`` → ``pont``."""
    after = following(figure.span[-1])
    if figure.label is not Dimension.MONEY or after is None or word(after) != "pour":
        return None
    return _noun_behind(after)


def spent_on(figure: FigureInText) -> Token | None:
    """What a sum that is named as one is for: ``une enveloppe de 420 000 euros pour la réfection`` → ``réfection``."""
    found = _of_purpose(figure)
    noun = None if found is None else found.noun
    return None if noun is None or singular(noun.text) in figure.tables.calendar else noun


def _noun_behind(preposition: Token) -> Quantified | None:
    """The noun behind a preposition, its determiner and adjectives passed over."""
    noun = following(preposition)
    while noun is not None and (noun.pos_ == "DET" or is_adjective(noun)):
        noun = following(noun)
    return Quantified(noun) if noun is not None and is_noun(noun) else None


PURPOSE: Final = MeasuredStrategy(
    "amount for",
    _of_purpose,
    NounRelation.BEARER,
    finds=(
        Example("Il demande ⟦45 euros⟧ pour une nuit.", "nuit"),
        Example("Comptez ⟦12 euros⟧ pour le menu.", "menu"),
    ),
    ignores=("Il demande ⟦45 euros⟧ de plus.",),
)


def _of_account(figure: FigureInText) -> Quantified | None:
    """``5 550 euros au titre de l’indemnité``, ``3 700 euros à titre de préavis`` → ``indemnité``, ``préavis``."""
    at = following(figure.span[-1]) if figure.label is Dimension.MONEY else None
    title = following(at) if at is not None and word(at) in ("à", "au") else None
    of = following(title) if title is not None and word(title) == "titre" else None
    return _noun_behind(of) if of is not None and word(of) in PARTITIVES else None


ON_ACCOUNT: Final = MeasuredStrategy(
    "on account of",
    _of_account,
    NounRelation.BEARER,
    finds=(
        Example("Il réclame ⟦5 550 euros⟧ au titre de l’indemnité de préavis.", "indemnité"),
        Example("La cour alloue ⟦900 euros⟧ à titre de provision.", "provision"),
    ),
    ignores=("Il réclame ⟦5 550 euros⟧ au maire.",),
)


def _of_share_for(figure: FigureInText) -> Quantified | None:
    """Who has which share, listed: ``31 % pour la liste verte, 28 % pour Paul Brun`` → ``liste``, ``Paul Brun``."""
    held = _held_by(figure.figure, figure)
    if figure.label is not Dimension.PERCENT or held is None:
        return None
    sentence = figure.span[0].sent
    others = (figure.text.at(token) for token in sentence if is_number(token))
    listed = any(
        other is not None and other is not figure.figure and _held_by(other, figure) is not None for other in others
    )
    return Quantified(held) if listed else None


def _held_by(other: FigureLike, figure: FigureInText) -> Token | None:
    """The noun after ``pour`` right behind a share."""
    if other.value.label is not Dimension.PERCENT:
        return None
    after = following(tokens_of(figure.text.doc, other.start, other.end)[-1])
    noun = following(after) if after is not None and word(after) == "pour" else None
    while noun is not None and noun.pos_ in ("DET", "ADJ") and not noun.text[0].isupper():
        noun = following(noun)
    return noun if noun is not None and is_noun(noun) and not is_time(noun) else None


SHARE_FOR: Final = MeasuredStrategy(
    "share for",
    _of_share_for,
    NounRelation.BEARER,
    finds=(
        Example("Le scrutin donne ⟦31 %⟧ pour la liste verte et 28 % pour la liste jaune.", "liste verte"),
        Example("On relève 52 % pour les ouvriers, ⟦48 %⟧ pour les cadres.", "cadres"),
    ),
    ignores=("La taxe rapporte ⟦31 %⟧ pour la commune.",),
)


def _of_part_for(figure: FigureInText) -> Quantified | None:
    """``80 millions d’euros, dont 12 millions pour le pont`` → ``pont``."""
    return _of_purpose(figure) if follows_dont(figure.span) else None


PART_FOR: Final = MeasuredStrategy(
    "part for",
    _of_part_for,
    NounRelation.BEARER,
    finds=(
        Example("Le chantier coûte 80 millions d’euros, dont ⟦12 millions⟧ pour le pont.", "pont"),
        Example("L’aide atteint 9 millions d’euros, dont ⟦2 millions d’euros⟧ pour les écoles.", "écoles"),
    ),
    ignores=("Il demande ⟦45 euros⟧ pour une nuit.",),
)


def _of_object_after(figure: FigureInText) -> Quantified | None:
    """``évalue à 4 milliards le coût des travaux`` → ``coût``."""
    before, after = figure.before, following(figure.span[-1])
    while before is not None and word(before) in NUMBER_LEADS - {"à"}:
        before = preceding(before)
    if before is None or after is None or word(after) not in DETERMINERS:
        return None
    verb = _verb_before_level(before, figure) if word(before) == "à" else _changing_by(figure)
    if verb is None or word(verb) not in figure.tables.object_verbs:
        return None
    noun = following(after)
    while noun is not None and is_adjective(noun):
        noun = following(noun)
    return Quantified(noun) if noun is not None and is_noun(noun) and not is_time(noun) else None


def _verb_before_level(to: Token, figure: FigureInText) -> Token | None:
    """The verb before ``à`` and a level, or before both levels: ``réduire de 7 à 3 le nombre`` → ``réduire``."""
    place = preceding(to)
    first = None if place is None else figure.text.at(place)
    if first is None:
        return place
    of = preceding(tokens_of(figure.text.doc, first.start, first.end)[0])
    return preceding(of) if of is not None and word(of) in OF else None


def _changing_by(figure: FigureInText) -> Token | None:
    """The verb right before ``de`` and a share: ``augmenter de 20 % le commerce``."""
    of = figure.before
    while of is not None and word(of) in SIZES:
        of = preceding(of)
    about = None if of is None else preceding(of)
    if about is not None and word(about) in SIZES:  # « de près de 3 % »
        of = preceding(about)
    verb = preceding(of) if of is not None and word(of) in OF and figure.label is Dimension.PERCENT else None
    before = None if verb is None else preceding(verb)
    return verb if before is None or word(before) != "en" else None  # « en baisse de 2 % »


OBJECT_AFTER: Final = MeasuredStrategy(
    "object after",
    _of_object_after,
    NounRelation.BEARER,
    finds=(
        Example("La préfecture évalue à ⟦4 milliards d’euros⟧ les dégâts.", "dégâts"),
        Example("Le conseil a fixé à ⟦12 euros⟧ le tarif de l’entrée.", "entrée/tarif"),
    ),
    ignores=("Le conseil se réunit à ⟦12 km⟧ de la ville.",),
)


def _of_manner(figure: FigureInText) -> Quantified | None:
    """``des pèlerins par centaines de milliers`` → ``pèlerins``."""
    by = figure.before
    noun = preceding(by) if by is not None and word(by) == "par" else None
    many = noun is not None and is_noun(noun) and shows_plural(noun) and noun.text[0].islower()
    return Quantified(noun) if many else None


BY_HUNDREDS: Final = MeasuredStrategy(
    "by hundreds",
    _of_manner,
    NounRelation.BEARER,
    finds=(
        Example("Des pèlerins par ⟦milliers⟧ attendaient le pape.", "pèlerins"),
        Example("Les oiseaux par ⟦centaines⟧ quittent le lac.", "oiseaux"),
    ),
    ignores=("Il avance par ⟦milliers⟧ de pas.",),
)


def _of_change_state(figure: FigureInText) -> Quantified | None:
    """``en hausse dans les deux cas de 0,1 point``: the change, wherever the parse hangs the figure."""
    case = figure.before
    while case is not None and word(case) in NUMBER_LEADS - PARTITIVES:
        case = preceding(case)
    if case is None or word(case) not in OF:
        return None
    for place in tokens_before(case):
        if is_finite(place) or word(place) in (",", ";"):
            return None
        if is_noun(place) and singular(place.text) in figure.tables.changes:
            before = preceding(place)
            while before is not None and is_adjective(before):
                before = preceding(before)
            return Quantified(place) if before is not None and word(before) == "en" else None
    return None


CHANGE_STATE: Final = MeasuredStrategy(
    "in change",
    _of_change_state,
    NounRelation.BEARER,
    finds=(
        Example("Les reprises d’emploi sont en baisse de ⟦2,2 %⟧ ce mois-ci.", "reprises/baisse"),
        Example("Le chômage est en hausse dans les deux régions de ⟦0,1 point⟧.", "chômage/hausse"),
    ),
    ignores=("Une baisse de ⟦2 %⟧ est attendue.",),
)
