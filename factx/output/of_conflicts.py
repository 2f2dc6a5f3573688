"""Conflicts in every format: the statements beside each other, the newest last, each with its evidence and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factx.errors import UsageError
from factx.output import Format
from factx.output.as_delimited import delimited, markdown
from factx.output.as_json import dumps, head, nested
from factx.output.as_parquet import parquet
from factx.output.french import stated_words
from factx.output.plain import one_line
from factx.output.rows import column_types, fact_columns, fact_row, mention_columns, mention_rows
from factx.schema import as_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factx.disagreements.grounds import Ground
    from factx.disagreements.reasons import Reason
    from factx.schema import Conflict, DateMention, DocumentRecord, Extraction, Fact, FigureMention, Statement

#: Characters of a sentence that are shown on either side of the figure.
_EVIDENCE: Final = 60
_ELLIPSIS: Final = "…"
#: Characters that a statement takes at least, so that blocks stand in line.
_STATED: Final = 24


def write_conflicts(
    conflicts: Sequence[Conflict],
    extraction: Extraction,
    format_: Format,
    *,
    mentions: bool = False,
    why: Iterable[Sequence[Reason]] = (),
) -> Iterator[str] | Iterator[bytes]:
    """The conflicts of an extraction, as pieces of text or bytes.

    The table tells the reasons of each conflict where they are given. Flat rows carry the columns of facts, after
    ``conflict``, its number from 1, its ``relation`` and ``quantity``.
    """
    match format_:
        case Format.TABLE:
            return _blocks(conflicts, extraction, why)
        case Format.JSON:
            return iter([dumps(_object(conflicts, extraction, mentions=mentions), indent=2) + "\n"])
        case Format.JSONL:
            lines = statement_rows(conflicts, mentions=True) if mentions else map(conflict_row, conflicts)
            return (dumps(line) + "\n" for line in lines)
        case Format.MD:
            return markdown(statement_columns(mentions=mentions), statement_rows(conflicts, mentions=mentions))
        case Format.CSV | Format.TSV:
            delimiter = "," if format_ is Format.CSV else "\t"
            return delimited(
                statement_columns(mentions=mentions), statement_rows(conflicts, mentions=mentions), delimiter
            )
        case Format.PARQUET:
            return parquet(statement_columns(mentions=mentions), statement_rows(conflicts, mentions=mentions))
        case _:
            raise UsageError(f"conflicts are not written as {format_}")


def write_github(
    conflicts: Iterable[Conflict], extraction: Extraction, in_repository: Callable[[str], str] = str
) -> Iterator[str]:
    """GitHub Actions workflow commands: one ``::warning`` for each conflict, at the newest statement of it.

    Args:
        conflicts: of the extraction.
        extraction: which knows the documents.
        in_repository: what the repository calls a file.
    """
    paths = {record.id: in_repository(record.path) for record in extraction.documents}
    for conflict in conflicts:
        newest = conflict.statements[-1].fact.mentions[0]
        others = "; ".join(
            f"{side.fact.canonical}: {paths.get(mention.document, mention.document)}:{mention.line}"
            for side in conflict.statements[:-1]
            for mention in side.fact.mentions[:1]
        )
        message = f"{heading(conflict)}: {conflict.statements[-1].fact.canonical} here, {others}"
        path = _property(paths.get(newest.document, newest.document))
        title = _property(f"factx {conflict.relation}")
        yield f"::warning file={path},line={newest.line},title={title}::{_data(message)}\n"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def wholly_among(facts: Iterable[Fact], conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts of which every side is one of the facts, so that rows can point at rows."""
    there = {fact.fact_id for fact in facts}
    return [conflict for conflict in conflicts if all(side.fact.fact_id in there for side in conflict.statements)]


def heading(conflict: Conflict) -> str:
    """What a conflict is about, in one line. Example: ``blessés, à Valbrenne, 2024-03-13``."""
    quantity = conflict.quantity
    parts = (quantity.thing, quantity.property, quantity.where, quantity.when)
    return one_line(", ".join(dict.fromkeys(part for part in parts if part))) or "figures"


def _blocks(conflicts: Sequence[Conflict], extraction: Extraction, why: Iterable[Sequence[Reason]]) -> Iterator[str]:
    """One block a quantity: what it is, then statement by statement, source by source."""
    records = {record.id: record for record in extraction.documents}
    told = iter(why)
    for conflict in conflicts:
        yield f"{heading(conflict)} ({conflict.relation})\n"
        stated = [one_line(stated_words(side.fact)) for side in conflict.statements]
        width = max(_STATED, *map(len, stated))
        for side, words in zip(conflict.statements, stated, strict=True):
            for number, mention in enumerate(_one_a_document(side)):
                record = records.get(mention.document)
                said = words if number == 0 else ""
                day = (record.reference_date if record else None) or ""
                path = record.path if record else mention.document
                source = f" ({one_line(mention.attribution)})" if mention.attribution else ""
                yield f"  {said:<{width}} {day:<10}  {one_line(path)}:{mention.line}  {_words(mention)}{source}\n"
        for reason in next(told, ()):
            yield f"  why {_side(reason.one, records)} / {_side(reason.other, records)}: {_ground(reason.ground)}\n"
        yield "\n"
    if not conflicts:
        yield "No conflicts found.\n"


def _side(mention: FigureMention, records: Mapping[str, DocumentRecord]) -> str:
    record = records.get(mention.document)
    return f"[{one_line(mention.text)}] {one_line(record.path if record else mention.document)}:{mention.line}"


def _ground(ground: Ground) -> str:
    """A ground in words. Example: ``one place +1.8, days between the texts -0.3 = 1.5, enough from -1.0``."""
    if not ground.weights:
        return ground.rule
    parts = ", ".join(f"{what} {weight:+.1f}" for what, weight in ground.weights)
    return f"{parts} = {ground.total:.1f}, enough from {ground.enough:.1f}"


def _one_a_document(side: Statement) -> Iterator[FigureMention | DateMention]:
    seen: set[str] = set()
    for mention in side.fact.mentions:
        if mention.document not in seen:
            seen.add(mention.document)
            yield mention


def _words(mention: FigureMention | DateMention) -> str:
    """The words around a mention, itself in brackets."""
    start = mention.start - mention.sentence_start
    left, right = one_line(mention.sentence[:start]), one_line(mention.sentence[start + len(mention.text) :])
    gap = " " if mention.sentence[:start][-1:].isspace() else ""
    after = " " if mention.sentence[start + len(mention.text) :][:1].isspace() else ""
    left = left if len(left) <= _EVIDENCE else _ELLIPSIS + left[-_EVIDENCE:].lstrip()
    right = right if len(right) <= _EVIDENCE else right[:_EVIDENCE].rstrip() + _ELLIPSIS
    return f"{left}{gap}[{one_line(mention.text)}]{after}{right}"


def conflict_row(conflict: Conflict) -> dict[str, Any]:
    """A conflict as plain data; ``facts`` say in short where each statement stands."""
    return {
        "quantity": as_row(conflict.quantity),
        "story": conflict.story,
        "relation": conflict.relation,
        "statements": [nested(side.fact) | {"sources": list(side.sources)} for side in conflict.statements],
        "facts": [
            {
                "fact_id": side.fact.fact_id,
                "mentions": [{name: getattr(mention, name) for name in _PLACE} for mention in side.fact.mentions],
            }
            for side in conflict.statements
        ],
    }


_PLACE: Final = ("document", "start", "end")


def _object(conflicts: Sequence[Conflict], extraction: Extraction, *, mentions: bool) -> dict[str, Any]:
    rows: dict[str, Any] = (
        {"mentions": list(statement_rows(conflicts, mentions=True))}
        if mentions
        else {"conflicts": [conflict_row(conflict) for conflict in conflicts]}
    )
    return head(extraction) | rows | {"errors": [as_row(error) for error in extraction.errors]}


def statement_columns(*, mentions: bool) -> Mapping[str, Any]:
    """The columns of flat rows, each with the type of its values."""
    own = {"conflict": int, "relation": str, "quantity": str}
    return own | column_types(mention_columns() if mentions else fact_columns())


def statement_rows(conflicts: Sequence[Conflict], *, mentions: bool) -> Iterator[dict[str, Any]]:
    """Flat rows: one a statement, or one a mention of it."""
    for number, conflict in enumerate(conflicts, start=1):
        own = {"conflict": number, "relation": conflict.relation, "quantity": heading(conflict)}
        for side in conflict.statements:
            for row in mention_rows(side.fact) if mentions else [fact_row(side.fact)]:
                yield own | row
