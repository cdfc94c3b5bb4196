"""Cache of what was read from seeds in an earlier run, so that an unchanged file is not read again.

Only what had no problem is kept, each under the fingerprint of all that it was read from. It is plain data, in JSON:
nothing in it is ever run, and what is not as expected counts as not there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from builder.model import Article, Report
from builder.problems import Spot

T = TypeVar("T")


@dataclass(slots=True)
class Kept:
    """Data by name, each good for one key; what this run neither asked for nor put is not kept further."""

    lines: dict[str, str] = field(default_factory=dict)
    """As they are in the file: key and data."""
    used: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, key: str, shape: TypeAdapter[T]) -> T | None:
        """The data of a name, or None where nothing of this shape is kept for this key."""
        line = self.lines.get(name, "")
        kept_key, _, data = line.partition(" ")
        if kept_key != key:
            return None
        try:
            value = shape.validate_json(data, strict=True)
        except ValidationError:
            return None
        self.used[name] = line
        return value

    def put(self, name: str, key: str, shape: TypeAdapter[T], value: T) -> None:
        """Keep data under a name for a key without spaces."""
        self.used[name] = f"{key} {shape.dump_json(value, exclude_defaults=True).decode()}"

    @property
    def is_changed(self) -> bool:
        """Whether there is anything else to keep than there was."""
        return self.used != self.lines

    @classmethod
    def of(cls, text: str) -> Kept:
        """What a text holds that `text` made."""
        lines = (line.partition("\t") for line in text.split("\n") if "\t" in line)
        return cls({name: rest for name, _, rest in lines})

    def text(self) -> str:
        """What is to be kept further, a line each."""
        return "".join(f"{name}\t{line}\n" for name, line in self.used.items())


class Entry(NamedTuple):
    """An event as one article's annotations name it, with what has to be compared across articles."""

    event: str
    spot: Spot
    lacks: tuple[str, ...]
    """Of the keys that describe an event, those that the report does not give."""
    responds: tuple[tuple[str, str, Spot], ...]
    """What it says of which other events: key, id and spot."""
    kind: str | None = None
    has_by: bool = False
    """Whether the report says who says it."""


Annotated = tuple[tuple[Entry, ...], tuple[Report, ...]]
"""What the annotations of one article say."""


# Made when first needed: a run with nothing to do needs neither.


@cache
def article_shape() -> TypeAdapter[Article]:
    """The shape of an article in the cache."""
    return TypeAdapter(Article)


@cache
def annotations_shape() -> TypeAdapter[Annotated]:
    """The shape of an article's annotations in the cache."""
    return TypeAdapter(Annotated)
