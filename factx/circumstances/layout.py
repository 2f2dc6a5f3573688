"""How a text is laid out: its sentences, their paragraphs, its headline and its lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factx.circumstances.clauses import Clauses
    from factx.circumstances.lapses import Lapse
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Layout:
    """A text as its figures look for what other sentences say.

    Attributes:
        sentence_at: each sentence by its number.
        paragraphs: by sentence the number of its paragraph.
        headline: the number of the last sentence of the headline; -1 without one.
        lead: the number of the first sentence behind headline and dateline.
        clauses: of the text.
        scene: the text.
        lapse: what its lead counts days from.
    """

    sentence_at: Callable[[int], Sentence]
    paragraphs: Sequence[int]
    headline: int
    lead: int
    clauses: Clauses
    scene: Scene
    lapse: Lapse | None
