"""The words with which English news gives what somebody says or thinks: the forms of its verbs, and nouns for it."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


_LEMMAS = (
    "add warn claim argue report announce confirm believe suggest estimate note insist explain deny admit "
    "acknowledge reveal declare indicate predict expect hope fear stress emphasize emphasise highlight underline "
    "underscore mention remark reiterate affirm assert allege maintain contend caution vow pledge promise propose "
    "recommend recall concede disclose conclude agree assume anticipate speculate describe characterize "
    "characterise demand urge accuse blame criticize criticise condemn denounce praise respond reply comment "
    "state tweet testify calculate express voice call doubt reject dismiss articulate complain advise observe "
    "signal ask request inform notify refuse project reckon guess appeal apologize apologise welcome question "
    "plan intend dispute"
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


VERBS = {form: lemma for lemma in (*_LEMMAS.split(), *_IRREGULAR) for form in _forms(lemma)}
"""Each form of a verb of saying or thinking, with its lemma."""
ALSO_NOUNS = word_set(
    "claim claims report reports estimate estimates hope hopes fear fears demand demands request requests promise "
    "promises pledge pledges state states comment comments doubt doubts call calls plan plans question questions "
    "order orders project projects signal signals note notes stress forecast forecasts appeal appeals tweet "
    "tweets place places put blame praise reply highlight highlights want finds holds recall concern voice "
    "express dispute disputes remark remarks caution vow vows welcome respect mention"
)
"""Forms that are as often nouns: they need a subject before and something said behind."""
NEED_CLAUSE = word_set("add agree know think find hold observe understand assume calculate doubt project")
"""Verbs that give what somebody says only before a clause or a quotation: he added that; he added salt."""
NEED_NUMBER = frozenset({"put", "place"})
"""Verbs that do so before words for a number: they put the number at."""
SPEECH_NOUNS = (
    "announcement|estimate|statement|claim|report|assessment|warning|declaration|forecast|prediction|admission|denial"
    "|suggestion|allegation|promise|accusation|argument|testimony|confirmation|revelation"
)
"""Nouns for what somebody has said: GM's announcement that …"""
MAKE_NOUN = word_set(
    "this these those my any some no every without more many several recent new official own such other first "
    "last latest current public joint earlier united not"
)
"""Words before a noun, where a form can be a noun or a verb."""
ARTICLES = word_set("the a an its their his her my our of to each in with for from at on under by into about")
"""Words that no verb in a finite form follows."""
BE = word_set("is are was were be been being it's")
"""Before a participle they make a passive, which says nothing of who speaks."""
BEGIN_OBJECT = word_set(
    "that the a an it he she they we there this these those its his her their at as will to concern concerns "
    "fears hope no some many most all more about up over nearly almost around how why what whether if"
)
"""What begins after a verb that governs it: estimates that, estimates about."""
FOLLOW_NOUN = word_set(
    "is are was were be has have had will would could may might can of in on by for from and or show shows vary range"
)
"""What follows a noun rather than a verb that governs: estimates of, estimates vary."""
TURNED = word_set(
    "said says added adds explained explains announced wrote noted notes argued warned claimed reported stated "
    "insisted replied declared commented confirmed admitted concluded remarked asked predicted believes "
    "insists argues warns notes writes declares replies admits concedes reckons conceded suggested"
)
"""Verbs that may be before their subject: “…,” said X."""
FINITE = word_set("is are was were has have had will would could should may might can must")
"""Verbs that show that the words before them are their subject."""
NO_SUBJECTS = word_set("that on in at to and but when as during after it he she they we i there")
"""Words with which no subject after its verb begins."""
WHEN = word_set(
    "on today yesterday monday tuesday wednesday thursday friday saturday sunday later earlier afterwards late "
    "early morning afternoon evening night this last week month"
)
"""Words for when it is said."""
BREAKS = word_set("in at during when while as after before adding noting and but citing commenting referring who which")
"""Words with which something else begins after a verb that governs what is before it."""
NUMBER_WORDS = word_set("number figure toll total size strength count tally estimate losses cost it them")
"""Words for a number that is put at something."""
BEGIN_CLAUSE = word_set("that “ , . : it he she they we there this these ; those")
"""Words and signs with which a clause or a quotation begins."""
IN_PAST = word_set("said told wrote")
"""Irregular forms that are surely verbs."""
