"""One document → its mentions: what the finders found, with its place and its context."""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from itertools import chain, groupby, repeat, tee
from typing import TYPE_CHECKING, Any

import msgspec

from factx.circumstances.find import ResolvedDate, Ties, situate
from factx.composition import Composed, composed
from factx.context.attribution import attribute
from factx.context.factuality import factuality
from factx.dates.find import FoundDate
from factx.dates.resolve_all import resolve_all
from factx.entities.find import FoundEntity
from factx.entities.merge import canonicals
from factx.figures.find import FoundFigure
from factx.found import Stretch, find_all
from factx.lexicon.outcomes import load_outcome_tables
from factx.measured.find import measure
from factx.measured.outcomes import counted
from factx.nlp.parts import TextPart, split_text
from factx.renaming import within_story
from factx.schema import Counted, DateMention, EntityMention, FigureMention, Step
from factx.sentences import Sentences
from factx.syntax.phrases import tokens_of
from factx.syntax.referents import NamedSpan

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from factx.dates.resolve_all import Resolved
    from factx.documents import Document
    from factx.found import Found, Tables
    from factx.measured.find import Measured
    from factx.nlp.load import Parser
    from factx.parse import Parse
    from factx.schema import Mention


def find_mentions(
    documents: Sequence[tuple[Document, datetime.date | None]], parser: Parser | None, tables: Tables
) -> Iterator[list[Mention]]:
    """All mentions of each document, in reading order.

    Args:
        documents: each with the date that its relative dates are resolved against; parsed together, which is
            faster than one by one.
        parser: the loaded model; None finds figures and dates alone, without their context.
        tables: from ``load_tables()``.
    """
    parts, ahead = tee(
        (document, reference, reading, part)
        for document, reference in documents
        for reading in (composed(document.text),)
        for part in split_text(reading.text)
    )
    stretches = find_all((part for *_, part in ahead), parser, tables)
    by_part = (
        (document, _read(_Scene(document, reading, stretch, tables), reference, stretch.doc))
        for (document, reference, reading, _), stretch in zip(parts, stretches, strict=True)
    )
    for _, group in groupby(by_part, key=lambda pair: id(pair[0])):
        mentions = [found for _, found in group]
        # A name said in full in one part of a long document is the same name in all its parts.
        yield list(chain.from_iterable(within_story(mentions, tables.entities) if len(mentions) > 1 else mentions))


def _read(scene: _Scene, reference: datetime.date | None, doc: Parse | None) -> list[Mention]:
    """The mentions of a part, whose parse is needed no more."""
    mentions = scene.mentions(reference)
    if doc is not None:
        doc.release()
    return mentions


def mentions_of(
    document: Document, doc: Parse | None, found: list[Found], reference: datetime.date | None, tables: Tables
) -> list[Mention]:
    """Mentions of a text that is parsed already, in reading order.

    Args:
        document: the text.
        doc: its parse, by whatever French pipeline; None leaves the context out.
        found: what stands where in it, from ``settle``.
        reference: what its relative dates are resolved against.
        tables: from ``load_tables()``.
    """
    reading = Composed(document.text, range(len(document.text) + 1))
    return _Scene(document, reading, Stretch(TextPart(0, document.text), doc, found), tables).mentions(reference)


class _Scene:
    """A part of a document as it is read, and what was found in it, on the way to mentions."""

    def __init__(self, document: Document, reading: Composed, stretch: Stretch, tables: Tables) -> None:
        self._document, self._reading, self._doc, self._tables = document, reading, stretch.doc, tables
        self._text, self._shift = stretch.part.text, stretch.part.offset
        starts = None if stretch.doc is None else [sentence.start_char for sentence in stretch.doc.sents]
        self._sentences = Sentences(self._text, starts)
        self._quoted: dict[tuple[int, int], str] = {}
        self._entities = [found for found in stretch.found if isinstance(found, FoundEntity)]
        self._figures = [found for found in stretch.found if isinstance(found, FoundFigure)]
        self._dates = [found for found in stretch.found if isinstance(found, FoundDate)]
        self._values = canonicals(self._text, self._entities, tables.entities)
        self._names = [
            NamedSpan(found.start, found.end, value.label, value.canonical)
            for found, value in zip(self._entities, self._values, strict=True)
        ]

    def mentions(self, reference: datetime.date | None) -> list[Mention]:
        """All mentions of the part, in reading order; dates resolved against the reference date."""
        context = self._context([*self._figures, *self._dates])
        dates = resolve_all(self._dates, self._text, self._doc, reference, self._tables.dates)
        mentions: list[Mention] = [
            EntityMention(**self._place(found), value=value, own=found.own is not None)
            for found, value in zip(self._entities, self._values, strict=True)
        ]
        mentions += [
            self._figure(found, measured, ties, *context[found.start])
            for found, measured, ties in zip(self._figures, self._measured(), self._ties(dates, reference), strict=True)
        ]
        for found, value, resolution in dates:
            said, steps = context[found.start]
            steps = (_step("said", found.rule, _stated(found.parts)), *self._tree(found), *steps)
            mentions.append(DateMention(**self._place(found), **said, value=value, resolution=resolution, steps=steps))
        return sorted(mentions, key=lambda mention: mention.start)

    def _place(self, found: Found) -> dict[str, Any]:
        start, end = self._given(found.start, found.end)
        sentence_start, sentence_end = self._given(*self._sentences.around(found.start, found.end))
        return {
            "document": self._document.id,
            "start": start,
            "end": end,
            # Names and numbers come again: a long text holds each once.
            "text": sys.intern(self._document.text[start:end]),
            "line": self._document.line_of(start),
            "page": self._document.page_of(start),
            "sentence": self._quote(sentence_start, sentence_end),
            "sentence_start": sentence_start,
            "rule": found.rule,
        }

    def _quote(self, start: int, end: int) -> str:
        """The text of a sentence, held once however many mentions stand in it."""
        return self._quoted.setdefault((start, end), self._document.text[start:end])

    def _given(self, start: int, end: int) -> tuple[int, int]:
        """A span of the part in the document as given."""
        return self._reading.given(self._shift + start, self._shift + end)

    def _measured(self) -> Sequence[Measured | None]:
        """What each figure measures; nothing without a parse."""
        if self._doc is None:
            return [None] * len(self._figures)
        return measure(self._doc, self._names, self._figures, self._tables.context)

    def _ties(self, dates: Sequence[Resolved], reference: datetime.date | None) -> Sequence[Ties]:
        """When and where each figure holds; nothing without a parse."""
        if self._doc is None:
            return [Ties()] * len(self._figures)
        return situate(
            self._doc,
            self._text,
            self._figures,
            self._names,
            [
                ResolvedDate(found.start, found.end, value, how, found.parts.days_from_another)
                for found, value, how in dates
            ],
            self._tables.circumstances,
            reporting=self._tables.context.reporting.clause,
            countries=frozenset(value.canonical for value in self._values if value.is_country),
            reference=reference,
            opens=self._shift == 0,
        )

    def _figure(
        self, found: FoundFigure, measured: Measured | None, ties: Ties, said: dict[str, Any], steps: tuple[Step, ...]
    ) -> FigureMention:
        number = _step("number", found.rule, self._text[found.number_start : found.number_end])
        if measured is None:
            return FigureMention(**self._place(found), **said, value=found.value, steps=(number,))
        return FigureMention(
            **self._place(found),
            **said,
            value=found.value,
            measured_entity=measured.entity,
            measured_property=measured.property,
            measured_key=measured.key,
            counted=self._counted(found, measured),
            predicate=measured.predicate,
            when=ties.when.value if ties.when else None,
            where=ties.where.value if ties.where else None,
            steps=(
                number,
                _step("measured_entity", measured.trace, measured.entity or "nothing"),
                *(
                    self._step(field, tie.route, tie.value, tie.cue, None)
                    for field, tie in (("when", ties.when), ("where", ties.where))
                    if tie is not None
                ),
                *steps,
            ),
        )

    def _counted(self, found: FoundFigure, measured: Measured) -> Counted:
        assert self._doc is not None  # noqa: S101 - what is measured was read off its parse
        span = tokens_of(self._doc, found.start, found.end)
        synonyms = self._tables.context.measured.synonyms
        return counted(span, measured.noun, measured.verb, synonyms, load_outcome_tables(), found.value.label)

    def _context(self, found: Sequence[Found]) -> dict[int, tuple[dict[str, Any], tuple[Step, ...]]]:
        """Attribution and factuality by the start of each span; nothing without a parse."""
        if self._doc is None:
            return {item.start: ({}, ()) for item in found}
        spans = [(item.start, item.end) for item in found]
        attributions = attribute(self._doc, spans, self._names, self._tables.context)
        dates = [(item.start, item.end) for item in self._dates]
        judgements = factuality(self._doc, spans, attributions, self._tables.context, dates)
        context: dict[int, tuple[dict[str, Any], tuple[Step, ...]]] = {}
        for (start, _), claim, judgement in zip(spans, attributions, judgements, strict=True):
            said = {"attribution": claim.source if claim else None, "factuality": judgement.factuality}
            steps = [self._step("factuality", judgement.rule, judgement.factuality, judgement.cue, judgement.scope)]
            if claim:
                source = claim.source or "someone not named"
                steps.insert(0, self._step("attribution", claim.route, source, claim.cue, claim.scope))
            context[start] = (said, tuple(steps))
        return context

    def _tree(self, found: FoundDate) -> Iterator[Step]:
        """What a date was joined from, and what guards and cues decided about it."""
        for part in found.candidate.tree():
            if part is not found.candidate:
                yield _step("joined from", part.rule.name, self._text[part.start : part.end])
            for note in part.notes:
                yield self._step("decided", part.rule.name, note.text, note.cue, None)

    def _step(
        self, what: str, rule: str, result: str, cue: tuple[int, int] | None, scope: tuple[int, int] | None
    ) -> Step:
        if cue is None and scope is None:
            return _step(what, rule, result)
        return Step(what, rule, result, self._shifted(cue), self._shifted(scope))

    def _shifted(self, span: tuple[int, int] | None) -> tuple[int, int] | None:
        return span and self._given(*span)


@lru_cache(1 << 12)
def _step(what: str, rule: str, result: str) -> Step:
    """A step that no place in the text shows: most are said again and again, and held once."""
    return Step(what, rule, result)


def _stated(record: msgspec.Struct) -> str:
    """The fields of a record that say something. Example: ``TimeParts(month=6, day=None)`` → ``month 6``."""
    stated = [(name, getattr(record, name), default) for name, default in _defaults(record.__class__)]
    return ", ".join(
        f"{name} ({_stated(value)})" if isinstance(value, msgspec.Struct) else f"{name} {value}"
        for name, value, default in stated
        if value is not default and value != default
    )


@cache
def _defaults(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """The fields of a kind of record, each with what it holds if nothing is said."""
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    return tuple(zip(names, (*repeat(None, len(names) - len(defaults)), *defaults), strict=True))
