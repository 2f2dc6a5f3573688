"""The clauses of a sentence: which word heads the one that a token stands in, in which tense, under which other."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import CONDITIONALS
from factx.lexicon.conjugation import arriving, readings
from factx.measured.elided_verbs import verb_of_relative
from factx.measured.governing_verb import own_verb
from factx.syntax.moods import is_conditional, is_finite, is_future, is_imperfect
from factx.syntax.phrases import AUXILIARIES, ancestors, is_noun, is_predicate, subject_child, word

if TYPE_CHECKING:
    from factx.parse import Span, Token

#: Relations by which a verb without finite form heads a clause of its own.
_OWN: Final = frozenset(("acl", "acl:relcl", "advcl", "advcl:cleft", "ccomp", "parataxis"))
_CLIMB: Final = 40


class Tense(Enum):
    """What the verb of a clause says of its time."""

    PERFECT = "perfect"
    IMPERFECT = "imperfect"
    PLUPERFECT = "pluperfect"
    PRESENT = "present"
    AHEAD = "ahead"
    """Future and conditional."""
    NONE = "none"
    """No finite verb: headlines, participles."""


class Clauses:
    """The clauses of a text, each known by the word that heads it."""

    def __init__(self, dateline: Span | None = None) -> None:
        """The clauses of a text.

        Args:
            dateline: its tokens; a sentence that goes on behind it hangs on what is told there, not on the dateline.
        """
        self._heads: dict[int, Token] = {}
        if dateline is not None and len(dateline):
            beyond = dateline.doc[dateline.end : dateline[-1].sent.end]
            told = next((token for token in beyond if token.head.i < dateline.end and _heads_clause(token)), None)
            self._heads = {token.i: told for token in dateline} if told is not None else {}
        self._tenses: dict[int, Tense] = {}

    def head(self, token: Token) -> Token:
        """The word that heads the clause of a token. Example: of ``3`` in ``3 personnes ont été tuées`` → ``tuées``."""
        way: list[int] = []
        for _ in range(_CLIMB):
            known = self._heads.get(token.i)
            if known is not None:
                token = known
                break
            way.append(token.i)
            above = token.head
            if above.i == token.i or _heads_clause(token):
                break
            token = above
        for place in way:
            self._heads[place] = token
        return token

    def tense(self, head: Token) -> Tense:
        """The tense of the clause that a word heads."""
        known = self._tenses.get(head.i)
        if known is None:
            known = self._tenses[head.i] = _tense(head)
        return known


def is_supposed(verb: Token) -> bool:
    """Whether a clause is told in the conditional, as what nobody vouches for is: ``il y aurait cinq morts``."""
    helpers = (child for child in verb.children if child.dep_ in AUXILIARIES)
    return any(is_conditional(token) for token in (verb, *helpers))


def is_left(verb: Token) -> bool:
    """Whether a passive tells in the present what an event has left: ``cinq chambres sont détruites``."""
    return any(child.dep_ == "aux:pass" for child in verb.children) and not any(
        child.dep_ == "obl:agent" for child in verb.children
    )


def _heads_clause(token: Token) -> bool:
    if not is_predicate(token):
        return False
    if token.dep_ in _OWN:
        return True
    return is_finite(token) or any(child.dep_ in AUXILIARIES and is_finite(child) for child in token.children)


def _came(head: Token) -> bool:
    """Whether a participle has no passive, and the model takes it for one or for an adjective: ``sont morts``."""
    return any(form.lemma in arriving() for form in readings(head.text))


def _is_supposition(verb: Token) -> bool:
    """Whether a condition is told by a verb, though the parse may not say so: ``s’il cédait``, ``si le mur cédait``."""
    if any(child.dep_ == "mark" and word(child) in CONDITIONALS for child in verb.children):
        return True
    subject, mark = verb.before, verb.before.before if verb.before is not None else None
    return subject is not None and mark is not None and word(mark) + word(subject) in CONDITIONALS


def _tense(head: Token) -> Tense:
    helpers = [child for child in head.children if child.dep_ in AUXILIARIES]
    group = [*helpers, head]
    finite = next((token for token in group if is_finite(token) or is_future(token) or is_conditional(token)), None)
    if finite is None:
        # A verb with a subject is finite, whatever the tagger says: le maire fait état de …
        spoken = head.pos_ == "VERB" and not helpers and subject_child(head) is not None
        return Tense.PRESENT if spoken and head.dep_ != "acl" else Tense.NONE
    if is_future(finite) or is_conditional(finite):
        # L'attaque aura fait trois morts, ils auraient été 300: told, though not vouched for
        told = finite.dep_ == "aux:tense" or (is_conditional(finite) and _came(head))
        return Tense.PERFECT if told else Tense.AHEAD
    perfect = finite is not head and finite.dep_ == "aux:tense"
    past = is_imperfect(finite)
    if finite is not head and not past and _came(head):
        return Tense.PERFECT
    if perfect:
        return Tense.PLUPERFECT if past else Tense.PERFECT
    if past:  # s'il cédait: not as yet
        return Tense.AHEAD if _is_supposition(head) else Tense.IMPERFECT
    return Tense.PERFECT if "Tense=Past" in finite.morph else Tense.PRESENT


def own_clause(figure: Span, clauses: Clauses) -> Token:
    """The word that heads a figure's clause: the verb right behind it, where the parse joins it to one before it.

    Args:
        figure: its tokens.
        clauses: of the text.

    Example: of ``58`` in ``64 vols ont été annulés lundi et 58 sorties sont prévues`` → ``prévues``.
    """
    if (relative := verb_of_relative(figure)) is not None:  # « les 276 qu’il a enlevés en 2014 »
        return clauses.head(relative)
    told = clauses.head(figure.root)
    if told.i >= figure.start:
        return told
    noun = figure.root if is_noun(figure.root) or not is_noun(figure.root.head) else figure.root.head
    verb = own_verb(noun, figure)
    own = told if verb is None or verb.dep_ == "cop" else clauses.head(verb)
    joined = own.dep_ == "conj" and own.head.i == told.i
    return own if joined or any(above.i == own.i for above in ancestors(told)) else told
