"""A frame without scripts is as high as its page: the height that snippets state is that of the page, or a little more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder import addresses, charts, embeds
from builder.charts.svg import drawing
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

SOME = ("timeline/all", "compare/all", "articles/allies-confer", "actors/kim-jong-un", "measures/troops-in-russia")
OFF = range(-8, 60)
"""By how many px an estimate may be off: a machine's own fonts may be a little higher."""

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 500, 700, 1200])
def test_the_height_of_a_frame_is_that_of_its_page(
    window: BrowserContext, site: str, real_timeline: Timeline, width: int
) -> None:
    page = window.new_page()
    page.set_viewport_size({"width": width, "height": 300})
    off = {}
    for spec in charts.specifications(real_timeline):
        if "/" not in spec.id or spec.id in SOME:
            page.goto(f"{site}{addresses.chart(spec.id)}")
            real = page.evaluate("document.documentElement.getBoundingClientRect().height")
            kit = embeds.kit_of(drawing(charts.draw(spec, real_timeline)), real_timeline, None, has_png=False)
            off[spec.id] = embeds.height(kit, width) - round(real)
    page.close()
    assert set(off) == {*SOME, *real_timeline.story.charts, addresses.LEDGER}
    assert {id: each for id, each in off.items() if each not in OFF} == {}
