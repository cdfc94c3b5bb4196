"""What is wrong with a web address, for a link that readers follow."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from builder.text.phrases import short

_SCHEMES = ("http://", "https://")
_HOST = re.compile(r"\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)*\.?")
_SHOWN = 80


def address_problem(text: str) -> tuple[str, str] | None:
    """Problem and hint for a text that is not the address of a page; None if it is one.

    Neither repeats a password.
    """
    given = short(text, _SHOWN)
    if not text.lower().startswith(_SCHEMES):
        return f"'{given}' is not a web address", "write one that begins with http:// or https://"
    if any(sign.isspace() for sign in text):
        return f"there is a space in the address '{given}'", "copy it from the browser, or write %20 for the space"
    if "@" in re.split(r"[/?#\\]", text.partition("://")[2])[0]:
        return "the address holds a user name or password", "leave out what is between // and @"
    parts = _split(text)
    if parts is None or not parts.hostname:
        return f"'{given}' names no site", "write the whole address, as in https://example.org/news"
    return _site_problem(parts)


def _split(text: str) -> SplitResult | None:
    try:
        return urlsplit(text)
    except ValueError:  # brackets that hold no IPv6 address
        return None


def _site_problem(parts: SplitResult) -> tuple[str, str] | None:
    host = parts.hostname or ""
    try:
        wrong_port = parts.port == 0
    except ValueError:
        wrong_port = True
    if wrong_port:
        return f"the address of {host} has a port that cannot be", "leave it out, or write one from 1 to 65535"
    if ":" not in host and not _HOST.fullmatch(host):
        return f"'{short(host, _SHOWN)}' cannot be the name of a site", "copy the address from the browser"
    return None
