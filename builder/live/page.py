"""The page in place of the site while something is wrong: every problem, with its place and what to do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from builder.charts.style import ALARM, FONT, GRID, INK, MUTED, ROLES
from builder.problems import Problem
from builder.text.phrases import counted

COLOURS = {"ink": INK, "muted": MUTED, "rule": GRID, "alarm": ALARM, "warning": ROLES["orange"]}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the site cannot be shown: problems in what people wrote, or what MkDocs said when it gave up."""

    problems: tuple[Problem, ...] = ()
    messages: tuple[str, ...] = ()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("builder.live"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(trouble: Trouble) -> str:
    """The page as HTML that needs no other file, in both palettes; whatever it shows is escaped."""
    template = _environment().get_template("trouble.html.j2")
    return template.render(
        problems=trouble.problems,
        messages=trouble.messages,
        title=title(trouble.problems),
        colours=COLOURS,
        font=FONT,
    )


def title(problems: Collection[Problem]) -> str:
    """What the page is called: how much is wrong."""
    if not problems:
        return "MkDocs could not build the site"
    return f"{counted(len(problems), 'problem')} to fix"
