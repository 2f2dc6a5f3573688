"""The user's own names: read from a file, found before anything the model says.

Two forms are read. A table with a header, commas or semicolons::

    name,label,canonical,identifier
    Zel,PER,Volodymyr Zelensky,wikidata:Q3874799

and the patterns of spaCy's EntityRuler, one JSON object a line::

    {"label": "ORG", "pattern": "Ferme des Aulnes", "id": "Ferme des Aulnes SA"}
    {"label": "PRODUCT", "pattern": [{"LOWER": "projet"}, {"IS_TITLE": true}]}
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factx.entities.spans import FoundEntity, NameRule
from factx.errors import TooLargeError, UsageError
from factx.lexicon.entities import OwnName, OwnNames
from factx.patterns import WORD_END, WORD_START, literal
from factx.readers.source import bounded
from factx.schema import EntityLabel, EntityValue
from factx.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

#: What a pattern is called in the matcher, before its place in the file.
_KEY: Final = "own"
#: Bytes of the largest file, tokens of the longest pattern, and how often one of them may come.
_LARGEST, _LONGEST, _OFTEN = 200_000_000, 100, 100
_COLUMNS: Final = ("name", "label", "canonical", "identifier")
#: Token attributes that the pipeline does not compute; an underscore stands for those that a program registers.
_ABSENT: Final = frozenset({"LEMMA", "ENT_TYPE", "ENT_ID", "ENT_IOB", "ENT_KB_ID", "_"})


def with_gazetteer(tables: EntityTables, path: str | PathLike[str]) -> EntityTables:
    """The tables, with the names of a file added; they win over the model and over the tables.

    Args:
        tables: what factx knows.
        path: a ``.jsonl`` file of patterns, else a table with a header.

    Raises:
        UsageError: the file cannot be read, or a line is senseless; the message names file and line.
    """
    return replace(tables, own=OwnNames(read_gazetteer(path)))


def read_gazetteer(path: str | PathLike[str]) -> tuple[OwnName, ...]:
    """The names of a file, in its order.

    Raises:
        UsageError: see ``with_gazetteer``.
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            text = bounded(stream, _LARGEST, str(file)).decode("utf-8-sig")
    except TooLargeError as error:
        raise UsageError(f"cannot read the gazetteer {file}: it is larger than {_LARGEST // 1_000_000} MB") from error
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"cannot read the gazetteer {file}: {reason}") from error
    read = _read_patterns if file.suffix in {".jsonl", ".ndjson"} else _read_table
    names = tuple(read(text, str(file)))
    if not names:
        raise UsageError(f"the gazetteer {file} holds no name")
    return names


def find_own(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """The user's names in a text; where two overlap both are given, the longer is to win."""
    if tables.own is None:
        return
    names = tables.own.names
    for place, match in sorted(_written(page.text, tables.own), key=itemgetter(0)):
        yield _found(match.start(), match.end(), names[place], match[0])
    matcher = _matcher(page.vocab, tables.own)
    if matcher is not None:
        for key, start, end in matcher(page.source):
            span = page.span(start, end)
            yield _found(span.start_char, span.end_char, names[_place_of(page.vocab.strings[key])], span.text)


def _written(text: str, own: OwnNames) -> Iterator[tuple[int, re.Match[str]]]:
    """The names that are written in a text, each with its place in the user's file.

    A text costs by its words, not by the names: only those that begin with one of its words are tried, there.
    """
    by_word, others = _index(own)
    for start, word in zip(*words_of(text), strict=True):
        for place in by_word.get(word, ()):
            if match := _pattern(own.names[place].text or "").match(text, start):
                yield place, match
    for place in others:
        for match in _pattern(own.names[place].text or "").finditer(text):
            yield place, match


@lru_cache(maxsize=2)
def _index(own: OwnNames) -> tuple[dict[str, list[int]], list[int]]:
    """The places of names by their first word, and of those that begin with none: ``@ONU_fr``."""
    by_word: dict[str, list[int]] = {}
    others = []
    for place, name in enumerate(own.names):
        if name.text is None:
            continue
        starts, written = words_of(name.text)
        if starts and starts[0] == 0:
            by_word.setdefault(written[0], []).append(place)
        else:
            others.append(place)
    return by_word, others


def _found(start: int, end: int, own: OwnName, name: str) -> FoundEntity:
    """A name of the user's, with what it names: itself, where the user gave no canonical."""
    value = own.value if own.value.canonical else replace(own.value, canonical=name)
    return FoundEntity(start, end, value.label, NameRule.GAZETTEER, value)


def _read_table(text: str, file: str) -> Iterator[OwnName]:
    lines = text.splitlines()
    header = lines[0] if lines else ""
    delimiter = ";" if header.count(";") > header.count(",") else "\t" if "\t" in header else ","
    reader = csv.reader(lines, delimiter=delimiter)
    columns = [column.strip().lower() for column in next(_rows(reader, file), [])]
    if not {"name", "label"} <= set(columns) or set(columns) - set(_COLUMNS):
        raise UsageError(f"{file}, line 1: the header must be {','.join(_COLUMNS)} (name and label at least)")
    for row in _rows(reader, file):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(columns):
            raise UsageError(f"{file}, line {reader.line_num}: {len(row)} fields under {len(columns)} columns")
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        yield _name(cells, cells.get("name") or "", file, reader.line_num)


def _rows(reader: Any, file: str) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise UsageError(f"{file}, line {reader.line_num}: no row of CSV: {error}") from error


def _read_patterns(text: str, file: str) -> Iterator[OwnName]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{file}, line {number}: no JSON: {error}") from error
        if not isinstance(entry, dict):
            raise UsageError(f'{file}, line {number}: a pattern is an object with "label" and "pattern"')
        cells = {
            "label": entry.get("label", ""),
            "canonical": entry.get("canonical", entry.get("id")),
            "identifier": entry.get("identifier"),
        }
        yield _name(cells, entry.get("pattern", ""), file, number)


def _name(cells: dict[str, Any], pattern: Any, file: str, line: int) -> OwnName:
    """One name of the file, checked."""
    written = str(cells.get("label") or "").strip().upper()
    if written not in EntityLabel.__members__:
        known = ", ".join(EntityLabel)
        raise UsageError(f"{file}, line {line}: unknown label {written!r}; known are {known}")
    if not pattern or not isinstance(pattern, str | list):
        raise UsageError(f"{file}, line {line}: a name is missing")
    identifier = str(cells.get("identifier") or "") or None
    canonical = str(cells.get("canonical") or "")
    if isinstance(pattern, str):
        return OwnName(pattern, None, EntityValue(EntityLabel(written), canonical or pattern, identifier))
    problem = _problem(pattern)
    if problem is not None:
        raise UsageError(f"{file}, line {line}: no token pattern: {problem}")
    return OwnName(None, json.dumps(pattern), EntityValue(EntityLabel(written), canonical, identifier))


def _problem(pattern: list[Any]) -> str | None:
    """What is wrong with a token pattern; None if it can be matched."""
    from spacy.schemas import validate_token_pattern  # noqa: PLC0415

    if problem := _too_long(pattern):
        return problem
    if problems := validate_token_pattern(pattern):
        return str(problems[0])
    absent = {str(key).upper() for token in pattern for key in token} & _ABSENT
    if absent:
        return f"{', '.join(sorted(absent))} is not computed here"
    return _refused(pattern)


def _too_long(pattern: list[Any]) -> str | None:
    """Whether a pattern would match so much that matching takes all memory."""
    if len(pattern) > _LONGEST:
        return f"it has {len(pattern):,} tokens, of {_LONGEST} at the most"
    operators = (str(token.get("OP", token.get("op", ""))) for token in pattern if isinstance(token, dict))
    times = re.findall(r"\d+", " ".join(operators))
    if any(len(number) > len(str(_OFTEN)) or int(number) > _OFTEN for number in times):
        return f"a token comes {_OFTEN} times at the most"
    return None


def _refused(pattern: list[Any]) -> str | None:
    """What spaCy's schema lets pass and its matcher refuses: regular expressions and operators."""
    from spacy.matcher import Matcher  # noqa: PLC0415 - the tables are read without spaCy too

    try:
        Matcher(_no_words()).add("trial", [pattern])
    except re.error as error:
        return f"no regular expression: {error}"
    except (ValueError, RecursionError) as error:
        return str(error)
    return None


@cache
def _no_words() -> Vocab:
    from spacy.vocab import Vocab  # noqa: PLC0415 - the tables are read without spaCy too

    return Vocab()


def _place_of(key: str) -> int:
    return int(key.removeprefix(_KEY))


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(WORD_START + literal(name) + WORD_END)


@lru_cache(maxsize=2)
def _matcher(vocab: Vocab, own: OwnNames) -> Matcher | None:
    from spacy.matcher import Matcher  # noqa: PLC0415 - the tables are read without spaCy too

    matcher = Matcher(vocab)
    for place, name in enumerate(own.names):
        if name.tokens is not None:
            matcher.add(f"{_KEY}{place}", [json.loads(name.tokens)], greedy="LONGEST")
    return matcher if len(matcher) else None
