"""Claims that a verb introduces: ``X a déclaré que …``, ``« … », dit X``, ``X estime à 300 le nombre de …``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.context.antecedents import generic_noun, speaker_at, subject_before
from factx.context.claim import Claim, ClaimRoute
from factx.context.gapping import gapped
from factx.context.inserted_clauses import InsertedClause
from factx.context.reported_content import Content
from factx.context.reporting_subject import ReportingClause
from factx.context.reporting_verb_group import first_of_group, is_negated, only_describes
from factx.context.reporting_verbs import reporting_verbs
from factx.context.sources import NamedSource, source_at
from factx.context.speakers import Speakers
from factx.lexicon.closed_classes import (
    BE,
    HAVE,
    REFLEXIVES,
    THAT,
)
from factx.lexicon.cues import Frame
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.moods import is_past
from factx.syntax.phrases import following, preceding, text_between, tokens_before, tokens_of, word
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.context.quotations import Quotations
    from factx.lexicon.context import ContextTables
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Parse, Token
    from factx.syntax.referents import NameIndex

#: « …, dit-il, estimant que … », « …, a-t-il dit, tout en annonçant »: between a clause and what its speaker adds.
_LEADING_ON: Final = frozenset(("ADP", "ADV", "CCONJ", "PUNCT"))
#: A quotation or a clause of its own after a verb of denial is what the source holds, not what it denies.
_OWN_WORDS: Final = frozenset((ClaimRoute.QUOTATION, ClaimRoute.COLON, ClaimRoute.INSERTED, ClaimRoute.HEADLINE))
#: Tokens between a verb and a quotation that is its object at the most: ``avait dénombré « 60 campeurs »``.
_QUOTED_OBJECT: Final = 2


def reported(
    doc: Parse,
    numbers: Sequence[int],
    names: NameIndex,
    quotes: Quotations,
    tables: ContextTables,
    given: Sequence[Claim] = (),
) -> Iterator[Claim]:
    """Claims of a parsed text that a reporting verb introduces.

    Args:
        doc: the parsed text.
        numbers: those of its tokens.
        names: its names.
        quotes: its quotations.
        tables: the words of context.
        given: claims whose source a preposition gave; a pronoun may take such a source up.
    """
    speakers = Speakers(doc, names, given)
    spoken: Claim | None = None
    for verb, phrase in reporting_verbs(doc, numbers, quotes, tables.reporting):
        reporter = _Reporter(verb, names, quotes, tables.reporting, phrase)
        claim = reporter.claim(spoken)
        if claim is None:
            continue
        if claim.source is None and reporter.by_pronoun:
            place = tokens_of(doc, claim.start, claim.end)[0] if claim.route is ClaimRoute.INSERTED else verb
            taken = reporter.subject_before(claim, same=True) or speakers.last(place) or reporter.subject_before(claim)
            claim = replace(claim, source=taken)
        elif reporter.source is not None and claim.source is not None:
            speakers.add(reporter.source.text, verb.i)
        spoken = claim if claim.route is ClaimRoute.INSERTED else None
        said = word(verb)
        past = claim.past and said not in tables.factuality.hearsay
        claim = replace(claim, past=past, denied=said in tables.factuality.denying and claim.route not in _OWN_WORDS)
        others = list(gapped(claim, verb.doc, names, tables.reporting))
        yield replace(claim, end=others[0].outside[0][0]) if others else claim
        yield from others
        headline = reporter.headline()
        if headline is not None:
            yield headline


class _Reporter:
    """A reporting verb in its sentence."""

    def __init__(
        self,
        verb: Token,
        names: NameIndex,
        quotes: Quotations,
        tables: ReportingTables,
        phrase: tuple[Token, Frame] | None,
    ) -> None:
        self.verb, self._names, self._quotes, self._tables = verb, names, quotes, tables
        self._last: Token = verb if phrase is None else phrase[0]
        self._frame: Frame | None = None if phrase is None else phrase[1]
        self.source: NamedSource | None = None
        self.by_pronoun = False
        self._head: Token | None = None
        self._first = first_of_group(verb, tables)
        self._clause = ReportingClause(verb, self._first, names, quotes, tables)

    def claim(self, spoken: Claim | None) -> Claim | None:
        """The claim that the verb introduces, None if it introduces none here.

        Args:
            spoken: the inserted clause of the verb before, whose speaker a present participle shares.
        """
        if is_negated(self.verb, self._first) or (self._first == self.verb and only_describes(self.verb, self._tables)):
            return None
        reflexive = any(word(token) in REFLEXIVES for token in self.verb.doc[self._first.i : self.verb.i])
        if reflexive and word(self.verb) not in self._tables.reflexive:
            return None
        if (
            spoken is not None
            and word(self.verb).endswith("ant")
            and self._follows(max(spoken.cue[1], spoken.outside[-1][1]))
        ):
            self.source = NamedSource(spoken.source, None, *spoken.outside[-1])
            return self._content(None)
        return self._inserted() or self._before_claim()

    def _follows(self, end: int) -> bool:
        """Whether nothing stands between a place and the verb but what leads on: ``, tout en annonçant``."""
        before = (token for token in tokens_before(self._first) if token.pos_ not in _LEADING_ON)
        nearest = next(before, None)
        return self._first.idx >= end and (nearest is None or nearest.idx < end)

    def _before_claim(self) -> Claim | None:
        """The claim of a verb whose subject stands before it: ``le maire a annoncé que …``."""
        unnamed = self._of_nobody() or self._by_agent()
        if unnamed is not None:
            return unnamed
        subject = self._clause.subject()
        if subject is None or word(subject) in self._tables.impersonal:
            return None
        self.by_pronoun = is_pronoun(subject)
        self.source = self._clause.name_before_verb(subject) or speaker_at(subject, self._names, self._tables)
        self._head = subject
        if self.source is None or (self.source.text is None and singular(subject.text) in self._tables.nameless):
            return None
        if subject.i < self._first.i and self.source.end > self._first.idx and self.source.start == subject.idx:
            self.source = _ended_before(self.source, subject, self._first)
        return self._content(subject)

    def _content(self, subject: Token | None) -> Claim | None:
        """The claim of the verb's source; without subject it is that of the inserted clause before."""
        said, frame = word(self.verb), self._frame
        content = Content(self.verb, self._last, self._names, self._quotes, self._tables)
        of_clauses = said in self._tables.clause if frame is None else frame is Frame.CLAUSE
        of_objects = said in self._tables.object if frame is None else frame is not Frame.CLAUSE
        of_objects = of_objects or (said in self._tables.showing and self._is_made(subject))
        found = content.clause() if of_clauses else None
        if found is None and of_objects and (subject is None or self._gives(subject)):
            found = content.object(frame) or content.quotation(_QUOTED_OBJECT)
        if found is None and of_clauses:
            found = content.quotation()
        if found is not None and subject is not None and subject.i > self.verb.i:
            end = _comma_before(subject)
            found = found._replace(end=end) if found.start < end else None
        return None if found is None else self._claim(*found)

    def _of_nobody(self) -> Claim | None:
        """The claim of ``il a été fait état de``, which names no source."""
        it = preceding(self._first)
        group = self.verb.doc[self._first.i : self.verb.i]
        if self._frame is not Frame.OBJECT or it is None or word(it) != "il" or not any(word(t) in BE for t in group):
            return None
        content = Content(self.verb, self._last, self._names, self._quotes, self._tables)
        found = content.object(self._frame)
        return None if found is None else self._claim(*found)

    def _by_agent(self) -> Claim | None:
        """The claim of ``il a été révélé par Le Monde que …``, whose source is the agent."""
        it, by = preceding(self._first), following(self.verb)
        group = self.verb.doc[self._first.i : self.verb.i]
        passive = it is not None and word(it) == "il" and any(word(token) in BE for token in group)
        if not passive or by is None or word(by) != "par" or word(self.verb) not in self._tables.clause:
            return None
        head = following(by)
        while head is not None and head.pos_ in ("DET", "ADJ"):
            head = following(head)
        self.source = None if head is None else source_at(head, self._names, self._tables)
        if self.source is None:
            return None
        last = tokens_of(self.verb.doc, self.source.start, self.source.end)[-1]
        content = Content(self.verb, last, self._names, self._quotes, self._tables)
        found = content.clause()
        return None if found is None else self._claim(*found)

    def _is_made(self, subject: Token | None) -> bool:
        """Whether a subject is a document whose maker is named: ``les chiffres de l’Insee montrent une baisse``."""
        named = self.source is not None and self.source.label is not None
        return named and subject is not None and singular(subject.text) in self._tables.documents

    def _gives(self, subject: Token) -> bool:
        """Whether a subject gives an object as its claim: it stands before its verb, and no law or plan provides."""
        before, said = preceding(self._first), word(self.verb)
        if said.endswith("ant") and (said in self._tables.forecast or self._restricts(subject)):
            return False
        if self._frame is Frame.AMOUNT and singular(subject.text) in self._tables.pseudo_sources:
            return False
        if said in self._tables.counting and self._contains(subject):
            return False
        if said in self._tables.upholding and singular(subject.text) in self._tables.courts:
            return False
        if said in self._tables.having and word(self._first) != "en" and word(self._first) not in HAVE:
            return False
        relative = before is not None and word(before) in THAT
        ahead = subject.i < self.verb.i or self._clause.is_gerund()
        return ahead and not relative and singular(subject.text) not in self._tables.provisions

    def _restricts(self, subject: Token) -> bool:
        """Whether a participle right after a common noun only says which: ``notre carte recensant 720 communes``."""
        before = preceding(self._first)
        close = before is not None and word(before) != "," and not self._clause.is_gerund()
        return close and self._names.at(subject) is None and singular(subject.text) not in self._tables.documents

    def _contains(self, subject: Token) -> bool:
        """Whether a subject of counting is where the counted things are: ``la région recense 300 cas``."""
        beside = preceding(self._first)
        places = [self._names.at(token) for token in (subject, beside) if token is not None]
        if any(named is not None and named.label is EntityLabel.LOC for named in places):
            return True
        return self._names.at(subject) is None and singular(subject.text) in self._tables.containing

    def subject_before(self, claim: Claim, *, same: bool = False) -> str | None:
        """The person whom the pronoun takes up as the subject of what was said before.

        Args:
            claim: the claim of the verb.
            same: whether only the sentence of the pronoun counts.
        """
        if self._head is None:
            return None
        start = min(claim.start, self._head.idx) if claim.route is ClaimRoute.INSERTED else self._head.idx
        subject = subject_before(self._head, start)
        if subject is not None and same and subject.sent != self._head.sent:
            return None
        source = None if subject is None else source_at(subject, self._names, self._tables)
        return source.text if source is not None and source.label is EntityLabel.PER else None

    def headline(self) -> Claim | None:
        """The quotation before a colon that the subject says too: ``« Pas question » : le maire annonce que …``."""
        if self.source is None:
            return None
        first = tokens_of(self.verb.doc, self.source.start, self.source.end)[0]
        before = preceding(first)
        while before is not None and before.pos_ in ("DET", "ADJ"):
            before = preceding(before)
        quoted = self._quotes.ending_at(before.idx) if before is not None and word(before) == ":" else None
        return None if quoted is None else self._claim(*quoted, ClaimRoute.HEADLINE)

    def _claim(self, start: int, end: int, route: ClaimRoute) -> Claim:
        source = self.source
        cue = (self._first.idx, self.verb.idx + len(self.verb))
        outside = (cue,) if source is None else (cue, (source.start, source.end))
        noun = "" if source is None or self._head is None else generic_noun(self._head, source, self._tables)
        said = None if source is None else source.text
        return Claim(start, end, said, route, cue, outside, is_past(self.verb), noun=noun, nobody=source is None)

    def _inserted(self) -> Claim | None:
        """The claim that an inserted clause ends or stands in: ``…, a déclaré le ministre``."""
        clause = InsertedClause(self.verb, self._first, self._last, self._names, self._quotes, self._tables)
        found = clause.read()
        if found is None:
            return None
        self.source, self.by_pronoun, self._head = found.source, found.by_pronoun, found.subject
        claim = self._claim(found.start, found.end, ClaimRoute.INSERTED)
        return replace(claim, outside=(found.outside,))


def _ended_before(source: NamedSource, subject: Token, verb: Token) -> NamedSource:
    """A source without its verb, which the parse takes for an adjective: ``le maire conteste :``."""
    last = preceding(verb) or subject
    return NamedSource(text_between(subject, last), source.label, source.start, last.idx + len(last))


def _comma_before(subject: Token) -> int:
    """Where the comma before a noun phrase stands: ``en annonçant 30 morts, le préfet``."""
    place = preceding(subject)
    while place is not None and word(place) != ",":
        place = preceding(place)
    return 0 if place is None else place.idx
