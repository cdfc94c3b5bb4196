"""JSON-LD: what is known of an event or an article, and never a day that no article gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from site_helpers import events_timeline

from builder.dates import parse
from builder.model import Article, Grade
from builder.pages import linked


def data_of(script: str) -> Any:
    assert script.isascii()
    return json.loads(script)


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2031-05-04", "2031-05-04", None),
        ("2031-05", "2031-05", None),
        ("2031", "2031", None),
        ("2031-05-04T14:30Z", "2031-05-04T14:30Z", None),
        ("2031-05-04?", None, None),
        ("2031-05~", None, None),
        ("by 2031-05-04", None, None),
        ("between 2031-05-04 and 2031-05-06", None, None),
        ("from 2031-05-04 to 2031-05-06", "2031-05-04", "2031-05-06"),
        ("from 2031-05~ to 2031-06", None, "2031-06"),
        ("since 2031-05", "2031-05", None),
        ("under way by 2031-05-04", None, None),
        ("2031-05-XX", None, None),
        ("2031-21", None, None),
        ("unknown", None, None),
    ],
)
def test_an_event_states_a_time_only_if_it_is_known(
    tmp_path: Path, when: str, start: str | None, end: str | None
) -> None:
    timeline = events_timeline(tmp_path, [{"when": when}])
    (event,) = timeline.events.values()
    said = data_of(linked.event(timeline, event))
    assert (said.get("startDate"), said.get("endDate")) == (start, end)


def test_an_event_says_how_far_it_holds(tmp_path: Path) -> None:
    expected = {"when": "2031-05-01", "status": "expected"}
    timeline = events_timeline(tmp_path, [expected, {"when": "2031-05-02", "denies": ["event-1"]}])
    data = data_of(linked.event(timeline, timeline.events["event-1"]))
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["description"] == "Expected, denied"
    other = data_of(linked.event(timeline, timeline.events["event-2"]))
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
    assert set(found) == {"@context", "@type", "inLanguage", "datePublished"}


def test_no_text_ends_the_script() -> None:
    script = linked.article(article(title="</script><script>alert(1)</script> --8<-- 🔥"))
    assert not set("<>&-`") & set(script)
    assert data_of(script)["headline"] == "</script><script>alert(1)</script> --8<-- 🔥"
