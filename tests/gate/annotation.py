"""Reading the annotation: sentences with their mentions marked in place, and the mentions of the sample documents.

A sentence is one entry of ``sentences/*.toml``: its text with each mention between ⟦ and ⟧, and the mentions' fields
in the order of the marks. Offsets, bounds, granularity and days follow from these and are computed here.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from factx.schema import DateLabel, Dimension, EntityLabel
from tests.casefile import unmark
from tests.gate.days import days_of, granularity_of

HERE: Final = Path(__file__).parent
SENTENCES: Final = HERE / "sentences"
SEEDS: Final = HERE / "seeds.jsonl"
DOCUMENTS: Final = HERE.parent.parent / "seeds"
REFERENCE_DATE: Final = "2024-11-20"

KIND_OF_LABEL: Final = {
    **dict.fromkeys(map(str, EntityLabel), "entity"),
    **dict.fromkeys(map(str, Dimension), "figure"),
    **dict.fromkeys(map(str, DateLabel), "date"),
}
_DATE_FIELDS: Final = ("value_iso", "earliest", "latest", "resolution")
SENTENCE_KEYS: Final = {"id", "text", "mentions", "context", "note"}
COMMON: Final = {"label", "optional", "accept", "note"}
CONTEXT: Final = {"attribution", "factuality"}
KEYS: Final = {
    "entity": {*COMMON, "canonical", "identifier"},
    "figure": {*COMMON, *CONTEXT, "value", "low", "high", "unit", "modifier", "measured_entity", "head"},
    "date": {*COMMON, *CONTEXT, "value_iso", "granularity", "resolution", "modifier", "day_part"},
}
NUMBERS: Final = ("value", "low", "high")
#: Which bounds a modifier leaves open: (low, high).
BOUNDS: Final = {
    "exact": (True, True),
    "approx": (True, True),
    "more_than": (True, False),
    "equal_or_more": (True, False),
    "less_than": (False, True),
    "equal_or_less": (False, True),
}


class AnnotationError(Exception):
    """The annotation cannot be read; the message names file and sentence."""


@dataclass(frozen=True)
class Sample:
    """One annotated text.

    Attributes:
        mentions: what must be found, each a mapping of contract fields with ``kind``, ``start``, ``end``, ``text``.
        context: whether attribution and factuality are annotated too.
    """

    id: str
    text: str
    mentions: tuple[dict[str, Any], ...]
    context: bool


def read_sentences(folder: Path = SENTENCES) -> list[Sample]:
    """All sentences of a folder's TOML files, in the order of files and entries.

    Raises:
        AnnotationError: a mark without fields, fields without a mark, an unknown key.
    """
    return [sample for path in sorted(folder.glob("*.toml")) for sample in _read_file(path)]


def read_seeds(path: Path = SEEDS, documents: Path = DOCUMENTS) -> list[Sample]:
    """The sample documents with the mentions that the JSON Lines file gives them."""
    by_document: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        mention = json.loads(line, parse_float=Decimal)
        if mention["kind"] == "date":
            mention.setdefault("day_part", None)
        by_document.setdefault(mention["document"], []).append(mention)
    return [
        Sample(name, (documents / name).read_bytes().decode("utf-8"), tuple(mentions), context=True)
        for name, mentions in by_document.items()
    ]


def dated(seeds: list[Sample]) -> dict[str, list[Sample]]:
    """The sample documents by the day they were written, with their dates as that day resolves them."""
    by_day: dict[str, list[Sample]] = {}
    for sample in seeds:
        dates = [_resolved(mention) for mention in sample.mentions if mention["kind"] == "date"]
        if dates:
            day = dates[0]["reference_date"]
            by_day.setdefault(day, []).append(Sample(sample.id, sample.text, tuple(dates), context=False))
    return by_day


def _resolved(mention: dict[str, Any]) -> dict[str, Any]:
    accept = mention.get("accept", {})
    return {
        **mention,
        **{name: mention[f"{name}_with_reference"] for name in _DATE_FIELDS},
        "accept": {**accept, **{name: accept.get(f"{name}_with_reference", []) for name in _DATE_FIELDS}},
    }


def digest_of(samples: list[Sample]) -> str:
    """One hash of everything annotated; comments and layout of the files do not count."""
    rows = [[s.id, s.text, [sorted(m.items()) for m in s.mentions], s.context] for s in samples]
    text = json.dumps(rows, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _read_file(path: Path) -> list[Sample]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise AnnotationError(f"{path.name}: {error}") from error
    return [_sample(entry, f"{path.name} {entry.get('id', number)}") for number, entry in enumerate(entries, 1)]


def _sample(entry: dict[str, Any], where: str) -> Sample:
    if unknown := entry.keys() - SENTENCE_KEYS:
        raise AnnotationError(f"{where}: unknown keys {sorted(unknown)}")
    try:
        text, spans = unmark(entry["text"])
    except AssertionError as error:
        raise AnnotationError(f"{where}: {error}") from error
    given = entry.get("mentions", [])
    if len(given) != len(spans):
        raise AnnotationError(f"{where}: {len(spans)} marks, {len(given)} mentions")
    context = entry.get("context", False)
    mentions = tuple(_mention(fields, text, span, where, context) for fields, span in zip(given, spans, strict=True))
    return Sample(entry["id"], text, mentions, context)


def _mention(fields: dict[str, Any], text: str, span: tuple[int, int], where: str, context: bool) -> dict[str, Any]:
    said = text[slice(*span)]
    kind = KIND_OF_LABEL.get(fields.get("label", ""))
    if kind is None:
        raise AnnotationError(f"{where} «{said}»: label {fields.get('label')!r} is none of the contract's")
    if unknown := fields.keys() - KEYS[kind]:
        raise AnnotationError(f"{where} «{said}»: unknown keys {sorted(unknown)}")
    mention = {"kind": kind, "start": span[0], "end": span[1], "text": said, **fields}
    if context and kind != "entity":
        mention.setdefault("attribution", None)
        mention.setdefault("factuality", "reported" if mention["attribution"] else "asserted")
    complete = {"entity": _complete_entity, "figure": _complete_figure, "date": _complete_date}[kind]
    try:
        return complete(mention)
    except (KeyError, ValueError, ArithmeticError) as error:
        raise AnnotationError(f"{where} «{said}»: {error!r}") from error


def _complete_entity(mention: dict[str, Any]) -> dict[str, Any]:
    return {"canonical": mention["text"], "identifier": None, **mention}


def _complete_figure(mention: dict[str, Any]) -> dict[str, Any]:
    mention = {"modifier": "exact", "unit": None, **mention}
    numbers: dict[str, Decimal | None] = {name: Decimal(mention[name]) for name in NUMBERS if name in mention}
    if mention["modifier"] in BOUNDS:
        low, high = BOUNDS[mention["modifier"]]
        value = numbers["value"]
        numbers = {"low": value if low else None, "high": value if high else None, **numbers}
    mention |= {name: numbers.get(name) for name in NUMBERS}
    # An empty text says that the sentence names nothing measured; without the key nothing is said about it.
    if mention.get("measured_entity"):
        heads = mention.get("head", re.split(r"[\s’']", mention["measured_entity"])[0])
        mention["head"] = [heads] if isinstance(heads, str) else heads
    elif "measured_entity" in mention:
        mention |= {"measured_entity": None, "head": []}
    return mention


def _complete_date(mention: dict[str, Any]) -> dict[str, Any]:
    value = mention["value_iso"]
    earliest, latest = days_of(value)
    return {
        "granularity": granularity_of(value),
        "resolution": "absolute",
        "modifier": "exact",
        "day_part": None,
        "earliest": earliest,
        "latest": latest,
        **mention,
    }
