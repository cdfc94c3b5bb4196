"""What a mark or a row of a table is about: an event or a claim, its page, its card, what it was on earlier days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from builder.model import Claim, Event


@dataclass(frozen=True, slots=True)
class Subject:
    """What a mark or a row of a table is about, and what a reader gets of it."""

    about: Event | Claim | None
    """None for what counts several events."""
    address: str
    """The page that it leads to, relative to the site's root."""
    known_from: date
    """The day from which it is known."""
    card: tuple[str, ...]
    """What the mark says, line by line, as plain text; no line is empty."""
    traits: frozenset[str] = frozenset()
    """What of the chart's key its mark shows."""
    state_from: date | None = None
    """The day from which it says so; None: ever since it is known."""
    earlier: tuple[Subject, ...] = ()
    """The same as it was reported on earlier days, the oldest first."""
    states: tuple[int, ...] = ()
    """The numbers of the states in which the mark that carries it is drawn, `len(earlier)` the newest; empty: all."""
    passage: str = ""
    """The first passage that reports it, as readers are shown it; empty where there is none."""

    @property
    def since(self) -> date:
        """The day from which it says what it says."""
        return self.state_from or self.known_from

    @property
    def is_now(self) -> bool:
        """Whether the mark that carries it is drawn in the newest state."""
        return not self.states or self.states[-1] == len(self.earlier)

    @property
    def event(self) -> str:
        """The id of the event that it is about, or of the event of its claim; empty for a count of events."""
        match self.about:
            case Event(id=id):
                return id
            case Claim(event=id):
                return id
            case _:
                return ""


def card(*lines: str) -> tuple[str, ...]:
    """The lines of a card, without empty ones."""
    return tuple(line for line in lines if line.strip())
