"""What somebody has in a vote, which is of its day and place; and what a poll says, which is of neither."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from factx.lexicon.inflection import singular
from factx.schema import Dimension
from factx.syntax.phrases import is_noun, word

if TYPE_CHECKING:
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence

#: What results are told in.
_RESULTS: Final = frozenset((Dimension.PERCENT, Dimension.COUNT))
#: Tokens of headline and lead, one of which says that a text is about a vote.
_OPENING: Final = 120


class Votes:
    """The vote that a text may tell of."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def is_won(self, figure: PlacedFigure) -> bool:
        """Whether a figure is what somebody had in the vote that the text tells of: ``Paul Roy obtient 46,2 %``."""
        won = figure.figure.value.label in _RESULTS and word(figure.clause) in self._scene.tables.polling
        return won and self._is_of_voters(figure) and self._is_told

    def _is_of_voters(self, figure: PlacedFigure) -> bool:
        """Whether votes are counted, or a share of nothing else: not ``40 % du capital``, ``300 fidèles``."""
        ballots, root = self._scene.tables.ballots, figure.span.root
        if figure.figure.value.label is Dimension.COUNT:
            return singular((root if is_noun(root) else root.head).text) in ballots
        wholes = [child for child in root.children if child.dep_.startswith("nmod") and child.i > root.i]
        return all(singular(noun.text) in ballots for noun in wholes)

    @cached_property
    def _is_told(self) -> bool:
        ballots = self._scene.tables.ballots
        return any(singular(token.text) in ballots for token in self._scene.doc[:_OPENING])


def is_of_poll(sentence: Sentence, scene: Scene) -> bool:
    """Whether a sentence tells what a poll says, on a day of its own: ``Un sondage lui donne 46 % des intentions``."""
    return not scene.tables.surveys.isdisjoint(sentence.vocabulary)
