"""What in docs/ is the builder's, so that it never touches a page that somebody else wrote.

The manifest lists the files with their fingerprints. It is one of them; should it be lost, the record of the last run
says the same, but then only a file that still holds what was written counts as the builder's.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from builder import links
from builder.files import names_below, read_file, write_files
from builder.problems import Problems, Spot
from builder.project import Project

ASSETS = "assets/dateline"
PLOTLY = "plotly.min.js"
EXPLORING = "explore.js"
"""The script that pages load with Plotly, when a reader explores a chart."""
CHOOSING = "choosing.js"
"""The script that a page for embedding loads whose address chooses among the events."""
SEARCHING = "search.js"
"""The script that searches, beside pages; its index is in a folder beside it."""
MANIFEST = f"{ASSETS}/.dateline.json"
"""Among the builder's own files: what is written right into docs/ would make `mkdocs serve` build once more."""

_LONGEST_NAME = 255
"""In bytes: what the usual file systems take."""

Manifest = Mapping[str, str]
"""Fingerprints (SHA-256) by path relative to docs/."""


def read_manifest(project: Project) -> Manifest:
    """What an earlier run wrote."""
    listed = _read(project.docs / MANIFEST)
    return listed if listed is not None else _recovered(project)


def write_manifest(project: Project, manifest: Manifest) -> None:
    """Note what is the builder's."""
    write_files(listing(project, manifest))


def listing(project: Project, manifest: Manifest) -> list[tuple[Path, bytes]]:
    """The files that note what is the builder's; the copy first, so that it never lacks what the other has."""
    content = json.dumps(manifest, indent=1, sort_keys=True).encode() + b"\n"
    return [(_copy(project), content), (project.docs / MANIFEST, content)]


def _copy(project: Project) -> Path:
    return project.work / "manifest.json"


def _recovered(project: Project) -> Manifest:
    copy = _read(_copy(project)) or {}
    return {name: wanted for name, wanted in copy.items() if holds(project.docs / name, wanted)}


def _read(path: Path) -> Manifest | None:
    try:
        content: Any = json.loads(read_file(path))
    except (OSError, ValueError, RecursionError):
        return None
    return {name: str(content[name]) for name in content if _can_be_ours(name)} if isinstance(content, dict) else None


def _can_be_ours(name: str) -> bool:
    """Whether a path can be that of a file in docs/; a manifest may come with a project from anywhere."""
    return all(map(_can_be_name, name.split("/")))


def _can_be_name(part: str) -> bool:
    """Whether a file or a folder can have a name."""
    return part not in ("", ".", "..") and part.isprintable() and len(part.encode()) <= _LONGEST_NAME


def holds(path: Path, fingerprint: str) -> bool:
    """Whether a file holds what the builder wrote, and not what somebody wrote in its place."""
    try:
        return path.is_file() and sha256(path.read_bytes()).hexdigest() == fingerprint
    except OSError:
        return False


def handwritten(project: Project, ours: Collection[str]) -> list[Path]:
    """The Markdown pages in docs/ that the builder did not write, in their order, without those not to be published."""
    names = (name for name in names_below(project.docs) if name.endswith(".md") and name not in ours)
    paths = (project.docs / name for name in names)
    pages = {str(path) for path in paths if path.is_file() or not path.exists()}
    return sorted(map(Path, pages - links.stray(str(project.docs), pages).keys()))


def handwritten_folders(project: Project) -> list[Path]:
    """The folders right below docs/ that hold hand-written files and nothing of the builder's."""
    ours = {name.partition("/")[0] for name in read_manifest(project)}
    return sorted(path for path in project.docs.iterdir() if path.is_dir() and path.name not in ours)


def check_collisions(project: Project, output: Mapping[str, str], before: Manifest, problems: Problems) -> None:
    """That no page of the builder would take the place of a hand-written one, as its file or as its address.

    `output` are the fingerprints of what is to be written, by path relative to docs/.
    """
    foreign = {name for name in names_below(project.docs) if name not in before}
    for name, fingerprint in output.items():
        for rival in foreign.intersection((name, *_same_address(name))):
            if (rival in output and rival != name) or (rival == name and holds(project.docs / name, fingerprint)):
                continue
            hint = "rename it, or choose another id for what takes its place"
            problems.error(Spot(f"docs/{rival}"), f"the builder writes docs/{name} here", hint)


def _same_address(name: str) -> Iterator[str]:
    """The other files that MkDocs would publish at the address of a page."""
    if name.endswith(".md"):
        folder = name.removesuffix(".md").removesuffix("/index")
        yield from {f"{folder}.md", f"{folder}/index.md", f"{folder}/README.md"} - {name}
