"""What the program asks of the processor before anything is computed; the library leaves its caller's process alone."""

from __future__ import annotations

import atexit
import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import MutableMapping

#: New objects between two searches for cycles among them: what is loaded stays, and searching it costs 0.1 s.
_COLLECT_AFTER: Final = 50_000
_CPUINFO: Final = Path("/proc/cpuinfo")
#: What OpenBLAS's kernels for SkylakeX need of a processor.
_AVX_512: Final = frozenset(("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"))


def prepare_processor(environment: MutableMapping[str, str] = os.environ, cpuinfo: Path = _CPUINFO) -> None:
    """Set what pays for short-lived processes; to be called before numpy is loaded. What the user has set stays.

    numpy's BLAS reads the environment when it is loaded. The matrices of the model are too small for two threads to
    share, and in a process without threads every lock that spaCy takes is cheaper. Kernels are chosen by the name of
    the processor, and for one younger than the library those of 2013 are: those for 512 bits halve a product's time.

    Args:
        environment: of this process and those it starts.
        cpuinfo: where Linux tells what the processor can do; other systems keep the library's choice.
    """
    gc.set_threshold(_COLLECT_AFTER)
    # Else what was loaded is searched for cycles once more before it goes: 0.2 s.
    atexit.register(_end_at_once)
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")
    if _flags(cpuinfo) >= _AVX_512:
        environment.setdefault("OPENBLAS_CORETYPE", "SkylakeX")


def _flags(cpuinfo: Path) -> frozenset[str]:
    """What the first processor can do."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return next((frozenset(line.split()) for line in lines if line.startswith("flags")), frozenset())


def _end_at_once() -> None:
    """Have the interpreter end without a search for cycles."""
    gc.freeze()
