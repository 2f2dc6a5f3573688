"""Write ``factx/data/fr/rarity.txt``: how common French words are, from the frequencies of wordfreq.

Run: ``python -m pip install wordfreq && python tools/word_rarity.py``.
Words of three letters and more that stand at least once in a million; frequencies on Zipf's scale, in tenths.
"""

from __future__ import annotations

import math
from collections import defaultdict
from pathlib import Path

from wordfreq import get_frequency_dict

TARGET = Path(__file__).parents[1] / "factx" / "data" / "fr" / "rarity.txt"
LEAST_LETTERS = 3
LEAST_ZIPF = 3.0
HEAD = """\
# How common French words are: written by tools/word_rarity.py, not by hand.
# Source: wordfreq 3.1 (Robyn Speer, https://github.com/rspeer/wordfreq), list "small" of French, made of Wikipedia,
# OpenSubtitles, news, books, the web and social media. Licence of these data: CC BY-SA 4.0, see rarity.LICENSE.txt.
# Changed: frequencies rounded to tenths of Zipf's scale (60 is once in a thousand words); words without other signs.
# A line: the tenths, a tab, the words.

"""


def main() -> None:
    """Write the table."""
    lines = defaultdict(list)
    for word, frequency in get_frequency_dict("fr", "small").items():
        zipf = math.log10(frequency) + 9
        if len(word) >= LEAST_LETTERS and word.isalpha() and zipf >= LEAST_ZIPF:
            lines[round(zipf * 10)].append(word)
    with TARGET.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for tenths in sorted(lines, reverse=True):
            file.write(f"{tenths}\t{' '.join(sorted(lines[tenths]))}\n")


if __name__ == "__main__":
    main()
