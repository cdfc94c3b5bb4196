"""What is part of what, at any depth, also where the story is wrong about it."""

from __future__ import annotations

import pytest

from builder import hierarchy
from builder.model import Actor

ACTORS = {
    id: Actor(id, id, part_of=part_of)
    for id, part_of in (("town", None), ("clerk", "mayor"), ("mayor", "town"), ("porter", "town"), ("county", None))
}
WRONG = {
    id: Actor(id, id, part_of=part_of)
    for id, part_of in (("self", "self"), ("one", "two"), ("two", "three"), ("three", "two"), ("lost", "nowhere"))
}


@pytest.mark.parametrize(
    ("ids", "parts", "wholes"),
    [
        ((), set(), []),
        (("clerk",), {"clerk"}, ["clerk", "mayor", "town"]),
        (("mayor",), {"mayor", "clerk"}, ["mayor", "town"]),
        (("town",), {"town", "mayor", "clerk", "porter"}, ["town"]),
        (("county", "mayor"), {"county", "mayor", "clerk"}, ["county", "mayor", "town"]),
        (("porter", "clerk"), {"porter", "clerk"}, ["porter", "town", "clerk", "mayor"]),
    ],
)
def test_parts_and_wholes_at_any_depth(ids: tuple[str, ...], parts: set[str], wholes: list[str]) -> None:
    assert hierarchy.with_parts(ids, ACTORS) == parts
    assert hierarchy.with_wholes(ids, ACTORS) == wholes


@pytest.mark.parametrize(("id", "top"), [("clerk", "town"), ("mayor", "town"), ("town", "town"), ("county", "county")])
def test_the_top_is_the_outermost_whole(id: str, top: str) -> None:
    assert hierarchy.top(id, ACTORS) == top


def test_direct_parts_come_in_the_order_declared() -> None:
    assert hierarchy.parts("town", ACTORS) == ["mayor", "porter"]
    assert hierarchy.parts("clerk", ACTORS) == []


@pytest.mark.parametrize(
    ("id", "wholes"),
    [
        ("self", ["self"]),
        ("one", ["two", "three"]),
        ("two", ["three", "two"]),
        ("lost", ["nowhere"]),
    ],
)
def test_a_circle_and_what_is_not_declared_end_the_way_up(id: str, wholes: list[str]) -> None:
    assert hierarchy.wholes(id, WRONG) == wholes
