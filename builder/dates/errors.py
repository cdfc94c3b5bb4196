"""What is raised for text that is not a date."""

from __future__ import annotations

from builder.text.phrases import short


class DateError(ValueError):
    """Text that is not a date: `what` is wrong with it, and a `hint` at what to write instead."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(f"{what}; {hint}")
        self.what = what
        self.hint = hint


class UnreadableError(DateError):
    """Text that is not in the notation at all, so that the hint is what it may have been meant to be."""


def outside_years(text: str) -> DateError:
    """The error for a date that no calendar here has."""
    return DateError(f"{quoted(text)} is outside the years 0001 to 9999", "write a year of four digits, or unknown")


def quoted(text: str) -> str:
    """A text as a message repeats it."""
    return repr(short(text, 40))
