"""Slips: what people who write news get wrong in YAML, recognised on the lines where it cannot be read.

PyYAML says where it stopped, in words for programmers. What is written around that place says which slip it was, what
to write instead, and often how the lines would read if that were done, so that the rest of the file can be checked.
Nothing here reads YAML: lines are looked at only after PyYAML has refused them.
"""

from __future__ import annotations

from collections.abc import Callable

from builder.slips import columns, texts
from builder.slips.stop import Slip, Stop

_FINDERS: tuple[Callable[[Stop], Slip | None], ...] = (
    columns.tab,
    columns.below_empty,
    texts.glued,
    texts.after_quotes,
    texts.cut,
    texts.colon_in_text,
    texts.sign_first,
    columns.open_brackets,
    columns.deeper,
    columns.not_below,
    columns.no_key,
)
"""From what is unmistakable to what is only likely."""


def find_slip(stop: Stop) -> Slip | None:
    """The slip because of which PyYAML stopped, or None if it is not one of those known here."""
    return next((slip for finder in _FINDERS if (slip := finder(stop))), None)
