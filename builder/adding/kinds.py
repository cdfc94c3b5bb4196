"""What kind of file a source is: a page, a page in an archive (MHTML), a text, or what `add` does not read."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from pathlib import PurePath
from typing import NamedTuple

from builder.problems import Problems, Spot
from builder.reading import decode

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.I | re.S)
_PAGE_NAMES = (".html", ".htm", ".xhtml")
_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related\b", re.I)
"""The headers of MHTML: a mail whose parts are the page and what it shows."""

_COPY = "copy the article's text into a file .txt and add that"
_EXPORT = "save it as a text (.txt) or as a web page (.html) in the program that it is from, and add that"
_BY_START = (
    (b"%PDF", "a PDF", f"{_COPY}, or add the web page that it was printed from"),
    (b"{\\rtf", "a document in RTF", _EXPORT),
    (b"\xd0\xcf\x11\xe0", "a document of an office program", _EXPORT),
    (b"bplist00", "a web archive of Safari", "save the page as its source (.html) and add that"),
    (b"\x89PNG", "a picture", _COPY),
    (b"\xff\xd8\xff", "a picture", _COPY),
    (b"GIF8", "a picture", _COPY),
    (b"\x1f\x8b", "a compressed file", "unpack it and add the article in it"),
)
_IN_ZIP = (
    (b"word/", "a Word document", _EXPORT),
    (b"xl/", "a spreadsheet", "add the article that it belongs to; numbers of a table can be lines of its text"),
    (b"ppt/", "a presentation", _EXPORT),
    (b"opendocument.text", "an OpenDocument text", _EXPORT),
    (b"opendocument.spreadsheet", "a spreadsheet", "add the article that it belongs to, as a text or a web page"),
    (b"application/epub+zip", "an e-book", _COPY),
)
_BY_SUFFIX = {
    ".csv": "a table of comma-separated values",
    ".tsv": "a table of tab-separated values",
}
_WESTERN = "windows-1252"
_FEW = 0.2
"""Which share of letters with accents a text in a Western language stays below; other alphabets are above."""


class Opened(NamedTuple):
    """The content of a source: a page as bytes, or a text; its address if the file names it; what to know of it."""

    page: bytes | None
    text: str
    url: str = ""
    notes: tuple[str, ...] = ()


def opened(raw: bytes, name: str, problems: Problems) -> Opened | None:
    """What a source holds, or None with a problem that says what to give instead. `name` is the file's."""
    if refusal := _refusal(raw, name):
        problems.error(Spot(name), f"this is {refusal[0]}, which add does not read", refusal[1])
        return None
    if _ARCHIVE.match(raw):
        return _page_in_archive(raw, name, problems)
    if PurePath(name).suffix.lower() in _PAGE_NAMES or _PAGE.match(raw):
        return Opened(raw, "")
    return _text(raw, name, problems)


def _refusal(raw: bytes, name: str) -> tuple[str, str] | None:
    """What a file is that is not read, and what to do."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix], "add the article that it belongs to, as a text or a web page"
    if raw.startswith(b"PK\x03\x04"):
        kinds = ((what, hint) for mark, what, hint in _IN_ZIP if mark in raw)
        return next(kinds, ("a compressed folder", "unpack it and add the article in it"))
    for start, what, hint in _BY_START:
        if raw.startswith(start):
            return what, hint
    is_utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return ("no text", _COPY) if b"\x00" in raw[:4096] and not is_utf16 and not _PAGE.match(raw) else None


def _page_in_archive(raw: bytes, name: str, problems: Problems) -> Opened | None:
    """The page in MHTML. Its headers say when it was saved, which is not when it was published: that is not read."""
    archive = message_from_bytes(raw, policy=policy.compat32)
    for part in archive.walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes) and content.strip():
            url = part.get("Content-Location") or archive.get("Snapshot-Content-Location") or ""
            return Opened(_with_charset(content, part.get_param("charset")), "", str(url).strip())
    problems.error(Spot(name), "no page was found in this web archive", "save the page as HTML and add that")
    return None


def _with_charset(content: bytes, charset: object) -> bytes:
    """The page in UTF-8, if the archive says in which encoding it is."""
    try:
        return content.decode(charset).encode() if isinstance(charset, str) else content
    except (LookupError, UnicodeError):
        return content


def _text(raw: bytes, name: str, problems: Problems) -> Opened | None:
    """The text in UTF-8, in UTF-16 if it begins so, or in the encoding of Western Europe if it can be that."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = raw.decode("utf-16", errors="replace").encode()
    western = _western(raw)
    if western is None:
        text = decode(raw, name, problems)
        return None if text is None else Opened(None, text)
    note = f"It is not UTF-8 and was read as {_WESTERN}: look whether its letters with accents are right."
    text = decode(western.encode(), name, problems)
    return None if text is None else Opened(None, text, notes=(note,))


def _western(raw: bytes) -> str | None:
    """A text that is not UTF-8, if it can be one in a Western language; None otherwise."""
    try:
        raw.decode()
        return None
    except UnicodeDecodeError:
        pass
    try:
        text = raw.decode(_WESTERN)
    except UnicodeDecodeError:
        return None
    letters = [sign for sign in text if sign.isalpha()]
    accented = sum(not sign.isascii() for sign in letters)
    return text if accented <= _FEW * len(letters) else None
