"""Keep the pages in step with the program: what it prints is put between the markers.

``python tests/readme.py`` rewrites the files. Markers are comments before a fenced block: ``run: COMMAND`` for plain
output, ``terminal: COMMAND`` for what a person sees, with the first rows of each section; ``markdown: COMMAND`` up to
an ``end`` is put as it is. ``picture: COMMAND`` before an image draws the terminal into its file.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.terminal import BIN, ROOT, on_terminal

if TYPE_CHECKING:
    from collections.abc import Callable

README = ROOT / "README.md"
#: The pages that hold what the program prints.
PAGES = (README, ROOT / "README.fr.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("[!_]*.md")))
_MARKED = re.compile(r"(<!-- (run|terminal): ([^\n]+?) -->\n```text\n)(?:(?!```)[^\n]*\n)*(```\n)")
_RAW = re.compile(r"(<!-- markdown: ([^\n]+?) -->\n)(?:(?!<!-- end)[^\n]*\n)*(<!-- end -->\n)")
#: Rich's own form asks a server for its font.
_WITHOUT_FONTS = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
_COLUMNS = 110
_PICTURE = re.compile(r"<!-- picture: ([^\n]+?) -->\n!\[[^\]]*\]\(([^)\s]+)\)")
_ROWS = 12


def rendered(text: str, output: Callable[[str, str], str] | None = None) -> str:
    """The page with every marked block as the program prints it now.

    Args:
        text: the page.
        output: what a command prints, by the marker's word (``run``, ``terminal``) and the command.
    """
    output = output or program_output
    text = _MARKED.sub(lambda match: match[1] + output(match[2], match[3]) + match[4], text)
    return _RAW.sub(lambda match: match[1] + output("run", match[2]) + match[3], text)


def program_output(how: str, command: str) -> str:
    if how == "terminal":
        sections = on_terminal(command, NO_COLOR="1", LC_ALL="C.UTF-8").strip("\n").split("\n\n")
        return "\n\n".join(_first_rows(section.splitlines()) for section in sections) + "\n"
    environment = {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True, env=environment
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines()) + "\n"


def pictures(page: Path) -> dict[Path, str]:
    """The SVG files that a page draws, with what belongs into them."""
    found = _PICTURE.findall(page.read_text(encoding="utf-8"))
    return {(page.parent / file).resolve(): _drawn(command) for command, file in found}


@cache
def _drawn(command: str) -> str:
    """A terminal with a command and what a person sees then, as SVG that loads nothing."""
    shown = on_terminal(command, columns=_COLUMNS, LC_ALL="C.UTF-8")
    console = Console(record=True, width=_COLUMNS, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    console.print(Text.from_ansi(re.sub(r"\x1b]8;[^\x1b]*\x1b\\\\", "", shown)), soft_wrap=True)
    drawn = console.export_svg(title=command, code_format=_WITHOUT_FONTS, unique_id="terminal")
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def _first_rows(lines: list[str]) -> str:
    more = [] if len(lines) <= _ROWS else [f"… {len(lines) - _ROWS} more"]
    return "\n".join([*lines[:_ROWS], *more])


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(rendered(page.read_text(encoding="utf-8")), encoding="utf-8")
        for file, drawn in pictures(page).items():
            file.write_text(drawn, encoding="utf-8")
