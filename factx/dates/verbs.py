"""Past or future from the parse: the verb that governs a date, its tense and what it announces."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from factx.dates.candidates import clause_of
from factx.dates.parts import Direction
from factx.patterns import fold, match_before
from factx.syntax.moods import is_conditional, is_future
from factx.syntax.phrases import ancestors, subject_child

if TYPE_CHECKING:
    from factx.dates.direction_cues import Cues
    from factx.parse import Parse, Token


def governed(
    doc: Parse, text: str, start: int, end: int, cues: Cues, *, movers: frozenset[str], until: bool
) -> tuple[bool, Direction | None]:
    """Whether there is a verb above the date in its clause, and what the nearest one says.

    Args:
        doc: the parse.
        text: of the parse, which would join it anew each time.
        start: where the date starts.
        end: where it ends, exclusive.
        cues: forms of verbs.
        movers: verb forms that name a new date with the preposition that leads the date in: ``reporté à``.
        until: whether ``jusqu’à`` leads it in: what lasts (``reste ouvert``, ``fermée``) ends ahead.
    """
    span = doc.char_span(start, end)
    if span is None:
        return False, None
    first, last = clause_of(text, start, end)
    verb = False
    if span.start > 0 and _form(doc[span.start - 1]) == "Part" and span.root.dep_ != "ROOT":
        # arrêté samedi: the participle at its side, whatever the parse says
        said = _of_verb(doc[span.start - 1], cues)
        if said is not None:
            return True, said
    elif not until and match_before(cues.attribute, text, span.start_char):
        return True, Direction.PAST
    for token in chain((span.root,), ancestors(span.root)):
        dated = span.start <= token.i < span.end  # été is a season here, whatever the tagger says
        if not dated and (_is_verb(token) or any(child.dep_ == "cop" for child in token.children)):
            verb = True
            if fold(token.text) in movers:
                return True, Direction.FUTURE
            said = (_of_lasting(token, cues) if until else None) or _of_verb(token, cues)
            if said is not None or _is_finite(token):
                return True, said
        if not first <= token.head.idx < last:
            break
    return verb, None


def _of_lasting(verb: Token, cues: Cues) -> Direction | None:
    """With ``jusqu’à``: a state of now (``reste ouvert``, ``fermée``) ends ahead, ``a été fermée`` near."""
    helpers = _helpers(verb)
    if _form(verb) == "Part" and helpers:
        if fold(verb.text) in cues.granting:
            return Direction.FUTURE
        if any(helper.dep_ == "aux:pass" and fold(helper.text) == "été" for helper in helpers):
            return Direction.NEAREST
        reflexive = any(fold(child.text) in {"se", "s'"} for child in verb.children)
        perfect = any(helper.dep_ == "aux:tense" or fold(helper.text) in cues.having for helper in helpers)
        if perfect or reflexive or fold(verb.text) in cues.moving:
            return None
    tenses = {_tense(token, cues) for token in (*helpers, verb) if _is_finite(token)}
    now = not tenses - {"Pres"} and (bool(tenses) or _form(verb) == "Part" or verb.pos_ == "ADJ")
    return Direction.ANNOUNCED if now else None


def happens_once(doc: Parse | None, start: int, end: int, *, ahead: bool) -> bool:
    """Whether the verb above a date tells one event: ``a été arrêté le mardi`` is no habit.

    Args:
        doc: the parse, or None.
        start: where the date starts.
        end: where it ends, exclusive.
        ahead: whether a future counts as one event too (``aura lieu le samedi à 20 h``).

    Example: ``s’est effondré`` → True; ``se tenait``, ``se tient`` → False.
    """
    span = doc.char_span(start, end) if doc is not None else None
    if span is None:
        return False
    verb = next(filter(_is_verb, chain((span.root,), ancestors(span.root))), None)
    return verb is not None and (_is_over(verb) or (ahead and _lies_ahead(verb)))


def _is_over(verb: Token) -> bool:
    helpers = _helpers(verb)
    tenses = {"".join(helper.morph.get("Tense")) for helper in helpers if _is_finite(helper)}
    if _form(verb) == "Part":
        perfect = any(helper.dep_ == "aux:tense" for helper in helpers)
        return "Past" in tenses or (perfect and "Imp" not in tenses)
    return _is_finite(verb) and verb.morph.get("Tense") == ["Past"]


def _lies_ahead(verb: Token) -> bool:
    return any(is_future(token) for token in (*_helpers(verb), verb))


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or _form(token) == "Part"


def _form(token: Token) -> str:
    """``Fin``, ``Inf``, ``Part`` or nothing; the endings of the future outweigh the tagger."""
    if token.pos_ in {"VERB", "AUX"} and (is_future(token) or is_conditional(token)):
        return "Fin"
    return "".join(token.morph.get("VerbForm"))


def _is_finite(token: Token) -> bool:
    return _form(token) == "Fin"


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]


def _tense(token: Token, cues: Cues) -> str:
    """``Fut``, ``Cnd``, ``Imp``, ``Past``, ``Pres`` or nothing for a form that is not finite."""
    form = fold(token.text)
    if token.pos_ in {"VERB", "AUX"}:
        if is_future(token):
            return "Fut"
        if is_conditional(token):
            return "Cnd"
    if not _is_finite(token):
        return ""
    tense = "".join(token.morph.get("Tense"))
    if tense == "Past" and form in cues.scheduled:
        # se réunit is both; reporters write the present
        return "Pres"
    # Forms have spoken already: what the tagger alone calls a future is none.
    return "Pres" if tense == "Fut" else tense


def _is_put_out(verb: Token, cues: Cues) -> bool:
    """Whether a participle that plans other things says that a fire is under control: ``le feu était fixé mardi``."""
    subject = subject_child(verb) if fold(verb.text) in cues.contained else None
    return subject is not None and fold(subject.text) in cues.fires


def _of_verb(verb: Token, cues: Cues) -> Direction | None:
    helpers = _helpers(verb)
    tenses = {_tense(token, cues) for token in (*helpers, verb)}
    said = {fold(helper.text) for helper in helpers}
    planned = fold(verb.text) in cues.planned_words and not said & cues.having
    if "Fut" in tenses or (planned and not _is_put_out(verb, cues)):
        return Direction.FUTURE
    if _form(verb) == "Inf":
        return _of_infinitive(verb, said, cues)
    if _form(verb) == "Part":
        return _of_participle(verb, helpers, tenses, said, cues)
    announces = said & cues.announcing or (fold(verb.text) in cues.announcing and _has_infinitive(verb))
    if "Cnd" in tenses or announces:
        ahead = Direction.SUPPOSED if "Cnd" in tenses else Direction.FUTURE
        return Direction.ANNOUNCED if "Imp" in tenses else ahead
    if tenses & {"Imp", "Past"}:
        return Direction.PAST
    return _of_present(verb, helpers, cues) if "Pres" in tenses else None


def _of_participle(verb: Token, helpers: list[Token], tenses: set[str], said: set[str], cues: Cues) -> Direction | None:
    """``a été élu``, ``élu en mai``; a passive present (``est organisé``) says nothing."""
    if verb.morph.get("Tense") == ["Pres"] or verb.text.endswith("ant"):
        return None
    if not helpers:
        return Direction.PAST
    if "Cnd" in tenses and not said & cues.having and not any(helper.dep_ == "aux:tense" for helper in helpers):
        # serait organisé mardi; but: serait parti mardi, aurait été tué mardi
        return Direction.PAST if fold(verb.text) in cues.arriving else Direction.SUPPOSED
    if tenses & {"Imp", "Past", "Cnd"} or said & cues.having:
        return Direction.PAST
    if any(helper.dep_ == "aux:pass" for helper in helpers):
        reflexive = any(fold(child.text) in {"se", "s'"} for child in verb.children)
        organised = "Pres" in tenses and not reflexive and fold(verb.text) in cues.organised
        return Direction.FUTURE if organised else None
    return Direction.PAST


def _of_present(verb: Token, helpers: list[Token], cues: Cues) -> Direction | None:
    """A present tense announces what is scheduled, and what is wished (``souhaite que … rouvre en avril``)."""
    if fold(verb.text) in cues.scheduled and not helpers:
        return Direction.ANNOUNCED
    if verb.dep_ == "ccomp" and fold(verb.head.text) in cues.intending:
        return Direction.FUTURE
    return None


def _was(verb: Token) -> bool:
    """Whether it stands in the imperfect: what ``devait`` come may have gone."""
    return "Imp" in verb.morph.get("Tense")


def _has_infinitive(verb: Token) -> bool:
    # doit être voté hangs a participle on the verb
    return any(_form(child) == "Inf" or child.dep_ == "xcomp" for child in verb.children)


def _of_infinitive(verb: Token, said: set[str], cues: Cues) -> Direction | None:
    """What is to be done lies ahead, what was achieved behind."""
    if said & cues.announcing:
        # devait se tenir le 2 janvier: it may have come and gone
        tenses = {_tense(helper, cues) for helper in _helpers(verb)}
        ahead = Direction.SUPPOSED if "Cnd" in tenses else Direction.FUTURE
        return Direction.ANNOUNCED if "Imp" in tenses else ahead
    previous = verb.doc[verb.i - 1] if verb.i else verb
    gone = fold(previous.text) in cues.arriving and _form(previous) == "Part"  # est allée chercher lundi
    if gone or fold(previous.text) in cues.could:
        return Direction.PAST
    if fold(previous.text) in cues.intending - {"est"}:
        return Direction.SUPPOSED if is_conditional(previous) else Direction.FUTURE
    head, above = verb.head, fold(verb.head.text)
    if head is verb or not _is_verb(head) or above in cues.achieving:
        return None
    marks = {fold(child.text) for child in verb.children if child.dep_ in {"mark", "case"}}
    # assigné à comparaître, condamné à verser
    bound = "à" in marks and _form(head) == "Part"
    if not (bound or above in cues.intending or above in cues.planned_words):
        return None
    return Direction.ANNOUNCED if _was(head) else Direction.FUTURE
