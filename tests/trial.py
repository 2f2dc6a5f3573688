"""Whether the tests notice a change of the sources, asked without writing it anywhere.

A process loads the model once, parses every sentence of the cases and remembers which functions each case runs. For
each change it forks: the child forgets the modules of the program, imports them anew with the changed text in place of
the file's, and runs, until one fails, the cases that the change can touch and the tests of its room. A function that
only fills a cache may run in an earlier case than the one that would notice; at worst a change counts as unnoticed.
Whatever becomes of the child, no file was touched.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.abc
import importlib.util
import os
import re
import select
import signal
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import hypothesis  # noqa: F401  # the tests that a child runs import it, and a second of that is spared here
import pytest

from factx.nlp.misread_verbs import parse_of
from factx.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import CodeType, FrameType

    from factx.nlp.load import Parser
    from factx.parse import Parse
    from tests.casefile import Case
    from tests.frames import Entry, Frame

ROOT: Final = Path(__file__).parent.parent
#: Seconds of the processor after which a child that still runs has shown that its change is noticed; on a busy machine
#: those of the clock tell nothing.
_PATIENCE: Final = 400
#: Cases that are read together; a failing one ends the trial.
_CASES: Final = 48
#: Letters that all forms of a word but those of irregular verbs begin with.
_STEM: Final = 3
#: Letters in which they differ.
_ENDING: Final = 3
#: Tests that are no cases, by the room that they are about.
_TESTS: Final = {
    "dates": (
        "test_date_rules",
        "test_dates_find",
        "test_tenses",
        "test_date_tables",
        "test_edtf",
        "test_resolve",
        "test_reference_dates",
    ),
    "figures": ("test_figure_rules", "test_figures", "test_units", "test_found"),
    "numbers": ("test_numbers", "test_figures", "test_units"),
    "modifiers": ("test_figure_rules", "test_figures"),
    "entities": ("test_gazetteer", "test_merge", "test_entities", "../test_entity_rules"),
    "renaming": ("test_renaming", "test_merge"),
    "measured": ("test_measured_strategies", "test_measured"),
    "context": ("test_quotations", "test_context_words", "test_cues", "../test_strategies"),
    "circumstances": ("test_circumstances", "test_agreement"),
    "syntax": ("test_positions", "test_conjugation", "../test_strategies", "test_measured_strategies"),
    "stories": ("test_stories", "../test_folders"),
    "statements": ("test_statements", "test_facts", "test_conflicts", "../test_folders"),
    "disagreements": ("test_conflicts", "../test_folders"),
    "facts": ("test_facts", "test_conflicts", "../test_folders"),
    "fr": (
        "test_date_rules",
        "test_figure_rules",
        "test_measured_strategies",
        "../test_strategies",
        "../test_entity_rules",
        "test_context_words",
        "test_gazetteer",
        "test_merge",
        "test_measured",
        "test_reference_dates",
        "test_conjugation",
    ),
}
_TESTS_OF_ALL: Final = ("../test_golden",)
#: They time the program, or run long and tell nothing that others do not.
_LEFT_OUT: Final = ("time", "linear", "far_beyond", "independent_library", "mutated")
#: Data that the parser reads: a change of it asks for new parses.
_DATA_OF_THE_PARSER: Final = "abbreviations"


class _Parses:
    """A parser that remembers; what it has not read yet it parses."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._known: dict[tuple[str, tuple[tuple[int, int], ...]], Parse] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parser, name)

    def parse(self, texts: Sequence[str], numbers: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Parse]:
        keys = [(text, tuple(map(tuple, spans))) for text, spans in zip(texts, numbers, strict=True)]
        missing = [key for key in dict.fromkeys(keys) if key not in self._known]
        parsed = self._parser.parse([text for text, _ in missing], [spans for _, spans in missing])
        self._known.update(zip(missing, parsed, strict=True))
        known = (self._known[key] for key in keys)
        return (parse_of(parse.source, parse.text) for parse in known)


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a text instead of its file."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._text = path, text
        self._name = ".".join(path.relative_to(ROOT).with_suffix("").parts)

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:  # noqa: ARG002  as the import system calls it
        if fullname == self._name:
            return importlib.util.spec_from_file_location(fullname, self._path, loader=self)
        return None

    def exec_module(self, module: Any) -> None:
        exec(compile(self._text, str(self._path), "exec"), module.__dict__)  # noqa: S102


@dataclass(frozen=True)
class Change:
    """A change of one file.

    Attributes:
        path: of the file.
        text: that it has for the trial.
        lines: of the functions that the change is in, as Python counts them (a decorator's line is a function's first);
            None: all that the file does.
        word: that left a list, if one did.
    """

    path: Path
    text: str
    lines: frozenset[int] | None = None
    word: str = ""


class Bench:
    """Cases, their parses and the model, held ready for any number of trials."""

    def __init__(self) -> None:
        from factx.found import load_tables
        from factx.nlp.load import load
        from factx.outcome import DEFAULT_MODEL
        from tests.casefile import read_cases
        from tests.frames import read_frames

        self._parses = _Parses(load(DEFAULT_MODEL))
        self._cases = read_cases()
        # Read before anything is broken: a word that leaves its list is still tried in the sentence of its list.
        self._frames: dict[tuple[str, str], list[tuple[Frame, Entry]]] = {}
        for frame in read_frames():
            for entry in frame.entries():
                self._frames.setdefault((frame.file, entry.word), []).append((frame, entry))
        tables = load_tables()
        # Twice: what the first run fills caches with is no sign of what a case runs, and the parses are then known.
        _first_wrong(self._cases, self._parses, tables)
        self._runs = {case.id: _functions_of(case, self._parses, tables) for case in self._cases}
        self._read_samples()
        self._running: dict[int, tuple[int, int]] = {}
        gc.freeze()

    def _read_samples(self) -> None:
        """Parses what the tests of the whole output and of folders read."""
        from factx.nlp import load as loading

        from_disk = loading.load
        loading.load = lambda *_, **__: self._parses  # type: ignore[assignment, return-value]  # it parses as the other
        try:
            extract = importlib.import_module("factx").extract
            extract(ROOT / "seeds")
            extract(ROOT / "tests" / "cases" / "folders")
        finally:
            loading.load = from_disk

    def notices(self, changes: Iterable[Change], workers: int) -> Iterator[str]:
        """For each change, in order, what noticed it; empty where nothing did. So many trials run side by side."""
        return self._answers((partial(self._try, change) for change in changes), workers)

    def idle_words(self, frames: Iterable[Frame], workers: int) -> Iterator[list[str]]:
        """For each frame the words whose sentence holds without them too: another list or the model does their work.

        All words of the frame but the last leave their lists at once.
        """
        answers = self._answers((partial(self._without_words, frame) for frame in frames), workers)
        return (answer.splitlines() for answer in answers)

    def _answers(self, trials: Iterable[Callable[[], str]], workers: int) -> Iterator[str]:
        waiting, done, told = enumerate(trials), {}, 0
        more = True
        while more or self._running:
            while more and len(self._running) < workers:
                number, trial = next(waiting, (0, None))
                more = trial is not None
                if trial is not None:
                    self._start(number, trial)
            ready = select.select(list(self._running), [], [])[0] if self._running else []
            for pipe in ready:
                number, child = self._running.pop(pipe)
                with os.fdopen(pipe, encoding="utf-8") as answer:
                    said = answer.read()
                _, status = os.waitpid(child, 0)
                done[number] = said if status == 0 else f"it ended with {status}"
            while told in done:
                yield done.pop(told)
                told += 1

    def _start(self, number: int, trial: Callable[[], str]) -> None:
        answer, ask = os.pipe()
        child = os.fork()
        if child:
            os.close(ask)
            self._running[answer] = (number, child)
            return
        signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
        try:
            said = trial()
        except BaseException as error:  # noqa: BLE001  whatever a change breaks, it is noticed
            said = f"{type(error).__name__}: {str(error)[:80]}"
        os.write(ask, said.encode())
        os._exit(0)

    def _try(self, change: Change) -> str:
        path = change.path
        if path.suffix == ".py":
            sys.meta_path.insert(0, _Changed(path, change.text))
            parser, tables = self._loaded_anew("")
        else:
            parser, tables = self._loaded_anew(path.stem, lambda reader, _: reader.parse_table(change.text, path.stem))
        for frame, entry in self._frames.get((path.stem, change.word), ()):
            from tests.test_frames import failing

            if failing(frame, [entry], parser, tables):
                return f"frame {frame.of}"
        if wrong := _first_wrong(self._touched(change), parser, tables):
            return wrong
        return _first_failing_test(path)

    def _touched(self, change: Change) -> list[Case]:
        """The cases that a change can touch; first those that need no parse and those of files named as its room is."""
        near = {part for word in (*change.path.parts, change.path.stem) for part in (word, f"{word}s")}
        cases = sorted(self._cases, key=lambda case: (case.model, near.isdisjoint(case.id.split("-")[0].split("_"))))
        if change.word:
            said = _stems(change.word)
            return [case for case in cases if any(stem in fold(case.text) for stem in said)]
        if change.lines is None:
            return cases
        file = str(change.path)
        return [case for case in cases if any((file, line) in self._runs[case.id] for line in change.lines)]

    def _without_words(self, frame: Frame) -> str:
        entries = frame.entries()[:-1]
        gone = {entry.word for entry in entries}
        parser, tables = self._loaded_anew(frame.file, lambda _, table: frame.without_words(table, gone))
        from tests.test_frames import failing

        fails = failing(frame, entries, parser, tables)
        return "\n".join(entry.word for entry in entries if entry.word not in fails)

    def _loaded_anew(self, file: str, change: Callable[[Any, Any], Any] | None = None) -> tuple[Any, Any]:
        """The parser and the tables of modules imported anew, with the table of one file changed."""
        sys.dont_write_bytecode = True
        afresh = file == _DATA_OF_THE_PARSER
        for name in list(sys.modules):
            if name.startswith("factx") and (afresh or not name.startswith("factx.nlp")):
                del sys.modules[name]
        reader: Any = importlib.import_module("factx.lexicon.reader")
        from_file = reader.read_table
        if change is not None:
            reader.read_table = lambda name: change(reader, from_file(name)) if name == file else from_file(name)
        loading: Any = importlib.import_module("factx.nlp.load")
        if not afresh:
            loading.load = lambda *_, **__: self._parses
        from factx.found import load_tables
        from factx.outcome import DEFAULT_MODEL

        return loading.load(DEFAULT_MODEL), load_tables()


def _functions_of(case: Case, parser: Any, tables: Any) -> frozenset[tuple[str, int]]:
    """The file and the first line of each function that a case runs."""
    from factx.documents import Document
    from factx.mentions import find_mentions

    ran: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            ran.add(frame.f_code)

    documents = [(Document.from_text(case.text), case.reference_date)]
    sys.setprofile(note)
    try:
        list(find_mentions(documents, parser if case.model else None, tables))
    finally:
        sys.setprofile(None)
    return frozenset((code.co_filename, code.co_firstlineno) for code in ran)


def _stems(word: str) -> list[str]:
    """What a sentence with some form of a word, or of the longest word of a phrase, has in it."""
    from factx.lexicon.conjugation import forms

    longest = max(re.findall(r"\w+", fold(word)), key=len, default="")
    said = {fold(form) for form in forms(longest)} | {longest}
    return [form[: max(_STEM, len(form) - _ENDING)] for form in said]


def _first_wrong(cases: Sequence[Any], parser: Any, tables: Any) -> str:
    """The first case that does not hold."""
    from factx.documents import Document
    from factx.mentions import find_mentions
    from tests.test_cases import check

    for at in range(0, len(cases), _CASES):
        some = cases[at : at + _CASES]
        for model in (False, True):
            kind = [case for case in some if case.model is model]
            documents = [(Document.from_text(case.text), case.reference_date) for case in kind]
            for case, mentions in zip(kind, find_mentions(documents, parser if model else None, tables), strict=True):
                try:
                    check(case, mentions)
                except AssertionError:
                    if not case.gap:
                        return case.id
                else:
                    if case.gap:
                        return case.id
    return ""


class _Failing:
    """Remembers which test failed."""

    said = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.said:
            self.said = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.said:
            self.said = report.nodeid


def _first_failing_test(path: Path) -> str:
    failing = _Failing()
    names = dict.fromkeys(name for part in (*path.parts, path.stem) for name in _TESTS.get(part, ()))
    files = [str((ROOT / "tests" / "unit" / f"{name}.py").resolve()) for name in (*names, *_TESTS_OF_ALL)]
    left_out = " and ".join(f"not {word}" for word in _LEFT_OUT)
    os.chdir(ROOT)
    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        # Plain asserts: who rewrites them is told of modules that are imported already, which counts as a failure.
        pytest.main(["-x", "-q", "--assert=plain", "-k", left_out, "-p", "no:xdist", *files], plugins=[failing])
    return failing.said
