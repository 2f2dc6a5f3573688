"""The directory of a run, sent to each machine of a Spark session once, as files that its processes share."""

from __future__ import annotations

import atexit
import shutil
import tarfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from factx.corpus.directory import Directory
from factx.corpus.gathering import gather


@dataclass(frozen=True)
class SentDirectory:
    """The directory of the run, as tasks have it.

    Attributes:
        name: of its files on each machine.
    """

    name: str

    @classmethod
    def of(cls, spark: Any, summaries: Any) -> SentDirectory:
        """The directory of these summaries, sent to each machine that gets a task."""
        # Kept to the end of this process: machines that join the session late ask for it too.
        made = TemporaryDirectory(prefix="factx-", ignore_cleanup_errors=True)
        atexit.register(made.cleanup)
        name = Path(made.name).name
        folder = Path(made.name) / "directory"
        folder.mkdir()
        rows = summaries.orderBy("order").toLocalIterator()
        gather((bytes(row.summary) for row in rows), folder)
        with tarfile.open(f"{made.name}/{name}.tar", "w") as archive:
            for file in sorted(folder.iterdir()):
                archive.add(file, file.name)
        shutil.rmtree(folder)
        spark.sparkContext.addArchive(f"{made.name}/{name}.tar#{name}")
        return cls(name)

    @property
    def value(self) -> Directory:
        """The directory."""
        return _directory(self.name)


@lru_cache(maxsize=1)
def _directory(name: str) -> Directory:
    from pyspark import SparkFiles  # noqa: PLC0415 - an extra

    return Directory(Path(SparkFiles.get(name)))
