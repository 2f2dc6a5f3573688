"""``factx conflicts``: statements on one quantity that cannot all be true."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from factx.cli.extract import chosen_format, language_of
from factx.cli.reading import takes_run
from factx.cli.repository import in_repository
from factx.cli.run import Output, Paths, RunOptions, prepare, report_errors, report_skipped
from factx.cli.streams import remark, write_out
from factx.errors import UsageError
from factx.inputs import InputOptions  # noqa: TC001 - Typer reads annotations
from factx.output import Format, write
from factx.schema import ConflictFilters, Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.cli.run import CommandRun
    from factx.schema import Conflict, Extraction


class ConflictFormat(StrEnum):
    """Formats of conflicts by the name that ``--format`` takes."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"
    MD = "md"
    XLSX = "xlsx"
    DB = "db"
    HTML = "html"
    GITHUB = "github"


#: They hold the facts that conflict, with their mentions and documents, beside the conflicts.
_WHOLE: Final = frozenset((Format.XLSX, Format.DB, Format.HTML))


class ConflictKind(StrEnum):
    """What statements can conflict about."""

    FIGURE = "figure"
    DATE = "date"


@takes_run()
def conflicts(
    paths: Paths,
    format_: Annotated[
        ConflictFormat | None,
        typer.Option("--format", "-f", help="Output format.  [default: table, or what the ending of --output says]"),
    ] = None,
    output: Output = None,
    mentions: Annotated[bool, typer.Option("--mentions", help="One flat row for each mention.")] = False,
    kind: Annotated[
        list[ConflictKind] | None, typer.Option("--kind", "-k", help="Only conflicts of this kind (may be repeated).")
    ] = None,
    min_documents: Annotated[
        int, typer.Option("--min-documents", min=1, metavar="N", help="Only conflicts across N documents or more.")
    ] = 1,
    min_sources: Annotated[
        int,
        typer.Option("--min-sources", min=1, metavar="N", help="Only conflicts of N independent sources or more."),
    ] = 1,
    updates: Annotated[
        bool, typer.Option("--updates/--no-updates", help="Also show what was brought up to date, such as a toll.")
    ] = True,
    why: Annotated[
        bool, typer.Option("--why", help="Also on what ground figures are held to be of one quantity (table only).")
    ] = False,
    *,
    options: RunOptions,
    reading: InputOptions,
    verbose: bool,
) -> None:
    """Print statements on one quantity, or on the date of one event, that cannot all be true, the newest last.

    Exit status: 0 done, whatever was found, 1 some document could not be read, 2 wrong usage.

    Example: factx conflicts seeds/ --no-updates
    """
    github = format_ is ConflictFormat.GITHUB
    chosen = Format.TABLE if github else chosen_format(None if format_ is None else Format(format_.value), output)
    if chosen.value not in {each.value for each in ConflictFormat}:
        names = ", ".join(ConflictFormat)
        raise UsageError(f"conflicts are not written as {chosen}: --format takes {names}")
    if why and (github or chosen is not Format.TABLE):
        raise UsageError("--why is told in the table alone: leave out --format and --output")
    run = prepare(paths, options, reading, empty=True)

    from factx.disagreements import find_conflicts  # noqa: PLC0415
    from factx.output.of_conflicts import write_conflicts, write_github  # noqa: PLC0415

    if chosen is Format.HTML:
        run.keep_input()
    wanted = frozenset(map(str, kind or ConflictKind))
    kinds = tuple(one for one in Kind if one.value in wanted)
    asked = ConflictFilters(kinds, min_documents, min_sources=min_sources, updates=updates)
    extraction = replace(run(), filters=None if asked == ConflictFilters() else asked)
    found = [conflict for conflict in find_conflicts(extraction) if _is_wanted(conflict, asked)]
    if chosen in _WHOLE:
        _write_whole(found, extraction, chosen, run, output)
    elif github:
        write_out(write_github(found, extraction, in_repository), output, ConflictFormat.GITHUB)
    else:
        from factx.disagreements.reasons import reasons  # noqa: PLC0415

        told = reasons(found, extraction) if why else ()
        write_out(write_conflicts(found, extraction, chosen, mentions=mentions, why=told), output, chosen)
    failed = report_errors(extraction.errors)
    unread = report_skipped(run.skipped, verbose=verbose)
    remark("; ".join(filter(None, [_closing(found, len(extraction.documents)), unread])))
    if failed:
        raise typer.Exit(1)


def _is_wanted(conflict: Conflict, asked: ConflictFilters) -> bool:
    """Whether the options ask for a conflict."""
    return (
        conflict.statements[0].fact.kind in asked.kinds
        and (asked.updates or conflict.relation is not Relation.UPDATE)
        and len(conflict.documents) >= asked.min_documents
        and conflict.source_count >= asked.min_sources
    )


def _write_whole(
    found: Sequence[Conflict], extraction: Extraction, chosen: Format, run: CommandRun, output: str | None
) -> None:
    """Writes conflicts in a format that holds their facts too."""
    sides = {side.fact.fact_id for conflict in found for side in conflict.statements}
    stated = replace(extraction, facts=tuple(fact for fact in extraction.facts if fact.fact_id in sides))
    if chosen is Format.HTML:
        from factx.output.as_page import write_page  # noqa: PLC0415

        page = write_page(stated, run.texts(), language=language_of(), conflicts=found, view="conflicts")
        write_out(page, output, chosen)
    else:
        write_out(write(stated, chosen, conflicts=found), output, chosen)


def _closing(found: Sequence[Conflict], documents: int) -> str:
    changed = sum(conflict.relation is Relation.UPDATE for conflict in found)
    conflicts_, updates = _many(len(found) - changed, "conflict"), _many(changed, "update")
    return f"{conflicts_} and {updates} in {_many(documents, 'document')}"


def _many(count: int, one: str) -> str:
    return f"{count} {one if count == 1 else one + 's'}"
