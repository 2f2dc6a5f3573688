"""Which figures are of the kind that events have: dead, damage, what was covered; no range, height, weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.circumstances.clauses import Tense
from factx.circumstances.ties import Aspect
from factx.lexicon.closed_classes import HAVE, PARTITIVES, PLURAL_CONTRACTIONS, PLURAL_DEFINITES
from factx.lexicon.inflection import singular
from factx.lexicon.lists import amounts
from factx.lexicon.outcomes import load_outcome_tables
from factx.measured.outcomes import outcome_of
from factx.schema import Dimension
from factx.syntax.phrases import is_noun, subject_child, word

if TYPE_CHECKING:
    from collections.abc import Collection

    from factx.circumstances.clauses import Clauses
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.lexicon.circumstances import CircumstanceTables
    from factx.parse import Token

#: What an event has: dead, damage, shares, sentences. A range, a height or an age belongs to a thing or a person.
_OF_EVENTS: Final = frozenset(
    (
        Dimension.COUNT, Dimension.MONEY, Dimension.PERCENT, Dimension.RATIO, Dimension.DURATION, Dimension.AREA,
        Dimension.MASS, Dimension.VOLUME, Dimension.AGE,
    )
)  # fmt: skip
#: What accounts tell.
_OF_ACCOUNTS: Final = frozenset((Dimension.MONEY, Dimension.PERCENT))
#: What bulletins tell of a day and a place, each behind its label.
_OF_WEATHER: Final = frozenset((Dimension.TEMPERATURE, Dimension.SPEED, Dimension.LENGTH, Dimension.PRESSURE))
_AT: Final = "à"
#: What was measured where something happened, and is not what a thing can do: ``le train roulait à 95 km/h``.
_MEASURED: Final = frozenset((Tense.PERFECT, Tense.IMPERFECT))
#: UCUM codes and nouns of stretches that no event takes.
LONG_UNITS: Final = frozenset(("a", "mo"))


def is_of_kind(figure: PlacedFigure, aspect: Aspect, clauses: Clauses, scene: Scene) -> bool:
    """Whether a figure is of the kind that events have, or how fast or far something went: ``a parcouru 2 km``."""
    label = figure.figure.value.label
    if label in _OF_EVENTS:
        return aspect is Aspect.WHERE or not _is_of_accounts(figure, scene)
    if label in _OF_WEATHER and clauses.tense(figure.clause) is Tense.NONE:
        opening = scene.text[figure.span.sent.start_char : figure.figure.start]
        if ":" in opening:  # Températures : 6 degrés à Rennes, 9 degrés à Brest
            return True
    reached = label is Dimension.LENGTH and _is_reached(figure, scene)
    if aspect is Aspect.WHERE:
        if label is Dimension.SPEED:
            return clauses.tense(figure.clause) in _MEASURED
        return reached or (label is Dimension.LENGTH and _is_stretch(figure, clauses, scene))
    if word(figure.clause) in scene.tables.stative:
        return False
    return reached or label is Dimension.SPEED or (label is Dimension.LENGTH and figure.span.root.dep_ == "obj")


def _is_of_accounts(figure: PlacedFigure, scene: Scene) -> bool:
    """Whether a sum or a share is one of a year's accounts, and of no day: ``un bénéfice annuel de 214 millions``."""
    if figure.figure.value.label not in _OF_ACCOUNTS:
        return False
    above = figure.span.root.head
    subject = subject_child(figure.clause)
    nouns = [above, *([] if subject is None else [subject])]
    return any(is_noun(noun) and word(noun) in scene.tables.accounts for noun in nouns)


def is_trait(figure: PlacedFigure, tables: CircumstanceTables) -> bool:
    """Whether a count says what somebody or a thing is like: ``père de six enfants``, ``une échelle à sept degrés``."""
    noun = _counted(figure)
    if noun is None or singular(noun.text) in tables.kin:
        return is_of_kin(figure, tables)
    return noun.head.i < noun.i and noun.dep_ == "nmod" and _AT in _led(noun)


def is_of_kin(figure: PlacedFigure, tables: CircumstanceTables) -> bool:
    """Whether a count is of somebody's kin, which no clause about him dates: ``Père de six enfants, il est mort``."""
    noun = _counted(figure)
    if noun is None or singular(noun.text) not in tables.kin:
        return False
    return not _led(noun).isdisjoint(PARTITIVES) or (noun.dep_ == "obj" and word(noun.head) in HAVE | {"eu"})


def _counted(figure: PlacedFigure) -> Token | None:
    """The noun that a count counts; None of other figures."""
    noun = figure.span.root if is_noun(figure.span.root) else figure.span.root.head
    return noun if figure.figure.value.label is Dimension.COUNT and is_noun(noun) else None


def _led(noun: Token) -> set[str]:
    """The prepositions by which a noun completes another."""
    return {word(child) for child in noun.children if child.dep_ == "case"} if is_noun(noun.head) else set()


def is_known(figure: PlacedFigure, sentence: Sentence) -> bool:
    """Whether a count is of some who are known already: ``les deux hommes``, ``à la mémoire des six ouvriers``."""
    before = figure.span.start - 1
    counted = figure.figure.value.label is Dimension.COUNT and before >= sentence.span.start
    return counted and sentence.said(before) in PLURAL_DEFINITES | PLURAL_CONTRACTIONS | {"ces"}


def is_of_victims(figure: PlacedFigure) -> bool:
    """Whether a figure counts those to whom something happened: ``cinq blessés``, ``ont été tuées``."""
    return _outcome(figure) != ""


def is_of_toll(figure: PlacedFigure) -> bool:
    """Whether a figure counts dead, hurt, missing, held: not those who were tried for it, nor who marched for them."""
    return _outcome(figure) in load_outcome_tables().tolls


def _outcome(figure: PlacedFigure) -> str:
    """The class of what happened to those whom a figure counts; empty if nothing did."""
    if figure.figure.value.label is not Dimension.COUNT:
        return ""
    root = figure.span.root
    head = root if is_noun(root) else root.head
    if is_noun(root) and singular(root.text) in amounts():  # des dizaines de morts
        head = next((child for child in root.children if child.dep_ == "nmod" and is_noun(child)), root)
    return outcome_of(figure.span, head if is_noun(head) else None, figure.clause, load_outcome_tables())


def is_short(figure: PlacedFigure) -> bool:
    """Whether a stretch of time is one that something took where it happened: ``une alerte de 5 jours``."""
    return figure.figure.value.label is Dimension.DURATION and figure.figure.value.unit not in LONG_UNITS


def _is_reached(figure: PlacedFigure, scene: Scene) -> bool:
    """Whether a length is how far something came, or how deep it was: ``a atteint 2 m``, ``s’est produit à 9 km``."""
    verb = word(figure.clause)
    told = verb in scene.tables.assessing or verb in scene.tables.occurring
    return figure.span.root.dep_ in ("obj", "obl:arg") and told


def _is_stretch(figure: PlacedFigure, clauses: Clauses, scene: Scene) -> bool:
    """Whether a length is one that an event had, not how long a thing is: ``un bouchon de 10 km s’est formé``."""
    start = figure.span.start
    apart = start > 0 and word(scene.doc[start - 1]) == _AT  # à 20 km de la ville
    return not apart and clauses.tense(figure.clause) is Tense.PERFECT


def is_long(figure: PlacedFigure, seasons: Collection[str]) -> bool:
    """Whether a figure says how long something goes on that is longer than an event: ``en quatre saisons``."""
    value = figure.figure.value
    if value.label is Dimension.DURATION:
        return value.unit in LONG_UNITS
    return value.label is Dimension.COUNT and singular(figure.span.root.head.text) in seasons
