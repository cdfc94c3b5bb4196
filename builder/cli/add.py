"""`dateline add`: from a text to the two files of a seed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from builder.adding import source
from builder.adding.existing import Existing, existing_articles
from builder.adding.lines import Line
from builder.adding.report import dropped_rows, summary, title_note
from builder.adding.saving import save
from builder.adding.skeleton import Draft, all_paragraphs, original_text, text_fingerprint
from builder.cli.asking import Answers
from builder.cli.context import Context, echo, reporting_problems
from builder.model import Grade
from builder.problems import Problem, Problems, ProblemsError, Severity, Spot
from builder.text.phrases import counted, listed, plural

_STDIN = "-"
SOURCE = click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True, readable=False)
"""Whether it may be read shows when it is."""


@click.command(epilog="Example: dateline add article.txt --published 2024-11-12")
@click.argument("file", metavar="SOURCE", type=SOURCE)
@click.option("--title", help="Its title; that of the page if it shows one.")
@click.option("--publisher", help="Who published it, or unknown.")
@click.option("--published", metavar="DATE", help="The day of publication, or bounds: between … and ….")
@click.option("--url", help="Its address on the web.")
@click.option("--language", help="The language of the text, as a BCP 47 tag.")
@click.option("--slug", help="Its name in file names and addresses; made from the title if left out.")
@click.option(
    "--full", "grade", flag_value=Grade.FULL, type=Grade, help="Keep the text itself: for those who hold the rights."
)
@click.option("--only", metavar="NUMBERS", help="The paragraphs that a brief is to retell: 5,12,13.")
@click.option("--link", "grade", flag_value=Grade.LINK, type=Grade, help="Keep no text, only the address.")
@click.pass_obj
@reporting_problems
def add(
    context: Context, file: Path, grade: Grade | None, slug: str | None, only: str | None, **given: str | None
) -> None:
    """Add an article: SOURCE is a text, Markdown or saved HTML file, or - for standard input.

    What is not given is asked for, with what the source suggests.
    """
    project = context.project
    name = str(file)
    there = existing_articles(project)
    answers = Answers(name, given, context.has_terminal and name != _STDIN)
    numbers = answers.check_options(there, slug, grade or Grade.BRIEF, only)
    problems = Problems()
    read = source.read(_raw(file), name, problems)
    problems.stop_if_any()
    assert read is not None
    kept = read.article.kept
    texts = [line.text for line in kept]
    _refuse_the_same(there, {text_fingerprint(texts), read.raw_sha256}, name)
    context.say("\n".join(dropped_rows(read.article)))
    for note in read.notes:
        context.say(f"Note: {note}")
    if read.article.title and not answers.will_ask("title"):
        context.say(title_note(read.article.title))
    draft = _limited(answers.draft(read, there, slug, grade or Grade.BRIEF), numbers, kept, name)
    _doubt_the_like(there, original_text(kept), draft.url, name, answers.may_ask)
    written = [path.relative_to(project.root).as_posix() for path in save(project, draft, kept)]
    context.say(summary(draft, written, kept, context.call))


def _raw(file: Path) -> bytes:
    return sys.stdin.buffer.read() if str(file) == _STDIN else file.read_bytes()


def _limited(draft: Draft, only: frozenset[int], kept: Sequence[Line], name: str) -> Draft:
    """The draft of a brief of only some paragraphs; numbers that the article does not have are a problem."""
    count = len(all_paragraphs(draft.grade, kept))
    if unknown := [str(number) for number in sorted(only) if not 0 < number <= count]:
        what = f"--only: there is no {plural(len(unknown), 'paragraph')} {listed(unknown)}"
        raise ProblemsError([Problem(Spot(name), what, f"the article has {counted(count, 'paragraph')}")])
    return replace(draft, only=only)


# What is there already


def _refuse_the_same(there: Existing, fingerprints: set[str], name: str) -> None:
    if same := there.with_fingerprint(fingerprints):
        hint = "there is nothing to add; annotate that one"
        raise ProblemsError([Problem(Spot(name), f"this article is there already, as {same}", hint)])


def _doubt_the_like(there: Existing, text: str, url: str, name: str, may_ask: bool) -> None:
    """Report an article with nearly the same text or the same address; on a terminal, ask whether to go on."""
    doubts = []
    if like := there.with_similar_text(text):
        doubts.append((like[0], f"{like[1]:.0%} of the shorter of the two is in the other word for word"))
    if address := there.with_url(url):
        doubts.append((address, "it has the same address"))
    for other, why in doubts:
        hint = "if it is the same article, remove the new files"
        echo(str(Problem(Spot(name), f"this may be {other}: {why}", hint, Severity.WARNING)), err=True)
    if doubts and may_ask:
        click.confirm("Add it all the same?", abort=True)
