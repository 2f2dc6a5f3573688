"""Shapes of the files about dates: months, feasts, datelines, and what is no date."""

from __future__ import annotations

from typing import Annotated, Any, Final

from msgspec import Meta

from factx.lexicon.kinds import (
    DaysAway,
    FromEaster,
    Hour,
    Month,
    MonthDay,
    Ordinal,
    Season,
    Weekday,
    Word,
    Words,
    Zone,
    lists,
    many,
    section,
    sections,
)
from factx.schema import DayPart

#: By file, the kind of the value behind each of its keys.
DATES: Final[dict[str, dict[str, Any]]] = {
    "datelines": lists("published updated bylines keys"),
    "direction": lists(
        "planned at_first deadlines origins intending scheduled intending_forms scheduled_forms organised_forms",
        "moving arriving could_forms announcing_forms having_forms postponing deferring postponing_forms achieving",
        "achieving_forms announcing_words ahead events invitations granting showing fires contained",
    ),
    "feasts": {
        **lists("common"),
        "feast": many(
            "feast", {"names": Words, "date?": MonthDay, "easter?": FromEaster, "nth?": tuple[Weekday, int, Month]}
        ),
    },
    "not_dates": lists(
        "counted not_counted no_year_before year_before year_nouns no_names streets name_months month_names_before",
        "feast_not_before feast_before games stretches auxiliaries no_season_after short_year_before",
        "short_range_before clock_before lasting_before doubtful_before later_before spent_after lasting_after",
        "hour_adjectives uncounted_after quarter_before changing_verbs only_lasting_before news_names calling",
        "journeys lasting_nouns lasting_verbs spending_verbs no_distance_before definite services around local",
        "idioms titles",
    ),
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
}
