"""Each class of the package has a name of its own: a reader who meets it knows which one is meant."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import factx


def test_no_two_classes_share_a_name() -> None:
    modules = defaultdict(set)
    for path in Path(factx.__file__).parent.rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                modules[node.name].add(path.name)
    assert {name: sorted(found) for name, found in modules.items() if len(found) > 1} == {}
