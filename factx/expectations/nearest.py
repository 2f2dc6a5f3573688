"""The fact that comes nearest to one that is expected and not found, and what tells them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz

from factx.compare.facts import around
from factx.compare.likeness import likeness, overall
from factx.compare.values import shown
from factx.expectations.matching import agrees, said_of
from factx.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from factx.compare.facts import PlainFact
    from factx.expectations.evidence import ExpectedEvidence
    from factx.expectations.expected import ExpectedFact
    from factx.expectations.fields import Wanted

#: From here on one fact is the other, changed.
_CHANGED: Final = 0.75
#: A fact that another rule expects as it is has hardly become this one.
_TAKEN: Final = 0.15
_SAME_PLACE: Final = 0.2
_ELSEWHERE: Final = 0.35
_IDENTIFYING: Final = ("canonical", "value", "low", "high", "value_iso", "measured_entity")
#: What most facts of a kind share, and so no sign that two are one.
_COMMON: Final = frozenset({"kind", "label", "modifier", "granularity", "resolution", "factuality"})
_WHERE: Final = frozenset({"document", "documents"})
_COMPARED: Final = 50
_MEASURED: Final = ("measured_entity", "measured_property")
_NAMING: Final = ("canonical", "value_iso")
#: Where nothing is named.
_SORT: Final = ("kind", "label", "unit")
#: Of two names, from here on they are one, spelt otherwise.
_SPELLING: Final = 70
#: Shorter words are articles and prepositions; beyond the stem, words bend.
_WORD: Final = 3
_STEM: Final = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a fact is not as expected; ``found`` is None where it has none."""

    field: str
    found: Any
    expected: Wanted

    def __str__(self) -> str:
        found = "none" if self.found is None else _told_apart(self.found, self.expected)
        wanted = _told_apart(self.expected, self.found)
        return f"{self.field} {found}, expected {wanted}"


@dataclass(frozen=True, slots=True)
class Near:
    """A fact, the mention of it that comes nearest, how it differs, and whether it may be the expected one changed."""

    fact: PlainFact
    mention: Mapping[str, Any]
    differences: tuple[Difference, ...]
    changed: bool
    same: tuple[str, ...]

    def __str__(self) -> str:
        """What is as expected and identifies the fact, then what is not.

        Example: ``value 11000 found, measured_entity 'drones', expected 'soldats'``.
        """
        agreed = [f"{name} {shown(self.fact.fields[name])} found" for name in self.same]
        return ", ".join([*agreed, "; ".join(map(str, self.differences))])


def nearest(rule: ExpectedFact, facts: Iterable[PlainFact], taken: Collection[PlainFact]) -> Near | None:
    """The fact most like what a rule expects; None where none has its name or measures the same.

    Args:
        rule: that no fact answers to.
        facts: of its kind, among which to look, in the order that breaks ties.
        taken: facts that other rules expect as they are.
    """
    # Mention by mention is slow: only the facts that look best from afar are compared so.
    closer = nlargest(_COMPARED, facts, key=lambda fact: _glance(rule, fact))
    scores = [
        (_score(rule, fact, mention, taken), fact, mention)
        for fact in closer
        for mention in _telling(rule, fact)
        if _shares(rule, fact, mention)
    ]
    if not scores:
        return None
    score, fact, mention = max(scores, key=lambda scored: scored[0])
    return near(rule, fact, mention, changed=score >= _CHANGED and fact not in taken)


def near(rule: ExpectedFact, fact: PlainFact, mention: Mapping[str, Any], *, changed: bool) -> Near:
    """A fact beside what a rule expects."""
    differences, same = [], []
    for name, wanted in rule.fields.items():
        said = said_of(name, fact, mention) or [None]
        if not any(agrees(name, wanted, value) for value in said):
            differences.append(Difference(name, said[0], wanted))
        elif name in _IDENTIFYING and fact.fields.get(name) == wanted:
            same.append(name)
    return Near(fact, mention, tuple(differences), changed, tuple(same))


def _shares(rule: ExpectedFact, fact: PlainFact, mention: Mapping[str, Any]) -> bool:
    """Whether a fact is named like what a rule expects, measures the same, or stands in its place.

    All else would be shown for want of better, and send the reader to a place that has nothing to tell.
    """
    if any(_stands_there(place, mention) for place in rule.evidence):
        return True
    fields = [name for name in _MEASURED if name in rule.fields]
    fields = fields or [name for name in _NAMING if name in rule.fields]
    if not fields:
        return all(agrees(name, rule.fields[name], fact.fields.get(name)) for name in _SORT if name in rule.fields)
    return any(_alike(rule.fields[name], value) for name in fields for value in _named(name, fact, mention))


def _named(field: str, fact: PlainFact, mention: Mapping[str, Any]) -> list[Any]:
    return [*said_of(field, fact, mention), *(fact.fields.get("aliases", ()) if field == "canonical" else ())]


def _alike(one: Any, other: Any) -> bool:
    """Whether two names have a word in common, whatever its ending, or are spelt alike. Example: ``Kiev``, ``Kyiv``."""
    first, second = fold(str(one)), fold(str(other or ""))
    return bool(_stems(first) & _stems(second)) or fuzz.ratio(first, second) >= _SPELLING


def _stems(folded: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"\w+", folded) if len(word) >= _WORD}


def _telling(rule: ExpectedFact, fact: PlainFact) -> list[Mapping[str, Any]]:
    """The first mentions of a fact, and those of documents that the rule names: some facts have thousands."""
    documents = {place.document for place in rule.evidence} | {rule.fields.get("document")}
    named = [mention for mention in fact.mentions if mention["document"] in documents]
    return [*fact.mentions[:_COMPARED], *named[:_COMPARED]]


def _glance(rule: ExpectedFact, fact: PlainFact) -> float:
    score = overall({name: wanted for name, wanted in rule.fields.items() if name in fact.fields}, fact.fields)
    places = {place.document for place in rule.evidence} | {rule.fields.get("document")}
    return score + (_SAME_PLACE if places & set(fact.documents) else 0)


def _score(rule: ExpectedFact, fact: PlainFact, mention: Mapping[str, Any], taken: Collection[PlainFact]) -> float:
    fields = {name: wanted for name, wanted in rule.fields.items() if name not in _WHERE}
    answers = {name: _answer(name, wanted, fact, mention) for name, wanted in fields.items()}
    score = overall(fields, answers)
    telling = {name: wanted for name, wanted in fields.items() if name not in _COMMON}
    if telling:  # what all facts of the kind share must not carry one that has nothing else in common
        score = (score + overall(telling, answers)) / 2
    if not all(
        agrees(name, rule.fields[name], mention.get(name, fact.fields.get(name))) for name in _WHERE & set(rule.fields)
    ):
        score -= _ELSEWHERE
    if any(_stands_there(place, mention) for place in rule.evidence):
        score += _SAME_PLACE
    return score - (_TAKEN if fact in taken else 0)


def _answer(name: str, wanted: Wanted, fact: PlainFact, mention: Mapping[str, Any]) -> Any:
    """Of what a mention and its fact say of a field, that which comes nearest."""
    said = said_of(name, fact, mention)
    if any(agrees(name, wanted, value) for value in said):
        return wanted
    said += fact.fields.get("aliases", ()) if name == "canonical" else ()
    near_miss = max(said, key=lambda value: likeness(wanted, value), default=None)
    return None if near_miss == wanted else near_miss


def _stands_there(place: ExpectedEvidence, mention: Mapping[str, Any]) -> bool:
    return place.document == mention["document"] and _stands_in(place.quote, mention)


def _stands_in(quote: str, mention: Mapping[str, Any]) -> bool:
    """Whether a mention stands where the quote's span stood: the same words before it or after it."""
    before, _, rest = quote.partition("[")
    after = rest.rpartition("]")[2]
    left, right = around(mention) or ("", "")
    before, after = before.lstrip("…").strip(), after.rstrip("…").strip()
    words_before, words_after = " ".join(left.split()), " ".join(right.split())
    return bool((before and words_before.endswith(before)) or (after and words_after.startswith(after)))


def _told_apart(value: Any, other: Any) -> str:
    r"""The value as quoted, its unusual characters escaped where it looks like the other. Example: ``'l\u2019an'``."""
    if isinstance(value, str) and isinstance(other, str) and _looks(value) == _looks(other):
        return ascii(str(value))
    return shown(value)


def _looks(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
