"""How soon a chart is seen in a frame of somebody else's page, beside a bare page with the same picture inline.

A frame comes after the page around it, whatever is in it. So both are seen in a frame and by themselves, where they
differ in nothing but what is ours; what the frame itself costs is printed too.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from measuring import HEAD, SITE, compressed, load, median, served
from playwright.sync_api import Browser

CHART = "overview"
MARKS = ".dl-picture a[data-event]"
HELD_TO = 1.3


def snippet(site: Path, address: str) -> str:
    """The frame that fits, as the site at an address gives it."""
    page = (site / "embed" / CHART / "index.html").read_text(encoding="utf-8")
    (text,) = re.findall(r'data-way="script".*?<code>(.*?)</code>', page, re.DOTALL)
    return re.sub(r'(src|href)="[^"]*?/(charts|assets|#)', rf'\1="{address}\2', html.unescape(text))


def write_pages(site: Path, folder: Path, address: str) -> int:
    """A page with the frame, one with its picture, and one with the latter in such a frame; the number of marks."""
    page = (site / "charts" / CHART / "index.html").read_text(encoding="utf-8")
    style = re.findall(r"<style>.*?</style>", page, re.DOTALL)[0]
    (picture,) = re.findall(r'<div class="dl-plot">(.*?)</div>', page, re.DOTALL)
    frame = snippet(site, address)
    in_frame = re.sub(r' src="[^"]*"', ' src="bare.html"', frame, count=1)
    (folder / "framed.html").write_text(f"{HEAD}<body>{frame}</body></html>", encoding="utf-8")
    (folder / "bare-framed.html").write_text(f"{HEAD}<body>{in_frame}</body></html>", encoding="utf-8")
    (folder / "bare.html").write_text(f"{HEAD}{style}<body>{picture}</body></html>", encoding="utf-8")
    return picture.count("data-event=")


def weight(browser: Browser, address: str) -> str:
    """What the frame's page fetches before the reader explores it, and its size after gzip."""
    page = browser.new_page()
    fetched = []
    page.on("response", lambda answer: fetched.append(answer))
    page.goto(f"{address}charts/{CHART}/")
    page.wait_for_load_state("networkidle")
    parts = {answer.url.removeprefix(address): answer.body() for answer in fetched if "favicon" not in answer.url}
    page.close()
    sizes = ", ".join(f"{name} {compressed(body):.1f} KB" for name, body in parts.items())
    return f"the embed, compressed: {sizes}; together {compressed(*parts.values()):.1f} KB in {len(parts)} requests"


def measure(browser: Browser, folder: Path, rounds: int, built: Path = SITE, held_to: float = HELD_TO) -> None:
    """Measure the overview of a built site, and print."""
    with served(built) as site, served(folder) as host:
        marks = write_pages(built, folder, site)
        page = f"{site}charts/{CHART}/"
        names = (f"{host}framed.html", f"{host}bare-framed.html", page, f"{host}bare.html")
        for name in names:  # warm the disk
            load(browser, name)
        turns = [[load(browser, name, MARKS, marks) for name in names] for _ in range(rounds)]
        framed, bare_framed, alone, bare = (median([turn[side] for turn in turns], "all") for side in range(len(names)))
        for where, mine, other in (("in a frame", framed, bare_framed), ("by itself", alone, bare)):
            print(f"embed {where}: all {marks} marks seen after {mine:.0f} ms, a bare page {other:.0f} ms", end=", ")
            print(f"ratio {mine / other:.2f} (held to {held_to})")
        print(f"embed in a frame beside a bare page by itself: ratio {framed / bare:.2f}")
        print(weight(browser, site))
