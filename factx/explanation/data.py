"""An explanation as plain data: for the page, for editors, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factx.output.as_json import dumps
from factx.output.rows import fact_row
from factx.schema import as_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.explanation.collect import Explanation
    from factx.schema import Mention

SCHEMA: Final = "factx/explain/1"


def write_json(found: Iterable[Explanation]) -> Iterator[str]:
    """One JSON object with ``schema`` and ``mentions``."""
    yield dumps({"schema": SCHEMA, "mentions": [as_object(explanation) for explanation in found]}, indent=2) + "\n"


def as_object(explanation: Explanation) -> dict[str, Any]:
    """The row of a mention, and ``path``, ``rule``, ``steps``, ``key`` and the mentions that it was ``joined`` with.

    A step tells ``what`` it decided, the ``rule``, the ``result``, and the words that it went by (``cue``) and that it
    holds for (``scope``), each with its offsets.
    """
    mention = explanation.mention
    steps = [
        {
            "what": step.what,
            "rule": step.rule,
            "result": step.result,
            "cue": _span(explanation.text, step.cue),
            "scope": _span(explanation.text, step.scope),
        }
        for step in mention.steps
    ]
    return {
        **fact_row(explanation.fact),
        **as_row(mention),
        "path": explanation.document.path,
        "reference_date": explanation.document.reference_date,
        "rule": mention.rule,
        "steps": steps,
        "key": list(explanation.key),
        "joined": [_place(other, explanation) for other in explanation.joined],
    }


def _span(text: str, span: tuple[int, int] | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span[0], "end": span[1], "text": text[slice(*span)]}


def _place(mention: Mention, explanation: Explanation) -> dict[str, Any]:
    path = explanation.paths.get(mention.document)
    return {"document": mention.document, "path": path} | {
        name: getattr(mention, name) for name in ("line", "start", "end", "text")
    }
