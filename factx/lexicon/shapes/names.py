"""Shapes of the files about names: persons, places, organisations, events, works."""

from __future__ import annotations

from typing import Any, Final

from factx.lexicon.kinds import (
    Country,
    Subdivision,
    Word,
    Words,
    lists,
    many,
    sections,
)
from factx.schema import EntityLabel

#: By file, the kind of the value behind each of its keys.
NAMES: Final[dict[str, dict[str, Any]]] = {
    "companies": lists(
        "earnings shares verbs auxiliaries objects beats acts acted_on founding",
        "namesakes homographs of_towns products wares services dealings vague_dealings led deals fates planes driven",
        "words leading no_kinds elected aboard sailing parties party_initials party_things",
    ),
    "demonyms": lists("countries joined others"),
    "events": {
        **lists("brands capitals"),
        "event": many("event", {"canonical": Word, "names?": Words}),
    },
    "generic_heads": {
        **lists("bare invariable"),
        "refers_to": dict[EntityLabel, Words],
        "feminines": dict[Word, Word],
    },
    "given_names": lists("feminine masculine"),
    "heads": {
        **lists("administrative quarters"),
        "head": many("head", {"note": str, "words": Words, "label?": EntityLabel, "of?": bool, "body?": bool}),
    },
    "institutions": {
        **lists(
            "joined joined_capital national purpose to clubs portfolios offices features walks",
            "streets bodies body_tails event_tails numbered_events plural_tails prize_tails facilities facility_places",
            "numbered_bodies bodies_of_persons facilities_of_kinds facilities_of_towns defined named_facilities",
            "body_heads body_openers towers place_tails",
        ),
        "compound": many("compound", {"label": EntityLabel, **lists("words capital")}),
    },
    "name_words": lists(
        "particles openers place_words passing prefixes idioms no_features",
        "before_names sentence_openers never_last never_inside place_nouns particle_starts hyphenated_starts",
        "arabic_articles arabic kunyas abbreviations short_given_names kin no_initials french institutions",
        "people_endings kinds_of_buildings proceedings dwellings",
        "noun_endings participle_endings infinitive_endings of_state levels",
        "before_peoples before_people before_months being issued in_titles compass before_places before_any",
        "own domains within_phrases network_before network_not_before posted_after worn_before worn_after after_member",
        "lived scored of_seats with_days in_press posted_on told_to_press",
        "naming illnesses flights mayors no_press_after counted reviews reviewed_in",
    ),
    "organisations": {
        "organisation": many(
            "organisation",
            {"canonical": Word, "certain?": bool, **dict.fromkeys(("names?", "members?", "long?", "short?"), Words)},
        ),
        "media": many("media", {"names": Words, "certain?": bool}),
    },
    "places": {
        **lists("articled_places acronyms regions areas nouns homonyms islands capitals"),
        **lists("seats hubs routes heavenly lands former stretches"),
        "canonical": dict[Country, Word],
        "aliases": dict[Country, Words],
        "variants": dict[Country, Words],
        **sections(ambiguous="names", articled="names"),
    },
    "sports": lists(
        "settings acts achieves play meets against of_teams between before_teams after_scores manages members",
        "towns hosts trips rounds club_words leagues ranks results lent_by",
    ),
    "subdivisions": {"names": dict[Subdivision, Words], "shared": dict[Subdivision, Words]},
    "titles": {
        **lists("honorifics words offices said"),
        **sections(civil="by_given_name clergy family feminine masculine"),
    },
    "works": lists(
        "indices programmes nouns prizes schemes publishers nicknaming making makers prize_fields awarding",
        "shown played released airing won_for winning set_in staging",
    ),
}
