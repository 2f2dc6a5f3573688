"""Where the proper names of a text stand, and of what type they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.entities.trim import trim
from factx.patterns import fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from factx.lexicon.entities import EntityTables

_NOT_A_NAME: Final = frozenset({"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "PRON", "PUNCT", "SCONJ", "VERB"})


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A proper name: code-point offsets, label, and the rule that found it."""

    start: int
    end: int
    label: EntityLabel
    rule: str


def find_entities(doc: Doc, tables: EntityTables) -> list[FoundEntity]:
    """The proper names of a parsed text, sorted, without overlaps, edges trimmed.

    Example: ``le président Joe Biden`` → PER at ``Joe Biden``.
    """
    text = doc.text
    found = []
    for span in doc.ents:
        start, end, label = trim(text, span.start_char, span.end_char, EntityLabel(span.label_), tables)
        if start >= end or not re.search(r"[A-ZÀ-Þ0-9]", text[start:end]):
            continue
        inside = doc.char_span(start, end, alignment_mode="expand")
        if inside is None or all(token.pos_ in _NOT_A_NAME for token in inside):
            continue
        folded = fold(text[start:end])
        if folded in tables.organisations:
            label = EntityLabel.ORG
        elif folded in tables.countries:
            label = EntityLabel.LOC
        found.append(FoundEntity(start, end, label, "model"))
    return found
