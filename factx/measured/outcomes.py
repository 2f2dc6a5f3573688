"""What happened to those who are counted, whatever the words: ``3 morts``, ``trois habitants ont péri``.

The words of an event change from text to text, and with them the noun that is counted. The outcome is told from the
noun, from the verb that the counted are subject or object of, from a participle, or from a phrase beside the figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import JOINING, OBJECT_ENDS, OF, OTHERS, STEPPING
from factx.lexicon.conjugation import NONFINITE, VerbTense, readings, staying
from factx.lexicon.inflection import singular
from factx.measured.governing_verb import governing_noun
from factx.measured.portion import is_difference, is_newly_counted, portion_of
from factx.schema import Counted, Dimension, Portion
from factx.schema.vocabulary import SHARES
from factx.syntax.phrases import following, is_noun, preceding, tokens_after, tokens_before, word, words_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factx.lexicon.conjugation import FormReading
    from factx.lexicon.cues import PhraseIndex
    from factx.lexicon.outcomes import OutcomeTables, OutcomeWords
    from factx.parse import Span, Token

#: They tell of the verb after them: ``ont dû être hospitalisés``.
_MODALS: Final = frozenset(("devoir", "pouvoir"))
_BE: Final = "être"
_HAVE: Final = "avoir"
_STOPS: Final = OBJECT_ENDS | {",", ";", ":", ".", "(", ")", "»", "«"}
_AGENT: Final = frozenset(("par",))
_LINKS: Final = JOINING | STEPPING
#: Words that may stand within a phrase: ``ont tous perdu la vie``, ``a déjà coûté la vie``.
_GAP: Final = 2


def counted(
    span: Span,
    head: Token | None,
    verb: Token | None,
    synonyms: Mapping[str, str],
    tables: OutcomeTables,
    label: Dimension = Dimension.COUNT,
) -> Counted:
    """What tells the statement of a count from others: its noun, its outcome, and of how many it counts some.

    Args:
        span: the figure's tokens.
        head: the noun that is counted, None if there is none.
        verb: the verb that governs it, None if none does.
        synonyms: of nouns, in the singular.
        tables: the words of outcomes.
        label: its dimension: ``62 % des soignants`` is no part of what another share tells, and hectares that burn are
            no wounded.

    Example: ``dont deux policiers blessés`` → ``policier``, ``wounded``, a part.
    """
    noun = "" if head is None or not is_noun(head) else singular(head.text)
    share = label in SHARES
    outcome = outcome_of(span, head, verb, tables) if share or label is Dimension.COUNT else ""
    undivided = bool(noun) and tables.of_people.nouns.get(noun) in tables.undivided
    suffered = bool(outcome) and not (noun and tables.of_people.nouns.get(noun))
    portion = portion_of(span, head, share=share, undivided=undivided, suffered=suffered)
    if label is Dimension.COUNT and is_difference(span, head):
        portion = Portion.PART
    if outcome and portion is Portion.WHOLE and is_newly_counted(span, head):
        portion = Portion.OTHERS
    own = outcome if noun in tables.roles else tables.of_people.nouns.get(noun, outcome)
    if outcome in tables.undivided and own != outcome:
        portion = Portion.PART  # of those hurt before
    return Counted(synonyms.get(noun, noun), outcome, portion)


def outcome_of(span: Span, head: Token | None, verb: Token | None, tables: OutcomeTables) -> str:
    """The class of what happened to those whom a figure counts; empty if nothing did, or they did it.

    Args:
        span: the figure's tokens.
        head: the noun that is counted, None if there is none.
        verb: the verb that governs it, None if none does.
        tables: the words of outcomes.

    Example: ``tuant au moins 10 personnes`` → ``dead``; ``deux hommes ont tué`` → nothing.
    """
    noun = singular(head.text) if head is not None and is_noun(head) else ""
    words = tables.of_people
    if noun and noun in tables.of_things:
        words = tables.of_things[noun]
    elif noun and not tables.is_person(noun):
        return _by_happening(head, tables) or _by_noun(span, head, words)
    own = _by_noun(span, head, words)
    if own and noun not in tables.roles:
        worse = _came_to(span, head, words) if head is not None and own in tables.tolls - tables.undivided else ""
        return worse if worse in tables.undivided else own  # deux blessés ont succombé
    return _told_of(span, head, verb, words) or own


def _came_to(span: Span, head: Token, words: OutcomeWords) -> str:
    """What the verb right behind those who are counted says has become of them."""
    verb = _first_verb(head) if head.i >= span.end else None
    return "" if verb is None else _by_verb(verb, span, head, words)


def _told_of(span: Span, head: Token | None, verb: Token | None, words: OutcomeWords) -> str:
    """What is said of those whom a figure counts, before or after them."""
    counted = head if head is not None and head.i >= span.end else span[-1]
    beside = _first_verb(counted)
    told = _by_state(counted, words)
    if told:
        return told
    whole = _is_out_of(span[0])
    for found in (beside, _joined_verb(beside), None if whole else verb):
        told = _by_verb(found, span, counted, words) if found is not None else ""
        if told:
            return told
    if whole:
        return ""
    led = _by_phrase_before(span[0], words.before)
    if led:
        return led
    above = governing_noun(head, span) if head is not None else None
    return "" if above is None else words.nouns.get(singular(above.text), "")


def _is_out_of(first: Token) -> bool:
    """Whether a figure is what a part is out of, of which alone something is said: ``500 licenciés sur 3 100``."""
    before = preceding(first)
    if before is not None and before.pos_ == "DET":
        before = preceding(before)
    return before is not None and word(before) == "sur"


def _by_noun(span: Span, head: Token | None, words: OutcomeWords) -> str:
    """By the noun itself (``trois blessés``), or a participle that stands for one (``sept autres blessées``)."""
    noun = head
    if noun is None:
        noun = following(span[-1])
        if noun is not None and word(noun) in OTHERS:
            noun = following(noun)
    if noun is None:
        return ""
    last, said = noun, singular(noun.text)
    for _ in range(3):  # garde à vue, mise en examen
        if said in words.nouns:
            return words.nouns[said]
        after = following(last)
        if after is None or noun.pos_ not in ("NOUN", "VERB", "ADJ"):
            break
        last, said = after, f"{said} {word(after)}"
    return ""


def _by_happening(noun: Token | None, tables: OutcomeTables) -> str:
    """By a noun of what happens to things, those that it names or none: ``640 suppressions de postes``."""
    outcome = "" if noun is None else tables.happenings.get(singular(noun.text), "")
    link = following(noun) if noun is not None and outcome else None
    if link is None or word(link) not in OF:
        return outcome
    things = following(link)
    words = None if things is None else tables.of_things.get(singular(things.text))
    return outcome if words is not None and outcome in words.nouns.values() else ""


def _first_verb(counted: Token) -> Token | None:
    """The first verb after the counted that tells something: ``23 enfants étaient morts`` → ``morts``."""
    leading = _MODALS | {_BE, _HAVE} | staying()
    for place in tokens_after(counted):
        if word(place) in _STOPS or place.pos_ == "NUM":
            return None
        found = _forms(place)
        if found and place.pos_ in ("VERB", "AUX", "ADJ") and not all(form.lemma in leading for form in found):
            return place
    return None


def _joined_verb(verb: Token | None) -> Token | None:
    """The verb that ``et`` joins to a participle: ``quatre personnes emportées et tuées`` → ``tuées``."""
    link = None if verb is None else following(verb)
    if verb is None or link is None or word(link) not in _LINKS or not _is_participle(verb):
        return None
    joined = following(link)
    return joined if joined is not None and _is_participle(joined) else None


def _is_participle(token: Token) -> bool:
    return any(form.tense is VerbTense.PARTICIPLE for form in _forms(token))


def _by_verb(verb: Token, span: Span, counted: Token, words: OutcomeWords) -> str:
    """What a verb says of the counted; nothing where they are those who act."""
    found = _forms(verb)
    suffered = next((words.objects[form.lemma] for form in found if form.lemma in words.objects), "")
    undergone = next((words.subjects[form.lemma] for form in found if form.lemma in words.subjects), "")
    if verb.i > counted.i:
        told = _by_phrase(verb, words.after) or undergone
        between = _between(counted, verb)
        acting = any(_is(token, _HAVE) for token in between) and not any(word(token) == "été" for token in between)
        participle = any(form.tense is VerbTense.PARTICIPLE for form in found)
        return told or (suffered if participle and not acting else "")
    if any(word(token) in _AGENT for token in _between(verb, span[0])):
        return ""
    if suffered:
        return "" if _is_passive(verb) else suffered
    return undergone if _is_inverted(verb, found) else ""


def _is_passive(verb: Token) -> bool:
    """Whether ``été`` stands before a participle: its subject suffers, not what stands after it."""
    before = preceding(verb)
    for _ in range(_GAP):
        if before is None:
            return False
        if word(before) == "été":
            return True
        before = preceding(before)
    return False


def _is_inverted(verb: Token, found: Iterable[FormReading]) -> bool:
    """Whether the subject of a verb can stand after it: ``où ont péri trois mineurs``."""
    return any(form.tense not in NONFINITE or form.tense is VerbTense.PARTICIPLE for form in found) and not any(
        child.dep_.startswith("nsubj") and child.i < verb.i and child.pos_ != "PRON" for child in verb.children
    )


def _by_phrase(verb: Token, phrases: PhraseIndex[str]) -> str:
    """What a verb with words after it tells: ``(trois marins) ont trouvé la mort``, ``manquent encore à l’appel``."""
    for form in _forms(verb):
        if phrases.opens_with(form.lemma):
            after = following(verb)
            if told := _told(form.lemma, after, phrases) or _told(form.lemma, _past_adverbs(after), phrases):
                return told
    return ""


def _past_adverbs(place: Token | None) -> Token | None:
    while place is not None and place.pos_ == "ADV":
        place = following(place)
    return place


def _told(verb: str, after: Token | None, phrases: PhraseIndex[str]) -> str:
    """What a verb, given as its infinitive, tells with the words from a place on; nothing without any."""
    if after is None:
        return ""
    cue = phrases.starting_at([verb, *words_from(after, phrases.longest - 1)], 0)
    return "" if cue is None else cue.means


def _by_state(counted: Token, words: OutcomeWords) -> str:
    """Example: ``(six marins) sont toujours portés disparus``, ``restent introuvables``, ``(foyers) sans courant``."""
    if beside := _beside(following(counted), words.beside):
        return beside
    for place in tokens_after(counted):
        if word(place) in _STOPS or place.pos_ == "NUM":
            return ""
        after = following(place)
        if _is_state(place):
            bare = _past_adverbs(after)  # sont toujours recherchés: the adverb may belong to the phrase
            told = _told(_BE, after, words.after) or _told(_BE, bare, words.after) or _beside(bare, words.beside)
            if told:
                return told
    return ""


def _beside(place: Token | None, phrases: PhraseIndex[str]) -> str:
    """What words without a verb tell from a place on: ``(8 000 clients) sans courant``."""
    if place is None or not phrases.opens_with(word(place)):
        return ""
    cue = phrases.starting_at(words_from(place, phrases.longest), 0)
    return "" if cue is None else cue.means


def _by_phrase_before(first: Token, phrases: PhraseIndex[str]) -> str:
    """Example: ``a coûté la vie à (trois aînés)``."""
    for place in tokens_before(first):
        if word(place) in _STOPS:
            return ""
        if told := _by_phrase(place, phrases):
            return told
    return ""


def _is_state(token: Token) -> bool:
    return any(form.lemma == _BE or form.lemma in staying() for form in _forms(token))


def _is(token: Token, lemma: str) -> bool:
    return any(form.lemma == lemma for form in _forms(token))


def _forms(token: Token) -> tuple[FormReading, ...]:
    return readings(token.text) if token.text.isalpha() else ()


def _between(first: Token, last: Token) -> list[Token]:
    return [token for token in first.doc[first.i + 1 : last.i] if not token.is_space]
