"""One engine for cue phrases: which starts here, which ends here, which stand among these words."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from factx.lexicon.cues import Cue, PhraseIndex, Scope

INDEX = PhraseIndex(
    [
        Cue(("en", "cas"), "case"),
        Cue(("en", "cas", "de"), "hypothesis"),
        Cue(("de",), "of", Scope.NOUN),
        Cue(("sans",), "without", Scope.NOUN),
        Cue(("sans", "compter"), "", pseudo=True),
    ]
)


def test_the_longest_starts() -> None:
    cue = INDEX.starting_at(("en", "cas", "de", "grève"), 0)
    assert cue is not None
    assert cue.means == "hypothesis"
    assert INDEX.starting_at(("grève",), 0) is None


def test_the_longest_ends() -> None:
    cue = INDEX.ending_at(("en", "cas", "de", "grève"), 3)
    assert cue is not None
    assert cue.means == "hypothesis"
    assert INDEX.ending_at(("en", "cas"), 0) is None


def test_a_blank_and_an_unknown_word_end_a_phrase() -> None:
    for other in ("", None):
        assert INDEX.starting_at(("en", other, "cas"), 0) is None
        assert INDEX.ending_at(("en", other, "cas"), 3) is None
        cue = INDEX.starting_at(("en", "cas", other, "de"), 0)
        assert cue is not None
        assert cue.means == "case"


def test_words_in_the_forms_that_a_text_writes() -> None:
    index = PhraseIndex([Cue(("être", "testé", "positif"), "ill")], lambda word: (f"{word}e", f"{word}s"))
    assert index.starting_at(("être", "testés", "positifs"), 0) == index.starting_at(("être", "testé", "positif"), 0)
    assert index.starting_at(("être", "testés", "hier"), 0) is None
    assert index.words == {"être", "testé", "positif"}
    assert index.longest == 3


def test_false_friends_hide_what_they_hold() -> None:
    assert [sighting.cue.means for sighting in INDEX.among(("sans", "compter", "sans"))] == ["without"]


@given(st.lists(st.sampled_from(["en", "cas", "de", "sans", "compter", "grève"]), max_size=12))
def test_cues_among_words_do_not_overlap(words: list[str]) -> None:
    seen = list(INDEX.among(words))
    assert all(tuple(words[one.start : one.end]) == one.cue.words for one in seen)
    assert all(one.end <= other.start for one, other in itertools.pairwise(seen))
