"""The words with which English news gives what somebody says or thinks: the forms of its verbs, and nouns for it."""

from __future__ import annotations

_LEMMAS = (
    *("add warn claim argue report announce confirm believe suggest estimate note insist explain deny admit".split()),
    *("acknowledge reveal declare indicate predict expect hope fear stress emphasize emphasise highlight".split()),
    *("underline underscore mention remark reiterate affirm assert allege maintain contend caution vow pledge".split()),
    *("promise propose recommend recall concede disclose conclude agree assume anticipate speculate describe".split()),
    *("characterize characterise demand urge accuse blame criticize criticise condemn denounce praise respond".split()),
    *("reply comment state tweet testify calculate express voice call testify doubt reject dismiss articulate".split()),
    *("complain advise observe signal ask request inform notify refuse project reckon guess".split()),
    *("appeal apologize apologise welcome question plan intend".split()),
)
_IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "think": "think thinks thought thinking",
    "know": "know knows knew known",
    "hold": "holds",
    "find": "finds",
    "forecast": "forecast forecasts forecasted forecasting",
    "put": "put puts",
    "place": "place places placed placing",
    "understand": "understands understood",
    "swear": "swears swore",
    "foresee": "foresees foresaw",
}
_DOUBLED = frozenset({"admit"})


def _forms(lemma: str) -> tuple[str, ...]:
    if lemma in _IRREGULAR:
        return tuple(_IRREGULAR[lemma].split())
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma.removesuffix("e")
    ending = "es" if lemma.endswith(("s", "sh", "ch")) else "s"
    return lemma, lemma + ending, f"{stem}ed", f"{stem}ing"


VERBS = {form: lemma for lemma in (*_LEMMAS, *_IRREGULAR) for form in _forms(lemma)}
"""Each form of a verb of saying or thinking, with its lemma."""
ALSO_NOUNS = frozenset(
    (
        *("claim claims report reports estimate estimates hope hopes fear fears demand demands request requests".split()),
        *("promise promises pledge pledges state states comment comments doubt doubts call calls plan plans".split()),
        *("question questions order orders project projects signal signals note notes stress forecast forecasts".split()),
        *("appeal appeals tweet tweets place places put blame praise reply highlight highlights want finds holds".split()),
        *("recall concern voice express remark remarks caution vow vows welcome respect mention".split()),
    )
)
"""Forms that are as often nouns: they need a subject before and something said behind."""
NEED_CLAUSE = frozenset("add agree know think find hold observe understand assume calculate doubt project".split())
"""Verbs that give what somebody says only before a clause or a quotation: he added that; he added salt."""
NEED_NUMBER = frozenset({"put", "place"})
"""Verbs that do so before words for a number: they put the number at."""
SPEECH_NOUNS = (
    "announcement|estimate|statement|claim|report|assessment|warning|declaration|forecast|prediction|admission|denial"
    "|suggestion|allegation|promise|accusation|argument|testimony|confirmation|revelation"
)
"""Nouns for what somebody has said: GM's announcement that …"""
