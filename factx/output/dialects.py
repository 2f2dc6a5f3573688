"""Ways of writing CSV; light, since the command line offers them by name."""

from __future__ import annotations

from enum import StrEnum


class Dialect(StrEnum):
    """By the name that ``--csv-dialect`` takes."""

    RFC4180 = "rfc4180"
    EXCEL_FR = "excel-fr"
