"""Claims whose source a preposition introduces: ``selon l’ONU``, ``d’après la police``, ``de source judiciaire``."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.context.antecedents import generic_noun, speaker_at
from factx.context.claim import Claim, Route
from factx.context.sources import Source, end_of_apposition, extent, source_at
from factx.lexicon.closed_classes import (
    CLITICS,
    COORDINATORS,
    DEFINITES,
    DEMONSTRATIVE_PRONOUNS,
    DETERMINERS,
    FEW,
    IT,
    NE,
    OTHERS,
    OURS,
    PARTITIVES,
    PERIODS,
    POSSESSIVES,
    RELATIVES,
    STRESSED_PRONOUNS,
    THAT,
    WHICH,
)
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.clauses import clause_end, clause_start, is_last, is_time
from factx.syntax.moods import is_epithet, is_finite
from factx.syntax.phrases import SUBJECTS, following, is_adjective, is_noun, preceding, text_between, tokens_of, word
from factx.syntax.positions import places_of, said_of
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from factx.context.quotations import Quotations
    from factx.lexicon.reporting import ReportingTables
    from factx.syntax.referents import Names

_PRONOUNS: Final = STRESSED_PRONOUNS | DEMONSTRATIVE_PRONOUNS
#: A conjunction or mark after which a clause opens.
_OPENERS: Final = COORDINATORS | THAT | {";", ":", "«", "“", '"', "–", "—", "-"}
#: What opens a clause that judges: ``Pour le maire, il manque 30 logements``.
_IMPERSONAL: Final = IT | {"il"}
_SKIPPED: Final = (DETERMINERS - OURS) | PARTITIVES | FEW


def prepositional(
    doc: Doc, numbers: Sequence[int], names: Names, quotes: Quotations, tables: ReportingTables
) -> Iterator[Claim]:
    """Claims of a parsed text whose source stands after a preposition; the numbers are those of its tokens."""
    before: Claim | None = None
    for token, cue_end, phrase in _phrases(doc, numbers, tables):
        source = _source(token, cue_end, " ".join(phrase).replace("' ", "'"), names, tables)
        if source is None:
            continue
        claim = _claim(token, cue_end, source, names, quotes)
        head = _noun_after(cue_end)
        claim = claim if head is None else replace(claim, noun=generic_noun(head, source, tables))
        if before is not None and _overlap(before, claim):
            end = before.outside[0][1]
            before, claim = replace(before, end=end), replace(claim, start=max(claim.start, end))
        if before is not None:
            yield before
        before = claim
    if before is not None:
        yield before


def _overlap(first: Claim, second: Claim) -> bool:
    """Whether two sources stand behind their claims in one clause: ``300 selon la police, 900 selon les syndicats``."""
    both = bool(first.outside) and bool(second.outside)
    return both and second.start <= first.outside[0][0] and first.outside[0][1] <= second.outside[0][0]


def opinions(
    doc: Doc, numbers: Sequence[int], names: Names, quotes: Quotations, tables: ReportingTables
) -> Iterator[Claim]:
    """Claims of ``Pour X, « … »`` at the start of a sentence."""
    for place in places_of(numbers, tables.opinion):
        first = doc[place]
        if not _opens_sentence(first):
            continue
        head = _noun_after(first)
        source = None if head is None else speaker_at(head, names, tables)
        if head is None or source is None:
            continue
        last = end_of_apposition(tokens_of(doc, source.start, source.end)[-1], names)
        comma = following(last)
        if comma is None or word(comma) != ",":
            continue
        quoted = quotes.opening_at(comma.idx + 1, 2) or _quoted_past_apposition(comma, quotes)
        if quoted is None and source.label is EntityLabel.PER and _judges_by_quoting(comma, quotes):
            quoted = comma.idx + 1, first.sent.end_char
        if quoted is None and _holds_opinion(first, head, comma, tables):
            quoted = comma.idx + 1, first.sent.end_char
        if quoted is not None:
            yield Claim(*quoted, source.text, Route.OPINION, (first.idx, first.idx + len(first)), ())


def _opens_sentence(cue: Token) -> bool:
    """Whether ``Pour X`` opens a sentence, past ``Mais,`` or ``Ainsi,``."""
    before = preceding(cue)
    if before is not None and word(before) == ",":
        before = preceding(before)
    return before is None or (before.pos_ in ("ADV", "CCONJ") and preceding(before) is None)


def _quoted_past_apposition(comma: Token, quotes: Quotations) -> tuple[int, int] | None:
    """The quotation after what a person is: ``Pour Anna Roy, la présidente du port, « … »``."""
    place = following(comma)
    if place is None or word(place) not in DEFINITES:
        return None
    while place is not None and word(place) != ",":
        if is_finite(place):
            return None
        place = following(place)
    return None if place is None else quotes.opening_at(place.idx + 1, 2)


def _judges_by_quoting(comma: Token, quotes: Quotations) -> bool:
    """Whether ``Pour Luc Roy,`` opens a judgement: ``il s’agit de``, or words of his in quotation marks."""
    after = following(comma)
    quoted = quotes.opening_at(comma.idx, comma.sent.end_char - comma.idx)
    goes_on = quotes.opening_at(comma.sent.end_char, 2) is not None
    impersonal = after is not None and word(after) in _IMPERSONAL and goes_on
    return impersonal or (quoted is not None and quoted[1] <= comma.sent.end_char)


def _holds_opinion(first: Token, head: Token, comma: Token, tables: ReportingTables) -> bool:
    """Whether ``Pour X,`` gives an opinion without quotation marks: of those who judge, or ``Pour le maire, il faut``.

    Not the topic: ``Pour les autres syndicats, …``, ``Pour les associations, la subvention baisse``.
    """
    noun = singular(head.text)
    rest = first.doc[comma.i : first.sent.end]
    if noun not in tables.opinion_holders or any(word(token) == ":" for token in rest):
        return False
    after = following(comma)
    impersonal = after is not None and word(after) in _IMPERSONAL
    others = any(word(token) in OTHERS for token in first.doc[first.i : head.i])
    return impersonal or (noun in tables.judging and not others)


@lru_cache(maxsize=4)
def _words(tables: ReportingTables) -> frozenset[str]:
    """All words of the prepositions."""
    return frozenset(word for phrases in tables.prepositions.values() for phrase in phrases for word in phrase)


def _phrases(
    doc: Doc, numbers: Sequence[int], tables: ReportingTables
) -> Iterator[tuple[Token, Token, tuple[str, ...]]]:
    """The first and last token of each preposition and its words; the longest where several start."""
    said = said_of(numbers, _words(tables))
    for place in [place for place, first in enumerate(said) if first in tables.prepositions]:
        alone = place + 1 == len(said) or said[place + 1] is None
        for phrase in tables.prepositions[str(said[place])]:
            end = place + len(phrase)
            if len(phrase) == 1 or (not alone and tuple(said[place:end]) == phrase):
                yield doc[place], doc[end - 1], phrase
                break


def _source(first: Token, last: Token, phrase: str, names: Names, tables: ReportingTables) -> Source | None:
    """The source that a preposition introduces, None if it introduces none."""
    doc = first.doc
    if phrase in tables.with_noun:
        return _with_noun(first, doc[last.i], names, tables)
    if phrase in tables.after_learning and not any(word(t) in tables.learn for t in doc[first.sent.start : first.i]):
        return None
    after = following(last)
    that = following(after) if after is not None and word(after) == "ce" else None
    said = that is not None and word(that) in THAT
    if after is not None and (said or word(after) in WHICH):
        return (_of_what_is_said if said else _antecedent)(first, after, names, tables)
    head = _noun_after(last)
    if head is None or (names.at(head) is None and singular(head.text) in tables.pseudo_sources):
        return None
    owned = after is not None and word(after) in POSSESSIVES and singular(head.text) in tables.documents
    if owned or word(head) in _PRONOUNS or is_pronoun(head):
        taken = _taken_up(first, head, names, tables) if not owned or word(after or head) not in OURS else None
        return Source(taken, None, head.idx, head.idx + len(head))
    return speaker_at(head, names, tables)


def _of_what_is_said(_first: Token, what: Token, names: Names, tables: ReportingTables) -> Source | None:
    """The source of ``selon ce qu’a confié au Monde le préfet``: the noun or person that ends it."""
    place = following(what)
    found: Token | None = None
    while place is not None and not place.is_punct:
        named = names.at(place)
        article = preceding(place)
        if named is not None and named.label is EntityLabel.PER:
            found = place
            break
        if is_noun(place) and (named is not None or (article is not None and word(article) in DETERMINERS)):
            found = place
        place = following(place)
    return None if found is None else speaker_at(found, names, tables)


def _taken_up(cue: Token, head: Token, names: Names, tables: ReportingTables) -> str | None:
    """The person whom a pronoun or the owner of a document takes up: ``selon lui``, ``d’après sa déclaration``."""
    referent = names.referred(head) if is_pronoun(head) or word(head) in _PRONOUNS else None
    if referent is not None:
        return referent.canonical
    own = next((child for child in cue.sent.root.children if child.dep_ in SUBJECTS and child.i < cue.i), None)
    source = None if own is None or word(head) in _PRONOUNS else source_at(own, names, tables)
    return source.text if source is not None and source.label in (EntityLabel.PER, EntityLabel.ORG) else None


def _with_noun(first: Token, noun: Token, names: Names, tables: ReportingTables) -> Source | None:
    """``de source policière``, where the noun belongs to the source; not ``un problème de source``."""
    before = preceding(first)
    end = extent(noun, names, tables)
    free = before is None or before.is_punct or word(before) in tables.learn or before.pos_ == "ADV"
    if end.i == noun.i or not free:
        return None
    return Source(text_between(noun, end), None, noun.idx, end.idx + len(end))


def _antecedent(first: Token, which: Token, names: Names, tables: ReportingTables) -> Source | None:
    """The source of ``selon lequel``: ``un rapport du Sénat selon lequel …`` → ``Sénat``."""
    for place in range(first.i - 1, first.sent.start - 1, -1):
        token = first.doc[place]
        if (
            is_noun(token)
            and not is_time(token)
            and singular(token.text) not in PERIODS
            and (token.dep_ != "nmod" or singular(token.text) in tables.documents)
            and names.at(token) is None
        ):
            source = source_at(token, names, tables)
            return None if source is None else Source(source.text, source.label, which.idx, which.idx + len(which))
    return None


def _noun_after(token: Token) -> Token | None:
    """The noun, name or pronoun that a preposition governs."""
    place = following(token)
    adjective = None
    for _ in range(6):
        if place is None or (place.is_punct and word(place) not in ("«", '"', "“", "'")):
            break
        if _is_short_title(place):
            place = following(place)
            continue
        if is_noun(place) or (place.pos_ == "PRON" and word(place) not in RELATIVES and word(place) not in _SKIPPED):
            return place
        if place.text[0].isupper() and not place.is_punct and place.pos_ not in ("DET", "ADP"):
            return place
        if is_adjective(place) or place.pos_ == "ADJ":
            adjective = place
        elif (
            place.pos_ not in ("DET", "NUM", "ADP", "ADV") and word(place) not in _SKIPPED and not place.is_punct
        ) or word(place) in RELATIVES:
            break
        place = following(place)
    return adjective


def _is_short_title(token: Token) -> bool:
    """Whether a token is an abbreviated title before a name: ``selon M. Roy``."""
    after = following(token)
    return token.text.endswith(".") and token.text[0].isupper() and after is not None and after.text[0].isupper()


def _claim(first: Token, last: Token, source: Source, names: Names, quotes: Quotations) -> Claim:
    """The claim before the cue, after it, or on both sides."""
    doc = first.doc
    cue = (first.idx, last.idx + len(last))
    end_token = end_of_apposition(tokens_of(doc, source.start, source.end)[-1], names)
    if preceding(first) is None:
        end_token = _before_comma(end_token)
    own = (first.idx, end_token.idx + len(end_token))
    before = preceding(first)
    stop = clause_end(end_token)
    if (
        before is None
        or _opens(before)
        or _is_after_adverb(before)
        or word(tokens_of(doc, source.start, source.end)[0]) in WHICH
    ):
        return Claim(own[1], max(stop.idx + len(stop), own[1]), source.text, Route.PREPOSITION_FIRST, cue, ())
    relative = preceding(before) if word(before) in (",", "(") else None
    enclosed = _enclosed_relative(before, end_token) or _enclosed_aside(first, end_token)
    if relative is not None and word(relative) in RELATIVES:
        start, stop = relative, _end_of_aside(end_token, stop)
    elif enclosed is not None:
        start, stop = enclosed
    elif word(before) != "," and (relative := _own_relative(first)) is not None:
        start, stop = relative, _end_of_relative(relative, end_token, stop)
    elif word(before) == "(":
        start = clause_start(before)
    else:
        start = clause_start(first)
    begin = start.idx
    quoted = quotes.ending_at(before.idx if word(before) == "," else first.idx)
    if quoted is not None:
        begin = min(begin, quoted[0])
    if enclosed is None and (is_last(end_token) or _goes_on(end_token)):
        stop = end_token
    return Claim(begin, max(stop.idx + len(stop), own[1]), source.text, Route.PREPOSITION, cue, (own,))


def _before_comma(last: Token) -> Token:
    """The end of what is said of a source at the start of a sentence: ``Selon X en vue du vote, …`` → ``vote``."""
    place = following(last)
    if place is None or place.pos_ != "ADP":
        return last
    before = last
    while place is not None and not is_finite(place) and not place.is_punct:
        before, place = place, following(place)
    return before if place is not None and word(place) == "," else last


def _goes_on(last: Token) -> bool:
    """Whether a further clause with its own verb is added after a source in the middle: ``…, selon X, et 44 sont``."""
    comma = following(last)
    link = None if comma is None or word(comma) != "," else following(comma)
    if link is None or word(link) not in COORDINATORS:
        return False
    return any(is_finite(token) for token in link.doc[link.i : link.sent.end])


def _own_relative(cue: Token) -> Token | None:
    """The relative pronoun of the clause that a cue stands in: ``qui emploie, selon X`` and ``qui emploie selon X``."""
    place = preceding(cue)
    while place is not None and not place.is_punct:
        if word(place) in ("qui", "où"):
            return place
        place = preceding(place)
    return None


def _end_of_relative(pronoun: Token, last: Token, stop: Token) -> Token:
    """Where a relative clause between commas ends: before the first one after its source."""
    comma = preceding(pronoun)
    if comma is None or word(comma) != ",":
        return stop
    for token in last.doc[last.i + 1 : stop.i + 1]:
        if word(token) == ",":
            return preceding(token) or last
    return stop


def _enclosed_relative(comma: Token, last: Token) -> tuple[Token, Token] | None:
    """The pronoun of a relative clause that a source ends: ``la bombe, qui viserait le maire, selon X, a tué``."""
    beyond = following(last)
    verb = None if beyond is None or word(beyond) != "," or word(comma) != "," else following(beyond)
    while verb is not None and word(verb) in CLITICS | NE:
        verb = following(verb)
    if verb is None or not is_finite(verb):
        return None
    place = preceding(comma)
    while place is not None and not place.is_punct:
        before = preceding(place)
        if word(place) in RELATIVES and before is not None and word(before) == ",":
            return place, last
        place = before
    return None


def _end_of_aside(last: Token, stop: Token) -> Token:
    """Where ``qui, selon X, …`` ends: before a comma after which the noun goes on, or its verb comes."""
    for token in last.doc[last.i + 2 : stop.i]:
        after = following(token) if word(token) == "," else None
        if after is None:
            continue
        beyond = following(after) if word(after) in COORDINATORS else None
        joined = beyond is not None and (word(beyond) in DETERMINERS or beyond.pos_ == "PROPN")
        if is_finite(after) or joined:
            return preceding(token) or stop
    return stop


def _enclosed_aside(cue: Token, last: Token) -> tuple[Token, Token] | None:
    """The participle clause between commas that a source stands in: ``le plan, destiné selon X à plaire, coûte``."""
    place = cue
    while (before := preceding(place)) is not None and not before.is_punct:
        if is_finite(before):
            return None
        place = before
    if before is None or word(before) != "," or not is_epithet(place):
        return None
    end = last
    while (after := following(end)) is not None and word(after) != ",":
        if is_finite(after):
            return None
        end = after
    verb = None if after is None else following(after)
    while verb is not None and word(verb) in CLITICS | NE:
        verb = following(verb)
    return (place, end) if verb is not None and is_finite(verb) else None


def _is_after_adverb(before: Token) -> bool:
    """Whether a cue stands behind an adverb that opens the sentence: ``Néanmoins, selon X, …``."""
    adverb = preceding(before) if word(before) == "," else None
    return adverb is not None and adverb.pos_ == "ADV" and preceding(adverb) is None


def _opens(before: Token) -> bool:
    """Whether a cue after this token opens its clause."""
    return word(before) in _OPENERS or before.i < before.sent.start
