"""Problems: what is wrong in a seed or a page, where, and what to do about it.

Problems are collected, never raised one by one: an editor sees all of them in one run. Each prints as
`file:line:column: what: hint`, the form that terminals, editors and CI systems turn into a link, whatever a seed holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from builder.text.likeness import Spellings
from builder.text.terminal import on_one_line


class Spot(NamedTuple):
    """A place: a file (relative to the project), its line and column, both counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Severity(StrEnum):
    """An error stops the build; a warning does so under `--strict` only."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong; `what` and `hint` are clauses without a full stop."""

    spot: Spot
    what: str
    hint: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        mark = "warning: " if self.severity is Severity.WARNING else ""
        return on_one_line(f"{self.spot}: {mark}{self.what}: {self.hint}")


class ProblemsError(Exception):
    """Raised once, with every problem, when a build cannot go on.

    Attributes:
        problems: all of them, errors and warnings, in the order of files and lines.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(slots=True)
class Problems:
    """A growing collection of problems; iterating gives them in the order of files and lines, each once."""

    collected: set[Problem] = field(default_factory=set)

    def error(self, spot: Spot, what: str, hint: str) -> None:
        """Add an error."""
        self.collected.add(Problem(spot, what, hint))

    def warning(self, spot: Spot, what: str, hint: str) -> None:
        """Add a warning."""
        self.collected.add(Problem(spot, what, hint, Severity.WARNING))

    def add_all(self, others: Problems) -> None:
        """Add other problems."""
        self.collected |= others.collected

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.collected))

    def __len__(self) -> int:
        return len(self.collected)

    def stop_if_any(self, *, strict: bool = False) -> None:
        """Raise `ProblemsError` if there is an error or, when `strict`, a warning."""
        if any(strict or problem.severity is Severity.ERROR for problem in self.collected):
            raise ProblemsError(self.collected)


def nearest(word: str, known: Iterable[str] | Spellings) -> str | None:
    """The known word most like `word`, or None if none is similar; of many, only the likely ones are compared."""
    return (known if isinstance(known, Spellings) else Spellings(known)).nearest(word)


def suggest(word: str, known: Iterable[str] | Spellings, otherwise: str) -> str:
    """A hint for a word that is not known: the nearest known one, and `otherwise` what else could be done."""
    match = nearest(word, known)
    return f"did you mean '{match}'? If not, {otherwise}" if match else otherwise
