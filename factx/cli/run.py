"""What the commands that extract have in common: their options, and from these to outcomes or a fact table."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Final

import typer

from factx.cli.streams import keep_input, rewind_input, tell
from factx.errors import UsageError
from factx.outcome import DEFAULT_MODEL, Ner, Settings
from factx.output.findings import ReportFormat, report_format_of
from factx.readers.kinds import STDIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factx.inputs import InputFile, InputOptions, Skipped
    from factx.outcome import Outcome
    from factx.schema import ErrorRecord, Extraction


#: Documents beyond which ``factx corpus`` serves better than one table held in memory.
MANY: Final = 50_000


def not_empty(value: str | None) -> str | None:
    """What an unset shell variable makes of an option is refused, not taken for its absence."""
    if value == "":
        raise typer.BadParameter("it is empty")
    return value


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders (their texts, pages, PDF, Word, mail, tables of texts), or - for standard input.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", callback=not_empty, help="Write to FILE, whole or not at all."),
]

ReportOption = Annotated[
    ReportFormat | None,
    typer.Option("--format", "-f", help="Format of the report.  [default: text, or what the ending of --output says]"),
]


def report_format(format_: ReportFormat | None, output: str | None) -> ReportFormat:
    """The format of a report that the options ask for: named, or by the ending of the output file, else text.

    Raises:
        UsageError: the ending stands for no format.
    """
    chosen = format_ or (report_format_of(output) if output and output != "-" else ReportFormat.TEXT)
    if chosen is None:
        names = ", ".join(ReportFormat)
        raise UsageError(f"no format of reports goes with the ending of {output}: say which with --format ({names})")
    return chosen


@dataclass(frozen=True)
class CommandRun:
    """A run that nothing speaks against: all that can be refused is refused before the model is loaded."""

    sources: Sequence[InputFile]
    settings: Settings
    jobs: int | None
    cached: bool
    reading: InputOptions
    skipped: list[Skipped] = field(default_factory=list)

    @contextmanager
    def outcomes(self) -> Iterator[Iterator[Outcome]]:
        """The outcome of each source as soon as it is known, with a progress bar where somebody watches."""
        from factx.cache import default_path  # noqa: PLC0415
        from factx.cli.progress import progress  # noqa: PLC0415
        from factx.kept import keep_in  # noqa: PLC0415
        from factx.pipeline import outcomes  # noqa: PLC0415

        keep_in(place.parent if (place := default_path()) else None)
        with progress(len(self.sources)) as advance:
            yield outcomes(
                self.sources,
                self.settings,
                self.reading,
                jobs=self.jobs,
                cached=self.cached,
                on_file=advance,
                on_skipped=self.skipped.append,
            )

    def keep_input(self) -> None:
        """Prepare for ``texts``: standard input can be read only once."""
        if self._reads_input():
            keep_input(self.reading.max_size)

    def _reads_input(self) -> bool:
        return any(source.path == STDIN for source in self.sources)

    def texts(self) -> dict[str, str]:
        """The texts of the documents by id, read once more; those that cannot be read are left out."""
        from factx.documents import Document, read_each  # noqa: PLC0415

        if self._reads_input():
            rewind_input()
        found = (item for source in self.sources for item in read_each(source, self.reading))
        return {item.id: item.text for item in found if isinstance(item, Document)}

    def __call__(self, on_many: Callable[[], None] | None = None) -> Extraction:
        """The fact table of all sources.

        Args:
            on_many: called once when more documents than ``MANY`` are held.
        """
        from factx.pipeline import table_of  # noqa: PLC0415

        with self.outcomes() as found:
            return table_of(_watched(found, on_many) if on_many else found, self.settings)


def _watched(found: Iterator[Outcome], on_many: Callable[[], None]) -> Iterator[Outcome]:
    for number, outcome in enumerate(found):
        if number == MANY:
            on_many()
        yield outcome


@dataclass(frozen=True)
class RunOptions:
    """How documents are read, as the user said it.

    Attributes:
        reference_date: as the user wrote it.
        model: name of the spaCy model's package.
        ner: what finds names.
        gazetteer: path of the user's own names.
        jobs: processes to read with.
        cache: whether outcomes are kept and used.
    """

    reference_date: str | None = None
    model: str = DEFAULT_MODEL
    ner: Ner = Ner.NEWS
    gazetteer: str | None = None
    jobs: int | None = None
    cache: bool = True


def prepare(
    paths: Sequence[str],
    options: RunOptions,
    reading: InputOptions,
    *,
    empty: bool = False,
    own: Sequence[str] = (),
    rewrites: bool = False,
    context: bool = True,
) -> CommandRun:
    """A run over the paths.

    Args:
        paths: files, folders, ``-``.
        options: how they are read.
        reading: which files of folders are read, and how.
        empty: whether paths without any document are fine.
        own: other files that the run reads.
        rewrites: whether its output may take the place of one of these.
        context: whether more is read than figures and dates alone.

    Raises:
        UsageError: a path does not exist, no document is under the paths, the date is none, the gazetteer is senseless.
    """
    from factx.inputs import find_inputs  # noqa: PLC0415

    gazetteer = options.gazetteer
    inputs = find_inputs(paths, reading)
    for pattern in inputs.idle:
        tell(f"factx: --include {pattern} chooses no file of a folder under {', '.join(paths)}")
    if not inputs.sources and not empty:
        raise UsageError(f"no document under {', '.join(paths)}: give files, or folders with files that are read")
    if reading.output and reading.output != "-":
        from factx.cli.files import keep_inputs  # noqa: PLC0415

        named = (source.path for source in inputs.sources)
        keep_inputs(reading.output, [*named, *([gazetteer] if gazetteer else []), *(() if rewrites else own)], paths)
    if gazetteer:
        from factx.entities.gazetteer import read_gazetteer  # noqa: PLC0415

        read_gazetteer(gazetteer)
    settings = Settings(options.model, options.ner, gazetteer, _reference(options.reference_date), context)
    read = {os.path.realpath(path) for path in (gazetteer, *own) if path}
    skipped = [item for item in inputs.skipped if os.path.realpath(item.path) not in read]
    return CommandRun(inputs.sources, settings, options.jobs, options.cache, reading, skipped)


def _reference(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    from factx.dates.reference_option import read_reference_option  # noqa: PLC0415
    from factx.lexicon.dates import load_date_tables  # noqa: PLC0415

    return read_reference_option(text, datetime.datetime.now(tz=datetime.UTC).astimezone().date(), load_date_tables())


def report_errors(errors: Iterable[ErrorRecord]) -> bool:
    """Name the documents that could not be read; whether there were any."""
    found = list(errors)
    for error in found:
        tell(f"factx: {error.path}: {error.message}")
    return bool(found)


def report_skipped(skipped: Sequence[Skipped], *, verbose: bool) -> str:
    """What is said of files, and parts of files, that are not read: how many and of which kinds; each if asked.

    Returns:
        For the closing line, such as ``3 files not read (2 .png, 1 .zip)``; empty if there are none.
    """
    if verbose:
        for item in skipped:
            tell(f"factx: {item.path}: is {'not read:' if item.kind else 'read without'} {item.reason}")
    kinds = Counter(item.kind for item in skipped if item.kind)
    ordered = sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    named = ", ".join(f"{number} {kind}" for kind, number in ordered)
    parts = len(skipped) - kinds.total()
    said = [f"{how_many(kinds.total(), 'file')} not read ({named})"] if kinds else []
    if parts:
        said.append(f"{how_many(parts, 'part')} of files not read" + ("" if verbose else " (--verbose names them)"))
    return "; ".join(said)


def how_many(count: int, what: str) -> str:
    """A count and what it is of. Example: ``1 file``, ``2 files``."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
