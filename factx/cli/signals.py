"""Signals that end a run: it cleans up as it does for Ctrl-C."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Added to the number of the signal, the exit status of a program that it ended.
_ENDED: Final = 128


@contextmanager
def told_to_end() -> Iterator[None]:
    """While it lasts, SIGTERM and SIGHUP end the run as an exit does: part files go, processes are dismissed.

    A signal that the caller has ignored, as ``nohup`` does, stays so.
    """
    before = {}
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)  # Windows has one of them
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _: object) -> NoReturn:
    sys.exit(_ENDED + number)
