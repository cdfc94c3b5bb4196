"""What of a site shows on every page: its settings, its theme, its navigation; and whether that is all that does."""

from __future__ import annotations

import json
import os
import pkgutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import markdown.extensions
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from builder import code
from builder.files import names_below
from builder.live.hashes import Hashes

THEME = Path(__file__).parents[1] / "theme"
KNOWN_THEME = "material"
KNOWN_PLUGINS = frozenset({"search", "material/search", "dateline"})
"""Those of which it is known that a page does not depend on what other pages hold."""
KNOWN_CODE = ("builder", "markdown", "material", "pymdownx", "pygments", "mkdocs")
"""The packages of which that is known of what they do to a page's text."""
SHOWN_KEYS = ("icon", "status", "subtitle")
"""What Material's navigation shows of the front matter of the pages in it, on every page."""
_BUILT_IN = frozenset(module.name for module in pkgutil.iter_modules(markdown.extensions.__path__))
_ELSEWHERE = frozenset({"config_file_path", "docs_dir", "site_dir", "watch", "dev_addr", "strict", "custom_dir"})
"""The settings that no page shows: where things are, and how MkDocs runs."""


def stands_alone(config: MkDocsConfig, nav: Navigation) -> bool:
    """Whether a page is made of nothing but its own text, its blocks and the frame that all pages share.

    Other plugins, hooks, included snippets and others' extensions may do anything. The navigation must give its pages
    their titles, for MkDocs knows others only of pages that it has just made.
    """
    if not KNOWN_PLUGINS.issuperset(config.plugins) or config.theme.name != KNOWN_THEME:
        return False
    including = any("snippet" in name or "include" in name for name in config.markdown_extensions)
    packed = any(plugin.config.get("prebuild_index") for plugin in config.plugins.values())
    known = all(_package(each) in KNOWN_CODE for each in _called(config.mdx_configs))
    ours = all(_is_known_extension(name) for name in config.markdown_extensions)
    return known and ours and not including and not packed and all(page.title is not None for page in nav.pages)


def _is_known_extension(name: str) -> bool:
    """Whether an extension of Python-Markdown is its own or one of those that come with Material."""
    return name in _BUILT_IN or name.partition(".")[0] in KNOWN_CODE


def _package(called: Any) -> str:
    return str(getattr(called, "__module__", "")).partition(".")[0]


def _called(value: Any) -> Iterator[Any]:
    """The functions and the like among settings."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _called(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _called(each)
    elif callable(value):
        yield value


def frame(config: MkDocsConfig, nav: Navigation, hashes: Hashes, shared: object) -> str:
    """The fingerprint of what shows on every page. `shared` is what else does, as data.

    It is good for another machine too: it holds what is installed and what files hold, not where they are.
    """
    for page in nav.pages:
        page.read_source(config)
    shown = [(page.url, page.title, *(page.meta.get(key) for key in SHOWN_KEYS)) for page in nav.pages]
    settings = {name: value for name, value in config.items() if name not in _ELSEWHERE | {"theme", "plugins"}}
    theme = {name: value for name, value in dict(config.theme).items() if name not in _ELSEWHERE}
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    watched = [folder for folder in (config.theme.custom_dir, *config.watch) if folder]
    custom = [list(_contents(folder, hashes)) for folder in watched]
    everything = [code.installed(), settings, theme, plugins, shown, custom, shared]
    return sha256(json.dumps(everything, sort_keys=True, default=_name).encode()).hexdigest()


def _contents(folder: str, hashes: Hashes) -> Iterator[tuple[str, str]]:
    """What is in a folder, or in one file."""
    yield "", hashes.of(folder)
    for name in sorted(names_below(Path(folder))):
        yield name, hashes.of(f"{folder}/{name}")


def _name(value: object) -> str:
    """A text in place of a value that is no data, the same in the next run."""
    if isinstance(value, str | os.PathLike):
        return str(value)
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{named.__module__}.{named.__qualname__}"
