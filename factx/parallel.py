"""Documents read by several processes: outcomes in input order, memory bounded, no worker's death a hang or a loss."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final, Self, cast

from factx.nlp.importing import import_spacy
from factx.outcome import Outcome, Settings
from factx.schema import ErrorRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from factx.documents import Document, Unread
    from factx.worker import Worker

#: Batches that may be read ahead of the one whose outcome is due, for each process.
_AHEAD: Final = 3


def processes_for(sizes: Sequence[int], jobs: int | None) -> int:
    """How many processes a corpus is worth; no more than it has documents.

    Args:
        sizes: bytes of each document.
        jobs: what the user asked for; None chooses by cores, and by size: a second process pays from 100 kB on.
    """
    wanted = min(_cores(), sum(sizes) // 50_000) if jobs is None else jobs
    return max(1, min(wanted, len(sizes)))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_batches(
    batches: Iterator[list[Document | Unread]], worker: Worker, jobs: int, *, isolated: bool = False
) -> Iterator[list[Outcome]]:
    """The outcomes of each batch, in order.

    Args:
        batches: documents to read; taken only as fast as outcomes are consumed.
        worker: loaded; on Linux its copies are forked, elsewhere each process loads its own.
        jobs: how many processes; one reads here, without any.
        isolated: whether even one reads elsewhere, so that a text which kills its process costs no other.
    """
    if jobs <= 1 and not isolated:
        yield from map(worker.outcomes, batches)
        return
    with _Team(worker, jobs) as team:
        yield from team.read(batches)


@dataclass
class _Task:
    """A batch on its way: given to a process, or done."""

    batch: list[Document | Unread]
    outcomes: list[Outcome] | None = None


@dataclass
class _Member:
    """A process, the line to it, and what it has been given."""

    process: BaseProcess
    line: Connection
    task: _Task | None = None


class _Team:
    """Processes that read; a dead one is replaced, and the text that killed it becomes an error."""

    def __init__(self, worker: Worker, jobs: int) -> None:
        # A forked process shares the loaded model; other systems do not fork safely.
        self._fork = sys.platform.startswith("linux")
        self._context: Any = multiprocessing.get_context("fork" if self._fork else "spawn")
        self._start: Worker | Settings = worker if self._fork else worker.settings
        self._jobs = jobs
        self._members: list[_Member] = []

    def __enter__(self) -> Self:
        for _ in range(self._jobs):
            if (member := self._try_to_hire()) is None:
                break
            self._members.append(member)
        return self

    def __exit__(self, *_: object) -> None:
        for member in self._members:
            self._dismiss(member)

    def _try_to_hire(self) -> _Member | None:
        """A process; None where the system gives no more of them, or of what speaks with them."""
        try:
            return self._hire()
        except OSError:
            return None

    def _hire(self) -> _Member:
        ours, theirs = self._context.Pipe()
        # A forked process holds copies of our ends; closed there, each side sees when the other is gone.
        copies = [ours, *(member.line for member in self._members)] if self._fork else []
        process = self._context.Process(target=_serve, args=(theirs, self._start, copies), daemon=True)
        try:
            process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        return _Member(process, ours)

    def read(self, batches: Iterator[list[Document | Unread]]) -> Iterator[list[Outcome]]:
        due: deque[_Task] = deque()
        waiting: deque[_Task] = deque()
        while True:
            while len(due) < self._jobs * _AHEAD and (batch := next(batches, None)) is not None:
                task = _Task(batch)
                due.append(task)
                waiting.append(task)
            if not due:
                return
            self._assign(waiting)
            if not self._members:  # no process can be had: what would be given to them is read here
                for task in waiting:
                    task.outcomes = self._here().outcomes(task.batch)
                waiting.clear()
            if due[0].outcomes is None:
                self._collect()
                self._assign(waiting)  # before the outcomes are used, so that no process waits for that
            while due and due[0].outcomes is not None:
                yield due.popleft().outcomes or []

    def _assign(self, waiting: deque[_Task]) -> None:
        for member in self._members:
            if member.task is None and waiting:
                member.task = waiting.popleft()
                with suppress(OSError):  # it is dead: collecting from it says so
                    member.line.send(member.task.batch)

    def _collect(self) -> None:
        """Wait for any process, and take what it has done."""
        busy = {member.line: member for member in self._members if member.task is not None}
        for line in wait(list(busy)):
            member = busy[cast("Connection", line)]
            task, member.task = cast("_Task", member.task), None
            try:
                task.outcomes = member.line.recv()
            except (EOFError, OSError):  # it died, before its answer or within it
                self._members.remove(member)
                self._dismiss(member)
                task.outcomes = [self._read_alone(document) for document in task.batch]
                if (new := self._try_to_hire()) is not None:
                    self._members.append(new)

    def _here(self) -> Worker:
        if isinstance(self._start, Settings):
            import_spacy()
            from factx.worker import Worker  # noqa: PLC0415 - only where each process loads its own

            self._start = Worker.load(self._start)
        return self._start

    def _read_alone(self, document: Document | Unread) -> Outcome:
        """The outcome of one text of a batch whose process died, read by itself: it may not be what killed it."""
        if (member := self._try_to_hire()) is not None:
            try:
                member.line.send([document])
                outcome: Outcome
                (outcome,) = member.line.recv()
            except (EOFError, OSError):
                pass
            else:
                return outcome
            finally:
                self._dismiss(member)
        message = "ended the process that read it (out of memory?); the other documents are read"
        return Outcome(error=ErrorRecord(path=document.path, error="WorkerDied", message=message))

    @staticmethod
    def _dismiss(member: _Member) -> None:
        member.line.close()
        member.process.terminate()
        member.process.join()


def _serve(line: Connection, start: Worker | Settings, copies: list[Connection]) -> None:
    """A process: read batches until the line closes. Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):  # what the parent makes of them is not for its processes
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    for copy in copies:
        copy.close()
    if isinstance(start, Settings):
        import_spacy()
        from factx.worker import Worker  # noqa: PLC0415 - a forked process has it

        start = Worker.load(start)
    gc.freeze()  # what is loaded stays: a search of it for cycles would copy the pages that are shared
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            line.send(start.outcomes(line.recv()))
