"""Who says something, and whom it is about: the actors that the words of a sentence mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from builder import hierarchy
from builder.drafting.claimants import claimants_of
from builder.drafting.where import Span, where_of
from builder.model import Actor, Story
from builder.recognise.names import TITLES, names_of
from builder.recognise.speakers import Attribution
from builder.recognise.speech import SPEECH_NOUNS, word_set
from builder.recognise.whole_names import whole_names_of

_PRONOUN = re.compile(r"(?:he|she|they|it|who)\Z", re.IGNORECASE)
_OF_A_PERSON = frozenset({"he", "she", "who"})
ARTICLE = re.compile(
    r"\b(?:the|this) (?:article|piece|author|text|editorial|column|newspaper|analysis)(?:['’]s)?\b(?! of\b)",
    re.IGNORECASE,
)
"""Words for the article itself: what it says in its own voice, nobody of the story does."""
_ASIDE = re.compile(r",? (?:who|whom|whose|which|where|together|along|alongside|while|when|after|before|during)\b")
"""Where the words for a speaker go on with something else about them."""
_AFTER_PREPOSITION = re.compile(
    r"\b(?:of|to|from|at|for|by|with|in|on|near|under|between|against)(?: the| an?)? \Z", re.I
)
_POSSESSIVE = re.compile(r"['’]s?(?= )")
_SOURCES = re.compile(
    rf"\b(?:{SPEECH_NOUNS}|figure|official|source|authorit(?:y|ie)|expert|analyst|media|poll|survey|study)s?\b",
    re.IGNORECASE,
)
"""What words of somebody are, or people who speak for somebody: reports from Norvik."""
_JOINED = re.compile(r",? (?:and|or) (?:the )?\Z")
_AND = re.compile(r" (?:and|or) ")
_SPEAKS = re.compile(
    r"(?: (?:officials?|authorities|leaders?|ministers?|spokes\w+))?,?"
    r"(?: (?:has|have|had|nevertheless|still|also|then|\w+ly))*"
    r" (?:(?:does|do|did) not (?:believe|think|expect|want|know)\b(?! of\b)"
    r"|(?:issued?|gives?|gave|given|makes?|made|delivered|released|published) (?:(?!that\b)[\w-]+ ){0,4}?"
    r"(?:warnings?|statements?|announcements?|speech|details|apology|denial|promise|appeal|assessment)\b"
    r"|(?:count(?:s|ed)|tallied|record(?:s|ed)|register(?:s|ed)|speaks? of|spoke of)\b"
    r"(?= (?:[\w-]+ ){0,3}?(?:[$€£]?\d|dozens|hundreds|thousands|millions))"
    r"|(?:go|goes|went|keeps?|kept|continues?|continued|joined [^,.;:]{1,40}? in)(?: on| to)? "
    r"(?:dismiss|reject|deny|insist|say|warn|claim|call|demand|condemn|critici[sz]|welcom|urg|accus)\w*\b)"
)
"""What says that somebody speaks, with no verb of saying right after the name: gave a warning, joined in condemning."""
_COUNTS = "count|tally|estimate|reckoning|account|figures|reading"
_BY_COUNT_OF = re.compile(
    rf"\b(?:by (?:the )?(?:{_COUNTS}) of|(?:poll|survey|study|census)(?: \w+){{0,2}} (?:by|from)) (?:the )?\Z",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby (?:the )?\Z", re.IGNORECASE)
_COUNT = re.compile(rf"['’]s? (?:own |latest )?(?:{_COUNTS})\b")
_COUNT_IS = re.compile(rf"['’]s? (?:own |latest )?(?:{_COUNTS}) (?:is|was|puts?|stands at|stood at|has)\b")
_FIGURE_OF = re.compile(
    rf"['’]s? (?:own |latest |official )?(?:{_COUNTS}|claim|estimates|number|total|toll|figure) (?:of|that)\b"
)
_DIGITS = re.compile(r"\d")
_CLOSE_TO = re.compile(r"\b(?:close to|near|familiar with|opposed to|critical of)\b", re.IGNORECASE)
_THINGS_SAY = re.compile(r"\b(?:which|that|this|it) (?:strongly |clearly |also )?\Z", re.IGNORECASE)
_ALSO_OF_THINGS = re.compile(
    r"(?:suggest|indicat|confirm|explain|reveal|underlin|underscor|highlight|emphasi[sz])\w*\Z", re.I
)
"""Verbs that have a fact as their subject as well: which suggests that."""
_ANOTHER_NAME = re.compile(
    r"\b(?!(?:On|In|At|The|A|An|After|Before|When|While|As|If|For|But|And|By|From|Since|During|Last|Earlier|Yesterday|Today"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mr|Mrs|Ms|Dr)\b)[A-Z]"
)
_WORN = re.compile(r"\b(?:in|wear(?:s|ing)?|wore) (?:new |full )?\Z", re.IGNORECASE)
"""In Norvik uniforms, in Norvik waters: whose something is."""
_BODIES = word_set(
    "ministry council office house union party army police intelligence department agency court company line media "
    "officials sources experts lawmakers committee government forces institute bank group service commission board "
    "authority association club university team organisation organization fund network parliament senate assembly"
)
_ABOUT_EARLIER = re.compile(
    r"\b(?:they|them|their|these|those|it|its|this|he|she|his|her|the (?:total|number|figure|toll|count|deployment|"
    r"move|decision|plan|measure|step|strike|closure|vote|talks|deal))\b",
    re.IGNORECASE,
)
"""Words that lead back to what was spoken of before."""


Ids = tuple[str, ...]


class Speakers(NamedTuple):
    """Who says something."""

    by: tuple[str, ...] = ()
    """Together, where the words name several."""
    may_be: tuple[str, ...] = ()
    """All whom the words can mean, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Whom an article has mentioned so far, for the pronouns that follow."""

    speaker: tuple[str, ...] = ()
    """Who spoke last in this paragraph."""
    is_article: bool = False
    """Whether the article itself spoke last."""
    named: tuple[str, ...] = ()
    """Who was named lately, the latest last."""
    before: tuple[str, ...] = ()
    """Who was named in the sentence before, in its order."""
    subject: tuple[str, ...] = ()
    """Who was named first in it, if nobody else was before that."""
    about: tuple[str, ...] = ()
    """Whom the sentence before was about."""

    def then(self, speaker: Ids, named: Ids, subject: Ids, about: Ids, *, article: bool) -> Mentions:
        """With one more sentence, whether or not the article speaks in it for itself."""
        return Mentions(
            speaker or (() if article else self.speaker),
            article or (self.is_article and not speaker),
            (*self.named, *named)[-_LATELY:],
            tuple(dict.fromkeys(named)),
            subject,
            about or self.about,
        )

    def in_next_paragraph(self) -> Mentions:
        """What of it still counts there."""
        return replace(self, speaker=(), before=(), subject=())


_REACH = 30
"""How many characters before a name are looked at."""
_LATELY = 50
"""How many of those named are remembered."""


class Who:
    """A story's actors, as those who speak and those who are spoken of."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._names = whole_names_of(story)
        self._all_names = names_of(story)
        self._claimants = claimants_of(story)
        self._where = where_of(story)
        wholes = {each.part_of for each in story.actors.values()}
        self._people = {id for id, each in story.actors.items() if id not in wholes and _is_person(each)}

    def is_person(self, id: str) -> bool:
        """Whether an actor seems to be one, by its names."""
        return id in self._people

    # Who speaks

    def speakers(self, said: Attribution, text: str, sentence: Span, mentions: Mentions) -> Speakers:
        """The actors whose word it is."""
        if said.by is None or self._is_of_thing(said, text):
            return Speakers()
        words = text[slice(*said.by)]
        if _PRONOUN.match(words.strip()):
            return self._meant_by(words.strip().lower(), _before_said(said, text, sentence), mentions)
        by = self._heads(text[self._with_partners(said.by, text, sentence) : said.by[1]])
        others = tuple(self._claimants.meant(words, mentions.named))
        if not by and self._all_names.direct(words):  # somebody else, of whom they are: a resident of Norvik
            return Speakers()
        return Speakers(by or others[:1], tuple(dict.fromkeys((*by, *others))))

    def is_article(self, said: Attribution, text: str, mentions: Mentions) -> bool:
        """Whether it is the article that speaks, or “it” after that."""
        words = text[slice(*said.by)].strip() if said.by else ""
        return bool(ARTICLE.search(words)) or (mentions.is_article and words.lower() == "it")

    def others(self, text: str, sentence: Span) -> Iterator[tuple[Attribution, Speakers]]:
        """Statements with no verb of saying right after the name: what somebody does not believe, warns of, counts."""
        for a, b, ids in self._names.found(text[slice(*sentence)]):
            start, end = sentence[0] + a, sentence[0] + b
            speaks = _SPEAKS.match(text, end, sentence[1]) or _FIGURE_OF.match(text, end, sentence[1])
            before = text[max(sentence[0], start - _REACH) : start]
            by_count = _BY_COUNT_OF.search(before) or (_BY.search(before) and _COUNT.match(text, end))
            count = by_count or _COUNT_IS.match(text, end, sentence[1])
            if ids and (speaks or count):
                cue = (end, speaks.end()) if speaks else (max(start - 1, sentence[0]), start)
                is_last = by_count and not _DIGITS.search(text, end, sentence[1])
                said = (sentence[0], start) if is_last else (speaks.end() if speaks else end, sentence[1])
                yield Attribution(said, (start, end), cue), Speakers(tuple(ids), tuple(ids))

    def _is_of_thing(self, said: Attribution, text: str) -> bool:
        """Whether a fact says so: which suggests that."""
        before = text[max(said.cue[0] - 30, 0) : said.cue[0]]
        return bool(_ALSO_OF_THINGS.match(text[slice(*said.cue)]) and _THINGS_SAY.search(before))

    def _with_partners(self, by: Span, text: str, sentence: Span) -> int:
        """Where the words for a speaker begin, with those before an “and”: Norvik and the ferry line."""
        start = by[0]
        is_list = bool(_AND.search(text, *by))
        for a, b, ids in reversed(list(self._names.found(text[sentence[0] : by[0]]))):
            between = text[sentence[0] + b : start]
            is_item = is_list and between == ", " and not _AFTER_PREPOSITION.search(text[sentence[0] : sentence[0] + a])
            if not ids or not (_JOINED.fullmatch(between) or is_item):
                break
            is_list = True
            start = sentence[0] + a
        return start

    def _heads(self, words: str) -> tuple[str, ...]:
        """The actors that words for a speaker mean, without those of whom they are or who are named besides.

        The ministry's reports, sources in Norvik: whose they are, where nobody else is named.
        """
        cut = _ASIDE.split(words)[0]
        found = [(a, b, ids) for a, b, ids in self._names.found(cut) if ids]
        free: list[tuple[int, int, Collection[str]]] = []
        last = 0
        for a, b, ids in found:
            is_joined = bool(_JOINED.fullmatch(cut[last:a])) and (not free or free[-1][1] != last)
            if not _AFTER_PREPOSITION.search(cut[:a]) and not is_joined:
                free.append((a, b, ids))
            last = b
        heads = [(a, b, ids) for a, b, ids in free if not _POSSESSIVE.match(cut, b)]
        of_others = found if _SOURCES.search(cut) and not _CLOSE_TO.search(cut) else []
        return self.narrowest(id for _, _, ids in heads or free or of_others for id in ids)

    def _meant_by(self, pronoun: str, before: str, mentions: Mentions) -> Speakers:
        """Whom a pronoun can mean: who is named before it, who spoke last, whom the last sentence named."""
        here = [id for _, _, ids in self._names.found(before) for id in ids]
        possible = tuple(dict.fromkeys((*here, *mentions.speaker, *mentions.before)))
        if pronoun in _OF_A_PERSON:
            possible = tuple(id for id in possible if self.is_person(id))
        elif pronoun == "it":
            possible = tuple(id for id in possible if not self.is_person(id) and not mentions.is_article)
        elif not here and len(mentions.speaker) > 1:
            return Speakers(mentions.speaker, possible)
        sure = {*here, *mentions.speaker, *mentions.subject}
        return Speakers(tuple(id for id in possible if id in sure)[:1], possible)

    # Who is spoken of

    def named(self, text: str) -> tuple[str, ...]:
        """All whom a text names, in its order."""
        return tuple(id for _, _, ids in self._names.found(text) for id in ids)

    def subject(self, sentence: str) -> tuple[str, ...]:
        """Who is named first in a sentence; nobody where words in capitals before that may name somebody else."""
        first = next(((a, ids) for a, _, ids in self._names.found(sentence) if ids), None)
        return tuple(first[1]) if first and not _ANOTHER_NAME.search(sentence[: first[0]]) else ()

    def acting(self, text: str, where: Collection[Span], by: Collection[str] = ()) -> tuple[str, ...]:
        """The actors of a passage: the narrowest that it names, without its speakers and names that only say where."""
        found = ((a, ids) for a, b, ids in self._names.found(text) if (a, b) not in where)
        return self.narrowest(
            id for a, ids in found if not _WORN.search(text[max(a - _REACH, 0) : a]) for id in ids if id not in by
        )

    def led_back(self, text: str, mentions: Mentions, by: Collection[str]) -> tuple[str, ...]:
        """Whom the words of a passage that names nobody else lead back to: they, these, the total."""
        return tuple(id for id in mentions.about if id not in by) if _ABOUT_EARLIER.search(text) else ()

    def narrowest(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Actors each once, in their order, without those of which another is a part."""
        found = list(dict.fromkeys(ids))
        wholes = {whole for id in found for whole in hierarchy.wholes(id, self._story.actors)}
        return tuple(id for id in found if id not in wholes)


def _before_said(said: Attribution, text: str, sentence: Span) -> str:
    """The words before a pronoun that are its speaker's no more than its own: up to a colon, if there is one."""
    assert said.by is not None
    before = text[sentence[0] : said.by[0]]
    is_within = said.quote[0] < said.by[0]
    return re.split(r"[:;](?=[^:;]*\Z)", before)[0] if not is_within or ":" in before or ";" in before else ""


def _is_person(actor: Actor) -> bool:
    """Whether an actor seems to be a person: of a name in capitals, or with a title, and no body or people."""
    words = {word.lower() for name in (actor.label, *actor.aliases) for word in re.findall(r"[^\W\d_]+", name)}
    if actor.demonyms or actor.unnamed:
        return False
    if words & TITLES:
        return True
    parts = actor.label.split()
    is_name = 2 <= len(parts) <= _LONGEST_NAME and all(each[:1].isupper() or len(each) <= _PARTICLE for each in parts)
    return is_name and not {each.lower() for each in parts} & _BODIES


_LONGEST_NAME = 4
_PARTICLE = 3
"""In words; in letters: van, de, bin."""


@lru_cache(maxsize=8)
def who_of(story: Story) -> Who:
    """The actors of a story, worked out once."""
    return Who(story)
