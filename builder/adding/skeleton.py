"""The files of a new article: its text or a brief to write, the annotations to write, and the kept original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from builder import dates
from builder.adding.lines import Line
from builder.adding.litter import is_heading
from builder.adding.times import mentioned_times
from builder.model import Grade
from builder.recognise.amounts import mentions
from builder.text.escape import as_yaml
from builder.text.phrases import listed, plural
from builder.validation.placeholders import ORIGINALS, placeholder

_NO_NOUN = (
    r"(?:and|or|but|in|on|to|at|by|for|from|with|than|the|an?|of|who|which|that|have|has|had|is|are|was|were|will|them"
    r"|these|those|us)\b"
)
"""Words that do not say what is counted."""
_EXAMPLE = """\
# One entry for each event that the article reports, in place of the []; the guide lists the keys:
#
# events:
#   - event: an-id-of-its-own       # or that of the same event in another article
#     title: One sentence in the present tense
#     when: {published}
#     kind: one of the story's
{quote}#
# A text that begins with a quotation mark, or holds a colon and a space or " #", goes in single quotes.
#
"""

_QUOTE = """\
#     quote: a passage of the article
"""
_BRIEF = """\
# A brief may be short: retell what the events need, delete the lines of other paragraphs.
#
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """The editor's answers about a new article, checked."""

    slug: str
    title: str
    title_supplied: bool
    publisher: str
    published: str
    published_basis: str
    """Empty if the editor gave the date."""
    url: str
    """Empty if it has none."""
    language: str
    grade: Grade
    only: frozenset[int] = frozenset()
    """The numbers of the paragraphs that a brief is to retell; all if empty."""

    @property
    def stem(self) -> str:
        """The name of its files: the first day on which it can have appeared, and the slug."""
        return f"{dates.parse(self.published).lower}-{self.slug}"

    @property
    def original(self) -> str:
        """Where the text that a brief retells is kept, below the folder of seeds."""
        return f"{ORIGINALS}/{self.slug}.txt"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article's file: its number there, its text, and its line in the kept original."""

    number: int
    text: str
    line: int


def original_text(kept: Sequence[Line]) -> str:
    """The article's text as it is kept: its paragraphs and headings, with an empty line between each two."""
    return "\n\n".join(line.text for line in kept) + "\n"


def text_fingerprint(paragraphs: Sequence[str]) -> str:
    """SHA-256 of a text as it is kept, in UTF-8; the same for every copy of an article, whatever was around it."""
    return sha256(("\n\n".join(paragraphs) + "\n").encode()).hexdigest()


def numbered_paragraphs(draft: Draft, kept: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of the article's file: in a brief, those that are to be retold."""
    numbered = all_paragraphs(draft.grade, kept)
    return [each for each in numbered if not draft.only or each.number in draft.only]


def all_paragraphs(grade: Grade, kept: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs that an article's file can have: headings are none in a brief."""
    following = [*kept[1:], None]
    to_retell = [
        (at, line)
        for at, (line, after) in enumerate(zip(kept, following, strict=True))
        if grade is not Grade.BRIEF or not is_heading(line, after)
    ]
    return [Paragraph(number, line.text, 2 * at + 1) for number, (at, line) in enumerate(to_retell, 1)]


def article_text(draft: Draft, kept: Sequence[Line], folder: str) -> str:
    """The article's file; `folder` is the name of that of the seeds."""
    front = "".join(f"{key}: {value}\n" for key, value in _front_matter(draft, kept))
    if draft.grade is Grade.LINK:
        return f"---\n{front}---\n"
    is_full = draft.grade is Grade.FULL
    body = [
        each.text if is_full else placeholder(each.number, each.line, f"{folder}/{draft.original}")
        for each in numbered_paragraphs(draft, kept)
    ]
    return f"---\n{front}---\n\n" + "\n\n".join(body) + "\n"


def _front_matter(draft: Draft, kept: Sequence[Line]) -> Iterator[tuple[str, str]]:
    yield "title", as_yaml(draft.title)
    if draft.title_supplied:
        yield "title_basis", "supplied"
    yield "publisher", as_yaml(draft.publisher)
    yield "published", draft.published
    if draft.published_basis:
        yield "published_basis", as_yaml(draft.published_basis)
    if draft.url:
        yield "url", as_yaml(draft.url)
    yield "language", as_yaml(draft.language)
    yield "text", draft.grade.value
    if draft.grade is not Grade.FULL:
        yield "original_sha256", text_fingerprint([line.text for line in kept])


def annotations_text(draft: Draft, kept: Sequence[Line]) -> str:
    """The annotations' file: no event yet, and which paragraphs name a time or an amount, to start from."""
    return (
        "# yaml-language-server: $schema=../.dateline/annotations.schema.json\n"
        + (_BRIEF if draft.grade is Grade.BRIEF else "")
        + _EXAMPLE.format(published=draft.published, quote="" if draft.grade is Grade.LINK else _QUOTE)
        + ("" if draft.grade is Grade.LINK else _starts(draft, kept))
        + "events: []\n"
    )


def _starts(draft: Draft, kept: Sequence[Line]) -> str:
    numbered = numbered_paragraphs(draft, kept)
    starts = [f"# {each}\n" for each in starting_points(numbered, draft.language)]
    return "".join(starts) or "# No paragraph names a time or an amount.\n"


def starting_points(numbered: Sequence[Paragraph], language: str = "en") -> Iterator[str]:
    """One sentence for each paragraph that names a time or an amount, with its words for them."""
    for each in numbered:
        named_times = mentioned_times(each.text, language)
        times = [mention.words for mention in named_times]
        text = each.text
        for mention in reversed(named_times):
            text = text[: mention.start] + text[mention.start + len(mention.words) :]
        amounts = [_with_noun(words, text) for words in mentions(text)]
        named = [_counted_words("a time", "times", times), _counted_words("an amount", "amounts", amounts)]
        if parts := [part for part in named if part]:
            yield f"Paragraph {each.number} names {listed(parts)}."


def _counted_words(one: str, several: str, words: Sequence[str]) -> str:
    unique = list({each.lower(): each for each in reversed(words)}.values())[::-1]
    return f"{plural(len(unique), one, several)} ({'; '.join(unique)})" if unique else ""


def _with_noun(amount: str, text: str) -> str:
    """An amount with what follows it up to the first word in lower case, which often says what is counted."""
    match = re.search(rf"{re.escape(amount)}(?: (?:of )?(?:[A-Z][\w’'-]+ ){{0,2}}(?!{_NO_NOUN})[a-z][\w’'-]+)?", text)
    return match[0] if match else amount
