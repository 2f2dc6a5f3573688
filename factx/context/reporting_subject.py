"""The subject of a reporting verb: who speaks, where the parse gives a title, a law or another clause's noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.context.sources import NamedSource
from factx.lexicon.closed_classes import BE, PARTITIVES, REFLEXIVES, THAT
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.clauses import has_finite, missed_subject, opens_contrast, subject_of
from factx.syntax.moods import is_finite, is_infinitive, is_passive
from factx.syntax.phrases import ancestors, is_noun, preceding, tokens_of, word
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from factx.context.quotations import Quotations
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Token
    from factx.syntax.referents import NameIndex


class ReportingClause:
    """A reporting verb in its clause.

    Args:
        verb: the verb.
        first: the first word of its group: auxiliary, clitic or negation.
        names: the names of the text.
        quotes: its quotations.
        tables: the words of reporting.
    """

    def __init__(
        self, verb: Token, first: Token, names: NameIndex, quotes: Quotations, tables: ReportingTables
    ) -> None:
        self._verb, self._first, self._names, self._quotes, self._tables = verb, first, names, quotes, tables

    def subject(self) -> Token | None:
        """Who or what the verb is said of, before it; None in the passive and where there is none."""
        verb = self._verb
        before = preceding(verb)
        passive = any(token is not None and word(token) in BE for token in (before, self._first))
        if is_passive(verb) or (passive and not _is_reflexive(self._first)):
            return None
        if is_infinitive(verb) and word(verb.head) not in self._tables.telling:
            return None
        subject = self._antecedent() or subject_of(verb)
        if subject is not None and subject.i < verb.i:
            if self._is_quoted_apart(subject):
                return missed_subject(verb)
            own = _in_own_clause(subject, verb)
            return None if own is None else self._beyond_relative(self._speaking(own))
        if subject is not None and self.is_gerund():
            return subject
        verbal = is_finite(verb) or self._first != verb or verb.pos_ in ("NOUN", "ADJ", "ADV", "PROPN")
        missed = missed_subject(verb) if verbal else None
        return None if missed is None else _in_own_clause(missed, verb)

    def _is_quoted_apart(self, subject: Token) -> bool:
        """Whether a noun stands in a quotation that its verb does not: the title in ``un article titré « … » dit``."""
        quoted = self._quotes.around(subject.idx)
        if quoted is None or self._names.at(subject) is not None or quoted[1] > self._first.idx:
            return False
        opening = tokens_of(subject.doc, quoted[0], quoted[0] + 1)[0]
        before = preceding(opening)
        return before is not None and not before.is_punct  # « Quotidien » a dit: the name itself, in quotation marks

    def _speaking(self, subject: Token) -> Token:
        """The noun before ``qui`` that can speak: ``un élu opposé à la loi qui a crié`` → ``élu``."""
        noun = subject
        while singular(noun.text) in self._tables.provisions and self._verb.dep_.startswith("acl"):
            above = next((token for token in ancestors(noun) if is_noun(token) and token.i < noun.i), None)
            if above is None:
                return subject
            noun = above
        return noun

    def _beyond_relative(self, subject: Token) -> Token:
        """The noun before a relative clause where the parse gives that clause's own subject.

        Example: ``Shekau, que l’armée dit avoir tué, revendique`` → ``Shekau``.
        """
        comma = preceding(self._first)
        if comma is None or word(comma) != "," or not has_finite(subject, comma):
            return subject
        place = preceding(subject)
        while place is not None and not place.is_punct and word(place) not in THAT:
            place = preceding(place)
        opening = None if place is None or word(place) not in THAT else preceding(place)
        before = None if opening is None or word(opening) != "," else preceding(opening)
        return before if before is not None and (is_noun(before) or self._names.at(before) is not None) else subject

    def _antecedent(self) -> Token | None:
        """The name right before ``, qui``, surer than the parse: ``visés par Oman, qui affirme``."""
        who = preceding(self._first)
        if who is None or word(who) != "qui":
            return None
        before = preceding(who)
        if before is not None and word(before) == ",":
            before = preceding(before)
        named = None if before is None else self._names.at(before)
        if named is None or named.label is EntityLabel.PRODUCT:
            return None
        first = tokens_of(who.doc, named.start, named.end)[0]
        lead = preceding(first)
        while lead is not None and lead.pos_ == "DET":
            lead = preceding(lead)
        return None if lead is not None and (word(lead) in PARTITIVES or is_noun(lead)) else first

    def name_before_verb(self, subject: Token) -> NamedSource | None:
        """The name right before the verb that a noun phrase ends in: ``l’ex-maire et adjoint, Luc Roy parle de``.

        Of a company the name follows what it does: ``le producteur et fournisseur d’énergie EDF a annoncé``.
        """
        place = preceding(self._first)
        closed = place is not None and word(place) == ","
        place = preceding(place) if place is not None and closed else place
        if place is not None and word(place) == ")":
            while place is not None and word(place) != "(":
                place = preceding(place)
            place = None if place is None else preceding(place)
        named = None if place is None or self._names.at(subject) is not None else self._names.at(place)
        if named is None or named.start < subject.idx or not is_noun(subject):
            return None
        before = preceding(tokens_of(self._verb.doc, named.start, named.end)[0])
        if before is None or has_finite(subject, before):
            return None
        noun = singular(subject.text)
        officers = self._tables.officers
        between = subject.doc[subject.i + 1 : before.i + 1]
        alone = not any(singular(token.text) in officers for token in between)
        beside = (word(before) == "," and (alone or not closed)) or (is_noun(before) and alone and not closed)
        person = named.label is EntityLabel.PER and noun in officers and beside
        firm = named.label is EntityLabel.ORG and noun in self._tables.firms and is_noun(before)
        return NamedSource(named.canonical, named.label, subject.idx, named.end) if person or firm else None

    def is_gerund(self) -> bool:
        """Whether the verb stands in ``en annonçant``, whose subject is that of the clause after it."""
        before = preceding(self._verb)
        return word(self._verb).endswith("ant") and before is not None and word(before) == "en"


def _in_own_clause(subject: Token, verb: Token) -> Token | None:
    """The subject in a verb's own clause where the parse gives one before a colon, a semicolon or a contrast.

    Example: ``Lyon : le parquet évoque`` → ``parquet``; ``le maire dit 3 ; le CHU en compte 5`` → ``CHU``;
    ``… 320, alors que la CGT en compte`` → ``CGT``.
    """
    for token in verb.doc[subject.i + 1 : verb.i]:
        if word(token) in (":", ";"):
            return missed_subject(verb) or subject
        if opens_contrast(token) and not any(word(after) == "," for after in verb.doc[token.i : verb.i]):
            return next((after for after in verb.doc[token.i : verb.i] if is_noun(after) or is_pronoun(after)), None)
    return subject


def _is_reflexive(first: Token) -> bool:
    """Whether a verb group starts with ``se``: ``s’est félicité``."""
    before = preceding(first)
    return word(first) in REFLEXIVES or (before is not None and word(before) in REFLEXIVES)
