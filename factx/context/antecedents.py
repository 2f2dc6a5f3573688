"""Whom a source named by a common noun or a pronoun goes back to: ``le ministre``, ``l’association``, ``a-t-il dit``.

Only what the text makes sure counts: the same noun said with its name before, one name alone for it; else the source
stays as it is worded.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from factx.context.source_phrases import extent
from factx.context.sources import NamedSource, source_at
from factx.lexicon.closed_classes import DEFINITES, DETERMINERS, ONE_PERSON, THESE
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.moods import is_passive
from factx.syntax.phrases import MAXIMAL_LOOK, SUBJECTS, is_adjective, is_noun, preceding, tokens_of, word
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Span, Token
    from factx.syntax.referents import NamedSpan, NameIndex

_THE: Final = DEFINITES | {"au", "du"}
_SPEAKERS: Final = frozenset((EntityLabel.PER, EntityLabel.ORG))


def speaker_at(head: Token, names: NameIndex, tables: ReportingTables) -> NamedSource | None:
    """The source whose noun is given, under the name that the text gave it before.

    Example: ``Paul Roy, ministre de la Santé, … Le ministre`` → ``Paul Roy``; ``l’ONG Acted … l’ONG`` → ``Acted``.
    """
    source = source_at(head, names, tables)
    if source is None or source.text is None or source.label is not None or is_pronoun(head) or not is_noun(head):
        return source
    finder = _Finder(head, names, tables)
    text = finder.name() or finder.fuller() or source.text
    return NamedSource(text, None, source.start, source.end)


def generic_noun(head: Token, source: NamedSource, tables: ReportingTables) -> str:
    """The noun of a source that is called by a generic one alone: ``l’association``; empty for all others."""
    noun, text = singular(head.text), source.text
    if text is None or source.label is not None or (noun not in tables.bodies and noun not in tables.media):
        return ""
    before = preceding(head)
    while before is not None and is_adjective(before):
        before = preceding(before)
    bare = text == head.text or (text.startswith(f"{head.text} ") and text.count(" ") == 1)
    return noun if bare and before is not None and word(before) in _THE else ""


class _Finder:
    """What a common noun of a source goes back to."""

    def __init__(self, head: Token, names: NameIndex, tables: ReportingTables) -> None:
        self._head, self._names, self._tables = head, names, tables
        before = preceding(head)
        while before is not None and is_adjective(before):
            before = preceding(before)
        self._article = None if before is None else word(before)

    def name(self) -> str | None:
        """The one name that was given with the noun before, whose phrase holds all that is said of it here."""
        head = self._head
        if self._article not in _THE or word(head).endswith(("s", "x")):
            return None
        last = extent(head, self._names, self._tables)
        wanted = _content(head.doc[head.i + 1 : last.i + 1])
        found = {name for token in self._same_before() if (name := self._given_with(token, wanted)) is not None}
        return found.pop() if len(found) == 1 else None

    def fuller(self) -> str | None:
        """The fuller words that ``cette`` goes back to: ``une source proche du dossier … cette source``."""
        if self._article not in THESE:
            return None
        for token in self._same_before():
            source = source_at(token, self._names, self._tables) if self._names.at(token) is None else None
            if source is not None and source.label in (None, *_SPEAKERS):
                return source.text
        return None

    def _same_before(self) -> Iterator[Token]:
        """The same noun before, nearest first."""
        head = self._head
        tokens = (head.doc[place] for place in range(head.i - 1, -1, -1))
        return islice((token for token in tokens if word(token) == word(head)), MAXIMAL_LOOK)

    def _given_with(self, token: Token, wanted: frozenset[str]) -> str | None:
        """The name that a noun is said with, or that it opens, where its phrase holds the wanted words."""
        named = self._names.at(token)
        if named is not None:
            whole = tokens_of(token.doc, named.start, named.end)
            opens = whole[0].i == token.i and len(whole) > 1 and named.label is EntityLabel.ORG
            return named.canonical if opens and wanted <= _content(whole) else None
        source = source_at(token, self._names, self._tables)
        if source is None or not wanted <= _content(tokens_of(token.doc, source.start, source.end)):
            return None
        apposed = _apposed_to(token, self._names) if source.label is None else None
        if apposed is not None:
            return apposed.canonical
        return source.text if source.label in _SPEAKERS else None


def subject_before(pronoun: Token, start: int) -> Token | None:
    """The subject of the sentence or clause before a place, which a pronoun of one person takes up.

    Args:
        pronoun: ``il``, ``elle``, ``lui`` or one joined to a verb.
        start: where the clause of the pronoun starts, or the quotation before its verb, in code points.
    """
    if word(pronoun) not in ONE_PERSON:
        return None
    for sentence in _sentences_before(pronoun, start):
        subject = _subject_of(sentence, start)
        if subject is None:
            return None
        if not is_pronoun(subject):
            return subject
        start = min(start, sentence.start_char)
    return None


def _sentences_before(token: Token, start: int) -> Iterator[Span]:
    """The sentence that holds the text before a place, and those before it."""
    sentence = token.sent
    while sentence.start_char >= start and sentence.start > 0:
        sentence = token.doc[sentence.start - 1].sent
    while True:
        if sentence.start_char < start:
            yield sentence
        if sentence.start == 0:
            return
        sentence = token.doc[sentence.start - 1].sent


def _subject_of(sentence: Span, end: int) -> Token | None:
    """The subject of the main clause of a sentence, if it stands before a place and acts."""
    root = sentence.root
    subject = next((child for child in root.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.idx >= end or is_passive(root):
        return None
    return subject


def _apposed_to(office: Token, names: NameIndex) -> NamedSpan | None:
    """The person of whom an office is said: ``Paul Roy, l’actuel ministre``, ``Anna Roy (présidente``."""
    before = preceding(office)
    while before is not None and (word(before) in DETERMINERS or is_adjective(before)):
        before = preceding(before)
    if before is None or word(before) not in (",", "("):
        return None
    name = preceding(before)
    named = None if name is None else names.at(name)
    return named if named is not None and named.label is EntityLabel.PER else None


def _content(tokens: Iterable[Token]) -> frozenset[str]:
    """The nouns and adjectives of a phrase, in the singular."""
    return frozenset(singular(word(token)) for token in tokens if is_noun(token) or is_adjective(token))
