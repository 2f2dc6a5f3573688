"""Words live in data files: no list of French words stands in the code.

A single word beside the construction it is part of (``word(token) == "dont"``) is grammar, and so are the function words
of a pattern. A list of words is data: somebody will want to add to it, and no Python should be needed for that.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factx.lexicon.conjugation import readings
from factx.lexicon.reader import read_table
from factx.lexicon.shapes import SHAPES
from factx.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "factx"
#: Rooms whose code reads French; the others hold English and the names of fields and formats.
ROOMS = (
    *("circumstances", "context", "dates", "entities", "figures", "lexicon", "measured", "numbers", "syntax"),
    *("disagreements", "statements", "stories"),
)
#: Two forms of one word, or two ends of one construction, are no list.
PAIR = 2
#: Examples of rules are sentences; a reason that a rule states, English.
NO_WORDS = frozenset(("finds", "ignores", "before", "why"))
#: What looks like a list of words and is none, by file and by one of its strings.
ALLOWED = {
    ("dates/rules/periods.py", "ème"): "endings of a numeral, as figures and Roman letters take them",
    ("dates/direction_cues.py", "partir"): "the longest word of each branch of the pattern beside it, for speed",
    ("dates/direction_cues.py", "jusqu"): "the same",
    ("lexicon/currencies.py", "nes"): "endings of adjectives: inflection is grammar",
    ("lexicon/units.py", "atm"): "UCUM codes",
    ("lexicon/units.py", "wk"): "UCUM codes",
    ("lexicon/units.py", "bit"): "UCUM codes",
    ("lexicon/units.py", "da"): "prefixes of UCUM",
}


def _words() -> frozenset[str]:
    """All words of the data files, and the single words of their phrases."""
    found: set[str] = set()

    def add(value: object) -> None:
        if isinstance(value, str):
            found.update(re.findall(r"[^\W\d_]+'?", fold(value)))
        elif isinstance(value, dict):
            for key, part in value.items():
                add(part)
                if isinstance(part, (int, float)):
                    add(key)
        elif isinstance(value, (list, tuple)):
            for part in value:
                add(part)

    for name in SHAPES:
        add(read_table(name))
    return frozenset(found)


#: Words of French that are also the English of keys, relations and tags.
ENGLISH = frozenset(
    [
        "a",
        "age",
        "an",
        "angle",
        "day",
        "month",
        "year",
        "week",
        "weekend",
        "weekends",
        "q",
        "h",
        "start",
        "text",
        "works",
        "article",
        "as",
        "at",
        "attribution",
        "before",
        "bar",
        "base",
        "bases",
        "by",
        "case",
        "certain",
        "change",
        "changes",
        "code",
        "comma",
        "data",
        "date",
        "dates",
        "de",
        "description",
        "document",
        "documents",
        "dollar",
        "duration",
        "end",
        "event",
        "events",
        "exact",
        "fact",
        "family",
        "first",
        "flat",
        "for",
        "former",
        "future",
        "general",
        "habits",
        "head",
        "horizon",
        "i",
        "in",
        "information",
        "institution",
        "institutions",
        "is",
        "it",
        "item",
        "kind",
        "km",
        "label",
        "law",
        "length",
        "level",
        "line",
        "long",
        "lost",
        "main",
        "mark",
        "mass",
        "media",
        "mention",
        "mentions",
        "minute",
        "modal",
        "mode",
        "name",
        "names",
        "nation",
        "net",
        "no",
        "noun",
        "number",
        "object",
        "of",
        "on",
        "opinion",
        "or",
        "organisation",
        "page",
        "part",
        "parts",
        "past",
        "per",
        "person",
        "pas",
        "place",
        "places",
        "point",
        "points",
        "possible",
        "present",
        "prize",
        "product",
        "public",
        "race",
        "range",
        "ratio",
        "reason",
        "rest",
        "s",
        "scale",
        "second",
        "see",
        "set",
        "sign",
        "site",
        "size",
        "son",
        "source",
        "sources",
        "state",
        "street",
        "t",
        "table",
        "the",
        "time",
        "title",
        "to",
        "total",
        "type",
        "unit",
        "units",
        "value",
        "version",
        "view",
        "volume",
        "word",
        "adj",
        "adp",
        "adv",
        "aux",
        "cop",
        "det",
        "noun",
        "num",
        "obj",
        "obl",
        "pron",
        "propn",
        "sym",
        "verb",
        "x",
    ]
)


def _lists(tree: ast.Module) -> Iterator[tuple[int, list[str]]]:
    """The strings of each set, tuple and list, with its line.

    Left out are the examples of a rule, and what triggers it: that repeats how its pattern begins.
    """
    examples: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in NO_WORDS:
            examples.update(ast.walk(node.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"rule", "declare"}:
            examples.update(node.args)
        if isinstance(node, (ast.Set, ast.Tuple, ast.List)) and node not in examples:
            strings = [item.value for item in node.elts if isinstance(item, ast.Constant)]
            yield node.lineno, [text for text in strings if isinstance(text, str)]


@pytest.mark.parametrize("room", ROOMS)
def test_no_list_of_french_words_stands_in_code(room: str) -> None:
    known = _words() - ENGLISH
    for path in sorted((PACKAGE / room).rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        allowed = {word for file, word in ALLOWED if file == name}
        for line, strings in _lists(ast.parse(path.read_text(encoding="utf-8"))):
            french = [text for text in strings if text.islower() and (fold(text) in known or not text.isascii())]
            french += [text for text in strings if text not in french and text.islower() and readings(fold(text))]
            french = [text for text in french if text not in ENGLISH]
            assert len(french) <= PAIR or allowed.intersection(strings), (
                f"{name}:{line}: {french}: move them to data/fr"
            )


def test_the_scan_sees_a_list() -> None:
    tree = ast.parse('X = frozenset(("selon", "chez"))\nY = rule(finds=("selon", "chez"))')
    assert [strings for _, strings in _lists(tree)] == [["selon", "chez"]]
    assert {"selon", "chez"} <= _words() - ENGLISH


@pytest.mark.parametrize(("file", "word"), ALLOWED)
def test_each_exception_is_still_there(file: str, word: str) -> None:
    assert f'"{word}"' in (PACKAGE / file).read_text(encoding="utf-8")
