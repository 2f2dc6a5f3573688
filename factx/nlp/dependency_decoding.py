"""The trees of a batch, all sentences at once: those that spaCy's ``DependencyParser`` builds text by text.

Where it is settled beforehand at which tokens sentences start, the parser comes to each of them in the same state, and
of what follows a sentence it sees one token. So a sentence can be parsed by itself, with that token behind it: a batch
has ten times as many sentences as texts, and is done in a tenth of the steps.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from spacy.attrs import DEP, HEAD, SENT_START
from spacy.pipeline._parser_internals.stateclass import StateClass
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.vocab import Vocab

#: How spaCy marks a token at which no sentence starts, and one at which one does.
_NO_START: Final = 2**64 - 1
_START: Final = 1


def is_settled(doc: Doc) -> bool:
    """Whether each token but the first is marked as the start of a sentence, or as none."""
    return bool(doc.to_array([SENT_START])[1:].all())


def set_trees(docs: Sequence[Doc], parser: Any, scores: Callable[[list[Any]], Any]) -> None:
    """Set the heads and relations of Docs whose sentences are settled.

    Args:
        docs: of any length.
        parser: the component.
        scores: of its moves in some states, in which the tokens of all Docs are numbered through.
    """
    states = list(_states(docs))
    going = states
    while going:
        going = parser.transition_states(going, scores(going))
    finished = iter(states)
    for doc in docs:
        heads, relations = [0] * len(doc), [doc.vocab.strings.add("ROOT")] * len(doc)
        for start in _starts(doc):
            for arc in next(finished).arcs:
                child = start + arc["child"]
                heads[child], relations[child] = arc["head"] - arc["child"], arc["label"]
        columns = np.array(heads).astype("uint64"), np.array(relations, dtype="uint64")
        doc.from_array([HEAD, DEP], np.stack(columns, axis=1))  # type: ignore[arg-type]  # any integers will do
        for process in parser.postprocesses:
            process(doc)


def _starts(doc: Doc) -> list[int]:
    """The first token of each sentence."""
    marks = doc.to_array([SENT_START])
    marks[:1] = _START
    return np.flatnonzero(marks == _START).tolist()


def _states(docs: Sequence[Doc]) -> Iterator[Any]:
    """The state at the start of each sentence."""
    alike: dict[tuple[int, bool], Doc] = {}
    first = 0
    for doc in docs:
        for start, end in pairwise([*_starts(doc), len(doc)]):
            kind = end - start, end < len(doc)
            if kind not in alike:
                alike[kind] = _sentence(doc.vocab, *kind)
            yield StateClass(alike[kind], offset=first + start)
        first += len(doc)


def _sentence(vocab: Vocab, length: int, goes_on: bool) -> Doc:
    """What a state reads of a sentence, which is its length alone; with the next token, if one follows."""
    marks = np.full(length + goes_on, _NO_START, dtype="uint64")
    marks[length:] = _START
    sentence = Doc(vocab, words=["."] * len(marks))
    return sentence.from_array([SENT_START], marks)  # type: ignore[arg-type]  # any integers will do
