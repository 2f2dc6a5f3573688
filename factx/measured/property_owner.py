"""What has a property: ``le prix du baril`` → ``baril``, ``des armes d’une valeur de …`` → ``armes``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from factx.lexicon.closed_classes import OF, OF_WHICH, PARTITIVES, TO
from factx.lexicon.inflection import singular
from factx.lexicon.measured import PropertyClass
from factx.measured.deaths import whose_death
from factx.measured.subjects import subject
from factx.measured.wording import compound_head, is_times
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_epithet, is_finite
from factx.syntax.phrases import (
    AUXILIARIES,
    MAXIMAL_LOOK,
    SUBJECTS,
    case_of,
    following,
    has_copula,
    is_adjective,
    is_noun,
    preceding,
    subject_child,
    tokens_before,
    word,
)
from factx.syntax.verb_groups import first_of_group

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from factx.lexicon.measured import MeasuredTables
    from factx.parse import Span, Token

#: How a participle hangs on its noun.
_DESCRIBING = frozenset(("acl", "amod"))
#: How a complement hangs on its noun, a participle in its place too.
_COMPLETING = frozenset(("acl", "nmod"))
#: What stands before the number of one of a kind: ``n° 12``.
_NUMBER_SIGN = "°"


def owner(head: Token, span: Span, tables: MeasuredTables, is_number: Callable[[Token], bool]) -> Token | None:
    """The noun that has a property, None if the text names none.

    Args:
        head: the noun of the property.
        span: the tokens of the figure.
        tables: the words of measure.
        is_number: whether a token belongs to a figure, whose unit owns nothing.
    """
    for _ in range(MAXIMAL_LOOK):  # « avec une portée » of « une capacité » of the subject
        part = _complement(head, span, is_number, tables.transparent)
        if part is not None and singular(part.text) not in tables.properties:
            return _undergoing(head, part, tables, is_number) or part
        above = _above(head, tables, is_number)
        if above is None or singular(above.text) not in tables.properties:
            return above
        head = above
    return None


def _complement(head: Token, span: Span, is_number: Callable[[Token], bool], passed: Container[str]) -> Token | None:
    described = [child for child in head.children if child.dep_ in _DESCRIBING and is_epithet(child)]
    return next(
        (
            child
            for noun in (head, *described)  # « la taille estimée de l’astéroïde »
            for child in noun.children
            if (child.dep_ in _COMPLETING if noun is head else child.dep_.startswith("obl"))
            and child.i > head.i
            and case_of(child) in PARTITIVES
            and (is_noun(child) or _stands_as_noun(child))
            and not span.start <= child.i < span.end
            and not is_number(child)
            and not is_times(child)
            and singular(child.text) not in passed
        ),
        None,
    )


def _undergoing(head: Token, part: Token, tables: MeasuredTables, is_number: Callable[[Token], bool]) -> Token | None:
    """What a price of some kind is of: ``le coût de construction du lycée`` → ``lycée``; None of any other property."""
    kind = following(head)
    bare = kind is not None and word(kind) in OF and following(kind) == part
    if not bare or tables.properties[singular(head.text)] != PropertyClass.PRICE:
        return None
    of = following(part)
    led = None if of is None or word(of) not in PARTITIVES else of
    if led is not None and word(led) in OF:  # « de la » leads in what it is of, « de » alone another kind
        article = following(led)
        led = article if article is not None and article.pos_ == "DET" else None
    noun = None if led is None else following(led)
    while noun is not None and is_adjective(noun):
        noun = following(noun)
    return noun if noun is not None and is_noun(noun) and not is_number(noun) else None


def _stands_as_noun(participle: Token) -> bool:
    """Whether a participle is those that it is said of: ``le nombre d’inscrits à France Travail``."""
    of = preceding(participle)
    return participle.dep_ in _COMPLETING and is_epithet(participle) and of is not None and word(of) in OF


def _subject_before(head: Token) -> Token | None:
    """The subject of the nearest finite verb before: ``il est mort lundi, en Chine, à l’âge de 31 ans``."""
    for place in range(head.i - 1, head.sent.start - 1, -1):
        if is_finite(head.doc[place]):
            finite = head.doc[place]
            verb = finite.head if finite.dep_ in AUXILIARIES else finite
            return subject(verb) or _before_aside(verb)
    return None


def _before_aside(verb: Token) -> Token | None:
    """The name before the aside that ends right before a verb: ``L’acteur Paul Brun, dit le Grand, est mort``.

    None where that only ends another aside: ``Paul Brun, rescapé de la Shoah, prix Nobel, est mort``.
    """
    close = preceding(first_of_group(verb))
    if close is None or word(close) != ",":
        return None
    for token in tokens_before(close):
        if word(token) == ",":
            last = first = preceding(token)
            while first is not None and first.pos_ == "PROPN":
                first = preceding(first)
            return None if first is None or first == last or first.pos_ in ("ADP", "DET") else last
    return None


def _antecedent(head: Token) -> Token | None:
    """The noun before ``dont``: ``des missiles, dont la portée dépasse 250 km`` → ``missiles``."""
    place = preceding(head)
    while place is not None and place.pos_ in ("DET", "ADJ"):
        place = preceding(place)
    noun = preceding(place) if place is not None and word(place) in OF_WHICH else None
    while noun is not None and (word(noun) == "," or is_adjective(noun) or is_epithet(noun)):
        noun = preceding(noun)
    return noun if noun is not None and is_noun(noun) else None


def _noun_beside(head: Token, tables: MeasuredTables, is_number: Callable[[Token], bool]) -> Token | None:
    """The noun right before ``d’une portée``, whatever the parse hangs the property on."""
    case = next((child for child in head.children if child.dep_ == "case" and word(child) in PARTITIVES), None)
    noun = None if case is None else preceding(case)
    if noun is not None and word(noun) == ",":
        noun = _before_code(preceding(noun))
    while noun is not None and (is_adjective(noun) or is_epithet(noun)):
        noun = preceding(noun)
    if noun is None or not is_noun(noun) or is_time(noun) or _is_of_clock(noun, is_number):
        return None  # « s’est produit à 14 h 12 à une profondeur de 10 km »
    return compound_head(noun, tables) or noun


def _is_of_clock(noun: Token, is_number: Callable[[Token], bool]) -> bool:
    """Whether a noun is the unit of a clock time, whose number is no figure: ``14 h``."""
    before = preceding(noun)
    return before is not None and before.like_num and not is_number(before)


def _before_code(last: Token | None) -> Token | None:
    """The noun that a code tells from others of its kind: ``la parcelle AB 214`` → ``parcelle``; else what is given."""
    noun = last
    while noun is not None and (noun.like_num or noun.text.endswith(_NUMBER_SIGN)):
        noun = preceding(noun)
    if noun is None or noun == last or not noun.text.isupper():
        return noun
    before = preceding(noun)
    return before if before is not None and before.pos_ == "NOUN" and before.text.islower() else noun


def _object_before(verb: Token, head: Token) -> Token | None:
    """What a verb is done to, before its price: ``La ville vend le terrain au prix de 80 euros`` → ``terrain``."""
    objects = (child for child in verb.children if child.dep_ == "obj" and verb.i < child.i < head.i)
    return next((noun for noun in objects if is_noun(noun)), None)


def _bearing(rate: Token, tables: MeasuredTables, is_number: Callable[[Token], bool]) -> Token | None:
    """The noun before ``au taux de``, past how much and how long.

    Example: ``un emprunt de 2 M€ sur 15 ans, au taux de 3 %`` → ``emprunt``.
    """
    near = next(islice(tokens_before(rate), 1, None), None)
    for place in islice(tokens_before(rate), 1, None):
        if is_number(place) or (place == near and word(place) == ","):
            continue
        if place.is_punct or is_finite(place):
            return None
        if is_noun(place) and singular(place.text) not in tables.calendar:
            return place
    return None


def _above(head: Token, tables: MeasuredTables, is_number: Callable[[Token], bool]) -> Token | None:
    """The noun above a property: its subject through a copula, the noun it hangs on, or the subject of its verb."""
    if has_copula(head) or subject_child(head) is not None:
        return subject_child(head)
    named = tables.properties[singular(head.text)]
    if named == PropertyClass.AGE and case_of(head) == "à":
        return _subject_before(head) or whose_death(head, tables.deaths)
    if named == PropertyClass.SHARE and case_of(head) in TO:
        return _bearing(head, tables, is_number)
    beside = _noun_beside(head, tables, is_number) or _antecedent(head)
    if beside is not None:
        return beside
    above = head.head
    while above.head != above and (is_time(above) or _is_of_clock(above, is_number)):
        above = above.head
    hangs = head.dep_ == "appos" or (head.dep_ == "nmod" and case_of(head) != "")
    if above != head and is_noun(above) and hangs:
        return above
    sold = _object_before(above, head) if named == PropertyClass.PRICE and case_of(head) in TO else None
    amount = named in (PropertyClass.VALUE, PropertyClass.NUMBER)
    has = head.dep_ not in SUBJECTS and (word(above) in tables.having or not (amount or head.dep_ == "obj"))
    return sold or (subject(above) if above != head and above.pos_ in ("VERB", "AUX") and has else None)
