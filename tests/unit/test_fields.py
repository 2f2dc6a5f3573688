"""Every published field is described, in the order of the output, and nothing else is."""

from __future__ import annotations

import pytest

from factx.output.fields import RECORDS, field_texts
from factx.output.json_schema import json_schema
from factx.schema import published_fields


@pytest.mark.parametrize("record", RECORDS)
def test_each_published_field_is_described_once(record: str) -> None:
    published = {name for type_ in RECORDS[record] for name in published_fields(type_)}
    assert set(field_texts()[record]) == published
    for type_ in RECORDS[record]:
        order = [name for name in field_texts()[record] if name in published_fields(type_)]
        assert order == list(published_fields(type_)), type_.__name__


def test_a_description_is_one_sentence() -> None:
    for record in field_texts().values():
        for name, text in record.items():
            assert text.says[0].isupper(), name
            assert not text.says.endswith("."), name


def test_the_schema_tells_what_the_fields_say() -> None:
    definitions = json_schema()["$defs"]
    assert definitions["FigureFact"]["properties"]["unit"]["description"].startswith("Figures: UCUM")
    assert definitions["FigureMentionRow"]["properties"]["when"]["description"] == field_texts()["mention"]["when"].says
