"""Tense from the ending of a French verb form: endings err less often than a tagger on rare verbs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factx.lexicon.dates import DateTables

#: The future and the conditional keep the infinitive's r: -era, -ira, -dra, -ttra, -îtra, -vra, -rra.
_FUTURE: Final = re.compile(r"[^\W\d_]*(?:er|ir|dr|ttr|îtr|aitr|vr|rr)(?:a|ont|ai|as|ons|ez)")
_CONDITIONAL: Final = re.compile(r"[^\W\d_]*(?:er|ir|dr|ttr|îtr|aitr|vr|rr)(?:ait|aient|ais)")


def is_future(form: str, tables: DateTables) -> bool:
    """Whether a verb form in lower case is a future. Example: ``affronteront`` → True; ``rencontra`` → False."""
    if form in tables.cues["not_future"]:
        return False
    return form in tables.cues["future_forms"] or bool(_FUTURE.fullmatch(form))


def is_conditional(form: str, tables: DateTables) -> bool:
    """Whether a verb form in lower case is a conditional. Example: ``jouerait`` → True; ``tirait`` → False."""
    if form in tables.cues["not_future"]:
        return False
    return form in tables.cues["conditional_forms"] or bool(_CONDITIONAL.fullmatch(form))
