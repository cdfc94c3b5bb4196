"""The file of drafted events: what a person reads in it, and that it is read back as it was written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_process import dateline

from builder.drafting import draft_file
from builder.drafting.draft_file import Draft, Struck, read_draft, text_of
from builder.drafting.entries import Entry, as_annotation
from builder.model import Seeds
from builder.problems import Problems, ProblemsError
from builder.project import Project
from builder.trees import parse_yaml
from builder.validation.originals import copied_words, shortened
from builder.validation.placeholders import title_placeholder

from .helpers import COUNT, CRACK, SLUG, STEM

TEXT = """\
# yaml-language-server: $schema=../.dateline/draft.schema.json
# Events drafted from seeds/2031-03-07-second-crack.md. None of them is published: builds leave this file out.
# Check each with the article, correct it, and write its title in place of the brackets. Then
#   dateline draft second-crack --accept ID …   moves events to seeds/2031-03-07-second-crack.yml, as they are here
#   dateline draft second-crack --strike ID …   deletes events, and none of them is drafted again
# (--accept all, --strike rest: all that wait here), or move them by hand. The comments above an event are not moved.
events:
  # Paragraph 1
  - event: second-crack
    title: "[Write the title: A second crack is found]"
    when: 2031-03-06
    kind: happening
    actors: [council]
    places: [bridge]
    quote: A second crack was found in the bridge at Norvik on Thursday

  # Paragraph 2
  # by: may be ferry-line or council, the likeliest first
  # event: may be ferry-line-counts, of another article; then give it this id
  - event: ferry-line-counts-900
    title: "[Write the title: The ferry line counts 900]"
    when: by 2031-03-07
    kind: statement
    by: [ferry-line]
    quote: The ferry line says about 900 people are cut off now
    claims:
      - measure: cut-off
        value: about 900
        by: [ferry-line]
"""


def path_in(folder: Path) -> Path:
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    return draft_file.path_of(seeds, STEM)


def read(path: Path, seeds: Seeds | None = None) -> tuple[Draft | None, list[str]]:
    problems = Problems()
    return read_draft(path, seeds.story if seeds else None, problems), [str(each) for each in problems]


def test_a_draft_is_annotations_to_be_finished(tmp_path: Path) -> None:
    path = path_in(tmp_path)
    assert text_of([CRACK, COUNT], path, SLUG) == TEXT
    path.write_text(TEXT, encoding="utf-8")
    draft, problems = read(path)
    assert draft
    assert ([draft_file.id_of(each) for each in draft.events], problems) == (
        ["second-crack", "ferry-line-counts-900"],
        [],
    )


def test_an_event_that_another_article_describes_needs_neither_title_nor_kind(tmp_path: Path) -> None:
    text = text_of([CRACK, COUNT], path_in(tmp_path), SLUG, described={"second-crack"})
    assert "  - event: second-crack\n    when: 2031-03-06\n    actors: [council]\n" in text
    assert "    kind: statement\n" in text


def test_without_a_quote_the_draft_says_what_to_retell(tmp_path: Path) -> None:
    text = text_of([replace(CRACK, quote="")], path_in(tmp_path), SLUG, lines={1: 5})
    line = f"  # Line 5 of seeds/.originals/{SLUG}.txt. Retell it, then quote your words for this in quote:\n"
    assert f"{line}  - event: second-crack\n" in text
    assert "    quote:" not in text


def test_the_draft_says_who_may_have_said_it_where_the_passage_does_not(tmp_path: Path) -> None:
    text = text_of([replace(COUNT, by=(), may_be_by=("council",))], path_in(tmp_path), SLUG)
    assert "  # by: may be council, but the passage does not name whoever says it\n" in text


def test_the_draft_asks_what_the_text_leaves_open(tmp_path: Path) -> None:
    text = text_of([replace(CRACK, questions=("kind: to be chosen of a and b",))], path_in(tmp_path), SLUG)
    assert "  # kind: to be chosen of a and b\n  - event: second-crack\n" in text


def test_what_was_struck_is_at_the_end_of_the_file(tmp_path: Path) -> None:
    path = path_in(tmp_path)
    struck = [Struck("second-crack", "A crack: found"), Struck("no-number", "")]
    text = text_of([COUNT], path, SLUG, struck=struck)
    assert text.endswith('\nstruck:\n  - event: second-crack\n    quote: "A crack: found"\n  - event: no-number\n')
    path.write_text(text, encoding="utf-8")
    draft, problems = read(path)
    assert draft
    assert (list(draft.struck), problems) == (struck, [])


def test_a_remark_stays_a_comment_whatever_is_in_it(tmp_path: Path) -> None:
    entry = replace(CRACK, may_be=("a\n  - event: b", "c\x1b[2J\u2028d"), may_be_by=("x\ny: z", "w"))
    path = path_in(tmp_path)
    path.write_text(text_of([entry], path, SLUG), encoding="utf-8")
    draft, problems = read(path)
    assert draft
    assert (len(draft.events), problems) == (1, [])


@given(
    title=st.text(min_size=1),
    basis=st.text(min_size=1),
    quote=st.text(min_size=1),
    when=st.sampled_from(
        ["[..2031-03-05]", "2031-03-06T10:00+02:00", "2031~", "between 2031-03 and 2031-04?", "/2031"]
    ),
    value=st.sampled_from(["~900", "10 000", "800-900", "8,000", "hundreds"]),
)
def test_a_draft_is_read_as_it_was_written(title: str, basis: str, quote: str, when: str, value: str) -> None:
    texts = [" ".join(each.split()) or "-" for each in (title, basis, quote)]
    if any("\ud800" <= sign <= "\udfff" for text in texts for sign in text):
        return
    claims = (replace(COUNT.claims[0], value=value),)
    entry = replace(COUNT, title=texts[0], when_basis=texts[1], quote=texts[2], when=when, claims=claims)
    text = text_of([entry], Path(f"seeds/{STEM}.draft.yml"), SLUG)
    root = parse_yaml(text, "draft", problems := Problems())
    assert root
    assert list(problems) == []
    given = {**as_annotation(entry), "title": title_placeholder(texts[0])}
    assert root.plain() == {"events": [_plain(given)]}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


WRONG = (
    ("value: about 900", "value: plenty", "28:16: 'plenty' is not an amount: "),
    ("kind: happening", "knid: happening", "12:5: unknown key 'knid': did you mean 'kind'"),
    ("when: 2031-03-06", "when: Thursday", "11:11: "),
    ("[council]", "[council", ":13:"),
    ("event: ferry-line-counts-900", "event: second-crack", "20:12: the event 'second-crack' is in this draft twice: "),
    ("events:\n", "", "the line events: is missing: write the line events: above the first entry"),
)


@pytest.mark.parametrize(("right", "wrong", "problem"), WRONG)
def test_a_mistake_of_the_editor_is_reported_with_its_place(
    right: str, wrong: str, problem: str, tmp_path: Path
) -> None:
    path = path_in(tmp_path)
    assert right in TEXT
    path.write_text(TEXT.replace(right, wrong), encoding="utf-8")
    draft, problems = read(path)
    assert any(f"seeds/{STEM}.draft.yml:" in each and problem in each for each in problems), problems
    assert draft is None or "twice" in problem


def test_a_draft_without_events_has_none(tmp_path: Path) -> None:
    path = path_in(tmp_path)
    path.write_text("events: []\n", encoding="utf-8")
    draft, problems = read(path)
    assert draft
    assert (list(draft.events), problems) == ([], [])


# The words of an original

ORIGINAL = "The harbour master of Norvik, who had seen it all, counted nineteen ships lying at anchor that night."


def test_nine_words_in_a_row_are_too_many() -> None:
    assert copied_words("Nobody else counted nineteen ships lying at anchor that night", ORIGINAL) == ""
    found = copied_words("“who had SEEN it\nall: counted (nineteen) ships lying at”", ORIGINAL)
    assert found == "who had SEEN it all: counted (nineteen) ships lying"
    assert copied_words(shortened(ORIGINAL), ORIGINAL) == ""
    assert shortened(ORIGINAL) == "The harbour master of Norvik, who had seen …"
    assert shortened("Nineteen ships") == "Nineteen ships"


def test_a_draft_with_words_of_the_original_is_not_written() -> None:
    entry = Entry(event="ships", title="Nineteen ships", quote="the harbour master of Norvik, who had seen it all")
    text = text_of([entry], Path(f"seeds/{STEM}.draft.yml"), SLUG)
    with pytest.raises(ProblemsError, match="the draft would hold words of the original"):
        draft_file.refuse_copied(text, ORIGINAL, "seeds/x.draft.yml")
    draft_file.refuse_copied(text_of([CRACK], Path("seeds/x.draft.yml"), SLUG), ORIGINAL, "seeds/x.draft.yml")


def test_a_title_that_nobody_wrote_is_reported(project: Project, seeds: Seeds) -> None:
    path = draft_file.path_of(project.seeds, STEM)
    (project.seeds / f"{STEM}.yml").write_text(text_of([COUNT], path, SLUG), encoding="utf-8")
    done = dateline("check", cwd=project.root)
    assert (done.returncode, done.stderr) == (
        0,
        f"seeds/{STEM}.yml:12:12: warning: the title is not written yet: "
        "write it, such as The ferry line counts 900, without the brackets\n",
    )
    assert dateline("check", "--strict", cwd=project.root).returncode == 1
