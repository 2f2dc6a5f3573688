"""Words that tell what a figure measures: nouns, verbs and properties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from factx.errors import LexiconError
from factx.lexicon.cues import Cue, PhraseIndex
from factx.lexicon.inflection import inflect, singular
from factx.lexicon.lists import classes, conjugated, folded, nouns, sequences
from factx.lexicon.reader import read_table
from factx.patterns import fold
from factx.schema import Dimension, EntityLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factx.lexicon.lists import Phrases


class PropertyClass(StrEnum):
    """Classes of properties.toml that rules ask for by name."""

    AGE = "âge"
    AVERAGE = "moyenne"
    DISTANCE = "distance"
    LEVEL = "niveau"
    NUMBER = "nombre"
    PRICE = "prix"
    RATE = "rythme"
    SHARE = "taux"
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
    span_nouns: frozenset[str]
    portions: frozenset[str]
    share_verbs: Mapping[str, str]
    placing_verbs: Mapping[str, str]
    spreading: Mapping[str, str]
    celebrating: Mapping[str, str]
    offering: frozenset[str]
    deaths: frozenset[str]
    felt: frozenset[str]
    changes: frozenset[str]
    own_changes: frozenset[str]
    compared_columns: frozenset[str]
    calendar: frozenset[str]
    votes: frozenset[str]
    reports: frozenset[str]
    level_verbs: Mapping[str, str]
    compounds: Phrases
    picking: frozenset[str]
    participles: frozenset[str]
    completed: frozenset[str]
    having: Mapping[str, str]
    synonyms: Mapping[str, str]
    peoples: Mapping[str, str]
    bare: frozenset[str]
    refers_to: Mapping[str, EntityLabel]
    genders: Mapping[str, str]

    def suits(self, property_class: str, dimension: Dimension) -> bool:
        """Whether a figure of a dimension can tell a property; a share can tell how any one changes.

        Example: a height is a length and no sum of money.
        """
        dimensions = self.property_dimensions.get(property_class)
        return dimensions is None or dimension in dimensions or dimension is Dimension.PERCENT


@cache
def load_measured_tables() -> MeasuredTables:
    """The words of what is measured, out of ``measured.toml``, ``properties.toml`` and the lists beside them."""
    name = "measured"
    table = read_table(name)
    properties = read_table("properties")
    heads = read_table("generic_heads")
    verbs: dict[str, str] = properties["verbs"]
    if unknown := {named.value for named in PropertyClass} - properties["classes"].keys():
        message = f"data/fr/properties.toml: [classes] lacks {', '.join(sorted(unknown))}, asked for by rules"
        raise LexiconError(message)
    return MeasuredTables(
        properties=classes("properties", properties["classes"]),
        property_dimensions={fold(name): frozenset(dims) for name, dims in properties["dimensions"].items()},
        property_adjectives=properties["adjectives"],
        property_verbs={form: verbs[lemma] for form, lemma in conjugated(name, "verbs", verbs).items()},
        subject_verbs=conjugated(name, "subject_verbs", table["subject_verbs"]),
        object_verbs=conjugated(name, "object_verbs", table["object_verbs"]),
        money_verbs=conjugated(name, "money_verbs", table["money_verbs"]),
        reach_verbs=conjugated(name, "reach_verbs", table["reach_verbs"]),
        able=nouns(table["able"]),
        fixed=folded(table["fixed"]),
        possessed=nouns(table["possessed"]),
        bases=nouns(table["bases"]),
        paid_for=folded(table["paid_for"]),
        adverbial=folded(table["adverbial"]),
        calendar=nouns(table["calendar"]),
        votes=nouns(table["votes"]),
        reports=nouns(table["reports"]),
        level_verbs=conjugated(name, "level_verbs", table["level_verbs"]),
        changes=folded(table["changes"]),
        own_changes=folded(table["own_changes"]),
        compared_columns=nouns(table["compared_columns"]),
        compounds=PhraseIndex([Cue(tuple(map(singular, words)), None) for words in sequences(table["compounds"])]),
        transparent=folded(table["transparent"]),
        span_nouns=frozenset(table["span_nouns"]),
        portions=nouns(table["portions"]),
        placing_verbs=conjugated(name, "placing_verbs", table["placing_verbs"]),
        spreading=conjugated(name, "spreading", table["spreading"]),
        celebrating=conjugated(name, "celebrating", table["celebrating"]),
        offering=folded(table["offering"]),
        deaths=nouns(table["deaths"]),
        felt=nouns(table["felt"]),
        share_verbs=conjugated(name, "share_verbs", table["share_verbs"]),
        picking=folded(table["picking"]),
        participles=folded(table["participles"]),
        completed=folded(table["completed"]),
        having=conjugated(name, "having", table["having"]),
        synonyms=classes("synonyms", {words[0]: words for words in read_table("synonyms")["classes"]}),
        peoples={form: word for words in read_table("demonyms").values() for word in words for form in inflect(word)},
        bare=nouns(heads["bare"]),
        refers_to={singular(noun): EntityLabel(label) for label, words in heads["refers_to"].items() for noun in words},
        genders={name: gender for gender, names in read_table("given_names").items() for name in names},
    )
