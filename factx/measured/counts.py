"""What a count counts: the noun after it, or one that it is said of."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import OF, PERSONAL_PRONOUNS
from factx.lexicon.conjugation import lemma_of
from factx.lexicon.inflection import singular
from factx.lexicon.measured import PropertyClass
from factx.measured.counted_noun import shows_plural
from factx.measured.ellipsis import before_number, counted_in_sentence_before
from factx.measured.quantified_head import SAID_OF_PARTICIPANT, quantified_head
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.measured.surface_rules import before_size, noun_before
from factx.measured.wording import compound_head
from factx.schema import Dimension
from factx.syntax.clauses import is_time, missed_subject
from factx.syntax.moods import is_finite
from factx.syntax.phrases import SUBJECTS, following, is_noun, preceding, subject_child, word
from factx.syntax.topics import last_named, topic

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Span, Token


#: Properties that a bare number tells nothing of but how many there are.
_AMOUNTS: Final = frozenset((PropertyClass.NUMBER, PropertyClass.VALUE, PropertyClass.AGE))


def _of_noun_after(figure: FigureInText) -> Quantified | None:
    """``300 soldats`` → ``soldats``."""
    return None if figure.counted is None else Quantified(figure.counted)


COUNTED: Final = MeasuredStrategy(
    "counted",
    _of_noun_after,
    NounRelation.COUNTED,
    finds=(
        Example("Le refuge abrite ⟦38⟧ chiens.", "chiens"),
        Example("Près de ⟦9 000⟧ supporteurs turcs ont fait le voyage.", "supporteurs turcs"),
    ),
    ignores=("Ils étaient ⟦300⟧ à défiler.",),
)


def _of_value(figure: FigureInText) -> Quantified | None:
    """``un séisme de magnitude 6``, ``d’une magnitude de 5,8`` → ``magnitude``, a property."""
    before = figure.before
    of = before_size(figure)
    above = preceding(of) if of is not None and word(of) in OF else None
    if above is not None and is_noun(above):  # the number of something is no property of it
        level = figure.told_by(figure.tables.properties.get(singular(above.text)))
        return Quantified(above) if level is not None and level not in _AMOUNTS else None
    if before is not None and word(before) in figure.tables.fixed:
        before = preceding(before)  # « de magnitude comprise entre 5 et 6 »
    named = before is not None and is_noun(before) and singular(before.text) in figure.tables.properties
    return Quantified(before) if named else None


VALUE_OF_PROPERTY: Final = MeasuredStrategy(
    "value of a property",
    _of_value,
    NounRelation.COMPLEMENT,
    finds=(
        Example("Un séisme de magnitude ⟦5,9⟧ a été ressenti à Sofia.", "séisme/magnitude"),
        Example("Un pistolet de calibre ⟦7,65⟧ a été retrouvé.", "pistolet/calibre"),
        Example("Le séisme, d’une magnitude de ⟦5,8⟧, a duré longtemps.", "séisme/magnitude"),
    ),
    ignores=("Le séisme a fait ⟦5⟧ blessés.",),
)


def _of_strength(figure: FigureInText) -> Quantified | None:
    """``un séisme de 6,4`` → ``séisme``: what a bare number tells the strength of."""
    of, after = before_size(figure), following(figure.span[-1])
    bare = figure.counted is None and not (after is not None and word(after) in OF)  # « 6,2 de magnitude »
    noun = preceding(of) if of is not None and word(of) in OF and bare else None
    noun = None if noun is None else compound_head(noun, figure.tables) or noun  # « un tremblement de terre de 6,4 »
    return Quantified(noun) if noun is not None and singular(noun.text) in figure.tables.felt else None


STRENGTH: Final = MeasuredStrategy(
    "strength",
    _of_strength,
    NounRelation.COMPLEMENT,
    finds=(
        Example("Un séisme de ⟦6,4⟧ secoue l’Alaska", "séisme"),
        Example("Une réplique de ⟦5,1⟧ a été ressentie à Naples.", "réplique"),
    ),
    ignores=("Une réplique de ⟦3⟧ minutes a été coupée.",),
)


def _of_sum(figure: FigureInText) -> Quantified | None:
    """``un budget de 12,4 millions`` → ``budget``: what a bare number of millions, without a unit, is the sum of."""
    number, of, after = figure.figure.value.value, before_size(figure), following(figure.span[-1])
    bare = figure.counted is None and not (after is not None and word(after) in OF)
    if number is None or number < 10**6 or not bare or of is None or word(of) not in OF:
        return None
    noun = noun_before(of)
    if noun is None or is_time(noun) or shows_plural(noun) or figure.text.name_at(noun):
        return None
    said = singular(noun.text)
    return None if said in figure.tables.transparent or said in figure.tables.calendar else Quantified(noun)


SUM: Final = MeasuredStrategy(
    "sum",
    _of_sum,
    NounRelation.COMPLEMENT,
    finds=(
        Example("Le budget de ⟦12,4 millions⟧ est voté.", "budget"),
        Example("Une réserve de ⟦3 milliards⟧ a été constituée.", "réserve"),
    ),
    ignores=("Un budget de ⟦12⟧ pages est voté.", "Une ville de ⟦3 millions⟧ d’habitants a voté."),
)


def _of_property_after(figure: FigureInText) -> Quantified | None:
    """``un séisme de 6,2 de magnitude`` → ``séisme``, its magnitude."""
    of = following(figure.span[-1])
    noun = following(of) if of is not None and word(of) in OF else None
    named = None if noun is None else figure.tables.properties.get(singular(noun.text))
    if noun is None or named in (None, PropertyClass.NUMBER) or not figure.told_by(named):
        return None
    before = figure.before
    has = before is not None and (word(before) in OF or word(before) == "à")
    return Quantified(noun_before(before) if has and before is not None else None, noun.text.casefold())


PROPERTY_AFTER: Final = MeasuredStrategy(
    "property after",
    _of_property_after,
    NounRelation.COMPLEMENT,
    finds=(
        Example("Un séisme de ⟦5,9⟧ de magnitude a secoué l’Épire.", "séisme/magnitude"),
        Example("Une secousse de ⟦4,2⟧ de magnitude a été relevée.", "secousse/magnitude"),
    ),
    ignores=("Un convoi de ⟦50⟧ camions est parti.",),
)


def _of_number_noun(figure: FigureInText) -> Quantified | None:
    """``estime à 300 le nombre de grévistes``, ``le nombre de grévistes s’élève à 300`` → ``nombre``."""
    held = quantified_head(figure)
    above = figure.span.root.head
    nouns = [] if held is None or held[0].noun is None else [held[0].noun]
    nouns += [above, *(child for child in above.children if child.dep_ in ("obj", "nsubj", "nsubj:pass"))]
    named = (noun for noun in nouns if figure.tables.properties.get(singular(noun.text)) == PropertyClass.NUMBER)
    return next(map(Quantified, named), None)


NUMBER_OF: Final = MeasuredStrategy(
    "number of",
    _of_number_noun,
    NounRelation.COMPLEMENT,
    finds=(
        Example("Le nombre de grévistes est estimé à ⟦3 200⟧.", "grévistes"),
        Example("La mairie estime à ⟦3 200⟧ le nombre de grévistes.", "grévistes"),
    ),
    ignores=("La mairie estime à ⟦3 millions d’euros⟧ le coût des travaux.",),
)


def _said_of(span: Span) -> Token | None:
    """The plural subject that a count without noun is said of: ``les grévistes étaient 3 200 selon la police``."""
    before = before_number(span)
    while before is not None and before.pos_ == "ADV":
        before = preceding(before)
    if before is None or lemma_of(before.text) != "être" or not is_finite(before):
        return None
    subject = subject_child(before) or subject_child(before.head) or missed_subject(before)
    noun = subject is not None and is_noun(subject) and subject.i < before.i and shows_plural(subject)
    return subject if noun else None


def _them(span: Span) -> Token | None:
    """What stands for those of whom a count without noun is said: ``ils étaient 500``, ``ces derniers sont 30``."""
    verb = before_number(span)
    while verb is not None and verb.pos_ == "ADV":
        verb = preceding(verb)
    return None if verb is None or lemma_of(verb.text) != "être" or not is_finite(verb) else preceding(verb)


def _of_copula(figure: FigureInText) -> Quantified | None:
    """``les grévistes étaient 3 200`` → ``grévistes``, ``Dix lycéens ont défilé. Ils étaient 50`` → ``lycéens``."""
    subject = _said_of(figure.span)
    them = None if subject is not None else _them(figure.span)
    if them is not None and word(them) in PERSONAL_PRONOUNS:
        subject = counted_in_sentence_before(figure.span[0], figure.text.counted_at)
        subject = subject if subject is not None and subject.dep_ in SUBJECTS else topic(them)
    elif them is not None:
        subject = last_named(them)
    return None if subject is None or not shows_plural(subject) else Quantified(subject)


COUNTED_SUBJECT: Final = MeasuredStrategy(
    "counted subject",
    _of_copula,
    NounRelation.BEARER,
    finds=(
        Example("Les grévistes étaient ⟦3 200⟧ selon la police.", "grévistes"),
        Example("Les exposants seront ⟦120⟧ cette année.", "exposants"),
        Example("Les pompiers veillent sur le site. Ils sont encore ⟦120⟧.", "pompiers"),
        Example("La ville aide les forains. Ces derniers étaient ⟦38⟧.", "forains"),
        Example("Trente lycéens ont défilé lundi. Selon la police, ils étaient ⟦50⟧.", "lycéens"),
    ),
    ignores=("Le refuge compte ⟦38⟧ chiens.",),
)


def _of_participant(figure: FigureInText) -> Quantified | None:
    """``les dégâts sont estimés à 300`` → ``dégâts``."""
    held = quantified_head(figure)
    if held is None or held[1] not in SAID_OF_PARTICIPANT:
        return None
    found, _ = held
    return found if found.noun is not None and shows_plural(found.noun) else None


ESTIMATED: Final = MeasuredStrategy(
    "estimated",
    _of_participant,
    NounRelation.BEARER,
    finds=(
        Example("Les sinistrés, estimés à ⟦3 000⟧, dorment dehors.", "sinistrés"),
        Example("Les naissances sont estimées à ⟦558 600⟧.", "naissances"),
    ),
    ignores=("Le navire est resté à ⟦40⟧.",),
)


def _of_ratio(figure: FigureInText) -> Quantified | None:
    """``deux bus sur cinq`` → ``bus``."""
    if figure.label is not Dimension.RATIO or not any(word(token) == "sur" for token in figure.span):
        return None
    noun = next((token for token in islice(figure.span, 1, None) if is_noun(token)), None)
    return None if noun is None else Quantified(noun)


RATIO: Final = MeasuredStrategy(
    "ratio",
    _of_ratio,
    NounRelation.PART_OF,
    finds=(
        Example("⟦Deux bus sur cinq⟧ circulent.", "bus"),
        Example("⟦Sept lycées sur dix⟧ fermeront vendredi.", "lycées"),
        Example("Le gardien Paul Roche (⟦4 arrêts sur 11⟧) a été le meilleur.", "arrêts"),
    ),
    ignores=("L’hôpital a fermé ⟦un tiers⟧ des lits.",),
)


def _of_part(figure: FigureInText) -> Quantified | None:
    """``27 % des lits`` → ``lits``."""
    return None if figure.portion is None else Quantified(figure.portion)


PART_OF: Final = MeasuredStrategy(
    "portion",
    _of_part,
    NounRelation.PART_OF,
    finds=(
        Example("L’hôpital a fermé ⟦27 %⟧ des lits.", "lits"),
        Example("Le cargo transporte ⟦30 000 tonnes⟧ de blé tendre.", "blé tendre"),
    ),
    ignores=("La dette atteint ⟦112 %⟧ du PIB.",),
)
