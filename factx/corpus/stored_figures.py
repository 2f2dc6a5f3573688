"""The figures of one value, of which very many documents may have one: on disk, and read back as they are compared."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from factx.corpus.mapped import ReadSequence, Rows, RowWriter
from factx.schema import FigureMention
from factx.statements.told import ComparedDocument, Mark, alone, rivals_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factx.statements.told import ComparedFigure
    from factx.stories.groups import Stories

#: Figures that are held as they were read last. Joining looks at about fifteen for each.
_RECENT: Final = 1_024
_DECODER: Final = msgspec.msgpack.Decoder(tuple[FigureMention, list[Mark]])


@contextmanager
def stored_figures(payloads: Iterable[bytes], stories: Stories, folder: Path) -> Iterator[Sequence[ComparedFigure]]:
    """Figures of one value as a sequence that holds few of them, for as long as the context lasts.

    Args:
        payloads: of rows of ``KEYED``, in the order of the run.
        stories: which of the documents tell of one event.
        folder: for a file, where they are many; a cluster may let nobody write there, then those of the system.
    """
    left = iter(payloads)
    few = list(islice(left, _RECENT))
    if len(few) < _RECENT:
        yield list(_all_compared(few, stories))
        return
    with tempfile.TemporaryDirectory(prefix="figures-", dir=folder if os.access(folder, os.W_OK) else None) as own:
        file = Path(own) / "figures"
        with RowWriter(file) as writer:
            for payload in chain(few, left):
                writer.add(payload)
        yield StoredFigures(Rows(file), stories)


class StoredFigures(ReadSequence["ComparedFigure"]):
    """Figures of one value, read as they are asked for.

    Args:
        rows: their payloads.
        stories: of the run.
    """

    def __init__(self, rows: Sequence[bytes], stories: Stories) -> None:
        self._rows = rows
        self._stories = stories
        self._rivals = _rivals(rows)
        self._read = lru_cache(_RECENT)(self._compared)

    def __len__(self) -> int:
        return len(self._rows)

    def _at(self, place: int) -> ComparedFigure:
        return self._read(place)

    def _compared(self, number: int) -> ComparedFigure:
        mention, company = _DECODER.decode(self._rows[number])
        place = self._stories.places[mention.document]
        telling = ComparedDocument(place, self._stories.documents[place].profile, ())
        rivals = self._rivals.get(mention.document, 0)
        return telling.told(mention, frozenset(company), rivals=rivals)


def _all_compared(rows: Sequence[bytes], stories: Stories) -> Iterator[ComparedFigure]:
    """The same of all figures, where they are few."""
    figures = list(map(_DECODER.decode, rows))
    if len(figures) == 1:
        mention, _ = figures[0]
        yield alone(stories.places[mention.document], mention)
        return
    rivals = rivals_of(mention for mention, _ in figures)
    for id_, own in groupby(figures, key=lambda figure: figure[0].document):
        place = stories.places[id_]
        telling = ComparedDocument(place, stories.documents[place].profile, ())
        for mention, company in own:
            yield telling.told(mention, frozenset(company), rivals=rivals.get(id_, 0))


class Members(ReadSequence[FigureMention]):
    """The figures of a statement, read as they are gone through.

    Args:
        figures: of its value.
        numbers: of its figures among these.
    """

    def __init__(self, figures: Sequence[ComparedFigure], numbers: Sequence[int]) -> None:
        self._figures, self._numbers = figures, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def _at(self, place: int) -> FigureMention:
        return self._figures[self._numbers[place]].mention


def _rivals(rows: Iterable[bytes]) -> Mapping[str, int]:
    """How many other things each document has as many or as much of, where there are any; see ``rivals_of``."""
    found: dict[str, int] = {}
    mentions = (_DECODER.decode(row)[0] for row in rows)
    for _, own in groupby(mentions, key=lambda mention: mention.document):
        found |= {document: others for document, others in rivals_of(own).items() if others}
    return found
