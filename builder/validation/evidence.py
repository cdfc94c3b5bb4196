"""What an annotation is held to by its article: its number in the quote, its claimant named, no day after its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from builder import quantities
from builder.dates import Date
from builder.model import Article, Grade, Passage, Status, Story
from builder.nodes import Node
from builder.problems import Problems
from builder.quantities import Qualifier, Quantity
from builder.recognise.amounts import Amount, amounts
from builder.recognise.names import names_of
from builder.text.phrases import listed, short
from builder.validation.shapes import ClaimShape, EventShape

_MOST_NAMED = 8
"""How many actors or numbers a message lists."""
_SAME_UNIT = {
    "km": "kilometre",
    "kilometer": "kilometre",
    "sq km": "square kilometre",
    "square kilometer": "square kilometre",
    "m": "metre",
    "meter": "metre",
    "kg": "kilogram",
    "kilo": "kilogram",
    "ton": "tonne",
    "%": "per cent",
    "percent": "per cent",
    "percentage point": "per cent",
    "$": "dollar",
    "us dollar": "dollar",
    "usd": "dollar",
    "€": "euro",
    "eur": "euro",
    "£": "pound",
    "gbp": "pound",
    "hr": "hour",
    "min": "minute",
}
_OTHER_UNIT = "choose the measure of that unit, quote the passage with this one, or say in value_basis: how you read it"
_MULTIPLIERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MULTIPLIER = re.compile(rf"({'|'.join(_MULTIPLIERS)})s?(?: of)?\b ?")
_MULTIPLIED = re.compile(rf"\b(?:{'|'.join(_MULTIPLIERS)})s?\b|[0-9] ?(?:k|m|bn|tn)\b", re.IGNORECASE)
_UNITS = frozenset(
    (
        *_SAME_UNIT.values(),
        *(
            "mile",
            "square mile",
            "foot",
            "hectare",
            "acre",
            "litre",
            "barrel",
            "degree",
            "day",
            "week",
            "month",
            "year",
        ),
        *("decade", "century", "second", "watt", "kilowatt", "megawatt", "yen", "won", "yuan", "rouble", "hryvnia"),
    )
)
"""What is measured in, besides what a story's own measures count."""


def check_amount(claim: ClaimShape, passage: Passage, story: Story, node: Node, problems: Problems) -> None:
    """Check that a claim's number is in its passage, as it is stated there and in the measure's unit."""
    if claim.value_basis is not None or claim.measure not in story.measures:
        return
    if problem := amount_problem(claim.value, story.measures[claim.measure].unit, passage.exact, story):
        problems.error(node.at(("value",)), *problem)


def amount_problem(value: Quantity, unit: str, quote: str, story: Story) -> tuple[str, str] | None:
    """Why a quote does not bear out an amount of a unit, and what to do; None where it does."""
    found, by_reading = _amounts_in(quote)
    times = multiplier_of(unit)
    said = by_reading.get(_reading(value, times), ())
    if times > 1:
        as_written = by_reading.get(_reading(value), ())
        said = (*said, *(each for each in as_written if not _is_in_full(each)))
        if as_written and not said:
            what = f"the quote has “{as_written[0].words}”, and the measure counts {unit}"
            return what, f"write it in that unit: {quantities.written(divided(value, times))}"
    others = [(each, other) for each in said if (other := _other_unit(each, unit, story))]
    if said and len(others) < len(said):
        return None
    if others:
        amount, other = others[0]
        what = f"the quote has “{amount.words}” of {other}, and the measure counts {unit}"
        return what, _OTHER_UNIT
    return _number_problem(value, found)


_Reading = tuple[Qualifier, Decimal, Decimal]


@lru_cache(maxsize=16)
def _amounts_in(quote: str) -> tuple[Sequence[Amount], Mapping[_Reading, Sequence[Amount]]]:
    """The amounts in a quote, and those that can be read in each way; kept for its other claims."""
    found = amounts(quote)
    by_reading: dict[_Reading, list[Amount]] = defaultdict(list)
    for amount in found:
        for reading in dict.fromkeys(map(_reading, amount.readings)):
            by_reading[reading].append(amount)
    return found, dict(by_reading)


def _reading(value: Quantity, times: int = 1) -> _Reading:
    """What an amount says, however it is spelt, multiplied."""
    return value.qualifier, value.stated_low * times, value.stated_high * times


def divided(value: Quantity, by: int) -> Quantity:
    """An amount stated in a unit `by` times as large."""
    return quantities.quantity(value.qualifier, value.stated_low / by, value.stated_high / by)


def multiplier_of(unit: str) -> int:
    """What a unit multiplies its number by: a million in million crowns, else 1."""
    word = _MULTIPLIER.match(unit.lower())
    return _MULTIPLIERS[word[1]] if word else 1


def _is_in_full(amount: Amount) -> bool:
    """Whether a number is more than the figure of a table, which can be in any unit: 14 million, 14,000,000 crowns."""
    return bool(amount.unit or _MULTIPLIED.search(amount.words))


def _number_problem(value: Quantity, found: Sequence[Amount]) -> tuple[str, str]:
    basis = "or say in value_basis: how you read it"
    if not found:
        return f"the quote has no number, and the value is {value.text}", f"quote the passage that has it, {basis}"
    near = [
        each
        for each in found
        if any((read.stated_low, read.stated_high) == (value.stated_low, value.stated_high) for read in each.readings)
    ]
    if near:
        as_quoted = listed((_as_written(each) for each in near), "or")
        return f"the quote has “{near[0].words}”, not “{value.text}”", f"write {as_quoted}, {basis}"
    shown = [f"“{each.words}”" for each in found[:_MOST_NAMED]]
    numbers = listed(shown) if len(shown) == len(found) else f"{', '.join(shown)}, …"
    return f"the number {value.text} is not in the quote, which has {numbers}", f"write the one that it has, {basis}"


def _as_written(amount: Amount) -> str:
    """An amount as `value:` takes it."""
    return quantities.written(amount.readings[0])


def _other_unit(amount: Amount, unit: str, story: Story) -> str:
    """The unit that a text gives an amount, if it is another than this; empty if it is this, or none that is known."""
    named = _unit_in(amount.unit, _known_units(story))
    return "" if named in ("", *_alike(unit)) else named


@lru_cache(maxsize=8)
def _known_units(story: Story) -> frozenset[str]:
    return _UNITS | {singular for measure in story.measures.values() for singular in _alike(measure.unit)}


def _unit_in(text: str, known: Collection[str]) -> str:
    """The first of the known units in a text, the longest of those that begin there."""
    words = re.findall(r"[\w%$€£]+", text.lower())
    for start in range(len(words)):
        for length in (3, 2, 1):
            for candidate in _alike(" ".join(words[start : start + length])):
                if candidate in known:
                    return candidate
    return ""


def _alike(unit: str) -> tuple[str, ...]:
    """A unit in the singular, as the table of units has it, without what it multiplies by."""
    plain = _MULTIPLIER.sub("", " ".join(unit.lower().split()), count=1)
    forms = dict.fromkeys((plain, plain.removesuffix("s"), re.sub("ies$", "y", plain), re.sub("es$", "", plain)))
    return tuple(_SAME_UNIT[form] for form in forms if form in _SAME_UNIT)[:1] or tuple(forms)


def named_actors(article: Article, story: Story) -> Collection[str]:
    """The actors that an article names, in its title or its text."""
    return names_of(story).named("\n".join((article.title, *article.paragraphs)))


def check_named(
    ids: Iterable[str],
    key: str,
    basis: str | None,
    named: Collection[str],
    story: Story,
    node: Node,
    problems: Problems,
) -> None:
    """Check that those who say something are named in the article."""
    for position, id in enumerate(ids):
        if basis is None and id in story.actors and id not in named:
            what = f"the article never names “{short(story.actors[id].label, 40)}” ({id})"
            problems.error(node.at((key, position)), what, _named_hint(named, story))


def _named_hint(named: Collection[str], story: Story) -> str:
    known = [id for id in story.actors if id in named]
    more = ", …" if len(known) > _MOST_NAMED else ""
    names = f"it names {', '.join(known[:_MOST_NAMED])}{more}" if known else "it names none of the story's actors"
    return f"{names}; add the name that it uses to the aliases, or say in by_basis: how you know"


def check_days(event: EventShape, article: Article, node: Node, problems: Problems) -> None:
    """Check that nothing reported or said is after the last day on which the article can have appeared."""
    for what, key, date, place in _days(event, node):
        if date and date.lower and date.lower > article.known_from:
            hint = "correct the date" if key != "when" else "correct the date, or say status: expected"
            known = f"the article's last day, {article.known_from}"
            problems.error(place.at((key,)), f"{what} is after {known}", hint)


def _days(event: EventShape, node: Node) -> Iterator[tuple[str, str, Date | None, Node]]:
    if event.status is not Status.EXPECTED:
        yield "what is reported", "when", event.when, node
    for position, claim in enumerate(event.claims):
        here = node.find(("claims", position))
        assert here is not None
        yield "said", "said", claim.said, here
        yield "as_of", "as_of", claim.as_of, here


def check_printed_words(event: EventShape, passage: Passage, article: Article, node: Node, problems: Problems) -> None:
    """Check that the time's words are in the passage's paragraph, where the text is the article itself."""
    paragraph = article.paragraphs[passage.paragraph - 1]
    if event.when_words and article.grade is Grade.FULL and _folded(event.when_words) not in _folded_whole(paragraph):
        what = f"“{short(event.when_words, 40)}” is not in the paragraph of the quote"
        problems.error(node.at(("when_words",)), what, "copy the words from it, or leave the key out")


def check_against_original(event: EventShape, original: str, name: str, node: Node, problems: Problems) -> None:
    """Check that what is shown as printed is in the text that a brief retells, which is the file `name`."""
    plain = f" {_folded_whole(original)} "
    for path in (("when_words",), ("words",), *((("claims", number, "words")) for number in range(len(event.claims)))):
        words = node.find(path)
        if words and isinstance(words.value, str) and f" {_folded(words.value).strip()} " not in plain:
            what = f"“{short(words.value, 40)}” is not in the original, {name}"
            problems.error(words.spot, what, "copy the words from it as they are printed, or leave the key out")


@lru_cache(maxsize=8)
def _folded_whole(text: str) -> str:
    """A long text as it is compared, kept for what is looked for in it next."""
    return _folded(text)


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower())
