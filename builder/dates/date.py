"""A time as an event, a claim or an article has it: a moment known within bounds, or something that lasted."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from builder.dates.point import Point, Precision


class Sense(enum.Enum):
    """What a date says of an event."""

    MOMENT = "moment"
    """It happened at some moment within the bounds."""
    LASTED = "lasted"
    """It went on from its beginning to its end."""
    UNDER_WAY = "under way"
    """It was going on then; since when and until when is not known."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Date:
    """A time with what is known of it."""

    text: str
    """As written, with single spaces."""
    sense: Sense
    start: Point | None = None
    """Of a moment, the earliest that it can be; of what lasted, its beginning; of what was under way, the first time
    that it is known to have been. None: open or unknown."""
    end: Point | None = None
    """Of a moment, the latest that it can be; of what lasted, its end; of what was under way, the last time that it is
    known to have been. None: open or unknown. A moment that is one point has it as both."""
    is_lasting: bool = False
    """Whether it had no end as far as the article knows, rather than an end that is not known."""

    def __hash__(self) -> int:
        """That of its text: nearly all dates that differ are written differently, and hashing the rest takes long."""
        return hash(self.text)

    @property
    def lower(self) -> datetime.date | None:
        """The first day on which any of it can have been; None: there is no such bound."""
        return self.start.lower if self.start and self.sense is not Sense.UNDER_WAY else None

    @property
    def upper(self) -> datetime.date | None:
        """The last day on which any of it can have been, inclusive; None: there is no such bound."""
        return self.end.upper if self.end and self.sense is not Sense.UNDER_WAY else None

    @property
    def point(self) -> Point | None:
        """The one point that it is, where it is a moment that is not between two."""
        is_one = self.sense is Sense.MOMENT and (self.start is self.end or self.start == self.end)
        return self.start if is_one else None

    @property
    def precision(self) -> Precision | None:
        """What it names, if it is one point."""
        return self.point.precision if self.point else None

    @property
    def instant(self) -> datetime.datetime | None:
        """That of a time of day."""
        return self.point.instant if self.point else None

    @property
    def lasted(self) -> bool:
        """Whether it went on, rather than happened at some moment."""
        return self.sense in (Sense.LASTED, Sense.UNDER_WAY)

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it."""
        return self.sense is not Sense.UNKNOWN

    @property
    def approximate_start(self) -> bool:
        """Whether its first bound is approximate."""
        return self.start is not None and self.start.approximate

    @property
    def approximate_end(self) -> bool:
        """Whether its last bound is approximate."""
        return self.end is not None and self.end.approximate

    @property
    def approximate(self) -> bool:
        """Whether either bound is approximate."""
        return self.approximate_start or self.approximate_end

    @property
    def uncertain(self) -> bool:
        """Whether either bound is uncertain."""
        return any(each is not None and each.uncertain for each in (self.start, self.end))

    @property
    def is_day(self) -> bool:
        """Whether it is a moment on one day exactly, or at a time of day."""
        return self.point is not None and self.lower == self.upper and not self.approximate


UNKNOWN = Date("unknown", Sense.UNKNOWN)
