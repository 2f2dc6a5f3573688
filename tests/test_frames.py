"""Every word of a list works in a sentence of its list, and a word of no list does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from factx.documents import Document
from factx.mentions import find_mentions
from factx.nlp.misread_verbs import parse_of
from tests import questions
from tests.frames import Entry, Frame, read_frames
from tests.test_cases import fields_of, kind_of, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.found import Tables
    from factx.nlp.load import Parser
    from factx.parse import Parse
    from factx.schema import Mention
    from tests.casefile import Case

FRAMES = read_frames()


def holds(case: Case, mentions: Iterable[Mention]) -> bool:
    """Whether what is marked was found with its fields; without a mark, whether nothing of the kind was found."""
    found = {(mention.start, mention.end): mention for mention in mentions if kind_of(mention) in case.kinds}
    if not case.spans:
        return not found
    return all(
        span in found and all(same(value, field(found[span], name)) for name, value in expected.items())
        for span, expected in zip(case.spans, case.expect, strict=True)
    )


def field(mention: Mention, name: str) -> Any:
    """A published field, or one of a part: ``counted.outcome``."""
    whole, _, part = name.partition(".")
    return getattr(getattr(mention, whole), part, None) if part else fields_of(mention).get(name)


class Misled:
    """A parser whose model takes certain spans of its texts for names and no others, or a word for another one."""

    def __init__(self, parser: Parser, frame: Frame, tried: Iterable[tuple[Entry, Case]]) -> None:
        self._parser, self._frame = parser, frame
        self._tried = {case.text: (entry, case) for entry, case in tried}

    def parse(self, texts: Sequence[str], numbers: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Parse]:
        for parse in self._parser.parse(texts, numbers):
            doc = parse.source
            if self._frame.taken_for is not None:
                doc = doc.copy()
                named = self._frame.named(*self._tried[parse.text])
                names = [doc.char_span(*name, alignment_mode="expand") for name in named]
                doc.ents = tuple(name for name in names if name is not None)
            misled = parse_of(doc, parse.text)
            for start, end in self._frame.misread(*self._tried[parse.text]):
                for token in misled:
                    if start <= token.idx < end:
                        token.pos_ = self._frame.tagged
            yield misled


def answers(frame: Frame, entry: Entry) -> bool:
    """Whether the question of a frame has its answer for one of its sentences."""
    ask = getattr(questions, frame.ask)
    return any(ask(case.text) == frame.answer(entry) for case in frame.cases(entry))


def failing(frame: Frame, entries: Iterable[Entry], parser: Parser | None, tables: Tables) -> list[str]:
    """The words that work in none of a frame's sentences; a sentence is read for those that worked in none before it."""
    if frame.ask:
        return [entry.word for entry in entries if not answers(frame, entry)]
    waiting = list(entries)
    for sentence in range(len(frame.texts)):
        tried = [(entry, frame.cases(entry)[sentence]) for entry in waiting]
        documents = [(Document.from_text(case.text), case.reference_date) for _, case in tried]
        used: Any = parser if frame.model else None
        if parser is not None and (frame.taken_for is not None or frame.tagged):
            used = Misled(parser, frame, tried)
        read = zip(tried, find_mentions(documents, used, tables), strict=True)
        waiting = [entry for (entry, case), mentions in read if not holds(case, mentions)]
    return [entry.word for entry in waiting]


def check(frame: Frame, parser: Parser | None, tables: Tables) -> None:
    assert failing(frame, [*frame.entries(), frame.foreign()], parser, tables) == [frame.no_word]


@pytest.mark.parametrize("frame", [pytest.param(each, id=each.of) for each in FRAMES if not each.model])
def test_words_that_need_no_model(frame: Frame, tables: Tables) -> None:
    check(frame, None, tables)


@pytest.mark.model
@pytest.mark.parametrize("frame", [pytest.param(each, id=each.of) for each in FRAMES if each.model])
def test_words_that_need_the_model(frame: Frame, tables: Tables, parser: Parser) -> None:
    check(frame, parser, tables)
