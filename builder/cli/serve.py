"""`dateline serve`: the site, live."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Sequence
from typing import Any

import click
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config

from builder.cli.context import Context, FailureError, log_to_terminal, reporting_mkdocs, reporting_problems
from builder.live.hosts import ALLOWED, host_name
from builder.project import Project

_UNSERVABLE = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)


def _checked_host_names(_: click.Context, __: click.Parameter, names: Sequence[str]) -> Sequence[str]:
    for name in names:
        if host_name(name) is None:
            raise click.BadParameter(f"{name!r} is not a host name: write it as in an address, without http://")
    return names


@click.command(epilog="Example: dateline serve --open")
@click.option("--address", default=None, metavar="HOST:PORT", help="Where to serve; 127.0.0.1:8000 if left out.")
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    callback=_checked_host_names,
    help="Answer to this name too, besides localhost and the host of --address; can be repeated.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
@click.pass_obj
@reporting_problems
def serve(context: Context, address: str | None, allow_host: Sequence[str], open_browser: bool) -> None:
    """Show the site while you write: a saved change rebuilds it and reloads the page; problems are shown there too."""
    project = context.project
    click.get_current_context().meta[ALLOWED] = allow_host
    log_to_terminal(logging.WARNING if context.quiet else logging.INFO)
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        _check_plugin(project)
        with reporting_mkdocs():
            mkdocs_serve.serve(str(project.config), open_in_browser=open_browser, **options)
    except OSError as error:
        if (error.filename or error.errno not in _UNSERVABLE) and not isinstance(error, socket.gaierror):
            raise
        what = f"the site cannot be served at {address or 'the usual address'} ({error.strerror})"
        raise FailureError(f"{what}: choose another with --address HOST:PORT") from error


def _check_plugin(project: Project) -> None:
    """Check that MkDocs runs the plugin, which rebuilds from the seeds and checks who asks."""
    if "dateline" not in load_config(str(project.config)).plugins:
        raise FailureError("mkdocs.yml:1:1: the plugin dateline is missing: list it under plugins")
