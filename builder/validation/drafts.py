"""Files of drafted events: they wait beside an article's annotations, and nothing in them is read for the site."""

from __future__ import annotations

from pathlib import Path

from builder.problems import Problems, Spot
from builder.validation.articles import files, seed_name

ENDING = ".draft.yml"


def draft_files(folder: Path) -> list[Path]:
    """The files that hold drafted events, by name."""
    return files(folder, ENDING)


def is_draft(path: Path) -> bool:
    """Whether a file is named as one of drafted events."""
    return path.name.endswith(ENDING)


def warn_of_lone_drafts(folder: Path, problems: Problems) -> None:
    """Warn of drafted events whose article is not there, so that no command leads to them."""
    for path in draft_files(folder):
        article = path.name.removesuffix(ENDING) + ".md"
        if not (folder / article).is_file():
            hint = f"add {article} next to it, or remove this file"
            problems.warning(Spot(seed_name(path)), "these drafted events have no article", hint)
