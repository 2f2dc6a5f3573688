"""What a model keeps of the words that it has read, bounded: a run over any number of texts needs no more memory.

spaCy keeps the string and the features of every word that it ever met, some 300 bytes for each.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.language import Language

#: New words that are kept: the commonest come first, so that later texts bring few that are not among them.
_MOST: Final = 60_000


class VocabularyWords:
    """The words that texts have brought to a model: the first are kept for good, later ones until they are as many."""

    def __init__(self, language: Language, most: int = _MOST) -> None:
        self._language, self._most = language, most
        self._limit = len(language.vocab.strings) + most
        self._later: ExitStack | None = None

    def make_room(self) -> None:
        """Forget the later words if there are too many; only while no Doc of the model is in use."""
        if len(self._language.vocab.strings) < self._limit:
            return
        if self._later is None:
            self._limit += self._most
        else:
            self._later.close()
        self._later = ExitStack()
        self._later.enter_context(self._language.memory_zone())
