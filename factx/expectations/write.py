"""A file of expected facts that states what is found now: the least that tells each fact from all others."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import tomlkit

from factx.compare.facts import plain_facts
from factx.expectations.evidence import evidence_comment
from factx.expectations.fields import FieldError, read_value
from factx.expectations.matching import FactIndex, matches
from factx.figure_fact import plain
from factx.output.plain import one_line
from factx.schema import EntityLabel, Kind, Modifier
from factx.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factx.compare.facts import PlainFact
    from factx.expectations.fields import Wanted
    from factx.schema import Extraction, Filters

_HEAD: Final = """\
# What is known to be in {documents}. To check that it is still found there:
#
#     factx check THIS_FILE {paths}{option}
#
# Every field given must match one fact. Delete what does not matter; min_documents may be lowered, `absent = true`
# demands that no such fact exists. The lines "at FILE:LINE" show where each fact stood: reports point there when it
# is gone, and `factx check --update` renews them.
"""
_HEADINGS: Final = {
    EntityLabel.PER: "people", EntityLabel.LOC: "places", EntityLabel.ORG: "organisations",
    EntityLabel.PRODUCT: "products", EntityLabel.EVENT: "events", EntityLabel.MISC: "other names",
}  # fmt: skip
_WIDTH: Final = 80
#: What identifies a fact of each kind, then what may be needed to tell two such facts apart.
_BASE: Final = {
    Kind.ENTITY: ("kind", "label", "canonical"),
    Kind.FIGURE: ("kind", "label", "value", "low", "high", "unit", "modifier", "measured_entity"),
    Kind.DATE: ("kind", "value_iso", "day_part", "modifier"),
}
_MORE: Final = {
    Kind.ENTITY: (),
    Kind.FIGURE: (
        "modifier",
        "measured_property",
        "document",
        "predicate",
        "when",
        "where",
        "attribution",
        "factuality",
        "text",
    ),
    Kind.DATE: ("modifier", "label", "document", "resolution"),
}
_MAX_EVIDENCE: Final = 10


def write_expected(
    extraction: Extraction,
    paths: str = "PATH",
    reference_date: str | None = None,
    filters: Filters | None = None,
    top: int | None = None,
) -> Iterator[str]:
    """The file's text, one piece a fact: by kind and label, the best supported facts first.

    Args:
        extraction: what is found now.
        paths: as the user named them, for the head of the file.
        reference_date: the option with which it was found.
        filters: which facts are stated; each is told from all others all the same.
        top: so many of them, the best supported.
    """
    index = FactIndex(plain_facts(extraction.facts))
    facts = list(index.facts)
    if filters:
        wanted = {fact.fact_id for fact in select(extraction.facts, filters)}
        facts = [fact for fact in facts if fact.fields["fact_id"] in wanted]
    if top is not None:
        facts = sorted(sorted(facts, key=_support)[:top], key=facts.index)
    count = len(extraction.documents)
    option = f" --reference-date '{one_line(reference_date)}'" if reference_date else ""
    documents = f"{count} document{'s' * (count != 1)}"
    yield _HEAD.format(documents=documents, paths=one_line(paths), option=option)
    if not index.facts:
        yield from (f'\n[[fact]]\nkind = "{kind}"\nabsent = true\n' for kind in Kind)
    for heading, stated in _groups(facts).items():
        yield f"\n# {'-' * (_WIDTH - len(heading) - 3)} {heading}\n"
        for fact in stated:
            yield "\n" + fact_text(fact, index)


def _groups(facts: Iterable[PlainFact]) -> dict[str, list[PlainFact]]:
    groups: dict[str, list[PlainFact]] = {}
    kinds, labels = list(Kind), list(EntityLabel)

    def order(fact: PlainFact) -> tuple[int, int, str]:
        kind, label = fact.fields["kind"], fact.fields["label"]
        return kinds.index(kind), labels.index(label) if kind is Kind.ENTITY else 0, label

    for fact in sorted(sorted(facts, key=_support), key=order):
        groups.setdefault(_heading(fact), []).append(fact)
    return groups


def _support(fact: PlainFact) -> tuple[int, int]:
    return -len(fact.documents), -fact.fields["mention_count"]


def _heading(fact: PlainFact) -> str:
    kind, label = fact.fields["kind"], fact.fields["label"]
    if kind is Kind.ENTITY:
        return _HEADINGS[label]
    return f"figures: {str(label).replace('_', ' ')}" if kind is Kind.FIGURE else "dates"


def fact_text(fact: PlainFact, index: FactIndex) -> str:
    """One ``[[fact]]`` with the places where it stands."""
    lines = ["[[fact]]", *(f"# {comment}" for comment in evidence_of(fact.mentions))]
    lines += [f"{name} = {literal(value)}" for name, value in identifying(fact, index).items()]
    if len(fact.documents) > 1:
        lines.append(f"min_documents = {len(fact.documents)}")
    return "\n".join(lines) + "\n"


def evidence_of(mentions: Iterable[Mapping[str, Any]]) -> list[str]:
    """Comments that name a place in each document, of the first ten."""
    firsts: dict[str, Mapping[str, Any]] = {}
    for mention in mentions:
        firsts.setdefault(mention["document"], mention)
    return [evidence_comment(mention) for mention in list(firsts.values())[:_MAX_EVIDENCE]]


def identifying(fact: PlainFact, index: FactIndex) -> dict[str, Wanted]:
    """The fewest fields to which this fact answers and no other does; its id where all else is shared."""
    kind, mention = fact.fields["kind"], fact.mentions[0]
    fields: dict[str, Wanted] = {}
    for name in _BASE[kind]:
        value = fact.fields[name]
        shared_bound = name in {"low", "high"} and fact.fields["value"] is not None
        if not shared_bound and not (name == "modifier" and value == Modifier.EXACT):
            _add(fields, name, value, kind)
    base, alike = fields, _count(fields, index)
    for name in _MORE[kind]:
        if alike == 1:
            break
        narrower = dict(fields)
        _add(narrower, name, mention.get(name, fact.fields.get(name)), kind)
        count = _count(narrower, index)
        if 0 < count < alike:
            fields, alike = narrower, count
    return fields if alike == 1 else {**base, "fact_id": fact.fields["fact_id"]}


def _count(fields: Mapping[str, Wanted], index: FactIndex) -> int:
    """How many facts answer to the fields; none would be a field that the file states otherwise than the fact."""
    return sum(1 for _ in matches(index, fields))


def _add(fields: dict[str, Wanted], name: str, value: Any, kind: Kind) -> None:
    """Add a field, if the file can state its value and will be read again."""
    if value is None:
        return
    if name == "document":  # a name that is no text is met by a wildcard for each byte that is none
        value = _as_pattern(value)
    try:
        str(value).encode("utf-8")
        fields[name] = read_value(name, value, (kind,))
    except (FieldError, UnicodeEncodeError):
        return


def _as_pattern(document: str) -> str:
    if document.isascii() or not any(0xD800 <= ord(character) < 0xE000 for character in document):
        return document
    escaped = "".join(f"[{character}]" if character in "*?[" else character for character in document)
    return "".join("?" if 0xD800 <= ord(character) < 0xE000 else character for character in escaped)


def literal(value: Wanted) -> str:
    """A value in TOML, numbers exact. Example: ``Decimal("12.75")`` → ``12.75``; ``l’an`` → ``"l’an"``."""
    if isinstance(value, Decimal):
        return plain(value)
    return str(
        tomlkit.item(
            list(value) if isinstance(value, tuple) else str(value) if isinstance(value, str) else value
        ).as_string()
    )
