"""The served site: after any edit it is what a full build makes, and it says what is wrong as long as something is."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_process import mkdocs
from jinja2 import DictLoader, Environment
from live_helpers import save
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from site_helpers import CONFIG, INDEX, SAME_DAY, dateline, parse, tree, write_project

from builder.live.compiled import CompiledTemplates
from builder.live.hashes import MISSING
from builder.live.page import Trouble, page
from builder.live.parts import Made, outdated, written_by_hand
from builder.live.search import merged
from builder.problems import Problem, Severity, Spot
from builder.project import Project

FIRST, SECOND = "2031-03-04-bridge-closed", "2031-03-06-ferry-counts"
BY_BUILDER = "actors", "articles", "charts", "compare", "embed", "events", "measures", "places", "timeline", "dateline"
"""The folders in docs/ that the builder makes."""
PAGES = {
    "guide/index.md": "# A guide\n\n[One](more.md) [two](../events/bridge-closes.md)\n\n```chart\ncounts\n```\n",
    "guide/more.md": "# More of it\n",
    "guide/note.txt": "A file that is copied.\n",
}
NOT_A_DATE = "2031-03-03", "2031-33-03"


# What is out of date


def made(frame: str = "frame", by_hand: Collection[str] = ("index.md", "guide/index.md"), **contents: int) -> Made:
    """What a site of four pages was made of: `events=2` is another content of the file events/index.md.

    The guide links to a section of the page of actors.
    """
    files = {"index": 1, "guide": 1, "events": 1, "actors": 1, "block": 1} | contents
    of = {name: str(number) for name, number in files.items() if number}
    parts = {
        "index.md": {"": of["index"], "block": of.get("block", MISSING)},
        "guide/index.md": {"": of["guide"]},
        "events/index.md": {"": of["events"], "block": of.get("block", MISSING)},
        "actors/index.md": {"": of.get("actors", MISSING)},
        "actors/one.md": {"": of.get("one", MISSING)},
    }
    gone = {f"actors/{name}.md" for name in ("index", "one") if {"index": "actors"}.get(name, name) not in of}
    linked = {"guide/index.md": frozenset({"actors/index.md"})}
    return Made(frame, frozenset(by_hand), {name: each for name, each in parts.items() if name not in gone}, linked)


BY_HAND = {"index.md", "guide/index.md"}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (made(), set()),
        (made(events=2), {"events/index.md"}),
        (made(actors=2), {"actors/index.md", "guide/index.md"}),
        (made(block=2), {"index.md", "events/index.md"} | BY_HAND),
        (made(block=0), {"index.md", "events/index.md"} | BY_HAND),
        (made(guide=2), BY_HAND),
        (made(one=1), {"actors/one.md"} | BY_HAND),
        (made(actors=0), BY_HAND),
        (made("another frame"), None),
        (made(by_hand=["index.md"]), None),
    ],
    ids=[
        "nothing",
        "a page",
        "a page with a section that is linked to",
        "a block",
        "a lost block",
        "a page by hand",
        "a new page",
        "a page gone",
        "frame",
        "hands",
    ],
)
def test_what_a_change_makes_out_of_date(now: Made, expected: set[str] | None) -> None:
    assert outdated(made(), now) == expected


def test_of_a_site_that_was_never_made_all_is_out_of_date() -> None:
    assert outdated(None, made()) is None


def test_what_people_write_lies_right_in_docs_or_in_folders_of_theirs() -> None:
    pages = ["index.md", "guide/index.md", "guide/deep/page.md", "events/index.md"]
    assert written_by_hand(pages, {"guide"}) == set(pages[:3])


# The search index

addresses = st.lists(st.sampled_from(["", "a/", "a/b/", "a-b/", "c/"]), unique=True)
sections = st.lists(st.tuples(st.sampled_from(["", "#one", "#two"]), st.text(max_size=5)), max_size=3)


def index_of(pages: list[str], texts: dict[str, list[tuple[str, str]]]) -> bytes:
    """An index as a build of some pages writes it."""
    docs = [{"location": page + anchor, "text": text} for page in pages for anchor, text in texts[page]]
    return json.dumps({"config": {"lang": ["en"]}, "docs": docs}, separators=(",", ":")).encode()


@given(st.data())
def test_a_merged_index_is_that_of_a_full_build(data: st.DataObject) -> None:
    before, now = data.draw(addresses), data.draw(addresses)
    old = {page: data.draw(sections) for page in before}
    changed = {page for page in now if page not in old or data.draw(st.booleans())}
    new = {page: data.draw(sections) if page in changed else old[page] for page in now}
    built = [page for page in now if page in changed]
    assert merged(index_of(before, old), index_of(built, new), now, changed) == index_of(now, new)


# Templates


class Counting(Environment):
    """An environment that counts what it compiles."""

    compiled = 0

    def compile(self, *arguments: Any, **more: Any) -> Any:
        self.compiled += 1
        return super().compile(*arguments, **more)


def test_a_template_is_compiled_once_and_again_when_it_has_changed() -> None:
    templates = CompiledTemplates()
    for text, compiled in (("one {{ x }}", 1), ("one {{ x }}", 0), ("two {{ x }}", 1), ("two {{ x }}", 0)):
        environment = Counting(loader=DictLoader({"page": text}), bytecode_cache=templates)
        assert environment.get_template("page").render(x=3) == text.replace("{{ x }}", "3")
        assert environment.compiled == compiled


# The page of problems

PROBLEMS = (
    Problem(Spot("seeds/a.yml", 3, 7), "the kind '<b>x</b>' is not declared", "write one of: a & b"),
    Problem(Spot("seeds/b.md"), "the article has no annotations", "write some", Severity.WARNING),
)


def test_the_page_tells_every_problem_as_it_is() -> None:
    root = parse(page(Trouble(PROBLEMS)))
    told = [each.text for each in root.one("ol").all("li")]
    assert told == [
        "seeds/a.yml:3:7 the kind '<b>x</b>' is not declared What to do: write one of: a & b",
        "seeds/b.md:1:1 Warning: the article has no annotations What to do: write some",
    ]
    assert root.one("h1").text == "2 problems to fix"
    assert root.one("html").attributes["lang"] == "en"
    assert root.one("main").all("h1")


def test_the_page_tells_what_mkdocs_said() -> None:
    root = parse(page(Trouble(messages=("Config value 'x': <i>wrong</i>", "Aborted"))))
    assert [each.text for each in root.all("li")] == ["Config value 'x': <i>wrong</i>", "Aborted"]
    assert root.one("h1").text == "MkDocs could not build the site"


def test_the_page_needs_no_other_file() -> None:
    text = page(Trouble(PROBLEMS))
    assert "//" not in text
    assert not parse(text).all("script", "img", "link", rel="stylesheet")


# The served site


@dataclass
class Served:
    """A project that is served as `mkdocs serve` does it, but for the waiting: rebuilt when a test says so."""

    project: Project
    options: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder = self.project.root / "served"
        config = load_config(str(self.project.config), site_dir=str(self.folder), **self.options)
        config.plugins.on_startup(command="serve", dirty=False)
        self.server = LiveReloadServer(
            builder=lambda: None, host="127.0.0.1", port=0, root=str(self.folder), polling_interval=0.01
        )
        config.site_url = self.server.url
        build(config, serve_url=self.server.url)
        self.server.watch(config.docs_dir)
        config.plugins.on_serve(self.server, config=config, builder=lambda: None)
        self.site = config.plugins["dateline"].site

    def rebuild(self) -> int:
        """Rebuild; how many pages that made."""
        self.server.builder()
        return int(self.site.built)

    def ask(self, address: str, host: str = "localhost") -> tuple[int, str]:
        """The answer of the server's application: status and text."""
        told: list[str] = []
        environ = {"PATH_INFO": f"/{address}", "REQUEST_METHOD": "GET", "HTTP_HOST": host}
        body = self.server.get_app()(environ, lambda status, headers: told.append(status))
        return int(told[0].split()[0]), b"".join(body).decode()

    def whole(self, folder: Path, *, from_seeds: bool = False) -> dict[str, bytes]:
        """The site that a full build of the same docs/ makes elsewhere, or one that begins with the seeds."""
        project = Project(folder)
        left_out = (".dateline", *BY_BUILDER) if from_seeds else ()
        shutil.copytree(self.project.root, folder, ignore=shutil.ignore_patterns("served", *left_out))
        if from_seeds:  # while it is served, the address of this machine is MkDocs' alone
            dateline("pages", cwd=folder)
        config = project.config.read_text(encoding="utf-8")
        config = config.replace("  - dateline", "  - dateline:\n      build: false")
        project.config.write_text(f"site_url: {self.server.url}\n{config}", encoding="utf-8")
        done = mkdocs("build", cwd=folder, env=SAME_DAY)
        assert done.returncode == 0, done.stderr
        return tree(project.site)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Served]]:
    """What serves a project; all servers are closed at the end."""
    monkeypatch.setenv(*next(iter(SAME_DAY.items())))
    found: list[Served] = []

    def begin(project: Project, **options: Any) -> Served:
        found.append(Served(project, options))
        return found[-1]

    yield begin
    for each in found:
        each.server.server_close()


def change(project: Project, name: str, old: str, new: str) -> None:
    """Replace words in a file of the project."""
    path = project.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    save(path, text.replace(old, new))


def rename_article(project: Project) -> None:
    for suffix in (".md", ".yml"):
        (project.seeds / f"{SECOND}{suffix}").rename(project.seeds / f"2031-03-07-ferry-line{suffix}")


def add_article(project: Project) -> None:
    text = "Norvik's bridge opened again on 12 March."
    event = (
        "event: bridge-opens\n  title: The bridge opens\n  when: 2031-03-12\n  kind: happening\n  quote: bridge opened"
    )
    save(project.seeds / "2031-03-13-opens.md", f"---\ntitle: Open\npublished: 2031-03-13\ntext: full\n---\n\n{text}\n")
    save(project.seeds / "2031-03-13-opens.yml", f"events:\n- {event}\n")


def remove_article(project: Project) -> None:
    for suffix in (".md", ".yml"):
        (project.seeds / f"2031-03-13-opens{suffix}").unlink()


WHOLE = True
EDITS: list[tuple[str, Callable[[Project], object], bool]] = [
    ("nothing", lambda project: None, False),
    ("a title", lambda it: change(it, f"seeds/{FIRST}.yml", "closes its bridge", "shuts its <bridge>"), False),
    ("a claim", lambda it: change(it, f"seeds/{SECOND}.yml", "value: up to 1200", "value: up to 1,200"), False),
    ("a chart", lambda it: change(it, "seeds/story.yml", "title: How many", "title: How many people"), False),
    ("an actor's id", lambda it: change(it, "seeds/story.yml", "  mayor:", "  burgomaster:"), False),
    ("an article's name", rename_article, False),
    ("a new article", add_article, False),
    ("an article less", remove_article, False),
    ("a copied file", lambda it: save(it.docs / "guide/note.txt", "Another text.\n"), False),
    ("a copied file more", lambda it: save(it.docs / "guide/deep/note.txt", "One more.\n"), False),
    ("a copied file less", lambda it: (it.docs / "guide/deep/note.txt").unlink(), False),
    ("a page by hand", lambda it: change(it, "docs/guide/more.md", "More", "Still more"), False),
    ("a new page by hand", lambda it: save(it.docs / "essays/one.md", "# An essay\n"), WHOLE),
    ("a page by hand less", lambda it: (it.docs / "essays/one.md").unlink(), WHOLE),
    ("what the navigation shows", lambda it: save(it.docs / "index.md", f"---\nstatus: new\n---\n{INDEX}"), WHOLE),
    ("the site's description", lambda it: change(it, "seeds/story.yml", "nobody agrees", "few agree"), WHOLE),
    ("the settings", lambda it: change(it, "mkdocs.yml", "site_name: A small", "site_name: Another small"), WHOLE),
    ("the inherited settings", lambda it: save(it.root / "base.yml", "copyright: Nobody\n"), WHOLE),
    ("the theme", lambda it: save(it.root / "theme/partials/copyright.html", "By nobody"), WHOLE),
    ("a title once more", lambda it: change(it, f"seeds/{FIRST}.yml", "shuts its", "closes the"), False),
]


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.full)])
def test_after_many_edits_the_served_site_is_that_of_a_full_build(
    folder: Path, tmp_path: Path, serve: Callable[..., Served], step: int
) -> None:
    """Compared after every third edit, and what one adds is not yet taken away again then; or after each."""
    config = CONFIG.replace("  font: false\n", "  font: false\n  custom_dir: theme\n").replace('"*"', "|\n  /*/")
    config += "site_description: !!python/object/apply:builder.naming.site_description []\n"
    project = write_project(folder, pages=PAGES, config=f"INHERIT: base.yml\n{config}")
    save(folder / "base.yml", "copyright: Everybody\n")
    save(folder / "theme/partials/copyright.html", "By hand: {{ config.copyright }}")
    served = serve(project)
    for number, (name, edit, is_whole) in enumerate(EDITS):
        edit(project)
        pages = served.rebuild()
        assert (pages == served.site.total) == is_whole, f"{name}: {pages} of {served.site.total} pages"
        if number % step:
            continue
        full = served.whole(tmp_path / f"whole-{number}", from_seeds=edit is EDITS[-1][1])
        seen = tree(served.folder)
        assert seen.keys() == full.keys(), name
        assert [each for each, content in seen.items() if content != full[each]] == [], name


def test_what_is_unchanged_is_not_built(folder: Path, serve: Callable[..., Served]) -> None:
    served = serve(write_project(folder, pages=PAGES))
    assert served.rebuild() == 0
    change(served.project, "docs/guide/more.md", "More", "Still more")
    assert served.rebuild() == len({"index.md", "guide/index.md", "guide/more.md"})


def test_a_page_is_rebuilt_when_only_its_chart_has_changed(folder: Path, serve: Callable[..., Served]) -> None:
    served = serve(write_project(folder, pages=PAGES))
    assert "How many of them" not in served.ask("guide/")[1]
    change(served.project, "seeds/story.yml", "title: How many", "title: How many of them")
    served.rebuild()
    assert "How many of them" in served.ask("guide/")[1]


@pytest.mark.parametrize(
    ("old", "new", "options"),
    [
        ("  - Overview: index.md", "  - index.md", {}),
        ("  - search\n", "  - search\n  - tags\n", {}),
        ("docs_dir: docs\n", "docs_dir: docs\nhooks: [hook.py]\n", {}),
        ("  - attr_list\n", "  - attr_list\n  - ours:Ours\n", {}),
        ("  - toc:\n", "  - toc:\n      slugify: !!python/name:ours.slug\n", {}),
        ("  - attr_list\n", "  - attr_list\n  - pymdownx.snippets\n", {}),
        ("site_name", "site_name", {"strict": True}),
    ],
    ids=["titles of pages", "another plugin", "a hook", "an extension", "a function", "snippets", "strict"],
)
def test_where_a_page_may_depend_on_others_all_are_built(
    folder: Path,
    serve: Callable[..., Served],
    monkeypatch: pytest.MonkeyPatch,
    old: str,
    new: str,
    options: dict[str, Any],
) -> None:
    save(folder / "hook.py", "")
    extension = "class Ours(markdown.Extension):\n    def extendMarkdown(self, md): ...\n"
    save(folder / "ours.py", f"import markdown\n{extension}def slug(text, _): return text\n")
    monkeypatch.syspath_prepend(folder)
    project = write_project(folder, pages=PAGES, config=CONFIG.replace(old, new))
    served = serve(project, **options)
    change(project, f"seeds/{FIRST}.yml", "closes its bridge", "shuts its bridge")
    assert served.rebuild() == served.site.total > 0


# In place of the site


def test_problems_stand_at_every_address_until_they_are_mended(folder: Path, serve: Callable[..., Served]) -> None:
    served = serve(write_project(folder, pages=PAGES))
    before = tree(served.folder)
    change(served.project, f"seeds/{FIRST}.yml", *NOT_A_DATE)
    served.rebuild()
    for address in ("", "events/", "events/bridge-closes/index.html", "no/such/page/"):
        status, text = served.ask(address)
        assert (status, text.count(f"seeds/{FIRST}.yml:4:9")) == (503, 1), address
    assert served.ask("guide/note.txt") == (200, "A file that is copied.\n")
    assert served.ask("livereload/0/1")[0] == 200
    change(served.project, f"seeds/{FIRST}.yml", *reversed(NOT_A_DATE))
    assert served.rebuild() == 0
    assert served.ask("events/")[0] == 200
    assert tree(served.folder) == before


def test_problems_are_shown_when_serving_begins(folder: Path, serve: Callable[..., Served]) -> None:
    project = write_project(folder, pages=PAGES)
    change(project, f"seeds/{FIRST}.yml", *NOT_A_DATE)
    served = serve(project)
    assert served.ask("")[0] == 503
    change(project, f"seeds/{FIRST}.yml", *reversed(NOT_A_DATE))
    assert served.rebuild() == served.site.total > 0
    assert served.ask("events/bridge-closes/")[0] == 200


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  - attr_list", "  - no_such_extension", "no_such_extension"),
        ("site_name:", "site_name: [", "error parsing the configuration file"),
        ("  - search", "  - no-such-plugin", "no-such-plugin"),
        ("name: material", "name: material\n  custom_dir: theme", "TemplateSyntaxError"),
    ],
    ids=["an extension", "the settings' form", "a plugin", "a template"],
)
def test_what_stops_mkdocs_is_shown_and_goes(
    folder: Path, serve: Callable[..., Served], old: str, new: str, told: str
) -> None:
    served = serve(write_project(folder, pages=PAGES))
    before = tree(served.folder)
    save(folder / "theme/404.html", "{% if %}")
    change(served.project, "mkdocs.yml", old, new)
    served.rebuild()
    status, text = served.ask("events/")
    assert (status, told in text) == (503, True), text
    change(served.project, "mkdocs.yml", new, old)
    served.rebuild()
    assert served.ask("events/")[0] == 200
    assert tree(served.folder) == before


def test_a_page_asked_for_during_a_rebuild_comes_after_it(folder: Path, serve: Callable[..., Served]) -> None:
    """Otherwise a browser would be left with a stale page, believing it to be new."""
    served = serve(write_project(folder, pages=PAGES))
    change(served.project, f"seeds/{FIRST}.yml", *NOT_A_DATE)
    answers: list[int] = []
    asking = threading.Thread(target=lambda: answers.append(served.ask("")[0]))
    prepare = served.server.builder.__self__._rebuild

    def meanwhile() -> None:
        asking.start()
        asking.join(0.2)
        assert not answers
        prepare()

    served.server.builder.__self__._rebuild = meanwhile
    served.rebuild()
    asking.join()
    assert answers == [503]


# To whom


def test_a_link_that_leads_outside_is_not_served_from_the_moment_it_does(
    folder: Path, serve: Callable[..., Served]
) -> None:
    (folder.parent / "secret.txt").write_text("Not for others.\n", encoding="utf-8")
    served = serve(write_project(folder, pages=PAGES))
    note = served.project.docs / "guide/note.txt"
    note.unlink()
    note.symlink_to(folder.parent / "secret.txt")
    served.rebuild()
    assert served.ask("guide/note.txt")[0] == 404
    note.unlink()
    save(note, "A file again.\n")
    served.rebuild()
    assert served.ask("guide/note.txt") == (200, "A file again.\n")


def test_problems_are_not_shown_to_other_sites(folder: Path, serve: Callable[..., Served]) -> None:
    served = serve(write_project(folder, pages=PAGES))
    change(served.project, f"seeds/{FIRST}.yml", *NOT_A_DATE)
    served.rebuild()
    assert served.ask("events/", host="evil.example")[0] == 403
    assert served.ask("\0")[0] == 404
