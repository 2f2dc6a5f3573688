"""A progress bar on standard error, for people who wait."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from factx.cli.streams import is_quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Work shorter than this shows no bar.
_PATIENCE: Final = 2.0
_LOADING: Final = "loading the French model"


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None] | None]:
    """A function to call before each of ``total`` documents; None where nobody watches standard error."""
    if is_quiet() or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    from factx.output.plain import one_line  # noqa: PLC0415

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[path]}", markup=False),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=total, path=_LOADING)
    # Its own clock: the longest wait of a short run is the model's loading, before any document.
    clock = threading.Timer(_PATIENCE, bar.start)
    clock.daemon = True
    clock.start()
    done = 0

    def advance(path: str) -> None:
        nonlocal done
        bar.update(task, completed=done, path=one_line(path))
        done += 1

    try:
        yield advance
    finally:
        clock.cancel()
        clock.join()
        if bar.live.is_started:
            bar.stop()


@contextmanager
def phases_shown() -> Iterator[Callable[[Any], None]]:
    """A function to call with how far a large run is; it says so where somebody watches standard error."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status(_LOADING) as line:

        def show(progress: Any) -> None:
            line.update(f"{progress.phase}: {progress.documents:,} documents of {progress.files:,} files")

        yield show
