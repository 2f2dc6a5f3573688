"""Small words in and around proper names, as the patterns that cut names to size need them.

What each list holds and does, with an example, stands beside its words in ``data/fr/name_words.toml``.
"""

from __future__ import annotations

from typing import Final

from factx.lexicon.reader import read_table

_TABLE: Final = read_table("name_words")

BEFORE_NAMES: Final = tuple(_TABLE["before_names"])
SENTENCE_OPENERS: Final = tuple(_TABLE["sentence_openers"])
NEVER_LAST: Final = tuple(_TABLE["never_last"])
NEVER_INSIDE: Final = tuple(_TABLE["never_inside"])
PLACE_NOUNS: Final = tuple(_TABLE["place_nouns"])
PARTICLE_STARTS: Final = tuple(_TABLE["particle_starts"])
HYPHENATED_STARTS: Final = tuple(_TABLE["hyphenated_starts"])
ARABIC_ARTICLES: Final = tuple(_TABLE["arabic_articles"])
ARABIC: Final = tuple(_TABLE["arabic"])
KUNYAS: Final = tuple(_TABLE["kunyas"])
ABBREVIATIONS: Final = tuple(_TABLE["abbreviations"])
SHORT_GIVEN_NAMES: Final = tuple(_TABLE["short_given_names"])
KINDS_OF_BUILDINGS: Final = tuple(_TABLE["kinds_of_buildings"])
PROCEEDINGS: Final = tuple(_TABLE["proceedings"])
KIN: Final = tuple(_TABLE["kin"])
NO_INITIALS: Final = tuple(_TABLE["no_initials"])
FRENCH: Final = tuple(_TABLE["french"])
INSTITUTIONS: Final = tuple(_TABLE["institutions"])
PEOPLE_ENDINGS: Final = tuple(_TABLE["people_endings"])
BEFORE_PEOPLES: Final = tuple(_TABLE["before_peoples"])
BEFORE_PEOPLE: Final = tuple(_TABLE["before_people"])
NOUN_ENDINGS: Final = tuple(_TABLE["noun_endings"])
PARTICIPLE_ENDINGS: Final = tuple(_TABLE["participle_endings"])
INFINITIVE_ENDINGS: Final = tuple(_TABLE["infinitive_endings"])
OF_STATE: Final = tuple(_TABLE["of_state"])
LEVELS: Final = tuple(_TABLE["levels"])
DWELLINGS: Final = tuple(_TABLE["dwellings"])
BEFORE_MONTHS: Final = tuple(_TABLE["before_months"])
BEING: Final = tuple(_TABLE["being"])
ISSUED: Final = tuple(_TABLE["issued"])
IN_TITLES: Final = tuple(_TABLE["in_titles"])
COMPASS: Final = tuple(_TABLE["compass"])
BEFORE_PLACES: Final = tuple(_TABLE["before_places"])
BEFORE_ANY: Final = tuple(_TABLE["before_any"])
OWN: Final = tuple(_TABLE["own"])
DOMAINS: Final = tuple(_TABLE["domains"])
WITHIN_PHRASES: Final = tuple(_TABLE["within_phrases"])
NETWORK_BEFORE: Final = tuple(_TABLE["network_before"])
NETWORK_NOT_BEFORE: Final = tuple(_TABLE["network_not_before"])
POSTED_AFTER: Final = tuple(_TABLE["posted_after"])
WORN_BEFORE: Final = tuple(_TABLE["worn_before"])
WORN_AFTER: Final = tuple(_TABLE["worn_after"])
AFTER_MEMBER: Final = tuple(_TABLE["after_member"])
TOLD_TO_PRESS: Final = tuple(_TABLE["told_to_press"])
IN_PRESS: Final = tuple(_TABLE["in_press"])
WITH_DAYS: Final = frozenset(_TABLE["with_days"])
LIVED: Final = tuple(_TABLE["lived"])
SCORED: Final = tuple(_TABLE["scored"])
OF_SEATS: Final = tuple(_TABLE["of_seats"])
