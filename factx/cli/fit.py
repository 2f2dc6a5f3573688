"""Options that would do nothing to the format that was asked for: refused, since whoever gives one counts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.errors import UsageError
from factx.output import Format

if TYPE_CHECKING:
    from collections.abc import Mapping

    import typer

_WITH_MENTIONS: Final = frozenset({Format.XLSX, Format.DB, Format.HTML, Format.CONCISE})
#: Options, the formats that they change, and how they are told to do nothing elsewhere.
_FITTING: Final[Mapping[str, tuple[frozenset[Format], str]]] = {
    "--mentions": (frozenset(Format) - _WITH_MENTIONS, "holds the mentions as it is"),
    "--sort": (frozenset({Format.TABLE}), "has its facts in the order of the texts"),
    "--all": (frozenset({Format.TABLE}), "holds all rows as it is"),
    "--lang": (frozenset({Format.TABLE, Format.HTML}), "has no headings in another language"),
    "--csv-dialect": (frozenset({Format.CSV}), "is no CSV"),
}
#: Of a table, those that change the first screen alone, not its rows of mentions.
_SCREEN: Final = frozenset({"--sort", "--all", "--lang"})


def is_given(context: typer.Context, parameter: str) -> bool:
    """Whether an option stands on the command line: what is configured once need not fit every format."""
    source = context.get_parameter_source(parameter)
    return source is not None and source.name == "COMMANDLINE"


def need_fit(format_: Format, given: Mapping[str, bool]) -> None:
    """Refuse an option that does nothing.

    Args:
        format_: that is written.
        given: for each option of those above whether it asks for something.

    Raises:
        UsageError: one does nothing to this format.
    """
    for option, (formats, reason) in _FITTING.items():
        if not given.get(option):
            continue
        if format_ not in formats:
            raise UsageError(f"{option} does nothing here: {format_} {reason}; leave it out")
        if format_ is Format.TABLE and given.get("--mentions") and option in _SCREEN:
            raise UsageError(f"{option} does nothing here: --mentions prints one row for each mention, as they stand")
