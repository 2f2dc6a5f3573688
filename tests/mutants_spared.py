"""What ``tests/mutants.py`` leaves as it is, since no text shows that it works, each with the reason."""

from __future__ import annotations

from typing import Final

#: Tables whose order decides nothing, each with the reason.
NO_ORDER: Final = {
    ("context/factuality_strategies.py", "STRATEGIES"): "all that hold are asked; the order of factuality decides",
    ("dates/compose/__init__.py", "COMPOSITIONS"): "each states what it comes before, and a test tries each of these",
    ("dates/guards/anywhere.py", "ANYWHERE"): "all are asked, and the severest verdict decides",
    ("dates/rules/amounts.py", "_COUNTED"): "the words of these units are alternatives of one pattern",
    **dict.fromkeys(
        (
            ("measured/quantified_head.py", "EARLY_HEADS"),
            ("measured/quantified_head.py", "LONE_HEADS"),
            ("measured/strategies.py", "EARLY_COUNTS"),
            ("measured/strategies.py", "LONE_COUNTS"),
            ("measured/strategies.py", "LONE_MEASURES"),
        ),
        "no two of them tell two things; a test turns them round",
    ),
    ("figures/age_or_duration.py", "_RULES"): "a figure is an age as soon as any of them holds",
    ("figures/exclusions.py", "EXCLUSIONS"): "a number that any refuses is none; the first is only the reason told",
}
_BOUND: Final = "what is looked for ends at the mention and is itself no longer"
#: Limits that only spare work: a wider one finds the same, for the reason given, so that only a narrower one is tried.
WIDE_ENOUGH: Final = dict.fromkeys(
    (
        ("dates/find.py", "_BEHIND"),
        ("dates/reference.py", "_STAMP_REACH"),
        ("entities/residue.py", "_LONGEST_LISTED"),
        ("entities/extend.py", "_LONGEST_OF"),
        ("entities/heads.py", "_LONGEST_HONORIFIC"),
        ("entities/listed.py", "_LONGEST"),
        ("entities/split.py", "_LONGEST_OF"),
        ("figures/age_or_duration.py", "_AGE_REACH"),
        ("figures/age_or_duration.py", "_REACH"),
        ("figures/connectors.py", "_REACH"),
        ("figures/exclusion.py", "_LIST_REACH"),
        ("figures/names.py", "_NAME_REACH"),
        ("figures/names.py", "_NUMBERED_REACH"),
        ("figures/names.py", "_PHONE_REACH"),
        ("figures/no_counts.py", "_IDIOM_REACH"),
        ("figures/proportions.py", "_EQUAL_REACH"),
        ("figures/scan.py", "_RANGE_REACH"),
        ("figures/units.py", "_OTHER_TIME_REACH"),
        ("figures/window.py", "_WORD_REACH"),
        ("modifiers.py", "_COMPARED_REACH"),
        ("modifiers.py", "_NEAR"),
        ("modifiers.py", "_REACH"),
    ),
    _BOUND,
) | {
    ("dates/arithmetic/underspecified.py", "_YEARS_AROUND"): "after as many years each day has its weekday again",
    ("entities/person_writing.py", "_CALLED_BY"): "nobody is called by more words",
    **dict.fromkeys(
        (
            ("entities/extend.py", "_MOST_BACK"),
            ("entities/heads.py", "_MOST_TITLE"),
            ("entities/heads.py", "_MOST_WORDS"),
            ("entities/portfolios.py", "_MOST_BACK"),
            ("entities/trim.py", "_MOST_OFFICE"),
            ("entities/trim.py", "_MOST_PORTFOLIO"),
            ("figures/words_around_age.py", "_REACH_BEHIND"),
        ),
        "no phrase of the tables that is looked for there is longer",
    ),
}
#: Numbers that no text makes work, or that say how much is read at once, each with the reason; they are not broken.
SAFEGUARDS: Final = {
    ("circumstances/clauses.py", "_CLIMB"): "no parse is so deep; it ends a climb where one has a loop",
    (
        "dates/resolve_all.py",
        "_NEIGHBOURS",
    ): "no sentence has so many dates; it ends a look through a list of thousands",
    ("figures/list_markers.py", "_ITEM_REACH"): "how much of a text is searched for one marker",
    ("figures/text_units.py", "_REACH"): "no sentence begins so far before its number; it ends a look without a mark",
    ("found.py", "_BATCH_CHARACTERS"): "how much the model reads at once",
    ("found.py", "_BATCH_PARTS"): "how much the model reads at once",
    (
        "numbers/digits.py",
        "_HIGHEST_POWER",
    ): "nothing is counted so far; beyond it the digits alone would fill the memory",
    ("numbers/expression.py", "_LONGEST"): "no number has so many words; it ends a run of thousands",
    ("stories/profile.py", "_TOP"): "the highest number of a byte",
    (
        "statements/join.py",
        "_MANY",
    ): "from it on it pays to ask first which words are shared; the statements are the same",
    ("statements/join.py", "_MOST_HELD"): "how many figures of a statement are compared, where it has thousands",
    (
        "statements/join.py",
        "_MOST_MET",
    ): "how many statements are compared that one word brings, where it brings thousands",
    ("stories/relate.py", "_BLOCK"): "how many documents are held at once",
    ("stories/relate.py", "_RECENT"): "how many documents are held at once",
    ("syntax/clauses.py", "_LONGEST"): "no clause is so long; it ends a look through a list of thousands",
    ("syntax/phrases.py", "MAXIMAL_LOOK"): "no clause is so long; it ends a look through a list of thousands",
    ("syntax/phrases.py", "_MAXIMAL_CLIMB"): "no parse is so deep; it ends a climb where one has a loop",
}


def is_wide_enough(file: str, name: str) -> bool:
    """Whether a limit only spares work: one that is said to, or one of the width of a pattern that ends at a place."""
    return name.endswith("_WIDTH") or (file, name) in WIDE_ENOUGH
