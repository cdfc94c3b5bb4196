"""Fitting a tree of text into a shape, with a problem at the place of each value that does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from builder.problems import Problems, Spot, nearest, suggest
from builder.reading import Key, Node
from builder.text.phrases import listed, short
from builder.validation.shapes import ZONE, Shape

ShapeT = TypeVar("ShapeT", bound=Shape)

_SHOWN = 40
"""How many characters of a value a message repeats."""


def shape_of(shape: type[ShapeT], root: Node, problems: Problems, zone: ZoneInfo | None = None) -> ShapeT | None:
    """The tree as a shape, or None with a problem for each value that does not fit.

    `zone` is that of times of day without an offset from UTC.
    """
    without_value = list(_keys_without_value(root))
    for key, spot in without_value:
        problems.error(spot, f"'{key}' has no value", "write one, or leave the key out")
    try:
        fitted = shape.model_validate(root.plain(), context={ZONE: zone})
    except ValidationError as error:
        for each in error.errors():
            _report_error(each, root, shape, problems)
        return None
    return None if without_value else fitted


def _keys_without_value(node: Node, around: str = "") -> Iterator[tuple[str, Spot]]:
    """The keys after which nothing is written (an empty item of a list counts for its list), with their places."""
    match node.value:
        case None:
            yield around, node.spot
        case list(items):
            for item in items:
                yield from _keys_without_value(item, around)
        case dict(entries):
            for key, each in entries.items():
                yield from _keys_without_value(each, key)


def _report_error(error: Any, root: Node, shape: type[Shape], problems: Problems) -> None:
    path: tuple[Key, ...] = error["loc"]
    kind, key = error["type"], next((key for key in reversed(path) if isinstance(key, str)), "")
    is_id = path[-1:] == ("[key]",) and kind in ("seed", "string_pattern_mismatch", "string_too_long")
    spot = root.key_at(path[:-1]) if is_id else root.at(path)
    match kind:
        case "seed" if error["input"] is not None:
            problems.error(spot, error["ctx"]["what"], error["ctx"]["hint"])
        case "extra_forbidden":
            hint = suggest(key, _keys_around(shape, path), "remove it; the guide lists the keys")
            problems.error(root.key_at(path), f"unknown key '{key}'", hint)
        case "missing":
            problems.error(root.at(path[:-1]), f"the key '{key}' is missing", f"write {key}: here")
        case _ if error["input"] is not None:  # else `_keys_without_value` has reported it
            problems.error(spot, *_value_problem(kind, key, error))


def _value_problem(kind: str, key: str, error: Any) -> tuple[str, str]:
    """Problem and hint for a value of the wrong type, or one that is not allowed."""
    given, context = _shortened(error["input"]), error.get("ctx", {})
    match kind:
        case "tuple_type" | "list_type":
            entries = f"write [{given}]" if isinstance(error["input"], str) else "begin each entry with a hyphen"
            return f"'{key}' should be a list", entries
        case "model_type" | "model_attributes_type" | "dict_type" if not key:
            return "the file should hold keys with values", "write them one below the other, as the guide shows"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"'{key}' should hold keys with values", "write them below it, indented"
        case "string_type":
            return f"'{key}' should be one text", "write a single value, without a list or keys below it"
        case "literal_error" | "enum":
            expected = re.findall("'(.*?)'", context["expected"])
            return f"'{given}' is not a value of '{key}'", f"write {nearest(given, expected) or listed(expected, 'or')}"
        case "string_pattern_mismatch" if "0-9a-f" in context["pattern"]:
            return f"'{key}' is not a SHA-256 fingerprint", "write its 64 hexadecimal digits, or leave the key out"
        case "string_pattern_mismatch":
            return f"'{given}' cannot be an id", "use lower-case letters, digits and single hyphens"
        case "string_too_long":
            return f"the id '{given}' is too long", f"use at most {context['max_length']} characters"
        case "too_short":
            return f"'{key}' is empty", "write at least one entry"
        case _:
            return f"'{given}' does not fit '{key}'", _value_hint(kind, context)


def _value_hint(kind: str, context: Mapping[str, Any]) -> str:
    """What to write in place of a value that is not a truth value or number, or is out of bounds."""
    match kind:
        case "bool_parsing" | "bool_type":
            return "write true or false"
        case "float_parsing" | "float_type":
            return "write a number, such as 54.5"
        case "greater_than_equal":
            return f"write {context['ge']:g} or more"
        case "less_than_equal":
            return f"write {context['le']:g} or less"
        case _:
            return "write it as the guide shows"


def _shortened(given: Any) -> str:
    """A value on one line, as much of it as a message needs."""
    text = " ".join(str(given).split())
    return short(text, _SHOWN)


def _keys_around(shape: type[Shape], path: Sequence[Key]) -> list[str]:
    """The keys that a shape knows at the place of an unknown one, found by walking its JSON Schema."""
    schema = _schema(shape)
    node: Any = schema
    for key in path[:-1]:
        node = node["items"] if isinstance(key, int) else node.get("properties", {}).get(key) or _mapping_values(node)
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return list(node.get("properties", {}))


@cache
def _schema(shape: type[Shape]) -> dict[str, Any]:
    """The JSON Schema of a shape, made once: it takes long, and a file may have thousands of unknown keys."""
    return shape.model_json_schema()


def _mapping_values(node: Any) -> Any:
    """The schema of the values of a mapping from ids; pydantic puts it under the pattern of the ids."""
    patterns = node.get("patternProperties", {})
    return next(iter(patterns.values()), node.get("additionalProperties", {}))
