"""What the program does, as functions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeAlias

from factx.api.options import Day, PathLike, kinds_of, paths_of, reading_of, settings_of
from factx.api.table import FactTable
from factx.errors import UsageError
from factx.outcome import DEFAULT_MODEL, Ner
from factx.schema import Extraction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from factx.differences.changes import Diff
    from factx.expectations.judge import Verdict
    from factx.schema import Conflict

#: A run: a table made now, a file or folder of texts, or a file that ``factx extract`` wrote as .json or .jsonl.
Run: TypeAlias = "Extraction | PathLike"


def extract(
    *paths: PathLike,
    reference_date: Day | None = None,
    kinds: Iterable[str] | None = None,
    gazetteer: PathLike | None = None,
    include: Collection[str] = (),
    exclude: Collection[str] = (),
    jobs: int | None = 1,
    model: str = DEFAULT_MODEL,
    ner: str = Ner.NEWS,
) -> FactTable:
    """The facts of files and folders.

    Args:
        paths: files of any kind that is read, folders (their files of these kinds), ``-`` for standard input.
        reference_date: for documents that state none: a date, ``"2025-08-24"``, ``"24 août 2025"``.
        kinds: only facts of these kinds: ``entity``, ``figure``, ``date``.
        gazetteer: a file of your own names, which win over the model.
        include: patterns of the files of a folder that are read; all known ones if there are none.
        exclude: patterns of those that are not.
        jobs: processes to read with; None chooses by cores and size.
        model: package name of the spaCy model.
        ner: what finds names: ``news``, or the model's own, ``model``.

    Returns:
        The fact table; a document that cannot be read is an entry of its ``errors``.

    Raises:
        UsageError: a path does not exist, or an option is senseless.
        ModelMissingError: the model is not installed.

    Example: ``extract("seeds/").facts[0].canonical``.
    """
    from factx.inputs import find_inputs  # noqa: PLC0415
    from factx.pipeline import outcomes, table_of  # noqa: PLC0415

    settings, reading = settings_of(reference_date, gazetteer, model, ner), reading_of(include, exclude)
    wanted = kinds_of(kinds)
    sources = find_inputs(paths_of(paths), reading).sources
    table = FactTable.of(table_of(outcomes(sources, settings, reading, jobs=jobs), settings))
    return table if kinds is None else table.select(kinds=wanted)


def extract_text(
    text: str,
    *,
    reference_date: Day | None = None,
    kinds: Iterable[str] | None = None,
    gazetteer: PathLike | None = None,
    model: str = DEFAULT_MODEL,
    ner: str = Ner.NEWS,
) -> FactTable:
    """The facts of one text at hand; its document is ``-``.

    Loading the model takes about a second: who reads many texts keeps an ``Extractor``.

    Raises:
        UsageError: it is no text, or an option is senseless.

    Example: ``extract_text("Il pèse 3 kg.").facts[0].canonical`` is ``3 kg``.
    """
    from factx.api.extractor import Extractor  # noqa: PLC0415

    wanted = kinds_of(kinds)
    reader = Extractor(reference_date=reference_date, gazetteer=gazetteer, model=model, ner=ner)
    table = reader(text)
    return table if kinds is None else table.select(kinds=wanted)


def conflicts(run: Extraction | PathLike, *paths: PathLike, reference_date: Day | None = None) -> list[Conflict]:
    """Statements on one quantity, or on the date of one event, that cannot all be true, the newest last.

    Args:
        run: a table, or the first of the files and folders to read.
        paths: the others.
        reference_date: for documents that state none.

    Example: ``[conflict.quantity.thing for conflict in conflicts("seeds/")]`` is ``["ATACMS"]``.
    """
    from factx.disagreements import find_conflicts  # noqa: PLC0415

    return find_conflicts(_table(run, paths, reference_date))


def check(
    expected: PathLike, run: Extraction | PathLike, *paths: PathLike, reference_date: Day | None = None
) -> Verdict:
    """What became of each expected fact.

    Args:
        expected: a file of ``[[fact]]`` tables, as ``factx check --init`` writes it.
        run: a table, or the first of the files and folders to read.
        paths: the others.
        reference_date: for documents that state none.

    Returns:
        The verdict: ``failures`` is empty where all hold.

    Raises:
        UsageError: the file cannot be read, or states something senseless; the message names its line.

    Example: ``check("seeds/expected_facts.toml", "seeds/").failures`` is ``()``.
    """
    from factx.expectations.expected import read_expected  # noqa: PLC0415
    from factx.expectations.judge import judge  # noqa: PLC0415

    stated = read_expected(os.fspath(expected))
    return judge(stated, _table(run, paths, reference_date))


def diff(before: Run, after: Run, *, reference_date: Day | None = None) -> Diff:
    """What differs between the facts of two runs.

    Args:
        before: a table, texts to read, or a file that ``factx extract`` wrote.
        after: what to compare with it.
        reference_date: for documents that state none.

    Returns:
        The facts that came, went, changed, or are supported otherwise; ``empty`` where nothing differs.

    Example: ``diff("before.json", "seeds/").empty``.
    """
    from factx.differences.changes import compare  # noqa: PLC0415
    from factx.differences.runs import is_stored, read_run, run_of  # noqa: PLC0415

    def side(run: Run) -> object:
        if not isinstance(run, Extraction) and is_stored(os.fspath(run)):
            return read_run(os.fspath(run))
        name = "-" if isinstance(run, Extraction) else os.fspath(run)
        return run_of(_table(run, (), reference_date), name)

    return compare(side(before), side(after))  # type: ignore[arg-type]


def explain(place: str, *paths: PathLike, reference_date: Day | None = None) -> list[str]:
    """How the mentions of one line came about: a paragraph for each, in reading order.

    Args:
        place: a file and the number of a line in it.
        paths: other documents, to see which facts they share.
        reference_date: for documents that state none.

    Raises:
        UsageError: the place names no line.

    Example: ``explain("seeds/004_da0660d8d4d27f5e.txt:9", "seeds/")``.
    """
    from factx.documents import Source, read  # noqa: PLC0415
    from factx.explanation import explain as paragraphs  # noqa: PLC0415

    file, _, number = place.rpartition(":")
    if not file or not number.isdecimal():
        raise UsageError(f"{place} names no line: write FILE:LINE, such as article.txt:12")
    table = extract(file, *paths, reference_date=reference_date)
    record = next((record for record in table.documents if record.path == file), None)
    if record is None:
        raise UsageError(f"{file} cannot be read: {'; '.join(error.message for error in table.errors)}")
    source = f"{record.reference_date} ({record.reference_date_source})" if record.reference_date else None
    return list(paragraphs(read(Source(record.id, file)).text, int(number), record.id, source, table.facts))


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the table. Example: ``json_schema()["title"]`` is ``factx/1``."""
    from factx.output.json_schema import json_schema as made  # noqa: PLC0415

    return made()


def _table(run: Extraction | PathLike, paths: Iterable[PathLike], reference_date: Day | None) -> Extraction:
    others = tuple(paths)
    if not isinstance(run, Extraction):
        return extract(run, *others, reference_date=reference_date)
    if others:
        raise UsageError("give a table, or paths to read, not both")
    return run
