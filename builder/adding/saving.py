"""Writing the files of a new article: all of them or none, and never over another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.adding.lines import Line
from builder.adding.skeleton import Draft, annotations_text, article_text, original_text
from builder.files import write_files
from builder.model import Grade
from builder.problems import Problems, Spot
from builder.project import Project
from builder.validation.placeholders import ORIGINALS


def save(project: Project, draft: Draft, kept: Sequence[Line]) -> list[Path]:
    """Write the article, its annotations and, for a brief, the original; the paths of the files.

    Raises:
        ProblemsError: a file of that name is there already.
        OSError: one of them cannot be written; none is.
    """
    seeds = project.seeds
    # The article comes before its annotations: it may be without them, but they may not be without it.
    files = {
        seeds / f"{draft.stem}.md": article_text(draft, kept, seeds.name),
        seeds / f"{draft.stem}.yml": annotations_text(draft, kept),
    }
    if draft.grade is Grade.BRIEF:
        files = {seeds / draft.original: original_text(kept), **files}
    _refuse_to_overwrite(project, files)
    # The folder's own .gitignore keeps it out of whatever repository it is in.
    ignored = {seeds / ORIGINALS / ".gitignore": "*\n"} if draft.grade is Grade.BRIEF else {}
    write_files((path, text.encode()) for path, text in {**ignored, **files}.items())
    return list(files)


def _refuse_to_overwrite(project: Project, files: Mapping[Path, str]) -> None:
    """Report files that exist already. The same original may: its article was removed, and is added again."""
    problems = Problems()
    for path, text in files.items():
        is_kept = path.parent.name == ORIGINALS and path.is_file() and path.read_bytes() == text.encode()
        if path.exists() and not is_kept:
            spot = Spot(path.relative_to(project.root).as_posix())
            problems.error(spot, "this file is there already", "choose another name with --slug, or remove the file")
    problems.stop_if_any()
