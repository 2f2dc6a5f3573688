"""What a model knows of a word by itself, computed once for each word of a batch.

A spaCy ``Tok2Vec`` first embeds each token by its own form, then looks at its neighbours. The first half is a third
of the work, and the same for every ``de`` of a text.
"""

from __future__ import annotations

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

_Word = tuple[int, int, int]


def embed_words_once(model: Model[Any, Any]) -> None:
    """Let every embedding within a model that only reads the form of a token do so once for each form.

    Args:
        model: the model of a loaded component; changed in place, for prediction only.
    """
    for layer in list(model.walk()):
        embedding = layer.maybe_get_ref("embed")
        if embedding and _reads_forms_only(embedding):
            model.replace_node(embedding, Model(f"once({embedding.name})", _forward, layers=[embedding]))


def _reads_forms_only(embedding: Model[Any, Any]) -> bool:
    extractors = [layer for layer in embedding.walk() if layer.name == "extract_features"]
    return bool(extractors) and all(_OF_THE_FORM.issuperset(layer.attrs["columns"]) for layer in extractors)


def _forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
    """One array of rows for each Doc, as the embedding itself gives."""
    (embedding,) = model.layers
    rows: dict[_Word, int] = {}
    places = [[rows.setdefault(word, len(rows)) for word in _words(doc)] for doc in docs]
    if is_train or not rows:
        return embedding(docs, is_train)
    (embedded,) = embedding.predict([_doc(docs[0].vocab, rows)])
    return [embedded[found] for found in places], _no_gradient


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
