"""What the tests of charts, pages and sites share: projects written from plain data, trees of files, parsed HTML."""

from __future__ import annotations

import copy
import itertools
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import in_process
import pytest
import yaml
from in_process import Done

from builder import charts, merging
from builder.charts.chart import Chart
from builder.model import ChartSpec, Timeline, Where
from builder.problems import Problems
from builder.project import Project
from builder.validation import read_seeds

REPOSITORY = Path(__file__).resolve().parents[1]
WITHOUT_PNG = Path(__file__).resolve().parent / "without_png"
"""On its path a Python finds no renderer for pictures in pixels."""

Seed = dict[str, Any]


def thinned(*axes: Iterable[Any], usual: Callable[..., bool]) -> list[Any]:
    """The product of some axes as parameters of a test; all but the usual ones only with `--full`."""
    return [
        pytest.param(*values, marks=() if usual(*values) else pytest.mark.full) for values in itertools.product(*axes)
    ]


def in_turn(values: Sequence[Any]) -> list[Any]:
    """Values that one test goes through on one page; with `--full` each by itself too, on a page of its own."""
    return [tuple(values), *(pytest.param((value,), marks=pytest.mark.full) for value in values)]


# Projects


CONFIG = """\
site_name: A small site
docs_dir: docs
site_dir: site
theme:
  name: material
  font: false
nav:
  - Overview: index.md
  - Timeline: timeline/index.md
not_in_nav: "*"
plugins:
  - search
  - dateline
markdown_extensions:
  - attr_list
  - tables
  - toc:
      permalink: true
  - pymdownx.superfences:
      custom_fences:
        - name: chart
          class: chart
          format: !!python/name:builder.fences.block
          validator: !!python/name:builder.fences.accept_root
        - name: story
          class: story
          format: !!python/name:builder.fences.block
          validator: !!python/name:builder.fences.accept_root
"""

INDEX = """\
# A small site

```chart
overview
```

```story
newest
```
"""

STORY: Seed = {
    "title": "The bridge at Norvik",
    "standfirst": "A bridge was closed, and nobody agrees on how many people it cut off.",
    "kinds": {
        "happening": {"label": "What happened", "role": "blue"},
        "statement": {"label": "What was said", "role": "brown"},
    },
    "actors": {
        "council": {"label": "Norvik council", "aliases": ["the town", "the council"]},
        "mayor": {"label": "Mayor of Norvik", "part_of": "council"},
        "ferry-line": {"label": "Ferry line"},
    },
    "places": {"bridge": {"label": "Norvik bridge", "latitude": 60.5, "longitude": 5.25}},
    "measures": {
        "cut-off": {"label": "People cut off", "unit": "people", "counts": "Residents without a road to town."},
    },
    "charts": {
        "overview": {"kind": "timeline", "title": "What happened"},
        "counts": {"kind": "estimates", "title": "How many", "where": {"measure": ["cut-off"]}},
        "coverage": {"kind": "coverage", "title": "Who reports what"},
    },
}

BASES: Seed = {"value_basis": "Given here", "by_basis": "Given here"}
"""For a claim of which something else is tried than its evidence."""

FIRST_TEXT = (
    "The bridge at Norvik was closed on Monday after a crack was found.",
    "The council says about 800 people are cut off. A ferry is to start on Friday.",
)
SECOND_TEXT = (
    "Norvik closed its bridge this week.",
    "According to the ferry line up to 1,200 people cannot reach the town.",
)

ARTICLES: Seed = {
    "2031-03-04-bridge-closed": {
        "front": {"title": "Bridge closed", "publisher": "Norvik Post", "published": "2031-03-04", "text": "full"},
        "text": FIRST_TEXT,
        "events": [
            {
                "event": "bridge-closes",
                "title": "Norvik closes its bridge",
                "when": "2031-03-03",
                "kind": "happening",
                "actors": ["council"],
                "places": ["bridge"],
                "quote": "The bridge at Norvik was closed on Monday",
            },
            {
                "event": "council-counts",
                "title": "The council counts those cut off",
                "when": "2031-03-04",
                "kind": "statement",
                "actors": ["council"],
                "quote": "about 800 people are cut off",
                "claims": [{"measure": "cut-off", "value": "about 800", "by": ["council"]}],
            },
            {
                "event": "ferry-starts",
                "title": "A ferry starts",
                "when": "2031-03-07",
                "kind": "happening",
                "status": "expected",
                "quote": "A ferry is to start on Friday",
            },
        ],
    },
    "2031-03-06-ferry-counts": {
        "front": {"title": "Ferry line counts", "published": "2031-03-06", "text": "brief"},
        "text": SECOND_TEXT,
        "events": [
            {"event": "bridge-closes", "quote": "Norvik closed its bridge this week"},
            {
                "event": "ferry-line-counts",
                "title": "The ferry line gives a higher number",
                "when": "by 2031-03-06",
                "kind": "statement",
                "actors": ["ferry-line"],
                "quote": "up to 1,200 people cannot reach the town",
                "claims": [{"measure": "cut-off", "value": "up to 1200", "by": ["ferry-line"]}],
            },
        ],
    },
}


def small_story() -> tuple[Seed, Seed]:
    """A small invented story and its articles, to be changed at will."""
    return copy.deepcopy(STORY), copy.deepcopy(ARTICLES)


def later_story(*events: Seed, **first: Seed) -> tuple[Seed, Seed]:
    """The small story, with more events in its second article, and other values of events of the first."""
    story, articles = small_story()
    articles["2031-03-06-ferry-counts"]["events"] += events
    for event in articles["2031-03-04-bridge-closed"]["events"]:
        event |= first.get(event["event"].replace("-", "_"), {})
    return story, articles


def write_seeds(folder: Path, story: Seed, articles: Seed) -> None:
    """The seeds of a story; an article is its front matter, its paragraphs and its events."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "story.yml").write_text(_yaml(story), encoding="utf-8")
    for stem, article in articles.items():
        text = "\n\n".join(article["text"])
        (folder / f"{stem}.md").write_text(f"---\n{_yaml(article['front'])}---\n\n{text}\n", encoding="utf-8")
        (folder / f"{stem}.yml").write_text(_yaml({"events": article["events"]}), encoding="utf-8")


def _yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=10_000)


class _PlainDumper(yaml.SafeDumper):
    """Writes a value out wherever it stands: seeds hold no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_project(
    root: Path,
    story: Seed | None = None,
    articles: Seed | None = None,
    *,
    pages: Mapping[str, str] | None = None,
    config: str = CONFIG,
) -> Project:
    """A project of its own: the small story unless another is given, an overview, and further hand-written pages."""
    default_story, default_articles = small_story()
    story = default_story if story is None else story
    articles = default_articles if articles is None else articles
    write_seeds(root / "seeds", story, articles)
    for name, text in {"index.md": INDEX, **(pages or {})}.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return Project(root)


def copy_project(root: Path) -> Project:
    """A copy of this repository's own project, without what the builder writes (as .gitignore lists it)."""
    ignored = (REPOSITORY / ".gitignore").read_text(encoding="utf-8").splitlines()
    output = {REPOSITORY / line.strip("/") for line in ignored if line.startswith("/")}

    def leave_out(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if Path(folder) / name in output]

    root.mkdir(parents=True, exist_ok=True)
    for name in ("docs", "seeds"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=leave_out)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return Project(root)


def starter_project(root: Path) -> Project:
    """The story that `dateline new` makes, which has the settings of this repository's own."""
    shutil.copytree(REPOSITORY / "builder" / "starter", root)
    return Project(root)


def said(script: str) -> Any:
    """The data that a script of a chart says."""
    return json.loads(script.partition("document.currentScript.src]=")[2].rstrip(";\n"))


# Timelines and charts


def timeline_of(folder: Path, story: Seed | None = None, articles: Seed | None = None) -> Timeline:
    """The timeline of a story, read through real files."""
    default_story, default_articles = small_story()
    write_seeds(folder, default_story if story is None else story, default_articles if articles is None else articles)
    return read_timeline(folder)


def read_timeline(folder: Path) -> Timeline:
    """The timeline that a folder of seeds comes to."""
    problems = Problems()
    seeds = read_seeds(folder, list(charts.KINDS), problems)
    problems.stop_if_any()
    assert seeds is not None
    return merging.merge(seeds)


def events_timeline(folder: Path, events: Sequence[Seed], **story: Any) -> Timeline:
    """The timeline of one article that reports these events; kind, title and quote are filled in where missing."""
    shell, _ = small_story()
    story = {**shell, **story}
    named = [{"event": f"event-{number}", **event} for number, event in enumerate(events, 1)]
    passages = [_passage(number, event, story) for number, event in enumerate(named, 1)]
    reported = [
        {"kind": "happening", "title": f"Title of {event['event']}", "quote": passage, **event}
        for event, passage in zip(named, passages, strict=True)
    ]
    text = [f"{passage}." for passage in passages]
    text += [f"It names {actor['label']}." for actor in story["actors"].values()]
    front = {"title": "All of it", "published": "9999-12-31", "text": "full"}
    return timeline_of(folder, story, {"all": {"front": front, "text": text, "events": reported}})


def _passage(number: int, event: Seed, story: Seed) -> str:
    """A passage for an event, with the amounts that are claimed in it."""
    amounts = [f"{claim['value']} {story['measures'][claim['measure']]['unit']}" for claim in event.get("claims", ())]
    return f"Passage number {number:03}" + "".join(f", with {amount}" for amount in amounts)


def claims_timeline(folder: Path, claims: Sequence[Seed]) -> Timeline:
    """The timeline of one article in which each claim is made in an event of its own."""
    events = [
        {"when": claim.get("said", "2031-05-01"), "claims": [{"measure": "cut-off", **claim}]} for claim in claims
    ]
    return events_timeline(folder, events)


def newest(chart: Chart) -> Chart:
    """A chart without what was drawn so only on an earlier day: as it is shown unless a day is chosen."""

    def always(mark: Any) -> Any:
        return replace(mark, subject=mark.subject and replace(mark.subject, states=()))

    def kept(layer: Any) -> Any:
        return replace(
            layer, marks=tuple(always(each) for each in layer.marks if not each.subject or each.subject.is_now)
        )

    layers = tuple(layer for layer in map(kept, chart.scene.layers) if layer.marks)
    return replace(chart, scene=replace(chart.scene, layers=layers))


def chart_of(timeline: Timeline, kind: str = "timeline", **spec: Any) -> Chart:
    """A chart of everything in a timeline."""
    where = spec.pop("where", Where())
    return newest(charts.draw(ChartSpec("test", kind, spec.pop("title", "A chart"), where=where, **spec), timeline))


# Running


def run(*arguments: str, cwd: Path, png: bool = False, **options: Any) -> subprocess.CompletedProcess[str]:
    """A command with this Python: `run("-m", "builder", "build", cwd=…)`; a site has an address if `env` gives it.

    Without `png` it finds no renderer for pictures in pixels.
    """
    environment = {**os.environ, "SITE_URL": "", **options.pop("env", {})}
    if not png:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(WITHOUT_PNG), environment.get("PYTHONPATH"))))
    return call([sys.executable, *arguments], cwd=cwd, environment=environment, **options)


def call(
    command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], **options: Any
) -> subprocess.CompletedProcess[str]:
    """A command in an environment; what it says comes back as text."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={"NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        **options,
    )


SAME_DAY = {"SOURCE_DATE_EPOCH": "1893456000"}
"""In the environment of builds that must be byte-identical: MkDocs' sitemaps hold the day of the build."""


def dateline(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None, png: bool = False) -> Done:
    """`dateline …`, which must succeed; with pictures in pixels it is a process of its own, as this one has none."""
    if png:
        apart = run("-m", "builder", *arguments, cwd=cwd, env=env or {}, png=True)
        done = Done(apart.returncode, apart.stdout, apart.stderr)
    else:
        done = in_process.dateline(*arguments, cwd=cwd, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


# Trees of files


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content; empty folders stand as well, with a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder with its inode and time of change: unequal if it was written anew."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


# HTML

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
RAW = frozenset({"script", "style"})


@dataclass(slots=True, eq=False)
class Element:
    """An element of a parsed page."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """Every element below, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    def all(self, *tags: str, within: str | None = None, **attributes: str) -> list[Element]:
        """The elements below with one of the tags and the attributes given."""
        return [
            each
            for each in self
            if (not tags or each.tag in tags)
            and all(each.attributes.get(name.strip("_")) == value for name, value in attributes.items())
            and (within is None or each.inside(within))
        ]

    def one(self, *tags: str, **attributes: str) -> Element:
        """The only such element."""
        found = self.all(*tags, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tags} {attributes}"
        return found[0]

    def inside(self, *tags: str) -> bool:
        """Whether one of the elements around it has one of the tags."""
        above = self.parent
        while above is not None:
            if above.tag in tags:
                return True
            above = above.parent
        return False

    @property
    def text(self) -> str:
        """Its text, white space folded; scripts and styles have none."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                if self.tag not in RAW:
                    yield child
            else:
                yield from child._texts()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.current = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.current)
        self.current.children.append(element)
        if tag not in VOID:
            self.current = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.current = self.current.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        element: Element | None = self.current
        while element is not None and element.tag != tag:
            element = element.parent
        if element is not None and element.parent is not None:
            self.current = element.parent

    def handle_data(self, data: str) -> None:
        self.current.children.append(data)


def parse(html: str) -> Element:
    """The tree of a piece of HTML."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root


@dataclass(frozen=True, slots=False)
class Page:
    """A built page: its address relative to the site's root, and its tree."""

    address: str
    html: str

    @cached_property
    def root(self) -> Element:
        return parse(self.html)

    @cached_property
    def body(self) -> Element:
        """What is the page's own, without the theme's frame."""
        return self.root.one("article", class_="md-content__inner md-typeset")

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(
            name for each in self.root for key in ("id", "name") if (name := each.attributes.get(key)) is not None
        )

    @cached_property
    def title(self) -> str:
        return next(each.text for each in self.root if each.tag == "title" and not each.inside("svg"))

    @cached_property
    def description(self) -> str:
        return self.root.one("meta", name="description").attributes["content"]

    @cached_property
    def links(self) -> list[str]:
        """Where its links lead: within the site relative to its root, else as they are."""
        return [
            resolve(self.address, each.attributes["href"]) for each in self.root.all("a") if "href" in each.attributes
        ]


def resolve(address: str, link: str) -> str:
    """Where a link on the page at an address leads: `events/x/#y`, or the link itself if it leaves the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return link
    anchor = f"#{unquote(parts.fragment)}" if parts.fragment else ""
    if not parts.path:
        return address + anchor
    folder = address if address.endswith("/") or not address else posixpath.dirname(address) + "/"
    path = posixpath.normpath(posixpath.join("/", folder, unquote(parts.path))).lstrip("/")
    is_folder = parts.path.endswith(("/", ".")) and path
    return (f"{path}/" if is_folder else path) + anchor


def read_site(site: Path) -> dict[str, Page]:
    """The pages of a built site by their address: `events/x/`, "" for the first, `404.html`."""
    return {address: page for address, page in _all_pages(site).items() if not is_frame(address)}


def read_frames(site: Path) -> dict[str, Page]:
    """The pages for embedding of a built site by their address: `charts/overview/`."""
    return {address: page for address, page in _all_pages(site).items() if is_frame(address)}


def is_frame(address: str) -> bool:
    """Whether a page is one for embedding: a chart alone, which no theme is around."""
    return address.startswith("charts/") and address != "charts/"


def _all_pages(site: Path) -> dict[str, Page]:
    found = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        if address == "index.html" or address.endswith("/index.html"):
            address = address.removesuffix("index.html")
        found[address] = Page(address, path.read_text(encoding="utf-8"))
    return found


class BuiltSite(NamedTuple):
    """A project that was built, its site as it then was, and what the command printed."""

    project: Project
    pages: dict[str, Page]
    frames: dict[str, Page]
    """The pages for embedding."""
    files: dict[str, bytes]
    printed: str

    @property
    def everything(self) -> dict[str, Page]:
        """The pages of the site, and those for embedding."""
        return self.pages | self.frames


def built_site(project: Project, printed: str = "") -> BuiltSite:
    """What stands in a project's site."""
    return BuiltSite(project, read_site(project.site), read_frames(project.site), tree(project.site), printed)


# Links


def targets(page: Page) -> list[str]:
    """Everything within the site that a page names: links, pictures, scripts, styles, figures."""
    found = list(page.links)
    for each in page.root:
        keys = ("src", "data-figure", *(["href"] if each.tag == "link" else []))
        found += [resolve(page.address, each.attributes[key]) for key in keys if key in each.attributes]
    return found


def dead(target: str, site: BuiltSite) -> bool:
    """Whether nothing stands at a target within the site."""
    if re.match(r"[a-z]+:", target):
        return False
    address, _, anchor = target.partition("#")
    if address in site.everything:
        return bool(anchor) and anchor not in site.everything[address].ids
    return address not in site.files


def dead_links(site: BuiltSite) -> list[tuple[str, str]]:
    """The addresses of pages with what they name that is not there; that of 404.html is absolute, so not looked at."""
    return [
        (address, target)
        for address, page in site.everything.items()
        if address != "404.html"
        for target in targets(page)
        if dead(target, site)
    ]
