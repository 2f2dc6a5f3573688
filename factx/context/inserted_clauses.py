"""Inserted clauses, which say after or within a claim who makes it: ``…, a déclaré le ministre``, ``dit-il``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factx.context.antecedents import speaker_at
from factx.context.inverted_subject import inverted_subject
from factx.context.source_phrases import end_of_apposition
from factx.context.sources import NamedSource
from factx.lexicon.closed_classes import (
    BEFORE_INSERTED,
    DEFINITES,
    IMPERSONAL_SUBJECTS,
    LIKE,
    THAT,
)
from factx.lexicon.cues import phrase_at_start
from factx.lexicon.disagreement import load_disagreement_tables
from factx.lexicon.tenses import finiteness
from factx.lexicon.typography import CLOSING_QUOTES
from factx.schema import EntityLabel
from factx.syntax.clauses import clause_end, clause_start, has_finite, is_last
from factx.syntax.phrases import following, preceding, tokens_of, word
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from factx.context.quotations import Quotations
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Token
    from factx.syntax.referents import NameIndex

#: What stands before an inserted clause.
_BEFORE_INSERTED: Final = CLOSING_QUOTES | BEFORE_INSERTED | {",", "–", "—", "(", "…", "?", "!"}


class Inserted(NamedTuple):
    """An inserted clause: who speaks in it, and where what he says starts and ends.

    Attributes:
        source: who speaks.
        subject: the token that says so, behind the verb.
        by_pronoun: whether it is a pronoun.
        start: where what is said starts, in code points.
        end: where it ends.
        outside: the inserted clause itself, which belongs to nobody's claim.
    """

    source: NamedSource
    subject: Token
    by_pronoun: bool
    start: int
    end: int
    outside: tuple[int, int]


class InsertedClause:
    """A reporting verb with its subject behind it: ``…, a déclaré le ministre``, ``« … », dit-il``.

    Args:
        verb: the verb.
        first: the first word of its group: auxiliary, clitic or negation.
        last: the last one: ``savoir`` of ``a fait savoir``.
        names: the names of the text.
        quotes: its quotations.
        tables: the words of reporting.
    """

    def __init__(
        self, verb: Token, first: Token, last: Token, names: NameIndex, quotes: Quotations, tables: ReportingTables
    ) -> None:
        self._verb, self._first, self._last = verb, first, last
        self._names, self._quotes, self._tables = names, quotes, tables

    def read(self) -> Inserted | None:
        """What the clause gives, None if the verb opens none here. Example: ``comme l’a précisé X``."""
        mark = preceding(self._first)
        bare = self._first == self._verb and finiteness(word(self._verb)) is False and self._last == self._verb
        subject = (
            None
            if mark is None or word(mark) not in _BEFORE_INSERTED or (bare and not word(self._verb).endswith("ant"))
            else inverted_subject(self._verb, self._first, self._last, mark, self._names, self._tables)
        )
        source = None if subject is None or self._gives_name(subject, mark) else self._speaker(subject)
        if mark is None or subject is None or source is None:
            return None
        if word(mark) in THAT and word(self._verb) in self._tables.counting:
            return None
        by_pronoun = is_pronoun(subject) or word(subject) in IMPERSONAL_SUBJECTS
        quoted = self._quotes.ending_at(mark.idx + (len(mark) if word(mark) in CLOSING_QUOTES else 0))
        said = word(self._verb)
        if quoted is None and word(mark) == "," and said in self._tables.object and said not in self._tables.clause:
            return None  # « X, que l’armée dit cerner, revendique des attaques »
        weak = quoted is None and not by_pronoun and self._tables.clause.get(word(self._verb)) in self._tables.weak
        weak = weak and word(mark) not in LIKE  # « comme le montre l’Insee, … »
        if weak and not self._closes(mark, subject, source):
            return None
        begin = self._start(mark)
        if quoted is not None:
            begin = min(begin, quoted[0])
        last = end_of_apposition(tokens_of(self._verb.doc, source.start, source.end)[-1], self._names)
        after = following(last)
        end = self._first.idx
        if after is not None and word(after) == "," and (quoted is None or self._goes_on(after)):
            stop = clause_end(after)
            end = stop.idx + len(stop)
        outside = (self._first.idx, last.idx + len(last))
        return Inserted(source, subject, by_pronoun, begin, end, outside)

    def _gives_name(self, subject: Token, mark: Token | None) -> bool:
        """Whether ``dit`` between two names of one person only gives the other: ``Eugene Cernan, dit Gene Cernan,``."""
        before = None if mark is None or word(mark) != "," else preceding(mark)
        other = None if before is None or word(self._verb) != "dit" else self._names.at(before)
        right_after = following(self._verb) == subject and self._names.at(subject) is not None
        return right_after and other is not None and other.label is EntityLabel.PER

    def _start(self, mark: Token) -> int:
        """Where what is said before the clause starts: ``3 000, et non 8 000 comme l’assurent X`` at ``8 000``."""
        start = clause_start(mark)
        if word(mark) in LIKE:
            words = [word(token) for token in mark.doc[start.i : mark.i]]
            for place in range(len(words) - 1, 0, -1):
                if count := phrase_at_start(words[place:], load_disagreement_tables().not_but):
                    return mark.doc[start.i + place + count].idx
        return start.idx

    def _goes_on(self, comma: Token) -> bool:
        """Whether a speaker goes on: ``« … », a dit X, « … »``, ``…, estimant que``; what else follows is not his."""
        after = following(comma)
        adds = after is not None and word(after).endswith("ant") and word(after) in self._tables.clause
        return adds or self._quotes.opening_at(comma.idx + 1, 2) is not None

    def _speaker(self, subject: Token) -> NamedSource | None:
        """The source that an inverted subject is; of ``dit-on`` nobody named."""
        if word(subject) in IMPERSONAL_SUBJECTS:
            return NamedSource(None, None, subject.idx, subject.idx + len(subject))
        return speaker_at(subject, self._names, self._tables)

    def _closes(self, mark: Token, subject: Token, source: NamedSource) -> bool:
        """Whether verb and definite subject end a sentence with a whole clause: ``…, prévient l’Unicef``."""
        before, last = preceding(subject), tokens_of(self._verb.doc, source.start, source.end)[-1]
        while before is not None and before.pos_ == "ADJ":
            before = preceding(before)
        definite = self._names.at(subject) is not None or (before is not None and word(before) in DEFINITES)
        ahead = preceding(mark)
        complete = ahead is not None and has_finite(clause_start(mark), ahead)
        lemma = self._tables.clause.get(word(self._verb))
        return definite and complete and lemma not in self._tables.bodily and is_last(last)
