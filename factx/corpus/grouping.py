"""The facts of a bucket of keys: tallies of names and dates added up, figures joined to statements."""

from __future__ import annotations

import hashlib
import json
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pyarrow as pa

from factx.corpus.rows import MEMBERS, facts_schema, member, mentions_schema, written_mention
from factx.corpus.stored_figures import Members, stored_figures
from factx.corpus.tally import MentionPlace, Tally
from factx.facts import fact_id_of, key_text, keyed_statements
from factx.figure_fact import figure_fact
from factx.output.as_parquet import arrow_values, repeated
from factx.output.rows import fact_row
from factx.schema import DateValue, EntityValue, Kind, as_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.corpus.directory import Directory
    from factx.corpus.tally import SampledMention
    from factx.facts import Key
    from factx.schema import FigureFact

_KEY_DIGITS: Final = 32
_ALIASES: Final = 20
#: Rows that are made before they are handed on.
_HELD: Final = 512


#: What rows of ``KEYED`` are sorted by; kind and key group them.
ORDER: Final = ("kind", "key", "order", "start", "payload")


def facts(bucket: pa.Table, directory: Directory) -> tuple[pa.Table, pa.Table, pa.Table]:
    """The facts of a bucket, the mention rows of its figures, and which documents state these.

    Args:
        bucket: rows of ``KEYED``: all of one bucket, in any order.
        directory: of the run.
    """
    found = list(facts_of(bucket.sort_by([(name, "ascending") for name in ORDER]).to_batches(), directory))
    one, two, three = (pa.concat_tables(tables) for tables in zip(*found, strict=True))
    return one, two, three


def facts_of(keyed: Iterable[pa.RecordBatch], directory: Directory) -> Iterator[tuple[pa.Table, pa.Table, pa.Table]]:
    """The same of all rows there are, some facts at a time.

    Args:
        keyed: rows of ``KEYED``, sorted. Of a name or a date one row is held at a time, of figures of one value those
            compared last.
        directory: of the run.
    """
    found = _Found(directory)
    rows = (row for batch in keyed for row in batch.to_pylist())
    for (kind, key), group in groupby(rows, key=itemgetter("kind", "key")):
        payloads = (row["payload"] for row in group)
        # One value may have more facts than are to be held as rows.
        for _ in found.add_figures(payloads) if kind == Kind.FIGURE else found.add_tallied(kind, key, payloads):
            if found.rows >= _HELD:
                yield found.tables()
                found.clear()
    yield found.tables()


class _Found:
    """Facts as they are found, until they are handed on."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._facts: list[dict[str, Any]] = []
        self._mentions: list[dict[str, Any]] = []
        self._members: list[dict[str, Any]] = []

    def clear(self) -> None:
        """Forget those that were handed on."""
        for rows in (self._facts, self._mentions, self._members):
            rows.clear()

    @property
    def rows(self) -> int:
        """How many there are."""
        return len(self._facts) + len(self._mentions)

    def tables(self) -> tuple[pa.Table, pa.Table, pa.Table]:
        """Facts, mention rows and members."""
        tables = (self._facts, facts_schema()), (self._mentions, mentions_schema()), (self._members, MEMBERS)
        one, two, three = (pa.Table.from_pylist(rows, schema) for rows, schema in tables)
        return one, two, three

    def add_tallied(self, kind: str, key: str, payloads: Iterator[bytes]) -> Iterator[None]:
        """Add the fact of a name or a date; a pause after each fact."""
        self._facts.append(_tallied(kind, key, payloads))
        yield

    def add_figures(self, payloads: Iterable[bytes]) -> Iterator[None]:
        """Add the facts of figures of one value, with their mentions and members; a pause after each document."""
        stories = self._directory.stories
        with stored_figures(payloads, stories, self._directory.folder) as figures:
            for key, numbers in keyed_statements(figures, stories):
                yield from self._add_statement(key, Members(figures, numbers))

    def _add_statement(self, key: Key, said: Members) -> Iterator[None]:
        directory, fact_id = self._directory, fact_id_of(key)
        tally = Tally(MentionPlace(directory.order(said[0].document), said[0].start))
        for document, own in groupby(said, key=attrgetter("document")):
            mentions, order, day = list(own), directory.order(document), directory.day(document)
            tally.add(mentions, order, directory.stories.documents[directory.stories.places[document]].profile.digest)
            self._members.append(member(fact_id, document, order, len(mentions)))
            self._mentions.extend(written_mention(each, fact_id, order, day) for each in mentions)
            yield
        self._facts.append(_figure(figure_fact(fact_id, said, (), tally.text_count), key, said[0].document, tally))


def _tallied(kind: str, key: str, payloads: Iterator[bytes]) -> dict[str, Any]:
    """The fact of a name or a date, from the tallies of all shares."""
    decoder = _ENTITY if kind == Kind.ENTITY else _DATE
    tally, value, document, text = decoder.decode(next(payloads))
    for payload in payloads:
        tally.merge(decoder.decode(payload)[0])
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


def _figure(fact: FigureFact, key: Key, first_document: str, tally: Tally) -> dict[str, Any]:
    """A fact of figures."""
    row = fact_row(fact) | {
        "document_count": tally.document_count,
        "first_document": first_document,
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


def as_evidence(evidence: SampledMention) -> dict[str, Any]:
    """A mention of the sample as it is written."""
    names = ("document", "start", "end", "text", "sentence")
    return {name: arrow_values(getattr(evidence, name)) for name in names}


_ENTITY: Final = msgspec.msgpack.Decoder(tuple[Tally, EntityValue, str, str])
_DATE: Final = msgspec.msgpack.Decoder(tuple[Tally, DateValue, str, str])
