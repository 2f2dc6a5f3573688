"""Entities from the scores of a whole batch: those that spaCy's ``EntityRecognizer`` finds token by token.

Outside of entities its state knows nothing but the token, within one also where the entity started. So all tokens are
scored at once as if each stood outside; then the entities that may start there are followed to their ends, all of
them by one token at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    _Scorer = Callable[[Any], Any]

#: What a state knows: the token, the first one of the open entity and the one before the token; -1 for none.
KNOWN: Final = 3
#: Start, end and label of an entity, its tokens numbered through all Docs.
_Found = tuple[int, int, str]


class Moves:
    """The moves of a component that finds entities: by the place of each among its classes, what it does.

    Args:
        names: of the moves: ``B-LOC``, ``I-LOC``, ``L-LOC``, ``U-LOC``, ``O``.
    """

    def __init__(self, names: Sequence[str]) -> None:
        places = {name: place for place, name in enumerate(names)}
        self.labels = [name[2:] for name in names]
        self.begins = np.array([name[0] == "B" for name in names])
        self.names = np.array([name[0] in "BU" for name in names])
        self.never_outside = np.array([name[0] in "IL" or name == "U-" for name in names])
        self.goes_on = np.array([places.get(f"I-{label}", -1) for label in self.labels])
        self.ends = np.array([places.get(f"L-{label}", -1) for label in self.labels])


def set_entities(docs: Sequence[Doc], moves: Moves, scores: _Scorer) -> None:
    """Set the entities of Docs that have none yet.

    Args:
        docs: of any length.
        moves: of the component.
        scores: of the moves in some states, each a row of ``KNOWN``.
    """
    found = iter(_find(docs, moves, scores) if any(map(len, docs)) else ())
    entity = next(found, None)
    first = 0
    for doc in docs:
        entities = []
        while entity is not None and entity[0] < first + len(doc):
            start, end, label = entity
            entities.append(Span(doc, start - first, end - first, label=label))
            entity = next(found, None)
        doc.set_ents(entities)
        first += len(doc)


def _find(docs: Sequence[Doc], moves: Moves, scores: _Scorer) -> Iterator[_Found]:
    """The entities of all Docs, in order."""
    said = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs])
    last = np.append(said[1:, 0] == 1, True)  # no entity goes on into another sentence or text
    last[np.cumsum([len(doc) for doc in docs]) - 1] = True
    outside = scores(_states(np.arange(len(last)), -1))
    outside[:, moves.never_outside] = -np.inf
    outside[np.ix_(last, moves.begins)] = -np.inf
    outside[np.ix_(said[:, 1] == 1, moves.names)] = -np.inf
    best = outside.argmax(axis=1)
    starts = np.flatnonzero(moves.names[best])
    ends = _ends(starts, best[starts], last, moves, scores)
    return _apart(zip(starts.tolist(), ends.tolist(), (moves.labels[move] for move in best[starts]), strict=True))


def _ends(starts: Any, chosen: Any, last: Any, moves: Moves, scores: _Scorer) -> Any:
    """Where the entity ends that each of some tokens would start by the move chosen for it."""
    ends = starts + 1
    going = np.flatnonzero(moves.begins[chosen])
    while len(going):
        places = ends[going]
        scored = scores(_states(places, starts[going]))
        rows = np.arange(len(going))
        goes_on, closes = moves.goes_on[chosen[going]], moves.ends[chosen[going]]
        # Of equal scores the move that comes first among the classes is taken.
        further = np.where(
            goes_on < closes,
            scored[rows, goes_on] >= scored[rows, closes],
            scored[rows, goes_on] > scored[rows, closes],
        )
        ends[going] += 1
        going = going[further & ~last[places]]
    return ends


def _states(places: Any, starts: Any) -> Any:
    """A state for each of some tokens; without an open entity the starts are -1."""
    states = np.full((len(places), KNOWN), -1, dtype="i")
    states[:, 0], states[:, 1] = places, starts
    if not np.isscalar(starts):
        states[:, 2] = places - 1
    return states


def _apart(entities: Iterable[_Found]) -> Iterator[_Found]:
    """The entities, in order, without those that would start within one before them."""
    free = 0
    for start, end, label in entities:
        if start >= free:
            yield start, end, label
            free = end
