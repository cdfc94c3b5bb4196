"""What is part of what: actors and measures name the whole they belong to in `part_of`, and wholes may have wholes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol


class Part(Protocol):
    """Anything that may be part of another of its kind."""

    @property
    def part_of(self) -> str | None:
        """The id of the one that it is part of."""


def wholes(id: str, declared: Mapping[str, Part]) -> list[str]:
    """What one is part of, at any depth, the nearest first.

    It ends with a whole that is not declared, and before one that would come again; `id` is in it only if it is part of
    itself.
    """
    above: dict[str, None] = {}
    while id in declared and (whole := declared[id].part_of) is not None and whole not in above:
        above[whole] = None
        id = whole
    return list(above)


def top(id: str, declared: Mapping[str, Part]) -> str:
    """The outermost whole that one is part of, which may be itself."""
    return (wholes(id, declared) or [id])[-1]


def parts(id: str, declared: Mapping[str, Part]) -> list[str]:
    """The direct parts of one, in the order declared."""
    return [other for other, each in declared.items() if each.part_of == id]


def with_wholes(ids: Iterable[str], declared: Mapping[str, Part]) -> list[str]:
    """The ids, each followed by all that it is part of, each once."""
    return list(dict.fromkeys(each for id in ids for each in (id, *wholes(id, declared))))


def with_parts(ids: Collection[str], declared: Mapping[str, Part]) -> set[str]:
    """The ids and those of all their parts, at any depth."""
    included = set(ids)
    while included and (more := {id for id, each in declared.items() if each.part_of in included} - included):
        included |= more
    return included
