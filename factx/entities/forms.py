"""How a name is written: the tidy form of one writing, and the best of several."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from factx.entities.trim import PARTICLES
from factx.patterns import fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections import Counter

    from factx.lexicon.entities import EntityTables

_APOSTROPHES: Final = str.maketrans({"'": "’", "ʼ": "’", "‘": "’", "‑": "-", "‐": "-"})
#: « Saint-⏎Nazaire »
_WRAPPED_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])-[^\S\n]*\n\s*")
_BLANK_AFTER_ELISION: Final = re.compile(r"\b([ldLD]|qu)’ ")
_INSTITUTION: Final = re.compile(r"^(?:Ministère|Université|Département d’État)\b")
_ORDINAL: Final = re.compile(r" (?:1er|1ier)$")
_PLACE_WORDS: Final = frozenset(
    {
        "sur",
        "sous",
        "en",
        "lès",
        "les",
        "et",
        "aux",
        "au",
        "du",
        "de",
        "des",
        "la",
        "le",
        "l",
        "d",
        "à",
        "lez",
    }
)
#: Capitals up to this length are an acronym, not a word that is shouted.
_ACRONYM_LENGTH: Final = 5


def tidy(label: EntityLabel, name: str, tables: EntityTables) -> str:
    """One writing of a name, without accidents: blanks, apostrophes, shouted surnames, ``1er``.

    Example: ``Awa DIOUF`` → ``Awa Diouf``; ``seconde  guerre mondiale`` keeps its words with one blank.
    """
    name = _WRAPPED_HYPHEN.sub("-", name)
    name = unicodedata.normalize("NFC", " ".join(name.split())).translate(_APOSTROPHES)
    name = _BLANK_AFTER_ELISION.sub(r"\1’", name)
    if label is EntityLabel.PER:
        return _ORDINAL.sub(" Ier", " ".join(_calm(word) for word in name.split()))
    if label is EntityLabel.LOC and name.isupper() and len(re.sub(r"\W", "", name)) > _ACRONYM_LENGTH:
        return _calm_place(name)
    if label is EntityLabel.ORG and _INSTITUTION.match(name):
        return name[0].lower() + name[1:]
    if label is EntityLabel.MISC:
        return _without_adjective(name, tables)
    return name


def best_form(label: EntityLabel, forms: Counter[str]) -> str:
    """Of several writings of one name the one to show.

    An acronym in capitals (``OTAN``), else the one with accents, with capitals only where a name has them, with
    hyphens; then the most frequent, then the first in the alphabet.

    Args:
        label: what the name is.
        forms: the writings, with how often each occurs.
    """

    def rank(form: str) -> tuple[bool, int, bool, int, int, str]:
        shouted = form.isupper() and len(form) > _ACRONYM_LENGTH + 1
        acronym = label in {EntityLabel.ORG, EntityLabel.PRODUCT} and " " not in form and form.isupper()
        accents = sum(unicodedata.combining(c) > 0 for c in unicodedata.normalize("NFD", form))
        capital = form[0].isupper() or label is not EntityLabel.PER
        return (not acronym, -accents, shouted and not acronym, -capital, -forms[form], form)

    return min(forms, key=rank)


def _calm(word: str) -> str:
    """A part of a personal name that is shouted, in title case: ``DIOUF`` → ``Diouf``; ``J.-P.``, ``XIV`` stay."""
    if not word.isupper() or "." in word or re.fullmatch(r"[IVXL]+", word) or len(re.sub(r"\W", "", word)) < 3:
        return word
    if fold(word) in PARTICLES:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def _calm_place(name: str) -> str:
    """A shouted place in title case, its small words small: ``CLERMONT-FERRAND`` → ``Clermont-Ferrand``."""
    parts = re.split(r"([ ’-])", name.lower())
    return "".join(
        part if place and part in _PLACE_WORDS else part[:1].upper() + part[1:] for place, part in enumerate(parts)
    )


def _without_adjective(name: str, tables: EntityTables) -> str:
    """A treaty without a plain adjective that the sentence slipped in: ``Amendement récent de Kigali``."""
    match = re.fullmatch(r"(\w+) ([a-zéè]+) ((?:de|du|des|d’|de la) ?[A-ZÀ-Ý].*)", name)
    if (
        match
        and fold(match[1]) in tables.compounds
        and match[2]
        in {
            "récent",
            "récente",
            "dernier",
            "nouvel",
            "nouveau",
            "nouvelle",
            "historique",
            "fameux",
            "célèbre",
        }
    ):
        return f"{match[1]} {match[3]}"
    return name
