"""The amounts that running text names, with how each is stated; years, dates and times of day are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from builder.dates import NAMES
from builder.quantities import MAGNITUDES, Qualifier, Quantity, quantity
from builder.recognise.numerals import Numeral, numerals
from builder.recognise.signs import NUMBERS, Words
from builder.recognise.spans import joined, overlapping


class Amount(NamedTuple):
    """An amount in a text: its words, where they are, and what they can mean."""

    words: str
    """From its qualifier to its number: an estimated 10,000."""
    start: int
    end: int
    readings: tuple[Quantity, ...]
    """“Almost 10,000” is about 10,000 and under it; 10.000 is ten thousand or ten."""
    unit: str
    """What follows up to the next mark of punctuation, at most a few words; after a currency sign, that sign."""


_QUALIFIERS: dict[str, tuple[Qualifier, ...]] = {
    **dict.fromkeys(
        (
            *("about", "approximately", "approx.", "roughly", "around", "some", "circa", "an estimated", "estimated"),
            *("estimated at", "estimated that", "estimates that", "estimate that", "in the region of", "closer to"),
        ),
        (Qualifier.ABOUT,),
    ),
    **dict.fromkeys(
        ("nearly", "almost", "close to", "just under", "just short of", "not quite"),
        (Qualifier.ABOUT, Qualifier.UNDER),
    ),
    **dict.fromkeys(
        ("over", "more than", "above", "exceeding", "in excess of", "upwards of", "greater than", "beyond"),
        (Qualifier.OVER,),
    ),
    **dict.fromkeys(
        ("at least", "a minimum of", "no fewer than", "no less than", "not less than", "not fewer than"),
        (Qualifier.AT_LEAST,),
    ),
    **dict.fromkeys(
        (
            *("up to", "as many as", "as much as", "as high as", "at most", "no more than", "not more than"),
            *("a maximum of", "a high of"),
        ),
        (Qualifier.UP_TO,),
    ),
    **dict.fromkeys(("under", "less than", "fewer than", "below"), (Qualifier.UNDER,)),
}
_AFTER: dict[str, tuple[Qualifier, ...]] = {
    "or more": (Qualifier.AT_LEAST,),
    "-plus": (Qualifier.AT_LEAST, Qualifier.OVER),
    "-odd": (Qualifier.ABOUT,),
    "+": (Qualifier.AT_LEAST, Qualifier.OVER),
    "or so": (Qualifier.ABOUT,),
    "or fewer": (Qualifier.UP_TO,),
    "or less": (Qualifier.UP_TO,),
    "at most": (Qualifier.UP_TO,),
    "at least": (Qualifier.AT_LEAST,),
}
_LONGEST_QUALIFIER = 30
"""In characters, with the spaces around it and an article."""
_BEFORE = re.compile(rf"\b({'|'.join(map(re.escape, sorted(_QUALIFIERS, key=len, reverse=True)))})(?: the)? ?\Z", re.I)
_BEHIND = re.compile(rf" ?({'|'.join(map(re.escape, _AFTER))})(?!\w)", re.I)
_CURRENCY = re.compile(r"(?:[A-Z]{1,3})?[$€£¥₩₽₴] ?\Z")
_BETWEEN = re.compile(r"\bbetween (?:(?:[A-Z]{1,3})?[$€£¥₩₽₴] ?)?\Z", re.IGNORECASE)
_LINK = re.compile(r"(?: ?(?:-|–|—) ?| to | and | or |-to-)(?:(?:[A-Z]{1,3})?[$€£¥₩₽₴] ?)?")
_ENDS_UNIT = r"(?:and|or|including|with|who|that|which)\b"
_UNIT = re.compile(
    rf"(?:-| )?(?!{_ENDS_UNIT})([^.,;:()!?“”\"]*?)(?=[.,;:()!?“”\"]| {_ENDS_UNIT}|\Z)",
)
_LONGEST_UNIT = 6
"""In words."""
_REACH = 120
"""How many characters before and after a number are looked at for what qualifies it and for its unit."""

_MONTH = "|".join(f"{NAMES[number]}|{NAMES[number][:3]}\\b" for number in range(1, 13))
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)"
_OTHER = re.compile(
    rf"(?<!\d)\d{{4}}-\d\d(?:-\d\d)?(?!\d)|(?<!\d)\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}(?!\d)"
    rf"|(?:{_ORDINAL}|\d{{1,2}}) (?:of )?(?:{_MONTH})\.?(?:,? \d{{4}})?"
    rf"|(?:{_MONTH})\.? (?:{_ORDINAL}|\d{{1,2}})(?!\d)(?:(?: ?[-–] ?| to | and )\d{{1,2}})?(?:,? \d{{4}})?"
    rf"|(?:{_MONTH})\.?,? \d{{4}}"
    r"|\d{1,2}:\d\d|\d{1,2}\.\d\d ?(?:[ap]\.?m\b|hours\b|GMT|UTC)|\d{1,2} ?[ap]\.?m\b|\d{4} (?:GMT|UTC)"
    r"|\d{3}0'?s\b|(?-i:\d{1,4} ?(?:BCE?|CE|AD)\b|\bAD \d{1,4})"
    r"|\b(?:No\.|Number|Resolution|Article|Section|Chapter|Page|Flight|Unit|Route|Highway|Order|Decree|Paragraph) \d+",
    re.IGNORECASE,
)
_DIGITS = frozenset({*NUMBERS, *(f"{number}s" for number in NUMBERS)})
_YEAR = re.compile(r"1\d{3}|20\d\d|21\d\d")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|from|during|of|year|to|and|before|after|late|early|mid)[ -]?\Z", re.I
)
_BEFORE_NAMED_YEAR = re.compile(r"\b(?:the|this|that|its|their|his|her|a)[ ]\Z|['’]s \Z", re.IGNORECASE)
"""The 1991 settlement; but the 1991 soldiers."""
_SEVERAL = re.compile(
    r" (?:[\w-]+ ){0,2}?(?!(?:was|is|has|as|its|this)\b)(?:[a-z-]+(?<!s)s|people|men|women|personnel|troops)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[ -](?!(?:and|or|to|when|was|were|is|has|had|the|a|an|in|as|at|by|on|for|with|who|that)\b)[a-z]"
)
_ONE_OF = "year|month|week|day|decade|century|hour|minute|mile|kilometre"
_A_UNIT = re.compile(rf"[aA]n? (?=(?i:{_ONE_OF})\b)")
_VAGUE = re.compile(r"(?:several|a few|a couple of) (dozen|hundred|thousand|million)(?!s)\b", re.IGNORECASE)
_MAGNITUDE = re.compile(rf"\b({'|'.join(sorted(MAGNITUDES, key=len, reverse=True))})\b", re.IGNORECASE)


def amounts(text: str) -> list[Amount]:
    """The amounts in a text, in its order."""
    others = Words(text, _DIGITS).matches(_OTHER, _DIGITS, reach=3)
    taken = joined(match.span() for match in chain(others, _VAGUE.finditer(text)))
    single = [
        each for each in numerals(text) if not overlapping(taken, each.start, each.end) and not _is_year(each, text)
    ]
    found = [*_numbers(single, text), *_magnitudes(text), *_single_units(text)]
    return sorted(found, key=lambda amount: amount.start)


def mentions(text: str) -> list[str]:
    """The words of the amounts in a text; zero and one are left out, since any text has those words."""
    return [each.words for each in amounts(text) if each.words.lower() not in ("zero", "one", "a", "an")]


def _text_before(text: str, at: int) -> str:
    return text[max(at - _REACH, 0) : at]


def _text_after(text: str, at: int) -> str:
    return text[at : at + _REACH]


def _is_year(each: Numeral, text: str) -> bool:
    """Whether a bare number of four digits is a year: no noun follows, or a word for time is before it."""
    if not each.is_bare or not _YEAR.fullmatch(text[each.start : each.end]):
        return False
    before = _text_before(text, each.start)[-_LONGEST_QUALIFIER:]
    if _BEFORE.search(before):
        return False
    is_named = bool(_BEFORE_NAMED_YEAR.search(before)) and not _SEVERAL.match(text, each.end)
    return bool(_BEFORE_YEAR.search(before)) or is_named or not _COUNTED.match(text, each.end)


def _numbers(single: Sequence[Numeral], text: str) -> Iterator[Amount]:
    """The numbers, two of which may be the ends of a range."""
    position = 0
    while position < len(single):
        first, last = single[position], single[min(position + 1, len(single) - 1)]
        if first is not last and _is_range(first, last, text):
            scale = (
                last.scale if first.scale == 1 and first.readings[0] < last.readings[-1] / last.scale else Decimal(1)
            )
            ends = [(low * scale, high) for low in first.readings for high in last.readings if low * scale < high]
            if ends:
                between = _BETWEEN.search(_text_before(text, first.start))
                start = first.start - len(between[0]) if between else _qualified(text, first.start, first.end)[0]
                yield _amount(text, start, last.end, [quantity(Qualifier.RANGE, low, high) for low, high in ends])
                position += 2
                continue
        yield _stated(text, first)
        position += 1


def _is_range(first: Numeral, last: Numeral, text: str) -> bool:
    link = text[first.end : last.start]
    if not _LINK.fullmatch(link) or link.startswith(" or "):
        return False
    return not link.startswith(" and ") or bool(_BETWEEN.search(_text_before(text, first.start)))


def _stated(text: str, each: Numeral) -> Amount:
    start, end, qualifiers = _qualified(text, each.start, each.end)
    readings = [quantity(qualifier, value, value) for value in each.readings for qualifier in qualifiers]
    return _amount(text, start, end, readings)


def _qualified(text: str, start: int, end: int) -> tuple[int, int, list[Qualifier]]:
    """The words of an amount with what qualifies it, before and after; more than one can."""
    found: list[Qualifier] = []
    if currency := _CURRENCY.search(_text_before(text, start)):
        start -= len(currency[0])
    while match := _BEFORE.search(text, max(start - _LONGEST_QUALIFIER, 0), start):
        start -= len(match[0])
        found += _QUALIFIERS[match[1].lower()]
    if behind := _BEHIND.match(text, end):
        end = behind.end()
        found += _AFTER[behind[1].lower()]
    return start, end, found or [Qualifier.EXACT]


def _magnitudes(text: str) -> Iterator[Amount]:
    for match in _MAGNITUDE.finditer(text):
        yield _magnitude(text, match, match[1].lower())
    for match in _VAGUE.finditer(text):
        yield _magnitude(text, match, f"{match[1].lower()}s")


def _magnitude(text: str, match: re.Match[str], word: str) -> Amount:
    low, high = MAGNITUDES[word]
    end = match.end() + len(" of") * text.startswith(" of ", match.end())
    found = _amount(text, match.start(), end, [quantity(Qualifier.MAGNITUDE, Decimal(low), Decimal(high))])
    return found._replace(words=match[0], end=match.end())


def _single_units(text: str) -> Iterator[Amount]:
    """“Almost a year” is under one."""
    for match in _A_UNIT.finditer(text):
        if qualifier := _BEFORE.search(text, max(match.start() - _LONGEST_QUALIFIER, 0), match.start()):
            readings = [quantity(each, Decimal(1), Decimal(1)) for each in _QUALIFIERS[qualifier[1].lower()]]
            yield _amount(text, qualifier.start(), match.end() - 1, readings)


def _amount(text: str, start: int, end: int, readings: Sequence[Quantity]) -> Amount:
    words = text[start:end]
    sign = re.search(r"[$€£¥₩₽₴%]", words + text[end : end + 1])
    following = _UNIT.match(_text_after(text, end))
    unit = sign[0] if sign else " ".join((following[1] if following else "").split()[:_LONGEST_UNIT])
    return Amount(words, start, end, tuple(readings), unit)
