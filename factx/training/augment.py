"""Other writings of a training text: other names in it, other capitals, other apostrophes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.training.corpus import Sample

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

_VOWELS: Final = frozenset("AEIOUYHÉÈÊÀÂÎÔÛŒaeiouyhéèêàâîôû")
_TRIES: Final = 6
_HEADLINE: Final = 120


@dataclass(frozen=True, slots=True)
class Augmenter:
    """How often what is changed.

    Attributes:
        names: names by label, to put in the place of those of a text.
        swapped_texts: share of the texts in which names are replaced.
        swapped_names: share of the names of such a text.
        capitals: share of the texts that become a headline in capitals, and of those that get shouted surnames.
        curly: share of the texts with typographic apostrophes; the others have typewriter ones.
    """

    names: Mapping[str, Sequence[str]]
    swapped_texts: float = 0.4
    swapped_names: float = 0.3
    capitals: float = 0.04
    curly: float = 0.1

    def __call__(self, sample: Sample, rng: random.Random) -> Sample:
        """The sample in another writing, or as it is."""
        if rng.random() < self.swapped_texts:
            sample = self._swapped(sample, rng)
        draw = rng.random()
        if draw < self.capitals:
            sample = _headline(sample, rng)
        elif draw < 2 * self.capitals:
            sample = _shouted(sample, rng)
        wanted = "’" if rng.random() < self.curly else "'"
        return Sample(sample.text.translate({ord("'"): wanted, ord("’"): wanted, ord("ʼ"): wanted}), sample.names)

    def _swapped(self, sample: Sample, rng: random.Random) -> Sample:
        """Other names of the same label; one name is replaced by one throughout; elision stays right."""
        chosen: dict[str, str] = {}
        new = {}
        for place, (start, end, label) in enumerate(sample.names):
            if label is None or label not in self.names or rng.random() >= self.swapped_names:
                continue
            old = sample.text[start:end]
            for _ in range(0 if old in chosen else _TRIES):
                other = rng.choice(self.names[label])
                if _alike(old, other, words=label == "PER"):
                    chosen[old] = other
                    break
            if old in chosen:
                new[place] = chosen[old]
        return _replaced(sample, new)


def _alike(old: str, new: str, *, words: bool) -> bool:
    """Whether a name can stand where another stood: vowel, capital, for persons also one word or several."""
    return (
        (old[0] in _VOWELS) == (new[0] in _VOWELS)
        and old[0].isupper() == new[0].isupper()
        and (not words or (" " in old) == (" " in new))
    )


def _headline(sample: Sample, rng: random.Random) -> Sample:
    """A short text in capitals, with or without accents."""
    text = sample.text.upper()
    if rng.random() < 0.5:
        text = _plain(text)
    fits = len(text) == len(sample.text) < _HEADLINE
    return Sample(text, sample.names) if fits else sample


def _shouted(sample: Sample, rng: random.Random) -> Sample:
    """Surnames in capitals, acronyms with one capital, places in plain capitals."""
    new = {}
    for place, (start, end, label) in enumerate(sample.names):
        name = sample.text[start:end]
        if label == "PER" and " " in name and rng.random() < 0.7:
            first, _, rest = name.partition(" ")
            new[place] = f"{first} {rest.upper()}" if rng.random() < 0.7 else name.upper()
        elif label == "ORG" and name.isupper() and 3 <= len(name) <= 6 and rng.random() < 0.7:
            new[place] = name.capitalize()
        elif label == "LOC" and rng.random() < 0.3:
            new[place] = _plain(name.upper())
    return _replaced(sample, new)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _replaced(sample: Sample, new: Mapping[int, str]) -> Sample:
    """The text with some of its names replaced, by their place in ``names``."""
    text, names, read = "", [], 0
    for place, (start, end, label) in enumerate(sample.names):
        text += sample.text[read:start]
        name = new.get(place, sample.text[start:end])
        names.append((len(text), len(text) + len(name), label))
        text += name
        read = end
    return Sample(text + sample.text[read:], tuple(names))
