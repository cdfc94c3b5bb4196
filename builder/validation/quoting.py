"""A report's quote -> the passage of the article that it selects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.model import Article, Grade, Passage
from builder.nodes import Node
from builder.problems import Problems
from builder.text.phrases import listed, plural, short
from builder.text.unseen import unlike
from builder.validation.passages import MOST_PLACES, Location, Passages, Selector
from builder.validation.shapes import ClaimShape, EventShape
from builder.validation.shapes import Selector as SelectorShape

_MARKS = " “”„\"‘’‚'"
"""What people put around a passage that they quote."""
_SHOWN = 70
"""How many characters of a passage a message repeats."""
_MOST_LISTED = 10
"""How many paragraphs a message lists."""


def check_quotes(root: Node, article: Article, problems: Problems) -> None:
    """Report the events without a quote, whatever else is wrong with them."""
    events = root.find(("events",))
    if article.grade is Grade.LINK or not (events and isinstance(events.value, list)):
        return
    for event in events.value:
        if isinstance(event.value, dict) and "quote" not in event.value:
            problems.error(event.spot, "the key 'quote' is missing", "write quote: here")


def passage_of(
    report: EventShape | ClaimShape, article: Article, passages: Passages, node: Node, problems: Problems
) -> Passage | None:
    """The passage that a quote selects, or None: where an article is a link, or with a problem.

    That a quote is missing is the problem of `check_quotes`.
    """
    if article.grade is Grade.LINK:
        _refuse_words(report, node, problems)
        return None
    return _found(report.quote, report, article, passages, node, problems) if report.quote is not None else None


def own_passage_of(
    claim: ClaimShape, of_event: Passage | None, article: Article, passages: Passages, node: Node, problems: Problems
) -> Passage | None:
    """The passage of a claim: that of its event, where it quotes none, with the claim's own words as printed."""
    if claim.quote is not None or article.grade is Grade.LINK:
        return passage_of(claim, article, passages, node, problems)
    for key in ("prefix", "suffix"):
        if getattr(claim, key) is not None:
            problems.error(node.key_at((key,)), f"{key}: is without a quote", "write quote: too, or leave it out")
    return replace(of_event, words=claim.words) if of_event else None


def _refuse_words(report: EventShape | ClaimShape, node: Node, problems: Problems) -> None:
    """Refuse what says that words are an article's where nothing can show it."""
    for key in ("quote", "prefix", "suffix", "words"):
        if getattr(report, key) is not None:
            what = f"{key}: cannot be checked, since the article is a link without its text"
            problems.error(node.key_at((key,)), what, "leave it out, or add the text and say text: full or text: brief")


def _found(
    quote: str, selector: SelectorShape, article: Article, passages: Passages, node: Node, problems: Problems
) -> Passage | None:
    wanted = Selector(quote, selector.prefix or "", selector.suffix or "")
    match passages.find(wanted):
        case [location]:
            exact = article.paragraphs[location.paragraph - 1][location.start : location.end]
            return Passage(article.slug, *location, exact=exact, words=selector.words)
        case []:
            problems.error(node.at(("quote",)), *_quote_problem(wanted, article, passages))
        case several:
            hint = "quote more of it, or add prefix: or suffix: to say which one"
            problems.error(node.at(("quote",)), f"the quote is in the article {_times(several)}", hint)
    return None


def _times(places: Sequence[Location]) -> str:
    """How many times a quote is in its article, and in which paragraphs: the first ones."""
    paragraphs = list(dict.fromkeys(each.paragraph for each in places))
    more = ", …" if len(paragraphs) > _MOST_LISTED else ""
    where = f"{plural(len(paragraphs), 'paragraph')} {', '.join(map(str, paragraphs[:_MOST_LISTED]))}{more}"
    return f"{'more than ' if len(places) > MOST_PLACES else ''}{min(len(places), MOST_PLACES)} times ({where})"


def _quote_problem(wanted: Selector, article: Article, passages: Passages) -> tuple[str, str]:
    if passages.find(Selector(wanted.exact)):
        return "the quote is in the article, but not with this prefix and suffix", "copy them from the text around it"
    if passages.is_across(wanted.exact):
        return "the quote runs over more than one paragraph", "quote a passage within one"
    if passages.find(Selector(wanted.exact.strip(_MARKS))):
        return "the quote is in the article without the marks around it", "leave them out"
    near = passages.nearest(wanted.exact)
    hint = f"did you mean “{near}”?" if near else "copy it from one paragraph of the article"
    if near and (signs := unlike(wanted.exact, near)):
        hint += f" Only one of the two has {listed(signs)}"
    return f"the quote “{short(wanted.exact, _SHOWN)}” is not in the article '{article.slug}'", hint
