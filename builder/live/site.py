"""The folder that `mkdocs serve` shows, from build to build.

MkDocs' dirty mode makes every file that is not there, and no other that is up to date. So before MkDocs builds,
whatever a change has made out of date is taken away here: some of the site, or all of it. Afterwards the search index,
of which MkDocs then wrote only what it built, is made whole again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from builder import naming, pipeline
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


@dataclass(slots=True)
class _Build:
    """A build that has begun: what it makes the site of, and what of it is done."""

    now: Made
    parts: dict[str, dict[Path, Stamp | None]]
    """What each page is made of, as far as that is known: what it includes shows when it is made."""
    pages: list[str]
    """The addresses of all pages."""
    index: bytes | None
    """The search index before, where it is to be completed."""
    made: set[str] = field(default_factory=set)
    """The addresses of the pages that are made."""
    page: str = ""
    """The one being made."""

    def begin(self, page: Page) -> None:
        """A page is being made, of its own file and nothing else yet."""
        self.page = page.file.src_uri
        if page.file.abs_src_path and self.page in self.parts:
            own = Path(page.file.abs_src_path)
            self.parts[self.page] = {own: self.parts[self.page].get(own)}

    def use(self, block: Path) -> None:
        """The page being made includes a block."""
        if self.page in self.parts:
            self.parts[self.page][block] = stamp(block)


class ServedSite:
    """The site in the served folder, from build to build: what it was made of, and the build that is under way.

    Attributes:
        built: how many pages the latest build made.
        total: how many pages there are.
        templates: the theme's, compiled.
    """

    def __init__(self) -> None:
        self.built = self.total = 0
        self.templates = CompiledTemplates()
        self._made: Made | None = None
        self._targets: Collection[Path] = ()
        self._build: _Build | None = None

    def prepare(self, project: Project, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
        """Take away from the site's folder what is out of date, so that MkDocs makes it.

        Until that is finished the folder holds half a site, of which the next build would make all again.
        """
        before, self._made = self._made if stands_alone(config, nav) else None, None
        targets = {file.src_uri: Path(file.abs_dest_path) for file in files}
        now = _now(project, config, nav, files, before)
        stale = outdated(before, now)
        index = Path(config.site_dir, INDEX)
        self._build = _Build(
            now,
            {name: dict(parts) for name, parts in now.parts.items()},
            [file.page.url for file in _pages(files) if file.page],
            index.read_bytes() if stale is not None and index.is_file() else None,
        )
        if stale is None:
            clean_directory(config.site_dir)
        else:
            kept = {path for name, path in targets.items() if name not in stale}
            for path in set(self._targets) - kept:
                remove_file(path, Path(config.site_dir))
        self._targets = targets.values()

    def begin(self, page: Page) -> None:
        """MkDocs has begun to make a page."""
        if self._build:
            self._build.begin(page)

    def use(self, block: Path | None) -> None:
        """The page being made includes a block; to be called before it does."""
        if self._build and block is not None:
            self._build.use(block)

    def end(self, page: Page) -> None:
        """MkDocs has made a page."""
        if self._build:
            self._build.made.add(page.url)

    def finish(self, config: MkDocsConfig) -> None:
        """Make the search index whole; what is in the folder now is a whole site."""
        build, self._build = self._build, None
        if build is None:
            return
        index = Path(config.site_dir, INDEX)
        if build.index is not None and index.is_file():
            index.write_bytes(merged(build.index, index.read_bytes(), build.pages, build.made))
        self._made = Made(build.now.frame, build.now.by_hand, build.parts)
        self.built, self.total = len(build.made), len(build.pages)


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
    names = config.site_name, config.site_description, config.extra.get(naming.END)
    return list(_settings(Path(config.config_file_path))), names, around, shown


def _settings(path: Path) -> Iterator[str]:
    """The text of the settings, and of those that they inherit."""
    text = path.read_text(encoding="utf-8")
    yield text
    if parent := _INHERIT.search(text):
        yield from _settings(path.parent / parent[1])


def _pages(files: Files) -> Iterable[File]:
    return files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
