"""Whether a time in a clause is of what the clause reports, or of something that it only names: talks on Sunday."""

from __future__ import annotations

import re

from builder.recognise.aspect import Aspect, aspect_of

Span = tuple[int, int]

_LEADS = r"(?: (?:on|in|at|by|for|from|of|during|late|early|mid|the|next|last|this))*"
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|versus|unlike|(?:up|down) from|as (?=in |on |at |during |last |a )|like)"
    rf"{_LEADS}\s*\Z"
    r"|\b(?:first|time|\w{2,}est)(?: \w+){0,3} since(?: the)?\s*\Z"
)
"""What something is compared with: more than in January, for the first time since May."""
_OF_NOUN = re.compile(r"['’]s?\b")
"""After a time that says which thing is meant: Monday's vote."""
_DETERMINED = re.compile(r"\b(?:the|an?|its|his|her|their|our)(?: (?:late|early|mid))?[ -]\Z", re.IGNORECASE)
_A_NOUN = re.compile(
    r" (?!(?:and|but|or|to|by|in|on|at|for|with|from|of|as|after|before|when|was|were|is|are|has|had)\b)[a-z]"
)
_HAPPENINGS = (
    "talk|meeting|summit|conference|hearing|vote|election|referendum|poll|ballot|strike|walkout|march|rally|protest"
    "|demonstration|ceremony|funeral|session|debate|negotiation|visit|trip|match|game|concert|festival|exercise|launch"
    "|attack|raid|explosion|blast|fire|storm|flood|crash|accident|earthquake|incident|operation|killing|murder|arrest"
    "|closure|opening|congress|assembly|anniversary"
)
_EVENTS = (
    f"{_HAPPENINGS}|agreement|deal|treaty|accord|decision|ruling|verdict|report|statement|speech|interview|letter"
    "|announcement|order|offer|invitation|deadline"
)
_EVENT = re.compile(rf"\b(?:{_HAPPENINGS})s?\b", re.IGNORECASE)
_AT_EVENT = re.compile(
    rf"\b(?:at|in|during|via)(?: (?!to\b|of\b|on\b)[\w’'-]+){{0,5}}? (?:{_EVENTS})s?\b", re.IGNORECASE
)
_OF_EVENT = re.compile(
    r"\b(?:to|into|for|of|about|over|on|by|from|with|against|despite|after|before|since|following|ahead of)"
    rf"(?: (?!(?:at|in|during)\b)[\w’'-]+){{0,4}}? (?:{_EVENTS})s?(?: \w+ed| held| set| due)?{_LEADS}\s*\Z",
    re.IGNORECASE,
)
"""Another event that what is reported concerns: an invitation to talks on Sunday."""
_SHORTENED = re.compile(
    rf"\b(?:{_EVENTS})s? (?:\w+ed|held|made|given|sent|taken|seen|begun|led)"
    rf"(?: (?:by|in|at|out)(?: [\w’'-]+){{1,4}}?)?{_LEADS}\s*\Z",
    re.IGNORECASE,
)
"""A relative clause without its first words, if there is a verb besides: the report published on Monday says."""
_VERB = re.compile(r",? (?:\w+ed|is|are|was|were|has|had|have|will|would|says?|said|shows?|found)\b")
_WISHES = re.compile(
    r"\b(?:(?:want|demand|expect|hope|plan|intend|propos|promis|threaten|aim|pledg|vow|predict|forecast|anticipat|seek"
    r"|sought|schedul|ask|urg|order|warn|fear|recommend|guarante|undert|agree|decid|decision|offer|invit|wish"
    r"|attempt|bid|effort|postpon|delay|reschedul|adjourn|extend)\w*|due|set"
    r"|call(?:s|ed|ing)? (?:for|on|upon))\b(?: (?!(?:on|in|at|late|early|last|this)\b)[^\s,;]+)[^,;]*\Z",
    re.IGNORECASE,
)
"""A wish or a plan, and then what is wished for: wanted an agreement by May."""
_FOR_ITS_SAKE = re.compile(r",? (?:to(?= [a-z])|that)\b")
"""After the time of a wish comes what is wished for: asked on Monday to leave."""
_PLANNED = re.compile(r"\b(?:for|of|until|till)(?: (?:the|late|early|mid|at least))*\s*\Z", re.IGNORECASE)
"""Before a time that something is planned for or lasts to, or by which it is known: the fire of 3 March."""
_PERFECT = re.compile(r"(?<!may )(?<!might )(?<!could )(?<!would )(?<!must )\b(?:has|have)\b(?! to\b)", re.IGNORECASE)
_THAT = re.compile(r"\bthat\b|[“\"]|\bto (?!the\b|an?\b|its?\b|his\b|her\b|their\b|[A-Z])\w", re.IGNORECASE)


def is_of_clause(clause: str, span: Span, aspect: Aspect | None, *, is_open: bool) -> bool:
    """Whether the time at a span of a clause is surely of what that reports, by the words around it.

    `is_open` is a time that reaches the day of publication, as that of a perfect may: has risen this year.
    """
    before, after = clause[: span[0]], clause[span[1] :]
    if _COMPARED.search(before) or _says_which(clause, span):
        return False
    if aspect is Aspect.TO_COME:
        return True
    if not is_open and (_PERFECT.search(clause) or _PLANNED.search(before)):
        return False
    return not (
        _OF_EVENT.search(before)
        or _is_of_shortened(before, after)
        or (_WISHES.search(before) and not _FOR_ITS_SAKE.match(after))
    )


def is_of_saying(between: str) -> bool:
    """Whether the words between a verb of saying and a time leave that time to the verb: said in a letter on."""
    return not _THAT.search(between) and not _EVENT.search(_AT_EVENT.sub("", between))


def _is_of_shortened(before: str, after: str) -> bool:
    match = _SHORTENED.search(before)
    return match is not None and bool(aspect_of(before[: match.start()]) or _VERB.match(after))


def _says_which(clause: str, span: Span) -> bool:
    """Whether a time is part of the words for a thing: the January agreement, Monday's vote."""
    before, words, after = clause[: span[0]], clause[slice(*span)], clause[span[1] :]
    is_which = bool(_OF_NOUN.match(after)) or words.endswith(("'s", "’s"))
    is_which = is_which or (
        bool(_A_NOUN.match(after)) and bool(_DETERMINED.search(before) or _DETERMINED.match(f"{words.split()[0]} "))
    )
    return is_which and not re.search(r"\b(?:at|in|during)(?: the)? \Z", before, re.IGNORECASE)
