"""The table of verbs: forms go back to the verb that has them, and to no other word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.errors import LexiconError
from factx.lexicon import conjugation
from factx.lexicon.conjugation import FINITE, VerbTense, copulas, forms, is_verb, lemma_of, readings


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("tuées", "tuer"),
        ("perdront", "perdre"),
        ("subissent", "subir"),
        ("mortes", "mourir"),
        ("emploie", "employer"),
        ("annonçait", "annoncer"),
        ("engageait", "engager"),
        ("révèle", "révéler"),
        ("relève", "relever"),
        ("appelle", "appeler"),
        ("atteignent", "atteindre"),
        ("intervient", "intervenir"),
        ("a", "avoir"),
        ("choisie", "choisir"),
        ("préfèrent", "préférer"),
        ("achète", "acheter"),
        ("mangeons", "manger"),
        ("vendez", "vendre"),
        ("vais", "aller"),
        ("voulons", "vouloir"),
        ("réussissent", "réussir"),
        ("tapissent", "tapisser"),
        ("effraie", "effrayer"),
        ("effraye", "effrayer"),
        ("relaient", "relayer"),
        ("confie", "confier"),
        ("suffisent", "suffire"),
        ("apparait", "apparaître"),
        ("cèderont", "céder"),
        ("résolues", "résoudre"),
        ("ressort", "ressortir"),
        ("tweeté", "tweeter"),
        ("CONSTRUISIT", "construire"),
    ],
)
def test_the_verb_of_a_form(form: str, lemma: str) -> None:
    assert lemma_of(form) == lemma


@pytest.mark.parametrize(
    "word", ["vierge", "champions", "voilà", "vrai", "v=v", "@", "", "aujourd'hui", "12", "issuer"]
)
def test_what_is_no_verb_has_none(word: str) -> None:
    assert lemma_of(word) is None


def test_tense_and_number_choose_between_two_verbs() -> None:
    assert lemma_of("convient", FINITE, plural=False) == "convenir"
    assert lemma_of("convient", FINITE, plural=True) == "convier"
    assert lemma_of("tue") == "tuer"
    assert lemma_of("tue", {VerbTense.PARTICIPLE}) == "taire"


@given(st.text(alphabet="aeiounrstlmdpcéèêîçâg'", max_size=12))
def test_no_verb_is_invented(word: str) -> None:
    lemma = lemma_of(word)
    assert lemma is None or is_verb(lemma)


@pytest.mark.parametrize(
    "lemma", ["affirmer", "annoncer", "aller", "rappeler", "dire", "prévoir", "démentir", "finir", "payer", "être"]
)
def test_forms_go_back_to_their_verb(lemma: str) -> None:
    assert all(lemma in {reading.lemma for reading in readings(form)} for form in forms(lemma))


def test_forms_are_those_of_somebody() -> None:
    assert {"révèle", "révèlent", "révélait", "révélé", "révélant", "révélera"} <= forms("révéler")
    assert not {"révélons", "révélez", "révélais"} & forms("révéler")
    assert forms("ouïre") == {"ouïre"}


def test_verbs_that_say_nothing_are_verbs() -> None:
    assert all(map(is_verb, copulas()))


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"like": {"chatter": "chattir"}, "participles": {}}, "chattir is unknown"),
        ({"like": {"aimer": "tuer"}, "participles": {}}, "aimer is so in the table"),
        ({"like": {}, "participles": {"chattir": "chatti"}}, "chattir is unknown"),
    ],
)
def test_own_verbs_that_are_like_none_are_refused(
    monkeypatch: pytest.MonkeyPatch, own: dict[str, dict[str, str]], message: str
) -> None:
    monkeypatch.setattr(conjugation, "read_table", lambda _: own)
    conjugation._table.cache_clear()
    with pytest.raises(LexiconError, match=message):
        conjugation._table()
    conjugation._table.cache_clear()
