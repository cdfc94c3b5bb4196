"""The formats together: each file is announced and described, and made again only where its part changed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from site_helpers import BuiltSite, Seed, events_timeline, small_story, timeline_of

from builder.exports import source
from builder.exports.formats import ARCHIVE, FEEDS, FORMATS, part_files, story_files
from builder.exports.source import Source, parts
from builder.model import Timeline
from builder.pipeline.data import data_batches

SITE = "https://news.example/story"
YEARS: tuple[Seed, ...] = tuple({"when": f"{year}-03-04"} for year in (2030, 2030, 2031, 2032))
ABOUT = {"CITATION.cff", "LICENCE.txt", "story.schema.json", "datapackage.json"}


@pytest.fixture
def divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories of more than three events are divided."""
    monkeypatch.setattr(source, "MOST_EVENTS", 3)


def stories(folder: Path, real_timeline: Timeline) -> Iterator[Timeline]:
    """A story of several years, one without a known time, one without events, and the real one."""
    given: tuple[tuple[Seed, ...], ...] = (YEARS, ({"when": "unknown"},), ())
    for number, each in enumerate(given):
        yield events_timeline(folder / str(number), each)
    yield real_timeline


@pytest.mark.parametrize("most", [3, 2_000])
def test_a_format_announces_just_the_files_that_it_writes(
    tmp_path: Path, real_timeline: Timeline, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MOST_EVENTS", most)
    for timeline in stories(tmp_path, real_timeline):
        given = Source(timeline, SITE)
        for part in parts(timeline):
            for each in FORMATS.values():
                if each is not FEEDS:
                    written = {file.path for file in each.of_part(given, part)}
                    assert {part.file(name) for name in each.names(part)} == written, each.id


def names_in(archive: bytes) -> set[str]:
    with ZipFile(io.BytesIO(archive)) as opened:
        return set(opened.namelist())


def test_the_archive_holds_all_but_the_feeds(real_timeline: Timeline) -> None:
    given = Source(real_timeline, SITE)
    (part,) = parts(real_timeline)
    *files, packed = part_files(given, part)
    every = {file.path for file in (*files, *story_files(given))}
    assert len(every) > 15
    assert names_in(packed.content) == every - set(FEEDS.names(part))


@pytest.mark.usefixtures("divided")
def test_the_archive_of_a_year_can_be_read_alone(tmp_path: Path) -> None:
    timeline = events_timeline(tmp_path, YEARS)
    year = next(part for part in parts(timeline) if part.name == "2031")
    *_, packed = part_files(Source(timeline, SITE), year)
    assert packed.path == "dateline-story-2031.zip"
    names = names_in(packed.content)
    assert names >= {"story.json", "story-2031.json", "events-2031.csv", *ABOUT}
    assert not [name for name in names if "2030" in name or "2032" in name]


def test_feeds_need_the_address_of_the_site(real_timeline: Timeline) -> None:
    (part,) = parts(real_timeline)
    feeds = set(FEEDS.names(part))
    assert feeds <= {file.path for file in story_files(Source(real_timeline, SITE))}
    assert not feeds & {file.path for file in story_files(Source(real_timeline, None))}


def batches(folder: Path, articles: Seed) -> Mapping[str, str]:
    """The fingerprint of each batch of data."""
    timeline = timeline_of(folder, small_story()[0], articles)
    return {batch.name: batch.inputs for batch in data_batches(timeline, SITE)}


@pytest.mark.usefixtures("divided")
def test_only_the_years_that_change_are_made_again(tmp_path: Path) -> None:
    def article(year: int, *titles: str) -> Seed:
        text = [f"Passage of {title}." for title in titles]
        events = [
            {"event": title, "title": title, "kind": "happening", "when": f"{year}", "quote": f"Passage of {title}"}
            for title in titles
        ]
        return {
            "front": {"title": f"{year}", "published": f"{year}-12-31", "text": "full"},
            "text": text,
            "events": events,
        }

    old, new = article(2030, "one", "two"), article(2031, "three", "four")
    before = batches(tmp_path / "before", {"a": old, "b": new})
    assert set(before) == {"data 2030", "data 2031", "data", "page data/"}
    again = batches(tmp_path / "again", {"a": old, "b": new})
    assert again == before
    more = batches(tmp_path / "more", {"a": old, "b": article(2031, "three", "four", "five")})
    assert {name for name in before if before[name] == more[name]} == {"data 2030"}


def test_the_page_has_each_format_and_each_file(real_site: BuiltSite) -> None:
    data = real_site.pages["data/"]
    assert data.ids >= {*FORMATS, "cite"}
    files = {name for name in real_site.files if name.startswith("data/")} - {"data/index.html"}
    assert ARCHIVE.id in data.ids
    assert files <= set(data.links)
    assert {link for link in data.links if link.startswith("data/") and "." in link} <= files


def test_each_page_leads_to_the_data(real_site: BuiltSite) -> None:
    assert [address for address, each in real_site.pages.items() if "data/" not in each.links] == ["404.html"]
