"""Reading ``tests/frames.toml``: for a list of words a sentence that holds for each of them, and for no other word."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.casefile import REFERENCE_DATE, Case, unmark

DATA: Final = Path(__file__).parent.parent / "factx" / "data" / "fr"


@dataclass(frozen=True)
class Frame:
    """A sentence with a gap, for the words of one list.

    Attributes:
        of: the file and the keys of the list, such as ``ages.persons.words``.
        text: the sentence, the gap written ``{}``, or ``{C}`` for the word with a capital; the mention marked, or no mark where nothing may be found.
        expect: fields of the mention.
        kind: of the mention.
        model: whether the sentence must be parsed.
        without: words that another reading takes; the cases have sentences of theirs.
        no_word: of no list.
    """

    of: str
    text: str
    expect: dict[str, Any]
    kind: str
    model: bool
    without: frozenset[str]
    no_word: str

    @property
    def file(self) -> str:
        return self.of.split(".", maxsplit=1)[0]

    def words(self) -> list[str]:
        """The words of the list as they stand in the file."""
        name, *keys = self.of.split(".")
        value: Any = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
        for key in keys:
            value = value[int(key)] if isinstance(value, list) else value[key]
        return [word for word in value if word not in self.without]

    def case(self, word: str) -> Case:
        """The sentence with a word in its gap."""
        # A star is for any ending; marks within a phrase say which of its words is meant.
        bare = word.rstrip("*").replace("⟦", "").replace("⟧", "")
        text, spans = unmark(self.text.replace("{}", bare).replace("{C}", bare[0].upper() + bare[1:]))
        expect = {name: bare if value == "{}" else value for name, value in self.expect.items()}
        return Case(
            id=f"{self.of}: {text}",
            text=text,
            kinds=(self.kind,),
            spans=tuple(spans),
            expect=(expect,) * len(spans),
            reference_date=datetime.date.fromisoformat(REFERENCE_DATE),
            model=self.model,
            gap=None,
        )


def read_frames() -> list[Frame]:
    """All frames, in the order of the file."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return [
        Frame(
            of=entry["of"],
            text=entry["text"],
            expect=entry.get("expect", {}),
            kind=entry.get("kind", "figure"),
            model=entry.get("model", False),
            without=frozenset(entry.get("without", ())),
            no_word=entry.get("no_word", "groumelon"),
        )
        for entry in table["frame"]
    ]
