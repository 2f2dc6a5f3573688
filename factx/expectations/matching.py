"""Which facts answer to a rule: every field on one fact, every mention field together on one of its mentions."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final

from factx.expectations.fields import fact_fields, mention_fields
from factx.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factx.compare.facts import PlainFact
    from factx.expectations.expected import ExpectedFact
    from factx.expectations.fields import Wanted

#: Fields that few facts share: the facts are looked up by one of them.
_INDEXED: Final = ("fact_id", "canonical", "value_iso", "value", "low", "high")
_WILDCARDS: Final = frozenset("*?[")
_OF_FACTS: Final = frozenset(name for kind in Kind for name in fact_fields(kind))
_OF_MENTIONS: Final = frozenset(name for kind in Kind for name in mention_fields(kind))


class FactIndex:
    """Facts, found by what identifies them without looking at each."""

    def __init__(self, facts: Sequence[PlainFact]) -> None:
        self.facts = facts
        self._by: dict[str, dict[Any, list[PlainFact]]] = {field: {} for field in _INDEXED}
        for fact in facts:
            for field, groups in self._by.items():
                value = fact.fields.get(field)
                if value is not None:
                    groups.setdefault(value, []).append(fact)

    def candidates(self, fields: Mapping[str, Wanted]) -> Sequence[PlainFact]:
        """Facts that may answer to the fields: all that do are among them."""
        found = [self._by[field].get(fields[field], []) for field in _INDEXED if field in fields]
        return min(found, key=len, default=self.facts)


def matches(index: FactIndex, fields: Mapping[str, Wanted]) -> Iterator[tuple[PlainFact, list[Mapping[str, Any]]]]:
    """Every fact that answers to all fields, with those of its mentions that do."""
    for fact in index.candidates(fields):
        mentions = matching_mentions(fact, fields)
        if mentions:
            yield fact, mentions


def matching_mentions(fact: PlainFact, fields: Mapping[str, Wanted]) -> list[Mapping[str, Any]]:
    """The mentions of a fact that, together with the fact, answer to all fields."""
    of_fact = {name: wanted for name, wanted in fields.items() if name not in _OF_MENTIONS}
    if not all(agrees(name, wanted, fact.fields.get(name)) for name, wanted in of_fact.items()):
        return []
    of_mention = [(name, wanted) for name, wanted in fields.items() if name in _OF_MENTIONS]
    return [
        mention
        for mention in fact.mentions
        if all(any(agrees(name, wanted, said) for said in said_of(name, fact, mention)) for name, wanted in of_mention)
    ]


def said_of(field: str, fact: PlainFact, mention: Mapping[str, Any]) -> list[Any]:
    """What a mention and its fact say of a field: two values where both have it (``militaires`` and ``soldats``)."""
    values = [mention[field]] if field in mention else []
    if field in _OF_FACTS and field in fact.fields:
        values.append(fact.fields[field])
    return values


def agrees(field: str, wanted: Wanted, found: Any) -> bool:
    """Whether a found value is the wanted one: numbers by value, documents by wildcard, lists by what they hold."""
    if found is None:
        return False
    if isinstance(wanted, tuple):
        return (
            all(any(agrees("document", member, one) for one in found) for member in wanted)
            if (field == "documents")
            else set(wanted) <= set(found)
        )
    if field == "document":
        return bool(wanted == found or fnmatchcase(found, str(wanted)))
    return bool(wanted == found)


def supporting_documents(rule: ExpectedFact, fact: PlainFact) -> tuple[str, ...]:
    """The documents that count for ``min_documents``: all of the fact's, or those that the rule's wildcard names."""
    pattern = rule.fields.get("document")
    if isinstance(pattern, str) and _WILDCARDS & set(pattern) and pattern not in fact.documents:
        return tuple(document for document in fact.documents if fnmatchcase(document, pattern))
    return fact.documents
