"""The package keeps its order: a module imports only from those above it, and each says what it is for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "builder"
LONGEST = 350

# From top to bottom, an event's way through the package. Each imports only from lines above its own.
ORDER = (
    "builder",
    "builder.text",
    "builder.text.terminal",
    "builder.text.escape",
    "builder.text.phrases",
    "builder.text.direction",
    "builder.text.unseen",
    "builder.text.likeness",
    "builder.text.folding",
    "builder.problems",
    "builder.refusals",
    "builder.files",
    "builder.code",
    "builder.formats",
    "builder.hierarchy",
    "builder.calling",
    "builder.origin",
    "builder.web.joining",
    "builder.web.palettes",
    "builder.web",
    "builder.dates.errors",
    "builder.dates.clock",
    "builder.dates.point",
    "builder.dates.date",
    "builder.dates.comparing",
    "builder.dates.joining",
    "builder.dates.notation",
    "builder.dates.readings",
    "builder.dates.hints",
    "builder.dates.parsing",
    "builder.dates.wording",
    "builder.dates.edtf",
    "builder.dates.examples",
    "builder.dates",
    "builder.quantities",
    "builder.model.vocabulary",
    "builder.model.reports",
    "builder.model.events",
    "builder.model",
    "builder.addresses",
    "builder.slips.stop",
    "builder.slips.texts",
    "builder.slips.columns",
    "builder.slips",
    "builder.nodes",
    "builder.trees",
    "builder.recognise",
    "builder.recognise.signs",
    "builder.recognise.spans",
    "builder.recognise.numerals",
    "builder.recognise.amounts",
    "builder.recognise.speech",
    "builder.recognise.sentences",
    "builder.recognise.values",
    "builder.recognise.tokens",
    "builder.recognise.subjects",
    "builder.recognise.cues",
    "builder.recognise.speakers",
    "builder.recognise.names",
    "builder.recognise.whole_names",
    "builder.recognise.saying",
    "builder.recognise.aspect",
    "builder.recognise.pictures",
    "builder.recognise.times.moments",
    "builder.recognise.times.lexicon",
    "builder.recognise.times.expression",
    "builder.recognise.times.scope",
    "builder.recognise.times.rule",
    "builder.recognise.times.numeric",
    "builder.recognise.times.dated",
    "builder.recognise.times.feasts",
    "builder.recognise.times.periods",
    "builder.recognise.times.years",
    "builder.recognise.times.days",
    "builder.recognise.times.clock",
    "builder.recognise.times.vague",
    "builder.recognise.times.relative",
    "builder.recognise.times.lasting",
    "builder.recognise.times.bounding",
    "builder.recognise.times.scanning",
    "builder.recognise.times",
    "builder.reading",
    "builder.validation.amounts",
    "builder.validation.web_addresses",
    "builder.validation.shapes",
    "builder.validation.shapes_at",
    "builder.validation.names",
    "builder.validation.synonyms",
    "builder.validation.misfits",
    "builder.validation.passages",
    "builder.validation.fitting",
    "builder.validation.evidence",
    "builder.validation.doubtful",
    "builder.validation.kept",
    "builder.validation.story",
    "builder.validation.placeholders",
    "builder.validation.misnamed",
    "builder.validation.originals",
    "builder.validation.articles",
    "builder.validation.drafts",
    "builder.validation.partial",
    "builder.validation.quoting",
    "builder.validation.annotations",
    "builder.validation.answers",
    "builder.validation.across",
    "builder.validation",
    "builder.dissent",
    "builder.history",
    "builder.merging",
    "builder.steps",
    "builder.changes",
    "builder.days",
    "builder.memo",
    "builder.selection",
    "builder.wording",
    "builder.chains",
    "builder.periods",
    "builder.fingerprints",
    "builder.charts.style",
    "builder.charts.subject",
    "builder.charts.time_marks",
    "builder.charts.marks",
    "builder.charts.amounts",
    "builder.charts.layout",
    "builder.charts.layout.window",
    "builder.charts.scene",
    "builder.charts.grid",
    "builder.charts.chart",
    "builder.charts.layout.widths",
    "builder.charts.layout.cells",
    "builder.charts.layout.bins",
    "builder.charts.layout.amounts",
    "builder.charts.layout.fitting",
    "builder.charts.layout.sides",
    "builder.charts.layout.captions",
    "builder.charts.layout.headings",
    "builder.charts.layout.spans",
    "builder.charts.layout.lanes",
    "builder.charts.states",
    "builder.charts.kinds",
    "builder.charts.kinds.subjects",
    "builder.charts.kinds.timeline_key",
    "builder.charts.kinds.timeline_marks",
    "builder.charts.kinds.timeline_sample",
    "builder.charts.kinds.columns",
    "builder.charts.kinds.timeline",
    "builder.charts.kinds.estimates_looks",
    "builder.charts.kinds.estimates_rows",
    "builder.charts.kinds.estimates_pairs",
    "builder.charts.kinds.estimates",
    "builder.charts.kinds.ledger_columns",
    "builder.charts.kinds.ledger",
    "builder.charts.kinds.ledger_chart",
    "builder.charts.answers",
    "builder.charts.kinds.coverage",
    "builder.charts.plotly_values",
    "builder.charts.plotly_spans",
    "builder.charts.plotly_traces",
    "builder.charts.plotly_amounts",
    "builder.charts.plotly",
    "builder.charts.plotly_packed",
    "builder.charts.plotly_alone",
    "builder.charts.svg.frame",
    "builder.charts.svg.cells",
    "builder.charts.svg.symbols",
    "builder.charts.svg.ticks",
    "builder.charts.svg.stylesheet",
    "builder.charts.svg.pieces",
    "builder.charts.svg.axes",
    "builder.charts.svg.captions",
    "builder.charts.svg.dots",
    "builder.charts.svg.amounts",
    "builder.charts.svg.spans",
    "builder.charts.svg.drawers",
    "builder.charts.svg.key",
    "builder.charts.svg.links",
    "builder.charts.svg.document",
    "builder.charts.svg",
    "builder.charts",
    "builder.pages.marking",
    "builder.pages.linked",
    "builder.pages.page",
    "builder.pages.ledgers",
    "builder.pages.events",
    "builder.pages.wanted",
    "builder.pages.known",
    "builder.pages.blocks",
    "builder.pages.articles",
    "builder.pages.compare",
    "builder.pages.entities",
    "builder.pages.measures",
    "builder.pages.actors",
    "builder.pages",
    "builder.exports.values",
    "builder.embeds.pictures",
    "builder.embeds.raster",
    "builder.embeds.parameters",
    "builder.embeds.kit",
    "builder.embeds.ledger_height",
    "builder.embeds.heights",
    "builder.embeds.short",
    "builder.embeds.data",
    "builder.embeds.frames",
    "builder.embeds.snippets",
    "builder.embeds.oembed",
    "builder.embeds.heads",
    "builder.embeds.states",
    "builder.embeds.page",
    "builder.embeds.wanted",
    "builder.embeds.event_height",
    "builder.embeds.events",
    "builder.embeds.any_chart",
    "builder.embeds.gallery",
    "builder.embeds",
    "builder.exports.source",
    "builder.exports.in_words",
    "builder.exports.calendar",
    "builder.exports.timelinejs",
    "builder.exports.entries",
    "builder.exports.feeds",
    "builder.exports",
    "builder.searching.records",
    "builder.searching.index",
    "builder.searching",
    "builder.project",
    "builder.links",
    "builder.naming",
    "builder.around",
    "builder.lean",
    "builder.fences",
    "builder.pipeline.docs",
    "builder.pipeline.lock",
    "builder.pipeline.manifest",
    "builder.pipeline.making",
    "builder.pipeline.plotly_js",
    "builder.pipeline.record",
    "builder.pipeline.saving",
    "builder.pipeline.workers",
    "builder.pipeline",
    "builder.web.constants",
    "builder.schema",
    "builder.live",
    "builder.live.settled",
    "builder.live.hashes",
    "builder.live.parts",
    "builder.live.search",
    "builder.live.page",
    "builder.live.compiled",
    "builder.live.settings",
    "builder.live.partials",
    "builder.live.site",
    "builder.live.around",
    "builder.live.hosts",
    "builder.live.guard",
    "builder.live.connection",
    "builder.live.server",
    "builder.live.watching",
    "builder.live.kept",
    "builder.live.publishing",
    "builder.adding",
    "builder.adding.lines",
    "builder.adding.phrases",
    "builder.adding.times",
    "builder.adding.litter",
    "builder.adding.stated",
    "builder.adding.printed",
    "builder.adding.head",
    "builder.adding.elements",
    "builder.adding.rows",
    "builder.adding.blocks",
    "builder.adding.published",
    "builder.adding.extraction",
    "builder.adding.kinds",
    "builder.adding.language",
    "builder.adding.source",
    "builder.adding.dating",
    "builder.adding.metadata",
    "builder.adding.skeleton",
    "builder.adding.report",
    "builder.adding.similarity",
    "builder.adding.existing",
    "builder.adding.saving",
    "builder.drafting",
    "builder.drafting.entries",
    "builder.drafting.passages",
    "builder.drafting.kinds",
    "builder.drafting.naming",
    "builder.drafting.same",
    "builder.drafting.claimants",
    "builder.drafting.where",
    "builder.drafting.who",
    "builder.drafting.wording",
    "builder.drafting.measures",
    "builder.drafting.claims",
    "builder.drafting.reports",
    "builder.drafting.tables",
    "builder.drafting.clauses",
    "builder.drafting.attached",
    "builder.drafting.when",
    "builder.drafting.gate",
    "builder.drafting.draft_file",
    "builder.drafting.material",
    "builder.drafting.appending",
    "builder.drafting.moving",
    "builder.drafting.running",
    "builder.drafting.with_program",
    "builder.drafting.events",
    "builder.drafting.drafting",
    "builder.drafting.evaluate",
    "builder.plugin",
    "builder.cli.context",
    "builder.cli.pages",
    "builder.cli.build",
    "builder.cli.check",
    "builder.cli.serve",
    "builder.cli.schema",
    "builder.cli.new",
    "builder.cli.asking",
    "builder.cli.add",
    "builder.cli.similar",
    "builder.cli.draft",
    "builder.cli",
    "builder.__main__",
)

# What is served live is MkDocs' own folder, on its own server: these modules of `builder.live` deal with nothing else.
BY_MKDOCS = tuple(
    f"builder.live.{name}" for name in ("settings", "partials", "around", "site", "server", "watching", "publishing")
)

ONLY_IN = (
    ("mkdocs", ("builder.plugin", "builder.cli", *BY_MKDOCS)),
    ("watchdog", ("builder.live.watching",)),
    ("plotly", ("builder.charts.plotly",)),
    ("yaml", ("builder.trees",)),
    ("pydantic", ("builder.validation", "builder.pipeline.record", "builder.live.kept")),
    ("resvg_py", ("builder.embeds.raster",)),
    ("fontpkg", ("builder.embeds.raster",)),
    ("trafilatura", ("builder.adding.extraction",)),
)

# A shape is told by the descriptions of its keys, of which `test_schema` sees to each: a docstring would say it twice.
SHAPES = "builder.validation.shapes"


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}
each_module = pytest.mark.parametrize("name", MODULES)


def parsed(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imports(name: str) -> Iterator[str]:
    """Every module that a module imports, wherever in it; of `from a import b`, a.b if that is a module, else a."""
    package = name if MODULES[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(parsed(name)):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                around = package.split(".")[: len(package.split(".")) - level + 1] if level else []
                source = ".".join([*around, *([module] if module else [])])
                yield from (full if (full := f"{source}.{each.name}") in MODULES else source for each in names)


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def test_the_order_is_that_of_all_modules() -> None:
    assert len(set(ORDER)) == len(ORDER)
    assert set(ORDER) == set(MODULES)


@each_module
def test_a_module_imports_only_from_those_above_it(name: str) -> None:
    above = ORDER[: ORDER.index(name)]
    assert [each for each in imports(name) if within(each, "builder") and each not in above] == []


@pytest.mark.parametrize(("library", "places"), ONLY_IN)
def test_a_library_is_imported_in_its_place_alone(library: str, places: tuple[str, ...]) -> None:
    using = [name for name in MODULES if any(within(each, library) for each in imports(name))]
    assert using
    assert [name for name in using if not any(within(name, place) for place in places)] == []


def test_commands_print_in_one_place_alone() -> None:
    """There whatever a seed holds is made harmless for terminals."""
    printing = [name for name in MODULES if re.search(r"\bprint\(|click\.(?:echo|secho)\b", MODULES[name].read_text())]
    assert printing == ["builder.cli.context"]


@each_module
def test_a_module_is_short(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= LONGEST


def public(tree: ast.Module) -> Iterator[tuple[str, ast.Module | ast.ClassDef | ast.FunctionDef]]:
    """What others may use of a module: itself, its classes with their methods, and its functions."""
    yield "the module", tree
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for each in node.body:
                if isinstance(each, ast.FunctionDef) and not each.name.startswith("_"):
                    yield f"{node.name}.{each.name}", each


@each_module
def test_what_is_public_says_what_it_is(name: str) -> None:
    told = [
        (what, ast.get_docstring(node))
        for what, node in public(parsed(name))
        if name != SHAPES or not isinstance(node, ast.ClassDef)
    ]
    assert [what for what, docstring in told if not docstring] == []
