"""Places that open a headline before a colon: ``Loiret : trois blessés``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.circumstances.ties import Bond
from factx.lexicon.inflection import singular
from factx.patterns import fold
from factx.syntax.phrases import following, word

if TYPE_CHECKING:
    from factx.circumstances.scene import Scene
    from factx.parse import Span, Token


def lead_in(span: Span, scene: Scene) -> tuple[Token, int, Bond] | None:
    """``Loiret : trois blessés``: a place that opens its line before a colon."""
    if not _opens(span):
        return None
    after = following(span[-1])
    if after is None or word(after) != ":" or _is_topic_of_text(span, scene):
        return None
    return span.root, span.start, Bond.LEAD_IN


def _is_topic_of_text(span: Span, scene: Scene) -> bool:
    """Whether what opens a headline is what the text is about, no place: ``Choléra``, ``Tempête Élodie``.

    A common noun stands in small letters further down.
    """
    tables = scene.tables
    if fold(span.text) in tables.continents or singular(span[0].text) in tables.events:
        return True
    noun = span.text.lower()
    return any(token.text == noun for token in scene.doc[span.end : len(scene.doc)]) if len(span) == 1 else False


def _opens(span: Span) -> bool:
    first = span[0]
    return bool(first.is_sent_start) or first.i == 0 or span.doc[first.i - 1].is_space
