"""Where a project's things are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from builder.problems import Problem, ProblemsError, Spot


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a `mkdocs.yml`, `seeds/` and `docs/`."""

    root: Path

    @property
    def config(self) -> Path:
        """The site's settings, MkDocs' own."""
        return self.root / "mkdocs.yml"

    @property
    def seeds(self) -> Path:
        """The input."""
        return self.root / "seeds"

    @property
    def docs(self) -> Path:
        """The site's Markdown: hand-written pages, and what the builder writes."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    @property
    def work(self) -> Path:
        """What can be thrown away at any time: schemas, blocks for the fences, half-built sites."""
        return self.root / ".dateline"

    @property
    def blocks(self) -> Path:
        """The pieces of HTML that the fences put into pages."""
        return self.work / "blocks"


def find_project(start: Path) -> Project:
    """The project that a folder is in.

    Raises:
        ProblemsError: no folder from here up holds both mkdocs.yml and seeds/.
    """
    start = Path(os.path.realpath(start))
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "seeds").is_dir():
            return Project(folder)
    hint = "go into the project's folder, or name it with --project DIR"
    raise ProblemsError([Problem(Spot(str(start)), "there is no Dateline project here (mkdocs.yml and seeds/)", hint)])
