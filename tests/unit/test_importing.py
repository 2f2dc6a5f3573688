"""spaCy is imported without its command line, and nobody who wants that misses it."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


START = "from factx.nlp.importing import import_spacy; import_spacy(); import sys, spacy; "


def test_the_command_line_of_spacy_is_not_read() -> None:
    unread = {"spacy.cli", "weasel", "requests", "httpx", "jinja2", "tqdm", "pydantic.v1", "srsly.ruamel_yaml"}
    loaded = f"sorted({unread} & set(sys.modules))"
    assert run(f"{START}print({loaded}, spacy.blank('fr')('deux mots')[1])") == "[] mots"


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("print(spacy.info.__module__)", "spacy.cli.info"),
        ("print(spacy.cli.download.__module__)", "spacy.cli.download"),
        ("from spacy import info; print(info.__module__)", "spacy.cli.info"),
        ("from spacy.cli.info import info; print(info is spacy.info)", "True"),
        ("import srsly; print(srsly.yaml_dumps({'a': [1]}).split())", "['a:', '-', '1']"),
        (
            "from srsly import read_yaml; from srsly._yaml_api import CustomYaml; print(CustomYaml.__name__)",
            "CustomYaml",
        ),
        ("from spacy.training import loggers; print(loggers.tqdm.tqdm.__module__)", "tqdm.std"),
        ("import tqdm; from spacy.training import loggers; print(loggers.tqdm.tqdm is tqdm.tqdm)", "True"),
        ("from pydantic.v1 import BaseModel; print(BaseModel.__module__)", "pydantic.v1.main"),
        (
            "from spacy.util import registry; print('factx_figures' in registry._entry_point_factories.get_all())",
            "True",
        ),
        ("print(hasattr(spacy, 'nothing_of_the_kind'))", "False"),
        ("import_spacy(); print(spacy is sys.modules['spacy'])", "True"),
    ],
)
def test_who_asks_for_it_gets_it(code: str, printed: str) -> None:
    assert run(START + code) == printed


def test_a_spacy_that_is_loaded_already_stays_as_it_is() -> None:
    assert run("import spacy; own = spacy.info; " + START + "print(spacy.info is own)") == "True"
