"""Every word of a list works in a sentence of its list, and a word of no list does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factx.documents import Document
from factx.mentions import find_mentions
from tests.frames import Entry, Frame, read_frames
from tests.test_cases import fields_of, kind_of, same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.found import Tables
    from factx.nlp.load import Parser
    from factx.schema import Mention
    from tests.casefile import Case

FRAMES = read_frames()


def holds(case: Case, mentions: Iterable[Mention]) -> bool:
    """Whether what is marked was found with its fields; without a mark, whether nothing of the kind was found."""
    found = {(mention.start, mention.end): fields_of(mention) for mention in mentions if kind_of(mention) in case.kinds}
    if not case.spans:
        return not found
    return all(
        span in found and all(same(value, found[span].get(name)) for name, value in expected.items())
        for span, expected in zip(case.spans, case.expect, strict=True)
    )


def failing(frame: Frame, entries: Iterable[Entry], parser: Parser | None, tables: Tables) -> list[str]:
    """The words that work in none of a frame's sentences."""
    tried = [(entry.word, case) for entry in entries for case in frame.cases(entry)]
    documents = [(Document.from_text(case.text), case.reference_date) for _, case in tried]
    works: dict[str, bool] = {}
    for (word, case), mentions in zip(
        tried, find_mentions(documents, parser if frame.model else None, tables), strict=True
    ):
        works[word] = works.get(word, False) or holds(case, mentions)
    return [word for word, worked in works.items() if not worked]


def check(frame: Frame, parser: Parser | None, tables: Tables) -> None:
    assert failing(frame, [*frame.entries(), frame.foreign()], parser, tables) == [frame.no_word]


@pytest.mark.parametrize("frame", [pytest.param(each, id=each.of) for each in FRAMES if not each.model])
def test_words_that_need_no_model(frame: Frame, tables: Tables) -> None:
    check(frame, None, tables)


@pytest.mark.model
@pytest.mark.parametrize("frame", [pytest.param(each, id=each.of) for each in FRAMES if each.model])
def test_words_that_need_the_model(frame: Frame, tables: Tables, parser: Parser) -> None:
    check(frame, parser, tables)
