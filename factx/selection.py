"""Which facts are wanted: those of a kind, with enough support, about somebody, or said by somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.patterns import fold
from factx.schema import DateMention, EntityFact, EntityMention, FigureMention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.schema import Fact, Filters, Mention


def select(facts: Iterable[Fact], filters: Filters) -> tuple[Fact, ...]:
    """The facts of one run that are wanted, in their order.

    Args:
        facts: of the run.
        filters: ``kinds``; ``min_documents`` that must state a fact; ``about``: a name, or a part of one: what its
            sentences state, what it measures, where it holds; ``source``: a name, or a part of one: what it is cited
            for. Example: ``Kiel`` of ``Institut de Kiel``.
    """
    found = tuple(facts)
    if filters.about is not None:
        found = _about(found, fold(filters.about))
    if filters.source is not None:
        source = fold(filters.source)
        found = tuple(fact for fact in found if any(_cites(mention, source) for mention in fact.mentions))
    return tuple(fact for fact in found if fact.kind in filters.kinds and len(fact.documents) >= filters.min_documents)


def _about(facts: tuple[Fact, ...], name: str) -> tuple[Fact, ...]:
    """A thing is spoken of where one of its names stands in the sentence, also under another form."""
    named = [fact for fact in facts if isinstance(fact, EntityFact) and _is_called(fact, name)]
    sentences = {(mention.document, mention.sentence_start) for fact in named for mention in fact.mentions}
    return tuple(
        fact
        for fact in facts
        if fact in named
        or any(
            _is_of(mention, name) or (mention.document, mention.sentence_start) in sentences
            for mention in fact.mentions
            if not isinstance(mention, EntityMention)
        )
    )


def _is_called(fact: EntityFact, name: str) -> bool:
    return any(name in fold(form) for form in (fact.canonical, *fact.aliases))


def _is_of(mention: Mention, name: str) -> bool:
    return isinstance(mention, FigureMention) and any(
        name in fold(value) for value in (mention.measured_entity, mention.where) if value
    )


def _cites(mention: Mention, name: str) -> bool:
    return isinstance(mention, (FigureMention, DateMention)) and name in fold(mention.attribution or "")
