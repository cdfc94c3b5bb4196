"""The guide says all there is: every key, every command and option, every way to write a date or an amount."""

from __future__ import annotations

import os
import re
import shlex
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner
from site_helpers import copy_project

from builder import charts, dates, quantities
from builder.cli import COMMANDS, main
from builder.cli.context import Context
from builder.problems import Problems
from builder.trees import parse_yaml
from builder.validation import amounts, shapes

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guide"
SECTIONS = {
    "story": shapes.StoryShape,
    "licence": shapes.LicenceShape,
    "kind": shapes.KindShape,
    "actor": shapes.ActorShape,
    "place": shapes.PlaceShape,
    "measure": shapes.MeasureShape,
    "chart": shapes.ChartShape,
    "answer": shapes.AnswerShape,
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
    named = section("chart")
    assert all(kind in named for kind in charts.KINDS)


def test_the_guide_shows_the_amounts_that_the_tests_run() -> None:
    examples = [f"| `{written}` | {shown} |" for written, shown in quantities.EXAMPLES]
    assert rows_of("quantities") == [*examples, *(f"| `{written}` | {hint} |" for written, hint in amounts.HINTS)]


def test_the_guide_shows_the_dates_that_the_tests_run() -> None:
    examples = [f"| `{each.text}` | {each.words} | {each.edtf and f'`{each.edtf}`'} |" for each in dates.EXAMPLES]
    hints = [f"| `{written}` | {hint} |" for written, hint in dates.HINTS]
    assert rows_of("dates") == [*examples, *hints]


def rows_of(name: str) -> list[str]:
    return [line for line in section(name).split("\n") if line.startswith("| `")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_guide(name: str) -> None:
    told = (GUIDE / "commands.md").read_text(encoding="utf-8")
    line = next(line for line in told.split("\n") if line.startswith(f"| `dateline {name}` |"))
    command = main.get_command(click.Context(main), name)
    assert command
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert all(option.opts[0] in line or (option.opts[0] == "--strict" and "--strict" in told) for option in options)


# Adding an article, step by step


BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEW = "seeds/2024-11-12-first-losses"


class Step(NamedTuple):
    """A block of the page: a file's content, or a command with what it prints."""

    language: str
    text: str

    @property
    def command(self) -> list[str]:
        """The arguments of the command."""
        return shlex.split(self.text.splitlines()[0].removeprefix("$ dateline "))

    @property
    def printed(self) -> str:
        """What the page says that it prints."""
        return self.text.partition("\n")[2]


def steps() -> Iterator[Step]:
    """The blocks of the page, in order."""
    yield from (Step(*found) for found in BLOCK.findall((GUIDE / "adding.md").read_text(encoding="utf-8")))


def printed(step: Step) -> str:
    """What the command of a step prints, with Enter for every answer; without space at the ends of lines."""
    output = CliRunner().invoke(main, step.command, input="\n" * 9).output
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


def test_the_steps_of_adding_an_article_do_what_the_guide_shows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_project(folder)
    monkeypatch.chdir(project.root)
    monkeypatch.setattr(Context, "has_terminal", True)
    monkeypatch.delenv("UV", raising=False)
    monkeypatch.setenv("PATH", sysconfig.get_path("scripts"), prepend=os.pathsep)
    text, add, unfinished, brief, draft, drafted, accept, annotations, similar, mistaken, well = steps()
    Path("first-losses.txt").write_text(text.text, encoding="utf-8")
    article, events = Path(f"{NEW}.md"), Path(f"{NEW}.yml")

    assert printed(add) == add.printed
    assert printed(unfinished) == unfinished.printed
    front = article.read_text(encoding="utf-8").partition("\n\n")[0]
    assert brief.text.startswith(f"{front}\n\n"), "the front matter is what the command wrote"
    article.write_text(brief.text, encoding="utf-8")
    assert printed(draft) == draft.printed
    assert Path(f"{NEW}.draft.yml").read_text(encoding="utf-8") == drafted.text
    assert printed(accept) == accept.printed
    events.write_text(annotations.text, encoding="utf-8")
    assert printed(similar) == similar.printed

    settled = annotations.text.replace("event: kyiv-counts-12000", "event: ukraine-counts-12000")
    events.write_text(settled.replace("[south-korean-defence", "[south-korean-defense"), encoding="utf-8")
    assert printed(mistaken) == mistaken.printed
    events.write_text(settled, encoding="utf-8")
    assert printed(well) == well.printed


def test_the_step_by_step_example_holds_what_the_format_asks() -> None:
    page = (GUIDE / "adding.md").read_text(encoding="utf-8")
    text = page.split("```markdown\n")[1].split("```")[0]
    for block in page.split("```yaml\n")[1:]:
        problems = Problems()
        root = parse_yaml(block.split("```")[0], "example.yml", problems)
        assert root is not None
        shape = shapes.DraftShape.model_validate(root.plain())
        assert not list(problems)
        assert all(each.quote in text for event in shape.events for each in (event, *event.claims) if each.quote)


def test_the_lines_that_name_a_schema_are_those_of_the_seeds() -> None:
    page = (GUIDE / "format.md").read_text(encoding="utf-8")
    told = [line for line in page.split("\n") if line.startswith("# yaml-language-server")]
    seeds = GUIDE.parents[1] / "seeds"
    files = [seeds / "story.yml", next(path for path in sorted(seeds.glob("*.yml")) if path.name != "story.yml")]
    assert told == [path.read_text(encoding="utf-8").partition("\n")[0] for path in files]
