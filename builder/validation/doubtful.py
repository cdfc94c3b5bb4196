"""Warnings of what is probably wrong in an annotation, as far as a program can see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from builder.dates import NAMES, Date, Precision
from builder.dates.point import Point
from builder.model import Article, Passage, Story
from builder.nodes import Node
from builder.problems import Problems
from builder.recognise.names import names_of
from builder.recognise.pictures import is_only_pictured
from builder.recognise.saying import attribution_after
from builder.text.phrases import short
from builder.validation.shapes import ClaimShape, EventShape


def warn_of_cut_attribution(passage: Passage, article: Article, node: Node, problems: Problems) -> None:
    """Warn of a quote that ends before the words of its sentence that say who says it."""
    paragraph = article.paragraphs[passage.paragraph - 1]
    if words := attribution_after(paragraph, passage.start, passage.end):
        what = f"the quote ends before “{short(words, 60)}”, which says whose words they are"
        problems.warning(node.at(("quote",)), what, "quote it as well, or readers take it for the article's own")


def warn_of_sure_bounds(
    event: EventShape, passage: Passage | None, article: Article, node: Node, problems: Problems
) -> None:
    """Warn of times that rest on an uncertain day of publication and are not uncertain themselves."""
    doubtful = {each.lower for each in _points(article.published) if each.uncertain and each.lower == each.upper}
    paragraph = article.paragraphs[passage.paragraph - 1] if passage else ""
    if event.when_basis is not None:
        doubtful -= {each.lower for each in _points(event.when)}
    for place, key, when in _times(event, node):
        for point in _points(when):
            day = point.lower
            is_sure = point.precision in (Precision.DAY, Precision.TIME) and not (point.uncertain or point.approximate)
            if is_sure and day in doubtful and not _prints(paragraph, day):
                what = f"{day} is sure here, but it is the article's day of publication, which is not"
                hint = f"write {day}?, or say in when_basis: how you know the day"
                problems.warning(place.at((key,)), what, hint)
                break


def _points(when: Date | None) -> tuple[Point, ...]:
    return tuple(dict.fromkeys(each for each in (when.start, when.end) if each)) if when else ()


def _times(event: EventShape, node: Node) -> Iterator[tuple[Node, str, Date | None]]:
    yield node, "when", event.when
    for position, claim in enumerate(event.claims):
        here = node.find(("claims", position))
        assert here is not None
        yield here, "said", claim.said
        yield here, "as_of", claim.as_of


def _prints(text: str, day: date) -> bool:
    """Whether a text has a day with its month, in words or in digits."""
    month = f"{NAMES[day.month]}|{NAMES[day.month][:3]}\\b"
    number = rf"\b0?{day.day}(?:st|nd|rd|th)?\b"
    return bool(re.search(rf"{number}(?: of)? (?:{month})|(?:{month})\.? {number}|{day}", text, re.IGNORECASE))


def warn_of_pictured(claim: ClaimShape, article: Article, story: Story, node: Node, problems: Problems) -> None:
    """Warn of claimants whom the article names only as the source of a picture."""
    text = "\n".join((article.title, *article.paragraphs))
    for position, id in enumerate(claim.by or ()):
        if claim.by_basis is None and is_only_pictured(text, names_of(story).places(id, text)):
            what = f"the article names “{short(story.actors[id].label, 40)}” only as the source of a picture"
            hint = "write whoever gives the number, or by: nobody, or say in by_basis: how you know"
            problems.warning(node.at(("by", position)), what, hint)
