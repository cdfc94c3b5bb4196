"""Words of an original that briefs and drafts must not hold: it is others' copyright, and both are in git."""

from __future__ import annotations

import re
from pathlib import Path

from builder.problems import Problems, Spot
from builder.reading import ArticleFile
from builder.text.phrases import short
from builder.validation.placeholders import ORIGINALS
from builder.validation.shapes import MOST_WORDS

_WORD = re.compile(r"[^\W_]+")


_SHOWN = 60
"""How many characters of what was copied a message repeats."""


def original_of(article: Path, slug: str) -> Path:
    """Where the text is kept that a brief retells; `article` is its file."""
    return article.parent / ORIGINALS / f"{slug}.txt"


def warn_of_copied(article: ArticleFile, original: Path, name: str, problems: Problems) -> None:
    """Add a warning for each paragraph of a brief, the file `name`, that holds too many words in a row of its original.

    Nothing is compared where the original is not kept here.
    """
    text = original.read_text(encoding="utf-8", errors="replace") if original.is_file() else ""
    for line, paragraph in zip(article.lines, article.paragraphs, strict=True) if text else ():
        if words := copied_words(paragraph, text):
            what = f"more than {MOST_WORDS} words in a row are the original's (“{short(words, _SHOWN)}”)"
            problems.warning(Spot(name, line), what, "say it in your own words")


def copied_words(text: str, original: str) -> str:
    """The first words of a text, one more than may be shown as printed, that are a run in the original too; or none.

    Only letters and digits count, in any case: a comma or a line break between two words keeps no run apart.
    """
    kept = _runs(_WORD.findall(original.lower()))
    found = list(_WORD.finditer(text))
    for at, run in enumerate(_in_order([each[0].lower() for each in found])):
        if run in kept:
            return " ".join(text[found[at].start() : found[at + MOST_WORDS].end()].split())
    return ""


def shortened(text: str) -> str:
    """As many words of a text as may be shown as printed, with an ellipsis where others follow."""
    words = list(_WORD.finditer(text))
    return text if len(words) <= MOST_WORDS else f"{text[: words[MOST_WORDS - 1].end()]} …"


def _in_order(words: list[str]) -> list[tuple[str, ...]]:
    size = MOST_WORDS + 1
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


def _runs(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(_in_order(words))
