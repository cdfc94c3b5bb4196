"""Shared by the commands: the project, how much to print, and the report of problems."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import Any, TextIO

import click
from mkdocs.exceptions import MkDocsException

from builder import calling
from builder.problems import Problems, ProblemsError, Severity
from builder.project import Project, find_project
from builder.refusals import naming, refusal
from builder.text.phrases import counted
from builder.text.terminal import printable

Command = Callable[..., None]


class Context:
    """Needed by every command: the project, and how much to print."""

    def __init__(self, start: Path, quiet: bool) -> None:
        self.start, self.quiet = start, quiet

    @property
    def project(self) -> Project:
        """The project around the folder that was named, or the current one."""
        return find_project(self.start)

    def call(self, *words: str) -> str:
        """A `dateline` command for the same project, to paste into a shell."""
        named = () if self.start == Path() else ("--project", str(self.start))
        return calling.dateline(*named, *words)

    @property
    def has_terminal(self) -> bool:
        """Whether there is somebody to ask."""
        return _is_terminal(sys.stdin)

    def say(self, text: str) -> None:
        """Print the result, unless --quiet."""
        if not self.quiet:
            echo(text)

    def print_notes(self, notes: Iterable[str]) -> None:
        """Print what the site lacks, unless --quiet."""
        for note in notes:
            self.say(f"Note: {note}")

    def progress(self, text: str) -> None:
        """Print what is being done, on a terminal."""
        if not self.quiet and _is_terminal(sys.stderr):
            echo(f"{text} …", err=True)


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody is there; a stream that was closed before the command began is None."""
    return stream is not None and stream.isatty()


def reporting_problems(command: Command) -> Command:
    """The command, which prints all problems and exits with code 1 if there are any."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except ProblemsError as error:
            for problem in error.problems:
                echo(str(problem), err=True)
            echo(f"{counted(len(error.problems), 'problem')}; nothing was written.", err=True)
            raise SystemExit(1) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # nobody reads what is printed any more
                raise
            report_refusal(error, _root_of(args))
            raise SystemExit(1) from None

    return wrapped


def report_refusal(error: OSError, root: Path) -> None:
    """Print what the operating system refused, if that can be printed."""
    with suppress(OSError):
        echo(str(refusal(error, root)), err=True)


def _root_of(arguments: Iterable[object]) -> Path:
    """The project among a command's arguments, or the current folder."""
    context = next((each for each in arguments if isinstance(each, Context)), None)
    try:
        return context.project.root if context else Path.cwd()
    except (ProblemsError, OSError):
        return Path()


def print_warnings(problems: Problems) -> None:
    """Print the warnings among the problems."""
    for problem in problems:
        if problem.severity is Severity.WARNING:
            echo(str(problem), err=True)


def echo(text: str, *, err: bool = False) -> None:
    """Print, whatever the text holds; commands print only through this."""
    with naming("standard error" if err else "standard output"):
        click.echo(printable(text), err=err)


def echo_file(content: bytes) -> None:
    """Print a file, byte by byte; on a terminal with what would be commands to it written out."""
    if _is_terminal(sys.stdout):
        echo(content.decode(errors="replace"))
        return
    with naming("standard output"):
        click.echo(content, nl=False)


class FailureError(click.ClickException):
    """Ends a command with a message, whatever that holds, and exit code 1."""

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


@contextmanager
def reporting_mkdocs(outcome: str = "") -> Iterator[None]:
    """Have what stops MkDocs end the command in a message.

    Raises:
        FailureError: MkDocs found something wrong; the message ends with the outcome.
        OSError: the operating system refused something.
    """
    try:
        yield
    except MkDocsException as error:
        if isinstance(error.__cause__, OSError):
            raise error.__cause__ from None
        raise FailureError(f"MkDocs: {error}{outcome}") from error


def log_to_terminal(level: int) -> None:
    """Have MkDocs' messages of at least that level printed, whatever they hold."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Printable("%(message)s"))
    logging.basicConfig(handlers=[handler])
    logging.getLogger("mkdocs").setLevel(level)


class _Printable(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
"""The option of every command that may find warnings."""
