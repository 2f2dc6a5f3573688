"""Places that open a headline before a colon: ``Loiret : trois blessés``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.circumstances.sites import site_before
from factx.circumstances.ties import Bond
from factx.circumstances.words import before_articles
from factx.labels import label_before
from factx.lexicon.closed_classes import DEFINITES, PARTITIVES
from factx.lexicon.inflection import singular
from factx.patterns import BLANKS, LazyPattern, fold
from factx.schema import EntityLabel
from factx.syntax.phrases import following, tokens_of, word

if TYPE_CHECKING:
    from factx.circumstances.scene import Scene
    from factx.parse import Span, Token
    from factx.syntax.referents import NamedSpan


#: A line of a list: « Services : 2,9 ».
_LABEL: Final = LazyPattern(rf"[^\n:\d]{{1,60}}:[{BLANKS}]?[+\-−]?\d")
#: Days and hours behind a place, at the most.
_TIMES: Final = 2


def lead_in(span: Span, scene: Scene) -> tuple[Token, int, Bond] | None:
    """``Loiret : trois blessés``: a place, or the site that it completes, that opens its line before a colon."""
    first = span[0] if _opens(span[0]) else _site_of(span, scene)
    if first is None:
        return None
    after = following(span[-1])
    if after is not None and word(after) == ",":
        after = _behind_times(after, scene)
    if after is None or word(after) != ":" or _is_topic_of_text(span, scene) or _is_item_of_things(span, scene):
        return None
    return span.root, first.i, Bond.LEAD_IN


def _site_of(span: Span, scene: Scene) -> Token | None:
    """The site that a name completes and that opens its line: ``Mairie de Sens : 300 agents en grève``."""
    of = before_articles(scene.doc, span.start)
    if of < 1 or word(scene.doc[of]) not in PARTITIVES:
        return None
    site = scene.doc[site_before(of, scene)]
    return site if singular(site.text) in scene.tables.sites and _opens(site) else None


def _behind_times(comma: Token, scene: Scene) -> Token | None:
    """What follows the days and hours behind a place, each after a comma: ``Nice, mardi, 3 h 15 : un incendie``."""
    place = comma
    for _ in range(_TIMES):
        first = following(place)
        date = next((date for date in scene.dates if first is not None and date.start == first.idx), None)
        if date is None:
            return None
        after = following(tokens_of(scene.doc, date.start, date.end)[-1])
        if after is None or after.text != ",":
            return after
        place = after
    return None


def place_of_label(start: int, scene: Scene) -> NamedSpan | None:
    """The place that is the label of a number, wherever in its line: ``Caen : 8 °C - Rouen : 7 °C`` → each its own."""
    label = label_before(scene.text, start)
    if label is None:
        return None
    named = next((name for name in scene.spans if (name.start, name.end) == (label.start, label.end)), None)
    if named is None or named.label is not EntityLabel.LOC or not named.canonical:
        return None
    span = tokens_of(scene.doc, named.start, named.end)
    return None if _is_topic_of_text(span, scene) or _is_item_of_things(span, scene) else named


def _is_item_of_things(span: Span, scene: Scene) -> bool:
    """Whether the line before or after has a label too that names no place: ``Industrie : 2,1⏎Services : 2,9``."""
    text, start = scene.text, span.start_char
    below, above = text.find("\n", start) + 1, text.rfind("\n", 0, start)
    labels = [_LABEL.match(text, below)] if below else []
    labels += [_LABEL.match(text, text.rfind("\n", 0, above) + 1)] if above > 0 else []
    found = [label for label in labels if label is not None]
    places = {name.start for name in scene.spans if name.label is EntityLabel.LOC}
    return bool(found) and all(label.start() not in places for label in found)


def _is_topic_of_text(span: Span, scene: Scene) -> bool:
    """Whether what opens a headline is what the text is about, no place: ``Choléra``, ``Tempête Élodie``.

    A common noun stands in small letters further down.
    """
    tables = scene.tables
    if fold(span.text) in tables.continents or singular(span[0].text) in tables.events:
        return True
    noun = span.text.lower()
    return any(token.text == noun for token in scene.doc[span.end : len(scene.doc)]) if len(span) == 1 else False


def _opens(first: Token) -> bool:
    """Whether a name or noun opens its line, with its article or without: ``La Manche : …``."""
    doc = first.doc
    if first.i > 0 and word(doc[first.i - 1]) in DEFINITES and not doc[first.i - 1].is_space:
        first = doc[first.i - 1]
    return bool(first.is_sent_start) or first.i == 0 or doc[first.i - 1].is_space
