"""Future and conditional by their writing."""

from __future__ import annotations

import pytest

from factx.lexicon.tenses import is_conditional_form, is_future_form, is_other_form


@pytest.mark.parametrize(
    "form",
    ["agira", "finira", "verra", "rompra", "sauront", "jouera", "tirera", "viendront", "irons", "serez", "haïra"],
)
def test_futures(form: str) -> None:
    assert is_future_form(form)
    assert not is_conditional_form(form)
    assert not is_other_form(form)


@pytest.mark.parametrize("form", ["agirait", "verraient", "romprait", "tirerait", "pourrions", "mourrait", "recevrait"])
def test_conditionals(form: str) -> None:
    assert is_conditional_form(form)
    assert not is_future_form(form)


@pytest.mark.parametrize(
    "form",
    ["vrai", "tira", "rencontra", "engendra", "opéra", "front", "environs", "ouvrait", "respirait", "serrait", "entra"],
)
def test_forms_that_only_look_alike(form: str) -> None:
    assert not is_future_form(form)
    assert not is_conditional_form(form)
