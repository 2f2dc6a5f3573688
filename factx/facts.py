"""Mentions → facts: what makes two mentions one fact, its stable id, its canonical form, the grouping."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Final

from factx.lexicon.symbols import unit_symbol
from factx.schema import (
    DateFact,
    DateMention,
    Dimension,
    EntityFact,
    EntityMention,
    Fact,
    FigureFact,
    FigureMention,
    Kind,
    Modifier,
    Resolution,
)
from factx.statements.join import JoinedStatement, join
from factx.statements.quantity import thing_of
from factx.statements.texts import count_texts
from factx.statements.told import ComparedDocument, ComparedFigure, Mark, alone, rivals_of
from factx.stories.groups import Stories, unrelated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from factx.schema import FigureValue, Mention

_SIGNS: Final = {
    Modifier.APPROX: "≈ ",
    Modifier.MORE_THAN: "> ",
    Modifier.EQUAL_OR_MORE: "≥ ",
    Modifier.LESS_THAN: "< ",
    Modifier.EQUAL_OR_LESS: "≤ ",
}
_ID_DIGITS: Final = 16
#: Made once: ``json.dumps`` makes one for each key.
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Key = tuple[str | None, ...]


def plain(number: Decimal) -> str:
    """The number in full, without exponent or trailing zeros. Example: ``Decimal("1.50E+3")`` → ``1500``."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


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
    for key, mentions_of_value in figures.items():
        found.extend(_statements(key, _compared(mentions_of_value, stories, by_document, telling), stories))
    return sorted(found, key=lambda item: order[id(item[1][0])])


def figure_facts(
    figures: Sequence[tuple[FigureMention, frozenset[Mark]]], stories: Stories
) -> Iterator[tuple[Key, Fact]]:
    """The facts of figures of one value, each with its key: which of them make one statement.

    Args:
        figures: of one ``value_key``, in the order of the run, each with what its document tells beside it.
        stories: which of the documents tell of one event.
    """
    key = value_key(figures[0][0])
    for whole, members in _statements(key, _compared_apart(figures, stories), stories):
        yield whole, _fact(fact_id_of(whole), members, stories)


def _statements(key: Key, figures: Iterable[ComparedFigure], stories: Stories) -> Iterator[tuple[Key, list[Mention]]]:
    """The statements of figures of one value, each with its key."""
    taken: Counter[Key] = Counter()
    for statement in join(figures, stories):
        whole = _statement_key(key, statement, stories)
        taken[whole] += 1
        # Two of one wording that the text sets apart: 40 % at Lyon and at Lille.
        numbered = whole if taken[whole] == 1 else (*whole, str(taken[whole]))
        yield numbered, [figure.mention for figure in statement.told]


def _compared_apart(
    figures: Sequence[tuple[FigureMention, frozenset[Mark]]], stories: Stories
) -> Iterator[ComparedFigure]:
    """The same where the other figures of their documents are not at hand; one document is held at a time."""
    if len(figures) == 1:
        mention, _ = figures[0]
        yield alone(stories.places[mention.document], mention)
        return
    rivals = rivals_of(mention for mention, _ in figures)
    for id_, own in groupby(figures, key=lambda figure: figure[0].document):
        place = stories.places[id_]
        telling = ComparedDocument(place, stories.documents[place].profile, ())
        for mention, company in own:
            yield telling.told(mention, company, rivals=rivals.get(id_, 0))


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


def _statement_key(value: Key, statement: JoinedStatement, stories: Stories) -> Key:
    """The whole key: value, thing, and the first document unless a named entity anchors it."""
    thing = statement.told[0].thing
    first = None if statement.is_own else stories.documents[statement.told[0].place].id
    return (*value, thing.said, thing.property_class, thing.people, first)


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
        case FigureMention(value=figure):
            figures = [member for member in members if isinstance(member, FigureMention)]
            typical = _typical(figures)
            return FigureFact(
                fact_id=fact_id,
                label=figure.label,
                canonical=figure_canonical(figure, typical.measured_entity, typical.text),
                documents=documents,
                text_count=texts,
                mention_count=len(members),
                value=figure.value,
                low=figure.low,
                high=figure.high,
                unit=figure.unit,
                measured_entity=typical.measured_entity,
                measured_property=next((m.measured_property for m in figures if m.measured_property), None),
                modifier=figure.modifier,
                mentions=tuple(figures),
            )
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


def _typical(figures: Sequence[FigureMention]) -> FigureMention:
    """The mention that words the fact best: what most of them measure, the key's own word before its synonyms."""
    if len(figures) == 1:
        return figures[0]
    counts = Counter(figure.measured_entity for figure in figures)

    def rank(figure: FigureMention) -> tuple[bool, bool, int]:
        key, said = figure.measured_key, figure.measured_entity or ""
        own_word = key is not None and said.casefold().startswith(key.thing.casefold())
        return bool(said), own_word, counts[figure.measured_entity]

    return max(figures, key=rank)


def figure_canonical(value: FigureValue, measured_entity: str | None, text: str) -> str:
    """The form a person reads. Example: 11000, exact, ``soldats nord-coréens`` → ``11000 soldats nord-coréens``.

    Args:
        value: the normalised figure.
        measured_entity: what is counted; only a count or a part shows it, no multiple.
        text: the figure as written, for a vague one (``milliers`` → ``des milliers de soldats``).
    """
    # « trois fois plus de touristes » is not « 3 touristes ».
    multiple = value.label is Dimension.RATIO and value.value is not None and value.value > 1
    counted = measured_entity if value.unit is None and not multiple else None
    if value.modifier is Modifier.VAGUE:
        words = f"des {text}"
        return f"{words} {_of(counted)}" if counted else words
    if value.modifier is Modifier.RANGE:
        number = "–".join("…" if bound is None else plain(bound) for bound in (value.low, value.high))
    else:
        number = _SIGNS.get(value.modifier, "") + ("" if value.value is None else plain(value.value))
    unit = counted if value.unit is None else unit_symbol(value.unit, value.value)
    return f"{number} {unit}" if unit else number


def _of(noun: str) -> str:
    return f"d’{noun}" if noun[0].casefold() in "aeiouyéèêàâîïôûhœ" else f"de {noun}"
