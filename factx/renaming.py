"""One name for one thing in all mentions: the entities themselves, and the fields that name one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from factx.entities.merge import identified, longer_organisation, renamed
from factx.entities.name_table import NameTable
from factx.schema import DateMention, EntityMention, EntityValue, FigureMention

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from factx.lexicon.entities import EntityTables
    from factx.schema import Mention


def one_name_each(
    groups: Sequence[Sequence[Mention]], tables: EntityTables, stories: Sequence[Hashable] | None = None
) -> Iterator[list[Mention]]:
    """The mentions of each document, with one canonical for one thing across the documents.

    Args:
        groups: the mentions of each document.
        tables: what is known of names.
        stories: which story each document is of, None for one that stands alone; nothing says that all do.

    Example: ``Otan`` in one document and ``OTAN`` in another → ``OTAN``, as a source too; ``Biden`` is ``Joe Biden``
    where a document of the same story says so.
    """
    # Counted at once: tables added one by one take time that grows with the square of the documents.
    names = count_names(mention for group in groups for mention in group).settle(tables)
    settled = [apply_names(group, names) for group in groups]
    members: dict[Hashable, list[int]] = {}
    for place, story in enumerate(stories or ()):
        if story is not None:
            members.setdefault(story, []).append(place)
    for places in members.values():
        told = within_story([settled[place] for place in places], tables)
        for place, group in zip(places, told, strict=True):
            settled[place] = group
    yield from settled


def count_names(mentions: Iterable[Mention]) -> NameTable:
    """The names of some documents, counted; those that the user gave are left out, for nothing changes them."""
    return NameTable.count((mention.text, mention.value) for mention in _names(mentions) if not mention.own)


def apply_names(mentions: Sequence[Mention], names: Mapping[EntityValue, EntityValue]) -> list[Mention]:
    """The mentions of one document, their names read as the table of all names settles them.

    Args:
        mentions: of one document.
        names: from ``NameTable.settle``.
    """
    before = [mention.value for mention in _names(mentions)]
    if names.keys().isdisjoint(before):
        return list(mentions)
    after = [mention.value if mention.own else names.get(mention.value, mention.value) for mention in _names(mentions)]
    return _renamed(mentions, after, _changed(before, after))


class Named(NamedTuple):
    """What a story must know of a name: what it is read as, whether the user gave it, and where it stands."""

    value: EntityValue
    own: bool
    sentence: str
    start: int
    end: int


def within_story(groups: Sequence[Sequence[Mention]], tables: EntityTables) -> list[list[Mention]]:
    """The mentions of documents that tell one story, or of the parts of one document: what one says, all mean.

    Args:
        groups: the mentions of each.
        tables: what is known of names.

    Example: ``Biden`` in one and ``Joe Biden`` in another → ``Joe Biden`` in both.
    """
    told = story_values([names_in(group) for group in groups], tables)
    return [read_as(group, values) for group, values in zip(groups, told, strict=True)]


def names_in(mentions: Iterable[Mention]) -> list[Named]:
    """The names of a document as its story must know them: of few bytes beside the mentions."""
    return [
        Named(
            mention.value,
            mention.own,
            mention.sentence,
            mention.start - mention.sentence_start,
            mention.end - mention.sentence_start,
        )
        for mention in _names(mentions)
    ]


def story_values(groups: Sequence[Sequence[Named]], tables: EntityTables) -> list[list[EntityValue]]:
    """What the names of each document of a story are read as.

    Args:
        groups: the names of each.
        tables: what is known of names.
    """
    said = [name for group in groups for name in group]
    before = [name.value for name in said]
    free = [not name.own for name in said]
    values = renamed(before, longer_organisation(dict.fromkeys(before, 1), tables), free)
    around = [(name.sentence, name.start, name.end) for name in said]
    after = iter(identified(values, around, free, tables))
    return [[next(after) for _ in group] for group in groups]


def read_as(mentions: Sequence[Mention], values: Sequence[EntityValue]) -> list[Mention]:
    """The mentions of one document, its names read as these values."""
    own = [mention.value for mention in _names(mentions)]
    return _renamed(mentions, values, _changed(own, values))


def _names(mentions: Iterable[Mention]) -> Iterator[EntityMention]:
    return (mention for mention in mentions if isinstance(mention, EntityMention))


def _changed(before: Sequence[EntityValue], after: Sequence[EntityValue]) -> dict[str, str]:
    """New canonicals by old ones; without those that stand for two things."""
    names: dict[str, set[str]] = {}
    for old, new in zip(before, after, strict=True):
        names.setdefault(old.canonical, set()).add(new.canonical)
    return {old: min(new) for old, new in names.items() if len(new) == 1 and new != {old}}


def _renamed(group: Sequence[Mention], values: Sequence[EntityValue], names: Mapping[str, str]) -> list[Mention]:
    renamed = iter(values)
    mentions: list[Mention] = []
    for mention in group:
        match mention:
            case EntityMention():
                mentions.append(_with(mention, value=next(renamed)))
            case FigureMention() if names:
                entity, key, where = mention.measured_entity, mention.measured_key, mention.where
                mentions.append(
                    _with(
                        mention,
                        measured_entity=names.get(entity, entity) if entity else None,
                        measured_key=replace(key, thing=names.get(key.thing, key.thing)) if key else None,
                        where=names.get(where, where) if where else None,
                        attribution=names.get(mention.attribution or "", mention.attribution),
                    )
                )
            case DateMention() if names:
                mentions.append(_with(mention, attribution=names.get(mention.attribution or "", mention.attribution)))
            case _:
                mentions.append(mention)
    return mentions


def _with(mention: Mention, **said: Any) -> Mention:
    """The mention with these fields; itself where it has them, so that a long text is not held twice."""
    same = all(getattr(mention, name) == value for name, value in said.items())
    return mention if same else replace(mention, **said)
