"""`dateline serve`: the site, live."""

from __future__ import annotations

import errno
import logging
import socket
from typing import Any

import click
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import Abort, MkDocsException

from builder.cli.context import Context, FailureError, log_to_terminal, telling_problems

_UNSERVABLE = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)


@click.command(epilog="Example: dateline serve --open")
@click.option("--address", default=None, metavar="HOST:PORT", help="Where to serve; 127.0.0.1:8000 if left out.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
@click.pass_obj
@telling_problems
def serve(context: Context, address: str | None, open_browser: bool) -> None:
    """Show the site while you write: a saved change rebuilds it and reloads the page; problems are shown there too."""
    project = context.project
    log_to_terminal(logging.WARNING if context.quiet else logging.INFO)
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        mkdocs_serve.serve(str(project.config), open_in_browser=open_browser, **options)
    except (Abort, MkDocsException) as error:
        raise FailureError(f"MkDocs: {error}") from error
    except OSError as error:
        if error.errno not in _UNSERVABLE and not isinstance(error, socket.gaierror):
            raise
        what = f"nothing can be served at {address or 'the usual address'} ({error.strerror})"
        raise FailureError(f"{what}: choose another with --address HOST:PORT") from error
