"""The reading page: one HTML file with documents, facts and evidence, which opens anywhere and loads nothing.

Texts come from documents that nobody vouches for: they are data in the page, and its script shows them as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, Literal

from factx.output.french import date_words, figure_words, iso_words
from factx.output.headings import Language
from factx.output.of_conflicts import heading
from factx.output.ui_words import ui_words
from factx.schema import DateFact, EntityFact, FigureFact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factx.schema import Conflict, Extraction, Fact, Mention

#: Fields of a mention that the page shows, where they say something.
_SAID: Final = ("attribution", "factuality", "resolution", "when", "where")
_KEYS: Final = ("/", "j k", "n p", "[ ]", "1 – 4", "Esc")


def write_page(
    extraction: Extraction,
    texts: Mapping[str, str],
    *,
    language: Language = Language.FR,
    conflicts: Sequence[Conflict] = (),
    view: Literal["facts", "conflicts"] = "facts",
) -> Iterator[str]:
    """The page, whole.

    Args:
        extraction: the facts.
        texts: of the documents, by id.
        language: of the page's own words.
        conflicts: statements that cannot all be true.
        view: what it opens on.
    """
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only a page needs it
    from markupsafe import Markup  # noqa: PLC0415

    folder = files("factx") / "output" / "page"
    script, style, template = ((folder / name).read_text("utf-8") for name in ("page.js", "page.css", "page.html"))
    words = ui_words("page")[language]
    titles = [document.title or document.id for document in extraction.documents]
    # Only what factx ships is put in as it is, and JSON that cannot close its element.
    yield (
        Environment(autoescape=True, undefined=StrictUndefined)
        .from_string(template)
        .render(
            lang=language.value,
            title=f"factx · {titles[0] if len(titles) == 1 else words['title'].format(len(titles))}",
            version=extraction.generator.factx,
            words=SimpleNamespace(**words),  # in a dict, ``words.keys`` would be its method
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
            style_hash=_hash(style),
            script_hash=_hash(script),
            data=Markup(_json(_data(extraction, texts, words, conflicts) | {"view": view})),  # noqa: S704
        )
    )


def _hash(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")


def _json(data: Any) -> str:
    """JSON that no HTML parser takes for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    escapes: dict[str, str | int | None] = {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
    return text.translate(str.maketrans(escapes)).encode("utf-8", "backslashreplace").decode("utf-8")


def _data(
    extraction: Extraction, texts: Mapping[str, str], words: Mapping[str, Any], conflicts: Sequence[Conflict]
) -> dict[str, Any]:
    shown = {fact.fact_id for fact in extraction.facts}
    places = {document.id: number for number, document in enumerate(extraction.documents)}
    return {
        "words": words,
        "keys": list(zip(_KEYS, words["key_words"], strict=True)),
        "documents": [
            {
                "path": document.path,
                "title": document.title,
                "reference_date": document.reference_date and iso_words(document.reference_date),
                "text": texts.get(document.id, ""),
            }
            for document in extraction.documents
        ],
        "facts": [_fact(fact, places) for fact in extraction.facts],
        # Of facts that were not asked for the page shows neither side.
        "disagreements": [
            {"title": heading(conflict), "relation": conflict.relation, "facts": sides}
            for conflict in conflicts
            if len(sides := [side.fact.fact_id for side in conflict.statements if side.fact.fact_id in shown]) > 1
        ],
    }


def _fact(fact: Fact, places: Mapping[str, int]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": fact.fact_id,
        "kind": fact.kind,
        "label": fact.label,
        "canonical": fact.canonical,
        "documents": [places[document] for document in fact.documents],
        "mentions": [_mention(mention, places) for mention in fact.mentions],
    }
    match fact:
        case FigureFact():
            more = {"shown": figure_words(fact), "measured": fact.measured_entity, "property": fact.measured_property}
            more["modifier"] = fact.modifier
        case DateFact():
            more = {"shown": date_words(fact), "earliest": fact.earliest, "latest": fact.latest}
            more["modifier"] = fact.modifier
        case EntityFact():
            more = {"shown": fact.canonical, "aliases": list(fact.aliases), "identifier": fact.identifier}  # type: ignore[dict-item]
    if fact.text_count < len(fact.documents):
        shown["texts"] = fact.text_count
    return shown | {name: value for name, value in more.items() if value}


def _mention(mention: Mention, places: Mapping[str, int]) -> list[Any]:
    """Bounds in place of texts, which the page cuts out itself."""
    said = {name: value for name in _SAID if (value := getattr(mention, name, None)) and value != "asserted"}
    if "when" in said:
        said["when"] = iso_words(said["when"])
    start = mention.sentence_start
    place = [places[mention.document], mention.start, mention.end, mention.line, start, start + len(mention.sentence)]
    return [*place, said] if said else place
