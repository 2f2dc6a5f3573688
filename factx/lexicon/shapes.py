"""What each data file under ``factx/data/fr`` must hold: its keys, the kind of each value, and its range.

A file that has a key that is not declared here, misses one, or holds a value out of range is refused when it is read
(:mod:`factx.lexicon.reader`). Whoever adds a list to a file declares it here; that something reads it is tested.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

from factx.lexicon.cues import Frame, Scope
from factx.schema import DayPart, Dimension, EntityLabel, Factuality, Modifier

#: No blank before, behind or doubled: a stray one would match nothing.
Word: TypeAlias = Annotated[str, Meta(pattern=r"^(?! )(?!.* $)(?!.*  )[^\t\n]+$")]
Words: TypeAlias = list[Word]

Number: TypeAlias = Annotated[int, Meta(ge=0)]
Exponent: TypeAlias = Annotated[int, Meta(ge=-24, le=24)]
Digits: TypeAlias = Annotated[str, Meta(pattern=r"^\d+(\.\d+)?$")]
Factor: TypeAlias = Annotated[str, Meta(pattern=r"^\d+(\.\d+)?(E-?\d+)?$")]
Month: TypeAlias = Annotated[int, Meta(ge=1, le=12)]
Weekday: TypeAlias = Annotated[int, Meta(ge=1, le=7)]
#: As EDTF numbers the seasons, spring first.
Season: TypeAlias = Annotated[int, Meta(ge=21, le=24)]
Hour: TypeAlias = Annotated[int, Meta(ge=0, le=23)]
DaysAway: TypeAlias = Annotated[int, Meta(ge=-3, le=3)]
Ordinal: TypeAlias = Annotated[int, Meta(ge=1, le=100)]
MonthDay: TypeAlias = Annotated[
    str, Meta(pattern=r"^(02-(0[1-9]|1\d|2\d)|(0[469]|11)-(0[1-9]|[12]\d|30)|(0[13578]|1[02])-(0[1-9]|[12]\d|3[01]))$")
]
FromEaster: TypeAlias = Annotated[int, Meta(ge=-70, le=70)]
Currency: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Country: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
#: A part of a country by ISO 3166-2.
Subdivision: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]
Zone: TypeAlias = Annotated[str, Meta(pattern=r"^(Z|[+-]\d\d:\d\d)$")]


def _section(name: str, fields: dict[str, Any]) -> type[msgspec.Struct]:
    """A table with these keys and no other; a key whose name ends in ``?`` may be missing."""
    return msgspec.defstruct(
        name.title().replace("_", ""),
        [
            (key[:-1], kind | msgspec.UnsetType, msgspec.UNSET) if key.endswith("?") else (key, kind)
            for key, kind in sorted(fields.items(), key=lambda field: field[0].endswith("?"))
        ],
        forbid_unknown_fields=True,
        kw_only=True,
    )


def _lists(*keys: str) -> dict[str, Any]:
    """Lists of words by these keys, written in one string."""
    return dict.fromkeys(" ".join(keys).split(), Words)


def _sections(**sections: str) -> dict[str, Any]:
    """Tables that hold lists of words, each with its keys in one string."""
    return {name: _section(name, _lists(keys)) for name, keys in sections.items()}


def _many(name: str, fields: dict[str, Any]) -> Any:
    """Tables with these keys, one after the other: ``[[name]]``."""
    return list[_section(name, fields)]  # type: ignore[misc]


def _by_word(name: str, fields: dict[str, Any]) -> Any:
    """Tables with these keys, each behind a word."""
    return dict[Word, _section(name, fields)]  # type: ignore[misc]


#: By file, the kind of the value behind each of its keys.
_FILES: Final[dict[str, dict[str, Any]]] = {
    "abbreviations": _lists("words"),
    "ages": _sections(
        persons="words endings",
        durations="words",
        cues="age duration",
        after="duration complements",
        having="words reaching not_after",
        shares="words",
        hedges="words",
    ),
    "approximate": {
        "aines": dict[Word, Annotated[int, Meta(ge=2, le=1000)]],
        "fractions": dict[Word, Annotated[int, Meta(ge=2, le=1000)]],
        **_sections(other_meaning="words", half="words prefix"),
    },
    "beside_numbers": {
        **_sections(
            symbols="splitting risky",
            taxed="words",
            time_adjectives="words before",
            other_time="words",
            over="words",
            periods="words",
            sentence_parts="words",
            sides="nouns goes_on adjectives",
            money_nouns="words leading",
            measure_adjectives="words",
            times="quantities yardsticks equal",
            old_money="words",
        ),
        "races": _section("races", {"lengths": list[Number]}),
    },
    "boilerplate": _lists("phrases links words"),
    "change": _lists("verbs words participles growing nouns participle_after"),
    "circumstances": _lists(
        "at near sites events streets giving counting assessing comparing compared sources now elsewhere earlier",
        "countrywide rates offsets there idle since background residents times everywhere purposes parts announcing",
        "tolls assessments claiming stative resulting extents",
    ),
    "closed_classes": _lists(
        "definites indefinites possessives plural_definites plural_contractions ours universals few partitives of",
        "to places addressing purposes degrees relatives which that subordinators subject_pronouns",
        "personal_pronouns impersonal_subjects stressed_pronouns emphatic_pronouns demonstrative_pronouns",
        "reflexives infinitive_marks clitics light_clitics it presenting ne negations nobody coordinators joining",
        "stepping contrasts before_inserted be have auxiliary_infinitives possible supposed going due number_leads",
        "amount_leads sizes with_time after_time until time_adverbs later comparatives plural_articles",
        "state_adverbs step_links against sides among part_cues others among_them after_bare_count",
        "before_bare_count taxed last_ones object_cases verb_cases complement_cases together clause_openers",
        "participles_er participles_regular participles_irregular future conditional",
    ),
    "companies": _lists("earnings shares verbs auxiliaries objects beats acts acted_on namesakes homographs"),
    "conjugation": {
        **_lists("copulas modals preferred"),
        "like": dict[Word, Word],
        "participles": dict[Word, Word],
    },
    "currencies": {
        "words": _by_word("ambiguous", {"default": Currency, "codes": list[Currency], "one?": bool, "least?": Number}),
        "same_word": dict[Word, Word],
        "names": dict[Currency, Words],
        "symbols": dict[Currency, Words],
        "before": _section("before", {"codes": list[Currency], "symbols": Words}),
        "fused": dict[Word, tuple[Word, Exponent]],
        "subunits": dict[Word, Word],
        "thousandths": dict[Word, Currency],
    },
    "currency_places": {
        "cities": dict[Country, Words],
        "demonyms": dict[Country, Words],
        "former": dict[Country, list[Currency]],
    },
    "datelines": _lists("published updated keys"),
    "demonyms": _lists("countries others"),
    "direction": _lists(
        "planned at_first deadlines origins intending scheduled intending_forms scheduled_forms organised_forms",
        "moving could_forms announcing_forms having_forms postponing deferring postponing_forms achieving",
        "achieving_forms announcing_words ahead events invitations granting showing",
    ),
    "disagreement": _lists("wished restating instead changing"),
    "events": {
        **_lists("capitals"),
        "event": _many("event", {"canonical": Word, "names?": Words}),
    },
    "factuality": {
        **_lists("negation pseudo_negation denying preventing undenied left_open hearsay if possible_verbs wanted"),
        **_lists("held_possible ahead intended scheduled adding until grounds aged years gone"),
        "cue": _many("cue", {"say": Words, "means?": Factuality, "scope?": Scope, "pseudo?": bool}),
    },
    "feasts": {
        "feast": _many(
            "feast", {"names": Words, "date?": MonthDay, "easter?": FromEaster, "nth?": tuple[Weekday, int, Month]}
        ),
    },
    "function_words": _lists("words"),
    "furniture": _lists("opens whole counted"),
    "generic_heads": {**_lists("bare invariable"), "refers_to": dict[EntityLabel, Words]},
    "given_names": _lists("feminine masculine"),
    "heads": {
        **_lists("administrative"),
        "head": _many("head", {"note": str, "words": Words, "label?": EntityLabel, "of?": bool, "body?": bool}),
    },
    "institutions": {
        **_lists(
            "joined joined_capital national purpose to clubs portfolios offices features",
            "streets bodies club_tails event_tails numbered_events prize_tails facilities facility_places",
        ),
        "compound": _many("compound", {"label": EntityLabel, **_lists("words capital")}),
    },
    "hyphens": _lists("compounds behind before numerals"),
    "magnitudes": {"words": dict[Word, Exponent], "abbreviations": dict[Word, Exponent]},
    "mails": _lists("wrote original"),
    "measured": _lists(
        "subject_verbs object_verbs reach_verbs able fixed possessed bases money_verbs paid_for adverbial participles",
        "completed having day_parts transparent changes compounds picking votes reports level_verbs calendar",
    ),
    "modifiers": {
        "before": dict[Modifier, Words],
        "verbs": dict[Modifier, Words],
        "after": dict[Modifier, Words],
        **_sections(
            skipped="words articles bars bar_adjectives",
            adjectives="words",
            negated="forms",
            superlatives="words",
            colouring="words",
        ),
    },
    "name_words": _lists(
        "particles openers place_words passing prefixes idioms no_features",
        "before_names sentence_openers never_last never_inside place_nouns particle_starts hyphenated_starts",
        "arabic_articles arabic abbreviations kin no_initials french institutions people_endings",
        "before_peoples before_people before_months being issued in_titles compass before_places before_any",
        "own domains within_phrases",
    ),
    "not_dates": _lists(
        "counted not_counted no_year_before year_before year_nouns no_names streets name_months month_names_before",
        "feast_not_before feast_before games stretches auxiliaries no_season_after short_year_before",
        "short_range_before clock_before lasting_before doubtful_before later_before spent_after lasting_after",
        "uncounted_after quarter_before changing_verbs only_lasting_before news_names calling",
        "journeys lasting_nouns lasting_verbs definite services around local idioms titles",
    ),
    "not_figures": _sections(
        heads="words always",
        names="words",
        phrases="words",
        streets="words",
        games="goals cues verbs irregular",
        before_nine="words after",
        plural_verbs="words",
        openers="words",
    ),
    "numbers": {
        "small": dict[Word, Annotated[int, Meta(ge=0, le=19)]],
        "tens": dict[Word, Literal[20, 30, 40, 50, 60, 70, 80, 90]],
        **_sections(hundred="words", thousand="words never_alone", joining="and comma"),
        "added": dict[Word, Digits],
        "glyphs": dict[Word, Digits],
    },
    "organisations": {
        "organisation": _many(
            "organisation", {"canonical": Word, "certain?": bool, "names?": Words, "long?": Words, "short?": Words}
        ),
        "media": _many("media", {"names": Words, "certain?": bool}),
    },
    "outcomes": {
        **_lists("people groups"),
        "outcome": _by_word(
            "outcome",
            {
                "nouns?": Words,
                "perhaps?": Words,
                "objects?": Words,
                "subjects?": Words,
                "after?": Words,
                "before?": Words,
            },
        ),
    },
    "places": {
        **_lists("articled_places acronyms regions nouns homonyms islands capitals"),
        "canonical": dict[Country, Word],
        "aliases": dict[Country, Words],
        "variants": dict[Country, Words],
        **_sections(ambiguous="names", articled="names"),
    },
    "points": _sections(
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
    "reporting_verbs": {
        **_lists("clause object learn weak bodily infinitive telling not_that forecast reflexive counting having"),
        **_lists("drawn_up"),
        "phrases": dict[Word, Frame],
    },
    "sources": _lists(
        "prepositions with_noun after_learning opinion opinion_holders pseudo_sources documents bearers provisions",
        "officers fillers pronouns impersonal containing completed nameless makers",
    ),
    "spellings": {"persons": list[Words], "cities": list[Words], "family_first": Words},
    "subdivisions": {"names": dict[Subdivision, Words]},
    "synonyms": {"classes": list[Words]},
    "temporal": {
        "months": _section("months", {"words": dict[Word, Month], "abbreviations": dict[Word, Month]}),
        "weekdays": _section("weekdays", {"abbreviations": dict[Word, Weekday]}),
        "seasons": dict[Word, Season],
        "parts_of_day": dict[DayPart, Words],
        "part_heads": dict[DayPart, Words],
        "adjectives": _section(
            "adjectives", _lists("past future previous following current plural_before plural_after first last same")
        ),
        "units": _section(
            "units",
            _lists("second minute hour day weekend week fortnight month quarter half year decade century millennium"),
        ),
        "days": dict[Word, DaysAway],
        "days_from_event": dict[Word, DaysAway],
        **_sections(
            edges="start mid end",
            outer="after before approx",
            eras="before after",
            other_calendars="months",
            halves_of_day="am pm",
            hedges="exact approx more less",
        ),
        "ordinals": dict[Word, Ordinal],
        "clock_words": dict[Word, Hour],
        "zones": dict[Word, Zone],
        "named": _many("named", {"words": Words, "value": Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}){0,2}$")]}),
        "round_numbers": dict[Word, Ordinal],
    },
    "titles": {**_lists("honorifics words offices said"), **_sections(civil="by_given_name family feminine masculine")},
    "unit_symbols": {"symbols": _by_word("forms", {"one": Word, "other": Word})},
    "units": {
        "prefixes": _by_word("prefix", {"name": Word, "symbols?": Words}),
        "family": _many(
            "unit_family",
            {
                "code": Word,
                "dimension": Dimension,
                **_lists("names symbols prefixes"),
                "powers?": bool,
                "one?": bool,
                "plurals?": Words,
                "bare_symbol?": bool,
            },
        ),
        "unit": _many(
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
    "works": _lists("indices nouns nicknaming making makers"),
}

SHAPES: Final = {name: _section(name, fields) for name, fields in _FILES.items()}
