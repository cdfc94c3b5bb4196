"""The gate: what passes is in the article's words, and what does not is listed with all reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import event as noted
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import small_story, write_seeds

from builder.drafting import draft_file
from builder.drafting.entries import Claim, Entry
from builder.drafting.gate import checked
from builder.model import Article, Seeds
from builder.problems import Problems, Severity
from builder.project import Project
from builder.validation import read_seeds

from .helpers import COUNT, CRACK, PARAGRAPHS, STEM, changed


def reasons(entry: Entry, article: Article, seeds: Seeds, there: Sequence[str] = ()) -> tuple[str, ...]:
    """Why an entry is refused; nothing if it passes."""
    passed, refused = checked([entry], article, seeds.story, there)
    assert [*passed, *(each.entry for each in refused)] == [entry]
    return refused[0].reasons if refused else ()


def test_what_the_article_says_passes_as_it_is(article: Article, seeds: Seeds) -> None:
    assert checked([CRACK, COUNT], article, seeds.story) == ([CRACK, COUNT], [])


@pytest.mark.parametrize(
    "quote",
    [
        "The ferry line  says about 900 people\nare cut off now",
        "The ferry line says about 900 people are cut\N{NO-BREAK SPACE}off now",
    ],
)
def test_white_space_is_folded(quote: str, article: Article, seeds: Seeds) -> None:
    assert reasons(replace(COUNT, quote=quote), article, seeds) == ()


def test_quotation_marks_are_folded(article: Article, seeds: Seeds) -> None:
    entry = replace(CRACK, quote='"We need the ferry," the mayor said', when="by 2031-03-07")
    assert reasons(entry, article, seeds) == ()


REFUSED: Sequence[tuple[Entry, dict[str, Any], str]] = [
    (COUNT, {"quote": "The ferry line says about 900 people were cut off"}, "is not in the article"),
    (COUNT, {"quote": "the ferry line says about 900 people are cut off now"}, "is not in the article"),
    (COUNT, {"quote": "The ferry line says about 900 people … The council gave no number"}, "is not in the article"),
    (CRACK, {"quote": f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}"}, "runs over more than one paragraph"),
    (CRACK, {"quote": "council"}, "the quote is in the article 2 times"),
    (CRACK, {"quote": ""}, "the key 'quote' is missing"),
    (CRACK, {"quote": "  "}, "this is empty"),
    (COUNT, {"value": "about 950"}, "the number about 950 is not in the quote"),
    (COUNT, {"value": "900"}, "not “900”"),
    (COUNT, {"value": "plenty"}, "is not an amount"),
    (COUNT, {"measure": "cut-down"}, "the measure 'cut-down' is not declared"),
    (COUNT, {"kind": "rumour"}, "the kind 'rumour' is not declared"),
    (COUNT, {"actors": ("harbour",)}, "the actor 'harbour' is not declared"),
    (COUNT, {"by": ("Ferry line",)}, "write ferry-line"),
    (COUNT, {"places": ("mars",)}, "the place 'mars' is not declared"),
    (COUNT, {"status": "rumoured"}, "is not a value of 'status'"),
    (CRACK, {"when": "last Thursday"}, "count it from the article's day"),
    (CRACK, {"when": "2031-02-30"}, "February"),
    (CRACK, {"when": "2031-03-09"}, "what is reported is after the article's last day"),
    (CRACK, {"event": "Second crack"}, "cannot be an id"),
    (CRACK, {"event": "index"}, "is taken by the index page"),
    (CRACK, {"event": "x" * 101}, "is too long"),
    (CRACK, {"title": "A crack\x1b[2J"}, "title: holds a character that is not text (U+001B)"),
    (CRACK, {"title": "A crack \ud800"}, "title: holds a character that is not text (U+D800)"),
]


@pytest.mark.parametrize(("entry", "values", "reason"), REFUSED)
def test_what_the_article_does_not_bear_out_is_refused(
    entry: Entry, values: dict[str, Any], reason: str, article: Article, seeds: Seeds
) -> None:
    assert any(reason in each for each in reasons(changed(entry, **values), article, seeds))


def test_who_is_to_claim_a_number_must_be_named_in_the_quote(article: Article, seeds: Seeds) -> None:
    claim = replace(COUNT.claims[0], by=("council",))
    why = ("the quote does not name “Norvik council” (council), who is to claim cut-off",)
    assert reasons(replace(COUNT, claims=(claim,)), article, seeds) == why
    # Who says what happens claims its numbers too, unless others do.
    assert reasons(replace(COUNT, by=("council",), claims=(replace(claim, by=()),)), article, seeds) == why
    assert reasons(replace(COUNT, by=("council",)), article, seeds) == ()


def test_who_the_article_never_names_says_nothing(article: Article, seeds: Seeds) -> None:
    entry = replace(CRACK, by=("ferry-line",))
    without = replace(article, paragraphs=PARAGRAPHS[:1])
    assert reasons(entry, article, seeds) == ()
    assert any("never names “Ferry line”" in each for each in reasons(entry, without, seeds))


def test_one_id_is_one_event(article: Article, seeds: Seeds) -> None:
    twice = "the event 'second-crack' is in this article already"
    passed, refused = checked([CRACK, replace(CRACK, quote="The council gave no number")], article, seeds.story)
    assert (passed, [each.reasons for each in refused]) == ([CRACK], [(twice,)])
    assert reasons(CRACK, article, seeds, ["second-crack"]) == (twice,)


def test_an_event_of_another_article_goes_on(article: Article, seeds: Seeds) -> None:
    assert reasons(replace(CRACK, event="bridge-closes", title="", kind=""), article, seeds) == ()


def test_all_reasons_are_given(article: Article, seeds: Seeds) -> None:
    entry = replace(COUNT, kind="rumour", when="soon", quote="Nobody said this at any time")
    assert len(reasons(entry, article, seeds)) == 3


def test_one_that_is_refused_refuses_no_other(article: Article, seeds: Seeds) -> None:
    wrong = [changed(entry, **values) for entry, values, _ in REFUSED]
    numbered = [replace(each, event=f"{each.event}-{number}") for number, each in enumerate(wrong)]
    passed, _ = checked([CRACK, *numbered, COUNT], article, seeds.story)
    assert {CRACK, COUNT} <= set(passed)


# Whatever comes


words = st.sampled_from(
    [*" ".join(PARAGRAPHS).split(), "‘", "\u200b", "\ud800", "\x00", "#", ": ", "- ", "[", "{", "}"]
)
anything = st.lists(words, max_size=6).map(" ".join) | st.text(max_size=12)


@st.composite
def parts(draw: st.DrawFn) -> str:
    """A part of one paragraph."""
    text = draw(st.sampled_from(PARAGRAPHS))
    start = draw(st.integers(0, len(text) - 1))
    return text[start : draw(st.integers(start + 1, len(text)))]


ids = st.sampled_from(["council", "mayor", "ferry-line", "bridge", "happening", "statement", "cut-off", "Council"])
some_ids = st.lists(ids | anything, max_size=2).map(tuple)
claims = st.builds(
    Claim,
    measure=st.just("cut-off") | ids,
    value=st.sampled_from(["about 900", "900", "40", "up to 40"]) | anything,
    by=some_ids | st.just(()),
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "event": st.sampled_from(["a", "b-1", "bridge-closes", "index", "null", "123", "no"]) | anything,
    "title": anything,
    "quote": parts() | st.sampled_from([COUNT.quote, CRACK.quote, *PARAGRAPHS]) | anything,
    "when": st.sampled_from(["2031-03-06", "by 2031-03", "[..2031-03-05]", "unknown", "2031-03-09", "2031-03-06T10:00"])
    | anything,
    "when_basis": anything,
    "kind": st.sampled_from(["happening", "statement", ""]) | ids,
    "status": st.sampled_from(["", "reported", "expected"]),
    "by": st.just(()) | some_ids,
    "actors": some_ids,
    "places": st.sampled_from([(), ("bridge",)]) | some_ids,
    "claims": st.just(()) | st.lists(claims, max_size=2).map(tuple),
    "paragraph": st.integers(0, 4),
    "may_be_by": some_ids,
    "may_be": some_ids,
}


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry that would pass, with anything in place of some of its values."""
    spoilt = draw(st.sets(st.sampled_from(list(FIELDS)), max_size=3) | st.just(set(FIELDS)))
    return replace(draw(st.sampled_from([CRACK, COUNT])), **{key: draw(FIELDS[key]) for key in sorted(spoilt)})


@given(drafted=st.lists(entries(), max_size=4))
def test_what_passes_is_an_annotation_that_the_check_accepts(
    drafted: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any") / "seeds"
    story, articles = small_story()
    front = {"title": "Second crack", "published": "2031-03-07", "text": "full"}
    articles[STEM] = {"front": front, "text": PARAGRAPHS, "events": []}
    write_seeds(folder, story, articles)
    seeds = read_seeds(folder, ["timeline", "estimates", "coverage"], Problems())
    assert seeds
    passed, refused = checked(drafted, seeds.articles[-1], seeds.story)
    assert len(passed) + len(refused) == len(drafted)
    assert all(each.reasons for each in refused)
    noted(f"{len(passed)} passed")
    # What is left to the editor: what kind it is, who says it where that is something said, what stays unknown.
    whole = [
        replace(each, kind="happening", title=each.title or "Something", when=each.when or "unknown") for each in passed
    ]
    if whole:
        path = draft_file.path_of(folder, STEM)
        path.write_text(draft_file.text_of(whole, path, "second-crack"), encoding="utf-8")
        path.replace(folder / f"{STEM}.yml")
    problems = Problems()
    read_seeds(folder, ["timeline", "estimates", "coverage"], problems)
    assert [str(each) for each in problems if each.severity is Severity.ERROR] == []


def test_the_project_of_these_tests_has_no_problem(project: Project) -> None:
    problems = Problems()
    read_seeds(project.seeds, ["timeline", "estimates", "coverage"], problems)
    assert list(problems) == []
