"""Word files → text: mammoth makes HTML of them, insertions kept and deletions gone, and of that the text is taken."""

from __future__ import annotations

import io
from typing import Any

from factx.errors import DamagedError
from factx.readers.blocks import blocks_of
from factx.readers.extracted import Extracted, joined
from factx.readers.notes import without_marks
from factx.readers.zipped import Archive


def extract_docx(data: bytes, path: str) -> Extracted:
    """The text of a Word file: paragraphs, rows of tables, text boxes, and its notes at the end.

    Args:
        data: the file.
        path: for the error.

    Raises:
        DamagedError: it is damaged, encrypted, or has no text.
        ImportError: mammoth is not installed.

    Headers and footers are left out, and so are comments; when it was made or saved says nothing of its day.
    """
    import mammoth  # noqa: PLC0415 - an extra, which only Word files need

    Archive(data, path).bound()
    markup = mammoth.convert_to_html(io.BytesIO(data), convert_image=_no_image, ignore_empty_paragraphs=True).value
    blocks = blocks_of(without_marks(markup))
    if not blocks:
        raise DamagedError(path, "has no text in it")
    return Extracted(joined(blocks))


def _no_image(_: Any) -> list[Any]:
    return []
