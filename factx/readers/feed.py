"""Saved feeds, RSS and Atom: each entry is a text."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from factx.readers.blocks import blocks_of
from factx.readers.extracted import Extracted, joined
from factx.readers.markup import child, each, parse_xml, text_of
from factx.readers.tables import TextRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from factx.errors import RowError
    from factx.readers.columns import Columns
    from factx.readers.kinds import SourceFormat
    from factx.readers.source import Opened

FEED: Final = "feed"


def rows_of(file: Opened, kind: SourceFormat, asked: Columns) -> Iterator[TextRow | RowError]:
    """The entries of a feed, in its order: headline, then what it says, in full where it has that.

    Raises:
        DamagedError: it is no XML.
    """
    del kind, asked
    root = parse_xml(file.read(), file.path)
    site = text_of(child(root, "channel/title", "title"))
    for number, entry in enumerate(each(root, "item", "entry"), start=1):
        yield _row(entry, number, site)


def _row(entry: Element, number: int, site: str | None) -> TextRow:
    title = text_of(child(entry, "title"))
    # Content in full is named `encoded` in RSS and `content` in Atom; a summary serves where there is none.
    body = child(entry, "encoded", "content", "description", "summary")
    markup = "".join(body.itertext()) if body is not None else ""
    published = _day(text_of(child(entry, "pubDate", "published", "date", "issued", "updated")))
    return TextRow(
        str(number),
        Extracted(
            joined([*([title] if title else []), *blocks_of(markup)]),
            title=title,
            published=published,
            published_source=FEED if published else None,
            url=_link(entry),
            site=site,
            author=text_of(child(entry, "creator", "author/name", "author")),
        ),
    )


def _link(entry: Element) -> str | None:
    links = entry.findall("link")
    wanted = next((link for link in links if link.get("rel", "alternate") == "alternate"), None)
    return None if wanted is None else wanted.get("href") or text_of(wanted)


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return text
