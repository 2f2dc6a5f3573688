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
    from collections.abc import Callable, Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeWords:
    """Words of what can happen to those whom a noun names, each with the name of its class.

    Attributes:
        nouns: of those to whom it happened, or of what happened; in the singular of both genders.
        perhaps: nouns of those to whom it happened unless the text says otherwise.
        objects: verbs whose object it happens to.
        subjects: verbs whose subject it happens to.
        after: phrases said of those who stand before them; the first word is the verb's infinitive.
        before: phrases that lead to those who stand after them.
        beside: phrases without a verb that stand right after them.
    """

    nouns: Mapping[str, str]
    perhaps: Mapping[str, str]
    objects: Mapping[str, str]
    subjects: Mapping[str, str]
    after: PhraseIndex[str]
    before: PhraseIndex[str]
    beside: PhraseIndex[str]


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeTables:
    """Nouns of those to whom something can happen, and the words that tell what did.

    Attributes:
        persons: nouns of persons, and their endings.
        people: nouns of people that tell no two statements apart.
        groups: nouns of people who are told apart.
        alike: of such a noun, those that may name the same people: of ``élève`` ``enfant``.
        roles: nouns of an outcome that a verb beside them goes before.
        tolls: outcomes that are counted once for an event.
        undivided: outcomes without degrees.
        kin: of each outcome, those that may tell of the same people.
        of_people: what happens to people.
        of_things: what happens to each thing that is named with an outcome; to a foyer beside what happens to people.
        happenings: nouns of what happens to things, each with its outcome.
    """

    persons: frozenset[str]
    person_endings: tuple[str, ...]
    people: frozenset[str]
    groups: frozenset[str]
    alike: Mapping[str, frozenset[str]]
    roles: frozenset[str]
    tolls: frozenset[str]
    undivided: frozenset[str]
    kin: Mapping[str, frozenset[str]]
    of_people: OutcomeWords
    of_things: Mapping[str, OutcomeWords]
    happenings: Mapping[str, str]

    def is_person(self, noun: str) -> bool:
        """Whether a noun, in the singular, is one of persons. Example: ``pensionnaire``; not ``drone``."""
        return noun in self.persons or noun.endswith(self.person_endings)

    def tells_what_happened(self, noun: str) -> bool:
        """Whether a noun, in the singular, is one of an outcome. Example: ``mort``, ``suppression``."""
        return noun in self.of_people.nouns or noun in self.happenings

    def by_verb(self, noun: str, verb: str | None) -> str | None:
        """What a verb tells of those whom a noun, in the singular, names. Example: ``enfant``, ``tuer`` → ``dead``."""
        words = self.of_things.get(noun, self.of_people)
        return verb and (words.objects.get(verb) or words.subjects.get(verb))


@cache
def load_outcome_tables() -> OutcomeTables:
    """The tables of outcomes, read once.

    Raises:
        LexiconError: a word stands in two classes, a verb is none, or an outcome is named that is not there.
    """
    table = read_table("outcomes")
    classes = table["outcome"]
    unknown = {*table["tolls"], *table["undivided"], *(name for row in table["kin"] for name in row)} - set(classes)
    if unknown:
        raise LexiconError(f"data/fr/outcomes.toml: no outcome is called {min(unknown)!r}")
    for name, words in classes.items():
        for verb in (*words.get("objects", ()), *words.get("subjects", ())):
            if not is_verb(verb):
                raise LexiconError(f"data/fr/outcomes.toml: {name}: {verb!r} is no verb of verbs.txt")
    ages, titles, heads = read_table("ages")["persons"], read_table("titles")["words"], read_table("generic_heads")
    demonyms = (form for words in read_table("demonyms").values() for word in words for form in inflect(word))
    named = [*table["people"], *table["groups"], *ages["words"], *titles, *heads["bare"]]
    persons = frozenset(demonyms).union(*(genders(noun) for noun in named))
    of_people = {name: words for name, words in classes.items() if "things" not in words}
    of_things = {name: words for name, words in classes.items() if "things" in words}
    return OutcomeTables(
        persons=persons,
        person_endings=tuple(ages["endings"]),
        people=_in_genders(table["people"]),
        groups=_in_genders(table["groups"]),
        alike=_alike(table["alike"], frozenset(table["groups"])),
        roles=_in_genders(table["roles"]),
        tolls=frozenset(table["tolls"]),
        undivided=frozenset(table["undivided"]),
        kin={name: frozenset(row) for row in table["kin"] for name in row},
        of_people=_words(of_people),
        of_things=_by_thing(of_people, of_things, persons),
        happenings=_by_word(of_things, "nouns", _as_it_is),
    )


def _alike(rows: Iterable[Sequence[str]], groups: frozenset[str]) -> dict[str, frozenset[str]]:
    """Of each noun of the rows, in both genders, those of its rows.

    Raises:
        LexiconError: a noun is none of those who are told apart.
    """
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        if unknown := set(row) - groups:
            raise LexiconError(f"data/fr/outcomes.toml: alike: {min(unknown)!r} stands in no group")
        every = _in_genders(row)
        for noun in every:
            found[noun] = found.get(noun, frozenset()) | every
    return found


def _in_genders(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in genders(noun))


def _words(classes: Mapping[str, Any]) -> OutcomeWords:
    return OutcomeWords(
        nouns=_by_word(classes, "nouns", genders),
        perhaps=_by_word(classes, "perhaps", genders),
        objects=_by_word(classes, "objects", _as_it_is),
        subjects=_by_word(classes, "subjects", _as_it_is),
        after=_phrases(classes, "after"),
        before=_phrases(classes, "before"),
        beside=_phrases(classes, "beside"),
    )


def _by_thing(
    of_people: Mapping[str, Any], of_things: Mapping[str, Any], persons: frozenset[str]
) -> dict[str, OutcomeWords]:
    """The words of each thing: a verb can mean one outcome of jobs and another one of trains."""
    things = sorted({thing for words in of_things.values() for thing in words["things"]})
    made: dict[tuple[str, ...], OutcomeWords] = {}
    found: dict[str, OutcomeWords] = {}
    for thing in things:
        own = {name: words for name, words in of_things.items() if thing in words["things"]}
        if thing in persons:
            own = {**of_people, **own}
        if tuple(own) not in made:
            made[tuple(own)] = _words(own)
        for form in genders(thing) if thing in persons else (thing,):
            found[form] = made[tuple(own)]
    return found


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
