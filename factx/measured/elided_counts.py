"""What a count counts whose noun the text leaves out: ``12 blessés, dont trois graves``, ``134 postes sur 2 000``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import AMONG, OF, OTHERS, PLURAL_DEFINITES, SIZES
from factx.lexicon.inflection import singular
from factx.lexicon.measured import PropertyClass
from factx.lexicon.outcomes import load_outcome_tables
from factx.measured.counted_noun import shows_plural, singular_adjective
from factx.measured.ellipsis import before_number, elided_head, follows_dont
from factx.measured.figure_in_text import FigureInText
from factx.measured.governing_verb import governing_verb
from factx.measured.outcomes import outcome_of
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified, SameAs
from factx.measured.surface_rules import before_size
from factx.schema import Dimension
from factx.schema.vocabulary import SHARES
from factx.syntax.phrases import following, is_noun, preceding, word

if TYPE_CHECKING:
    from factx.parse import Token

#: Of what is told in these, a share is a part: ``640 millions d’euros, dont 35 % à l’export``.
_DIVISIBLE: Final = frozenset(
    (Dimension.MONEY, Dimension.MASS, Dimension.VOLUME, Dimension.AREA, Dimension.ENERGY, Dimension.POWER)
)
#: The outcome of those who died.
_DEAD: Final = "dead"
#: Endings of adjectives that the tagger takes for nouns: ``quatre points sur vingt et un possibles``.
_ABLE: Final = ("ables", "ibles")


def _of_ellipsis(figure: FigureInText) -> Quantified | SameAs | None:
    """``12 blessés, dont trois graves`` → ``blessés``."""
    head = figure.counted
    if head is not None and _is_second_participle(head, figure):
        return Quantified(figure.text.counted_before(figure.span[0]))
    out_of = _out_of(figure) is not None
    described = head is not None and (head.pos_ == "ADJ" or word(head).endswith(_ABLE))
    if head is not None and not (described and (out_of or follows_dont(figure.span))):
        return None
    if head is not None and out_of:  # « quatre points sur vingt possibles », « 12 lits sur les 40 disponibles »
        points = figure.text.counted_before(figure.span[0])
        return None if points is None else Quantified(points)
    counted = figure.text.counted_at
    if follows_dont(figure.span):
        counted = partial(_counted_whole, figure)
    elided = elided_head(figure.span, counted, figure.tables.votes)
    if elided is None and head is None and (_is_total(figure) or _is_whole(figure)):
        elided = _shared_before(figure) or figure.text.counted_before(figure.span[0])
    if elided is None and head is None and follows_dont(figure.span):
        whole = next(iter(figure.text.before(figure.figure, figure.span)), None)
        counts = whole is not None and whole.value.label is Dimension.COUNT
        return SameAs(whole) if whole is not None and counts else None  # « Dix autres ont été blessés, dont deux »
    if elided is not None and _is_of_survivors(figure, elided):
        elided = _those_among(elided)
    return None if elided is None else Quantified(elided)


def _shared_before(figure: FigureInText) -> Token | None:
    """What the share right before is of: ``75 % des bureaux (sur un total de 7 208)`` → ``bureaux``."""
    other = next(iter(figure.text.before(figure.figure, figure.span)), None)
    if other is None or other.value.label not in SHARES:
        return None
    return FigureInText(other, figure.text).portion


def _is_of_survivors(figure: FigureInText, noun: Token) -> bool:
    """Whether ``autres`` to whom something else happened follow the dead: ``12 morts. 30 autres ont été blessés``."""
    after = following(figure.span[-1])
    outcomes = load_outcome_tables()
    own = outcomes.of_people.nouns.get(singular(noun.text))
    if after is None or word(after) not in OTHERS or own != _DEAD:
        return False
    verb = governing_verb(figure.span.root, figure.span)
    return outcome_of(figure.span, None, verb, outcomes) not in ("", _DEAD)


def _those_among(noun: Token) -> Token | None:
    """Of whom the dead were some: ``12 morts parmi des soldats`` → ``soldats``; None where the text does not say."""
    place = following(noun)
    if place is None or word(place) not in AMONG:
        return None
    place = following(place)
    while place is not None and place.pos_ in ("DET", "ADJ"):
        place = following(place)
    return place if place is not None and is_noun(place) else None


def _counted_whole(figure: FigureInText, token: Token) -> Token | None:
    """The noun of a count that another one can be a part of: ``1 247 foyers dans cinq villes, dont 312`` → foyers."""
    other = figure.text.at(token)
    whole, part = None if other is None else other.value.high, figure.figure.value.low
    smaller = whole is not None and part is not None and whole < part
    return None if smaller else figure.text.counted_at(token)


def _is_whole(figure: FigureInText) -> bool:
    """Whether a count is the whole that the one before is out of: ``supprime 134 postes à Metz sur quelque 2 000``."""
    out_of = _out_of(figure)
    opening = None if out_of is None else preceding(out_of)
    if out_of is None or (opening is not None and opening.text == "("):
        return False  # « les voix de 367 députés (sur 550) »: of what the bracket tells, nobody says
    part = next(iter(figure.text.before(figure.figure, figure.span)), None)
    if part is None or part.value.label is not Dimension.COUNT:
        return False
    some, every = part.value.high, figure.figure.value.low
    return some is not None and every is not None and some < every


def _out_of(figure: FigureInText) -> Token | None:
    """The preposition between a part and its whole: ``134 postes sur quelque 2 000``, ``12 lits sur les 40``."""
    before = before_number(figure.span)
    if before is not None and word(before) in PLURAL_DEFINITES:
        before = preceding(before)
    return before if before is not None and word(before) == "sur" else None


def _is_total(figure: FigureInText) -> bool:
    """Whether a count is the sum of those before: ``touche 300 foyers, pour un total de plus de 1 200``."""
    of = before_size(figure)
    about = preceding(of) if of is not None and word(of) in OF else None
    if about is not None and word(about) in SIZES:  # « un total de plus de 1 200 »
        of = preceding(about)
    noun = preceding(of) if of is not None and word(of) in OF else None
    return noun is not None and figure.tables.properties.get(singular(noun.text)) == PropertyClass.VALUE


def _is_second_participle(head: Token, figure: FigureInText) -> bool:
    """Whether a count has only a participle: ``quatre personnes ont été tuées et 40 blessées``."""
    first = figure.text.counted_before(figure.span[0])
    after = following(figure.span[-1])
    other = after is not None and word(after) == "autres"  # « deux autres blessées »
    participle = singular_adjective(head) in figure.tables.participles and head.i == figure.span.end + other
    told = figure.before is not None and word(figure.before) in PLURAL_DEFINITES  # « comme les 650 blessées »
    feminine = word(head).endswith("ées") and participle and first is not None and not told
    return feminine and first is not None and not word(first).endswith("ées") and shows_plural(first)


ELLIPSIS: Final = MeasuredStrategy(
    "elided",
    _of_ellipsis,
    NounRelation.ELLIPSIS,
    finds=(
        Example("La collision a fait 12 blessés, dont ⟦trois⟧ graves.", "blessés"),
        Example("Le collège accueille 640 élèves, contre ⟦590⟧ en 2019.", "élèves"),
    ),
    ignores=("Le collège accueille ⟦640⟧ élèves.",),
)


def _of_share_after_dont(figure: FigureInText) -> Quantified | SameAs | None:
    """``12 000 élèves, dont 30 % de boursiers``, ``dont un tiers``: of those before ``dont``."""
    if figure.label not in SHARES or not follows_dont(figure.span):
        return None
    whole = next(iter(figure.text.before(figure.figure, figure.span)), None)
    if whole is not None and whole.value.label in _DIVISIBLE:
        return SameAs(whole)
    elided = elided_head(figure.span, figure.text.counted_at, figure.tables.votes)
    return None if elided is None else Quantified(elided)


SHARE_AFTER_DONT: Final = MeasuredStrategy(
    "share after dont",
    _of_share_after_dont,
    NounRelation.ELLIPSIS,
    finds=(
        Example("Le lycée compte 1 200 élèves, dont ⟦30 %⟧ sont boursiers.", "élèves"),
        Example("Le port emploie 900 dockers, dont ⟦un tiers⟧ à temps partiel.", "dockers"),
        Example("Elle réunit 80 éleveurs et touche une aide de 6 millions d’euros, dont ⟦35 %⟧ en mai.", "aide"),
    ),
    ignores=("Le lycée compte ⟦30 %⟧ de boursiers.",),
)
