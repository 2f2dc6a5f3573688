"""Figures of a clause whose verb is left out: ``le Figaro baisse de 6 % et Libération de 19 %``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import OBJECT_CASES, OF, PARTITIVES, TO
from factx.measured.figure_in_text import FigureInText
from factx.measured.other_figures import like
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified, SameAs
from factx.measured.surface_rules import before_size
from factx.schema import Dimension
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_adjective, is_noun, preceding, word

if TYPE_CHECKING:
    from factx.parse import Token

#: Within the noun phrase of a clause without verb: ``la carte à puce``, ``le billet de train``.
_INSIDE: Final = PARTITIVES | TO | {"en"}
_IN_PHRASE: Final = frozenset(("DET", "PROPN", "ADJ", "NOUN"))
_MARKS: Final = frozenset(("et", ",", ";"))


def _mark_before(noun: Token) -> Token | None:
    """The « et », comma or semicolon that parts a noun phrase from the clause before it, if one does."""
    first = noun
    while (before := preceding(first)) is not None and (before.pos_ in _IN_PHRASE or word(before) in _INSIDE):
        first = before
    mark = preceding(first)
    return mark if mark is not None and word(mark) in _MARKS else None


def _subject_before(figure: FigureInText) -> Token | None:
    """The noun right before a figure, its phrase parted by a mark from the clause before: ``, la direction 2 000``."""
    noun = before_size(figure)
    said = noun is not None and is_noun(noun) and not is_time(noun) and _mark_before(noun) is not None
    return noun if said else None


def _of_gapped_clause(figure: FigureInText) -> Quantified | SameAs | None:
    """``le Figaro baisse de 6 % et Libération de 19 %`` → ``Libération``; ``la carte est à 50 €, le ticket à 8 €``.

    A count goes back to what the first one counts: ``la police parle de 5 000 manifestants, le maire de 20 000``.
    """
    case = before_size(figure)
    noun = None if case is None else preceding(case)
    while noun is not None and is_adjective(noun):
        noun = preceding(noun)
    if case is None or word(case) not in OBJECT_CASES or noun is None or not is_noun(noun) or is_time(noun):
        return None
    mark, alike = _mark_before(noun), like(figure)
    if mark is None or alike is None:
        return None
    other = before_size(FigureInText(alike.figure, figure.text))
    verbless = not any(is_finite(token) for token in figure.text.doc[mark.i : case.i])
    if other is None or word(other) != word(case) or not verbless:
        return None
    if figure.label is Dimension.COUNT:
        return alike
    head = following(mark)
    while head is not None and head.pos_ == "DET":
        head = following(head)
    return Quantified(head) if head is not None and is_noun(head) and not is_time(head) else None


GAPPED_CLAUSE: Final = MeasuredStrategy(
    "clause without verb",
    _of_gapped_clause,
    NounRelation.BEARER,
    finds=(
        Example("Le Figaro baisse de 6 % et Libération de ⟦19 %⟧.", "Libération"),
        Example("La police parle de 5 000 manifestants, les organisateurs de ⟦20 000⟧.", "manifestants"),
        Example("Le menu est affiché à 14 €, la glace à la vanille à ⟦5 €⟧.", "glace"),
    ),
    ignores=("Le Figaro baisse de ⟦6 %⟧.",),
)


def _of_gapped_count(figure: FigureInText) -> SameAs | None:
    """``la CGT compte 8 000 grévistes, la direction 2 000``: the same things, counted by or of another."""
    noun, alike = _subject_before(figure), like(figure)
    if noun is None or alike is None:
        return None
    counted = FigureInText(alike.figure, figure.text)
    thing = following(counted.span[-1])
    has_noun = thing is not None and (is_noun(thing) or is_adjective(thing))
    return alike if has_noun and not any(map(is_finite, noun.doc[counted.span.end : noun.i])) else None


GAPPED_COUNT: Final = MeasuredStrategy(
    "count of a clause without verb",
    _of_gapped_count,
    NounRelation.BEARER,
    finds=(
        Example("La CGT compte 8 000 grévistes, la direction ⟦2 000⟧.", "grévistes"),
        Example("Le lycée accueille 900 élèves et le collège ⟦400⟧.", "élèves"),
    ),
    ignores=("La direction compte ⟦2 000⟧ grévistes.",),
)


def _of_gapped_giver(figure: FigureInText) -> Quantified | SameAs | None:
    """``l’État verse une aide de 60 000 €, la ville 45 000 €``: the second gives the same thing as the first.

    With a verb of measure it has the amount itself: ``le menu coûte 12 euros et le plat 8 euros``.
    """
    noun = before_size(figure) if figure.label is Dimension.MONEY else None
    if noun is None or not is_noun(noun) or is_time(noun):
        return None
    first = noun
    while (before := preceding(first)) is not None and before.pos_ in _IN_PHRASE:
        first = before
    mark, alike = preceding(first), like(figure)
    if mark is None or word(mark) not in ("et", ",", ";") or alike is None or first.pos_ not in ("DET", "PROPN"):
        return None
    other = FigureInText(alike.figure, figure.text)
    of = before_size(other)
    if of is not None and word(of) in figure.tables.property_verbs:
        return Quantified(noun)
    thing = preceding(of) if of is not None and word(of) in OF else None
    given = thing is not None and any(map(is_finite, thing.doc[thing.sent.start : thing.i]))
    return alike if given and not any(map(is_finite, mark.doc[other.span.end : mark.i])) else None


GAPPED_GIVER: Final = MeasuredStrategy(
    "giver of a clause without verb",
    _of_gapped_giver,
    NounRelation.BEARER,
    finds=(
        Example("Le Département accorde une subvention de 60 000 €, la Région ⟦45 000 €⟧.", "subvention"),
        Example("L’État verse une aide de 9 000 euros et la mairie ⟦2 000 euros⟧.", "aide"),
    ),
    ignores=("La mairie verse une aide de ⟦9 000 euros⟧.",),
)


def _of_gapped_share(figure: FigureInText) -> Quantified | SameAs | None:
    """``la liste verte obtient 12 % et la jaune 9 %`` → ``jaune``; with ``12 % des voix``, a share of these too."""
    noun = _subject_before(figure) if figure.label is Dimension.PERCENT else None
    alike = like(figure)
    if noun is None or alike is None:
        return None
    other = FigureInText(alike.figure, figure.text)
    verb = before_size(other)
    while verb is not None and verb.pos_ == "ADV":
        verb = preceding(verb)
    if verb is None or word(verb) not in figure.tables.share_verbs:
        return None
    return alike if other.portion is not None else Quantified(noun)


GAPPED_SHARE: Final = MeasuredStrategy(
    "share of a clause without verb",
    _of_gapped_share,
    NounRelation.BEARER,
    finds=(
        Example("Le maire obtient 54 % et son rival ⟦46 %⟧.", "rival"),
        Example("Les Verts obtiennent 12 % des voix et les centristes ⟦9 %⟧.", "voix"),
    ),
    ignores=("Le maire obtient ⟦54 %⟧ des voix.",),
)
