"""What two runs differ in: facts added, lost, changed, and supported otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz

from factx.compare.facts import around
from factx.compare.likeness import overall
from factx.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factx.compare.facts import PlainFact
    from factx.differences.runs import ComparedRun

#: What supports a fact, rather than what it says.
_SUPPORT: Final = ("documents", "text_count", "mention_count")
#: What the mentions of a fact say about it together.
_SAID: Final = ("when", "where", "attribution", "factuality", "resolution")
#: Not what a fact says: its name, its support, how else it is written.
_ASIDE: Final = frozenset({"fact_id", "aliases", *_SUPPORT})
#: Stored rows of mentions hold what the mention says of these, not what the fact says.
_OF_BOTH: Final = frozenset({"measured_entity", "measured_property"})
_IDENTITY: Final = {
    Kind.ENTITY: ("label", "canonical"),
    Kind.FIGURE: (
        "label",
        "value",
        "low",
        "high",
        "unit",
        "modifier",
        "measured_entity",
        "measured_property",
    ),
    Kind.DATE: ("label", "value_iso", "day_part", "granularity", "modifier"),
}
#: From here on the words around two mentions are the same; from there on two facts are, without them.
_SAME_WORDS: Final = 0.8
_SAME_FACT: Final = 0.8
_MENTIONS_COMPARED: Final = 5
_NOTHING: Final = ("", "")


@dataclass(frozen=True, slots=True)
class Change:
    """One fact before and after.

    Attributes:
        before: of the first run.
        after: of the second.
        differences: values before and after by field; of those that only mentions have (``when``, ``where``,
            ``attribution``, ``factuality``, ``resolution``) all that they say.
    """

    before: PlainFact
    after: PlainFact
    differences: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Diff:
    """All that differs between two runs.

    Attributes:
        before, after: the runs.
        added, lost: facts of one run only.
        changed: facts that say something else.
        support: facts that say the same, by other documents, as often as not, or with another certainty.
        same: facts in which nothing differs.
    """

    before: ComparedRun
    after: ComparedRun
    added: tuple[PlainFact, ...]
    lost: tuple[PlainFact, ...]
    changed: tuple[Change, ...]
    support: tuple[Change, ...]
    same: tuple[PlainFact, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.lost or self.changed or self.support)


def compare(before: ComparedRun, after: ComparedRun) -> Diff:
    """What the second run has otherwise than the first.

    Where each run is of one document, the two are versions of one article, whatever their names.
    """
    versions = len(before.paths) == len(after.paths) == 1
    by_id = {fact.fields["fact_id"]: fact for fact in after.facts}
    pairs = [(fact, by_id[id_]) for fact in before.facts if (id_ := fact.fields["fact_id"]) in by_id]
    paired = {id(fact) for pair in pairs for fact in pair}
    lost = [fact for fact in before.facts if id(fact) not in paired]
    added = [fact for fact in after.facts if id(fact) not in paired]
    if versions:  # the id of an unresolved date holds its document's name
        pairs += _take(lost, added, _pairs_of_same(lost, added))
    pairs += _take(lost, added, _pairs_alike(lost, added, versions=versions))
    ignored = {*_ASIDE, *(_OF_BOTH if before.flat or after.flat else ())}
    changed, support, same = [], [], []
    order = {id(fact): number for number, fact in enumerate(before.facts)}
    for one, other in sorted(pairs, key=lambda pair: order[id(pair[0])]):
        said = _differences(one, other, ignored)
        held = _support(one, other, versions=versions)
        if said:
            changed.append(Change(one, other, {**said, **held}))
        elif held:
            support.append(Change(one, other, held))
        else:
            same.append(one)
    return Diff(before, after, tuple(added), tuple(lost), tuple(changed), tuple(support), tuple(same))


def _take(
    lost: list[PlainFact], added: list[PlainFact], pairs: Iterator[tuple[PlainFact, PlainFact]]
) -> list[tuple[PlainFact, PlainFact]]:
    """The pairs, the first ones first, each fact in one of them; they are no longer lost and added."""
    taken: set[int] = set()
    kept = []
    for one, other in pairs:
        if id(one) not in taken and id(other) not in taken:
            taken |= {id(one), id(other)}
            kept.append((one, other))
    lost[:] = [fact for fact in lost if id(fact) not in taken]
    added[:] = [fact for fact in added if id(fact) not in taken]
    return kept


def _pairs_of_same(lost: Sequence[PlainFact], added: Sequence[PlainFact]) -> Iterator[tuple[PlainFact, PlainFact]]:
    """Facts that say the same under another id."""
    groups: dict[tuple[Any, ...], list[PlainFact]] = {}
    for fact in added:
        groups.setdefault(_identity(fact), []).append(fact)
    for fact in lost:
        yield from ((fact, other) for other in groups.get(_identity(fact), []))


def _identity(fact: PlainFact) -> tuple[Any, ...]:
    kind = Kind(fact.fields["kind"])
    return kind, *(fact.fields.get(name) for name in _IDENTITY[kind])


def _pairs_alike(
    lost: Sequence[PlainFact], added: Sequence[PlainFact], *, versions: bool
) -> Iterator[tuple[PlainFact, PlainFact]]:
    """Facts of which one may be the other, changed: in the same words of a document, or much alike in one document."""
    by_document: dict[tuple[str, str], list[int]] = {}
    for number, fact in enumerate(added):
        for document in fact.documents:
            by_document.setdefault((fact.fields["kind"], "" if versions else document), []).append(number)
    scored = []
    for place, fact in enumerate(lost):
        documents = [""] if versions else fact.documents
        near = {number for document in documents for number in by_document.get((fact.fields["kind"], document), ())}
        for number in near:
            score = _alike(fact, added[number], versions=versions)
            if score:
                scored.append((-score, place, number))
    for _, place, number in sorted(scored):
        yield lost[place], added[number]


def _alike(one: PlainFact, other: PlainFact, *, versions: bool) -> float:
    kind = Kind(one.fields["kind"])
    names = [name for name in _IDENTITY[kind] if one.fields.get(name) is not None]
    value = overall({name: one.fields[name] for name in names}, other.fields)
    words = _same_words(one, other, versions=versions)
    if words >= _SAME_WORDS:
        return words + value
    measured = ("label", "unit", "measured_entity", "measured_property")
    if kind is Kind.FIGURE and one.fields.get("measured_entity"):
        return value if all(one.fields.get(name) == other.fields.get(name) for name in measured) else 0
    return value if kind is Kind.ENTITY and value >= _SAME_FACT else 0


def _same_words(one: PlainFact, other: PlainFact, *, versions: bool) -> float:
    """How alike the words before and after the facts are, where they are most alike, from 0 to 1."""
    return max(
        (
            min(map(_ratio, around(mine) or _NOTHING, around(theirs) or _NOTHING))
            for mine in one.mentions[:_MENTIONS_COMPARED]
            for theirs in other.mentions[:_MENTIONS_COMPARED]
            if versions or mine["document"] == theirs["document"]
        ),
        default=0.0,
    )


def _ratio(one: str, other: str) -> float:
    return fuzz.ratio(one, other) / 100


def _differences(one: PlainFact, other: PlainFact, ignored: set[str]) -> dict[str, tuple[Any, Any]]:
    """Fields that both have and that differ: one that only a newer factx writes is no difference."""
    names = [name for name in one.fields if name in other.fields and name not in ignored]
    return {name: (one.fields[name], other.fields[name]) for name in names if one.fields[name] != other.fields[name]}


def _support(one: PlainFact, other: PlainFact, *, versions: bool) -> dict[str, tuple[Any, Any]]:
    known = one.fields.keys() & other.fields.keys()  # an older factx wrote fewer
    names = [name for name in _SUPPORT if name in known and not (versions and name == "documents")]
    said = [name for name in _SAID if _tells(one, name) and _tells(other, name)]
    before = {name: one.fields.get(name) for name in names} | {name: _said(one, name) for name in said}
    after = {name: other.fields.get(name) for name in names} | {name: _said(other, name) for name in said}
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def _tells(fact: PlainFact, field: str) -> bool:
    """Whether the run of the fact knows the field at all: an older factx wrote fewer of them."""
    return any(field in mention for mention in fact.mentions)


def _said(fact: PlainFact, field: str) -> tuple[str, ...]:
    """All that the mentions of a fact say of a field, sorted."""
    return tuple(sorted({str(mention[field]) for mention in fact.mentions if mention.get(field) is not None}))
