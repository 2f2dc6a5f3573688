"""Patterns over French text: alternations take the longest word, and a lazy pattern matches as a compiled one does."""

from __future__ import annotations

import re

import pytest

from factx.patterns import BLANKS, GAP, REACH, LazyPattern, any_of, match_before


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["an", "année", "années", "ans"], "années", "années"),
        (["an", "année", "années", "ans"], "annuel", "an"),
        (["avant", "avant-hier", "avant midi"], "avant\u00a0midi", "avant\u00a0midi"),
        (["avant", "avant-hier", "avant midi"], "avant‑hier", "avant‑hier"),
        (["d'ici", "d'ici à"], "d’ici à demain", "d’ici à"),
        (["av. J.-C."], "av. J.-C.", "av. J.-C."),
    ],
)
def test_an_alternation_takes_the_longest_word(words: list[str], text: str, found: str) -> None:
    match = re.match(any_of(words), text)
    assert match
    assert match[0] == found


@pytest.mark.parametrize("words", [[], [""], ["an", ""]])
def test_an_alternation_needs_words(words: list[str]) -> None:
    with pytest.raises(ValueError, match="none of them empty"):
        any_of(words)


def test_a_lazy_pattern_is_compiled_when_it_is_used() -> None:
    pattern = LazyPattern("(unclosed")
    with pytest.raises(re.error):
        pattern.match("x")


def test_a_lazy_pattern_matches_as_a_compiled_one() -> None:
    pattern = LazyPattern(r"an(?:née)?s?\b", re.IGNORECASE)
    for _ in range(2):
        found = pattern.match("Années vingt", 0)
        assert found
        assert found[0] == "Années"
        assert pattern.match("vingt ans", 0, 5) is None
        assert pattern.search("vingt ans", 5)


def test_a_gap_is_a_few_blanks_of_any_kind_or_one_line_break() -> None:
    for blank in [*BLANKS, "\t", "\u2003", "\u2007"]:
        assert re.fullmatch(GAP, blank * 3)
        assert not re.fullmatch(GAP, blank * 4)
    assert all(re.fullmatch(GAP, wrapped) for wrapped in ("\n", "\r\n", " \n", "\t\r\n  "))
    assert not any(re.fullmatch(GAP, gap) for gap in ("", "\n\n", "\r", "\v", "\f", "\x1c", "\x85", "x", "\u200b"))


def test_a_gap_is_quick_to_compile() -> None:
    """``re`` spreads a set with a character beyond U+00FF over 65 536 places, and a gap stands between all words."""
    assert re.compile(GAP).pattern.isascii()


@pytest.mark.parametrize(
    ("text", "end", "found"),
    [
        ("la fin du mois", 10, "du "),
        ("la fin du mois", 14, None),
        ("la fin du mois", 9, None),
        ("du " + "x" * REACH, 3 + REACH, None),
    ],
)
def test_what_ends_at_a_place(text: str, end: int, found: str | None) -> None:
    match = match_before(LazyPattern(r"\b(?:du|des) \Z"), text, end)
    assert (match and match[0]) == found
