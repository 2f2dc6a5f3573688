"""The map of the packages, from the import contracts: ``python tests/architecture.py`` prints it as Markdown.

The layers are those that ``lint-imports`` enforces; what each room is for is the first sentence of its docstring.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Prints the map, the highest layer first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers" and c["containers"] == ["factx"])
    print("| layer | room | what it is for |\n| ---: | --- | --- |")
    for number, layer in enumerate(layers, start=1):
        for room in layer.replace(":", "|").split("|"):
            path, purpose = room_of(room.strip())
            print(f"| {number} | `{path.name}{'/' * path.is_dir()}` | {purpose} |")


def room_of(name: str) -> tuple[Path, str]:
    """A package or module of factx, and the first sentence of its docstring."""
    path = ROOT / "factx" / name
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return (path if path.is_dir() else source), docstring.split("\n\n")[0].replace("\n", " ").replace("|", "/")


if __name__ == "__main__":
    main()
