"""What `dateline add` reports to the editor: what was dropped and why, what was written, and what to do next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from builder import dates
from builder.adding.lines import Line
from builder.adding.litter import PARAGRAPH, Cleaned, Dropped
from builder.adding.skeleton import Draft, all_paragraphs, numbered_paragraphs
from builder.model import Grade
from builder.text.phrases import counted, short

_SHOWN = 60
"""How much of a dropped line is shown, unless it is a paragraph."""


def dropped_rows(article: Cleaned) -> Iterator[str]:
    """What was dropped and why: neighbouring lines with the same reason on one row, each paragraph on its own."""
    yield "Dropped:" if article.dropped else "Nothing was dropped."
    kept = sorted(line.number for line in (*article.kept, *([article.title] if article.title else [])))

    def row_key(each: Dropped) -> tuple[str, int, int]:
        before = bisect_left(kept, each.line.number)
        return each.why, before, each.line.number if _has_own_row(each) else 0

    for (why, *_), group in groupby(article.dropped, key=row_key):
        row = [each.line for each in group]
        first, last = row[0].number, row[-1].number
        lines = f"line {first}" if first == last else f"lines {first} to {last}"
        texts = [line.text if len(row) == 1 else short(line.text, _SHOWN) for line in row]
        yield f"  {lines}, {why}: {' · '.join(texts)}"


def title_note(line: Line) -> str:
    """The note that a line is not in the text, for editors who were not asked whether it is the title."""
    return f"Line {line.number} reads like the title, so it is not in the text: {line.text}"


def _has_own_row(dropped: Dropped) -> bool:
    return dropped.line.words >= PARAGRAPH and dropped.line.ends_a_sentence


def summary(draft: Draft, files: Sequence[str], kept: Sequence[Line], call: Callable[..., str]) -> str:
    """What was written, and what to do next; `call` turns the words of a `dateline` command into one to paste."""
    *_, article, annotations = files
    paragraphs, there = len(numbered_paragraphs(draft, kept)), len(all_paragraphs(draft.grade, kept))
    published = dates.parse(draft.published)
    rows = ["", f"“{draft.title}”, published {dates.words(published)}:"]
    if draft.grade is Grade.FULL:
        rows += [f"  {article}: the text, {counted(paragraphs, 'paragraph')}"]
    elif draft.grade is Grade.LINK:
        rows += [f"  {article}: a link, without the text; readers see “passage not checked” next to its events"]
    else:
        headings = f" ({counted(len(kept) - there, 'heading')} left out)" if len(kept) > there else ""
        others = f" of {there}" if draft.only else ""
        rows += [f"  {article}: a brief, {counted(paragraphs, 'paragraph')} to retell{others}{headings}"]
        rows += [f"  {files[0]}: the original, which git leaves out"]
    starts = "" if draft.grade is Grade.LINK else "; its comments say which paragraphs name a time or an amount"
    rows += [f"  {annotations}: no event yet{starts}"]
    rows += ["Next:"]
    if draft.grade is Grade.BRIEF:
        rows += [f"  Retell {article} in your own words; delete the line of each paragraph that you leave out."]
    if not draft.published_basis and (published.uncertain or not published.is_day):
        rows += ["  Say in published_basis: how you know the date."]
    if draft.grade is not Grade.LINK:
        rows += [f"  {call('draft', draft.slug)} proposes events for you to check."]
    what = "Write its events" if draft.grade is Grade.LINK else "Or write them"
    rows += [f"  {what} into {annotations}; {call('similar', annotations)} finds those that other articles report."]
    wrong = "not retold yet or wrong" if draft.grade is Grade.BRIEF else "wrong"
    rows += [f"  {call('check')} says what is {wrong}; {call('serve')} shows the page."]
    return "\n".join(rows)
