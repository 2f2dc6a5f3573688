"""The phases after reading, as functions of Arrow tables: what any engine that maps and groups can run.

1. ``summaries``: outcomes → a small summary of each document; all of them make the ``Directory``.
2. ``settle``, ``settle_story``: outcomes → the same with one name for one thing; documents of one story together.
   They are handed on as they are, or by ``stored`` as a table.
3. ``mentions``, ``members``: settled outcomes → mention rows of names and dates, and which document states which fact.
4. ``keyed``: settled outcomes → what meets in a bucket: tallies of names and dates, figures by value.
5. ``grouping.facts``: a bucket → its facts, with the mentions of its figures.

Each depends on its rows and the directory alone, and gives its rows in a stated order.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pyarrow as pa

from factx.columns import SAME_ID
from factx.corpus.directory import Directory
from factx.corpus.rows import (
    BUCKETS,
    KEYED,
    MEMBERS,
    ORDERED,
    SUMMARIES,
    member,
    mentions_schema,
    ordered,
    ordered_row,
    table_of,
    written_mention,
)
from factx.corpus.summaries import packed
from factx.corpus.tally import MentionPlace, Tally
from factx.facts import fact_id_of, key_of, key_text, value_key
from factx.lexicon.entities import load_entity_tables
from factx.output.as_parquet import arrow_values
from factx.renaming import names_in, read_as, story_values
from factx.schema import DateMention, EntityMention, FigureMention, Kind
from factx.statements.told import ComparedDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from factx.corpus.rows import NumberedOutcome
    from factx.facts import Key
    from factx.outcome import Outcome
    from factx.schema import Mention

#: Documents of a story that are held as they are; of a larger one each is decoded twice.
_SMALL: Final = 64


def summaries(table: pa.Table) -> pa.Table:
    """The summary of each document that was read."""
    found = ((order, packed(order, outcome)) for order, outcome in ordered(table))
    return pa.Table.from_pylist([{"order": order, "summary": data} for order, data in found if data], SUMMARIES)


def directory_of(tables: Iterable[pa.Table], folder: Path) -> Directory:
    """The directory of all summaries.

    Args:
        tables: rows of ``SUMMARIES``, in the order of the run.
        folder: for the files of the directory, empty.
    """
    return Directory.of((data for table in tables for data in table.column("summary").to_pylist()), folder)


def settle(table: pa.Table, directory: Directory) -> Iterator[NumberedOutcome]:
    """The outcomes with one name for one thing, of documents that stand alone; those not read are left out.

    Args:
        table: rows of ``ORDERED``.
        directory: of the run.
    """
    return (_settled(order, outcome, directory) for order, outcome in _told(table.sort_by("order"), directory))


def settle_story(table: pa.Table, directory: Directory) -> Iterator[NumberedOutcome]:
    """The same of one story, all of it: what one of its documents says of a name, all mean.

    Its names are held, and of the rest one document at a time where it is large.
    """
    texts: dict[str, str] = {}
    whole = table.sort_by("order")
    small = list(_told(whole, directory)) if whole.num_rows <= _SMALL else None
    groups = [
        [name._replace(sentence=texts.setdefault(name.sentence, name.sentence)) for name in names_in(outcome.mentions)]
        for _, outcome in small or _told(whole, directory)
    ]
    values = story_values(groups, load_entity_tables())
    for (order, outcome), own in zip(small or _told(whole, directory), values, strict=True):
        yield _settled(order, replace(outcome, mentions=tuple(read_as(outcome.mentions, own))), directory)


def stored(settled: Iterable[NumberedOutcome]) -> pa.Table:
    """Settled outcomes as rows of ``ORDERED``."""
    rows = (ordered_row(order, _id(outcome), outcome) for order, outcome in settled)
    return table_of(rows, ORDERED)


def _id(outcome: Outcome) -> str | None:
    return outcome.record.id if outcome.record else None


def _told(table: pa.Table, directory: Directory) -> Iterator[NumberedOutcome]:
    for order, outcome in ordered(table):
        if outcome.record:
            yield order, replace(outcome, mentions=tuple(directory.named(outcome.mentions)))


def _settled(order: int, outcome: Outcome, directory: Directory) -> NumberedOutcome:
    assert outcome.record  # noqa: S101 - only those that were read come here
    return order, replace(outcome, record=replace(outcome.record, story=directory.story(outcome.record.id)))


def one_of_each_id(table: pa.Table, directory: Directory) -> pa.Table:
    """The rows of ``ORDERED``, with an error in place of each document whose id one before it in the run has."""
    places = zip(table.column("id").to_pylist(), table.column("order").to_pylist(), strict=True)
    later = [document is not None and directory.is_later(document, order) for document, order in places]
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
    was_read = table.column("outcome").is_valid().to_pylist()
    places = [
        directory.group(document) if read else None
        for document, read in zip(table.column("id").to_pylist(), was_read, strict=True)
    ]
    rows: defaultdict[int | None, list[int]] = defaultdict(list)
    for row, place in enumerate(places):
        rows[place].append(row)
    stories = [(place, table.take(found)) for place, found in rows.items() if place is not None]
    return table.take(pa.array(rows[None], pa.int64())), sorted(stories, key=itemgetter(0))


def mentions(settled: Iterable[NumberedOutcome]) -> pa.Table:
    """The mention rows of names and dates of settled outcomes; those of figures come with their facts."""
    rows = (
        written_mention(mention, fact_id_of(key_of(mention)), order, outcome.record.reference_date)
        for order, outcome in settled
        if outcome.record
        for mention in outcome.mentions
        if not isinstance(mention, FigureMention)
    )
    return table_of(rows, mentions_schema())


def members(settled: Iterable[NumberedOutcome]) -> pa.Table:
    """Which documents state which names and dates, and how often; those of figures come with their facts."""
    rows = []
    for order, outcome in settled:
        counts = Counter(key_of(mention) for mention in outcome.mentions if not isinstance(mention, FigureMention))
        for key, count in counts.items():
            rows.append(member(fact_id_of(key), _id(outcome), order, count))
    return pa.Table.from_pylist(rows, MEMBERS)


def keyed(settled: Iterable[NumberedOutcome]) -> pa.Table:
    """What meets in a bucket: a tally of each name and date of these documents, and each figure."""
    tallies: dict[tuple[Kind, Key], tuple[Tally, Mention]] = {}
    rows = []
    for order, outcome in sorted(settled, key=itemgetter(0)):
        own: defaultdict[tuple[Kind, Key], list[Mention]] = defaultdict(list)
        figures = [mention for mention in outcome.mentions if isinstance(mention, FigureMention)]
        telling = ComparedDocument(0, outcome.profile, figures)
        for mention in outcome.mentions:
            if isinstance(mention, FigureMention):
                company = sorted(telling.company(mention), key=str)
                payload = msgspec.msgpack.encode((replace(mention, rule="", steps=()), company))
                rows.append(_keyed(Kind.FIGURE, value_key(mention), order, mention.start, payload))
            else:
                kind = Kind.ENTITY if isinstance(mention, EntityMention) else Kind.DATE
                own[kind, key_of(mention)].append(mention)
        for key, said in own.items():
            tally, _ = tallies.setdefault(key, (Tally(MentionPlace(order, said[0].start)), said[0]))
            tally.add(said, order, outcome.profile.digest)
    for (kind, fact), (tally, mention) in tallies.items():
        value = mention.value if isinstance(mention, EntityMention | DateMention) else None
        payload = msgspec.msgpack.encode((tally, value, mention.document, mention.text))
        rows.append(_keyed(kind, fact, tally.first.order, tally.first.start, payload))
    return pa.Table.from_pylist(rows, KEYED)


def _keyed(kind: Kind, key: Key, order: int, start: int, payload: bytes) -> dict[str, Any]:
    text = key_text(key)
    bucket = zlib.crc32(text.encode("utf-8", "surrogatepass")) % BUCKETS
    return {
        "bucket": bucket, "key": arrow_values(text), "kind": kind, "order": order, "start": start, "payload": payload,
    }  # fmt: skip
