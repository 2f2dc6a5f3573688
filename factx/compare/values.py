"""Values of fields as messages quote them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from factx.figure_fact import plain

_SHOWN: Final = 60


def shown(value: Any) -> str:
    """A value as a message quotes it, cut where it is long. Example: ``'soldats'``, ``12.75``, ``true``."""
    match value:
        case bool():
            text = str(value).lower()
        case str():
            text = repr(str(value))
        case Decimal():
            text = plain(value) if value.is_finite() and abs(value.adjusted()) < _SHOWN else str(value)
        case tuple():
            text = f"[{', '.join(map(shown, value))}]"
        case _:
            text = str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
