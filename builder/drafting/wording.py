"""The words of a text as they are compared: each as its root, or as the first of those that count as one."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.recognise.speech import word_set

_ALIKE = (
    "soldier troop serviceman servicemen servicewoman servicewomen personnel force fighter combatant infantryman",
    "person people civilian resident inhabitant citizen",
    "kill dead die death fatality slay slain perish",
    "wound injure injury hurt",
    "fight combat battle clash fighting",
    "expect anticipate imminent foresee",
    "possible potential planned prospective intended proposed",
    "war conflict",
    "send dispatch sent",
    "capture seize take occupy captured seized took taken",
    "distance far away from",
    "length last long duration lasted lasting",
    "border frontier",
    "boat vessel ship craft",
    "aircraft plane jet airplane aeroplane",
    "house home dwelling",
    "kilometre kilometer km",
    "metre meter",
    "tonne ton",
    "per-cent percent %",
    "dollar $ usd",
    "euro € eur",
    "pound £ gbp",
    "missing disappeared unaccounted",
    "arrest detain detention",
    "evacuate evacuation displace displaced",
    "container crate",
    "cost damage",
    "job post position",
    "region area",
    "test launch",
    "demand demanded want wanted seek sought",
    "offer offered propose proposed proposal",
    "support backed backing favour favor approve approval",
)
CLASS = {word: group.split()[0] for group in _ALIKE for word in group.split()}
"""Words that count as one, each with the first of them."""
_EMPTY = word_set(
    "the a an of in at by for to from with and or who which that are is was were have has had be been being it "
    "its their them they this these those as on not into than any all whether how when where since after before "
    "during between among over under about up out"
)
_WORD = re.compile(r"[^\W_]+|[%$€£]")
_JOINED = (
    (re.compile(r"\b(?:square|sq\.?) (kilomet\w+|km|mil\w+|met\w+)|\bkm²", re.IGNORECASE), "squarekilometre"),
    (re.compile(r"\bper cent\b", re.IGNORECASE), "percent"),
    (
        re.compile(
            r"\b(?:w(?:ould|ill) accept|settle for|hold(?:s|ing)? out for"
            r"|(?:insist|ask|call)(?:s|ed|ing)? (?:on|for))\b",
            re.IGNORECASE,
        ),
        "demand",
    ),
    (re.compile(r"\bbacks? (?=(?:the|an?|its|their|his|her|this|it|them)\b)", re.IGNORECASE), "support "),
    (
        re.compile(r"\b(?:on strike|walk(?:ed|ing)? (?:out|off)|down(?:ed)? tools|stop(?:ped)? work|striking)\b", re.I),
        "onstrike",
    ),
)


def stems(text: str) -> list[str]:
    """The words that say something, each as its root or the first of those alike."""
    for pattern, joined in _JOINED:
        text = pattern.sub(joined, text)
    return [_stem(word) for word in map(str.lower, _WORD.findall(text)) if word not in _EMPTY or word in CLASS]


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    for form in (word, word.removesuffix("s"), re.sub(r"ies$", "y", word), re.sub(r"(?:ed|ing|es|ment)$", "", word)):
        if form in CLASS:
            return CLASS[form]
        if form + "e" in CLASS and form != word:
            return CLASS[form + "e"]
    root = (
        re.sub(r"(?:ments?|ments|ings?|ed|es|s|ions?|ans?|ers?)$", "", word)
        if len(word) > 4
        else word.removesuffix("s")
    )
    return root[:8]
