"""The JSON Schema of `story.json` (draft 2020-12), the same for every story.

It is a file beside this module, made of the shapes, since making it takes longer than writing a story. After a change
of the shapes `python -m builder.exports.schema` writes it again; a test sees to it that this was done.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from builder.exports import shapes

FILE = "story.schema.json"
_PATH = Path(__file__).with_name(FILE)
_TITLE = "A story as data, by Dateline"
_DESCRIPTION = (
    "All that a timeline site is made from: articles, what each reports of which events, what the reports come to, "
    "and who disagrees. story.json is the whole story, or names the parts of a large one."
)


def content() -> bytes:
    """The file."""
    return _PATH.read_bytes()


def made() -> bytes:
    """What it holds: the schema of a whole story, of the index of a divided one, and of one of its parts."""
    found = TypeAdapter(shapes.Whole | shapes.Index | shapes.Part).json_schema()
    definitions = {name: _described(_plain(each), getattr(shapes, name)) for name, each in found["$defs"].items()}
    head = {"$schema": GenerateJsonSchema.schema_dialect, "title": _TITLE, "description": _DESCRIPTION}
    schema = {**head, "anyOf": found["anyOf"], "$defs": definitions}
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()


def _plain(node: Any) -> Any:
    """A part of the schema without the titles that pydantic makes from names."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {key: _plain(value) for key, value in node.items() if key != "title" or isinstance(value, dict)}


def _described(definition: dict[str, Any], shape: Any) -> dict[str, Any]:
    """The definition of a shape, in which what comes from another one is described too; pydantic leaves that out."""
    inherited = _descriptions(shape)
    for key, value in definition["properties"].items():
        value.setdefault("description", inherited.get(key))
    return definition


def _descriptions(shape: Any) -> dict[str, str]:
    """What a shape and those that it is made from say of their keys."""
    found: dict[str, str] = {}
    for base in getattr(shape, "__orig_bases__", ()):
        if base.__module__.startswith(shapes.__name__):
            own = TypeAdapter(base).json_schema()["properties"]
            found |= {key: each["description"] for key, each in own.items() if "description" in each}
            found |= _descriptions(base)
    return found


if __name__ == "__main__":
    _PATH.write_bytes(made())
