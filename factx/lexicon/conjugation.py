"""Third persons, participles and infinitives of French verbs, so that verb lists and lemmas are one matter."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from factx.errors import LexiconError
from factx.lexicon.reader import read_table
from factx.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_ER_ENDINGS: Final = (
    "er", "e", "ent", "ait", "aient", "a", "èrent", "é", "ée", "és", "ées", "ant", "era", "eront", "erait", "eraient",
)  # fmt: skip
_IR_ENDINGS: Final = (
    "ir", "it", "issent", "issait", "issaient", "irent", "i", "ie", "is", "ies", "issant",
    "ira", "iront", "irait", "iraient",
)  # fmt: skip
#: Endings before which the stem's e or é is open: révèle, rappelle, relèvera.
_MUTE: Final = ("e", "ent")
_MUTE_FUTURE: Final = ("era", "eront", "erait", "eraient")
_CLOSED: Final = re.compile(r"([eé])([bcdfgklmnprstvz]|qu|gn|ch)$")
_DOUBLED: Final = ("appel", "jet")
#: What is left of a form of the first conjugation when its ending is cut; the longest ending first.
_ENDINGS: Final = (
    "eraient", "erait", "eront", "aient", "èrent", "era", "ait", "ant", "ées", "ent", "ée", "és", "é", "e", "a",
)  # fmt: skip
_OPEN: Final = re.compile(r"è([bcdfgklmnprstvz]|qu|gn|ch)$")


def forms(lemma: str) -> frozenset[str]:
    """Forms of a verb that a reporter's sentence can hold; of an unknown irregular verb its infinitive alone.

    Example: ``révéler`` → révèle, révèlent, révélait, a révélé, révélant …
    """
    irregular = _irregular().get(lemma)
    if irregular is not None:
        return irregular
    stem = lemma[:-2]
    if lemma.endswith("er"):
        return frozenset(_of_er(stem, ending) for ending in _ER_ENDINGS)
    if lemma.endswith("ir"):
        return frozenset(stem + ending for ending in _IR_ENDINGS)
    return frozenset((lemma,))


@lru_cache(maxsize=1 << 14)
def infinitive(form: str) -> str:
    """The infinitive of a form of the third person or a participle.

    A form that no irregular verb has is taken for one of the first conjugation, or of the second by its -iss-.

    Example: ``tuées`` → ``tuer``, ``perdront`` → ``perdre``, ``subissent`` → ``subir``.
    """
    said = fold(form)
    known = _lemmas().get(said)
    if known is not None:
        return known
    if said.endswith(("er", "ir")):
        return said
    second = re.fullmatch(r"(\w+[^aou\W]i)(?:ss(?:ent|ait|aient|ant|e)|t|e|s|es|r(?:a|ont|ait|aient|ent))?", said)
    if second is not None:
        return second[1] + "r"
    open_e = said.removesuffix("èrent") + "érer"
    if open_e in _open_e():
        return open_e
    ending = next((ending for ending in _ENDINGS if said.endswith(ending) and len(said) > len(ending) + 1), "")
    stem = said.removesuffix(ending)
    if ending[:1] in ("a", "è") and stem.endswith("ge"):
        stem = stem[:-1]
    if stem.endswith("ç"):
        stem = stem[:-1] + "c"
    if ending in ("e", "ent", *_MUTE_FUTURE):
        stem = re.sub(r"([ou])i$", r"\1y", stem)
    return _reopened(stem, ending) + "er"


def _reopened(stem: str, ending: str) -> str:
    """The stem of the infinitive: ``révèl`` → ``révél``, ``relèv`` → ``relev``, ``appell`` → ``appel``."""
    if ending in (*_MUTE, *_MUTE_FUTURE):
        if stem.endswith(("appell", "jett")):
            return stem[:-1]
        if _OPEN.search(stem):
            return _OPEN.sub(r"e\1" if stem.endswith(_MUTE_STEMS) else r"é\1", stem)
    return stem


#: Stems whose infinitive has a mute e: lever, mener, peser, acheter, semer, geler, celer, modeler.
_MUTE_STEMS: Final = ("lèv", "mèn", "pès", "chèt", "sèm", "gèl", "cèl", "dèl", "crèv", "grèv", "chèv", "sèvr")


def _of_er(stem: str, ending: str) -> str:
    if ending[0] == "a":
        if stem.endswith("g"):
            return stem + "e" + ending
        if stem.endswith("c"):
            return stem[:-1] + "ç" + ending
    if ending in _MUTE or (ending in _MUTE_FUTURE and not _is_acute(stem)):
        if stem.endswith(_DOUBLED):
            return stem + stem[-1] + ending
        if stem.endswith(("oy", "uy", "ay")):
            return stem[:-1] + "i" + ending
        return _CLOSED.sub(r"è\2", stem) + ending
    return stem + ending


def _is_acute(stem: str) -> bool:
    match = _CLOSED.search(stem)
    return match is not None and match[1] == "é"


@cache
def _open_e() -> frozenset[str]:
    return frozenset(read_table("conjugation")["open_e"])


@cache
def _irregular() -> Mapping[str, frozenset[str]]:
    """Infinitive → forms of the verbs of ``conjugation.toml``."""
    found: dict[str, frozenset[str]] = {}
    for family in read_table("conjugation")["family"]:
        cut = family["cut"]
        for verb in family["verbs"]:
            if not verb.endswith(cut) or verb in found:
                message = f"data/fr/conjugation.toml: {verb} does not end in {cut}, or stands twice"
                raise LexiconError(message)
            stem = verb.removesuffix(cut)
            found[verb] = frozenset((verb, *(stem + ending for ending in family["forms"])))
    return found


def irregular_forms() -> frozenset[str]:
    """Every form of the verbs of ``conjugation.toml``. Example: ``perdra``, ``perdu``."""
    return frozenset(_lemmas())


@cache
def _lemmas() -> Mapping[str, str]:
    """Form → infinitive; a form of two verbs belongs to the one that comes first in the file."""
    found: dict[str, str] = {}
    for lemma, known in _irregular().items():
        for form in known:
            found.setdefault(form, lemma)
    return found
