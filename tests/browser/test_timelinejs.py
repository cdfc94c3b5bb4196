"""What TimelineJS itself, from npm, makes of the story: a slide for each event, and texts that run nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import random_stories

from browser.helpers import Reader, served
from builder.exports import timelinejs
from builder.exports.source import Source, parts
from builder.model import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

PACKAGE = "@knight-lab/timelinejs@3.9.11"
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A story in TimelineJS</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="node_modules/@knight-lab/timelinejs/dist/css/timeline.css">
<script src="node_modules/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<div id="shown" style="height: 640px"></div>
<script>window.shown = new TL.Timeline("shown", "DATA", { font: null })</script>
"""
HOSTILE = (
    *random_stories.HOSTILE,
    "<img src=x onerror='window.ran = true'>",
    "&lt;img src=x onerror='window.ran = 1'&gt;",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with TimelineJS; without npm the tests are skipped, but fail in CI."""
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no npm on this machine")
        pytest.skip(
            "there is no npm on this machine to install TimelineJS with; other tests read the same file, and CI has npm"
        )
    made = tmp_path_factory.mktemp("timelinejs")
    quiet = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
    subprocess.run([npm, "install", "--prefix", str(made), *quiet, PACKAGE], check=True, capture_output=True)
    return made


@pytest.fixture
def timelinejs_reader(browser: Browser, window: BrowserContext, folder: Path) -> Iterator[Reader]:
    """Somebody who reads what is in the folder; whatever goes wrong fails the test, so does what is fetched elsewhere."""
    with served(folder) as host:
        reader = Reader(browser, window, host)
        yield reader
        reader.close()
        assert reader.troubles == []


def opened(reader: Reader, folder: Path, timeline: Timeline) -> tuple[Page, int]:
    """The story in TimelineJS once all is there, and how many events were written."""
    source = Source(timeline, "https://norvik.example")
    [file] = [each for part in parts(timeline) for each in timelinejs.files(source, part)]
    (folder / file.path).write_bytes(file.content)
    (folder / "index.html").write_text(PAGE.replace("DATA", file.path), encoding="utf-8")
    page = reader.open("index.html")
    page.wait_for_function("window.shown?.ready")
    return page, file.content.count(b'"start_date"')


def texts(page: Page, selector: str) -> list[str]:
    """What elements say, seen or not."""
    return [" ".join(text.split()) for text in page.locator(selector).all_text_contents()]


def test_every_event_has_a_slide_and_a_mark(timelinejs_reader: Reader, folder: Path, real_timeline: Timeline) -> None:
    page, events = opened(timelinejs_reader, folder, real_timeline)
    assert events > 30
    assert page.locator(".tl-timemarker").count() == events
    assert page.locator(".tl-slide").count() == events + 1
    assert "Since about 2022" in texts(page, ".tl-headline-date")
    assert "Estimates and reports" in texts(page, ".tl-timegroup-message")
    assert page.evaluate("shown.config.getErrors()") == []


def test_hostile_texts_are_shown_and_run_nothing(
    timelinejs_reader: Reader, folder: Path, real_timeline: Timeline
) -> None:
    page, events = opened(timelinejs_reader, folder, hostile(real_timeline))
    assert page.locator(".tl-slide").count() == events + 1
    headlines, groups = texts(page, ".tl-slide .tl-headline"), texts(page, ".tl-timegroup-message")
    for text in HOSTILE[-2:]:
        assert any(text in headline for headline in headlines)
        assert text in groups
    assert page.locator("#shown :is(script, img)").count() == 0
    assert page.evaluate("window.ran") is None


def hostile(timeline: Timeline) -> Timeline:
    """The story with hostile texts for its titles and labels."""

    def named(things: Any, name: str) -> Any:
        return {
            id: replace(each, **{name: HOSTILE[-1 - number % len(HOSTILE)]})
            for number, (id, each) in enumerate(things.items())
        }

    story = replace(
        timeline.story,
        title=HOSTILE[-1],
        standfirst=HOSTILE[-2],
        kinds=named(timeline.story.kinds, "label"),
        actors=named(timeline.story.actors, "label"),
    )
    return replace(timeline, story=story, events=named(timeline.events, "title"))
