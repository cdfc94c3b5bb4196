"""`seeds/story.yml` -> the story and its vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from itertools import islice

from builder import addresses
from builder.hierarchy import Part, wholes
from builder.model import Actor, Answer, ChartSpec, Kind, Licence, Measure, Place, Story, Where
from builder.nodes import Node
from builder.problems import Problems, Spot, suggest
from builder.validation.names import Names, meant_by, names_of
from builder.validation.shapes import StoryShape

STORY = "story.yml"
_MOST_LISTED = 30
"""How many kinds a hint lists."""


def story_of(shape: StoryShape) -> Story:
    """The story that a shape holds."""
    return Story(
        title=shape.title,
        standfirst=shape.standfirst,
        language=shape.language,
        timezone=shape.timezone,
        kinds={id: Kind(id, **dict(each)) for id, each in shape.kinds.items()},
        actors={id: Actor(id, **dict(each)) for id, each in shape.actors.items()},
        places={id: Place(id, **dict(each)) for id, each in shape.places.items()},
        measures={id: Measure(id, **dict(each)) for id, each in shape.measures.items()},
        charts={
            id: ChartSpec(id, each.kind, each.title, each.finding, each.lanes, Where(**dict(each.where)), each.pinned)
            for id, each in shape.charts.items()
        },
        answers=tuple(Answer(**dict(each)) for each in shape.answers),
        sides=shape.sides,
        removed=shape.removed,
        licence=Licence(**dict(shape.licence)) if shape.licence else None,
    )


def check_story(
    shape: StoryShape,
    root: Node,
    articles: Collection[str],
    chart_kinds: Collection[str],
    problems: Problems,
) -> None:
    """Check that what the story names is declared: the wholes of parts, and what its charts show."""
    _check_parts("actors", shape.actors, root, problems)
    _check_parts("measures", shape.measures, root, problems)
    declared: dict[str, Collection[str]] = {
        "actor": names_of(shape.actors),
        "kind": names_of(shape.kinds),
        "place": names_of(shape.places),
        "measure": names_of(shape.measures),
        "article": articles,
    }
    _check_sides(shape, root, problems)
    for id, chart in shape.charts.items():
        if id in addresses.RESERVED:
            hint = "give the chart another id: below this one are pages of the builder's own"
            problems.error(root.key_at(("charts", id)), f"no chart can be called '{id}'", hint)
        if chart.kind not in chart_kinds:
            hint = suggest(chart.kind, chart_kinds, f"write one of: {', '.join(chart_kinds)}")
            problems.error(root.at(("charts", id, "kind")), f"there is no kind of chart '{chart.kind}'", hint)
        for name, known in declared.items():
            for position, given in enumerate(getattr(chart.where, name)):
                spot = root.at(("charts", id, "where", name, position))
                check_declared(name, given, known, spot, problems)


def _check_sides(shape: StoryShape, root: Node, problems: Problems) -> None:
    """Check that each side is declared, once, and is no part of another actor: a part speaks for its whole."""
    for position, id in enumerate(shape.sides):
        spot = root.at(("sides", position))
        check_declared("actor", id, names_of(shape.actors), spot, problems)
        if id in shape.sides[:position]:
            problems.error(spot, f"the side '{id}' is given twice", "remove one of the two")
        elif id in shape.actors and (whole := shape.actors[id].part_of):
            problems.error(spot, f"'{id}' is part of '{whole}', whose side it is on", "name the whole instead")


def check_pinned(shape: StoryShape, root: Node, first: date | None, problems: Problems) -> None:
    """Check that a chart is pinned to each day once, and to none before `first`, when the first article was known."""
    for id, chart in shape.charts.items():
        for position, day in enumerate(chart.pinned):
            spot = root.at(("charts", id, "pinned", position))
            if day in chart.pinned[:position]:
                problems.error(spot, f"the chart is pinned to {day} twice", "remove one of the two")
            if first is not None and day < first:
                hint = f"the first article is known from {first}: choose that day or a later one"
                problems.error(spot, f"nothing was known on {day}", hint)


def _check_parts(group: str, declared: Mapping[str, Part], root: Node, problems: Problems) -> None:
    """Check that each `part_of` is declared and that they form no cycle."""
    names = names_of(declared)
    for id, each in declared.items():
        spot = root.at((group, id, "part_of"))
        if each.part_of is not None and each.part_of not in declared:
            check_declared(group.removesuffix("s"), each.part_of, names, spot, problems)
        elif id in wholes(id, declared):
            problems.error(spot, f"'{id}' is a part of itself", "part_of forms a cycle; remove one of them")


def check_declared(what: str, id: str, known: Collection[str], spot: Spot, problems: Problems) -> None:
    """Check that an id is declared; `what` names its group in the singular."""
    if id in known:
        return
    if isinstance(known, Names) and (meant := meant_by(id, known)):
        problems.error(spot, f"'{id}' is {meant[0]}", meant[1])
        return
    spelt = known.spellings if isinstance(known, Names) else known
    problems.error(spot, f"the {what} '{id}' is not declared", suggest(id, spelt, _how_to_declare(what, known)))


def _how_to_declare(what: str, known: Collection[str]) -> str:
    """What to do about an id that is not declared; the kinds are few, so they are listed."""
    if what == "article":
        return "add the article to the seeds"
    if what == "kind":
        more = ", …" if len(known) > _MOST_LISTED else ""
        return (
            f"write one of: {', '.join(islice(known, _MOST_LISTED))}{more}, or declare another under kinds: in {STORY}"
        )
    return f"declare it under {what}s: in {STORY}"
