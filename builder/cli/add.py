"""`dateline add`: from a text to the two files of a seed."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from builder.adding import metadata, source
from builder.adding.dating import Proposal, proposal_for
from builder.adding.existing import Existing, existing_articles
from builder.adding.report import dropped_rows, summary, title_note
from builder.adding.saving import save
from builder.adding.skeleton import Draft, numbered_paragraphs, original_text, text_fingerprint
from builder.cli.context import Context, echo, reporting_problems
from builder.problems import Problem, Problems, ProblemsError, Severity, Spot
from builder.reading import Node
from builder.text.terminal import printable
from builder.validation.articles import OPEN_DATE, SLUG_HINT, can_be_slug
from builder.validation.fitting import shape_of
from builder.validation.shapes import FrontMatter

_STDIN = "-"
_ASKED = {
    "title": "Title",
    "publisher": "Publisher",
    "published": "Published, as EDTF",
    "url": "Address of the page, if it has one",
}
_ANYTHING_GOES = {"publisher": "unknown", "url": ""}
"""What is put down if nothing is known."""


@click.command(epilog="Example: dateline add article.txt --published 2024-11-12")
@click.argument("file", metavar="SOURCE", type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True))
@click.option("--title", help="Its title; that of the page if it shows one.")
@click.option("--publisher", help="Who published it, or unknown.")
@click.option("--published", metavar="EDTF", help="The day of publication, an uncertain day, or an interval.")
@click.option("--url", help="Its address on the web.")
@click.option("--language", help="The language of the text, as a BCP 47 tag.")
@click.option("--slug", help="Its name in file names and addresses; made from the title if left out.")
@click.option("--full", is_flag=True, help="Keep the text itself: for those who hold the rights.")
@click.pass_obj
@reporting_problems
def add(context: Context, file: Path, full: bool, slug: str | None, **given: str | None) -> None:
    """Add an article: SOURCE is a text, Markdown or saved HTML file, or - for standard input.

    What is not given is asked for, with what the source suggests.
    """
    project = context.project
    name = str(file)
    problems = Problems()
    found = source.read(_raw(file), name, problems)
    problems.stop_if_any()
    assert found is not None
    there = existing_articles(project)
    kept = found.article.kept
    texts = [line.text for line in kept]
    _refuse_the_same(there, {text_fingerprint(texts), found.raw_sha256}, name)
    context.say("\n".join(dropped_rows(found.article)))
    answers = _Answers(name, given, context.has_terminal and name != _STDIN)
    if found.article.title and not answers.will_ask("title"):
        context.say(title_note(found.article.title))
    draft = answers.draft(found, there, slug, full)
    _doubt_the_like(there, original_text(kept), draft.url, name, answers.may_ask)
    written = [path.relative_to(project.root).as_posix() for path in save(project, draft, kept)]
    context.say(summary(draft, written, len(numbered_paragraphs(draft, kept)), len(kept), context.call))


def _raw(file: Path) -> bytes:
    return sys.stdin.buffer.read() if str(file) == _STDIN else file.read_bytes()


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


# Asking


class _Answers:
    """The options, and whom to ask for what they leave out."""

    def __init__(self, name: str, given: Mapping[str, str | None], may_ask: bool) -> None:
        self.name, self.given, self.may_ask = name, given, may_ask
        self.problems = Problems()

    def will_ask(self, key: str) -> bool:
        """Whether the editor is asked for a key, and so sees what is offered for it and why."""
        return self.may_ask and self.given[key] is None

    def draft(self, found: source.Source, there: Existing, slug: str | None, full: bool) -> Draft:
        """What the front matter is to say.

        Raises:
            ProblemsError: something is missing and nobody to be asked, or an option does not fit.
        """
        guesses = metadata.guesses(found, there.language)
        proposal = proposal_for(found, there.span, date.today())
        self._check_options(there, slug)
        if self.may_ask:
            self.problems.stop_if_any()
        said = {key: self._answer(key, guesses, proposal) for key in _ASKED}
        self.problems.stop_if_any()
        printed = guesses.get("title")
        accepted = self.given["published"] is None and said["published"] == proposal.published
        return Draft(
            slug=slug or metadata.slug_of_title(said["title"], there.slugs),
            title=said["title"],
            title_supplied=not printed or printed.value != said["title"],
            publisher=said["publisher"],
            published=said["published"],
            published_basis=proposal.basis if accepted else "",
            url=said["url"],
            language=self.given["language"] or guesses["language"].value,
            full=full,
        )

    def _check_options(self, there: Existing, slug: str | None) -> None:
        for key, text in self.given.items():
            if text is not None and (wrong := _wrong(key, text)):
                self._error(f"--{key}: {wrong[0]}", wrong[1])
        if slug is not None and not can_be_slug(slug):
            self._error(f"--slug: '{slug}' cannot name an article", SLUG_HINT)
        elif slug in there.slugs:
            self._error(f"--slug: '{slug}' is that of another article", "choose another")

    def _answer(self, key: str, guesses: Mapping[str, metadata.Guess], proposal: Proposal) -> str:
        """What is given, else answered, else guessed; but a date is never guessed."""
        given, guess = self.given[key], guesses.get(key)
        if given is not None:
            return " ".join(given.split())
        if self.may_ask:
            return _ask_when(proposal) if key == "published" else _ask(key, guess)
        if key == "published":
            self._error("the date of publication is missing", _when_hint(proposal))
            return ""
        if guess or key in _ANYTHING_GOES:
            return guess.value if guess else _ANYTHING_GOES[key]
        self._error(f"the {key} is missing", f"give it with --{key}")
        return ""

    def _error(self, what: str, hint: str) -> None:
        self.problems.error(Spot(self.name), what, hint)


def _wrong(key: str, text: str) -> tuple[str, str] | None:
    """What is wrong with a value of the front matter, and what to do; None if it fits."""
    spot, problems = Spot(key), Problems()
    values = {"title": "x", "published": "2000", "text": "full", key: text}
    shape = shape_of(FrontMatter, Node({name: Node(value, spot) for name, value in values.items()}, spot), problems)
    if shape and (shape.published.lower is None or shape.published.upper is None):
        return OPEN_DATE
    return next(((problem.what, problem.hint) for problem in problems), None)


def _ask(key: str, guess: metadata.Guess | None) -> str:
    label = f"{_ASKED[key]} ({guess.why})" if guess else _ASKED[key]
    default = guess.value if guess else _ANYTHING_GOES.get(key)
    return _prompt(key, label, default)


def _ask_when(proposal: Proposal) -> str:
    for reason in (*proposal.reasons, *proposal.notes):
        echo(str(reason))
    return _prompt("published", _ASKED["published"], proposal.published)


def _prompt(key: str, label: str, default: str | None) -> str:
    """The answer, asked for until it fits; nothing is an answer only where nothing can be known."""

    def fitting(answer: str) -> str:
        folded = " ".join(answer.split())
        if (folded or key not in _ANYTHING_GOES) and (wrong := _wrong(key, folded)):
            raise click.UsageError(printable(f"{wrong[0]}: {wrong[1]}"))
        return folded

    shown = printable(f"{label} [{default}]" if default else label)
    answer: str = click.prompt(shown, default=default, value_proc=fitting, show_default=False)
    return answer or _ANYTHING_GOES[key]


def _when_hint(proposal: Proposal) -> str:
    """How to give the date, with what the text suggests."""
    reasons = " ".join(map(str, (*proposal.reasons, *proposal.notes))).rstrip(".")
    if proposal.published is None:
        return f"give it with --published, as a day or an interval that surely contains it. {reasons}"
    return f"if this is right, give it with --published {proposal.published}. {reasons}"
