"""Annotated text for training: read, put into the contract's convention, cut into paragraphs.

The corpus is JSON lines, ``{"sent_id", "text", "entities": [{"start", "end", "label"}]}``; ``sent_id`` starts with year
and month (``2016/03/…``). Its convention (WiNER-fr's) marks bodies without a capital (``armée irakienne``), the
field of a minister (``ministre de l’Intérieur``) and articles before a name; here these are masked, so that the
component learns nothing from them, or cut off.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: Start, end and label; None masks a span: it teaches neither that it is a name nor that it is none.
Annotation = tuple[int, int, str | None]

_DETERMINER: Final = re.compile(r"(?:[ldLD]['’ʼ]\s?|[Qq]u['’ʼ]\s?|[Ll]es? |[Ll]a )(?=\S)")
_OF: Final = r"(?:de la |de l['’] ?|du |de |d['’] ?|des )"
_GENERIC: Final = re.compile(
    rf"(?:gouvernement|armées?|police|autorités|pouvoir|services|régime)[ \w]{{0,12}} {_OF}(?=[A-Z])"
)
_OFFICE: Final = re.compile(
    rf"(?:ministres?|secrétaire|ministère|commissaire)\b[^.;,]{{0,25}}(?:{_OF}|à la |à l['’] ?|aux )$"
)
_FIELD: Final = re.compile(
    r"(?:Intérieur|Justice|Défense|Transports|Affaires|Santé|Finances|[ÉE]cologie|Outre-[Mm]er|[ÉE]ducation|[ÉE]conomie"
    r"|Culture|Communications?|Sports?|Travail|Environnement|Immigration|Postes|Situations|Agriculture|Énergie|Armées"
    r"|Logement|Commerce|Industrie|Recherche)"
)
_MARK: Final = re.compile(r"\{([A-Z]+) ([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Sample:
    """A stretch of text and its names."""

    text: str
    names: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One text of the corpus, and the month it is of (``2016/03``)."""

    month: str
    sample: Sample

    def paragraphs(self) -> Iterator[Sample]:
        """Its paragraphs, each with its own offsets."""
        start = 0
        for text in self.sample.text.split("\n"):
            end = start + len(text)
            if text.strip():
                inside = (name for name in self.sample.names if start <= name[0] and name[1] <= end)
                yield Sample(text, tuple((a - start, b - start, label) for a, b, label in inside))
            start = end + 1


def read_corpus(paths: Iterable[Path]) -> list[Article]:
    """The articles of JSON-lines files, in their order, in the contract's convention."""
    articles = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                spans = [(span["start"], span["end"], span["label"]) for span in record["entities"]]
                sample = Sample(record["text"], tuple(_adapted(record["text"], spans)))
                articles.append(Article(record["sent_id"][:7], sample))
    return articles


def read_sentences() -> list[Sample]:
    """The sentences written for training, which mark each name: ``{PER Victor Hugo}``."""
    text = (files("factx") / "data" / "training" / "sentences.txt").read_text(encoding="utf-8")
    return [_marked(line) for line in text.splitlines() if line and not line.startswith("#")]


def read_names() -> dict[str, list[str]]:
    """Names by label, to put in the place of others."""
    return tomllib.loads((files("factx") / "data" / "training" / "names.toml").read_text(encoding="utf-8"))


def _adapted(text: str, spans: Iterable[tuple[int, int, str]]) -> Iterator[Annotation]:
    """The corpus's spans as the contract would have them."""
    for first, last, label in sorted(spans):
        start, end = _trimmed(text, first, last)
        name = text[start:end]
        if not name:
            continue
        if not any(character.isupper() or character.isdigit() for character in name):
            yield start, end, None
        elif label == "ORG" and (generic := _GENERIC.match(name)):
            yield start + generic.end(), end, "LOC"
        elif label == "ORG" and _FIELD.match(name) and _OFFICE.search(text[max(0, start - 45) : start]):
            yield start, end, None
        else:
            yield start, end, label


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without small articles before, blanks and punctuation after."""
    match = _DETERMINER.match(text, start, end)
    if match and text[start].islower() and match.end() < end:
        start = match.end()
    while start < end and text[end - 1] in " ,.;" and not re.search(r"\b[A-Z]\.$", text[start:end]):
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    return start, end


def _marked(line: str) -> Sample:
    text, names, read = "", [], 0
    for match in _MARK.finditer(line):
        text += line[read : match.start()]
        names.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        read = match.end()
    return Sample(text + line[read:], tuple(names))
