"""The wording of the litter on a copied page: buttons, boxes, notices and lists, with the name of each kind.

A line is litter by its wording only if all of it is such wording, or if it begins as no article does, and only up to a
number of words: a longer one counts as a paragraph after all. The wording is English; a page in
another language is cleaned only by the places of its lines (`litter`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_NETWORKS = (
    r"facebook|twitter|x|whats ?app|linked ?in|e-?mail|print|copy( link| url)?|link|pinterest|reddit|telegram|messenger"
    r"|instagram|threads|bluesky|mastodon|tumblr|flipboard|pocket|viber|line|sms|tweet|post|save|bookmark|gift|more|via"
    r"|this( article| story| page| post)?|share|sharing|on|and|to|or|options"
)
_SECTIONS = (
    r"home|news|world|national|politics|business|economy|markets|money|tech(nology)?|science|health|climate|environment"
    r"|sports?|football|culture|arts?|books|films?|music|tv|weather|travel|food|life(style)?|opinion|comment|video|audio"
    r"|podcasts?|live|more|and"
)
_PAPERS = r"reuters|a\.?p\.?|associated press|afp|getty( images)?|epa(-efe)?|shutterstock|alamy|unsplash"
_PICTURE = r"(photo|image|picture|video|illustration|graphic|map|photograph|credit)s?"
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_NTH = r"\d{1,2}(st|nd|rd|th)?\.?"
_DAY = rf"({_NTH} {_MONTH},? \d{{4}}|{_MONTH} {_NTH},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
_WEEKDAY = r"(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?"
_DATED = r"(first |last )?(published|updated|posted|modified|created)( on| at)?"


class Phrase(NamedTuple):
    """A kind of litter: what it is called, how a line of it reads, and how many words it has at most."""

    called: str
    pattern: re.Pattern[str]
    longest: int


def _phrase(called: str, *readings: str, longest: int = 12) -> Phrase:
    """A kind of litter that reads in one of these ways, whatever punctuation is around it."""
    return Phrase(called, re.compile(rf"\W*({'|'.join(readings)})\W*", re.IGNORECASE), longest)


PHRASES = (
    _phrase("a picture", r"(?<=!\[)[^]]*\]\([^)]*", longest=40),
    _phrase("an address", r"(https?://|www\.)\S+", longest=60),
    _phrase(
        "an advertisement",
        r"advertise(ment)?s?|advertorial|ads?|ad feedback|remove ads",
        r"sponsored( content| by\b.*)?|promoted( content)?|paid (content|post)",
        r"(article|story|text) continues (below|after)\b.*|continue reading( below)?\b.*",
        r"scroll (down )?(to continue|for more)\b.*",
    ),
    _phrase(
        "a reading setting",
        r"(?!.*\b(he|she|they|said|says)\b)(.*\b)?(font[- ]?(size|style|family)|text size|line[- ]?(spacing|height)"
        r"|letter[- ]?spacing|reading (mode|needs|preferences?|settings?)|(dark|light|night|sepia|focus) (mode|theme)"
        r"|theme (settings?|colou?rs?)|(increase|decrease|adjust|reset) (the )?(font|text|contrast)|high contrast)\b.*",
        r"(select|choose|change) (the |your |a )?(language|edition|region)\b.*",
        longest=24,
    ),
    _phrase("a reading setting", r"listen( to (this|the) (article|story))?", "text[- ]to[- ]speech", r"(a[+-]?\s?)+"),
    _phrase(
        "a share row",
        rf"(?=.*\w)(\W*\b({_NETWORKS})\b)+\W*(\d+ shares?)?",
        r"\d[\d.,]*k? shares?|(follow us|find us on)\b.*",
        r"share (this|on|via|with)\b[^.]*",
    ),
    _phrase(
        "a newsletter box",
        r"(subscribe|sign (me )?up|get|receive|join|enter|register|start|want|don.?t miss|never miss|stay|be the first"
        r"|your (daily|weekly|morning|evening)|the day.s|thank(s| you) for (subscribing|signing))\b"
        r".*\b(newsletters?|inbox|headlines|e-?mail( address| alerts?)?|briefing|alerts|mailing list|up[- ]to[- ]date"
        r"|updates)\b.*",
        r"(by (signing up|subscribing|clicking)|you can unsubscribe|no spam|unsubscribe)\b"
        r".*\b(terms|privacy|policy|time|spam|agree|unsubscribe|ever)\b.*",
        r"(free )?((daily|weekly|morning|evening) )?(newsletters?|subscribe( now)?)",
        longest=40,
    ),
    _phrase(
        "an offer",
        r"(download|get|open|install|try) (our|the|it in the) .*\bapp\b.*",
        r"(subscribe (to|for|now|today)|support (us|our)|donate (to|now|today)|become a|(log|sign) ?in to"
        r"|register (to|for|now)|create (a|an|your)|already a)\b"
        r".*\b(subscriber|subscription|member|membership|account|journalism|free trial|a month|unlimited"
        r"|to (read|continue)|supporter|today|now)\b.*",
        longest=30,
    ),
    _phrase(
        "a cookie notice",
        r"(?=.*\bcookies?\b)(?=.*\b(we|our|you|your|this (web)?site)\b)"
        r"[^“”\"]*\b(accept|consent|uses?|policy|preferences|settings|continuing|reject|manage|essential)\b[^“”\"]*",
        r"(accept|reject|manage|allow)( all)?( optional)? cookies|cookie (settings|policy|notice)",
        longest=80,
    ),
    _phrase(
        "a pointer to another article",
        r"(also read|read also|read more|must[- ]read|read next|read (the )?full\b[^.:|]*|read|more|related|see also"
        r"|see|watch( now| live)?|listen|recommended|in case you missed it|icymi|editor.?s picks?|don.?t miss|up next"
        r"|next|previous|previously)( article| story| stories)?\s*([:|»›→]| [–—-] )\s*\S.*",
        longest=30,
    ),
    _phrase(
        "a comment count",
        r"(\d[\d,.]*|no|all|view|show|see|read|hide|load)?( all| more)?( \d+)? ?comments?\W*\d*",
        r"((leave|post|add|write|join|start|view|be the first to|have your say|what do you think)\b( a| the| your)?"
        r"( all)?( \d+)?\W*(comments?|conversation|discussion|reply)?\b( below)?|comments? (are|have been)"
        r" (closed|disabled|turned off))( on this (article|story))?",
    ),
    _phrase(
        "a caption or its credit",
        rf"(file |stock )?{_PICTURE}( credits?)?\s*([:/|©].*|\b(by|courtesy)\b[^.]*)",
        rf"({_PAPERS})(\s*[/|,]\s*.*)?|.*[/|]\s*({_PAPERS})",
        r"(file|representational|representative|archive) (photo|image|picture)",
        rf"[^.]*\([^)]*\b{_PICTURE}\b[^)]*",
        rf"[^“”\"]*\b{_PICTURE}( credit)?( by)?\s*[:©]\s*[^.:]*",
        longest=40,
    ),
    # A name in capitals, and not a subheading such as “By the numbers”.
    _phrase(
        "a byline", r"((written|reported|edited) )?by:? (?!(the|land|air|sea|all)\b)(?-i:[A-Z])[^.!?,]*", longest=8
    ),
    _phrase("a byline", rf"by:? (our |(?-i:[A-Z]))[^.!?|·•]*([|·•].*|{_DAY}.*)", longest=20),
    _phrase(
        "a line with the date",
        rf"({_DATED}\W*|date\W*)?({_WEEKDAY}\W+)?{_DAY}(\W+(at )?\d{{1,2}}[:.]\d\d.*)?"
        r"(\W.*\b(read|views?|updated?)\b.*)?",
        rf"{_DATED}\b(?=.*\d)[^.]*(\.m\.)?[^.]*",
        r"(for (immediate )?release|embargoed)\b[^.]*|press release",
        r"(\d+|an?|one) (min(ute)?s?|hours?|days?|weeks?) (ago|read)|\d+ min(ute)?s?|(reading time|time to read)\b.*",
        longest=20,
    ),
    _phrase(
        "a footer",
        r"(?<=©).*|(\(c\)|copyright\b).*|.*\ball rights reserved\b.*",
        r"terms( and conditions| of (use|service))?|privacy( policy| notice)?|contact( us)?|about( us)?",
        r"advertise( with us)?|imprint|sitemap|help|faq|careers",
        longest=40,
    ),
    _phrase(
        "tags",
        r"(tags?|topics?|filed under|categor(y|ies)|keywords?|more on|in this story)\s*:.*",
        r"(?<=#)\w+([,;]?\s*#\w+)*",
        longest=40,
    ),
    _phrase(
        "navigation",
        r"skip to (main )?content|(open |close |toggle )?(menu|navigation|search)|home( page)?|back( to top)?|explore",
        r"settings?|languages?|search( \S+)?|(sign|log) ?in|sign ?up|register|my account|subscribe|sections?|close",
        r"expand|show (more|less)|view (more|all)|load more|click here|latest( news)?|breaking( news)?",
        r"(next|previous) (article|story|post)|play( video)?|loading|watch( live)?",
        longest=4,
    ),
    _phrase("navigation", rf"(({_SECTIONS})\b\W*){{3,}}", longest=30),
    _phrase("navigation", r"home\s*([>›»/|]\s*[^.]{1,60})+", longest=30),
)

LISTS = _phrase(
    "a list of other articles",
    r"also read|read also|read more|read next|related( articles?| stories| news| content| topics?| posts?)?",
    r"recommended( (for you|reading|stories|articles))?|(article |our )?recommendations?",
    r"more (from|on|in|like this)\b[^.]{0,40}|more (stories|news|articles)|from our partners|around the web",
    r"you (may|might) (also )?(like|be interested in)|most (read|popular|viewed|shared)|trending( now| news)?",
    r"popular( now| posts)?|top stories|latest (news|stories|posts)|editor.?s picks?|must[- ]reads?|don.?t miss",
    r"in case you missed it|up next|what to read next|see also",
)
"""The heading of such a list."""

CONTENTS = _phrase(
    "a box that lists the contents",
    r"what you(.ll| will| can) learn|in this (article|story|report)|(table of )?contents|on this page|jump to",
    r"key (takeaways?|points)|at a glance|highlights|quick links",
)
"""The heading of such a box."""

COMMENTS = _phrase(
    "readers' comments",
    r"(\d[\d,.]* |all )?comments?( \(?\d+\)?)?",
    r"\d[\d,.]* (replies|responses)",
)
"""The heading of readers' comments."""

REPLY = _phrase(
    "part of a comment",
    r"((reply|report|like|upvote|flag)s?\b\W*\d*\W*)+",
    r"([\w ]+\W+)?(\d+|an?) (minutes?|mins?|hours?|days?|weeks?|months?) ago",
    longest=8,
)
"""What is above or below each of them."""

_LONGEST_WORD = 40
"""A line with longer words on average is not one that a page prints, and is not searched."""


_FITTING = tuple((each, each.longest, _LONGEST_WORD * each.longest, each.pattern.fullmatch) for each in PHRASES)


@lru_cache(maxsize=4096)
def kind_of(text: str, words: int) -> Phrase | None:
    """The first of `PHRASES` that a line with that number of words reads like; kept, since pages repeat their lines."""
    length = len(text)
    for each, most_words, longest, fullmatch in _FITTING:  # a loop, because long pages have many lines
        if words <= most_words and length <= longest and fullmatch(text):
            return each
    return None


def reads_like(phrase: Phrase, text: str, words: int) -> bool:
    """Whether a line with that number of words is of that kind."""
    fits = words <= phrase.longest and len(text) <= _LONGEST_WORD * phrase.longest
    return fits and phrase.pattern.fullmatch(text) is not None
