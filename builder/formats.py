"""Problems as other programs read them: a JSON array, or the workflow commands of GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from builder.problems import Problem
from builder.text.escape import as_workflow_message, as_workflow_property
from builder.text.terminal import printable


def as_json(problems: Iterable[Problem]) -> str:
    """One array, empty if all is well; an object a problem: file, line, column, severity, message, hint."""
    return json.dumps(
        [
            {
                "file": each.spot.file,
                "line": each.spot.line,
                "column": each.spot.column,
                "severity": each.severity.value,
                "message": each.what,
                "hint": each.hint,
            }
            for each in problems
        ],
        indent=2,
    )


def as_workflow_commands(problems: Iterable[Problem], folder: Path = Path()) -> str:
    """A command a line, `::error file=…,line=…,col=…,title=…::message`, which GitHub shows next to its line.

    Files are named from the top of the repository; `folder` is where the project is in it.
    """
    return "\n".join(_workflow_command(each, folder) for each in problems)


def _workflow_command(problem: Problem, folder: Path) -> str:
    properties = {
        "file": (folder / problem.spot.file).as_posix(),
        "line": problem.spot.line,
        "col": problem.spot.column,
        "title": "Dateline",
    }
    written = ",".join(f"{name}={as_workflow_property(str(value))}" for name, value in properties.items())
    return printable(f"::{problem.severity.value} {written}::{as_workflow_message(f'{problem.what}: {problem.hint}')}")
