"""The shapes of the seed files: pydantic models that check a tree of text and give its JSON Schema.

A shape says which keys a file may hold and what each means; its descriptions are what an editor shows while typing and
what the guide prints. Whether an id is declared or a quote is in its article is checked later (`validation`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from builder import dates, quantities
from builder.model import Status
from builder.validation import amounts
from builder.validation.web_addresses import address_problem

T = TypeVar("T")

Role = Literal["blue", "orange", "green", "purple", "red", "teal", "brown", "grey"]
"""The colour roles of kinds; each has a colour in both palettes and a symbol of its own (`charts.style`)."""

MOST_WORDS = 8
"""How many words of an article may be shown as printed."""

LONGEST_ID = 100
"""How many characters an id or a slug may have: they name files, and no file system takes more than 255 bytes."""
ZONE = "zone"
"""What the context of a validation calls the story's time zone."""
RESERVED = frozenset({"index"})
"""Ids whose page would have the address of an index page."""


def seed_error(what: str, hint: str) -> PydanticCustomError:
    """The error that a shape raises for a value: a problem's `what` and `hint`."""
    return PydanticCustomError("seed", "{what}", {"what": what, "hint": hint})


def _validator_of(parse: Callable[[str], T]) -> Callable[[Any], T]:
    """`parse` as a pydantic validator; the error it raises becomes the shape's."""

    def validate(value: Any) -> T:
        if not isinstance(value, str):
            raise seed_error("this should be text", "write one value")
        try:
            return parse(value)
        except (dates.DateError, quantities.QuantityError) as error:
            raise seed_error(error.what, error.hint) from error

    return validate


def _time_validator(parse: Callable[[str, ZoneInfo | None], T]) -> Callable[[Any, ValidationInfo], T]:
    """`parse` as a validator of times; times of day without an offset are in the zone that the context names."""

    def validate(value: Any, info: ValidationInfo) -> T:
        zone = (info.context or {}).get(ZONE)
        return _validator_of(lambda text: parse(text, zone))(_set_as_text(value))

    return validate


def _set_as_text(value: Any) -> Any:
    """A list of texts as the set of EDTF that it looks like: YAML reads `[..2024-11-05]` as a list."""
    is_set = isinstance(value, list) and value and all(isinstance(each, str) for each in value)
    return f"[{', '.join(value)}]" if is_set else value


def _exact_day(text: str) -> date:
    day = dates.parse(text)
    if day.lower is None or day.precision is not dates.Precision.DAY or day.approximate or day.uncertain:
        raise dates.DateError(f"'{text}' is not a day", "write one such as 2024-10-29")
    return day.lower


def _folded_line(value: str) -> str:
    folded = " ".join(value.split())
    if not folded:
        raise seed_error("this is empty", "write a text, or leave the key out")
    return folded


def _limited_words(value: str) -> str:
    if (count := len(value.split())) > MOST_WORDS:
        raise seed_error(
            f"words: has {count} words, but at most {MOST_WORDS} may be shown as printed", "shorten it, or leave it out"
        )
    return value


def _safe_link(value: str) -> str:
    if wrong := address_problem(value):
        raise seed_error(*wrong)
    return value


def _free_id(value: str) -> str:
    if value in RESERVED:
        raise seed_error(f"the id '{value}' is taken by the index page", "choose another id")
    return value


Line = Annotated[str, AfterValidator(_folded_line)]
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, Field(pattern=ID, max_length=LONGEST_ID), AfterValidator(_free_id)]
Ids = tuple[Id, ...]
NOBODY = "nobody"
"""What is written for a claimant where the article itself says so."""
_text_or_number: Any = {"type": ["string", "number"]}
_one_or_set: Any = {
    "anyOf": [_text_or_number, {"type": "array", "items": _text_or_number, "minItems": 1}],
    "examples": [example.text for example in dates.EXAMPLES],
}
When = Annotated[dates.Date, BeforeValidator(_time_validator(dates.parse)), WithJsonSchema(_one_or_set)]
Moment = Annotated[dates.Date, BeforeValidator(_time_validator(dates.moment)), WithJsonSchema(_one_or_set)]
Zone = Annotated[ZoneInfo, BeforeValidator(_validator_of(dates.zone_named)), WithJsonSchema({"type": "string"})]
Day = Annotated[
    date,
    BeforeValidator(_validator_of(_exact_day)),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Amount = Annotated[
    quantities.Quantity,
    BeforeValidator(_validator_of(amounts.parse)),
    WithJsonSchema({**_text_or_number, "examples": ["8000", "about 8000", "over 8000", "up to 12000", "hundreds"]}),
]
Claimants = Annotated[
    Ids,
    BeforeValidator(lambda value: () if value == NOBODY else value),
    WithJsonSchema({"anyOf": [{"type": "array", "items": {"type": "string", "pattern": ID}}, {"const": NOBODY}]}),
]
FewWords = Annotated[Line, AfterValidator(_limited_words)]


class Shape(BaseModel):
    """What all shapes share: unknown keys are errors, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class KindShape(Shape):
    label: Line = Field(description="The name of the lane.")
    role: Role = Field(description="Its colour role; each brings a symbol of its own.")
    spoken: bool = Field(False, description="true where such an event is something said, so that it needs by.")


class ActorShape(Shape):
    label: Line = Field(description="The name as the site shows it.")
    aliases: tuple[Line, ...] = Field((), description="Other names, found by the search and in articles.")
    demonyms: tuple[Line, ...] = Field((), description="Words for what is of it, such as North Korean.")
    search_words: tuple[Line, ...] = Field(
        (), description="Words that the search finds it by, but that alone do not name it."
    )
    part_of: Id | None = Field(None, description="The actor that this one belongs to.")
    unnamed: bool = Field(False, description="true for sources without a name, such as “some experts”.")


class PlaceShape(Shape):
    label: Line = Field(description="The name as the site shows it.")
    latitude: float | None = Field(None, ge=-90, le=90, description="Degrees north (WGS 84).")
    longitude: float | None = Field(None, ge=-180, le=180, description="Degrees east (WGS 84).")
    aliases: tuple[Line, ...] = Field((), description="Other names, found by the search.")


class MeasureShape(Shape):
    label: Line = Field(description="The name as the site shows it.")
    unit: Line = Field(description="What follows the number: soldiers, containers, km.")
    counts: Line = Field(description="What exactly is counted.")
    part_of: Id | None = Field(None, description="The measure that this one is a part of.")


class WhereShape(Shape):
    actor: Ids = Field((), description="Events with one of these actors, or of their parts.")
    kind: Ids = Field((), description="Events of one of these kinds.")
    place: Ids = Field((), description="Events at one of these places.")
    article: Ids = Field((), description="Events that one of these articles reports.")
    measure: Ids = Field((), description="Events with a claim of one of these measures.")
    status: Status | None = Field(None, description="Events with this status.")


class ChartShape(Shape):
    kind: Line = Field(description="What is drawn: timeline, estimates, coverage or ledger.")
    title: Line = Field(description="The chart's title.")
    finding: Line | None = Field(None, description="A title that says what it shows; its numbers are checked.")
    lanes: Literal["kind", "actor", "place", "article"] = Field("kind", description="What a timeline's lanes are.")
    where: WhereShape = Field(WhereShape(), description="Which events the chart shows.")
    pinned: tuple[Day, ...] = Field((), description="Days as of which the chart is kept: only what was known then.")


class AnswerShape(Shape):
    question: Line = Field(description="What readers want to know.")
    measure: Id | None = Field(None, description="The measure that answers it, by each side's latest claim.")
    text: Line | None = Field(None, description="Your answer, where no measure is one; what it names is checked.")
    because: Ids = Field((), description="The events that bear the text out.")


class LicenceShape(Shape):
    """Under which terms the site's own texts and data may be used."""

    text: Line = Field(description="What the terms are called, such as CC BY 4.0.")
    url: Annotated[Line, AfterValidator(_safe_link)] | None = Field(None, description="Their address; http(s) only.")


class StoryShape(Shape):
    """`seeds/story.yml`: the story and the vocabulary of its annotations."""

    title: Line = Field(description="The story's title.")
    standfirst: Line = Field(description="Two or three sentences that lead into it.")
    language: Line = Field("en", description="The language of the site, as a BCP 47 tag.")
    timezone: Zone | None = Field(None, description="The IANA time zone of times of day that have no offset from UTC.")
    kinds: dict[Id, KindShape] = Field(min_length=1, description="The lanes of the timeline, from top to bottom.")
    actors: dict[Id, ActorShape] = Field({}, description="Who does or says something.")
    places: dict[Id, PlaceShape] = Field({}, description="Where it happens.")
    measures: dict[Id, MeasureShape] = Field({}, description="The quantities that claims are about.")
    charts: dict[Id, ChartShape] = Field({}, description="The named charts.")
    answers: tuple[AnswerShape, ...] = Field((), description="The questions that the overview answers, in order.")
    sides: Ids = Field((), description="Whose words the ledger has a row for, from top to bottom.")
    removed: dict[Id, Line] = Field({}, description="Removed events: id and reason, for a page in their place.")
    licence: LicenceShape | None = Field(None, description="Under which terms the site's texts and data may be used.")


class FrontMatter(Shape):
    """The front matter of `seeds/<date>-<slug>.md`."""

    title: Line = Field(description="The title as the publisher printed it, or ours.")
    title_basis: Literal["printed", "supplied"] = Field("printed", description="supplied: the title is ours.")
    publisher: Line = Field("unknown", description="Its name where the text shows it, else unknown.")
    published: Moment = Field(description="The day of publication, an uncertain day, or bounds: between … and ….")
    published_basis: Line | None = Field(None, description="How the date is known, when the article prints none.")
    url: Annotated[Line, AfterValidator(_safe_link)] | None = Field(None, description="Its web address; http(s) only.")
    archived: Annotated[Line, AfterValidator(_safe_link)] | None = Field(
        None, description="The address of a copy in an archive; http(s) only."
    )
    origin: Line | None = Field(None, description="Whom it got its news from, such as a wire service; counts as one.")
    language: Line = Field("en", description="The language of the text, as a BCP 47 tag.")
    text: Literal["full", "brief", "link"] = Field(
        description="full: the article itself. brief: retold in our own words. link: no text here, only its url."
    )
    original_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="SHA-256 of the text that a brief retells."
    )


class Selector(Shape):
    """The keys that identify a passage, after W3C's TextQuoteSelector."""

    prefix: Line | None = Field(None, description="The text right before the quote, if the quote alone is not unique.")
    suffix: Line | None = Field(None, description="The text right after the quote.")
    words: FewWords | None = Field(None, description="At most eight words as the publisher printed them.")


class ClaimShape(Selector):
    measure: Id = Field(description="What is counted.")
    value: Amount = Field(description="The number with its qualifier.")
    value_basis: Line | None = Field(None, description="How you read the number, where the quote does not have it.")
    by: Claimants | None = Field(
        None, description="Who says so; the event's by if left out. nobody: the article itself."
    )
    by_basis: Line | None = Field(None, description="How you know who says so, where the article does not name them.")
    via: Ids = Field((), description="Who passed it on.")
    said: Moment | None = Field(
        None, description="When it was said; if left out, the event's when, or for what lasted, by the article's day."
    )
    as_of: Moment | None = Field(None, description="The day the number is about; said if left out.")
    quote: Line | None = Field(None, description="The passage; the event's if left out.")
    likely_by: Ids = Field((), description="Who is probably meant, where the article seems to name the wrong one.")
    note: Line | None = Field(None, description="A note from the editor to the reader.")


class EventShape(Selector):
    event: Id = Field(description="The event's id: one id is one event, in however many articles.")
    title: Line | None = Field(
        None, description="One sentence in the present tense, or a noun phrase where it is in dispute."
    )
    when: When | None = Field(
        None, description="When it happened, or how long it lasted; never more precise than the article."
    )
    when_words: Line | None = Field(None, description="The time as the article puts it.")
    when_basis: Line | None = Field(None, description="How you know the time, where the article does not print it.")
    kind: Id | None = Field(None, description="Its kind: one of the story's lanes.")
    status: Status | None = Field(None, description="reported (the usual case) or expected.")
    denies: Ids = Field((), description="The events that this one denies.")
    affirms: Ids = Field((), description="The events that this one says did happen, or do.")
    revises: Ids = Field((), description="The events in whose place this one puts something else.")
    by: Ids = Field((), description="Who says it; needed where the kind is spoken.")
    by_basis: Line | None = Field(None, description="How you know who says it, where the article does not name them.")
    actors: Ids = Field((), description="Who does it; of something said, who else it is about.")
    places: Ids = Field((), description="Where it happens.")
    quote: Line | None = Field(
        None, description="A passage that must be in the article's text, once; needed unless the article is a link."
    )
    claims: tuple[ClaimShape, ...] = Field((), description="The quantities that are claimed in it.")
    note: Line | None = Field(None, description="A note from the editor to the reader.")
    likely_by: Ids = Field(
        (), description="Who is probably meant, where the article seems to name the wrong one in by."
    )
    doubt: bool = Field(False, description="true where the note says that something printed seems wrong.")


class AnnotationsShape(Shape):
    """`seeds/<date>-<slug>.yml`: the annotations of an article."""

    events: tuple[EventShape, ...] = Field(description="The events that the article reports, in its order.")


class StruckShape(Shape):
    """A drafted event that was struck."""

    event: Id = Field(description="The id that it was drafted with.")
    quote: Line | None = Field(None, description="Its passage, where the draft had one.")


class DraftShape(AnnotationsShape):
    """`seeds/<date>-<slug>.draft.yml`: drafted events that wait, and those that are not to be drafted again."""

    struck: tuple[StruckShape, ...] = Field((), description="Events that were struck; none is drafted again.")
