"""What happens to people: the classes of ``outcomes.toml``, looked up by noun, verb and phrase."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from factx.errors import LexiconError
from factx.lexicon.conjugation import is_verb
from factx.lexicon.cues import Cue, PhraseIndex
from factx.lexicon.inflection import genders, inflect
from factx.lexicon.lists import sequence
from factx.lexicon.reader import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeTables:
    """Words of what happens to people, each with the name of its class.

    Attributes:
        persons: nouns of persons, and their endings; what happens to things is another matter.
        people: nouns of people that tell no two statements apart.
        groups: nouns of people who are told apart.
        tolls: outcomes that are counted once for an event.
        kin: of each outcome, those that may tell of the same people.
        nouns: of those to whom it happened, or of what happened; in the singular of both genders.
        perhaps: nouns of those to whom it happened unless the text says otherwise.
        objects: verbs whose object it happens to.
        subjects: verbs whose subject it happens to.
        after: phrases said of those who stand before them; the first word is the verb's infinitive.
        before: phrases that lead to those who stand after them.
    """

    persons: frozenset[str]
    person_endings: tuple[str, ...]
    people: frozenset[str]
    groups: frozenset[str]
    tolls: frozenset[str]
    kin: Mapping[str, frozenset[str]]
    nouns: Mapping[str, str]
    perhaps: Mapping[str, str]
    objects: Mapping[str, str]
    subjects: Mapping[str, str]
    after: PhraseIndex[str]
    before: PhraseIndex[str]

    def is_person(self, noun: str) -> bool:
        """Whether a noun, in the singular, is one of persons. Example: ``pensionnaire``; not ``drone``."""
        return noun in self.persons or noun.endswith(self.person_endings)


@cache
def load_outcome_tables() -> OutcomeTables:
    """The tables of outcomes, read once.

    Raises:
        LexiconError: a word stands in two classes, a verb is none, or an outcome is named that is not there.
    """
    table = read_table("outcomes")
    classes = table["outcome"]
    unknown = {*table["tolls"], *(name for row in table["kin"] for name in row)} - set(classes)
    if unknown:
        raise LexiconError(f"data/fr/outcomes.toml: no outcome is called {min(unknown)!r}")
    for name, words in classes.items():
        for verb in (*words.get("objects", ()), *words.get("subjects", ())):
            if not is_verb(verb):
                raise LexiconError(f"data/fr/outcomes.toml: {name}: {verb!r} is no verb of verbs.txt")
    ages, titles, heads = read_table("ages")["persons"], read_table("titles")["words"], read_table("generic_heads")
    demonyms = (form for words in read_table("demonyms").values() for word in words for form in inflect(word))
    named = [*table["people"], *table["groups"], *ages["words"], *titles, *heads["bare"]]
    return OutcomeTables(
        persons=frozenset(demonyms).union(*(genders(noun) for noun in named)),
        person_endings=tuple(ages["endings"]),
        people=frozenset(form for noun in table["people"] for form in genders(noun)),
        groups=frozenset(form for noun in table["groups"] for form in genders(noun)),
        tolls=frozenset(table["tolls"]),
        kin={name: frozenset(row) for row in table["kin"] for name in row},
        nouns=_by_word(classes, "nouns", genders),
        perhaps=_by_word(classes, "perhaps", genders),
        objects=_by_word(classes, "objects", _as_it_is),
        subjects=_by_word(classes, "subjects", _as_it_is),
        after=_phrases(classes, "after"),
        before=_phrases(classes, "before"),
    )


def _as_it_is(word: str) -> tuple[str, ...]:
    return (word,)


def _by_word(classes: Mapping[str, Any], key: str, forms: Callable[[str], Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in classes.items():
        for word in words.get(key, ()):
            for form in forms(word):
                if found.setdefault(form, name) != name:
                    raise LexiconError(f"data/fr/outcomes.toml: {key}: {word!r} stands in two classes")
    return found


def _phrases(classes: Mapping[str, Any], key: str) -> PhraseIndex[str]:
    """The phrases with the class that each tells, in any gender and number: ``être porté disparu``."""
    cues = [Cue(sequence(phrase), name) for name, words in classes.items() for phrase in words.get(key, ())]
    return PhraseIndex(cues, lambda word: (f"{word}e", f"{word}s", f"{word}es"))
