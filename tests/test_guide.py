"""The guide says all there is: every key, every command and option, every way to write a date or an amount."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from builder import charts, dates, quantities
from builder.cli import main
from builder.problems import Problems
from builder.reading import parse_yaml
from builder.validation import shapes

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guide"
SECTIONS = {
    "story": shapes.StoryShape,
    "kind": shapes.KindShape,
    "actor": shapes.ActorShape,
    "place": shapes.PlaceShape,
    "measure": shapes.MeasureShape,
    "chart": shapes.ChartShape,
    "article": shapes.FrontMatter,
    "event": shapes.EventShape,
    "claim": shapes.ClaimShape,
}


def section(name: str) -> str:
    """What the page on the format says under the heading with that anchor."""
    return (GUIDE / "format.md").read_text(encoding="utf-8").split(f"{{ #{name} }}")[1].split("\n#")[0]


@pytest.mark.parametrize("name", SECTIONS)
def test_every_key_is_in_the_guide_as_the_schema_describes_it(name: str) -> None:
    told = section(name)
    for key, field in SECTIONS[name].model_fields.items():
        must = "yes" if field.is_required() else ""
        assert f"| `{key}` | {must} | {field.description} |" in told


def test_every_filter_of_a_chart_is_in_the_guide() -> None:
    told = section("chart")
    assert all(f"| `{key}` |" in told for key in shapes.WhereShape.model_fields)


def test_the_guide_names_every_kind_of_chart() -> None:
    told = section("chart")
    assert all(kind in told for kind in charts.CHARTS)


@pytest.mark.parametrize(("name", "examples"), [("dates", dates.EXAMPLES), ("quantities", quantities.EXAMPLES)])
def test_the_guide_shows_the_examples_that_the_tests_run(name: str, examples: tuple[tuple[str, str], ...]) -> None:
    rows = [line for line in section(name).split("\n") if line.startswith("| `")]
    assert rows == [f"| `{written}` | {shown} |" for written, shown in examples]


@pytest.mark.parametrize("name", main.commands)
def test_every_command_and_option_is_in_the_guide(name: str) -> None:
    told = (GUIDE / "commands.md").read_text(encoding="utf-8")
    line = next(line for line in told.split("\n") if line.startswith(f"| `dateline {name}` |"))
    options = [each for each in main.commands[name].params if isinstance(each, click.Option)]
    assert all(option.opts[0] in line or (option.opts[0] == "--strict" and "--strict" in told) for option in options)


def test_the_step_by_step_example_holds_what_the_format_asks() -> None:
    page = (GUIDE / "adding.md").read_text(encoding="utf-8")
    annotations = page.split("```yaml\n")[1].split("```")[0]
    problems = Problems()
    root = parse_yaml(annotations, "example.yml", problems)
    assert root is not None
    shape = shapes.AnnotationsShape.model_validate(root.plain())
    text = page.split("```markdown\n")[1].split("```")[0]
    assert not list(problems)
    assert all(each.quote in text for event in shape.events for each in (event, *event.claims) if each.quote)


def test_the_lines_that_name_a_schema_are_those_of_the_seeds() -> None:
    page = (GUIDE / "format.md").read_text(encoding="utf-8")
    told = [line for line in page.split("\n") if line.startswith("# yaml-language-server")]
    seeds = GUIDE.parents[1] / "seeds"
    files = [seeds / "story.yml", next(path for path in sorted(seeds.glob("*.yml")) if path.name != "story.yml")]
    assert told == [path.read_text(encoding="utf-8").partition("\n")[0] for path in files]
