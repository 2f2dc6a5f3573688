"""Finding dates in a text: where they are and what they say. No model, no reference date.

The order: rules read single dates at their first word (the longest reading wins, then the rule named first); words left
and right are added; neighbours are joined; what is too weak to stand alone is dropped.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

from factx.dates.compose import COMPOSITIONS
from factx.dates.compose.links import is_aside
from factx.dates.extend import extend
from factx.dates.fragments import fragments
from factx.dates.guards.anywhere import severest
from factx.dates.guards.words import Contexts, contexts
from factx.dates.modifiers import modified
from factx.dates.parts import DateUnit, TimeParts
from factx.dates.rules import all_rules
from factx.dates.sets import habit
from factx.grammar import Candidate, Grammar, Verdict
from factx.patterns import fold
from factx.words import words_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from factx.dates.candidates import DateCandidate
    from factx.dates.rules.declare import DateRule
    from factx.lexicon.dates import DateTables
    from factx.words import Words

__all__ = ["DateGrammar", "FoundDate", "date_grammar", "find_dates"]

DateGrammar = Grammar[TimeParts, Contexts]

#: XVIIIe is neither in lower case nor in capitals.
_ROMAN: Final = frozenset("IVX")
#: Nearly all words begin with a small letter of Latin or Greek, and are in the index as they are written or not at all.
_COMMON: Final = "Z"
_FAR: Final = "\u0600"
#: The longest word that a rule may have to stand behind, and the blank.
_BEHIND: Final = 5
_DIGIT_KEYS: Final = {1: "#1", 2: "#2", 3: "#3", 4: "#4"}


class FoundDate(msgspec.Struct, frozen=True, gc=False):
    """A date in its place.

    Attributes:
        parts: what it says.
        candidate: how it came about.
        habitual: it is ``recurring`` for its article alone (``le mardi``), which what is told of it may overrule.
    """

    start: int
    end: int
    parts: TimeParts
    candidate: DateCandidate
    habitual: bool = False

    @property
    def rule(self) -> str:
        """What read it, for people."""
        return self.candidate.rule.name


@cache
def date_grammar(tables: DateTables) -> DateGrammar:
    """Every rule and composition for these tables, built once."""
    return Grammar(contexts(tables), all_rules(fragments(tables)), COMPOSITIONS)


@cache
def _index(grammar: DateGrammar) -> Mapping[str, tuple[DateRule, ...]]:
    """Every writing of a word has its own entry: looking it up costs less than lowering each word of the text."""
    return {
        written: rules
        for trigger, rules in grammar.index.items()
        for written in (trigger.upper(), trigger.capitalize(), trigger)
    }


def find_dates(
    text: str, tables: DateTables, words: Words | None = None, grammar: DateGrammar | None = None
) -> list[FoundDate]:
    """Every date of a text, in reading order, without overlap.

    Args:
        text: any text; offsets count its code points.
        tables: from ``load_date_tables()``.
        words: those of the text, if they are known.
        grammar: another one than ``date_grammar(tables)``.

    Example: ``Le 3 mai 2024 à 9h`` → one date, ``3 mai 2024 à 9h``.
    """
    grammar = grammar or date_grammar(tables)
    candidates = extend(text, _scan(text, words_of(text) if words is None else words, grammar), tables)
    for step in grammar.steps:
        candidates = step.apply(text, candidates)
    return [
        _found(text, candidate)
        for candidate in modified(text, candidates, tables)
        if not candidate.weak and not _hollow(candidate.value)
    ]


def _found(text: str, candidate: DateCandidate) -> FoundDate:
    parts = habit(text, candidate)
    # What is left out of a habit (sauf le lundi) is one, whatever is told.
    habitual = parts.recurring and not candidate.value.recurring and not is_aside(text, candidate)
    return FoundDate(candidate.start, candidate.end, parts, candidate, habitual)


def _scan(text: str, words: Words, grammar: DateGrammar) -> list[DateCandidate]:
    index = _index(grammar)
    candidates: list[DateCandidate] = []
    end = 0
    for start, word in zip(words.starts, words.written, strict=True):
        rules = index.get(word)
        if rules is None and not _COMMON < word[0] < _FAR:
            rules = _rules_of_kind(index, word)
        if rules is None or start < end:
            continue
        candidate = _read(text, start, rules, grammar.context)
        if candidate is not None:
            end = candidate.end
            if candidate.verdict is not Verdict.VOID:
                candidates.append(candidate)
    return candidates


def _rules_of_kind(index: Mapping[str, tuple[DateRule, ...]], word: str) -> tuple[DateRule, ...] | None:
    """The rules that begin with any number of so many digits, or with a Roman one."""
    first = word[0]
    if first in _ROMAN:
        return index.get(word.lower())
    if first <= "9" or (first > "\u0600" and word.isdecimal()):
        return index.get(_DIGIT_KEYS.get(len(word), "#9"))
    return None


def _read(text: str, start: int, rules: tuple[DateRule, ...], known: Contexts) -> DateCandidate | None:
    """The longest reading at a place, of two equally long ones that of the earlier rule."""
    best: DateCandidate | None = None
    counted: str | None = None
    behind: str | None = None
    for rule in rules:
        if rule.behind:
            if behind is None:
                behind = text[max(0, start - _BEHIND) : max(0, start - 1)].lower()
            if not behind.endswith(rule.behind):
                continue
        if rule.counts:
            if counted is None:
                found = known.counted_unit.match(text, start)
                counted = fold(found["counted"]) if found else ""
            if counted not in rule.counts:
                continue
        match = rule.pattern.match(text, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        best = _guarded(text, rule, match, known) or best
    return best


def _guarded(text: str, rule: DateRule, match: re.Match[str], known: Contexts) -> DateCandidate | None:
    """The candidate as the guards leave it; None if one refuses it."""
    parts = rule.read(match)
    if parts is None:
        return None
    candidate = Candidate(match.start(), match.end(), parts, rule)
    verdict, guard = severest(text, candidate, rule.guard, known)
    if verdict is Verdict.NONE:
        return None
    return candidate if verdict is Verdict.ALONE else candidate.judged(verdict, guard)


def date_refusals(text: str, start: int, end: int, tables: DateTables) -> Iterator[tuple[str, str]]:
    """Why nothing in a stretch of a text is a date: what rules read there, and what refused it.

    Args:
        text: any text.
        start: where the stretch begins.
        end: where it ends.
        tables: from ``load_date_tables()``.

    Example: ``4 septembre`` in ``rue du 4 septembre`` → ``4 septembre``, ``day-month, refused by in a street``.
    """
    grammar = date_grammar(tables)
    index, words = _index(grammar), words_of(text)
    for at, word in zip(words.starts, words.written, strict=True):
        for rule in (index.get(word) or _rules_of_kind(index, word) or ()) if start <= at < end else ():
            match = rule.pattern.match(text, at)
            if match is None:
                continue
            parts = rule.read(match)
            if parts is None:
                yield match[0], f"{rule.name}, which reads no date in it"
                continue
            candidate = Candidate(match.start(), match.end(), parts, rule)
            verdict, guard = severest(text, candidate, rule.guard, grammar.context)
            if verdict is not Verdict.ALONE:
                yield match[0], f"{rule.name}, {_REFUSALS[verdict]} by the guard: {guard.name}"
            elif _hollow(parts):
                yield match[0], f"{rule.name}, a part of something that the text does not state"


_REFUSALS: Final = {
    Verdict.NONE: "refused",
    Verdict.VOID: "refused with all its words",
    Verdict.JOINED: "allowed only as a part of a longer date",
}


def _hollow(parts: TimeParts) -> bool:
    """A portion of nothing: ``les trois premiers jours`` of who knows what."""
    if parts.generic:
        return False
    if parts.portion is not None and parts.portion.unit is DateUnit.MONTH and parts.portion.first and not parts.weekday:
        return False
    return parts.portion is not None and not any(
        (
            parts.year is not None,
            parts.month,
            parts.quarter,
            parts.half,
            parts.season,
            parts.offset,
            parts.short_year is not None,
            parts.decade,
            parts.century is not None,
        )
    )
