"""JSON Schema of the seed files, with the story's ids as enums, so that an editor completes and checks while typing.

Written into the git-ignored `.dateline/` whenever pages are; a seed file names its schema in a
`# yaml-language-server: $schema=` line. The schema follows draft 2020-12, as pydantic makes it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from builder import charts
from builder.files import write_files
from builder.problems import Problems
from builder.project import Project
from builder.reading import read_yaml
from builder.validation.articles import article_files, seed_name, slug_of
from builder.validation.names import GROUP_OF_KEY
from builder.validation.shapes import AnnotationsShape, DraftShape, FrontMatter, Shape, StoryShape
from builder.validation.story import STORY

SHAPES: Mapping[str, type[Shape]] = {
    "story": StoryShape,
    "article": FrontMatter,
    "annotations": AnnotationsShape,
    "draft": DraftShape,
}


def write(project: Project) -> list[Path]:
    """Write the schemas; the paths of the files."""
    schemas = {project.root / name: content for name, content in contents(project).items()}
    write_files(schemas.items())
    return list(schemas)


def contents(project: Project) -> dict[str, bytes]:
    """The schemas of a project's seeds, by path relative to the project."""
    ids = declared_ids(project)
    texts = {}
    for name, shape in SHAPES.items():
        path = project.work / f"{name}.schema.json"
        schema = with_enums(shape.model_json_schema(), ids)
        if name == "story":
            shapes = schema["$defs"]
            shapes["ChartShape"]["properties"]["kind"]["enum"] = list(charts.KINDS)
            for whole, group in (("ActorShape", "actors"), ("MeasureShape", "measures")):
                shapes[whole] = with_enums(shapes[whole], {"part_of": ids[group]})
        texts[path.relative_to(project.root).as_posix()] = json.dumps(schema, indent=1, ensure_ascii=False)
    return {name: f"{text}\n".encode() for name, text in texts.items()}


def declared_ids(project: Project) -> dict[str, list[str]]:
    """The ids that the story declares, by group; none if it cannot be read, which happens while somebody types."""
    path = project.seeds / STORY
    root = read_yaml(path, seed_name(path), Problems()) if path.is_file() else None
    story = root.plain() if root and isinstance(root.value, dict) and not root.partial else {}
    by_group = {
        group: sorted(story[group]) if isinstance(story.get(group), dict) else []
        for group in ("actors", "kinds", "places", "measures")
    }
    return {**by_group, "articles": [slug_of(path) for path in article_files(project.seeds)]}


def with_enums(schema: dict[str, Any], ids: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """The schema, in which each key for ids of a group allows only those, without null and empty defaults."""

    def walk(node: Any, key: str = "") -> Any:
        if isinstance(node, list):
            return [walk(item, key) for item in node]
        if not isinstance(node, dict):
            return node
        node = _without_null(node)
        known = list(ids.get(GROUP_OF_KEY.get(key, ""), ()))
        if node.get("type") == "string" and "pattern" in node and known:
            node = {**{name: value for name, value in node.items() if name != "pattern"}, "enum": known}
        return {name: walk(value, _key_of(name, key)) for name, value in node.items() if not _is_empty(name, value)}

    return {name: walk(value) for name, value in schema.items()}


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    """A part without the choice of null: `note:` with nothing after it is a mistake, to be underlined."""
    choices = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == len(node.get("anyOf", ())):
        return node
    rest = {name: value for name, value in node.items() if name != "anyOf"}
    return {**rest, **choices[0]} if len(choices) == 1 else {**rest, "anyOf": choices}


def _key_of(name: str, key: str) -> str:
    """The key whose values a part of the schema describes: that of the property, also below its items and anyOf."""
    return key if name in ("items", "anyOf") else name


def _is_empty(name: str, value: Any) -> bool:
    """Whether a part only says that a key may be left out: an editor would offer to write that empty value."""
    return name == "default" and value in (None, [])
