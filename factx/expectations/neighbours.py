"""Among very many facts, the few that may come near to what a rule expects, without comparing it with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz, process

from factx.figure_fact import plain
from factx.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factx.compare.facts import PlainFact
    from factx.expectations.expected import ExpectedFact

#: So many facts are compared one by one; of more, those most alike in words and those that share a field.
_FEW: Final = 200
_SHARED: Final = ("measured_entity", "canonical", "value", "low", "high", "value_iso")


class Neighbours:
    """Facts by their words, by what identifies them, and by where they stand."""

    def __init__(self, facts: Sequence[PlainFact]) -> None:
        self._facts = facts
        self._words: dict[str, dict[int, str]] = {kind: {} for kind in Kind}
        self._by: dict[tuple[str, Any], list[int]] = {}
        for number, fact in enumerate(facts):
            self._words[fact.fields["kind"]][number] = _words_of(fact.fields)
            for key in (*_keys(fact.fields), *(("document", document) for document in fact.documents)):
                self._by.setdefault(key, []).append(number)

    def of(self, rule: ExpectedFact) -> list[PlainFact]:
        """Facts of the rule's kind that may come near to it, in the order of all facts."""
        kinds = [rule.fields["kind"]] if "kind" in rule.fields else list(Kind)
        words = {number: text for kind in kinds for number, text in self._words[str(kind)].items()}
        if len(words) <= _FEW:
            return [self._facts[number] for number in words]
        alike = process.extract(_words_of(rule.fields), words, scorer=fuzz.ratio, limit=_FEW)
        numbers = {number for _, _, number in alike}
        documents = {place.document for place in rule.evidence} | {rule.fields.get("document")}
        for key in (*_keys(rule.fields), *(("document", document) for document in documents)):
            numbers.update(self._by.get(key, [])[:_FEW])
        return [self._facts[number] for number in sorted(numbers) if number in words]


def _keys(fields: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return [(name, fields[name]) for name in _SHARED if fields.get(name) is not None]


def _words_of(fields: Mapping[str, Any]) -> str:
    """What identifies a fact, in one text. Example: ``11000 soldats nord-coréens``."""
    number = next((fields[name] for name in ("value", "low", "high") if fields.get(name) is not None), None)
    parts = [
        None if number is None else plain(number),
        fields.get("unit"),
        fields.get("measured_entity"),
        fields.get("value_iso"),
        None if number is not None or fields.get("value_iso") else fields.get("canonical"),
    ]
    return " ".join(part for part in parts if part)
