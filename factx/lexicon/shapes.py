"""What each data file under ``factx/data/fr`` must hold: its keys, the kind of each value, and its range.

A file that has a key that is not declared here, misses one, or holds a value out of range is refused when it is read
(:mod:`factx.lexicon.reader`). Whoever adds a list to a file declares it here; that something reads it is tested.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from factx.lexicon.cues import Frame, Scope
from factx.lexicon.kinds import (
    Country,
    Currency,
    DaysAway,
    Digits,
    Exponent,
    Factor,
    FromEaster,
    Hour,
    Month,
    MonthDay,
    Number,
    Ordinal,
    Season,
    Subdivision,
    Weekday,
    Word,
    Words,
    Zone,
    by_word,
    lists,
    many,
    section,
    sections,
)
from factx.schema import DayPart, Dimension, EntityLabel, Factuality, Modifier

#: By file, the kind of the value behind each of its keys.
_FILES: Final[dict[str, dict[str, Any]]] = {
    "abbreviations": lists("words"),
    "ages": sections(
        persons="words endings",
        durations="words",
        cues="age duration",
        after="duration complements",
        having="words reaching not_after",
        shares="words",
        hedges="words",
        legal="words",
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
            money_nouns="words leading",
            measure_adjectives="words",
            times="quantities yardsticks equal",
            old_money="words",
        ),
        "races": section("races", {"lengths": list[Number]}),
    },
    "boilerplate": lists("phrases links words"),
    "change": lists("verbs words participles growing nouns participle_after"),
    "circumstances": lists(
        "at near sites events streets giving counting assessing comparing compared sources now elsewhere earlier",
        "countrywide rates offsets there idle since background residents times everywhere purposes parts announcing",
        "tolls assessments claiming stative resulting extents already striking tallying instancing lasting continents",
    ),
    "closed_classes": lists(
        "these one_person circumstances occasions periods set_to set_now",
        "definites indefinites possessives plural_definites plural_contractions ours universals few partitives of",
        "to places addressing purposes degrees relatives which that subordinators subject_pronouns",
        "personal_pronouns impersonal_subjects stressed_pronouns emphatic_pronouns demonstrative_pronouns",
        "reflexives infinitive_marks clitics light_clitics it presenting ne negations nobody coordinators joining",
        "stepping contrasts before_inserted be have auxiliary_infinitives possible supposed going due number_leads",
        "amount_leads sizes with_time after_time until time_adverbs later comparatives plural_articles",
        "state_adverbs step_links against sides among part_cues others among_them after_bare_count",
        "before_bare_count taxed last_ones object_cases verb_cases complement_cases together clause_openers",
        "before_nouns masculine_articles sounding_plural auxiliary_forms coming time_before plural_endings",
        "articles masculine_determiners feminine_determiners hour_fractions small_fractions object_ends each",
        "contracted lasting_or_not participles_er participles_regular participles_irregular future conditional",
        "about since like like_gerunds apiece each_one absolute_participles verb_locutions pointing_ends",
    ),
    "companies": lists(
        "earnings shares verbs auxiliaries objects beats acts acted_on namesakes homographs of_towns products services"
    ),
    "conjugation": {
        **lists("copulas linking modals preferred presenting"),
        "like": dict[Word, Word],
        "participles": dict[Word, Word],
    },
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
    "datelines": lists("published updated keys"),
    "demonyms": lists("countries others"),
    "direction": lists(
        "planned at_first deadlines origins intending scheduled intending_forms scheduled_forms organised_forms",
        "moving could_forms announcing_forms having_forms postponing deferring postponing_forms achieving",
        "achieving_forms announcing_words ahead events invitations granting showing",
    ),
    "disagreement": lists("wished restating instead changing"),
    "events": {
        **lists("capitals"),
        "event": many("event", {"canonical": Word, "names?": Words}),
    },
    "factuality": {
        **lists("negation pseudo_negation denying preventing undenied left_open hearsay if possible_verbs wanted"),
        **lists("held_possible ahead intended scheduled moved bounding adding until grounds aged years gone"),
        "cue": many("cue", {"say": Words, "means?": Factuality, "scope?": Scope, "pseudo?": bool}),
    },
    "feasts": {
        **lists("common"),
        "feast": many(
            "feast", {"names": Words, "date?": MonthDay, "easter?": FromEaster, "nth?": tuple[Weekday, int, Month]}
        ),
    },
    "function_words": lists("words"),
    "furniture": lists("opens whole counted"),
    "generic_heads": {
        **lists("bare invariable"),
        "refers_to": dict[EntityLabel, Words],
        "feminines": dict[Word, Word],
    },
    "given_names": lists("feminine masculine"),
    "heads": {
        **lists("administrative"),
        "head": many("head", {"note": str, "words": Words, "label?": EntityLabel, "of?": bool, "body?": bool}),
    },
    "institutions": {
        **lists(
            "joined joined_capital national purpose to clubs portfolios offices features",
            "streets bodies club_tails event_tails numbered_events plural_tails prize_tails facilities facility_places",
            "facilities_of_towns",
        ),
        "compound": many("compound", {"label": EntityLabel, **lists("words capital")}),
    },
    "hyphens": lists("compounds behind before numerals"),
    "magnitudes": {"words": dict[Word, Exponent], "abbreviations": dict[Word, Exponent]},
    "mails": lists("wrote original"),
    "measured": lists(
        "subject_verbs object_verbs reach_verbs able fixed possessed bases money_verbs paid_for adverbial participles",
        "completed having day_parts transparent portions share_verbs changes compounds picking votes reports",
        "level_verbs calendar placing_verbs celebrating deaths",
    ),
    "modifiers": {
        "before": dict[Modifier, Words],
        "verbs": dict[Modifier, Words],
        "after": dict[Modifier, Words],
        **sections(
            skipped="words articles bars bar_adjectives",
            adjectives="words",
            negated="forms",
            superlatives="words",
            colouring="words",
        ),
    },
    "name_words": lists(
        "particles openers place_words passing prefixes idioms no_features",
        "before_names sentence_openers never_last never_inside place_nouns particle_starts hyphenated_starts",
        "arabic_articles arabic kunyas abbreviations kin no_initials french institutions people_endings",
        "before_peoples before_people before_months being issued in_titles compass before_places before_any",
        "own domains within_phrases network_before network_not_before posted_after worn_before worn_after after_member",
        "lived scored",
    ),
    "not_dates": lists(
        "counted not_counted no_year_before year_before year_nouns no_names streets name_months month_names_before",
        "feast_not_before feast_before games stretches auxiliaries no_season_after short_year_before",
        "short_range_before clock_before lasting_before doubtful_before later_before spent_after lasting_after",
        "uncounted_after quarter_before changing_verbs only_lasting_before news_names calling",
        "journeys lasting_nouns lasting_verbs definite services around local idioms titles",
    ),
    "not_figures": sections(
        heads="words always",
        names="words",
        phrases="words",
        streets="words",
        games="goals cues verbs irregular",
        before_nine="words after",
        plural_verbs="words",
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
    "organisations": {
        "organisation": many(
            "organisation",
            {"canonical": Word, "certain?": bool, **dict.fromkeys(("names?", "members?", "long?", "short?"), Words)},
        ),
        "media": many("media", {"names": Words, "certain?": bool}),
    },
    "outcomes": {
        **lists("people groups tolls"),
        "kin": list[Words],
        "outcome": by_word(
            "outcome", dict.fromkeys(("nouns?", "perhaps?", "objects?", "subjects?", "after?", "before?"), Words)
        ),
    },
    "places": {
        **lists("articled_places acronyms regions areas nouns homonyms islands capitals"),
        **lists("seats hubs routes heavenly former"),
        "canonical": dict[Country, Word],
        "aliases": dict[Country, Words],
        "variants": dict[Country, Words],
        **sections(ambiguous="names", articled="names"),
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
    "reporting_verbs": {
        **lists("clause object learn weak bodily infinitive telling not_that forecast reflexive counting having"),
        **lists("drawn_up valuing showing announcing settled"),
        "phrases": dict[Word, Frame],
    },
    "sources": lists(
        "prepositions with_noun after_learning opinion opinion_holders judging pseudo_sources documents bearers",
        "provisions officers fillers pronouns impersonal containing completed nameless makers firms bodies media",
        "quantifying",
    ),
    "spellings": {"persons": list[Words], "cities": list[Words], "family_first": Words},
    "synonyms": {"classes": list[Words]},
    "temporal": {
        "months": section("months", {"words": dict[Word, Month], "abbreviations": dict[Word, Month]}),
        "weekdays": section("weekdays", {"abbreviations": dict[Word, Weekday]}),
        "seasons": dict[Word, Season],
        "parts_of_day": dict[DayPart, Words],
        "part_heads": dict[DayPart, Words],
        "adjectives": section(
            "adjectives", lists("past future previous following current plural_before plural_after first last same")
        ),
        "units": section(
            "units",
            lists("second minute hour day weekend week fortnight month quarter half year decade century millennium"),
        ),
        "days": dict[Word, DaysAway],
        "days_from_event": dict[Word, DaysAway],
        **sections(
            edges="start mid end",
            outer="after before approx",
            years="decades hundreds thousands counting",
            eras="before after",
            other_calendars="months",
            halves_of_day="am pm",
            hedges="exact approx more less",
        ),
        "ordinals": dict[Word, Ordinal],
        "clock_words": dict[Word, Hour],
        "zones": dict[Word, Zone],
        "named": many("named", {"words": Words, "value": Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}){0,2}$")]}),
        "round_numbers": dict[Word, Ordinal],
    },
    "titles": {
        **lists("honorifics words offices said"),
        **sections(civil="by_given_name clergy family feminine masculine"),
    },
    "unit_symbols": {"symbols": by_word("forms", {"one": Word, "other": Word})},
    "units": {
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
    "subdivisions": {"names": dict[Subdivision, Words], "shared": dict[Subdivision, Words]},
    "works": lists("indices nouns nicknaming making makers prize_fields"),
}

SHAPES: Final = {name: section(name, fields) for name, fields in _FILES.items()}
