"""HTML as its elements and its text: what a format has in it for readers who take it for HTML."""

from __future__ import annotations

from html.parser import HTMLParser


class Elements(HTMLParser):
    """The elements of some HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, with the names of its attributes."""
        self.found.add(" ".join((tag, *(name for name, _ in attrs))))

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.found.add("comment")

    def handle_data(self, data: str) -> None:
        """Add text."""
        self.text += data
