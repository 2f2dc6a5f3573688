"""The fact table as Python has it: typed objects, and what other tools take."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Self

from factx.api.options import kinds_of
from factx.errors import UsageError
from factx.schema import Conflict, Extraction, Filters, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas
    import polars
    import pyarrow


class Html(str):
    """A string of HTML that a notebook shows as what it says."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable(Extraction):
    """The facts of one run, with the documents that were read and those that could not be.

    It is an ``Extraction`` of the contract: ``facts``, ``documents``, ``errors``, ``generator``. Data frames read it
    as a table (``to_pandas``, ``to_polars``, ``to_arrow``, the Arrow stream protocol), and a notebook shows
    it.
    """

    @classmethod
    def of(cls, extraction: Extraction) -> Self:
        """The extraction with what this class adds."""
        return cls(**{field.name: getattr(extraction, field.name) for field in fields(Extraction)})

    def select(
        self,
        *,
        kinds: Iterable[str] | None = None,
        min_documents: int = 1,
        about: str | None = None,
        source: str | None = None,
    ) -> Self:
        """The facts that are wanted, in their order; of a selection, those that are wanted of it too.

        Args:
            kinds: ``entity``, ``figure``, ``date``; all if not given.
            min_documents: how many documents must state them.
            about: a name, or a part of one, that they are about.
            source: a name, or a part of one, that is cited for them.

        Example: ``table.select(kinds=["figure"], source="Kiel")``.
        """
        from factx.selection import select  # noqa: PLC0415

        asked = kinds_of(kinds)
        filters = Filters(tuple(kind for kind in Kind if kind in asked), min_documents, about, source)
        wanted = select(self.facts, filters)
        both = filters if self.filters is None else self.filters.and_also(filters)
        return replace(self, facts=wanted, filters=None if both == Filters() else both)

    def conflicts(self) -> list[Conflict]:
        """Statements on one quantity, or on the date of one event, that cannot all be true; the newest last."""
        from factx.disagreements import find_conflicts  # noqa: PLC0415

        return find_conflicts(self)

    def to_dict(self, *, mentions: bool = False) -> dict[str, Any]:
        """What ``to_json`` writes as plain data; numbers stay exact decimals.

        Args:
            mentions: one flat row for each mention, under ``mentions``, in place of ``facts``.
        """
        from factx.output.as_json import as_object  # noqa: PLC0415

        return as_object(self, mentions=mentions)

    def to_json(self, *, mentions: bool = False) -> str:
        """The same text as ``factx extract --format json``."""
        from factx.output.as_json import write_json  # noqa: PLC0415

        return "".join(write_json(self, mentions=mentions))

    def to_arrow(self, *, mentions: bool = False) -> pyarrow.Table:
        """A table of facts, or of mentions, with the columns of ``--format parquet``.

        Raises:
            UsageError: pyarrow is not installed.
        """
        from factx.output.as_parquet import arrow_table  # noqa: PLC0415

        return arrow_table(self.facts, mentions=mentions)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The facts by the Arrow stream protocol, for data frames that read it."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_pandas(self, *, mentions: bool = False) -> pandas.DataFrame:
        """A pandas frame of facts, or of mentions.

        Raises:
            UsageError: pandas is not installed.
        """
        _need("pandas")
        frame: pandas.DataFrame = self.to_arrow(mentions=mentions).to_pandas()
        return frame

    def to_polars(self, *, mentions: bool = False) -> polars.DataFrame:
        """A polars frame of facts, or of mentions.

        Raises:
            UsageError: polars is not installed.
        """
        _need("polars")
        import polars  # noqa: PLC0415

        frame = polars.from_arrow(self.to_arrow(mentions=mentions))
        assert isinstance(frame, polars.DataFrame)  # noqa: S101 - a table gives no series
        return frame

    def marked(self, text: str, document: str = "-") -> Html:
        """A text with its mentions marked: HTML as a string, which a notebook shows as such.

        Args:
            text: the document's.
            document: its id.

        Example: ``extract_text(text).marked(text)``.
        """
        from factx.output.as_notebook import marked_html  # noqa: PLC0415

        return Html(marked_html(text, self, document))

    def _repr_html_(self) -> str:
        from factx.output.as_notebook import facts_html  # noqa: PLC0415

        return facts_html(self)


def _need(library: str) -> None:
    from importlib.util import find_spec  # noqa: PLC0415

    if find_spec(library) is None:
        raise UsageError(f"{library} is not installed: install it with: python -m pip install {library}")
