"""Claims that a verb introduces: ``X a déclaré que …``, ``« … », dit X``, ``X estime à 300 le nombre de …``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.clauses import TIMES, clause_end, clause_start, missed_subject, subject_of
from factx.context.claim import Claim
from factx.context.sources import Source, end_of_apposition, source_at
from factx.lexicon.context import singular
from factx.moods import is_finite, is_infinitive, is_passive, is_past
from factx.referents import is_pronoun
from factx.syntax import SUBJECTS, following, is_noun, preceding, subject_child, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from factx.context.quotations import Quotations
    from factx.lexicon.context import ReportingTables
    from factx.referents import Names

_REACH: Final = 14
_CLITICS: Final = frozenset(("-t", "se", "s'", "l'", "le", "la", "lui", "leur", "ne", "n'", "me", "m'", "nous", "y", "en"))
_NEGATIONS: Final = frozenset(("pas", "jamais", "guère", "rien"))
_POSSESSIVES: Final = frozenset(("son", "sa", "ses", "leur", "leurs"))
_MARKS: Final = frozenset((".", ";", "!", "?", "…"))
#: « que » that belongs to the word before it.
_CONJUNCTIONS: Final = frozenset("tandis alors bien afin plus moins dès lorsque avant après pour sans depuis autant aussi tant parce puis".split())


def reported(doc: Doc, names: Names, quotes: Quotations, tables: ReportingTables) -> Iterator[Claim]:
    """Claims of a parsed text that a reporting verb introduces."""
    last_source: Source | None = None
    last_sentence = -1
    for verb in doc:
        said = word(verb)
        if verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or not (
            said in tables.clause or said in tables.object or said in tables.learn
        ):
            continue
        if verb.pos_ in ("NOUN", "ADJ") and not _is_inserted(verb):
            continue
        reporter = _Reporter(verb, names, quotes, tables)
        claim = reporter.claim()
        if claim is None:
            continue
        if claim.source is None and reporter.by_pronoun and last_source is not None and verb.sent.start - last_sentence < 60:
            claim = replace(claim, source=last_source.text)
        elif reporter.source is not None and claim.source is not None:
            last_source, last_sentence = reporter.source, verb.sent.start
        yield claim


def _is_inserted(verb: Token) -> bool:
    """Whether a form that may be a noun stands as a verb between a comma or quotation mark and its subject."""
    before = preceding(verb)
    after = following(verb)
    return (
        before is not None
        and word(before) in (",", "»", "”", '"')
        and after is not None
        and (after.pos_ in ("DET", "PROPN", "PRON") or is_pronoun(after))
    )


class _Reporter:
    """A reporting verb in its sentence."""

    def __init__(self, verb: Token, names: Names, quotes: Quotations, tables: ReportingTables) -> None:
        self.verb, self._names, self._quotes, self._tables = verb, names, quotes, tables
        self.source: Source | None = None
        self.by_pronoun = False
        self._first = self._first_token()

    def _first_token(self) -> Token:
        """The first token of the verb group: its auxiliary or clitic."""
        first = self.verb
        before = preceding(first)
        while before is not None and (
            before.pos_ == "AUX" or word(before) in _CLITICS or before.pos_ == "ADV" or is_pronoun(before) and word(before)[0] == "-"
        ):
            if before.pos_ == "ADV" and (earlier := preceding(before)) is not None and earlier.pos_ != "AUX":
                break
            first, before = before, preceding(before)
        return first

    def claim(self) -> Claim | None:
        """The claim that the verb introduces, None if it introduces none here."""
        if self._is_negated() or self._is_epithet():
            return None
        inserted = self._inserted()
        if inserted is not None:
            return inserted
        subject = self._subject()
        if subject is None or word(subject) in self._tables.impersonal:
            return None
        self.by_pronoun = is_pronoun(subject)
        source = source_at(subject, self._names, self._tables)
        if source is None:
            return None
        self.source = source
        said = word(self.verb)
        if said in self._tables.clause:
            found = self._that_clause() or self._quotation() or self._infinitive()
            if found is not None:
                return self._claim(*found)
        if said in self._tables.object and subject.i < self.verb.i:
            found = self._object()
            if found is not None:
                return self._claim(*found)
        return None

    def _claim(self, start: int, end: int, rule: str) -> Claim:
        source = self.source
        cue = (self._first.idx, self.verb.idx + len(self.verb))
        outside = (cue,) if source is None else (cue, (source.start, source.end))
        return Claim(start, end, None if source is None else source.text, rule, cue, outside, self._is_past())

    def _is_past(self) -> bool:
        return is_past(self.verb)

    def _is_negated(self) -> bool:
        doc, verb = self.verb.doc, self.verb
        near = doc[max(verb.sent.start, verb.i - 4) : min(verb.sent.end, verb.i + 3)]
        words = [word(token) for token in near if token.i != verb.i]
        return ("n'" in words or "ne" in words) and any(w in _NEGATIONS for w in words)

    def _is_epithet(self) -> bool:
        """Whether a participle without auxiliary only describes a noun (``les informations communiquées``)."""
        verb = self.verb
        if is_finite(verb) or is_infinitive(verb) or word(verb).endswith("ant"):
            return False
        return not any(token.pos_ == "AUX" for token in verb.doc[self._first.i : verb.i])

    def _subject(self) -> Token | None:
        verb = self.verb
        if is_passive(verb):
            return None
        subject = subject_of(verb)
        if subject is not None and subject.i < verb.i:
            return subject
        return missed_subject(verb) if is_finite(verb) or self._first is not verb else None

    # --- inserted clauses -------------------------------------------------------------------------------------

    def _inserted(self) -> Claim | None:
        """``…, a déclaré le ministre``, ``« … », dit-il``, ``comme l’a précisé X``."""
        before = preceding(self._first)
        if before is None:
            return None
        comme = word(before) in ("comme", "ainsi", "que")
        if word(before) not in (",", "»", "”", '"', "–", "—", "(", "…", "?", "!") and not comme:
            return None
        if not (is_finite(self.verb) or self._first is not self.verb or self.verb.pos_ in ("NOUN", "ADJ")):
            return None
        subject = self._subject_after()
        if subject is None:
            return None
        own = subject_child(self.verb)
        if own is not None and own.i < self.verb.i and subject.dep_ not in SUBJECTS and word(before) == ",":
            return None
        source = source_at(subject, self._names, self._tables)
        if source is None:
            return None
        self.by_pronoun = is_pronoun(subject)
        self.source = source
        mark = before
        quoted = self._quotes.ending_at(mark.idx + (len(mark) if word(mark) in ("»", "”", '"') else 0))
        if quoted is None and not self.by_pronoun and self._tables.clause.get(word(self.verb)) in self._tables.weak:
            return None
        start = clause_start(mark)
        begin, end = start.idx, mark.idx
        if quoted is not None:
            begin = min(begin, quoted[0])
        last = end_of_apposition(tokens_of(self.verb.doc, source.start, source.end)[-1], self._names)
        after = following(last)
        if after is not None and word(after) == ",":
            stop = clause_end(after)
            end = stop.idx + len(stop)
        claim = self._claim(begin, max(end, self._first.idx), "inserted")
        return replace(claim, outside=((self._first.idx, last.idx + len(last)),))

    def _subject_after(self) -> Token | None:
        """The subject that follows an inverted verb."""
        verb = self.verb
        place = following(verb)
        if self._first is not verb:
            clitic = next((t for t in verb.doc[self._first.i : verb.i] if is_pronoun(t) and word(t)[0] == "-"), None)
            if clitic is not None:
                return clitic
        for _ in range(7):
            if place is None or place.is_punct or word(place) in ("que", "qu'"):
                return None
            if is_pronoun(place) and word(place)[0] == "-":
                return place
            if is_noun(place) and not self._is_time(place):
                return place
            if place.pos_ in ("SCONJ", "VERB", "AUX", "CCONJ") or (place.pos_ == "PRON" and not word(place).startswith("-")):
                return None
            if place.pos_ == "ADP":
                return None
            place = following(place)
        return None

    def _is_time(self, token: Token) -> bool:
        return word(token) in TIMES

    # --- what follows the verb ----------------------------------------------------------------------------------

    def _that_clause(self) -> tuple[int, int, str] | None:
        """The clause with ``que`` after the verb."""
        place = following(self.verb)
        for _ in range(_REACH):
            if place is None or word(place) in _MARKS or word(place) == ":":
                return None
            if is_finite(place) and self._names.at(place) is None:
                return None
            if word(place) in ("que", "qu'") and word(place.doc[place.i - 1]) not in _CONJUNCTIONS:
                before = preceding(place)
                if before is not None and (is_noun(before) and before.head is not self.verb and before.dep_ == "obj"):
                    return None
                return place.idx, self._end_of(place), "clause"
            place = following(place)
        return None

    def _end_of(self, first: Token) -> int:
        """Where a claim that starts at a token ends: with the sentence, or where the main clause goes on."""
        stop = clause_end(first)
        own = [c for c in self.verb.children if c.dep_ == "conj" and c.i > first.i and c.pos_ in ("VERB", "AUX")]
        for verb in own:
            if subject_child(verb) is None:
                link = next((c for c in verb.children if c.dep_ == "cc"), None)
                if link is not None and link.i > first.i:
                    stop = link.doc[link.i - 1]
                    break
        quoted = self._quotes.around(first.idx)
        end = stop.idx + len(stop)
        return min(end, quoted[1]) if quoted is not None and quoted[0] <= self.verb.idx else end

    def _quotation(self) -> tuple[int, int, str] | None:
        """The quotation after the verb, with or without a colon."""
        place = following(self.verb)
        colon = False
        for _ in range(_REACH):
            if place is None or word(place) in _MARKS:
                return None
            if word(place) == ":":
                colon = True
            quoted = self._quotes.opening_at(place.idx, 1)
            if quoted is not None and quoted[0] == place.idx:
                return quoted[0], quoted[1], "quotation"
            if colon and word(place) != ":":
                return place.idx, self._end_of(place), "colon"
            if is_finite(place):
                return None
            place = following(place)
        return None

    def _infinitive(self) -> tuple[int, int, str] | None:
        """``affirme avoir abattu 26 drones``, ``promet de créer 300 emplois``."""
        place = following(self.verb)
        if place is not None and word(place) in ("de", "d'"):
            place = following(place)
        if place is None or not is_infinitive(place):
            return None
        return place.idx, self._end_of(place), "infinitive"

    def _object(self) -> tuple[int, int, str] | None:
        """The noun phrase that the source gives: ``a signalé une attaque de drones``."""
        place = following(self.verb)
        if place is not None and place.pos_ == "ADV":
            place = following(place)
        while place is not None and (self._is_time(place) or word(place) in (",",)):
            place = following(place)
        if place is None or place.is_punct or place.pos_ not in ("DET", "NUM", "ADP", "ADV", "NOUN"):
            return None
        if word(place) in _POSSESSIVES:
            return None
        if place.pos_ == "ADP" and not (word(place) in ("à", "de", "d'", "près", "plus") and _number_follows(place)):
            return None
        return place.idx, self._end_of(place), "object"


def _number_follows(token: Token) -> bool:
    place = following(token)
    for _ in range(4):
        if place is None:
            return False
        if place.like_num or place.pos_ == "NUM":
            return True
        place = following(place)
    return False
