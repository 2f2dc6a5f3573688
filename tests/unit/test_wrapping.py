"""Breaks that wrap a line: what reads as a blank, what stays a break, and that no offset moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.wrapping import unwrapped


@given(st.text(alphabet="ab Le Paul 12.,-–:\n\r\u00a0", max_size=120))
def test_offsets_hold(text: str) -> None:
    flowing = unwrapped(text)
    assert len(flowing) == len(text)
    assert all(new == old or old in "\r\n" for new, old in zip(flowing, text, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Le barrage retient plus\nde 30 hm3.",
        "Elle a vendu 3\n400 paniers.",
        "Le maire, Jacques\nLandry, a voté.",
        "Le président du conseil de\nParis est arrivé.",
    ],
)
def test_a_line_that_goes_on_is_unwrapped(text: str) -> None:
    assert unwrapped(text) == text.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Le barrage est plein.\nde 30 hm3",
        "Premier paragraphe\n\nde suite",
        "Paul Rey\nMarie Bon",
        "Panne à Brest\nUne équipe est arrivée sur les lieux dans la nuit.",
        "Au menu :\n- trois plats",
        "Au menu\n1. trois plats",
        "120\n450\n700",
        "Total 12\n345",
    ],
)
def test_a_line_that_ends_stays(text: str) -> None:
    assert unwrapped(text) == text


def test_paragraphs_broken_at_a_column_flow_even_before_capitals() -> None:
    text = (
        "La chambre de commerce a publié hier le bilan annuel\n"
        "Duval et Fils, qui décrit la vie de la région entière\n"
        "et dit merci."
    )
    assert unwrapped(text).count("\n") == 0
