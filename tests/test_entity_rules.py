"""Every rule that finds or labels a name has sentences in which it does, and sentences that it must leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factx.documents import Document
from factx.entities.spans import NameRule
from factx.mentions import find_mentions
from factx.schema import EntityMention
from tests.casefile import unmark

if TYPE_CHECKING:
    from factx.found import Tables
    from factx.nlp.load import Parser

#: Of each rule: sentences with the names that it finds or labels marked, and sentences where it does neither.
EXAMPLES: dict[NameRule, tuple[list[str], list[str]]] = {
    NameRule.MODEL: (["Il vit à ⟦Nantes⟧.", "⟦Paul Rey⟧ chante."], ["La pluie tombe."]),
    NameRule.HEAD: (
        ["Les missiles ⟦ATACMS⟧ volent.", "La société ⟦Novalia⟧ recrute."],
        ["L’auteur du missile est mort."],
    ),
    NameRule.HONORIFIC: (["Mme ⟦Lambert⟧ sort.", "Le docteur voit M. ⟦Kouassi⟧."], ["La dame sort."]),
    NameRule.TITLE: (["Le président ⟦Joe Biden⟧ part.", "La ministre ⟦Anne Roy⟧ dort."], ["Le général du port dort."]),
    NameRule.KNOWN: (
        ["Le ⟦Kremlin⟧ dément.", "Il pleut en ⟦Corse⟧."],
        ["Une Corse chante.", "Air Corse Express vole."],
    ),
    NameRule.SITE: (["Le site ⟦Radio-lac.ch⟧ publie une note."], ["Voir www.jforum.fr."]),
    NameRule.INSTITUTION: (
        ["Elle étudie à l’⟦université de Zanvié⟧.", "Le ⟦Standard de Liège⟧ gagne."],
        ["L’université ferme."],
    ),
    NameRule.COMPOUND: (["Le ⟦traité de Versailles⟧ est signé.", "La ⟦Gold Cup⟧ commence."], ["Le traité est signé."]),
    NameRule.WORK: (["Le film « ⟦Titane⟧ » sort.", 'Le spectacle "⟦Chat perché⟧" part.'], ["Il a dit « Bonjour »."]),
    NameRule.EVENT: (["La ⟦Seconde Guerre mondiale⟧ finit.", "⟦Roland-Garros⟧ débute."], ["La guerre finit."]),
    NameRule.ROLE: (["⟦Karvin⟧, 31 ans, court."], ["« C’est fini », a soufflé le maire."]),
    NameRule.BUSINESS: (["⟦Kelvar⟧ supprimera 300 postes.", "L’équipe a dominé ⟦Ajoie⟧ 4-2."], ["Le bénéfice recule."]),
    NameRule.SURNAME: (["⟦Jean Vernois⟧ chante. Le ⟦Vernois⟧ d’hier est loin."], ["Ana Soler part."]),
    NameRule.LIFE: (["⟦Hubble⟧ mourut en 1953.", "⟦Citroën⟧ est mort le 3 juillet 1935."], ["Citroën est en crise."]),
    NameRule.DATELINE: (
        ["⟦Mbarga⟧, 4 juillet 2022 – Radio Falémé\n\nLes équipes sont arrivées."],
        ["Awa Sarr, 4 juillet 2022 – Radio Falémé"],
    ),
    NameRule.NAMESAKE: (["⟦Ferrari⟧ recrute.", "Une ⟦Ferrari⟧ brûle."], ["Enzo Ferrari part."]),
    NameRule.ARTICLE: (["La ⟦Géorgie⟧ vote.", "Il part en ⟦Géorgie⟧."], ["Le fleuve coule."]),
    NameRule.LISTED: (["Des fêtes à Croix, Clermont, Lens et ⟦Guingamp⟧."], ["Des fêtes à Lens et Nantes."]),
    NameRule.AGREED: (["⟦MACRON⟧ S’EXPLIQUE ENFIN\n\nEmmanuel Macron a parlé."], ["LE MAIRE S’EXPLIQUE ENFIN"]),
}


def found_by(rule: NameRule, text: str, parser: Parser, tables: Tables) -> list[str]:
    (mentions,) = find_mentions([(Document.from_text(text), None)], parser, tables)
    return [mention.text for mention in mentions if isinstance(mention, EntityMention) and mention.rule == rule]


def test_every_rule_has_examples() -> None:
    assert EXAMPLES.keys() == set(NameRule) - {NameRule.GAZETTEER}  # the user's own names have a test of their own


@pytest.mark.model
@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_finds_its_examples(rule: NameRule, parser: Parser, tables: Tables) -> None:
    for marked in EXAMPLES[rule][0]:
        text, spans = unmark(marked)
        names = [text[start:end] for start, end in spans]
        found = found_by(rule, text, parser, tables)
        assert found, marked
        assert set(found) <= set(names), marked


@pytest.mark.model
@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_leaves_other_sentences_alone(rule: NameRule, parser: Parser, tables: Tables) -> None:
    for marked in EXAMPLES[rule][1]:
        text, _ = unmark(marked)
        assert not found_by(rule, text, parser, tables), marked
