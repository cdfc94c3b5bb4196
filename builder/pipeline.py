"""Seeds -> files: everything the builder writes, written only where it changed, and what an earlier run left removed.

The manifest, `docs/assets/dateline/.dateline.json`, lists what the builder wrote, so that it never touches a page that
somebody else did. All problems are found before the first file is written.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from builder import charts, embeds, fences, pages
from builder.charts.chart import Chart
from builder.embeds import Kit
from builder.merging import merge
from builder.model import Seeds, Timeline
from builder.problems import Problems, Spot
from builder.project import Project
from builder.reading import read_text
from builder.validation import read_seeds

ASSETS = "assets/dateline"
MANIFEST = f"{ASSETS}/.dateline.json"
"""Among the builder's own files: what is written right into docs/ would make `mkdocs serve` build once more."""
_PACKAGED = Path(__file__).parent / "assets"
_SCRIPTS = ("dateline.js", "filters.js", "kit.js", "embed.js")
_STYLES = ("chart.css", "dateline.css")

Progress = Callable[[str], None]
"""Told what is being done, for a terminal."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a run came to."""

    timeline: Timeline
    problems: Problems
    written: int
    """How many files were new or changed."""
    removed: int


@dataclass(slots=True)
class Output:
    """Everything a run is to write: contents by path relative to docs/, and blocks by path relative to their folder."""

    docs: dict[str, bytes] = field(default_factory=dict)
    blocks: dict[str, bytes] = field(default_factory=dict)


def check(project: Project, problems: Problems, *, strict: bool = False) -> Timeline:
    """The timeline that the project's seeds come to.

    Raises:
        ProblemsError: something is wrong with them.
    """
    return _read(project, problems, strict)[1]


def _read(project: Project, problems: Problems, strict: bool) -> tuple[Seeds, Timeline]:
    seeds = read_seeds(project.seeds, list(charts.CHARTS), problems)
    problems.stop_if_any(strict=strict)
    assert seeds is not None
    timeline = merge(seeds)
    known = {"chart": {spec.id for spec in charts.specifications(timeline)}, "story": _story_blocks(timeline)}
    for page in _handwritten(project):
        name = page.relative_to(project.root).as_posix()
        fences.check(read_text(page, name, problems) or "", name, known, problems)
    problems.stop_if_any(strict=strict)
    return seeds, timeline


def run(
    project: Project, *, site_url: str | None = None, strict: bool = False, progress: Progress = lambda _: None
) -> Built:
    """Read the seeds and bring docs/ up to date. `site_url` is the address of the site, where it is known.

    Raises:
        ProblemsError: something is wrong; nothing was written.
    """
    problems = Problems()
    progress("Reading the seeds")
    seeds, timeline = _read(project, problems, strict)
    progress(f"Drawing and writing {len(timeline.events):,} events from {len(timeline.articles):,} articles")
    output = _render(seeds, timeline, site_url, _taken_in(project, problems))
    for note in embeds.notes(site_url):
        progress(f"Note: {note}")
    before = _manifest(project)
    _check_collisions(project, output, before, problems)
    problems.stop_if_any(strict=strict)
    progress(f"Saving {len(output.docs):,} files")
    written, removed = _save(project, output, before)
    return Built(timeline, problems, written, removed)


def _story_blocks(timeline: Timeline) -> set[str]:
    return {name for name, _ in pages.story_blocks(timeline, fences.ROOT)}


def _handwritten(project: Project) -> Iterator[Path]:
    """The Markdown pages in docs/ that the builder did not write."""
    ours = set(_manifest(project))
    for path in sorted(project.docs.rglob("*.md")):
        if path.relative_to(project.docs).as_posix() not in ours:
            yield path


def _taken_in(project: Project, problems: Problems) -> Mapping[str, str]:
    """The hand-written page that takes in each chart, the first if several do: addresses by the chart's id."""
    found: dict[str, str] = {}
    for path in _handwritten(project):
        address = embeds.page_address(path.relative_to(project.docs).as_posix())
        for use in fences.uses(read_text(path, path.name, problems) or ""):
            if use.language == "chart":
                found.setdefault(use.name, address)
    return found


def handwritten_folders(project: Project) -> list[Path]:
    """The folders right below docs/ that hold hand-written files and nothing of the builder's."""
    ours = {name.partition("/")[0] for name in _manifest(project)}
    return sorted(path for path in project.docs.iterdir() if path.is_dir() and path.name not in ours)


# Making


def _render(seeds: Seeds, timeline: Timeline, site_url: str | None, taken_in: Mapping[str, str]) -> Output:
    output = Output()
    drawn: dict[str, Chart] = {spec.id: charts.draw(spec, timeline) for spec in charts.specifications(timeline)}
    kits = {kit.chart.id: kit for kit in _kits(drawn.values(), timeline, site_url, taken_in)}
    for chart in drawn.values():
        output.docs[f"charts/{chart.id}/figure.json"] = _json(chart.figure)
        block = pages.chart_block(timeline, chart, fences.ROOT, offered=chart.id in kits)
        output.blocks[f"chart/{chart.id}.html"] = block.encode()
    offered = [*kits.values(), *_pinned(seeds, site_url)]
    for kit in offered:
        output.docs[f"charts/{kit.chart.id}/figure.json"] = _json(kit.chart.figure)
        for name, content in embeds.files(kit):
            output.docs[f"charts/{kit.chart.id}/{name}"] = content
    for name, html in pages.story_blocks(timeline, fences.ROOT):
        output.blocks[f"story/{name}.html"] = html.encode()
    worthwhile = {id for id, chart in drawn.items() if charts.says_something(chart)}
    for page in (*pages.pages(timeline, worthwhile), *embeds.gallery_pages(timeline, offered)):
        output.docs[page.path] = _tidy(page.text).encode()
    output.docs[f"{ASSETS}/dateline.css"] = _style()
    for name in _SCRIPTS:
        output.docs[f"{ASSETS}/{name}"] = (_PACKAGED / name).read_bytes()
    output.docs[f"{ASSETS}/frame.js"] = embeds.script().encode()
    output.docs[f"{ASSETS}/plotly.min.js"] = charts.plotly_script().read_bytes()
    return output


def _kits(
    drawn: Iterable[Chart], timeline: Timeline, site_url: str | None, taken_in: Mapping[str, str]
) -> Iterator[Kit]:
    """The charts that are offered elsewhere: those that stand on a page, and show anything."""
    for chart in drawn:
        stands = chart.id in timeline.story.charts or chart.id in taken_in or charts.says_something(chart)
        if stands and not chart.is_empty:
            yield embeds.kit_of(chart, timeline, site_url, taken_in=taken_in.get(chart.id), has_png=embeds.has_png())


def _pinned(seeds: Seeds, site_url: str | None) -> Iterator[Kit]:
    """The charts as of the days that the story pins them to."""
    for spec, told, day in charts.pinned(seeds):
        yield embeds.kit_of(charts.draw(spec, told), told, site_url, has_png=embeds.has_png(), as_of=day)


def _style() -> bytes:
    """The style sheet: colours and pictures as the charts have them, then what is written by hand."""
    written = charts.css_variables() + charts.picture_stylesheet()
    return written.encode() + b"".join((_PACKAGED / name).read_bytes() for name in _STYLES)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _tidy(markdown: str) -> str:
    """A page as a person would lay it out: nothing before the front matter, never two empty lines in a row."""
    lines: list[str] = []
    for line in markdown.strip().split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


# Saving


def _manifest(project: Project) -> Mapping[str, str]:
    """What an earlier run wrote: fingerprints by path relative to docs/."""
    try:
        found = json.loads((project.docs / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {path: str(found[path]) for path in found if _is_below(path)} if isinstance(found, dict) else {}


def _is_below(name: str) -> bool:
    """Whether a path stays in docs/; a manifest may come with a project from anywhere."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _check_collisions(project: Project, output: Output, before: Mapping[str, str], problems: Problems) -> None:
    """That no page of the builder would take the place of a hand-written one, as its file or as its address."""
    for name, content in output.docs.items():
        for rival in (name, *_same_address(name)):
            path = project.docs / rival
            if rival in before or (rival in output.docs and rival != name) or not path.is_file():
                continue
            if rival == name and path.read_bytes() == content:
                continue
            hint = "rename it, or choose another id for what takes its place"
            problems.error(Spot(f"docs/{rival}"), f"the builder writes docs/{name} here", hint)


def _same_address(name: str) -> Iterator[str]:
    """The other files that MkDocs would publish at the address of a page."""
    if name.endswith(".md"):
        folder = name.removesuffix(".md").removesuffix("/index")
        yield from {f"{folder}.md", f"{folder}/index.md", f"{folder}/README.md"} - {name}


def _save(project: Project, output: Output, before: Mapping[str, str]) -> tuple[int, int]:
    """Write what changed and remove what is no longer there; the numbers of files written and removed."""
    manifest = {name: sha256(content).hexdigest() for name, content in output.docs.items()}
    # First of all, so that after an interrupted run the next one knows what is the builder's.
    _save_manifest(project, {**before, **manifest})
    written = sum(write_file(project.docs / name, content) for name, content in output.docs.items())
    gone = [name for name in before if name not in output.docs and _is_unchanged(project.docs / name, before[name])]
    for name in gone:
        _remove(project.docs / name, project.docs)
    _save_manifest(project, manifest)
    _save_blocks(project, output)
    return written, len(gone)


def _save_manifest(project: Project, manifest: Mapping[str, str]) -> None:
    write_file(project.docs / MANIFEST, json.dumps(manifest, indent=1, sort_keys=True).encode() + b"\n")


def _is_unchanged(path: Path, fingerprint: str) -> bool:
    """Whether a file holds what the builder wrote, and not what somebody wrote in its place."""
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == fingerprint


def _save_blocks(project: Project, output: Output) -> None:
    for name, content in output.blocks.items():
        write_file(project.blocks / name, content)
    wanted = {project.blocks / name for name in output.blocks}
    for path in [path for path in project.blocks.rglob("*.html") if path not in wanted]:
        _remove(path, project.blocks)


def write_file(path: Path, content: bytes) -> bool:
    """Write a file unless it holds just this; in one step, so that it is either old or new. Whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    temporary.write_bytes(content)
    temporary.replace(path)
    return True


def _remove(path: Path, top: Path) -> None:
    """Remove a file, and the folders below `top` that are empty without it."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == top or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def replace_folder(new: Path, old: Path) -> None:
    """Put a folder in the place of another, which is removed."""
    retired = old.with_name(f".{old.name}.old")
    shutil.rmtree(retired, ignore_errors=True)
    if old.exists():
        old.rename(retired)
    new.rename(old)
    shutil.rmtree(retired, ignore_errors=True)
