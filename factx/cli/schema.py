"""``factx schema``: the JSON Schema of the output."""

from __future__ import annotations

from factx.cli.streams import write_out


def schema() -> None:
    """Print the JSON Schema of `factx extract --format json`.

    Example: factx schema > factx-1.schema.json
    """
    from factx.output.as_json import dumps  # noqa: PLC0415 - loaded only by the command that needs it
    from factx.output.json_schema import json_schema  # noqa: PLC0415

    write_out([dumps(json_schema(), indent=2) + "\n"])
