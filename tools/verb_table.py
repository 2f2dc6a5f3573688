"""Write ``factx/data/fr/verbs.txt`` from the conjugations of Lefff that the npm package french-verbs-lefff carries.

Run: ``npm pack french-verbs-lefff && tar xzf french-verbs-lefff-*.tgz``, then
``python tools/verb_table.py package/dist/conjugations.json package/dist/LICENSE``.
Verbs that take the same endings after the same cut share a paradigm, so that 300 000 forms fit into 100 KB.
The package keeps one of two spellings: the other one of verbs in -ayer (paie, paye) is written too, save of étayer,
whose « étaient » would hide that of être.
"""

from __future__ import annotations

import collections
import json
import re
import sys
import unicodedata
from itertools import takewhile
from pathlib import Path

DATA = Path(__file__).parents[1] / "factx" / "data" / "fr"
#: Codes of Lefff, as the head of the file explains them.
TENSES = "PIFCJKGWSTY"
#: No verbs (voici, uw), or rare ones whose forms hide those of common ones (saurer: « saura »; députer: « le député »).
DROPPED = {"contrefiche", "députer", "fiche", "raller", "revoici", "revoilà", "saurer", "uw", "uwSe", "voici", "voilà"}
HEAD = """\
# Conjugation of French verbs: written by tools/verb_table.py, not by hand; new verbs go into conjugation.toml.
# Source: Lefff 3 (Lexique des formes fléchies du français, Benoît Sagot), as the npm package french-verbs-lefff 3.4.0
# carries it. Licence: LGPL-LR, see verbs.LICENSE.txt. Changed on 2026-11-28: folded into paradigms, and left out
# {dropped}.
# A paradigm starts with what its infinitives lose ([er]); then a tense and its endings by person (six) or by gender and
# number (masculine, plural, feminine, plural);
# "-" is no form, "_" no ending, "/" stands between doublets. Then its verbs.
# P present, I imperfect, F future, C conditional, J simple past, K past participle, G present participle, W infinitive,
# S and T subjunctive, Y imperative.
"""


def main(conjugations: str, licence: str) -> None:
    """Write the table, and the licence of its data beside it."""
    verbs = json.loads(Path(conjugations).read_text("utf-8"))
    paradigms: dict[tuple[str, tuple[str, ...]], list[str]] = collections.defaultdict(list)
    for verb in verbs.keys() - DROPPED:
        listed = verbs[verb]
        tenses = {tense: [_doubled(cell or "NA") for cell in cells or []] for tense, cells in listed.items()}
        forms = [form for cells in tenses.values() for cell in cells for form in cell.split("/") if form != "NA"]
        shared = takewhile(lambda letters: len(set(letters)) == 1, zip(verb, *forms, strict=False))
        stem = "".join(letters[0] for letters in shared)
        lines = tuple(
            f"{tense}\t{' '.join(_cell(cell, stem) for cell in tenses[tense])}" for tense in TENSES if tenses.get(tense)
        )
        paradigms[verb.removeprefix(stem), lines].append(verb)
    with (DATA / "verbs.txt").open("w", encoding="utf-8") as file:
        file.write(HEAD.format(dropped=", ".join(sorted(DROPPED))))
        for (cut, lines), members in sorted(paradigms.items(), key=lambda item: (-len(item[1]), min(item[1]))):
            file.write("\n".join(["", f"[{cut}]", *lines, *sorted(members, key=_unaccented), ""]))
    text = re.sub(r"(?m)^# ?", "", Path(licence).read_text("utf-8"))
    (DATA / "verbs.LICENSE.txt").write_text(text.rstrip() + "\n", "utf-8")


def _doubled(cell: str) -> str:
    """The doublet of a form in -ay- before a mute e. Example: ``paye`` → ``paye/paie``."""
    other = re.sub(r"ay(es?|ent|er(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient))$", r"ai\1", cell)
    return cell if other == cell or cell.endswith("ayer") or cell.startswith("étay") else f"{cell}/{other}"


def _cell(cell: str, stem: str) -> str:
    """The endings of one person. Example: ``paye/paie`` of the stem ``pa`` → ``ye/ie``."""
    forms = [form for form in cell.split("/") if form != "NA"]
    return "/".join(form.removeprefix(stem) or "_" for form in forms) or "-"


def _unaccented(verb: str) -> tuple[str, str]:
    """What verbs are sorted by, as in the other files of words."""
    return "".join(letter for letter in unicodedata.normalize("NFD", verb) if not unicodedata.combining(letter)), verb


if __name__ == "__main__":
    main(*sys.argv[1:])
