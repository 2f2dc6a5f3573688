"""The corpus of one-line cases: the marked spans are found with their values, and nothing else of their kind is."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import pytest

from factx.documents import Document
from factx.mentions import find_mentions
from factx.schema import Mention, as_row
from tests.casefile import Case, read_cases

if TYPE_CHECKING:
    from factx.found import Tables
    from factx.nlp.load import Parser


def parameters(*, model: bool) -> list[Any]:
    return [
        pytest.param(case, id=case.id, marks=[pytest.mark.xfail(reason=case.gap, strict=True)] if case.gap else [])
        for case in read_cases()
        if case.model is model
    ]


def mentions_of(case: Case, parser: Parser | None, tables: Tables) -> list[Mention]:
    (mentions,) = find_mentions([(Document.from_text(case.text), case.reference_date)], parser, tables)
    return mentions


def kind_of(mention: Mention) -> str:
    return type(mention).__name__.removesuffix("Mention").lower()


def fields_of(mention: Mention) -> dict[str, Any]:
    return as_row(mention.value) | as_row(mention)


def same(expected: Any, found: Any) -> bool:
    if isinstance(found, Decimal):
        try:
            return Decimal(str(expected)) == found
        except InvalidOperation:
            return False
    return (None if expected == "" else expected) == (str(found) if found is not None else None)


def check(case: Case, mentions: list[Mention]) -> None:
    found = [mention for mention in mentions if kind_of(mention) in case.kinds]
    assert [case.text[start:end] for start, end in case.spans] == [mention.text for mention in found]
    assert list(case.spans) == [(mention.start, mention.end) for mention in found]
    for mention, expected in zip(found, case.expect, strict=True):
        fields = fields_of(mention)
        wrong = {
            name: f"{fields.get(name)} instead of {value}"
            for name, value in expected.items()
            if name not in fields or not same(value, fields[name])
        }
        assert not wrong, f"{mention.text}: {wrong} (rule {mention.rule})"


@pytest.mark.parametrize("case", parameters(model=False))
def test_without_model(case: Case, tables) -> None:
    check(case, mentions_of(case, None, tables))


@pytest.mark.model
@pytest.mark.parametrize("case", parameters(model=True))
def test_with_model(case: Case, tables, parser) -> None:
    check(case, mentions_of(case, parser, tables))
