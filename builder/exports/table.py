"""What a table to take away is: its columns, and how a row of it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from builder import dates
from builder.dates import Date
from builder.exports.source import Part, Source
from builder.exports.values import digits

SEPARATOR = " "
"""Between the ids in a cell: no id has a space in it."""

Type = Literal["string", "date", "number", "integer", "boolean"]
Value = str | date | Decimal | int | bool | None
"""What a cell holds; None is a missing value, which is an empty cell."""


class Field(NamedTuple):
    """A column: its type as Table Schema calls it, and what its values say."""

    name: str
    type: Type
    description: str


class Reference(NamedTuple):
    """Columns whose values are the key of a row in another table."""

    fields: tuple[str, ...]
    table: str
    key: tuple[str, ...]
    across_parts: bool = False
    """Whether that row may be in another part of the story, if it is divided."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a row for each of some things of the story."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    """The columns that tell its rows apart."""
    references: tuple[Reference, ...]
    rows: Callable[[Part], Iterable[Any]]
    """The things that it has a row for."""
    values: Callable[[Any, Source], tuple[Value, ...]]
    """The values of a thing's row, one for each column."""

    def is_in(self, part: Part) -> bool:
        """Whether a part has the table: one of several parts only has it if it has a row in it."""
        return not part.name or any(True for _ in self.rows(part))


def cell(value: Value) -> str:
    """A value as CSV has it: days and numbers in ISO's and Table Schema's forms."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return digits(value)
        case None:
            return ""
        case _:
            return str(value)


def ids(each: Sequence[str]) -> str | None:
    """Some ids in a cell."""
    return SEPARATOR.join(each) or None


def time_fields(name: str, what: str, prefix: str = "") -> tuple[Field, ...]:
    """The columns of a time, of which `time_values` are the values."""
    return (
        Field(name, "string", f"{what} Written in EDTF (ISO 8601-2); empty where nothing is known."),
        Field(f"{prefix}from", "date", f"The first day that “{name}” can be; empty where there is no such bound."),
        Field(f"{prefix}to", "date", f"The last day that “{name}” can be, inclusive; empty likewise."),
        Field(f"{prefix}from_time", "string", f"The time of day at the beginning of “{name}” if EDTF cannot say it."),
        Field(f"{prefix}to_time", "string", f"The time of day at the end of “{name}” if EDTF cannot say it."),
        Field(f"{prefix}flags", "string", f"Which bounds of “{name}” are uncertain (?), approximate (~) or both (%)."),
        Field(f"{prefix}under_way", "string", f"If “{name}” is /.., when it was going on."),
    )


@lru_cache(maxsize=4096)
def time_values(time: Date | None) -> tuple[Value, ...]:
    """A time in its columns; None is silence."""
    if time is None:
        return (None,) * len(time_fields("", ""))
    written = dates.written(time)
    beside = (written.beside.get(key) for key in ("from", "to", "flags", "under_way"))
    return (written.edtf or None, time.lower, time.upper, *beside)
