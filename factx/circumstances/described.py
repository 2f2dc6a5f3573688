"""When and where a participle or relative clause says that what is counted had it happen: ``recensés en juin``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.circumstances.choice import made
from factx.circumstances.clauses import Tense
from factx.circumstances.ties import Aspect, Bond, Circumstance, Route, Tie
from factx.lexicon.inflection import singular
from factx.schema import Dimension
from factx.syntax.phrases import subject_child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.circumstances.clauses import Clauses
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.parse import Token


def described(
    figure: PlacedFigure, every: Sequence[Circumstance], sentence: Sentence, clauses: Clauses, scene: Scene
) -> Tie | None:
    """What a participle says of the counted noun.

    Args:
        figure: the figure.
        every: the dates or the places of its sentence.
        sentence: its own.
        clauses: of the text.
        scene: the text.

    Example: of ``62 %`` in ``62 % des malades recensés en juin`` → June.
    """
    nouns = {figure.span.root.i, figure.span.root.head.i, *(child.i for child in figure.span.root.children)}
    subject = subject_child(figure.clause)
    if subject is not None and singular(subject.text) in scene.tables.events:
        nouns.add(subject.i)  # un incendie survenu mardi à Dole a fait trois morts
    held = figure.figure.value.label not in (Dimension.MONEY, Dimension.DURATION)
    then = held and clauses.tense(figure.clause) is Tense.IMPERFECT
    for found in every:
        if sentence.announces(found):
            continue
        clause = sentence.clause_of(found)
        of_it = clause.i in (found.token.i, found.token.head.i, found.token.head.head.i)
        named = clause.head.i in nouns
        if then and subject is not None and clause.dep_ == "acl:relcl":
            named = named or clause.head.i == subject.i  # l'avion qui s'est écrasé mardi transportait dix passagers
        if found.bond is Bond.DIRECT and of_it and named and _describes(clause, found, clauses, scene):
            return made(found, Route.CLAUSE)
    return None


def _describes(clause: Token, found: Circumstance, clauses: Clauses, scene: Scene) -> bool:
    """Whether a clause says of a noun what happened to it: ``survenus à Metz``, ``qui ont eu lieu à Metz``."""
    if clause.dep_ == "acl":
        return True
    told = clauses.tense(clause) in (Tense.PERFECT, Tense.PLUPERFECT)
    # l'incendie qui a ravagé lundi une usine de Dole a fait trois morts; not les otages qui ont été pris lundi
    event = found.aspect is Aspect.WHERE or singular(clause.head.text) in scene.tables.events
    then = clauses.tense(clauses.head(clause.head)) is Tense.IMPERFECT
    return (event or then) and clause.dep_ == "acl:relcl" and told
