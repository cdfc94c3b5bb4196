"""Parts of the calendar: a day, a week, a century; their bounds, what is next to them, how they are written."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

from dateutil.relativedelta import relativedelta


class Moment(NamedTuple):
    """A part of the calendar. Years before the first are negative: -44 is 44 BC."""

    grain: str
    """day, weekend, week, month, quarter, season, half, year, decade or century."""
    year: int
    """Of a decade its year divided by ten, of a century by a hundred; of a week that of ISO 8601."""
    number: int = 0
    """Which month, week, quarter, season (1 is spring) or half."""
    day: int = 0
    time: str = ""
    """Of a day: what follows T, as in MO, 14:48 or 14:48Z."""
    offset: str = ""
    """Of a time of day, that from UTC, where the text names a zone."""


SEASON_CODES = ("SP", "SU", "FA", "WI")
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6}
_YEARS_IN = {"year": 1, "decade": 10, "century": 100}


def day_of(day: datetime.date) -> Moment:
    """A day as a moment."""
    return Moment("day", day.year, day.month, day.day)


def unit_of(day: datetime.date, grain: str) -> Moment:
    """The week, month, quarter, year … in which a day is."""
    if grain in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return Moment(grain, year, week)
    if grain in _MONTHS_IN:
        return Moment(grain, day.year, (day.month - 1) // _MONTHS_IN[grain] + 1)
    if grain in _YEARS_IN:
        return Moment(grain, day.year // _YEARS_IN[grain])
    if grain == "season":
        return Moment(grain, day.year - (day.month < 3), (day.month - 3) % 12 // 3 + 1)
    return day_of(day)


def first_day(moment: Moment) -> datetime.date:
    """The first day of it. Raises ValueError if the calendar has none: before year 1, after 9999, 30 February."""
    grain, year, number = moment.grain, moment.year, moment.number
    if grain == "week":
        return datetime.date.fromisocalendar(year, number, 1)
    if grain == "weekend":
        return datetime.date.fromisocalendar(year, number, 6)
    if grain == "season":
        return datetime.date(year, number * 3, 1)
    if grain in _MONTHS_IN:
        return datetime.date(year, (number - 1) * _MONTHS_IN[grain] + 1, 1)
    if grain in _YEARS_IN:
        return datetime.date(max(year * _YEARS_IN[grain], 1 if year == 0 and grain != "year" else -1), 1, 1)
    return datetime.date(year, number, moment.day)


def last_day(moment: Moment) -> datetime.date:
    """The last day of it. Raises ValueError like `first_day`."""
    if moment.grain == "day":
        return first_day(moment)
    if moment.grain in ("decade", "century"):
        size = _YEARS_IN[moment.grain]
        return datetime.date(moment.year * size + size - 1, 12, 31)
    if moment.grain in ("week", "weekend"):
        return first_day(moment._replace(grain="week")) + datetime.timedelta(6)
    months = {"season": 3, "year": 12}.get(moment.grain) or _MONTHS_IN[moment.grain]
    last = first_day(moment) + relativedelta(months=months - 1)
    return last.replace(day=calendar.monthrange(last.year, last.month)[1])


def moved(moment: Moment, steps: int, grain: str) -> Moment:
    """The day, week, month … that many steps away from a moment. Raises ValueError outside the calendar."""
    if grain in _YEARS_IN and moment.grain in _YEARS_IN and _YEARS_IN[grain] >= _YEARS_IN[moment.grain]:
        return _years_on(Moment(grain, moment.year * _YEARS_IN[moment.grain] // _YEARS_IN[grain]), steps)
    if moment.year < 0:
        if grain not in _YEARS_IN:
            raise ValueError("months and days before the first year are not counted")
        return _years_on(Moment(grain, int(moment.year / _YEARS_IN[grain])), steps)
    start = first_day(moment)
    try:
        return unit_of(start + _step(steps, grain), grain)
    except OverflowError as error:
        raise ValueError("outside the calendar") from error


def _years_on(moment: Moment, steps: int) -> Moment:
    year = moment.year + steps
    return moment._replace(year=year + (moment.year < 0 <= year))


def _step(steps: int, grain: str) -> relativedelta:
    if grain == "day":
        return relativedelta(days=steps)
    if grain in ("week", "weekend"):
        return relativedelta(weeks=steps)
    if grain in _MONTHS_IN or grain == "season":
        return relativedelta(months=steps * _MONTHS_IN.get(grain, 3))
    return relativedelta(years=steps * _YEARS_IN[grain])


def timex(moment: Moment) -> str:
    """It as TIMEX3 writes it."""
    grain, number = moment.grain, moment.number
    if grain in ("decade", "century"):
        width = 3 if grain == "decade" else 2
        return f"BC{-moment.year:0{width}}" if moment.year < 0 else f"{moment.year:0{width}}"
    year = f"BC{-moment.year:04}" if moment.year < 0 else f"{moment.year:04}"
    if grain == "day":
        return f"{year}-{number:02}-{moment.day:02}" + (f"T{moment.time}" if moment.time else "")
    if grain == "year":
        return year
    parts = {"month": f"{number:02}", "week": f"W{number:02}", "weekend": f"W{number:02}-WE", "quarter": f"Q{number}"}
    return f"{year}-{parts.get(grain) or (SEASON_CODES[number - 1] if grain == 'season' else f'H{number}')}"


def when(moment: Moment) -> str:
    """It as an annotation's `when`; empty for what that cannot hold, such as years before the first."""
    try:
        first, last = first_day(moment), last_day(moment)
    except (ValueError, OverflowError):
        return ""
    match moment.grain:
        case "day":
            has_clock = moment.offset and moment.time[:1].isdigit() and moment.time[:2] < "24"
            return f"{first}T{moment.time.rstrip('Z')}{moment.offset}" if has_clock else f"{first}"
        case "month" | "year":
            return timex(moment)
        case "decade":
            return f"{timex(moment)}X" if moment.year else ""
        case "century":
            return f"{timex(moment)}XX" if moment.year else ""
        case "season" if moment.number < len(SEASON_CODES):
            return f"{moment.year:04}-{20 + moment.number}"
    return f"between {first} and {last}"
