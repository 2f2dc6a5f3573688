"""Written French: quotation marks, and what a full stop may stand after without ending the sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factx.lexicon.reader import read_table
from factx.patterns import literal

OPENING_QUOTES: Final = frozenset(("«", "“", '"'))
CLOSING_QUOTES: Final = frozenset(("»", "”", '"'))


@cache
def abbreviation() -> re.Pattern[str]:
    """A pattern that a whole word matches if its full stop belongs to it: ``M``, ``U.S``, ``Mme``."""
    words = "|".join(literal(word) for word in read_table("abbreviations")["words"])
    return re.compile(rf"(?:[^\W\d_]\.)*[^\W\d_]|{words}")
