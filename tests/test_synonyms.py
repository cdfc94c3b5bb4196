"""Other words for keys lead to keys that there are."""

from __future__ import annotations

import pytest

from builder.validation.shapes import AnnotationsShape, FrontMatter, Shape, StoryShape
from builder.validation.shapes_at import keys_around
from builder.validation.synonyms import MEANT, meant_key

LEVELS: dict[str, list[str]] = {
    "story": keys_around(StoryShape, ("x",)),
    "kind": keys_around(StoryShape, ("kinds", "a", "x")),
    "actor": keys_around(StoryShape, ("actors", "a", "x")),
    "place": keys_around(StoryShape, ("places", "a", "x")),
    "measure": keys_around(StoryShape, ("measures", "a", "x")),
    "article": keys_around(FrontMatter, ("x",)),
    "event": keys_around(AnnotationsShape, ("events", 0, "x")),
    "claim": keys_around(AnnotationsShape, ("events", 0, "claims", 0, "x")),
}


@pytest.mark.parametrize(("word", "keys"), MEANT.items())
def test_a_word_leads_to_keys_that_there_are_and_is_not_one_everywhere(word: str, keys: tuple[str, ...]) -> None:
    for key in keys:
        assert any(key in level and word not in level for level in LEVELS.values()), key


@pytest.mark.parametrize(
    ("level", "written", "meant"),
    [
        ("event", "date", "when"),
        ("article", "date", "published"),
        ("claim", "Date", "as_of"),
        ("event", "where", "places"),
        ("event", "who", "actors"),
        ("claim", "who", "by"),
        ("article", "source", "publisher"),
        ("article", "headline", "title"),
        ("place", "name", "label"),
        ("measure", "description", "counts"),
        ("event", "event-id", "event"),
        ("event", "titel", "title"),
        ("event", "xyzzy", None),
    ],
)
def test_the_key_that_was_meant(level: str, written: str, meant: str | None) -> None:
    assert meant_key(written, LEVELS[level]) == meant


@pytest.mark.parametrize("shape", [StoryShape, FrontMatter, AnnotationsShape])
def test_there_is_nothing_around_a_path_that_leads_nowhere(shape: type[Shape]) -> None:
    assert keys_around(shape, ("nowhere", 0, "x", "y")) == []
