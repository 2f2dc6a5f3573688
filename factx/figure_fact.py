"""Mentions of one statement → its fact of a figure: what it shows of what they say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from factx.lexicon.symbols import unit_symbol
from factx.schema import Dimension, FigureFact, Modifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from factx.schema import FigureMention, FigureValue

#: What stands before a number that is not exact.
SIGNS: Final = {
    Modifier.APPROX: "≈ ",
    Modifier.MORE_THAN: "> ",
    Modifier.EQUAL_OR_MORE: "≥ ",
    Modifier.LESS_THAN: "< ",
    Modifier.EQUAL_OR_LESS: "≤ ",
}


def plain(number: Decimal) -> str:
    """The number in full, without exponent or trailing zeros. Example: ``Decimal("1.50E+3")`` → ``1500``."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure_fact(
    fact_id: str,
    figures: Sequence[FigureMention],
    documents: tuple[str, ...],
    text_count: int,
    *,
    mentions: Iterable[FigureMention] = (),
) -> FigureFact:
    """The fact of a statement.

    Args:
        fact_id: of it.
        figures: its mentions, in the order of the run; they are gone through, and none is kept.
        documents: that state it.
        text_count: how many texts they are.
        mentions: those that the fact holds.
    """
    value, typical = figures[0].value, _typical(figures)
    return FigureFact(
        fact_id=fact_id,
        label=value.label,
        canonical=figure_canonical(value, typical.measured_entity, typical.text),
        documents=documents,
        text_count=text_count,
        mention_count=len(figures),
        value=value.value,
        low=value.low,
        high=value.high,
        unit=value.unit,
        measured_entity=typical.measured_entity,
        measured_property=next((each.measured_property for each in figures if each.measured_property), None),
        modifier=value.modifier,
        mentions=tuple(mentions),
    )


def _typical(figures: Sequence[FigureMention]) -> FigureMention:
    """The mention that words the fact best: what most of them measure, the key's own word before its synonyms."""
    if len(figures) == 1:
        return figures[0]
    counts = Counter(figure.measured_entity for figure in figures)

    def rank(figure: FigureMention) -> tuple[bool, bool, int]:
        key, said = figure.measured_key, figure.measured_entity or ""
        own_word = key is not None and said.casefold().startswith(key.thing.casefold())
        return bool(said), own_word, counts[figure.measured_entity]

    return max(figures, key=rank)


def figure_canonical(value: FigureValue, measured_entity: str | None, text: str) -> str:
    """The form a person reads. Example: 11000, exact, ``soldats nord-coréens`` → ``11000 soldats nord-coréens``.

    Args:
        value: the normalised figure.
        measured_entity: what is counted; only a count or a part shows it, no multiple.
        text: the figure as written, for a vague one (``milliers`` → ``des milliers de soldats``).
    """
    # « trois fois plus de touristes » is not « 3 touristes ».
    multiple = value.label is Dimension.RATIO and value.value is not None and value.value > 1
    counted = measured_entity if value.unit is None and not multiple else None
    if value.modifier is Modifier.VAGUE:
        words = f"des {text}"
        return f"{words} {_of(counted)}" if counted else words
    if value.modifier is Modifier.RANGE:
        number = "–".join("…" if bound is None else plain(bound) for bound in (value.low, value.high))
    else:
        number = SIGNS.get(value.modifier, "") + ("" if value.value is None else plain(value.value))
    unit = counted if value.unit is None else unit_symbol(value.unit, value.value)
    return f"{number} {unit}" if unit else number


def _of(noun: str) -> str:
    return f"d’{noun}" if noun[0].casefold() in "aeiouyéèêàâîïôûhœ" else f"de {noun}"
