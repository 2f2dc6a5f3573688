"""Bytes → text, for the encodings in which French text is found."""

from __future__ import annotations

import codecs
from typing import Final

from charset_normalizer import from_bytes

from factx.errors import UndecodableError

#: charset-normalizer's open default misreads French Windows-1252; UTF-8 and UTF-16 are told apart before it is asked.
_LEGACY: Final = ["cp1252", "mac_roman"]
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Not the capitals: È and É of one encoding are é and Ž of the other.
_FRENCH: Final = "àâçéèêëîïôùûœ’«»"
#: Control characters that text does not hold, but for a stray one; tab, line ends, form feed and escapes may stand.
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
#: How many of them a text may hold: a few, and two in a hundred.
_STRAY, _SHARE = 4, 0.02


def decode(data: bytes, path: str) -> str:
    """The text of a file: UTF-8 with or without BOM, UTF-16 with BOM, Windows-1252 or Mac Roman.

    Args:
        data: the bytes as read.
        path: the file's path, for the error.

    Raises:
        UndecodableError: the bytes are binary, or text in none of these encodings.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UndecodableError(
                    path, f"is damaged {encoding.upper()} (byte {error.start}); save it as UTF-8"
                ) from error
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > _STRAY + _SHARE * len(data):
        raise UndecodableError(path, "is binary, not text; give its text as .txt in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    plausible = [match.encoding for match in from_bytes(data, cp_isolation=_LEGACY)]
    if not plausible:
        raise UndecodableError(path, "is in no encoding that factx reads; save it as UTF-8")
    # Of a few words charset-normalizer likes both; letters that French uses daily tell them apart.
    texts = [data.decode(encoding) for encoding in sorted(plausible)]
    return max(texts, key=lambda text: sum(map(text.count, _FRENCH)))
