"""What is said of tokens that are blanks: the rules of the French models' ruler, laid on the few tokens they are about.

spaCy tries each rule at every token; a text has one blank that is a token in thirty, its line breaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from spacy.symbols import IDS
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

#: What is no blank and was taken for one, a blank with a relation, any blank.
_RULES: Final = (
    [[{"POS": "SPACE", "IS_SPACE": False}]],
    [[{"IS_SPACE": True, "DEP": {"NOT_IN": [""]}}]],
    [[{"IS_SPACE": True}]],
)
_READ: Final[list[int | str]] = ["IS_SPACE", "POS", "DEP"]


def is_about_blanks(ruler: Any) -> bool:
    """Whether an attribute ruler has these rules and no other."""
    return tuple(rule["patterns"] for rule in ruler.patterns) == _RULES


def set_blanks(docs: Iterable[Doc], ruler: Any) -> None:
    """Say of the blanks of Docs, in place, what such a ruler says."""
    taken, related, blank = ruler.attrs
    for doc in docs:
        space, pos, dep = doc.to_array(_READ).T
        for place in np.flatnonzero((space == 1) | (pos == IDS["SPACE"])).tolist():
            token = doc[place]
            if not space[place]:
                set_token_attrs(token, taken)
                continue
            if dep[place]:
                set_token_attrs(token, related)
            set_token_attrs(token, blank)
