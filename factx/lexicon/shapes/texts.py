"""Shapes of the files about texts: what surrounds an article, and where mails begin."""

from __future__ import annotations

from typing import Any, Final

from factx.lexicon.kinds import (
    lists,
)

#: By file, the kind of the value behind each of its keys.
TEXTS: Final[dict[str, dict[str, Any]]] = {
    "boilerplate": lists("phrases links words acronyms"),
    "furniture": lists("opens whole counted"),
    "mails": lists("wrote original"),
}
