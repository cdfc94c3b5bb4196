"""A time that a text names: where, what kind of time it is, and what it means."""

from __future__ import annotations

from typing import NamedTuple

from builder.recognise.times.moments import Moment, timex, when


class TimeExpression(NamedTuple):
    """A time in a text; the preposition before it lies outside, its article and modifiers inside."""

    start: int
    end: int
    words: str
    type: str
    """DATE, TIME, DURATION or SET, as TimeML has them."""
    value: str
    """As TIMEX3 writes it: 2024-10-30, 2024-W44, P2Y, PAST_REF; X for what is not known."""
    when: str
    """An annotation's `when` for what happened then; empty where the words fix no time."""


class Meaning(NamedTuple):
    """What an expression means, before the words around it are looked at."""

    type: str
    value: str
    moment: Moment | None = None
    """The part of the calendar it names, from which later expressions may count."""
    when: str = ""
    is_about: bool = False
    is_compared: bool = False
    """Whether it is only what something is compared with, so that nothing counts from it."""


UNKNOWN_DAY = Meaning("DATE", "XXXX-XX-XX")


def date_of(moment: Moment | None) -> Meaning:
    """The meaning of a part of the calendar; of none, a day that is not known."""
    if moment is None:
        return UNKNOWN_DAY
    return Meaning("TIME" if moment.time else "DATE", timex(moment), moment, when(moment))


def duration(value: str, when: str = "") -> Meaning:
    """The meaning of a length of time, such as P2Y."""
    return Meaning("DURATION", value, when=when)
