"""``factx schema``: the JSON Schema of the output."""

from __future__ import annotations

import sys


def schema() -> None:
    """Print the JSON Schema of `factx extract` and `factx conflicts` with `--format json`.

    Example: factx schema > factx-1.schema.json
    """
    from factx.output.as_json import dumps  # noqa: PLC0415 - loaded only by the command that needs it
    from factx.output.json_schema import json_schema  # noqa: PLC0415

    sys.stdout.write(dumps(json_schema(), indent=2) + "\n")
