"""Saved mails → what their writer says: quoted mails and signatures left out."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.encodings import decode
from factx.errors import DamagedError
from factx.lexicon.reader import read_table
from factx.patterns import any_of
from factx.readers.blocks import blocks_of
from factx.readers.extracted import BREAK, Extracted, joined
from factx.readers.notes import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, MIMEPart

#: Where the date of a mail stands.
HEADER: Final = "mail header"

_QUOTED: Final = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_SIGNATURE: Final = re.compile(r"^-- ?$.*", re.MULTILINE | re.DOTALL)
#: A line that is followed by another one of its paragraph is at least so long, where lines are wrapped.
_WRAPPED: Final = 50
_ITEM: Final = re.compile(r"[ \t]*(?:[-*•–]|\d{1,3}[.)])\s")


def extract_mail(data: bytes, path: str) -> Extracted:
    """The subject and what the writer says, paragraph by paragraph; wrapped lines are put together.

    Args:
        data: the mail as it was stored.
        path: for the error.

    Raises:
        DamagedError: it has no text, only files that are attached.
    """
    mail = message_from_bytes(data, policy=policy.default)
    body = mail.get_body(("plain", "html"))
    whole = _content(body, path) if body is not None else ""
    if body is not None and body.get_content_type() == "text/html":
        whole = joined(blocks_of(without_marks(whole)))
    else:
        whole = whole.replace("\r\n", "\n")
    said = _own_words(whole)
    paragraphs = [_unwrapped(paragraph) for paragraph in re.split(r"\n[ \t]*\n", said)]
    subject = " ".join(str(mail.get("Subject", "")).split()) or None
    if not any(paragraphs):
        raise DamagedError(path, "is a mail without a text of its own")
    published = _day(mail)
    return Extracted(
        joined([*([subject] if subject else []), *paragraphs]),
        raw=whole,
        title=subject,
        published=published,
        published_source=HEADER if published else None,
        author=" ".join(str(mail.get("From", "")).split()) or None,
        unread=tuple(_attached(mail)),
    )


def _content(body: MIMEPart, path: str) -> str:
    try:
        return str(body.get_content())
    except (LookupError, UnicodeDecodeError):  # an encoding that does not exist
        payload = body.get_payload(decode=True)
        return decode(payload, path) if isinstance(payload, bytes) else ""


def _attached(mail: EmailMessage) -> Iterator[str]:
    """The files that a mail brings, each by its name, or by its kind where it has none."""
    # What a mail in one piece may bring is not for the library to tell.
    parts = mail.iter_attachments() if mail.is_multipart() else ()
    for part in parts:
        name = " ".join((part.get_filename() or part.get_content_type()).split())
        yield f"attachment {name}"


def _day(mail: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(mail["Date"])).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _own_words(text: str) -> str:
    """The text without its signature, and without the mails that it answers or hands on."""
    text = _SIGNATURE.sub("", text)
    if answered := _answered().search(text):
        text = text[: answered.start()]
    return _QUOTED.sub("", text)


@cache
def _answered() -> re.Pattern[str]:
    """What leads in the mail that is answered, at the end of the answer."""
    table = read_table("mails")
    wrote, original = any_of(table["wrote"]), any_of(table["original"])
    return re.compile(
        rf"^[ \t]*(?:(?:Le|On)\s[^\n]{{5,120}}(?:\n[^\n]{{0,120}})?\s{wrote}\s?:[ \t]*$(?=\s*(?:>|\Z))"
        rf"|[-_ ]{{2,}}\s?{original}\s?[-_ ]{{2,}}.*?$)",
        re.MULTILINE | re.IGNORECASE,
    )


def _unwrapped(paragraph: str) -> str:
    """A paragraph with the lines of one sentence on one line. Example: lines of 72 characters become one."""
    lines = [line.strip(" \t") for line in paragraph.strip("\n").split("\n")]
    pieces: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if pieces:
            pieces.append(BREAK if len(before) < _WRAPPED or _ITEM.match(line) else " ")
        pieces.append(line)
    return "".join(pieces).strip()
