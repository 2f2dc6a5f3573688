"""The program's own words on a screen, in French and in English; values are worded in French, as the texts are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from factx.schema import EntityLabel, Factuality

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    many: Mapping[str, tuple[str, str]]
    certainty: Mapping[Factuality, str]
    labels: Mapping[EntityLabel, str]

    def count(self, number: int, what: str) -> str:
        """Example: 2, ``documents`` → ``2 documents``."""
        return f"{number} {self.many[what][number != 1]}"


_FRENCH: Final = Headings(
    figures="CHIFFRES",
    dates="DATES",
    names="NOMS",
    by="source :",
    others_say="ailleurs",
    unresolved="non situées",
    resolves="une date dans le document, ou --reference-date, les situerait",
    more="{} de plus : --all",
    nothing="Aucun fait trouvé.",
    place="à",
    many={
        "documents": ("document", "documents"),
        "texts": ("texte", "textes"),
        "sources": ("source", "sources"),
        "figures": ("chiffre", "chiffres"),
        "dates": ("date", "dates"),
        "names": ("nom", "noms"),
        "disagreements": ("désaccord", "désaccords"),
    },
    certainty={
        Factuality.REPORTED: "rapporté",
        Factuality.FUTURE: "à venir",
        Factuality.CONDITIONAL: "incertain",
        Factuality.NEGATED: "nié",
    },
    labels={
        EntityLabel.PER: "personnes",
        EntityLabel.LOC: "lieux",
        EntityLabel.ORG: "organisations",
        EntityLabel.PRODUCT: "produits",
        EntityLabel.EVENT: "événements",
        EntityLabel.MISC: "autres",
    },
)
_ENGLISH: Final = Headings(
    figures="FIGURES",
    dates="DATES",
    names="NAMES",
    by="source:",
    others_say="elsewhere",
    unresolved="unresolved",
    resolves="a date in the document, or --reference-date, would resolve them",
    more="{} more: --all",
    nothing="No facts found.",
    place="in",
    many={
        "documents": ("document", "documents"),
        "texts": ("text", "texts"),
        "sources": ("source", "sources"),
        "figures": ("figure", "figures"),
        "dates": ("date", "dates"),
        "names": ("name", "names"),
        "disagreements": ("disagreement", "disagreements"),
    },
    certainty={
        Factuality.REPORTED: "reported",
        Factuality.FUTURE: "to come",
        Factuality.CONDITIONAL: "uncertain",
        Factuality.NEGATED: "denied",
    },
    labels={
        EntityLabel.PER: "persons",
        EntityLabel.LOC: "places",
        EntityLabel.ORG: "organisations",
        EntityLabel.PRODUCT: "products",
        EntityLabel.EVENT: "events",
        EntityLabel.MISC: "other",
    },
)
_ALL: Final = {Language.FR: _FRENCH, Language.EN: _ENGLISH}


def headings(language: Language) -> Headings:
    """The words for a language."""
    return _ALL[language]
