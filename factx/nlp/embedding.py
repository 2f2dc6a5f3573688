"""What a model knows of a word by itself, computed once for each word.

A spaCy ``Tok2Vec`` first embeds each token by its own form, then looks at its neighbours. The first half is a third
of the work, and the same for every ``de`` of all texts.
"""

from __future__ import annotations

from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokens import Doc
from thinc.api import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.vocab import Vocab

#: What an embedding may read of a token for it to be decided by the token's form, norm and following blank.
_OF_THE_FORM: Final = frozenset(("ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"))
#: Words whose rows are kept, 400 bytes each; with one more, all are forgotten.
_MOST: Final = 1 << 14

_Word = tuple[int, int, int]


def embed_words_once(model: Model[Any, Any]) -> None:
    """Let every embedding within a model that only reads the form of a token do so once for each form.

    Args:
        model: the model of a loaded component; changed in place, for prediction only.
    """
    for layer in list(model.walk()):
        embedding = layer.maybe_get_ref("embed")
        if embedding and _reads_forms_only(embedding):
            forward = partial(_forward, _KnownRows(embedding))
            model.replace_node(embedding, Model(f"once({embedding.name})", forward, layers=[embedding]))


def _reads_forms_only(embedding: Model[Any, Any]) -> bool:
    extractors = [layer for layer in embedding.walk() if layer.name == "extract_features"]
    return bool(extractors) and all(_OF_THE_FORM.issuperset(layer.attrs["columns"]) for layer in extractors)


def _forward(known: _KnownRows, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
    """One array of rows for each Doc, as the embedding itself gives."""
    if is_train or not any(map(len, docs)):
        return model.layers[0](docs, is_train)
    return known.rows(docs), _no_gradient


class _KnownRows:
    """The rows of the words that an embedding has met."""

    def __init__(self, embedding: Model[Any, Any]) -> None:
        self._embedding = embedding
        self._places: dict[_Word, int] = {}
        self._table: Any = None
        self._lock = Lock()

    def rows(self, docs: Sequence[Doc]) -> list[Any]:
        """The rows of each Doc's tokens."""
        told = [list(_words(doc)) for doc in docs]
        with self._lock:
            places = self._places
            new = dict.fromkeys(word for words in told for word in words if word not in places)
            if len(places) + len(new) > _MOST:
                places.clear()
                new = dict.fromkeys(word for words in told for word in words)
            if new:
                self._add(docs[0].vocab, list(new))
            return [self._table[[places[word] for word in words]] for words in told]

    def _add(self, vocab: Vocab, words: Sequence[_Word]) -> None:
        (embedded,) = self._embedding.predict([_doc(vocab, words)])
        first = len(self._places)
        last = first + len(words)
        if self._table is None or last > len(self._table):
            larger = np.empty((max(_MOST, last), embedded.shape[1]), embedded.dtype)
            if first:
                larger[:first] = self._table[:first]
            self._table = larger
        self._table[first:last] = embedded
        self._places.update(zip(words, range(first, last), strict=True))


def _words(doc: Doc) -> Iterable[_Word]:
    return zip(*doc.to_array([ORTH, NORM, SPACY]).T.tolist(), strict=True)


def _doc(vocab: Vocab, words: Iterable[_Word]) -> Doc:
    """A Doc of the words, whatever they stand beside."""
    forms, norms, blanks = zip(*words, strict=True)
    known: Any = forms  # a Doc takes the numbers of strings for strings
    doc = Doc(vocab, words=known, spaces=[bool(blank) for blank in blanks])
    values: Any = np.array(norms, dtype="uint64")
    return doc.from_array([NORM], values)


def _no_gradient(_: object) -> list[Doc]:
    raise NotImplementedError("for prediction only")
