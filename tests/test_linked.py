"""JSON-LD: what is known of an event, a claim or an article, and never a day that no article gives."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from site_helpers import BuiltSite, events_timeline

from builder.dates import parse
from builder.model import Article, Grade
from builder.pages import linked

SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}
"""What its own context does with the terms that we use."""
PROPERTIES: Mapping[str, frozenset[str]] = {
    "NewsArticle": frozenset({"headline", "inLanguage", "publisher", "url", "datePublished"}),
    "CreativeWork": frozenset({"name", "inLanguage", "publisher", "url", "datePublished"}),
    "Organization": frozenset({"name"}),
    "Event": frozenset({"name", "description", "startDate", "endDate", "eventStatus", "location", "subjectOf"}),
    "Place": frozenset({"name", "address"}),
    "Claim": frozenset({"text", "creditText", "appearance", "dateCreated"}),
}
"""The types of schema.org that pages have, with the properties of each that they may have."""
REQUIRED = {
    "NewsArticle": {"headline"},
    "CreativeWork": {"name"},
    "Event": {"name", "startDate", "location"},
    "Place": {"name", "address"},
    "Claim": {"text", "appearance"},
}
"""What search engines ask of a type before they show anything of it, and what a claim is nothing without."""


def data_of(script: str | None) -> Any:
    assert script
    assert script.isascii()
    return json.loads(script)


def nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """All objects with a type, however deep."""
    if isinstance(data, list):
        for each in data:
            yield from nodes(each)
    elif isinstance(data, dict):
        if "@type" in data:
            yield data
        for each in data.values():
            yield from nodes(each)


def of_type(data: Any, name: str) -> list[Mapping[str, Any]]:
    return [each for each in nodes(data) if each["@type"] == name]


def check(data: Any, page: str) -> None:
    """It is JSON-LD whose every type, property and reference is known."""
    base = f"https://example.org/{page}"
    loaded = {"document": SCHEMA_ORG, "documentUrl": "https://schema.org", "contextUrl": None}
    assert jsonld.expand(data, {"base": base, "documentLoader": lambda *_: loaded})
    known = {each["@id"] for each in nodes(data) if "@id" in each}
    for each in nodes(data):
        terms = each.keys() - {"@type", "@id", "@context", "@graph"}
        assert terms <= PROPERTIES[each["@type"]], each
        assert terms >= REQUIRED.get(each["@type"], set()), each
        for name in ("appearance", "subjectOf"):
            assert all(reference["@id"] in known for reference in each.get(name, ())), each


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2031-05-04", "2031-05-04", None),
        ("2031-05", "2031-05", None),
        ("2031", "2031", None),
        ("2031-05-04T14:30Z", "2031-05-04T14:30Z", None),
        ("from 2031-05-04 to 2031-05-06", "2031-05-04", "2031-05-06"),
        ("since 2031-05", "2031-05", None),
        ("from 2031-05 to 2031-06~", "2031-05", None),
    ],
)
def test_an_event_with_a_place_states_its_time(tmp_path: Path, when: str, start: str, end: str | None) -> None:
    timeline = events_timeline(tmp_path, [{"when": when, "places": ["bridge"]}])
    (event,) = timeline.events.values()
    (said,) = of_type(data_of(linked.event(timeline, event)), "Event")
    assert (said["startDate"], said.get("endDate")) == (start, end)


@pytest.mark.parametrize(
    "when",
    [
        *("2031-05-04?", "2031-05~", "by 2031-05-04", "between 2031-05-04 and 2031-05-06", "from 2031-05~ to 2031-06"),
        *("under way by 2031-05-04", "2031-05-XX", "2031-21", "unknown"),
    ],
)
def test_without_a_known_start_it_is_no_event_to_search_engines(tmp_path: Path, when: str) -> None:
    timeline = events_timeline(tmp_path, [{"when": when, "places": ["bridge"]}])
    (event,) = timeline.events.values()
    assert linked.event(timeline, event) is None


def test_nor_is_it_without_a_place(tmp_path: Path) -> None:
    timeline = events_timeline(tmp_path, [{"when": "2031-05-04"}])
    (event,) = timeline.events.values()
    assert linked.event(timeline, event) is None


def test_an_event_says_how_far_it_holds(tmp_path: Path) -> None:
    expected = {"when": "2031-05-01", "status": "expected", "places": ["bridge"]}
    denial = {"when": "2031-05-02", "denies": ["event-1"], "places": ["bridge"]}
    timeline = events_timeline(tmp_path, [expected, denial])
    (data,) = of_type(data_of(linked.event(timeline, timeline.events["event-1"])), "Event")
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["description"] == "Expected, denied"
    (other,) = of_type(data_of(linked.event(timeline, timeline.events["event-2"])), "Event")
    assert not {"eventStatus", "description"} & other.keys()


def article(**more: Any) -> Article:
    return Article(
        **(
            {
                "slug": "one",
                "title": "One </script><b>",
                "title_supplied": False,
                "publisher": None,
                "published": parse("2031-05-04"),
                "published_basis": None,
                "url": None,
                "language": "en",
                "grade": Grade.BRIEF,
                "original_sha256": None,
                "paragraphs": ("A paragraph of ours.",),
            }
            | more
        )
    )


def test_an_article_is_a_news_article_with_what_is_known_of_it() -> None:
    found = data_of(linked.article(article(publisher="The Paper", url="https://example.org/a")))
    assert found == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "inLanguage": "en",
        "headline": "One </script><b>",
        "publisher": {"@type": "Organization", "name": "The Paper"},
        "url": "https://example.org/a",
        "datePublished": "2031-05-04",
    }


def test_a_title_of_ours_is_not_a_headline_and_a_brief_is_nobodys_text() -> None:
    found = data_of(linked.article(article(title_supplied=True)))
    assert found["@type"] == "CreativeWork"
    assert set(found) == {"@context", "@type", "name", "inLanguage", "datePublished"}


def test_no_text_ends_the_script() -> None:
    script = linked.article(article(title="</script><script>alert(1)</script> --8<-- 🔥"))
    assert not set("<>&`") & set(script)
    assert data_of(script)["headline"] == "</script><script>alert(1)</script> --8<-- 🔥"


def test_all_of_the_site_is_without_an_error(real_site: BuiltSite) -> None:
    found = {
        address: json.loads(script)
        for address, page in real_site.pages.items()
        for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html)
    }
    for name, data in found.items():
        check(data, name)
    assert {each["@type"] for each in nodes(list(found.values()))} >= {"NewsArticle", "Event", "Claim"}
