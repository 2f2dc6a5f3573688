"""The fields of the output as a table: ``python tests/fields.py RECORD`` prints it as Markdown."""

from __future__ import annotations

import sys

from factx.output.fields import field_texts


def main(record: str) -> None:
    """Prints the table of one record, its fields in the order of the output."""
    print("| field | what it says | example |\n| --- | --- | --- |")
    for name, text in field_texts()[record].items():
        print(f"| `{name}` | {text.says} | {f'`{text.example}`' if text.example else ''} |")


if __name__ == "__main__":
    main(sys.argv[1])
