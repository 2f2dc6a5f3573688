"""Which words of a text may report: forms of reporting verbs, and verbs of any meaning after a quoted sentence."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.context.amounts import amount_follows
from factx.lexicon.closed_classes import CLITICS, THAT
from factx.lexicon.conjugation import VerbTense, lemma_of
from factx.lexicon.typography import CLOSING_QUOTES
from factx.syntax.moods import is_finite, is_infinitive
from factx.syntax.phrases import following, is_noun, preceding, tokens_after, tokens_of, word
from factx.syntax.positions import places_of
from factx.syntax.referents import is_pronoun
from factx.syntax.verb_groups import has_tense

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.context.quotations import Quotations
    from factx.lexicon.cues import Frame
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Parse, Token

#: « a appris l’AFP auprès de … », « de source … »: the source is whom it was learnt from.
_LEARNT_FROM: Final = frozenset(("auprès", "source", "sources"))


def reporting_verbs(
    doc: Parse, numbers: Sequence[int], quotes: Quotations, words: ReportingTables
) -> Iterator[tuple[Token, tuple[Token, Frame] | None]]:
    """The verbs that may report, in order; of one of several words (``a fait savoir``) its last word and its frame.

    Args:
        doc: the parsed text.
        numbers: those of its tokens.
        quotes: its quotations.
        words: the words of reporting.
    """
    told = set(_after_speech(doc, quotes))
    for place in sorted(told.union(places_of(numbers, _forms(words)))):
        phrase = _phrase(doc[place], words)
        if phrase is not None or place in told or _may_report(doc[place], words):
            yield doc[place], phrase


def _phrase(verb: Token, words: ReportingTables) -> tuple[Token, Frame] | None:
    """The last word and the frame of a verb of several words (``a fait savoir``), None if it is none."""
    doc = verb.doc
    for rest, frame in words.phrases.get(word(verb), ()):
        if not rest:
            return verb, frame
        place = _past_filler(following(verb), words)
        while place is not None and place.pos_ == "ADV" and word(place) != rest[0]:
            place = following(place)
        if place is not None and tuple(word(t) for t in doc[place.i : place.i + len(rest)]) == rest:
            return doc[place.i + len(rest) - 1], frame
    return None


def _past_filler(place: Token | None, words: ReportingTables) -> Token | None:
    """The token after a filler, or where none opens: ``fait par ailleurs état`` → ``état``."""
    if place is None:
        return None
    for filler in words.fillers:
        if word(place) == filler[0] and tuple(word(t) for t in place.doc[place.i : place.i + len(filler)]) == filler:
            return following(place.doc[place.i + len(filler) - 1])
    return place


@lru_cache(maxsize=4)
def _forms(words: ReportingTables) -> frozenset[str]:
    """The forms of all reporting verbs."""
    return frozenset().union(words.clause, words.object, words.learn, words.phrases)


def _after_speech(doc: Parse, quotes: Quotations) -> Iterator[int]:
    """The places of verbs, whatever they mean, after a quoted sentence: ``« Il pleut », compare la voisine``."""
    for quoted in quotes.spans:
        spoken = tokens_of(doc, *quoted)
        behind = spoken.end
        while behind < len(doc) and doc[behind].is_space:
            behind += 1
        comma = doc[behind] if behind < len(doc) else None
        if comma is None or word(comma) != "," or quotes.ending_at(comma.idx) != quoted:
            continue
        if any(is_finite(token) for token in spoken):
            place = following(comma)
            while place is not None:
                if place.pos_ == "VERB" and not is_infinitive(place):
                    yield place.i
                if place.pos_ != "AUX" and word(place) not in CLITICS:
                    break
                place = following(place)


def _may_report(verb: Token, words: ReportingTables) -> bool:
    """Whether a token has the form of a reporting verb and can be a verb where it stands."""
    said = word(verb)
    if said in words.learn and said not in words.clause:
        clause = takewhile(lambda token: not is_finite(token), tokens_after(verb))
        return not any(word(token) in _LEARNT_FROM for token in clause)
    if said not in words.clause and said not in words.object:
        return False
    return verb.pos_ in ("VERB", "AUX") or _stands_as_verb(verb)


def _stands_as_verb(token: Token) -> bool:
    """Whether a token that the parse takes for a noun stands as a verb: ``», estime le maire``."""
    before, after = preceding(token), following(token)
    if before is None or after is None:
        return False
    of_infinitive = is_noun(before) and is_infinitive(after)
    if of_infinitive or (has_tense(token, VerbTense.PARTICIPLE) and lemma_of(before.text) == "avoir"):
        return True
    if is_noun(before) and after.pos_ == "ADJ" and (beyond := following(after)) is not None and beyond.pos_ == "DET":
        return True
    if word(before) == "en" and amount_follows(after if word(after) in THAT else token):
        return True  # « le rectorat n’en dénombre que 585 »
    if is_noun(before) or is_pronoun(before):
        return word(after) in THAT or word(after) == ":" or (word(after) == "à" and amount_follows(after))
    inserted = word(before) == "," or word(before) in CLOSING_QUOTES
    subject = after.pos_ in ("DET", "PROPN", "PRON") or is_pronoun(after) or after.text.startswith("-")
    return inserted and subject
