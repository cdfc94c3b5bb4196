"""The setting `plotly_js` of the plugin in mkdocs.yml: a build of plotly.js to publish in place of the usual one."""

from __future__ import annotations

import re

from builder.charts import plotly
from builder.files import read_file
from builder.problems import Problems, Spot
from builder.project import Project
from builder.reading import read_text
from builder.trees import parse_yaml

_HEADER = re.compile(rb"\s*/\*[*!\s]*plotly\.js (?:\([^)]*\) )?v(?P<version>(?P<major>\d+)\.\d+\.\d+)")
"""The comment that a build begins with: `plotly.js (basic - minified) v4.1.1`."""


def chosen(project: Project, setting: str | None, problems: Problems) -> plotly.Script:
    """The build that the setting names, relative to mkdocs.yml; the installed one without a setting or with a problem.

    It must be of the installed major version, since figures are written for that.
    """
    installed = plotly.installed()
    if not setting:
        return installed
    wanted = _version(read_file(installed.path))
    assert wanted
    found = _read(project, setting, wanted["version"].decode(), problems)
    if found is None:
        return installed
    if found["major"] != wanted["major"]:
        theirs, ours, major = (each.decode() for each in (found["version"], wanted["version"], wanted["major"]))
        what = f"plotly_js: {setting} is plotly.js {theirs}, and charts are made for {ours}"
        problems.error(_spot(project), what, f"take a build of version {major}")
    return plotly.script_at(project.root / setting)


def _read(project: Project, setting: str, wanted: str, problems: Problems) -> re.Match[bytes] | None:
    """The version in the file's header; None with a problem."""
    hint = f"name a file such as plotly-basic.min.js, which npm has as plotly.js-basic-dist-min@{wanted}"
    try:
        found = _version(read_file(project.root / setting))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        problems.error(_spot(project), f"plotly_js: {setting} cannot be read ({reason or error})", hint)
        return None
    if not found:
        what = f"plotly_js: {setting} does not begin as plotly.js does, with a comment that has its version"
        problems.error(_spot(project), what, hint)
    return found


def _version(content: bytes) -> re.Match[bytes] | None:
    return _HEADER.match(content)


def _spot(project: Project) -> Spot:
    """Where mkdocs.yml has the setting; the file alone if it is in one that mkdocs.yml inherits."""
    name = project.config.name
    text = read_text(project.config, name, Problems())
    root = parse_yaml(text, name, Problems()) if text else None
    plugins = root.find(["plugins"]) if root else None
    items = plugins.value if plugins and isinstance(plugins.value, list) else [plugins]
    setting = next(filter(None, (item and item.find(["dateline", "plotly_js"]) for item in items)), None)
    return setting.spot if setting else Spot(name)
