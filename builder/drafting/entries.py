"""A drafted entry: what an annotation may become, with the reasons for each guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A number that a passage states."""

    measure: str
    value: str
    """As an annotation has it: about 10000."""
    by: tuple[str, ...] = ()
    said: str = ""
    """When it was said, where the event is of another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A drafted event. What is empty is left out of the file, for the editor to write."""

    event: str
    """Its id: one of the story's where it continues an event, else proposed from the title."""
    title: str
    """Proposed; it is marked as to be written."""
    quote: str
    """Words of the article's text, the fewest whole sentences or clauses that are found there once."""
    when: str = ""
    """As an annotation has it; what the drafter does not know is `unknown`."""
    when_basis: str = ""
    """How the time follows from the words or from the day of publication."""
    kind: str = ""
    status: str = ""
    by: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    paragraph: int = 0
    """The number of the paragraph in the article's text, or in a brief's original; 0 if it is not known."""
    may_be_by: tuple[str, ...] = ()
    """All who may have said it, the likeliest first; only the first is proposed in `by`."""
    may_be: tuple[str, ...] = ()
    """Events of other articles that may be the same, the likeliest first."""
    questions: tuple[str, ...] = ()
    """What the text leaves open, for the editor to decide: the key, a colon, and what there is to choose."""


Value = str | tuple[str, ...] | tuple[Mapping[str, "Value"], ...]
"""A text, a list of ids, or what is claimed."""


def as_annotation(entry: Entry) -> dict[str, Value]:
    """What an annotation would have of an entry: the keys that have a value, in the order of annotations."""
    claims = tuple(_given(measure=each.measure, value=each.value, by=each.by, said=each.said) for each in entry.claims)
    return _given(
        event=entry.event,
        title=entry.title,
        when=entry.when,
        when_basis=entry.when_basis,
        kind=entry.kind,
        status=entry.status,
        by=entry.by,
        actors=entry.actors,
        places=entry.places,
        quote=entry.quote,
        claims=claims,
    )


def _given(**values: Value) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value}
