"""Which columns of a table hold its texts, their ids and dates: as the user names them, else by convention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that the user gave; None goes by convention."""

    text: str | None = None
    id: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnRoles:
    """The columns of one table, by what they hold; None where it has no such one."""

    text: str
    id: str | None
    date: str | None
    title: str | None
    url: str | None
    site: str | None
    author: str | None

    @property
    def all(self) -> list[str]:
        """Their names, each once."""
        names = (self.text, self.id, self.date, self.title, self.url, self.site, self.author)
        return list(dict.fromkeys(name for name in names if name is not None))


#: Names of columns by what they hold, the likeliest first; case, blanks, hyphens and underscores do not count.
_CONVENTIONS: Final = {
    role: tuple(names.split())
    for role, names in {
        "text": "text texte fulltext textecomplet articletext articlebody maintext content contenu body corps article",
        "id": "id docid documentid articleid identifiant uid uuid guid",
        "date": "date datepublished publicationdate datepublication datedepublication publisheddate publishdate"
        " publishedat published pubdate dateparution datedeparution",
        "title": "title titre headline",
        "url": "url uri link lien",
        "site": "site sitename website publisher publication journal media",
        "author": "author auteur authors auteurs byline",
    }.items()
}


def is_own(names: Iterable[str]) -> bool:
    """Whether a table with these columns is one of facts that factx wrote."""
    return "fact_id" in set(names)


def find_columns(names: Iterable[str], asked: Columns) -> ColumnRoles | None:
    """The columns of a table; None if none of them holds texts.

    Args:
        names: of its columns.
        asked: what the user named.

    Example: ``["id", "date", "body"]`` → text in ``body``, id in ``id``, date in ``date``.
    """
    by_name = {_plain(name): name for name in reversed(list(names))}

    def column(role: str, named: str | None = None) -> str | None:
        if named is not None:
            return named if named in by_name.values() else by_name.get(_plain(named))
        return next((by_name[name] for name in _CONVENTIONS[role] if name in by_name), None)

    text = column("text", asked.text)
    if text is None:
        return None
    rest: dict[str, Any] = {role: column(role) for role in ("title", "url", "site", "author")}
    return ColumnRoles(text=text, id=column("id", asked.id), date=column("date", asked.date), **rest)


def _plain(name: str) -> str:
    """A name without what people write differently. Example: ``datePublished`` and ``date_published`` are one."""
    return name.strip().lower().replace("_", "").replace("-", "").replace(" ", "").lstrip("\ufeff")
