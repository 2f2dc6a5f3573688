"""Claims that a verb introduces: ``X a déclaré que …``, ``« … », dit X``, ``X estime à 300 le nombre de …``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.clauses import TIMES, clause_end, clause_start, missed_subject, past_dates, subject_of
from factx.context.claim import Claim
from factx.context.sources import Source, end_of_apposition, source_at
from factx.lexicon.context import singular
from factx.moods import is_epithet, is_finite, is_infinitive, is_passive, is_past
from factx.referents import is_pronoun
from factx.syntax import PARTITIVES, SUBJECTS, following, is_noun, preceding, subject_child, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from factx.context.quotations import Quotations
    from factx.lexicon.context import ContextTables, ReportingTables
    from factx.referents import Names

_REACH: Final = 30
#: A quotation further from its verb, without colon, may be a word of the object: « considère l’acte comme un « crime » ».
_NEAR: Final = 2
_BE: Final = frozenset(("est", "sont", "était", "étaient", "été", "fut", "furent", "sera", "seront"))
_CLITICS: Final = frozenset(
    ("-t", "se", "s'", "l'", "le", "la", "lui", "leur", "ne", "n'", "me", "m'", "nous", "y", "en")
)
_NEGATIONS: Final = frozenset(("pas", "jamais", "guère", "rien"))
_POSSESSIVES: Final = frozenset(("son", "sa", "ses", "leur", "leurs"))
_MARKS: Final = frozenset((".", ";", "!", "?", "…"))
#: « que » that belongs to the word before it.
_CONJUNCTIONS: Final = frozenset(
    (
        "tandis alors bien afin plus moins dès lorsque avant après pour sans depuis autant aussi tant parce puis même"
        " mêmes autre autres tel telle tels telles ainsi si"
    ).split()
)
#: Verbs under which an infinitive of speech still tells: « le maire tient à préciser que ».
_TELLING: Final = frozenset(
    "tient tiennent tenait tenu vient viennent venait veut voulu souhaite souhaité souhaitait".split()
)
#: Before an infinitive they tell of when or why, not of what is said.
_PURPOSES: Final = frozenset(("après", "pour", "sans", "avant", "afin"))


def reported(doc: Doc, names: Names, quotes: Quotations, tables: ContextTables) -> Iterator[Claim]:
    """Claims of a parsed text that a reporting verb introduces."""
    words, denying = tables.reporting, tables.factuality.denying
    last_source: Source | None = None
    last_sentence = -1
    for verb in doc:
        said = word(verb)
        phrase = _phrase(verb, words)
        if phrase is None:
            if verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or not (
                said in words.clause or said in words.object or said in words.learn
            ):
                continue
            if verb.pos_ in ("NOUN", "ADJ") and not _is_inserted(verb):
                continue
        reporter = _Reporter(verb, names, quotes, words, phrase)
        claim = reporter.claim()
        if claim is None:
            continue
        if (
            claim.source is None
            and reporter.by_pronoun
            and last_source is not None
            and verb.sent.start - last_sentence < 60
        ):
            claim = replace(claim, source=last_source.text)
        elif reporter.source is not None and claim.source is not None:
            last_source, last_sentence = reporter.source, verb.sent.start
        if said in tables.factuality.hearsay:
            claim = replace(claim, past=False)
        yield replace(claim, denied=True) if said in denying else claim
        headline = reporter.headline()
        if headline is not None:
            yield headline


def _phrase(verb: Token, words: ReportingTables) -> tuple[Token, str] | None:
    """The last word and the frame of a verb of several words (``a fait savoir``), None if it is none."""
    doc = verb.doc
    for rest, frame in words.phrases.get(word(verb), ()):
        place = following(verb)
        while place is not None and place.pos_ == "ADV" and word(place) != rest[0]:
            place = following(place)
        if place is not None and tuple(word(t) for t in doc[place.i : place.i + len(rest)]) == rest:
            return doc[place.i + len(rest) - 1], frame
    return None


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

    def __init__(
        self, verb: Token, names: Names, quotes: Quotations, tables: ReportingTables, phrase: tuple[Token, str] | None
    ) -> None:
        self.verb, self._names, self._quotes, self._tables = verb, names, quotes, tables
        self._last, self._frame = phrase if phrase is not None else (verb, None)
        self.source: Source | None = None
        self.by_pronoun = False
        self._first = self._first_token()

    def _first_token(self) -> Token:
        """The first token of the verb group: its auxiliary or clitic."""
        first = self.verb
        before = preceding(first)
        while before is not None and (
            before.pos_ == "AUX"
            or word(before) in _CLITICS
            or before.pos_ == "ADV"
            or is_pronoun(before)
            and before.text.startswith("-")
        ):
            if before.pos_ == "ADV" and (earlier := preceding(before)) is not None and earlier.pos_ != "AUX":
                break
            first, before = before, preceding(before)
        return first

    def claim(self) -> Claim | None:
        """The claim that the verb introduces, None if it introduces none here."""
        if self._is_negated() or (self._first == self.verb and is_epithet(self.verb)):
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
        if self._frame == "clause" or (self._frame is None and said in self._tables.clause):
            found = self._that_clause() or self._infinitive() or self._quotation(_NEAR)
            if found is not None:
                return self._claim(*found)
        if subject.i < self.verb.i and (
            self._frame == "object"
            or (self._frame is None and said in self._tables.object and not self._provides(subject))
        ):
            found = self._object()
            if found is not None:
                return self._claim(*found)
        quoted = self._quotation(_REACH) if self._frame is None and said in self._tables.clause else None
        return None if quoted is None else self._claim(*quoted)

    def headline(self) -> Claim | None:
        """The quotation before a colon that the subject says too: ``« Pas question » : le maire annonce que …``."""
        if self.source is None:
            return None
        first = tokens_of(self.verb.doc, self.source.start, self.source.end)[0]
        before = preceding(first)
        while before is not None and before.pos_ in ("DET", "ADJ"):
            before = preceding(before)
        quoted = self._quotes.ending_at(before.idx) if before is not None and word(before) == ":" else None
        return None if quoted is None else self._claim(*quoted, "headline")

    def _claim(self, start: int, end: int, rule: str) -> Claim:
        source = self.source
        cue = (self._first.idx, self.verb.idx + len(self.verb))
        outside = (cue,) if source is None else (cue, (source.start, source.end))
        return Claim(start, end, None if source is None else source.text, rule, cue, outside, self._is_past())

    def _provides(self, subject: Token) -> bool:
        """Whether a law or plan provides for what follows: it states no fact."""
        return singular(subject.text) in self._tables.provisions

    def _is_past(self) -> bool:
        return is_past(self.verb)

    def _is_negated(self) -> bool:
        doc, verb = self.verb.doc, self.verb
        near = doc[max(verb.sent.start, verb.i - 4) : min(verb.sent.end, verb.i + 3)]
        words = [word(token) for token in near if token.i != verb.i]
        return ("n'" in words or "ne" in words) and any(w in _NEGATIONS for w in words)

    def _subject(self) -> Token | None:
        verb = self.verb
        before = preceding(verb)
        if is_passive(verb) or (before is not None and word(before) in _BE and not _is_reflexive(before)):
            return None
        if is_infinitive(verb) and word(verb.head) not in _TELLING:
            return None
        subject = subject_of(verb)
        if subject is not None and subject.i < verb.i:
            return subject
        return missed_subject(verb) if is_finite(verb) or self._first != verb else None

    # --- inserted clauses -------------------------------------------------------------------------------------

    def _inserted(self) -> Claim | None:
        """``…, a déclaré le ministre``, ``« … », dit-il``, ``comme l’a précisé X``."""
        before = preceding(self._first)
        if before is None:
            return None
        comme = word(before) in ("comme", "ainsi", "que")
        if word(before) not in (",", "»", "”", '"', "–", "—", "(", "…", "?", "!") and not comme:
            return None
        if not (is_finite(self.verb) or self._first != self.verb or self.verb.pos_ in ("NOUN", "ADJ")):
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
        if self._first != verb:
            clitic = next(
                (t for t in verb.doc[self._first.i : verb.i] if is_pronoun(t) and t.text.startswith("-")), None
            )
            if clitic is not None:
                return clitic
        for _ in range(7):
            if place is None or place.is_punct or word(place) in ("que", "qu'"):
                return None
            if is_pronoun(place) and place.text.startswith("-"):
                return place
            if (is_noun(place) or _stands_as_noun(place)) and not self._is_time(place):
                return place
            if place.pos_ in ("SCONJ", "VERB", "AUX", "CCONJ") or (
                place.pos_ == "PRON" and not word(place).startswith("-")
            ):
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
        place = following(self._last)
        for step in range(_REACH):
            if place is None or word(place) in _MARKS or word(place) == ":":
                return None
            if (is_finite(place) and self._names.at(place) is None) or (
                word(place).endswith("ant") and word(place) in self._tables.clause
            ):
                return None
            if word(place) in ("que", "qu'", "qu") and word(place.doc[place.i - 1]) not in _CONJUNCTIONS:
                if (
                    step > 2
                    and place.pos_ == "PRON"
                    and place.dep_ != "mark"
                    and not self._is_time(place.doc[place.i - 1])
                ):
                    return None
                before = preceding(place)
                if before is not None and before.dep_ == "obj" and is_noun(before) and word(before) not in TIMES:
                    return None
                return place.idx, self._end_of(place), "clause"
            place = following(place)
        return None

    def _end_of(self, first: Token) -> int:
        """Where a claim that starts at a token ends: with the sentence, or where the main clause goes on."""
        stop = clause_end(first)
        for verb in self.verb.children:
            if verb.dep_ != "conj" or verb.i < first.i or verb.pos_ not in ("VERB", "AUX"):
                continue
            link = next((c for c in verb.children if c.dep_ == "cc"), None)
            if link is not None and link.i > first.i and not any(word(c) in ("que", "qu'") for c in verb.children):
                stop = link.doc[link.i - 1]
                break
        quoted = self._quotes.around(first.idx)
        end = stop.idx + len(stop)
        return min(end, quoted[1]) if quoted is not None and quoted[0] <= self.verb.idx else end

    def _quotation(self, reach: int) -> tuple[int, int, str] | None:
        """The quotation after the verb: after a colon, or without one at most some words on."""
        place = following(self._last)
        colon = False
        for step in range(_REACH):
            if place is None or word(place) in _MARKS or (step > reach and not colon and word(place) != ":"):
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
        if word(self.verb) not in self._tables.infinitive:
            return None
        place = following(self._last)
        passed = False
        for _ in range(_REACH // 3):
            if place is None or place.is_punct or is_infinitive(place) or is_finite(place) or word(place) in _PURPOSES:
                break
            passed = passed or not (word(place) in PARTITIVES or self._is_time(place) or place.pos_ == "ADV")
            place = following(place)
        if place is None or not is_infinitive(place) or (passed and word(place) not in ("avoir", "être")):
            return None
        return place.idx, self._end_of(place), "infinitive"

    def _past_fillers(self, place: Token | None) -> Token | None:
        """The next token that is no filler: ``prévoit en effet une hausse`` → ``une``."""
        for _ in range(3):
            if place is None:
                return None
            words = [word(t) for t in place.doc[place.i : place.i + 4]]
            filler = next((f for f in self._tables.fillers if tuple(words[: len(f)]) == f), None)
            if filler is not None:
                place = following(place.doc[place.i + len(filler) - 1])
            elif place.pos_ == "ADV" and word(place) != "lors":
                place = following(place)
            else:
                break
        return place

    def _object(self) -> tuple[int, int, str] | None:
        """The noun phrase that the source gives: ``a signalé une attaque de drones``."""
        before = preceding(self._first)
        if before is not None and word(before) in ("que", "qu'"):
            return None
        place = self._past_fillers(following(self._last))
        if self._frame == "object" and place is not None and word(place) in PARTITIVES:
            return place.idx, self._end_of(place), "object"
        place = past_dates(place)
        if place is None or place.is_punct or place.pos_ not in ("DET", "NUM", "ADP", "ADV", "NOUN"):
            return None
        if word(place) in _POSSESSIVES:
            return None
        after = following(place)
        if after is not None and (is_infinitive(place) or is_infinitive(after)):
            return None
        if place.pos_ == "ADP" and not (word(place) in ("à", "de", "d'", "près", "plus") and _number_follows(place)):
            return None
        return place.idx, self._end_of(place), "object"


def _stands_as_noun(adjective: Token) -> bool:
    """Whether an adjective after a determiner has no noun: ``une ouvrière``."""
    before, after = preceding(adjective), following(adjective)
    return adjective.pos_ == "ADJ" and before is not None and before.pos_ == "DET" and (after is None or after.is_punct)


def _is_reflexive(auxiliary: Token) -> bool:
    before = preceding(auxiliary)
    return before is not None and word(before) in ("s'", "se", "-t")


def _number_follows(token: Token) -> bool:
    place = following(token)
    for _ in range(4):
        if place is None:
            return False
        if place.like_num or place.pos_ == "NUM":
            return True
        place = following(place)
    return False
