"""Nodes: the values of a seed file, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from builder.problems import Spot

Key = str | int


class Cut(NamedTuple):
    """What YAML takes for a comment at the end of a text: its place, and the whole as it is written."""

    spot: Spot
    comment: str
    written: str


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with its place: text, a list of nodes, a mapping to nodes, or None where nothing was written."""

    value: str | list[Node] | dict[str, Node] | None
    spot: Spot
    keys: dict[str, Spot] = field(default_factory=dict)
    """The place of each key of a mapping."""
    cut: Cut | None = None
    """What of the text YAML takes for a comment, if that may belong to the text."""
    partial: bool = False
    """Whether entries are missing from the tree below, because they are not YAML."""

    def plain(self) -> Any:
        """The value without places: text, lists and dicts."""
        match self.value:
            case list(items):
                return [item.plain() for item in items]
            case dict(entries):
                return {key: node.plain() for key, node in entries.items()}
            case text:
                return text

    def at(self, path: Sequence[Key]) -> Spot:
        """The place of the value at `path`; of the nearest one around it if it is missing."""
        node = self
        for key in path:
            match node.value:
                case dict(entries) if key in entries:
                    node = entries[str(key)]
                case list(items) if isinstance(key, int) and key < len(items):
                    node = items[key]
                case _:
                    break
        return node.spot

    def key_at(self, path: Sequence[Key]) -> Spot:
        """The place of the last key of `path`, rather than of its value."""
        *parents, last = path
        node = self.find(parents)
        return node.keys.get(str(last), node.spot) if node else self.at(parents)

    def find(self, path: Sequence[Key]) -> Node | None:
        """The node at `path`, or None."""
        node: Node | None = self
        for key in path:
            match node.value if node else None:
                case dict(entries):
                    node = entries.get(str(key))
                case list(items) if isinstance(key, int) and key < len(items):
                    node = items[key]
                case _:
                    return None
        return node
