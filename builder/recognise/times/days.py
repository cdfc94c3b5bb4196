"""Days that count from another: Friday, today, last night, the weekend, the next morning."""

from __future__ import annotations

import datetime
import re

from builder.recognise.times.expression import UNKNOWN_DAY, Meaning, date_of
from builder.recognise.times.lexicon import (
    PART,
    PART_NAMES,
    PARTS,
    WEEKDAY,
    WEEKDAY_NAMES,
    weekday_number,
)
from builder.recognise.times.moments import day_of, moved
from builder.recognise.times.rule import Rule
from builder.recognise.times.scope import Scope

SUNDAY = 6


def weekday(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Friday: the last or the next by tense, the day itself included; in history the next after its last day."""
    number = weekday_number(match["weekday"])
    part = "MO" if match["hours"] else PARTS.get((match["part"] or match["part_of"] or "").lower(), "")
    if (match["plural"] and not match["part"]) or match["every"]:
        return Meaning("SET", f"XXXX-WXX-{number + 1}")
    base = scope.base_day
    if base is None:
        return Meaning("DATE", f"XXXX-WXX-{number + 1}")
    if match["of_week"]:
        step = {"last": -1, "next": 1}.get(match["of_week"].lower(), 0)
        found = base - datetime.timedelta(base.weekday() - number - 7 * step)
    else:
        found = nearest_weekday(match, scope, base, number)
    return date_of(day_of(found)._replace(time=part))


def nearest_weekday(match: re.Match[str], scope: Scope, base: datetime.date, number: int) -> datetime.date:
    """The day of that number, 0 for Monday, that the tense and the words before it point to."""
    which = (match["which"] or "").lower()
    ahead = (number - base.weekday()) % 7
    if "next" in which or "following" in which:
        return base + datetime.timedelta(ahead or 7)
    if "last" in which or "previous" in which:
        return base - datetime.timedelta((7 - ahead) % 7 or 7)
    if which == "this":
        return base - datetime.timedelta(base.weekday() - number)
    if scope.is_history or "coming" in which or (which != "this past" and scope.tense(match.start(), match.end()) > 0):
        return base + datetime.timedelta(ahead)
    return base - datetime.timedelta((7 - ahead) % 7)


def named_day(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Today, yesterday, tomorrow, tonight, this morning, last night."""
    if scope.today is None:
        return UNKNOWN_DAY
    words = match["day"].lower()
    part = PARTS.get((match["part"] or "").lower(), "")
    if words in ("tonight", "last night"):
        part = "NI"
    steps = {"yesterday": -1, "last": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    if match["beyond"]:
        steps *= 2
    if words == "today" and (scope.is_history or (match["part"] is None and _is_nowadays(match, scope))):
        return Meaning("DATE", "PRESENT_REF")
    return date_of(moved(scope.today, steps, "day")._replace(time=part))


def _is_nowadays(match: re.Match[str], scope: Scope) -> bool:
    """“Today’s young people”, “of today”, “to this day”: these days, not the day."""
    before = scope.text[max(match.start() - 4, 0) : match.start()].lower()
    return before.endswith(" of ")


def weekend(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The weekend: by tense that before, or that after, the day of publication."""
    base = scope.base_day
    if base is None:
        return None
    is_ahead = not match["past"] and (scope.tense(match.start(), match.end()) > 0 or base.weekday() == SUNDAY)
    return date_of(moved(day_of(base), 0 if is_ahead else -1, "weekend"))


def part_alone(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The morning, the next evening: of the day named last, if that was just before."""
    part = PARTS[match["part"].lower()]
    step = {"next": 1, "following": 1, "previous": -1}.get((match["which"] or "").lower(), 0)
    day = scope.named.day
    base = scope.base_day
    if match["weekday"] and base:
        day = day_of(nearest_weekday(match, scope, base, weekday_number(match["weekday"])))
    elif day is None or scope.sentences_since(scope.named.day_at, match.start()) > 1:
        day = scope.today if not scope.is_history else None
    if day is None:
        return Meaning("TIME", f"XXXX-XX-XXT{part}")
    return date_of(moved(day._replace(time=""), step, "day")._replace(time=part) if step else day._replace(time=part))


def overnight(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Overnight: in the night before the day of publication, or after it by tense."""
    if scope.published is None or scope.is_history:
        return None
    is_ahead = scope.tense(match.start(), match.end()) > 0
    evening = scope.published - datetime.timedelta(not is_ahead)
    morning = evening + datetime.timedelta(1)
    return Meaning("TIME", f"{evening}TNI", when=f"between {evening} and {morning}")


def night_to(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The night to Thursday: from the evening of the day before."""
    base = scope.base_day
    if base is None:
        return None
    morning = nearest_weekday(match, scope, base, weekday_number(match["weekday"]))
    evening = morning - datetime.timedelta(1)
    return Meaning("TIME", f"{evening}TNI", when=f"between {evening} and {morning}")


def every_part(match: re.Match[str], scope: Scope) -> Meaning | None:
    """Every morning, each night."""
    return Meaning("SET", f"XXXX-XX-XXT{PARTS[match['part'].lower()]}")


def closing_day(match: re.Match[str], scope: Scope) -> Meaning | None:
    """The day at whose end shares are counted: that named in this sentence or the one before; else of publication."""
    is_near = scope.sentences_since(scope.named.day_at, match.start()) <= 1
    day = scope.named.day if scope.named.day and is_near else None if scope.is_history else scope.today
    return date_of(day._replace(time="", offset="")) if day else None


_NO_NAME = r"(?<!Black )(?<!Bloody )(?<!Super )(?<!Cyber )"
"""Black Monday is a day of its own, whichever it is."""
_PART_OF = rf"(?:,? (?:in the |at )?(?P<part>{PART}))"
_WEEK_OF = r"(?: (?:of )?(?P<of_week>(?i:last|this|next))(?: week\b))"
RULES = (
    Rule(
        re.compile(
            rf"\b(?:(?P<every>(?i:every|each)) |(?:(?:[Tt]he )?(?P<which>(?i:last|next|this past|this coming|this"
            rf"|previous|following)) )|(?:(?i:early|late|later|earlier)(?: on)? )"
            rf"|(?P<hours>(?i:(?:the )?(?:early|small|wee) hours of ))|(?i:the )?(?P<part_of>{PART}) of )?{_NO_NAME}"
            rf"(?P<weekday>{WEEKDAY})(?P<plural>s\b)?(?:{_PART_OF}s?\b)?{_WEEK_OF}?(?![\w-])"
        ),
        weekday,
        WEEKDAY_NAMES,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<beyond>(?i:the day before|the day after)) )?(?:(?i:early|late|later|earlier) )?(?:(?P<day>"
            rf"(?i:today|yesterday|tomorrow|tonight))(?:{_PART_OF})?)\b(?!-)"
        ),
        named_day,
        frozenset({"today", "yesterday", "tomorrow", "tonight"}),
    ),
    Rule(
        re.compile(
            r"\b(?P<beyond>)(?:(?i:early|late|later|earlier) )?(?P<day>(?i:this|last))(?: )(?P<part>(?i:morning"
            r"|afternoon|evening|night))\b"
        ),
        named_day,
        PART_NAMES,
    ),
    Rule(
        re.compile(
            rf"(?:\b(?:(?i:early|late|later|earlier)(?: on| in)? )?(?i:the |that |that same )(?:(?i:early|late) )?(?:"
            rf"(?P<which>(?i:next|following|same|previous)) )?|(?<=\b[Aa]t )|(?<=\b[Bb]y )|(?<=\b[Uu]ntil )"
            rf"|(?:(?<=\b[Bb]efore )|(?<=\b[Aa]fter )|(?<=\b[Ss]ince ))(?=d|sun|nightfall))"
            rf"(?:mid-?)?(?P<part>{PART})\b(?!-| of | sky| shift| club)(?:,? (?:on )?(?P<weekday>{WEEKDAY})\b)?"
        ),
        part_alone,
        PART_NAMES,
    ),
    Rule(
        re.compile(r"\b(?:over )?(?:[Tt]he weekend|(?:[Tt]his |[Tt]he )(?P<past>past) weekend)\b(?!-)"),
        weekend,
        frozenset({"weekend"}),
    ),
    Rule(
        re.compile(
            r"\b[Oo]vernight\b(?= (?:and|but|to|in|on|as|by|after|when|from|into|at|with|between|for|near|amid|while)\b"
            r"|[.,;:]|\s*\Z|\s*\n)"
        ),
        overnight,
        frozenset({"overnight"}),
        reach=0,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?i:the )?(?i:night)|(?i:overnight))(?: (?:from|of|between) {WEEKDAY})?"
            rf" (?:on )?(?:to|into|and) (?P<which>)(?P<weekday>{WEEKDAY})(?![\w-])"
        ),
        night_to,
        frozenset({"night", "overnight"}),
    ),
    Rule(re.compile(rf"\b(?i:each|every) (?P<part>{PART})\b"), every_part, frozenset({"each", "every"}), reach=0),
    Rule(
        re.compile(
            r"(?:(?<=\b[Ee]nd )|(?<=nded )|(?<=nding )|(?<=inish )|(?<=inished )|(?<=lose )|(?<=losed )|(?<=losing )"
            r"|(?<=tarted )|(?<=egan )|(?<=\bfor )|(?<=uring )|(?<=\bover )|(?<=ater in )|(?<=arlier in )"
            r"|(?<=\bon )(?=the day[.,;]))"
            r"the day\b(?!-| (?:of|when|that|before|after|to|in|it|he|she|they|on which)\b|[’'])"
        ),
        closing_day,
        frozenset({"day"}),
    ),
)
