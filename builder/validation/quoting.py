"""A report's quote -> the passage of the article that it selects."""

from __future__ import annotations

from dataclasses import replace

from builder.model import Article, Grade, Passage
from builder.nodes import Node
from builder.problems import Problems
from builder.text.phrases import listed, short
from builder.text.unseen import unlike
from builder.validation.passages import Selector, find_passages, nearest_passage
from builder.validation.shapes import ClaimShape, EventShape
from builder.validation.shapes import Selector as SelectorShape

_MARKS = " “”„\"‘’‚'"
"""What people put around a passage that they quote."""
_SHOWN = 70
"""How many characters of a passage a message repeats."""


def check_quotes(root: Node, article: Article, problems: Problems) -> None:
    """Report the events without a quote, whatever else is wrong with them."""
    events = root.find(("events",))
    if article.grade is Grade.LINK or not (events and isinstance(events.value, list)):
        return
    for event in events.value:
        if isinstance(event.value, dict) and "quote" not in event.value:
            problems.error(event.spot, "the key 'quote' is missing", "write quote: here")


def passage_of(report: EventShape | ClaimShape, article: Article, node: Node, problems: Problems) -> Passage | None:
    """The passage that a quote selects, or None: where an article is a link, or with a problem.

    That a quote is missing is the problem of `check_quotes`.
    """
    if article.grade is Grade.LINK:
        _refuse_words(report, node, problems)
        return None
    return _found(report.quote, report, article, node, problems) if report.quote is not None else None


def own_passage_of(
    claim: ClaimShape, of_event: Passage | None, article: Article, node: Node, problems: Problems
) -> Passage | None:
    """The passage of a claim: that of its event, where it quotes none, with the claim's own words as printed."""
    if claim.quote is not None or article.grade is Grade.LINK:
        return passage_of(claim, article, node, problems)
    for key in ("prefix", "suffix"):
        if getattr(claim, key) is not None:
            problems.error(node.key_at((key,)), f"{key}: is without a quote", "write quote: too, or leave it out")
    return replace(of_event, words=claim.words or of_event.words) if of_event else None


def _refuse_words(report: EventShape | ClaimShape, node: Node, problems: Problems) -> None:
    """Refuse what says that words are an article's where nothing can show it."""
    for key in ("quote", "prefix", "suffix", "words"):
        if getattr(report, key) is not None:
            what = f"{key}: cannot be checked, since the article is a link without its text"
            problems.error(node.key_at((key,)), what, "leave it out, or add the text and say text: full or text: brief")


def _found(quote: str, selector: SelectorShape, article: Article, node: Node, problems: Problems) -> Passage | None:
    wanted = Selector(quote, selector.prefix or "", selector.suffix or "")
    match find_passages(wanted, article.paragraphs):
        case [location]:
            exact = article.paragraphs[location.paragraph - 1][location.start : location.end]
            return Passage(article.slug, *location, exact=exact, words=selector.words)
        case []:
            problems.error(node.at(("quote",)), *_quote_problem(wanted, article))
        case several:
            where = ", ".join(str(each.paragraph) for each in several)
            hint = "quote more of it, or add prefix: or suffix: to say which one"
            problems.error(
                node.at(("quote",)), f"the quote is in the article {len(several)} times (paragraphs {where})", hint
            )
    return None


def _quote_problem(wanted: Selector, article: Article) -> tuple[str, str]:
    if find_passages(Selector(wanted.exact), article.paragraphs):
        return "the quote is in the article, but not with this prefix and suffix", "copy them from the text around it"
    if find_passages(Selector(wanted.exact), [" ".join(article.paragraphs)]):
        return "the quote runs over more than one paragraph", "quote a passage within one"
    if find_passages(Selector(wanted.exact.strip(_MARKS)), article.paragraphs):
        return "the quote is in the article without the marks around it", "leave them out"
    near = nearest_passage(wanted.exact, article.paragraphs)
    hint = f"did you mean “{near}”?" if near else "copy it from one paragraph of the article"
    if near and (signs := unlike(wanted.exact, near)):
        hint += f" Only one of the two has {listed(signs)}"
    return f"the quote “{short(wanted.exact, _SHOWN)}” is not in the article '{article.slug}'", hint
