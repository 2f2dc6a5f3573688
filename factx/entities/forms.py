"""How a name is written: the tidy form of one writing, and the best of several."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.entities.article_before import article_before
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import ARABIC_ARTICLES, INSTITUTIONS, MAYORS
from factx.patterns import LazyPattern, any_of, fold, match_before
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections import Counter

    from factx.lexicon.entities import EntityTables

_APOSTROPHES: Final = str.maketrans({"'": "’", "ʼ": "’", "‘": "’", "‑": "-", "‐": "-"})
#: « Saint-⏎Nazaire »
_WRAPPED_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])-[^\S\n]*\n\s*")
_BLANK_AFTER_ELISION: Final = re.compile(r"\b([ldLD]|qu)’ ")
_INSTITUTION: Final = LazyPattern(rf"^{any_of(INSTITUTIONS)}\b")
_ORDINAL: Final = re.compile(r" (?:1er|1ier)$")
#: « le maire du Guilvinec », « la mairie du Tréport ».
_MAYOR: Final = LazyPattern(rf"\b{any_of(MAYORS)}$", re.IGNORECASE)
#: What surnames begin with and keep in capitals: ``Le Pen``.
_SHORT_ARTICLES: Final = frozenset({"LE", "LA"})
#: Capitals up to this length are an acronym, not a word that is shouted.
_ACRONYM_LENGTH: Final = 5
#: A person by initials, in capitals without a vowel: ``MBS``.
_ABBREVIATED: Final = LazyPattern(r"[B-DF-HJ-NP-TV-XZ]{2,4}")
#: The same with vowels, where no text writes it as a word: ``PPDA``.
_INITIALS: Final = LazyPattern(r"[A-Z]{3,4}")
_PART: Final = re.compile(r"[^\W\d_]+")
#: What a Breton surname ends in: ``Le Bolloc’h``.
_LAST_LETTER: Final = re.compile(r"(?<=\w’)\w$")
#: What friends or fans call a person by, amid the name: ``Ezequiel « Pocho » Lavezzi``.
_NICKNAME: Final = re.compile(r" (?:«[^»]*»|“[^”]*”|\"[^\"]*\")(?= )")
#: Letters of a town's name, and of a surname that is shouted, at the least.
_SHORTEST_WORD: Final = 4
_SHORTEST_SURNAME: Final = 3


def tidy(label: EntityLabel, name: str, tables: EntityTables, *, shouted: bool = False) -> str:
    """One writing of a name, without accidents: blanks, apostrophes, shouted surnames, ``1er``.

    Example: ``Awa DIOUF`` → ``Awa Diouf``; ``seconde  guerre mondiale`` keeps its words with one blank.
    """
    name = _WRAPPED_HYPHEN.sub("-", name)
    name = unicodedata.normalize("NFC", " ".join(name.split())).translate(_APOSTROPHES)
    name = _BLANK_AFTER_ELISION.sub(r"\1’", name)
    if label is EntityLabel.PER:
        name = _NICKNAME.sub("", name)
        words = _given_first(name.split(), tables)
        if _ABBREVIATED.fullmatch(name) or (_INITIALS.fullmatch(name) and not shouted):
            return name
        whole = len(words) > 1 and name.isupper()
        surname = [*takewhile(str.isupper, reversed(words))]
        first = len(words) - len(surname) if max(map(len, surname), default=0) >= _SHORTEST_SURNAME else len(words)
        calm = (_calm(word, tables, whole=whole or place >= first) for place, word in enumerate(words))
        return _ORDINAL.sub(" Ier", " ".join(calm))
    if label is EntityLabel.LOC and name.isupper() and not _is_place_acronym(name, tables, shouted=shouted):
        return _calm_place(name, tables)
    if shouted and name.isupper() and label is not EntityLabel.LOC:
        name = _calm_body(name, tables)
    if label is EntityLabel.ORG and _INSTITUTION.match(name):
        return name[0].lower() + name[1:]
    if label is EntityLabel.MISC:
        return _without_adjective(name, tables)
    return name


def place_with_article(text: str, start: int, name: str, tables: EntityTables) -> str:
    """The name of a town with the article that the preposition before it has swallowed: ``au Caire`` → ``Le Caire``.

    Args:
        text: what the name stands in.
        start: where it starts.
        name: its tidy form.
        tables: what is known of names.
    """
    before = article_before(text, start)
    if before is None:
        return name
    article = "Les" if before.plural else "La" if before.feminine else "Le"
    full = f"{article} {name}"
    town = name_key(full) in tables.articled_places or (article == "Le" and _has_a_mayor(text, name, tables))
    return full if town else name


def _has_a_mayor(text: str, name: str, tables: EntityTables) -> bool:
    """Whether a text tells of the mayor of a place with ``du``, so that ``Le`` is part of its name."""
    key = name_key(name)
    if key in tables.subdivisions or key in tables.departments or key in tables.countries:
        return False
    end = text.find(f" du {name}")
    while end >= 0:
        if match_before(_MAYOR, text, end):
            return True
        end = text.find(f" du {name}", end + 1)
    return False


def best_form(label: EntityLabel, forms: Counter[str], tables: EntityTables) -> str:
    """Of several writings of one name the one to show.

    An acronym in capitals (``OTAN``), else the one with accents, with capitals only where a name has them, with
    hyphens; then the most frequent, then the first in the alphabet.

    Args:
        label: what the name is.
        forms: the writings, with how often each occurs.
        tables: what is known of the language.
    """

    def rank(form: str) -> tuple[bool, int, bool, int, int, int, str]:
        shouted = form.isupper() and (label is EntityLabel.LOC or len(form) > _ACRONYM_LENGTH + 1)
        acronym = label in {EntityLabel.ORG, EntityLabel.PRODUCT} and " " not in form and form.isupper()
        accents = sum(unicodedata.combining(c) > 0 for c in unicodedata.normalize("NFD", form))
        capital = form[0].isupper() or label is not EntityLabel.PER
        particles = sum(word[0].isupper() and _is_particle(word, tables) for word in form.split()[1:])
        return (not acronym, -accents, shouted and not acronym, -capital, particles, -forms[form], form)

    return min(forms, key=rank)


def _is_particle(word: str, tables: EntityTables) -> bool:
    """Whether a word, or what a hyphen joins to it, is a particle: ``Al-Maliki``; the ``Le`` of ``Le Pen`` is none."""
    first, hyphen, _ = fold(word).partition("-")
    return first in (ARABIC_ARTICLES if hyphen else tables.particles) and word.upper() not in _SHORT_ARTICLES


def _given_first(words: list[str], tables: EntityTables) -> list[str]:
    """The given name first, where the surname is shouted before it: ``DUPONT Jean-Pierre``."""
    shouted = len([*takewhile(str.isupper, words)])
    if not 0 < shouted < len(words) or max(map(len, words[:shouted])) < _SHORTEST_SURNAME:
        return words
    first = words[shouted]
    known = first in tables.given_names or first.partition("-")[0] in tables.given_names
    return [*words[shouted:], *words[:shouted]] if known and not words[-1].isupper() else words


def _is_place_acronym(name: str, tables: EntityTables, *, shouted: bool) -> bool:
    """Whether a place in capitals is an acronym or a code, not a word: it has digits, is known, or has few letters.

    ``shouted``: its letters are known to be a word, so four are enough.
    """
    letters = re.sub(r"\W", "", name)
    shortest = _SHORTEST_WORD if shouted else _ACRONYM_LENGTH + 1
    return len(letters) < shortest or not letters.isalpha() or name in tables.acronyms


def _calm(word: str, tables: EntityTables, *, whole: bool) -> str:
    """A part of a personal name that is shouted, in title case: ``DIOUF`` → ``Diouf``; ``J.-P.``, ``XIV`` stay.

    ``whole``: all of the name is shouted, or its surname of several words, whose short ones are no initials:
    ``Marine LE PEN``.
    """
    if word.isupper() and (word.capitalize() in tables.family_first or (whole and word in _SHORT_ARTICLES)):
        return word.capitalize()
    if whole and fold(word) in tables.particles:
        return word.lower()
    if not word.isupper() or "." in word or re.fullmatch(r"[IVXL]+", word) or len(re.sub(r"\W", "", word)) < 3:
        return word
    if fold(word) in tables.particles:
        return word.lower()
    return _LAST_LETTER.sub(lambda part: part[0].lower(), _PART.sub(lambda part: part[0].capitalize(), word))


def _calm_body(name: str, tables: EntityTables) -> str:
    """A shouted body with its kind in small letters: ``COUR D’APPEL DE METZ`` → ``cour d’appel de Metz``."""
    calm, folded = _calm_place(name, tables), fold(name)
    kind = max((len(head) for head in tables.joined if folded.startswith(f"{head} ")), default=0)
    return calm[:kind].lower() + calm[kind:]


def _calm_place(name: str, tables: EntityTables) -> str:
    """A shouted place in title case, its small words small: ``CLERMONT-FERRAND`` → ``Clermont-Ferrand``."""
    parts = re.split(r"([ ’-])", name.lower())
    return "".join(
        part if place and part in tables.place_words else part[:1].upper() + part[1:]
        for place, part in enumerate(parts)
    )


def _without_adjective(name: str, tables: EntityTables) -> str:
    """A treaty without a plain adjective that the sentence slipped in: ``Amendement récent de Kigali``."""
    match = re.fullmatch(r"(\w+) ([a-zéè]+) ((?:de|du|des|d’|de la) ?[A-ZÀ-Ý].*)", name)
    if match and fold(match[1]) in tables.compounds and match[2] in tables.passing_adjectives:
        return f"{match[1]} {match[3]}"
    return name
