"""The published site, of which a build makes only what changed; it leaves what one from nothing would leave.

MkDocs makes what is out of date in a folder of its own. Only when all went well, each file is put in its place at one
stroke, and what is no longer part of the site is removed. Where anything is in doubt, all is made, and the new site
takes the place of the old as a whole.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from builder.files import make_way, names_below, remove_file, replace_folder
from builder.live import kept
from builder.live.server import undirty
from builder.live.site import PartialSite
from builder.project import Project
from builder.refusals import naming


class Published(NamedTuple):
    """What a build came to: how many pages it made, and how many there are."""

    made: int
    pages: int
    is_kept: bool
    """Whether the next build can go on from it."""
    more: tuple[str, ...]
    """The files and folders that it read besides the project's own."""


class _Warnings(logging.Handler):
    """Counts what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


@contextmanager
def _counting() -> Iterator[_Warnings]:
    warnings, logger = _Warnings(), logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        yield warnings
    finally:
        logger.removeHandler(warnings)


def publish(project: Project, fresh: Path, *, strict: bool, is_full: bool) -> Published:
    """Have MkDocs build docs/ as it is in a folder beside the site, and then put what it made into the site.

    Args:
        project: its docs/ is up to date.
        fresh: that folder, empty.
        strict: whether MkDocs gives up where it warns.
        is_full: make all of it, whatever the last build left.

    Raises:
        MkDocsException: MkDocs gave up; the site was not touched.
        OSError: the operating system refused something.
    """
    config = load_config(str(project.config), site_dir=str(fresh), strict=strict)
    site = PartialSite(project.site, *((None, None) if is_full else kept.read(project)))
    plugin = config.plugins.get("dateline")
    if plugin:
        plugin.config["build"] = False
        vars(plugin)["site"] = site
    with undirty(), _counting() as warnings:
        build(config, dirty=True)
    kept.remove(project)
    if site.is_whole:
        replace_folder(fresh, project.site)
    else:
        _put_in_place(fresh, project.site, set(site.targets.values()))
    # What MkDocs warns of it must warn of again, so that the next build makes all of it again.
    is_kept = site.made is not None and not warnings.count
    if is_kept:
        kept.write(project, site.with_outputs(project.site), site.hashes)
    return Published(site.built, site.total, is_kept, tuple(_more(project, config)))


def _more(project: Project, config: MkDocsConfig) -> Iterator[str]:
    """What a build reads besides the project's own files."""
    yield from config.watch
    if config.theme.custom_dir:
        yield config.theme.custom_dir
    script = config.plugins["dateline"].config.get("plotly_js") if "dateline" in config.plugins else None
    if script:
        yield str(project.root / script)


def _put_in_place(fresh: Path, site: Path, wanted: set[str]) -> None:
    """Move what was made into the site, and remove what is no part of it."""
    new = sorted(names_below(fresh))
    for name in sorted(set(names_below(site)) - wanted - set(new)):
        remove_file(site / name, site)
    for name in new:
        place = site / name
        with naming(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(fresh / name, place)
    shutil.rmtree(fresh)


def prepared(project: Project) -> Path:
    """The folder that MkDocs is to build in, which is made empty.

    Raises:
        OSError: something else is in its place, or in that of the site.
    """
    fresh = project.work / "site"
    make_way(fresh, project.site)
    return fresh
