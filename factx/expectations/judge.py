"""What became of every expected fact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from factx.compare.facts import FilePlace, plain_facts, quote_of
from factx.expectations.evidence import locate
from factx.expectations.matching import FactIndex, agrees, matches, supporting_documents
from factx.expectations.nearest import nearest
from factx.expectations.neighbours import Neighbours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from factx.compare.facts import PlainFact
    from factx.expectations.evidence import ExpectedEvidence
    from factx.expectations.expected import Expected, ExpectedFact
    from factx.expectations.nearest import Near
    from factx.schema import Extraction


class Status(StrEnum):
    """What became of one expected fact."""

    HOLDS = "holds"
    MISSING = "missing"
    CHANGED = "changed"
    UNSUPPORTED = "unsupported"
    UNWANTED = "unwanted"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """One rule and what was found.

    Attributes:
        rule: the expected fact.
        status: ``unsupported`` where too few documents state it, ``unchecked`` where it may stand in a document that
            was not read.
        fact: the one that answers to the rule, if any.
        mention: the first of its mentions that does.
        documents: those that count for ``min_documents``.
        near: the nearest other fact.
        stood: places where it stood and stands no more, as far as the file tells.
        meant: a document that was read and is probably the one that was not.
    """

    rule: ExpectedFact
    status: Status
    fact: PlainFact | None = None
    mention: Mapping[str, Any] | None = None
    documents: tuple[str, ...] = ()
    near: Near | None = None
    stood: tuple[FilePlace, ...] = ()
    meant: str | None = None

    @property
    def holds(self) -> bool:
        """Whether the rule is satisfied."""
        return self.status is Status.HOLDS

    @property
    def fails(self) -> bool:
        """Whether what was read speaks against the rule."""
        return self.status not in {Status.HOLDS, Status.UNCHECKED}


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """The outcome of every rule of a file.

    Attributes:
        expected: the file.
        outcomes: in its order.
        paths: of the documents read, by id; None for standard input.
        facts: how many were found.
    """

    expected: Expected
    outcomes: tuple[RuleOutcome, ...]
    paths: Mapping[str, str | None]
    facts: int

    @property
    def failures(self) -> tuple[RuleOutcome, ...]:
        """The outcomes of the rules that do not hold; one that was not checked is none."""
        return tuple(outcome for outcome in self.outcomes if outcome.fails)

    def place(self, mention: Mapping[str, Any]) -> FilePlace:
        """Where a mention stands."""
        return FilePlace(self.paths.get(mention["document"]), mention["line"], quote_of(mention))


def judge(
    expected: Expected, extraction: Extraction, text_of: Callable[[str], str | None] = lambda _: None
) -> FileVerdict:
    """Compare what is expected with what was found.

    Args:
        expected: a valid file.
        extraction: of the documents to check.
        text_of: the text of a document by its path, to point into one that no longer holds a fact; None if it has none.
    """
    paths = {record.id: None if record.path == "-" else record.path for record in extraction.documents}
    index = FactIndex(plain_facts(extraction.facts))
    court = _Court(index, paths, text_of)
    first = [court.hear(rule) for rule in expected.rules]
    taken = {outcome.fact for outcome in first if outcome.fact and not outcome.rule.absent}
    outcomes = tuple(court.explain(outcome, taken) for outcome in first)
    return FileVerdict(expected, outcomes, paths, len(index.facts))


class _DocumentsByPath:
    """The documents read, known by the end of their paths: a run over another folder calls them otherwise."""

    def __init__(self, paths: Mapping[str, str | None]) -> None:
        named = [name.replace("\\", "/") for pair in paths.items() for name in pair if name]
        self._ends = {end for name in named for end in _ends(name)}
        self._ids = set(paths)

    def __contains__(self, document: str) -> bool:
        return document in self._ends or any(end in self._ids for end in _ends(document))


def _ends(name: str) -> Iterator[str]:
    """A path and what follows each of its folders. Example: ``a/b.txt`` → ``a/b.txt``, ``b.txt``."""
    parts = name.split("/")
    return ("/".join(parts[first:]) for first in range(len(parts)))


class _Court:
    """The facts found, and the documents they come from."""

    def __init__(self, index: FactIndex, paths: Mapping[str, str | None], text_of: Callable[[str], str | None]) -> None:
        self._index = index
        self._neighbours = Neighbours(index.facts)
        self._paths = paths
        self._known = _DocumentsByPath(paths)
        self._text_of = text_of

    def hear(self, rule: ExpectedFact) -> RuleOutcome:
        """Whether the rule holds, and of which fact: the one that most documents state."""
        if not self._read(rule):
            return RuleOutcome(rule, Status.UNCHECKED, meant=self._meant(rule))
        best: RuleOutcome | None = None
        for fact, mentions in matches(self._index, rule.fields):
            documents = supporting_documents(rule, fact)
            if best is None or len(documents) > len(best.documents):
                best = RuleOutcome(rule, Status.HOLDS, fact, mentions[0], documents)
        if best is None:
            missing = Status.UNCHECKED if self._may_hold(rule, 0) else Status.MISSING
            return RuleOutcome(rule, Status.HOLDS if rule.absent else missing)
        enough = len(best.documents) >= rule.min_documents
        if not enough and not rule.absent and self._may_hold(rule, len(best.documents)):
            return RuleOutcome(rule, Status.UNCHECKED, best.fact, best.mention, best.documents)
        status = {
            (False, True): Status.HOLDS, (False, False): Status.UNSUPPORTED,
            (True, True): Status.UNWANTED, (True, False): Status.HOLDS,
        }[rule.absent, enough]  # fmt: skip
        return RuleOutcome(rule, status, best.fact, best.mention, best.documents)

    def explain(self, outcome: RuleOutcome, taken: set[PlainFact]) -> RuleOutcome:
        """The outcome with the nearest fact and the places where the expected one stood, if it failed."""
        rule = outcome.rule
        if outcome.status not in {Status.MISSING, Status.UNSUPPORTED}:
            return outcome
        others = [fact for fact in self._neighbours.of(rule) if fact is not outcome.fact]
        found = nearest(rule, others, taken)
        if outcome.status is Status.UNSUPPORTED and found and not found.changed:
            found = None
        status = Status.CHANGED if outcome.status is Status.MISSING and found and found.changed else outcome.status
        return RuleOutcome(rule, status, outcome.fact, outcome.mention, outcome.documents, found, self._stood(outcome))

    def _read(self, rule: ExpectedFact) -> bool:
        """Whether a document that the rule speaks of was read at all."""
        one, several = rule.fields.get("document"), rule.fields.get("documents", ())
        patterns = [
            *([one] if isinstance(one, str) else []),
            *(several if isinstance(several, tuple) else []),
        ]
        return bool(self._paths) and all(
            any(agrees("document", pattern, id_) for id_ in self._paths) for pattern in patterns
        )

    def _may_hold(self, rule: ExpectedFact, found: int) -> bool:
        """Whether enough documents may state the fact with those that did when the file was written and were not read.

        Of a fact in many documents the file names the first few; the others are taken to be as unread as one of these.
        """
        stood = {place.document for place in rule.evidence}
        unread = sum(document not in self._known for document in stood)
        unnamed = max(0, rule.min_documents - len(stood)) if unread else 0
        return unread > 0 and found + unread + unnamed >= rule.min_documents

    def _meant(self, rule: ExpectedFact) -> str | None:
        """The document that has the same name under another folder: what was read may be named from elsewhere."""
        named = rule.fields.get("document")
        if not isinstance(named, str):
            return None
        return next((id_ for id_ in self._paths if f"/{named}".endswith(f"/{id_}") or id_.endswith(f"/{named}")), None)

    def _stood(self, outcome: RuleOutcome) -> tuple[FilePlace, ...]:
        gone = [place for place in outcome.rule.evidence if place.document not in outcome.documents]
        return tuple(self._locate(place) for place in gone)

    def _locate(self, place: ExpectedEvidence) -> FilePlace:
        if place.document not in self._paths:
            return FilePlace(place.document, place.line, place.quote)
        path = self._paths[place.document]
        return locate(place, path, self._text_of(path) if path else None)
