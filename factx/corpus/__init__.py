"""Facts of very many documents: phases of files in and files out, run here or on an engine that groups.

``run(spark, documents)`` runs them inside a Spark session; ``factx corpus`` runs them on this machine or on Spark.
"""

from __future__ import annotations

from typing import Any

__all__ = ["run"]


def run(spark: Any, documents: Any, output: str, **options: Any) -> None:
    """Read a Spark data frame of documents and write its facts: see ``factx.corpus.spark.run``."""
    from factx.corpus.spark import run as run_on_spark  # noqa: PLC0415 - an extra

    run_on_spark(spark, documents, output, **options)
