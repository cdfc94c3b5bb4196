"""The day of publication that `dateline add` proposes: only what a source calls that, with where it says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import write_project

from builder import cli
from builder.adding import source
from builder.adding.dating import Proposal, proposal_for, propose
from builder.adding.lines import Line, lines_of
from builder.adding.printed import printed_dates
from builder.adding.stated import edtf_of
from builder.cli.context import Context
from builder.problems import Problems

TODAY = date(2040, 1, 1)
NOTHING = "The text names neither a day nor a weekday."
TITLE = "Bridge at Norvik closed"
TEXT = (
    "The council of Norvik has closed the old bridge because of a crack that two divers found in one of its arches.",
    "About nine hundred people live on the far side and have to drive around the whole lake for the time being.",
    "An engineer of the county said that nobody could tell how long the repair of the arch would take.",
)
ADDRESS = "https://post.example/bridge"


def page(
    head: str = "",
    *,
    masthead: str = "",
    above: str = "",
    under: str = "",
    within: str = "",
    below: str = "",
    foot: str = "",
) -> str:
    """A saved page, with what is `above` and `under` its title, `within` and `below` its text, and around these."""
    first, *others = (f"<p>{text}</p>" for text in TEXT)
    return (
        f'<!doctype html><html lang="en"><head><title>{TITLE} | Post</title><link rel="canonical" href="{ADDRESS}">'
        f'{head}</head><body><header><nav><a href="/">Home</a></nav>{masthead}</header><main><article>'
        f"{above}<h1>{TITLE}</h1>{under}{first}{within}{''.join(others)}{below}</article></main>{foot}</body></html>"
    )


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def article(published: str, **more: str) -> str:
    """An article in JSON-LD."""
    values = {"@type": "NewsArticle", "datePublished": published, **more}
    return "{" + ", ".join(f'"{key}": "{value}"' for key, value in values.items()) + "}"


def meta(name: str, content: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{content}">'


def proposed(text: str, name: str = "page.html", today: date = TODAY) -> Proposal:
    problems = Problems()
    found = source.read(text.encode(), name, problems)
    assert found is not None, list(map(str, problems))
    assert all(part in [line.text for line in found.article.kept] for part in TEXT)
    return proposal_for(found, None, today)


def sentences(proposal: Proposal) -> list[str]:
    return [each.sentence for each in (*proposal.reasons, *proposal.notes)]


JSON = "The page's JSON-LD says datePublished"
META = "The page's metadata says"
TIME = "A <time> above the text says"
DIFFER = "These differ, so it is the range from the first to the last."

# An id, the page, what is proposed, and where that was found.
STATED: tuple[tuple[str, str, str, list[str]], ...] = (
    ("json-ld", page(json_ld(article("2021-03-04"))), "2021-03-04", [f"{JSON} 2021-03-04."]),
    (
        "json-ld: a list",
        page(json_ld(f'[{{"@type": "Organization"}}, {article("2021-03-04")}]')),
        "2021-03-04",
        [f"{JSON} 2021-03-04."],
    ),
    (
        "json-ld: a graph",
        page(json_ld(f'{{"@graph": [{{"@type": ["WebPage"]}}, {article("2021-03-04T08:00:00+01:00")}]}}')),
        "2021-03-04",
        [f"{JSON} 2021-03-04T08:00:00+01:00."],
    ),
    (
        "json-ld: what the page is about",
        page(json_ld(f'{{"@type": "WebPage", "datePublished": "2029-01-01", "mainEntity": {article("2021-03-04")}}}')),
        "2021-03-04",
        [f"{JSON} 2021-03-04."],
    ),
    (
        "json-ld: a page without an article",
        page(json_ld('{"@type": "https://schema.org/WebPage", "datePublished": {"@value": "2021-03-04"}}')),
        "2021-03-04",
        [f"{JSON} 2021-03-04."],
    ),
    (
        "json-ld: wrapped, with a line break in a text",
        page(
            json_ld('//<![CDATA[\n{"@type": "BlogPosting", "headline": "a\nb", "datePublished": "2021-03-04"};\n//]]>')
        ),
        "2021-03-04",
        [f"{JSON} 2021-03-04."],
    ),
    (
        "json-ld: the one with the page's address",
        page(
            json_ld(f"[{article('2020-01-01', url='https://post.example/fair')}, {article('2021-03-04', url=ADDRESS)}]")
        ),
        "2021-03-04",
        [f"{JSON} 2021-03-04."],
    ),
    (
        "json-ld: the one with the page's title",
        page(json_ld(f"[{article('2020-01-01', headline='Fair opens')}, {article('2021-03-04', headline=TITLE)}]")),
        "2021-03-04",
        [f"{JSON} 2021-03-04."],
    ),
    ("json-ld: a year", page(json_ld('{"@type": "Article", "datePublished": 2013}')), "2013", [f"{JSON} 2013."]),
    (
        "malformed json-ld beside metadata",
        page(json_ld(f"{article('2020-01-01')},,") + meta("article:published_time", "2021-03-04")),
        "2021-03-04",
        [f"{META} article:published_time 2021-03-04."],
    ),
    (
        "the day as its own time zone has it",
        page(meta("article:published_time", "2021-03-04T23:30-05:00")),
        "2021-03-04",
        [f"{META} article:published_time 2021-03-04T23:30-05:00."],
    ),
    ("a name", page(meta("DC.date.issued", "20210304", "name")), "2021-03-04", [f"{META} dc.date.issued 20210304."]),
    ("a month", page(meta("dcterms.issued", "2021-03", "name")), "2021-03", [f"{META} dcterms.issued 2021-03."]),
    ("a year", page(meta("date", "2013", "name")), "2013", [f"{META} date 2013."]),
    (
        "a year and a day in it",
        page(meta("date", "2021", "name") + meta("pubdate", "2021-03-04", "name")),
        "2021-03-04",
        [f"{META} date 2021.", f"{META} pubdate 2021-03-04."],
    ),
    (
        "in words",
        page(meta("citation_publication_date", "Thu, 04 Mar 2021 08:00:00 GMT", "name")),
        "2021-03-04",
        [f"{META} citation_publication_date Thu, 04 Mar 2021 08:00:00 GMT."],
    ),
    (
        "microdata",
        page(under='<span itemprop="datePublished" content="2021-03-04">today</span>'),
        "2021-03-04",
        ["The page's microdata says datePublished 2021-03-04."],
    ),
    (
        "a time under the title",
        page(under='<p>By Eva Lund <span>·</span> <time datetime="2021-03-04">some days ago</time></p>'),
        "2021-03-04",
        [f"{TIME} 2021-03-04."],
    ),
    (
        "a time over the title",
        page(above='<header><time datetime="2021-03-04T08:00Z" pubdate>yesterday</time></header>'),
        "2021-03-04",
        [f"{TIME} 2021-03-04T08:00Z."],
    ),
    (
        "a time that is called published",
        page(under='<div>Eva Lund <time class="entry-date published" datetime="2021-03-04">3 days ago</time></div>'),
        "2021-03-04",
        [f"{TIME} 2021-03-04."],
    ),
    (
        "times of publication and of a change",
        page(
            under='<p>Published <time datetime="2021-03-04">on a Thursday</time>, updated <time datetime="2021-04-05">'
            "later</time></p>"
        ),
        "2021-03-04",
        [f"{TIME} 2021-03-04.", "Changed on 2021-04-05: a <time> above the text says 2021-04-05."],
    ),
    (
        "a printed line",
        page(under="<p>Posted by Eva Lund on Thursday, 4 March 2021 at 8 a.m.</p>"),
        "2021-03-04",
        ["The page prints “Posted by Eva Lund on Thursday, 4 March 2021 at 8 a.m.”."],
    ),
    (
        "a printed line with a change",
        page(under="<p>First published March 4, 2021 11:30 PM EST | Last updated May 6, 2023</p>"),
        "2021-03-04",
        [
            "The page prints “First published March 4, 2021 11:30 PM EST | Last updated May 6, 2023”.",
            "Changed on 2023-05-06: the page prints “First published March 4, 2021 11:30 PM EST | "
            "Last updated May 6, 2023”.",
        ],
    ),
    (
        "a printed line after the first paragraph",
        page(within="<p>Published: 4 March 2021</p>"),
        "2021-03-04",
        ["The page prints “Published: 4 March 2021”."],
    ),
    (
        "a printed line below the text",
        page(below="<p>This article was first published on 4 March 2021</p>"),
        "2021-03-04",
        ["The page prints “This article was first published on 4 March 2021”."],
    ),
    ("a printed year", page(under="<p>First published 2013</p>"), "2013", ["The page prints “First published 2013”."]),
    (
        "a printed month",
        page(under="<p>Published in March 2021</p>"),
        "2021-03",
        ["The page prints “Published in March 2021”."],
    ),
    (
        "a by-line",
        page(under="<p>By Eva Lund | 4 March 2021</p>"),
        "2021-03-04",
        ["The page prints “By Eva Lund | 4 March 2021”."],
    ),
    (
        "two that agree, and changes",
        page(
            json_ld(article("2021-03-04", dateModified="2023-05-06"))
            + meta("og:updated_time", "2023-05-06T10:00:00Z")
            + meta("article:modified_time", "2024-01-02"),
            under="<p>Published 4 March 2021</p>",
        ),
        "2021-03-04",
        [
            f"{JSON} 2021-03-04.",
            "The page prints “Published 4 March 2021”.",
            "Changed on 2024-01-02: the page's metadata says article:modified_time 2024-01-02.",
            "Changed on 2023-05-06: the page's JSON-LD says dateModified 2023-05-06.",
        ],
    ),
    (
        "two days that differ",
        page(meta("article:published_time", "2021-03-05T04:30:00Z"), under="<p>Published 4 March 2021, 11:30 PM</p>"),
        "between 2021-03-04 and 2021-03-05",
        [
            f"{META} article:published_time 2021-03-05T04:30:00Z.",
            "The page prints “Published 4 March 2021, 11:30 PM”.",
            DIFFER,
        ],
    ),
    (
        "a year and a day that differ",
        page(meta("date", "2013", "name"), under="<p>Published 4 March 2021</p>"),
        "between 2013 and 2021-03-04",
        [f"{META} date 2013.", "The page prints “Published 4 March 2021”.", DIFFER],
    ),
    (
        "tomorrow, where it has begun",
        page(meta("article:published_time", "2040-01-02T08:00:00+13:00")),
        "2040-01-02",
        [f"{META} article:published_time 2040-01-02T08:00:00+13:00."],
    ),
    (
        "what programs write without a date, beside a day",
        page(meta("pubdate", "1970-01-01T00:00:00", "name") + meta("article:published_time", "2021-03-04")),
        "2021-03-04",
        [
            f"{META} article:published_time 2021-03-04.",
            f"{META} pubdate 1970-01-01T00:00:00, which programs write when they have no date, so it is not proposed.",
        ],
    ),
)


@pytest.mark.parametrize(("text", "day", "reasons"), [case[1:] for case in STATED], ids=[case[0] for case in STATED])
def test_what_a_page_says_of_its_publication_is_proposed(text: str, day: str, reasons: list[str]) -> None:
    proposal = proposed(text)
    assert (proposal.published, sentences(proposal)) == (day, reasons)
    assert proposal.is_stated is (len(day) == 10)


CHANGED = "Changed on 2021-03-04"
UNPROPOSED = "so it is not proposed."
# An id, the page, and what is said of its dates, none of which is proposed.
NOT_STATED: tuple[tuple[str, str, list[str]], ...] = (
    ("copyright", page(foot="<footer><p>© 2021 Post</p></footer>"), []),
    ("copyright with a day", page(below="<p>© Post, 4 March 2021. All rights reserved.</p>"), []),
    ("copyright in the data", page(meta("copyright", "2021-03-04", "name") + meta("dcterms.rights", "2021")), []),
    ("a founding", page(below="<p>The Norvik Bridge Club, founded on 4 March 1998</p>"), []),
    ("a founding in the foot", page(foot="<footer><p>Published daily since 4 March 1998</p></footer>"), []),
    ("a founding under the title", page(under="<p>A bridge since 4 March 1998</p>"), []),
    (
        "a founding that has a time",
        page(under='<p>Opened <time datetime="1998-03-04">4 March 1998</time></p>'),
        [],
    ),
    ("a teaser's day", page(foot="<aside><h2>Fair opens</h2><p>Published 4 March 2021</p></aside>"), []),
    ("a teaser by its class", page(under='<div class="related"><p>Fair</p><p>Published 4 March 2021</p></div>'), []),
    (
        "a teaser's time",
        page(
            foot='<section><article><h2>Fair</h2><time pubdate datetime="2021-03-04">4 March</time></article></section>'
        ),
        [],
    ),
    ("a time in an aside", page(under='<aside><time datetime="2021-03-04">4 March 2021</time></aside>'), []),
    ("a time in the text", page(within='<p>It rained on <time datetime="2021-03-04">4 March</time> there.</p>'), []),
    ("the day of the visit", page(masthead='<p><time datetime="2021-03-04">Thursday, 4 March 2021</time></p>'), []),
    (
        "a comment",
        page(
            below='<section><article class="comment"><p>Ada, <time pubdate datetime="2021-03-04">4 March</time></p>'
            "<p>Posted on 4 March 2021</p><p>Quite so!</p></article></section>"
        ),
        [],
    ),
    (
        "a comment's microdata",
        page(
            below='<div itemscope itemtype="https://schema.org/Comment"><meta itemprop="datePublished" '
            'content="2021-03-04"><p>Quite so!</p></div>'
        ),
        [],
    ),
    ("a time without its attribute", page(under="<p>Opened <time>4 March 2021</time></p>"), []),
    ("headings of the parts", page(under="<h2>4 March 1998</h2>", within="<h2>6 March 1999</h2>"), []),
    ("the address", page(meta("og:url", "https://post.example/2021/03/04/bridge")), []),
    (
        "a list of articles",
        page(json_ld(f'{{"@type": "ItemList", "itemListElement": [{article("2021-03-04")}]}}')),
        [],
    ),
    (
        "an article that is mentioned",
        page(json_ld(f'{{"@type": "NewsArticle", "mentions": {article("2021-03-04")}}}')),
        [],
    ),
    (
        "comments in json-ld",
        page(json_ld('[{"@type": "Comment", "datePublished": "2021-03-04"}, {"@type": "VideoObject"}]')),
        [],
    ),
    ("another article", page(json_ld(article("2021-03-04", url="https://post.example/fair"))), []),
    (
        "several articles without an address",
        page(json_ld(f"[{article('2021-03-04', headline='Fair')}, {article('2021-03-05', headline='Rain')}]")),
        [],
    ),
    ("malformed json-ld", page(json_ld(article("2021-03-04")[:-1])), []),
    ("json-ld without end", page(json_ld("[" * 100_000)), []),
    ("json-ld of other shapes", page(json_ld('[1, null, {"@type": [3, {}], "url": "http://["}, [[]]]')), []),
    ("an empty date", page(meta("date", " ", "name") + json_ld(article(""))), []),
    (
        "a change in json-ld",
        page(json_ld('{"@type": "Article", "dateModified": "2021-03-04"}')),
        [f"{CHANGED}: the page's JSON-LD says dateModified 2021-03-04."],
    ),
    (
        "a change in the metadata",
        page(meta("og:updated_time", "2021-03-04T08:00:00Z")),
        [f"{CHANGED}: the page's metadata says og:updated_time 2021-03-04T08:00:00Z."],
    ),
    (
        "a printed change",
        page(under="<p>By Eva Lund | Updated 4 March 2021</p>"),
        [f"{CHANGED}: the page prints “By Eva Lund | Updated 4 March 2021”."],
    ),
    (
        "a time of a change",
        page(under='<time class="updated" datetime="2021-03-04">lately</time>'),
        [f"{CHANGED}: a <time> above the text says 2021-03-04."],
    ),
    (
        "no day at all",
        page(meta("date", "0000-00-00", "name")),
        [f"{META} date 0000-00-00, which is not a date, {UNPROPOSED}"],
    ),
    (
        "an impossible day",
        page(json_ld(article("2021-02-30"))),
        [f"{JSON} 2021-02-30, which is not a date, {UNPROPOSED}"],
    ),
    (
        "a day and a month without a year",
        page(meta("pubdate", "4 March", "name")),
        [f"{META} pubdate 4 March, which is not a date, {UNPROPOSED}"],
    ),
    (
        "the first moment of a computer, where it was still the day before",
        page(meta("pubdate", "1969-12-31T19:00:00-05:00", "name")),
        [f"{META} pubdate 1969-12-31T19:00:00-05:00, which programs write when they have no date, {UNPROPOSED}"],
    ),
    (
        "after today",
        page(json_ld(article("2091-03-04"))),
        [f"{JSON} 2091-03-04, which is after today, {UNPROPOSED}"],
    ),
    (
        "after today wherever",
        page(meta("article:published_time", "2040-01-03T08:00:00+13:00")),
        [f"{META} article:published_time 2040-01-03T08:00:00+13:00, which is after today, {UNPROPOSED}"],
    ),
)


@pytest.mark.parametrize(("text", "notes"), [case[1:] for case in NOT_STATED], ids=[case[0] for case in NOT_STATED])
def test_no_other_day_is_proposed(text: str, notes: list[str]) -> None:
    proposal = proposed(text)
    assert (proposal.published, sentences(proposal)) == (None, [NOTHING, *notes])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021/03/04", "2021-03-04"),
        ("2021-03-04 08:00:00", "2021-03-04"),
        ("2021-03-04T08:00:00.000-0500", "2021-03-04"),
        ("20210304T0800Z", "2021-03-04"),
        ("March 4, 2021", "2021-03-04"),
        ("2021-03", "2021-03"),
        ("2021", "2021"),
        ("202103", None),
        ("2021-13", None),
        ("2021-21", None),
        ("2021-3-4", None),
        ("03/04/2021", None),
        ("March 2021", None),
        ("4 March", None),
        ("since 4 March 2021", None),
        ("2021-03-04 to 2021-03-06", None),
        ("1930377600", None),
        ("0001", "0001"),
        ("0000", None),
        ("", None),
    ],
)
def test_a_value_is_read_and_nothing_filled_in(value: str, expected: str | None) -> None:
    assert edtf_of(value) == expected


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}([T ][0-9:.Z+-]{0,12})?", fullmatch=True))
def test_any_value_is_a_date_or_none(value: str) -> None:
    text = page(meta("pubdate", value.replace('"', "").replace("&", ""), "name"))
    assert proposed(text).reasons


# Lines


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("Published 2021-03-04T08:00Z", ["2021-03-04"]),
        ("Date: 4 March 2021", ["2021-03-04"]),
        ("4 March 2021 · 5 min read", ["2021-03-04"]),
        ("Thursday 4 March 2021 10.30 GMT", ["2021-03-04"]),
        ("By Eva LundPublished 4 March 2021", ["2021-03-04"]),
        ("Published 8:30 AM EST, Thu March 4, 2021", ["2021-03-04"]),
        ("Published in The Post on 4 March 2021", ["2021-03-04"]),
        ("Published and last updated 4 March 2021", ["changed 2021-03-04"]),
        ("Published 4 March 2021 (corrected 2021-03-06)", ["2021-03-04", "changed 2021-03-06"]),
        ("Published by the club, founded on 4 March 1998", []),
        ("By Eva Lund | Founded 4 March 1998", []),
        ("Its report was published on 4 March 2021", []),
        ("Last published 4 March 2021", []),
        ("Published 4 March", []),
        ("Published 0000", []),
        ("Published 2013 times", []),
        ("4 March 1998: the bridge opens", []),
        ("Town Hall, 4 March 2021", []),
        ("Fair on 4 March 2021", []),
        ("on 4 March 2021", []),
        ("Copyright 2021", []),
        (f"{'By ' * 300}4 March 2021", []),
        (f"Published {'· ' * 400}4 March 2021", []),
    ],
)
def test_a_line_that_prints_a_day_says_what_it_is(line: str, dates: list[str]) -> None:
    assert [f"{'changed ' if each.is_change else ''}{each.edtf}" for each in printed_dates([Line(1, line)])] == dates


TEXT_SOURCES: tuple[tuple[str, str, str | None, list[str]], ...] = (
    (
        "{title}\n\nPublished: 4 March 2021\n\n{text}",
        "a.txt",
        "2021-03-04",
        ["The page prints “Published: 4 March 2021”."],
    ),
    (
        "Published 4 March 2021\n\n{title}\n\n{text}",
        "a.txt",
        "2021-03-04",
        ["The page prints “Published 4 March 2021”."],
    ),
    ("{title}\n\n4 March 2021, 10:30\n\n{text}", "a.txt", "2021-03-04", ["The page prints “4 March 2021, 10:30”."]),
    ("4 March 2021\n\nMenu\n\n{title}\n\n{text}", "a.txt", None, [NOTHING]),
    ("{title}\n\n{text}\n\n© 2024 Post. Since 28 February 1998", "a.txt", None, [NOTHING]),
    ("{title}\n\n{text}\n\nNorvik Bridge Club, founded 28 February 1998", "a.txt", None, [NOTHING]),
    ("{title}\n\n{text}\n\nRelated stories\n\nFair opens\n\nPublished 4 March 2021", "a.txt", None, [NOTHING]),
    ("{title}\n\nAlso read\n\nFair opens\n\nPublished 4 March 2021\n\n{text}", "a.txt", None, [NOTHING]),
    ("---\ndate: 2013\n---\n{text}", "a.md", "2013", ["The front matter says date 2013."]),
    (
        "---\nPublished: 2021-03-04 08:00:00 +0100\nlastmod: 2022-01-02\n---\n{text}",
        "a.md",
        "2021-03-04",
        [
            "The front matter says published 2021-03-04 08:00:00 +0100.",
            "Changed on 2022-01-02: the front matter says lastmod 2022-01-02.",
        ],
    ),
    (
        "---\npublished: 2021-03-04?\n---\n{text}",
        "a.md",
        "2021-03-04?",
        ["The front matter says published 2021-03-04?."],
    ),
    (
        "---\npublished: 2021-03-04\ndate: 2021-03-06\n---\n{text}",
        "a.md",
        "between 2021-03-04 and 2021-03-06",
        ["The front matter says published 2021-03-04.", "The front matter says date 2021-03-06.", DIFFER],
    ),
    (
        "---\ndate: 4 March\n---\n{text}",
        "a.md",
        None,
        [NOTHING, f"The front matter says date 4 March, which is not a date, {UNPROPOSED}"],
    ),
    (
        "---\ndate: 2021-03-04/..\n---\n{text}",
        "a.md",
        None,
        [NOTHING, f"The front matter says date 2021-03-04/.., which is not a date, {UNPROPOSED}"],
    ),
    ("---\ndate: [2021, 3, 4]\n---\n{text}", "a.md", None, [NOTHING]),
)


@pytest.mark.parametrize(("text", "name", "day", "reasons"), TEXT_SOURCES)
def test_a_text_is_dated_likewise(text: str, name: str, day: str | None, reasons: list[str]) -> None:
    proposal = proposed(text.format(title=TITLE, text="\n\n".join(TEXT)), name)
    assert (proposal.published, sentences(proposal)) == (day, reasons)


# The range


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("6 March 2021", "between 2021-03-04 and 2021-03-06"),
        ("4 March 2021", "2021-03-04"),
        ("20 March 2021", "between 2021-03-04 and 2021-03-10"),
        ("1 March 2021", None),
    ],
)
def test_a_range_ends_by_the_first_change(changed: str, expected: str | None) -> None:
    around = lines_of(f"Updated 30 March 2021\n\nUpdated {changed}")
    proposal = propose(lines_of("It happened on 4 March 2021."), around, None, TODAY)
    assert proposal.published == expected
    assert f"The page prints “Updated {changed}”".replace("The", "the") in " ".join(sentences(proposal))


@pytest.mark.parametrize(
    "text",
    ["The club has been there since 4 March 1998.", "The club was founded on 4 March 1998.", "Eva, born 4 March 1998."],
)
def test_a_day_of_long_ago_dates_nothing(text: str) -> None:
    assert propose(lines_of(text), (), None, TODAY).published is None


def test_a_story_set_in_the_future_has_its_own_time() -> None:
    span = (date(2090, 1, 1), date(2091, 1, 1))
    assert propose(lines_of("It rained."), lines_of("Published 4 March 2091"), span, TODAY).published == "2091-03-04"
    assert propose(lines_of("It rained."), lines_of("Published 4 March 2091"), None, TODAY).published is None


# On a terminal


SAVED: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    (
        page(json_ld(article("2021-03-04T08:00:00+01:00")) + meta("article:modified_time", "2025-05-06")),
        f"{JSON} 2021-03-04T08:00:00+01:00.\n"
        "Changed on 2025-05-06: the page's metadata says article:modified_time 2025-05-06.\n"
        "Published: a day, or between … and … [2021-03-04]: \n",
        "2021-03-04",
        {},
    ),
    (
        page(meta("date", "2013", "name")),
        f"{META} date 2013.\nPublished: a day, or between … and … [2013]: \n",
        "2013-01-01",
        {"published": "2013", "published_basis": f"{META} date 2013."},
    ),
    (
        page(foot="<footer><p>© 2024 Post</p></footer>").replace("has closed", "closed on Tuesday"),
        "Line 1: The text says “on Tuesday”.\n",
        "2031-03-04",
        {"published": "between 2031-03-04 and 2031-03-17"},
    ),
)


@pytest.mark.parametrize(("text", "shown", "day", "said"), SAVED, ids=["a day", "a year", "a range"])
def test_enter_takes_what_is_proposed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, shown: str, day: str, said: dict[str, Any]
) -> None:
    write_project(folder)
    (folder.parent / "page.html").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(Context, "has_terminal", True)
    result = CliRunner().invoke(cli.main, ["add", "../page.html", "--slug", "bridge"], input="\n" * 5)
    assert result.exit_code == 0, result.output
    assert shown in result.stdout
    front = (folder / "seeds" / f"{day}-bridge.md").read_text(encoding="utf-8")
    for key, value in (said or {"published": day}).items():
        assert f"\n{key}: {value}\n".replace('"', "") in front.replace('"', "")
    assert ("published_basis" in front) is (len(said.get("published", day)) != 10)
