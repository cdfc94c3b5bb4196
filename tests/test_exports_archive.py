"""The archive: the files of all formats, always the same bytes, with the terms and how to name the source."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import yaml

from builder.exports import archive
from builder.exports.source import File, Source, parts
from builder.model import Licence, Timeline

SITE = "https://news.example/story"


def citation(source: Source) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(dict(archive.about(source))[archive.CITATION])
    return found


def test_it_holds_the_files_as_they_are_and_is_the_same_each_time(real_timeline: Timeline) -> None:
    (part,) = parts(real_timeline)
    held = [File("story.json", b"{}\n"), File("excel/events.csv", "\ufeffä".encode())]
    first, again = (list(archive.files(part, held)) for _ in range(2))
    assert first == again
    ((path, content),) = first
    assert path == "dateline-story.zip"
    with ZipFile(io.BytesIO(content)) as opened:
        assert opened.testzip() is None
        assert [File(name, opened.read(name)) for name in opened.namelist()] == held


def test_the_citation_has_what_its_format_asks_for(real_timeline: Timeline) -> None:
    found = citation(Source(real_timeline, SITE))
    assert found["cff-version"] == "1.2.0"
    assert found["title"] == real_timeline.story.title
    assert found["authors"] == [{"name": f"The editors of “{real_timeline.story.title}”"}]
    assert found["version"] == "as of 5 November 2024"
    assert found["url"] == f"{SITE}/"


def test_hostile_words_are_words(real_timeline: Timeline) -> None:
    title = 'A "story": {x}\n- #b \u202e</script>\0\x85'
    timeline = replace(real_timeline, story=replace(real_timeline.story, title=title, standfirst=title))
    found = citation(Source(timeline, None))
    assert found["title"] == title
    assert "url" not in found


def test_the_terms_are_those_of_the_story(real_timeline: Timeline) -> None:
    def terms(licence: Licence | None) -> str:
        timeline = replace(real_timeline, story=replace(real_timeline.story, licence=licence))
        return dict(archive.about(Source(timeline, None)))[archive.TERMS].decode()

    assert "states no licence" in terms(None)
    assert terms(Licence("CC BY 4.0", "https://example.org/by")).endswith(": CC BY 4.0, https://example.org/by\n")
    assert terms(Licence("Ask us")).endswith(": Ask us\n")
