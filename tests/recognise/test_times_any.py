"""Whatever the text and the day, the times found in it are well formed."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.dates import parse
from builder.recognise.signs import Words
from builder.recognise.times import times_in
from builder.recognise.times.scanning import RULES

PIECES = [
    "on",
    "by",
    "since",
    "until",
    "from",
    "between",
    "and",
    "to",
    "the",
    "of",
    "in",
    "a",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid-",
    "ago",
    "later",
    "earlier",
    "before",
    "after",
    "every",
    "half",
    "two",
    "several",
    "3",
    "30",
    "31",
    "29",
    "February",
    "1900",
    "2024",
    "9999",
    "1000",
    "480",
    "BC",
    "BC.",
    "12:30",
    "25:00",
    "p.m.",
    "UTC",
    "EST",
    "Monday",
    "Fridays",
    "morning",
    "night",
    "noon",
    "May",
    "March",
    "Sept.",
    "5",
    "days",
    "weeks",
    "month",
    "quarter",
    "years",
    "decades",
    "centuries",
    "century",
    "hours",
    "second",
    "first",
    "third",
    "fourth",
    "fifth",
    "1990s",
    "19th",
    "spring",
    "fall",
    "winter",
    "coming",
    "past",
    "recent",
    "now",
    "recently",
    "future",
    "daily",
    "yesterday",
    "tomorrow",
    "weekend",
    "year-earlier",
    "2024-10-30",
    "2024-13-45",
    "30.02.2024",
    "0/0/2000",
    "-5",
    "–7",
    ",",
    ".",
    "(",
    ")",
    "’s",
    "’90s",
    "1939–45",
    "Christmas",
    "Easter",
    "Thanksgiving",
    "9/11",
    "7/8/07",
    "overnight",
    "dawn",
    "time",
    "old",
    "all",
    "another",
    "to date",
    "0530",
    "GMT",
    "year to date",
    "earlier",
    "999999999",
    "3,000",
    "hundred",
    "and",
    "a",
    "half",
    "that",
    "same",
    "day",
    "following",
    "previous",
    "million-year",
    "fiscal",
    "Q3",
    "Q5",
    "T14:48Z",
    "will",
    "said",
    "over",
    "more",
    "than",
    "about",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map(" ".join)
days = st.none() | st.dates(datetime.date.min, datetime.date.max)


@settings(max_examples=400)
@given(texts, days)
def test_times_of_any_text_are_in_order_apart_and_readable(text: str, published: datetime.date | None) -> None:
    reached = 0
    for each in times_in(text, published):
        assert reached <= each.start < each.end <= len(text)
        assert each.words == text[each.start : each.end]
        assert each.words == each.words.strip()
        assert each.type in ("DATE", "TIME", "DURATION", "SET")
        assert each.value
        assert not each.when or parse(each.when)
        reached = each.end


@settings(max_examples=200)
@given(texts)
def test_near_its_signs_a_rule_finds_what_it_finds_anywhere(text: str) -> None:
    for rule in RULES:
        near = [match.span() for match in Words(text, rule.signs).matches(rule.pattern, rule.signs, rule.reach)]
        assert near == [match.span() for match in rule.pattern.finditer(text)], rule.pattern.pattern[:80]
