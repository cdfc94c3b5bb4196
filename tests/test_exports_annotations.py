"""Annotations to take away: each passage is found again by its selectors, and readers of JSON-LD get all of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from random_stories import timelines
from web_annotation_model import CONTEXT, broken

from builder import addresses, dates, quantities
from builder.exports import annotations, source
from builder.exports.article_text import BREAK, ArticleText
from builder.exports.article_text import CONTEXT as AROUND
from builder.exports.source import Source, parts
from builder.model import Article, Claim, Grade, Passage, Report, Timeline

SITE = "https://example.org/story"
FILE = f"{SITE}/data/annotations.jsonld"
OA = "http://www.w3.org/ns/oa#"


def collections(timeline: Timeline, site: str | None = SITE) -> dict[str, Any]:
    """The collections of a story, by their files."""
    given = Source(timeline, site)
    return {file.path: json.loads(file.content) for part in parts(timeline) for file in annotations.files(given, part)}


def collection(timeline: Timeline, site: str | None = SITE) -> Any:
    return collections(timeline, site)["annotations.jsonld"]


def items(timeline: Timeline, site: str | None = SITE) -> list[Any]:
    found = collection(timeline, site)
    return found["first"]["items"] if found["total"] else []


def selectors(annotation: Any) -> tuple[Any, Any]:
    quote, position = annotation["target"]["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    return quote, position


def article_of(timeline: Timeline, annotation: Any) -> Article:
    """The article whose text an annotation is of: that of our page, which may be the copy of the publisher's."""
    target = annotation["target"]
    page = target["state"]["cached"] if "state" in target else target["source"]
    return next(each for each in timeline.articles.values() if page == f"{SITE}/{addresses.article(each.slug)}")


def places(text: str, quote: Any) -> list[int]:
    """Where a text has a quote between what is before and after it."""
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    return [at + len(quote["prefix"]) for at in range(len(text)) if text.startswith(whole, at)]


def cited(report: Report) -> set[tuple[str, int, int, int]]:
    passages = (report.passage, *(claim.passage for claim in report.claims))
    return {(each.article, each.paragraph, each.start, each.end) for each in passages if each}


# Quotes


@given(timelines())
def test_every_passage_is_found_again_by_each_selector(timeline: Timeline) -> None:
    expected = {
        (event.id, *place) for event in timeline.events.values() for report in event.reports for place in cited(report)
    }
    found = set()
    for annotation in items(timeline):
        article = article_of(timeline, annotation)
        text = BREAK.join(article.paragraphs)
        quote, position = selectors(annotation)
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert places(text, quote) == [position["start"]]
        before = text[: position["start"]]
        number = before.count(BREAK)
        at = len(before.rpartition(BREAK)[2])
        event = annotation["id"].partition("/events/")[2].partition("/")[0]
        found.add((event, article.slug, number + 1, at, at + len(quote["exact"])))
    assert found == expected


PARAGRAPHS = st.lists(st.text("ab", min_size=1, max_size=90), min_size=1, max_size=4)


@given(PARAGRAPHS, st.data())
def test_what_is_around_a_quote_tells_it_from_the_same_words_elsewhere(
    real_timeline: Timeline, paragraphs: list[str], data: st.DataObject
) -> None:
    article = replace(next(iter(real_timeline.articles.values())), paragraphs=tuple(paragraphs))
    number = data.draw(st.integers(1, len(paragraphs)))
    start = data.draw(st.integers(0, len(paragraphs[number - 1]) - 1))
    end = data.draw(st.integers(start + 1, len(paragraphs[number - 1])))
    passage = Passage(article.slug, number, start, end, paragraphs[number - 1][start:end])
    text = ArticleText(article)
    before, after = text.around(passage)
    quote = {"prefix": before, "exact": passage.exact, "suffix": after}
    assert places(text.text, quote) == [text.position(passage)[0]]
    near = {"prefix": paragraphs[number - 1][:start][-AROUND:], "suffix": paragraphs[number - 1][end:][:AROUND]}
    is_enough = len(places(text.text, quote | near)) == 1
    assert is_enough == ((before, after) == (near["prefix"], near["suffix"]))


def test_positions_count_code_points(real_timeline: Timeline) -> None:
    article = next(iter(real_timeline.articles.values()))
    text = ArticleText(replace(article, paragraphs=("\N{RAINBOW}", "e\N{COMBINING ACUTE ACCENT}\N{RAINBOW} rain")))
    assert text.position(Passage(article.slug, 2, 4, 8, "rain")) == (7, 11)


# Sources


def graded(timeline: Timeline, grade: Grade, url: str | None) -> Timeline:
    """A story whose articles are all of a grade and at an address."""
    articles = {slug: replace(each, grade=grade, url=url) for slug, each in timeline.articles.items()}
    return replace(timeline, articles=articles)


@pytest.mark.parametrize(
    ("grade", "url", "is_theirs"),
    [
        (Grade.FULL, "https://example.net/news", True),
        (Grade.FULL, None, False),
        (Grade.BRIEF, "https://example.net/news", False),
    ],
)
def test_only_the_text_itself_is_of_the_publishers_page(
    grade: Grade, url: str | None, is_theirs: bool, real_timeline: Timeline
) -> None:
    targets = [each["target"] for each in items(graded(real_timeline, grade, url))]
    ours = {f"{SITE}/articles/{slug}/" for slug in real_timeline.articles}
    assert {target["source"] for target in targets} == ({url} if is_theirs else ours)
    assert {target.get("state", {}).get("cached") for target in targets} == (ours if is_theirs else {None})


def test_a_link_has_no_passages_and_a_story_of_links_no_page(real_timeline: Timeline) -> None:
    def without(report: Any) -> Any:
        return replace(report, passage=None)

    events = {
        id: replace(
            event,
            reports=tuple(map(without, event.reports)),
            claims=tuple(replace(claim, reports=tuple(map(without, claim.reports))) for claim in event.claims),
        )
        for id, event in real_timeline.events.items()
    }
    found = collection(replace(real_timeline, events=events))
    assert (found["total"], "first" in found, broken(found)) == (0, False, [])


def test_an_address_that_is_no_iri_is_encoded(real_timeline: Timeline) -> None:
    given = graded(real_timeline, Grade.FULL, 'https://example.net/ü?a="<b>"&c={d}#e%20')
    found = collection(given)
    assert {each["target"]["source"] for each in found["first"]["items"]} == {
        "https://example.net/ü?a=%22%3Cb%3E%22&c=%7Bd%7D#e%20"
    }
    assert broken(found) == []


# What they say


@settings(max_examples=20)
@given(timelines())
def test_bodies_say_what_the_passage_is_evidence_of(timeline: Timeline) -> None:
    by_id = {each["id"]: each for each in items(timeline)}
    for event in timeline.events.values():
        for report in event.reports:
            if report.passage is None:
                continue
            bodies = by_id[f"{SITE}/{addresses.event(event.id)}#report/{report.article}"]["body"]
            assert texts(bodies, "describing")[0].startswith((event.title, "\N{RIGHT-TO-LEFT EMBEDDING}" + event.title))
            assert dates.label(event.when) in texts(bodies, "describing")[0]
            assert texts(bodies, "tagging") == [timeline.story.kinds[event.kind].label]
            assert report.note is None or report.note in texts(bodies, "commenting")
            links = [body["source"] for body in bodies if body["purpose"] == "linking"]
            assert links == [f"{SITE}/{addresses.event(event.id)}"]


@settings(max_examples=20)
@given(timelines())
def test_each_report_of_a_claim_is_said_once_with_its_own_amount(timeline: Timeline) -> None:
    found = items(timeline)
    assert len({each["id"] for each in found}) == len(found)
    expected = [
        amount_of(timeline, claim, report.quantity)
        for claim in timeline.claims
        for report in claim.reports
        if report.passage
    ]
    said = [text for each in found for text in texts(each["body"], "describing")[1:]]
    assert len(said) == len(expected)
    assert all(any(amount in text for text in said) for amount in expected)


def amount_of(timeline: Timeline, claim: Claim, quantity: quantities.Quantity) -> str:
    return f": {quantities.words(quantity, timeline.story.measures[claim.measure].unit)}, by "


def texts(bodies: list[Any], purpose: str) -> list[str]:
    return [body["value"] for body in bodies if body["purpose"] == purpose and body["type"] == "TextualBody"]


def test_a_claim_with_a_passage_of_its_own_has_an_annotation(real_timeline: Timeline) -> None:
    event = next(event for event in real_timeline.events.values() if event.claims)
    claim = event.claims[0]
    first, *others = claim.reports
    assert first.passage
    later = replace(first.passage, start=first.passage.start + 1, exact=first.passage.exact[1:])
    apart = replace(claim, reports=(replace(first, passage=later), *others))
    events = {event.id: replace(event, claims=(apart, *event.claims[1:]))}
    id = f"{SITE}/{addresses.event(event.id)}#report/{first.article}/{claim.id}"
    [annotation] = [each for each in items(replace(real_timeline, events=events)) if each["id"] == id]
    assert selectors(annotation)[0]["exact"] == later.exact
    links = [body["source"] for body in annotation["body"] if body["purpose"] == "linking"]
    assert links == [f"{SITE}/{addresses.claim(claim)}"]


# The model


@settings(max_examples=20)
@given(timelines(), st.sampled_from((SITE, None)))
def test_all_that_the_model_demands_is_there(timeline: Timeline, site: str | None) -> None:
    assert broken(collection(timeline, site)) == []


def _without(*path: str | int) -> Callable[[Any], None]:
    def change(found: Any) -> None:
        for key in path[:-1]:
            found = found[key]
        del found[path[-1]]

    return change


@pytest.mark.parametrize(
    ("path", "demand"),
    [
        (("@context",), "5.1 @context"),
        (("first",), "5.1 first"),
        (("first", "items", 0), "5.2 items"),
        (("first", "items", 0, "id"), "3.1 id"),
        (("first", "items", 0, "motivation"), "3.3.5 motivation"),
        (("first", "items", 0, "body", 0, "value"), "3.2.4 value"),
        (("first", "items", 0, "target", "source"), "4 source"),
        (("first", "items", 0, "target", "selector", 0, "exact"), "4.2.4 exact"),
        (("first", "items", 0, "target", "selector", 1), "4.2.5 start"),
    ],
)
def test_what_is_missing_is_noticed(path: tuple[str | int, ...], demand: str, real_timeline: Timeline) -> None:
    """So that the test above can fail."""
    found = collection(real_timeline)
    _without(*path)(found)
    assert demand in broken(found)


def test_a_story_divided_by_year_has_a_collection_a_year(
    monkeypatch: pytest.MonkeyPatch, real_timeline: Timeline
) -> None:
    whole = items(real_timeline)
    monkeypatch.setattr(source, "MOST_EVENTS", 1)
    divided = collections(real_timeline)
    assert len(divided) > 1
    assert [broken(each) for each in divided.values()] == [[]] * len(divided)
    found = [item for each in divided.values() if each["total"] for item in each["first"]["items"]]
    assert sorted(found, key=lambda each: each["id"]) == sorted(whole, key=lambda each: each["id"])


# JSON-LD


def bundled(url: str, _: object) -> Any:
    """W3C's context, and nothing else."""
    assert url == CONTEXT
    document = json.loads((Path(__file__).parent / "web_annotation" / "anno.jsonld").read_text(encoding="utf-8"))
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


def expanded(found: Any) -> Any:
    return jsonld.expand(found, {"base": FILE, "documentLoader": bundled})


@settings(max_examples=5)
@given(timelines())
def test_json_ld_keeps_all_of_it(timeline: Timeline) -> None:
    found = collection(timeline)
    assert jsonld.compact(expanded(found), CONTEXT, {"documentLoader": bundled}) == found


def test_without_the_sites_address_links_are_relative_to_the_file(real_timeline: Timeline) -> None:
    assert expanded(collection(real_timeline, None)) == expanded(collection(real_timeline))


def test_json_ld_has_the_terms_of_the_vocabulary(real_timeline: Timeline) -> None:
    [found] = expanded(collection(real_timeline))
    [page] = found["https://www.w3.org/ns/activitystreams#first".replace("https", "http")]
    [listed] = page["http://www.w3.org/ns/activitystreams#items"]
    for annotation in listed["@list"]:
        assert annotation["@type"] == [f"{OA}Annotation"]
        assert annotation[f"{OA}motivatedBy"] == [{"@id": f"{OA}describing"}]
        [target] = annotation[f"{OA}hasTarget"]
        assert [each["@type"] for each in target[f"{OA}hasSelector"]] == [
            [f"{OA}TextQuoteSelector"],
            [f"{OA}TextPositionSelector"],
        ]
