"""A source -> its lines and what it says of itself: a text, Markdown, or a saved web page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from builder.adding.blocks import Page
from builder.adding.extraction import extract, lists_others
from builder.adding.head import date_lines, head_of
from builder.adding.kinds import Opened, opened
from builder.adding.language import language_of
from builder.adding.lines import Line, lines_of
from builder.adding.litter import OTHERS, Cleaned, Dropped, clean
from builder.adding.published import dates_in_data, text_parts
from builder.adding.stated import Stated, edtf_with_bounds, stated_date
from builder.problems import Problems, Spot
from builder.trees import parse_yaml

_KEYS = {
    "title": "title",
    "publisher": "publisher",
    "site": "publisher",
    "site_name": "publisher",
    "sitename": "publisher",
    "url": "url",
    "source": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
}
"""Keys of Markdown's front matter, as programs that clip pages write them, and ours for each."""
_DATES = {"published": False, "date": False, "updated": True, "modified": True, "lastmod": True}
"""Its keys for dates, and whether they say when the page was changed."""


ONLY_ENGLISH = (
    "Only English is read for times and for what is litter. In this text dates in numbers are read, "
    "and litter is known only by its place."
)
"""For the editor of a text in another language."""


class Source(NamedTuple):
    """What was read: the article, what was dropped, and what the source's own data say of it."""

    article: Cleaned
    data: dict[str, str]
    """title, publisher, url, language; what the source does not say is left out."""
    data_from: str
    """Where these come from, in words."""
    raw_sha256: str
    """The fingerprint of the source as it was given."""
    stated: tuple[Stated, ...]
    """The dates of publication and of changes in its data."""
    date_lines: tuple[Line, ...]
    """The lines that may print them."""
    language: str
    """The language that the text is in, as far as its words say."""
    notes: tuple[str, ...]
    """What the editor should know of how it was read."""


def read(raw: bytes, name: str, problems: Problems) -> Source | None:
    """The article in a source, or None with a problem. `name` is the file's, `-` for standard input."""
    file = opened(raw, name, problems)
    content = file and (_read_page(file, name, problems) if file.page is not None else _read_text(file))
    if file is None or content is None:
        return None
    cleaned = clean(content.lines, content.data.get("title", ""))
    if not cleaned.kept:
        reasons = [*(each.why for each in cleaned.dropped), *(["the title"] if cleaned.title else [])]
        whys = ", ".join(dict.fromkeys(reasons))
        hint = f"give a file that holds its text{whys and f'; this one seems to hold only: {whys}'}"
        problems.error(Spot(name), "there is no article in it", hint)
        return None
    if content.page and lists_others(content.page, cleaned.kept):
        hint = "open the article that you want to add, and save that page"
        problems.error(Spot(name), "this page lists articles and holds none", hint)
        return None
    language = language_of(line.text for line in cleaned.kept)
    notes = (*file.notes, *([ONLY_ENGLISH] if language not in ("", "en") else []))
    everything = sorted([*cleaned.dropped, *content.dropped], key=lambda each: each.line.number)
    article = Cleaned(cleaned.title, cleaned.kept, tuple(everything))
    stated, printed = _dates_of(content, cleaned)
    return Source(article, content.data, content.data_from, sha256(raw).hexdigest(), stated, printed, language, notes)


class _Content(NamedTuple):
    """The content of any source: the lines that may be its article, those that are not, and its data."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    data: dict[str, str]
    data_from: str
    stated: tuple[Stated, ...] = ()
    page: Page | None = None


def _read_page(file: Opened, name: str, problems: Problems) -> _Content | None:
    page = extract(file.page or b"", name, problems)
    if page is None:
        return None
    data = {**({"url": file.url} if file.url else {}), **page.data}
    return _Content(page.lines, page.dropped, data, "the page's own data", page=page.page)


def _dates_of(content: _Content, article: Cleaned) -> tuple[tuple[Stated, ...], tuple[Line, ...]]:
    """The dates in a source's data, and the lines that may print them."""
    title, page = content.data.get("title", ""), content.page
    lines = [block.line for block in page.blocks] if page else content.lines
    head = head_of(lines, article, title)
    elsewhere = set(_positions_of_others(lines, article))
    if page is None:
        return content.stated, tuple(date_lines(lines, head, elsewhere))
    parts = text_parts(page, head)
    elsewhere.update(at for at, block in enumerate(page.blocks) if block.parts and block.parts[-1] not in parts)
    return tuple(dates_in_data(page, head, title)), tuple(date_lines(lines, head, elsewhere))


def _positions_of_others(lines: Sequence[Line], article: Cleaned) -> Iterator[int]:
    """The positions of lists of other articles and of comments, up to the next line that is the article's."""
    others = {each.line for each in article.dropped if each.why in OTHERS}
    own = {article.title, *article.kept}
    is_other = False
    for at, line in enumerate(lines):
        is_other = line in others or (is_other and line not in own)
        if is_other:
            yield at


def _read_text(file: Opened) -> _Content:
    text = file.text
    front, said = _front_matter(text)
    lines = lines_of("\n" * front + "\n".join(text.splitlines()[front:]))
    above = enumerate(text.splitlines()[:front], 1)
    dropped = tuple(Dropped(Line(number, line.strip()), "front matter") for number, line in above if line.strip())
    data = {_KEYS[key]: value for key, value in said.items() if key in _KEYS}
    stated = tuple(_front_matter_date(key, value) for key, value in said.items() if key in _DATES)
    return _Content(lines, dropped, data, "the front matter", stated)


def _front_matter_date(key: str, value: str) -> Stated:
    """A date in front matter, where people may have written it as EDTF."""
    date = stated_date("the front matter", key, value, is_change=_DATES[key])
    return date._replace(edtf=edtf_with_bounds(value) or date.edtf)


def _front_matter(text: str) -> tuple[int, dict[str, str]]:
    """How many lines Markdown's front matter has, and its keys, in lower case; 0 and no keys if it cannot be read."""
    lines = text.splitlines()
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if not lines or lines[0].rstrip() != "---" or end is None:
        return 0, {}
    node = parse_yaml("\n".join(lines[1:end]), "front matter", Problems())
    if node is None or not isinstance(node.value, dict):
        return 0, {}
    said = {key.lower(): each.value for key, each in node.value.items()}
    return end + 1, {key: " ".join(value.split()) for key, value in said.items() if isinstance(value, str) and value}
