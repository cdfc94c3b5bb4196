"""Amounts: the tables are the specification of what is read, refused and compared; the properties hold for all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.quantities import EXAMPLES, TIED, Qualifier, Quantity, QuantityError, compatible, parse, same, words

# Text, qualifier, what it states, what it reaches (None: open), words.
READ: tuple[tuple[str, Qualifier, tuple[str, str], tuple[str, str | None], str], ...] = (
    ("8000", Qualifier.EXACT, ("8000", "8000"), ("8000", "8000"), "8,000"),
    (" 8,000 ", Qualifier.EXACT, ("8000", "8000"), ("8000", "8000"), "8,000"),
    ("10 000", Qualifier.EXACT, ("10000", "10000"), ("10000", "10000"), "10,000"),
    ("10\u202f000", Qualifier.EXACT, ("10000", "10000"), ("10000", "10000"), "10,000"),
    ("1\u00a0234\u2009567.5", Qualifier.EXACT, ("1234567.5", "1234567.5"), ("1234567.5", "1234567.5"), "1,234,567.5"),
    ("2.50", Qualifier.EXACT, ("2.5", "2.5"), ("2.5", "2.5"), "2.5"),
    ("0.125", Qualifier.EXACT, ("0.125", "0.125"), ("0.125", "0.125"), "0.125"),
    ("0", Qualifier.EXACT, ("0", "0"), ("0", "0"), "0"),
    ("Twelve", Qualifier.EXACT, ("12", "12"), ("12", "12"), "12"),
    ("about 10000", Qualifier.ABOUT, ("10000", "10000"), ("9500", "10500"), "about 10,000"),
    ("Approximately  10,000", Qualifier.ABOUT, ("10000", "10000"), ("9500", "10500"), "about 10,000"),
    ("roughly 10000", Qualifier.ABOUT, ("10000", "10000"), ("9500", "10500"), "about 10,000"),
    ("around 10000", Qualifier.ABOUT, ("10000", "10000"), ("9500", "10500"), "about 10,000"),
    ("an estimated 10000", Qualifier.ABOUT, ("10000", "10000"), ("9500", "10500"), "about 10,000"),
    ("~10000", Qualifier.ABOUT, ("10000", "10000"), ("9500", "10500"), "about 10,000"),
    ("~ 3", Qualifier.ABOUT, ("3", "3"), ("2.85", "3.15"), "about 3"),
    ("over 2.5", Qualifier.OVER, ("2.5", "2.5"), ("2.5", None), "over 2.5"),
    ("more than 3000", Qualifier.OVER, ("3000", "3000"), ("3000", None), "over 3,000"),
    ("at least two", Qualifier.AT_LEAST, ("2", "2"), ("2", None), "at least 2"),
    ("up to 12,000", Qualifier.UP_TO, ("12000", "12000"), ("0", "12000"), "up to 12,000"),
    ("as high as 12,000", Qualifier.UP_TO, ("12000", "12000"), ("0", "12000"), "up to 12,000"),
    ("as many as 12,000", Qualifier.UP_TO, ("12000", "12000"), ("0", "12000"), "up to 12,000"),
    ("under 500", Qualifier.UNDER, ("500", "500"), ("0", "500"), "under 500"),
    ("less than 500", Qualifier.UNDER, ("500", "500"), ("0", "500"), "under 500"),
    ("fewer than 500", Qualifier.UNDER, ("500", "500"), ("0", "500"), "under 500"),
    ("10000-12000", Qualifier.RANGE, ("10000", "12000"), ("10000", "12000"), "10,000–12,000"),
    ("10,000 – 12,000", Qualifier.RANGE, ("10000", "12000"), ("10000", "12000"), "10,000–12,000"),
    ("10 000 to 12 000", Qualifier.RANGE, ("10000", "12000"), ("10000", "12000"), "10,000–12,000"),
    ("between two and five", Qualifier.RANGE, ("2", "5"), ("2", "5"), "2–5"),
    ("500-1,200", Qualifier.RANGE, ("500", "1200"), ("500", "1200"), "500–1,200"),
    ("0-1,000", Qualifier.RANGE, ("0", "1000"), ("0", "1000"), "0–1,000"),
    ("1-1000", Qualifier.RANGE, ("1", "1000"), ("1", "1000"), "1–1,000"),
    ("dozens", Qualifier.MAGNITUDE, ("24", "99"), ("24", "99"), "dozens"),
    ("Hundreds", Qualifier.MAGNITUDE, ("200", "999"), ("200", "999"), "hundreds"),
    ("thousands", Qualifier.MAGNITUDE, ("2000", "19999"), ("2000", "19999"), "thousands"),
    ("tens  of thousands", Qualifier.MAGNITUDE, ("20000", "99999"), ("20000", "99999"), "tens of thousands"),
    (
        *("hundreds of thousands", Qualifier.MAGNITUDE, ("200000", "999999"), ("200000", "999999")),
        "hundreds of thousands",
    ),
    ("millions", Qualifier.MAGNITUDE, ("2000000", "999999999"), ("2000000", "999999999"), "millions"),
)

# What is no amount, what is wrong with it, what to do.
LEAVE_OUT = "leave the claim out: a vague amount is not one"
NO_SIGN = "write it without a sign: an amount is never negative"
ALL_DIGITS = "write all its digits and nothing else, as in 10000"
IN_DIGITS = "write it in digits, as in 10,000"
SEPARATORS = "use commas between thousands and a point for decimals, as in 8,000 or 2.5"
WORD_ALONE = "write the word alone: dozens, hundreds, thousands, tens of thousands, hundreds of thousands, millions"
RANGE_ALONE = "write the range alone, as in 10,000-12,000"
NO_UNIT = "write the number alone: the unit is that of the measure"
AS_IN = "write it as in 8000, about 8000, over 8000, at least 8000, up to 8000, 8000-9000 or hundreds"
REFUSED: tuple[tuple[str, str, str], ...] = (
    ("", "no amount is given", "write a number, or leave the claim out"),
    ("many", "'many' is not an amount", LEAVE_OUT),
    ("some", "'some' is not an amount", LEAVE_OUT),
    ("A few", "'A few' is not an amount", LEAVE_OUT),
    ("some 8000", "is not an amount", AS_IN),
    ("almost 8000", "is not an amount", AS_IN),
    ("-5", "'-5' is not an amount", NO_SIGN),
    ("about −5", "is not an amount", NO_SIGN),
    ("9" * 309, "too many digits", "write it in a larger unit, such as millions"),
    ("over 1,000,000,000,000,001", "too many digits", "write it in a larger unit, such as millions"),
    (f"0.{'0' * 400}1", "too many digits", "write it in a larger unit, such as millions"),
    ("10_000", "is not an amount", ALL_DIGITS),
    ("1e3", "is not an amount", ALL_DIGITS),
    ("8,5", "is not an amount", SEPARATORS),
    ("1,00,000", "is not an amount", SEPARATORS),
    ("8.000.000", "is not an amount", SEPARATORS),
    ("8.000", "8.000 could be thousands or a decimal", "write 8000, or 8.0000"),
    ("over 2.125", "2.125 could be thousands or a decimal", "write 2125, or 2.1250"),
    ("ten thousand", "is not an amount", IN_DIGITS),
    ("3 million", "is not an amount", IN_DIGITS),
    ("a dozen", "is not an amount", IN_DIGITS),
    ("10k", "is not an amount", IN_DIGITS),
    ("about hundreds", "is not an amount", WORD_ALONE),
    ("hundreds of soldiers", "is not an amount", WORD_ALONE),
    ("about 10-12", "is not an amount", RANGE_ALONE),
    ("8000 soldiers", "is not an amount", NO_UNIT),
    ("50%", "is not an amount", NO_UNIT),
    ("12000-10000", "the range ends below its beginning", "write 10000-12000"),
    ("8-8.0", "both ends of the range are the same", "write 8"),
    (
        *("10-12,000", "10 could be thousands, like the end of its range"),
        "write 10,000-12,000, or 10-12000 if it is 10",
    ),
    ("x" * 50, f"'{'x' * 39}…' is not an amount", AS_IN),
)

COMPATIBLE: tuple[tuple[str, str, bool], ...] = (
    ("10000", "10000", True),
    ("10000", "10001", False),
    ("about 10000", "10500", True),
    ("about 10000", "10501", False),
    ("about 10000", "about 11000", False),
    ("up to 12000", "about 10000", True),
    ("up to 12000", "about 11000", True),
    ("up to 12000", "12001", False),
    ("over 10000", "about 10000", True),
    ("over 10000", "11000", True),
    ("over 12000", "about 10000", False),
    ("over 12000", "over 8000", True),
    ("over 12000", "up to 12000", True),
    ("over 12000", "under 12000", False),
    ("at least 12000", "up to 12000", True),
    ("at least 12000", "under 12000", True),
    ("over 12000", "up to 11000", False),
    ("10000-12000", "11000", True),
    ("10000-12000", "12000-13000", True),
    ("10000-12000", "12001-13000", False),
    ("10000-12000", "about 9500", False),
    ("10000-12000", "about 9800", True),
    ("thousands", "about 10000", True),
    ("hundreds", "about 10000", False),
    ("thousands", "tens of thousands", False),
)

WORDED: tuple[tuple[str, str, str], ...] = (
    ("~8000", "soldiers", f"about 8,000{TIED}soldiers"),
    ("10000-12000", "soldiers", f"10,000–12,000{TIED}soldiers"),
    ("hundreds", "soldiers", f"hundreds{TIED}of{TIED}soldiers"),
    ("more than 2.5", "years", f"over 2.5{TIED}years"),
    ("3", "", "3"),
)

SAME: tuple[tuple[str, str, bool], ...] = (
    ("about 8000", "an estimated 8,000", True),
    ("2.5", "2.50", True),
    ("10-12", "between ten and twelve", True),
    ("8000", "about 8000", False),
    ("over 8000", "at least 8000", False),
    ("24-99", "dozens", False),
)


@pytest.mark.parametrize(("text", "qualifier", "stated", "reached", "worded"), READ)
def test_reads(
    text: str, qualifier: Qualifier, stated: tuple[str, str], reached: tuple[str, str | None], worded: str
) -> None:
    found = parse(text)
    assert found.qualifier is qualifier
    assert (found.stated_low, found.stated_high) == tuple(map(Decimal, stated))
    assert (found.low, found.high) == tuple(end and Decimal(end) for end in reached)
    assert words(found) == worded


@pytest.mark.parametrize(("text", "worded"), EXAMPLES)
def test_examples_of_the_guide(text: str, worded: str) -> None:
    assert words(parse(text)) == worded


@pytest.mark.parametrize(("text", "what", "hint"), REFUSED)
def test_refuses(text: str, what: str, hint: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse(text)
    assert what in caught.value.what
    assert caught.value.hint == hint


@pytest.mark.parametrize(("one", "other", "expected"), COMPATIBLE)
def test_compatible(one: str, other: str, expected: bool) -> None:
    assert compatible(parse(one), parse(other)) is expected


@pytest.mark.parametrize(("one", "other", "expected"), SAME)
def test_same(one: str, other: str, expected: bool) -> None:
    assert same(parse(one), parse(other)) is expected


@pytest.mark.parametrize(("text", "unit", "expected"), WORDED)
def test_words_with_a_unit(text: str, unit: str, expected: str) -> None:
    assert words(parse(text), unit) == expected


@pytest.mark.parametrize(
    ("text", "value"), [("about 8000", 8000), ("up to 12000", 12000), ("10000-12000", 11000), ("24-99", 61.5)]
)
def test_value_is_where_the_mark_stands(text: str, value: float) -> None:
    assert parse(text).value == value


NUMBERS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**9).map("{:,}".format),
    st.decimals(0, 10**6, places=2).map("{:f}".format),
)
QUALIFIED = st.builds(
    "{} {}".format, st.sampled_from(["about", "over", "at least", "up to", "under", "fewer than"]), NUMBERS
)
RANGES = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(lambda pair: f"{pair[0]}-{sum(pair)}")
TEXTS = st.one_of(NUMBERS, QUALIFIED, RANGES, st.sampled_from([text for text, *_ in READ]))
QUANTITIES = TEXTS.map(parse)
NEARLY = st.text(st.sampled_from("0123456789,. -–~_ekaboutvernd"), max_size=16)


@given(st.one_of(st.text(), NEARLY, TEXTS))
def test_parse_raises_nothing_but_its_own_error(text: str) -> None:
    try:
        found = parse(text)
    except QuantityError as error:
        complaint = error
    else:
        assert found.text == text.strip()
        return
    assert complaint.what
    assert complaint.hint
    assert not complaint.hint.endswith(".")
    assert "\n" not in str(complaint)


@given(QUANTITIES)
def test_what_is_reached_surrounds_what_is_stated(found: Quantity) -> None:
    assert 0 <= found.low <= found.stated_low <= found.value <= found.stated_high
    assert found.high is None or found.stated_high <= found.high


@given(QUANTITIES)
def test_words_say_the_same(found: Quantity) -> None:
    worded = words(found, "soldiers")
    assert worded.replace(TIED, " ") == " ".join(worded.split())
    assert same(parse(words(found).replace(",", "")), found)


@given(QUANTITIES, QUANTITIES)
def test_compatible_is_symmetric_and_reflexive(one: Quantity, other: Quantity) -> None:
    assert compatible(one, other) == compatible(other, one)
    assert compatible(one, one)


@given(QUANTITIES, QUANTITIES)
def test_the_same_is_compatible(one: Quantity, other: Quantity) -> None:
    assert compatible(one, other) or not same(one, other)
