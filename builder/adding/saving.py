"""Writing the files of a new article: all of them or none, and never over another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.adding.lines import Line
from builder.adding.skeleton import Draft, annotations_text, article_text, original_text
from builder.files import write_file
from builder.model import Grade
from builder.problems import Problem, Problems, ProblemsError, Spot
from builder.project import Project
from builder.validation.placeholders import ORIGINALS


def save(project: Project, draft: Draft, kept: Sequence[Line]) -> list[Path]:
    """Write the article, its annotations and, for a brief, the original; the paths of the files.

    Raises:
        ProblemsError: a file of that name is there already, or cannot be written; nothing was written.
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
    if draft.grade is Grade.BRIEF:
        _keep_out_of_git(seeds / ORIGINALS)
    written: list[Path] = []
    try:
        for path, text in files.items():
            if write_file(path, text.encode()):
                written.append(path)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            spot = Spot(path.relative_to(project.root).as_posix())
            hint = "see to the folder and the space on its disk"
            raise ProblemsError([Problem(spot, f"cannot be written ({error.strerror})", hint)]) from error
        raise
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


def _keep_out_of_git(folder: Path) -> None:
    """Have the folder's own .gitignore exclude it, in whatever repository it is."""
    write_file(folder / ".gitignore", b"*\n")
