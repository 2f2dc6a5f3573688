"""Speed of the figure finder alone, on one core: megabytes of text a second, and where the time goes.

    python tests/bench/figures_speed.py [FILE.txt ...]
    python tests/bench/figures_speed.py --adversarial    a megabyte of what a backtracking finder chokes on

Without files it reads the package's own sample documents in ``seeds/``, repeated to one megabyte.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from pathlib import Path

from factx.dates.find import find_dates
from factx.figures.find import find_figures
from factx.lexicon.dates import load_date_tables
from factx.lexicon.figures import load_figure_tables

SEEDS = Path(__file__).parents[2] / "seeds"
SIZE = 1_000_000


def sample(paths: list[str]) -> list[str]:
    """Texts of about a megabyte in all."""
    files = [Path(path) for path in paths] or sorted(SEEDS.glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    total = sum(len(text.encode()) for text in texts)
    return texts * max(1, SIZE // total)


def adversarial() -> None:
    """Seconds for a tenth of a megabyte and for a megabyte: the second must be about ten times the first."""
    tables = load_figure_tables()
    for unit in ("1", "1 ", "de ", "vingt-", "entre 1 et ", "(1 ", "millions de ", "1 à ", "un ", "1,", "-1 "):
        seconds = []
        for size in (SIZE // 10, SIZE):
            text = (unit * (size // len(unit) + 1))[:size]
            started = time.perf_counter()
            find_figures(text, tables)
            seconds.append(time.perf_counter() - started)
        print(
            f"{unit!r:16} {seconds[0]:7.2f} s {seconds[1]:7.2f} s  x{seconds[1] / max(seconds[0], 0.001):.1f}",
            flush=True,
        )


def main() -> None:
    if sys.argv[1:] == ["--adversarial"]:
        adversarial()
        return
    texts = sample(sys.argv[1:])
    tables, dates = load_figure_tables(), load_date_tables()
    taken = {text: [(found.start, found.end) for found in find_dates(text, dates)] for text in set(texts)}
    size = sum(len(text.encode()) for text in texts)
    started = time.process_time()
    count = sum(len(find_figures(text, tables, taken[text])) for text in texts)
    seconds = time.process_time() - started
    print(f"{size / seconds / 1e6:.2f} MB/s: {count} figures in {size / 1e6:.1f} MB, {seconds:.2f} s")
    profile = cProfile.Profile()
    profile.enable()
    for text in texts:
        find_figures(text, tables, taken[text])
    profile.disable()
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(14)


if __name__ == "__main__":
    main()
