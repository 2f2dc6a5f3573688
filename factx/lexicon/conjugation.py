"""French verbs: every form with its infinitive, tense and person, out of the table ``verbs.txt``; none is guessed."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from factx.errors import LexiconError
from factx.lexicon.reader import read_table
from factx.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence


class VerbTense(StrEnum):
    """Tenses and moods by the table's codes, the likeliest first where one form is of several."""

    PRESENT = "P"
    IMPERFECT = "I"
    FUTURE = "F"
    CONDITIONAL = "C"
    PARTICIPLE = "K"
    GERUND = "G"
    INFINITIVE = "W"
    PAST = "J"
    SUBJUNCTIVE = "S"
    SUBJUNCTIVE_PAST = "T"
    IMPERATIVE = "Y"


NONFINITE: Final = frozenset((VerbTense.PARTICIPLE, VerbTense.GERUND, VerbTense.INFINITIVE))
FINITE: Final = frozenset(VerbTense) - NONFINITE
#: Places of the third persons among six: he and they.
_THIRD: Final = (2, 5)
_SINGULAR: Final = 3
#: Letters that the reform of 1990 writes without their circumflex.
_PLAIN: Final = str.maketrans("îû", "iu")


class FormReading(NamedTuple):
    """One way to read a form.

    Attributes:
        lemma: the infinitive.
        tense: its tense or mood.
        person: of a finite form 0 (je) to 5 (ils); of a participle 0 to 3; else 0.
    """

    lemma: str
    tense: VerbTense
    person: int

    @property
    def is_plural(self) -> bool:
        """Whether a finite form is one of nous, vous, ils."""
        return self.person >= _SINGULAR


class _Paradigm(NamedTuple):
    """How a group of verbs is conjugated: what their infinitives lose, and the endings in each tense by person."""

    cut: str
    endings: dict[VerbTense, list[tuple[str, ...]]]


class _Table(NamedTuple):
    paradigms: Sequence[_Paradigm]
    #: Infinitive → its paradigms; most verbs have one.
    verbs: Mapping[str, tuple[int, ...]]
    #: Ending → what the infinitive loses → the paradigms that have both, each with tense and person.
    endings: Mapping[str, Mapping[str, Sequence[tuple[int, VerbTense, int]]]]
    #: Infinitive as the reform of 1990 writes it → infinitive: ``couter`` → ``coûter``.
    reformed: Mapping[str, str]


_NONE: Final[Mapping[str, Sequence[tuple[int, VerbTense, int]]]] = MappingProxyType({})


@lru_cache(maxsize=1 << 14)
def readings(form: str) -> tuple[FormReading, ...]:
    """All ways to read a form as a verb, the likeliest first; none if it is no form of a verb.

    Example: ``tue`` → tuer, present; taire, participle. ``vierge`` → none.
    """
    said, table = fold(form), _table()
    found = []
    for cut in range(len(said) + 1):
        for lost, group in table.endings.get(said[cut:], _NONE).items():
            lemma = said[:cut] + lost
            lemma = table.reformed.get(lemma, lemma)
            places = table.verbs.get(lemma)
            if places is not None:
                found += [FormReading(lemma, tense, person) for place, tense, person in group if place in places]
    return tuple(sorted(found, key=_likeliest))


def lemma_of(form: str, tenses: Collection[VerbTense] = (), *, plural: bool | None = None) -> str | None:
    """The infinitive of a form, None if no verb has it.

    Args:
        form: as written.
        tenses: those that it can be, if that is known; of no account if the form has none of them.
        plural: whether a finite form is a plural, if that is known.

    Example: ``prenons`` → ``prendre``, ``paient`` → ``payer``, ``glissent`` → ``glisser``, ``vierge`` → None.
    """
    found = readings(form)
    for fits in (
        [reading for reading in found if reading.tense in tenses and plural in (None, reading.is_plural)],
        [reading for reading in found if reading.tense in tenses],
        found,
    ):
        if fits:
            return fits[0].lemma
    return None


def is_verb(lemma: str) -> bool:
    """Whether a word is the infinitive of a verb of the table."""
    return lemma in _table().verbs


@cache
def forms(lemma: str) -> frozenset[str]:
    """Third persons, participles and infinitive of a verb: the forms that tell of somebody.

    A verb that the table lacks has its infinitive alone.

    Example: ``révéler`` → révèle, révèlent, révélait, a révélé, révélant …
    """
    return frozenset((lemma, *_conjugated(lemma)))


def _conjugated(lemma: str) -> Iterator[str]:
    table = _table()
    for paradigm in (table.paradigms[place] for place in table.verbs.get(lemma, ())):
        stem = lemma.removesuffix(paradigm.cut)
        for tense, persons in paradigm.endings.items():
            if tense is VerbTense.IMPERATIVE:
                continue
            for person, endings in enumerate(persons):
                if tense in NONFINITE or person in _THIRD:
                    yield from (stem + ending for ending in endings)
                    yield from (_without_circumflex(stem) + ending for ending in endings)


@cache
def copulas() -> frozenset[str]:
    """The verbs that say nothing by themselves: ``être``, ``avoir``."""
    return frozenset(read_table("conjugation")["copulas"])


@cache
def staying() -> frozenset[str]:
    """The verbs that say of a state that it lasts: ``restent hospitalisés``."""
    return frozenset(read_table("conjugation")["staying"])


@cache
def linking() -> frozenset[str]:
    """The verbs that only tie a subject to what is said of it: ``devient la deuxième ville``."""
    return frozenset(read_table("conjugation")["linking"])


@cache
def bounding() -> frozenset[str]:
    """Lemmas whose participle before ``entre`` only says where a value lies. Example: ``comprendre``."""
    return frozenset(read_table("conjugation")["bounding"])


@cache
def presenting() -> frozenset[str]:
    """The verbs whose reflexive only presents what follows: ``il s’agit de 12 tonnes``."""
    return frozenset(read_table("conjugation")["presenting"])


@cache
def arriving() -> frozenset[str]:
    """Verbs that have no passive: ``sont morts``."""
    return frozenset(read_table("direction")["arriving"])


@cache
def modals() -> frozenset[str]:
    """The verbs whose infinitive says what happens: ``va partir``, ``devrait passer``."""
    return frozenset(read_table("conjugation")["modals"])


def _likeliest(reading: FormReading) -> tuple[int, int, str]:
    return _RANKS[reading.tense], _preferred().get(reading.lemma, len(_preferred())), reading.lemma


_RANKS: Final = {tense: rank for rank, tense in enumerate(VerbTense)}


@cache
def _preferred() -> Mapping[str, int]:
    return {lemma: rank for rank, lemma in enumerate(read_table("conjugation")["preferred"])}


@cache
def _table() -> _Table:
    """The table of verbs, read once.

    Raises:
        LexiconError: a verb stands twice, or one of ``conjugation.toml`` is like none that is known.
    """
    paradigms: list[_Paradigm] = []
    verbs: dict[str, tuple[int, ...]] = {}
    for line in (files("factx") / "data" / "fr" / "verbs.txt").read_text(encoding="utf-8").splitlines():
        if line[:1] in ("", "#"):
            continue
        if line[0] == "[":
            paradigms.append(_Paradigm(line[1:-1], {}))
        elif "\t" in line:
            code, persons = line.split("\t")
            paradigms[-1].endings[VerbTense(code)] = [_endings(cell) for cell in persons.split(" ")]
        elif line in verbs:
            raise LexiconError(f"data/fr/verbs.txt: {line} stands twice")
        else:
            verbs[line] = (len(paradigms) - 1,)
    _add_own(paradigms, verbs)
    plain = {_without_circumflex(verb): verb for verb in verbs}
    return _Table(
        paradigms, verbs, _by_ending(paradigms), {said: verb for said, verb in plain.items() if said not in verbs}
    )


def _add_own(paradigms: list[_Paradigm], verbs: dict[str, tuple[int, ...]]) -> None:
    """Add the verbs and participles of ``conjugation.toml``."""
    own = read_table("conjugation")
    for verb, model in own["like"].items():
        if model not in verbs or verbs.get(verb) == verbs[model]:
            raise LexiconError(f"data/fr/conjugation.toml: like: {model} is unknown, or {verb} is so in the table")
        verbs[verb] = (*verbs.get(verb, ()), *verbs[model])
    for verb, participle in own["participles"].items():
        if verb not in verbs:
            raise LexiconError(f"data/fr/conjugation.toml: participles: {verb} is unknown")
        inflected: list[tuple[str, ...]] = [(participle + ending,) for ending in ("", "s", "e", "es")]
        paradigms.append(_Paradigm(verb, {VerbTense.PARTICIPLE: inflected}))
        verbs[verb] = (*verbs[verb], len(paradigms) - 1)


def _by_ending(paradigms: Sequence[_Paradigm]) -> dict[str, dict[str, list[tuple[int, VerbTense, int]]]]:
    found: dict[str, dict[str, list[tuple[int, VerbTense, int]]]] = {}
    for place, paradigm in enumerate(paradigms):
        for tense, persons in paradigm.endings.items():
            for person, listed in enumerate(persons):
                for ending in {*listed, *(_reformed(ending, tense) for ending in listed)}:
                    found.setdefault(ending, {}).setdefault(paradigm.cut, []).append((place, tense, person))
    return found


@cache
def _endings(cell: str) -> tuple[str, ...]:
    """The endings of one person: doublets, the empty one, none."""
    return () if cell == "-" else tuple("" if ending == "_" else ending for ending in cell.split("/"))


def _without_circumflex(said: str) -> str:
    """A stem as the reform of 1990 writes it: ``brul``, ``entrain``."""
    return said.translate(_PLAIN)


def _reformed(ending: str, tense: VerbTense) -> str:
    """The ending as the reform of 1990 writes it: ``connait``, ``cèdera``."""
    if tense in (VerbTense.FUTURE, VerbTense.CONDITIONAL) and ending.startswith("é"):
        return "è" + ending[1:]
    return ending.replace("aît", "ait").replace("oît", "oit")
