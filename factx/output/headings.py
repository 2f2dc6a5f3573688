"""The program's own words on a screen, in French and in English; values are worded in French, as the texts are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from factx.output.ui_words import ui_words
from factx.schema import EntityLabel, Factuality  # noqa: TC001  # msgspec reads the annotations


class Language(StrEnum):
    """Languages of headings."""

    FR = "fr"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Headings:
    """What stands above and beside facts.

    Attributes:
        many: a count of documents, sources, figures …: its singular and its plural.
        certainty: how surely something is said; nothing for the plain voice of the text.
    """

    figures: str
    dates: str
    names: str
    by: str
    others_say: str
    unresolved: str
    resolves: str
    more: str
    nothing: str
    place: str
    many: dict[str, tuple[str, str]]
    certainty: dict[Factuality, str]
    labels: dict[EntityLabel, str]

    def count(self, number: int, what: str) -> str:
        """Example: 2, ``documents`` → ``2 documents``."""
        return f"{number} {self.many[what][number != 1]}"


@cache
def headings(language: Language) -> Headings:
    """The words for a language."""
    import msgspec  # noqa: PLC0415  # the help of the command line needs no words

    return msgspec.convert(ui_words("screen")[language], Headings)
