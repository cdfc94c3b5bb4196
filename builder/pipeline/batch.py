"""Files that are made together from the same inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from builder.pages.page import Page

Files = Iterator[tuple[str, bytes]]
"""Contents with their paths."""


class Batch(NamedTuple):
    """Files that are made together."""

    name: str
    """Unique in a run, and the same in the next."""
    inputs: str
    """The fingerprint of all that they are made from."""
    make: Callable[[], Files]
    can_wait: bool = False
    """Whether it takes long, and nobody who is writing needs it at once."""


def of_page(page: Page) -> Batch:
    """The batch of a page alone."""
    return Batch(f"page {page.address}", page.inputs, partial(page_files, page))


def page_files(page: Page) -> Files:
    """The file of a page, with its path."""
    yield page.path, _tidy(page.text).encode()


def _tidy(markdown: str) -> str:
    """A page as a person would lay it out: nothing before the front matter, never two empty lines in a row."""
    lines: list[str] = []
    for line in markdown.strip().split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"
