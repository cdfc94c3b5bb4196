"""Seeds -> files: everything the builder writes, made only where its inputs changed and written only where it differs.

A run leaves the same files as one that starts from nothing, whatever was there before: a record of the last run says
what need not be made again (`record`), a manifest what is the builder's (`manifest`). All problems are found before the
first file is written; a run that is killed leaves each file old or new, and the next one repairs (`saving`).
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from builder import addresses, charts, embeds, fences, pages
from builder.files import Stamp, is_named_in_utf8, restore_folder, stamp
from builder.merging import merge
from builder.model import Seeds, Timeline
from builder.pipeline import workers
from builder.pipeline.batch import Batch
from builder.pipeline.docs import check_docs
from builder.pipeline.lock import locked
from builder.pipeline.making import BLOCKS, Site, batches
from builder.pipeline.manifest import (
    ASSETS,
    MANIFEST,
    SEARCHING,
    Manifest,
    check_collisions,
    handwritten,
    handwritten_folders,
    read_manifest,
)
from builder.pipeline.plotly_js import chosen
from builder.pipeline.record import (
    SITE,
    Done,
    Record,
    adopt,
    keep,
    kept_text,
    read_kept,
    read_record,
    still_good,
    write_kept,
    write_record,
)
from builder.pipeline.saving import Made, discard, leftovers, make, save
from builder.problems import Problems
from builder.project import Project
from builder.reading import read_text
from builder.validation import read_seeds
from builder.validation.kept import Kept

__all__ = [
    "ASSETS",
    "MANIFEST",
    "SEARCHING",
    "SITE",
    "Built",
    "Progress",
    "adopt",
    "check",
    "handwritten_folders",
    "keep",
    "kept_text",
    "locked",
    "read_manifest",
    "run",
]

Progress = Callable[[str], None]
"""Gets what is being done, for a terminal."""
_REPORTED_EACH = 500
"""Report progress every this many batches."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a run came to."""

    articles: int
    events: int
    problems: Problems
    written: int
    """How many files were new or changed."""
    removed: int
    notes: tuple[str, ...] = ()
    """What the site does without, because something is not installed or not set; nothing is wrong with the seeds."""
    ours: tuple[str, ...] = ()
    """The files in docs/ that are the builder's, relative to it."""


def check(project: Project, problems: Problems, *, strict: bool = False) -> Timeline:
    """The timeline that the project's seeds come to.

    Raises:
        ProblemsError: something is wrong with them.
    """
    mine = handwritten(project, read_manifest(project))
    return _check(project, problems, mine, read_kept(project), strict=strict)[1]


def run(
    project: Project,
    *,
    site_url: str | None = None,
    plotly_js: str | None = None,
    strict: bool = False,
    progress: Progress = lambda _: None,
    is_draft: bool = False,
) -> Built:
    """Read the seeds and bring docs/ up to date. `site_url` is the address of the site, where it is known;
    `plotly_js` the build of plotly.js that mkdocs.yml names, relative to it, if it does.

    A draft is for somebody who is writing: what takes long and is not looked at stays as an earlier run left it, until
    one that is no draft.

    Raises:
        ProblemsError: something is wrong, and nothing was written; or another process is building the project.
    """
    with locked(project), _uncollected():
        restore_folder(project.site)
        last, before = read_record(project), read_manifest(project)
        mine = handwritten(project, before)
        now = Record(inputs=_inputs(project, mine, plotly_js), started=time.time_ns(), site_url=site_url)
        if last.is_settled_as(now) and last.is_intact(project) and not leftovers(project):
            progress("Nothing has changed")
            notes = tuple(embeds.notes(site_url))
            return Built(last.articles, last.events, Problems(), 0, 0, notes, (*before, MANIFEST))
        return _run(project, mine, last, before, now, _How(strict, progress, is_draft, plotly_js))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Run without cyclic garbage collection: a run makes no cycles, and collecting cost a tenth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _How(NamedTuple):
    """How a run is to be done."""

    strict: bool
    progress: Progress
    is_draft: bool
    plotly_js: str | None


def _run(
    project: Project,
    mine: Sequence[Path],
    last: Record,
    before: Manifest,
    now: Record,
    how: _How,
) -> Built:
    progress, strict = how.progress, how.strict
    problems, kept = Problems(), read_kept(project)
    script = chosen(project, how.plotly_js, problems)
    progress("Reading the seeds")
    seeds, timeline = _check(project, problems, mine, kept, strict=strict)
    included_in = _included_in(project, mine, problems)
    is_steady = now.inputs == _inputs(project, mine, how.plotly_js)
    progress(f"Drawing and writing {len(timeline.events):,} events from {len(timeline.articles):,} articles")
    same, stale = _compare(project, last, batches(seeds, timeline, Site(now.site_url, script), included_in))
    waiting = {batch.name for batch in stale if how.is_draft and batch.can_wait}
    same |= {name: last.batches[name] for name in waiting & last.batches.keys()}
    stale = [batch for batch in stale if batch.name not in waiting]
    made = _make(project, stale, progress)
    manifest = _manifest(same, made)
    try:
        check_collisions(project, manifest, before, problems)
        problems.stop_if_any(strict=strict)
    except BaseException:
        discard(project, made.values())
        raise
    progress(f"Saving {sum(len(each.fingerprints) for each in made.values()):,} files")
    saved = save(project, same, made, manifest, before)
    articles, events = len(timeline.articles), len(timeline.events)
    notes = tuple(embeds.notes(now.site_url))
    if is_steady:  # or else somebody saved a seed while it was being read, and nobody knows what came of which
        write_kept(project, kept)
        inputs = {} if len(problems) or waiting else now.inputs  # warnings are reported again, the rest is made
        at = stamp(project.docs / MANIFEST)
        done = replace(now, batches=saved.batches, inputs=inputs, manifest=at, articles=articles, events=events)
        write_record(project, done)
    return Built(articles, events, problems, saved.written, saved.removed, notes, (*manifest, MANIFEST))


def _check(
    project: Project, problems: Problems, mine: Iterable[Path], kept: Kept, *, strict: bool
) -> tuple[Seeds, Timeline]:
    check_docs(project, problems)
    seeds = read_seeds(project.seeds, list(charts.KINDS), problems, kept)
    problems.stop_if_any(strict=strict)
    assert seeds is not None
    timeline = merge(seeds)
    drawn = {spec.id for spec in charts.specifications(timeline)} | pages.known_charts(timeline)
    known = {"chart": drawn, "story": pages.STORY_BLOCKS}
    for page in mine:
        name = page.relative_to(project.root).as_posix()
        fences.check(read_text(page, name, problems) or "", name, known, problems)
    problems.stop_if_any(strict=strict)
    return seeds, timeline


def _included_in(project: Project, mine: Iterable[Path], problems: Problems) -> Mapping[str, str]:
    """The hand-written page that takes in each chart, the first if several do: addresses by the chart's id.

    The ledger is a chart, though most pages take it in as a part of the story.
    """
    homes: dict[str, str] = {}
    for path in mine:
        address = embeds.page_address(path.relative_to(project.docs).as_posix())
        for use in fences.uses(read_text(path, path.name, problems) or ""):
            if use.language == "chart" or use.name == addresses.LEDGER:
                homes.setdefault(use.name, address)
    return homes


def _inputs(project: Project, mine: Iterable[Path], plotly_js: str | None) -> Mapping[str, Stamp]:
    """The stamps of all that a run reads: the seeds, the hand-written pages, and a plotly.js that is not installed."""
    files = filter(is_named_in_utf8, project.seeds.iterdir())
    seeds = (path for path in files if path.suffix in (".md", ".yml", ".yaml"))
    scripts = [project.root / plotly_js] if plotly_js else []
    stamped = ((path, stamp(path)) for path in (*seeds, *mine, *scripts))
    return {os.path.relpath(path, project.root): at for path, at in stamped if at}


def _compare(project: Project, last: Record, wanted: Iterable[Batch]) -> tuple[dict[str, Done], list[Batch]]:
    """What stays as the last run made it, and what is to be made."""
    same: dict[str, Done] = {}
    stale: list[Batch] = []
    for batch in wanted:
        done = last.batches.get(batch.name)
        good = still_good(project, done) if done and done.inputs == batch.inputs else None
        if good:
            same[batch.name] = good
        else:
            stale.append(batch)
    return same, stale


def _make(project: Project, stale: Sequence[Batch], progress: Progress) -> dict[str, Made]:
    done: dict[int, Made] = {}
    if workers.processes_for(stale) > 1:
        pages.compile_templates()
    try:
        with closing(workers.made(stale, partial(make, project), partial(discard, project))) as made:
            for some in made:
                done.update(some)
                if len(done) // _REPORTED_EACH > (len(done) - len(some)) // _REPORTED_EACH:
                    progress(f"{len(done):,} of {len(stale):,} charts and pages")
    except BaseException:
        discard(project, done.values())
        raise
    return {batch.name: done[number] for number, batch in enumerate(stale)}


def _manifest(same: Mapping[str, Done], made: Mapping[str, Made]) -> dict[str, str]:
    """The fingerprints of all that is the builder's in docs/."""
    prints = {name: each.fingerprint for done in same.values() for name, each in done.files.items()}
    prints |= {name: each for one in made.values() for name, each in one.fingerprints.items()}
    return {name: each for name, each in prints.items() if not name.startswith(BLOCKS)}
