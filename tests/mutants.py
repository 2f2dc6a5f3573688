"""Would the tests notice? Breaks one thing at a time, in memory, and prints what no test noticed.

``python -m tests.mutants [COUNT] [--seed N] [--only WORD] [--frames]`` breaks COUNT places drawn among four kinds:

- a *threshold*: a number that a module names, a whole one beyond two or one with a fraction, is tripled, or cut to a
  third; limits that only spare work (``WIDE_ENOUGH``) are cut alone;
- a *guard*: the guard of a rule is replaced by ``ALWAYS``;
- an *order*: an entry of a table of rules or strategies is asked after all others, or a group of those whose order
  among themselves decides nothing;
- a *word*: a word leaves a list of the data files.

``--frames`` asks another question: which words of tests/frames.toml do nothing in their sentence, since it holds without
them too. Each such word needs another sentence, or goes.

Mutation testers such as mutmut change every operator of a module and know neither data nor orders, and a run of theirs
takes days here. Exit status: 0, or 1 where more than one in ten survived.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeGuard

from tests.frames import read_frames
from tests.mutants_spared import NO_ORDER, SAFEGUARDS, is_wide_enough
from tests.trial import Bench, Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT: Final = Path(__file__).parent.parent
#: Rooms whose results the cases are about; speed, files and output have tests of another kind.
ROOMS: Final = (
    *("circumstances", "context", "dates", "disagreements", "entities", "figures", "measured", "numbers", "statements"),
    *("stories", "syntax", "facts.py", "found.py", "modifiers.py", "renaming.py"),
)
SURVIVORS_ALLOWED: Final = 0.1


@dataclass(frozen=True)
class Mutant:
    """One change of one file.

    Attributes:
        kind: threshold, guard, order or word.
        path: from the project's root.
        start, end: of the text that goes.
        text: what comes in its place.
        word: that leaves a list, if one does.
        lines: of the functions that read what is changed; None where it is read as the module is loaded, or elsewhere.
    """

    kind: str
    path: Path
    line: int
    start: int
    end: int
    text: str
    what: str
    word: str = ""
    lines: frozenset[int] | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Draws mutants, tries each, and prints a line for each and a table at the end."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", nargs="?", type=int, default=40, metavar="COUNT")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="trials side by side")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="WORD", help="only kinds or files with this word")
    parser.add_argument("--frames", action="store_true", help="print words whose sentence holds without them")
    options = parser.parse_args(arguments)
    if options.frames:
        return report_frames(options.only, options.jobs)
    drawn = draw([m for m in all_mutants() if options.only in f"{m.kind} {m.path}"], options.count, options.seed)
    noticed: Counter[str] = Counter()
    changes = (Change(ROOT / mutant.path, changed(mutant), mutant.lines, mutant.word) for mutant in drawn)
    unchanged = Change(ROOT / drawn[0].path, (ROOT / drawn[0].path).read_text(encoding="utf-8"))
    answers = Bench().notices(chain([unchanged], changes), options.jobs)
    if wrong := next(answers):
        print(f"a test fails before anything is broken: {wrong}", file=sys.stderr)
        return 1
    for mutant, by in zip(drawn, answers, strict=True):
        noticed[mutant.kind] += bool(by)
        told = f"noticed by {by}" if by else "SURVIVES"
        print(f"{mutant.path}:{mutant.line}: {mutant.kind}: {mutant.what}: {told}", flush=True)
    return report(Counter(mutant.kind for mutant in drawn), noticed)


def report_frames(only: str, jobs: int) -> int:
    """Prints the words of each list that do nothing in any of its frames; 1 where there are any."""
    frames = [frame for frame in read_frames() if only in frame.of]
    idle: dict[str, set[str]] = {}
    working: dict[str, set[str]] = {}
    for frame, found in zip(frames, Bench().idle_words(frames, jobs), strict=True):
        idle.setdefault(frame.of, set()).update(found)
        working.setdefault(frame.of, set()).update({entry.word for entry in frame.entries()} - set(found))
    for of, words in idle.items():
        if nothing := sorted(words - working[of]):
            print(f"{of}: {len(nothing)} of {len(words | working[of])}: {', '.join(nothing)}", flush=True)
    return int(any(words - working[of] for of, words in idle.items()))


def changed(mutant: Mutant) -> str:
    """The text of a mutant's file with the change."""
    whole = (ROOT / mutant.path).read_text(encoding="utf-8")
    return whole[: mutant.start] + mutant.text + whole[mutant.end :]


def report(tried: Counter[str], noticed: Counter[str]) -> int:
    """Prints how many of each kind were noticed; 1 where too many were not."""
    print("\n| what was broken | tried | noticed | survived |\n| --- | ---: | ---: | ---: |")
    for kind, count in sorted(tried.items()):
        print(f"| {kind} | {count} | {noticed[kind]} | {1 - noticed[kind] / count:.0%} |")
    survived = tried.total() - noticed.total()
    print(f"| all | {tried.total()} | {noticed.total()} | {survived / tried.total():.0%} |")
    return int(survived > SURVIVORS_ALLOWED * tried.total())


def draw(mutants: Sequence[Mutant], count: int, seed: int) -> list[Mutant]:
    """As many mutants of each kind, as far as there are."""
    chance = random.Random(seed)
    by_kind: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        by_kind.setdefault(mutant.kind, []).append(mutant)
    for each in by_kind.values():
        chance.shuffle(each)
    drawn: list[Mutant] = []
    while len(drawn) < count and any(by_kind.values()):
        drawn += [each.pop() for each in by_kind.values() if each][: count - len(drawn)]
    return drawn


def all_mutants() -> Iterator[Mutant]:
    """Everything that can be broken, in a fixed order."""
    for room in ROOMS:
        path = ROOT / "factx" / room
        for source in sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists():
            yield from of_source(source.relative_to(ROOT), source.read_text(encoding="utf-8"))
    for data in sorted((ROOT / "factx" / "data" / "fr").glob("*.toml")):
        yield from of_data(data.relative_to(ROOT), data.read_text(encoding="utf-8"))


def of_source(path: Path, text: str) -> Iterator[Mutant]:
    """Thresholds, guards and orders of a module."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode("utf-8")))
    encoded = text.encode("utf-8")

    def place(node: ast.expr) -> tuple[int, int]:
        begins = starts[node.lineno - 1] + node.col_offset
        ends = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        return len(encoded[:begins].decode("utf-8")), len(encoded[:ends].decode("utf-8"))

    tree = ast.parse(text)
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name, value = node.target.id, node.value
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, value = node.targets[0].id, node.value
        else:
            continue
        declared = path.as_posix().removeprefix("factx/"), name
        if isinstance(value, ast.Constant) and _is_threshold(value.value):
            if declared in SAFEGUARDS:
                continue
            cut = value.value // 3 if isinstance(value.value, int) else value.value / 3
            wider = () if is_wide_enough(*declared) else (value.value * 3,)
            lines = _read_in(tree, name)
            for changed in (*wider, cut):
                what = f"{name} {value.value} → {changed}"
                yield Mutant("threshold", path, node.lineno, *place(value), str(changed), what, lines=lines)
        elif (
            isinstance(value, ast.Tuple)
            and len(value.elts) > 2
            and all(map(_is_declaration, value.elts))
            and declared not in NO_ORDER
        ):
            yield from _orders(path, name, [(entry.lineno, *place(entry)) for entry in value.elts], text)
    yield from _guards(path, tree, place)


def _is_threshold(value: object) -> TypeGuard[int | float]:
    return type(value) is float or (type(value) is int and value > 2)


def _read_in(tree: ast.Module, name: str) -> frozenset[int] | None:
    """The first lines of the functions that alone read a name of a module; None where more than these do."""
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    reading = [function for function in functions if _reads(function, name)]
    elsewhere = _reads(tree, name) - {read for function in reading for read in _reads(function, name)}
    # What a cache holds, the cases after the first do not run.
    cached = any("cache" in ast.unparse(d) for function in reading for d in function.decorator_list)
    if not name.startswith("_") or elsewhere or cached:
        return None
    return frozenset(min(node.lineno for node in (f, *f.decorator_list)) for f in reading)


def _reads(tree: ast.AST, name: str) -> set[ast.Name]:
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node for node in names if node.id == name and isinstance(node.ctx, ast.Load)}


def _orders(path: Path, name: str, entries: Sequence[tuple[int, int, int]], text: str) -> Iterator[Mutant]:
    """Each entry but the last, moved behind all others."""
    end = entries[-1][2]
    for (line, start, stop), (_, following, _) in pairwise(entries):
        moved = f"{text[following:end]}, {text[start:stop]}"
        yield Mutant("order", path, line, start, end, moved, f"{name}: {_first(text[start:stop])} last")


def _guards(path: Path, tree: ast.Module, place: Callable[[ast.expr], tuple[int, int]]) -> Iterator[Mutant]:
    for call in ast.walk(tree):
        for keyword in call.keywords if isinstance(call, ast.Call) else []:
            if keyword.arg == "guard" and isinstance(keyword.value, ast.Name) and keyword.value.id != "ALWAYS":
                always = '__import__("factx.grammar").grammar.ALWAYS'
                yield Mutant(
                    "guard", path, keyword.value.lineno, *place(keyword.value), always, f"no {keyword.value.id}"
                )


def _is_declaration(node: ast.expr) -> bool:
    return isinstance(node, (ast.Name, ast.Attribute, ast.Call, ast.Starred))


def _first(source: str) -> str:
    return " ".join(source.split())[:30]


def of_data(path: Path, text: str) -> Iterator[Mutant]:
    """Every word that stands on a line of its own."""
    for word in re.finditer(r'^\s*("(?:[^"\\]|\\.)*"),\n', text, re.MULTILINE):
        yield Mutant(
            "word",
            path,
            text.count("\n", 0, word.start(1)) + 1,
            word.start(),
            word.end(),
            "",
            f"no {word[1]}",
            json.loads(word[1]),
        )


if __name__ == "__main__":
    sys.exit(main())
