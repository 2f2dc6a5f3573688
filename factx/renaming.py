"""One name for one thing in all mentions: the entities themselves, and the fields that name one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from factx.entities.merge import merge_documents
from factx.schema import DateMention, EntityMention, FigureMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factx.lexicon.entities import EntityTables
    from factx.schema import EntityValue, Mention


def one_name_each(groups: Sequence[Sequence[Mention]], tables: EntityTables) -> Iterator[list[Mention]]:
    """The mentions of each group, with one canonical for one thing across the groups.

    Args:
        groups: the mentions of documents, or of parts of one document.
        tables: what is known of names.

    Example: ``Biden`` in one document and ``Joe Biden`` in another → ``Joe Biden``, as a source too.
    """
    named = [[mention.value for mention in group if isinstance(mention, EntityMention)] for group in groups]
    written = [[mention.text for mention in group if isinstance(mention, EntityMention)] for group in groups]
    for group, before, after in zip(groups, named, merge_documents(named, tables, written), strict=True):
        yield _renamed(group, after, _changed(before, after))


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
