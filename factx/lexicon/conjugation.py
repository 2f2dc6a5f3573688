"""Third persons, participles and infinitives of the regular French verbs, so that verb lists can name lemmas."""

from __future__ import annotations

import re
from typing import Final

_ER_ENDINGS: Final = (
    "er", "e", "ent", "ait", "aient", "a", "èrent", "é", "ée", "és", "ées", "ant", "era", "eront", "erait", "eraient",
)  # fmt: skip
_IR_ENDINGS: Final = (
    "ir", "it", "issent", "issait", "issaient", "irent", "i", "ie", "is", "ies", "issant", "ira", "iront", "irait", "iraient",
)  # fmt: skip
#: Endings before which the stem's e or é is open: révèle, rappelle, relèvera.
_MUTE: Final = ("e", "ent")
_MUTE_FUTURE: Final = ("era", "eront", "erait", "eraient")
_CLOSED: Final = re.compile(r"([eé])([bcdfgklmnprstvz]|qu|gn|ch)$")
_DOUBLED: Final = ("appel", "jet")


def forms(lemma: str) -> frozenset[str]:
    """Forms of a regular verb that a reporter's sentence can hold; of any other verb its infinitive alone.

    Example: ``révéler`` → révèle, révèlent, révélait, a révélé, révélant …
    """
    stem = lemma[:-2]
    if lemma.endswith("er"):
        return frozenset(_of_er(stem, ending) for ending in _ER_ENDINGS)
    if lemma.endswith("ir"):
        return frozenset(stem + ending for ending in _IR_ENDINGS)
    return frozenset((lemma,))


def _of_er(stem: str, ending: str) -> str:
    if ending[0] in "aâ":
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
