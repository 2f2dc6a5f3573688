"""Edges, labels and completion of names, on spans that a model might propose; no model is loaded."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from factx.entities.acronyms import abbreviates
from factx.entities.find import find_entities
from factx.errors import LexiconError
from factx.lexicon import entities as lexicon
from factx.lexicon.entities import load_entity_tables
from factx.lexicon.inflection import inflect, plural
from factx.lexicon.name_keys import name_key
from factx.parse import Parse
from factx.schema import EntityLabel

TABLES = load_entity_tables()
BLANK = spacy.blank("fr")


def find(marked: str) -> list[str]:
    """``LABEL name`` of each name found where a model proposes the spans marked ``[PER Joe Biden]``."""
    text, spans = "", []
    while "[" in marked:
        before, _, rest = marked.partition("[")
        inside, _, marked = rest.partition("]")
        label, _, name = inside.partition(" ")
        text += before
        spans.append((len(text), len(text) + len(name), label))
        text += name
    doc = BLANK(text + marked)
    proposed = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in spans]
    doc.set_ents([span for span in proposed if span is not None])
    return [f"{name.label} {doc.text[name.start : name.end]}" for name in find_entities(Parse(doc), TABLES)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # determiners and prepositions
        ("Hier [LOC la France] a voté.", "LOC France"),
        ("Hier [ORG l’ONU] a voté.", "ORG ONU"),
        ("Selon [ORG lʼONU] aussi.", "ORG ONU"),
        ("[ORG Le Pentagone] a voté.", "ORG Pentagone"),
        ("[ORG Le Monde] le révèle.", "ORG Le Monde"),
        ("[LOC Le Havre] attend.", "LOC Le Havre"),
        ("[PER Selon Macron], oui.", "PER Macron"),
        ("[LOC D’Alep] à la mer.", "LOC Alep"),
        # titles
        ("le [PER président américain Joe Biden] a dit", "PER Joe Biden"),
        ("la [PER Première ministre Mette Frederiksen] a dit", "PER Mette Frederiksen"),
        ("avec [PER Mme Pugh] hier", "PER Pugh"),
        ("avec [PER M. Jean Dupont] hier", "PER Jean Dupont"),
        ("l’[PER ex-ministre Éric Ciotti] a dit", "PER Éric Ciotti"),
        ("le [PER chef d’orchestre Pierre Boulez] a dit", "PER Pierre Boulez"),
        ("avec le général [PER de Gaulle] hier", "PER de Gaulle"),
        # heads
        ("les [MISC missiles ATACMS] volent", "PRODUCT ATACMS"),
        ("les [ORG missiles tactiques ATACMS] volent", "PRODUCT ATACMS"),
        ("dans la [LOC région russe de Koursk] hier", "LOC Koursk"),
        ("la [LOC ville de Brisbane] dort", "LOC Brisbane"),
        ("l’[ORG administration Biden] cède", "ORG Biden"),
        ("la [MISC sonde Juno] tourne", "PRODUCT Juno"),
        ("la tempête [PER Ciaran] passe", "EVENT Ciaran"),
        ("le groupe [LOC Bouygues] vend", "ORG Bouygues"),
        # what follows
        ("Le [PER Karim B]. a fui", "PER Karim B."),
        ("le roi [PER Mojmír] Ier régna", "PER Mojmír Ier"),
        ("[PER Mohammed] VI a reçu", "PER Mohammed VI"),
        ("à la gare de [LOC Bruxelles]-Midi ce soir", "LOC Bruxelles-Midi"),
        ("le [ORG Congrès] américain vote", "ORG Congrès américain"),
        ("l’[ORG Olympique lyonnais 3-0] gagne", "ORG Olympique lyonnais"),
        ("le [ORG Congrès américain d’un nouveau paquet] vote", "ORG Congrès américain"),
        # what stands before
        ("à l’université de [LOC Kyoto] hier", "ORG université de Kyoto"),
        ("à la Haute Cour de justice de [LOC Hong Kong] hier", "ORG Haute Cour de justice de Hong Kong"),
        ("le traité de [LOC Versailles] fut signé", "MISC traité de Versailles"),
        ("l’Amendement récent de [LOC Kigali] réduit", "MISC Amendement récent de Kigali"),
        ("la bataille de [LOC Verdun] dura", "EVENT bataille de Verdun"),
        ("sur le mont [LOC Kenya] hier", "LOC mont Kenya"),
        ("dans la rue [PER Jean-Jaurès] hier", "LOC rue Jean-Jaurès"),
        # labels
        ("[PER Washington] et le [LOC Kremlin] parlent", "PER Washington, ORG Kremlin"),
        ("un [ORG F-16] décolle", "PRODUCT F-16"),
        ("le [ORG 797X] vole", "PRODUCT 797X"),
        ("selon [LOC Queen’s Bench of Ontario], oui", "ORG Queen’s Bench of Ontario"),
        ("à [LOC King’s Cross] hier", "LOC King’s Cross"),
        ("le [ORG M23] avance", "ORG M23"),
        ("arrivée de [LOC Rosana], âgée de 18 ans", "PER Rosana"),
        ("« Non », a soufflé [ORG Dindar].", "PER Dindar"),
        ("Mme [LOC Rosny] part", "PER Rosny"),
        ("des missiles [ORG Xarb] et un [LOC Xarb] ailleurs", "PRODUCT Xarb, PRODUCT Xarb"),
        ("[PER Paul Magnette] ([ORG PS]) parle", "PER Paul Magnette, ORG PS"),
        ("La [PER Hollande] exporte, mais [PER Hollande] démissionne", "LOC Hollande, PER Hollande"),
        ("[PER Luc Paris] ([ORG ITA]/[ORG N.7]) gagne", "PER Luc Paris"),
        ("[PER Ana Soler] part. [LOC Soler] revient.", "PER Ana Soler, PER Soler"),
        ("[PER Ana Soler] part à [LOC Soler] demain.", "PER Ana Soler, LOC Soler"),
        ("Voilà.\n[PRODUCT Jforum.fr]\nSuite", "ORG Jforum.fr"),
        ("sur [PRODUCT Identi.ca] hier", "PRODUCT Identi.ca"),
        ("Le [PER Pen] part, La [LOC Haye] reste, La [LOC Beauce] aussi", "PER Le Pen, LOC La Haye, LOC Beauce"),
        ("[PER De Gaulle] arrive", "PER De Gaulle"),
        ("[PER Pasteur] découvrit le vaccin.", "PER Pasteur"),
        # without the model
        ("selon le Kremlin et la Maison Blanche", "ORG Kremlin, ORG Maison Blanche"),
        ("avant la seconde guerre mondiale", "EVENT seconde guerre mondiale"),
        ("la Guerre  d’Algérie", "EVENT Guerre  d’Algérie"),
        ("au temps de l’après-guerre froide", "EVENT guerre froide"),
        ("İl y a peu, au Printemps\narabe", "EVENT Printemps\narabe"),
        ("du Standard de Liège", "ORG Standard de Liège"),
        ("les missiles Army Tactical Missile System (ATACMS)", "PRODUCT Army Tactical Missile System"),
        ("l’essor de la Réforme au nord", "EVENT Réforme"),
        ("la Réforme de l’État", ""),
        ("pendant la guerre russo-japonaise", "EVENT guerre russo-japonaise"),
        ("signer le Pacte germano-soviétique", "MISC Pacte germano-soviétique"),
        ("signer le traité franco-suisse", ""),
        ("dans le département du Nord hier", "LOC Nord"),
        ("la ville du Premier ministre", ""),
        ("la fusée de SpaceX", "ORG SpaceX"),
        ("le roman « Les Blés d’hiver »", "MISC Les Blés d’hiver"),
        ("« Les Blés d’hiver » est un roman", "MISC Les Blés d’hiver"),
        ("ses romans « Un été » et « Deux étés »", "MISC Un été, MISC Deux étés"),
        ("un avion d’Air France, à la Banque de France", "ORG Air France, ORG Banque de France"),
    ],
)
def test_edges_and_labels(marked: str, expected: str) -> None:
    assert ", ".join(find(marked)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "les [LOC Ukrainiens] avancent",
        "un [PER Américain] et deux [PER Belges] rient",
        "des [MISC Juifs espagnols] partirent",
        "le [PER Premier ministre] part",
        "le ministre de la [ORG Défense] part",
        "le secrétaire d’État à la [ORG Santé] part",
        "le [ORG Ministre de l’Intérieur] part",
        "l’[ORG armée irakienne] avance",
        "[LOC Lundi], il pleut",
        "au [LOC VIIIe] siècle",
        "[ORG Internet] et la [ORG TVA]",
        "Lire aussi : [PER Paul Durand] démissionne",
        "http://[ORG Xarb].fr",
        "la [MISC Covid-19] recule",
    ],
)
def test_no_names(marked: str) -> None:
    assert find(marked) == []


@given(st.text(alphabet="aA éÉ.’'-(\n«»,:1", max_size=60), st.data())
def test_any_span_of_any_text_gives_sorted_names_without_overlap(text: str, data: st.DataObject) -> None:
    doc = BLANK(text)
    if len(doc):
        start = data.draw(st.integers(0, len(doc) - 1))
        end = data.draw(st.integers(start + 1, len(doc)))
        label = data.draw(st.sampled_from([str(label) for label in EntityLabel]))
        doc.set_ents([spacy.tokens.Span(doc, start, end, label=label)])
    found = find_entities(Parse(doc), TABLES)
    edges = [edge for name in found for edge in (name.start, name.end)]
    assert edges == sorted(edges)
    for name in found:
        assert doc.text[name.start : name.end].strip() == doc.text[name.start : name.end] != ""


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("ONP", "Office national des pêches", True),
        ("ATACMS", "Army Tactical Missile System", True),
        ("OTAN", "Organisation du traité de l’Atlantique nord", True),
        ("Cédéao", "Communauté économique des États de l’Afrique de l’Ouest", True),
        ("PS", "Paul Magnette", False),
        ("UDC", "Comité des sages", False),
        ("Aube", "Ervy le Grand", False),
    ],
)
def test_acronyms(short: str, long: str, fits: bool) -> None:
    assert abbreviates(short, long) is fits


def test_inflection() -> None:
    assert list(inflect("ukrainien")) == ["ukrainien", "ukrainiens", "ukrainienne", "ukrainiennes"]
    assert list(inflect("français")) == ["français", "français", "française", "françaises"]
    assert list(inflect("turc")) == ["turc", "turcs", "turque", "turques"]
    assert list(inflect("russe")) == ["russe", "russes", "russe", "russes"]
    assert "présidents" in plural("président")
    assert "premiers ministres" in plural("premier ministre")


@pytest.mark.parametrize(
    ("one", "other"),
    [("ETATS-UNIS", "États-Unis"), ("Côte d'Ivoire", "Côte d’Ivoire"), ("Hong-Kong", "Hong Kong"), ("l’ ONU", "l'ONU")],
)
def test_names_that_differ_in_writing_only(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def changed(monkeypatch: pytest.MonkeyPatch, name: str, change) -> None:
    """Let the tables be read with one file changed."""
    real = lexicon.read_table

    def read(table: str):
        content = real(table)
        return change(content) or content if table == name else content

    monkeypatch.setattr(lexicon, "read_table", read)


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        ("places", lambda t: t["variants"].update(QQ=["Nulle part"]), "QQ in .variants. is no code"),
        ("organisations", lambda t: t["organisation"].append({"canonical": "X", "names": ["Kremlin"]}), "is both"),
        ("events", lambda t: t["event"].append({"canonical": "X", "names": ["guerre froide"]}), "stands twice"),
    ],
)
def test_senseless_tables_are_refused(monkeypatch: pytest.MonkeyPatch, table: str, change, message: str) -> None:
    changed(monkeypatch, table, change)
    with pytest.raises(LexiconError, match=message):
        load_entity_tables.__wrapped__()
