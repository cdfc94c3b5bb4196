"""What the builder makes: for each chart, for each page, for the story, and once for all.

Everything comes in batches: files that are made together from the same inputs. A batch states the fingerprint of its
inputs; making it is left to whoever finds that they changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from builder import charts, fences, fingerprints, pages
from builder.charts.chart import Chart
from builder.model import ChartSpec, Timeline
from builder.pipeline.manifest import ASSETS

BLOCKS = "blocks/"
"""What a path begins with that is relative to the folder of blocks; all others are relative to docs/."""
_PACKAGED = Path(__file__).parents[1] / "assets"

Files = Iterator[tuple[str, bytes]]
"""Contents with their paths."""


class Batch(NamedTuple):
    """Files that are made together."""

    name: str
    """Unique in a run, and the same in the next."""
    inputs: str
    """The fingerprint of all that they are made from."""
    make: Callable[[], Files]


def batches(timeline: Timeline) -> Iterator[Batch]:
    """Everything that the builder makes of a timeline."""
    specs = list(charts.specifications(timeline))
    for spec in specs:
        yield Batch(f"chart {spec.id}", fingerprints.of_chart(timeline, spec), partial(_of_chart, timeline, spec))
    worthwhile = {spec.id for spec in specs if charts.will_say_something(spec, timeline)}
    for page in pages.pages(timeline, worthwhile):
        yield Batch(f"page {page.address}", page.inputs, partial(_of_page, page))
    yield Batch("story", fingerprints.of_all(timeline), partial(_of_story, timeline))
    yield Batch("assets", "", _of_all)


def _of_chart(timeline: Timeline, spec: ChartSpec) -> Files:
    """What is made for each chart, whenever one of its events or a name in it changes."""
    chart: Chart = charts.draw(spec, timeline)
    yield f"charts/{chart.id}/figure.json", _json(chart.figure)
    yield f"{BLOCKS}chart/{chart.id}.html", pages.chart_block(timeline, chart, fences.ROOT).encode()


def _of_page(page: pages.Page) -> Files:
    """What is made for each page."""
    yield page.path, _tidy(page.text).encode()


def _of_story(timeline: Timeline) -> Files:
    """What is made of the whole story."""
    for name, html in pages.story_blocks(timeline, fences.ROOT):
        yield f"{BLOCKS}story/{name}.html", html.encode()


def _of_all() -> Files:
    """What is the same for every story."""
    yield f"{ASSETS}/dateline.css", _style()
    for script in sorted(_PACKAGED.glob("*.js")):
        yield f"{ASSETS}/{script.name}", script.read_bytes()
    yield f"{ASSETS}/plotly.min.js", charts.plotly_script().read_bytes()


def _style() -> bytes:
    """The style sheet: colours and pictures as the charts have them, then what is written by hand."""
    return (charts.css_variables() + charts.picture_stylesheet()).encode() + (_PACKAGED / "dateline.css").read_bytes()


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _tidy(markdown: str) -> str:
    """A page as a person would lay it out: nothing before the front matter, never two empty lines in a row."""
    lines: list[str] = []
    for line in markdown.strip().split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"
