"""Values as programs read them: times as EDTF, amounts as numbers."""

from __future__ import annotations

from decimal import Decimal

from builder import dates
from builder.dates import Date


def time(name: str, date: Date) -> dict[str, str | None]:
    """A time as EDTF under a name, None for an unknown one; and what EDTF cannot say of it beside it."""
    written = dates.written(date)
    return {name: written.edtf or None, **{f"{name}_{key}": value for key, value in written.beside.items()}}


def number(value: Decimal | None) -> int | float | None:
    """An amount as JSON has it, whole if it is whole; None is an open end."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def digits(value: Decimal | None) -> str:
    """An amount in digits, exact and without zeros at its end; an open end is empty."""
    if value is None:
        return ""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
