"""The card of a chart: of its size, whole, legible, the same on every run, in both palettes the same but for colour."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
import zlib
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_helpers import chart_of, events_timeline

from builder import charts
from builder.charts import svg
from builder.charts.chart import Chart, Table
from builder.charts.scene import Scene
from builder.charts.svg import Palette
from builder.charts.svg.stylesheet import PAPER
from builder.embeds import pictures, raster
from builder.embeds.pictures import ASIDE, CARD, LEGIBLE, MARGIN
from builder.model import Timeline

pytestmark = pytest.mark.png

SVG = "{http://www.w3.org/2000/svg}"
HIGH = Scene(height=3000)
PALETTES: tuple[Palette, ...] = ("light", "dark")


class Image(NamedTuple):
    """A picture's pixels: rows of (red, green, blue)."""

    width: int
    height: int
    rows: list[list[tuple[int, int, int]]]


def decoded(png: bytes, rows_wanted: int | None = None) -> Image:
    """An 8-bit RGBA picture or its first rows, not interlaced, after the PNG specification (third edition, 9.2)."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks: dict[bytes, bytes] = {}
    place = 8
    while place < len(png):
        length, name = int.from_bytes(png[place : place + 4]), png[place + 4 : place + 8]
        chunks[name] = chunks.get(name, b"") + png[place + 8 : place + 8 + length]
        place += length + 12
    head = chunks[b"IHDR"]
    width, height = int.from_bytes(head[:4]), int.from_bytes(head[4:8])
    assert tuple(head[8:13]) == (8, 6, 0, 0, 0)
    rows, above = [], bytearray(width * 4)
    data = zlib.decompress(chunks[b"IDAT"])
    for start in range(0, len(data), width * 4 + 1)[:rows_wanted]:
        above = _unfiltered(data[start], bytearray(data[start + 1 : start + 1 + width * 4]), above)
        assert set(above[3::4]) == {255}, "a card is opaque"
        rows.append(list(zip(above[::4], above[1::4], above[2::4], strict=True)))
    assert len(rows) == (height if rows_wanted is None else rows_wanted)
    return Image(width, height, rows)


def _unfiltered(kind: int, line: bytearray, above: bytearray) -> bytearray:
    """A line as it was before it was filtered; nothing is left of it and of the line above."""
    if kind == 0:
        return line
    if kind == 2:
        return bytearray((each + up) & 255 for each, up in zip(line, above, strict=True))
    whole, corners = bytearray(4) + line, bytearray(4) + above
    for place, (each, up, corner) in enumerate(zip(line, above, corners, strict=False), 4):
        left = whole[place - 4]
        if kind == 4:
            by_left, by_up, by_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            predicted = left if by_left <= by_up and by_left <= by_corner else up if by_up <= by_corner else corner
        else:
            predicted = left if kind == 1 else (left + up) // 2
        whole[place] = (each + predicted) & 255
    return whole[4:]


def rgb(colour: str) -> tuple[int, int, int]:
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def inked(image: Image, paper: str) -> tuple[int, int, int, int]:
    """The box of all that is not paper: left, top, right, bottom."""
    background = rgb(paper)
    rows = [y for y, row in enumerate(image.rows) if any(pixel != background for pixel in row)]
    columns = [
        x
        for row in image.rows
        for x in (*_first(row, background), *(len(row) - 1 - x for x in _first(row[::-1], background)))
    ]
    return min(columns), min(rows), max(columns), max(rows)


def _first(row: list[tuple[int, int, int]], background: tuple[int, int, int]) -> list[int]:
    return [x for x, pixel in enumerate(row) if pixel != background][:1]


@pytest.fixture(scope="module")
def declared(real_timeline: Timeline) -> dict[str, Chart]:
    """The declared charts of this repository's own story."""
    return {id: charts.draw(spec, real_timeline) for id, spec in real_timeline.story.charts.items()}


def events(count: int, folder: Path) -> Chart:
    """A timeline of events that each take a row."""
    return chart_of(events_timeline(folder, [{"when": "2031-05-01"} for _ in range(count)]))


def card(chart: Chart, palette: Palette) -> str:
    """The card of a chart."""
    return pictures.card(svg.drawing(chart), palette)


# Files


def test_each_file_is_a_picture_in_its_palette(declared: dict[str, Chart]) -> None:
    found = dict(pictures.files(svg.drawing(declared["kursk"]), "../../", "Source: The story"))
    assert list(found) == ["picture.svg", "picture-light.svg", "picture-dark.svg"]
    for file in found.values():
        assert ElementTree.fromstring(file).tag == f"{SVG}svg"
        assert 'href="../../events/' in file
        assert "var(" not in file
        assert [each.text for each in ElementTree.fromstring(file).iter(f"{SVG}text")][-1] == "Source: The story"
    assert ["prefers-color-scheme" in file for file in found.values()] == [True, False, False]
    assert [PAPER.dark in file for file in found.values()] == [True, False, True]


# Cards


USUAL = {("overview", "light"), ("soldiers-in-russia", "dark"), ("coverage", "light")}
"""A card of each kind, and one in each palette."""


@pytest.mark.parametrize(
    ("id", "palette"),
    [
        pytest.param(id, palette, marks=() if (id, palette) in USUAL else pytest.mark.full)
        for id in ("overview", "soldiers-in-russia", "coverage", "expected")
        for palette in PALETTES
    ],
)
def test_a_card_is_of_its_size_with_nothing_at_its_edges(declared: dict[str, Chart], id: str, palette: Palette) -> None:
    image = decoded(raster.png(card(declared[id], palette)))
    assert (image.width, image.height) == CARD == (1200, 630)
    left, top, right, bottom = inked(image, PAPER.dark if palette == "dark" else PAPER.light)
    assert min(left, top, image.width - right, image.height - bottom) > MARGIN / 2
    assert right - left > image.width * 0.75
    assert bottom - top > image.height * 0.5


def test_a_card_shows_what_is_soft(tmp_path: Path) -> None:
    """However small: a renderer may leave out a gradient over hardly a pixel."""
    whens = ("from 2031-05-02~ to 2031-05-05", "from 2031-05-03 to 2031-06-20~", "2031-07-01")
    whole = card(chart_of(events_timeline(tmp_path, [{"when": when} for when in whens])), "light")
    soft = re.findall(r'<linearGradient id="([^"]*)"', whole)
    assert len(soft) >= 2
    for id in soft:
        without = whole.replace(f'fill="url(#{id})"', 'fill="none"')
        if without != whole:
            assert raster.png(without) != raster.png(whole)


def test_a_card_is_the_same_on_every_run_and_another_in_the_other_palette(declared: dict[str, Chart]) -> None:
    light, again, dark = (raster.png(card(declared["kursk"], each)) for each in ("light", "light", "dark"))
    assert light == again != dark


def texts(drawn: str) -> list[str]:
    return ["".join(each.itertext()) for each in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def test_both_palettes_say_the_same(declared: dict[str, Chart]) -> None:
    for chart in declared.values():
        light, dark = (card(chart, palette) for palette in PALETTES)
        assert texts(light) == texts(dark)
        assert light != dark


def scale(drawn: str) -> float:
    """By how much the picture on a card is scaled."""
    (found,) = re.findall(r"scale\(([\d.]+)\)", drawn)
    return float(found)


@pytest.mark.parametrize("count", [1, 3, 12, 16, 20, 40, 200])
def test_what_is_on_a_card_can_be_read(tmp_path: Path, count: int) -> None:
    """Either the picture's own text is large enough, or title and summary stand beside it, as large as they should."""
    chart = events(count, tmp_path / "seeds")
    drawn = card(chart, "light")
    own = [text for text in texts(drawn) if text == chart.title]
    assert len(own) == 1
    if scale(drawn) * 12 < LEGIBLE:
        assert 'font-size="38"' in drawn
        assert 'font-size="22"' in drawn
    else:
        assert "font-size=" not in drawn


def test_only_a_high_picture_has_its_words_beside_it(tmp_path: Path) -> None:
    low, high = (card(events(count, tmp_path / str(count)), "light") for count in (3, 40))
    assert "font-size=" not in low
    assert "font-size=" in high


@pytest.mark.parametrize("title", ["NORTHBRIDGECLOSEDCOUNCILWARNS", "MAMMOTHWOMBAT" * 5, "北京上海广州深圳" * 6])
def test_words_keep_off_the_picture_beside_them(title: str) -> None:
    image = decoded(raster.png(card(Chart("x", "timeline", title, HIGH, Table((), ())), "light")), 300)
    between = [row[MARGIN + ASIDE + MARGIN // 2 : 700] for row in image.rows]
    assert {pixel for row in between for pixel in row} == {rgb(PAPER.light)}


@settings(max_examples=30)
@given(title=st.text(min_size=1), summary=st.text())
def test_any_text_can_stand_on_a_card(title: str, summary: str) -> None:
    chart = Chart("x", "timeline", title, HIGH, Table((), ()), summary=summary)
    assert raster.png(card(chart, "dark")).startswith(b"\x89PNG")


@settings(max_examples=30)
@given(title=st.text(alphabet="abc de<&", min_size=1, max_size=400).filter(str.strip), repeated=st.integers(0, 12))
def test_words_stay_on_their_card_whatever_their_length(title: str, repeated: int) -> None:
    chart = Chart("x", "timeline", title, HIGH, Table((), ()), summary="A sentence of some length. " * repeated)
    root = ElementTree.fromstring(card(chart, "light"))
    words = [each for each in root.iter(f"{SVG}text") if "font-size" in each.attrib]
    assert words
    for each in words:
        assert MARGIN < int(each.attrib["y"]) <= CARD[1] - MARGIN
        assert len("".join(each.itertext())) * int(each.attrib["font-size"]) * 0.6 <= ASIDE


def test_a_chart_without_anything_has_a_card(tmp_path: Path) -> None:
    chart = chart_of(events_timeline(tmp_path / "seeds", [{"when": "unknown"}]))
    assert decoded(raster.png(card(chart, "dark")), 1).width == 1200


# The font


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Plain text, 10,000 – ≥ × …", True),
        ("Ångström, Київ, Αθήνα, שלום", True),
        ("&#1050;&#1080;&#1111;&#1074;", True),
        ("北京", False),
        ("&#21271;", False),
        ("საქართველო", False),
    ],
)
def test_only_for_letters_that_the_font_lacks_the_machine_is_asked(text: str, covered: bool) -> None:
    assert raster.is_covered(text) is covered


def test_text_is_set_in_the_font_of_the_package() -> None:
    """A machine without fonts draws the same: letters are there, bold ones are wider, and no family is asked for."""
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><rect width="200" height="60" fill="#fff"/>'
        '<text x="5" y="40" font-family="{}" font-weight="{}" font-size="30">iiimmm</text></svg>'
    )
    drawn = {
        (family, weight): raster.png(text.format(family, weight))
        for family in ("system-ui, sans-serif", "DejaVu Sans, sans-serif", "Arimo")
        for weight in (400, 700)
    }
    assert len(set(drawn.values())) == 2
    widths = [inked(decoded(drawn["Arimo", weight]), "#ffffff")[2] for weight in (400, 700)]
    assert widths[0] < widths[1]


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="token"):
        raster.png("no markup at all")


def test_a_longer_key_does_not_push_a_picture_off_its_card(declared: dict[str, Chart]) -> None:
    chart = declared["soldiers-in-russia"]
    drawn = card(replace(chart, key=chart.key * 6), "light")
    wide, high = map(int, re.findall(r'viewBox="0 0 (\d+) (\d+)"', drawn)[0])
    assert scale(drawn) * wide <= CARD[0] - 2 * MARGIN + 1
    assert scale(drawn) * high <= CARD[1] - 2 * MARGIN + 1
