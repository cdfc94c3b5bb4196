"""What the editor is asked for when an article is added, and what the command's options say instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import click

from builder.adding import metadata, source
from builder.adding.dating import Proposal, proposal_for
from builder.adding.existing import Existing
from builder.adding.skeleton import Draft
from builder.cli.context import echo
from builder.model import Grade
from builder.nodes import Node
from builder.problems import Problems, Spot
from builder.text.terminal import printable
from builder.validation.articles import OPEN_DATE, SLUG_HINT, can_be_slug
from builder.validation.fitting import shape_of
from builder.validation.shapes import FrontMatter

_ASKED = {
    "title": "Title",
    "publisher": "Publisher",
    "published": "Published: a day, or between … and …",
    "url": "Address of the page, if it has one",
}
_MISSING = {"title": "the source shows none: write one of your own"}
"""What is said where nothing was found for a key that needs an answer."""
_ANYTHING_GOES = {"publisher": "unknown", "url": ""}
"""What is put down if nothing is known."""


_NUMBERS = re.compile(r"\s*\d{1,6}(\s*,\s*\d{1,6})*\s*")


class Answers:
    """The options, and whom to ask for what they leave out."""

    def __init__(self, name: str, given: Mapping[str, str | None], may_ask: bool) -> None:
        self.name, self.given, self.may_ask = name, given, may_ask
        self.problems = Problems()

    def will_ask(self, key: str) -> bool:
        """Whether the editor is asked for a key, and so sees what is offered for it and why."""
        return self.may_ask and self.given[key] is None

    def draft(self, read: source.Source, there: Existing, slug: str | None, grade: Grade) -> Draft:
        """What the front matter is to say.

        Raises:
            ProblemsError: something is missing and nobody to be asked.
        """
        guesses = metadata.guesses(read, there.language)
        proposal = proposal_for(read, there.span, date.today())
        said = {key: self._answer(key, guesses, proposal) for key in _ASKED}
        if grade is Grade.LINK and not said["url"]:
            self._error("a link needs an address", "give it with --url")
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
            language=self._language(guesses["language"]),
            grade=grade,
        )

    def check_options(self, there: Existing, slug: str | None, grade: Grade, only: str | None) -> frozenset[int]:
        """The numbers of `--only`; what is wrong with the options is known before any work.

        Raises:
            ProblemsError: an option does not fit.
        """
        for key, text in self.given.items():
            if text is not None and (wrong := _wrong(key, text)):
                self._error(f"--{key}: {wrong[0]}", wrong[1])
        if slug is not None and not can_be_slug(slug):
            self._error(f"--slug: '{slug}' cannot name an article", SLUG_HINT)
        elif slug in there.slugs:
            self._error(f"--slug: '{slug}' is that of another article", "choose another")
        if only is not None and not _NUMBERS.fullmatch(only):
            self._error(f"--only: '{only}' is no list of numbers", "write the numbers of paragraphs, such as 5,12,13")
        elif only is not None and grade is not Grade.BRIEF:
            self._error("--only: only a brief leaves paragraphs out", f"leave --only or --{grade.value} out")
        self.problems.stop_if_any()
        return frozenset(map(int, re.findall(r"\d+", only or "")))

    def _language(self, guess: metadata.Guess) -> str:
        """The language: as given, as the source says, or, where it says nothing, as the editor answers."""
        if self.given["language"]:
            return self.given["language"]
        if self.may_ask and guess.why == metadata.STORY_LANGUAGE:
            return _prompt("language", f"Language ({guess.why})", guess.value)
        return guess.value

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
    why = guess.why if guess else _MISSING.get(key)
    label = f"{_ASKED[key]} ({why})" if why else _ASKED[key]
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
        return f"give it with --published, as a day, or as bounds that surely contain it: between … and …. {reasons}"
    quotes = '"' if " " in proposal.published else ""
    return f"if this is right, give it with --published {quotes}{proposal.published}{quotes}. {reasons}"
