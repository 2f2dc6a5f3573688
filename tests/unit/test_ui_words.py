"""The program's own words: both languages say the same things, and every key is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factx.output.headings import Language, headings
from factx.output.ui_words import ui_words

CODE = Path(__file__).parents[2] / "factx" / "output"


@pytest.mark.parametrize("name", ["explanation", "notebook", "page", "screen"])
def test_both_languages_have_the_same_words(name: str) -> None:
    """The English page words only those values of which the field's own name would not do."""
    words = ui_words(name)
    assert set(words) == {language.value for language in Language}
    assert words["fr"].keys() == words["en"].keys()
    for key, part in words["fr"].items():
        assert type(part) is type(words["en"][key]), key
        if isinstance(part, list):
            assert len(part) == len(words["en"][key])


def test_headings_count_in_both_languages() -> None:
    assert headings(Language.FR).count(2, "figures") == "2 chiffres"
    assert headings(Language.EN).count(1, "figures") == "1 figure"


def test_each_wording_of_a_date_is_asked_for() -> None:
    code = (CODE / "french.py").read_text(encoding="utf-8")
    for key in (*ui_words("values")["dates"], *ui_words("values")["joined"]):
        assert re.search(rf'["\']{key}["\']', code), key
