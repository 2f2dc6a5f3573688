"""Future and conditional of a verb form from its writing alone: the table of verbs errs less often than a tagger."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factx.lexicon.conjugation import FINITE, VerbTense, readings

#: Of a verb that the table lacks: the third persons of the first conjugation, which every new verb takes.
_FUTURE: Final = re.compile(r"[^\W\d_]{2,}er(?:a|ont)")
_CONDITIONAL: Final = re.compile(r"[^\W\d_]{2,}er(?:ait|aient)")


@lru_cache(maxsize=1 << 14)
def is_future_form(form: str) -> bool:
    """Whether a word in lower case is written like a future, and like nothing else.

    Example: ``agira``, ``rompra``, ``verra`` → True; ``tira``, ``rencontra``, ``vrai`` → False.
    """
    return _is(form, VerbTense.FUTURE, _FUTURE)


@lru_cache(maxsize=1 << 14)
def is_conditional_form(form: str) -> bool:
    """Whether a word in lower case is written like a conditional. Example: ``jouerait`` → True; ``tirait`` → False."""
    return _is(form, VerbTense.CONDITIONAL, _CONDITIONAL)


@lru_cache(maxsize=1 << 14)
def stands_ahead(form: str) -> bool:
    """Whether a word in lower case is written like a future or like a conditional."""
    return is_future_form(form) or is_conditional_form(form)


@lru_cache(maxsize=1 << 14)
def finiteness(form: str) -> bool | None:
    """Whether a verb form is finite, None if it can be both or is unknown.

    Example: ``conteste`` → True, ``contesté`` → False, ``dit`` → None.
    """
    found = {reading.tense in FINITE for reading in readings(form)}
    return found.pop() if len(found) == 1 else None


def is_other_form(form: str) -> bool:
    """Whether a verb has the form in other tenses only, whatever its ending: ``admira``, ``ouvrait``."""
    found = {reading.tense for reading in readings(form)}
    return bool(found) and found.isdisjoint((VerbTense.FUTURE, VerbTense.CONDITIONAL))


def _is(form: str, tense: VerbTense, pattern: re.Pattern[str]) -> bool:
    """Whether all readings of a form are of a tense; of an unknown form whether it ends so."""
    found = readings(form)
    return all(reading.tense is tense for reading in found) if found else pattern.fullmatch(form) is not None
