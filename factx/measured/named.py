"""The named entity that is measured: the name beside a noun, of whom it is said, or that it refers back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import RELATIVES
from factx.lexicon.inflection import singular
from factx.lexicon.outcomes import load_outcome_tables
from factx.schema import EntityLabel
from factx.syntax.phrases import case_of, has_copula, preceding, subject_child, word

if TYPE_CHECKING:
    from factx.lexicon.measured import MeasuredTables
    from factx.measured.relation import NounRelation
    from factx.parse import Token
    from factx.syntax.referents import NamedSpan, NameIndex

#: Names beside a counted noun that are what is counted: ``missiles ATACMS``.
_COUNTABLE: Final = frozenset((EntityLabel.PRODUCT, EntityLabel.MISC))
_HOLDERS: Final = frozenset(
    (EntityLabel.PRODUCT, EntityLabel.MISC, EntityLabel.PER, EntityLabel.ORG, EntityLabel.EVENT)
)


def named_entity(
    head: Token, names: NameIndex, tables: MeasuredTables, relation: NounRelation, *, of_age: bool
) -> NamedSpan | None:
    """The named entity that is measured, None if it is none."""
    counted = relation.is_counted or singular(head.text) in tables.possessed
    named = names.beside(head, _COUNTABLE if counted else _HOLDERS)
    of_people = counted and named is not names.at(head) and load_outcome_tables().is_person(singular(head.text))
    if named is not None and not of_people:  # persons are none of a product: « 450 développeurs Debian »
        return named
    if has_copula(head) and (subject := subject_child(head)) is not None and subject != head:
        named = names.beside(subject, _HOLDERS) or names.referred(subject)
        if named is not None:
            return named
    return _person_in(head, names) if of_age else names.referred(head)


def _person_in(head: Token, names: NameIndex) -> NamedSpan | None:
    """The person whom a noun phrase names at its end: ``l’acteur et metteur en scène Paul Brun``."""
    for token in head.subtree:
        if token.i > head.i and word(token) in RELATIVES:
            break
        name = names.at(token) if token.i > head.i and not case_of(token) else None
        if name is not None and name.label is EntityLabel.PER and name.start == token.idx:
            return name
    return _apposed_name(head, names) or names.referred(head)


def _apposed_name(head: Token, names: NameIndex) -> NamedSpan | None:
    """The person whom a noun after a comma describes: ``Jean Morel, le dernier maire, est mort à l’âge de 91 ans``."""
    comma = preceding(head)
    while comma is not None and comma.pos_ in ("DET", "ADJ"):
        comma = preceding(comma)
    last = preceding(comma) if comma is not None and word(comma) == "," else None
    name = None if last is None else names.at(last)
    if last is None or name is None or name.label is not EntityLabel.PER:
        return None
    before: Token | None = last
    while before is not None and names.at(before) is name:
        before = preceding(before)
    return name if before is None or before.pos_ != "ADP" else None
