"""The same documents give the same bytes, whatever the machine, the place and the day; so does building the wheel."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__

ROOT = Path(__file__).parent.parent
#: What numpy, its algebra and spaCy's choose by the processor: as on one that can nothing special.
OLD_PROCESSOR = {
    "NPY_DISABLE_CPU_FEATURES": " ".join(__cpu_dispatch__),
    "OPENBLAS_CORETYPE": "Prescott",
    "BLIS_ARCH_TYPE": "generic",
}
#: What must decide nothing: each with other values of all at once.
PLACES = (
    ({"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}, ["--jobs", "1", "--no-cache"]),
    ({"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"} | OLD_PROCESSOR, ["--jobs", "3"]),
    ({"PYTHONHASHSEED": "12", "LC_ALL": "fr_FR.UTF-8", "TZ": "America/Adak"}, ["--jobs", "1"]),  # out of the cache
)


def found(seeds: Path, place: dict[str, str], *options: str) -> bytes:
    command = [sys.executable, "-m", "factx", "extract", *options, "--format", "json"]
    done = subprocess.run(command, cwd=seeds, env=os.environ | place, capture_output=True, check=True)
    return done.stdout


@pytest.mark.model
def test_neither_processor_nor_processes_nor_cache_nor_locale_nor_zone_nor_hashes_change_a_byte(seeds: Path) -> None:
    texts = sorted(file.name for file in seeds.glob("*.txt"))
    first, *others = (found(seeds, place, *options, *texts) for place, options in PLACES)
    assert others == [first] * len(others)
    turned = json.loads(found(seeds, {}, *reversed(texts)))
    stated = [sorted((fact["canonical"], *sorted(fact["documents"])) for fact in table["facts"])
              for table in (json.loads(first), turned)]  # fmt: skip
    assert stated[0] == stated[1]


def test_the_wheel_is_the_same_bytes_twice_and_names_its_licences(tmp_path: Path) -> None:
    made = []
    for number in (1, 2):
        source, target = tmp_path / f"source{number}" / ("x" * number) / "factx", tmp_path / f"wheel{number}"
        left_out = shutil.ignore_patterns("__pycache__", ".*", "*.egg-info", "build", "tests", "seeds")
        shutil.copytree(ROOT, source, ignore=left_out, copy_function=shutil.copyfile)
        code = f"from setuptools.build_meta import build_wheel; build_wheel({str(target)!r})"
        where = os.environ | {"SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": str(number)}
        subprocess.run([sys.executable, "-c", code], cwd=source, env=where, capture_output=True, check=True)
        made.extend(target.glob("*.whl"))
    assert len({hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in made}) == 1
    shutil.unpack_archive(made[0], tmp_path / "out", "zip")
    (metadata,) = (tmp_path / "out").glob("*.dist-info/METADATA")
    assert "\nLicense-Expression: MIT AND LGPLLR AND CC-BY-SA-4.0\n" in metadata.read_text(encoding="utf-8")
    texts = {
        file.name: file.read_text(encoding="utf-8") for file in metadata.parent.rglob("*LICENSE*") if file.is_file()
    }
    assert "Lesser General Public License For Linguistic Resources" in texts["verbs.LICENSE.txt"]
    assert "Attribution-ShareAlike 4.0" in " ".join(texts["rarity.LICENSE.txt"].split())


def test_no_licence_of_what_is_needed_is_missing_or_binding() -> None:
    done = subprocess.run([sys.executable, "tools/licences.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "\ntrafilatura " in done.stdout
