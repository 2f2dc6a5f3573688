"""The key of what is measured, and the trace of each decision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from factx.context.attribution import attribute
from factx.context.factuality import factuality
from factx.measured.find import Measured, measure
from factx.schema import Dimension, EntityLabel, Factuality, FigureValue, MeasuredKey, Modifier
from factx.syntax.referents import NamedSpan

pytestmark = pytest.mark.model


@dataclass
class Figure:
    start: int
    end: int
    value: FigureValue


def figure(text: str, said: str, label: Dimension, number: str) -> Figure:
    start = text.index(said)
    value = Decimal(number)
    return Figure(start, start + len(said), FigureValue(label, value, value, value, None, Modifier.EXACT))


def measured(parser, tables, text: str, said: str, label: Dimension = Dimension.COUNT, number: str = "300") -> Measured:
    found = figure(text, said, label, number)
    (doc,) = parser.parse([text], [[(found.start, found.end)]])
    return measure(doc, [], [found], tables.context)[0]


def test_synonyms_share_a_key(parser, tables) -> None:
    one = measured(parser, tables, "Quelque 300 soldats ont défilé.", "300")
    other = measured(parser, tables, "Quelque 300 militaires ont défilé.", "300")
    assert (one.key, one.entity, other.entity) == (MeasuredKey("soldat"), "soldats", "militaires")
    assert other.key == one.key


def test_the_number_of_things_counts_them(parser, tables) -> None:
    counted = measured(parser, tables, "Quelque 300 soldats ont défilé.", "300")
    number = measured(parser, tables, "Le maire estime à 300 le nombre de soldats.", "300")
    assert (number.key, number.property) == (counted.key, None)


def test_reach_and_range_share_a_key(parser, tables) -> None:
    reach = measured(parser, tables, "Ces obus peuvent frapper à 300 km.", "300 km", Dimension.LENGTH)
    stated = measured(parser, tables, "Ces obus ont une portée de 300 km.", "300 km", Dimension.LENGTH)
    assert reach.key == stated.key == MeasuredKey("obus", "distance")
    assert (reach.property, stated.property) == (None, "portée")


def test_a_bare_generic_head_takes_its_verb_into_the_key(parser, tables) -> None:
    killed = measured(parser, tables, "L’attaque a tué 300 personnes.", "300")
    hurt = measured(parser, tables, "L’attaque a blessé 300 personnes.", "300")
    death = measured(parser, tables, "L’attaque a causé la mort de 300 personnes.", "300")
    assert killed.key == MeasuredKey("personne", governor="tuer")
    assert hurt.key == MeasuredKey("personne", governor="blesser")
    assert death.key == MeasuredKey("personne", governor="mort")


def test_nothing_measured_has_no_key(parser, tables) -> None:
    assert measured(parser, tables, "Ils étaient 300.", "300").key is None


def test_a_name_is_the_key(parser, tables) -> None:
    text = "Ces missiles Kalibr ont une portée de 300 km."
    found = figure(text, "300 km", Dimension.LENGTH, "300")
    (doc,) = parser.parse([text], [[(found.start, found.start + 3)]])
    names = [NamedSpan(13, 19, EntityLabel.PRODUCT, "Kalibr")]
    (result,) = measure(doc, names, [found], tables.context)
    assert (result.entity, result.property, result.key) == ("Kalibr", "portée", MeasuredKey("Kalibr", "distance"))


def test_a_generic_noun_goes_back_to_the_only_name(parser, tables) -> None:
    text = "Le Kalibr est entré en service. Ce missile a une portée de 300 km."
    found = figure(text, "300 km", Dimension.LENGTH, "300")
    (doc,) = parser.parse([text], [[(found.start, found.start + 3)]])
    kalibr = NamedSpan(3, 9, EntityLabel.PRODUCT, "Kalibr")
    assert measure(doc, [kalibr], [found], tables.context)[0].entity == "Kalibr"
    text = "Le Kalibr remplace le Totchka. Ce missile a une portée de 300 km."
    found = figure(text, "300 km", Dimension.LENGTH, "300")
    (doc,) = parser.parse([text], [[(found.start, found.start + 3)]])
    names = [kalibr, NamedSpan(22, 29, EntityLabel.PRODUCT, "Totchka")]
    assert measure(doc, names, [found], tables.context)[0].entity == "missile"


def test_decisions_carry_rule_cue_and_scope(parser, tables) -> None:
    text = "Selon la police, 300 vaches auraient disparu."
    (doc,) = parser.parse([text], [[(17, 20)]])
    (claim,) = attribute(doc, [(17, 20)], [], tables.context)
    assert claim is not None
    assert (claim.source, claim.route, text[slice(*claim.cue)]) == ("police", "preposition first", "Selon")
    assert text[slice(*claim.scope)].strip(" ,.") == "300 vaches auraient disparu"
    (judgement,) = factuality(doc, [(17, 20)], [claim], tables.context)
    assert judgement.factuality is Factuality.CONDITIONAL
    assert judgement.cue is not None
    assert text[slice(*judgement.cue)] == "auraient"
    assert judgement.scope is not None


@pytest.mark.parametrize(
    "text", ["", "300", "« 300", "selon", "Selon 300.", "300 ».", ", dit-il", "que 300 que", "\n300\n"]
)
def test_odd_texts_are_read(parser, tables, text: str) -> None:
    spans = [(text.index("300"), text.index("300") + 3)] if "300" in text else []
    (doc,) = parser.parse([text], [spans])
    claims = attribute(doc, spans, [], tables.context)
    assert len(factuality(doc, spans, claims, tables.context)) == len(spans)
    for start, end in spans:
        value = FigureValue(Dimension.COUNT, Decimal(300), Decimal(300), Decimal(300), None, Modifier.EXACT)
        found = Figure(start, end, value)
        assert measure(doc, [], [found], tables.context)[0].entity is None
