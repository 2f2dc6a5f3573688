"""Closed classes of French words, folded, and endings of verbs: constants of the language that all rooms share.

What each class holds and does, with an example, stands beside its words in ``data/fr/closed_classes.toml``.
"""

from __future__ import annotations

from typing import Final

from factx.lexicon.reader import read_table
from factx.patterns import fold

_TABLE: Final = {name: tuple(map(fold, words)) for name, words in read_table("closed_classes").items()}


def _words(name: str) -> frozenset[str]:
    return frozenset(_TABLE[name])


DEFINITES: Final = _words("definites")
INDEFINITES: Final = _words("indefinites")
POSSESSIVES: Final = _words("possessives")
PLURAL_DEFINITES: Final = _words("plural_definites")
PLURAL_CONTRACTIONS: Final = _words("plural_contractions")
#: Words that stand before a noun and are no preposition.
DETERMINERS: Final = DEFINITES | INDEFINITES | POSSESSIVES
OURS: Final = _words("ours")
UNIVERSALS: Final = _words("universals")
FEW: Final = _words("few")
PARTITIVES: Final = _words("partitives")
OF: Final = _words("of")
TO: Final = _words("to")
PLACES: Final = _words("places")
ADDRESSING: Final = _words("addressing")
PURPOSES: Final = _words("purposes")
DEGREES: Final = _words("degrees")
RELATIVES: Final = _words("relatives")
OF_WHICH: Final = _words("of_which")
WHICH: Final = _words("which")
THAT: Final = _words("that")
CONDITIONALS: Final = _words("conditionals")
SUBORDINATORS: Final = _words("subordinators")
SUBJECT_PRONOUNS: Final = _words("subject_pronouns")
PERSONAL_PRONOUNS: Final = _words("personal_pronouns")
IMPERSONAL_SUBJECTS: Final = _words("impersonal_subjects")
STRESSED_PRONOUNS: Final = _words("stressed_pronouns")
EMPHATIC_PRONOUNS: Final = _words("emphatic_pronouns")
SAME: Final = _words("same")
EXISTING: Final = _words("existing")
EVEN: Final = _words("even")
THESE: Final = _words("these")
ONE_PERSON: Final = _words("one_person")
CIRCUMSTANCES: Final = _words("circumstances")
OCCASIONS: Final = _words("occasions")
PERIODS: Final = _words("periods")
SET_TO: Final = _words("set_to")
SET_NOW: Final = _words("set_now")
DEMONSTRATIVE_PRONOUNS: Final = _words("demonstrative_pronouns")
NEUTER_PRONOUNS: Final = _words("neuter_pronouns")
REFLEXIVES: Final = _words("reflexives")
INFINITIVE_MARKS: Final = _words("infinitive_marks")
CLITICS: Final = _words("clitics")
LIGHT_CLITICS: Final = _words("light_clitics")
IT: Final = _words("it")
PRESENTING: Final = _words("presenting")
NE: Final = _words("ne")
NEGATIONS: Final = _words("negations")
NOBODY: Final = _words("nobody")
COORDINATORS: Final = _words("coordinators")
JOINING: Final = _words("joining")
STEPPING: Final = _words("stepping")
CONTRASTS: Final = _words("contrasts")
BEFORE_INSERTED: Final = _words("before_inserted")
BE: Final = _words("be")
HAVE: Final = _words("have")
AUXILIARY_INFINITIVES: Final = _words("auxiliary_infinitives")
POSSIBLE_VERBS: Final = _words("possible")
SUPPOSED_VERBS: Final = _words("supposed")
GOING: Final = _words("going")
DUE: Final = _words("due")
NUMBER_LEADS: Final = _words("number_leads")
AMOUNT_LEADS: Final = _words("amount_leads")
SIZES: Final = _words("sizes")
ABOUT: Final = _words("about")
SINCE: Final = _words("since")
LIKE: Final = _words("like")
LIKE_GERUNDS: Final = _words("like_gerunds")
WITH_TIME: Final = _words("with_time")
AFTER_TIME: Final = _words("after_time")
UNTIL: Final = _words("until")
TIME_ADVERBS: Final = _words("time_adverbs")
LATER: Final = _words("later")
COMPARATIVES: Final = _words("comparatives")
PLURAL_ARTICLES: Final = _words("plural_articles")
STATE_ADVERBS: Final = _words("state_adverbs")
SEEING: Final = _words("seeing")
UNDERGOING: Final = _words("undergoing")
EXCEPTING: Final = _words("excepting")
RESPECTIVELY: Final = _words("respectively")
STEP_LINKS: Final = _words("step_links")
AGAINST: Final = _words("against")
SIDES: Final = _words("sides")
AMONG: Final = _words("among")
BESIDES: Final = _words("besides")
PART_CUES: Final = _words("part_cues")
OTHERS: Final = _words("others")
NEWLY: Final = _words("newly")
COMPARED: Final = _words("compared")
RAISING: Final = _words("raising")
AMONG_THEM: Final = _words("among_them")
AFTER_BARE_COUNT: Final = _words("after_bare_count")
BEFORE_BARE_COUNT: Final = _words("before_bare_count")
TAXED: Final = _words("taxed")
LAST_ONES: Final = _words("last_ones")
OBJECT_CASES: Final = _words("object_cases")
VERB_CASES: Final = _words("verb_cases")
COMPLEMENT_CASES: Final = _words("complement_cases")
TOGETHER: Final = _words("together")
CLAUSE_OPENERS: Final = _words("clause_openers")
BEFORE_NOUNS: Final = _words("before_nouns")
MASCULINE_ARTICLES: Final = _words("masculine_articles")
SOUNDING_PLURAL: Final = _words("sounding_plural")
AUXILIARY_FORMS: Final = _words("auxiliary_forms")
COMING: Final = _words("coming")
TIME_BEFORE: Final = _words("time_before")
ARTICLES: Final = _words("articles")
MASCULINE_DETERMINERS: Final = _words("masculine_determiners")
FEMININE_DETERMINERS: Final = _words("feminine_determiners")
HOUR_FRACTIONS: Final = _words("hour_fractions")
SMALL_FRACTIONS: Final = _words("small_fractions")
OBJECT_ENDS: Final = _words("object_ends")
EACH: Final = _words("each")
APIECE: Final = _words("apiece")
EACH_ONE: Final = _words("each_one")
ABSOLUTE_PARTICIPLES: Final = _words("absolute_participles")
CONTRACTED: Final = _words("contracted")
LASTING: Final = _words("lasting")
LASTING_OR_NOT: Final = _words("lasting_or_not")

VERB_LOCUTIONS: Final = _TABLE["verb_locutions"]

#: Endings, as ``str.endswith`` takes them.
POINTING_ENDS: Final = _TABLE["pointing_ends"]
PARTICIPLES_ER: Final = _TABLE["participles_er"]
PARTICIPLES_REGULAR: Final = (*PARTICIPLES_ER, *_TABLE["participles_regular"])
PARTICIPLES: Final = (*PARTICIPLES_REGULAR, *_TABLE["participles_irregular"])
FUTURE_ENDINGS: Final = _TABLE["future"]
CONDITIONAL_ENDINGS: Final = _TABLE["conditional"]
PLURAL_ENDINGS: Final = _TABLE["plural_endings"]
