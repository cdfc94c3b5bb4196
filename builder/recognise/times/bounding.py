"""What the words before a time bound: by November, since 2022, before Friday, from March to May."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from builder.dates import Date, DateError, parse
from builder.recognise.times.expression import Meaning, TimeExpression

_LEAD = re.compile(
    r"\b(?P<word>by|no later than|not later than|since|ever since|until|till|up to|through|before|prior to|ahead of"
    r"|after|following"
    r"|from|starting|beginning|as of|between|around|about|circa)"
    r"(?: (?:at least|the end of|the beginning of|the start of|late|early|mid|about|around|the|on|in))*[ -]\Z",
    re.IGNORECASE,
)
_LINKS = re.compile(r" ?(?:to|until|till|and|through|-|–|—) ?")
_WRITTEN = {
    **dict.fromkeys(("by", "no later than", "not later than", "through", "up to"), "by {}"),
    **dict.fromkeys(("since", "ever since"), "since {}"),
    **dict.fromkeys(("until", "till"), "until {}"),
    **dict.fromkeys(("from", "starting", "beginning", "as of"), "{}/"),
    **dict.fromkeys(("around", "about", "circa"), "{}~"),
}
_BEFORE, _AFTER = ("before", "prior to", "ahead of"), ("after", "following")


def bounded(text: str, start: int, meaning: Meaning) -> str:
    """The `when` of an expression, with what the words before it say."""
    plain = meaning.when
    if not plain or meaning.type not in ("DATE", "TIME") or meaning.moment is None:
        return plain
    lead = _LEAD.search(text, max(start - 40, 0), start)
    if lead and lead["word"].lower() == "from" and meaning.is_about:
        return f"{plain}~" if " " not in plain else plain
    if meaning.is_about and "T" not in plain and " " not in plain:
        plain = f"{plain}~"
    if lead and meaning.type == "TIME" and (word := lead["word"].lower()) in _BEFORE + _AFTER:
        # Before dawn on Tuesday may be on Tuesday.
        return "" if " " in plain else f"{'by' if word in _BEFORE else 'not before'} {plain}"
    return _with_lead(lead["word"].lower(), plain) if lead else plain


def _with_lead(word: str, plain: str) -> str:
    if word in _BEFORE or word in _AFTER:
        return _beyond(plain, word in _BEFORE)
    shape = _WRITTEN.get(word)
    if shape is None:
        return plain
    if plain.startswith("between "):
        first, last = plain.removeprefix("between ").split(" and ")
        plain = last if word in ("by", "until", "till", "through", "up to") else first
    plain = plain.rstrip("~") if "T" in plain or shape.endswith("~") else plain
    return shape.format(plain) if "T" not in plain or not shape.endswith("~") else plain


def _beyond(plain: str, is_before: bool) -> str:
    """Before or after a time, which leave the time itself out."""
    date = parse(plain)
    bound, step = (date.lower, -1) if is_before else (date.upper, 1)
    if bound is None or not datetime.date.min < bound < datetime.date.max:
        return ""
    return f"{'by' if is_before else 'not before'} {bound + datetime.timedelta(step)}"


def with_ranges(text: str, found: Sequence[TimeExpression], meanings: Sequence[Meaning]) -> list[TimeExpression]:
    """The expressions; the two ends of a range have the whole of it: from March to May, between 3 and 5 June."""
    result = list(found)
    for index in range(len(result) - 1):
        if written := _range(text, found[index], found[index + 1], meanings[index], meanings[index + 1]):
            result[index] = result[index]._replace(when=written)
            result[index + 1] = result[index + 1]._replace(when=written)
    return result


def _range(text: str, first: TimeExpression, last: TimeExpression, low: Meaning, high: Meaning) -> str:
    link = text[first.end : last.start].removesuffix("the ").removesuffix("late ").removesuffix("early ")
    lead = _LEAD.search(text, max(first.start - 40, 0), first.start)
    word = lead["word"].lower() if lead else ""
    if not _LINKS.fullmatch(link) or not (low.when and high.when):
        return ""
    is_between = link.strip() == "and"
    if (is_between and word != "between") or (not is_between and word == "between"):
        return ""
    if not is_between and word != "from" and link.strip().isalpha():
        return ""
    return _joined(low.when, high.when, is_between)


def _joined(low: str, high: str, is_between: bool) -> str:
    if " " in low or " " in high or "T" in low + high:
        return ""
    written = f"between {low} and {high}" if is_between else f"from {low} to {high}"
    return written if _is_readable(written) else ""


def _is_readable(written: str) -> bool:
    return read(written) is not None


def read(written: str) -> Date | None:
    """The date that an annotation's `when` is; None if it cannot be read."""
    try:
        return parse(written)
    except DateError:
        return None
