"""The verb group of a reporting verb: where it starts, whether it is negated, whether it is a verb at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.context.inverted_subject import is_joined
from factx.lexicon.closed_classes import (
    CLITICS,
    HAVE,
    NE,
    NEGATIONS,
    NOBODY,
    PARTICIPLES_ER,
)
from factx.lexicon.conjugation import VerbTense
from factx.syntax.moods import is_epithet
from factx.syntax.phrases import following, preceding, word
from factx.syntax.referents import is_pronoun
from factx.syntax.verb_groups import has_tense

if TYPE_CHECKING:
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Token


def first_of_group(verb: Token, tables: ReportingTables) -> Token:
    """The first token of the verb group: its auxiliary or clitic."""
    first = verb
    before = _past_filler(preceding(first), tables)
    while before is not None and (
        before.pos_ == "AUX"
        or (word(before) in HAVE and has_tense(verb, VerbTense.PARTICIPLE))
        or word(before) in CLITICS
        or before.pos_ == "ADV"
        or (is_pronoun(before) and before.text.startswith("-"))
    ):
        if before.pos_ == "ADV" and (earlier := preceding(before)) is not None and not _is_helper(earlier):
            break
        first, before = before, _past_filler(preceding(before), tables)
    return first


def _past_filler(last: Token | None, tables: ReportingTables) -> Token | None:
    """The token before a filler within the verb group: ``a d’abord été fait`` → ``a``."""
    if last is None or word(last) not in tables.filler_ends:
        return last
    for filler in tables.fillers:
        first = last.i - len(filler) + 1
        if first > last.sent.start and tuple(word(t) for t in last.doc[first : last.i + 1]) == filler:
            before = preceding(last.doc[first])
            helped = before is not None and (before.pos_ == "AUX" or word(before) in HAVE)
            return before if helped else last
    return last


def _is_helper(token: Token) -> bool:
    """Whether a token before an adverb belongs to the verb group: ``a ainsi dit``, ``a-t-il ainsi dit``."""
    return token.pos_ == "AUX" or is_joined(token)


def is_negated(verb: Token, first: Token) -> bool:
    """Whether a reporting verb is negated: ``n’a pas dit``, ``personne n’a dit``; then it gives no claim."""
    doc = verb.doc
    near = doc[max(0, verb.i - 4) : verb.i + 3]
    if not any(word(token) in NE for token in near):
        return False
    sentence = verb.sent
    words = [word(token) for token in near if sentence.start <= token.i < sentence.end and token.i != verb.i]
    if NE.isdisjoint(words):
        return False
    earlier = {word(token) for token in doc[sentence.start : first.i]}
    return any(said in NEGATIONS for said in words) or bool(earlier & NOBODY)


def only_describes(verb: Token, tables: ReportingTables) -> bool:
    """Whether the verb is a bare participle; the present of a verb in -er is none (``ironise``, ``déplore``)."""
    said, after = word(verb), following(verb)
    if after is not None and is_joined(after):
        return False
    lemma = tables.clause.get(said) or tables.object.get(said, "")
    return is_epithet(verb) and (not lemma.endswith("er") or said.endswith(PARTICIPLES_ER))
