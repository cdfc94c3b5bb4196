"""JSON Schema of the seed files: sound in itself, and of one mind with the check about what a seed may hold."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from in_process import Done, dateline, mkdocs
from jsonschema import Draft202012Validator
from site_helpers import REPOSITORY, write_project
from story_helpers import CHART_KINDS, STORIES, load, write_files

from builder import schema
from builder.cli.new import STARTER
from builder.project import Project

Schemas = dict[str, Any]

# Where ids stand, by the file's schema, and of which group they are.
IDS = (
    ("story", ("$defs", "ActorShape", "properties", "part_of"), "actors"),
    ("story", ("$defs", "MeasureShape", "properties", "part_of"), "measures"),
    ("story", ("$defs", "WhereShape", "properties", "actor"), "actors"),
    ("story", ("$defs", "WhereShape", "properties", "kind"), "kinds"),
    ("story", ("$defs", "WhereShape", "properties", "place"), "places"),
    ("story", ("$defs", "WhereShape", "properties", "article"), "articles"),
    ("story", ("$defs", "WhereShape", "properties", "measure"), "measures"),
    ("annotations", ("$defs", "EventShape", "properties", "kind"), "kinds"),
    ("annotations", ("$defs", "EventShape", "properties", "actors"), "actors"),
    ("annotations", ("$defs", "EventShape", "properties", "places"), "places"),
    ("annotations", ("$defs", "ClaimShape", "properties", "measure"), "measures"),
    ("annotations", ("$defs", "ClaimShape", "properties", "by"), "actors"),
    ("annotations", ("$defs", "ClaimShape", "properties", "via"), "actors"),
    ("annotations", ("$defs", "ClaimShape", "properties", "likely_by"), "actors"),
)

DECLARED = {
    "kinds": ["count", "order", "water"],
    "actors": ["clerk", "county", "guards", "mayor", "sheriff", "town"],
    "places": ["dam", "marren"],
    "measures": ["children", "evacuated"],
    "articles": ["herald"],
}

# A valid event, as an editor reads it, with one thing changed: is it still one?
EVENT = {"event": "dam-leaks", "quote": "leaks", "claims": [{"measure": "evacuated", "value": 300}]}
CHANGES = (
    (("events", 0, "when"), 2031, True),
    (("events", 0, "when"), "2031-03-02", True),
    (("events", 0, "when"), ["..2031-03-02"], True),
    (("events", 0, "when"), ["2031-03-01", "2031-03-02"], True),
    (("events", 0, "when"), [], False),
    (("events", 0, "when"), {"from": "2031"}, False),
    (("events", 0, "when"), None, False),
    (("events", 0, "note"), None, False),
    (("events", 0, "claims", 0, "value"), "about 300", True),
    (("events", 0, "claims", 0, "value"), 2.5, True),
    (("events", 0, "claims", 0, "value"), True, False),
    (("events", 0, "claims", 0, "said"), 2031, True),
    (("events", 0, "claims", 0, "as_of"), 2031, True),
    (("events", 0, "claims", 0, "by"), ["mayor"], True),
    (("events", 0, "claims", 0, "by"), ["mayr"], False),
    (("events", 0, "claims", 0, "by"), "mayor", False),
    (("events", 0, "claims", 0, "measure"), "evacuate", False),
    (("events", 0, "claims", 0, "from"), ["mayor"], False),
    (("events", 0, "actors"), ["mayor", "town"], True),
    (("events", 0, "places"), ["mayor"], False),
    (("events", 0, "kind"), "water", True),
    (("events", 0, "kind"), "fire", False),
    (("events", 0, "status"), "expected", True),
    (("events", 0, "status"), "denied", False),
    (("events", 0, "event"), "a-new-one", True),
    (("events", 0, "event"), "A new one", False),
    (("events", 0, "denies"), ["any-event"], True),
    (("events", 0, "note"), "", True),
    (("events", 0, "titel"), "A", False),
    (("event",), [], False),
    (("events",), {}, False),
)


def project(root: Path) -> Project:
    write_files(root / "seeds", load(STORIES / "timelines" / "marren.yml").seeds)
    return Project(root)


def written(project: Project) -> Schemas:
    return {path.name.partition(".")[0]: json.loads(path.read_text("utf-8")) for path in schema.write(project)}


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Schemas:
    return written(project(tmp_path_factory.mktemp("marren")))


def test_each_file_has_its_schema_where_the_seeds_name_it(tmp_path: Path) -> None:
    marren = project(tmp_path)
    paths = list(schema.write(marren))
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        ".dateline/story.schema.json",
        ".dateline/article.schema.json",
        ".dateline/annotations.schema.json",
        ".dateline/draft.schema.json",
    ]
    for path in (*sorted((REPOSITORY / "seeds").glob("*.yml")), *sorted((STARTER / "seeds").glob("*.yml"))):
        first_line, *_ = path.read_text(encoding="utf-8").splitlines()
        named = re.fullmatch(r"# yaml-language-server: \$schema=\.\./(\S+)", first_line)
        assert named, f"{path.name} does not name its schema"
        kind = "story" if path.name == "story.yml" else "annotations"
        assert named[1] == f".dateline/{kind}.schema.json"


# Soundness


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema in a schema."""
    yield node
    for key in ("$defs", "properties", "patternProperties"):
        for each in node.get(key, {}).values():
            yield from parts(each)
    for each in (*node.get("anyOf", ()), *([node["items"]] if "items" in node else [])):
        yield from parts(each)


def at(node: Any, *path: str | int) -> Any:
    for key in path:
        node = node[key]
    return node


@pytest.mark.parametrize("name", schema.SHAPES)
def test_a_schema_is_sound(name: str, schemas: Schemas) -> None:
    Draft202012Validator.check_schema(schemas[name])
    for part in parts(schemas[name]):
        assert set(part.get("required", ())) <= set(part.get("properties", {}))
        assert "enum" not in part or part["enum"]
        assert part.get("default", True) not in (None, []), "an editor would offer to write nothing"
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in schemas[name]["$defs"]


@pytest.mark.parametrize("name", schema.SHAPES)
def test_every_key_is_described_and_no_other_is_allowed(name: str, schemas: Schemas) -> None:
    shapes = [part for part in parts(schemas[name]) if "properties" in part]
    assert shapes
    for shape in shapes:
        assert shape["additionalProperties"] is False
        assert [key for key, each in shape["properties"].items() if not each.get("description")] == []


# Agreement with the check


def accepts(root: Any, value: Any) -> bool:
    """Whether a schema accepts a value."""
    return not list(flagged(root, value))


def flagged(root: Any, value: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """What an editor would flag: where, and the message."""
    return [(tuple(each.path), each.message) for each in Draft202012Validator(root).iter_errors(value)]


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as an editor's language server reads it: numbers, true, false and null, but no dates."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern, first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), first)


def as_an_editor_reads(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return yaml.load(text.split("---\n")[1] if path.suffix == ".md" else text, Loader=EditorLoader)


def kind_of(path: Path) -> str:
    return "story" if path.name == "story.yml" else "article" if path.suffix == ".md" else "annotations"


@pytest.mark.parametrize("root", [REPOSITORY, STARTER], ids=["of this repository", "of a new story"])
def test_the_real_seeds_are_accepted(tmp_path: Path, root: Path) -> None:
    files = {path.name: path.read_bytes() for path in (root / "seeds").iterdir() if path.is_file()}
    folder = write_files(tmp_path / "seeds", files)
    schemas = written(Project(tmp_path))
    seeds = [path for path in folder.iterdir() if path.suffix in (".md", ".yml") and path.name != "README.md"]
    assert len(seeds) > 2
    for path in seeds:
        assert flagged(schemas[kind_of(path)], as_an_editor_reads(path)) == [], path.name


@pytest.mark.parametrize(("path", "value", "accepted"), CHANGES)
def test_the_schema_accepts_what_the_check_does(
    path: tuple[str | int, ...], value: Any, accepted: bool, schemas: Schemas
) -> None:
    annotations = {"events": [copy.deepcopy(EVENT)]}
    root = schemas["annotations"]
    assert accepts(root, annotations)
    *parents, last = path
    at(annotations, *parents)[last] = value
    assert accepts(root, annotations) is accepted


def test_an_editor_flags_a_misspelt_id_with_those_that_are_declared(schemas: Schemas) -> None:
    event = {**EVENT, "actors": ["town", "mayr"], "kinds": "water"}
    found = dict(flagged(schemas["annotations"], {"events": [event]}))
    assert set(found) == {("events", 0), ("events", 0, "actors", 1)}
    assert "'kinds' was unexpected" in found["events", 0]
    told = found["events", 0, "actors", 1]
    assert "'mayr' is not one of" in told
    assert all(actor in told for actor in DECLARED["actors"])


def test_numbers_are_accepted_where_an_editor_reads_one(schemas: Schemas) -> None:
    article = {"title": "Dam leaks", "published": 2031, "text": "full"}
    root = schemas["article"]
    assert accepts(root, article)
    assert not accepts(root, {**article, "published": None})
    assert not accepts(root, {**article, "title": 2031})


# Ids


@pytest.mark.parametrize(("name", "path", "group"), IDS)
def test_ids_are_those_that_the_story_declares(name: str, path: tuple[str, ...], group: str, schemas: Schemas) -> None:
    limited = [part for part in parts(at(schemas[name], *path)) if "enum" in part]
    assert [part["enum"] for part in limited] == [DECLARED[group]]
    assert "pattern" not in limited[0]


def test_a_chart_is_of_a_kind_that_the_builder_draws(schemas: Schemas) -> None:
    assert at(schemas["story"], "$defs", "ChartShape", "properties", "kind")["enum"] == list(CHART_KINDS)


@pytest.mark.parametrize(
    "text",
    [None, "", "text", "[a, b]", "kinds: water", "kinds: [water]", "kinds:\nactors: {", "kinds: {}\nactors: *all"],
)
def test_a_story_that_is_being_typed_declares_what_can_be_read(text: str | None, tmp_path: Path) -> None:
    marren = project(tmp_path)
    if text is None:
        (marren.seeds / "story.yml").unlink()
    else:
        (marren.seeds / "story.yml").write_text(text, encoding="utf-8")
    assert schema.declared_ids(marren) == {group: [] for group in DECLARED} | {"articles": ["herald"]}
    kind = at(written(marren)["annotations"], "$defs", "EventShape", "properties", "kind")
    assert (kind["type"], kind["pattern"]) == ("string", "^[a-z0-9]+(-[a-z0-9]+)*$")
    assert "enum" not in kind


# Kept up to date


def declare(project: Project, actor: str) -> None:
    """One more actor in the story."""
    story = project.seeds / "story.yml"
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("actors:\n", f"actors:\n  {actor}:\n    label: Somebody new\n", 1), encoding="utf-8")


def completed(project: Project) -> list[str]:
    """The actors that an editor completes."""
    found = json.loads((project.work / "annotations.schema.json").read_text("utf-8"))
    enum: list[str] = at(found, "$defs", "EventShape", "properties", "actors", "items", "enum")
    return enum


@pytest.mark.parametrize(
    "command",
    [(dateline, "pages"), (dateline, "build"), (mkdocs, "build")],
    ids=["dateline pages", "dateline build", "mkdocs build"],
)
def test_what_is_declared_is_completed_after_the_next_run(
    tmp_path: Path, command: tuple[Callable[..., Done], str]
) -> None:
    """Even where the seeds are not in order yet: an editor is most of use then."""
    small = write_project(tmp_path / "project")
    run, name = command
    run(name, cwd=small.root)
    assert completed(small) == ["council", "ferry-line", "mayor"]
    declare(small, "harbour")
    (small.seeds / "2031-03-04-bridge-closed.yml").write_text("events: {}\n", encoding="utf-8")
    assert run(name, cwd=small.root).returncode == 1
    assert completed(small) == ["council", "ferry-line", "harbour", "mayor"]
