"""Whether an English sentence reports what happened, what goes on, or what is to come."""

from __future__ import annotations

import re
from enum import StrEnum


class Aspect(StrEnum):
    """How a sentence has what it reports."""

    HAPPENED = "happened"
    GOING_ON = "going on"
    TO_COME = "to come"


_ADVERBS = r"(?:(?:not|now|also|still|already|yet|currently|reportedly|actively|soon|likely|only|all|\w+ly) ){0,2}"
_REFUSED = (
    r"(?:(?:would|will) not|wo(?:uld)?n['’]t) (?:comment|say|answer|confirm|elaborate|discuss|disclose|reveal|respond"
    r"|speculate|be drawn)\b"
)
"""Words for what somebody did not say when asked."""
_TO_COME = re.compile(
    rf"\b(?!{_REFUSED})(?:will|shall|won['’]t|could|may|might|would"
    rf"|(?:is|are|was|were) {_ADVERBS}(?:due|set|scheduled|expected|about|poised|planned|planning|slated"
    r"|bound|likely|preparing|to)\b(?: to)?"
    r"|(?:plan|intend|hope|expect|prepare|threaten|promise|vow|aim|want|mean)(?:s|ed)? to|potential(?:ly)?|possible)\b",
    re.IGNORECASE,
)
# A progressive form, but not a noun or an adjective that is said to be something: “is a warning”, “is worrying”.
_GOING_ON = re.compile(
    rf"\b(?:(?:is|are|(?:has|have) {_ADVERBS}been) {_ADVERBS}(?!(?:nothing|something|anything|everything)\b)\w{{3,}}ing"
    rf"|(?:is|are|remains?|stays?) {_ADVERBS}(?:stationed|deployed|based|located|present|active|under ?way|ongoing|held"
    r"|trapped|stranded|missing|in|at|on|near|among)"
    r"|continu(?:e|es|ing)|remains?|ongoing|under way|keeps? \w+ing|go(?:es)? on|for (?:more|over|at least|the past)\b"
    r"|is|are) ",
    re.IGNORECASE,
)
_IRREGULAR = (
    "arose ate beat became began bent bet bled blew bore bought broke brought built burnt came caught chose crept "
    "cut dealt did died drew drove drank fell fed felt fought found fled flew forbade forgot froze gave got went "
    "grew held heard hid hit hurt kept knew laid led left lent let lit lost made meant met paid put quit ran read "
    "rang rode rose said sank sat saw sent set shook shot shut slid slept sold sought spent spoke split spread "
    "sprang stole stood struck stuck sued swam swept swore swung taught took thought threw tore understood woke "
    "won wore wove wrote withdrew"
)
_HAPPENED = re.compile(
    rf"\b(?:(?:has|have|had|having) {_ADVERBS}\w+|(?:was|were) {_ADVERBS}\w+|{_REFUSED}|\w{{2,}}(?:ed)|"
    rf"{'|'.join(_IRREGULAR.split())})\b",
    re.IGNORECASE,
)


def aspect_of(text: str) -> Aspect | None:
    """How a sentence or clause has what it reports: by the first of its verbs; None where none is known.

    What is to come counts before what goes on: “is expected to” is a present, too.
    """
    found = [
        (match.start(), order, aspect)
        for order, (pattern, aspect) in enumerate(
            ((_TO_COME, Aspect.TO_COME), (_GOING_ON, Aspect.GOING_ON), (_HAPPENED, Aspect.HAPPENED))
        )
        if (match := pattern.search(text))
    ]
    return min(found)[2] if found else None
