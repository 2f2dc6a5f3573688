"""What each data file under ``factx/data/fr`` must hold: its keys, the kind of each value, and its range.

A file that has a key that is not declared here, misses one, or holds a value out of range is refused when it is read
(:mod:`factx.lexicon.reader`). Whoever adds a list to a file declares it here; that something reads it is tested.
"""

from __future__ import annotations

from typing import Final

from factx.lexicon.kinds import section
from factx.lexicon.shapes.context import CONTEXT
from factx.lexicon.shapes.dates import DATES
from factx.lexicon.shapes.figures import FIGURES
from factx.lexicon.shapes.language import LANGUAGE
from factx.lexicon.shapes.names import NAMES
from factx.lexicon.shapes.texts import TEXTS

SHAPES: Final = {
    name: section(name, fields)
    for files in (LANGUAGE, NAMES, FIGURES, DATES, CONTEXT, TEXTS)
    for name, fields in files.items()
}
