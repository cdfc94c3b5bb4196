"""The guide for embedders says what is: its snippets are those that the kit gives, its tables what a chart heeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_helpers import REPOSITORY

from builder import charts, embeds, web
from builder.charts import plotly
from builder.charts.svg import drawing
from builder.embeds import events
from builder.embeds.frames import SANDBOX
from builder.embeds.page import STYLES, policy
from builder.embeds.parameters import PARAMETERS, THEMES
from builder.model import Timeline

WEB = REPOSITORY / "builder" / "web"
GUIDE = REPOSITORY / "docs" / "guide" / "embedding.md"
SITE = "https://timeline.example/"
CHART = "soldiers-in-russia"
EVENT = "troops-sent"
CHANGING = (
    (r"height=\"\d+\"", "height=…"),
    (r"as of \d+ \w+ \d{4}", "as of …"),
    (r"(How many soldiers, according to whom\.) [^\"\]]*", r"\1 …"),
)
"""What comes with new articles, and how it is written for comparison."""


def normal(text: str) -> str:
    for changing, written in CHANGING:
        text = re.sub(changing, written, text)
    return text.strip()


def code(path: Path, *languages: str) -> Iterator[str]:
    """The blocks of code of these languages on a page."""
    for language, text in re.findall(
        r"^```(\w+)\n(.*?)^```$", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    ):
        if language in languages:
            yield text


@pytest.fixture(scope="module")
def ways(real_timeline: Timeline) -> dict[str, str]:
    """All there is to copy of the chart, on a site that knows its address and has PNGs."""
    spec = real_timeline.story.charts[CHART]
    kit = embeds.kit_of(drawing(charts.draw(spec, real_timeline)), real_timeline, SITE, included_in="", has_png=True)
    return {each.id: normal(each.text) for each in embeds.ways(kit)}


def test_every_way_is_in_the_guide_as_the_kit_gives_it(ways: dict[str, str]) -> None:
    said = [normal(text) for text in code(GUIDE, "html", "markdown", "python", "text")]
    assert [text for text in said if not text.startswith("frame-src") and EVENT not in text] == list(ways.values())


def test_the_way_of_an_event_is_in_the_guide(real_timeline: Timeline) -> None:
    (way,) = (each.text for each in events.ways(SITE.rstrip("/"), is_known=True) if each.id == "script")
    way = way.replace("EVENT-ID", EVENT).replace("EVENT-TITLE", real_timeline.events[EVENT].title)
    assert [normal(text) for text in code(GUIDE, "html") if EVENT in text] == [normal(way)]


def test_the_readme_shows_the_first_way(ways: dict[str, str]) -> None:
    assert [normal(text) for text in code(REPOSITORY / "README.md", "html")] == [ways["script"]]


def table(anchor: str) -> list[list[str]]:
    """The cells of the table in a section, without its head."""
    section = GUIDE.read_text(encoding="utf-8").split(f"{{ #{anchor} }}")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.split("\n") if line.startswith("|")]
    return rows[2:]


def scripts() -> str:
    return "".join(web.script(name) for name in ("head.js", "frame.js", "choosing.js", "event.js", "ledger.js"))


def test_the_parameters_are_those_that_the_page_reads() -> None:
    read = re.findall(r'\.get\("([a-z-]+)"\)|\b(?:sound|asked)\("([a-z-]+)"', scripts())
    assert {row[0].strip("`") for row in table("parameters")} == {"".join(names) for names in read} == set(PARAMETERS)


def test_the_palettes_are_those_that_the_page_knows() -> None:
    (named,) = [row[1] for row in table("parameters") if row[0] == "`theme`"]
    assert {each.strip("`") for each in named.split(", ")} == {*THEMES, "auto"}


def test_the_form_of_the_kit_offers_what_the_page_reads() -> None:
    form = (REPOSITORY / "builder/pages/templates/kit.md.j2").read_text(encoding="utf-8")
    offered = set(re.findall(r'<(?:select|input)[^>]* name="([a-z-]+)"', form))
    assert offered == {row[0].strip("`") for row in table("parameters")} - {"event", "id"}


@pytest.mark.parametrize("form", ["embed-size", "datawrapper-height", "iframe.resize", "secret"])
def test_every_form_of_the_height_is_one_that_the_page_sends(form: str) -> None:
    assert [row for row in table("expect") if form in row[0]]
    assert form in scripts()


def test_the_guide_names_as_many_forms_as_the_page_sends() -> None:
    report = (WEB / "frame" / "height.js").read_text(encoding="utf-8").split("const report = ")[1].split("\n};")[0]
    assert len(table("expect")) == report.count("send(")


def test_what_else_the_guide_states_is_so() -> None:
    said = GUIDE.read_text(encoding="utf-8")
    least, most = re.findall(r"const (?:LEAST|MOST) = (\d+);", web.script("embed.js"))
    assert f"no frame lower than {least} or higher than {int(most):,} px" in said
    assert f'sandbox="{SANDBOX}"' in said
    written = policy(STYLES, plotly.installed().styles)
    assert written.startswith("default-src 'none'; script-src 'strict-dynamic' ")
    assert "unsafe-eval" not in written
