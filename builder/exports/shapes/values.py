"""Times, amounts and passages."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

strict = with_config(ConfigDict(extra="forbid", use_attribute_docstrings=True))
"""A shape with no other keys than its own; the texts below its keys are their descriptions."""
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"})]
Number = int | float
Count = Annotated[int, Field(ge=0)]

Beside = TypedDict(
    "Beside",
    {
        "from": NotRequired[Annotated[str, Field(description="The first time of day, where one bounds it.")]],
        "to": NotRequired[Annotated[str, Field(description="The last time of day, where one bounds it.")]],
        "flags": NotRequired[Annotated[str, Field(description="The flags of either bound of a set, such as end ?.")]],
        "under_way": NotRequired[
            Annotated[str, Field(description="The day or days on which it was going on, where that is all there is.")]
        ],
    },
)
"""What EDTF cannot say of a time."""


@strict
class Time(Beside):
    """A time: as it is written, as EDTF, and the days that bound it."""

    written: str
    """In Dateline's notation, which has words for what EDTF lacks: by 2024-11-05."""
    edtf: str | None
    """In EDTF (ISO 8601-2); wider where EDTF cannot say it, null for an unknown time."""
    sense: Literal["moment", "lasted", "under way", "unknown"]
    """What it says: that something happened at some moment, that it lasted, or that it was going on then."""
    lower: Day | None
    """The first day on which any of it can have been; null: there is no such bound."""
    upper: Day | None
    """The last such day, inclusive; null: there is no such bound."""
    approximate: bool
    """Whether either bound is approximate (~); lower and upper do not reach further for that."""
    uncertain: bool
    """Whether either bound is uncertain (?)."""


@strict
class Amount(TypedDict):
    """An amount: as it is written, and what it reaches."""

    value: str
    """As the editor wrote it: about 10000."""
    qualifier: Literal["exact", "about", "over", "at least", "up to", "under", "range", "magnitude"]
    """How it is stated; a magnitude is a word such as hundreds."""
    stated_low: Number
    """The number that is stated; of a range or a magnitude, its lower end."""
    stated_high: Number
    """The same number; of a range or a magnitude, its upper end."""
    low: Number
    """The least that it reaches: about is 5 % either way, up to and under begin at 0."""
    high: Number | None
    """The most that it reaches; null for over and at least, which are open."""


@strict
class Passage(TypedDict):
    """A passage of an article's text, found there by the builder."""

    paragraph: Annotated[int, Field(ge=1)]
    """The number of its paragraph, from 1."""
    start: Count
    """The first character in the paragraph, from 0; characters are Unicode code points."""
    end: Count
    """The character after its last."""
    exact: str
    """Its text."""
    words: NotRequired[str]
    """Up to eight words as the publisher printed them, where the text here is a summary."""
