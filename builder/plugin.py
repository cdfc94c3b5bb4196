"""MkDocs adapter: runs the pipeline before a build, so that a bare `mkdocs build` or `mkdocs serve` is enough.

It makes no page; any engine that reads mkdocs.yml and Python-Markdown can publish what the pipeline wrote. While
`mkdocs serve` runs, `builder.live` has the site rebuilt where it changed, and problems shown as a page.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import click
from jinja2 import Environment
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.config_options import ListOfItems, Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import yaml_load

from builder import addresses, around, fences, links, naming, pipeline, schema
from builder.embeds.heads import NAMED, Heads
from builder.live.around import shared_around
from builder.live.hosts import ALLOWED, host_name
from builder.live.partials import share_partials
from builder.live.server import Showing, partial_builder, protect
from builder.live.settings import KNOWN_THEME, THEME
from builder.live.site import PartialSite
from builder.live.watching import Watching
from builder.problems import Problem, ProblemsError, Severity, Spot
from builder.project import Project
from builder.refusals import as_problems, named, refusal
from builder.text.phrases import counted

SEARCH = f"{pipeline.ASSETS}/{pipeline.SEARCHING}"

log = logging.getLogger("mkdocs.plugins.dateline")


class HostName(Type[str]):
    """The setting of a name that a site may be served as."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        """The name as it was written, if it is one."""
        name = super().run_validation(value)
        if host_name(name) is None:
            raise ValidationError(f"{name!r} is not a host name: write it as in the address of a page, without http://")
        return name


class DatelineConfig(Config):
    """The plugin's settings in mkdocs.yml."""

    build = Type(bool, default=True)
    """false: publish docs/ as it is, without reading the seeds again."""
    plotly_js = Optional(Type(str))
    """A build of plotly.js to publish in place of the installed one, relative to mkdocs.yml."""
    allow_host = ListOfItems(HostName(), default=[])
    """Names that `mkdocs serve` answers to, besides the one that it serves at and localhost."""


class DatelinePlugin(BasePlugin[DatelineConfig]):
    """Builds before MkDocs does, and hands the fences the project and the page."""

    project = Project(Path())
    target = Path()
    """The folder that MkDocs writes the site into."""
    site: PartialSite | None = None
    """The site that is served or published, where MkDocs may build it in parts; None for one that is built whole."""
    is_serving = False
    """Whether the site is for somebody who is writing."""
    is_starting = False
    """Whether this is the first build of `mkdocs serve`, which must not fail for what can be fixed."""
    problems: tuple[Problem, ...] = ()
    """Why the latest build did not take place."""
    written: frozenset[str] = frozenset()
    """What in docs/ is the builder's, by paths relative to it: the search finds it by an index of our own."""
    blocks: Sequence[str] = ()
    """What is left out of a page while the search plugin reads it."""
    heads = Heads(None, ())
    """What the heads of pages name."""
    nav = Navigation([], [])
    shared: around.Around = MappingProxyType({})
    """What pages share around their contents."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """A command begins; because this is here, MkDocs keeps the plugin from one build of it to the next."""
        self.is_starting = command == "serve"
        self.is_serving = command == "serve" and not dirty
        self.site = PartialSite() if self.is_serving else None
        self.problems = ()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bind our fences to this project, wherever the command was called."""
        self.project = Project(Path(os.path.realpath(config.config_file_path)).parent)
        self.target = Path(config.site_dir)
        if os.path.realpath(config.docs_dir) != os.path.realpath(self.project.docs):
            raise PluginError("docs_dir must be docs: the builder writes there")
        if not config.use_directory_urls:
            raise PluginError("use_directory_urls must be true: the builder's links are to such addresses")
        if not _reloads():
            raise PluginError("--no-livereload serves drafts to other sites too: leave it out")
        config.theme.dirs.insert(0, str(THEME))
        for fence in config.mdx_configs.get("pymdownx.superfences", {}).get("custom_fences", []):
            if fence["name"] in fences.FENCES:
                fence["format"] = self._block
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Bring docs/ up to date, before MkDocs empties the site's folder, and name the site after the story.

        Raises:
            PluginError: the seeds have problems; the site stays as it was.
        """
        if self.config.build:
            self._build(config)
        naming.update(config, self.project)
        config.extra[naming.END] = naming.page_end(self.project)

    def _build(self, config: MkDocsConfig) -> None:
        try:
            with as_problems(self.project.root):
                schema.write(self.project)
                built = pipeline.run(
                    self.project,
                    site_url=_configured_address(config) if self.is_serving else config.site_url,
                    plotly_js=self.config.plotly_js,
                    strict=bool(config.strict),
                    progress=log.info,
                    is_draft=self.is_serving,
                )
        except ProblemsError as error:
            self._report(error)
            if self.is_starting:
                config.nav = []
                return
            raise PluginError(f"{counted(len(error.problems), 'problem')}; the site was not touched") from error
        for problem in built.problems:
            log.warning(str(problem))
        for note in built.notes:
            log.info(note)

    def _report(self, error: ProblemsError) -> None:
        for problem in error.problems:
            log.error(str(problem))
        self.problems = error.problems

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Publish no file that a link takes from elsewhere, and nothing of seeds that have problems at the start."""
        if self.problems:
            return Files([])
        self.written = frozenset(pipeline.read_manifest(self.project))
        named = frozenset(file.src_uri for file in files if file.src_uri.endswith(NAMED))
        self.heads = Heads(config.site_url, named)
        stray = links.stray(config.docs_dir, [file.abs_src_path for file in files if file.abs_src_path])
        for link in sorted(set(stray.values())):
            log.warning(str(_stray_link(os.path.relpath(link, config.docs_dir))))
        return Files([file for file in files if file.abs_src_path not in stray]) if stray else files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Before MkDocs makes anything, find what of the site is out of date."""
        self.nav = nav
        if self.site and not self.problems:
            heads = {file.src_uri: self._head(file.page) for file in files if file.page}
            self.site.prepare(self.project, config, nav, files, heads, SEARCH in self.written)
        return nav

    def _head(self, page: Page) -> str:
        """What of ours is in a page's head, and whether the search plugin reads the page."""
        named = self.heads.card(page.url) or "", self.heads.oembed(page.url) or "", page.file.src_uri in self.written
        return " ".join(map(str, named))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let pages search by our script and share what is not their own, and builds what they compile."""
        if self.site:
            env.bytecode_cache = self.site.templates
            self.site.look_up(config, files)
        if config.theme.name == KNOWN_THEME:
            share_partials(env, self.nav.pages)
        env.globals["searches_story"] = SEARCH if SEARCH in self.written else None
        if not self.problems:
            self.shared = shared_around(env, self.nav, files, config)
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Note that a page of a site that is built in parts is being made."""
        if self.site:
            self.site.begin(page)
        return markdown

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Have MkDocs know the sections in fences, so that a link to one is no link to nothing."""
        page.present_anchor_ids = (page.present_anchor_ids or set()) | fences.sections(html)
        if page.file.src_uri in self.written:
            page.markdown = ""  # MkDocs would hold that of all pages until the last is made
        return html

    @event_priority(100)
    def _before_search(self, context: TemplateContext, *, page: Page, **_: Any) -> TemplateContext:
        """Let the search plugin have what people wrote alone: all else is found by an index of our own."""
        if SEARCH in self.written:
            if page.file.src_uri in self.written:
                page.meta["search"] = {"exclude": True}
            page.content, self.blocks = fences.without_blocks(page.content or "")
        return context

    @event_priority(-100)
    def _after_search(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Name in the page's head what others ask for who are given a link to it."""
        page.content, self.blocks = fences.with_blocks(page.content or "", self.blocks), ()
        page.meta["card"], page.meta["oembed"] = self.heads.card(page.url), self.heads.oembed(page.url)
        if page.meta.get("canonical") and config.site_url:
            # What was known on an earlier day is no page to begin with: it names the overview in its place.
            page.canonical_url = config.site_url
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def _block(
        self, source: str, language: str, css_class: str, options: Mapping[str, str], md: Any, **more: Any
    ) -> str:
        """The formatter of our fences, in this project; which page the block will be in is not known yet."""
        if self.site:
            self.site.use(fences.block_path(self.project, language, source.strip()))
        options = {"root": addresses.ROOT, **options}
        html = fences.block(source, language, css_class, options, md, self.project, **more)
        is_whole = source.startswith("<") or (language, source.strip()) in fences.SEARCHED
        return html if is_whole else fences.bounded(html)

    @event_priority(100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Complete the blocks in the page, and note which pages were made."""
        if self.site:
            self.site.end(page)
        root = addresses.page_root(page.url)
        return fences.placed(around.without(output, self.shared, root.rstrip("/") or "."), root)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After the search plugin, make its index whole again."""
        self.is_starting = False
        if self.site and not self.problems:
            self.site.finish(config)
        if self.site and self.is_serving and not self.problems:
            log.info(f"{self.site.built:,} of {self.site.total:,} pages were made")

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Report what the operating system refuses MkDocs itself, which would end in a traceback.

        Raises:
            PluginError: the operating system refused something; the site may be half written.
        """
        if isinstance(error, OSError) and error.errno:  # Jinja's own kind, for a missing template, has no number
            raise PluginError(str(refusal(named(error, self.target), self.project.root))) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch what people write, rebuild what changed, show what is wrong, and answer nobody else's pages."""
        watching = Watching(server, self.project, self.config.plotly_js)
        make = partial_builder(server, config) if self.is_serving else builder

        def rebuild() -> None:
            self.problems = ()
            try:
                with as_problems(self.project.root), watching.building():
                    make()
            except ProblemsError as error:
                self._report(error)
                raise

        Showing(server, rebuild, lambda: self.problems)
        protect(server, [*self.config.allow_host, *_allowed_hosts()])
        return server


def _reloads() -> bool:
    """False for `mkdocs serve --no-livereload`, which gives no plugin its server."""
    context = click.get_current_context(silent=True)
    return bool(context.params.get("livereload", True)) if context else True


def _allowed_hosts() -> Sequence[str]:
    """The names that `dateline serve` was given with --allow-host."""
    context = click.get_current_context(silent=True)
    return context.meta.get(ALLOWED, ()) if context else ()


def _stray_link(name: str) -> Problem:
    what = "this link leads out of docs/ or to nothing, so it is not published"
    return Problem(Spot(f"docs/{Path(name).as_posix()}"), what, "put a copy in its place", Severity.WARNING)


def _configured_address(config: MkDocsConfig) -> str | None:
    """The address of the site as mkdocs.yml has it: while MkDocs serves, its own is that of this machine."""
    with open(config.config_file_path, encoding="utf-8") as file:
        address = yaml_load(file).get("site_url")
    return str(address) if address else None
