"""What the sentences of an article report: who says it, what is counted in it, and what a passage of it must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.drafting.claims import DraftedClaim, claims_in, states_what_follows
from builder.drafting.passages import Span
from builder.drafting.where import where_of
from builder.drafting.who import ARTICLE, Mentions, Speakers, who_of
from builder.model import Story
from builder.recognise.sentences import sentences
from builder.recognise.speakers import Attribution, attributions
from builder.recognise.whole_names import whole_names_of

_REACH = 300
"""How many characters of the paragraph before are looked at for what is counted."""
_FEWEST = 5
"""A sentence of fewer words reports nothing, unless somebody states a number in it."""
_ANOTHER = re.compile(r"[;:]|, (?:and|but|while|whereas|although|though) ")
"""What is between a statement and another that is not part of it."""
_RELATIVE = re.compile(r", (?:where|which|who|whom|while|whereas)\b")
_LEAD = re.compile(
    r"(?:in|at|on|to|during|after|before|late|early|last|this|yesterday|today)\b"
    r"(?:[^“\";:]{0,100}?\bthat\b|(?: \w+){0,2})",
    re.IGNORECASE,
)
"""What leads to the words said: at a meeting of the council on Tuesday that; on Tuesday."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is drafted of a sentence."""

    sentence: Span
    before: Span | None
    """The sentence before it in its paragraph."""
    speakers: Speakers
    claims: tuple[DraftedClaim, ...]
    needed: tuple[Span, ...]
    """What a passage of it must hold."""
    by: tuple[Span, ...]
    """The words for its speakers."""
    said: Span | None
    """What is said in it, without the words for who says it."""
    is_attributed: bool
    """Whether somebody says it, of the story or not."""
    mentions: Mentions
    """Whom the article has mentioned before it."""


_Said = tuple[Attribution, Speakers]


class Reports:
    """The reports of an article, paragraph by paragraph."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._who = who_of(story)
        self._where = where_of(story)
        self._names = whole_names_of(story)
        self._mentions = Mentions()
        self._last = ""

    def of(self, text: str) -> Iterator[Report]:
        """The reports of the next paragraph."""
        self._mentions = self._mentions.in_next_paragraph()
        statements = attributions(text)
        claims = self._claims(text)
        before = None
        for sentence in sentences(text):
            mentions = self._mentions
            here = [each for each in statements if _is_within(each.cue, sentence)]
            is_article = any(self._who.is_article(each, text, mentions) for each in here)
            is_article = is_article or bool(ARTICLE.search(text, *sentence))
            speaking = self._speaking(here, text, sentence)
            counted = [each for each in claims if _is_within((each.start, each.end), sentence)]
            self._mention(text[slice(*sentence)], speaking, is_article)
            is_short = not (speaking and counted) and len(text[slice(*sentence)].split()) < _FEWEST
            if not (is_short or _is_question(text[slice(*sentence)])) and (speaking or counted or not is_article):
                is_attributed = any(self._names.direct(text[sentence[0] : each.cue[0]]) for each in here)
                for speakers, own, needed in self._in_sentence(text, sentence, speaking, counted):
                    of_them = [each for each, who in speaking if who.by == speakers.by]
                    by = tuple(each.by for each in of_them if each.by)
                    said = of_them[0].quote if of_them else None
                    yield Report(sentence, before, speakers, own, needed, by, said, is_attributed, mentions)
            before = sentence

    def _claims(self, text: str) -> list[DraftedClaim]:
        """The amounts of a paragraph that are of the story's measures; “of them” leads back to the one before."""
        before = f"{self._last}\n\n" if self._last else ""
        self._last = next((text[a:] for a, _ in sentences(text) if len(text) - a <= _REACH), "")
        found = (each for each in claims_in(before + text, self._story) if each.measure and each.start >= len(before))
        return [each._replace(start=each.start - len(before), end=each.end - len(before)) for each in found]

    def _speaking(self, here: Sequence[Attribution], text: str, sentence: Span) -> list[_Said]:
        """The statements of a sentence whose speakers are the story's, but for those that are part of another."""
        found: list[_Said] = list(self._who.others(text, sentence))
        own = [each for each in here if not any(_is_part(each, outer, text) for outer in here)]
        found += [(each, self._who.speakers(each, text, sentence, self._mentions)) for each in own]
        return sorted(((each, who) for each, who in found if who.may_be), key=lambda pair: pair[0].cue)

    def _mention(self, sentence: str, speaking: Sequence[_Said], is_article: bool) -> None:
        by = tuple(id for _, speakers in speaking for id in speakers.by)
        speaker = speaking[-1][1].by if speaking else ()
        where = self._where.found(sentence).spans
        main = _RELATIVE.split(sentence)[0]
        acting = (self._who.acting(each, where) for each in (main, sentence))
        about = next(filter(None, (tuple(id for id in ids if id not in by) for ids in acting)), ())
        article = is_article and not speaking
        named, subject = self._who.named(sentence), self._who.subject(sentence)
        self._mentions = self._mentions.then(speaker, named, subject, about, article=article)

    def _in_sentence(
        self, text: str, sentence: Span, speaking: Sequence[_Said], claims: Sequence[DraftedClaim]
    ) -> Iterator[tuple[Speakers, tuple[DraftedClaim, ...], tuple[Span, ...]]]:
        """One report for each that claims amounts; without an amount, one for each that says something."""
        if claims:
            stated = [(claim, _claiming(claim, speaking, text)) for claim in claims]
            for by in dict.fromkeys(speakers.by for _, speakers in stated):
                counted = [(claim, speakers) for claim, speakers in stated if speakers.by == by]
                cues = [span for each, who in speaking if set(by) & set(who.by) for span in _said_spans(each)]
                may_be = tuple(dict.fromkeys(id for _, speakers in counted for id in speakers.may_be))
                needed = (*cues, *((claim.start, claim.end) for claim, _ in counted))
                yield Speakers(by, may_be), tuple(claim for claim, _ in counted), needed
        elif speaking:
            for by in dict.fromkeys(speakers.by for _, speakers in speaking):
                own = [(each, speakers) for each, speakers in speaking if speakers.by == by]
                yield own[0][1], (), tuple(span for each, _ in own for span in _said_spans(each))
        elif spans := self._named_spans(text, sentence):
            yield Speakers(), (), spans[:1]

    def _named_spans(self, text: str, sentence: Span) -> tuple[Span, ...]:
        words = text[slice(*sentence)]
        actors = ((a, b) for a, b, ids in self._names.found(words) if ids)
        return tuple(sorted((sentence[0] + a, sentence[0] + b) for a, b in (*actors, *self._where.named(words))))


def unsaid(text: str, report: Report) -> list[Span]:
    """The parts of a report's sentence that are not what somebody says: the ministry announced on Tuesday that."""
    start, end = report.sentence
    if report.said is None:
        return [report.sentence]
    lead = _LEAD.match(text, *report.said)
    first, last = lead.end() if lead else report.said[0], report.said[1]
    return [(a, b) for a, b in ((start, min(first, end)), (max(last, start), end)) if a < b]


def _claiming(claim: DraftedClaim, speaking: Sequence[_Said], text: str) -> Speakers:
    """Who claims an amount: who states it nearest, together with all who speak with the likeliest claimant."""
    holding = [
        (abs(claim.start - each.cue[0]), who)
        for each, who in speaking
        if each.quote[0] < claim.end <= each.quote[1] and states_what_follows(text[slice(*each.cue)])
    ]
    # Whose figure it is, whatever others say of that: the union's count of 900 is too high, the port said.
    whose = [who for each, who in speaking if text[each.cue[0]] in "'’" and each.quote[0] < claim.end <= each.quote[1]]
    likely = [who for _, who in speaking if claim.by and claim.by[0] in who.by]
    nearest = [who for _, who in sorted(holding, key=lambda pair: pair[0])]
    together = next(iter([*whose[-1:], *likely, *nearest]), None)
    if together is None:
        return Speakers()
    return Speakers(together.by, tuple(dict.fromkeys((*together.by, *claim.by, *together.may_be))))


def _is_part(inner: Attribution, outer: Attribution, text: str) -> bool:
    """Whether a statement is only quoted by another: Norvik says that the ferry line denies it."""
    is_aside = inner.quote[0] < inner.cue[0]  # what is before it is said by its own speaker
    if inner is outer or inner.by is None or is_aside or not outer.quote[0] <= inner.cue[0] < outer.quote[1]:
        return False
    start = min(inner.by[0], inner.cue[0])
    if outer.cue[0] < start:
        return not _ANOTHER.search(text, outer.cue[1], start)
    end = max(outer.cue[1], outer.by[1] if outer.by else 0)
    return not text[end : end + 1].strip(",.;")  # between commas: the ferry line denies it, Norvik says


def _is_question(text: str) -> bool:
    return text.rstrip("”\"’' ").endswith("?")


def _is_within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _said_spans(said: Attribution) -> Iterator[Span]:
    """Who says it, the verb, and where what is said begins."""
    yield said.cue
    if said.by:
        yield said.by
    yield said.quote[0], said.quote[0] + 1
