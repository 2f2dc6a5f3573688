"""Patterns over French text: a lazy one is compiled when it is first used, and matches as a compiled one does."""

from __future__ import annotations

import re

import pytest

from factx.patterns import LazyPattern


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
