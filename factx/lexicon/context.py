"""Words of context: who says so, how surely, and what a figure measures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from babel import Locale

from factx.errors import LexiconError
from factx.lexicon.conjugation import forms
from factx.lexicon.cues import Cue, Frame, PhraseIndex, Scope
from factx.lexicon.entities import inflect
from factx.lexicon.reader import read_table
from factx.patterns import fold
from factx.schema import Dimension, EntityLabel, Factuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_PLURAL_AUX: Final = re.compile(r"(?<=[^e])aux$")
_PLURAL_S: Final = re.compile(r"(?<=\w{2})(?<!s)[sx]$")


@dataclass(frozen=True, slots=True, eq=False)
class ReportingTables:
    """Verbs and phrases that introduce a source, by written form."""

    clause: Mapping[str, str]
    object: Mapping[str, str]
    learn: Mapping[str, str]
    weak: frozenset[str]
    bodily: frozenset[str]
    infinitive: Mapping[str, str]
    reflexive: Mapping[str, str]
    forecast: Mapping[str, str]
    telling: Mapping[str, str]
    not_that: frozenset[str]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Frame]]]
    prepositions: Mapping[str, Sequence[tuple[str, ...]]]
    with_noun: frozenset[str]
    after_learning: frozenset[str]
    opinion: frozenset[str]
    opinion_holders: frozenset[str]
    pronouns: frozenset[str]
    pseudo_sources: frozenset[str]
    documents: frozenset[str]
    nameless: frozenset[str]
    makers: frozenset[str]
    bearers: frozenset[str]
    provisions: frozenset[str]
    officers: frozenset[str]
    fillers: tuple[tuple[str, ...], ...]
    impersonal: frozenset[str]
    counting: Mapping[str, str]
    having: Mapping[str, str]
    drawn_up: Mapping[str, str]
    containing: frozenset[str]
    completed: frozenset[str]
    #: Nouns that are numbers: ``centaine``, ``millions``.
    amounts: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class FactualityTables:
    """Words that change how surely a clause is meant."""

    negation: frozenset[str]
    pseudo_negation: frozenset[str]
    denying: Mapping[str, str]
    preventing: Mapping[str, str]
    undenied: Mapping[str, str]
    left_open: Mapping[str, str]
    hearsay: Mapping[str, str]
    if_: frozenset[str]
    possible_verbs: Mapping[str, str]
    wanted: Mapping[str, str]
    adding: frozenset[str]
    grounds: frozenset[str]
    aged: frozenset[str]
    years: frozenset[str]
    gone: frozenset[str]
    #: Nouns that are numbers: ``centaine``, ``millions``.
    amounts: frozenset[str]
    until: frozenset[str]
    held_possible: frozenset[str]
    ahead: Mapping[str, str]
    intended: frozenset[str]
    scheduled: frozenset[str]
    cues: PhraseIndex[Factuality]
    #: Adverbs that weaken the clause that they stand in: ``peut-être``.
    weakening: frozenset[str]


class PropertyClass(StrEnum):
    """Classes of properties.toml that rules ask for by name."""

    AGE = "âge"
    AVERAGE = "moyenne"
    DISTANCE = "distance"
    LEVEL = "niveau"
    NUMBER = "nombre"
    RATE = "rythme"
    VALUE = "valeur"


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredTables:
    """Words that tell what a figure measures. Nouns are looked up in the singular, see ``singular``."""

    properties: Mapping[str, str]
    property_dimensions: Mapping[str, frozenset[Dimension]]
    property_adjectives: Mapping[str, str]
    property_verbs: Mapping[str, str]
    subject_verbs: Mapping[str, str]
    object_verbs: Mapping[str, str]
    money_verbs: Mapping[str, str]
    reach_verbs: Mapping[str, str]
    able: frozenset[str]
    bases: frozenset[str]
    fixed: frozenset[str]
    possessed: frozenset[str]
    paid_for: frozenset[str]
    adverbial: frozenset[str]
    transparent: frozenset[str]
    changes: frozenset[str]
    calendar: frozenset[str]
    votes: frozenset[str]
    reports: frozenset[str]
    level_verbs: Mapping[str, str]
    compounds: Mapping[str, Sequence[tuple[str, ...]]]
    picking: frozenset[str]
    participles: frozenset[str]
    completed: frozenset[str]
    having: Mapping[str, str]
    synonyms: Mapping[str, str]
    peoples: Mapping[str, str]
    bare: frozenset[str]
    refers_to: Mapping[str, EntityLabel]

    def suits(self, property_class: str, dimension: Dimension) -> bool:
        """Whether a figure of a dimension can tell a property; a share can tell how any one changes.

        Example: a height is a length and no sum of money.
        """
        dimensions = self.property_dimensions.get(property_class)
        return dimensions is None or dimension in dimensions or dimension is Dimension.PERCENT


@dataclass(frozen=True, slots=True, eq=False)
class ContextTables:
    """All words of context."""

    reporting: ReportingTables
    factuality: FactualityTables
    measured: MeasuredTables


@cache
def _invariable() -> frozenset[str]:
    return frozenset(map(fold, read_table("generic_heads")["invariable"]))


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """A noun or adjective in lower case and without its plural ending.

    Example: ``Soldats`` → ``soldat``, ``hôpitaux`` → ``hôpital``, ``voix`` → ``voix``.
    """
    folded = fold(word)
    if folded in _invariable() or (word.isupper() and len(word) > 1):
        return folded
    if folded.endswith("eaux"):
        return folded[:-1]
    if _PLURAL_AUX.search(folded):
        return folded[:-3] + "al"
    return _PLURAL_S.sub("", folded)


@cache
def load_context_tables() -> ContextTables:
    """The tables of context, read once.

    Raises:
        LexiconError: a word is empty or stands twice where it may stand once; the message names file and word.
    """
    return ContextTables(_reporting(), _factuality(), _measured())


@cache
def time_words() -> frozenset[str]:
    """Weekdays, months and parts of the day: nouns that stand without preposition (``a déclaré mardi matin``)."""
    names = Locale("fr")
    days = names.days["format"]["wide"].values()
    months = names.months["format"]["wide"].values()
    return frozenset(map(fold, [*days, *months, *read_table("measured")["day_parts"]]))


def _reporting() -> ReportingTables:
    name = "reporting_verbs"
    verbs = read_table(name)
    sources = read_table("sources")
    words = {key: _words("sources", key, sources[key]) for key in sources}
    return ReportingTables(
        clause=_conjugated(name, "clause", verbs["clause"]),
        object=_conjugated(name, "object", verbs["object"]),
        learn=_conjugated(name, "learn", verbs["learn"]),
        weak=frozenset(_words(name, "weak", verbs["weak"])),
        bodily=frozenset(_words(name, "bodily", verbs["bodily"])),
        infinitive=_conjugated(name, "infinitive", verbs["infinitive"]),
        forecast=_conjugated(name, "forecast", verbs["forecast"]),
        reflexive=_conjugated(name, "reflexive", verbs["reflexive"]),
        telling=_conjugated(name, "telling", verbs["telling"]),
        not_that=frozenset(_words(name, "not_that", verbs["not_that"])),
        phrases=_phrases(name, verbs["phrases"]),
        prepositions=_by_first(_sequences(words["prepositions"])),
        with_noun=frozenset(words["with_noun"]),
        after_learning=frozenset(words["after_learning"]),
        opinion=frozenset(words["opinion"]),
        opinion_holders=frozenset(map(singular, words["opinion_holders"])),
        pronouns=frozenset(words["pronouns"]),
        pseudo_sources=frozenset(map(singular, words["pseudo_sources"])),
        documents=frozenset(map(singular, (*words["documents"], *words["nameless"]))),
        nameless=frozenset(map(singular, words["nameless"])),
        makers=frozenset(map(singular, (*words["makers"], *words["officers"], *words["opinion_holders"]))),
        bearers=frozenset(map(singular, words["bearers"])),
        officers=frozenset(map(singular, words["officers"])),
        fillers=_sequences(words["fillers"]),
        provisions=frozenset(map(singular, words["provisions"])),
        impersonal=frozenset(words["impersonal"]),
        counting=_conjugated(name, "counting", verbs["counting"]),
        having=_conjugated(name, "having", verbs["having"]),
        drawn_up=_conjugated(name, "drawn_up", verbs["drawn_up"]),
        containing=frozenset(map(singular, words["containing"])),
        completed=frozenset(words["completed"]),
        amounts=_amounts(),
    )


@cache
def _amounts() -> frozenset[str]:
    """Nouns that are numbers, in the singular: ``centaine``, ``million``."""
    return frozenset(map(singular, (*read_table("approximate")["aines"], *read_table("magnitudes")["words"])))


def _factuality() -> FactualityTables:
    name = "factuality"
    table = read_table(name)
    words = {key: _words(name, key, table[key]) for key in table if key != "cue"}
    cues = list(_cues(name, table["cue"]))
    return FactualityTables(
        negation=frozenset(words["negation"]),
        pseudo_negation=frozenset(words["pseudo_negation"]),
        denying=_conjugated(name, "denying", words["denying"]),
        preventing=_conjugated(name, "preventing", words["preventing"]),
        undenied=_conjugated(name, "undenied", words["undenied"]),
        left_open=_conjugated(name, "left_open", words["left_open"]),
        hearsay=_conjugated(name, "hearsay", words["hearsay"]),
        if_=frozenset(words["if"]),
        possible_verbs=_conjugated(name, "possible_verbs", words["possible_verbs"]),
        adding=frozenset(words["adding"]),
        grounds=frozenset(words["grounds"]),
        aged=frozenset(words["aged"]),
        years=frozenset(words["years"]),
        gone=frozenset(words["gone"]),
        amounts=_amounts(),
        until=frozenset(words["until"]),
        wanted=_conjugated(name, "wanted", words["wanted"]),
        held_possible=frozenset(words["held_possible"]),
        ahead=_conjugated(name, "ahead", words["ahead"]),
        intended=frozenset(words["intended"]),
        scheduled=frozenset(words["scheduled"]),
        cues=PhraseIndex(cues),
        weakening=frozenset(cue.words[0] for cue in cues if cue.scope is Scope.NUMBER and len(cue.words) == 1),
    )


def _cues(name: str, groups: Iterable[Mapping[str, Any]]) -> Iterator[Cue[Factuality]]:
    """The cues of a file, one for each phrase of each group."""
    for group in groups:
        means = Factuality(group.get("means", Factuality.ASSERTED))
        for phrase in _sequences(_words(name, "cue", group["say"])):
            yield Cue(phrase, means, Scope(group.get("scope", Scope.CLAUSE)), pseudo=group.get("pseudo", False))


def _measured() -> MeasuredTables:
    name = "measured"
    table = read_table(name)
    properties = read_table("properties")
    heads = read_table("generic_heads")
    verbs: dict[str, str] = properties["verbs"]
    if unknown := {named.value for named in PropertyClass} - properties["classes"].keys():
        message = f"data/fr/properties.toml: [classes] lacks {', '.join(sorted(unknown))}, asked for by rules"
        raise LexiconError(message)
    return MeasuredTables(
        properties=_classes("properties", properties["classes"]),
        property_dimensions={fold(name): frozenset(dims) for name, dims in properties["dimensions"].items()},
        property_adjectives=properties["adjectives"],
        property_verbs={form: verbs[lemma] for form, lemma in _conjugated(name, "verbs", verbs).items()},
        subject_verbs=_conjugated(name, "subject_verbs", table["subject_verbs"]),
        object_verbs=_conjugated(name, "object_verbs", table["object_verbs"]),
        money_verbs=_conjugated(name, "money_verbs", table["money_verbs"]),
        reach_verbs=_conjugated(name, "reach_verbs", table["reach_verbs"]),
        able=frozenset(map(singular, _words(name, "able", table["able"]))),
        fixed=frozenset(_words(name, "fixed", table["fixed"])),
        possessed=frozenset(map(singular, _words(name, "possessed", table["possessed"]))),
        bases=frozenset(map(singular, _words(name, "bases", table["bases"]))),
        paid_for=frozenset(_words(name, "paid_for", table["paid_for"])),
        adverbial=frozenset(_words(name, "adverbial", table["adverbial"])),
        calendar=frozenset(map(singular, _words(name, "calendar", table["calendar"]))),
        votes=frozenset(map(singular, _words(name, "votes", table["votes"]))),
        reports=frozenset(map(singular, _words(name, "reports", table["reports"]))),
        level_verbs=_conjugated(name, "level_verbs", table["level_verbs"]),
        changes=frozenset(_words(name, "changes", table["changes"])),
        compounds=_by_first(_sequences(_words(name, "compounds", table["compounds"]))),
        transparent=frozenset(_words(name, "transparent", table["transparent"])),
        picking=frozenset(_words(name, "picking", table["picking"])),
        participles=frozenset(_words(name, "participles", table["participles"])),
        completed=frozenset(_words(name, "completed", table["completed"])),
        having=_conjugated(name, "having", table["having"]),
        synonyms=_classes("synonyms", {words[0]: words for words in read_table("synonyms")["classes"]}),
        peoples={form: word for words in read_table("demonyms").values() for word in words for form in inflect(word)},
        bare=frozenset(map(singular, _words("generic_heads", "bare", heads["bare"]))),
        refers_to={
            singular(noun): EntityLabel(label)
            for label, nouns in heads["refers_to"].items()
            for noun in _words("generic_heads", label, nouns)
        },
    )


def _words(table: str, key: str, words: Iterable[str]) -> list[str]:
    """The words of one list, folded, none empty and none twice."""
    listed = [fold(word) for word in words]
    doubled = [word for word, times in Counter(listed).items() if times > 1]
    if doubled or not all(listed):
        message = f"data/fr/{table}.toml: {key}: empty or double: {', '.join(doubled) or '(empty)'}"
        raise LexiconError(message)
    return listed


def _sequences(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Phrases as sequences of tokens (``d'après`` → ``d'`` ``après``), the longest first."""
    split = {_sequence(word) for word in words}
    return tuple(sorted(split, key=lambda phrase: (-len(phrase), phrase)))


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, in their order."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _sequence(phrase: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\s']+'?", phrase))


def _conjugated(table: str, key: str, lemmas: Iterable[str]) -> dict[str, str]:
    """Written form → lemma."""
    found: dict[str, str] = {}
    for lemma in _words(table, key, lemmas):
        known = forms(lemma)
        if known == {lemma}:
            message = f"data/fr/{table}.toml: {key}: {lemma} is neither regular nor in conjugation.toml"
            raise LexiconError(message)
        for form in known:
            found.setdefault(form, lemma)
    return found


def _phrases(table: str, phrases: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], Frame]]]:
    """Form of the verb → the words after it, each with its frame."""
    found: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for phrase, frame in phrases.items():
        verb, *rest = _sequence(fold(phrase))
        for form in _conjugated(table, phrase, [verb]):
            found.setdefault(form, []).append((tuple(rest), Frame(frame)))
    return found


def _classes(table: str, classes: Mapping[str, Any]) -> dict[str, str]:
    """Each word in the singular → the first of its class."""
    found: dict[str, str] = {}
    for first, words in classes.items():
        for word in _words(table, first, words):
            if found.setdefault(singular(word), fold(first)) != fold(first):
                message = f"data/fr/{table}.toml: {word} stands in two classes"
                raise LexiconError(message)
    return found


def conjugated(table: str, key: str, lemmas: Iterable[str]) -> frozenset[str]:
    """All written forms of the verbs of a list, for tables of other rooms. Example: ``livrer`` gives ``livré``."""
    return frozenset(_conjugated(table, key, lemmas))


def phrases_by_first(phrases: Iterable[str]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Phrases as sequences of folded tokens by their first, the longest first. Example: ``d'après`` under ``d'``."""
    return _by_first(_sequences(map(fold, phrases)))
