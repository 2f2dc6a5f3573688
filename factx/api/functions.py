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
    from factx.expectations.judge import FileVerdict
    from factx.explanation import Explanation
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
) -> FileVerdict:
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


def explain(place: str, *paths: PathLike, reference_date: Day | None = None) -> list[Explanation]:
    """How mentions came about, in reading order.

    Args:
        place: a file with the number of a line in it, a whole file, or the id of a fact of the paths.
        paths: other documents, to see which facts they share.
        reference_date: for documents that state none.

    Returns:
        For each mention its fact, the rule that found it (``mention.rule``), the decisions that followed with the words
        that they went by (``mention.steps``), and the mentions that it was ``joined`` with.

    Raises:
        UsageError: the place names nothing, or a file that cannot be read.

    Example: ``explain("seeds/004_da0660d8d4d27f5e.txt:9", "seeds/")[0].mention.rule``.
    """
    from factx.documents import InputFile, read  # noqa: PLC0415
    from factx.explanation import explanations, is_same_file, read_place  # noqa: PLC0415

    file, line, fact_id = read_place(place)
    others = paths_of(paths) if paths or file is None else []
    table = extract(*others, *([file] if file else []), reference_date=reference_date)
    asked = [record for record in table.documents if file is None or is_same_file(record.path, file)]
    if not asked:
        raise UsageError(f"{file} cannot be read: {'; '.join(error.message for error in table.errors)}")
    texts = {record.id: read(InputFile(record.id, record.path)).text for record in asked}
    document = asked[0].id if file else None
    return list(explanations(table, texts, document=document, line=line, fact_id=fact_id))


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
