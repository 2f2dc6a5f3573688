"""Reading ``tests/frames.toml``: for a list of words sentences that hold for its words, and for no other word."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factx.patterns import unaccented
from tests.casefile import REFERENCE_DATE, Case, unmark

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

DATA: Final = Path(__file__).parent.parent / "factx" / "data" / "fr"


@dataclass(frozen=True)
class Entry:
    """A word of a list.

    Attributes:
        word: as the file writes it.
        key: of the list, where a frame is for several: ``CAD``.
        fields: what stands beside the list.
    """

    word: str
    key: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Frame:
    """Sentences with a gap, for the words of one list, or of several that stand side by side.

    Attributes:
        of: the file and the keys of the list, such as ``ages.persons.words``; a star is for any key.
        texts: the sentences; a word must work in one of them. Where it goes stands a slot of ``SLOTS``; the mention is
            marked, and without a mark nothing may be found.
        expect: fields of the mention, those of a part with a dot; a slot holds the word in that form, ``{key}`` its list,
            ``{NAME}`` the field beside it. Of a question: its ``answer``.
        kind: of the mention.
        model: whether the sentences must be parsed.
        taken_for: the label that the model gives what is marked, or by their words the labels of other spans, and it names
            nothing else. None leaves it what it finds: a list of names that it knows by heart then shows nothing.
        tagged: the part of speech that the model takes the word itself for; empty leaves it what it finds. A list that
            guards against its errors shows nothing where it makes none.
        ask: a function of tests/questions.py, whose answer to a sentence is the only thing expected; empty for mentions.
        without: words that another reading takes; the cases have sentences of theirs.
        no_word: of no list.
    """

    of: str
    texts: tuple[str, ...]
    expect: dict[str, Any]
    kind: str
    model: bool
    without: frozenset[str]
    no_word: str
    taken_for: str | Mapping[str, str] | None = None
    tagged: str = ""
    ask: str = ""

    @property
    def file(self) -> str:
        return self.of.split(".", maxsplit=1)[0]

    def entries(self) -> list[Entry]:
        """The words of the list as they stand in the file."""
        name, *keys = self.of.split(".")
        found = _lists(_read(name), keys, "", {})
        return [entry for entry in found if entry.word not in self.without]

    def without_words(self, table: dict[str, Any], gone: Collection[str]) -> dict[str, Any]:
        """A table of the file without some words in the lists of the frame."""
        return _thinned(table, self.of.split(".")[1:], gone)

    def foreign(self) -> Entry:
        """The word of no list."""
        return Entry(self.no_word, "", {})

    def cases(self, entry: Entry) -> list[Case]:
        """The sentences with a word in their gap."""
        bare = _bare(entry)
        expect = {name: self._expected(value, bare, entry) for name, value in self.expect.items()}
        cases = []
        for framed in self.texts:
            text, spans = unmark(_filled(framed, bare))
            cases.append(
                Case(
                    id=f"{self.of}: {text}",
                    text=text,
                    kinds=(self.kind,),
                    spans=tuple(spans),
                    expect=(expect,) * len(spans),
                    reference_date=datetime.date.fromisoformat(REFERENCE_DATE),
                    model=self.model,
                    gap=None,
                )
            )
        return cases

    def answer(self, entry: Entry) -> str:
        """What the question of the frame is answered with."""
        return str(self._expected(self.expect["answer"], _bare(entry), entry))

    def misread(self, entry: Entry, case: Case) -> list[tuple[int, int]]:
        """Start and end of the word itself, in any form that a gap gives it."""
        if not self.tagged:
            return []
        forms = {form(_bare(entry)) for slot, form in SLOTS.items() if any(slot in text for text in self.texts)}
        found = re.finditer(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", case.text)
        return [match.span() for match in found]

    def named(self, entry: Entry, case: Case) -> list[tuple[int, int, str]]:
        """Start, end and label of what the model takes for a name in one of the sentences."""
        if not isinstance(self.taken_for, Mapping):
            return [(start, end, str(self.taken_for)) for start, end in case.spans]
        return [
            (found.start(), found.end(), label)
            for words, label in self.taken_for.items()
            for found in re.finditer(re.escape(_filled(words, _bare(entry))), case.text)
        ]

    @staticmethod
    def _expected(value: Any, bare: str, entry: Entry) -> Any:
        if value == "{key}":
            return entry.key
        if isinstance(value, str) and value not in SLOTS and re.fullmatch(r"\{\w+\}", value):
            return entry.fields.get(value[1:-1])
        return _filled(value, bare) if isinstance(value, str) else value


def _bare(entry: Entry) -> str:
    """The word itself: a star is for any ending; marks within a phrase say which of its words is meant."""
    return entry.word.rstrip("*").replace("⟦", "").replace("⟧", "")


def _filled(text: str, bare: str) -> str:
    """A text with the forms of a word in its gaps."""
    for slot, form in SLOTS.items():
        if slot in text:
            text = text.replace(slot, form(bare))
    return text


def _conjugated(tense: str, person: int) -> Callable[[str], str]:
    """The form of an infinitive, with what follows it: « mettre en vente » → « met en vente »."""

    def form(infinitive: str) -> str:
        from factx.lexicon.conjugation import forms, readings

        verb, *rest = infinitive.split(" ")
        fitting = (
            form
            for form in sorted(forms(verb))
            if any(tuple(found) == (verb, tense, person) for found in readings(form))
        )
        return " ".join((next(fitting, verb), *rest))

    return form


def _plural(noun: str) -> str:
    if noun.endswith("al"):
        return f"{noun[:-1]}ux"
    if noun.endswith("eau"):
        return f"{noun}x"
    return noun if noun[-1] in "sxz" else f"{noun}s"


#: What stands in a gap → the form of the word that comes there.
SLOTS: Final[Mapping[str, Callable[[str], str]]] = {
    "{}": lambda word: word,
    "{C}": lambda word: word[0].upper() + word[1:],
    "{présent}": _conjugated("P", 2),
    "{présent pluriel}": _conjugated("P", 5),
    "{imparfait}": _conjugated("I", 2),
    "{futur}": _conjugated("F", 2),
    "{participe}": _conjugated("K", 0),
    "{pluriel}": _plural,
    "{sans accents}": unaccented,
    "{majuscules}": str.upper,
    "{initiale}": lambda word: word[0].upper(),
}


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _lists(value: Any, keys: list[str], key: str, fields: Mapping[str, Any]) -> Iterator[Entry]:
    """The words of all lists that some keys lead to."""
    if not keys:
        yield from (Entry(word, key, fields) for word in value)
    elif keys[0] != "*":
        found = value[int(keys[0])] if isinstance(value, list) else value[keys[0]]
        yield from _lists(found, keys[1:], key, value if isinstance(value, dict) else fields)
    else:
        for name, each in value.items() if isinstance(value, dict) else enumerate(value):
            if keys[1:] and keys[1] not in each:
                continue
            yield from _lists(each, keys[1:], str(name), fields)


def _thinned(value: Any, keys: list[str], gone: Collection[str]) -> Any:
    if not keys:
        return [word for word in value if word not in gone]
    if isinstance(value, list):
        return [_thinned(each, keys[1:], gone) if keys[0] in {"*", str(n)} else each for n, each in enumerate(value)]
    if not isinstance(value, dict):
        return value
    return {key: _thinned(each, keys[1:], gone) if keys[0] in {"*", key} else each for key, each in value.items()}


FRAMES: Final = Path(__file__).with_suffix(".toml")


@cache
def read_frames(path: Path = FRAMES) -> tuple[Frame, ...]:
    """All frames, in the order of the file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Frame(
            of=entry["of"],
            texts=(entry["text"],) if isinstance(entry["text"], str) else tuple(entry["text"]),
            expect=entry.get("expect", {}),
            kind=entry.get("kind", "figure"),
            model=entry.get("model", False),
            without=frozenset(entry.get("without", ())),
            no_word=entry.get("no_word", "groumelon"),
            taken_for=entry.get("taken_for"),
            tagged=entry.get("tagged", ""),
            ask=entry.get("ask", ""),
        )
        for entry in table["frame"]
    )
