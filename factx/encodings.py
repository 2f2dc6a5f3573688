"""Bytes → text, for the encodings in which French text is found."""

from __future__ import annotations

import codecs
import re
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
#: Characters of French where French writes them. What is one in one encoding is another in the other (É is …, Ê is a
#: no-break space, » is È, é is È, î is ”), so that a character alone says little and its neighbours decide.
_FRENCH: Final = re.compile(
    r"""(?=[^\x00-\x7f]) (?:
      (?<![A-Z]{2}) [âçéèêîôùûœ] (?= [a-zàâçéèêëîïôùûœ] )            # in a word of small letters
    | (?<= [A-Za-zàâçéèêëîïôùûœÀÂÉÈÊÎŒ] ) (?<![A-Z]{2}) [âçéèêëîïôùûœ] (?![A-ZÉÈÊ])
    | (?<![A-Z]{2}) à (?![A-Z])
    | (?<![\da-zàâçéèêëîïôùûœ]) (?: [ÉÀÈÊÇÂÔ] | Î (?=[Ll]) | Œ (?=[uicsdnUICSDN]) )
      (?= [a-zâçéèêëîïôùûœ’'-] | [A-ZÉÈÊÀÎÔŒ] (?![a-zé]) )          # before small letters, or among capitals
    | (?<= [A-Z] ) [ÉÀ] (?!\w)                                      # SOCIÉTÉ, DÉJÀ
    | (?<= [AÉOU] ) [ËÏ] (?= [A-Z] )
    | (?<![\w’'.-]) (?: [ÀÔ] (?!\S) | É (?=\.) )
    | (?<= [A-Za-zé] ) ’
    | (?<!\w) « (?= [\w\s“…] )
    | (?<= [\w\s.,!?…’”)%€] ) » (?!\w)
    | (?<= [^\s'’(] ) \xa0 (?=\S)
    | (?<= [\w\s(«»\[] ) … (?!\w) | ^ … | … $
    | (?<= [\d\skKM(’] ) € | € (?=\d)
    | (?<= [\d\snN(] ) ° | (?<= [\dm] ) [²³] | (?<= [\d\s] ) [×‰½¼¾] | [≤≥] (?=\s?\d)
    | (?<![^\s\d]) [–—] (?![^\s\d,])
    | (?<!\w) [•“] (?=\s|\w) | (?<= [\w.!?…] ) [”™] (?!\w)
    )""",
    re.VERBOSE | re.MULTILINE,
)
#: Letters of other languages' names in a word, and a dash between two words.
_FOREIGN: Final = re.compile(r"(?<=[A-Za-z])[áãäåæíìñóòöøúüýÿßšž–](?![A-Z])|(?<!\w)[ÁÅÖØÜŠŽ](?=[a-z])")
#: What UTF-8 may find in a short text in Mac Roman: l’é is an Armenian letter there, «é one of Pinyin.
_RARE: Final = re.compile(r"[\x00-\x7f\u01c0-\u02bf\u0540-\u057f]*+")
#: Control characters that text does not hold, but for a stray one; tab, line ends, form feed and escapes may stand.
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
#: How many of them a text may hold: a few, and two in a hundred.
_STRAY, _SHARE = 4, 0.02
#: So few characters beyond ASCII do not show that a text is not French.
_FEW: Final = 8


def decode(data: bytes, path: str) -> str:
    """The text of a file: UTF-8 with or without BOM, UTF-16 or UTF-32 with BOM, Windows-1252 or Mac Roman.

    Args:
        data: the bytes as read.
        path: the file's path, for the error.

    Raises:
        UndecodableError: the bytes are binary, or text in none of these encodings.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(data, encoding, path)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > _STRAY + _SHARE * len(data):
        raise _binary(path)
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8")
        if text.isascii() or not _RARE.fullmatch(text) or not _is_flawless(data.decode("mac_roman")):
            return text
    return _legacy(data, path)


def _with_bom(data: bytes, encoding: str, path: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise UndecodableError(path, f"is damaged {name} (byte {error.start}); save it as UTF-8") from error
    if "\0" in text:
        raise _binary(path)
    return text


def _legacy(data: bytes, path: str) -> str:
    """The text in the encoding of one byte a character that makes better French of it."""
    texts = []
    for encoding in _LEGACY:
        with suppress(UnicodeDecodeError):  # five bytes mean nothing in Windows-1252
            texts.append(data.decode(encoding))
    best = max(texts, key=_likelihood)
    beyond = _beyond(best)
    # Cyrillic, Greek or Japanese bytes are mostly beyond ASCII; those of Central Europe make no French.
    if beyond > _FEW and (2 * beyond > len(best) or _likelihood(best) < beyond):
        raise UndecodableError(path, "is in no encoding that factx reads; save it as UTF-8")
    return best


def _is_flawless(text: str) -> bool:
    """Whether every character beyond ASCII stands where French writes it."""
    return len(_FRENCH.findall(text)) == _beyond(text)


def _beyond(text: str) -> int:
    return sum(character > "\x7f" for character in text)


def _likelihood(text: str) -> int:
    return 2 * len(_FRENCH.findall(text)) + len(_FOREIGN.findall(text))


def _binary(path: str) -> UndecodableError:
    return UndecodableError(path, "is binary, not text; give its text as .txt in UTF-8")
