"""Numerals in running text: digits with any language's grouping, and English words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple


class Numeral(NamedTuple):
    """A number as a text writes it, and what it can be: 10.000 is ten thousand, or ten."""

    start: int
    end: int
    readings: tuple[Decimal, ...]
    scale: Decimal
    """What a word such as million multiplies it by, else 1: in “10 to 12 million” it is meant of both."""
    is_bare: bool
    """Whether it is digits alone, without grouping, decimals or a word of scale, so that it may name a year."""


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: number for number, word in enumerate(_UNITS.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), 2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
    "score": 20,
    "lakh": 100_000,
    "crore": 10_000_000,
}
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000}
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_GROUPING = ",.'’ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"

_DIGITS = (
    rf"\d{{1,3}}(?:(?P<sep>[{_GROUPING}])\d{{3}})(?:(?P=sep)\d{{3}})*(?!\d)(?:[.,]\d+)?"
    r"|\d{1,2}(?:,\d\d)+,\d{3}|\d+(?:[.,]\d+)?"
)
_SCALE = f"(?:{'|'.join(_SCALES)})\\b"
_WORD = f"(?:{'|'.join(_SMALL)})\\b"
_ELEMENT = rf"(?:{_SCALE}(?:,? and {_WORD})?|{_WORD})"
_HALF = rf" and (?:an?|one) half\b(?: {_SCALE})*"
_WORDS = rf"half an? {_SCALE}|(?:an? (?={_SCALE}))?{_ELEMENT}(?:[ -]{_ELEMENT})*(?:{_HALF})?"
_JOINED_UNIT = r"(?:km|kg|cm|mm|mph|kph|kW|MW|GW|MB|GB|TB|ha|ft|lbs?)\b"
"""A unit that may follow digits without a space: 40km."""
_NUMERAL = re.compile(
    rf"(?<![\w/:])(?<![A-Za-z]-)(?<!\d[.,'’])(?:(?P<words>{_WORDS})|(?P<digits>{_DIGITS})(?P<fraction>[½¼¾]?)"
    rf"(?:[ -]?(?P<scale>{_SCALE})|(?P<short>{'|'.join(_SHORT_SCALES)}|[ \xa0](?:mn|bn|tn))\b)?)"
    rf"(?:(?={_JOINED_UNIT})|(?!\w|[/:]\d|[.,'’]\d))",
    re.IGNORECASE,
)


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers in a text, in its order."""
    for match in _NUMERAL.finditer(text):
        if match["digits"]:
            yield _in_digits(match)
        else:
            words = match["words"].lower()
            scale = next((number for word, number in _SCALES.items() if words.endswith(word)), 1)
            yield Numeral(match.start(), match.end(), (_in_words(words),), Decimal(scale), is_bare=False)


def _in_digits(match: re.Match[str]) -> Numeral:
    scale = Decimal(
        _SCALES.get((match["scale"] or "").lower()) or _SHORT_SCALES.get((match["short"] or "").strip().lower(), 1)
    )
    fraction = _FRACTIONS.get(match["fraction"], Decimal(0))
    plain = "".join(str(unicodedata.digit(each, -1)) if each.isdigit() else each for each in match["digits"])
    readings = tuple((value + fraction) * scale for value in _digit_readings(plain, match["sep"]))
    return Numeral(match.start(), match.end(), readings, scale, plain.isdigit() and scale == 1 and not fraction)


def _digit_readings(digits: str, separator: str | None) -> Iterator[Decimal]:
    """The numbers that digits can be: 10.000 may be thousands or decimals."""
    if separator is None:
        grouped = digits.count(",") > 1
        yield Decimal(digits.replace(",", "" if grouped else "."))
        return
    whole = digits.replace(separator, "")
    yield Decimal(whole.replace(",", "."))
    if separator == "." and digits.count(separator) == 1 and whole.isdigit():
        yield Decimal(digits)


def _in_words(words: str) -> Decimal:
    """A number in words."""
    total, current = Decimal(0), Decimal(0)
    for token in re.split(r"[\s,-]+", words.lower().removeprefix("a ").removeprefix("an ")):
        if token in _SMALL:
            current += _SMALL[token]
        elif token == "half":
            current += Decimal("0.5")
        elif token in _SCALES:
            current = (current or Decimal(1)) * _SCALES[token]
            if _SCALES[token] >= 1_000:
                total, current = total + current, Decimal(0)
    return total + current
