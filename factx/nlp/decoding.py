"""Running a pipeline over a batch of Docs: the annotations of ``Language.pipe``, in the order that costs least.

* spaCy's parsers take one move after the other in each text; here heads are decided in all sentences at once, and
  entities by the scores of all tokens.
* The tables between the layers of a model should fit the processor's cache: few texts at once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer

from factx.nlp.blank_tokens import is_about_blanks, set_blanks
from factx.nlp.dependency_decoding import is_settled, set_trees
from factx.nlp.entity_decoding import KNOWN, Moves, set_entities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.types import Floats2d

#: Texts that go through the layers of a model together.
_IN_CACHE: Final = 8
#: Tokens that are decoded together: a parser keeps 4 kB for each.
_TOKENS: Final = 10_000


def annotate(language: Language, docs: Sequence[Doc]) -> None:
    """Let each component of a pipeline annotate the Docs, in place.

    Args:
        language: the loaded model.
        docs: its own Docs, of any length.
    """
    for _, component in language.pipeline:
        if isinstance(component, DependencyParser) and _is_plain(component) and all(map(is_settled, docs)):
            for group in _groups(docs):
                _set_trees(component, group)
        elif isinstance(component, EntityRecognizer) and _is_plain(component) and _knows(component) == KNOWN:
            for group in _groups(docs):
                _set_entities(component, group)
        elif isinstance(component, AttributeRuler) and is_about_blanks(component):
            set_blanks(docs, component)
        elif hasattr(component, "pipe"):
            for _ in component.pipe(docs, batch_size=_IN_CACHE):
                pass
        else:
            for doc in docs:
                component(doc)


def _is_plain(component: Any) -> bool:
    """Whether a parser takes the best move at each step, of all that it has."""
    attributes = component.model.attrs
    return component.cfg["beam_width"] == 1 and attributes["has_upper"] and not attributes["unseen_classes"]


def _knows(component: Any) -> int:
    """How many tokens a state of a parser knows."""
    return component.model.get_ref("lower").get_dim("nF")  # type: ignore[no-any-return]


def _groups(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """Docs that are decoded together."""
    group: list[Doc] = []
    tokens = 0
    for doc in docs:
        if group and tokens + len(doc) > _TOKENS:
            yield group
            group, tokens = [], 0
        group.append(doc)
        tokens += len(doc)
    if tokens:
        yield group


def _set_trees(parser: Any, docs: Sequence[Doc]) -> None:
    model = parser.model.predict(docs)

    def scores(states: list[Any]) -> Floats2d:
        return _scores(model, model.get_token_ids(states))

    set_trees(docs, parser, scores)
    model.clear_memory()


def _set_entities(recognizer: Any, docs: Sequence[Doc]) -> None:
    model = recognizer.model.predict(docs)
    moves = recognizer.moves
    names = [moves.get_class_name(place) for place in range(moves.n_moves)]
    set_entities(docs, Moves(names), partial(_scores, model))
    model.clear_memory()


def _scores(model: Any, tokens: Any) -> Floats2d:
    """``model.predict`` of states by the tokens that they know, without what training keeps."""
    upper = model.vec2scores
    hidden = model.state2vec.predict(tokens)
    return np.dot(hidden, upper.get_param("W").T) + upper.get_param("b")  # type: ignore[no-any-return]
