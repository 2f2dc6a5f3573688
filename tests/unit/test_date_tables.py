"""The tables of time words: CLDR's names are in, and senseless entries are refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from factx.errors import LexiconError
from factx.lexicon import dates
from factx.lexicon.reader import read_table


def test_names_of_cldr_and_of_the_supplement() -> None:
    tables = dates.load_date_tables()
    assert (tables.months["février"], tables.months["fevrier"], tables.month_abbreviations["févr"]) == (2, 2, 2)
    assert (tables.weekdays["lundi"], tables.weekdays["dimanche"], tables.weekday_abbreviations["dim"]) == (1, 7, 7)
    assert "mai" not in tables.month_abbreviations


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        ("temporal", {"edges": {"start": ["fin"], "end": ["fin"]}}, "edges: 'fin' stands for start and end"),
        ("feasts", {"feast": [{"names": ["Noël"]}]}, "Noël needs one of"),
        ("feasts", {"feast": [{"names": ["Noël", "Noël"], "date": "12-25"}]}, "Noël stands twice"),
    ],
)
def test_senseless_tables_are_refused(
    monkeypatch: pytest.MonkeyPatch, table: str, change: dict[str, Any], message: str
) -> None:
    monkeypatch.setattr(dates, "read_table", lambda name: read_table(name) | (change if name == table else {}))
    with pytest.raises(LexiconError, match=message):
        dates.load_date_tables.__wrapped__()
