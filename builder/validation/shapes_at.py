"""What a shape has at a path, found by walking its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from builder.nodes import Key
from builder.validation.shapes import Shape

Path = tuple[Key, ...]
"""Keys of mappings and positions in lists, from the root."""


def keys_around(shape: type[Shape], path: Path) -> list[str]:
    """The keys that a shape knows at the place of an unknown one."""
    return list(_schema_at(shape, path[:-1]).get("properties", {}))


def is_text(shape: type[Shape], path: Path) -> bool:
    """Whether a shape has text for people at a path, rather than an id, a time, an amount or one word of several."""
    here = _schema_at(shape, path)
    return here.get("type") == "string" and not here.keys() & {"pattern", "enum", "const"}


def _schema_at(shape: type[Shape], path: Path) -> Mapping[str, Any]:
    """The schema of what is at a path; empty if the shape has nothing there."""
    schema = _schema_of(shape)
    node: Mapping[str, Any] = schema
    for key in path:
        node = _resolved(schema, _below(node, key))
    return node


@cache
def _schema_of(shape: type[Shape]) -> Mapping[str, Any]:
    return shape.model_json_schema()


def _below(node: Mapping[str, Any], key: Key) -> Mapping[str, Any]:
    """The schema of an item, of the value of a key, or of the values of a mapping from ids."""
    if isinstance(key, int):
        items: Mapping[str, Any] = node.get("items", {})
        return items
    patterns = node.get("patternProperties", {})
    values = next(iter(patterns.values()), node.get("additionalProperties"))  # pydantic puts it under the ids' pattern
    found: Mapping[str, Any] = node.get("properties", {}).get(key) or values or {}
    return found


def _resolved(schema: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part of the schema, without the choice of null and in place of a reference to it."""
    choices = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
    node = choices[0] if len(choices) == 1 else node
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return node
