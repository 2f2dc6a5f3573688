"""Reading the data files: the only place that opens ``factx/data``, and that refuses what stands wrong in them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from unicodedata import is_normalized

import msgspec

from factx.errors import LexiconError
from factx.kept import Shelf
from factx.lexicon.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Tables of earlier runs, by the text of their file.
_SHELF: Final = Shelf("tables")
#: Within quotation marks: blanks but the plain one, and characters without width.
_UNSEEN: Final = re.compile(r'"[^"]*[\t\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u2064\ufeff][^"]*"')
_APOSTROPHES: Final = str.maketrans("’ʼ", "''")
#: Of so many words at the most one begins with a capital in a list whose words are written small.
_SELDOM: Final = 10
#: Where a value stands in a file: keys, and numbers for the entries of lists.
_Path = tuple[str | int, ...]


def read_table(name: str) -> dict[str, Any]:
    """The data file ``factx/data/fr/NAME.toml``, checked against its shape.

    Args:
        name: the file's name without its ending, such as ``units``.

    Raises:
        LexiconError: the file is missing or no TOML, a key is unknown or missing, a value is out of range, a word has
            a stray blank or stands twice in its list; the message names file and line.
    """
    path = files("factx") / "data" / "fr" / f"{name}.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"data/fr/{name}.toml: {error}") from error
    key = (name, hashlib.blake2b(text.encode()).digest())
    table: dict[str, Any] | None = _SHELF.get(key)
    if table is None:
        table = parse_table(text, name)
        _SHELF.put(key, table)
    return table


def parse_table(text: str, name: str) -> dict[str, Any]:
    """What :func:`read_table` gives, of the text of a file.

    Example: ``parse_table('words = ["av. "]', "abbreviations")`` is refused for the blank behind ``av.``.
    """
    place = f"data/fr/{name}.toml"
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{place}: {error}") from error
    shape = SHAPES.get(name)
    if shape is None:
        raise LexiconError(f"{place}: what the file must hold is not declared in factx/lexicon/shapes/")
    try:
        msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        where, why = _blame(table, shape, str(error))
        raise LexiconError(f"{place}:{_line_of(text, where)}: {why}") from error
    for number, line in enumerate(text.split("\n"), 1):
        if _UNSEEN.search(line) or not is_normalized("NFC", line):
            raise LexiconError(
                f"{place}:{number}: {line.strip()!a}: no text is looked up with a character that nobody sees, a blank "
                "other than the plain one, or an accent apart from its letter"
            )
    for where, word in _repeated(table):
        raise LexiconError(f"{place}:{_line_of(text, (*where, word), last=True)}: {word!r} stands twice in its list")
    return table


def _repeated(value: Any, where: _Path = ()) -> Iterator[tuple[_Path, str]]:
    """Words that a list of words holds twice, each with the place of its list."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _repeated(part, (*where, key))
    elif isinstance(value, list):
        words = [item for item in value if isinstance(item, str)]
        alike = _written_alike(words)
        if len(set(alike)) < len(words):
            times = Counter(alike)
            last = {same: word for word, same in zip(words, alike, strict=True)}
            yield from ((where, last[same]) for same in times if times[same] > 1)
        for number, part in enumerate(value):
            if not isinstance(part, str):
                yield from _repeated(part, (*where, number))


def _written_alike(words: list[str]) -> list[str]:
    """The words of a list in one writing of apostrophes, and of capitals where next to none of them begins with one."""
    plain = [word.translate(_APOSTROPHES) for word in words]
    capitals = sum(word[:1].isupper() for word in words)
    return [word[:1].lower() + word[1:] for word in plain] if capitals * _SELDOM <= len(words) else plain


def _blame(value: Any, shape: Any, message: str, where: _Path = ()) -> tuple[_Path, str]:
    """The smallest part of a value that does not fit its shape, and what is wrong with it."""
    for key, part, kind in _parts(value, shape):
        try:
            msgspec.convert(part, kind)
        except msgspec.ValidationError as error:
            return _blame(part, kind, str(error), (*where, key))
    reason = message.split(" - at `$", maxsplit=1)[0]
    if unknown := re.search(r"unknown field `(.*)`", reason):
        key = unknown[1]
        known = [field.encode_name for field in msgspec.structs.fields(shape)]
        near = get_close_matches(key, known, 1)
        wanted = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
        return (*where, key), f"unknown key {key!r}: {wanted} (new ones are declared in factx/lexicon/shapes/)"
    if "matching regex" in reason:
        reason = "it is empty, has a blank too many, or is written otherwise than its list wants"
    if where and not isinstance(value, (dict, list)):
        key = f" ({where[-1]!r})" if isinstance(where[-1], str) and where[-1] != value else ""
        return where, f"{value!r}{key}: {reason}"
    return where, f"{where[-1] if where else 'file'}: {reason}"


def _parts(value: Any, shape: Any) -> Iterator[tuple[str | int, Any, Any]]:
    """The parts of a value, each with its place and the kind it must have."""
    if hasattr(shape, "__metadata__"):
        shape = shape.__origin__
    if isinstance(value, dict) and isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        for field in msgspec.structs.fields(shape):
            if field.encode_name in value:
                yield field.encode_name, value[field.encode_name], field.type
    elif isinstance(value, dict) and getattr(shape, "__origin__", None) is dict:
        key_kind, kind = shape.__args__
        for key, part in value.items():
            yield key, key, key_kind
            yield key, part, kind
    elif isinstance(value, list) and getattr(shape, "__origin__", None) is list:
        for number, part in enumerate(value):
            yield part if isinstance(part, str) else number, part, shape.__args__[0]


def _line_of(text: str, where: _Path, *, last: bool = False) -> int:
    """The line on which a value stands, as near as its keys and words tell.

    Args:
        text: the file's.
        where: keys and positions, the outermost first; a word stands for itself.
        last: the second place of a word that stands twice.
    """
    at = 0
    for step, part in enumerate(where):
        if isinstance(part, int):
            table = re.escape(str(where[step - 1]))
            found = list(re.finditer(rf"^\[\[{table}\]\]", text, re.MULTILINE))[part : part + 1]
        else:
            key = re.escape(part)
            pattern = re.compile(rf'^\[+(?:[\w.]+\.)?"?{key}"?\]+|(?<![\w-])"?{key}"?\s*=|"{key}"', re.MULTILINE)
            found = list(pattern.finditer(text, at))[: 2 if last and step == len(where) - 1 else 1][-1:]
        if found:
            at = found[0].start()
    return text.count("\n", 0, at) + 1
