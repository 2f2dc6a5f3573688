"""Claims whose source drew up the document that holds them: ``six morts, c’est le bilan dressé par la préfecture``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.context.claim import Claim, ClaimRoute
from factx.context.sources import source_at
from factx.lexicon.closed_classes import BE, PARTITIVES, PRESENTING
from factx.lexicon.inflection import singular
from factx.syntax.clauses import clause_end, clause_start
from factx.syntax.phrases import following, is_noun, preceding, tokens_after, tokens_of, word
from factx.syntax.positions import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Parse, Token
    from factx.syntax.referents import NameIndex

_BY: Final = frozenset(("par",))
_OPENERS: Final = frozenset((",", "(", "–", "—"))


def drawn_up(doc: Parse, numbers: Sequence[int], names: NameIndex, tables: ReportingTables) -> Iterator[Claim]:
    """Claims of a parsed text that a document holds whose maker is named; the numbers are those of its tokens."""
    for by in (doc[place] for place in places_of(numbers, _BY)):
        document = _document(by, tables)
        head = None if document is None else _noun_after(by)
        source = None if head is None else source_at(head, names, tables)
        if document is None or source is None:
            continue
        last = tokens_of(doc, source.start, source.end)[-1]
        cue, own = (by.idx, by.idx + len(by)), (document.idx, source.end)
        after, before = following(last), _before_phrase(document)
        if after is not None and ((word(after) == ":" and before is None) or _is_amount(after)):
            stop = clause_end(after)
            yield Claim(after.idx, stop.idx + len(stop), source.text, ClaimRoute.DRAWN_UP, cue, (own,))
        elif before is not None and _presents(before):
            yield Claim(_start(before).idx, source.end, source.text, ClaimRoute.DRAWN_UP, cue, (own,))


def _is_amount(be: Token) -> bool:
    """Whether ``est`` says what a document comes to: ``le bilan communiqué par la mairie est de 30 morts``."""
    of = following(be)
    return word(be) in BE and of is not None and word(of) in PARTITIVES


def _document(by: Token, tables: ReportingTables) -> Token | None:
    """The noun of a document right before a participle of drawing up and ``par``."""
    participle = preceding(by)
    if participle is None or word(participle) not in tables.drawn_up:
        return None
    noun = preceding(participle)
    while noun is not None and noun.pos_ == "ADJ":
        noun = preceding(noun)
    return noun if noun is not None and singular(noun.text) in tables.documents else None


def _before_phrase(noun: Token) -> Token | None:
    """The token before a noun, its article and adjectives; None at the start of a sentence."""
    before = preceding(noun)
    while before is not None and before.pos_ in ("DET", "ADJ"):
        before = preceding(before)
    return before


def _start(before: Token) -> Token:
    """Where what a document holds starts, before a colon too: ``31 noyés : c’est le bilan donné par la mairie``."""
    start = clause_start(before)
    colon = preceding(start)
    held = None if colon is None or word(colon) != ":" else preceding(colon)
    return start if held is None else clause_start(held)


def _presents(token: Token) -> bool:
    """Whether a document follows what it holds: after a mark, ``c’est`` or ``tel est``."""
    subject = preceding(token)
    presented = word(token) in BE and subject is not None and word(subject) in PRESENTING
    return word(token) in _OPENERS or presented


def _noun_after(by: Token) -> Token | None:
    """The noun of the source: ``par les deux principaux syndicats``."""
    phrase = takewhile(lambda token: not token.is_punct, tokens_after(by))
    return next(filter(is_noun, phrase), None)
