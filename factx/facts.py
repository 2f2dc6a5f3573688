"""Mentions → facts: what makes two mentions one fact, its stable id, its canonical form, the grouping."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from factx.figure_fact import figure_fact, plain
from factx.schema import (
    DateFact,
    DateMention,
    EntityFact,
    EntityMention,
    Fact,
    FigureMention,
    Kind,
    Resolution,
)
from factx.statements.join import join
from factx.statements.quantity import thing_of
from factx.statements.texts import count_texts
from factx.statements.told import ComparedDocument, ComparedFigure, alone, rivals_of
from factx.stories.groups import Stories, unrelated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factx.schema import Mention

_ID_DIGITS: Final = 16
#: Made once: ``json.dumps`` makes one for each key.
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Key = tuple[str | None, ...]


def fact_id_of(key: Sequence[str | None]) -> str:
    """A stable id: the same key gives the same 16 hexadecimal digits on every machine and in every run."""
    return hashlib.sha256(key_text(key).encode("utf-8", "surrogatepass")).hexdigest()[:_ID_DIGITS]


def key_text(key: Iterable[str | None]) -> str:
    """A key of a fact as text, as it is hashed."""
    return _ENCODER.encode(list(key))


def group(mentions: Iterable[Mention], stories: Stories | None = None) -> list[Fact]:
    """Facts of the mentions, by kind, then in the order in which the mentions come.

    Args:
        mentions: of any number of documents, in reading order.
        stories: which of the documents tell of one event; None if nothing is known of them.
    """
    found = list(mentions)
    if stories is None:
        stories = unrelated(dict.fromkeys(mention.document for mention in found))
    facts = [_fact(fact_id_of(key), members, stories) for key, members in _grouped(found, stories)]
    return sorted(facts, key=lambda fact: _KINDS.index(fact.kind))


_KINDS: Final = list(Kind)


def _grouped(mentions: Iterable[Mention], stories: Stories) -> list[tuple[Key, list[Mention]]]:
    groups: dict[Key, list[Mention]] = {}
    figures: defaultdict[Key, list[FigureMention]] = defaultdict(list)
    by_document: defaultdict[str, list[FigureMention]] = defaultdict(list)
    order: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        order[id(mention)] = number
        if isinstance(mention, FigureMention):
            figures[value_key(mention)].append(mention)
            by_document[mention.document].append(mention)
        else:
            groups.setdefault(key_of(mention), []).append(mention)
    found = list(groups.items())
    telling: dict[str, ComparedDocument] = {}
    for mentions_of_value in figures.values():
        compared = list(_compared(mentions_of_value, stories, by_document, telling))
        found.extend(
            (key, [compared[number].mention for number in numbers])
            for key, numbers in keyed_statements(compared, stories)
        )
    return sorted(found, key=lambda item: order[id(item[1][0])])


def keyed_statements(figures: Sequence[ComparedFigure], stories: Stories) -> Iterator[tuple[Key, Sequence[int]]]:
    """The statements of figures of one value: the key of each, and the numbers of its figures among these.

    Args:
        figures: of one ``value_key``, in the order of the run; they are looked up, and none is kept.
        stories: which of the documents tell of one event.
    """
    value = value_key(figures[0].mention)
    taken: Counter[Key] = Counter()
    for statement in join(figures, stories):
        whole = _statement_key(value, figures[statement.figures[0]], stories, is_own=statement.is_own)
        taken[whole] += 1
        # Two of one wording that the text sets apart: 40 % at Lyon and at Lille.
        numbered = whole if taken[whole] == 1 else (*whole, str(taken[whole]))
        yield numbered, statement.figures


def _compared(
    mentions: Sequence[FigureMention],
    stories: Stories,
    figures: Mapping[str, Sequence[FigureMention]],
    telling: dict[str, ComparedDocument],
) -> Iterator[ComparedFigure]:
    """Figures of one value as they are compared; what is told with them is looked up where there is another one."""
    rivals = rivals_of(mentions)
    for mention in mentions:
        id_ = mention.document
        if len(mentions) == 1:
            yield alone(stories.places[id_], mention)
            continue
        if id_ not in telling:
            place = stories.places[id_]
            telling[id_] = ComparedDocument(place, stories.documents[place].profile, figures[id_])
        yield telling[id_].told(mention, rivals=rivals.get(id_, 0))


def key_of(mention: Mention) -> Key:
    """What mentions of one fact share: see "The key" in the contract; of figures, what most words for it would be.

    Args:
        mention: an entity, figure or date mention.
    """
    match mention:
        case FigureMention():
            thing = thing_of(mention)
            return (*value_key(mention), thing.said, thing.property_class, thing.people)
        case EntityMention(value=value):
            return Kind.ENTITY, value.label, value.canonical
        case DateMention(value=value):
            document = mention.document if mention.resolution is Resolution.UNRESOLVED else None
            said = value.value_iso or mention.text  # a date of another calendar is what it is called
            return Kind.DATE, said, value.label, value.day_part, value.modifier, document
        case _:
            raise TypeError(f"no mention of a kind: {mention!r}")


def value_key(mention: FigureMention) -> Key:
    """The part of a figure's key that is its value: what two of one statement share in any case."""
    value = mention.value
    numbers = [None if number is None else plain(number) for number in (value.value, value.low, value.high)]
    return (Kind.FIGURE, value.label, *numbers, value.unit, value.modifier)


def _statement_key(value: Key, first: ComparedFigure, stories: Stories, *, is_own: bool) -> Key:
    """The whole key: value, thing, and the first document unless a named entity anchors it."""
    thing = first.thing
    document = None if is_own else stories.documents[first.place].id
    return (*value, thing.said, thing.property_class, thing.people, document)


def _fact(fact_id: str, members: list[Mention], stories: Stories) -> Fact:
    documents = tuple(dict.fromkeys(member.document for member in members))
    texts = count_texts(members, stories)
    match members[0]:
        case EntityMention(value=entity):
            names = [member for member in members if isinstance(member, EntityMention)]
            return EntityFact(
                fact_id=fact_id,
                label=entity.label,
                canonical=entity.canonical,
                documents=documents,
                text_count=texts,
                mention_count=len(members),
                aliases=tuple(dict.fromkeys(name.text for name in names if name.text != entity.canonical)),
                identifier=next((name.value.identifier for name in names if name.value.identifier), None),
                mentions=tuple(names),
            )
        case FigureMention():
            figures = [member for member in members if isinstance(member, FigureMention)]
            return figure_fact(fact_id, figures, documents, texts, mentions=figures)
        case DateMention(value=moment):
            return DateFact(
                fact_id=fact_id,
                label=moment.label,
                canonical=moment.value_iso or members[0].text,
                documents=documents,
                text_count=texts,
                mention_count=len(members),
                value_iso=moment.value_iso,
                earliest=moment.earliest,
                latest=moment.latest,
                granularity=moment.granularity,
                day_part=moment.day_part,
                modifier=moment.modifier,
                mentions=tuple(member for member in members if isinstance(member, DateMention)),
            )
        case other:
            raise TypeError(f"no mention of a kind: {other!r}")
