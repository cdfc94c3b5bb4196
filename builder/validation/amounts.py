"""An amount that was refused, as it has to be written: in digits, without currency and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from builder import quantities
from builder.quantities import Quantity, QuantityError

_CURRENCY = re.compile(r"(?:[A-Z]{1,2})?[$€£¥₴₽₹]|\b(?:EUR|USD|GBP|CHF|JPY|UAH|RUB)\b")
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "bn": 9, "billion": 9}
_NUMBER, _SCALE = r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)", "(k|thousand|million|mln|mn|m|billion|bn)"
_SCALED = re.compile(rf"(?:{_NUMBER}( ?(?:-|–|to|and) ?))?{_NUMBER} ?{_SCALE}\b", re.IGNORECASE)
"""A number with a word or letter for its zeros; of a range, the word is for both ends."""
_UNIT_BEGINS = re.compile(r"(?<=[0-9])(?=%|(?!(?:st|nd|rd|th)\b|\w*[0-9_])[^\W\d])")
_NO_UNIT = frozenset({"or", "and", "to", "than", "times", "more", "less", "fewer", "minus", "plus"})
"""Words after a number that change what it says."""


def parse(text: str) -> Quantity:
    """`quantities.parse`; its hint is the exact text to write, where currency, zeros or unit are what is wrong."""
    try:
        return quantities.parse(text)
    except QuantityError as error:
        raise QuantityError(error.what, _exact_hint(text) or error.hint) from error


def _exact_hint(text: str) -> str | None:
    """What to write in place of a text that is not an amount; None if that is not clear."""
    for candidate, has_unit in _candidates(" ".join(text.split())):
        try:
            quantities.parse(candidate)
        except QuantityError as error:
            if re.fullmatch(r"[0-9]+\.[0-9]{3}", candidate):
                return error.hint  # thousands, or a decimal
        else:
            return f"write {candidate}{'; the unit is that of the measure' if has_unit else ''}"
    return None


def _candidates(text: str) -> Iterator[tuple[str, bool]]:
    """What may be meant, and whether a unit is left out in it: with ever fewer of the words at its end."""
    without = " ".join(_CURRENCY.sub(" ", text).split())
    scaled = _SCALED.sub(_in_digits, without)
    if scaled != text:
        yield scaled, without != text
    words = _UNIT_BEGINS.sub(" ", scaled).split()
    for last in range(len(words) - 1, 0, -1):
        if words[last].lower() in _NO_UNIT:
            return
        yield " ".join(words[:last]), True


def _in_digits(match: re.Match[str]) -> str:
    low, between, high, scale = match.groups()
    return f"{_times(low, scale)}{between}{_times(high, scale)}" if low else _times(high, scale)


def _times(number: str, scale: str) -> str:
    product = f"{Decimal(number.replace(',', '')) * 10 ** _SCALES[scale.lower()]:,f}"
    return product.rstrip("0").rstrip(".") if "." in product else product
