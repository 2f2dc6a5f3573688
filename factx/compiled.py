"""Regular expressions as the engine runs them, kept from run to run.

A tenth of the time until a first short text is read goes into compiling some hundred of them. What is kept is what
``re`` itself hands to its engine, under the pattern and its flags, for one version of Python. Where the standard
library is built otherwise than here expected, every pattern is compiled as ever.
"""

from __future__ import annotations

import re
from array import array
from importlib import import_module
from typing import Any, Final

from factx.kept import Shelf

_SHELF: Final = Shelf("patterns")
_CODE: Final = "I"


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives."""
    known = _SHELF.get((pattern, int(flags)))
    if known is None:
        return _compiled_anew(pattern, int(flags))
    said, code, groups, names, indexes = known
    numbers = array(_CODE)
    numbers.frombytes(code)
    made: re.Pattern[str] = import_module("_sre").compile(pattern, said, numbers.tolist(), groups, names, indexes)
    return made


def _compiled_anew(pattern: str, flags: int) -> re.Pattern[str]:
    made = re.compile(pattern, flags)
    if _SHELF.keeps and (parts := _parts(pattern, flags)) is not None:
        _SHELF.put((pattern, flags), parts)
    return made


def _parts(pattern: str, flags: int) -> tuple[Any, ...] | None:
    """What the engine is given for a pattern, as ``re._compiler.compile`` makes it; None where that is not known."""
    try:
        compiler, parser = import_module("re._compiler"), import_module("re._parser")
        parsed = parser.parse(pattern, flags)
        code = array(_CODE, compiler._code(parsed, flags))  # noqa: SLF001 - there is no other way to what the engine is given
        names = dict(parsed.state.groupdict)
        indexes: list[str | None] = [None] * parsed.state.groups
        for name, index in names.items():
            indexes[index] = name
        return int(flags | parsed.state.flags), code.tobytes(), parsed.state.groups - 1, names, tuple(indexes)
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None
