"""Ages and durations: ``un berger de 71 ans`` is old, ``une peine de 3 ans`` lasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.patterns import BLANKS, fold
from factx.schema import Modifier

if TYPE_CHECKING:
    from factx.figures.draft import Draft
    from factx.lexicon.figures import AgeWords

_AGE_UNITS: Final = frozenset({"a", "mo", "wk", "d"})
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’ʼ]?")
_HAVE: Final = frozenset("a ai ont avait avaient aura auront avoir ayant eu eut as avons avez aurait auraient".split())
_APPOSITION: Final = re.compile(
    rf"[^\W\d_](?:\.|[»\"”)])?[{BLANKS}]?[,(][{BLANKS}]?(?:(?:tout juste|seulement|environ|bientôt|presque|déjà|à peine)[{BLANKS}])?\Z"
)
_APPOSITION_END: Final = re.compile(
    rf"[{BLANKS}]?(?:[,).;:]|\Z|\n|[{BLANKS}](?:aujourd|au moment|et|à l['’]époque|lors|dont|qui|originaire))"
)
#: « les + de 60 ans »
_OLDER: Final = re.compile(
    rf"(?<![^\W'’ʼ])(?:les|des|aux)[{BLANKS}](?:\+|-|plus|moins)[{BLANKS}]?(?:de|d['’ʼ])[{BLANKS}]?\Z", re.IGNORECASE
)
#: « l’Espagnol de 21 ans »: a capitalised native with an article.
_NATIVE: Final = re.compile(
    rf"(?<![^\W'’ʼ])(?:[Ll][ea][{BLANKS}]|[LlDd]['’ʼ]|[Uu]ne?[{BLANKS}]|[Cc]et(?:te)?[{BLANKS}]|[Dd]eux[{BLANKS}])(?:jeune[{BLANKS}])?[A-ZÀÉÈÎÔ][a-zà-ÿ-]+[{BLANKS}](?:d['’ʼ]environ|de)[{BLANKS}]\Z"
)
#: « à deux ans de la présidentielle »
_TO_EVENT: Final = re.compile(rf"[{BLANKS}](?:de[{BLANKS}]l|du[{BLANKS}]|des[{BLANKS}])")
_FROM_SENTENCE: Final = 60


def is_age(text: str, draft: Draft, words: AgeWords) -> bool:
    """Whether a duration draft states how old someone is, from the words around it alone.

    Cues right after it decide first, then those right before, then the noun it hangs on (``de 71 ans``), then the form:
    ``Léa Brun, 8 ans,``. Whatever is undecided lasts.
    """
    if draft.unit is None or draft.unit.code not in _AGE_UNITS or draft.unit.factor != 1:
        return False
    if draft.modifier is Modifier.VAGUE:
        return False
    written = text[draft.number_end : draft.end].split()
    if len(written) > 1 and written[0].lower() != "de" or (written and written[0].lower().startswith("ann")):
        return False
    after = [fold(word) for word in _WORD.findall(text[draft.end : draft.end + 32])[:3]]
    for length in (3, 2, 1):
        phrase = _phrase(after[:length])
        if phrase in words.duration_after:
            return False
    before = [fold(word) for word in _WORD.findall(text[max(0, draft.start - _FROM_SENTENCE) : draft.start])]
    clean = text[max(0, draft.start - _FROM_SENTENCE) : draft.start].rstrip(BLANKS)
    if clean and not (clean[-1].isalpha() or clean[-1] in "'’ʼ"):
        return _stands_apart(text, draft)
    if (
        draft.unit.code == "a"
        and not {"âge", "âges", "retraite", "majorité"}.isdisjoint(before[-6:])
        and "ans" not in before[-6:]
    ):
        return True
    return _by_cue(text, before, after, draft, words)


def _phrase(words: list[str]) -> str:
    return " ".join(words).replace("d' ", "d'").replace("l' ", "l'")


def _by_cue(text: str, before: list[str], after: list[str], draft: Draft, words: AgeWords) -> bool:
    stripped = [word for word in before if word not in _MODIFYING]
    tail = [{"d'": "de", "l'": "", "des": "des", "aux": "à", "au": "à"}.get(word, word) for word in stripped[-4:]]
    tail = [word for word in tail if word]
    for length in (4, 3, 2, 1):
        phrase = " ".join(tail[-length:])
        if phrase in words.age_cues and draft.unit is not None:
            if phrase in {"moins de", "plus de"}:
                break
            return True
        if phrase in words.duration_cues:
            return False
    raw = " ".join(before[-3:])
    if raw.endswith(("les moins de", "les plus de", "des moins de", "des plus de", "aux moins de", "aux plus de")):
        return draft.unit is not None and draft.unit.code == "a"
    if tail and tail[-1] in _HAVE:
        return draft.unit is not None and draft.unit.code == "a"
    if tail[-1:] == ["à"] and (
        tail[-2:-1] == ["ici"] or not words.lasting.isdisjoint(tail[-3:-1]) or _TO_EVENT.match(text, draft.end)
    ):
        return False
    if tail and tail[-1] in {"les", "à", "ses", "dès"} and draft.unit is not None and draft.unit.code == "a":
        return tail[-1] != "les" or draft.modifier is Modifier.RANGE or after[:2] in (["et", "plus"], ["et", "moins"])
    if tail and tail[-1] in words.persons:
        return draft.unit is not None and draft.unit.code == "a"
    if tail and tail[-1] == "une" and draft.rule == "aine" and tail[-2:-1] == ["de"]:
        return _hangs_on_person([word for word in stripped if word][:-2], draft, words)
    if _OLDER.search(text, max(0, draft.start - 24), draft.start) or _NATIVE.search(
        text, max(0, draft.start - 40), draft.start
    ):
        return draft.unit is not None and draft.unit.code == "a"
    if tail and tail[-1] == "de":
        return _hangs_on_person([word for word in stripped if word][:-1], draft, words)
    return False


_MODIFYING: Final = frozenset(
    "environ quelque près presque tout juste seulement déjà à-peine peine bientôt que ne n'".split()
)


def _hangs_on_person(before: list[str], draft: Draft, words: AgeWords) -> bool:
    for word in reversed(before[-4:]):
        if word.removeprefix("ex-") in words.persons:
            return True
        if word in words.lasting:
            return False
    last = before[-1] if before else ""
    return draft.unit is not None and draft.unit.code == "a" and last.endswith(_PERSON_ENDINGS)


_PERSON_ENDINGS: Final = (
    "euse",
    "euses",
    "trice",
    "trices",
    "iste",
    "istes",
    "ienne",
    "iennes",
    "ien",
    "iens",
    "aine",
    "ais",
    "aise",
    "ois",
    "oise",
)


def _stands_apart(text: str, draft: Draft) -> bool:
    """``Léa Brun, 8 ans,`` and ``(71 ans)``."""
    if not _APPOSITION.search(text, max(0, draft.start - 24), draft.start):
        return False
    return draft.unit is not None and draft.unit.code == "a" and bool(_APPOSITION_END.match(text, draft.end))
