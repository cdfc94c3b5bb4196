"""Times, amounts and passages as plain data."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from builder import dates
from builder.dates import Date
from builder.exports import shapes
from builder.exports.values import number
from builder.model import Passage
from builder.quantities import Quantity


@lru_cache(maxsize=65_536)
def time(date: Date) -> shapes.Time:
    """A time; nobody may change what comes back."""
    written = dates.written(date)
    plain = {
        "written": date.text,
        "edtf": written.edtf or None,
        "sense": date.sense.value,
        "lower": date.lower.isoformat() if date.lower else None,
        "upper": date.upper.isoformat() if date.upper else None,
        "approximate": date.approximate,
        "uncertain": date.uncertain,
        **written.beside,
    }
    return cast(shapes.Time, plain)


@lru_cache(maxsize=65_536)
def amount(quantity: Quantity) -> shapes.Amount:
    """An amount; nobody may change what comes back."""
    plain = {
        "value": quantity.text,
        "qualifier": quantity.qualifier.value,
        "stated_low": number(quantity.stated_low),
        "stated_high": number(quantity.stated_high),
        "low": number(quantity.low),
        "high": number(quantity.high),
    }
    return cast(shapes.Amount, plain)


def passage(each: Passage) -> shapes.Passage:
    """A passage of an article that is named around it."""
    found: shapes.Passage = {
        "paragraph": each.paragraph,
        "start": each.start,
        "end": each.end,
        "exact": each.exact,
    }
    return {**found, "words": each.words} if each.words is not None else found
