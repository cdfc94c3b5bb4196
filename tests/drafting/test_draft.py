"""`dateline draft` as a whole: from an article to annotations; and that a draft changes nothing of the site."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from site_helpers import small_story, tree, write_project

from builder import cli, pipeline
from builder.drafting import events
from builder.drafting.entries import Entry
from builder.model import Article, Event, Story
from builder.problems import Problems
from builder.project import Project

from .helpers import COUNT, CRACK, PARAGRAPHS, SLUG, STEM, answering

NAME = f"seeds/{STEM}.draft.yml"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments)


@pytest.fixture(autouse=True)
def _there(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)


def drafting(monkeypatch: pytest.MonkeyPatch, *entries: Entry) -> list[Mapping[int, str]]:
    """Have these entries drafted, each from a text that has its quote; the texts that were asked for."""
    asked: list[Mapping[int, str]] = []

    def entries_of(
        article: Article, paragraphs: Mapping[int, str], story: Story, known: Collection[Event]
    ) -> list[Entry]:
        asked.append(paragraphs)
        texts = paragraphs.values()
        return [each for each in entries if not each.quote or any(each.quote in text for text in texts)]

    monkeypatch.setattr(events, "entries_of", entries_of)
    return asked


def test_from_an_article_to_its_annotations(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    false = replace(CRACK, event="third-crack", quote="A third crack was found")
    asked = drafting(monkeypatch, CRACK, COUNT, replace(false, quote=""))
    result = call("draft", SLUG)
    assert asked == [dict(enumerate(PARAGRAPHS, 1))]
    assert (result.exit_code, result.stderr) == (
        0,
        "Refused: third-crack (“”)\n  the key 'quote' is missing: write quote: here\n",
    )
    assert result.stdout.splitlines()[:3] == [
        f"{NAME}: 2 drafted events to check:",
        "  second-crack: A second crack is found",
        "  ferry-line-counts-900: The ferry line counts 900",
    ]

    waiting = call("check")
    assert (waiting.exit_code, waiting.stderr) == (0, "")
    assert f"Note: 2 drafted events wait in {NAME}\n" in waiting.stdout
    assert call("check", "--strict").exit_code == 0

    result = call("draft", SLUG, "--accept", "second-crack")
    assert (result.exit_code, result.stdout) == (
        0,
        f"1 event moved to seeds/{STEM}.yml.\n1 drafted event left in {NAME}.\n",
    )
    result = call("draft", SLUG, "--strike", "ferry-line-counts-900")
    kept = f"No drafted event is left in {NAME}. It keeps what was struck, so that none of it is drafted again."
    assert (result.exit_code, result.stdout) == (0, f"1 event deleted.\n{kept}\n")
    assert NAME not in call("check").stdout
    assert "the title is not written yet" in call("check").stderr


@pytest.mark.parametrize("name", [SLUG, STEM, f"seeds/{STEM}.md", f"seeds/{STEM}.yml", NAME])
def test_an_article_is_named_by_its_slug_or_one_of_its_files(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drafting(monkeypatch, CRACK)
    assert call("draft", name).exit_code == 0
    assert call("draft", name, "--accept", "second-crack").exit_code == 0


def test_an_article_that_is_not_there_is_a_problem() -> None:
    result = call("draft", "second-crak")
    assert (result.exit_code, result.stderr) == (
        1,
        "seeds:1:1: there is no article 'second-crak': did you mean 'second-crack'? "
        "If not, add it with dateline add, or look into seeds/\n1 problem; nothing was written.\n",
    )


def test_a_draft_is_replaced_only_if_that_is_asked_for(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    drafting(monkeypatch, CRACK)
    call("draft", SLUG)
    before = tree(project.root)
    result = call("draft", SLUG)
    assert result.exit_code == 1
    assert f"{NAME}:1:1: there is a draft already: move its events over with --accept ID" in result.stderr
    assert tree(project.root) == before
    drafting(monkeypatch, COUNT)
    assert call("draft", SLUG, "--again").exit_code == 0
    assert (project.root / NAME).read_text(encoding="utf-8").count("- event: ") == 1


def test_what_is_annotated_is_not_drafted_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    drafting(monkeypatch, CRACK, COUNT)
    call("draft", SLUG)
    call("draft", SLUG, "--accept", "second-crack")
    drafting(monkeypatch, replace(CRACK, event="another-id"), COUNT)
    result = call("draft", SLUG, "--again")
    assert result.stdout.startswith("1 event left out: the annotations quote the passage.\n")
    assert "another-id" not in (project.root / NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("quote", "by", "is_drafted"),
    [
        ("A second crack was found", ["council"], False),  # shortened
        ("A second crack was found in the bridge at Norvik on Thursday, the council said.", ["council"], False),
        ("the council said", ["council"], True),  # another part of the sentence
        ("A second crack was found", ["ferry-line"], True),  # somebody else's words in it
    ],
)
def test_of_a_passage_of_which_the_annotations_quote_some_nothing_is_drafted(
    quote: str, by: list[str], is_drafted: bool, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = {"event": "e", "title": "T", "when": "2031-03-06", "kind": "statement", "by": by, "quote": quote}
    (project.seeds / f"{STEM}.yml").write_text(yaml.safe_dump({"events": [event]}), encoding="utf-8")
    drafting(monkeypatch, replace(CRACK, event="another", by=("council",)))
    result = call("draft", SLUG)
    assert ("another" in result.stdout) is is_drafted
    assert ("1 event left out" in result.stdout) is not is_drafted


@pytest.mark.parametrize(("option", "word"), [("--accept", "all"), ("--accept", "rest"), ("--strike", "rest")])
def test_all_that_wait_are_moved_with_a_word(
    option: str, word: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafting(monkeypatch, CRACK, COUNT)
    call("draft", SLUG)
    done = "2 events moved to" if option == "--accept" else "2 events deleted."
    result = call("draft", SLUG, option, word)
    assert (result.exit_code, result.stdout.startswith(done)) == (0, True)
    again = call("draft", SLUG, option, word)
    assert again.exit_code == 1


def test_a_word_for_all_is_an_id_where_an_event_has_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    drafting(monkeypatch, replace(CRACK, event="rest"), COUNT)
    call("draft", SLUG)
    assert call("draft", SLUG, "--strike", "rest").stdout.startswith("1 event deleted.\n1 drafted event left")


def test_a_mistake_in_another_article_does_not_keep_from_drafting(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafting(monkeypatch, CRACK)
    other = next(path for path in project.seeds.glob("*.yml") if path.stem not in ("story", STEM))
    for wrong in ("events: [\n", "events:\n  - event: bridge-closes\n    kind: unheard-of\n    whn: 2031\n"):
        other.write_text(wrong, encoding="utf-8")
        assert call("draft", SLUG, "--again").exit_code == 0
    other.with_suffix(".md").write_text("no front matter\n", encoding="utf-8")
    assert call("draft", SLUG, "--again").exit_code == 0
    (project.seeds / f"{STEM}.md").write_text("no front matter\n", encoding="utf-8")
    result = call("draft", SLUG, "--again")
    assert (result.exit_code, f"seeds/{STEM}.md" in result.stderr) == (1, True)


@pytest.mark.parametrize("again", [(), ("--again",)])
def test_what_was_struck_is_not_drafted_again(
    again: tuple[str, ...], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafting(monkeypatch, CRACK)
    call("draft", SLUG)
    call("draft", SLUG, "--strike", "second-crack")
    drafting(monkeypatch, replace(CRACK, event="another-id"), replace(COUNT, event="count"))
    result = call("draft", SLUG, *again)
    assert result.stdout.splitlines()[:2] == [
        f"1 event left out: struck before (struck: in {NAME}).",
        f"{NAME}: 1 drafted event to check:",
    ]
    call("draft", SLUG, "--strike", "count")
    drafting(monkeypatch, CRACK, COUNT)
    assert call("draft", SLUG, *again).stdout == (
        f"2 events left out: struck before (struck: in {NAME}).\nNo event was drafted; nothing was written.\n"
    )
    # Whoever wants one back deletes its lines there.
    path = project.root / NAME
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"  - event: second-crack\n    quote: {CRACK.quote}\n", ""), encoding="utf-8")
    assert "1 drafted event to check" in call("draft", SLUG, *again).stdout


def test_a_draft_that_cannot_be_read_is_not_replaced(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    drafting(monkeypatch, CRACK)
    (project.root / NAME).write_text("events:\n  - evnt: a\n", encoding="utf-8")
    before = tree(project.root)
    assert "unknown key 'evnt'" in call("draft", SLUG, "--again").stderr
    assert tree(project.root) == before


def test_with_nothing_to_draft_nothing_is_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    drafting(monkeypatch)
    before = tree(project.root)
    assert call("draft", SLUG).stdout == "No event was drafted; nothing was written.\n"
    assert tree(project.root) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("--accept",),
        ("--strike",),
        ("an-id",),
        ("--accept", "--strike", "an-id"),
        ("--accept", "an-id", "--again"),
        ("--strike", "an-id", "--with", "cat"),
        ("--seconds", "0"),
    ],
)
def test_options_that_do_not_go_together_are_a_usage_error(arguments: tuple[str, ...]) -> None:
    assert call("draft", SLUG, *arguments).exit_code == 2


@pytest.mark.parametrize("option", ["--accept", "--strike"])
def test_without_a_draft_there_is_nothing_to_move(option: str) -> None:
    result = call("draft", SLUG, option, "an-id")
    assert (result.exit_code, result.stderr) == (
        1,
        f"{NAME}:1:1: there are no drafted events: draft some with dateline draft {SLUG}\n"
        "1 problem; nothing was written.\n",
    )


def test_a_link_has_no_text_to_draft_from(project: Project) -> None:
    path = project.seeds / f"{STEM}.md"
    front = "title: A\npublished: 2031-03-07\nurl: https://example.org/\ntext: link\n"
    path.write_text(f"---\n{front}---\n", encoding="utf-8")
    assert "the article is a link, so there is no text to draft from" in call("draft", SLUG).stderr


# What builds make of it


def test_a_draft_changes_nothing_of_what_is_built(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.run(project)
    before = tree(project.docs)
    drafting(monkeypatch, CRACK, COUNT)
    call("draft", SLUG)
    pipeline.run(project)
    assert tree(project.docs) == before
    (project.root / NAME).write_text("events: [\n", encoding="utf-8")
    pipeline.run(project, strict=True)
    assert tree(project.docs) == before
    assert list(_problems(project)) == []


def _problems(project: Project) -> Problems:
    pipeline.check(project, problems := Problems())
    return problems


def test_a_draft_that_cannot_be_read_is_noted(project: Project) -> None:
    (project.root / NAME).write_text("events:\n  - evnt: a\n", encoding="utf-8")
    result = call("check", "--strict")
    assert result.exit_code == 0
    assert f"Note: {NAME}:2:5: unknown key 'evnt'" in result.stdout


def test_a_draft_under_another_name_is_reported(project: Project) -> None:
    (project.seeds / f"{STEM}.draft.yaml").write_text("events: []\n", encoding="utf-8")
    assert f"this file is not read: rename it to {STEM}.draft.yml" in call("check").stderr


def test_a_draft_without_its_article_is_reported(project: Project) -> None:
    (project.seeds / "2031-03-08-lost.draft.yml").write_text("events: []\n", encoding="utf-8")
    result = call("check")
    assert result.stderr == (
        "seeds/2031-03-08-lost.draft.yml:1:1: warning: these drafted events have no article: "
        "add 2031-03-08-lost.md next to it, or remove this file\n"
    )


# A brief

ORIGINAL = (
    "Divers of the harbour office found a second crack below the waterline of the bridge on Thursday, the town said.",
    "The ferry line says that about 900 people in the hamlets north of the sound are cut off by now.",
)
RETOLD = "By the council's account a second crack was found on Thursday."


@pytest.fixture
def brief(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with a brief, of which one paragraph is retold."""
    story, articles = small_story()
    front = {"title": "Second crack", "published": "2031-03-07", "text": "brief"}
    placeholder = f"[Paragraph 2 is not retold yet: see line 3 of seeds/.originals/{SLUG}.txt]"
    articles[STEM] = {"front": front, "text": [RETOLD, placeholder], "events": []}
    project = write_project(folder.parent / "brief", story, articles)
    (project.seeds / ".originals").mkdir()
    (project.seeds / ".originals" / f"{SLUG}.txt").write_text("\n\n".join(ORIGINAL) + "\n", encoding="utf-8")
    monkeypatch.chdir(project.root)
    return project


def test_of_a_brief_what_is_not_retold_is_drafted_without_its_words(
    brief: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    crack = replace(CRACK, quote=RETOLD[:-1], title="A second crack is found", places=())
    count = replace(COUNT, quote=ORIGINAL[1][:-1], title=ORIGINAL[1], paragraph=2, may_be_by=(), may_be=())
    asked = drafting(monkeypatch, crack, count)
    result = call("draft", SLUG)
    assert result.stderr == ""
    assert asked == [{1: RETOLD}, {2: ORIGINAL[1]}]
    text = (brief.root / NAME).read_text(encoding="utf-8")
    assert (
        text.partition("events:\n")[2]
        == f"""\
  # Paragraph 1
  - event: second-crack
    title: "[Write the title: A second crack is found]"
    when: 2031-03-06
    kind: happening
    actors: [council]
    quote: {RETOLD[:-1]}

  # Line 3 of seeds/.originals/{SLUG}.txt. Retell it, then quote your words for this in quote:
  - event: ferry-line-counts-900
    title: "[Write the title: The ferry line says that about 900 people …]"
    when: by 2031-03-07
    kind: statement
    by: [ferry-line]
    claims:
      - measure: cut-off
        value: about 900
        by: [ferry-line]
"""
    )


def test_an_entry_with_nine_words_of_an_original_is_refused(brief: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    basis = "As it says: in the hamlets north of the sound are cut off by now"
    count = replace(COUNT, quote=ORIGINAL[1][:-1], when_basis=basis, paragraph=2)
    drafting(monkeypatch, count)
    result = call("draft", SLUG)
    assert "more than 8 words in a row are the original's (“in the hamlets north of the sound are cut”)" in (
        result.stderr
    )
    assert not (brief.root / NAME).exists()


def test_a_number_that_the_original_does_not_have_is_refused(brief: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = replace(COUNT.claims[0], value="about 950")
    drafting(monkeypatch, replace(COUNT, quote=ORIGINAL[1][:-1], claims=(claim,)))
    assert "the number about 950 is not in the quote" in call("draft", SLUG).stderr


def test_a_placeholder_is_no_text_to_quote(brief: Project, tmp_path: Path) -> None:
    quote = "Paragraph 2 is not retold yet"
    result = call("draft", SLUG, "--with", answering(tmp_path, {"event": "a", "title": "A", "quote": quote}))
    assert "is not in the article" in result.stderr
    assert not (brief.root / NAME).exists()
