"""Past or future of a date that does not say it: from the words beside it, else from the verb that governs it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.dates.parts import Direction
from factx.dates.points import before
from factx.dates.verb_forms import is_conditional, is_future
from factx.lexicon.conjugation import forms
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_END, WORD_START, any_of, fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from factx.lexicon.dates import DateTables

_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s+[A-ZÀ-ÖØ-Þ«“\"])|\n\s*\n|\n")
_FURTHEST_HEADS: Final = 12
_PREPOSITION: Final = (
    rf"(?:(?:pour|à|au|aux|le|la|les|du|de|des|en|dès|ce|cet|cette|vers|fin|début|mi|d{APOSTROPHE}|l{APOSTROPHE})"
    rf"(?:{GAP}|(?<={APOSTROPHE})))"
)


def sentence_of(text: str, doc: Doc | None, offset: int) -> tuple[int, int]:
    """Start and end of the sentence around an offset."""
    if doc is not None and len(doc):
        span = doc.char_span(offset, offset + 1, alignment_mode="expand")
        if span is not None:
            sentence = span[0].sent
            return sentence.start_char, sentence.end_char
    low = max(0, offset - 400)
    start = max((found.end() for found in _SENTENCE_END.finditer(text, low, offset)), default=low)
    following = _SENTENCE_END.search(text, offset, offset + 400)
    return start, following.start() if following else min(len(text), offset + 400)


def direction(
    text: str, doc: Doc | None, start: int, end: int, tables: DateTables, *, day: bool = True, timed: bool = False
) -> Direction | None:
    """Which way a date points; None where nothing says it.

    Args:
        text: the document's text.
        doc: its parse, or None: then only words and endings are looked at.
        start: where the date starts.
        end: where it ends, exclusive.
        tables: with the cue words of ``direction.toml``.
        day: whether it is a day; ``pour mardi`` looks ahead, ``les chiffres pour octobre`` do not.
        timed: whether a clock time stands with it: with an event and no verb that announces (``loto samedi à 20 h``).

    Example: ``Le sommet aura lieu`` + ``mardi`` → future; ``Il est arrivé`` + ``mardi`` → past.
    """
    cues = _cues(tables)
    if any(before(cue, text, start) for cue in (cues.planned, cues.until, cues.coming)):
        return Direction.FUTURE
    if before(cues.since, text, start):
        return Direction.PAST
    if day and before(cues.destined, text, start):
        return Direction.FUTURE
    if before(cues.ahead, text, start) or before(cues.events, text, start):
        return Direction.FUTURE
    moved = bool(before(cues.towards, text, start))
    verb, said = _governed(doc, start, end, cues, moved=moved) if doc is not None else (False, None)
    if not verb and (doc is None or not before(cues.onward, text, start)):
        said = _read_forms(text, start, end, cues)
    if said is None and (before(cues.onward, text, start) or (timed and not verb and cues.announced(text, doc, start))):
        return Direction.FUTURE
    return said


class _Cues:
    def __init__(self, tables: DateTables) -> None:
        cues = tables.cues
        self.tables = tables
        self.planned = _left(rf"{any_of(cues['planned'])}{GAP}{_PREPOSITION}{{0,3}}")
        self.coming = _left(
            rf"prochaine?s?{GAP}(?:[\w'’ʼ-]{{1,20}}{GAP}?){{1,3}}(?:{BLANK}?[:,])?{BLANK}?{_PREPOSITION}{{0,2}}"
        )
        self.until = _left(
            rf"(?:d{APOSTROPHE}ici|rendez-vous(?:{BLANK}?:)?|au{GAP}plus{GAP}tard|date{GAP}limite)(?:{GAP}|(?<={APOSTROPHE})){_PREPOSITION}{{0,3}}"
        )
        self.since = _left(rf"(?:depuis|remonte(?:nt)?|datant|daté(?:e|es|s)?){GAP}{_PREPOSITION}{{0,3}}")
        self.onward = _left(
            rf"(?:à{GAP}partir|à{GAP}compter|jusqu{APOSTROPHE}(?:à|au|aux|en)|avant|pour){GAP}{_PREPOSITION}{{0,3}}"
        )
        self.destined = _left(rf"pour{GAP}(?:(?:le|ce|fin|début|la){GAP}){{0,2}}")
        self.towards = _left(
            rf"(?:à|au|aux|pour|jusqu{APOSTROPHE}(?:à|au|en)|en){GAP}(?:(?:la|le|fin|début|mi){GAP}|l{APOSTROPHE}|mi-){{0,2}}"
        )
        self.ahead = _left(
            rf"{any_of(cues['ahead'])}{GAP}(?:[\w'’ʼ-]{{1,20}}{GAP}){{0,6}}(?:de|du|d{APOSTROPHE}|des)(?:{GAP}|(?<={APOSTROPHE}))(?:(?:la|le|fin|début){GAP})?"
        )
        self.attribute = re.compile(
            rf"(?:,{GAP}|(?:^|[.»]{GAP}))[^\W\d_]{{2,}}(?:ées?|és?|ues?|us|ert|erte|ise|ite)(?<!pui)(?<!plu){GAP}\Z",
            re.I,
        )
        self.events = _left(
            rf"pour{GAP}(?:la|le|les|l{APOSTROPHE}|un|une)(?:{GAP}|(?<={APOSTROPHE}))(?:[\w'’ʼ-]{{1,20}}{GAP}){{0,2}}{any_of(cues['events'])}{GAP}(?:[\w'’ʼ-]{{1,20}}{GAP}){{0,3}}(?:de|du|d{APOSTROPHE}|des)(?:{GAP}|(?<={APOSTROPHE}))"
        )
        self.invitations = re.compile(rf"{WORD_START}{any_of(cues['invitations'])}{WORD_END}", re.IGNORECASE)
        self.planned_words = cues["planned"]
        self.scheduled = cues["scheduled_forms"].union(*map(_present, cues["scheduled"]))
        self.organised = cues["organised_forms"].union(*map(_participles, cues["scheduled"] - cues["moving"]))
        self.postponing = cues["postponing_forms"].union(*map(forms, cues["postponing"]))
        self.achieving = cues["achieving_forms"].union(*map(forms, cues["achieving"]))
        self.intending = cues["intending_forms"].union(*map(forms, cues["intending"])) - self.achieving
        self.announcing = cues["announcing_forms"]
        self.could = cues["could_forms"]
        self.having = cues["having_forms"]
        self.announcing_words = cues["announcing_words"]

    def announced(self, text: str, doc: Doc | None, offset: int) -> bool:
        """Whether the sentence names something that people are invited to."""
        start, end = sentence_of(text, doc, offset)
        return self.invitations.search(text, start, end) is not None


def _left(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{pattern}\Z", re.IGNORECASE)


def _present(lemma: str) -> frozenset[str]:
    return frozenset(form for form in forms(lemma) if form.endswith(("e", "ent", "it"))) - {"ent"}


def _participles(lemma: str) -> frozenset[str]:
    return frozenset(form for form in forms(lemma) if form.endswith(("é", "ée", "és", "ées", "i", "ie", "is", "ies")))


@cache
def _cues(tables: DateTables) -> _Cues:
    return _Cues(tables)


# -- with a parse


def _governed(doc: Doc, start: int, end: int, cues: _Cues, *, moved: bool) -> tuple[bool, Direction | None]:
    """Whether there is a verb above the date, and what the nearest one says."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False, None
    verb = False
    token = span.root
    if span.start > 0 and _form(doc[span.start - 1]) == "Part" and token.dep_ != "ROOT":
        # arrêté samedi: the participle at its side, whatever the parse says
        said = _of_verb(doc[span.start - 1], cues)
        if said is not None:
            return True, said
    elif before(cues.attribute, doc.text, span.start_char):
        return True, Direction.PAST
    for _ in range(_FURTHEST_HEADS):
        if _is_verb(token) or any(child.dep_ == "cop" for child in token.children):
            verb = True
            if moved and fold(token.text) in cues.postponing:
                return True, Direction.FUTURE
            said = _of_verb(token, cues)
            if said is not None or _is_finite(token):
                return True, said
        if token.head is token:
            break
        token = token.head
    return verb, None


def happened(doc: Doc | None, start: int, end: int) -> bool:
    """Whether the verb above a date tells one event that is over: ``a été arrêté le mardi`` is no habit.

    Example: ``s’est effondré`` → True; ``se tenait``, ``se tient`` → False.
    """
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return False
    token = span.root
    for _ in range(_FURTHEST_HEADS):
        if _is_verb(token):
            return _is_over(token)
        if token.head is token:
            break
        token = token.head
    return False


def _is_over(verb: Token) -> bool:
    helpers = _helpers(verb)
    tenses = {"".join(helper.morph.get("Tense", [])) for helper in helpers if _is_finite(helper)}
    if _form(verb) == "Part":
        perfect = any(helper.dep_ == "aux:tense" for helper in helpers)
        return "Past" in tenses or (perfect and "Imp" not in tenses)
    return _is_finite(verb) and verb.morph.get("Tense", []) == ["Past"]


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or _form(token) == "Part"


def _form(token: Token) -> str:
    """``Fin``, ``Inf``, ``Part`` or nothing; what ends like a future or a conditional is finite, whatever the tagger says."""
    if token.pos_ in {"VERB", "AUX"} and token.text.lower().endswith(("ra", "ront", "rait", "raient")):
        return "Fin"
    return "".join(token.morph.get("VerbForm", []))


def _is_finite(token: Token) -> bool:
    return _form(token) == "Fin"


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]


def _tense(token: Token, cues: _Cues) -> str:
    """``Fut``, ``Cnd``, ``Imp``, ``Past``, ``Pres`` or nothing for a form that is not finite."""
    form = fold(token.text)
    if token.pos_ in {"VERB", "AUX"}:
        if is_future(form, cues.tables):
            return "Fut"
        if is_conditional(form, cues.tables):
            return "Cnd"
    if not _is_finite(token):
        return ""
    tense = "".join(token.morph.get("Tense", []))
    if tense == "Past" and form in cues.scheduled:
        # se réunit is both; reporters write the present
        return "Pres"
    # The tagger calls unknown futures futures; endings have spoken already.
    return "Pres" if tense == "Fut" and not form.endswith(("ra", "ont", "rai", "ras", "rons", "rez")) else tense


def _of_verb(verb: Token, cues: _Cues) -> Direction | None:
    helpers = _helpers(verb)
    tenses = {_tense(token, cues) for token in (*helpers, verb)}
    said = {fold(helper.text) for helper in helpers}
    if "Fut" in tenses or (fold(verb.text) in cues.planned_words and not said & cues.having):
        return Direction.FUTURE
    if _form(verb) == "Inf":
        return _of_infinitive(verb, said, cues)
    if _form(verb) == "Part":
        return _of_participle(verb, helpers, tenses, said, cues)
    announces = said & cues.announcing or (fold(verb.text) in cues.announcing and _has_infinitive(verb))
    if "Cnd" in tenses or announces:
        return Direction.FUTURE
    if tenses & {"Imp", "Past"}:
        return Direction.PAST
    return _of_present(verb, helpers, cues) if "Pres" in tenses else None


def _of_participle(
    verb: Token, helpers: list[Token], tenses: set[str], said: set[str], cues: _Cues
) -> Direction | None:
    """``a été élu``, ``élu en mai``; a passive present (``est organisé``) says nothing."""
    if verb.morph.get("Tense", []) == ["Pres"] or verb.text.endswith("ant"):
        return None
    if not helpers:
        return Direction.PAST
    if "Cnd" in tenses and not said & cues.having and not any(helper.dep_ == "aux:tense" for helper in helpers):
        # serait organisé mardi; but: serait parti mardi, aurait été tué mardi
        return Direction.FUTURE
    if tenses & {"Imp", "Past", "Cnd"} or said & cues.having:
        return Direction.PAST
    if any(helper.dep_ == "aux:pass" for helper in helpers):
        reflexive = any(fold(child.text) in {"se", "s'"} for child in verb.children)
        organised = "Pres" in tenses and not reflexive and fold(verb.text) in cues.organised
        return Direction.FUTURE if organised else None
    return Direction.PAST


def _of_present(verb: Token, helpers: list[Token], cues: _Cues) -> Direction | None:
    """A present tense announces what is scheduled, and what is wished (``souhaite que … rouvre en avril``)."""
    if fold(verb.text) in cues.scheduled and not helpers:
        return Direction.FUTURE
    if verb.dep_ == "ccomp" and fold(verb.head.text) in cues.intending:
        return Direction.FUTURE
    return None


def _has_infinitive(verb: Token) -> bool:
    # doit être voté hangs a participle on the verb
    return any(_form(child) == "Inf" or child.dep_ == "xcomp" for child in verb.children)


def _of_infinitive(verb: Token, said: set[str], cues: _Cues) -> Direction | None:
    """What is to be done lies ahead, what was achieved behind."""
    if said & cues.announcing:
        return Direction.FUTURE
    previous = verb.nbor(-1) if verb.i > verb.doc[0].i else verb
    if fold(previous.text) in cues.could:
        return Direction.PAST
    if fold(previous.text) in cues.intending - {"est"}:
        return Direction.FUTURE
    head = verb.head
    if head is verb or not _is_verb(head) or fold(head.text) in cues.achieving:
        return None
    if fold(head.text) in cues.intending or fold(head.text) in cues.planned_words:
        return Direction.FUTURE
    marks = {fold(child.text) for child in verb.children if child.dep_ in {"mark", "case"}}
    if "à" in marks and _form(head) == "Part":
        # assigné à comparaître, condamné à verser
        return Direction.FUTURE
    return None


# -- without one

_WORD: Final = re.compile(r"[^\W\d_ʼ]+")
_PAST_FORM: Final = re.compile(r"[^\W\d_]+(?:ait|aient|èrent|irent|urent)|(?:a|ont|fut|eut|est|sont)")


def _read_forms(text: str, start: int, end: int, cues: _Cues) -> Direction | None:
    """The nearest verb form of the sentence that shows its tense."""
    first, last = sentence_of(text, None, start)
    best: tuple[int, Direction] | None = None
    for word in _WORD.finditer(text, first, last):
        if word.start() >= start and word.end() <= end:
            continue
        said = _of_form(word[0].lower(), cues)
        if said is None:
            continue
        distance = start - word.end() if word.end() <= start else 2 * (word.start() - end)
        if best is None or distance < best[0]:
            best = (distance, said)
    return best[1] if best else None


def _of_form(form: str, cues: _Cues) -> Direction | None:
    if form in cues.announcing_words or is_future(form, cues.tables) or is_conditional(form, cues.tables):
        return Direction.FUTURE
    return Direction.PAST if _PAST_FORM.fullmatch(form) else None
