"""MkDocs' live-reload server, taught to rebuild only what changed, and to show what is wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from builder.files import write_file
from builder.live.connection import Connection
from builder.live.guard import guarded
from builder.live.hosts import hosts
from builder.live.page import Trouble, page
from builder.problems import Problem

log = logging.getLogger("mkdocs.plugins.dateline")
PAGE = ".dateline-trouble.html"
"""In the served folder, where MkDocs neither makes nor removes hidden files."""


def partial_builder(server: LiveReloadServer, first: MkDocsConfig) -> Callable[[], None]:
    """What MkDocs' own builder does, but in its dirty mode: it makes what `ServedSite` has taken away.

    Args:
        first: the settings of the first build, with what was said on the command line, of which --strict counts here.
    """

    def rebuild() -> None:
        logging.getLogger("mkdocs.commands.serve").info("Building documentation...")
        config = load_config(first.config_file_path, site_dir=first.site_dir, strict=first.strict)
        config.site_url, config.watch = server.url, first.watch
        with undirty():
            build(config, serve_url=server.url, dirty=True)

    return rebuild


@contextmanager
def undirty() -> Iterator[None]:
    """MkDocs warns at each dirty build that links and navigation may be stale; here they are not."""
    logger = logging.getLogger("mkdocs.commands.build")

    def other(record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith("A 'dirty' build")

    logger.addFilter(other)
    try:
        yield
    finally:
        logger.removeFilter(other)


class Showing:
    """The server's builder and application: every rebuild ends with something to show, the site or what is wrong.

    Args:
        server: MkDocs' server; its builder and its application are replaced.
        rebuild: brings the served folder up to date, or raises.
        problems: those that the latest build found in what people wrote.
    """

    def __init__(
        self, server: LiveReloadServer, rebuild: Callable[[], None], problems: Callable[[], tuple[Problem, ...]]
    ) -> None:
        self._server, self._rebuild, self._problems = server, rebuild, problems
        self._page = Path(server.root, PAGE)
        self._building = Lock()
        self._show(Trouble(problems()))
        server.builder = self.build
        server.set_app(self.answer)

    def build(self) -> None:
        """Rebuild. Whatever goes wrong is printed and shown, and browsers reload in any case."""
        with self._building, _heard() as records:
            try:
                self._rebuild()
                trouble = Trouble()
            except Exception as error:
                trouble = Trouble(problems) if (problems := self._problems()) else _failure(error, records)
            self._show(trouble)

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """What was asked for; while something is wrong, at the address of any page the one that says what.

        It waits until a rebuild in progress is over, so that nobody gets a page that is stale by then.
        """
        address = environ["PATH_INFO"]
        if not _is_page(address) or not self._is_in_trouble():
            return self._server.serve_request(environ, start_response)

        def unavailable(_: str, headers: list[tuple[str, str]]) -> Any:
            return start_response("503 Service Unavailable", headers)

        if not self._page.is_file():
            unavailable("", [("Content-Type", "text/html; charset=utf-8")])
            return [page(self._trouble).encode()]
        instead = {**environ, "PATH_INFO": self._server.mount_path + PAGE}
        return self._server.serve_request(instead, unavailable)

    def _is_in_trouble(self) -> bool:
        with self._building:
            return self._trouble != Trouble()

    def _show(self, trouble: Trouble) -> None:
        self._trouble = trouble
        with suppress(OSError):  # where there is no room for the page, it is shown all the same
            self._page.unlink(missing_ok=True)
            if trouble != Trouble():
                write_file(self._page, page(trouble).encode())


def protect(server: LiveReloadServer, allowed: Iterable[str]) -> None:
    """Have a server, before it starts, answer only what `guard` lets through and drop idle connections.

    Connections that come faster than they are accepted wait in a queue; the usual one of five loses the rest.

    Args:
        server: its application and its handler of requests are replaced.
        allowed: the names that it may be called by, besides the one that it is served at and localhost.
    """
    names = hosts(str(server.server_address[0]), allowed)
    application = server.get_app()
    assert application is not None
    server.set_app(guarded(application, names))
    server.RequestHandlerClass = Connection
    server.request_queue_size = 128


def _is_page(address: str) -> bool:
    """Whether an address may be that of a page; what a page fetches has a suffix, and MkDocs' reloading a place."""
    name = address.rpartition("/")[2]
    return not address.startswith("/livereload/") and ("." not in name or name.endswith(".html"))


class _Ear(logging.Handler):
    """Keeps the warnings and errors that MkDocs logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """The warnings and errors that MkDocs logs meanwhile."""
    ear, logger = _Ear(), logging.getLogger("mkdocs")
    logger.addHandler(ear)
    try:
        yield ear.records
    finally:
        logger.removeHandler(ear)


def _failure(error: Exception, records: list[logging.LogRecord]) -> Trouble:
    """What MkDocs said before it gave up, errors or else warnings, and its last word; also to the terminal."""
    worst = max((record.levelno for record in records), default=logging.WARNING)
    messages = [record.getMessage() for record in records if record.levelno >= min(worst, logging.ERROR)]
    is_expected = isinstance(error, MkDocsException)
    last = str(error) if is_expected else f"{type(error).__name__}: {error}"
    log.error(last, exc_info=None if is_expected else error)
    return Trouble(messages=(*dict.fromkeys(messages), last))
