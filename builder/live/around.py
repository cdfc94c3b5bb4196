"""What all pages of a site share around their contents, from the theme that it has."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from builder.addresses import ROOT
from builder.around import SCRIPT, Around, found, script
from builder.live.settings import KNOWN_THEME

_PATH = f"assets/javascripts/{SCRIPT}"
"""Beside Material's own script: it is of the theme."""
_OF_NO_PAGE = "404.html"
"""A template of the theme that shows what is around a page, and no page."""


def shared_around(env: Environment, nav: Navigation, files: Files, config: MkDocsConfig) -> Around:
    """What pages share; the script that puts it into them becomes one of the files, and templates know of both."""
    env.globals |= {"around": {}, "around_script": _PATH}
    if config.theme.name != KNOWN_THEME:
        return {}
    context = get_context(nav, files, config, base_url=ROOT)
    around = found(env.get_template(_OF_NO_PAGE).render(context))
    if around:
        files.append(File.generated(config, _PATH, content=script(around)))
    env.globals["around"] = around
    return around
