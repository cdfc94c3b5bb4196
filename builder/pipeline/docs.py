"""What in docs/ the builder could not write beside, or MkDocs not read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from builder import links
from builder.files import is_named_in_utf8
from builder.problems import Problems, Spot
from builder.project import Project

FOLDERS = frozenset(
    (
        *("actors", "articles", "assets", "changes", "charts", "compare", "data", "embed", "events", "known"),
        *("measures", "places", "timeline"),
    )
)
"""The folders right below docs/ that the builder writes into."""


def check_docs(project: Project, problems: Problems) -> None:
    """Report what cannot be read, pipes and the like, links in circles, names that are not text, what is in the way.

    MkDocs reads some of it after it has emptied the site's folder.
    """
    if not project.docs.is_dir():
        problems.error(Spot("docs"), "there is no such folder", "make it, with a page index.md in it")
        return
    for path in project.docs.iterdir():
        _check_folder(path, project, problems)
    for entry, around in _walk(str(project.docs), (os.path.realpath(project.docs),)):
        # There are tens of thousands, nearly all of which are plain files that can be read.
        if entry.name.isascii() and entry.is_file(follow_symlinks=False) and os.access(entry.path, os.R_OK):
            continue
        path = Path(entry.path)
        spot = Spot(path.relative_to(project.root).as_posix())
        if not is_named_in_utf8(path):
            problems.error(spot, "the name of this file is not UTF-8", "rename it")
        elif path.is_dir() and os.path.realpath(path) in around:
            problems.error(spot, "this link leads to a folder around it", "remove it, or put a copy in its place")
        elif path.exists() and not path.is_file() and not path.is_dir():
            problems.error(spot, "this is not a file", "put a file in its place, or remove it")
        elif path.exists() and not os.access(path, os.R_OK):
            problems.error(spot, "you may not read this", "change its permissions")


def _check_folder(path: Path, project: Project, problems: Problems) -> None:
    """Report what is in the place of one of the builder's folders."""
    ours, spot = path.name.lower(), Spot(f"docs/{path.name}")
    if ours not in FOLDERS:
        return
    if path.name != ours:
        hint = "rename it: some file systems take the two for one"
        problems.error(spot, f"the builder writes into docs/{ours}", hint)
    elif links.stray(str(project.docs), [str(path)]):
        problems.error(spot, "the builder writes here, but the link leads out of docs/", "put a folder in its place")
    elif not path.is_dir():
        problems.error(spot, "the builder needs a folder here", "rename this file")


def _walk(folder: str, around: tuple[str, ...]) -> Iterator[tuple[os.DirEntry[str], tuple[str, ...]]]:
    """All that is below a folder, also through links within it, each with the real paths of the folders around it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry, around
            if entry.is_file(follow_symlinks=False):
                continue
            real = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(around[-1], entry.name)
            is_inside = os.path.join(real, "").startswith(os.path.join(around[0], ""))
            if os.path.isdir(entry.path) and real not in around and is_inside:
                yield from _walk(entry.path, (*around, real))
