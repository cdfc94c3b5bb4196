"""`dateline similar`: events of other articles that may be the same as those of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from builder import dates, pipeline
from builder.adding.similarity import Proposal, similar_events
from builder.cli.context import Context, reporting_problems
from builder.model import Event
from builder.problems import Problem, Problems, ProblemsError, Spot
from builder.project import Project
from builder.text.phrases import counted
from builder.validation.articles import article_files, slug_of


@click.command("similar", epilog="Example: dateline similar seeds/2024-11-05-over-10000-arrived.yml")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.pass_obj
@reporting_problems
def find_similar(context: Context, file: Path) -> None:
    """Find events of other articles that may be the same as those that only FILE, an annotation file, reports."""
    project = context.project
    slug = _article_slug(project, file)
    timeline = pipeline.check(project, Problems())
    proposed = similar_events(slug, timeline)
    if not any(proposals for _, proposals in proposed):
        events = counted(len(proposed), "event")
        context.say(f"{events} that only this article reports; no event of another article seems to be the same.")
        return
    for event, proposals in proposed:
        if proposals:
            context.say("\n".join(_proposal_rows(event, proposals)))
    context.say("If two are the same, give both the same id; one page then shows what each article says of it.")


def _article_slug(project: Project, file: Path) -> str:
    """The slug of the article that a file belongs to, as its text or its annotations.

    Raises:
        ProblemsError: it belongs to no article.
    """
    known = [path.stem for path in article_files(project.seeds)]
    if file.stem in known and (project.seeds / file.name).exists():
        return slug_of(file)
    hint = f"name the annotations of an article in {project.seeds.name}/"
    raise ProblemsError([Problem(Spot(str(file)), "this file belongs to no article", hint)])


def _proposal_rows(event: Event, proposals: Sequence[Proposal]) -> Iterator[str]:
    yield f"{event.id} ({event.title}, {dates.words(event.when)}) may be:"
    for each in proposals:
        articles = ", ".join(each.event.articles)
        yield f"  {each.event.id} ({each.score:.2f}): {each.event.title}; in {articles}"
        yield f"    {'; '.join(each.reasons)}"
