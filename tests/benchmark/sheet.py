"""From an annotator's sheets to rows: one JSON object a mention, offsets found and checked; see GUIDE.md.

``python -m tests.benchmark.sheet FOLDER`` prints what is wrong with the sheets in it, or the rows.
Needs only the standard library.
"""

from __future__ import annotations

import json
import re
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

HERE = Path(__file__).parent
COLUMNS = {
    "F": ("label", "value", "unit", "modifier", "measured_entity", "measured_property", "predicate", "when", "where",
          "attribution", "factuality", "statement"),
    "D": ("label", "value_iso", "modifier", "day_part", "attribution", "factuality"),
    "E": ("label", "canonical"),
}  # fmt: skip
KINDS = {"F": "figure", "D": "date", "E": "entity"}
FACTUALITY = {"negated", "conditional", "future", "reported", "asserted"}
ALLOWED = {
    ("E", "label"): {"PER", "LOC", "ORG", "PRODUCT", "EVENT", "MISC"},
    ("D", "label"): {"DATE", "TIME", "SET"},
    ("F", "modifier"): {
        "exact", "approx", "more_than", "equal_or_more", "less_than", "equal_or_less", "range", "vague",
    },
    ("D", "modifier"): {"exact", "approx", "start", "mid", "end", "before", "after"},
    ("D", "day_part"): {None, "morning", "midday", "afternoon", "evening", "night"},
    ("F", "factuality"): FACTUALITY,
    ("D", "factuality"): FACTUALITY,
}  # fmt: skip
#: ISO 8601 and EDTF level 1 as the guide uses them, and TIMEX3's week days.
DATE = re.compile(
    r"-?[\dX]{3,4}X?(?:-(?:[\dX]{2}|W[\dX]{2}(?:-\d)?|WXX-\d)(?:-[\dX]{2})?)?(?:T[\dX]{2}(?::[\dX]{2}(?::\d\d)?)?Z?([+-]\d\d:\d\d)?)?"
)

#: Blanks of one character that a sheet writes as a plain one.
BLANKS = re.compile("[\u00a0\u202f\u2009]")


class SheetError(ValueError):
    """A line of a sheet that does not say what the guide asks for."""


def texts() -> dict[str, str]:
    """The texts of the benchmark by id."""
    lines = (HERE / "texts.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["text"] for row in map(json.loads, lines)}


def place(text: str, line: int, words: str) -> tuple[int, int]:
    """Where the words of a line stand in the text; ``#2`` after them takes the second time."""
    words, _, nth = words.partition(" #")
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        raise SheetError(f"the text has no line {line}")
    inside = BLANKS.sub(" ", lines[line - 1])
    edges = rf"(?<!\w){re.escape(words)}(?!\w)"
    found = [match.start() for match in re.finditer(edges, inside)] or [
        match.start() for match in re.finditer(re.escape(words), inside)
    ]
    number = int(nth or 1)
    if len(found) < number:
        raise SheetError(f"line {line} has no {words!r}" + (f" number {number}" if nth else ""))
    if len(found) > 1 and not nth:
        raise SheetError(f"line {line} has {words!r} {len(found)} times: say which, as {words} #2")
    start = sum(len(each) + 1 for each in lines[: line - 1]) + found[number - 1]
    return start, start + len(words)


def row(document: str, text: str, stated: str) -> dict[str, object]:
    """One line of a sheet as a row."""
    kind, line, words, *cells = (cell.strip() for cell in stated.split("|"))
    if kind not in COLUMNS:
        raise SheetError(f"begins with {kind!r}, not with F, D or E")
    names = COLUMNS[kind]
    if len(cells) != len(names):
        raise SheetError(f"has {len(cells)} columns after the words, not {len(names)}: {', '.join(names)}")
    start, end = place(text, int(line), words)
    made: dict[str, object] = {"document": document, "start": start, "end": end, "text": text[start:end],
                               "kind": KINDS[kind]}  # fmt: skip
    made |= {name: cell or None for name, cell in zip(names, cells, strict=True)}
    for name in names:
        if (allowed := ALLOWED.get((kind, name))) and made[name] not in allowed:
            raise SheetError(f"{name} is {made[name]!r}, not one of {', '.join(map(str, sorted(allowed, key=str)))}")
    if kind == "F":
        made["value"], made["low"], made["high"] = bounds(made["value"], str(made["modifier"]))
    for name in ("value_iso", "when"):
        if made.get(name) and not all(DATE.fullmatch(part) for part in str(made[name]).split("/")):
            raise SheetError(f"{name} is {made[name]!r}, no date of ISO 8601 or EDTF")
    if kind == "D" and not made["value_iso"]:
        raise SheetError("a date without a value")
    return made


def bounds(stated: object, modifier: str) -> tuple[str | None, str | None, str | None]:
    """Value, low and high as the fact table has them."""
    if (modifier == "range") != (".." in str(stated)) or (modifier == "vague") == bool(stated):
        raise SheetError(f"value {stated!r} with modifier {modifier}")
    try:
        numbers = [f"{Decimal(each):f}" for each in str(stated).split("..")] if stated else []
    except InvalidOperation as error:
        raise SheetError(f"value {stated!r} is no number") from error
    if len(numbers) == 2:
        return None, numbers[0], numbers[1]
    value = numbers[0] if numbers else None
    low = value if modifier not in {"less_than", "equal_or_less"} else None
    high = value if modifier not in {"more_than", "equal_or_more"} else None
    return value, low, high


def read(folder: Path) -> tuple[list[dict[str, object]], list[str]]:
    """The rows of all sheets of a folder, and what is wrong with them."""
    rows, wrong = [], []
    known = texts()
    for file in sorted(folder.glob("*.txt")):
        seen: set[tuple[object, ...]] = set()
        for number, stated in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not stated.strip() or stated.startswith("#"):
                continue
            try:
                made = row(file.stem, known[file.stem], stated)
            except (ValueError, KeyError) as error:
                wrong.append(f"{file.name}:{number}: {error}")
                continue
            if (key := (made["kind"], made["start"], made["end"])) in seen:
                wrong.append(f"{file.name}:{number}: the same mention twice")
            seen.add(key)
            rows.append(made)
    order = {"entity": 0, "figure": 1, "date": 2}
    rows.sort(key=lambda each: (each["document"], order[str(each["kind"])], each["start"], each["end"]))
    return rows, wrong


if __name__ == "__main__":
    found, faults = read(Path(sys.argv[1]))
    for fault in faults:
        print(fault, file=sys.stderr)
    for each in found:
        print(json.dumps(each, ensure_ascii=False))
    sys.exit(bool(faults))
