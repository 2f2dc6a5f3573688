"""How many texts state a fact: copies of one dispatch are one text, however many outlets print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.schema import EntityMention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.schema import Mention
    from factx.stories.groups import Stories


def count_texts(mentions: Iterable[Mention], stories: Stories) -> int:
    """Number of independent texts among the documents of mentions.

    Two documents are one text if they are equal but for blanks and case, or, of a figure or a date, if they state it
    in one and the same sentence.

    Example: three outlets that print one dispatch, and one that tells it in its own words → 2.
    """
    found = list(mentions)
    if len(found) == 1 or len({mention.document for mention in found}) == 1:
        return 1
    parent: dict[str, str] = {}

    def root(mark: str) -> str:
        while parent.setdefault(mark, mark) != mark:
            mark = parent[mark]
        return mark

    documents: dict[str, None] = {}
    for mention in found:
        if mention.document not in documents:
            documents[mention.document] = None
            digest = stories.documents[stories.places[mention.document]].profile.digest
            if digest:
                parent[root(f"document {mention.document}")] = root(f"text {digest}")
        if not isinstance(mention, EntityMention):
            said = "".join(mention.sentence.split()).casefold()
            parent[root(f"document {mention.document}")] = root(f"sentence {said}")
    return len({root(f"document {document}") for document in documents})
