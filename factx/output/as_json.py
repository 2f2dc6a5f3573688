"""JSON and JSONL: numbers written exactly, in full, without an exponent."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import simplejson

from factx.output.rows import all_mention_rows, fact_row
from factx.schema import as_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.schema import Extraction, Fact


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):  # RawJSON: a float would round, str() would write 1E+9
        return simplejson.RawJSON(format(value, "f"))
    raise TypeError(f"no JSON for {type(value).__name__}")


@cache
def _encoder(indent: int | None) -> simplejson.JSONEncoder:
    separators = (",", ": ") if indent else (", ", ": ")
    return simplejson.JSONEncoder(
        ensure_ascii=False, use_decimal=False, default=_plain, indent=indent, separators=separators
    )


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON text of plain data with exact decimals. Example: ``Decimal("5.55E+10")`` → ``55500000000``."""
    text: str = _encoder(indent).encode(value)
    # A lone surrogate cannot be written in UTF-8; as an escape it survives.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def nested(fact: Fact) -> dict[str, Any]:
    """A fact as plain data, its mentions inside."""
    return fact_row(fact) | {"mentions": [as_row(mention) for mention in fact.mentions]}


def head(extraction: Extraction) -> dict[str, Any]:
    """What stands before the rows: what made them, of which documents, and what was asked for if not all."""
    asked = {"filters": as_row(extraction.filters)} if extraction.filters else {}
    return {
        "schema": extraction.schema,
        "generator": as_row(extraction.generator),
        "documents": [as_row(document) for document in extraction.documents],
        **asked,
    }


def as_object(extraction: Extraction, *, mentions: bool) -> dict[str, Any]:
    """The table as plain data: facts with their mentions inside, or one flat row for each mention."""
    rows = (
        {"mentions": list(all_mention_rows(extraction.facts))}
        if mentions
        else {"facts": [nested(fact) for fact in extraction.facts]}
    )
    return head(extraction) | rows | {"errors": [as_row(error) for error in extraction.errors]}


def write_json(extraction: Extraction, *, mentions: bool) -> Iterator[str]:
    """One JSON object; with ``mentions`` its ``mentions`` are flat rows in place of ``facts``."""
    yield dumps(as_object(extraction, mentions=mentions), indent=2) + "\n"


def write_jsonl(facts: Iterable[Fact], *, mentions: bool) -> Iterator[str]:
    """One fact, or one flat mention row, a line; each as soon as it comes."""
    rows = all_mention_rows(facts) if mentions else map(nested, facts)
    for row in rows:
        yield dumps(row) + "\n"
