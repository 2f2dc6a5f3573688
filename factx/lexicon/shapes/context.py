"""Shapes of the files about context: who says so, how surely, when and where, and who contradicts whom."""

from __future__ import annotations

from typing import Any, Final

from factx.lexicon.cues import Frame, Scope
from factx.lexicon.kinds import (
    Word,
    Words,
    lists,
    many,
)
from factx.schema import Factuality

#: By file, the kind of the value behind each of its keys.
CONTEXT: Final[dict[str, dict[str, Any]]] = {
    "circumstances": lists(
        "at near sites events streets giving counting assessing comparing compared sources now elsewhere earlier",
        "countrywide rates offsets there idle since background residents times everywhere purposes parts announcing",
        "tolls assessments claiming stative resulting additional extents already striking tallying instancing several",
        "lasting continents achieving occurring leading towns lands districts kin boundaries leading_in moments",
        "remaining seasons holdings accounts care standing enduring damages sequels recalling",
        "dedicating sums premises bidding countering polling ballots surveys",
    ),
    "disagreement": lists(
        "wished expected restating claiming contrast up_to_date thereafter announced formerly rivals affairs general",
        "changing revising instead outdone correcting running",
    ),
    "factuality": {
        **lists("negation pseudo_negation denying preventing undenied left_open hearsay if possible_verbs wanted"),
        **lists("held_possible ahead intended scheduled moved bounding adding until grounds aged years gone so_far"),
        "cue": many("cue", {"say": Words, "means?": Factuality, "scope?": Scope, "pseudo?": bool}),
    },
    "reporting_verbs": {
        **lists("clause object learn weak bodily infinitive telling not_that forecast reflexive counting having"),
        **lists("drawn_up valuing showing announcing settled upholding"),
        "phrases": dict[Word, Frame],
    },
    "sources": lists(
        "prepositions with_noun after_learning opinion opinion_holders judging pseudo_sources documents bearers",
        "provisions officers fillers pronouns impersonal containing completed nameless makers firms bodies media",
        "quantifying courts",
    ),
}
