"""From values to places: the scale of an axis, and its ticks as plotly.js chooses them, so that they do not move."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from builder.charts.marks import Place
from builder.charts.scene import TICK_FORMATS, SlotAxis, Step, TimeAxis, ValueAxis
from builder.charts.style import TICKS

TICK_WIDTH = 28
"""How many px of the chart's width a tick of a time axis needs; here and in Plotly's drawing."""

_HOUR, _DAY = 3_600_000, 86_400_000
_MONTH, _YEAR = 2_629_800_000, 31_557_600_000
_EPOCH = datetime(1970, 1, 1)
_SATURDAY, _SUNDAY = datetime(2000, 1, 1), datetime(2000, 1, 2)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EDGE = 0.0001
"""How far beyond its range an axis still has a tick, in lengths of the range."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale over a fixed range; moments count in milliseconds."""

    start: float
    end: float

    def share(self, place: Place) -> float:
        """How far along a place is: 0 at the range's start, 1 at its end."""
        value = milliseconds(place) if isinstance(place, datetime) else place
        return (value - self.start) / (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick: the shares of the axis where its line (None: it has none) and its label are, and the label."""

    line: float | None
    label: float
    texts: tuple[str, ...]
    """The lines of its label."""
    head: str | None = None
    """A line that follows them; empty where it is the same as before; None where there is no such line."""


def time_ticks(axis: TimeAxis, most: int, box: int) -> list[Tick]:
    """At most `most` ticks of a time axis, in a chart `box` px wide."""
    along = Scale(milliseconds(axis.start), milliseconds(axis.end))
    return list(_time_ticks(along, max(1, min(most, TICKS, box // TICK_WIDTH))))


def slot_ticks(axis: SlotAxis, along: Scale) -> list[Tick]:
    """The ticks that an axis of places has labels for."""
    return [Tick(None, along.share(slot), (text,)) for slot, text in axis.ticks]


def value_ticks(axis: ValueAxis, along: Scale) -> list[Tick]:
    """The ticks of an axis of amounts."""
    return [Tick(along.share(value), along.share(value), (text,)) for value, text in axis.ticks]


def milliseconds(moment: datetime) -> float:
    """A moment as a number: milliseconds since 1970."""
    return (moment - _EPOCH) / timedelta(milliseconds=1)


def _rounded_up(value: float, options: Sequence[int]) -> int:
    """The first option above the value, or the last."""
    return next((option for option in options if option > value), options[-1])


def _base(rough: float) -> float:
    return float(10 ** math.floor(math.log10(rough)))


# Time


_FIRST, _LAST = milliseconds(datetime.min), milliseconds(datetime.max)
"""The moments between which there are days."""


def _length(step: Step) -> int:
    return step.milliseconds or step.months * _MONTH


def _moments(step: Step, low: float, high: float) -> Iterator[float]:
    """The moments of ticks, from the last before `low` to the last up to `high`."""
    count = _count(step, low) - 1
    while (moment := _moment(step, count)) is None or moment <= high:
        if moment is not None:
            yield moment
        count += 1


def _count(step: Step, low: float) -> int:
    """The number of the first tick from `low` on."""
    if step.milliseconds:
        return math.ceil((low - _origin(step)) / step.milliseconds)
    start = _EPOCH + timedelta(milliseconds=max(low, _FIRST))
    count = ((start.year - 2000) * 12 + start.month - 1) // step.months
    moment = _moment(step, count)
    return count + (moment is None or moment < low)


def _origin(step: Step) -> float:
    return milliseconds(_SUNDAY if step.milliseconds >= _DAY else _SATURDAY)


def _moment(step: Step, count: int) -> float | None:
    """The moment of a tick; None before the first year, which has none, and infinity after the last."""
    if step.milliseconds:
        moment = _origin(step) + count * step.milliseconds
        return None if moment < _FIRST else math.inf if moment > _LAST else moment
    year, month = divmod(24_000 + count * step.months, 12)
    return milliseconds(datetime(year, month + 1, 1)) if 1 <= year <= 9999 else None if year < 1 else math.inf


@lru_cache(maxsize=64)
def _time_ticks(along: Scale, most: int) -> tuple[Tick, ...]:
    span = along.end - along.start
    step = _step(span / most)
    form = _form(step)
    moments = list(_moments(step, along.start - span * _EDGE, along.end + span * _EDGE))
    ticks = []
    last: str | None = ""
    for number, moment in enumerate(moments):
        middle = along.share(moment + _named(moments, number, form) / 2)
        line = along.share(moment) if number else None
        texts, head = _formatted(moment, form)
        if 0 <= middle <= 1:
            ticks.append(Tick(line, middle, texts, "" if head and head == last else head))
            last = head
        elif line is not None:
            ticks.append(Tick(line, middle, ()))
    return tuple(ticks)


def _step(rough: float) -> Step:
    """The step nearest above a rough one, at which people count."""
    if 2 * rough > _YEAR:
        base = _base(rough / _YEAR)
        return Step(months=round(12 * base * _rounded_up(rough / _YEAR / base, (2, 5, 10))))
    if 2 * rough > _MONTH:
        return Step(months=_rounded_up(rough / _MONTH, (1, 2, 3, 6, 12)))
    if 2 * rough > _DAY:
        return Step(milliseconds=_DAY * _rounded_up(rough / _DAY, (1, 2, 3, 7, 14)))
    return Step(milliseconds=_HOUR * _rounded_up(rough / _HOUR, (1, 2, 3, 6, 12)))


def _form(step: Step) -> str:
    """How the first fitting format writes a tick."""
    return next(form for _, most, form in TICK_FORMATS if most is None or _length(step) <= _length(most))


def _named(moments: Sequence[float], number: int, form: str) -> float:
    """How long the time is that a label names: the day, month or year, in whose middle it is; 0 for an hour."""
    after = max(number, 1) if number + 1 == len(moments) else number + 1
    distance = abs(moments[after] - moments[after - 1]) if len(moments) > 1 else 0
    if "%M" in form:
        return 0
    named: float = _DAY if "%e" in form else _MONTH if "%b" in form else _YEAR
    if named == _YEAR:
        named = distance if 365 * _DAY <= distance <= 366 * _DAY else _YEAR
    elif named == _MONTH:
        named = distance if 28 * _DAY <= distance <= 31 * _DAY else _MONTH
    return min(named, distance)


def _formatted(moment: float, form: str) -> tuple[tuple[str, ...], str | None]:
    """The lines of a label, and its head. Not by strftime: its names speak the machine's language, its years lose their
    zeros.
    """
    day = _EPOCH + timedelta(milliseconds=moment)
    month, weekday = _MONTHS[day.month - 1], _DAYS[day.weekday()]
    known = {"H": f"{day.hour:02}", "M": f"{day.minute:02}", "e": str(day.day), "b": month, "Y": f"{day.year:04}"}
    first, *rest = form.split("%")
    written = "".join([first, *((known | {"a": weekday})[each[:1]] + each[1:] for each in rest)])
    lines, _, head = written.partition("\n")
    return tuple(lines.split("<br>")), head or None
