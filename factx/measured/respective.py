"""Measures told of several subjects in their order: ``le blé et le maïs perdent respectivement 2 % et 3,5 %``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import JOINING, NUMBER_LEADS, RESPECTIVELY
from factx.measured.figure_in_text import FigureInText
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.syntax.moods import is_finite
from factx.syntax.phrases import AUXILIARIES, following, is_noun, preceding, tokens_of, word
from factx.syntax.verb_groups import first_of_group

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureLike
    from factx.parse import Token

_JOINTS: Final = JOINING | {","}
#: Tokens between the verb and the adverb, or the first figure, at the most.
_FAR: Final = 6


def _of_respective(figure: FigureInText) -> Quantified | None:
    """The subject at the figure's place among as many: ``le blé et le maïs perdent respectivement 2 % et 3,5 %``."""
    row = _row(figure)
    first = None if len(row) < 2 else tokens_of(figure.text.doc, row[0].start, row[0].end)[0]
    shared = any(FigureInText(other, figure.text).portion is not None for other in row)  # « 42 % et 38 % des voix »
    verb = None if first is None or shared else _verb_before(first)
    subjects = [] if verb is None else _subjects(verb, len(row))
    if not subjects:
        return None
    place = next(at for at, other in enumerate(row) if other is figure.figure)
    named = None if verb is None else figure.told_by(figure.tables.property_verbs.get(word(verb)))
    return Quantified(subjects[place], named)


def _row(figure: FigureInText) -> list[FigureLike]:
    """The figures of one dimension that stand in a row with one, in their order."""
    row = [figure.figure]
    while (before := _joined(row[0], figure, back=True)) is not None:
        row.insert(0, before)
    while (after := _joined(row[-1], figure, back=False)) is not None:
        row.append(after)
    return row


def _joined(last: FigureLike, figure: FigureInText, *, back: bool) -> FigureLike | None:
    """The next figure of the row before or behind another one, past what joins them."""
    span, step = tokens_of(figure.text.doc, last.start, last.end), preceding if back else following
    edge = span[0] if back else span[-1]
    place, joints = step(edge), 0
    while place is not None and (word(place) in _JOINTS or word(place) in NUMBER_LEADS):
        joints += word(place) in _JOINTS
        place = step(place)
    other = None if place is None or not joints else figure.text.at(place)
    return other if other is not None and other.value.label is figure.label else None


def _verb_before(first: Token) -> Token | None:
    """The finite verb before ``respectivement`` and the first figure of a row."""
    place, told = preceding(first), False
    for _ in range(_FAR):
        if place is None:
            return None
        told = told or word(place) in RESPECTIVELY
        if is_finite(place):
            return (place.head if place.dep_ in AUXILIARIES else place) if told else None
        place = preceding(place)
    return None


def _subjects(verb: Token, many: int) -> list[Token]:
    """The heads of so many noun phrases before a verb, which commas and ``et`` part; none if there are fewer."""
    end = first_of_group(verb).i
    parts: list[list[Token]] = [[]]
    for token in verb.doc[verb.sent.start : end]:
        if word(token) in _JOINTS:
            parts.append([])
        else:
            parts[-1].append(token)
    last = [part for part in parts if part][-many:]
    heads = [next(filter(is_noun, part), None) for part in last if part[0].pos_ != "ADP"]
    found = [head for head in heads if head is not None]
    return found if len(found) == many else []


RESPECTIVE: Final = MeasuredStrategy(
    "respective",
    _of_respective,
    NounRelation.BEARER,
    finds=(
        Example("Le blé et le maïs perdent respectivement 2 % et ⟦3,5 %⟧.", "maïs"),
        Example("Le train et le bus coûtent respectivement ⟦40 euros⟧ et 25 euros.", "train/prix"),
    ),
    ignores=("Le blé et le maïs perdent ⟦2 %⟧ et 3,5 %.",),
)
