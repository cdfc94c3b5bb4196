"""MkDocs adapter: runs the pipeline before a build, so that a bare `mkdocs build` or `mkdocs serve` is enough.

It makes no page; any engine that reads mkdocs.yml and Python-Markdown can publish what the pipeline wrote.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

from builder import addresses, fences, pipeline
from builder.problems import ProblemsError
from builder.project import Project

log = logging.getLogger("mkdocs.plugins.dateline")


class DatelineConfig(Config):
    """The plugin's settings in mkdocs.yml."""

    build = Type(bool, default=True)
    """false: publish docs/ as it is, without reading the seeds again."""


class DatelinePlugin(BasePlugin[DatelineConfig]):
    """Builds before MkDocs does, and tells the fences where the project and the page are."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bind our fences to this project, wherever the command was called."""
        self.project = Project(Path(config.config_file_path).parent.resolve())
        if Path(config.docs_dir).resolve() != self.project.docs:
            raise PluginError("docs_dir must be docs: the builder writes there")
        if not config.use_directory_urls:
            raise PluginError("use_directory_urls must be true: the builder's links are to such addresses")
        config.theme.dirs.insert(0, str(Path(__file__).parent / "theme"))
        for fence in config.mdx_configs.get("pymdownx.superfences", {}).get("custom_fences", []):
            if fence["name"] in fences.FENCES:
                fence["format"] = functools.partial(fences.block, project=self.project)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Bring docs/ up to date, before MkDocs empties the site's folder.

        Raises:
            PluginError: the seeds are not in order; the site stays as it was.
        """
        if not self.config.build:
            return
        try:
            built = pipeline.run(self.project, site_url=config.site_url, strict=bool(config.strict), progress=log.info)
        except ProblemsError as error:
            for problem in error.problems:
                log.error(str(problem))
            raise PluginError(f"{len(error.problems)} problems in the seeds; the site was not touched") from error
        for problem in built.problems:
            log.warning(str(problem))

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Write into a hand-written page's fences the way back to the site's root."""
        return fences.with_root(markdown, addresses.page_root(page.url))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch what people write, and not what the builder writes, so that one change rebuilds once."""
        server.unwatch(config.docs_dir)
        server.watch(config.docs_dir, recursive=False)
        for folder in pipeline.handwritten_folders(self.project):
            server.watch(str(folder))
        server.watch(str(self.project.seeds))
        server.watch(str(Path(__file__).parent))
        return server
