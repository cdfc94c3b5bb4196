"""The pages of what was known on a day, and of what changed: nothing on them comes from a later article."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from conftest import BuiltSite
from site_helpers import CONFIG, REPOSITORY, dateline, parse, small_story, write_project, write_seeds
from story_helpers import CHART_KINDS

from builder import dates, merging, pages
from builder.model import Seeds, Timeline
from builder.pages import known
from builder.pages.known import MOST_NEW
from builder.problems import Problems
from builder.validation import read_seeds

DAYS = (date(2024, 10, 29), date(2024, 10, 31), date(2024, 11, 1), date(2024, 11, 5))


@pytest.fixture(scope="module")
def real() -> Seeds:
    seeds = read_seeds(REPOSITORY / "seeds", CHART_KINDS, Problems())
    assert seeds
    return seeds


@pytest.fixture(scope="module")
def texts(real: Seeds) -> dict[date, str]:
    """The pages as Markdown, by their days."""
    made = pages.known_pages(real, merging.merge(real))
    return dict(zip(DAYS, (each.page.text for each in made), strict=True))


def words(html: str) -> str:
    return " ".join(parse(html).text.split())


def test_each_day_with_news_has_a_page(texts: dict[date, str]) -> None:
    for day, text in texts.items():
        assert f"As known on {dates.day_words(day)}" in words(text)


@pytest.mark.parametrize("day", DAYS)
def test_it_has_all_that_was_known_and_nothing_more(texts: dict[date, str], real: Seeds, day: date) -> None:
    then, now = merging.as_known_on(real, day), merging.merge(real)
    said = words(texts[day])
    assert all(event.title in said for event in then.events.values())
    assert not [event.id for id, event in now.events.items() if id not in then.events and event.title in said]
    later = [article for article in real.articles if article.known_from > day]
    assert not [article.slug for article in later if article.title in said or article.slug in texts[day]]


def test_what_is_denied_later_is_not_denied_yet(texts: dict[date, str]) -> None:
    assert "denied" not in words(texts[DAYS[1]]).lower()
    assert "denied" in words(texts[DAYS[2]]).lower()


def test_it_says_what_is_new(texts: dict[date, str]) -> None:
    assert "New since" not in words(texts[DAYS[0]])
    assert "New since 1 November 2024" in words(texts[DAYS[3]])
    assert len(parse(texts[DAYS[3]]).all("li", class_="dl-new")) == 0
    marked = re.findall(r'<li class="dl-event [^"]*\bdl-new"', texts[DAYS[3]])
    then = pages.changes_page
    assert then
    assert len(marked) == 13


def test_a_later_article_changes_no_page_but_those_from_the_step_before_on(real: Seeds) -> None:
    without = merging_without_last(real)
    before = {each.page.address: each.page.inputs for each in pages.known_pages(without, merging.merge(without))}
    after = {each.page.address: each.page.inputs for each in pages.known_pages(real, merging.merge(real))}
    same = [address for address in before if before[address] == after[address]]
    assert same == ["known/2024-10-29/", "known/2024-10-31/"]


def merging_without_last(seeds: Seeds) -> Seeds:
    from dataclasses import replace

    *articles, last = seeds.articles
    # Titles may be lent by a later article; none of this story's are.
    reports = tuple(report for report in seeds.reports if report.article != last.slug)
    return replace(seeds, articles=tuple(articles), reports=reports)


def test_the_page_of_changes_has_every_step_the_newest_first(real: Seeds) -> None:
    (page,) = pages.changes_page(merging.merge(real))
    headings = re.findall(r"^## (.*?) \{", page.text, re.MULTILINE)
    assert [words(each) for each in headings] == [dates.day_words(day) for day in reversed(DAYS)]
    said = words(page.text)
    assert "up to 12,000 (Ukrainian sources) → about 12,000 (Ukrainian intelligence)" in said
    assert len(re.findall("<li>", page.text)) < 4 * (MOST_NEW + 30)


def test_of_many_changes_the_page_has_the_newest_days_and_leads_to_the_others(
    real: Seeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "MOST_CHANGES", 1)
    (page,) = pages.changes_page(merging.merge(real))
    headings = re.findall(r"^## (.*?) \{", page.text, re.MULTILINE)
    assert [words(each) for each in headings] == [dates.day_words(DAYS[-1]), "Before that"]
    *_, before = page.text.partition("{ #before }")
    assert re.findall(r"known/([\d-]+)/#changed", before) == [str(day) for day in reversed(DAYS[:-1])]


def test_of_many_changes_of_a_kind_the_first_are_in_view_and_the_rest_is_a_click_away(tmp_path: Path) -> None:
    story, articles = small_story()
    events = articles["2031-03-06-ferry-counts"]["events"]
    events += [
        {"event": f"extra-{n}", "title": f"Extra {n}", "kind": "happening", "quote": events[0]["quote"]}
        for n in range(60)
    ]
    write_seeds(tmp_path, story, articles)
    seeds = read_seeds(tmp_path, CHART_KINDS, Problems())
    assert seeds
    *_, last = pages.known_pages(seeds, merging.merge(seeds))
    changed = parse(last.page.text).one("dl", class_="dl-changes")
    new = [each for each in changed.all("li") if each.text.startswith("Extra")]
    behind = [each for each in new if each.inside("details")]
    assert len(new) == 60
    assert new[-len(behind) :] == behind
    assert changed.one("summary").text == f"{len(behind)} more"
    assert 0 < len(behind) < len(new) - 30


def test_a_story_of_one_day_has_none(tmp_path: Path) -> None:
    story, articles = small_story()
    articles.pop("2031-03-06-ferry-counts")
    project = write_project(tmp_path, story, articles)
    dateline("build", cwd=project.root)
    assert not (project.site / "known").exists()
    assert not (project.site / "changes").exists()


# On the site


def test_they_are_complete_and_found_by_nobody_who_looks_for_the_present(real_site: BuiltSite) -> None:
    for day in DAYS:
        page = real_site.pages[f"known/{day}/"]
        assert page.root.all("meta", name="robots", content="noindex")
        assert f"charts/known/{day}/figure.js" in real_site.files
        assert page.root.all("figure", id=f"chart-known-{day}")
    found = [content for path, content in real_site.files.items() if "search" in path and path.endswith(".json")]
    assert len(found) > 3
    assert not any(b'"known/' in each for each in found)


def test_they_name_the_present_in_their_place(tmp_path: Path) -> None:
    project = write_project(tmp_path, config=f"site_url: https://news.example/x/\n{CONFIG}")
    dateline("build", cwd=project.root)
    page = (project.site / "known/2031-03-04/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<link rel="?canonical"? href="?([^" >]+)', page) == ["https://news.example/x/"]
    assert "known/" not in (project.site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_overview_leads_to_each(real_site: BuiltSite, real_timeline: Timeline) -> None:
    bar = real_site.pages[""].root.one("nav", class_="dl-steps")
    links = [link.attributes["href"] for link in bar.all("a")]
    assert links == [*(f"known/{day}/" for day in DAYS), "changes/", "data/#cite"]
    assert [link.text for link in bar.all("a")][:2] == ["29 Oct 10 events", "31 Oct +32"]
