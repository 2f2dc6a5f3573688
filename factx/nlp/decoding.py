"""Running a pipeline over a batch of Docs: the annotations of ``Language.pipe``, in the order that costs least.

* ``Parser.predict`` gives up Python's lock for its loop, and each look at a parser's stack then takes it and gives it
  back: that is most of its time. The same steps with the lock held, for many texts at once, take half.
* The tables between the layers of a model should fit the processor's cache: few texts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from spacy.pipeline.transition_parser import Parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.types import Floats2d

#: Texts that go through the layers of a model together.
_IN_CACHE: Final = 8
#: Texts that are decoded together, and tokens that these may hold: a parser keeps 4 kB for each.
_IN_STEP: Final = 16
_TOKENS: Final = 10_000
#: Fewer texts are decoded sooner by ``Parser.predict``.
_FEW: Final = 4


def annotate(language: Language, docs: Sequence[Doc]) -> None:
    """Let each component of a pipeline annotate the Docs, in place.

    Args:
        language: the loaded model.
        docs: its own Docs, of any length.
    """
    for _, component in language.pipeline:
        if isinstance(component, Parser) and component.cfg["beam_width"] == 1:
            for group in _groups(docs):
                component.set_annotations(group, _states(component, group))
        elif hasattr(component, "pipe"):
            for _ in component.pipe(docs, batch_size=_IN_CACHE):
                pass
        else:
            for doc in docs:
                component(doc)


def _groups(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """Docs of like length that are decoded together."""
    group: list[Doc] = []
    tokens = 0
    for doc in sorted(docs, key=len):
        if group and (len(group) == _IN_STEP or tokens + len(doc) > _TOKENS):
            yield group
            group, tokens = [], 0
        group.append(doc)
        tokens += len(doc)
    if group:
        yield group


def _states(parser: Any, docs: Sequence[Doc]) -> Any:
    """The final state of the best transitions through each Doc."""
    if len(docs) < _FEW or not any(len(doc) for doc in docs):
        return parser.predict(docs)
    states = parser.moves.init_batch(docs)
    model = parser.model.predict(docs)
    plain = parser.model.attrs["has_upper"] and not parser.model.attrs["unseen_classes"]
    scores = _scorer(model) if plain else model.predict
    going = [state for state in states if not state.is_final()]
    while going:
        going = parser.transition_states(going, scores(going))
    model.clear_memory()
    return states


def _scorer(model: Any) -> Callable[[list[Any]], Floats2d]:
    """``model.predict`` of a step where no class is masked, without what training keeps: in two thirds of its time."""
    weights, bias = model.vec2scores.get_param("W").T, model.vec2scores.get_param("b")

    def scores(states: list[Any]) -> Floats2d:
        hidden = model.state2vec.predict(model.get_token_ids(states))
        return np.dot(hidden, weights) + bias  # type: ignore[no-any-return]

    return scores
