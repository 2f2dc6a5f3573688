"""Very many hostile inputs, one after the other in one process: ``python -m tests.many COUNT [SEED]``.

Hypothesis tries few inputs and shrinks what fails; this tries as many as there is time for. Each is made from its own
number, so that one that fails can be made again: ``python -m tests.many 1 SEED:NUMBER``.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Final

from factx.differences.runs import parse_run
from factx.documents import Document
from factx.encodings import decode
from factx.entities.gazetteer import read_gazetteer
from factx.expectations.expected import read_expected
from factx.found import load_tables
from factx.mentions import find_mentions
from tests.articles import FIRE, HARVEST, page
from tests.casefile import read_cases
from tests.test_fuzz import MARKS, TAGS, is_page_or_none, refused_or_read
from tests.test_readers_properties import ODD, WORDS

#: Seconds that no input of a few hundred characters may take.
SLOW: Final = 2.0
_KEYS: Final = (
    "schema",
    "facts",
    "mentions",
    "documents",
    "kind",
    "canonical",
    "value",
    "start",
    "end",
    "label",
    "pattern",
)
_LEAVES: Final = (None, True, 0, -1, 1.5, "figure", "factx/1", "", "é", 10**30, "NaN", "2024-01-01", [], {})
_EXPECTED: Final = ("[[fact]]", "[fact]", 'kind = "figure"', "value = 1e999999999", "value = nan", "aliases = [1]", "x = {a=1}",
                    "canonical = '", "min_documents = -1", 'kind = "date"', "absent = true", "value = 0x")  # fmt: skip


@cache
def _sentences() -> list[str]:
    """Real constructions, to be broken."""
    return [case.text for case in read_cases()]


def text_of(rng: random.Random) -> str:
    """Sentences cut, doubled, swapped, and with pieces of numbers, dates, markup and odd characters between."""
    found = rng.choice(_sentences())
    for _ in range(rng.randrange(6)):
        at = rng.randrange(len(found) + 1)
        to = min(len(found), at + rng.randrange(20))
        match rng.randrange(6):
            case 0:
                found = found[:at] + found[to:]
            case 1:
                found = found[:at] + found[at:to] * rng.randrange(2, 5) + found[to:]
            case 2:
                found = found[:at] + rng.choice((*ODD, *MARKS, *TAGS)) + found[at:]
            case 3:
                found = f"{found[:at]} {' '.join(rng.choices(WORDS, k=rng.randrange(1, 6)))} {found[to:]}"
            case 4:
                found = found[:at] + chr(rng.choice((rng.randrange(0x300), rng.randrange(0x110000)))) + found[to:]
            case _:
                found = found[:at] + rng.choice(_sentences())[at:]
    return found[:2000]


def try_text(rng: random.Random, _: Path) -> None:
    """Figures and dates of a text, which slice back."""
    document = Document.from_text(text_of(rng), "a.txt")
    (mentions,) = find_mentions([(document, None)], None, _tables())
    for mention in mentions:
        assert document.text[mention.start : mention.end] == mention.text
        assert mention.sentence in document.text


@cache
def _tables():
    return load_tables()


def try_bytes(rng: random.Random, _: Path) -> None:
    """A text in some encoding, damaged."""
    encoding = rng.choice(("utf-8", "cp1252", "utf-16", "utf-32", "utf-7"))
    data = bytearray(text_of(rng).encode(encoding, "replace"))
    for _ in range(rng.randrange(5)):
        at = rng.randrange(len(data) + 1)
        data[at : at + rng.randrange(4)] = rng.randbytes(rng.randrange(4))
    refused_or_read(decode, bytes(data), "a.txt")


def _odd_json(rng: random.Random, depth: int = 0) -> object:
    if depth > 3 or rng.random() < 0.3:
        return rng.choice(_LEAVES)
    if rng.random() < 0.4:
        return [_odd_json(rng, depth + 1) for _ in range(rng.randrange(4))]
    return {rng.choice(_KEYS): _odd_json(rng, depth + 1) for _ in range(rng.randrange(6))}


def try_run(rng: random.Random, _: Path) -> None:
    """A stored run that no run wrote."""
    refused_or_read(
        parse_run, json.dumps({"schema": "factx/1", "facts": _odd_json(rng), "documents": _odd_json(rng)}), "run.json"
    )


def try_gazetteer(rng: random.Random, folder: Path) -> None:
    """A list of names that nobody keeps."""
    if rng.random() < 0.5:
        file, said = folder / "a.jsonl", json.dumps({"label": rng.choice(("ORG", 1, "")), "pattern": _odd_json(rng)})
    else:
        file, said = folder / "a.csv", f"name,label\n{text_of(rng)[:60]},ORG\n"
    file.write_bytes(said.encode("utf-8", "replace"))
    refused_or_read(read_gazetteer, file)


def try_expected(rng: random.Random, folder: Path) -> None:
    """A file of expected facts with what does not belong there."""
    file = folder / "expected.toml"
    file.write_bytes("\n".join(rng.choices((*_EXPECTED, text_of(rng)[:40]), k=8)).encode("utf-8", "replace"))
    refused_or_read(read_expected, str(file))


@cache
def _pages() -> tuple[str, str]:
    return page(FIRE), page(HARVEST)


def try_page(rng: random.Random, folder: Path) -> None:
    """A page with tags where none belong, or cut off."""
    whole = rng.choice(_pages())
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(whole))
        whole = (
            whole[:at]
            + "".join(rng.choices((*TAGS, *MARKS, *ODD), k=rng.randrange(5)))
            + whole[at + rng.randrange(60) :]
        )
    file = folder / "a.html"
    file.write_bytes(whole.encode("utf-8", "surrogatepass"))
    is_page_or_none(file)


#: What is tried how often; texts most, and pages seldom, which take long.
TRIALS: Final = (*[try_text] * 14, *[try_bytes] * 3, try_run, try_gazetteer, try_expected)


def main(count: int, seed: str) -> int:
    """Try so many inputs; print what failed, how many were tried and in what time."""
    first, failed, begun = 0, 0, time.monotonic()
    if ":" in seed:
        seed, _, at = seed.partition(":")
        first = int(at)
    with tempfile.TemporaryDirectory() as made:
        for number in range(first, first + count):
            rng = random.Random(f"{seed}:{number}")
            trial = try_page if number % 200 == 0 else rng.choice(TRIALS)
            started = time.thread_time()
            try:
                trial(rng, Path(made))
                took = time.thread_time() - started
                wrong = f"took {took:.1f} s" if took > SLOW else ""
            except Exception as error:  # noqa: BLE001  whatever it is, it is told
                wrong = f"{type(error).__name__}: {str(error)[:200]!r}"
            if wrong:
                failed += 1
                print(f"{seed}:{number} {trial.__name__} {wrong}", flush=True)
            if (number - first + 1) % 10_000 == 0:
                print(f"{number - first + 1:,} tried, {failed} failed, {time.monotonic() - begun:.0f} s", flush=True)
    print(f"{count:,} tried, {failed} failed, {time.monotonic() - begun:.0f} s")
    return failed > 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "1"))
