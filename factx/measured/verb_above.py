"""The subject or object of the verb that a measure hangs on: ``le colis pèse 12 kg`` → ``colis``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import NE, OF, PARTITIVES, REFLEXIVES, UNTIL
from factx.lexicon.inflection import singular
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.measured.subjects import subject
from factx.measured.surface_rules import quantified
from factx.schema import Dimension
from factx.syntax.moods import is_epithet, is_finite, is_infinitive, is_passive
from factx.syntax.phrases import SUBJECTS, ancestors, case_of, has_copula, is_noun, is_predicate, preceding, word
from factx.syntax.verb_groups import verb_before_object

if TYPE_CHECKING:
    from factx.lexicon.measured import MeasuredTables
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token

_HANGS: Final = frozenset(("nmod", "appos"))
_CLITICS: Final = REFLEXIVES | NE
_TENSES: Final = frozenset(("aux:tense", "aux:pass"))
_ARGUMENTS: Final = frozenset(("obj", "obl:arg", "obl:mod", "xcomp"))
#: Dimensions of a level or price: what is ``affiché à``, ``compris entre`` such a one has it.
_LEVELS: Final = frozenset(
    (Dimension.MONEY, Dimension.PERCENT, Dimension.TEMPERATURE, Dimension.MASS, Dimension.POWER, Dimension.ANGLE)
)
#: In these a figure can tell where or how long something is done.
_EXTENTS: Final = frozenset((Dimension.LENGTH, Dimension.DURATION))


def stands_as_verb(token: Token) -> bool:
    """Whether a token that the parse takes for a noun is a verb: ``ont rebondi``, ``s’échange``."""
    before = preceding(token)
    if before is None or not is_noun(token):
        return False
    compound = before.pos_ in ("AUX", "ADV") and any(child.dep_ in _TENSES for child in token.children)
    return compound or word(before) in _CLITICS


def reaching_verb(token: Token, tables: MeasuredTables) -> Token | None:
    """The verb of reach that a target hangs on: ``atteindre des cibles à 300 km``."""
    return next((t for t in (token, *ancestors(token)) if word(t) in tables.reach_verbs and t.pos_ == "VERB"), None)


def verb_above(figure: FigureInText) -> Token | None:
    """The predicate that a measure hangs on; by its place before it where the parse gives one further on.

    Example: ``le PIB ne progresserait que de 2 %, si le doute persiste`` → ``progresserait``.
    """
    verb = figure.head
    if verb.i >= figure.span.end and (before := verb_before_object(figure.span)) is not None:
        return before
    if verb == figure.root:
        return None
    stands = stands_as_verb(verb)
    if not stands and is_noun(verb) and figure.root.dep_ in _HANGS:
        return None
    return verb if stands or is_predicate(verb) or verb.pos_ == "VERB" else None


def _of_measure_verb(figure: FigureInText) -> Quantified | None:
    """``le colis pèse 12 kg`` → ``colis``, its weight; any verb where the measure itself names its property."""
    verb = verb_above(figure)
    if verb is None:
        return None
    named = figure.told_by(figure.tables.property_verbs.get(word(verb)))
    if named is None and (figure.stated is None or _is_place(figure, verb)):
        return None
    return quantified(subject(verb), None if figure.label is Dimension.PERCENT else named)


def _is_place(figure: FigureInText, verb: Token) -> bool:
    """Whether a depth or height only says where something is done to another: ``a tué 36 mineurs à 700 m de fond``."""
    acts = any(child.dep_ == "obj" and child != figure.root for child in verb.children)
    return figure.case in UNTIL and (acts or _is_undergoing(verb))


MEASURE_VERB: Final = MeasuredStrategy(
    "measure verb",
    _of_measure_verb,
    NounRelation.BEARER,
    finds=(
        Example("Le colis pèse ⟦12 kg⟧.", "colis/poids"),
        Example("Le salon, qui durera ⟦dix jours⟧, ouvre lundi.", "salon/durée"),
    ),
    ignores=("Des rafales mesurées à ⟦140 km/h⟧ ont soufflé.",),
)


def _of_reach(figure: FigureInText) -> Quantified | None:
    """``ces obus frappent à 40 km`` → ``obus``."""
    verb = verb_above(figure)
    reaches = verb is not None and figure.label is Dimension.LENGTH and word(verb) in figure.tables.reach_verbs
    return quantified(subject(verb)) if verb is not None and reaches else None


REACH: Final = MeasuredStrategy(
    "reach",
    _of_reach,
    NounRelation.REACHER,
    finds=(
        Example("Ces obus frappent à ⟦40 kilomètres⟧.", "obus"),
        Example("Le drone peut voler à ⟦900 km⟧ de sa base.", "drone"),
    ),
    ignores=("Le train circule sur ⟦40 kilomètres⟧.",),
)


def _of_speed(figure: FigureInText) -> Quantified | None:
    """``les bateaux filaient à 40 km/h`` → ``bateaux``."""
    verb = verb_above(figure)
    moves = verb is not None and figure.label is Dimension.SPEED and figure.case in (*UNTIL, "entre")
    if verb is None or not moves:
        return None
    told = subject(verb)
    thing = next((child for child in verb.children if child.dep_ == "obj"), None)
    return quantified(
        thing if told is not None and word(told) == "on" else told
    )  # « on a relevé des rafales jusqu'à 130 km/h »


SPEED: Final = MeasuredStrategy(
    "speed of the subject",
    _of_speed,
    NounRelation.BEARER,
    finds=(
        Example("Les bateaux filaient à ⟦40 km/h⟧.", "bateaux"),
        Example("Le tram circulait à ⟦60 km/h⟧.", "tram"),
        Example("Le vent soufflera entre 100 et 120 km/h en plaine, et jusqu’à ⟦130 km/h⟧ sur la côte.", "vent"),
    ),
    ignores=("Les bateaux ont dépassé ⟦40 km/h⟧.",),
)


def _is_undergoing(verb: Token) -> bool:
    """Whether a verb is passive or reflexive, so that it tells of its subject: ``se vend``; not ``s’en tient à``."""
    if is_passive(verb):
        return True
    before = preceding(verb)
    reflexive = any(word(child) in REFLEXIVES and child.i < verb.i for child in verb.children)
    return reflexive and not (before is not None and word(before) == "en")


def _of_change_undergone(figure: FigureInText) -> Quantified | None:
    """``les délais ont été réduits de 3 jours`` → ``délais``."""
    verb = verb_above(figure)
    if verb is None or word(verb) not in figure.tables.object_verbs:
        return None
    return quantified(subject(verb)) if _is_undergoing(verb) or is_epithet(verb) else None


CHANGED_SUBJECT: Final = MeasuredStrategy(
    "subject of change",
    _of_change_undergone,
    NounRelation.BEARER,
    finds=(
        Example("Les délais ont été réduits de ⟦3 jours⟧.", "délais"),
        Example("Le cageot se vend ⟦14 francs⟧.", "cageot"),
    ),
    ignores=("Le maire a réduit les délais de ⟦3 jours⟧.",),
)


def _of_change(figure: FigureInText) -> Quantified | None:
    """``réduire les délais de 3 jours`` → ``délais``."""
    verb = verb_above(figure)
    if verb is None or word(verb) not in figure.tables.object_verbs or _is_undergoing(verb) or is_epithet(verb):
        return None
    if figure.label in _EXTENTS and figure.case in figure.tables.adverbial - {"pour"}:
        return None  # « réduit les écarts dans les cinq premiers kilomètres »
    objects = (child for child in verb.children if child.dep_ == "obj" and child != figure.root)
    return quantified(next((thing for thing in objects if not _is_counted(thing, figure)), None))


def _is_counted(noun: Token, figure: FigureInText) -> bool:
    """Whether a noun is what another figure counts: ``augmente de 0,8 %, soit 26 100 personnes``."""
    before = preceding(noun)
    while before is not None and word(before) in OF:
        before = preceding(before)
    return before is not None and figure.text.holds(before)


CHANGED_OBJECT: Final = MeasuredStrategy(
    "object of change",
    _of_change,
    NounRelation.BEARER,
    finds=(
        Example("Microsoft rachète la start-up pour ⟦26 millions de dollars⟧.", "start-up"),
        Example("Le plan porte sa croissance à ⟦8 %⟧.", "croissance"),
    ),
    ignores=("Les délais ont été réduits de ⟦3 jours⟧.",),
)


def _of_change_by(figure: FigureInText) -> Quantified | None:
    """``réduire le risque de chute de 30 %`` → ``risque``, wherever the parse hangs the share."""
    root = figure.root
    if figure.label is not Dimension.PERCENT or case_of(root) not in PARTITIVES:
        return None
    verb = next((above for above in ancestors(root) if above.pos_ == "VERB"), None)
    if verb is None or word(verb) not in figure.tables.object_verbs or _is_of_change(figure):
        return None
    thing = next((child for child in verb.children if child.dep_ == "obj" and child.i < root.i), None)
    return None if thing == root else quantified(thing)


def _is_of_change(figure: FigureInText) -> bool:
    """Whether a share is that of another change: ``augmente de 3 %, après une baisse de 2 %``."""
    of = figure.before
    change = preceding(of) if of is not None and word(of) in OF else None
    return change is not None and singular(change.text) in figure.tables.changes


CHANGED_BY_SHARE: Final = MeasuredStrategy(
    "object changed by a share",
    _of_change_by,
    NounRelation.BEARER,
    finds=(
        Example("Le gel a réduit la récolte d’abricots de ⟦30 %⟧.", "récolte"),
        Example("Le sport réduirait les risques de rechute de ⟦40 %⟧.", "risques"),
    ),
    ignores=("Le gel tue ⟦30 %⟧ des fleurs.",),
)


def _of_described(figure: FigureInText) -> Quantified | None:
    """The noun of a participle: ``un village situé à 3 km`` → ``village``; not ``accusé d’avoir volé 3 000 euros``."""
    verb = verb_above(figure)
    return quantified(subject(verb)) if verb is not None and _is_participle(verb) else None


def _is_participle(verb: Token) -> bool:
    top = verb
    while top.dep_ == "xcomp" and top.head != top:
        top = top.head
    active = any(child.dep_ == "aux:tense" and not is_passive(done) for done in {top, verb} for child in done.children)
    return top.dep_.startswith("acl") and not is_finite(top) and not is_infinitive(top) and not active


PARTICIPLE: Final = MeasuredStrategy(
    "participle",
    _of_described,
    NounRelation.BEARER,
    finds=(
        Example("Le chômage des jeunes progresse, atteignant ⟦25,9 %⟧.", "chômage"),
        Example("Une météorite tombée à ⟦3 km⟧ du village a brûlé.", "météorite"),
    ),
    ignores=("Le colis pèse ⟦12 kg⟧.",),
)


def _of_subject(figure: FigureInText) -> Quantified | None:
    """The subject of a verb of measure (``le budget atteint 3 millions``) or level (``se vend 3 euros``)."""
    verb = verb_above(figure)
    if verb is None or _is_participle(verb):
        return None
    told = has_copula(verb) or word(verb) in figure.tables.subject_verbs
    told = told or _has_share(verb, figure) or _is_place_of_subject(verb, figure)
    level = figure.label in _LEVELS and figure.root.dep_ in _ARGUMENTS and _is_undergoing(verb)
    return quantified(subject(verb)) if told or level else None


def _is_place_of_subject(verb: Token, figure: FigureInText) -> bool:
    """Whether a verb tells how far off its subject is: ``la colonne s’est rapprochée à 30 km de la ville``."""
    far = figure.label is Dimension.LENGTH and figure.case in UNTIL and word(verb) in figure.tables.placing_verbs
    return far and _is_undergoing(verb)


def _has_share(verb: Token, figure: FigureInText) -> bool:
    """Whether the one subject of a verb has a plain share: ``obtient 12 %``; not ``gagne 12 % de parts``."""
    if figure.label is not Dimension.PERCENT or word(verb) not in figure.tables.share_verbs:
        return False
    several = any(child.dep_ == "conj" for noun in verb.children if noun.dep_ in SUBJECTS for child in noun.children)
    return figure.portion is None and figure.root.dep_ == "obj" and not several


SUBJECT: Final = MeasuredStrategy(
    "subject",
    _of_subject,
    NounRelation.BEARER,
    finds=(
        Example("Le budget atteint ⟦3 millions d’euros⟧.", "budget"),
        Example("L’aide directe représente ⟦5 millions d’euros par mois⟧.", "aide directe"),
    ),
    ignores=("Le maire a dépensé ⟦3 millions d’euros⟧.",),
)
