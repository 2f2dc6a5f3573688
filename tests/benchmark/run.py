"""``make benchmark``: factx and its peers on FactBench-FR, as one table; writes ``results.md``.

The peers run in an environment of their own (``tests/benchmark/.peers``), made when it is missing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import factx

from . import score

HERE = Path(__file__).parent
#: What stands in the table: a measure, and its short heading.
SHOWN = {
    "figures: found": "figures found",
    "figures: value": "… value",
    "figures: value and unit": "… and unit",
    "dates: found": "dates found",
    "dates: value": "… value",
    "names: exact span": "names, span",
    "names: exact span and type": "… and type",
    "persons: exact span": "persons",
    "places: exact span": "places",
    "organisations: exact span": "organisations",
}


def ours(folder: Path, texts: Iterable[score.Row]) -> Path:
    """The rows of factx, each text a document of its own with the day on which it was written."""
    target = folder / "factx.jsonl"
    read = factx.Extractor()
    with target.open("w", encoding="utf-8") as file:
        for text in texts:
            table = read(str(text["text"]), document=str(text["id"]), reference_date=str(text["date"]))
            for fact in table.to_dict()["facts"]:
                stated = {name: value for name, value in fact.items() if name != "mentions"}
                file.writelines(
                    json.dumps(stated | mention, ensure_ascii=False, default=str) + "\n" for mention in fact["mentions"]
                )
    return target


def peers(folder: Path) -> list[Path]:
    """The rows of each peer."""
    home = HERE / ".peers"
    python = home / "bin" / "python"
    if not (home / ".ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        wanted = ["--quiet", "--disable-pip-version-check", "--requirement", HERE / "peers" / "requirements.txt"]
        subprocess.run([python, "-m", "pip", "install", *wanted], check=True)
        (home / ".ready").touch()
    subprocess.run([python, HERE / "peers" / "adapters.py", HERE / "texts.jsonl", folder], check=True)
    return sorted(folder.glob("*.jsonl"))


def table(scored: dict[str, score.Scores], documents: list[str]) -> Iterator[str]:
    """One row a system: F1 of each measure with its interval; a dash where the system says nothing of the kind."""
    yield "| | " + " | ".join(SHOWN.values()) + " |"
    yield "| --- |" + " ---: |" * len(SHOWN)
    for system, scores in scored.items():
        cells = []
        for measure in SHOWN:
            total = scores.total(measure, documents)
            low, high = scores.interval(measure, documents)
            cells.append(f"{100 * total.f1:.1f} ({100 * low:.0f}–{100 * high:.0f})" if total.right else "–")
        yield f"| {system} | " + " | ".join(cells) + " |"


def fields(scores: score.Scores, documents: list[str]) -> Iterator[str]:
    """Of the figures whose value and unit are right, the share of each field that is right, and F1 where it is filled."""
    yield "| field | right | F1 where filled |"
    yield "| --- | ---: | ---: |"
    for name in score.FIELDS:
        every, filled = (scores.total(f"  of those: {name}{kind}", documents) for kind in ("", ", filled"))
        yield f"| {name} | {100 * every.f1:.1f} of {every.true} | {100 * filled.f1:.1f} of {filled.true} |"


def line(scores: score.Scores, documents: list[str]) -> str:
    """What README says: the honest figure in one sentence."""

    def share(measure: str) -> str:
        return f"{100 * scores.total(measure, documents).f1:.0f} %"

    return (
        f"On {len(documents)} articles that no rule was made for ([FactBench-FR](tests/benchmark)): figures with unit "
        f"{share('figures: value and unit')},\ndates {share('dates: value')}, names {share('names: exact span and type')} (F1); "
        f"of the figures found, what is measured {share('  of those: measured_entity')}, who says so "
        f"{share('  of those: attribution')},\nwhen {share('  of those: when')} and where {share('  of those: where')} are right."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-peers", action="store_true", help="the program alone; nothing is written")
    alone = parser.parse_args().no_peers
    texts = score.rows_of(HERE / "texts.jsonl")
    gold = score.rows_of(HERE / "gold.jsonl")
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        mine = ours(Path(folder), texts)
        found = [mine] if alone else [mine, *(file for file in peers(Path(folder)) if file != mine)]
        for part in ("test", "development"):
            documents = [str(row["id"]) for row in texts if row["part"] == part]
            scored = {file.stem: score.score(gold, score.rows_of(file), documents) for file in found}
            if part == "test":
                said = line(scored["factx"], documents)
            lines += [f"**{part.capitalize()} half** ({len(documents)} articles): F1, and 95 % of a bootstrap.", ""]
            lines += [*table(scored, documents), ""]
            lines += ["What factx says of the figures that it finds:", "", *fields(scored["factx"], documents), ""]
    if not alone:
        (HERE / "line.md").write_text(said + "\n", encoding="utf-8")
        (HERE / "results.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
