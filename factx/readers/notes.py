"""Marks of footnotes in marked-up text: they never join the number before them."""

from __future__ import annotations

import re
from typing import Final

#: A raised link: the mark of a note, whichever of the two stands within the other.
_LINKED: Final = re.compile(
    r"<sup(?:\s[^<>]*)?>\s*(?:<span[^<>]*>\s*)?<a\s[^<>]*>(?:<span[^<>]*>)?[^<]{0,8}(?:</span>)?</a>\s*(?:</span>\s*)?</sup>"
    r"|<a\s[^<>]*>\s*<sup(?:\s[^<>]*)?>[^<]{0,8}</sup>\s*</a>"
    r"|<a\s[^<>]*(?:noteref|footnote-ref)[^<>]*>[^<]{0,8}</a>",
    re.IGNORECASE,
)
#: From a note back to its mark.
_BACK: Final = re.compile(r"<a\s[^<>]*href=[\"']#[^<>]*>\s*[↑↩^⬆︎]{1,3}\s*</a>", re.IGNORECASE)
_RAISED: Final = re.compile(r"<sup(?:\s[^<>]*)?>\s*([+\-−]?\d{1,4})\s*</sup>", re.IGNORECASE)
#: What raised digits may belong to: a unit, or ten.
_POWER: Final = re.compile(r"(?:(?:\b|\d)[kcdhm]?m|\b10)\s?\Z")
_HIGH: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def without_marks(markup: str) -> str:
    """Markup without the marks of its notes; other raised digits as what they are.

    Example: ``2027<sup>1</sup>`` → ``2027``; ``10<sup>6</sup> m<sup>2</sup>`` → ``10⁶ m²``.
    """
    if "<sup" not in markup and "<SUP" not in markup and "note" not in markup:
        return markup
    markup = _BACK.sub("", _LINKED.sub("", markup))
    return _RAISED.sub(_raised, markup)


def _raised(found: re.Match[str]) -> str:
    """The raised digits of a power or a unit as what they are; those behind anything else are the mark of a note."""
    before = found.string[max(0, found.start() - 12) : found.start()]
    return found[1].translate(_HIGH) if _POWER.search(before) else ""
