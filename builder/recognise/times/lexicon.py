"""The words that name times in English, as pieces of patterns, and what they mean."""

from __future__ import annotations

import re

from builder.dates import NAMES
from builder.recognise.signs import NUMBERS
from builder.recognise.speech import word_set

MONTH_NUMBERS = {NAMES[number]: number for number in range(1, 13)}
MONTH_NUMBERS |= {name[:3]: number for name, number in MONTH_NUMBERS.items()} | {"Sept": 9}
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
MONTH = rf"(?:{'|'.join(NAMES[number] for number in range(1, 13))}|(?:{_SHORT})\b\.?)"
"""“May” and “March” are months with a capital only."""

MONTHS = frozenset(map(str.lower, MONTH_NUMBERS))
"""Their signs, as of what follows."""

WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri)\.)"
WEEKDAY_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays"
)

SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"

PARTS = {
    **dict.fromkeys(("morning", "mornings", "dawn", "daybreak", "sunrise"), "MO"),
    **dict.fromkeys(("afternoon", "afternoons"), "AF"),
    **dict.fromkeys(("evening", "evenings", "dusk", "sunset", "nightfall"), "EV"),
    **dict.fromkeys(("night", "nights", "overnight"), "NI"),
    **dict.fromkeys(("noon", "midday"), "12:00"),
    "midnight": "24:00",
}
PART = "(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|sunset|sunrise|daybreak|nightfall)"
PART_NAMES = frozenset(PARTS)

ZONES = {
    **dict.fromkeys(("UTC", "GMT", "Z", "WET"), "Z"),
    **dict.fromkeys(("CET", "BST", "WEST"), "+01:00"),
    **dict.fromkeys(("CEST", "EET", "SAST"), "+02:00"),
    **dict.fromkeys(("EEST", "MSK"), "+03:00"),
    **dict.fromkeys(("JST", "KST"), "+09:00"),
    **dict.fromkeys(("EST", "CDT"), "-05:00"),
    **dict.fromkeys(("CST", "MDT"), "-06:00"),
    **dict.fromkeys(("MST", "PDT"), "-07:00"),
    "IST": "+05:30",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "NZST": "+12:00",
    "EDT": "-04:00",
    "PST": "-08:00",
}
ZONE = rf"(?:{'|'.join(sorted(ZONES, key=len, reverse=True))}|ET|PT)"

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
SMALL: dict[str, float] = {word: number for number, word in enumerate([*_ONES.split(), "eighteen", "nineteen"], 1)}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL |= {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
SMALL |= {"hundred": 100, "thousand": 1000, "dozen": 12}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}

_WORD = rf"(?:{'|'.join(sorted(SMALL, key=len, reverse=True))})"
_EXACT = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:an? )?{_WORD}(?:[- ]{_WORD})*)(?:[- ]and[- ]a[- ]half)?"
_VAGUE = (
    r"several|(?:a |the )?(?:very )?few|a couple(?: of)?|couple of|a number of|many|numerous|multiple|some"
    r"|(?:tens|dozens|scores|hundreds|thousands|millions) of"
)
NUMBER = rf"(?i:half an?|a half|{_VAGUE}|{_EXACT}|an?(?: single)?)"
"""How many, with “a” for one."""
COUNT = rf"(?i:{_VAGUE}|{_EXACT})"
"""How many, in a number or a vague word."""

UNITS = {
    "second": "S",
    "sec": "S",
    "minute": "M",
    "min": "M",
    "hour": "H",
    "hr": "H",
    "day": "D",
    "night": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "yr": "Y",
    "decade": "DE",
    "century": "CE",
    "centurie": "CE",
    "millennium": "ML",
    "season": "SE",
}
UNIT = "(?i:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|centur(?:y|ie)|millennium)"
UNIT_NAMES = frozenset(form for name in UNITS for form in (name, f"{name}s")) | {"centuries"}
OF_CLOCK = ("second", "sec", "minute", "min", "hour", "hr")
CALENDAR = "(?i:day|weekend|week|month|quarter|year|decade|century)"
"""Units of which one is a part of the calendar: this week, last year."""
MANNER = (
    r"(?i:consecutive|full|whole|straight|entire|long|successive|more|additional|further|other|calendar|business"
    r"|working|trading|fiscal|solid|short|extra)"
)

YEAR = r"(?:1[0-9]{3}|20[0-9]{2}|21[0-4][0-9])(?![\d%]|[.,]\d)"
YEARS = frozenset({NUMBERS[3], f"{NUMBERS[3]}s", "b", "bc", "bce"})
ERA = r"(?:BCE?|B\.C\.(?:E\.)?)(?!\w)"
DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%:]|[.,]\d)"
HEDGE = (
    r"(?i:(?:just |only )?(?:about|around|nearly|almost|over|more than|less than|fewer than|under|at least|up to"
    r"|roughly"
    r"|approximately|some|just|only|at most|no more than|as (?:much|many|long) as|close to|well over|an estimated))"
)
PHASE = (
    r"(?i:(?:the )?(?:very )?(?:beginning|start|end|middle|close|early part|later? part|early days|early years"
    r"|final days"
    r"|first days|last days|early months|rest|remainder|turn) of|early(?: in| on)?|late(?:r)?(?: in| on)?|mid(?:dle)?"
    r"|(?:first|second|latter) part of)"
)
"""What narrows a time to its beginning, middle or end."""


def month_number(name: str) -> int:
    """The number of a month by its name, full or short."""
    return MONTH_NUMBERS[name.rstrip(".")]


def weekday_number(name: str) -> int:
    """0 is Monday."""
    return WEEKDAYS[name[:3].lower()]


def number_of(words: str) -> float | None:
    """How many the words say; None for a vague word."""
    words = words.lower().strip()
    half = 0.5 if re.search(r"and[- ]a[- ]half\Z", words) else 0.0
    words = re.sub(r"[- ]and[- ]a[- ]half\Z", "", words)
    if re.fullmatch(r"half an?|a half", words):
        return 0.5
    if words in ("a", "an", "a single", "single"):
        return 1 + half
    if words[:1].isdigit():
        return float(words.replace(",", "")) + half
    return _spelled(re.sub(r"\Aan? ", "", words), half)


def _spelled(words: str, half: float) -> float | None:
    total = 0.0
    for word in re.split("[- ]", words):
        if word not in SMALL:
            return None
        value = SMALL[word]
        total = max(total, 1) * value if value in (12, 100, 1000) and total else total + value
    return total + half


def unit_name(word: str) -> str:
    """A unit in its singular and in small letters."""
    word = word.lower().rstrip(".").removesuffix("s")
    return "century" if word == "centurie" else word


_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
"""Units that TimeML counts in years."""


def period(number: float | None, unit: str) -> str:
    """A length of time as TIMEX3 writes it: P2Y, PT6H, PXD."""
    if unit == "fortnight" and number:
        number *= 2
    if unit in _YEARS:
        unit, number = "year", number and number * _YEARS[unit]
    amount = "X" if number is None else f"{number:.6f}".rstrip("0").rstrip(".")
    if unit == "hour" and number is not None and 0 < number < 1:
        unit, amount = "minute", f"{number * 60:.0f}"
    return f"P{'T' if unit in OF_CLOCK else ''}{amount}{UNITS[unit]}"
