"""Times in running text: which words they are, what they mean in TIMEX3, and what an annotation would have."""

from __future__ import annotations

from datetime import date

import pytest

from builder.recognise.times import times_in

PUBLISHED = date(2021, 6, 16)
"""A Wednesday."""


def values(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(each.words, each.value) for each in times_in(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value", "when"),
    [
        ("The bridge opened on 4 March 2019.", "4 March 2019", "2019-03-04", "2019-03-04"),
        ("The bridge opened on March 4, 2019.", "March 4, 2019", "2019-03-04", "2019-03-04"),
        ("A report dated 2019-03-04 says so.", "2019-03-04", "2019-03-04", "2019-03-04"),
        ("It shut in early May 2018.", "early May 2018", "2018-05", "2018-05"),
        ("It shut in 1987.", "1987", "1987", "1987"),
        ("Trade grew in the 1880s.", "the 1880s", "188", "188X"),
        ("Trade grew in the 17th century.", "the 17th century", "16", "16XX"),
        ("The temple fell in 310 BC.", "310 BC", "BC0310", ""),
        ("Sales fell in the third quarter of 2020.", "the third quarter of 2020", "2020-Q3", None),
        ("They wed in the summer of 1920.", "the summer of 1920", "1920-SU", "1920-22"),
        ("The ferry sank on Monday.", "Monday", "2021-06-14", "2021-06-14"),
        ("The mayor will speak on Monday.", "Monday", "2021-06-21", "2021-06-21"),
        ("The mayor spoke on Wednesday.", "Wednesday", "2021-06-16", "2021-06-16"),
        ("The ferry sank Monday night.", "Monday night", "2021-06-14TNI", "2021-06-14"),
        ("Every Monday the ferry sails.", "Every Monday", "XXXX-WXX-1", ""),
        ("The ferry sank yesterday.", "yesterday", "2021-06-15", "2021-06-15"),
        ("The ferry sank last week.", "last week", "2021-W23", "between 2021-06-07 and 2021-06-13"),
        ("They met earlier this month.", "earlier this month", "2021-06", "2021-06"),
        ("The mill shut three months ago.", "three months ago", "2021-03", "2021-03~"),
        ("The mill shut in August.", "August", "2020-08", "2020-08"),
        ("The mill will shut in August.", "August", "2021-08", "2021-08"),
        ("The mill will be shut by August.", "August", "2021-08", "by 2021-08"),
        ("It has been closed since March.", "March", "2021-03", "since 2021-03"),
        ("The mill was sold before 5 May 2021.", "5 May 2021", "2021-05-05", "by 2021-05-04"),
        ("The mill was sold after 5 May 2021.", "5 May 2021", "2021-05-05", "not before 2021-05-06"),
        ("The frost comes in the coming days.", "the coming days", "PXD", "not before 2021-06-16"),
        ("It rained in the past two weeks.", "the past two weeks", "P2W", "between 2021-06-02 and 2021-06-16"),
        (
            "The strike has lasted for nearly two and a half years.",
            "nearly two and a half years",
            "P2.5Y",
            "since 2018~",
        ),
        ("They ruled for six years.", "six years", "P6Y", ""),
        ("He got an 18-month ban.", "18-month", "P18M", ""),
        ("The annual fair is small.", "annual", "P1Y", ""),
        (
            "The ferry stayed in port for a second consecutive day.",
            "a second consecutive day",
            "2021-06-16",
            "2021-06-16",
        ),
        ("Boats of the year 2021\nThe fair", "the year 2021", "2021", "2021"),
        ("Norvik Boat Show 2020\nThe fair", "2020", "2020", "2020"),
        ("The boat sails daily.", "daily", "P1D", ""),
        ("They meet every two weeks.", "every two weeks", "P2W", ""),
        ("The sluice opened at 14:48 UTC on 3 May 2021.", "14:48 UTC on 3 May 2021", "2021-05-03T14:48Z", None),
        ("The sluice opened before 3 p.m. yesterday.", "3 p.m. yesterday", "2021-06-15T15:00", "by 2021-06-15"),
        ("The sluice opened at 3 p.m. yesterday.", "3 p.m. yesterday", "2021-06-15T15:00", "2021-06-15"),
        ("The sluice is currently dry.", "currently", "PRESENT_REF", "under way by 2021-06-16"),
        ("The sluice was recently built.", "recently", "PAST_REF", "by 2021-06-16"),
        ("Prices rose over the weekend.", "over the weekend", "2021-W23-WE", None),
        ("They sang on Christmas Eve.", "Christmas Eve", "2020-12-24", "2020-12-24"),
        # Days that have a name.
        ("The shops were shut on Easter Monday.", "Easter Monday", "2021-04-05", "2021-04-05"),
        ("The shops will be shut on Labor Day.", "Labor Day", "2021-09-06", "2021-09-06"),
        ("The shops were full on Memorial Day 2019.", "Memorial Day 2019", "2019-05-27", "2019-05-27"),
        ("They met the day before Thanksgiving.", "the day before Thanksgiving", "2020-11-25", "2020-11-25"),
        ("They will march on the Fourth of July.", "the Fourth of July", "2021-07-04", "2021-07-04"),
        ("Guards were doubled after the Sept. 11 attacks.", "the Sept. 11", "2001-09-11", None),
        ("They were glad of the new year.", "the new year", "2021", "2021"),
        # Days beside the day of publication.
        ("The council meets this Friday.", "this Friday", "2021-06-18", "2021-06-18"),
        ("The fair opens on Tuesday.", "Tuesday", "2021-06-22", "2021-06-22"),
        ("The trial has been set for July 9.", "July 9", "2021-07-09", "2021-07-09"),
        ("The mill burned last Aug. 2.", "last Aug. 2", "2020-08-02", "2020-08-02"),
        ("The lease ends next March 31.", "next March 31", "2022-03-31", "2022-03-31"),
        ("It snowed overnight.", "overnight", "2021-06-15TNI", "between 2021-06-15 and 2021-06-16"),
        (
            "It sank in the night to Tuesday.",
            "the night to Tuesday",
            "2021-06-14TNI",
            "between 2021-06-14 and 2021-06-15",
        ),
        (
            "It sank overnight from Sunday to Monday.",
            "overnight from Sunday to Monday",
            "2021-06-13TNI",
            "between 2021-06-13 and 2021-06-14",
        ),
        ("It will snow overnight.", "overnight", "2021-06-16TNI", "between 2021-06-16 and 2021-06-17"),
        ("The ferry stayed in port for a third day.", "a third day", "2021-06-16", "2021-06-16"),
        ("Shares gained 2% to end the day at 40.", "the day", "2021-06-16", "2021-06-16"),
        # Parts of a day.
        ("The alarm rang in the early hours of Monday.", "the early hours of Monday", "2021-06-14TMO", "2021-06-14"),
        ("The alarm rang before dawn on Tuesday.", "dawn on Tuesday", "2021-06-15TMO", "by 2021-06-15"),
        ("The rain stopped by mid-afternoon.", "mid-afternoon", "2021-06-16TAF", "by 2021-06-16"),
        ("He swims every morning.", "every morning", "XXXX-XX-XXTMO", ""),
        ("The gate opened at 6 a.m. on a whim.", "6 a.m.", "2021-06-16T06:00", None),
        # How long, how old.
        ("A 40-year-old sailor was saved.", "40-year-old", "P40Y", ""),
        ("The cheese is about nine months old.", "about nine months old", "P9M", ""),
        ("She ran it in 3 hours, 43 minutes.", "3 hours, 43 minutes", "PT3H43M", ""),
        ("He served two years and three months.", "two years and three months", "P2Y3M", ""),
        ("They danced all night.", "all night", "P1D", ""),
        ("It needs at least another year.", "another year", "P1Y", ""),
        ("For years nobody came.", "years", "PXY", ""),
        ("He spoke, hours after the vote.", "hours", "PTXH", ""),
        ("The vote was held days after the storm.", "days", "PXD", ""),
        ("Snow is forecast for Monday.", "Monday", "2021-06-21", "2021-06-21"),
        ("She left two days before the vote.", "two days", "P2D", ""),
        ("She left two days before it rained.", "two days", "P2D", ""),
        ("It was the worst single-day fall.", "single-day", "P1D", ""),
        ("Half a century ago it was a village.", "Half a century ago", "1971", "1971~"),
        # Months and years as firms report them.
        ("Sales rose in the January-March quarter.", "the January-March quarter", "2021-Q1", None),
        ("Sales rose in the April-to-June quarter of 2019.", "the April-to-June quarter of 2019", "2019-Q2", None),
        ("Sales rose in the quarter.", "the quarter", "2021-Q1", ""),
        ("The firm kept its forecast for the full year.", "the full year", "2021", ""),
        ("That 1997 was a good year is known.", "1997", "1997", "1997"),
        ("Growth will slow in the near term.", "the near term", "FUTURE_REF", "not before 2021-06-16"),
        ("The budget of fiscal 2022 is late.", "fiscal 2022", "2022", "2022"),
        ("The ferry left at 0530 GMT.", "0530 GMT", "2021-06-16T05:30Z", "2021-06-16T05:30Z"),
        ("The fair is Friday.", "Friday", "2021-06-18", "2021-06-18"),
        ("They met this past weekend.", "this past weekend", "2021-W23-WE", None),
        ("It was quiet in the wee hours of Monday.", "the wee hours of Monday", "2021-06-14TMO", "2021-06-14"),
        ("The war lasted for three decades.", "three decades", "P30Y", ""),
        ("It took a year and a half.", "a year and a half", "P1.5Y", ""),
        ("It took a half-hour.", "a half-hour", "PT30M", ""),
        ("The feud is a decades-old one.", "decades-old", "PXY", ""),
        ("It rained in the last week of the campaign.", "the last week", "P1W", ""),
        ("In the past, nobody came.", "In the past", "PAST_REF", None),
        ("To date, nobody came.", "date", "PRESENT_REF", "under way by 2021-06-16"),
        ("Much has changed since 9/11.", "9/11", "2001-09-11", "since 2001-09-11"),
        ("It was written 7/8/07 on the box.", "7/8/07", "2007-07-08", "2007-07-08"),
    ],
)
def test_a_time_has_its_words_value_and_when(text: str, words: str, value: str, when: str | None) -> None:
    (found,) = times_in(text, PUBLISHED)
    assert (found.words, found.value) == (words, value)
    assert when is None or found.when == when


def test_the_ends_of_a_range_have_the_whole_of_it() -> None:
    found = times_in("The canal was dug from March to May 2010.", PUBLISHED)
    assert [each.when for each in found] == ["from 2010-03 to 2010-05"] * 2


def test_days_that_share_their_month_are_each_a_day() -> None:
    assert values("It snowed on 6 and 7 February 2020.") == [("6", "2020-02-06"), ("7 February 2020", "2020-02-07")]
    assert values("It snowed on February 6-7.") == [("February 6", "2021-02-06"), ("7", "2021-02-07")]


def test_what_counts_from_a_date_counts_from_the_one_named_last() -> None:
    text = "The dam broke on 3 May 2021. Two days later the town was empty; the next day it was dry."
    assert [value for _, value in values(text)] == ["2021-05-03", "2021-05-05", "2021-05-06"]


def test_in_history_a_date_without_its_year_has_that_of_the_date_before() -> None:
    dates = "In 1712 they met. In May 1713 they fought. By 1714 they were tired. On 3 June 1715 it began again. "
    more = "In March 1716 and in April 1716 it went on. In May 1717 he died. By June 1718 all were home. "
    found = dict(
        values(f"{dates}{more}In October 1719 she rode out. On 12 November she came back. In January it froze.")
    )
    assert found["12 November"] == "1719-11-12"
    assert found["January"] == "1720-01"


@pytest.mark.parametrize(
    "text",
    [
        "A sailor, aged 40, was saved.",
        "Jan Berg sailed at 90 kilometres an hour.",
        "It failed at the last minute, on Black Monday.",
        "The Gizmo 5 and the Bridge 8 are sold.",
        "They may march for water.",
        "It rose by 0.16 to 16.03 points.",
        "A second ship followed.",
        "The sailor was saved after night fell.",
        "Each of the past four races was won by her.",
        "The fall of Troy was sung.",
        "It holds 2,000 people, and 1900 soldiers guard it.",
        "On 31 February, nothing.",
    ],
)
def test_names_speeds_and_amounts_are_no_times(text: str) -> None:
    assert [words for words, value in values(text) if value != "2021-02"] == []


def test_without_a_day_of_publication_what_leans_on_it_has_no_value() -> None:
    found = times_in("It sank yesterday, two days after 3 May 2021.", None)
    assert [(each.value, each.when) for each in found if each.words in ("yesterday", "3 May 2021")] == [
        ("XXXX-XX-XX", ""),
        ("2021-05-03", "not before 2021-05-04"),
    ]


def test_a_year_that_is_only_mentioned_does_not_move_an_account_of_history() -> None:
    text = "In 1801 the dyke broke. In March 1802 it was rebuilt, as a report of 1950 says. In May it broke that year."
    assert [each.value for each in times_in(text, date(2021, 6, 16))] == ["1801", "1802-03", "1950", "1802-05", "1802"]


def test_a_short_account_of_history_leans_on_the_date_before() -> None:
    text = "In 1936 the town fell. In 1937 it was retaken. In 1938 it fell again, on 7 March. This day is a feast."
    assert [each.value for each in times_in(text, date(2021, 6, 16))][-2:] == ["1938-03-07", "1938-03-07"]


def test_a_year_earlier_is_the_period_before_it_that_is_reported() -> None:
    text = "Sales rose in the third quarter of 2019 from a year earlier. In the quarter, costs fell."
    assert [value for _, value in values(text)] == ["2019-Q3", "2018-Q3", "2019-Q3"]
    text = "Sales rose in the quarter ended March 31. They had fallen a year earlier."
    assert [value for _, value in values(text)] == ["2021-Q1", "2021-03-31", "2020-Q1"]
    text = "Sales rose in May, but not in the same month last year. The year-ago period had been poor."
    assert [value for _, value in values(text)] == ["2021-05", "2020-05", "2020-05"]


def test_the_half_of_a_fiscal_year_is_one_where_the_words_say_so() -> None:
    found = values("Sales rose in the first half of the fiscal year.")
    assert found == [("the first half", "2021-H1"), ("the fiscal year", "2021")]
    assert values("They led by two goals in the first half.") == []


def test_the_month_before_counts_from_the_month_named_last() -> None:
    assert [value for _, value in values("Prices rose in March after a fall the month before.")] == [
        "2021-03",
        "2021-02",
    ]


def test_that_time_is_the_time_named_just_before_and_bounds_nothing() -> None:
    found = times_in("The bid ends on June 30. If it has failed by that time, he leaves.", PUBLISHED)
    assert [(each.value, each.when) for each in found][1] == ("2021-06-30", "")
    assert values("Nobody knew it at the time.") == []


def test_a_year_leads_a_date_in_its_sentence_where_it_says_when_that_was() -> None:
    assert values("The siege of 1938 began on 7 March.")[1] == ("7 March", "1938-03-07")
    assert values("In 1995, the firm moved on 7 March.")[1] == ("7 March", "1995-03-07")
    assert values("The firm, founded in 1938, moved on 7 March.")[1] == ("7 March", "2021-03-07")


def test_days_of_a_range_share_what_is_behind_them() -> None:
    assert values("It snowed on 6-7 January 1916.") == [("6", "1916-01-06"), ("7 January 1916", "1916-01-07")]
    assert values("It snowed on July 7-9, 2014.") == [("July 7", "2014-07-07"), ("9, 2014", "2014-07-09")]
    assert values("It will take between 60 and 90 days.") == [("60", "P60D"), ("90 days", "P90D")]


def test_a_time_in_brackets_is_the_same_one_elsewhere_and_moves_no_day() -> None:
    text = "It sailed at 12:49 a.m. Tuesday (4:49 p.m. EST Monday). It came back at 8 p.m."
    assert [value for _, value in values(text)][-1] == "2021-06-15T20:00"
