"""URLs of the site's pages, relative to its root, without a leading slash; they never change."""

from __future__ import annotations

from datetime import date

from builder.model import Claim, ClaimReport, Passage, Report

TIMELINE = "timeline/"
COMPARE = "compare/"
EMBED = "embed/"
CHARTS = "charts/"
CHANGES = "changes/"
KNOWN = "known/"
DATA = "data/"
CITING = f"{DATA}#cite"
"""How to name the story as a source."""
DAYS = "days.js"
"""Beside the pages of days: which there are."""
EVENT = "event"
LEDGER = "ledger"
RESERVED = (EVENT, KNOWN.rstrip("/"), LEDGER)
"""What is called so is no declared chart: these are the page of one event alone, the charts of days, and the ledger of
the whole story.
"""
ANY = "any/chart"
"""What the ways to embed any of the charts with few files are called; with a slash, so that it is no declared chart."""
EXPLORED = "figure.js"
"""Beside a chart's page: its figure, for pages that have its picture; where it has few files, with all that follows."""
_PASSAGES = "passages.js"
_CHOICES = "choices.js"

ROOT = "@@root@@"
"""A placeholder for the path to the site's root, where that is not known yet; seed text cannot hold it in markup."""


def period(id: str) -> str:
    """The page of a period, where the timeline is divided."""
    return f"{TIMELINE}{id}/"


def comparison(part: str) -> str:
    """The page of a part, where the comparison is divided."""
    return f"{COMPARE}{part}/"


def known(day: date) -> str:
    """The page of what was known on a day."""
    return f"{KNOWN}{day}/"


def event(id: str) -> str:
    """The page of an event."""
    return f"events/{id}/"


def article(slug: str) -> str:
    """The page of an article."""
    return f"articles/{slug}/"


def actor(id: str) -> str:
    """The page of an actor."""
    return f"actors/{id}/"


def part_of_actor(id: str, part: str) -> str:
    """The page of a part of what is reported of an actor, where that is divided."""
    return f"{actor(id)}{part}/"


def place(id: str) -> str:
    """The page of a place."""
    return f"places/{id}/"


def measure(id: str) -> str:
    """The page of a measure."""
    return f"measures/{id}/"


def part_of_place(id: str, part: str) -> str:
    """The page of a part of what is reported from a place, where that is divided."""
    return f"{place(id)}{part}/"


def part_of_measure(id: str, part: str) -> str:
    """The page of a part of what is claimed of a measure, where that is divided."""
    return f"{measure(id)}{part}/"


def chart(id: str) -> str:
    """The folder of a chart, with its page for embedding."""
    return f"charts/{id}/"


def embed(id: str) -> str:
    """The page with all ways to embed a chart: the same for all that have few files."""
    return f"{EMBED}{ANY}/?id={id}" if has_few_files(id) else f"{EMBED}{id}/"


def event_card(id: str) -> str:
    """The page for embedding that shows one event: the same page for all of them."""
    return f"{chart(EVENT)}?id={id}"


def event_embed(id: str) -> str:
    """The page with the ways to embed an event."""
    return f"{embed(EVENT)}?id={id}"


def has_few_files(chart: str) -> bool:
    """Whether a chart is that of an article, an actor or a place: of these there may be thousands."""
    return chart.startswith(("articles/", "actors/", "places/"))


def passages(chart: str) -> str:
    """The file beside a chart's page for embedding that has the passages of its cards."""
    return EXPLORED if has_few_files(chart) else _PASSAGES


def choices(chart: str) -> str:
    """And the one that has what it needs to show a choice among its events, or how they were known on a day."""
    return EXPLORED if has_few_files(chart) else _CHOICES


def chart_anchor(id: str) -> str:
    """The anchor of a chart on a page that includes it."""
    return f"chart-{id.replace('/', '-')}"


def claim(each: Claim) -> str:
    """A claim, on the page of its event."""
    return f"{event(each.event)}#{each.id}"


def passage_anchor(passage: Passage) -> str:
    """The anchor of a passage on its article's page: its paragraph and first character."""
    return f"p{passage.paragraph}-{passage.start}"


def passage(each: Passage) -> str:
    """A passage, marked in the text of its article."""
    return f"{article(each.article)}#{passage_anchor(each)}"


def evidence(report: Report | ClaimReport) -> str:
    """What a report rests on: its passage, or the page of an article that is a link."""
    return passage(report.passage) if report.passage else article(report.article)


def page_root(address: str) -> str:
    """The path from the page at an address back to the root of the site: `events/x/` -> `../../`."""
    return "../" * address.partition("#")[0].count("/")
