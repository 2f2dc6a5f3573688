"""What the program asks of the processor."""

from __future__ import annotations

from pathlib import Path

import pytest

from factx.cli.processor import prepare_processor

WIDE = "avx512f avx512cd avx512bw avx512dq avx512vl"


@pytest.mark.parametrize(
    ("cpuinfo", "own", "kernels"),
    [
        (f"processor : 0\nflags : fpu sse2 avx2 {WIDE} clwb\n", {}, "SkylakeX"),
        (f"flags : {WIDE}\n", {"OPENBLAS_CORETYPE": "Haswell"}, "Haswell"),
        ("flags : fpu sse2 avx2 avx512f\n", {}, None),
        ("Features : asimd\n", {}, None),
        (None, {}, None),
    ],
)
def test_kernels_are_those_of_the_processor(
    tmp_path: Path, cpuinfo: str | None, own: dict[str, str], kernels: str | None
) -> None:
    path = tmp_path / "cpuinfo"
    if cpuinfo is not None:
        path.write_text(cpuinfo, encoding="utf-8")
    environment = dict(own)
    prepare_processor(environment, path)
    assert environment.get("OPENBLAS_CORETYPE") == kernels
    assert environment["OPENBLAS_NUM_THREADS"] == "1"
