"""What real sanitizers and MDX, from npm, make of what there is to copy: the chart or a link to it, no raw markup."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from site_helpers import Element, chart_of, parse

from builder import embeds
from builder.charts.svg import drawing
from builder.model import Timeline

PACKAGES = (
    "@mdx-js/mdx@3.1.1",
    "dompurify@3.3.0",
    "jsdom@26.1.0",
    "react@19.2.0",
    "react-dom@19.2.0",
    "rehype-parse@9.0.1",
    "rehype-sanitize@6.0.0",
    "rehype-stringify@10.0.1",
    "unified@11.0.5",
)
SITE = "https://timeline.example/"
TITLE = "How <many> {soldiers} & “who” says so?"
FRAMES, PICTURES = ("script", "frame", "element", "slide"), ("picture", "readme")
Made = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def made(real_timeline: Timeline, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """What each host makes of each way, by way and host."""
    npm = shutil.which("npm")
    if npm is None:
        missing = "there is no npm on this machine, and pip cannot install it"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(f"{missing}; other tests read the same snippets, and CI has it")
    folder = tmp_path_factory.mktemp("hosts")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    shutil.copy(Path(__file__).parent / "web" / "hosts.mjs", folder)
    quiet = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
    subprocess.run([npm, "install", *quiet, *PACKAGES], cwd=folder, check=True, capture_output=True)
    chart = chart_of(real_timeline, title=TITLE)
    kit = embeds.kit_of(drawing(chart), real_timeline, SITE, has_png=True)
    ways = {each.id: each.text for each in embeds.ways(kit) if each.id in (*FRAMES, *PICTURES)}
    answer = subprocess.run(
        ["node", "hosts.mjs"], cwd=folder, check=True, input=json.dumps(ways), capture_output=True, text=True
    )
    found: Made = json.loads(answer.stdout)
    return found


def links(root: Element) -> list[tuple[str, str]]:
    return [(each.attributes["href"], " ".join(each.text.split())) for each in root.all("a")]


def text_of(root: Any) -> str:
    return " ".join(root.text.split())


@pytest.mark.parametrize("way", ["script", "frame", "element"])
@pytest.mark.parametrize("host", ["dompurify", "rehype-sanitize"])
def test_where_frames_are_taken_away_the_link_is_left(made: Made, way: str, host: str) -> None:
    root = parse(made[way][host])
    assert root.all("iframe") == root.all("script") == []
    assert links(root) == [(f"{SITE}charts/test/", TITLE)]
    assert text_of(root) == TITLE


def test_where_frames_are_allowed_they_are_whole(made: Made) -> None:
    root = parse(made["frame"]["dompurify with frames"])
    frame = root.one("iframe")
    assert frame.attributes["src"] == f"{SITE}charts/test/"
    assert frame.attributes["title"] == TITLE
    assert {"sandbox", "width", "height"} <= frame.attributes.keys()
    assert len(links(root)) == 1


@pytest.mark.parametrize("way", PICTURES)
@pytest.mark.parametrize("host", ["dompurify", "rehype-sanitize", "mdx"])
def test_a_picture_is_shown_and_leads_to_the_chart(made: Made, way: str, host: str) -> None:
    root = parse(made[way][host])
    image = root.one("img")
    assert image.attributes["src"] == f"{SITE}charts/test/picture-light.svg"
    assert image.attributes["alt"].startswith(TITLE)
    assert image.inside("a")


@pytest.mark.parametrize("way", ["script", "frame", "slide"])
def test_mdx_compiles_a_frame_as_it_is(made: Made, way: str) -> None:
    root = parse(made[way]["mdx"])
    frame = root.one("iframe")
    assert frame.attributes["data-src" if way == "slide" else "src"] == f"{SITE}charts/test/"
    assert frame.attributes["title"] == TITLE
    assert frame.attributes["width"] == "100%"


def test_mdx_compiles_an_element_as_it_is(made: Made) -> None:
    root = parse(made["element"]["mdx"])
    assert root.one("dateline-chart").attributes["src"] == f"{SITE}charts/test/"
    assert links(root) == [(f"{SITE}charts/test/", TITLE)]
