"""An SQLite database: documents, facts and mentions with keys, full-text search, and views for the common questions.

It opens in Datasette as it is. Numbers stand twice: exact as text, and as a number to reckon with.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from factx.output.as_delimited import cell
from factx.output.rows import fact_columns, fact_row
from factx.schema import DocumentRecord, as_row, published_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.schema import Extraction, Fact

_NUMBERS: Final = ("value", "low", "high")
_INTEGERS: Final = frozenset({"characters", "pages", "mention_count", "start", "end", "line", "page"})
#: Columns of mentions; those of their fact are a join away.
_MENTION: Final = (
    *("document", "start", "end", "text", "line", "page", "sentence", "measured_entity", "measured_property"),
    *("predicate", "when", "where", "attribution", "factuality", "resolution"),
)
#: A word of SQL is quoted in a table; views give it another name.
_VIEWS: Final = """
CREATE VIEW who_says AS
SELECT m.attribution AS source, f.canonical, f.kind, m.factuality, m."when" AS holds_when, m."where" AS holds_where,
       m.document, m.line, m.sentence, f.fact_id
FROM mentions m JOIN facts f USING (fact_id) WHERE m.attribution IS NOT NULL
ORDER BY source, f.canonical, m.document, m.start;

CREATE VIEW by_document AS
SELECT d.id AS document, d.title, d.reference_date, f.kind, f.label, f.canonical, m.line, m.text, m.sentence, f.fact_id
FROM documents d JOIN mentions m ON m.document = d.id JOIN facts f USING (fact_id)
ORDER BY d.id, m.start;

CREATE VIEW corroborated AS
SELECT f.canonical, f.kind, f.label, count(DISTINCT m.document) AS documents,
       count(DISTINCT m.attribution) AS sources, f.fact_id
FROM facts f JOIN mentions m USING (fact_id) GROUP BY f.fact_id HAVING count(DISTINCT m.document) > 1
ORDER BY documents DESC, f.canonical;

CREATE VIRTUAL TABLE mentions_fts USING fts5(
    text, sentence, content='mentions', content_rowid='mention', tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO mentions_fts(mentions_fts) VALUES ('rebuild');
"""


def write_database(extraction: Extraction) -> Iterator[bytes]:
    """The database file, whole."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA foreign_keys = ON")
        _create(database, extraction)
        database.executescript(_VIEWS)
        database.commit()
        yield database.serialize()


def _create(database: sqlite3.Connection, extraction: Extraction) -> None:
    documents = [*published_fields(DocumentRecord)]
    _table(database, "documents", documents, key="id TEXT PRIMARY KEY")
    _fill(database, "documents", documents, (as_row(document) for document in extraction.documents))
    facts = [name for name in fact_columns() if name != "documents"]
    _table(database, "facts", [*facts, *(f"{name}_number" for name in _NUMBERS)], key="fact_id TEXT PRIMARY KEY")
    _fill(database, "facts", [*facts, *(f"{name}_number" for name in _NUMBERS)], map(_numbered, extraction.facts))
    mentions = ["mention", "fact_id", *_MENTION]
    _table(
        database,
        "mentions",
        mentions,
        key="mention INTEGER PRIMARY KEY",
        references={"fact_id": "facts(fact_id)", "document": "documents(id)"},
    )
    _fill(database, "mentions", mentions, _mentions(extraction.facts))
    for column in ("fact_id", "document", "attribution"):
        database.execute(f'CREATE INDEX mentions_by_{column} ON mentions ("{column}")')


def _table(
    database: sqlite3.Connection, name: str, columns: Sequence[str], key: str, references: dict[str, str] | None = None
) -> None:
    stated = [key]
    for column in columns:
        if column != key.split(maxsplit=1)[0]:
            target = (references or {}).get(column)
            stated.append(f'"{column}" {_type(column)}' + (f" NOT NULL REFERENCES {target}" if target else ""))
    database.execute(f"CREATE TABLE {name} ({', '.join(stated)})")


def _type(column: str) -> str:
    if column in _INTEGERS:
        return "INTEGER"
    return "REAL" if column.endswith("_number") else "TEXT"


def _fill(database: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    marks = ", ".join("?" * len(columns))
    named = ", ".join(f'"{column}"' for column in columns)
    database.executemany(
        f"INSERT INTO {name} ({named}) VALUES ({marks})",  # noqa: S608 - names of our own columns
        ([_plain(row.get(column)) for column in columns] for row in rows),
    )


def _numbered(fact: Fact) -> dict[str, Any]:
    row = fact_row(fact)
    return row | {f"{name}_number": float(row[name]) for name in _NUMBERS if row.get(name) is not None}


def _mentions(facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    number = 0
    for fact in facts:
        for mention in fact.mentions:
            number += 1
            yield {"mention": number, "fact_id": fact.fact_id, **as_row(mention)}


def _plain(value: Any) -> Any:
    match value:
        case None | int() | float():
            return value
        case Decimal():
            return format(value, "f")
        case _:
            return cell(value).encode("utf-8", "backslashreplace").decode("utf-8")
