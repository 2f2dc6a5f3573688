"""The phases after reading, as functions of Arrow tables: what any engine that maps and groups can run.

1. ``summaries``: outcomes → a small summary of each document; all of them make the ``Directory``.
2. ``settle``: outcomes → the same with one name for one thing; documents of one story together.
3. ``mentions``, ``members``: settled outcomes → mention rows of names and dates, and which document states which fact.
4. ``keyed``: settled outcomes → what meets in a bucket: tallies of names and dates, figures by value.
5. ``facts``: a bucket → its facts, with the mentions of its figures.

Each depends on its rows and the directory alone, and gives its rows in a stated order.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter, defaultdict
from dataclasses import replace
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from factx.columns import SAME_ID, key_text, mention_row, mention_schema, outcomes_in
from factx.corpus.directory import Directory, packed, summary_of, unpacked
from factx.corpus.tally import Place, Tally
from factx.facts import fact_id_of, figure_facts, key_of, value_key
from factx.output.as_parquet import arrow_schema, arrow_values, repeated
from factx.output.rows import column_types, fact_columns, fact_row
from factx.schema import DateMention, DateValue, EntityMention, EntityValue, FigureMention, Kind, as_row
from factx.statements.told import Mark, Telling
from factx.stored import encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.corpus.tally import Evidence
    from factx.facts import Key
    from factx.outcome import Outcome
    from factx.schema import Fact, Mention

#: Buckets of keys: each is grouped by itself.
BUCKETS: Final = 64
_KEY_DIGITS: Final = 32
_ALIASES: Final = 20
#: The month of documents without a day.
UNDATED: Final = "undated"

#: Outcomes with where their documents stand in the run.
ORDERED: Final = pa.schema([("order", pa.int64()), ("id", pa.string()), ("error", pa.string()),
                            ("message", pa.string()), ("outcome", pa.binary())])  # fmt: skip
SUMMARIES: Final = pa.schema([("order", pa.int64()), ("summary", pa.binary())])
KEYED: Final = pa.schema([("bucket", pa.int32()), ("key", pa.string()), ("kind", pa.string()), ("order", pa.int64()),
                          ("start", pa.int64()), ("payload", pa.binary())])  # fmt: skip
MEMBERS: Final = pa.schema([("fact_id", pa.string()), ("document", pa.string()), ("document_order", pa.int64()),
                            ("mention_count", pa.int64())])  # fmt: skip


def mentions_schema() -> pa.Schema:
    """Mentions as they are written: those of ``factx.columns``, their fact, and what they are sorted and parted by."""
    first = [pa.field("fact_id", pa.string()), *mention_schema()]
    typed = arrow_schema({"value_number": float, "low_number": float, "high_number": float})
    days = [pa.field("earliest_date", pa.date32()), pa.field("latest_date", pa.date32())]
    return pa.schema([*first, *typed, *days, pa.field("month", pa.string()), pa.field("document_order", pa.int64())])


def facts_schema() -> pa.Schema:
    """Facts as they are written: no row larger than a few kilobytes, whatever states it; documents in ``members``."""
    names = [name for name in fact_columns() if name not in {"documents", "aliases"}]
    evidence = pa.struct([("document", pa.string()), ("start", pa.int64()), ("end", pa.int64()),
                          ("text", pa.string()), ("sentence", pa.string())])  # fmt: skip
    alias = pa.struct([("text", pa.string()), ("mention_count", pa.int64())])
    numbers = arrow_schema({"value_number": float, "low_number": float, "high_number": float})
    return pa.schema(
        [
            *arrow_schema(column_types(names)), pa.field("fact_key", pa.string()),
            pa.field("document_count", pa.int64()),
            pa.field("first_document", pa.string()), pa.field("aliases", pa.list_(alias)),
            pa.field("evidence", pa.list_(evidence)), *numbers, pa.field("earliest_date", pa.date32()),
            pa.field("latest_date", pa.date32()), pa.field("first_order", pa.int64()),
            pa.field("first_start", pa.int64()),
        ]
    )  # fmt: skip


def ordered_row(order: int, document: str | None, outcome: Outcome) -> dict[str, Any]:
    """An outcome as a row of ``ORDERED``."""
    if outcome.record is None:
        error = outcome.error
        return {"order": order, "id": document, "error": error and error.error, "message": error and error.message}
    return {"order": order, "id": document, "outcome": encoded(outcome.record, outcome)}


def summaries(table: pa.Table) -> pa.Table:
    """The summary of each document that was read."""
    found = (summary_of(order, outcome) for order, outcome in ordered(table))
    return pa.Table.from_pylist([{"order": one.order, "summary": packed(one)} for one in found if one], SUMMARIES)


def directory_of(tables: Iterable[pa.Table]) -> Directory:
    """The directory of all summaries, in whatever order they come."""
    return Directory.of(unpacked(data) for table in tables for data in table.column("summary").to_pylist())


def settle(table: pa.Table, directory: Directory, *, one_story: bool) -> pa.Table:
    """The outcomes with one name for one thing, and their stories; documents that could not be read are left out.

    Args:
        table: rows of ``ORDERED``; where they are of one story, all of it.
        directory: of the run.
        one_story: whether they are.
    """
    found = [(order, outcome, outcome.record) for order, outcome in sorted(ordered(table), key=_first)]
    read = [(order, outcome, record) for order, outcome, record in found if record]
    told = directory.settled([outcome.mentions for _, outcome, _ in read], one_story=one_story)
    rows = []
    for (order, outcome, record), mentions in zip(read, told, strict=True):
        storied = replace(record, story=directory.story(record.id))
        settled = replace(outcome, record=storied, mentions=tuple(mentions))
        rows.append(ordered_row(order, record.id, settled))
    return pa.Table.from_pylist(rows, ORDERED)


def one_of_each_id(table: pa.Table, directory: Directory) -> pa.Table:
    """The rows of ``ORDERED``, with an error in place of each document whose id one before it in the run has."""
    places = zip(table.column("id").to_pylist(), table.column("order").to_pylist(), strict=True)
    later = [order != directory.orders.get(document, order) for document, order in places]
    if not any(later):
        return table
    error, message = SAME_ID
    rows = table.to_pylist()
    for row, is_later in zip(rows, later, strict=True):
        if is_later and row["outcome"] is not None:
            row |= {"outcome": None, "error": error, "message": message}
    return pa.Table.from_pylist(rows, ORDERED)


def by_story(table: pa.Table, directory: Directory) -> tuple[pa.Table, list[tuple[int, pa.Table]]]:
    """The documents that stand alone, and those of each story by its first one's place."""
    places = [
        directory.group(document) if data is not None else None
        for document, data in zip(table.column("id").to_pylist(), table.column("outcome").to_pylist(), strict=True)
    ]
    rows: defaultdict[int | None, list[int]] = defaultdict(list)
    for row, place in enumerate(places):
        rows[place].append(row)
    stories = [(place, table.take(found)) for place, found in rows.items() if place is not None]
    return table.take(pa.array(rows[None], pa.int64())), sorted(stories, key=itemgetter(0))


def by_bucket(table: pa.Table) -> list[tuple[int, pa.Table]]:
    """Rows of ``KEYED`` by bucket."""
    column = table.column("bucket")
    return [(int(bucket), table.filter(pc.equal(column, bucket))) for bucket in sorted(set(column.to_pylist()))]


def mentions(table: pa.Table) -> pa.Table:
    """The mention rows of names and dates of settled outcomes; those of figures come with their facts."""
    rows = [
        written_mention(mention, fact_id_of(key_of(mention)), order, outcome.record.reference_date)
        for order, outcome in ordered(table)
        if outcome.record
        for mention in outcome.mentions
        if not isinstance(mention, FigureMention)
    ]
    return pa.Table.from_pylist(rows, mentions_schema())


def members(table: pa.Table) -> pa.Table:
    """Which documents state which names and dates, and how often; those of figures come with their facts."""
    rows = []
    for order, outcome in ordered(table):
        counts = Counter(key_of(mention) for mention in outcome.mentions if not isinstance(mention, FigureMention))
        for key, count in counts.items():
            document = outcome.record.id if outcome.record else None
            rows.append(
                {"fact_id": fact_id_of(key), "document": document, "document_order": order, "mention_count": count}
            )
    return pa.Table.from_pylist(rows, MEMBERS)


def keyed(table: pa.Table) -> pa.Table:
    """What meets in a bucket: a tally of each name and date of these documents, and each figure."""
    tallies: dict[tuple[Kind, Key], tuple[Tally, Mention]] = {}
    rows = []
    for order, outcome in sorted(ordered(table), key=_first):
        own: defaultdict[tuple[Kind, Key], list[Mention]] = defaultdict(list)
        figures = [mention for mention in outcome.mentions if isinstance(mention, FigureMention)]
        telling = Telling(0, outcome.profile, figures)
        for mention in outcome.mentions:
            if isinstance(mention, FigureMention):
                company = sorted(telling.company(mention), key=str)
                payload = msgspec.msgpack.encode((replace(mention, rule="", steps=()), company))
                rows.append(_keyed(Kind.FIGURE, value_key(mention), order, mention.start, payload))
            else:
                kind = Kind.ENTITY if isinstance(mention, EntityMention) else Kind.DATE
                own[kind, key_of(mention)].append(mention)
        for key, said in own.items():
            tally, _ = tallies.setdefault(key, (Tally(Place(order, said[0].start)), said[0]))
            tally.add(said, order, outcome.profile.digest)
    for (kind, fact), (tally, mention) in tallies.items():
        value = mention.value if isinstance(mention, EntityMention | DateMention) else None
        payload = msgspec.msgpack.encode((tally, value, mention.document, mention.text))
        rows.append(_keyed(kind, fact, tally.first.order, tally.first.start, payload))
    return pa.Table.from_pylist(rows, KEYED)


def facts(bucket: pa.Table, directory: Directory) -> tuple[pa.Table, pa.Table, pa.Table]:
    """The facts of a bucket, the mention rows of its figures, and which documents state these.

    Args:
        bucket: rows of ``KEYED``: all of one bucket, in any order.
        directory: of the run.
    """
    groups: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(bucket.to_pylist(), key=itemgetter("order", "start")):
        groups[row["kind"], row["key"]].append(row)
    found: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    stating: list[dict[str, Any]] = []
    for (kind, key), rows in groups.items():
        if kind != Kind.FIGURE:
            found.append(_tallied(kind, key, rows))
            continue
        stored = [_FIGURE.decode(row["payload"]) for row in rows]
        figures = [(mention, frozenset(company)) for mention, company in stored]
        for whole, fact in figure_facts(figures, directory.stories):
            found.append(_figure(fact, whole, directory))
            for document, said in _by_document(fact.mentions):
                order = directory.orders[document]
                stating.append(
                    {"fact_id": fact.fact_id, "document": document, "document_order": order, "mention_count": len(said)}
                )
                told.extend(written_mention(each, fact.fact_id, order, directory.day(document)) for each in said)
    tables = (found, facts_schema()), (told, mentions_schema()), (stating, MEMBERS)
    one, two, three = (pa.Table.from_pylist(rows, schema) for rows, schema in tables)
    return one, two, three


def written_mention(mention: Mention, fact_id: str, order: int, day: str | None) -> dict[str, Any]:
    """A mention as a row of ``mentions_schema``.

    Args:
        mention: with its settled names.
        fact_id: of its fact.
        order: of its document.
        day: on which that was written.
    """
    row = mention_row(mention) | {"fact_id": fact_id, "document_order": order, "month": day[:7] if day else UNDATED}
    return repeated(row)


def ordered(table: pa.Table) -> Iterator[tuple[int, Outcome]]:
    """The outcomes of rows of ``ORDERED``, each with its place in the run."""
    return zip(table.column("order").to_pylist(), outcomes_in(table), strict=True)


def _first(pair: tuple[int, Outcome]) -> int:
    return pair[0]


def _keyed(kind: Kind, key: Key, order: int, start: int, payload: bytes) -> dict[str, Any]:
    text = key_text(key)
    bucket = zlib.crc32(text.encode("utf-8", "surrogatepass")) % BUCKETS
    return {
        "bucket": bucket, "key": arrow_values(text), "kind": kind, "order": order, "start": start, "payload": payload,
    }  # fmt: skip


def _tallied(kind: str, key: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The fact of a name or a date, from the tallies of all shares."""
    decoder = _ENTITY if kind == Kind.ENTITY else _DATE
    tally, value, document, text = decoder.decode(rows[0]["payload"])
    for row in rows[1:]:
        tally.merge(decoder.decode(row["payload"])[0])
    canonical = value.canonical if isinstance(value, EntityValue) else value.value_iso or text
    aliases = sorted(
        ((name, alias) for name, alias in tally.aliases.items() if name != canonical),
        key=lambda pair: (-pair[1].count, pair[1].first),
    )
    row = as_row(value) | {
        "kind": kind,
        "canonical": canonical,
        "identifier": tally.identifier[1] if tally.identifier else None,
        "text_count": tally.text_count,
        "mention_count": tally.mention_count,
        "document_count": tally.document_count,
        "first_document": document,
        "aliases": [{"text": name, "mention_count": alias.count} for name, alias in aliases[:_ALIASES]],
        "evidence": [as_evidence(each) for each in sorted(tally.sample, key=attrgetter("rank"))],
        "first_order": tally.first.order,
        "first_start": tally.first.start,
    }
    return _fact_row(row, json.loads(key))


def _figure(fact: Fact, key: Key, directory: Directory) -> dict[str, Any]:
    """A fact of figures."""
    first = fact.mentions[0]
    tally = Tally(Place(directory.orders[first.document], first.start))
    for document, said in _by_document(fact.mentions):
        place = directory.stories.places[document]
        tally.add(said, directory.orders[document], directory.stories.documents[place].profile.digest)
    row = fact_row(fact) | {
        "document_count": len(fact.documents),
        "first_document": fact.documents[0],
        "aliases": [],
        "evidence": [as_evidence(each) for each in sorted(tally.sample, key=attrgetter("rank"))],
        "first_order": tally.first.order,
        "first_start": tally.first.start,
    }
    return _fact_row(row, key)


def _fact_row(row: dict[str, Any], key: Sequence[str | None]) -> dict[str, Any]:
    text = key_text(key).encode("utf-8", "surrogatepass")
    named = {"fact_key": hashlib.sha256(text).hexdigest()[:_KEY_DIGITS]}
    if "fact_id" not in row:
        named["fact_id"] = fact_id_of(key)
    return repeated({name: arrow_values(value) for name, value in (row | named).items()})


def as_evidence(evidence: Evidence) -> dict[str, Any]:
    """A mention of the sample as it is written."""
    names = ("document", "start", "end", "text", "sentence")
    return {name: arrow_values(getattr(evidence, name)) for name in names}


def _by_document(said: Iterable[Mention]) -> list[tuple[str, list[Mention]]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in said:
        found[mention.document].append(mention)
    return list(found.items())


_ENTITY: Final = msgspec.msgpack.Decoder(tuple[Tally, EntityValue, str, str])
_FIGURE: Final = msgspec.msgpack.Decoder(tuple[FigureMention, list[Mark]])
_DATE: Final = msgspec.msgpack.Decoder(tuple[Tally, DateValue, str, str])
