"""spaCy components: figures, dates, names and their context on any French pipeline.

``nlp.add_pipe("factx_figures")`` fills ``doc.spans["figures"]``; each span's ``span._.factx`` is the mention of the
contract, with its value. ``factx_dates`` and ``factx_names`` do the same for ``dates`` and ``names``; names come first,
for a number within a name is part of it. ``factx_context``, after a parser and after these, adds what the parse tells:
what is measured, when and where, who says so and how surely, and the tense that decides which Monday is meant.

Offsets of a mention are exact; its span is the whole tokens around it, as spaCy's spans are. What is kept on a Doc is
plain data, so that Docs can be written, and sent between processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec
from spacy.language import Language
from spacy.tokens import Span, SpanGroup

from factx.api.options import day_of
from factx.dates.reference import stated_reference
from factx.documents import Document
from factx.entities.find import FoundEntity, find_entities
from factx.entities.spans import NameRule
from factx.figures.find import FoundFigure
from factx.found import find_values, load_tables, settle
from factx.mentions import mentions_of
from factx.nlp.misread_verbs import parse_of
from factx.schema import DateMention, EntityMention, FigureMention, Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from factx.found import Found, Tables

#: Where mentions are kept on a Doc: by kind and offsets.
_KEPT: Final = "factx"
_GROUPS: Final = {Kind.FIGURE: "figures", Kind.DATE: "dates", Kind.ENTITY: "names"}
_TYPES: Final = {Kind.FIGURE: FigureMention, Kind.DATE: DateMention, Kind.ENTITY: EntityMention}
_KINDS: Final[dict[type, Kind]] = {type_: kind for kind, type_ in _TYPES.items()}


@cache
def _tables() -> Tables:
    return load_tables()


def _mention(span: Span) -> Mention | None:
    """The mention of a span that factx made; None for other spans."""
    kept = span.doc.user_data.get(_KEPT, {}).get(span.id_)
    if kept is None:
        return None
    kind, _, _ = span.id_.partition(":")
    return msgspec.convert(kept, _TYPES[Kind(kind)], strict=False)


Span.set_extension("factx", getter=_mention, force=True)


@dataclass(frozen=True)
class _Component:
    """Finds one kind of mention; with ``context`` it fills in what the parse tells about those found before."""

    kinds: tuple[Kind, ...]
    reference_date: str | None = None
    context: bool = False

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its groups of spans."""
        found = self._found(doc)
        parsed = parse_of(doc) if self.context else None
        document = Document.from_text(doc.text)
        if not self.context:
            found = [item for item in found if _kind_of(item) in self.kinds]
        stated = stated_reference(doc.text, document.id, _tables().dates)
        reference = stated.date if stated else day_of(self.reference_date)
        mentions = mentions_of(document, parsed, found, reference, _tables())
        for kind in self.kinds:
            group = _GROUPS[kind]
            if self.context and group not in doc.spans:
                continue
            _put(doc, group, kind, (mention for mention in mentions if _KINDS[mention.__class__] is kind))
        return doc

    def _found(self, doc: Doc) -> list[Found]:
        values = find_values(doc.text, _tables())
        wanted = Kind.ENTITY in self.kinds and (not self.context or _GROUPS[Kind.ENTITY] in doc.spans)
        names = find_entities(parse_of(doc), _tables().entities) if wanted else list(_names_of(doc))
        return settle(values, names)


def _kind_of(found: Found) -> Kind:
    match found:
        case FoundEntity():
            return Kind.ENTITY
        case FoundFigure():
            return Kind.FIGURE
        case _:
            return Kind.DATE


def _names_of(doc: Doc) -> Iterable[FoundEntity]:
    """Names that ``factx_names`` found before: a number within one is part of it."""
    for span in doc.spans.get(_GROUPS[Kind.ENTITY], ()):
        if isinstance(mention := _mention(span), EntityMention):
            yield FoundEntity(mention.start, mention.end, mention.value.label, NameRule(mention.rule))


def _put(doc: Doc, group: str, kind: Kind, mentions: Iterable[Mention]) -> None:
    kept: dict[str, Any] = doc.user_data.setdefault(_KEPT, {})
    spans = []
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, label=_label(mention), alignment_mode="expand")
        assert span is not None  # noqa: S101 - every character of a Doc stands in a token, or behind one
        key = f"{kind}:{mention.start}:{mention.end}"
        span.id_ = key
        kept[key] = msgspec.to_builtins(mention, builtin_types=(), str_keys=True)
        spans.append(span)
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans)


def _label(mention: Mention) -> str:
    assert isinstance(mention, EntityMention | FigureMention | DateMention)  # noqa: S101 - these are all kinds
    return str(mention.value.label)


@Language.factory("factx_figures", assigns=["doc.spans"])
def figures(nlp: Language, name: str) -> _Component:
    """Figures, into ``doc.spans["figures"]``; needs no other component."""
    return _Component((Kind.FIGURE,))


@Language.factory("factx_dates", assigns=["doc.spans"], default_config={"reference_date": None})
def dates(nlp: Language, name: str, reference_date: str | None) -> _Component:
    """Dates, into ``doc.spans["dates"]``, resolved against ``reference_date`` (``2025-08-24``)."""
    day = day_of(reference_date)
    return _Component((Kind.DATE,), day.isoformat() if day else None)


@Language.factory("factx_names", requires=["doc.ents", "token.dep"], assigns=["doc.spans"])
def names(nlp: Language, name: str) -> _Component:
    """Names, into ``doc.spans["names"]``: those of ``doc.ents`` and those that factx knows, with their edges mended."""
    return _Component((Kind.ENTITY,))


@Language.factory(
    "factx_context", requires=["doc.spans", "token.dep"], assigns=["doc.spans"], default_config={"reference_date": None}
)
def context(nlp: Language, name: str, reference_date: str | None) -> _Component:
    """What the figures and dates found before measure, when and where they hold, who says so and how surely."""
    day = day_of(reference_date)
    return _Component(tuple(Kind), day.isoformat() if day else None, context=True)
