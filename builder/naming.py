"""The site's name and description: the title and the standfirst of its story.

mkdocs.yml must have a name, and calls the functions below for it, so that the story's title is in one place:

    site_name: !!python/object/apply:builder.naming.site_name []
    site_description: !!python/object/apply:builder.naming.site_description []

Every engine that reads mkdocs.yml calls them, also one without plugins. They return what the pipeline wrote last for
the project around the current folder; the MkDocs plugin replaces it, for its own project, with what the pipeline has
just written. A name or a description that mkdocs.yml gives as text stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from builder.files import read_file
from builder.model import Timeline
from builder.problems import ProblemsError
from builder.project import Project, find_project
from builder.text.escape import as_html

FILE = "names.json"
"""The file in the folder of blocks that holds both, by their keys in mkdocs.yml."""
END = "page_end"
"""Its key for what the end of each page says, and the name by which the theme finds that among MkDocs' extras."""


class FromStory(Markup):
    """A text of the story, HTML-escaped, since themes print names and descriptions as they are."""


def site_name() -> FromStory:
    """The title of the story around the current folder; empty before the pipeline has run."""
    return _current_name("site_name")


def site_description() -> FromStory:
    """The standfirst of the story around the current folder; empty before the pipeline has run."""
    return _current_name("site_description")


def content(timeline: Timeline) -> bytes:
    """The file of a story's names, and of what the end of each page says."""
    story = timeline.story
    # Nothing here may change with every article, for then each page would.
    end = {
        "licence": story.licence.text if story.licence else "",
        "licence_url": (story.licence.url if story.licence else None) or "",
    }
    names = {"site_name": story.title, "site_description": story.standfirst, END: end}
    return json.dumps(names, ensure_ascii=False).encode()


def update(config: MutableMapping[str, Any], project: Project) -> None:
    """Put the project's names into MkDocs' settings, except where mkdocs.yml has its own."""
    for key in ("site_name", "site_description"):
        if isinstance(config[key], FromStory):
            config[key] = _name_written(project, key)


def page_end(project: Project) -> Mapping[str, str]:
    """What the end of each page says: the licence; empty if nothing is written."""
    try:
        return {name: str(text) for name, text in json.loads(read_file(project.blocks / FILE))[END].items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return {}


def _current_name(key: str) -> FromStory:
    try:
        return _name_written(find_project(Path.cwd()), key)
    except ProblemsError:
        return FromStory("")


def _name_written(project: Project, key: str) -> FromStory:
    """A name as the pipeline wrote it; empty if it did not, or somebody has changed the file since."""
    try:
        return FromStory(as_html(str(json.loads(read_file(project.blocks / FILE))[key])))
    except (OSError, ValueError, TypeError, LookupError):
        return FromStory("")
