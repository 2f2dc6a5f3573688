"""The mentions that somebody asks about, each with its fact and its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factx.facts import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factx.schema import DocumentRecord, Extraction, Fact, Mention


@dataclass(frozen=True, slots=True)
class Explanation:
    """One mention, and what decided about it.

    Attributes:
        mention: with the rule that found it and the steps that followed.
        fact: that it became a mention of.
        document: that it stands in.
        text: the document's.
        paths: of all documents, by id.
    """

    mention: Mention
    fact: Fact
    document: DocumentRecord
    text: str
    paths: Mapping[str, str]

    @property
    def key(self) -> tuple[str, ...]:
        """What mentions of one fact share."""
        return tuple(part for part in key_of(self.mention) if part)

    @property
    def joined(self) -> tuple[Mention, ...]:
        """The other mentions of the fact."""
        return tuple(other for other in self.fact.mentions if other is not self.mention)

    def place(self, mention: Mention) -> str:
        """Where a mention stands, as ``path:line``."""
        return f"{self.paths.get(mention.document, mention.document)}:{mention.line}"


def explanations(
    extraction: Extraction,
    texts: Mapping[str, str],
    *,
    document: str | None = None,
    line: int | None = None,
    fact_id: str | None = None,
) -> Iterator[Explanation]:
    """What is asked about, document by document, in reading order.

    Args:
        extraction: of the run.
        texts: of the documents that are asked about, by id.
        document: id of the one that is asked about; all if not given.
        line: of that document, counted from 1; all if not given.
        fact_id: only mentions of this fact.
    """
    records = {record.id: record for record in extraction.documents}
    paths = {record.id: record.path for record in extraction.documents}
    order = {name: number for number, name in enumerate(records)}
    held = [
        (mention, fact)
        for fact in extraction.facts
        if fact_id in {None, fact.fact_id}
        for mention in fact.mentions
        if document in {None, mention.document} and line in {None, mention.line}
    ]
    for mention, fact in sorted(held, key=lambda pair: (order[pair[0].document], pair[0].start)):
        yield Explanation(mention, fact, records[mention.document], texts[mention.document], paths)
