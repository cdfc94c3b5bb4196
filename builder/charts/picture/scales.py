"""From values to places: the scale of an axis, and its ticks as plotly.js chooses them, so that they do not move."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from builder.charts.picture.svg import UnsupportedFigureError, check, choose, plain
from builder.charts.style import TICKS

TICK_WIDTH = 28
"""How many px of the chart's width a tick of a time axis needs, here and in Plotly's drawing."""

_HOUR, _DAY = 3_600_000, 86_400_000
_MONTH, _YEAR = 2_629_800_000, 31_557_600_000
_EPOCH = datetime(1970, 1, 1)
_SATURDAY, _SUNDAY = datetime(2000, 1, 1), datetime(2000, 1, 2)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EDGE = 0.0001
"""How far beyond its range an axis still has a tick, in lengths of the range."""
_KNOWN = {
    *("type", "range", "automargin", "ticklabelmode", "tickformatstops", "nticks", "tickangle", "tickfont"),
    *("gridcolor", "zeroline", "showline", "linecolor", "anchor", "side", "overlaying", "fixedrange", "visible"),
    *("tickformat", "showgrid", "tickvals", "ticktext", "ticks", "tickcolor"),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale over a fixed range; moments count in milliseconds."""

    start: float
    end: float
    is_time: bool = False

    def value(self, raw: Any) -> float:
        """A value of a figure as a number."""
        if isinstance(raw, int | float):
            return raw
        if not self.is_time:
            raise UnsupportedFigureError(f"{raw!r} is no number that the picture can draw")
        return _milliseconds(raw)

    def share(self, raw: Any) -> float:
        """Where a value of a figure lies: 0 at the range's start, 1 at its end."""
        return (self.value(raw) - self.start) / (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick: the shares of the axis where its line stands (None: it has none) and its label, and the label's lines."""

    line: float | None
    label: float
    texts: tuple[str, ...]


def scale(axis: Mapping[str, Any], name: str) -> Scale:
    """The scale of an axis of a layout."""
    check(axis, _KNOWN, f"the axis {name}")
    is_time = choose({"date": True, "linear": False}, axis.get("type", "linear"), "the axis type")
    try:
        start, end = (Scale(0, 1, is_time).value(bound) for bound in axis["range"])
    except KeyError:
        raise UnsupportedFigureError(f"the axis {name} has no fixed range") from None
    if start == end:
        raise UnsupportedFigureError(f"the range of the axis {name} is empty")
    return Scale(start, end, is_time)


def ticks(axis: Mapping[str, Any], along: Scale, box: int) -> list[Tick]:
    """The ticks of an axis of a chart so many px wide."""
    if "tickvals" in axis:
        pairs = zip(axis["tickvals"], axis["ticktext"], strict=True)
        return [Tick(along.share(value), along.share(value), (plain(text),)) for value, text in pairs]
    if "nticks" not in axis:
        raise UnsupportedFigureError("an axis with neither tickvals nor nticks is nothing that the picture can draw")
    if along.is_time:
        most = min(int(axis["nticks"]), TICKS, box // TICK_WIDTH)
        stops = tuple((*stop["dtickrange"], stop["value"]) for stop in axis["tickformatstops"])
        return list(_time_ticks(along, max(1, most), stops))
    return _linear_ticks(along, int(axis["nticks"]), axis.get("tickformat", ""))


def _rounded_up(value: float, options: Sequence[int]) -> int:
    """The first option above the value, or the last."""
    return next((option for option in options if option > value), options[-1])


def _base(rough: float) -> float:
    return float(10 ** math.floor(math.log10(rough)))


# Numbers


def _linear_ticks(along: Scale, most: int, form: str) -> list[Tick]:
    choose({",": True, "": True}, form, "the tickformat")
    rough = abs(along.end - along.start) / most
    step = _base(rough) * _rounded_up(rough / _base(rough), (2, 5, 10))
    low, high = sorted((along.start, along.end))
    edge = (high - low) * _EDGE
    first, last = math.ceil((low - edge) / step), math.floor((high + edge) / step)
    digits = max(0, -math.floor(math.log10(step)))
    values = [round(step * count, digits) for count in range(first, last + 1)]
    return [Tick(along.share(value), along.share(value), (_written(value, digits, form),)) for value in values]


def _written(value: float, digits: int, form: str) -> str:
    written = f"{value:{form}.{digits}f}".replace("-", "\N{MINUS SIGN}")
    return written.rstrip("0").rstrip(".") if digits else written


# Time


@dataclass(frozen=True, slots=True)
class _Step:
    """From tick to tick: so many months, or so many milliseconds."""

    months: int = 0
    milliseconds: int = 0

    @property
    def length(self) -> int:
        return self.milliseconds or self.months * _MONTH

    def ticks(self, low: float, high: float) -> Iterator[float]:
        """The ticks from the last before `low` to the last up to `high`."""
        count = self._count(low) - 1
        while (moment := self._moment(count)) is None or moment <= high:
            if moment is not None:
                yield moment
            count += 1

    def _count(self, low: float) -> int:
        """The number of the first tick from `low` on."""
        if self.milliseconds:
            return math.ceil((low - self._origin) / self.milliseconds)
        start = _EPOCH + timedelta(milliseconds=max(low, _milliseconds(datetime.min)))
        count = ((start.year - 2000) * 12 + start.month - 1) // self.months
        moment = self._moment(count)
        return count + (moment is None or moment < low)

    @property
    def _origin(self) -> float:
        return _milliseconds(_SUNDAY if self.milliseconds >= _DAY else _SATURDAY)

    def _moment(self, count: int) -> float | None:
        """The moment of a tick; None before the first year, which has none."""
        if self.milliseconds:
            return self._origin + count * self.milliseconds
        year, month = divmod(24_000 + count * self.months, 12)
        return _milliseconds(datetime(year, month + 1, 1)) if 1 <= year <= 9999 else None if year < 1 else math.inf


_Stop = tuple[Any, Any, str]
"""From which distance between ticks to which a form of their labels is for, as plotly.js has distances; the form."""


@lru_cache(maxsize=64)
def _time_ticks(along: Scale, most: int, stops: tuple[_Stop, ...]) -> tuple[Tick, ...]:
    span = along.end - along.start
    step = _step(span / most)
    form = _form(step, stops)
    moments = list(step.ticks(along.start - span * _EDGE, along.end + span * _EDGE))
    found = []
    last = ""
    for number, moment in enumerate(moments):
        middle = along.share(moment + _named(moments, number, form) / 2)
        line = along.share(moment) if number else None
        first, *rest = _formatted(moment, form)
        if 0 <= middle <= 1:
            found.append(Tick(line, middle, (first, *("" if head == last else head for head in rest))))
            last = "".join(rest)
        elif line is not None:
            found.append(Tick(line, middle, ()))
    return tuple(found)


def _step(rough: float) -> _Step:
    """The step nearest above a rough one, at which people count."""
    if 2 * rough > _YEAR:
        base = _base(rough / _YEAR)
        return _Step(months=round(12 * base * _rounded_up(rough / _YEAR / base, (2, 5, 10))))
    if 2 * rough > _MONTH:
        return _Step(months=_rounded_up(rough / _MONTH, (1, 2, 3, 6, 12)))
    if 2 * rough > _DAY:
        return _Step(milliseconds=_DAY * _rounded_up(rough / _DAY, (1, 2, 3, 7, 14)))
    return _Step(milliseconds=_HOUR * _rounded_up(rough / _HOUR, (1, 2, 3, 6, 12)))


def _form(step: _Step, stops: Sequence[_Stop]) -> str:
    """How the first fitting of the tickformatstops writes a tick."""
    for first, last, form in stops:
        low, high = _length(first), _length(last)
        if (low is None or low <= step.length) and (high is None or step.length <= high):
            return form
    raise UnsupportedFigureError("no tickformatstop fits the ticks of the time axis")


def _length(bound: Any) -> float | None:
    return int(bound[1:]) * _MONTH if isinstance(bound, str) else bound


def _named(moments: Sequence[float], number: int, form: str) -> float:
    """How long the time is that a label names: the day, month or year, in whose middle it stands; 0 for an hour."""
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


def _formatted(moment: float, form: str) -> list[str]:
    """The lines of a label. Not by strftime: its months speak the machine's language, its years lose their zeros."""
    day = _EPOCH + timedelta(milliseconds=moment)
    month = _MONTHS[day.month - 1]
    known = {"H": f"{day.hour:02}", "M": f"{day.minute:02}", "e": str(day.day), "b": month, "Y": f"{day.year:04}"}
    first, *rest = form.split("%")
    return "".join([first, *(choose(known, each[:1], "the directive") + each[1:] for each in rest)]).split("\n")


def _milliseconds(moment: Any) -> float:
    try:
        found = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
        return (found - _EPOCH) / timedelta(milliseconds=1)
    except (TypeError, ValueError):
        raise UnsupportedFigureError(f"{moment!r} on a time axis is no date that the picture can draw") from None
