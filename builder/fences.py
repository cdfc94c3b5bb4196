"""The ```chart and ```story blocks: what the builder made, taken into a Markdown page.

    ```chart
    overview
    ```

They are custom fences of `pymdownx.superfences`, so that any engine that runs Python-Markdown puts them in. The HTML
lies ready in the project's folder of blocks; a fence only adds the way back to the site's root, `root="../"`, that a
generated page states and the MkDocs plugin writes into hand-written ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pymdownx.superfences import SuperFencesException

from builder.problems import Problems, Spot, suggest
from builder.project import Project, find_project

FENCES = ("chart", "story")
ROOT = "@@root@@"
"""Stands in a block for the way back to the site's root; seed text cannot hold it, for its signs are encoded."""

_OPENING = re.compile(rf"(?P<indent>[ ]*)(?P<fence>```+)(?P<language>{'|'.join(FENCES)})(?P<options>[^`\n]*)\Z")
_ANY_FENCE = re.compile(r"[ ]*(?P<fence>```+|~~~+)")


class Use(NamedTuple):
    """A fence of ours in a page: the line on which its name stands (from 1), its language and that name."""

    line: int
    language: str
    name: str


def block(
    source: str,
    language: str,
    css_class: str,
    options: Mapping[str, str],
    md: Any,
    project: Project | None = None,
    **more: Any,
) -> str:
    """The formatter of both blocks, as superfences calls it; in the current folder's project if none is given.

    Raises:
        SuperFencesException: there is nothing of that name.
    """
    name = source.strip()
    path = block_path(project or find_project(Path.cwd()), language, name)
    if path is None or not path.is_file():
        raise SuperFencesException(f"there is no {language} '{name}'; run: dateline pages")
    return path.read_text(encoding="utf-8").replace(ROOT, options.get("root", ""))


def accept_root(language: str, inputs: dict[str, str], options: dict[str, str], attrs: Any, md: Any) -> bool:
    """The validator of both blocks: their one option is root="…"."""
    options.update({key: value for key, value in inputs.items() if key == "root"})
    return set(inputs) <= {"root"}


def block_path(project: Project, language: str, name: str) -> Path | None:
    """Where the HTML of a block lies; None if that cannot be the name of one."""
    if not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)?", name):
        return None
    return project.blocks / language / f"{name}.html"


def with_root(markdown: str, root: str) -> str:
    """The page with `root` written into those of its fences that do not state it."""
    lines = markdown.split("\n")
    for number, opening in _openings(lines):
        if "root=" not in opening["options"]:
            lines[number] = f'{opening["indent"]}{opening["fence"]}{opening["language"]} root="{root}"'
    return "\n".join(lines)


def uses(markdown: str) -> Iterator[Use]:
    """The fences of ours in a page."""
    lines = markdown.split("\n")
    for number, opening in _openings(lines):
        name = lines[number + 1].strip() if number + 1 < len(lines) else ""
        yield Use(number + 2, opening["language"], name)


def check(markdown: str, file: str, known: Mapping[str, Collection[str]], problems: Problems) -> None:
    """That every fence of ours in a hand-written page names something that is there."""
    for use in uses(markdown):
        names = known[use.language]
        if use.name not in names:
            otherwise = f"write one of: {', '.join(sorted(name for name in names if '/' not in name))}"
            what = f"there is no {use.language} '{use.name}'"
            problems.error(Spot(file, use.line), what, suggest(use.name, names, otherwise))


def _openings(lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines that open a fence of ours, by their index; those inside another fence are only shown, not run."""
    inside = ""
    for number, line in enumerate(lines):
        any_fence = _ANY_FENCE.match(line)
        if inside:
            if any_fence and any_fence["fence"].startswith(inside):
                inside = ""
        elif any_fence:
            inside = any_fence["fence"]
            if opening := _OPENING.match(line.rstrip()):
                yield number, opening
