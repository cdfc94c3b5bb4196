"""The folder that `mkdocs serve` shows, from build to build.

MkDocs' dirty mode makes every file that is not there, and no other that is up to date. So before MkDocs builds,
whatever a change has made out of date is taken away here: some of the site, or all of it. Afterwards the search index,
of which MkDocs then wrote only what it built, is made whole again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from builder import pipeline
from builder.files import remove_file
from builder.live.compiled import CompiledTemplates
from builder.live.parts import Made, Stamp, again, outdated, stamp, stamps, written_by_hand
from builder.live.search import merged
from builder.project import Project

THEME = Path(__file__).parents[1] / "theme"
INDEX = "search/search_index.json"
KNOWN_PLUGINS = frozenset({"search", "material/search", "dateline"})
"""Those of which it is known that a page does not depend on what other pages hold."""
SHOWN_KEYS = ("icon", "status", "subtitle")
"""What Material's navigation shows of the front matter of the pages in it, on every page."""
_INHERIT = re.compile(r"^INHERIT:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)


class ServedSite:
    """What the served folder was made of, and what is being done to it.

    Attributes:
        built: how many pages the latest build made.
        total: how many pages there are.
        templates: the theme's, compiled.
    """

    def __init__(self) -> None:
        self.built = self.total = 0
        self.templates = CompiledTemplates()
        self._made: Made | None = None
        self._index: bytes | None = None
        self._now: Made | None = None
        self._parts: dict[str, dict[Path, Stamp | None]] = {}
        self._targets: dict[str, Path] = {}
        self._page = ""
        self._pages: list[str] = []
        self._addresses: set[str] = set()

    def prepare(self, project: Project, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
        """Take away from the site's folder what is out of date, so that MkDocs makes it.

        Until that is finished the folder holds half a site, of which the next build would make all again.
        """
        before, self._made = self._made if stands_alone(config, nav) else None, None
        targets = {file.src_uri: Path(file.abs_dest_path) for file in files}
        self._now = _now(project, config, nav, files, before)
        stale = outdated(before, self._now)
        index = Path(config.site_dir, INDEX)
        self._index = index.read_bytes() if stale is not None and index.is_file() else None
        if stale is None:
            clean_directory(config.site_dir)
        else:
            kept = {path for name, path in targets.items() if name not in stale}
            for path in set(self._targets.values()) - kept:
                remove_file(path, Path(config.site_dir))
        self._parts = {name: dict(parts) for name, parts in self._now.parts.items()}
        self._targets = targets
        self._pages = [file.page.url for file in _pages(files) if file.page]
        self._addresses = set()

    def begin(self, page: Page) -> None:
        """MkDocs has begun to make a page."""
        self._page = page.file.src_uri
        if page.file.abs_src_path and self._page in self._parts:
            own = Path(page.file.abs_src_path)
            self._parts[self._page] = {own: self._parts[self._page].get(own)}

    def use(self, block: Path | None) -> None:
        """The page being made includes a block; to be called before it does."""
        if block is not None and self._page in self._parts:
            self._parts[self._page][block] = stamp(block)

    def end(self, page: Page) -> None:
        """MkDocs has made a page."""
        self._addresses.add(page.url)

    def finish(self, config: MkDocsConfig) -> None:
        """Make the search index whole; what is in the folder now is a whole site."""
        index = Path(config.site_dir, INDEX)
        if self._index is not None and index.is_file():
            index.write_bytes(merged(self._index, index.read_bytes(), self._pages, self._addresses))
        if self._now is not None:
            self._made = Made(self._now.frame, self._now.by_hand, self._parts)
        self.built, self.total = len(self._addresses), len(self._pages)
        self._index = self._now = None


def stands_alone(config: MkDocsConfig, nav: Navigation) -> bool:
    """Whether a page is made of nothing but its own text, its blocks and the frame that all pages share.

    Other plugins, hooks and included snippets may do anything, and under --strict MkDocs must look at every page. The
    navigation must give its pages their titles, for MkDocs knows others only of pages that it has just made.
    """
    if config.strict or not KNOWN_PLUGINS.issuperset(config.plugins):
        return False
    including = any("snippet" in name or "include" in name for name in config.markdown_extensions)
    packed = any(plugin.config.get("prebuild_index") for plugin in config.plugins.values())
    return not including and not packed and all(page.title is not None for page in nav.pages)


def _now(project: Project, config: MkDocsConfig, nav: Navigation, files: Files, before: Made | None) -> Made:
    """What the site is made of now, as far as that is known before it is made."""
    known: Mapping[str, Mapping[Path, Stamp | None]] = before.parts if before else {}
    parts = {}
    for file in files:
        own = Path(file.abs_src_path or "")
        parts[file.src_uri] = {**again(known.get(file.src_uri, {})), own: stamp(own)}
    folders = {folder.name for folder in pipeline.handwritten_folders(project)}
    by_hand = written_by_hand([file.src_uri for file in _pages(files)], folders)
    return Made(_frame(config, nav), by_hand, parts)


def _frame(config: MkDocsConfig, nav: Navigation) -> object:
    for page in nav.pages:
        page.read_source(config)
    shown = [(page.url, *(page.meta.get(key) for key in SHOWN_KEYS)) for page in nav.pages]
    custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    around = stamps(THEME, *custom, *map(Path, config.watch))
    names = config.site_name, config.site_description
    return list(_settings(Path(config.config_file_path))), names, around, shown


def _settings(path: Path) -> Iterator[str]:
    """The text of the settings, and of those that they inherit."""
    text = path.read_text(encoding="utf-8")
    yield text
    if parent := _INHERIT.search(text):
        yield from _settings(path.parent / parent[1])


def _pages(files: Files) -> Iterable[File]:
    return files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
