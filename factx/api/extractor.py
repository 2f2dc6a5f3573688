"""A reader that keeps the model loaded, for servers, notebooks and streams of texts."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from factx.api.options import Day, PathLike, day_of, settings_of
from factx.api.table import FactTable
from factx.documents import Document
from factx.errors import UsageError
from factx.nlp.importing import import_spacy
from factx.outcome import DEFAULT_MODEL, Ner

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from factx.worker import Worker

#: Texts that are parsed together.
_BATCH = 16


class Extractor:
    """Reads one text after another with a model that is loaded once, when the first needs it.

    One reader may serve several threads, which wait for each other; after a fork each process has its own. It is
    pickled as its options: a few bytes, and the other side loads the model itself.

    Example: ``Extractor(reference_date="2025-08-24")("L’usine fermera lundi.").facts``.
    """

    def __init__(
        self,
        *,
        reference_date: Day | None = None,
        gazetteer: PathLike | None = None,
        model: str = DEFAULT_MODEL,
        ner: str = Ner.NEWS,
    ) -> None:
        """Check the options; nothing is loaded yet.

        Args:
            reference_date: for texts that state none.
            gazetteer: a file of your own names.
            model: package name of the spaCy model.
            ner: what finds names: ``news``, or the model's own, ``model``.

        Raises:
            UsageError: an option is senseless.
        """
        self._settings = settings_of(reference_date, gazetteer, model, ner)
        self._lock = threading.Lock()
        self._process = os.getpid()

    def __getstate__(self) -> dict[str, Any]:
        """The options alone."""
        return {"_settings": self._settings}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """The options, and a lock of this process's own."""
        self.__dict__.update(state, _lock=threading.Lock(), _process=os.getpid())

    def __call__(self, text: str, *, document: str = "-", reference_date: Day | None = None) -> FactTable:
        """The facts of one text.

        Args:
            text: in French.
            document: what its mentions call it.
            reference_date: the day it was written, where it does not state it; else the reader's own.

        Raises:
            UsageError: it is no text.
        """
        (table,) = self._tables([(document, text)], day_of(reference_date))
        return table

    def batches(self, texts: Iterable[str | tuple[str, str]], *, size: int = _BATCH) -> Iterator[FactTable]:
        """The facts of each text, as the texts come: a table for each, in their order.

        Args:
            texts: texts, or pairs of an id and a text. Any iterable will do; no more than ``size`` are held.
            size: texts that are parsed together: more are faster, and take more memory.

        Raises:
            UsageError: one is no text.
        """
        if size < 1:
            raise UsageError("a batch holds one text at least")
        remaining = iter(texts)
        number = 0
        while group := list(islice(remaining, size)):
            named = [item if isinstance(item, tuple) else (str(number + i), item) for i, item in enumerate(group, 1)]
            number += len(group)
            yield from self._tables(named)

    def _tables(self, texts: list[tuple[str, str]], day: datetime.date | None = None) -> list[FactTable]:
        for name, text in texts:
            if not isinstance(text, str):
                raise UsageError(f"a text is a string, not {type(text).__name__} ({name})")
        from factx.pipeline import table_of  # noqa: PLC0415

        with self._own_lock():
            worker = self._worker
            if day is not None:
                worker = replace(worker, settings=replace(worker.settings, reference_date=day))
            found = worker.outcomes([Document.from_text(text, name) for name, text in texts])
        return [FactTable.of(table_of([outcome], self._settings)) for outcome in found]

    def _own_lock(self) -> threading.Lock:
        # A lock that another thread held at the fork would never be free in the child.
        if self._process != os.getpid():
            self._lock, self._process = threading.Lock(), os.getpid()
        return self._lock

    @cached_property
    def _worker(self) -> Worker:
        import_spacy()
        from factx.worker import Worker  # noqa: PLC0415 - it loads spaCy

        return Worker.load(self._settings)


def extract_batches(
    texts: Iterable[str | tuple[str, str]],
    *,
    reference_date: Day | None = None,
    gazetteer: PathLike | None = None,
    size: int = _BATCH,
) -> Iterator[FactTable]:
    """The facts of each text of a stream, as the texts come.

    Args:
        texts: texts, or pairs of an id and a text; any iterable will do.
        reference_date: for texts that state none.
        gazetteer: a file of your own names.
        size: texts that are parsed together.

    Example: ``for table in extract_batches(open("lines.txt")): …``.
    """
    return Extractor(reference_date=reference_date, gazetteer=gazetteer).batches(texts, size=size)
