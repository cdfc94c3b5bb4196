"""The page of all that can be taken away: each format with its files, what it is for and what it cannot hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from builder import addresses, wording
from builder.exports.formats import FORMATS, Format
from builder.exports.source import MOST_EVENTS, Part, Source, parts
from builder.pages.page import HOME, Link, Page, page
from builder.steps import steps_of
from builder.text.phrases import counted

TITLE = "Data to take away"


class Held(NamedTuple):
    """A file of a format, or the files of all parts that would be one if the story were not divided."""

    name: str
    files: Sequence[Link]


def data_page(source: Source) -> Page:
    """The page: which files there are depends on the story, what they hold is on none of it."""
    timeline, divided = source.timeline, parts(source.timeline)
    newest = max((step.day for step in steps_of(timeline)), default=None)
    articles, events = counted(len(timeline.articles), "article"), counted(len(timeline.events), "event")
    lead = f"{events} from {articles}, with all claims and passages, as files."
    given = {
        "title": TITLE,
        "description": f"{timeline.story.title}: {lead}",
        "trail": [HOME, Link("Data")],
        "lead": lead,
        "held": [(each.id, _held(each, divided)) for each in FORMATS.values() if source.site or not each.needs_site],
        "most": MOST_EVENTS if len(divided) > 1 else 0,
        "citation": wording.citation(timeline.story, None, newest),
        "site": source.site,
        "day": newest,
    }
    return page("data", addresses.DATA, timeline, given)


def _held(each: Format, divided: Sequence[Part]) -> list[Held]:
    by_name: dict[str, list[Link]] = {}
    for part in divided:
        for name in each.names(part):
            file = part.file(name)
            by_name.setdefault(name, []).append(Link(part.name or name, addresses.DATA + file))
    return [Held(name, files) for name, files in by_name.items()]
