"""``factx corpus``: facts of very many documents, as tables for SQL."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.reading import takes_run
from factx.cli.run import RunOptions, how_many, prepare, report_skipped
from factx.cli.streams import WRITE_FAILURES, remark
from factx.errors import UsageError
from factx.inputs import InputOptions  # noqa: TC001 - Typer reads annotations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factx.cli.run import CommandRun
    from factx.corpus.files import Files
    from factx.documents import Document, Unread
    from factx.outcome import Outcome

_STATUS = "status"
_WRITE_FAILURES = WRITE_FAILURES | {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG}


class Engine(StrEnum):
    """What runs the phases."""

    LOCAL = "local"
    SPARK = "spark"


class Dedup(StrEnum):
    """Which documents are read once."""

    EXACT = "exact"
    NONE = "none"


@takes_run(without={"cache"})
def corpus(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT... OUTPUT",
            help="Files and folders, and the folder for the tables; or the word status and such a folder.",
        ),
    ],
    engine: Annotated[Engine, typer.Option("--engine", help="What runs it: this machine, or Spark.")] = Engine.LOCAL,
    master: Annotated[
        str | None, typer.Option("--master", metavar="URL", help="Of Spark's cluster.  [default: this machine]")
    ] = None,
    dedup: Annotated[
        Dedup, typer.Option("--dedup", help="Read a text that several documents have once.")
    ] = Dedup.EXACT,
    *,
    options: RunOptions,
    reading: InputOptions,
    verbose: bool,
) -> None:
    """Write the facts of very many documents as Parquet tables: facts, mentions, members, documents, errors.

    The facts are those of factx extract on the same documents. A run that was interrupted goes on where it ended, and
    one over changed documents reads only these. Exit status: 0 done, 1 some document could not be read, 2 wrong usage.

    Example: factx corpus articles.jsonl.gz facts/
    """
    if len(paths) == 2 and paths[0] == _STATUS and not Path(_STATUS).exists():
        _show_status(paths[1])
        return
    if len(paths) < 2:
        raise UsageError("give the inputs, and last the folder for the tables: factx corpus articles.jsonl facts/")
    *inputs, output = paths
    if engine is Engine.LOCAL and master is not None:
        raise UsageError("--master names a cluster of Spark: it goes with --engine spark")
    _need_libraries(engine)
    _keep_apart(inputs, output)
    run = prepare(inputs, options, replace(reading, output=output))

    from factx.corpus.files import Files  # noqa: PLC0415

    with _written(output), Files.of(output) as files:
        if engine is Engine.SPARK:
            failed, said = _on_spark(run, files, master, dedup=dedup is Dedup.EXACT)
        else:
            failed, said = _here(run, files, dedup=dedup is Dedup.EXACT)
    remark("; ".join(filter(None, [said, report_skipped(run.skipped, verbose=verbose)])))
    if failed:
        raise typer.Exit(1)


def _need_libraries(engine: Engine) -> None:
    # Arrow's own allocator keeps what it once held for each of its threads: of all memory of a run half was that.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    try:
        import pyarrow  # noqa: PLC0415

        pyarrow.set_cpu_count(1)
        pyarrow.set_io_thread_count(1)
        if engine is Engine.SPARK:
            import pyspark  # noqa: F401, PLC0415
    except ImportError as error:
        extra = "spark" if engine is Engine.SPARK else "corpus"
        raise UsageError(
            f"factx corpus needs {error.name}: install it with: python -m pip install 'factx[{extra}]'"
        ) from error


def _keep_apart(inputs: Sequence[str], output: str) -> None:
    """Refuse a folder for the tables that is an input, or holds one.

    Raises:
        UsageError: it does.
    """
    target = Path(output).resolve()
    for path in inputs:
        if path != "-" and (Path(path).resolve() == target or target in Path(path).resolve().parents):
            raise UsageError(f"{path} is in {output}, where the tables go: name another folder")


@contextmanager
def _written(output: str) -> Iterator[None]:
    """Say it in one line where the disk is full, or the folder can no longer be written to.

    Raises:
        UsageError: it is, or cannot.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _WRITE_FAILURES:
            raise
        raise UsageError(f"{output} cannot be written: {error.strerror}") from error


def _items(run: CommandRun, on_file: Callable[[str], None] | None = None) -> Iterator[Document | Unread | Outcome]:
    from factx.corpus.items import writable  # noqa: PLC0415
    from factx.pipeline import documents_of  # noqa: PLC0415

    return map(writable, documents_of(run.sources, run.reading, on_file, run.skipped.append))


def _here(run: CommandRun, files: Files, *, dedup: bool) -> tuple[int, str]:
    """Run the phases on this machine; how many documents failed, and the closing line."""
    from factx.cli.progress import phases_shown  # noqa: PLC0415
    from factx.corpus.local import LocalRun  # noqa: PLC0415
    from factx.pipeline import processes_of  # noqa: PLC0415

    with phases_shown() as show:
        jobs = processes_of(run.sources, run.jobs)
        local = LocalRun(files, run.settings, jobs, dedup=dedup, on_progress=show)
        progress = local.progress
        progress.all_files = len(run.sources)

        def opened(_: str) -> None:
            progress.files += 1

        local(_items(run, opened))
    read = f"{how_many(progress.documents, 'document')}, {how_many(progress.characters, 'character')}"
    reused = f"{progress.reused:,} of {how_many(progress.shards, 'share')} read before" if progress.reused else ""
    return progress.errors, _closing(read, progress.copies, progress.errors, reused)


def _closing(documents: str, copies: int, errors: int, read_before: str = "") -> str:
    """The line that ends a run."""
    said = documents + (f", {copies:,} of them {'a copy' if copies == 1 else 'copies'}" if copies else "")
    unread = f"{how_many(errors, 'document')} could not be read (see errors.parquet)" if errors else ""
    return "; ".join(filter(None, [said, read_before, unread]))


def _on_spark(run: CommandRun, files: Files, master: str | None, *, dedup: bool) -> tuple[int, str]:
    """Run the phases on Spark; how many documents failed, and the closing line."""
    from factx.columns import Reader  # noqa: PLC0415
    from factx.corpus.files import write_json  # noqa: PLC0415
    from factx.corpus.items import write_items  # noqa: PLC0415
    from factx.corpus.spark import run as run_on_spark  # noqa: PLC0415
    from factx.corpus.spark import session  # noqa: PLC0415

    count, copies = write_items(_items(run), files.fresh("items"), dedup=dedup)
    settings = run.settings
    day = settings.reference_date.isoformat() if settings.reference_date else None
    reader = Reader(day, settings.gazetteer, settings.model, settings.ner, isolated=True)
    with session(master) as spark:
        items = spark.read.parquet(str((files.work / "items").resolve()))
        work = str((files.work / "spark").resolve())
        run_on_spark(spark, items, str(files.next.resolve()), reader=reader, work=work, dedup=dedup)
        failed = spark.read.parquet(str((files.next / "errors.parquet").resolve())).count()
    progress = {"phase": "done", "documents": count, "copies": copies, "errors": failed}
    write_json(files.work / "progress.json", progress)
    files.publish(progress)
    return failed, _closing(how_many(count, "document"), copies, failed)


def _show_status(output: str) -> None:
    """Print how far a run is, or was when it ended.

    Raises:
        UsageError: there is none.
    """
    from factx.corpus.files import SUCCESS, read_json  # noqa: PLC0415

    folder = Path(output)
    work = folder / "_work"
    said = read_json(work / "progress.json") or read_json(folder / SUCCESS)
    if said is None:
        raise UsageError(f"no run of factx corpus in {output}")
    rows = {name.replace("_", " "): f"{value:,}" if isinstance(value, int) else value for name, value in said.items()}
    started = work / "started.json"
    if said.get("words") and started.exists():
        seconds = (work / "progress.json").stat().st_mtime - started.stat().st_mtime
        rows["words a second"] = f"{said['words'] / max(seconds, 1):,.0f}"
        if said["phase"] == "reading" and 0 < said["files"] < said["all_files"]:
            left = seconds * (said["all_files"] - said["files"]) / said["files"]
            rows["minutes left"] = f"about {left / 60:,.0f}, by files"
    for name, value in rows.items():
        typer.echo(f"{name:<16} {value}")
