"""When and where something was only made known, and nothing of it happened: ``a annoncé mardi à Genève que …``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.circumstances.ties import Aspect, Bond, Circumstance
from factx.lexicon.closed_classes import PURPOSES, REFLEXIVES
from factx.lexicon.inflection import singular
from factx.syntax.phrases import WordsOf, subject_child, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factx.circumstances.scene import Scene
    from factx.parse import Token


def announced(
    circumstances: Sequence[Circumstance], clause_of: Callable[[Circumstance], Token], root: Token, scene: Scene
) -> Iterator[int]:
    """The identities of the circumstances of a sentence that tell when or where something was made known.

    Of a day and a period of one clause it is the day: ``a publié jeudi un bénéfice de 184 millions au trimestre``.
    """
    told = [found for found in circumstances if _is_of_telling(found, clause_of(found), root, scene)]
    days = {clause_of(found).i for found in told if found.aspect is Aspect.WHEN and found.fine}
    for found in told:
        if found.aspect is Aspect.WHERE or found.fine or clause_of(found).i not in days:
            yield id(found)


def _is_of_telling(found: Circumstance, verb: Token, root: Token, scene: Scene) -> bool:
    if found.bond is Bond.NOMINAL or (found.aspect is Aspect.WHERE and found.bond is not Bond.DIRECT):
        return False
    if found.aspect is Aspect.WHERE and is_of_speaker(found, scene):
        return True
    told, tables = word(verb), scene.tables
    ahead = found.aspect is Aspect.WHEN and word(scene.doc[found.first]) in PURPOSES  # prévu pour mardi
    if ahead or (told not in tables.announcing and told not in scene.reporting):
        return False
    children = list(verb.children)
    if any(word(child) in REFLEXIVES for child in children):
        return False  # un feu s’est déclaré mardi
    published = told in tables.announcing or (found.aspect is Aspect.WHEN and verb.dep_ == "parataxis")
    if not published and all(child.dep_ != "ccomp" for child in children):
        return False
    subject = subject_child(root)
    return subject is None or singular(subject.text) not in tables.tolls


def told_in(clause: Token, found: Circumstance, root: Token, scene: Scene) -> Token:
    """The clause of a circumstance: the main one where the parse hangs it on a teller behind all that is told.

    Args:
        clause: the one that the parse says.
        found: the date or place.
        root: of the main clause.
        scene: the text.

    Example: of Tuesday ``Trois ont été tués et dix autres blessés mardi, ont annoncé les pompiers`` → ``tués``.
    """
    if clause.i == root.i or clause.i < found.last or word(clause) not in scene.reporting:
        return clause
    start = clause.i
    while start > found.last and scene.doc[start].text != ",":
        start -= 1
    opens = all(token.pos_ in ("AUX", "ADV", "PRON") for token in scene.doc[start + 1 : clause.i])
    return root if start > found.last and opens else clause


def is_of_speaker(found: Circumstance, scene: Scene) -> bool:
    """Whether a place is where those are who say something: ``selon le bureau de MSF à Beyrouth``.

    Behind a verb of saying it is so where the speaker stands behind it too: ``a indiqué à Genève un porte-parole``.
    """
    place = scene.doc[found.first].before
    while place is not None and not place.is_punct:
        told = word(place)
        if told in scene.reporting or told in scene.tables.announcing:
            subject = subject_child(place)
            return subject is not None and place.i < subject.i
        if place.pos_ in ("VERB", "AUX"):
            return False
        if told not in PURPOSES and scene.tables.sources.ending_at(WordsOf(scene.doc), place.i + 1) is not None:
            return True
        place = place.before
    return False
