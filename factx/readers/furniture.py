"""What pages put between the paragraphs of an article: buttons, counters, notices, links to other articles."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factx.lexicon.reader import read_table
from factx.patterns import any_of

#: A block longer than this is prose, whatever it begins with.
_LONGEST: Final = 160


def is_furniture(block: str) -> bool:
    """Whether a block of a page says nothing of its article.

    Example: ``Temps de lecture : 4 min``, ``Lire aussi : Le préfet démissionne``, ``12 commentaires``, ``Réagir (12)``.
    """
    return len(block) <= _LONGEST and bool(_pattern().match(block))


@cache
def _pattern() -> re.Pattern[str]:
    table = read_table("furniture")
    opens, whole, counted = (any_of(table[name]) for name in ("opens", "whole", "counted"))
    edge = r"[\W_]*"
    left = r"il (?:vous )?(?:en )?reste .{1,20}(?:articles?\b|% )"
    return re.compile(
        rf"{edge}(?:(?:{opens})(?!\w).*|{left}.*|(?:{whole}){edge}(?:\d[\d\s.,]{{0,9}})?{edge}|\d[\d\s.,]{{0,9}}(?:{counted}){edge})\Z",
        re.IGNORECASE | re.DOTALL,
    )
