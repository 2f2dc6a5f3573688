"""Bytes → text, for the encodings in which French text is found."""

from __future__ import annotations

import codecs
from contextlib import suppress
from typing import Final

from factx.errors import UndecodableError

#: UTF-32 first: its little-endian mark begins as that of UTF-16 does.
_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: In order of preference: where nothing tells them apart, Windows is likelier.
_LEGACY: Final = ("cp1252", "mac_roman")
#: What French writes beyond ASCII. Read in the wrong one of these encodings, most of it becomes something else.
_FRENCH: Final = "àâçéèêëîïôùûüœÀÂÇÉÈÊËÎÏÔÙÛŒ’‘«»“”€°…–—•™\xa0"
#: Control characters that text does not hold, but for a stray one; tab, line ends, form feed and escapes may stand.
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
#: How many of them a text may hold: a few, and two in a hundred.
_STRAY, _SHARE = 4, 0.02
#: So few characters beyond ASCII tell charset-normalizer too little: it may like neither encoding, or the wrong one.
_FEW: Final = 24


def decode(data: bytes, path: str) -> str:
    """The text of a file: UTF-8 with or without BOM, UTF-16 or UTF-32 with BOM, Windows-1252 or Mac Roman.

    Args:
        data: the bytes as read.
        path: the file's path, for the error.

    Raises:
        UndecodableError: the bytes are binary, or text in none of these encodings.
    """
    return _decoded(data, path)[0]


def encoding_of(head: bytes, path: str) -> str:
    """The encoding of a long text, by whole lines of its head.

    Raises:
        UndecodableError: the bytes are binary, or text in none of these encodings.
    """
    marked = (encoding for bom, encoding in _BOMS if head.startswith(bom))
    return next(marked, None) or _decoded(head, path)[1]


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    """The text, and the encoding that it is in."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(data, encoding, path), encoding
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > _STRAY + _SHARE * len(data):
        raise _binary(path)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            message = f"is damaged UTF-8 (byte {error.start}, in line {line}); save it as UTF-8"
            raise UndecodableError(path, message) from error
    return _legacy(data, path)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether what is no UTF-8 is so for a few bytes only: read in another encoding it would be ``BesanÃ§on``."""
    read = data.decode("utf-8", "replace")
    return _frenchness(read) >= max(1, read.count("\ufffd"))


def _with_bom(data: bytes, encoding: str, path: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise UndecodableError(path, f"is damaged {name} (byte {error.start}); save it as UTF-8") from error
    if "\0" in text:
        raise _binary(path)
    return text


def _legacy(data: bytes, path: str) -> tuple[str, str]:
    """The text in the plausible encoding of one byte a character that makes better French of it."""
    candidates: tuple[str, ...] = _LEGACY
    if sum(byte > 0x7F for byte in data) > _FEW:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - few files are in one of these encodings

        # Its open default misreads French Windows-1252, so it is asked about these two alone.
        plausible = {match.encoding for match in from_bytes(data, cp_isolation=list(_LEGACY))}
        candidates = tuple(encoding for encoding in _LEGACY if encoding in plausible)
    texts = []
    for encoding in candidates:
        with suppress(UnicodeDecodeError):  # five bytes mean nothing in Windows-1252
            texts.append((data.decode(encoding), encoding))
    if not texts:
        raise UndecodableError(path, "is in no encoding that factx reads; save it as UTF-8")
    return max(texts, key=lambda read: _frenchness(read[0]))


def _frenchness(text: str) -> int:
    return sum(map(text.count, _FRENCH))


def _binary(path: str) -> UndecodableError:
    return UndecodableError(path, "is binary, not text; give its text as .txt in UTF-8")
