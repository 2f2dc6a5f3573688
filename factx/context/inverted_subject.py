"""The subject behind the verb of an inserted clause: ``…, a déclaré à l’AFP un responsable``, ``dit-il``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import IMPERSONAL_SUBJECTS, PLURAL_CONTRACTIONS, PLURAL_DEFINITES, RELATIVES, THAT
from factx.lexicon.typography import CLOSING_QUOTES
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_finite, is_infinitive
from factx.syntax.phrases import SUBJECTS, following, is_noun, preceding, subject_child, tokens_after, word
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Token
    from factx.syntax.referents import NameIndex

_PLURALS: Final = PLURAL_DEFINITES | PLURAL_CONTRACTIONS
_NO_SUBJECTS: Final = frozenset(("SCONJ", "VERB", "AUX", "CCONJ", "PRON"))


def inverted_subject(
    verb: Token, first: Token, last: Token, mark: Token, names: NameIndex, tables: ReportingTables
) -> Token | None:
    """The subject that follows the verb of an inserted clause, None if the verb opens none.

    Args:
        verb: the verb.
        first: the first word of its group: auxiliary or clitic.
        last: the last one: ``savoir`` of ``a fait savoir``.
        mark: the comma or quotation mark before the clause.
        names: the names of the text.
        tables: the words of reporting.
    """
    after = following(verb)
    joined = after is not None and after.text.startswith("-")
    if not joined and first == verb and (is_infinitive(verb) or word(verb).endswith("ant")):
        return None
    subject = _subject_after(verb, first, last, names)
    if subject is not None and not is_joined(subject) and not _agrees(subject, first, last):
        return None
    own, before = subject_child(verb), preceding(mark)
    quoted = before is not None and word(before) in CLOSING_QUOTES
    leads = own is not None and own.i < verb.i and word(mark) == "," and not quoted and not _has_verb(own, mark, tables)
    return None if subject is not None and leads and subject.dep_ not in SUBJECTS else subject


def _agrees(subject: Token, first: Token, last: Token) -> bool:
    """Whether the verb can be that of a subject: not ``…, a révélé des traces``, where it is singular."""
    finite = next((token for token in subject.doc[first.i : last.i + 1] if is_finite(token)), None)
    article = preceding(subject)
    while article is not None and article.pos_ in ("ADJ", "NUM"):
        article = preceding(article)
    plural = article is not None and word(article) in _PLURALS
    return finite is None or not plural or word(finite).endswith("nt")


def _subject_after(verb: Token, first: Token, last: Token, names: NameIndex) -> Token | None:
    """The first noun or joined pronoun after an inverted verb, or the pronoun within it (``a-t-il dit``)."""
    for token in verb.doc[first.i : verb.i]:
        if is_joined(token):
            return token
    for place in tokens_after(_past_aside(last)):
        if place.is_punct or word(place) in THAT:
            return None
        if is_joined(place) or ((is_noun(place) or _stands_as_noun(place)) and _is_someone(place, names)):
            return place
        if place.pos_ == "ADP":
            named = names.at(place)
            return place if named is not None and named.start == place.idx else _subject_past(place, names)
        if place.pos_ in _NO_SUBJECTS and not place.text.startswith("-"):
            return None
    return None


def _subject_past(preposition: Token, names: NameIndex) -> Token | None:
    """The subject after the addressee: ``a déclaré à l’AFP un responsable`` → ``responsable``."""
    named, opened = False, False
    for place in tokens_after(preposition):
        if place.is_punct or is_finite(place) or word(place) in THAT:
            return None
        before = preceding(place)
        opened = opened or (named and place.pos_ == "DET" and before is not None and before.pos_ != "ADP")
        if is_noun(place) and (opened or (named and _is_other_name(place, names))):
            return place
        named = named or is_noun(place)
    return None


def _is_someone(noun: Token, names: NameIndex) -> bool:
    """Whether a noun is no time of day, unless a name has it: ``rapporte Le Soir``."""
    return names.at(noun) is not None or not is_time(noun)


def _is_other_name(token: Token, names: NameIndex) -> bool:
    """Whether a name starts here that goes with no noun before it: not ``l’agence Reuters``."""
    before, named = preceding(token), names.at(token)
    if named is None or before is None:
        return False
    beside = names.at(before)
    return beside != named and (beside is not None or not is_noun(before))


def _has_verb(subject: Token, mark: Token, words: ReportingTables) -> bool:
    """Whether a subject has its verb before a mark, so that the one after it is of another clause."""
    for token in reversed(subject.doc[subject.sent.start : subject.i]):
        compares = token.i > 0 and word(token.doc[token.i - 1]) in words.not_that
        if token.is_punct or (word(token) in RELATIVES and not compares):
            break
        if is_finite(token):
            return True
    for token in subject.doc[subject.i + 1 : mark.i]:
        if token.is_punct or word(token) in RELATIVES:
            return False
        if is_finite(token):
            return True
    return False


def _past_aside(last: Token) -> Token:
    """The comma behind an addressee or time after a verb: ``a confié, à Reuters, le directeur``; else the verb."""
    comma = following(last)
    place = None if comma is None or word(comma) != "," else following(comma)
    if comma is None or place is None or not (place.pos_ == "ADP" or is_time(place)):
        return last
    aside = takewhile(lambda token: not is_finite(token), tokens_after(comma))
    return next((token for token in aside if word(token) == ","), last)


def is_joined(token: Token) -> bool:
    """Whether a pronoun is joined to its verb: ``-t-il``, ``-elle``."""
    return (is_pronoun(token) or word(token) in IMPERSONAL_SUBJECTS) and token.text.startswith("-")


def _stands_as_noun(adjective: Token) -> bool:
    """Whether an adjective after a determiner has no noun: ``une ouvrière``."""
    before, after = preceding(adjective), following(adjective)
    return adjective.pos_ == "ADJ" and before is not None and before.pos_ == "DET" and (after is None or after.is_punct)
