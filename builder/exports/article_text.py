"""An article's text as one text, for selectors that find a passage in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from builder.model import Article, Passage

BREAK = "\n\n"
"""Between paragraphs: a blank line, as in the article's file."""
CONTEXT = 32
"""As many characters before and after a quote are enough, unless they are there twice."""


class ArticleText:
    """The paragraphs of an article, joined by blank lines. Positions count code points, from 0."""

    def __init__(self, article: Article) -> None:
        self.text = BREAK.join(article.paragraphs)
        lengths = (len(paragraph) + len(BREAK) for paragraph in article.paragraphs)
        self._starts = (0, *accumulate(lengths))

    def position(self, passage: Passage) -> tuple[int, int]:
        """Where a passage begins and ends; the end is excluded."""
        before = self._starts[passage.paragraph - 1]
        return before + passage.start, before + passage.end

    def around(self, passage: Passage) -> tuple[str, str]:
        """What is before and after a passage, as far as needed to tell it from the same words elsewhere.

        It is of the passage's paragraph if that is enough: what a browser has between two depends on their markup.
        """
        start, end = self.position(passage)
        return next(each for each in self._wider(passage.paragraph, start, end) if self._is_once(start, end, *each))

    def _wider(self, paragraph: int, start: int, end: int) -> Iterator[tuple[str, str]]:
        """What is around, wider and wider, in the paragraph and then in the whole text."""
        first, last = self._starts[paragraph - 1], self._starts[paragraph] - len(BREAK)
        for low, high in ((first, last), (0, len(self.text))):
            size = CONTEXT
            while True:
                left, right = max(low, start - size), min(high, end + size)
                yield self.text[left:start], self.text[end:right]
                if (left, right) == (low, high):
                    break
                size *= 2

    def _is_once(self, start: int, end: int, before: str, after: str) -> bool:
        whole = before + self.text[start:end] + after
        at = start - len(before)
        return self.text.find(whole) == at and self.text.find(whole, at + 1) < 0
