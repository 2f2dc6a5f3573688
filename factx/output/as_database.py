"""An SQLite database of documents, facts, mentions and conflicts, with full-text search and views for common questions.

It opens in Datasette as it is. Numbers stand twice: exact as text, and as a number to reckon with.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from factx.output.as_delimited import cell
from factx.output.of_conflicts import heading, wholly_among
from factx.output.rows import fact_columns, fact_row
from factx.schema import DocumentRecord, as_row, published_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.schema import Conflict, Extraction, Fact

_NUMBERS: Final = ("value", "low", "high")
_INTEGERS: Final = frozenset(
    {"characters", "pages", "mention_count", "text_count", "start", "end", "line", "page", "conflict", "side"}
)
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

CREATE VIEW disagreements AS
SELECT c.conflict, c.relation, c.quantity, f.canonical, s.sources, m.document, m.line, m.sentence, f.fact_id
FROM conflicts c JOIN statements s USING (conflict) JOIN facts f USING (fact_id) JOIN mentions m USING (fact_id)
ORDER BY c.conflict, s.side, m.document, m.start;

CREATE VIRTUAL TABLE mentions_fts USING fts5(
    text, sentence, content='mentions', content_rowid='mention', tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO mentions_fts(mentions_fts) VALUES ('rebuild');
"""


def write_database(extraction: Extraction, conflicts: Iterable[Conflict] = ()) -> Iterator[bytes]:
    """The database file, whole.

    Args:
        extraction: the facts.
        conflicts: of the run; those that set facts of the extraction against each other are kept.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA foreign_keys = ON")
        _create(database, extraction)
        _add_conflicts(database, wholly_among(extraction.facts, conflicts))
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


def _add_conflicts(database: sqlite3.Connection, conflicts: Sequence[Conflict]) -> None:
    """A row a conflict, and a row a side of it, the newest last."""
    rows = [
        {"conflict": number, "relation": each.relation, "quantity": heading(each), "story": each.story}
        | as_row(each.quantity)
        for number, each in enumerate(conflicts, start=1)
    ]
    columns = ["conflict", "relation", "quantity", "thing", "property", "where", "when", "story"]
    _table(database, "conflicts", columns, key="conflict INTEGER PRIMARY KEY")
    _fill(database, "conflicts", columns, rows)
    sides = [
        {"conflict": number, "side": place, "fact_id": side.fact.fact_id, "sources": side.sources}
        for number, each in enumerate(conflicts, start=1)
        for place, side in enumerate(each.statements, start=1)
    ]
    columns = ["statement", "conflict", "side", "fact_id", "sources"]
    keys = {"conflict": "conflicts(conflict)", "fact_id": "facts(fact_id)"}
    _table(database, "statements", columns, key="statement INTEGER PRIMARY KEY", references=keys)
    _fill(database, "statements", columns, sides)


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
