"""The amounts that running text states: not the numbers of names, lists, ages, or of a page's own parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.dates import NAMES
from builder.quantities import Qualifier, Quantity
from builder.recognise.amounts import Amount, amounts
from builder.recognise.spans import joined, overlapping
from builder.recognise.speech import word_set


class Value(NamedTuple):
    """An amount that a text states: its words with currency and percent, what they most likely say, and of what."""

    words: str
    start: int
    end: int
    stated: Quantity
    unit: str
    """As in `Amount`: what follows, at most a few words; after a sign of currency or percent, that sign."""


_LIKELIEST = (
    *(Qualifier.UNDER, Qualifier.UP_TO, Qualifier.AT_LEAST, Qualifier.OVER, Qualifier.RANGE, Qualifier.MAGNITUDE),
    *(Qualifier.ABOUT, Qualifier.EXACT),
)
"""Of two readings the bound is proposed: “almost a year” is under one."""
_PERCENT = r"%|percent\b|per ?cent\b|percentage points\b"
_MONEY = (
    r"dollars?|cents?|euros?|pounds?|pence|yen|won|yuan|roubles?|rubles?|hryvnias?|rupees?|francs?|kron[ae]|USD|EUR"
)
_INSIDE = re.compile(
    rf"(?:[ -]?(?:{_PERCENT})|(?: of)? (?:{_MONEY}|points)\b| \((?:USD|EUR|GBP)\)"
    rf"| (?:USD|EUR|GBP|AUD|CAD|CHF|JPY|UAH|RUB)\b)",
    re.IGNORECASE,
)
"""What belongs to an amount, after its number."""
_BEFORE = re.compile(r"(?:\ball |(?:\b[A-Z]{1,3})?[$€£¥₩₽₴] ?|(?<![\w.)])[-−])\Z")
_ESTIMATES = re.compile(r"(?:estimated (?:at|that)|estimates? that) ", re.IGNORECASE)
"""A verb that makes a number an estimate, and does not belong to its words."""
_DURATION = re.compile(
    r"-?(?:(?:consecutive|straight|more|full|long|whole|working|further|additional|successive|and a half) )?(?:"
    r"second|minute|hour|day|week|weekend|month|quarter|year|decade|centur|generation)"
    r"(?:s|y|ies|-\w+)?\b",
    re.IGNORECASE,
)
_NO_COUNT_OF_ONE = re.compile(
    r"(?: (?:of|that|who|which|more|another|day|thing|side|hand|can)\b|(?=\W*\Z)|[,.;:!?”\"’])"
)
_BEFORE_ONE = re.compile(r"\b(?:no|any|every|some|each|this|that|the|another|which|as|number|was|is|be)[ -]\Z", re.I)
_IN_NAME_AFTER = re.compile(
    r" (?:Nations?|Kingdoms?|Powers?|Eyes|Sisters|Pillars|Day War|Days? War|Years?['’]? War|Mile|Islands?)\b"
    r"|[-‑]Day War"
    r"|[- ](?:Years?|Days|Weeks)['’]? War\b|-star\b|x\d"
)
_IN_NAME_BEFORE = re.compile(
    r"(?:\bWorld War|\bGroup of|\bGang of|\bBig|\bFormula|\bGrade|\bCategory|\bPhase|\bStage|\bTier|\bLevel|\bType"
    r"|\bClass"
    r"|\bMark|\bPart|\bVolume|\bVol\.|\bEpisode|\bSeason|\bRoom|\bGate|\bChannel|\bPlatform|\bFigure|\bTable|\bLine|\bStep"
    r"|\bAnnex|\bRule|\bItem|\bRound|\bGame|\bZone|\bArea|\bBox|\bSuite|\bPhoto|\bImage|\bSlide|\bQuestion|\bLot|\bBlock"
    r"|\bVersion|\bBrigade|\bNos?\.|#|(?:Photo|Image|Page|Part|Slide|Step|Chapter) \d+ of"
    r"|\bP\.?O\.? Box|\bTop|\bpp?\.|\bch\.) ?\Z"
)
_OWN_PARTS = re.compile(
    r"\+? ?(?:(?:min(?:ute)?s?)[ -](?:read|watch|listen)\b|comments?(?=[A-Z]|\b)|shares?\b(?! of)(?=\s*(?:\n|\Z))"
    r"|views?\s*(?:\n|\Z)|likes?\s*(?:\n|\Z)|repl(?:y|ies)\s*(?:\n|\Z)|photos?\s*(?:\n|\Z)|images?\s*(?:\n|\Z)"
    r"|followers?\b|subscribers?\s*(?:\n|\Z)|px\b|pt\b|results? found|of \d+\s*(?:\n|\Z)"
    r"|(?:seconds|minutes|hours|days|weeks|months)"
    r" ago\s*(?:\n|\Z)|(?:\w+ ){0,2}languages\b"
    r"|(?:things|ways|reasons|facts|takeaways|tips|questions) (?:to|you|we|that|about|for|why|how)\b)",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"\b(?:available|read|published|offered|edition|select|choose|translated)\b"
    r"[^.!?\n]{0,40}\b(?:in|of|from) (?:\w+ )?\Z",
    re.I,
)
"""Before a count of languages: those in which a page can be read."""
_TELEPHONE = re.compile(
    r"(?=[+(\d])(?:(?:(?:\+|\b00)\d{1,3}[ ./-]?)?(?:\(0?\d{1,5}\)|\d{2,5})(?:[ ./-]\d{2,5}){2,5}(?!\d)"
    r"|\+\d[\d ()/-]{6,}\d|\b\d{3}-\d{4}\b)"
    r"|\b(?=[CcPpTtFfMmHh])(?i:call|phone|tel|telephone|fax|mobile|hotline)\b[.:]?(?: \w+)? \+?\d[\d ()/-]*\d",
)
_SIZED = re.compile(
    r"^[ \t]*(?:(?:font|text|reading|display|line)[ -](?:size|height|mode|speed)|zoom|size|volume)\b.*$", re.I | re.M
)
_ADDRESS = re.compile(
    r"\b(?=\d)\d{1,5}(?= (?:[A-Z]\w+ ){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Lane|Boulevard|Drive|Square|Place)\b)"
    r"|\b[A-Z]{2} \d{5}\b"
    r"|https?://\S+|\bwww\.\S+|\S+@\S+|©.*|\(c\) .*|\bCopyright\b.*"
)
_ITEM = re.compile(r"^[ \t]*(?:[•*–-] )?\(?\d{1,3}[.)](?=\s)|^[ \t]*\d{1,3}[ \t]*$|\[\d{1,3}\]", re.MULTILINE)
_AGED = re.compile(r"\b(?:aged?|ages) (?:of |between )?\Z", re.IGNORECASE)
_SCORES = re.compile(r"\d{1,3}[-–]\d{1,3}\Z")
_MONTHS = {NAMES[number][:3].lower() for number in range(1, 13)}
_NAME_BEFORE = re.compile(r"(?:(?<=[\w’'.,;:] )|(?<=\A)|(?<=[\n(“\"]))(?P<word>[A-Z][\w&’'.]*|[a-z]+[A-Z]\w*)[ -]\Z")
_PLURAL_NOUN = re.compile(r" (?:[a-z]+(?:-[a-z]+)? )?[a-z-]+s\b")
_QUALIFYING = word_set("about over under some around nearly almost just only the a an in at on of by to from and or")


def values(text: str) -> list[Value]:
    """The amounts that a text states, in its order, durations among them."""
    patterns = (_TELEPHONE, _SIZED, _ADDRESS, _ITEM)
    litter = joined(match.span() for pattern in patterns for match in pattern.finditer(text))
    found = [
        each
        for each in amounts(text)
        if not _counts_nothing(text, each) and not overlapping(litter, each.start, each.end)
    ]
    in_names = {words for each in found if (words := _number_of_name(text, each))}
    return [_value(text, each) for each in found if not (each.words in in_names and each.words.isdigit())]


def is_duration(value: Value) -> bool:
    """Whether it says how long, in days or years: a time rather than a count."""
    return bool(_DURATION.match(value.unit))


def _counts_nothing(text: str, each: Amount) -> bool:
    """Whether a number is part of a name, an age, or of what a page says of itself."""
    before, after = text[max(each.start - 60, 0) : each.start], text[each.end : each.end + 60]
    if each.words.lower() == "one" and (_NO_COUNT_OF_ONE.match(after) or _BEFORE_ONE.search(before)):
        return True
    if _IN_NAME_BEFORE.search(before) or _IN_NAME_AFTER.match(after) or _AGED.search(before):
        return True
    own = _OWN_PARTS.match(after)
    return bool(own and ("languages" not in own[0].lower() or _OFFERED.search(before)))


def _number_of_name(text: str, each: Amount) -> str:
    """The number if the word before it makes it part of a name: Boeing 787, FTSE 100, iPhone 5."""
    before = text[max(each.start - 40, 0) : each.start]
    match = _NAME_BEFORE.search(before)
    if not match or not each.words.isdigit() or len(each.words) > 4 or match["word"].lower()[:3] in _MONTHS:
        return ""
    word = match["word"]
    if _INSIDE.match(text, each.end):
        return ""
    if word.lower() in _QUALIFYING or (_PLURAL_NOUN.match(text, each.end) and text.count(f"{word} {each.words}") < 2):
        return ""
    is_name = not word[0].isupper() or re.search(rf"[a-z,] {re.escape(word)}\b", text)
    return each.words if is_name and not _is_title(text, each.start) else ""


def _is_title(text: str, at: int) -> bool:
    """Whether the line is a title in which most words begin with a capital, so that this says nothing of one."""
    line = text[text.rfind("\n", 0, at) + 1 : at + 1 + text[at + 1 :].find("\n") if "\n" in text[at:] else len(text)]
    words = re.findall(r"\b[A-Za-z]{4,}", line)
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.8 * len(words)


def _value(text: str, each: Amount) -> Value:
    start, end = each.start, each.end
    if verb := _ESTIMATES.match(text, start):
        start = verb.end()
    if before := _BEFORE.search(text[max(start - 12, 0) : start]):
        start -= len(before[0])
    while inside := _INSIDE.match(text, end):
        end = inside.end()
    return Value(text[start:end], start, end, _likeliest(each), each.unit)


def _likeliest(each: Amount) -> Quantity:
    def rank(reading: Quantity) -> int:
        return _LIKELIEST.index(reading.qualifier)

    first = each.readings[0]
    same = [reading for reading in each.readings if reading.stated_low == first.stated_low]
    return min(same, key=rank)


def stated_values(text: str) -> Iterator[Value]:
    """The values that are no durations."""
    return (each for each in values(text) if not is_duration(each))
