"""Quotations: pairs of quotation marks, and marks that lack their partner."""

from __future__ import annotations

import pytest

from factx.context.quotations import Quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Il dit : « Oui. Non. » Il part.", ["« Oui. Non. »"]),
        ('Elle répond "peut-être", puis "oui".', ['"peut-être"', '"oui"']),
        ("Il dit : « Oui.\n\nElle part.\n\nIl dit : « Non. »", ["« Non. »"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in Quotations(text).spans] == quoted


@pytest.mark.parametrize(("sentences", "found"), [(100, 1), (300, 0)])
def test_nobody_speaks_for_pages(sentences: int, found: int) -> None:
    """A mark without its partner opens nothing that a mark pages later closes."""
    assert len(Quotations(f"« {'Il pleut ici à Lyon. ' * sentences}»").spans) == found
