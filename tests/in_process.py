"""Commands in this process, answering as in one of their own, which takes a second more to begin."""

from __future__ import annotations

import logging
import os
import traceback
import warnings
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import click
from click.testing import CliRunner
from jinja2 import Environment
from mkdocs.__main__ import cli as mkdocs_command
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from builder.cli import main as dateline_command
from builder.live.compiled import CompiledTemplates

LOGGERS = ("", "mkdocs", "mkdocs.commands.build")
"""Those that the commands set up: Python's own and two of MkDocs."""


class Done(NamedTuple):
    """What came of a command, named as by `subprocess`."""

    returncode: int
    stdout: str
    stderr: str


def call(command: click.Command, *arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Done:
    """A command in a folder; a site has an address if `env` gives it. What nobody foresaw is a traceback in stderr."""
    environment = {**os.environ, "SITE_URL": "", **(env or {})}
    with chdir(cwd), _new_loggers(), _new_plugins(), warnings.catch_warnings():
        result = CliRunner().invoke(command, arguments, env=environment, prog_name=command.name)
    assert result.exc_info is not None
    is_foreseen = result.exception is None or isinstance(result.exception, SystemExit)
    trace = "" if is_foreseen else "".join(traceback.format_exception(*result.exc_info))
    return Done(result.exit_code, result.stdout, result.stderr + trace)


@contextmanager
def _new_loggers() -> Iterator[None]:
    """Loggers as a new process has them: pytest has handlers of its own, and each of MkDocs' commands adds its own."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(each.handlers[:], each.filters[:], each.level, each.propagate) for each in loggers]
    for each in loggers:
        each.handlers[:], each.filters[:] = [], []
    try:
        yield
    finally:
        for each, (handlers, filters, level, propagate) in zip(loggers, before, strict=True):
            each.handlers[:], each.filters[:] = handlers, filters
            each.setLevel(level)
            each.propagate = propagate


@contextmanager
def _new_plugins() -> Iterator[None]:
    """Plugins as a new process has them: MkDocs keeps those that have an `on_startup`, with what they know."""
    option = dict(MkDocsConfig._schema)["plugins"]
    assert isinstance(option, Plugins)
    with mock.patch.object(option, "plugin_cache", {}):
        yield


def dateline(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Done:
    """`dateline …`."""
    return call(dateline_command, *arguments, cwd=cwd, env=env)


def mkdocs(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Done:
    """`mkdocs …`."""
    return call(mkdocs_command, *arguments, cwd=cwd, env=env)


@contextmanager
def templates_compiled_once() -> Iterator[None]:
    """All sites that MkDocs builds in this process share their compiled templates: to compile them takes a third."""
    begin, templates = Theme.get_env, CompiledTemplates()

    def environment(theme: Theme) -> Environment:
        found = begin(theme)
        found.bytecode_cache = templates
        return found

    with mock.patch.object(Theme, "get_env", environment):
        yield
