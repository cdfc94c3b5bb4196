"""How soon a chart is seen in a frame of somebody else's page, beside a bare page with the same picture inline."""

from __future__ import annotations

import html
import re
from pathlib import Path

from measuring import HEAD, SITE, compressed, load, median, served
from playwright.sync_api import Browser

CHART = "overview"
MARKS = ".dl-picture a[data-event]"
HELD_TO = 1.3


def snippet(address: str) -> str:
    """The frame that fits, as the site at an address gives it."""
    page = (SITE / "embed" / CHART / "index.html").read_text(encoding="utf-8")
    (text,) = re.findall(r'data-way="script".*?<code>(.*?)</code>', page, re.DOTALL)
    return re.sub(r'(src|href)="[^"]*?/(charts|assets|#)', rf'\1="{address}\2', html.unescape(text))


def write_pages(folder: Path, address: str) -> int:
    """A page with the frame and one with its picture; the number of marks in that."""
    page = (SITE / "charts" / CHART / "index.html").read_text(encoding="utf-8")
    (style,) = re.findall(r"<style>.*?</style>", page, re.DOTALL)
    (picture,) = re.findall(r'<div class="dl-plot">(.*?)</div>', page, re.DOTALL)
    (folder / "framed.html").write_text(f"{HEAD}<body>{snippet(address)}</body></html>", encoding="utf-8")
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


def measure(browser: Browser, folder: Path, rounds: int) -> None:
    """Measure and print."""
    with served(SITE) as site, served(folder) as host:
        marks = write_pages(folder, site)
        load(browser, f"{host}framed.html"), load(browser, f"{host}bare.html")  # warm the disk
        pairs = [
            (load(browser, f"{host}framed.html", MARKS, marks), load(browser, f"{host}bare.html", MARKS, marks))
            for _ in range(rounds)
        ]
        mine, bare = ([pair[side] for pair in pairs] for side in (0, 1))
        seen, other = median(mine, "all"), median(bare, "all")
        print(f"embed: all {marks} marks seen after {seen:.0f} ms, on a bare page {other:.0f} ms", end=", ")
        print(f"ratio {seen / other:.2f} (held to {HELD_TO})")
        print(weight(browser, site))
