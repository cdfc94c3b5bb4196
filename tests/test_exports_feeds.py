"""What changed in the story, for feed readers: both feeds keep their formats' rules, and say what the days say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import jsonschema
import pytest
import random_stories
from hypothesis import given
from lxml import etree
from markup import Elements
from site_helpers import events_timeline, later_story, small_story, timeline_of

from builder import merging
from builder.days import days
from builder.exports import feeds
from builder.exports.entries import MOST_LISTED, Entry, entries
from builder.exports.feeds import MOST
from builder.exports.source import Source
from builder.model import Seeds, Timeline

SITE = "https://norvik.example/story"
ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas" / "atom.rng"))
_TEXT, _ADDRESS = {"type": "string", "minLength": 1}, {"type": "string", "pattern": "^https?://[^ ]+$"}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
_LANGUAGE = {"type": "string", "pattern": "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"}
_AUTHORS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"name": _TEXT, "url": _ADDRESS, "avatar": _ADDRESS},
        "minProperties": 1,
        "additionalProperties": False,
    },
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "description": _TEXT,
        "home_page_url": _ADDRESS,
        "feed_url": _ADDRESS,
        "language": _LANGUAGE,
        "authors": _AUTHORS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": _TEXT,
                    "url": _ADDRESS,
                    "title": _TEXT,
                    "content_html": _TEXT,
                    "content_text": _TEXT,
                    "date_published": _TIME,
                    "date_modified": _TIME,
                    "authors": _AUTHORS,
                    "language": _LANGUAGE,
                    "tags": {"type": "array", "items": _TEXT, "uniqueItems": True},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""JSON Feed 1.1 (jsonfeed.org/version/1.1), as far as a story's feed needs it."""


def written(timeline: Timeline) -> tuple[bytes, Any]:
    """The Atom feed, and the JSON Feed as it is read."""
    atom, jsonfeed = feeds.files(Source(timeline, SITE))
    assert (atom.path, jsonfeed.path) == ("feed.xml", "feed.json")
    return atom.content, json.loads(jsonfeed.content)


def titles(timeline: Timeline) -> list[str]:
    """The titles of the entries, the newest first."""
    return [entry.title for entry in entries(timeline, SITE)]


def is_whole(address: str) -> bool:
    """Whether it is an address that needs no other to be complete."""
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.netloc)


# The first story


def test_the_first_storys_changes_are_there_the_newest_first(real_timeline: Timeline) -> None:
    assert titles(real_timeline)[:3] == [
        "New article: Over 10,000 North Koreans have reached Russia, says South Korea",
        "Number revised: South Korea says over 10,000 North Koreans have arrived in Russia",
        "Number revised: Ukrainian intelligence estimates about 12,000 North Koreans in Russia",
    ]
    found = list(entries(real_timeline, SITE))
    assert [entry.day for entry in found] == sorted((entry.day for entry in found), reverse=True)
    revised = found[1]
    assert revised.id == f"{SITE}/events/seoul-counts-10000/#2024-11-05"
    assert revised.address == f"{SITE}/events/seoul-counts-10000/"
    assert text_of(revised.html) == (
        "South Korea says over 10,000 North Koreans have arrived in Russia, on 5 November 2024:"
        "North Korean soldiers in Russia: over 10,000\N{NO-BREAK SPACE}soldiers (South Korea's defence ministry); "
        "before that about 11,000\N{NO-BREAK SPACE}soldiers (South Korean officials)."
        "All that was known on 5 November 2024"
    )


def test_events_whose_times_are_known_otherwise_share_an_entry(real_timeline: Timeline) -> None:
    [entry] = [each for each in entries(real_timeline, SITE) if each.id.endswith("known/2024-11-05/#redated")]
    assert entry.title == "Time known otherwise: 3 events"
    assert entry.address == f"{SITE}/known/2024-11-05/"
    assert entry.html.count("<li>") == 3
    assert "(before: under way by 31 October 2024 (uncertain))" in text_of(entry.html)


def test_a_feed_says_what_its_times_are_and_whose_it_is(real_timeline: Timeline) -> None:
    atom, jsonfeed = written(real_timeline)
    feed = feedparser.parse(atom).feed
    assert feed.title == jsonfeed["title"] == real_timeline.story.title
    assert feed.subtitle == jsonfeed["description"]
    assert "Times are midnight (UTC) of the day from which it was known" in feed.subtitle
    assert feed.author == jsonfeed["authors"][0]["name"] == real_timeline.story.title
    assert feed.rights == "CC BY 4.0"
    assert feed.language == jsonfeed["language"] == "en"
    links = {link.rel: link.href for link in feed.links}
    assert links["self"] == f"{SITE}/data/feed.xml"
    assert jsonfeed["feed_url"] == f"{SITE}/data/feed.json"
    assert links["alternate"] == jsonfeed["home_page_url"] == f"{SITE}/changes/"
    assert feed.updated == "2024-11-05T00:00:00Z"


def test_without_a_site_there_is_no_feed(real_timeline: Timeline) -> None:
    assert list(feeds.files(Source(real_timeline, None))) == []


# Small stories


def test_an_article_lists_what_is_new_in_it(tmp_path: Path) -> None:
    found = {entry.id: entry for entry in entries(timeline_of(tmp_path, *later_story()), SITE)}
    entry = found[f"{SITE}/articles/bridge-closed/"]
    assert entry.tags == ["new article"]
    assert entry.html.count("<li>") == 3
    assert f'<a href="{SITE}/events/council-counts/">' in entry.html
    assert "New in it:" in text_of(entry.html)


def test_what_was_expected_is_reported(tmp_path: Path) -> None:
    reported = {"event": "council-counts", "quote": "up to 1,200 people cannot reach the town", "status": "reported"}
    timeline = timeline_of(tmp_path, *later_story(reported, council_counts={"status": "expected"}))
    assert f"Now reported: {timeline.events['council-counts'].title}" in titles(timeline)


def test_a_denial_is_an_entry_of_what_is_denied(tmp_path: Path) -> None:
    denial = {
        "event": "denial",
        "title": "The council denies it",
        "when": "2031-03-05",
        "kind": "statement",
        "quote": "up to 1,200 people cannot reach the town",
        "by": ["council"],
        "by_basis": "Named",
        "denies": ["council-counts"],
    }
    timeline = timeline_of(tmp_path, *later_story(denial))
    [entry] = [each for each in entries(timeline, SITE) if "denied" in each.tags]
    assert entry.title == f"Denied by Norvik council: {timeline.events['council-counts'].title}"
    assert entry.id == f"{SITE}/events/council-counts/#2031-03-06"
    assert "Denied by Norvik council, on 5 March 2031: The council denies it" in text_of(entry.html)


def test_a_long_article_does_not_list_all(tmp_path: Path) -> None:
    events = [{"when": "2031-03-02"} for _ in range(MOST_LISTED + 2)]
    [entry] = entries(events_timeline(tmp_path, events), SITE)
    assert entry.html.count("<li>") == MOST_LISTED
    assert text_of(entry.html).endswith("And 2 new events more.")


def test_a_feed_has_the_newest_entries_only(tmp_path: Path) -> None:
    story, articles = small_story()
    first = articles["2031-03-04-bridge-closed"]
    many = {
        f"{number:03}": {"front": {**first["front"], "published": f"{1900 + number}-01-01"}, "text": first["text"]}
        for number in range(MOST + 1)
    }
    timeline = timeline_of(tmp_path, story, {name: {**each, "events": []} for name, each in many.items()})
    _, jsonfeed = written(timeline)
    days_of_items = [item["date_published"][:10] for item in jsonfeed["items"]]
    assert days_of_items == [f"{1900 + number}-01-01" for number in range(MOST, 0, -1)]


# Any story


def text_of(html: str) -> str:
    """The text of some HTML."""
    return Elements(html).text


@given(timeline=random_stories.timelines())
def test_atom_keeps_its_rules(timeline: Timeline) -> None:
    content, _ = written(timeline)
    root = etree.fromstring(content)
    GRAMMAR.assertValid(root)
    ids = [each.text for each in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(map(is_whole, ids))
    assert all(is_whole(link.get("href")) for link in root.iter(f"{ATOM}link"))
    assert root.find(f"{ATOM}author/{ATOM}name").text  # so no entry needs one of its own
    for entry in root.iter(f"{ATOM}entry"):
        assert [link.get("rel") for link in entry.iter(f"{ATOM}link")] == ["alternate"]
        assert entry.find(f"{ATOM}content").get("type") == "html"
    parsed = feedparser.parse(content)
    assert not parsed.bozo
    assert len(parsed.entries) == len(ids) - 1


@given(timeline=random_stories.timelines())
def test_json_feed_keeps_its_rules_and_says_the_same(timeline: Timeline) -> None:
    content, jsonfeed = written(timeline)
    jsonschema.validate(jsonfeed, JSON_FEED)
    atom = etree.fromstring(content)
    same = [
        (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated"), entry.find(f"{ATOM}link").get("href"))
        for entry in atom.iter(f"{ATOM}entry")
    ]
    assert [(item["id"], item["date_published"], item["url"]) for item in jsonfeed["items"]] == same


@given(timeline=random_stories.timelines())
def test_texts_are_texts_wherever_they_are_shown(timeline: Timeline) -> None:
    content, jsonfeed = written(timeline)
    for item in jsonfeed["items"]:
        assert Elements(item["content_html"]).found <= {"p", "ul", "li", "bdi", "a href"}
    for entry in etree.fromstring(content).iter(f"{ATOM}entry"):
        assert Elements(entry.findtext(f"{ATOM}content")).found <= {"p", "ul", "li", "bdi", "a href"}


@given(seeds=random_stories.seeds())
def test_what_the_days_say_is_in_the_feed(seeds: Seeds) -> None:
    timeline = merging.merge(seeds)
    found = {entry.id: entry for entry in entries(timeline, SITE)}
    for day in days(timeline):
        for article in day.articles:
            html = found[f"{SITE}/articles/{article.slug}/"].html
            assert all(
                f'href="{SITE}/events/{event.id}/"' in html for event in day.new if article.slug in event.articles
            )
        changed = {event.id for event in day.happened} | {answer.event.id for answer in day.answers}
        changed |= {revision.after.event for revision in day.revisions}
        assert {f"{SITE}/events/{id}/#{day.day}" for id in changed} <= found.keys()
        assert bool(day.redated) == (f"{SITE}/known/{day.day}/#redated" in found)


@given(seeds=random_stories.seeds())
def test_no_later_article_changes_which_entries_there_were(seeds: Seeds) -> None:
    def sorts(found: Iterable[Entry]) -> set[tuple[str, date, frozenset[str]]]:
        return {(entry.id, entry.day, frozenset(entry.tags)) for entry in found}

    every = list(entries(merging.merge(seeds), SITE))
    for day in {article.known_from for article in seeds.articles}:
        then = entries(merging.as_known_on(seeds, day), SITE)
        assert sorts(then) == sorts(entry for entry in every if entry.day <= day)


@pytest.mark.parametrize(("language", "tag"), [("de-AT", "de-AT"), ("not a tag", None)])
def test_a_language_that_is_no_tag_is_left_out(tmp_path: Path, language: str, tag: str | None) -> None:
    atom, jsonfeed = written(events_timeline(tmp_path, [{"when": "2031"}], language=language))
    assert jsonfeed.get("language") == tag
    assert etree.fromstring(atom).get("{http://www.w3.org/XML/1998/namespace}lang") == tag
