"""XML that comes from outside: no entities, no other files, bounded."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat

from factx.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How deep elements may stand in one another.
_DEEPEST: Final = 500


def parse_xml(data: bytes, path: str) -> ET.Element:
    """The root of a document, its names without their namespaces.

    Args:
        data: the document; one that declares entities is refused, for they can grow without end.
        path: for the error.

    Raises:
        DamagedError: it is no XML, or XML that no writer of texts makes.
    """
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def refuse(*_: Any) -> None:
        raise DamagedError(path, "declares entities of its own, and is not read for safety")

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise DamagedError(path, "is nested too deeply")
        builder.start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise DamagedError(path, f"is damaged XML ({error})") from error
    root: ET.Element = builder.close()
    return root


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def text_of(element: ET.Element | None) -> str | None:
    """All text below an element in one line; None for none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def child(element: ET.Element, *names: str) -> ET.Element | None:
    """The first child of the first of these names that there is."""
    return next((found for name in names if (found := element.find(name)) is not None), None)


def each(element: ET.Element, *names: str) -> Iterator[ET.Element]:
    """All elements below that bear one of these names, in order."""
    return (found for found in element.iter() if found.tag in names)
