"""On which line a TOML text states what: tomllib reads values and forgets where they stood.

The text is known to be valid TOML, so only the borders of statements have to be found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRING: Final = (
    r'"""(?:\\.|[^"\\]|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:\\.|[^"\\])*+"'
    r"|'[^']*+'"
)
_KEY: Final = rf"(?:{_STRING}|[A-Za-z0-9_-]++|[ \t]*+\.[ \t]*+)++"
_STATEMENT: Final = re.compile(
    rf"[ \t]*+(?:(?P<comment>#[^\n]*+)|(?P<header>\[\[?)[ \t]*+(?P<table>{_KEY})[^\n]*+|(?P<key>{_KEY})[ \t]*+=)?",
    re.DOTALL,
)
_VALUE_PART: Final = re.compile(rf"{_STRING}|#[^\n]*+|[\[{{]|[\]}}]|\n|[^\"'#\[\]{{}}\n]++", re.DOTALL)


@dataclass(slots=True)
class TableLines:
    """One ``[[name]]``: lines of its header, of each key, of whole-line comments, and the ``last`` of its values."""

    name: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)
    comments: dict[int, str] = field(default_factory=dict)
    last: int = 0


def table_lines(text: str) -> list[TableLines]:
    r"""The tables of a TOML text in their order, the nameless top level first.

    Args:
        text: valid TOML with line ends as ``\n``.

    Example: ``"[[fact]]\nkind = 'date'"`` → the top level, and ``fact`` on line 1 with ``kind`` on line 2.
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    tables = [TableLines("", 1)]
    for match, end in _statements(text):
        line = bisect_right(starts, match.start(match.lastgroup or 0))
        if match["comment"]:
            tables[-1].comments[line] = match["comment"]
        elif match["header"]:
            line = bisect_right(starts, match.start("header"))
            tables.append(TableLines(unquoted(match["table"]), line, last=line))
        elif match["key"]:
            tables[-1].keys.setdefault(unquoted(match["key"]), line)
            tables[-1].last = bisect_right(starts, end)
    return tables


def unquoted(key: str) -> str:
    """A simple key as it is meant. Example: ``"kind"`` → ``kind``."""
    bare = key.strip(" \t")
    return bare[1:-1] if bare[:1] in {'"', "'"} and bare[-1:] == bare[:1] else bare


def _statements(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Each statement's beginning, and the offset where it ends."""
    position = 0
    while position < len(text):
        match = _STATEMENT.match(text, position)
        if match is None:  # pragma: no cover - every part of the pattern may be empty
            return
        position = _after_value(text, match.end()) if match["key"] else match.end()
        yield match, position
        end = text.find("\n", position)
        if end < 0:
            return
        position = end + 1


def _after_value(text: str, position: int) -> int:
    """The end of the value that begins at ``position``: the end of its line, lists and inline tables closed."""
    depth = 0
    while match := _VALUE_PART.match(text, position):
        part = match[0]
        if part == "\n" and not depth:
            break
        depth += (part in {"[", "{"}) - (part in {"]", "}"})
        position = match.end()
    return position
