"""A site of which only what changed is made again, whole in the end: by `dateline build`, and while it is served.

In MkDocs' dirty mode each file is asked whether it was modified. Here the answer is by what it is made of, not by
times: its text, its blocks, and the frame that all pages share. The search index, of which MkDocs then writes only
what it made, is completed from the one before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from builder import pipeline
from builder.fences import sections
from builder.files import remove_file
from builder.live.compiled import CompiledTemplates
from builder.live.hashes import Hashes
from builder.live.parts import Made, outdated, written_by_hand
from builder.live.search import merged
from builder.live.settings import frame, stands_alone
from builder.project import Project

INDEX = "search/search_index.json"
_TEXT, _HEAD = "", "#"
"""What a page is made of besides blocks: its own file, and what its head says."""


@dataclass(slots=True)
class _Build:
    """A build that has begun: what it makes the site of, and what of it is done."""

    now: Made
    parts: dict[str, dict[str, str]]
    """What each page is made of, as far as that is known: what it includes shows when it is made."""
    linked: dict[str, frozenset[str]]
    pages: list[str]
    """The addresses of all pages."""
    index: bytes | None
    """The search index before, where it is to be completed."""
    made: set[str] = field(default_factory=set)
    """The addresses of the pages that are made."""
    page: str = ""
    """The one being made."""


class PartialSite:
    """A site, from build to build: what it was made of, and the build that is under way.

    Args:
        folder: where the last build's site is, which had no warning; None if this one is made in the same.
        made: what that was made of, if that is known.
        hashes: what is known of files.

    Attributes:
        made: what the site of the latest build was made of; None until it is finished, and where it cannot be known.
        targets: where MkDocs puts each file, relative to the site.
        built: how many pages the latest build made.
        total: how many pages there are.
        is_whole: whether it made all of the site.
        templates: the theme's, compiled.
    """

    def __init__(self, folder: Path | None = None, made: Made | None = None, hashes: Hashes | None = None) -> None:
        self.built = self.total = 0
        self.is_whole = True
        self.templates = CompiledTemplates()
        self.made = made
        self.hashes = hashes or Hashes()
        self.targets: Mapping[str, str] = {}
        self._folder = folder
        self._project = Project(Path())
        self._build: _Build | None = None

    def prepare(
        self,
        project: Project,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        heads: Mapping[str, str],
        shared: object,
    ) -> None:
        """Have MkDocs make what is out of date, and no more; take away what is no longer part of the site.

        `heads` is what else of ours shows on each page, `shared` what shows on all.
        """
        self._project = project
        # Without a folder nobody sees what MkDocs warned of before, which under --strict must end this build too.
        is_partial = stands_alone(config, nav) and not (config.strict and self._folder is None)
        before, self.made = self.made if is_partial else None, None
        gone = set(self.targets.values())
        self.targets = {file.src_uri: file.dest_uri for file in files}
        self.hashes.begin()
        around = frame(config, nav, self.hashes, shared) if is_partial else ""
        now = self._now(around, files, before, heads)
        stale = outdated(before, now)
        if stale is not None and before is not None:
            stale |= self._damaged(before, stale)
        self.is_whole = stale is None
        for file in files:
            vars(file)["is_modified"] = partial(bool, stale is None or file.src_uri in stale)
        index = Path(self._folder or config.site_dir, INDEX)
        self._build = _Build(
            now,
            {name: dict(parts) for name, parts in now.parts.items()},
            dict(before.linked) if before and stale is not None else {},
            [file.page.url for file in _pages(files) if file.page],
            index.read_bytes() if stale is not None and index.is_file() else None,
        )
        self._clear(config, gone)

    def _clear(self, config: MkDocsConfig, gone: set[str]) -> None:
        if self.is_whole:
            clean_directory(config.site_dir)
        for name in gone.difference(self.targets.values()):
            remove_file(Path(config.site_dir, name), Path(config.site_dir))

    def _now(self, around: str, files: Files, before: Made | None, heads: Mapping[str, str]) -> Made:
        """What the site is made of now, as far as that is known before it is made."""
        known = before.parts if before else {}
        parts = {}
        for file in files:
            name = file.src_uri
            blocks = {block: self._block(block) for block in known.get(name, ()) if block not in (_TEXT, _HEAD)}
            head = {_HEAD: heads[name]} if heads.get(name) else {}
            parts[name] = {_TEXT: self.hashes.of(file.abs_src_path or ""), **head, **blocks}
        folders = {folder.name for folder in pipeline.handwritten_folders(self._project)}
        by_hand = written_by_hand([file.src_uri for file in _pages(files)], folders)
        return Made(around, by_hand, parts)

    def _block(self, name: str) -> str:
        return self.hashes.of(f"{self._project.blocks}/{name}")

    def _damaged(self, before: Made, stale: Collection[str]) -> frozenset[str]:
        """The files that are no longer in the site as they were put there, where the last build noted that."""
        kept = (name for name in before.outputs if name in self.targets and name not in stale)
        place = f"{self._folder}/"
        return frozenset(n for n in kept if self.hashes.of(place + self.targets[n]) != before.outputs[n])

    def begin(self, page: Page) -> None:
        """A page is being made, of its own file and its head, and nothing else yet."""
        if (build := self._build) is None:
            return
        build.page = page.file.src_uri
        parts = build.parts.get(build.page, {})
        build.parts[build.page] = {part: parts[part] for part in (_TEXT, _HEAD) if part in parts}

    def use(self, block: Path | None) -> None:
        """The page being made includes a block; to be called before it does."""
        if self._build and block is not None and self._build.page:
            name = block.relative_to(self._project.blocks).as_posix()
            self._build.parts[self._build.page][name] = self._block(name)

    def look_up(self, config: MkDocsConfig, files: Files) -> None:
        """Have MkDocs know the sections of the pages that are linked to and not made, so that it checks such links."""
        if self._build is None:
            return
        self._build.page = ""
        made = [file.page for file in _pages(files) if file.page and file.page.content is not None]
        for page in made:
            self._build.linked[page.file.src_uri] = frozenset(to.src_uri for to in page.links_to_anchors or ())
        for file in {to for page in made for to in page.links_to_anchors or ()}:
            if file.page and file.page.present_anchor_ids is None:
                file.page.read_source(config)
                file.page.render(config, files)
                found: set[str] = file.page.present_anchor_ids or set()
                file.page.present_anchor_ids = found | sections(file.page.content or "")

    def end(self, page: Page) -> None:
        """MkDocs has made a page."""
        if self._build:
            self._build.made.add(page.url)

    def finish(self, config: MkDocsConfig) -> None:
        """Make the search index whole; what is in the folder now is a whole site, or with the last one's files."""
        build, self._build = self._build, None
        if build is None:
            return
        index = Path(config.site_dir, INDEX)
        if build.index is not None and index.is_file():
            index.write_bytes(merged(build.index, index.read_bytes(), build.pages, build.made))
        linked = {name: targets for name, targets in build.linked.items() if targets and name in build.parts}
        self.made = Made(build.now.frame, build.now.by_hand, build.parts, linked) if build.now.frame else None
        self.built, self.total = len(build.made), len(build.pages)

    def with_outputs(self, folder: Path) -> Made:
        """What the site was made of, with what each file of it in a folder holds; only for a site that is finished."""
        assert self.made is not None
        return replace(self.made, outputs={name: self.hashes.of(f"{folder}/{to}") for name, to in self.targets.items()})


def _pages(files: Files) -> Iterable[File]:
    return files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
