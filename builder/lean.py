"""Pages without what only weighs: the lines that templates leave around a page's content.

MkDocs' engine of templates keeps the indentation of each tag and a line for each condition, which is a third of a short
page. What people and the builder write, in the content, stays as it is.
"""

from __future__ import annotations

_BEGIN, _END = '<article class="md-content__inner md-typeset">', "</article>"
"""What a page's content is in."""
_KEEPING = ("<pre", "<textarea", "`")
"""Where these are, a line may begin with spaces that count."""


def lean(html: str) -> str:
    """A complete page with its content as it is, and nothing but lines that say something around it."""
    before, begin, rest = html.partition(_BEGIN)
    content, end, after = rest.rpartition(_END)
    return f"{_lines(before)}{begin}{content}{end}{_lines(after)}" if end else html


def _lines(html: str) -> str:
    if any(each in html for each in _KEEPING):
        return html
    return "\n".join(line for line in map(str.strip, html.split("\n")) if line)
