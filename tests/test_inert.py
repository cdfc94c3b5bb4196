"""Seed text is data: in no field and on no page does it act as markup, script, template or front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from site_helpers import CONFIG, Element, Page, Seed, dateline, parse, read_frames, read_site, write_project

from builder import fences
from builder.pages.page import finalize
from builder.text.escape import as_fenced, as_front_matter, as_markdown, fenced

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    "toc",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.magiclink",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
"""More than the site uses: text must stay text whatever an owner turns on."""

PAYLOADS = (
    "\"><script>alert(1)</script><img src=x onerror=alert(2)>' onmouseover='alert(3)' x=\"",
    "</title></p></textarea><!-- <iframe src=//evil.example></iframe><svg/onload=alert(4)>",
    "# Heading [link](javascript:alert(5)) ![image](//evil.example/i.png) <https://evil.example/> **bold** `code`",
    '| a | b | {: onclick="alert(6)" } { .md-button } [TOC] [^1] *[HTML]: x ~~no~~ ==mark== 1. one - two > three',
    "--8<-- \"mkdocs.yml\" ;--8<-- -8<- 'mkdocs.yml' :smile: ++ctrl++ https://evil.example/auto",
    '```chart root="x" overview ``` ~~~python print() ~~~ $$x$$ !!! note ??? tip /// details',
    "{{ 7 * 7 }} {% raw %} {{ config.site_dir }} {# comment #} ${x} %{x} <%= x %>",
    "&lt;script&gt;alert(7)&lt;/script&gt; &amp;lt; &#60;b&#62;bold&#60;/b&#62; &quot; &colon; &nbsp;",
    "--- title: taken over ... : - \"a\": 'b' # c \\ \\n !!python/name:os.system [] {} & * ? | > % @",
    "\N{FIRE} <b>\N{GRINNING FACE}</b> \N{RIGHT-TO-LEFT OVERRIDE}[x](javascript:alert(9)) \N{SMALL LESS-THAN SIGN}b>",
    "javascript:alert(8) data:text/html,<b>x</b> @@root@@ {: #id } \\<b\\> \\[x\\](y) www.evil.example me@evil.example",
)


# One text


class _Shown(HTMLParser):
    """What a reader sees of a piece of HTML, and the elements in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *sorted(name for name, _ in attrs)))


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\n\t\r")) | st.lists(
    st.sampled_from(
        (
            *PAYLOADS,
            *"#*_`~[](){}<>&;:|!\\\"'-=+.^$%@/ \n",
            "```",
            "---",
            "&#",
            "[TOC]",
            "--8<--",
            "1.",
            "word",
            "\u2028",
        )
    )
).map("".join)
"""Any text of characters that HTML can hold at all, and text made of what has a meaning to Markdown."""
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)))


INERT = pytest.mark.parametrize("write", [as_markdown, as_fenced])


@INERT
@given(text=TEXT)
def test_inert_text_read_back_is_the_text_on_one_line(write: Callable[[str], str], text: str) -> None:
    shown = _Shown(write(text))
    assert shown.tags == []
    assert shown.text == re.sub(r"\s+", " ", text)


@INERT
@given(text=TEXT)
def test_inert_text_in_an_attribute_is_the_text(write: Callable[[str], str], text: str) -> None:
    element = parse(f'<p title="{write(text)}">').one("p")
    assert element.attributes == {"title": re.sub(r"\s+", " ", text)}


MARKDOWN = "x {0} x\n\n# x {0} x\n\n<div><p>x {0} x</p></div>\n\n| x {0} x |\n| - |\n| x {0} x |\n"


@given(TEXT)
def test_inert_text_is_only_text_to_markdown(text: str) -> None:
    """In a paragraph, a heading, a raw HTML block and a table cell."""
    plain = _Shown(markdown.markdown(MARKDOWN.format("plaintext"), extensions=EXTENSIONS))
    shown = _Shown(markdown.markdown(MARKDOWN.format(as_markdown(text)), extensions=EXTENSIONS))
    assert shown.tags == plain.tags
    assert shown.text.split() == plain.text.replace("plaintext", text).split()


FENCED = {
    "extension_configs": {
        "pymdownx.superfences": {
            "custom_fences": [
                {"name": "story", "class": "story", "format": fences.block, "validator": fences.accept_root}
            ]
        }
    }
}


@given(TEXT, st.sampled_from(("<p>{0}</p>", "<p>\n{0}\n</p>", '<p title="{0}">x</p>', "<p>\n\n{0}\n\n</p>\n\n{0}")))
def test_html_in_a_fence_comes_out_as_it_went_in(text: str, html: str) -> None:
    """Whatever an owner turns on; what MkDocs then has is what a template wrote."""
    written = html.format(as_fenced(text))
    shown = markdown.markdown(f"# Before\n{fenced(written)}After\n", extensions=EXTENSIONS, **FENCED)
    wanted = " ".join(written.split())
    before, found, after = " ".join(shown.split()).partition(wanted)
    assert found == wanted
    assert _Shown(before).tags == [("h1", "id")]
    assert _Shown(after).tags == [("p",)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_inert_text_at_the_start_of_a_line_begins_no_block(payload: str) -> None:
    html = markdown.markdown(f"{as_markdown(payload)}\n", extensions=EXTENSIONS)
    assert _Shown(html).tags == [("p",)]
    assert _Shown(html).text.strip() == payload


def test_templates_put_out_markup_of_ours_as_it_is_and_nothing_else() -> None:
    assert finalize(as_markdown("<b>")) == "&#60;b&#62;"
    assert finalize("<b>") == "&#60;b&#62;"
    assert finalize(1000) == "1000"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_front_matter_is_one_value_escaped_for_html(payload: str) -> None:
    check_front_matter(payload)


@given(ANY_TEXT)
def test_front_matter_holds_any_text(text: str) -> None:
    """Front matter that MkDocs cannot read becomes the beginning of the page, and the page's text live Markdown."""
    check_front_matter(text)


def check_front_matter(text: str) -> None:
    body, read = get_data(f"---\ntitle: {as_front_matter(text)}\nhide: [navigation]\n---\n\nBody\n")
    assert body == "Body\n"
    assert read.keys() == {"title", "hide"}
    shown = _Shown(read["title"])
    assert shown.tags == []
    assert shown.text == " ".join(text.split())


# Every field of a story


def story_of(texts: Iterator[str]) -> tuple[Seed, Seed, list[tuple[str, str]]]:
    """A story with, for each payload, one of everything; `texts` gives the text of each field in turn.

    Also where each text must be seen: pairs of the text and the address of a page.
    """
    seen: list[tuple[str, str]] = []

    def text(*addresses: str) -> str:
        given = next(texts)
        seen.extend((given, address) for address in addresses)
        return given

    story: Seed = {"title": text(), "standfirst": text(""), "language": "en"}
    groups: dict[str, dict[str, Any]] = {"kinds": {}, "actors": {}, "places": {}, "measures": {}, "charts": {}}
    articles: Seed = {}
    for n in range(len(PAYLOADS)):
        event = f"events/event-{n}/"
        groups["kinds"][f"kind-{n}"] = {"label": text("events/", event), "role": "blue"}
        actor, place, measure = f"actors/actor-{n}/", f"places/place-{n}/", f"measures/measure-{n}/"
        groups["actors"][f"actor-{n}"] = {"label": text(actor, event, "actors/"), "aliases": [text(actor), text(actor)]}
        groups["places"][f"place-{n}"] = {"label": text(place, event, "places/"), "aliases": [text(place)]}
        groups["measures"][f"measure-{n}"] = {
            "label": text(measure, "measures/", event),
            "unit": text(measure, event),
            "counts": text(measure, "measures/"),
        }
        chart_kind = ("timeline", "estimates", "coverage")[n % 3]
        groups["charts"][f"chart-{n}"] = {"kind": chart_kind, "title": text("")}
        article = f"articles/article-{n}/"
        quote, claim_quote = text(event, article), text(article)
        front = {
            "title": text(article, event, "articles/"),
            "title_basis": "supplied",
            "publisher": text(article, "articles/"),
            "published": f"2031-03-{n + 1:02}",
            "published_basis": text(article),
            "url": f"https://example.org/{n}/?" + re.sub(r"\s", "", text()),
            "language": "en",
            "text": "brief" if n % 2 else "full",
        }
        # An identical beginning keeps Markdown from seeing the payload first; the second paragraph starts with it.
        when_words = text(event)
        paragraphs = [f"It is said: {quote} And so on. {when_words}", claim_quote, text(article)]
        events = [
            {
                "event": f"event-{n}",
                "title": text(event, "timeline/", "events/", article),
                "when": f"2031-03-{n + 1:02}",
                "when_words": when_words,
                "kind": f"kind-{n}",
                "actors": [f"actor-{n}"],
                "places": [f"place-{n}"],
                "quote": quote,
                "prefix": "It is said:",
                "words": " ".join(text().split()[:8]),
                "note": text(event),
                "claims": [
                    {
                        "measure": f"measure-{n}",
                        "value": "about 800",
                        "value_basis": text(event, measure),
                        "by_basis": text(event, measure),
                        "by": [f"actor-{n}"],
                        "via": [f"actor-{n}"],
                        "likely_by": [f"actor-{n}"],
                        "quote": claim_quote,
                        "note": text(event, measure),
                    }
                ],
            }
        ]
        articles[f"2031-03-{n + 1:02}-article-{n}"] = {"front": front, "text": paragraphs, "events": events}
    return {**story, **groups}, articles, seen


def hostile_texts() -> Iterator[str]:
    """The payloads in turn, so that each field meets another one; the story's own two fields meet them all."""
    yield " ".join(PAYLOADS)
    yield " ".join(reversed(PAYLOADS))
    number = 0
    while True:
        # Fields come in rows of one article; a shift after each row brings every payload to every field.
        yield PAYLOADS[(number + number // FIELDS) % len(PAYLOADS)]
        number += 1


def harmless_texts() -> Iterator[str]:
    number = 0
    while True:
        yield f"Harmless field number {number} of the story"
        number += 1


def _counted_fields() -> int:
    count = 0

    def texts() -> Iterator[str]:
        nonlocal count
        while True:
            count += 1
            yield "x"

    story_of(texts())
    return (count - 2) // len(PAYLOADS)


FIELDS = _counted_fields()
"""How many text fields there are for each payload."""

PAGE = (
    "```story\ntitle\n```\n\n```story\nstandfirst\n```\n\n```story\nnewest\n```\n\n```story\ndisagreements\n```\n\n"
    "```story\nsources\n```\n\n" + "".join(f"```chart\nchart-{n}\n```\n\n" for n in range(len(PAYLOADS)))
)
HARSH = CONFIG.replace(
    "  - attr_list\n  - tables\n  - toc:",
    "".join(f"  - {name}\n" for name in EXTENSIONS if name not in ("toc", "pymdownx.superfences")) + "  - toc:",
)


class Built(NamedTuple):
    pages: dict[str, Page]
    index: list[dict[str, str]]
    found: list[tuple[str, ...]]
    """The addresses and titles of what the search finds, which its script shows as text (`web/searching.test.mjs`)."""
    figures: dict[str, Any]
    seen: list[tuple[str, str]]


def built(folder: Any, texts: Iterator[str]) -> Built:
    story, articles, seen = story_of(texts)
    project = write_project(folder, story, articles, pages={"index.md": PAGE}, config=HARSH)
    dateline("build", cwd=project.root)
    index = json.loads((project.site / "search" / "search_index.json").read_text(encoding="utf-8"))
    parts = (project.site / "assets" / "dateline" / "search").glob("records-*.json")
    figures = {
        path.parent.relative_to(project.site).as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in project.site.rglob("figure.json")
    }
    found = [tuple(each[:2]) for part in parts for each in json.loads(part.read_text(encoding="utf-8"))]
    return Built(read_site(project.site) | read_frames(project.site), index["docs"], found, figures, seen)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("hostile"), hostile_texts())


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("harmless"), harmless_texts())


def skeleton(element: Element) -> list[tuple[str, ...]]:
    """The elements below one, in order, with the names of their attributes; not what is in a picture."""
    return [(each.tag, *sorted(each.attributes)) for each in element if not each.inside("svg")]


def drawn(built: Built) -> set[tuple[str, ...]]:
    """What the pictures of a site consist of; in each it depends on how long the texts are, for labels need room."""
    return {
        (each.tag, *sorted(each.attributes))
        for page in built.pages.values()
        for each in page.root
        if each.inside("svg")
    }


def test_every_field_meets_every_payload() -> None:
    given: dict[int, set[str]] = {}
    texts = hostile_texts()
    next(texts), next(texts)
    for number in range(FIELDS * len(PAYLOADS)):
        given.setdefault(number % FIELDS, set()).add(next(texts))
    assert {len(payloads) for payloads in given.values()} == {len(PAYLOADS)}


def test_no_payload_makes_an_element_or_an_attribute(hostile: Built, harmless: Built) -> None:
    """Page by page, the elements and the names of their attributes are those of a harmless story, one by one."""
    assert hostile.pages.keys() == harmless.pages.keys()
    for address, page in hostile.pages.items():
        assert skeleton(page.root) == skeleton(harmless.pages[address].root), address


def test_no_payload_draws_anything_else(hostile: Built, harmless: Built) -> None:
    """But for lines: a long caption has more of them, and is where others are, too, at some widths."""
    placed = {("tspan", "x", "y"), ("tspan", "dx", "x", "y"), ("text", "class", "dx", "x", "y")}
    assert drawn(hostile) <= drawn(harmless) | placed | {("text", "class", "dx", "text-anchor", "x", "y")}


def test_no_payload_makes_a_link(hostile: Built, harmless: Built) -> None:
    """Links lead where those of the harmless story do; only the address of an article is given by the seeds."""
    for address, page in hostile.pages.items():
        expected = [mask(link) for link in harmless.pages[address].links]
        assert [mask(link) for link in page.links] == expected, address


def mask(link: str) -> str:
    """A link without what follows from a text: an article's own address, the anchor made of a heading."""
    if link.startswith("https://example.org/"):
        return link.partition("?")[0]
    address, mark, anchor = link.partition("#")
    return address + mark + ("" if re.fullmatch(r"[a-z0-9_-]+", anchor) else anchor)


def test_no_attribute_runs_script(hostile: Built) -> None:
    for address, page in hostile.pages.items():
        for element in page.root:
            for name, value in element.attributes.items():
                assert not name.startswith("on"), (address, element.tag, name)
                if element.attributes.get("rel") == "icon" and value == "data:,":
                    continue  # none, which is said so that no browser asks for one
                if name in ("href", "src", "action", "formaction", "data", "xlink:href"):
                    assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE), (address, value)
        scripts = [each.attributes.get("src") for each in page.root.all("script")]
        assert not any(source and "evil" in source for source in scripts)


def test_every_text_is_shown_as_it_is(hostile: Built) -> None:
    """On every page where it belongs; some begin with a capital there."""
    for text, address in hostile.seen:
        assert text.lower() in hostile.pages[address].body.text.lower(), (address, text)


def test_the_titles_of_pages_are_the_texts(hostile: Built) -> None:
    story, articles, _ = story_of(hostile_texts())
    given = {
        **{f"actors/{id}/": actor["label"] for id, actor in story["actors"].items()},
        **{f"places/{id}/": place["label"] for id, place in story["places"].items()},
        **{f"measures/{id}/": measure["label"] for id, measure in story["measures"].items()},
        **{f"articles/{name.partition('-')[2][6:]}/": each["front"]["title"] for name, each in articles.items()},
        **{f"events/{event['event']}/": event["title"] for each in articles.values() for event in each["events"]},
    }
    assert len(given) == 5 * len(PAYLOADS)
    for address, title in given.items():
        page = hostile.pages[address]
        assert page.title == f"{title} - A small site", address
        assert title in page.description, address
        assert page.root.one("h1").text.removesuffix("¶") == title, address
    assert story["title"] in hostile.pages["timeline/"].description


def test_the_search_index_holds_text_and_no_markup_but_that_of_a_harmless_story(
    hostile: Built, harmless: Built
) -> None:
    def tags(built: Built) -> dict[str, set[tuple[str, ...]]]:
        return {key: {tag for entry in built.index for tag in _Shown(entry[key]).tags} for key in ("title", "text")}

    assert len(hostile.index) == len(harmless.index)
    assert tags(hostile) == tags(harmless)
    assert [address for address, _ in sorted(hostile.found)] == [address for address, _ in sorted(harmless.found)]
    titles = " ".join(title for _, title in hostile.found)
    for payload in PAYLOADS:
        assert payload in titles


WORDS = "words"
"""What a mark carries of its card as plain text."""


def test_figures_hold_text_and_no_markup_but_bold_and_line_breaks(hostile: Built) -> None:
    """Plotly reads a little HTML in labels; `meta.title` and the words of marks our own script sets as text."""
    assert hostile.figures
    for name, figure in hostile.figures.items():
        assert name.startswith("charts/")
        for place, text in texts_of(figure):
            if place[:2] == ("layout", "meta") or (place[2:3] == ("customdata",) and place[-1] == WORDS):
                continue
            assert set(re.findall(r"<[^>]*>?", text)) <= {"<b>", "</b>", "<br>", "<extra>", "</extra>"}, (name, place)
            if place[-1] == "hovertemplate":
                assert text == "%{customdata.card}<extra></extra>"


def texts_of(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every text in a figure with its place."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from texts_of(each, (*place, key))
    elif isinstance(value, list):
        for position, each in enumerate(value):
            yield from texts_of(each, (*place, position))
    elif isinstance(value, str):
        yield place, value


def test_no_file_of_the_project_is_included_in(hostile: Built) -> None:
    """What a snippet marker would have included."""
    for address, page in hostile.pages.items():
        assert "custom_fences" not in page.html, address
        assert "superfences" not in page.html, address
