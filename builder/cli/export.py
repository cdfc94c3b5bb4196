"""`dateline export`: the story as data, without a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import URL
from mkdocs.utils.yaml import yaml_load

from builder import charts
from builder.cli.context import (
    Context,
    FailureError,
    echo_file,
    print_warnings,
    reporting_mkdocs,
    reporting_problems,
    strict_option,
)
from builder.embeds.kit import clean
from builder.exports.formats import FORMATS, Format
from builder.exports.source import File, Source
from builder.files import read_file, write_files
from builder.merging import merge
from builder.model import Timeline
from builder.pipeline.record import read_kept
from builder.problems import Problem, Problems, ProblemsError, Spot
from builder.project import Project
from builder.validation import read_seeds

ALL = "all"
STANDARD_OUTPUT = "-"


@click.command(epilog="Example: dateline export story --output data")
@click.argument("form", metavar="FORMAT", type=click.Choice([*FORMATS, ALL]))
@click.option("--output", metavar="DIR", default="data", help="The folder for the files (data); - prints a single one.")
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@strict_option
@click.pass_obj
@reporting_problems
def export(context: Context, form: str, output: str, force: bool, strict: bool) -> None:
    """Write the story as data, in one FORMAT or in all."""
    project = context.project
    site = _site(project)
    formats = list(_possible(form, site, context))
    source = Source(_timeline(project, strict=strict), site)
    files = [list(each.files(source)) for each in formats]
    if output == STANDARD_OUTPUT:
        echo_file(_only(form, files))
        return
    fixed = [list(each.fixed()) for each in formats]
    for path in _write(Path(output), [file for some in (*files, *fixed) for file in some], force=force):
        context.say(str(path))


def _timeline(project: Project, *, strict: bool) -> Timeline:
    """The timeline of the project's seeds, whatever is in docs/."""
    problems = Problems()
    seeds = read_seeds(project.seeds, list(charts.KINDS), problems, read_kept(project))
    problems.stop_if_any(strict=strict)
    assert seeds is not None
    print_warnings(problems)
    return merge(seeds)


def _site(project: Project) -> str | None:
    """The address of the site as mkdocs.yml has it, if it does; of the other settings a site needs more."""
    with reporting_mkdocs(), project.config.open("rb") as file:
        settings = yaml_load(file)
    address = settings.get("site_url") if isinstance(settings, dict) else None
    try:
        return clean(URL().run_validation(address)) if address else None
    except ValidationError as error:
        hint = "write the address of the site, such as https://example.org/story/"
        raise ProblemsError([Problem(Spot(project.config.name), f"site_url: {error}", hint)]) from None


def _possible(form: str, site: str | None, context: Context) -> Iterator[Format]:
    """The formats that were asked for; of all, those that do without the site's address where that is not known."""
    for each in FORMATS.values() if form == ALL else (FORMATS[form],):
        if site or not each.needs_site:
            yield each
        elif form == ALL:
            context.print_notes([f"{each.title}: left out, since it needs site_url in mkdocs.yml"])
        else:
            what = f"{each.title} needs the address of the site"
            raise ProblemsError([Problem(Spot(context.project.config.name), what, "set site_url")])


def _only(form: str, files: Sequence[Sequence[File]]) -> bytes:
    """The content of the one file that there is."""
    found = [file for some in files for file in some]
    if len(found) != 1:
        raise FailureError(f"{form} has {len(found)} files: name a folder for them with --output")
    return found[0].content


def _write(folder: Path, files: Iterable[File], *, force: bool) -> list[Path]:
    """Write files into a folder, unless there is something else in the place of one; their paths."""
    contents = {folder / path: content for path, content in files}
    if not force:
        _check_places(contents)
    write_files(contents.items())
    return list(contents)


def _check_places(contents: Mapping[Path, bytes]) -> None:
    """Check that no other file is where one is to be written."""
    problems = Problems()
    for path, content in contents.items():
        if path.is_file() and read_file(path) != content:
            hint = "name another folder with --output, or replace it with --force"
            problems.error(Spot(path.as_posix()), "there is another file here already", hint)
    problems.stop_if_any()
