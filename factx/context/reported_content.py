"""What a reporting verb introduces: a clause with ``que``, an infinitive, a quotation, a noun phrase."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from factx.context.amounts import amount_follows, tells_amount
from factx.context.claim import ClaimRoute
from factx.lexicon.closed_classes import (
    ADDRESSING,
    AMOUNT_LEADS,
    AUXILIARY_INFINITIVES,
    CIRCUMSTANCES,
    EVEN,
    OCCASIONS,
    OF,
    PARTITIVES,
    POSSESSIVES,
    PURPOSES,
    RELATIVES,
    SUBORDINATORS,
    THAT,
    TO,
)
from factx.lexicon.cues import Frame
from factx.syntax.clauses import clause_end, is_time, opens_contrast, past_dates
from factx.syntax.moods import is_finite, is_infinitive
from factx.syntax.phrases import MAXIMAL_LOOK, following, is_adjective, is_noun, preceding, tokens_after, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.context.quotations import Quotations
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Token
    from factx.syntax.referents import NameIndex

#: A quotation further from its verb, without colon, may be a word of the object: ``voit l’acte comme un « crime »``.
_NEAR: Final = 2
_MARKS: Final = frozenset((".", ";", "!", "?", "…"))
_OBJECT_STARTS: Final = frozenset(("DET", "NUM", "ADP", "ADV", "NOUN"))


class ClaimedContent(NamedTuple):
    """Where what is claimed starts and ends, in code points, and how it was found."""

    start: int
    end: int
    route: ClaimRoute


class Content:
    """What follows a reporting verb.

    Args:
        verb: the verb.
        last: the last word of the verb, which is another one in ``a fait savoir``.
        names: the names of the text.
        quotes: its quotations.
        tables: the words of reporting.
    """

    def __init__(self, verb: Token, last: Token, names: NameIndex, quotes: Quotations, tables: ReportingTables) -> None:
        self._verb, self._last, self._names, self._quotes, self._tables = verb, last, names, quotes, tables

    def clause(self) -> ClaimedContent | None:
        """The claim of a verb that takes clauses."""
        return self._that_clause() or self._infinitive() or self.quotation(_NEAR)

    def quotation(self, reach: int = MAXIMAL_LOOK) -> ClaimedContent | None:
        """The quotation after the verb: after a colon, or without one at most some words on."""
        colon = False
        for step, place in enumerate(self._onwards()):
            if step > reach and not colon and word(place) != ":":
                return None
            quoted = self._quotes.opening_at(place.idx, 1)
            if quoted is not None and quoted[0] == place.idx:
                foretold = not colon and word(self._verb) in self._tables.forecast
                return ClaimedContent(*quoted, ClaimRoute.FORECAST if foretold else ClaimRoute.QUOTATION)
            if colon:
                return ClaimedContent(place.idx, self._end_of(place), ClaimRoute.COLON)
            colon = word(place) == ":"
            if is_finite(place) or (word(place).endswith("ant") and word(place) in self._tables.clause):
                return None
        return None

    def object(self, frame: Frame | None) -> ClaimedContent | None:
        """The noun phrase that the source gives: ``a signalé une attaque de drones``.

        Args:
            frame: of a verb of several words; all take their object with ``de`` (``a fait état de``, ``parle de``).
        """
        of = frame is not None
        route = ClaimRoute.FORECAST if word(self._verb) in self._tables.forecast else ClaimRoute.OBJECT
        place = self._past_judgement(self._past_fillers(following(self._last)))
        if frame is Frame.AMOUNT and (place is None or not tells_amount(place, self._tables)):
            return None
        if place is not None and word(place) in THAT and amount_follows(place):
            place = following(place)  # « n’en dénombre que 585 »
        if not (of and place is not None and word(place) in PARTITIVES):
            bodily = self._tables.clause.get(word(self._verb)) in self._tables.bodily
            place = past_dates(place) if bodily else past_dates(_past_circumstance(past_dates(place)))
            if place is None or not self._starts_object(place):
                return None
            if word(place) in POSSESSIVES:
                return ClaimedContent(place.idx, _end_of_own(place), route)
        return ClaimedContent(place.idx, self._end_of_object(place), route)

    def _onwards(self) -> Iterator[Token]:
        """The tokens after the verb, as far as a claim may stand from it in its sentence."""
        return takewhile(lambda token: word(token) not in _MARKS, tokens_after(self._last))

    def _that_clause(self) -> ClaimedContent | None:
        """The clause with ``que`` after the verb."""
        for step, place in enumerate(self._onwards()):
            said = word(place)
            before = preceding(place)
            also = before is not None and word(before) in EVEN and preceding(before) == self._last
            if said in THAT and (also or word(place.doc[place.i - 1]) not in self._tables.not_that):
                if step and _is_relative(place, far=step > 2):
                    return None
                return ClaimedContent(place.idx, self._end_of(place), ClaimRoute.CLAUSE)
            other = said.endswith("ant") and said in self._tables.clause
            if said == ":" or other or (is_finite(place) and self._names.at(place) is None):
                return None
        return None

    def _infinitive(self) -> ClaimedContent | None:
        """``affirme avoir abattu 26 drones``, ``promet de créer 300 emplois``."""
        if word(self._verb) not in self._tables.infinitive:
            return None
        passed = False
        opened = self._past_fillers(following(self._last))
        for place in self._onwards():
            if opened is not None and place.i < opened.i:
                continue
            if is_infinitive(place):
                near = not passed or word(place) in AUXILIARY_INFINITIVES
                route = ClaimRoute.PROMISE if word(self._verb) in self._tables.forecast else ClaimRoute.INFINITIVE
                return ClaimedContent(place.idx, self._end_of(place), route) if near else None
            if place.is_punct or is_finite(place) or word(place) in PURPOSES:
                return None
            passed = passed or not (word(place) in PARTITIVES or is_time(place) or place.pos_ == "ADV")
        return None

    def _end_of(self, first: Token) -> int:
        """Where a claim that starts at a token ends: with the sentence, or where the main clause goes on."""
        stop = clause_end(first)
        for verb in self._verb.children:
            if verb.dep_ != "conj" or verb.i < first.i or verb.pos_ not in ("VERB", "AUX"):
                continue
            link = next((child for child in verb.children if child.dep_ == "cc"), None)
            if link is not None and link.i > first.i and not any(word(child) in THAT for child in verb.children):
                stop = link.doc[link.i - 1]
                break
        stop = self._end_of_relative(first, self._end_of_contrast(first, stop))
        quoted = self._quotes.around(first.idx)
        end = stop.idx + len(stop)
        return min(end, quoted[1]) if quoted is not None and quoted[0] <= self._verb.idx else end

    def _end_of_object(self, first: Token) -> int:
        """Where a noun phrase that is claimed ends: a clause of its own after it is the writer's.

        Example: ``parle de 320 postes alors que 900 familles attendent``: before ``alors``.
        """
        end = self._end_of(first)
        for token in first.doc[first.i + 1 :]:
            if token.idx >= end:
                return end
            if word(token) in SUBORDINATORS or opens_contrast(token):
                before = preceding(token) or first
                return before.idx + len(before)
        return end

    def _end_of_contrast(self, first: Token, stop: Token) -> Token:
        """Where a claim in a contrast before the main clause ends: ``Alors que l’un dit 3, l’autre a dit 4``."""
        opening = first.sent[0]
        if not opens_contrast(opening):
            return stop
        for token in first.doc[first.i : stop.i]:
            beyond = following(token) if word(token) == "," else None
            if beyond is not None and beyond.pos_ in ("DET", "PRON", "PROPN"):
                return preceding(token) or stop
        return stop

    def _end_of_relative(self, first: Token, stop: Token) -> Token:
        """Where a claim in a relative clause ends: ``X, que l’armée dit avoir tué deux fois, a pris trois villes``."""
        place = preceding(self._verb)
        while place is not None and word(place) not in RELATIVES:
            if place.is_punct:
                return stop
            place = preceding(place)
        comma = None if place is None else preceding(place)
        if comma is None or word(comma) != ",":
            return stop
        for token in first.doc[first.i : stop.i]:
            after = following(token) if word(token) == "," else None
            if after is not None and is_finite(after):
                return preceding(token) or stop
        return stop

    def _starts_object(self, place: Token) -> bool:
        """Whether a token starts a noun phrase that can be claimed; ``confirme son rôle`` claims nothing."""
        after, said = following(place), word(self._verb)
        own = word(place) in POSSESSIVES and said not in self._tables.announcing
        if place.is_punct or place.pos_ not in _OBJECT_STARTS or own:
            return False
        if is_infinitive(place) or (after is not None and is_infinitive(after)):
            return False
        if place.pos_ != "ADP":
            return True
        if word(place) in OF and after is not None and is_adjective(after):
            return True  # « prévoit d’importantes économies »
        if word(place) in OF and amount_follows(place) and not _is_range(place):
            return False  # « l'armée a avancé de 10 km » says how far, « prévoit de 3 à 5 % » how much
        valued = word(place) != "à" or said in self._tables.valuing
        return word(place) in AMOUNT_LEADS and valued and amount_follows(place)

    def _past_judgement(self, place: Token | None) -> Token | None:
        """The object after what the source thinks of it: ``jugent probable une hausse`` → ``une``."""
        after = None if place is None else following(place)
        judged = place is not None and place.pos_ == "ADJ" and after is not None and after.pos_ == "DET"
        return after if judged else place

    def _past_fillers(self, place: Token | None) -> Token | None:
        """The next token that is no filler: ``prévoit en effet une hausse`` → ``une``."""
        while place is not None:
            words = [word(token) for token in place.doc[place.i : place.i + 4]]
            filler = next((f for f in self._tables.fillers if tuple(words[: len(f)]) == f), None)
            if filler is not None:
                place = following(place.doc[place.i + len(filler) - 1])
            elif place.pos_ == "ADV" and word(place) != "lors":
                place = following(place)
            else:
                return place
        return None


def _is_relative(que: Token, *, far: bool) -> bool:
    """Whether ``que`` opens a relative clause of the noun before it: ``la mort des otages que le groupe détenait``."""
    before = preceding(que)
    if before is None or is_time(before):
        return False
    return (far and que.pos_ == "PRON" and que.dep_ != "mark") or (before.dep_ == "obj" and is_noun(before))


def _is_range(of: Token) -> bool:
    """Whether ``de`` opens a range: ``de 3 à 5 % de hausse``."""
    amount = takewhile(lambda token: not (token.is_punct or is_finite(token)), tokens_after(of))
    return any(word(token) in TO and amount_follows(token) for token in amount)


def _past_circumstance(place: Token | None) -> Token | None:
    """The noun phrase after whom the source speaks to, or when: ``a confirmé à RFI la mort de`` → ``la``.

    Example: ``évalue en 2015 l’aide`` → ``l’``; ``a annoncé depuis lundi le renfort`` → ``le``.
    """
    circumstance = place is not None and word(place) in CIRCUMSTANCES
    if place is None or (not circumstance and (word(place) not in ADDRESSING or amount_follows(place))):
        return place
    named = False
    for after in tokens_after(place):
        if after.is_punct or is_finite(after):
            return place
        if named and after.pos_ in ("DET", "NUM") and word(preceding(after) or after) not in PARTITIVES:
            return after
        named = named or is_noun(after) or (circumstance and after.text.isdigit())
    return place


def _end_of_own(first: Token) -> int:
    """Where what a source announces of its own ends: before how and when it did, ``son choix | dans un discours``."""
    last = first
    while (after := following(last)) is not None and not after.is_punct and word(after) not in OCCASIONS:
        if is_time(after) and is_noun(last):
            break
        last = after
    return last.idx + len(last)
