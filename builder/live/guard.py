"""What a served site answers at all: to its own names, to GET and HEAD, at addresses that a site can have.

MkDocs' own server answers whatever it is sent. No address of a site needs a backslash, a control character, `..` or a
text that is not UTF-8; MkDocs fails at some of these, and removes others before it looks for a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from builder.live.hosts import Hosts, host_name
from builder.text.phrases import listed

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
"""As in PEP 3333."""
Headers = list[tuple[str, str]]

METHODS = ("GET", "HEAD")
_LONGEST = 4000
"""Bytes of an address: file systems allow no longer paths, and Python reads no longer numbers (MkDocs has some)."""
_NEVER = re.compile(r"[\x00-\x1f\x7f-\x9f\\]|//|/\.\.?(?:/|$)")


class Refusal(NamedTuple):
    """An answer in plain text in place of what was asked for."""

    status: str
    text: str
    headers: tuple[tuple[str, str], ...] = ()


def guarded(application: Application, hosts: Hosts) -> Application:
    """The application, asked only for what is not refused; an answer to HEAD has no body."""

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        refusal = _refusal(environ, hosts)
        answering = _refusing(refusal) if refusal else application
        if environ["REQUEST_METHOD"] == "HEAD":
            answering = _without_body(answering)
        return answering(environ, start_response)

    return answer


def is_possible(address: str) -> bool:
    """Whether an address can be that of a file in a site; as in PEP 3333, each character is a byte."""
    try:
        text = address.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return text.startswith("/") and len(address) <= _LONGEST and not _NEVER.search(text)


def _refusal(environ: Environ, hosts: Hosts) -> Refusal | None:
    name = host_name(environ.get("HTTP_HOST", ""))
    if name is None:
        return Refusal("400 Bad Request", "The request has no valid Host header.")
    if name not in hosts:
        return Refusal("403 Forbidden", _how_to_allow(name))
    if environ["REQUEST_METHOD"] not in METHODS:
        text = f"Only {listed(METHODS)} are answered."
        return Refusal("405 Method Not Allowed", text, (("Allow", ", ".join(METHODS)),))
    if not is_possible(environ["PATH_INFO"]):
        return Refusal("404 Not Found", "There is nothing at this address.")
    return None


def _how_to_allow(name: str) -> str:
    host = f"[{name}]" if ":" in name else name
    return (
        f"This site is not served as {host}. If that is a name of this machine, add it: dateline serve --allow-host "
        f"{host}, or for mkdocs serve allow_host: [{host!r}] under the dateline plugin in mkdocs.yml."
    )


def _refusing(refusal: Refusal) -> Application:
    body = f"{refusal.text}\n".encode()

    def answer(_: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response(refusal.status, [("Content-Type", "text/plain; charset=utf-8"), *refusal.headers])
        return [body]

    return answer


def _without_body(application: Application) -> Application:
    """The application, of whose answers only status and headers are sent, with the length that the body would have."""

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[tuple[str, Headers]] = []
        body = application(environ, lambda status, headers: begun.append((status, headers)))
        [(status, headers)] = begun
        if "Content-Length" not in dict(headers):
            headers = [*headers, ("Content-Length", str(sum(map(len, body))))]
        if callable(close := getattr(body, "close", None)):
            close()
        start_response(status, headers)
        return []

    return answer
