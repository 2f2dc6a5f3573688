"""Several processes: input order, bounded reading ahead, and deaths that cost one text."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection

import pytest

from factx import parallel
from factx.documents import Document
from factx.outcome import Outcome, Settings
from factx.parallel import processes_for, read_batches
from factx.schema import ErrorRecord


@dataclass(frozen=True)
class Echo:
    """A worker without a model: its outcome is the text, and some texts kill it."""

    settings: Settings = field(default_factory=Settings)

    def outcomes(self, documents: list[Document]) -> list[Outcome]:
        if any("die" in document.text for document in documents):
            os._exit(1)
        return [
            Outcome(error=ErrorRecord(path=document.path, error=str(os.getpid()), message=document.text))
            for document in documents
        ]


def batches(texts: list[list[str]]) -> list[list[Document]]:
    return [[Document.from_text(text, text) for text in batch] for batch in texts]


def said(outcomes: list[list[Outcome]]) -> list[list[str]]:
    return [[outcome.error.message for outcome in batch] for batch in outcomes]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_outcomes_come_in_input_order(jobs: int) -> None:
    texts = [[f"{batch}.{place}" for place in range(batch % 3)] for batch in range(30)]
    outcomes = list(read_batches(iter(batches(texts)), Echo(), jobs))
    assert said(outcomes) == texts
    pids = {outcome.error.error for batch in outcomes for outcome in batch}
    assert (str(os.getpid()) in pids) == (jobs == 1)


def test_batches_are_read_only_a_little_ahead() -> None:
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield batches([["x"]])[0]

    assert len(list(islice(read_batches(endless(), Echo(), 2), 5))) == 5
    assert len(taken) < 5 + 2 * 3 + 2


def test_a_text_that_kills_its_process_costs_only_itself() -> None:
    texts = [["a", "die", "b"], ["c"], ["die alone"], ["d"]]
    outcomes = said(list(read_batches(iter(batches(texts)), Echo(), 2)))
    assert [[text if "ended the process" not in text else "DEAD" for text in batch] for batch in outcomes] == [
        ["a", "DEAD", "b"],
        ["c"],
        ["DEAD"],
        ["d"],
    ]


def test_no_process_is_left_behind() -> None:
    outcomes = read_batches(iter(batches([["a"]] * 9)), Echo(), 2)
    pid = int(next(outcomes)[0].error.error)
    outcomes.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_small_corpora_and_one_document_are_not_worth_a_second_process() -> None:
    assert processes_for([1000] * 10, None) == 1
    assert processes_for([1000] * 10, 3) == 3
    assert 1 <= processes_for([10**6] * 1000, None) <= (os.cpu_count() or 1)
    assert processes_for([10**9], None) == processes_for([10**9], 3) == processes_for([], 3) == 1


@dataclass
class Cut:
    """A line whose process is killed in the middle of some answers: how long it is and a part of it have been sent."""

    line: Connection

    def recv(self) -> list[Document]:
        return self.line.recv()

    def send(self, outcomes: list[Outcome]) -> None:
        if any("cut" in outcome.error.message for outcome in outcomes):
            os.write(self.line.fileno(), b"\x00\x00\x10\x00half")
            os._exit(9)
        self.line.send(outcomes)


def test_an_answer_that_is_cut_short_costs_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    serve = parallel._serve
    monkeypatch.setattr(parallel, "_serve", lambda line, start, copies: serve(Cut(line), start, copies))
    outcomes = said(list(read_batches(iter(batches([["a"], ["b", "cut"], ["c"], ["cut"]])), Echo(), 2)))
    assert [[text if "ended the process" not in text else "DEAD" for text in batch] for batch in outcomes] == [
        ["a"],
        ["b", "DEAD"],
        ["c"],
        ["DEAD"],
    ]


@pytest.mark.parametrize("allowed", [0, 1, 3])
def test_fewer_processes_where_no_more_can_be_had(allowed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    hired = []
    hire = parallel._Team._hire

    def scarce(self) -> object:
        hired.append(1)
        if len(hired) > allowed:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return hire(self)

    monkeypatch.setattr(parallel._Team, "_hire", scarce)
    texts = [[str(number)] for number in range(20)]
    assert said(list(read_batches(iter(batches(texts)), Echo(), 8))) == texts
