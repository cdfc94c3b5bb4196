"""What the traces of Plotly share: places and colours as it reads them, and what each mark carries (`customdata`)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypedDict

from builder.charts.marks import Place
from builder.charts.style import FAINT, Role
from builder.charts.subject import Subject
from builder.text.escape import as_plotly

Json = dict[str, Any]
CLEAR = "rgba(0,0,0,0)"


class Carried(TypedDict):
    """What a mark carries for scripts and for others who read the figure: its `customdata`."""

    card: str
    """Its hover card; "" for what belongs to another mark, such as a ring or a label."""
    address: str
    event: str
    known_from: str
    states: str
    """The numbers of the states of its event in which it is drawn; "" for all."""
    words: str
    """What the card says, as plain text, line by line."""


HOVER_WIDTH = 38
"""Characters in a line of a hover card, so that it fits a phone."""


@cache
def hover(*lines: str) -> str:
    """A hover card: the first line bold, each folded so that it fits a phone."""
    folded = ["<br>".join(as_plotly(part) for part in _folded(line)) for line in lines]
    return "<br>".join((f"<b>{folded[0]}</b>", *folded[1:])) if folded else ""


def _folded(line: str) -> list[str]:
    fits = len(line) <= HOVER_WIDTH and line == " ".join(line.split())  # most do; folding takes twenty times as long
    return [line] if fits else textwrap.wrap(line, HOVER_WIDTH)


def value(place: Place) -> str | float:
    """A place as plotly.js reads it."""
    return place.isoformat(timespec="minutes") if isinstance(place, datetime) else place


def faint(role: Role) -> str:
    """The light fill of a role, in the light palette."""
    return tinted(role.light)


def tinted(colour: str, opacity: float = FAINT) -> str:
    """A colour written #rrggbb, as light as that."""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def cards(subjects: Iterable[Subject | None]) -> Json:
    """What marks say on hover, and where they lead."""
    return {
        "customdata": [_carried(each, each.card) for each in subjects if each],
        "hovertemplate": "%{customdata.card}<extra></extra>",
    }


def silent(subjects: Iterable[Subject | None]) -> Json:
    """What belongs to a mark and says nothing itself: a ring, a label."""
    return {"customdata": [_carried(each, ()) for each in subjects if each], "hoverinfo": "skip"}


def _carried(subject: Subject, card: Sequence[str]) -> Carried:
    return {
        "card": hover(*card),
        "address": subject.address,
        "event": subject.event,
        "known_from": subject.known_from.isoformat(),
        "states": " ".join(map(str, subject.states)),
        "words": "\n".join(card),
    }
