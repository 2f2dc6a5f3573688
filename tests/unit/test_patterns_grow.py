"""No pattern can take a text apart in as many ways as doubles with each letter: ``(?:-?[a-z]+)*`` of a long word."""

from __future__ import annotations

import importlib
import pkgutil
import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import pytest

import factx
from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Repeats that a match may give back, and so tries in all ways.
_GIVING = (codes.MAX_REPEAT, codes.MIN_REPEAT)
#: A pattern of more is a list of words, whose parts repeat nothing.
_WORDS = 20_000


def explodes(items: Any) -> bool:
    """Whether a repeated part may be one repeat alone, so that a run is parted anywhere."""
    for code, value in items:
        if code in _GIVING and value[1] is codes.MAXREPEAT and any(map(_is_one_repeat, _ways(value[2]))):
            return True
        if any(map(explodes, _parts(code, value))):
            return True
    return False


def _parts(code: Any, value: Any) -> Iterator[Any]:
    if code in (*_GIVING, codes.POSSESSIVE_REPEAT):
        yield value[2]
    elif code is codes.SUBPATTERN:
        yield value[3]
    elif code is codes.BRANCH:
        yield from value[1]
    elif code in (codes.ASSERT, codes.ASSERT_NOT):
        yield value[1]


def _ways(items: Any) -> Iterator[list[tuple[Any, Any]]]:
    """What a part may be, its groups opened."""
    flat = list(items)
    while len(flat) == 1 and flat[0][0] is codes.SUBPATTERN:
        flat = list(flat[0][1][3])
    if len(flat) == 1 and flat[0][0] is codes.BRANCH:
        for way in flat[0][1][1]:
            yield from _ways(way)
    else:
        yield flat


def _is_one_repeat(items: list[tuple[Any, Any]]) -> bool:
    """Whether all but one may be missing, and that one repeats without end."""
    needed = [(code, value) for code, value in items if not (code in _GIVING and value[0] == 0)]
    endless = [code for code, value in needed if code in _GIVING and value[1] is codes.MAXREPEAT]
    return len(needed) == len(endless) == 1


def patterns() -> Iterator[tuple[str, str, int]]:
    for module in pkgutil.walk_packages(factx.__path__, "factx."):
        if module.name.endswith("__main__") or ".training" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, LazyPattern | re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value.pattern, int(value.flags)


def test_no_pattern_explodes() -> None:
    found = [(name, pattern, flags) for name, pattern, flags in patterns() if len(pattern) < _WORDS]
    assert len(found) > 300
    assert [name for name, pattern, flags in found if explodes(parser.parse(pattern, flags & ~re.DEBUG))] == []


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"[A-Z]\w+(?:-?'?\w+)*", True),
        (r"(?:(?:a|b+)+c)?", True),
        (r"[A-Z]\w+(?:-\w+)*", False),
        (r"(?:\w+ )*x", False),
        (r"(?:a?b)+", False),
    ],
)
def test_what_explodes_is_seen(pattern: str, expected: bool) -> None:
    assert explodes(parser.parse(pattern)) is expected
