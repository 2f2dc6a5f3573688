"""Shapes of the files about words of any kind: closed classes, conjugation, typography, synonyms."""

from __future__ import annotations

from typing import Any, Final

from factx.lexicon.kinds import (
    Word,
    Words,
    lists,
)

#: By file, the kind of the value behind each of its keys.
LANGUAGE: Final[dict[str, dict[str, Any]]] = {
    "abbreviations": lists("words"),
    "accents": lists("words before_clocks surnames symbols"),
    "closed_classes": lists(
        "these one_person circumstances occasions periods set_to set_now",
        "definites indefinites possessives plural_definites plural_contractions ours universals few partitives of",
        "to places addressing purposes degrees relatives of_which which that conditionals subordinators",
        "subject_pronouns personal_pronouns impersonal_subjects stressed_pronouns emphatic_pronouns",
        "demonstrative_pronouns",
        "reflexives infinitive_marks clitics light_clitics it presenting ne negations nobody coordinators joining",
        "stepping contrasts before_inserted be have auxiliary_infinitives possible supposed going due number_leads",
        "amount_leads sizes with_time after_time until time_adverbs later comparatives plural_articles",
        "state_adverbs respectively seeing step_links against sides among part_cues compared raising others newly",
        "among_them besides after_bare_count excepting",
        "before_bare_count taxed last_ones object_cases verb_cases complement_cases together clause_openers",
        "before_nouns masculine_articles sounding_plural auxiliary_forms coming time_before plural_endings",
        "articles masculine_determiners feminine_determiners hour_fractions small_fractions object_ends each",
        "contracted lasting lasting_or_not participles_er participles_regular participles_irregular future",
        "conditional about since like like_gerunds apiece each_one absolute_participles verb_locutions pointing_ends",
        "neuter_pronouns same existing even undergoing",
    ),
    "conjugation": {
        **lists("copulas linking staying modals preferred presenting bounding"),
        "like": dict[Word, Word],
        "participles": dict[Word, Word],
    },
    "function_words": lists("words"),
    "hyphens": lists("compounds behind before numerals"),
    "spellings": {"persons": list[Words], "cities": list[Words], "family_first": Words},
    "synonyms": {"classes": list[Words]},
}
