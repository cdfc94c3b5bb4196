"""A text -> its lines: paragraphs, headings and everything else that a copied page has between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

_NARROWEST, _WIDEST = 24, 130
"""Between how many characters a text is wrapped by hand or by an editor; longer lines are paragraphs."""
_LONG = 8
"""From this many words on, a line may be the beginning of a paragraph that goes on in the next line."""
_MORE = 3
"""From this many words on, or with the end of a sentence, a line may continue another; a single word is a button."""
_LONGEST = 10_000
"""A longer line is not a paragraph that anybody marked up, and stays as it is."""

_HEADING = re.compile(r"(#{1,6})\s+(.*?)[\s#]*\Z")
_QUOTE = re.compile(r"\A(?:>\s?)+(?=\S)")
_LINK = re.compile(r"(?<!!)\[([^][]+)\]\(\s*<?(?:https?:|mailto:|/|#)[^()\s]*>?[^()]*\)")
_IMAGE = re.compile(r"\s*!\[[^][]*\]\([^()]*\)")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])")
_MARKUP = re.compile(r"[\[*_]")
"""What each of these has."""
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]|[\x00-\x08\x0e-\x1b\x7f]")
_END = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_UNFINISHED = re.compile(r"(?:,|\b(?:an?|and|as|at|by|for|from|in|of|on|or|than|that|the|to|with))\Z")
"""How no sentence, and no entry of a list, ends."""
_ITEM = re.compile(r"(?:[•‣▪●○·*+–-]|\d{1,2}[.)])\s+(?=\S)")


@dataclass(frozen=True, order=True)
class Line:
    """A line of the source, or a paragraph that is wrapped over several: its number (from 1), its text, folded.

    One line is asked the same many times, so it keeps its answers.
    """

    number: int
    text: str
    level: int = 0
    """1 to 6 for a heading that is marked as one."""
    is_row: bool = False
    """Whether it is a row of a table."""

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return sum(any(map(str.isalnum, word)) for word in self.text.split())

    @cached_property
    def ends_a_sentence(self) -> bool:
        """Whether it ends with a full stop or the like."""
        return bool(_END.search(self.text))

    @cached_property
    def is_item(self) -> bool:
        """Whether it begins like an entry of a list."""
        return bool(_ITEM.match(self.text))

    @cached_property
    def plain(self) -> str:
        """For comparisons: lower case, without a list's sign, and only letters and digits."""
        return " ".join(re.findall(r"\w+", _ITEM.sub("", self.text).lower()))


def lines_of(text: str) -> tuple[Line, ...]:
    """The non-empty lines of a text. Paragraphs wrapped over several lines are joined again.

    Markdown's headings, quotations, emphasis and links are read as the words that they show.
    """
    numbered = [(number, folded(line)) for number, line in enumerate(text.splitlines(), 1)]
    blocks = (list(block) for filled, block in groupby(numbered, key=lambda line: bool(line[1])) if filled)
    return tuple(line for block in blocks for line in _unwrapped(block))


def folded(line: str) -> str:
    """A text with single spaces, and without the characters that nobody sees."""
    return " ".join(_UNSEEN.sub("", line).split())


def goes_on(last: str, following: str) -> bool:
    """Whether a line that a page breaks off within a sentence goes on in the next."""
    if not last or _END.search(last) or _is_heading_or_item(following):
        return False
    is_end = len(last.split()) >= _LONG and bool(_END.search(following))
    return following[0].islower() or is_end or bool(_UNFINISHED.search(last))


def _unwrapped(block: Sequence[tuple[int, str]]) -> Iterator[Line]:
    """The lines of a block without empty lines in it, with what belongs together on one line."""
    wrapped = _is_wrapped([text for _, text in block])
    number, first = block[0]
    parts, words = [first], len(first.split())
    for next_number, following in block[1:]:
        if not _is_heading_or_item(following) and (wrapped or _sentence_continues(parts[-1], words, following)):
            parts.append(following)
            words += len(following.split())
        else:
            yield _as_line(number, " ".join(parts))
            number, parts, words = next_number, [following], len(following.split())
    yield _as_line(number, " ".join(parts))


def _is_wrapped(texts: Sequence[str]) -> bool:
    """Whether no line could have taken the next one's first word, and most go on in lower case."""
    width = max(map(len, texts))
    following = [text for text in texts[1:] if _begins_mid_sentence(text)]
    return (
        _NARROWEST <= width <= _WIDEST
        and (len(texts) > 2 or (len(texts) > 1 and _may_continue(texts[1])))
        and 2 * len(following) >= len(texts) - 1
        and all(len(one) + 1 + len(other.split()[0]) > width for one, other in pairwise(texts))
    )


def _sentence_continues(last: str, words: int, following: str) -> bool:
    """Whether a line of that many words, which ends with `last`, is unfinished and goes on in the next."""
    return words >= _LONG and following[:1].islower() and not _END.search(last) and _may_continue(following)


def _may_continue(text: str) -> bool:
    return len(text.split()) >= _MORE or bool(_END.search(text))


def _begins_mid_sentence(text: str) -> bool:
    """Whether a line begins like the middle of a sentence, whatever Markdown is around its first word."""
    first = text.lstrip('[*_(“"')[:1]
    return first.islower() or first.isdigit()


def _is_heading_or_item(text: str) -> bool:
    return bool(_HEADING.match(text) or _ITEM.match(text))


def _as_line(number: int, text: str) -> Line:
    heading = _HEADING.match(text)
    level, text = (len(heading[1]), heading[2]) if heading and heading[2] else (0, _QUOTE.sub("", text))
    if len(text) <= _LONGEST and _MARKUP.search(text):
        text = _IMAGE.sub("", text).strip() or text  # one that has a line of its own is reported as dropped
        for mark, shown in ((_LINK, r"\1"), (_STRONG, r"\2"), (_EMPHASIS, r"\1")):
            text = mark.sub(shown, text)
    return Line(number, text, level)
