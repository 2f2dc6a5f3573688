"""Past or future of a date that does not say it: from the words beside it, else from the verb that governs it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.dates.candidates import clause_of
from factx.dates.direction_cues import Cues, Left, direction_cues
from factx.dates.parts import Direction
from factx.dates.verbs import governed
from factx.lexicon.measured import load_measured_tables
from factx.lexicon.tenses import is_conditional_form, is_future_form
from factx.patterns import LazyPattern
from factx.sentences import sentence_without_parse

if TYPE_CHECKING:
    from factx.lexicon.dates import DateTables
    from factx.parse import Parse


def sentence_of(text: str, doc: Parse | None, offset: int) -> tuple[int, int]:
    """Start and end of the sentence around an offset."""
    if doc is not None and len(doc):
        span = doc.char_span(offset, offset + 1)
        if span is not None:
            sentence = span[0].sent
            return sentence.start_char, sentence.end_char
    return sentence_without_parse(text, offset, offset)


def direction(
    text: str, doc: Parse | None, start: int, end: int, tables: DateTables, *, day: bool = True, timed: bool = False
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
    cues = direction_cues(tables)
    left = Left.of(text, start)
    beside = _beside(left, cues, day=day)
    if beside is not None:
        return beside
    until = left.has(cues.up_to)
    verb, said = (
        governed(doc, text, start, end, cues, movers=_movers(left, cues), until=until)
        if doc is not None
        else (False, None)
    )
    if not verb and (doc is None or not left.has(cues.onward)):
        said = _read_forms(text, start, end, cues)
    if said is None and not verb and left.has(cues.showing):
        return Direction.FUTURE
    reported = not day and not left.words.isdisjoint(load_measured_tables().changes)  # en hausse pour le trimestre
    if said is None and (
        (left.has(cues.onward) and not reported) or (timed and not verb and _invites(text, doc, start, cues))
    ):
        return Direction.FUTURE
    return said


def _beside(left: Left, cues: Cues, *, day: bool) -> Direction | None:
    """What the words right before the date say: ``prévu``, ``depuis``, ``d’ici``, ``en vue du sommet de``."""
    if left.has(cues.at_first):
        return Direction.NEAREST
    contained = not (cues.contained.isdisjoint(left.words) or cues.fires.isdisjoint(left.words))
    planning = (cues.until, cues.coming) if contained else (cues.planned, cues.until, cues.coming)
    if any(left.has(cue) for cue in planning):
        return Direction.FUTURE
    if left.has(cues.since):
        return Direction.PAST
    ahead = (cues.ahead, cues.events, cues.countdown, *((cues.destined,) if day else ()))
    return Direction.FUTURE if any(left.has(cue) for cue in ahead) else None


def _movers(left: Left, cues: Cues) -> frozenset[str]:
    """Verbs that name a new date after this preposition: ``reporté en mars``, but ``suspendu en mars`` is over."""
    if left.has(cues.towards):
        return cues.postponing
    return cues.deferring if left.has(cues.towards_month) else frozenset()


def _invites(text: str, doc: Parse | None, offset: int, cues: Cues) -> bool:
    """Whether the sentence names something that people are invited to."""
    start, end = sentence_of(text, doc, offset)
    return cues.invitations.search(text, start, end) is not None


_WORD: Final = LazyPattern(r"[^\W\d_ʼ]+")
_PAST_FORM: Final = LazyPattern(r"[^\W\d_]+(?:ait|aient|èrent|irent|urent)|(?:a|ont|fut|eut|est|sont)")


def _read_forms(text: str, start: int, end: int, cues: Cues) -> Direction | None:
    """The nearest verb form of the sentence that shows its tense."""
    bounds, clause = sentence_of(text, None, start), clause_of(text, start, end)
    first, last = max(bounds[0], clause[0]), min(bounds[1], clause[1])
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


@lru_cache(maxsize=1 << 14)
def _of_form(form: str, cues: Cues) -> Direction | None:
    if form in cues.announcing_words or is_future_form(form):
        return Direction.FUTURE
    if is_conditional_form(form):
        return Direction.SUPPOSED
    return Direction.PAST if _PAST_FORM.fullmatch(form) else None
