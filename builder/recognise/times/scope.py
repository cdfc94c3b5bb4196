"""What a time is counted from: the day of publication, the date named last, and the tense of the words around it."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from builder.recognise.times.lexicon import ERA, MONTH, WEEKDAY, YEAR, ZONE
from builder.recognise.times.moments import Moment, day_of, first_day, unit_of

_SENTENCE_END = re.compile(
    r"[.!?](?<!\b[A-Z].)(?<!\b(?:Mr|Dr|St|vs|No).)(?<!\b(?:Mrs|Gen|Sen|Rep|Gov).)"
    r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec).)(?<!\bSept.)"
    rf"(?!(?<=[ap]\.m\.) (?:{WEEKDAY}|{ZONE}\b))[\"”’)]*\s+(?=[A-Z“\"\d])|\n\n*"
)
_FUTURE = (
    r"(?:will|[’']ll|won[’']t|shall|would|going to|(?:is|are|was|were|be) (?:\w+ly )?(?:set|scheduled|slated|poised"
    r"|likely"
    r"|expected|about|to|due)\b|(?:been )?set (?:for|to)|forecast (?:for|to)"
    r"|scheduled|expect(?:s|ed)?|plan(?:s|ned|ning)?|intend(?:s|ed)?|hop(?:es|ing)|aim(?:s"
    r"|ing)"
    r"|(?:meets|begins|starts|opens|ends|closes|resumes|expires|convenes|votes|takes place|takes effect|kicks off)"
    r"|upcoming|forthcoming|due|to be|may|might|must|should|can|could|ahead of|deadline|until)"
)
_PAST = (
    r"(?:(?<!be )\w{2,}ed|was|were|had|has|have|did|been|said|says|saw|made|came|went|took|got|gave|held|left|met"
    r"|began|fell|rose|won"
    r"|lost|hit|shot|sent|sold|bought|brought|became|broke|ran|led|cut|set|put|found|flew|wrote|spoke|struck|grew|paid"
    r"|kept|stood|fought|knew|thought|drew|drove|felt|heard|showed|threw|swept|sank|shut|sought|caught|built|closed)"
)
_CUE = re.compile(
    rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b|(?P<future2>[’']ll\b|\b(?:is|are) (?:on )?\Z)", re.IGNORECASE
)
_YEAR = re.compile(YEAR)
_DATES = re.compile(rf"(?:{MONTH},? |\b(?i:in|of|since|by|until|from|during|and|to|late|early|mid) |\d,? )\Z")
"""Before a year of which the text is sure to mean that it is one."""
_LONGEST_MONTH = 12
_JOINS = re.compile(r"\s+(?:(?:not|be|have|been|\w+ly)\s+)*")
"""Between the two words of “will shut” and “may soon be closed”, of which the first has the tense."""
_UP_TO = re.compile(r"\b(?:until|till|before|prior to|by|since)(?: the| late| early| mid)? \Z", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:ended|ending)(?: on)? \Z")
"""Before the last day of a quarter, which is still what is spoken of."""
_TOPIC = re.compile(r"\W*(?:(?:In|By|During|Throughout|From|Since|Early in|Late in) )?(?:the )?(?:year )?")
"""What may be before a year that a sentence or a heading is about."""
_BEFORE_CHRIST = re.compile(rf"\d {ERA}")
_FEWEST_DATES, _YEARS_BEFORE, _SHARE = 8, 1, 0.7
"""A text is history if it has enough dates with their year, and nearly all lie that far before its publication."""
_FEW_DATES, _LONG_AGO = 3, 3
"""Fewer are enough if all lie longer ago, and no word counts from the day of publication."""
_OF_NEWS = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Named:
    """The dates that the text has named so far."""

    date: Moment | None = None
    """The last one, whatever its grain."""
    day: Moment | None = None
    """The last day."""
    at: int = 0
    """Where the last one ends."""
    day_at: int = -1
    year: int | None = None
    """The year of the last date that had one."""


@dataclass
class Scope:
    """A text with all that an expression in it may count from."""

    text: str
    published: datetime.date | None
    named: Named = field(default_factory=Named)

    @cached_property
    def _sentences(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE_END.finditer(self.text))]

    @cached_property
    def is_history(self) -> bool:
        """Whether the text's dates lie far before its publication, so that each leans on the one before it."""
        years = [
            int(match[0])
            for match in _YEAR.finditer(self.text)
            if _DATES.search(self.text, max(match.start() - _LONGEST_MONTH, 0), match.start())
        ]
        old = len(_BEFORE_CHRIST.findall(self.text))
        latest = self.published.year if self.published else 9999
        far = sum(year <= latest - _YEARS_BEFORE for year in years) + old
        long_ago = sum(year <= latest - _LONG_AGO for year in years) + old
        is_all_old = long_ago == len(years) + old >= _FEW_DATES and not _OF_NEWS.search(self.text)
        return is_all_old or (far >= _FEWEST_DATES and far >= _SHARE * (len(years) + old))

    @cached_property
    def has_years_before_christ(self) -> bool:
        """Whether its dates are before the first year, where three digits are a year."""
        return len(_BEFORE_CHRIST.findall(self.text)) >= _FEWEST_DATES

    def sentence_at(self, start: int) -> tuple[int, int]:
        """The bounds of the sentence that holds a place."""
        index = bisect_right(self._sentences, start)
        return self._sentences[index - 1], self._sentences[index] if index < len(self._sentences) else len(self.text)

    def sentences_since(self, place: int, start: int) -> int:
        """How many sentences lie between two places; 0 in the same one."""
        return bisect_right(self._sentences, start) - bisect_right(self._sentences, place)

    def tense(self, start: int, end: int) -> int:
        """-1 for past, 1 for future by the nearest verb before the words, else after them; 0 without a verb."""
        first, last = self.sentence_at(start)
        before = list(_CUE.finditer(self.text, max(first, start - 300), start))
        cue = before[-1] if before else _CUE.search(self.text, end, min(last, end + 300))
        if cue is None:
            return 0
        is_led = (
            len(before) > 1 and not before[-2]["past"] and _JOINS.fullmatch(self.text, before[-2].end(), cue.start())
        )
        return -1 if cue["past"] and not is_led else 1

    @property
    def today(self) -> Moment | None:
        """The day of publication."""
        return day_of(self.published) if self.published else None

    @property
    def reference(self) -> Moment | None:
        """What “the next day” counts from: the date named last, or else publication."""
        return self.named.date or self.today

    @property
    def base(self) -> Moment | None:
        """What a date without its year leans on: in history the date named last, in news publication."""
        return self.reference if self.is_history else self.today

    @property
    def base_day(self) -> datetime.date | None:
        """The first day of the base, if the calendar has it."""
        try:
            return first_day(self.base) if self.base else None
        except ValueError:
            return None

    @property
    def reference_day(self) -> Moment | None:
        """The day named last, or else that of publication."""
        return self.named.day or self.today

    def reference_in(self, grain: str) -> Moment | None:
        """The week, month, year … of the date named last. Raises ValueError if that is longer, or before year 1."""
        if grain == "year" and self.named.year is not None:
            return Moment("year", self.named.year)
        return _containing(self.reference_day if grain == "day" else self.reference, grain)

    def _is_topic(self, start: int) -> bool:
        return bool(_TOPIC.fullmatch(self.text, self.sentence_at(start)[0], start))

    def note(self, moment: Moment, start: int, end: int) -> None:
        """Remember a date that the text has named.

        Of history, not the one up to which something went on; and a bare year only where a sentence or a heading begins
        with it, so that it is what follows is about.
        """
        is_end = _ENDED.search(self.text, max(start - 12, 0), start)
        if is_end and self.named.date and self.named.date.grain in ("quarter", "half"):
            return
        if self.is_history and _UP_TO.search(self.text, max(start - 30, 0), start):
            return
        self.named.year = moment.year
        if self.is_history and moment.grain == "year" and self.named.date and not self._is_topic(start):
            return
        self.named.date, self.named.at = moment, end
        if moment.grain == "day":
            self.named.day, self.named.day_at = moment, end


def _containing(moment: Moment | None, grain: str) -> Moment | None:
    if moment is None or moment.grain == grain:
        return moment._replace(time="") if moment else None
    if moment.year < 0:
        return Moment("year", moment.year) if grain == "year" and moment.grain != "century" else None
    return unit_of(first_day(moment), grain)
