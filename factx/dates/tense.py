"""Past or future of a date that does not say it: from the words beside it, else from the verb that governs it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.dates.parts import Direction
from factx.dates.points import before
from factx.lexicon.conjugation import forms
from factx.patterns import APOSTROPHE, GAP, WORD_START, any_of, fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from factx.lexicon.dates import DateTables

_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s+[A-ZÀ-ÖØ-Þ«“\"])|\n\s*\n|\n")
_FURTHEST_HEADS: Final = 12


def sentence_of(text: str, doc: Doc | None, offset: int) -> tuple[int, int]:
    """Start and end of the sentence around an offset."""
    if doc is not None and len(doc):
        span = doc.char_span(offset, offset + 1, alignment_mode="expand")
        if span is not None:
            sentence = span[0].sent
            return sentence.start_char, sentence.end_char
    start = max((found.end() for found in _SENTENCE_END.finditer(text, max(0, offset - 400), offset)), default=max(0, offset - 400))
    following = _SENTENCE_END.search(text, offset, offset + 400)
    return start, following.start() if following else min(len(text), offset + 400)


def direction(text: str, doc: Doc | None, start: int, end: int, tables: DateTables) -> Direction | None:
    """Which way a date points; None where nothing says it.

    Args:
        text: the document's text.
        doc: its parse, or None: then only words and endings are looked at.
        start, end: the date's span.
        tables: with the cue words of ``direction.toml``.

    Example: ``Le sommet aura lieu`` + ``mardi`` → future; ``Il est arrivé`` + ``mardi`` → past.
    """
    cues = _cues(tables)
    if before(cues.planned, text, start) or before(cues.until, text, start):
        return Direction.FUTURE
    if before(cues.since, text, start):
        return Direction.PAST
    said = _governed(doc, start, end, cues) if doc is not None else _read_forms(text, start, end, cues)
    if said is None and before(cues.onward, text, start):
        return Direction.FUTURE
    return said


class _Cues:
    def __init__(self, tables: DateTables) -> None:
        cues = tables.cues
        preposition = rf"(?:(?:pour|à|au|le|la|les|du|en|dès|ce|cet|cette|de|vers|fin|début|mi|d{APOSTROPHE}|l{APOSTROPHE})(?:{GAP}|(?<={APOSTROPHE})))"
        flags = re.IGNORECASE
        self.planned = re.compile(rf"{WORD_START}{any_of(cues['planned'])}{GAP}{preposition}{{0,3}}\Z", flags)
        self.until = re.compile(rf"{WORD_START}(?:d{APOSTROPHE}ici|rendez-vous|au{GAP}plus{GAP}tard|date{GAP}limite)(?:{GAP}|(?<={APOSTROPHE})){preposition}{{0,3}}\Z", flags)
        self.since = re.compile(rf"{WORD_START}(?:depuis|remonte(?:nt)?|datant|daté(?:e|es|s)?){GAP}{preposition}{{0,3}}\Z", flags)
        self.onward = re.compile(rf"{WORD_START}(?:à{GAP}partir|à{GAP}compter|jusqu{APOSTROPHE}(?:à|au|aux|en)|avant|pour)(?:{GAP}{preposition}{{0,3}})\Z", flags)
        self.planned_words = cues["planned"]
        self.intending = cues["intending_forms"].union(*map(forms, cues["intending"]))
        self.scheduled = cues["scheduled_forms"].union(*map(_present, cues["scheduled"]))
        self.announcing = cues["announcing_forms"]
        self.having = cues["having_forms"]
        self.future_forms = cues["future_forms"]
        self.not_future = cues["not_future"]


def _present(lemma: str) -> frozenset[str]:
    return frozenset(form for form in forms(lemma) if form.endswith(("e", "ent", "it"))) - {"ent"}


@cache
def _cues(tables: DateTables) -> _Cues:
    return _Cues(tables)


# -- with a parse


def _governed(doc: Doc, start: int, end: int, cues: _Cues) -> Direction | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    token = span.root
    for _ in range(_FURTHEST_HEADS):
        if token.pos_ in {"VERB", "AUX"} or _is_participle(token):
            said = _of_verb(token, cues)
            if said is not None or token.morph.get("VerbForm") == ["Fin"]:
                return said
        elif any(child.dep_ == "cop" for child in token.children):
            said = _of_verb(token, cues)
            if said is not None:
                return said
        if token.head is token:
            return None
        token = token.head
    return None


def _is_participle(token: Token) -> bool:
    return token.morph.get("VerbForm") == ["Part"]


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]


def _tense(token: Token) -> str:
    """``Fut``, ``Cnd``, ``Imp``, ``Past``, ``Pres`` or nothing for a form that is not finite."""
    if token.morph.get("VerbForm") != ["Fin"]:
        return ""
    if token.morph.get("Mood") == ["Cnd"]:
        return "Cnd"
    return "".join(token.morph.get("Tense"))


def _of_verb(verb: Token, cues: _Cues) -> Direction | None:
    helpers = _helpers(verb)
    tenses = {_tense(helper) for helper in helpers} | {_tense(verb)}
    said = {fold(helper.text) for helper in helpers}
    if "Fut" in tenses:
        return Direction.FUTURE
    if fold(verb.text) in cues.planned_words:
        return Direction.FUTURE
    infinitive = verb.morph.get("VerbForm") == ["Inf"]
    if infinitive:
        return _of_infinitive(verb, helpers, cues)
    if _is_participle(verb):
        if verb.morph.get("Tense") == ["Pres"]:
            return None
        had = bool(said & cues.having)
        if not helpers:
            return Direction.PAST if verb.dep_ in {"acl", "ROOT", "amod", "advcl", "conj"} else None
        if "Imp" in tenses or "Past" in tenses or had or "Cnd" in tenses:
            return Direction.PAST
        passive = any(helper.dep_ == "aux:pass" for helper in helpers)
        if passive:
            return None
        return Direction.PAST
    if "Cnd" in tenses:
        return Direction.FUTURE
    if said & cues.announcing or (fold(verb.text) in cues.announcing and _has_infinitive(verb)):
        return Direction.FUTURE
    if "Imp" in tenses or "Past" in tenses:
        return Direction.PAST
    if "Pres" in tenses:
        return Direction.FUTURE if fold(verb.text) in cues.scheduled and not helpers else None
    return None


def _has_infinitive(verb: Token) -> bool:
    return any(child.morph.get("VerbForm") == ["Inf"] for child in verb.children)


def _of_infinitive(verb: Token, helpers: list[Token], cues: _Cues) -> Direction | None:
    """What is to be done lies ahead; what has been done (``avoir fait``) behind."""
    if any(fold(helper.text) in cues.announcing for helper in helpers):
        return Direction.FUTURE
    head = verb.head
    if head is verb:
        return None
    if fold(head.text) in cues.intending or fold(head.text) in cues.planned_words:
        return Direction.FUTURE
    return None


# -- without one

_WORD: Final = re.compile(r"[^\W\d_ʼ]+")
_FUTURE_FORM: Final = re.compile(r"[^\W\d_]+(?:er|ir|dr|tr|vr)(?:a|ont|ai|as|ez|ons)")
_PAST_FORM: Final = re.compile(r"[^\W\d_]+(?:ait|aient|èrent|irent|urent)|(?:a|ont|fut|eut|est|sont)")


def _read_forms(text: str, start: int, end: int, cues: _Cues) -> Direction | None:
    """The nearest verb form of the sentence that shows its tense."""
    first, last = sentence_of(text, None, start)
    best: tuple[int, Direction] | None = None
    for word in _WORD.finditer(text, first, last):
        if word.start() >= start and word.end() <= end:
            continue
        form = word[0].lower()
        if form in cues.future_forms or (_FUTURE_FORM.fullmatch(form) and form not in cues.not_future):
            said = Direction.FUTURE
        elif _PAST_FORM.fullmatch(form):
            said = Direction.PAST
        else:
            continue
        distance = start - word.end() if word.end() <= start else word.start() - end
        if best is None or distance < best[0]:
            best = (distance, said)
    return best[1] if best else None
