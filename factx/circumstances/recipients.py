"""Who receives what a verb gives after ``à``, and so no place: ``promis au Burundi``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.lexicon.closed_classes import TO
from factx.syntax.phrases import ancestors, word

if TYPE_CHECKING:
    from factx.circumstances.scene import Scene
    from factx.parse import Token


def is_received(name: Token, preposition: int, scene: Scene) -> bool:
    """Whether a name is the recipient of the nearest verb above it: ``promis au Burundi``; not ``en jouant à Rio``."""
    for above in ancestors(name):
        if above.i < preposition and word(above) in scene.tables.giving:
            return not _is_given(above.i, preposition, scene)
        if above.pos_ == "VERB":
            return False
    return False


def _is_given(verb: int, preposition: int, scene: Scene) -> bool:
    """Whether another is the recipient already: ``a coûté la vie à cinq passagers à Dole``; not ``vendu à perte``."""
    doc = scene.doc
    leads = (place for place in range(verb + 1, preposition) if word(doc[place]) in TO)
    return any(doc[place + 1].pos_ in ("DET", "NUM") for place in leads)
