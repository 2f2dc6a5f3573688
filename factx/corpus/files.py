"""Where the phases of a run on this machine put their files, and how a file comes to be there whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from factx.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Written last: its folder holds the whole output of a run.
SUCCESS: Final = "_SUCCESS"
_WORK: Final = "_work"
_NEXT: Final = "_next"


@dataclass(frozen=True)
class Files:
    """The folder of a run.

    Attributes:
        output: what the user named.
    """

    output: Path

    @classmethod
    @contextmanager
    def of(cls, output: str) -> Iterator[Files]:
        """The folder, made if it is not there; no other run gets it until the block ends.

        Raises:
            UsageError: it is a file, cannot be written to, holds what no run wrote, or another run writes to it.
        """
        folder = Path(output)
        try:
            if folder.is_dir() and any(folder.iterdir()) and not (folder / _WORK).is_dir():
                raise UsageError(f"{output} holds other files: name a folder that is new or empty, or one of a run")
            (folder / _WORK / "outcomes").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{output} cannot be written: {error.strerror}") from error
        files = cls(folder)
        with files._held():
            yield files

    @property
    def work(self) -> Path:
        """What the phases hand on; kept, so that the next run over these documents reads only what is new."""
        return self.output / _WORK

    @property
    def next(self) -> Path:
        """Where the output is written before it takes its place."""
        return self.output / _NEXT

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Keep other runs out of the folder; the system lets go when this one ends, however it does.

        Raises:
            UsageError: another one writes here.
        """
        with (self.work / "lock").open("w") as file:
            try:
                import fcntl  # noqa: PLC0415 - not on Windows

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise UsageError(f"another run writes to {self.output}: wait for it, or name another folder") from error
            except (ImportError, OSError):  # a file system that knows no locks
                pass
            yield

    def outcomes(self, shard: str) -> Path:
        """The outcomes of a share."""
        return self.work / "outcomes" / f"{shard}.parquet"

    def done(self, shard: str) -> dict[str, Any] | None:
        """What the marker of a share says; None where it was not read to its end, or its file is not the one marked."""
        said = read_json(self.marker(shard))
        try:
            return said if said and said["bytes"] == self.outcomes(shard).stat().st_size else None
        except (OSError, KeyError):
            return None

    def mark(self, shard: str, said: dict[str, Any]) -> None:
        """Write the marker of a share whose outcomes are there."""
        write_json(self.marker(shard), said | {"bytes": self.outcomes(shard).stat().st_size})

    def read(self, shard: str, columns: list[str] | None = None) -> pa.Table:
        """The rows of a share's outcomes.

        Raises:
            UsageError: they are damaged; the next run reads the share again.
        """
        file = self.outcomes(shard)
        try:
            with file.open("rb") as stream:  # by name Arrow would keep damaged files open
                return pq.ParquetFile(stream).read(columns=columns)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            self.marker(shard).unlink(missing_ok=True)
            raise UsageError(f"{file} is damaged: run factx corpus again, which reads its documents anew") from error

    def marker(self, shard: str) -> Path:
        """The marker of a share: written last."""
        return self.work / "outcomes" / f"{shard}.json"

    def fresh(self, name: str) -> Path:
        """A folder of a phase, empty."""
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def publish(self, said: dict[str, Any], shards: Iterable[str] | None = None) -> None:
        """Have what stands in ``next`` take its place, mark it as whole, and remove what no other run needs.

        Args:
            said: of the run.
            shards: of the run, where it has such; the outcomes of others are of documents that the input has no more.
        """
        (self.output / SUCCESS).unlink(missing_ok=True)
        for made in sorted(self.next.iterdir()):
            target = self.output / made.name
            # A table is a file or a folder, as the engine has it; none takes the place of the other by itself.
            if target.is_dir():
                shutil.rmtree(target)
            else:
                target.unlink(missing_ok=True)
            made.replace(target)
        self.next.rmdir()
        write_json(self.output / SUCCESS, said)
        for name in ("joining", "directory", "items"):
            shutil.rmtree(self.work / name, ignore_errors=True)
        if shards is not None:
            kept = set(shards)
            for file in (self.work / "outcomes").iterdir():
                if file.stem not in kept:
                    file.unlink()


def write_table(table: pa.Table, target: Path) -> None:
    """A Parquet file, whole or not at all."""
    with _whole(target) as part:
        pq.write_table(table, part, compression="zstd")


def write_json(target: Path, said: Any) -> None:
    """A JSON file, whole or not at all."""
    with _whole(target) as part:
        part.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_json(file: Path) -> dict[str, Any] | None:
    """What a JSON file says; None where it is missing or damaged."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) else None


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    part = target.with_name(f".{target.name}.part")
    try:
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
