"""What ``make mutants`` breaks: each kind is found in a source, and the change is the one that is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.frames import Frame
from tests.mutants import ROOT, Mutant, all_mutants, draw, of_data, of_source
from tests.mutants_spared import NO_ORDER, SAFEGUARDS, WIDE_ENOUGH

SOURCE = '''"""Module: é."""
_REACH: Final = 30
RULES: Final = (one, two, three)
four = rule("four", guard=not_in_street)
five = rule("five", guard=ALWAYS)
'''


def _changed(mutant: Mutant, text: str) -> str:
    return text[: mutant.start] + mutant.text + text[mutant.end :]


def test_thresholds_orders_and_guards_of_a_source() -> None:
    mutants = list(of_source(Path("m.py"), SOURCE))
    assert [mutant.kind for mutant in mutants] == ["threshold", "threshold", "order", "order", "guard"]
    changed = [_changed(mutant, SOURCE) for mutant in mutants]
    assert "_REACH: Final = 90\n" in changed[0]
    assert "_REACH: Final = 10\n" in changed[1]
    assert "(two, three, one)" in changed[2]
    assert "(one, three, two)" in changed[3]
    assert "ALWAYS)\nfive" in changed[4]


def test_words_of_a_data_file() -> None:
    text = 'words = [\n  "l\'un",\n  "deux",\n]\n'
    first, second = of_data(Path("m.toml"), text)
    assert _changed(first, text) == 'words = [\n  "deux",\n]\n'
    assert (second.what, second.line) == ('no "deux"', 3)


def test_as_many_of_each_kind_are_drawn_and_always_the_same() -> None:
    mutants = list(all_mutants())
    drawn = draw(mutants, 16, seed=3)
    assert len(drawn) == 16
    assert drawn == draw(mutants, 16, seed=3) != draw(mutants, 16, seed=4)
    assert {mutant.kind for mutant in drawn} == {mutant.kind for mutant in mutants}


@pytest.mark.parametrize(("file", "table"), NO_ORDER)
def test_a_table_without_order_is_still_there(file: str, table: str) -> None:
    assert re.search(rf"^{table}\b", (ROOT / "factx" / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_a_limit_that_only_spares_work_is_cut_and_not_tripled() -> None:
    file, name = next(iter(WIDE_ENOUGH))
    mutants = list(of_source(Path("factx") / file, f"{name}: Final = 30\n"))
    assert [mutant.what for mutant in mutants] == [f"{name} 30 → 10"]


@pytest.mark.parametrize(("file", "name"), [*WIDE_ENOUGH, *SAFEGUARDS])
def test_a_number_that_is_spared_is_still_there(file: str, name: str) -> None:
    assert re.search(rf"^{name}\b.* = [\d_]+$", (ROOT / "factx" / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_words_leave_the_list_of_their_frame_alone() -> None:
    frame = Frame("m.head.1.words", (), {}, "figure", model=False, without=frozenset(), no_word="")
    table = {"head": [{"words": ["a", "b"]}, {"words": ["a", "b"], "label": "x"}], "other": ["a"]}
    assert frame.without_words(table, {"a"}) == {
        "head": [{"words": ["a", "b"]}, {"words": ["b"], "label": "x"}],
        "other": ["a"],
    }
    every = Frame("m.*", (), {}, "figure", model=False, without=frozenset(), no_word="")
    assert every.without_words({"k": ["a", "b"], "l": ["a"]}, {"a"}) == {"k": ["b"], "l": []}
