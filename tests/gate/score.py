"""Scoring: mentions found against mentions annotated, as counts from which precision, recall and F1 follow."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tests.gate.annotation import Sample

    Mention = Mapping[str, Any]

KINDS: Final = ("entity", "figure", "date")
#: The fields that make a mention's normalised value right: those of the contract's key.
VALUE_FIELDS: Final = {
    "entity": ("label", "canonical"),
    "figure": ("label", "value", "low", "high", "unit", "modifier"),
    "date": ("value_iso", "label", "day_part", "modifier"),
}
_PREPOSITIONS: Final = re.compile(
    r"(?:à|aux?|avec|chez|contre|d|dans|de|des|dont|du|en|entre|et|ou|par|pour|qu[ei]|sans|sous|sur|vers)"
)


@dataclass
class Count:
    """Right, too many, missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.tp / total if (total := 2 * self.tp + self.fp + self.fn) else 1.0

    def add(self, tp: int, fp: int, fn: int) -> None:
        self.tp, self.fp, self.fn = self.tp + tp, self.fp + fp, self.fn + fn


@dataclass
class Scores:
    """Counts by measure (``figure normalised``) and every disagreement as a line."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: list[str] = field(default_factory=list)


def score(samples: Iterable[Sample], found: Mapping[str, Sequence[Mention]], scores: Scores | None = None) -> Scores:
    """Compares what was found in each sample with its annotation.

    Args:
        samples: the annotation.
        found: the mentions found, by sample id.
        scores: what was counted before, to go on with.
    """
    scores = scores or Scores()
    for sample in samples:
        mentions = found.get(sample.id, ())
        for kind in KINDS:
            golds = [m for m in sample.mentions if m["kind"] == kind]
            _score_kind(scores, sample, kind, golds, [m for m in mentions if m["kind"] == kind])
    return scores


def agrees(name: str, gold: Mention, found: Mention) -> bool:
    """Whether one field is right, or one of the further values that the annotation accepts."""
    wanted = [gold.get(name), *gold.get("accept", {}).get(name, [])]
    return any(_same(name, value, found.get(name)) for value in wanted)


def value_agrees(gold: Mention, found: Mention) -> bool:
    """Whether the normalised value is right."""
    return all(agrees(name, gold, found) for name in VALUE_FIELDS[gold["kind"]])


def head_agrees(gold: Mention, found: Mention) -> bool:
    """Whether what is measured has the right head noun: a word before the phrase's first preposition.

    Example: ``drones`` is the head of ``nouveaux drones de combat``, ``combat`` is not.
    """
    phrases = [gold["measured_entity"], *gold.get("accept", {}).get("measured_entity", [])]
    if any(_same("measured_entity", phrase, found.get("measured_entity")) for phrase in phrases):
        return True
    if not found.get("measured_entity"):
        return False
    words = re.findall(r"\w+(?:-\w+)*", _fold(found["measured_entity"]))
    end = next((n for n, word in enumerate(words) if n and _PREPOSITIONS.fullmatch(word)), len(words))
    heads = gold.get("head") or [re.split(r"[\s’']", phrase)[0] for phrase in phrases if phrase]
    return bool({_singular(_fold(head)) for head in heads} & {_singular(word) for word in words[:end]})


def _score_kind(scores: Scores, sample: Sample, kind: str, golds: Sequence[Mention], finds: Sequence[Mention]) -> None:
    needed = [gold for gold in golds if not gold.get("optional")]
    pairs = _pair(needed, finds, _overlaps)
    free = [gold for gold in golds if gold.get("optional")]
    paired = {id(find) for _, find in pairs}
    # What the contract leaves open costs nothing, found or not.
    neutral = sum(id(f) not in paired and any(_overlaps(g, f) for g in free) for f in finds)
    right: dict[str, Callable[[Mention, Mention], bool]] = {
        "exact": _exact,
        "overlap": _overlaps,
        "normalised": lambda g, f: _overlaps(g, f) and value_agrees(g, f),
    }
    for level, test in right.items():
        hits = len(_pair(needed, finds, test))
        scores.counts[f"{kind} {level}"].add(hits, len(finds) - neutral - hits, len(needed) - hits)
    for gold, find in pairs:
        _score_fields(scores, gold, find, context=sample.context)
    scores.errors += _errors(sample, needed, finds, pairs, free)


def _score_fields(scores: Scores, gold: Mention, find: Mention, *, context: bool) -> None:
    """Fields beside the value, over the mentions that were found."""

    def share(name: str, right: bool) -> None:
        scores.counts[name].add(right, not right, not right)

    match gold["kind"]:
        case "entity":
            share("entity canonical", agrees("canonical", gold, find))
            _stated(scores.counts["entity identifier"], "identifier", gold, find)
        case "figure" if "measured_entity" in gold:
            share(
                "figure measured" if gold["label"] == "count" else "figure measured, others",
                head_agrees(gold, find),
            )
        case "date":
            share("date resolution", all(agrees(f, gold, find) for f in ("granularity", "resolution")))
    if context and gold["kind"] != "entity":
        _stated(scores.counts["attribution"], "attribution", gold, find)
        share("factuality", agrees("factuality", gold, find))


def _stated(count: Count, name: str, gold: Mention, find: Mention) -> None:
    """A field that is mostly empty: right only where it is stated, wrong where it is stated for nothing."""
    if agrees(name, gold, find):
        count.add(bool(find.get(name)), 0, 0)
    else:
        count.add(0, bool(find.get(name)), bool(gold.get(name)))


def _same(name: str, gold: Any, found: Any) -> bool:
    if gold in (None, "") or found in (None, ""):
        return gold in (None, "") and found in (None, "")
    match name:
        case "value" | "low" | "high":
            return Decimal(gold) == Decimal(found)
        case "unit":
            return str(gold).replace("L", "l") == str(found).replace("L", "l")
        case "attribution":
            # A title or a complement more or less names the same source.
            one, other = (set(re.findall(r"\w+", _fold(text))) for text in (gold, found))
            return one <= other or other <= one
        case "value_iso" | "label" | "identifier":
            return str(gold) == str(found)
        case _:
            return _fold(str(gold)) == _fold(str(found))


def _pair(
    golds: Sequence[Mention], finds: Sequence[Mention], right: Callable[[Mention, Mention], bool]
) -> list[tuple[Mention, Mention]]:
    """One to one: the same span first, then the right value, then the longest common stretch."""
    candidates = sorted(
        ((g, f) for g in range(len(golds)) for f in range(len(finds)) if right(golds[g], finds[f])),
        key=lambda p: (
            not _exact(golds[p[0]], finds[p[1]]),
            not value_agrees(golds[p[0]], finds[p[1]]),
            -_common(golds[p[0]], finds[p[1]]),
            p,
        ),
    )
    used_golds, used_finds, pairs = set(), set(), []
    for g, f in candidates:
        if g not in used_golds and f not in used_finds:
            used_golds.add(g)
            used_finds.add(f)
            pairs.append((golds[g], finds[f]))
    return pairs


def _errors(
    sample: Sample,
    golds: Sequence[Mention],
    finds: Sequence[Mention],
    pairs: Sequence[tuple[Mention, Mention]],
    free: Sequence[Mention],
) -> Iterator[str]:
    met = {id(mention) for pair in pairs for mention in pair}

    def line(what: str, mention: Mention, rest: str = "") -> str:
        start, end = mention["start"], mention["end"]
        place = f"{sample.text[max(0, start - 30) : start]}⟦{mention['text']}⟧{sample.text[end : end + 30]}"
        return f"{mention['kind']} {what}: {sample.id}: {place!r} {rest or describe(mention)}"

    for gold, find in pairs:
        got = f"wanted {describe(gold)}; got «{find['text']}» {describe(find)}"
        if not value_agrees(gold, find):
            yield line("value", gold, got)
        elif not _exact(gold, find):
            yield line("span", gold, got)
        if "measured_entity" in gold and not head_agrees(gold, find):
            yield line("measured", gold, f"wanted {gold['measured_entity']}; got {find.get('measured_entity')}")
        names = ["granularity", "resolution"] if gold["kind"] == "date" else ["identifier"]
        names += ["attribution", "factuality"] if sample.context and gold["kind"] != "entity" else []
        for name in names:
            if name in gold and not agrees(name, gold, find):
                yield line(name, gold, f"wanted {gold[name]}; got {find.get(name)}")
    for gold in golds:
        if id(gold) not in met:
            yield line("missed", gold)
    for find in finds:
        if id(find) not in met and not any(_overlaps(g, find) for g in free):
            yield line("spurious", find)


def describe(mention: Mention) -> str:
    """A mention's value in one line."""
    names = (*VALUE_FIELDS[mention["kind"]], "measured_entity")
    return " ".join(f"{name}={mention[name]}" for name in names if mention.get(name) is not None)


def _exact(a: Mention, b: Mention) -> bool:
    return bool((a["start"], a["end"]) == (b["start"], b["end"]))


def _common(a: Mention, b: Mention) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _overlaps(a: Mention, b: Mention) -> bool:
    return _common(a, b) > 0


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return " ".join(folded.split())


def _singular(word: str) -> str:
    if word.endswith("aux") and len(word) > 4:
        return word[:-3] + "al"
    return word[:-1] if word[-1:] in ("s", "x") and len(word) > 3 else word
