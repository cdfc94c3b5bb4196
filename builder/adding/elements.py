"""The elements of a web page that are open while it is read, and what they say of the text within them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from builder.adding.lines import Line

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ASIDE = frozenset({"aside", "nav", "footer", "form", "figure", "header", "button", "dialog", "menu"})
_MOST_PARTS = 100
"""How many parts of a page within each other are noted, far more than any page needs."""
_PARTS = (ASIDE - {"header"}) | {"article"}
_PART_NAMES = re.compile(
    r"(?<![a-z])(?:related|teasers?|promos?|recommend\w*|comments?|sidebar|trending|popular|widget|(?:most|also)[-_]?read)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_ROLES = frozenset({"complementary", "navigation", "contentinfo"})
_ALWAYS_CONTAINERS = frozenset({"body", "main", "article", "aside", "nav", "footer", "header", "form", "td", "th"})
_CONTAINERS = frozenset({"div", "section"})
"""They hold paragraphs if they have a class, an id or a role; else their paragraphs are those of what is around."""


class Part(NamedTuple):
    """An element whose contents are about one thing: an article, an aside, a footer, a comment, a teaser."""

    number: int
    """Its place among the page's elements."""
    is_article: bool


class Container(NamedTuple):
    """An element that holds paragraphs."""

    number: int
    """Its place among the page's elements."""
    names: frozenset[str]
    """The words of its `class`, without those that hold a number; those of one kind have the same."""


PAGE = Container(0, frozenset())
"""What holds a paragraph that nothing else holds."""


class Block(NamedTuple):
    """A block of text, and the parts of the page that it is in, from the outermost."""

    line: Line
    aside: bool
    """Whether it is in a part of the page that is meant for something other than its text."""
    parts: tuple[Part, ...]
    container: Container
    """What holds it."""
    whole: str
    """Its text for comparisons, with the words that are struck out and the numbers of footnotes."""
    leads_away: bool
    """Whether all of it is a link to another page."""


class _Element(NamedTuple):
    tag: str
    part: Part | None
    container: Container | None
    level: int
    """1 to 6 for a heading."""
    leads_away: bool
    """Whether it is a link to another page."""


class OpenElements:
    """The elements that are open, outermost first, and how many there are of each tag."""

    def __init__(self) -> None:
        self._elements: list[_Element] = []
        self._counts: Counter[str] = Counter()
        self._parts: list[Part] = []
        self._containers: list[Container] = [PAGE]
        self._levels: list[int] = []
        self._links = 0
        self._begun = 0

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the page that are open."""
        return tuple(self._parts)

    @property
    def container(self) -> Container:
        """The innermost element that holds paragraphs."""
        return self._containers[-1]

    @property
    def level(self) -> int:
        """That of the innermost heading; 0 outside of headings."""
        return self._levels[-1] if self._levels else 0

    @property
    def leads_away(self) -> bool:
        """Whether a link to another page is open."""
        return self._links > 0

    def has(self, tags: Iterable[str]) -> bool:
        """Whether an element with one of these tags is open."""
        return any(self._counts[tag] for tag in tags)

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element. Only the outer `_MOST_PARTS` parts and containers are noted."""
        self._begun += 1
        element = _Element(
            tag,
            _part(self._begun, tag, attributes) if len(self._parts) < _MOST_PARTS else None,
            _container(self._begun, tag, attributes) if len(self._containers) < _MOST_PARTS else None,
            int(tag[1]) if tag in HEADINGS else 0,
            tag == "a" and attributes.get("href", "#")[:1] != "#",
        )
        self._elements.append(element)
        self._counts[tag] += 1
        self._parts += [element.part] if element.part else []
        self._containers += [element.container] if element.container else []
        self._levels += [element.level] if element.level else []
        self._links += element.leads_away

    def end(self, tag: str) -> None:
        """Close the innermost element with that tag, and all within it; without one, nothing."""
        closed = ""
        while self._counts[tag] and closed != tag:
            element = self._elements.pop()
            closed = element.tag
            self._counts[closed] -= 1
            del self._parts[len(self._parts) - bool(element.part) :]
            del self._containers[len(self._containers) - bool(element.container) :]
            del self._levels[len(self._levels) - bool(element.level) :]
            self._links -= element.leads_away


def _part(number: int, tag: str, attributes: Mapping[str, str]) -> Part | None:
    named = any(_PART_NAMES.search(attributes.get(key, "")) for key in ("class", "id"))
    if tag in _PARTS or named or "itemscope" in attributes or attributes.get("role", "").lower() in _ROLES:
        return Part(number, tag == "article")
    return None


def _container(number: int, tag: str, attributes: Mapping[str, str]) -> Container | None:
    is_marked = tag in _CONTAINERS and not attributes.keys().isdisjoint(("class", "id", "role"))
    if not is_marked and tag not in _ALWAYS_CONTAINERS:
        return None
    words = attributes.get("class", "").lower().split()
    return Container(number, frozenset(word for word in words if not any(map(str.isdigit, word))))
