"""Future and conditional of a verb form from its writing alone: endings err less often than a tagger on rare verbs."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from factx.lexicon.conjugation import forms, irregular_forms
from factx.lexicon.reader import read_table

#: What is left of the infinitive before the endings of both: -er, -ir, and the -dre, -ttre, -cevoir of the third group.
_STEM: Final = r"[^\W\d_]*(?:er|[iï]r|[aeio]ndr|[eo]rdr|[ao]udr|ttr|îtr|aitr|cevr|uivr)"
_FUTURE: Final = re.compile(rf"{_STEM}(?:a|ont)|[^\W\d_]*[ei]r(?:ai|as|ons|ez)")
_CONDITIONAL: Final = re.compile(rf"{_STEM}(?:ait|aient)|[^\W\d_]*[ei]r(?:ais|ions|iez)")
_FUTURE_ENDINGS: Final = ("a", "ont", "ai", "as", "ons", "ez")
_CONDITIONAL_ENDINGS: Final = ("ait", "aient", "ais", "ions", "iez")


@lru_cache(maxsize=1 << 14)
def is_future_form(form: str) -> bool:
    """Whether a word in lower case is written like a future, and like nothing else.

    Example: ``agira``, ``rompra``, ``verra`` → True; ``tira``, ``rencontra``, ``vrai`` → False.
    """
    return _is(form, _stems(), _FUTURE_ENDINGS, _FUTURE)


@lru_cache(maxsize=1 << 14)
def is_conditional_form(form: str) -> bool:
    """Whether a word in lower case is written like a conditional. Example: ``jouerait`` → True; ``tirait`` → False."""
    return _is(form, _stems(), _CONDITIONAL_ENDINGS, _CONDITIONAL)


def is_other_form(form: str) -> bool:
    """Whether a word is known to be neither, whatever its ending: ``admira``, ``ouvrait``, ``environs``."""
    return form in _others()


def _is(form: str, stems: frozenset[str], endings: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    if any(form.endswith(ending) and form.removesuffix(ending) in stems for ending in endings):
        return True
    return pattern.fullmatch(form) is not None and form not in _others()


@cache
def _stems() -> frozenset[str]:
    """Futures of the irregular verbs without their ending: ``perdr``, ``verr``, ``ser``."""
    return frozenset(form[:-1] for form in irregular_forms() if form.endswith("ra"))


@cache
def _others() -> frozenset[str]:
    """Forms that end like a future or a conditional: of tirer, engendrer, ouvrir; and nouns."""
    table = read_table("conjugation")
    regular = ("era", "eront", "erait", "eraient")
    own = (form for verb in table["stem_in_r"] for form in forms(verb) if not form.endswith(regular))
    alike = ("ra", "ront", "rait", "raient")
    known = (form for form in irregular_forms() if form.endswith(alike))
    prospective = {stem + ending for stem in _stems() for ending in (*_FUTURE_ENDINGS, *_CONDITIONAL_ENDINGS)}
    return frozenset((*own, *table["no_verbs"], *known)) - prospective
