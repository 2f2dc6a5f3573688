"""Closed classes of French words, folded, which all rules share: articles, pronouns, auxiliaries, quotes."""

from __future__ import annotations

from typing import Final

#: Articles and demonstratives that say which one is meant.
DEFINITES: Final = frozenset(("le", "la", "les", "l'", "ce", "cet", "cette", "ces"))
POSSESSIVES: Final = frozenset(
    ("mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs")
)
#: Words that stand before a noun and are no preposition.
DETERMINERS: Final = DEFINITES | POSSESSIVES | {"un", "une"}
RELATIVES: Final = frozenset(("qui", "que", "qu'", "dont", "où"))
SUBJECT_PRONOUNS: Final = frozenset(("je", "j'", "tu", "il", "elle", "on", "ils", "elles", "c'"))
THAT: Final = frozenset(("que", "qu'", "qu"))
REFLEXIVES: Final = frozenset(("se", "s'"))
#: Forms of ``être`` that make a passive.
BE: Final = frozenset(
    [
        "est", "sont", "était", "étaient", "été", "fut", "furent", "sera", "seront", "serait", "seraient", "être",
        "soit", "soient", "étant",
    ]
)  # fmt: skip
#: Forms of ``avoir`` that make a perfect.
HAVE: Final = frozenset(("a", "ont", "avait", "avaient", "ai", "avons", "eut", "eurent"))
OPENING_QUOTES: Final = frozenset(("«", "“", '"'))
CLOSING_QUOTES: Final = frozenset(("»", "”", '"'))
