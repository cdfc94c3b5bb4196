"""Accepting and striking drafted events: what moves, what stays, and that nothing is lost or half-written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from site_helpers import tree

from builder.drafting import draft_file
from builder.drafting.draft_file import read_draft, text_of
from builder.drafting.material import material
from builder.drafting.moving import accept, strike
from builder.problems import Problems, ProblemsError
from builder.project import Project

from .helpers import COUNT, CRACK, SLUG, STEM

IDS = ("second-crack", "ferry-line-counts-900")
OWN = """\
# Mine
events:   # so far
  - event: no-number   # kept
    title: >-
      The council gives
      no number
    when: 2031-03-07

    kind: happening
    quote: 'The council gave no number'
  # the end
"""


@pytest.fixture
def draft(project: Project) -> Path:
    """The file with two drafted events."""
    path = draft_file.path_of(project.seeds, STEM)
    path.write_text(text_of([CRACK, COUNT], path, SLUG), encoding="utf-8")
    return path


def annotations(project: Project) -> Path:
    return project.seeds / f"{STEM}.yml"


def events(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)["events"]
    return found


def do(project: Project, ids: Iterable[str], what: str = "accept") -> list[str]:
    """Accept or strike; the problems."""
    problems = Problems()
    found = material(project, SLUG)
    draft = read_draft(draft_file.path_of(project.seeds, STEM), found.story, problems)
    try:
        problems.stop_if_any()
        assert draft
        if what == "strike":
            strike(draft, frozenset(ids), problems)
        else:
            accept(draft, frozenset(ids), found, problems)
    except ProblemsError as error:
        return [str(each) for each in error.problems]
    return []


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_accepted_moves_and_the_rest_waits(project: Project, draft: Path) -> None:
    edit(draft, "[Write the title: A second crack is found]", "A second crack is found at Norvik")
    edit(
        draft,
        "    places: [bridge]\n",
        "    places: [bridge]   # which else?\n    note: >-\n      In the\n      news.\n",
    )
    before = draft.read_text(encoding="utf-8")
    annotations(project).write_text(OWN, encoding="utf-8")
    assert do(project, ["second-crack"]) == []
    moved = before[before.index("  - event: second-crack") : before.index("\n  # Paragraph 2")]
    assert annotations(project).read_text(encoding="utf-8") == f"{OWN}\n{moved}"
    rest = before.replace(moved, "").replace("  # Paragraph 1\n", "")
    assert draft.read_text(encoding="utf-8") == rest
    assert [each["event"] for each in events(draft)] == ["ferry-line-counts-900"]


def test_when_all_are_moved_the_draft_is_gone(project: Project, draft: Path) -> None:
    drafted = events(draft)
    assert do(project, IDS) == []
    assert not draft.exists()
    assert events(annotations(project)) == drafted


@pytest.mark.parametrize(
    ("there", "begins"),
    [
        ("events: []\n", "events:\n  - event: second-crack\n"),
        ("# note\nevents: [ ]  # none yet\n# more\n", "# note\nevents:  # none yet\n# more\n  - event: second-crack\n"),
        ("events:\n", "events:\n  - event: second-crack\n"),
        ("events: []", "events:\n  - event: second-crack\n"),
        ("# Nothing yet\n", "# Nothing yet\nevents:\n  - event: second-crack\n"),
        ("# Nothing yet", "# Nothing yet\nevents:\n  - event: second-crack\n"),
        ("", "events:\n  - event: second-crack\n"),
        ("---\nevents: []\n", "---\nevents:\n  - event: second-crack\n"),
    ],
)
def test_annotations_may_have_no_event_yet(there: str, begins: str, project: Project, draft: Path) -> None:
    drafted = events(draft)
    annotations(project).write_text(there, encoding="utf-8")
    assert do(project, IDS) == []
    assert annotations(project).read_text(encoding="utf-8").startswith(begins)
    assert events(annotations(project)) == drafted


def test_annotations_that_are_not_there_are_written(project: Project, draft: Path) -> None:
    annotations(project).unlink()
    assert do(project, IDS) == []
    assert annotations(project).read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")


@pytest.mark.parametrize("margin", ["", "  ", "      "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_file_keeps_its_indentation_and_line_ends(margin: str, end: str, project: Project, draft: Path) -> None:
    drafted = events(draft)
    lines = [line.removeprefix("  ") for line in OWN.splitlines()[2:]]
    text = "".join(f"{line}{end}" for line in ["events:", *(f"{margin}{line}".rstrip() for line in lines)])
    annotations(project).write_bytes(text.encode())
    own = events(annotations(project))
    assert do(project, IDS) == []
    written = annotations(project).read_bytes().decode()
    assert written.startswith(text)
    assert f"{end}{margin}- event: second-crack{end}" in written
    assert written.count("\n") == written.count(end)
    assert events(annotations(project)) == [*own, *drafted]


def test_an_event_that_another_article_describes_is_moved_without_kind_and_proposed_title(
    project: Project, draft: Path
) -> None:
    edit(draft, "event: second-crack", "event: bridge-closes")
    assert do(project, ["bridge-closes"]) == []
    assert list(events(annotations(project))[0]) == ["event", "when", "actors", "places", "quote"]


def test_a_title_that_the_editor_wrote_is_kept(project: Project, draft: Path) -> None:
    edit(draft, "event: second-crack", "event: bridge-closes")
    edit(draft, '"[Write the title: A second crack is found]"', "The bridge is closed")
    assert do(project, ["bridge-closes"]) == []
    assert events(annotations(project))[0]["title"] == "The bridge is closed"


def test_what_is_struck_is_kept_out_of_later_drafts(project: Project, draft: Path) -> None:
    before = annotations(project).read_bytes()
    assert do(project, ["second-crack"], "strike") == []
    assert [each["event"] for each in events(draft)] == ["ferry-line-counts-900"]
    text = draft.read_text(encoding="utf-8")
    assert "Paragraph 1" not in text
    assert text.endswith(f"\nstruck:\n  - event: second-crack\n    quote: {CRACK.quote}\n")
    assert do(project, ["ferry-line-counts-900"], "strike") == []
    assert events(draft) == []
    assert struck(draft) == [("second-crack", CRACK.quote), ("ferry-line-counts-900", COUNT.quote)]
    assert annotations(project).read_bytes() == before


def test_what_was_struck_stays_when_the_rest_is_moved(project: Project, draft: Path) -> None:
    assert do(project, ["ferry-line-counts-900"], "strike") == []
    assert do(project, ["second-crack"]) == []
    assert (events(draft), struck(draft)) == ([], [("ferry-line-counts-900", COUNT.quote)])
    assert [each["event"] for each in events(annotations(project))] == ["second-crack"]


def test_what_has_no_quote_yet_is_struck_by_its_id(project: Project, draft: Path) -> None:
    edit(draft, f"    quote: {CRACK.quote}\n", "")
    assert do(project, ["second-crack"], "strike") == []
    assert struck(draft) == [("second-crack", "")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_editors_own_lines_stay_around_what_is_struck(end: str, project: Project, draft: Path) -> None:
    edit(draft, "events:\n", "events:   # to do\n")
    draft.write_bytes(draft.read_bytes().replace(b"\n", end.encode()) + f"# the end{end}".encode())
    assert do(project, IDS, "strike") == []
    written = draft.read_bytes().decode()
    assert f"events: []   # to do{end}" in written
    assert f"# the end{end}struck:{end}" in written.replace(end * 2, end)
    assert written.count("\n") == written.count(end)
    assert len(struck(draft)) == 2


def struck(path: Path) -> list[tuple[str, str]]:
    """The ids and quotes under struck:."""
    found = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)["struck"]
    return [(each["event"], each.get("quote", "")) for each in found]


# What is refused, with nothing written


def unchanged(project: Project, ids: Iterable[str], what: str = "accept") -> list[str]:
    """The problems with ids, which leave all files as they are."""
    before = tree(project.root)
    problems = do(project, ids, what)
    assert problems
    assert tree(project.root) == before
    return problems


@pytest.mark.parametrize("what", ["accept", "strike"])
def test_all_ids_that_are_unknown_are_reported(what: str, project: Project, draft: Path) -> None:
    name = f"seeds/{STEM}.draft.yml"
    assert unchanged(project, ["second-crak", "other", "second-crack"], what) == [
        f"{name}:1:1: there is no drafted event 'other': {name} has the ids of those that wait",
        f"{name}:1:1: there is no drafted event 'second-crak': did you mean 'second-crack'? "
        f"If not, {name} has the ids of those that wait",
    ]


def test_what_the_check_would_refuse_is_not_moved(project: Project, draft: Path) -> None:
    edit(draft, "quote: A second crack was found", "quote: A third crack was found")
    edit(draft, "about 900\n", "about 800\n")
    problems = unchanged(project, IDS)
    assert [each.partition(": ")[0] for each in problems] == [
        f"seeds/{STEM}.draft.yml:15:12",
        f"seeds/{STEM}.draft.yml:28:16",
    ]


def test_without_a_quote_nothing_is_moved(project: Project, draft: Path) -> None:
    edit(draft, "    quote: A second crack was found in the bridge at Norvik on Thursday\n", "")
    assert unchanged(project, ["second-crack"]) == [
        f"seeds/{STEM}.draft.yml:9:5: the key 'quote' is missing: write quote: here"
    ]


def test_what_no_article_describes_needs_all_that_describes_it(project: Project, draft: Path) -> None:
    edit(draft, "    kind: statement\n", "    denies: [second-crack, bridge-closes, nothing]\n")
    assert unchanged(project, IDS) == [
        f"seeds/{STEM}.draft.yml:20:12: the event 'ferry-line-counts-900' has no 'kind': "
        "give title:, when: and kind: together in one of its reports",
        f"seeds/{STEM}.draft.yml:23:43: no report describes the event 'nothing': "
        "annotate it, in whichever article reports it",
    ]


def test_something_said_needs_somebody_who_says_it(project: Project, draft: Path) -> None:
    edit(project.seeds / "story.yml", "    label: What was said\n", "    label: What was said\n    spoken: true\n")
    for path, quote in (("03-04-bridge-closed", "about 800"), ("03-06-ferry-counts", "up to 1,200")):
        edit(project.seeds / f"2031-{path}.yml", f"  quote: {quote}", f"  by: [ferry-line]\n  quote: {quote}")
    edit(project.seeds / "2031-03-04-bridge-closed.md", "The council says", "The ferry line and the council say")
    edit(draft, "    by: [ferry-line]\n    quote", "    quote")
    assert "is something said, and no report says by whom" in unchanged(project, IDS)[0]


def test_an_event_that_is_annotated_is_not_added_again(project: Project, draft: Path) -> None:
    annotations(project).write_text(OWN.replace("no-number ", "second-crack "), encoding="utf-8")
    assert unchanged(project, IDS) == [
        f"seeds/{STEM}.yml:3:12: the event 'second-crack' is here already: "
        "give the drafted one another id, or strike it"
    ]


def test_events_in_brackets_are_left_to_the_editor(project: Project, draft: Path) -> None:
    own = "events: [{event: a, title: A, when: 2031, kind: happening, quote: The council gave no number}]\n"
    annotations(project).write_text(own, encoding="utf-8")
    assert unchanged(project, IDS) == [
        f"seeds/{STEM}.yml:1:1: no event can be added below those that are there, as they are written: "
        "move the events by hand"
    ]


def test_drafted_events_on_one_line_are_left_to_the_editor(project: Project, draft: Path) -> None:
    flow = "{title: A, when: 2031, kind: happening, quote: The council gave no number}"
    draft.write_text(f"events: [{{event: a, {flow[1:]}, {{event: b, {flow[1:]}]\n", encoding="utf-8")
    for what in ("accept", "strike"):
        assert "the events are not written one below the other" in unchanged(project, ["a"], what)[0]


def test_where_a_file_cannot_be_written_both_stay(
    project: Project, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(project.root)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        do(project, ["second-crack"])
    assert tree(project.root) == before
