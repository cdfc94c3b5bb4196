"""An amount that was refused, as it has to be written: in digits, without currency and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import quantities
from builder.quantities import Qualifier, Quantity, QuantityError
from builder.recognise.amounts import Amount, amounts
from builder.text.phrases import listed

_CURRENCY = re.compile(r"(?:\b[A-Z]{1,2})?[$€£¥₴₽₹]|\b(?:EUR|USD|GBP|CHF|JPY|UAH|RUB)\b")
_IN_WORDS = (
    (re.compile(r"\b(?:approx|ca|c|abt)\b\.? ?|≈ ?|(?<!\w)~ ?", re.IGNORECASE), "about "),
    (re.compile(r"(?:<=|=<|≤) ?"), "up to "),
    (re.compile(r"(?:>=|=>|≥) ?"), "at least "),
    (re.compile(r"< ?"), "under "),
    (re.compile(r"> ?"), "over "),
    (re.compile(r"(?<=\d) plus\b"), "+"),
    (
        re.compile(r"\A(?:just (?=over|above|more)|(?:only|exactly|precisely|fully|from|a total of) )", re.IGNORECASE),
        "",
    ),
)
"""Abbreviations and signs with the words for them, and words that change nothing."""
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_SHARE = re.compile(
    r"\b(?:half|third|quarter|fifth|sixth|tenth|thirds|quarters|fifths|sixths|tenths)\b(?! an? | a million)"
    rf"|\b{_COUNT} (?:in|out of|of)(?: every)? {_COUNT}\Z|\A(?:twice|double|triple|every)\b",
    re.IGNORECASE,
)
_HALF_OF_NUMBER = re.compile(r"\bhalf an? (?:dozen|hundred|thousand|million|billion)\b|\band an? half\b", re.IGNORECASE)
_NONE = frozenset({"none", "nil", "nobody", "no one", "nothing"})
_MARGIN = re.compile(r"[\d.,]+ ?(?:±|\+/-) ?[\d.,]+")
_TWO = re.compile(r"([\d,]+) ?(?:/|\bor\b) ?([\d,]+)")
_DIGITS_AND_COMMAS = re.compile(r"[\d,]+")
"""Their commas may be for thousands or decimals, or be misplaced."""
_UNIT_BEGINS = re.compile(r"(?<=[0-9])(?!(?:st|nd|rd|th)\b|\w*[0-9_])(?=[^\W\d])")
_UNIT = re.compile(r"(?:[ -]?(?:[%$€£¥₩₽₴]|[^\W\d_][^\W_]*\.?))*")
_NO_UNIT = frozenset(
    (
        "or",
        "and",
        "to",
        "than",
        "times",
        "more",
        "less",
        "fewer",
        "minus",
        "plus",
        "st",
        "nd",
        "rd",
        "th",
        "in",
        "of",
        "out",
    )
)
"""Words after a number that change what it says."""

_A_SHARE = (
    "write it in per cent, for a measure that counts per cent; else leave the claim out: a share is not an amount"
)
_A_MARGIN = "write the range that it comes to, as in 490-510"

HINTS: tuple[tuple[str, str], ...] = (
    ("approx. 500", "write about 500"),
    ("ca. 500", "write about 500"),
    ("≈ 500", "write about 500"),
    ("some 500", "write about 500"),
    ("500 or so", "write about 500"),
    ("500-odd", "write about 500"),
    ("almost 50", "write about 50 or under 50"),
    ("nearly 50", "write about 50 or under 50"),
    ("just over 50", "write over 50"),
    ("> 500", "write over 500"),
    ("< 500", "write under 500"),
    ("≥ 500", "write at least 500"),
    ("<= 500", "write up to 500"),
    ("500+", "write at least 500 or over 500"),
    ("500 or more", "write at least 500"),
    ("not less than 500", "write at least 500"),
    ("no more than 500", "write up to 500"),
    ("at most 500", "write up to 500"),
    ("10k", "write 10,000"),
    ("1,2 million", "write 1,200,000"),
    ("2-3 thousand", "write 2,000-3,000"),
    ("ten thousand", "write 10,000"),
    ("a dozen", "write 12"),
    ("several hundred", "write hundreds"),
    ("2½", "write 2.5"),
    ("from 500 to 600", "write 500 to 600"),
    ("500/600", "write 500-600 if it is a range, else the one that is meant"),
    ("500 or 600", "write 500-600 if it is a range, else the one that is meant"),
    ("500±10", _A_MARGIN),
    ("€48,000", "write 48,000; the unit is that of the measure"),
    ("50%", "write 50; the unit is that of the measure"),
    ("5 per cent", "write 5; the unit is that of the measure"),
    ("300 people", "write 300; the unit is that of the measure"),
    ("none", "write 0"),
    ("one in five", _A_SHARE),
    ("a third", _A_SHARE),
)
"""What people write, and the hint that they get: tests try it, and the guide prints it."""


def parse(text: str) -> Quantity:
    """`quantities.parse`; its hint is the exact text to write, where that can be worked out."""
    try:
        return quantities.parse(text)
    except QuantityError as error:
        is_other = "is not an amount" in error.what
        raise QuantityError(error.what, (is_other and _exact_hint(" ".join(text.split()))) or error.hint) from error


def _exact_hint(text: str) -> str | None:
    """What to write in place of a text that is not an amount; None if that is not clear."""
    if _DIGITS_AND_COMMAS.fullmatch(text):
        return None
    if text.lower() in _NONE:
        return "write 0"
    if _MARGIN.fullmatch(text):
        return _A_MARGIN
    if (two := _TWO.fullmatch(text)) and _is_amount(f"{two[1]}-{two[2]}") and len(two[2]) > 1:
        return f"write {two[1]}-{two[2]} if it is a range, else the one that is meant"
    if _SHARE.search(text) and not _HALF_OF_NUMBER.search(text):
        return _A_SHARE
    plain = text
    for pattern, word in _IN_WORDS:
        plain = pattern.sub(word, plain)
    plain = " ".join(_CURRENCY.sub(" ", plain).split())
    plain = plain if amounts(plain) else _UNIT_BEGINS.sub(" ", plain)
    if (refused := _refusal(plain)) and "is not an amount" not in refused.what:
        return refused.hint
    if meant := list(dict.fromkeys(_meant(plain))):
        has_unit = _CURRENCY.search(text) or _has_unit(plain)
        return f"write {listed(meant, 'or')}{'; the unit is that of the measure' if has_unit else ''}"
    return None


def _meant(text: str) -> Iterator[str]:
    """What the text can mean, as `quantities.parse` reads it; nothing if it says more than one amount and its unit."""
    if _is_amount(text):
        yield text
    elif amount := _only_amount(text):
        yield from filter(_is_amount, map(quantities.written, amount.readings))


def _only_amount(text: str) -> Amount | None:
    found = amounts(text)
    if len(found) != 1 or found[0].start > 0:
        return None
    rest = text[found[0].end :]
    if found[0].readings[0].qualifier is Qualifier.MAGNITUDE:
        rest = rest.removeprefix(" of")  # dozens of boats
    words = re.findall(r"\w+", rest.lower())
    return found[0] if _UNIT.fullmatch(rest) and not _NO_UNIT.intersection(words) else None


def _has_unit(text: str) -> bool:
    found = amounts(text)
    return bool(found and text[found[-1].end :].strip())


def _is_amount(text: str) -> bool:
    return _refusal(text) is None


def _refusal(text: str) -> QuantityError | None:
    try:
        quantities.parse(text)
    except QuantityError as error:
        return error
    return None
