"""What a figure measures: the thing, the property, the verb, and what of them enters the key of a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import AGAINST, JOINING, NUMBER_LEADS
from factx.lexicon.inflection import singular
from factx.lexicon.measured import PropertyClass
from factx.measured.adverbial import spanning
from factx.measured.changes import is_change
from factx.measured.deaths import named_before_asides
from factx.measured.elided_verbs import participle_after, verb_of_relative
from factx.measured.ellipsis import before_number
from factx.measured.figure_in_text import FigureInText, FigureLike, FiguresOfText, whole_of
from factx.measured.governing_verb import governing_verb, own_verb, predicate_of
from factx.measured.key import named_key, noun_key
from factx.measured.levels import first_level, property_told
from factx.measured.listed_figures import listed_before
from factx.measured.multiples import times
from factx.measured.named import named_entity
from factx.measured.noun_apart import spent_on
from factx.measured.property_owner import owner
from factx.measured.relation import NounRelation
from factx.measured.told import MeasuredResult, first_told
from factx.measured.verb_through_nouns import verb_through_nouns
from factx.measured.wording import worded
from factx.patterns import fold
from factx.schema import Dimension, EntityLabel, MeasuredKey
from factx.syntax.moods import is_finite
from factx.syntax.phrases import MAXIMAL_LOOK, following, has_copula, is_adjective, word
from factx.syntax.referents import NamedSpan, NameIndex, is_pronoun
from factx.syntax.subject_verbs import verb_after_subject
from factx.syntax.topics import earlier_subject, only_noun_before, topic
from factx.syntax.verb_groups import main_verb, misread_verb, opens_clause, verb_before_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.lexicon.context import ContextTables
    from factx.lexicon.measured import MeasuredTables
    from factx.parse import Parse, Token

__all__ = ["FigureLike", "Measured", "NamedSpan", "measure"]

#: Classes of properties that are nothing by themselves: of a sum, a number, an age without its owner.
_AMOUNTS: Final = frozenset(
    (
        PropertyClass.VALUE, PropertyClass.NUMBER, PropertyClass.AGE, PropertyClass.AVERAGE,
        PropertyClass.DISTANCE, PropertyClass.RATE, PropertyClass.LEVEL,
    )
)  # fmt: skip
#: What no number of things is told in, or the number itself.
_NOT_NUMBERED: Final = frozenset((Dimension.COUNT, Dimension.DURATION))
_PERSONS: Final = frozenset((EntityLabel.PER,))


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures.

    Attributes:
        entity: noun phrase without determiner, or the canonical of the named entity that it is.
        property: the property measured, as the text words it; None if none is stated.
        key: what enters the key of the fact; None if nothing is measured.
        predicate: lemma of the verb that governs the figure.
        trace: the strategies by which the entity was reached.
        noun: the token that the entity is worded from, None if there is none.
        verb: the token that governs the figure, None if none does.
    """

    entity: str | None
    property: str | None
    key: MeasuredKey | None
    predicate: str | None
    trace: str
    noun: Token | None = None
    verb: Token | None = None


def measure(
    doc: Parse, entities: Sequence[NamedSpan], figures: Sequence[FigureLike], tables: ContextTables
) -> list[Measured]:
    """What each figure of a parsed text measures.

    Args:
        doc: the parsed text, each number one token.
        entities: the names of the text, sorted.
        figures: all figures of the text, sorted.
        tables: the words of context.

    Example: ``plus de 2 000 drones ont été utilisés`` → ``drones``, no property, ``utiliser``.
    """
    names = NameIndex(entities, tables.measured.refers_to, tables.measured.genders)
    text = FiguresOfText(doc, figures, names, tables.measured)
    return [_measured(FigureInText(figure, text), names) for figure in figures]


def _measured(figure: FigureInText, names: NameIndex) -> Measured:
    told, tables, label = first_told(figure), figure.tables, figure.label
    head, stated, trace, of_property = _meant(told, figure, names), told.property, told.trace, False
    noun_class = None if head is None else tables.properties.get(singular(head.text))
    # « un déclin de 21 % du nombre de contenus »
    number_of = noun_class == PropertyClass.NUMBER and is_change(figure.head, figure)
    has_property = stated is None and (number_of or not told.relation.is_counted)
    suits = noun_class is not None and (tables.suits(noun_class, label) or times(figure) is not None)
    if head is not None and noun_class is not None and has_property and suits:
        stated, of_property, trace = singular(head.text), True, f"{trace}, property"
        itself = None if noun_class in _AMOUNTS or told.relation is NounRelation.LABEL else head
        aged = named_before_asides(head, figure) if noun_class == PropertyClass.AGE else None
        head = aged or owner(head, figure.span, tables, figure.text.holds) or itself or spent_on(figure)
    elif head is not None and suits and stated == figure.stated and not told.relation.is_counted:
        head = owner(head, figure.span, tables, figure.text.holds) or head  # « la taille du lac est de 10 m de long »
    if told.relation is NounRelation.COUNTED and stated is None and head is not None:
        stated = property_told(figure)
    if label in _NOT_NUMBERED and stated is not None and _class_of(stated, tables) == PropertyClass.NUMBER:
        stated = None
    verb = _verb(told.restates or figure, head, told)
    predicate = _predicate(figure, told, head, verb)
    bare = head is not None and head == told.change  # « La baisse est de 3 % »: of what, the text leaves out
    # « une chute de 3 mètres », « une perte de 12 M€ », « La croissance ralentirait à 0,8 % »
    amount = bare and (
        label is not Dimension.PERCENT or (head is not None and singular(head.text) in tables.own_changes)
    )
    itself_told = head is not None and stated == singular(head.text)  # « la capacité atteint 12 GW, une hausse de 8 % »
    changes = told.change is not None and not amount and (itself_told or _is_nothing_but_number(stated, tables))
    said = singular(told.change.text) if changes and told.change is not None else stated
    if head is None:
        return Measured(None, said, None, predicate, trace, verb=verb)
    named = named_entity(head, names, tables, told.relation, of_age=label is Dimension.AGE or _is_age(stated))
    if named is not None:
        entity: str | None = named.canonical
    elif bare and not amount:
        entity = None
    else:
        of_two = of_property and told.relation is NounRelation.COMPLEMENT
        entity = worded(head, tables, figure.text.is_number, of_two=of_two)
    reaches = stated is None and told.relation is NounRelation.REACHER and label is Dimension.LENGTH
    named_class = PropertyClass.DISTANCE.value if reaches else "" if stated is None else _class_of(stated, tables)
    if named is not None:
        key: MeasuredKey | None = named_key(named.canonical, named_class)
    else:
        phrase = worded(head, tables, figure.text.is_number)
        key = None if phrase is None else noun_key(head, phrase, named_class, verb, figure.span, tables)
    return Measured(entity, said, key, predicate, trace, head, verb)


def _meant(told: MeasuredResult, figure: FigureInText, names: NameIndex) -> Token | None:
    """What is measured, or what a pronoun in its place stands for: ``Le chômage recule. Il baisse de 3 %.``."""
    noun = told.noun
    if noun is None or not is_pronoun(noun):
        return noun if noun is None or told.relation is NounRelation.PART_OF else whole_of(noun, figure)
    meant = topic(noun)
    if figure.label is Dimension.AGE:  # a person's, before what else the sentence before is about
        person = None if meant is None or names.referred(noun) is not None else names.beside(meant, _PERSONS)
        return noun if person is None else meant
    meant = meant or only_noun_before(noun)
    if meant is None and figure.label is Dimension.PERCENT:  # a share has a thing, whoever else may be meant
        meant = earlier_subject(noun)
    return meant or noun


def _verb(figure: FigureInText, head: Token | None, told: MeasuredResult) -> Token | None:
    """The verb that governs a figure, through the noun that stands in its place if one does."""
    gapped = participle_after(figure.span) if told.relation is NounRelation.ELLIPSIS else None
    said = gapped or verb_of_relative(figure.span)
    if said is not None:
        return said
    if head is not None and head.sent.start != figure.span.root.sent.start:
        head = told.change  # what a pronoun stands for has the verb of its own sentence
    near = told.relation.shares_the_verb and not told.shares
    own = (told.change or _named_amount(told.noun, figure, head) or head) if near else None
    verb = governing_verb(own or spanning(figure) or figure.span.root, figure.span)
    if verb is not None or head is None or told.relation is NounRelation.ELLIPSIS or _is_state(figure, told):
        return verb  # « visite Mercure, dont le diamètre est de 4 880 km »: the sight is not of the diameter
    return governing_verb(head, figure.span)


def _is_state(figure: FigureInText, told: MeasuredResult) -> bool:
    """Whether a copula says it: ``dont le diamètre est de 4 880 km``, ``il est en baisse de 3 %``."""
    return has_copula(figure.span.root) or (told.change is not None and has_copula(told.change))


def _predicate(figure: FigureInText, told: MeasuredResult, head: Token | None, verb: Token | None) -> str | None:
    """The infinitive of the verb that governs a figure, its list, or the nouns that it is a complement of."""
    if not told.relation.has_verb and (verb is None or verb != verb_before_object(figure.span)):
        return None
    compared = _compared(figure)
    if compared is not None:
        first = first_told(compared)
        verb = _verb(compared, first.noun, first) or verb
    elif told.relation is not NounRelation.ELLIPSIS and own_verb(head or figure.span.root, figure.span) is None:
        verb = _verb_of_list(figure) or verb
        if verb is None and not told.shares:
            below = head if told.relation.shares_the_verb else None
            verb = verb_through_nouns(below or figure.span.root, figure.span) or misread_verb(figure.span)
            verb = verb or _verb_of_joined(figure, head)
    return None if verb is None else predicate_of(verb)


def _verb_of_joined(figure: FigureInText, head: Token | None) -> Token | None:
    """The verb behind the second of two subjects: ``300 kg de cannabis et deux fusils ont été saisis`` → ``saisis``."""
    if not opens_clause(figure.span):
        return None
    joint = following(head if head is not None and head.i >= figure.span.end else figure.span[-1])
    while joint is not None and is_adjective(joint):
        joint = following(joint)
    number = following(joint) if joint is not None and word(joint) in JOINING else None
    while number is not None and word(number) in NUMBER_LEADS:
        number = following(number)
    counted = None if number is None else figure.text.counted_at(number)
    verb = None if counted is None else verb_after_subject(counted)
    return None if verb is None else main_verb(verb)


def _compared(figure: FigureInText) -> FigureInText | None:
    """The figure that one is set against: ``compte 4 000 élèves contre 2 500``."""
    against = before_number(figure.span)
    first = None if against is None else figure.text.at(against)
    to = figure.before
    if first is not None and to is not None and word(to) == "à" and first.value.label is figure.label:
        return FigureInText(first, figure.text)  # « est passé de 18 000 à 31 000, et le reste a triplé »
    if against is None or word(against) not in AGAINST | JOINING:
        return None
    other = next(iter(figure.text.before(figure.figure, figure.span)), None)
    if word(against) in JOINING:  # « contre 11,8 % en mai et 11,5 % en juin »
        second = None if other is None or other.value.label is not figure.label else FigureInText(other, figure.text)
        led = None if second is None else before_number(second.span)
        return _compared(second) if second is not None and led is not None and word(led) in AGAINST else None
    alike = other is not None and other.value.label is figure.label
    return FigureInText(other, figure.text) if other is not None and alike else None


def _verb_of_list(figure: FigureInText) -> Token | None:
    """The verb of the first figure of a list in which another one stands, None if there is no list."""
    first = first_level(figure) or figure
    for _ in range(MAXIMAL_LOOK if first is figure else 0):
        place = None if verb_before_object(first.span) is not None else listed_before(first.span, figure.text.holds)
        before = None if place is None else figure.text.at(place)
        if before is None:
            break
        first = FigureInText(before, figure.text)
    if first is figure:
        return None
    told = first_told(first)
    return _verb(first, told.noun, told) if told.relation.is_counted else None


def _named_amount(noun: Token | None, figure: FigureInText, owner: Token | None) -> Token | None:
    """A noun of amount right before a figure, which stands in its place: ``la somme de 340 000 euros``."""
    near = (
        noun is not None
        and noun != owner
        and noun.i < figure.span.start
        and not any(map(is_finite, figure.text.doc[noun.i : figure.span.start]))
    )
    return noun if near else None


def _is_nothing_but_number(stated: str | None, tables: MeasuredTables) -> bool:
    """Whether a property says less than a change of it: ``un déclin de 21 % du nombre de contenus`` → ``déclin``."""
    return stated is None or _class_of(stated, tables) == PropertyClass.NUMBER


def _is_age(stated: str | None) -> bool:
    return stated == PropertyClass.AGE


def _class_of(stated: str, tables: MeasuredTables) -> str:
    """The class of a property as worded. Example: ``portée`` → ``distance``."""
    return tables.properties.get(singular(stated.split(maxsplit=1)[0]), fold(stated))
