"""What can be checked of annotations that hold mistakes: the events and claims, the keys around what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from builder.nodes import Node
from builder.problems import Problems
from builder.validation.fitting import NO_EVENT
from builder.validation.shapes import AnnotationsShape, EventShape
from builder.validation.shapes_at import Path, keys_around
from builder.validation.synonyms import meant_key

_ALONE = frozenset(
    {
        "title",
        "when",
        "when_words",
        "when_basis",
        "kind",
        "denies",
        "affirms",
        "revises",
        "actors",
        "places",
        "words",
        "note",
    }
)
"""Keys of an event without which the checks of its other keys come to the same."""


def with_events_key(root: Node, problems: Problems) -> Node:
    """The tree with its entries under `events:`, and a problem if the file lacks that line."""
    match root.value:
        case list([Node(value=dict()), *_]):
            hint = "write the line events: above the first entry"
            entries = root
        case dict(keys) if "events" not in keys and keys.keys() & EventShape.model_fields.keys():
            hint = (
                "write the line events: above it, begin it with a hyphen and a space, and indent its other lines by two"
            )
            entries = Node([root], root.spot)
        case dict(keys) if "events" not in keys and not keys:
            problems.error(root.spot, "the key 'events' is missing", NO_EVENT)
            return replace(root, value={"events": Node([], root.spot)})
        case _:
            return root
    problems.error(root.spot, "the line events: is missing", hint)
    return Node({"events": entries}, root.spot, {"events": root.spot}, partial=root.partial)


def without_wrong(root: Node, wrong: Iterable[Path]) -> Node:
    """The tree without what is wrong: a key if nothing else depends on it, else its claim or event."""
    return _without(root, {_left_out(path) for path in wrong})


def _left_out(path: Path) -> Path:
    match path:
        case ("events", int(), "actors" | "affirms" | "claims" | "denies" | "places" | "revises", int(), *_):
            return path[:4]
        case ("events", int(), str(key), *_) if _is_alone(key, path):
            return path[:3]
        case _:
            return path[:2]


def _is_alone(key: str, path: Path) -> bool:
    known = keys_around(AnnotationsShape, path[:3])
    meant = key if key in known else meant_key(key, known)
    return meant is None or meant in _ALONE


def _without(node: Node, paths: set[Path], here: Path = ()) -> Node:
    """The tree without the nodes at some paths."""
    match node.value:
        case list(items):
            kept = [(n, each) for n, each in enumerate(items) if (*here, n) not in paths]
            return replace(node, value=[_without(each, paths, (*here, n)) for n, each in kept])
        case dict(entries):
            left = {key: each for key, each in entries.items() if (*here, key) not in paths}
            return replace(node, value={key: _without(each, paths, (*here, key)) for key, each in left.items()})
        case _:
            return node
