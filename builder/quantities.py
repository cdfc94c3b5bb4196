"""Amounts as articles claim them: 8,000, about 10,000, up to 12,000, 10,000-12,000, hundreds.

An amount is a count or a measurement without its unit, so it is never negative. It keeps what is stated apart from what
that reaches: "about 10,000" states 10,000 and reaches from 9,500 to 10,500. Numbers are exact decimals.
"""

import enum
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from builder.text.phrases import short


class QuantityError(ValueError):
    """Text that is not an amount: `what` is wrong with it, and a `hint` at what to write instead."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(f"{what}; {hint}")
        self.what = what
        self.hint = hint


class Qualifier(enum.Enum):
    """How an amount is stated."""

    EXACT = "exact"
    ABOUT = "about"
    """Within 5 % of it."""
    OVER = "over"
    """Above it; the amount itself is not reached."""
    AT_LEAST = "at least"
    UP_TO = "up to"
    UNDER = "under"
    """Below it; the amount itself is not reached."""
    RANGE = "range"
    MAGNITUDE = "magnitude"
    """A word such as hundreds, which names a range."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount, what it states and what it reaches."""

    text: str
    """As written, without the space around it."""
    qualifier: Qualifier
    stated_low: Decimal
    """The amount that is stated; of a range or a magnitude, its lower end."""
    stated_high: Decimal
    """The same amount; of a range or a magnitude, its upper end."""
    low: Decimal
    """The least that it reaches: 0 for up to and under."""
    high: Decimal | None
    """The most that it reaches; None for over and at least."""

    @property
    def value(self) -> Decimal:
        """Where a chart puts the mark: the amount that is stated.

        Of a range it is the arithmetic middle, which on a chart's linear axis is the middle of the bar: the mark then
        favours neither end. (A geometric middle would look like somebody's estimate.)
        """
        return (self.stated_low + self.stated_high) / 2


MAGNITUDES = {
    "dozens": (24, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 19_999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 999_999_999),
}
"""What a word reaches: the plural begins at two, and it ends where people would take another: 15,000 are thousands."""

TIED = "\N{NO-BREAK SPACE}"
"""Between a number and its unit."""
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
_MOST, _LONGEST = 10**15, 30
"""The largest amount, and the most characters of one: charts count in binary fractions, exact for 15 digits."""
_QUALIFIERS = {
    "about": Qualifier.ABOUT,
    "approximately": Qualifier.ABOUT,
    "roughly": Qualifier.ABOUT,
    "around": Qualifier.ABOUT,
    "an estimated": Qualifier.ABOUT,
    "over": Qualifier.OVER,
    "more than": Qualifier.OVER,
    "at least": Qualifier.AT_LEAST,
    "up to": Qualifier.UP_TO,
    "as high as": Qualifier.UP_TO,
    "as many as": Qualifier.UP_TO,
    "under": Qualifier.UNDER,
    "less than": Qualifier.UNDER,
    "fewer than": Qualifier.UNDER,
}

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_NUMBER = f"({_DIGITS}|{_NUMBER_WORDS.replace(' ', '|')})"
_SINGLE = re.compile(f"(?:({'|'.join(_QUALIFIERS)}) )?{_NUMBER}")
_SPAN = re.compile(f"{_NUMBER} ?(?:-|–|to) ?{_NUMBER}|between {_NUMBER} and {_NUMBER}")


@lru_cache(maxsize=65_536)
def parse(text: str) -> Quantity:
    """Read an amount: a number, a qualified number, a range or a magnitude, in any case; see EXAMPLES.

    Commas or spaces may separate thousands; decimals follow a point; zero to twelve may be words.

    Raises QuantityError for anything else, and for what could be read in two ways (8.000; 10-12,000).
    """
    text = text.strip()
    plain = " ".join(text.lower().replace("~", "about ").split())
    if not plain:
        raise QuantityError("no amount is given", "write a number, or leave the claim out")
    if plain in MAGNITUDES:
        low, high = map(Decimal, MAGNITUDES[plain])
        return quantity(Qualifier.MAGNITUDE, low, high, text)
    if span := _SPAN.fullmatch(plain):
        return _parse_range(text, *(number for number in span.groups() if number))
    if single := _SINGLE.fullmatch(plain):
        stated = _parse_number(single[2])
        return quantity(_QUALIFIERS[single[1]] if single[1] else Qualifier.EXACT, stated, stated, text)
    raise _quantity_error(text, plain)


def quantity(qualifier: Qualifier, low: Decimal, high: Decimal, text: str = "") -> Quantity:
    """An amount that is stated from `low` to `high`, which are the same unless it is a range or a magnitude."""
    reached = (low, high) if low != high else _reached_bounds(qualifier, low)
    return Quantity(text, qualifier, low, high, *reached)


def _parse_range(text: str, first: str, last: str) -> Quantity:
    low, high = _parse_number(first), _parse_number(last)
    if low == high:
        raise QuantityError("both ends of the range are the same", f"write {first}")
    if low > high:
        raise QuantityError("the range ends below its beginning", f"write {last}-{first}")
    if first.isdigit() and re.search("[, ]", last) and 0 < low * 1000 <= high:
        hint = f"write {_formatted(low * 1000)}-{_formatted(high)}, or {first}-{high:f} if it is {first}"
        raise QuantityError(f"{first} could be thousands, like the end of its range", hint)
    return quantity(Qualifier.RANGE, low, high, text)


def _parse_number(text: str) -> Decimal:
    if text.isalpha():
        return Decimal(_NUMBER_WORDS.split().index(text))
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", text):
        raise QuantityError(f"{text} could be thousands or a decimal", f"write {text.replace('.', '')}, or {text}0")
    number = Decimal(re.sub("[, ]", "", text))
    if number > _MOST or len(text) > _LONGEST:
        raise QuantityError("the amount has too many digits", "write it in a larger unit, such as millions")
    return number


def _reached_bounds(qualifier: Qualifier, stated: Decimal) -> tuple[Decimal, Decimal | None]:
    match qualifier:
        case Qualifier.ABOUT:
            return stated * Decimal("0.95"), stated * Decimal("1.05")
        case Qualifier.OVER | Qualifier.AT_LEAST:
            return stated, None
        case Qualifier.UP_TO | Qualifier.UNDER:
            return Decimal(0), stated
        case _:
            return stated, stated


# What an amount that was refused looks like, and what to write instead.
_HINTS = (
    (r"^(a )?(many|some|several|few|most|numerous|countless|lots?)$", "leave the claim out: a vague amount is not one"),
    (r"^[^0-9]*[-−] ?[0-9]|^(minus|negative)\b", "write it without a sign: an amount is never negative"),
    (r"[0-9]_[0-9]|[0-9]e[+-]?[0-9]", "write all its digits and nothing else, as in 10000"),
    (r"[0-9],[0-9]|[0-9]\.[0-9]+\.", "use commas between thousands and a point for decimals, as in 8,000 or 2.5"),
    (r"\b(dozen|hundred|thousand|million|billion)\b|[0-9] ?[km]$", "write it in digits, as in 10,000"),
    (r"\b(dozens|hundreds|thousands|millions)\b", f"write the word alone: {', '.join(MAGNITUDES)}"),
    (r"[0-9] ?(-|–|to|and) ?[0-9]", "write the range alone, as in 10,000-12,000"),
    (r"[0-9] ?[^0-9]+$", "write the number alone: the unit is that of the measure"),
)


def _quantity_error(text: str, plain: str) -> QuantityError:
    otherwise = "write it as in 8000, about 8000, over 8000, at least 8000, up to 8000, 8000-9000 or hundreds"
    hint = next((hint for shape, hint in _HINTS if re.search(shape, plain)), otherwise)
    return QuantityError(f"{short(text, 40)!r} is not an amount", hint)


def same(a: Quantity, b: Quantity) -> bool:
    """Whether both say the same, however they spell it."""
    return (a.qualifier, a.stated_low, a.stated_high) == (b.qualifier, b.stated_low, b.stated_high)


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether both can be true: they say the same, or what either reaches meets what the other states.

    So about 10,000 and about 11,000 are not, though the two reach 10,450; over 10,000 and about 10,000 are, since the
    latter reaches on both sides of 10,000.
    """
    return same(a, b) or _reaches_stated(a, b) or _reaches_stated(b, a)


def _reaches_stated(a: Quantity, b: Quantity) -> bool:
    """Whether what `a` reaches meets what `b` states."""
    if a.qualifier is Qualifier.OVER:
        return b.stated_high > a.low
    if a.qualifier is Qualifier.UNDER:
        return b.stated_low < a.stated_high
    return b.stated_high >= a.low and (a.high is None or b.stated_low <= a.high)


def words(quantity: Quantity, unit: str = "") -> str:
    """The amount for people, with its unit if one is given: about 8,000 soldiers, hundreds of soldiers.

    No line of text ends between the two.
    """
    match quantity.qualifier:
        case Qualifier.MAGNITUDE:
            amount = " ".join(quantity.text.lower().split()) + (f"{TIED}of" if unit else "")
        case Qualifier.RANGE:
            amount = f"{_formatted(quantity.stated_low)}–{_formatted(quantity.stated_high)}"
        case Qualifier.EXACT:
            amount = _formatted(quantity.stated_low)
        case qualifier:
            amount = f"{qualifier.value} {_formatted(quantity.stated_low)}"
    return f"{amount}{TIED}{unit}" if unit else amount


def written(quantity: Quantity) -> str:
    """The amount as `parse` reads it: about 8,000, 10,000-12,000, hundreds."""
    if quantity.qualifier is Qualifier.MAGNITUDE:
        return next(word for word, (low, _) in MAGNITUDES.items() if low == quantity.stated_low)
    return words(quantity).replace("–", "-")


def _formatted(number: Decimal) -> str:
    whole, _, decimals = f"{number:,f}".partition(".")
    return f"{whole}.{decimals.rstrip('0')}".rstrip(".")


EXAMPLES: tuple[tuple[str, str], ...] = (
    ("8000", "8,000"),
    ("8,000", "8,000"),
    ("10 000", "10,000"),
    ("2.5", "2.5"),
    ("twelve", "12"),
    ("about 10000", "about 10,000"),
    ("an estimated 10,000", "about 10,000"),
    ("~10000", "about 10,000"),
    ("over 10000", "over 10,000"),
    ("more than 10000", "over 10,000"),
    ("at least 3000", "at least 3,000"),
    ("up to 12000", "up to 12,000"),
    ("as many as 12,000", "up to 12,000"),
    ("under 500", "under 500"),
    ("fewer than 500", "under 500"),
    ("10000-12000", "10,000–12,000"),
    ("10,000 to 12,000", "10,000–12,000"),
    ("between 10,000 and 12,000", "10,000–12,000"),
    ("dozens", "dozens"),
    ("tens of thousands", "tens of thousands"),
)
"""Amounts and their words, as the guide shows them."""
