"""The first screen on terminals of every width, with characters of every width; links that open, a pager."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.terminal import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.model

LINK = re.compile(r"\x1b\]8;[^;]*;(file://[^\x1b]+)\x1b\\")

#: Characters that take two cells, several that make one sign, and letters with their accents behind them.
WIDE = {
    "cjk.txt": "東京都知事の小池百合子氏は新型ウイルスの感染者数について記者会見で説明したと述べ " * 3
    + "le maire a payé 12 € à 株式会社日本電気通信システム開発研究所 pour des travaux.",
    "emoji.txt": "👨‍👩‍👧‍👦👩🏽‍🚀🇫🇷 " * 8 + "Une bombe 💣 a tué trois personnes à Lyon " + "🇫🇷👩🏽‍🚀" * 20,
    "accents.txt": "E\u0301te\u0301 comme hiver, l’e\u0301cole de la Re\u0301publique a\u0300 Ne\u0301rac " * 3
    + "a reçu 40 ballons.",
}


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wide")
    for name, text in WIDE.items():
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
@pytest.mark.parametrize("options", ["", "--mentions"])
def test_characters_of_every_width_fit_and_the_span_is_seen(wide: Path, columns: int, options: str) -> None:
    shown = on_terminal(
        f"cd '{wide}' && factx extract . --kind figure {options}", columns=columns, NO_COLOR="1", LC_ALL="fr_FR.UTF-8"
    )
    lines = shown.splitlines()
    assert max(map(cell_len, lines)) <= columns
    for span in ("[12 €]", "[trois]", "[40]"):
        (line,) = [line for line in lines if span in line]
        assert cell_len(line) > columns // 2, "the room there is is used"


def test_evidence_opens_where_the_terminal_takes_links(seeds: Path) -> None:
    shown = on_terminal(f"factx extract '{seeds}' --kind figure", LC_ALL="fr_FR.UTF-8")
    opened = LINK.findall(shown)
    assert seeds.resolve().as_uri() + "/000_3e1373eae511dc1a.txt" in opened
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in on_terminal(f"factx extract '{seeds}' --kind figure", **environment)
    assert "\x1b" not in on_terminal(f"factx extract '{seeds}' --kind figure | cat")


def test_what_is_long_goes_through_a_pager_where_somebody_sits(seeds: Path) -> None:
    pager = {"PAGER": "sed s/^/paged:/", "NO_COLOR": "1", "LC_ALL": "fr_FR.UTF-8"}
    paged = on_terminal(f"factx extract '{seeds}' --all", typed=True, **pager)
    assert all(line.startswith("paged:") for line in paged.splitlines())
    assert "--all" not in paged
    first = on_terminal(f"factx extract '{seeds}'", typed=True, **pager)
    assert "paged:" not in first
    assert len(paged.splitlines()) > len(first.splitlines())
    assert "paged:" not in on_terminal(f"factx extract '{seeds}' --all | cat", typed=True, **pager)
