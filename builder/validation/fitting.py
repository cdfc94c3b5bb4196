"""Fitting a tree of text into a shape, with a problem at the place of each value that does not fit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from builder.nodes import Node
from builder.problems import Problems
from builder.slips.texts import cut_problem, glued_key
from builder.validation.misfits import name_problem, value_problem
from builder.validation.names import GROUP_OF_KEY, Names
from builder.validation.shapes import ZONE, Shape
from builder.validation.shapes_at import Path, is_text, keys_around
from builder.validation.synonyms import meant_key

ShapeT = TypeVar("ShapeT", bound=Shape)

NO_EVENT = "write events: [] if there is no event yet"
NO_NAMES: Mapping[str, Names] = {}


def shape_of(
    shape: type[ShapeT],
    root: Node,
    problems: Problems,
    zone: ZoneInfo | None = None,
    names: Mapping[str, Names] = NO_NAMES,
) -> ShapeT | None:
    """The tree as a shape, or None with a problem for each value that does not fit.

    `zone` is that of times of day without an offset from UTC; `names` are those of the story's ids, by group.
    """
    fitted, wrong = fit(shape, root, problems, zone, names)
    return None if wrong or root.partial else fitted


def fit(
    shape: type[ShapeT],
    root: Node,
    problems: Problems,
    zone: ZoneInfo | None = None,
    names: Mapping[str, Names] = NO_NAMES,
) -> tuple[ShapeT | None, list[Path]]:
    """The tree as a shape, if every value in it can be read, and the paths of what is wrong, each with a problem."""
    wrong = [*_report_unread(root, shape, problems)]
    try:
        fitted = shape.model_validate(root.plain(), context={ZONE: zone})
    except ValidationError as error:
        errors = error.errors()
    else:
        return fitted, wrong
    for each in errors:
        if not (root.partial and each["type"] == "missing" and len(each["loc"]) == 1):
            _report_error(each, root, shape, names, problems)
    return None, [*wrong, *(each["loc"] for each in errors)]


def _report_unread(root: Node, shape: type[Shape], problems: Problems) -> Iterator[Path]:
    """A problem for each key without a value, and for each text that YAML cuts; their paths."""
    for path, node in _unread(root):
        key = next((key for key in reversed(path) if isinstance(key, str)), "")
        if node.cut and is_text(shape, path):
            problems.error(node.cut.spot, *cut_problem(node.cut.written, node.cut.comment))
            yield path
        if node.value is None:
            if not (root.partial and len(path) == 1):  # else what is below the key is not YAML, and reported
                hint = NO_EVENT if path == ("events",) else "write one, or leave the key out"
                problems.error(node.spot, f"'{key}' has no value", hint)
            yield path


def _unread(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """The values that are not there, or not whole (an empty item of a list counts for its list), with their paths."""
    match node.value:
        case list(items):
            for position, item in enumerate(items):
                yield from _unread(item, (*path, position))
        case dict(entries):
            for key, each in entries.items():
                yield from _unread(each, (*path, key))
        case text if text is None or node.cut:
            yield path, node


def _report_error(error: Any, root: Node, shape: type[Shape], names: Mapping[str, Names], problems: Problems) -> None:
    path: Path = error["loc"]
    kind, key = error["type"], next((key for key in reversed(path) if isinstance(key, str)), "")
    is_id = path[-1:] == ("[key]",) and kind in ("seed", "string_pattern_mismatch", "string_too_long")
    spot = root.key_at(path[:-1]) if is_id else root.at(path)
    match kind:
        case "seed" if error["input"] is not None:
            problems.error(spot, error["ctx"]["what"], error["ctx"]["hint"])
        case "extra_forbidden":
            problems.error(root.key_at(path), *_unknown_key(key, keys_around(shape, path)))
        case "missing":
            problems.error(root.at(path[:-1]), f"the key '{key}' is missing", f"write {key}: here")
        case _ if error["input"] is not None:  # else `_report_unread` has reported it
            here = names.get(str(path[0]) if key == "part_of" else GROUP_OF_KEY.get(key, ""), Names())
            problems.error(spot, *(name_problem(kind, error["input"], here) or value_problem(kind, key, error)))


def _unknown_key(key: str, known: Collection[str]) -> tuple[str, str]:
    if problem := glued_key(key):
        return problem
    meant, otherwise = meant_key(key, known), "remove it; the guide lists the keys"
    return f"unknown key '{key}'", f"did you mean '{meant}'? If not, {otherwise}" if meant else otherwise
