"""The story as data: a batch for each part, one for what is of no single part, and the page of all of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder import addresses, fingerprints
from builder.embeds.kit import clean
from builder.exports.formats import part_files, story_files
from builder.exports.page import data_page
from builder.exports.source import File, Part, Source, parts
from builder.model import Timeline
from builder.pipeline.batch import Batch, Files, of_page


def data_batches(timeline: Timeline, site_url: str | None) -> Iterator[Batch]:
    """All that can be taken away; `site_url` is the address of the site, where it is known."""
    source, story = Source(timeline, clean(site_url) if site_url else None), timeline.story
    shared = fingerprints.of(fingerprints.of_story(timeline), story.timezone, tuple(story.charts.items()), source.site)
    for part in parts(timeline):
        inputs = fingerprints.of(shared, _of_part(timeline, part))
        make = partial(_files, partial(part_files, source, part))
        yield Batch(f"data {part.name or 'all'}", inputs, make, can_wait=True)
    everything = fingerprints.of(shared, fingerprints.of_all(timeline))
    yield Batch("data", everything, partial(_files, partial(story_files, source)), can_wait=True)
    yield of_page(data_page(source))


def _of_part(timeline: Timeline, part: Part) -> str:
    """The fingerprint of what a part holds of the story."""
    ids = {event.id for event in part.events}
    disagreements = [each for each in timeline.disagreements if each.first.event in ids]
    return fingerprints.of(
        part.name,
        [(article.slug, article.fingerprint) for article in part.articles],
        fingerprints.of_events(timeline, part.events),
        fingerprints.of_disagreements(timeline, disagreements),
    )


def _files(made: partial[Iterator[File]]) -> Files:
    for path, content in made():
        yield f"{addresses.DATA}{path}", content
