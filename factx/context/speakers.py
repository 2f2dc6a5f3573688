"""Who spoke last in a text: a pronoun takes him up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.schema import EntityLabel
from factx.syntax.phrases import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.context.claim import Claim
    from factx.parse import Parse, Token
    from factx.syntax.referents import NameIndex

#: He spoke at most so many tokens before.
_LAST_SPEAKER: Final = 90


class Speakers:
    """Those who speak in a text, in its order."""

    def __init__(self, doc: Parse, names: NameIndex, given: Sequence[Claim]) -> None:
        #: Persons by name; a nameless source in between leaves open whom a pronoun means.
        self._given = sorted(
            (tokens_of(doc, *claim.cue)[0].i, claim.source if label is EntityLabel.PER else "")
            for claim in given
            if (label := names.label_of(claim.source or "")) is not EntityLabel.ORG
        )
        self._text: str | None = None
        self._place = -_LAST_SPEAKER

    def add(self, text: str | None, place: int) -> None:
        """Somebody spoke at a token."""
        self._text, self._place = text, place

    def last(self, start: Token) -> str | None:
        """Who spoke last before a claim, not too far."""
        while self._given and self._given[0][0] < start.i:
            place, text = self._given.pop(0)
            if place > self._place:
                self._text, self._place = text, place
        many = self._text is not None and self._text.islower() and self._text.endswith(("s", "x"))
        return self._text or None if start.i - self._place < _LAST_SPEAKER and not many else None
