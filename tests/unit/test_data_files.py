"""The data files: what stands wrong in one is refused by name and line, and everything in them is read by something."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from factx.errors import LexiconError
from factx.lexicon.reader import parse_table, read_table
from factx.lexicon.shapes import SHAPES

FOLDER = Path(__file__).parents[2] / "factx" / "data" / "fr"
FILES = sorted(path.stem for path in FOLDER.glob("*.toml"))


def _text(name: str) -> str:
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_accepted(name: str) -> None:
    assert read_table(name)


def test_every_declared_file_exists() -> None:
    assert sorted(SHAPES) == FILES


@pytest.mark.parametrize(
    ("name", "right", "wrong", "says"),
    [
        ("sources", "prepositions = [", "prepositons = [", r"unknown key 'prepositons': did you mean 'prepositions'"),
        ("titles", '"abbé",', '"abbé",\n  "abbé",', r"'abbé' stands twice"),
        ("titles", '"abbé",', '"abbé",\n  "Abbé",', r"'Abbé' stands twice"),
        ("sources", '"d\'après",', '"d\'après",\n  "d’après",', r"'d’après' stands twice"),
        ("titles", '"abbé",', '"abbé ",', r"'abbé '.*blank too many"),
        ("titles", '"abbé",', '"  abbé",', r"'  abbé'.*blank too many"),
        ("titles", '"abbé",', '"",', r"''.*empty"),
        ("titles", '"abbé",', '"abbe\u0301",', r"an accent apart from its letter"),
        ("titles", '"abbé",', '"abbé\u200b",', r"a character that nobody sees"),
        ("titles", '"premier ministre",', '"premier\u00a0ministre",', r"a blank other than the plain one"),
        ("temporal", '"hiver" = 24', '"hiver" = 99', r"99 \('hiver'\): Expected `int` <= 24"),
        ("temporal", '"midi" = 12', '"midi" = 99', r"99 \('midi'\): Expected `int` <= 23"),
        ("feasts", 'date = "12-25"', 'date = "13-45"', r"'13-45' \('date'\)"),
        ("feasts", 'date = "12-25"', 'date = "02-30"', r"'02-30' \('date'\)"),
        ("temporal", 'value = "1968-05"', 'value = "mille"', r"'mille' \('value'\)"),
        ("heads", "of = true", "off = true", r"unknown key 'off': did you mean 'of'"),
        ("units", 'dimension = "length"', 'dimension = "lenght"', r"Invalid enum value 'lenght'"),
        ("events", 'canonical = "', 'cannonical = "', r"unknown key 'cannonical'"),
        ("currencies", '["EUR", 6]', '["EUR", 60]', r"Expected `int` <= 24"),
        ("modifiers", "more_than = ", "more_then = ", r"Invalid enum value 'more_then'"),
        ("places", "TW = [", "TWN = [", r"'TWN'"),
        ("magnitudes", "million = 6", 'million = "6"', r"Expected `int`, got `str`"),
        ("works", "nouns = [", "nouns = [\n  12,", r"Expected `str`, got `int`"),
        ("sources", "pronouns = [", "pronouns = []\nolder = [", r"Expected `array` of length >= 1"),
        ("heads", 'label = "', 'label = "PLACE', r"Invalid enum value 'PLACE"),
        ("temporal", '"fevrier" = 2', '"fevrier" = 13', r"13 \('fevrier'\): Expected `int` <= 12"),
        ("works", "nouns = [", "nouns = [", None),
        ("works", "nouns = [", "nouns = ", r"works\.toml: "),
    ],
)
def test_a_typical_mistake_is_refused_with_file_and_line(name: str, right: str, wrong: str, says: str | None) -> None:
    text = _text(name)
    assert right in text
    damaged = text.replace(right, wrong, 1)
    if says is None:
        parse_table(damaged, name)
        return
    with pytest.raises(LexiconError, match=says) as refused:
        parse_table(damaged, name)
    if place := re.match(rf"data/fr/{name}\.toml:(\d+):", str(refused.value)):
        first = damaged.count("\n", 0, text.index(right)) + 1
        assert first - 1 <= int(place[1]) <= first + 1
    else:
        assert "works" in str(refused.value), "only broken TOML tells its line in its own words"


def test_a_file_that_is_not_declared_is_refused() -> None:
    with pytest.raises(LexiconError, match="not declared"):
        parse_table("", "unheard_of")


@pytest.mark.parametrize("name", FILES)
def test_long_lists_hold_one_word_a_line_sorted(name: str) -> None:
    """A change to a list of 400 words must be one line of a diff, in a place that two people find alike."""
    for listed in re.finditer(r'^[\w" ]+=\s*\[\n((?:\s*"(?:[^"\\]|\\.)*",\n)+)\]', _text(name), re.MULTILINE):
        words = re.findall(r'"((?:[^"\\]|\\.)*)"', listed[1])
        folded = [unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode().lower() for word in words]
        for before, after in pairwise(folded):
            assert before <= after, f"data/fr/{name}.toml: {after!r} belongs before {before!r}"
    for number, line in enumerate(_text(name).splitlines(), start=1):
        quoted = len(re.findall(r'"(?:[^"\\]|\\.)*"', line))
        assert quoted <= 8 or "{" in line or "codes" in line, f"data/fr/{name}.toml:{number}: one word a line"


#: Reads the samples, and prints the declared keys of the data files that nothing asked for.
_WATCH = """
import json, sys, msgspec
from factx.lexicon import reader
from factx.lexicon.shapes import SHAPES

declared, read = set(), set()

class Watched(dict):
    # A table with declared keys. One whose keys are words is handed on whole: to ask for it is enough.
    def __init__(self, table, shape, place):
        super().__init__()
        self.place = place
        for field in msgspec.structs.fields(shape):
            if field.encode_name not in table:
                continue
            here, value, kind = f"{place}.{field.encode_name}", table[field.encode_name], field.type
            declared.add(here)
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
                value = Watched(value, kind, here)
            elif getattr(kind, "__origin__", None) is list:
                (kind,) = kind.__args__
                if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
                    value = [Watched(item, kind, here) for item in value]
            super().__setitem__(field.encode_name, value)

    def __getitem__(self, key):
        read.add(f"{self.place}.{key}")
        return super().__getitem__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __contains__(self, key):
        read.add(f"{self.place}.{key}")
        return super().__contains__(key)

    def __iter__(self):
        for key in super().__iter__():
            read.add(f"{self.place}.{key}")
            yield key

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

parse = reader.parse_table
reader.parse_table = lambda text, name: Watched(parse(text, name), SHAPES[name], name)

import factx
factx.extract_text(sys.stdin.read())
print(json.dumps(sorted(declared - read)))
"""


@pytest.mark.model
def test_every_key_of_every_file_is_read_by_something() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((FOLDER.parents[2] / "seeds").glob("*.txt"))]
    texts.append("Les six plages, dont une de 12 hectares, coûtent 3 millions d’euros.\n")
    texts.append("La carte est établie à partir de 260 relevés.\n")
    texts.append("À Lyon, l’orage a fait 12 blessés.\n\nÀ Lille, il a fait 12 blessés.\n")
    texts.append("À Baulieu, la crue a fait 12 blessés.\n\nDans la vallée de l’Orne, elle a fait 12 blessés.\n")
    done = subprocess.run(
        [sys.executable, "-c", _WATCH], input="\n\n".join(texts), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    unread = [key for key in json.loads(done.stdout) if not key.endswith(".note")]
    assert not unread, f"nothing reads {', '.join(unread)}: delete it, or the rule that should is missing"


@pytest.mark.parametrize("name", FILES)
def test_the_head_of_each_file_says_how_its_words_are_written(name: str) -> None:
    head = _text(name).split("\n\n", maxsplit=1)[0].splitlines()
    assert all(line.startswith("#") for line in head), f"data/fr/{name}.toml begins without a head"
    assert any(re.match(r"# form: .{8,}\.$", line) for line in head), f"data/fr/{name}.toml does not state its form"


@pytest.mark.parametrize(
    ("name", "key"),
    [("works", "nouns"), ("institutions", "offices"), ("institutions", "features"), ("measured", "adverbial")],
)
def test_lists_that_are_looked_up_word_by_word_hold_no_phrase(name: str, key: str) -> None:
    """A phrase there would never be found."""
    assert not [word for word in read_table(name)[key] if " " in word]
