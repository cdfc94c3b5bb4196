"""Text from outside stays text, and nothing in a picture runs, loads or asks for what a strict policy forbids."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from site_helpers import chart_of, timeline_of

from builder import charts
from builder.charts import svg
from builder.charts.chart import Chart, KeyEntry
from builder.charts.scene import Heading, Rows, SlotAxis
from builder.charts.style import MUTED, Role
from builder.charts.subject import Subject
from svg.helpers import (
    AMOUNTS,
    HREF,
    LAYERS,
    SVG,
    VALUES,
    Element,
    Picture,
    all_of,
    chart,
    dot,
    dots,
    file,
    in_one_line,
    inline,
    links,
    parsed,
    stack,
    subject,
    texts,
)

Draw = Callable[[Chart], Picture]

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><style>*{display:none}</style>",
    '&lt;b&gt; ]]> <!-- --8<-- "x.md" ```chart {{ x }} @@root@@',
    "a <b>bold</b> <br> name & more",
    "\x00\x08\x0b\x1b \ufffe",
)
KNOWN_TAGS = (
    *("svg", "g", "a", "title", "desc", "defs", "pattern", "mask", "linearGradient", "stop"),
    *("path", "rect", "line", "text", "tspan", "use", "style"),
)
OUR_WORDS = {"symbol", "head", "id", "kind", "address", "sign", "anchor", "only"}
"""What is never a text from outside: names of symbols, signs of the key, and addresses, which are tried below."""


def everywhere(value: Any, text: str) -> Any:
    """A chart, or a part of it, with a text in place of each that came from the seeds."""
    match value:
        case str():
            return text if value else ""
        case Role():
            return value
        case Subject():
            return replace(value, card=(text, text), passage=text)
        case tuple():
            names = getattr(value, "_fields", [""] * len(value))
            parts = [
                each if name in OUR_WORDS else everywhere(each, text) for name, each in zip(names, value, strict=True)
            ]
            return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {each.name for each in fields(value)} - OUR_WORDS
    return replace(value, **{name: everywhere(getattr(value, name), text) for name in changed})


def all_sorts() -> list[Chart]:
    """Charts with text in every place that there is for one."""
    key = (KeyEntry("A sign", MUTED),)
    texts = {
        "title": "A title",
        "summary": "A summary.",
        "key": key,
        "headings": (Heading(in_one_line("A lane"), 1, True),),
    }
    slots = SlotAxis(9, ((4, "A place"),))
    return [
        chart(*LAYERS, **texts),
        chart(*AMOUNTS, **texts, across=VALUES, up=Rows(200)),
        chart(dots(replace(dot(), x=4)), **texts, across=slots),
        replace(chart(**texts), scene=stack(*LAYERS)),
    ]


def check(chart: Chart, text: str) -> None:
    """That a text is but a text, wherever it is in the chart."""
    clean, changed = parsed(inline(chart)), everywhere(chart, text)
    for markup in (inline(changed), file(changed)):
        drawn = parsed(markup)
        assert {each.tag for each in drawn.iter()} <= {SVG + tag for tag in KNOWN_TAGS}
        attributes = [key.lower() for each in drawn.iter() for key in each.attrib]
        assert not [key for key in attributes if key.startswith("on") or key in {"style", "src"}]
        assert not [marker for marker in ("@@root@@", "--8<--", "```", "{{") if marker in markup]
        assert len(links(drawn)) == len(links(clean))
        assert {title.text for title in all_of(drawn, "title")[1:]} <= {f"{as_shown(text)}\n{as_shown(text)}"}
        assert {link.get("data-evidence") for link in links(drawn)} <= {as_shown(text), None}
        assert all_of(drawn, "title")[0].text == all_of(drawn, "desc")[0].text == as_shown(text)


def as_shown(text: str) -> str:
    """A text without what no XML can hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", list(charts.KINDS))
def test_text_from_outside_stays_text_in_every_kind_of_chart(tmp_path: Path, payload: str, kind: str) -> None:
    check(chart_of(timeline_of(tmp_path), kind, title="Known"), payload)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("number", range(4))
def test_text_from_outside_stays_text_in_every_sort_of_scene(payload: str, number: int) -> None:
    check(all_sorts()[number], payload)


@pytest.mark.parametrize("number", range(4))
def test_each_place_for_a_text_is_tried(number: int) -> None:
    """What is written there is seen: so the tests above cannot pass by leaving it out."""
    clean, changed = (texts(parsed(file(each))) for each in (all_sorts()[number], everywhere(all_sorts()[number], "W")))
    ours = {"A title", "A sign", "A lane", "A text", "none", "five", "ten", "people", "A place"}
    assert ours & set(clean)
    assert not ours & set(changed)
    assert changed.count("W") == len([text for text in clean if text in ours])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_address_or_an_id_cannot_leave_its_attribute(draw: Draw, payload: str) -> None:
    about = subject(f"a{payload}", address=f"a/{payload}")
    picture = draw(chart(dots(dot(about=about))))
    (link,) = picture.links
    assert link.get(HREF) == f"../a/{as_shown(payload)}"
    assert link.get("data-event") == f"a{as_shown(payload)}"
    assert {each.tag for each in picture.root.iter()} <= {SVG + tag for tag in KNOWN_TAGS}


def test_an_attribute_more_is_none() -> None:
    about = subject('a" x="', address='a/" onclick="alert(1)')
    (link,) = links(parsed(inline(chart(dots(dot(about=about))))))
    assert link.get(HREF) == '../a/" onclick="alert(1)'
    assert set(link.attrib) == {HREF, "role", "data-event", "data-known"}


def test_there_is_nothing_that_a_strict_policy_forbids(every: dict[str, Chart]) -> None:
    amounts = chart(*AMOUNTS, across=VALUES, up=Rows(200))
    for name, each in [*every.items(), ("everything", chart(*LAYERS)), ("amounts", amounts)]:
        markup, row_style = inline(each), svg.row_style(svg.drawing(each))
        assert not re.search(r'\sstyle="|<script|\son\w+=', markup), name
        assert re.findall("<style>(.*?)</style>", markup) == [row_style] * bool(row_style), name


def test_links_are_such_that_instant_navigation_does_not_touch_them(pages: dict[str, str]) -> None:
    """Material assigns every [href] of a fetched page to itself, which throws on an SVG element."""
    for name, markup in pages.items():
        assert not re.search(r"\s(href|src)=", markup), name


def test_a_picture_loads_nothing(trees: dict[str, Element], every: dict[str, Chart]) -> None:
    for name in every:
        addresses = [value for each in trees[name].iter() for value in each.attrib.values() if "//" in value]
        assert addresses == [], name
