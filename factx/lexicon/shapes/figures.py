"""Shapes of the files about figures: numbers, units, currencies, what is measured, and what is no figure."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from factx.lexicon.kinds import (
    Country,
    Currency,
    Digits,
    Exponent,
    Factor,
    Number,
    Word,
    Words,
    by_word,
    lists,
    many,
    section,
    sections,
)
from factx.schema import Dimension, Modifier

#: By file, the kind of the value behind each of its keys.
FIGURES: Final[dict[str, dict[str, Any]]] = {
    "ages": sections(
        persons="words endings",
        durations="words",
        cues="age duration lasting",
        units="words shorter",
        after="apposed duration complements",
        having="words reaching not_after",
        shares="words",
        hedges="words",
        legal="words",
        born="words",
        mean="nouns verbs",
        natives="determiners adjectives",
    ),
    "approximate": {
        "aines": dict[Word, Annotated[int, Meta(ge=2, le=1000)]],
        "fractions": dict[Word, Annotated[int, Meta(ge=2, le=1000)]],
        **sections(other_meaning="words", half="words prefix"),
    },
    "beside_numbers": {
        **sections(
            symbols="splitting risky",
            taxed="words",
            time_adjectives="words before",
            other_time="words",
            over="words",
            periods="words",
            sentence_parts="words",
            sides="nouns goes_on adjectives",
            money_nouns="words leading counted",
            measure_adjectives="words",
            times="quantities yardsticks equal",
            old_money="words",
            wished="participles",
            counted_rows="words",
        ),
        "races": section("races", {"lengths": list[Number], "units": Words}),
    },
    "change": lists("verbs words participles growing nouns participle_after"),
    "currencies": {
        "words": by_word("ambiguous", {"default": Currency, "codes": list[Currency], "one?": bool, "least?": Number}),
        "same_word": dict[Word, Word],
        "names": dict[Currency, Words],
        "symbols": dict[Currency, Words],
        "before": section("before", {"codes": list[Currency], "symbols": Words}),
        "fused": dict[Word, tuple[Word, Exponent]],
        "subunits": dict[Word, Word],
        "thousandths": dict[Word, Currency],
    },
    "currency_places": {
        "cities": dict[Country, Words],
        "demonyms": dict[Country, Words],
        "former": dict[Country, list[Currency]],
    },
    "magnitudes": {"words": dict[Word, Exponent], "abbreviations": dict[Word, Exponent]},
    "measured": lists(
        "subject_verbs object_verbs reach_verbs able fixed possessed bases money_verbs paid_for adverbial participles",
        "completed having day_parts transparent span_nouns portions share_verbs changes compounds picking votes",
        "reports level_verbs calendar placing_verbs spreading celebrating offering deaths felt own_changes",
        "compared_columns",
    ),
    "modifiers": {
        "before": dict[Modifier, Words],
        "verbs": dict[Modifier, Words],
        "after": dict[Modifier, Words],
        **sections(
            skipped="words articles bars bar_adjectives",
            lengths="cleared towards",
            made="verbs",
            adjectives="words",
            negated="forms comparisons",
            superlatives="words",
            colouring="words",
        ),
    },
    "not_figures": sections(
        heads="words always",
        names="words",
        phrases="words",
        streets="words",
        games="goals cues verbs irregular",
        before_nine="words after",
        plural_verbs="words",
        divided="words",
        openers="words",
        valued="words",
    ),
    "numbers": {
        "small": dict[Word, Annotated[int, Meta(ge=0, le=19)]],
        "tens": dict[Word, Literal[20, 30, 40, 50, 60, 70, 80, 90]],
        **sections(hundred="words", thousand="words never_alone", joining="and comma"),
        "added": dict[Word, Digits],
        "glyphs": dict[Word, Digits],
    },
    "outcomes": {
        **lists("people groups roles tolls undivided"),
        "alike": list[Words],
        "kin": list[Words],
        "outcome": by_word(
            "outcome",
            dict.fromkeys(
                ("things?", "nouns?", "perhaps?", "objects?", "subjects?", "after?", "before?", "beside?"), Words
            ),
        ),
    },
    "points": sections(
        shares="words",
        games="words",
        angles="words",
        alcohol="words",
        scales="words",
        pressure="words",
        engines="words",
        cold="words",
        metals="words",
        weighed="words",
        timing="words",
    ),
    "properties": {
        "classes": dict[Word, Words],
        "dimensions": dict[Word, list[Dimension]],
        "adjectives": dict[Word, Word],
        "verbs": dict[Word, Word],
    },
    "unit_symbols": {"symbols": by_word("forms", {"one": Word, "other": Word})},
    "units": {
        "rest_digits": dict[Word, Number],
        **sections(ways="codes"),
        "prefixes": by_word("prefix", {"name": Word, "symbols?": Words}),
        "family": many(
            "unit_family",
            {
                "code": Word,
                "dimension": Dimension,
                **dict.fromkeys(("names", "symbols", "prefixes"), Words),
                "powers?": bool,
                "one?": bool,
                "plurals?": Words,
                "bare_symbol?": bool,
            },
        ),
        "unit": many(
            "unit",
            {
                "code": Word,
                "dimension": Dimension,
                "cldr?": Word,
                "words?": Words,
                "one?": bool,
                "symbols?": Words,
                "least?": Number,
                "factor?": Factor,
                "note?": str,
            },
        ),
    },
}
