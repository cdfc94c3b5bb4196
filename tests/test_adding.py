"""Adding an article: what is kept and dropped of a page, what is guessed and why, and that the files hold just that.

A page in `adding/` stands beside a YAML file that says what must become of it: the `title`, the paragraphs of the
`article`, the lines that are reported as `dropped`, and, where the page shows them, `publisher`, `url` and `published`.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder import calling, dates, quantities
from builder.adding import metadata, source
from builder.adding.dating import proposal_for, propose
from builder.adding.lines import Line, lines_of
from builder.adding.litter import clean, is_heading
from builder.adding.report import dropped_rows
from builder.adding.skeleton import (
    Draft,
    annotations_text,
    article_text,
    numbered_paragraphs,
    original_text,
    starting_points,
    text_fingerprint,
)
from builder.adding.times import mentioned_times
from builder.model import Grade
from builder.problems import Problems
from builder.reading import read_article
from builder.recognise.amounts import mentions
from builder.trees import parse_yaml

PAGES = Path(__file__).parent / "adding"
TODAY = date(2040, 1, 1)
EXPECTED = sorted(PAGES.glob("*.yml"))


def page_of(expected: Path) -> Path:
    """The page that a file of expectations is about."""
    (page,) = (path for path in PAGES.glob(f"{expected.stem}.*") if path.suffix != ".yml")
    return page


def read(raw: bytes, name: str = "page.txt") -> source.Source:
    """A source that is in order."""
    problems = Problems()
    found = source.read(raw, name, problems)
    assert found is not None, list(map(str, problems))
    return found


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


# Pages


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_a_page_becomes_its_article_and_the_rest_is_told(expected: Path) -> None:
    wanted: dict[str, Any] = yaml.safe_load(expected.read_text(encoding="utf-8"))
    page = page_of(expected)
    found = read(page.read_bytes(), page.name)
    assert texts(found.article.kept) == wanted["article"]
    assert (found.article.title.text if found.article.title else None) == wanted["title"]
    assert [line.strip() for line in dropped_rows(found.article)][1:] == wanted["dropped"].splitlines()


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_what_a_page_shows_of_itself_is_guessed(expected: Path) -> None:
    wanted: dict[str, Any] = yaml.safe_load(expected.read_text(encoding="utf-8"))
    page = page_of(expected)
    found = read(page.read_bytes(), page.name)
    guesses = metadata.guesses(found, "en")
    assert {key: guess.value for key, guess in guesses.items() if key in ("publisher", "url")} == {
        key: wanted[key] for key in ("publisher", "url") if key in wanted
    }
    assert all(guess.why for guess in guesses.values())
    proposal = proposal_for(found, None, TODAY)
    if "published" in wanted:
        assert proposal.published == (str(wanted["published"]) if wanted["published"] else None)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://", "https:// x.example", "//x.example/a", "ftp://x.example"]
)
def test_what_is_no_web_address_is_not_guessed(url: str) -> None:
    page = f"---\ntitle: Bridge\nurl: '{url}'\nlang: <b>\n---\n\nThe bridge was closed on Monday, the council said.\n"
    guesses = metadata.guesses(read(page.encode(), "page.md"), "nn")
    assert "url" not in guesses
    assert guesses["language"].value == "en"


def test_there_are_pages_of_at_least_six_sites_and_one_is_a_saved_page() -> None:
    assert len(EXPECTED) >= 6
    assert any(page_of(path).suffix == ".html" for path in EXPECTED)


def test_the_same_article_has_one_fingerprint_whatever_litter_it_had() -> None:
    raw = (PAGES / "settings-widget.txt").read_bytes()
    article = read(raw).article
    bare = original_text(article.kept).encode()
    assert text_fingerprint(texts(read(bare).article.kept)) == text_fingerprint(texts(article.kept))
    assert read(raw).raw_sha256 != read(bare).raw_sha256


def test_without_trafilatura_a_saved_page_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    problems = Problems()
    assert source.read((PAGES / "saved-page.html").read_bytes(), "mine.html", problems) is None
    assert list(map(str, problems)) == [
        "mine.html:1:1: a saved web page is read with trafilatura, which is not installed: "
        f"run: {calling.pip_install('add')}; or save the article's text in a file .txt and add that"
    ]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "there is no article in it: give a file that holds its text"),
        (
            b"Advertisement\n\nShare\n",
            "there is no article in it: give a file that holds its text; "
            "this one seems to hold only: an advertisement, a share row",
        ),
        (
            b"The bridge at Norvik is open again",
            "there is no article in it: give a file that holds its text; this one seems to hold only: the title",
        ),
        (b"caf\xe9", "the file is not UTF-8: save it again in the encoding UTF-8"),
        (
            b"<!doctype html><p></p>",
            "no article was found in the page: save the article's text in a file .txt and add that",
        ),
    ],
)
def test_what_is_no_article_is_a_problem(raw: bytes, problem: str) -> None:
    problems = Problems()
    assert source.read(raw, "a.txt", problems) is None
    assert [f"{each.what}: {each.hint}" for each in problems] == [problem]


def test_a_saved_page_is_recognised_without_its_suffix() -> None:
    raw = (PAGES / "saved-page.html").read_bytes()
    assert read(raw, "-").article == read(raw, "mine.html").article


PIECES = st.sampled_from(("<p>", "</p>", "<div", ">", "<!--", "-->", "<![if", "]]>", "&#0;", "&amp", "\0", "é", "A. "))


@given(st.lists(PIECES | st.text(max_size=9)))
def test_no_page_is_too_broken_to_be_read_or_refused(parts: list[str]) -> None:
    problems = Problems()
    found = source.read(f"<!doctype html><html>{''.join(parts)}".encode(errors="replace"), "page.html", problems)
    assert (found is None) == bool(list(problems))


def test_a_page_in_another_encoding_is_read() -> None:
    text = "A café in Ålesund burned on Monday, and eleven people were taken to the hospital there."
    head = '<meta charset="windows-1252"><title>Fire</title>'
    page = f"<html><head>{head}</head><body><article><h1>Café burns</h1><p>{text}</p></article></body></html>"
    assert read(page.encode("cp1252"), "page.html").article.title == Line(1, "Café burns", 1)


def test_a_paragraph_that_the_extractor_misses_in_the_middle_is_kept() -> None:
    page = (PAGES / "saved-page.html").read_text(encoding="utf-8")
    missed = "This paragraph stands in a box of its own between the others and tells that two of the pumps broke down."
    assert missed in texts(
        read(
            page.replace('<p class="ad">', f'<div class="promo-box"><p>{missed}</p></div>\n<p class="ad">').encode(),
            "-",
        ).article.kept
    )


# Nothing is lost


ORDINARY = (
    "council",
    "bridge",
    "water",
    "ferry",
    "people",
    "closed",
    "engineer",
    "seven",
    "winter",
    "because",
    "their",
)
SUSPECT = (
    "advertisement",
    "cookies",
    "newsletter",
    "share",
    "comment",
    "photo",
    "read",
    "subscribe",
    "policy",
    "related",
)
WORD = st.sampled_from(ORDINARY + SUSPECT)
PARAGRAPHS = st.lists(WORD, min_size=12, max_size=40).map(lambda words: f"{' '.join(words).capitalize()}.")
LITTER = st.sampled_from(
    (
        "Menu",
        "Advertisement",
        "Also read",
        "3 comments",
        "Share",
        "Related stories",
        "In this article",
        "• One",
        "Reply",
    )
) | st.sampled_from(
    ("Why the bridge is closed", "What happens now?", "Font size", "We use cookies. Accept our policy.", "# The bridge")
)


@given(st.lists(PARAGRAPHS | LITTER | st.text(max_size=80).filter(str.strip), max_size=25))
def test_each_line_is_kept_or_told(parts: list[str]) -> None:
    lines = lines_of("\n\n".join(parts))
    cleaned = clean(lines)
    title = [cleaned.title] if cleaned.title else []
    assert sorted([*cleaned.kept, *title, *(each.line for each in cleaned.dropped)]) == sorted(lines)


@given(st.lists(PARAGRAPHS | LITTER, min_size=1, max_size=25))
def test_no_paragraph_disappears_without_being_shown(parts: list[str]) -> None:
    cleaned = clean(lines_of("\n\n".join(parts)))
    shown = "\n".join(dropped_rows(cleaned))
    kept = texts(cleaned.kept)
    for part in parts:
        if len(part.split()) >= 12:
            assert part in kept or f": {part}" in shown


@given(st.lists(st.sampled_from(ORDINARY), min_size=12))
def test_a_paragraph_of_ordinary_words_is_kept_wherever_it_stands(words: list[str]) -> None:
    paragraph = f"The {' '.join(words)}."
    around = [
        "Menu",
        "The bridge that was closed",
        paragraph,
        "Advertisement",
        "Also read",
        "A bridge in winter",
        "Share",
    ]
    assert paragraph in texts(clean(lines_of("\n".join(around))).kept)


@pytest.mark.parametrize("heading", ["Responses", "Discussion", "3 comments", "Comments"])
def test_a_heading_that_could_be_of_comments_drops_no_paragraph(heading: str) -> None:
    """Unless what stands with comments follows."""
    below = ["The mayor would like to read the report first.", "She will reply in two weeks.", "That was two days ago."]
    lines = ["The bridge at Norvik was closed on Monday after a crack was found in it.", heading, *below]
    cleaned = clean(lines_of("\n\n".join(lines)))
    assert set(below) < set(texts(cleaned.kept))


# Lines


WRAPPED = (
    ("one line", ["one line"]),
    ("Menu\nHome\nNews", ["Menu", "Home", "News"]),
    ("A short title\n\nA text.", ["A short title", "A text."]),
    (
        "The bridge at Norvik was closed on Monday after a crack had been\nfound. The council says that about 800"
        " people are cut off now, and\nthat a ferry is to start.",
        [
            "The bridge at Norvik was closed on Monday after a crack had been found. The council says that about 800"
            " people are cut off now, and that a ferry is to start."
        ],
    ),
    (
        "The council closed the bridge after a crack\nwas found in one of its arches.",
        ["The council closed the bridge after a crack was found in one of its arches."],
    ),
    (
        "A bridge opens\n\nThe bridge at Brae opened on\nSunday, with 400 people\ncrossing it in the rain.",
        ["A bridge opens", "The bridge at Brae opened on Sunday, with 400 people crossing it in the rain."],
    ),
    ("Home and abroad\nnews of the day\nmore of it", ["Home and abroad", "news of the day", "more of it"]),
    ("A headline of quite enough words to be one\nvisuals", ["A headline of quite enough words to be one", "visuals"]),
    (
        "Three things must change:\n- the crew,\n- the boat.",
        ["Three things must change:", "- the crew,", "- the boat."],
    ),
    ("## What next? ##", ["What next?"]),
    ("Home > World", ["Home > World"]),
    ('> Said **she**, [_once_](https://x.example/a "b").', ["Said she, _once_."]),
    ("It opened on *Sunday*. ![A bridge](a.png)", ["It opened on Sunday."]),
    ("![A bridge](a.png)", ["![A bridge](a.png)"]),
    ("5 * 3 * 2 and a_b_c stay", ["5 * 3 * 2 and a_b_c stay"]),
    ("zero\u200bwidth\ufeff and\u00a0space\r\nnext", ["zerowidth and space", "next"]),
)


@pytest.mark.parametrize(("text", "expected"), WRAPPED)
def test_wrapped_paragraphs_are_put_together(text: str, expected: list[str]) -> None:
    assert texts(lines_of(text)) == expected


def test_a_line_knows_its_number() -> None:
    assert [line.number for line in lines_of("One.\n\n\nTwo.\nThree.")] == [1, 4, 5]


@pytest.mark.parametrize(
    ("line", "following", "expected"),
    [
        ("What the crew saw", "They saw it.", True),
        ("What the crew saw", None, False),
        ("They saw it.", "Then they left.", False),
        ("• one of them", "• another", False),
    ],
)
def test_a_heading_stands_over_something(line: str, following: str | None, expected: bool) -> None:
    assert is_heading(Line(1, line), Line(2, following) if following else None) is expected


# The date of publication


SPAN = (date(2031, 3, 4), date(2031, 3, 6))
DATED = (
    # text, lines around it, the story's time, what is proposed
    ("It happened on 4 March 2031.", "", None, "between 2031-03-04 and 2031-03-10"),
    ("It happened on March 4, 2031 and again on 2 March 2031.", "", None, "between 2031-03-04 and 2031-03-10"),
    ("It happened on 4 March 2031. On Wednesday it rained.", "", None, "between 2031-03-04 and 2031-03-11"),
    (
        "It happened on 4 March 2031. The vote will be held on 7 March 2031.",
        "",
        None,
        "between 2031-03-04 and 2031-03-07",
    ),
    ("It happened on 4 March.", "", SPAN, "between 2031-03-04 and 2031-03-10"),
    ("It happened on 30 December.", "", (date(2031, 1, 2), date(2031, 1, 5)), "between 2030-12-30 and 2031-01-05"),
    ("It happened on 4 March.", "", None, None),
    ("It began on 24 February 2022. On Tuesday it went on.", "", SPAN, "between 2031-03-04 and 2031-03-17"),
    ("It happened on Tuesday.", "", SPAN, "between 2031-03-04 and 2031-03-17"),
    ("It happened on Tuesday.", "", None, "between 2039-12-27 and 2040-01-01"),
    ("It happened.", "", SPAN, None),
    ("It happened on 31 February 2031.", "", None, None),
    ("It happened on 1 March 2031.", "Published 3 March 2031, 10:00", None, "2031-03-03"),
    ("Ost, 3 March 2031\n\nIt happened on 1 March 2031.", "", None, "2031-03-03"),
    ("It happened on 1 March 2031.", "Updated: Mar 4, 2031", None, "between 2031-03-01 and 2031-03-04"),
    ("It happened on 1 March 2031.", "Updated 2031-03-04\n\nPublished 2031-03-03", None, "2031-03-03"),
)


@pytest.mark.parametrize(("text", "around", "span", "expected"), DATED)
def test_a_date_of_publication_is_proposed(text: str, around: str, span: Any, expected: str | None) -> None:
    proposal = propose(lines_of(text), lines_of(around), span, TODAY)
    assert proposal.published == expected
    assert proposal.reasons
    assert all(reason.sentence.endswith(".") for reason in proposal.reasons)
    if expected:
        assert dates.parse(expected).lower


def test_an_article_of_today_is_not_dated_after_today() -> None:
    assert (
        propose(lines_of("It happened on 30 December 2039."), (), None, TODAY).published
        == "between 2039-12-30 and 2040-01-01"
    )


def test_the_reasons_for_readers_name_no_lines() -> None:
    proposal = propose(lines_of("\n\nIt happened on 4 March 2031."), (), None, TODAY)
    assert str(proposal.reasons[0]) == "Line 3: The text reports “on 4 March 2031” as past."
    assert proposal.basis.startswith("The text reports “on 4 March 2031” as past. ")


def test_a_date_that_the_page_prints_needs_no_other_basis() -> None:
    assert propose(lines_of("It rained."), lines_of("Published 3 March 2031"), None, TODAY).basis == ""


# Times and amounts in running text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Tuesday, 4 March 2031, and on Friday", ["On Tuesday, 4 March 2031", "on Friday"]),
        ("since March 4, 2031; by Nov. 5; in August", ["since March 4, 2031", "by Nov. 5", "in August"]),
        ("He may march on, and she will fall last.", []),
        (
            "yesterday, late last week and within the next few days",
            ["yesterday", "late last week", "within the next few days"],
        ),
        ("in 1911, on the 3rd of May", ["in 1911", "on the 3rd of May"]),
    ],
)
def test_times_are_found(text: str, expected: list[str]) -> None:
    assert [mention.words for mention in mentioned_times(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 8,000 of over 10,000 soldiers", ["About 8,000", "over 10,000"]),
        ("between 12 and 15 million crowns", ["between 12 and 15 million"]),
        ("two or three ships, dozens of boats, one captain", ["two", "three", "dozens"]),
        ("tens of thousands; 10-12 hours; 2.5 metres", ["tens of thousands", "10-12", "2.5"]),
        ("at 09:30 on 2031-03-04, model A-12", []),
        ("Someone often tends twofold", []),
    ],
)
def test_amounts_are_found(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(("written", "_"), quantities.EXAMPLES)
def test_each_amount_that_can_be_written_is_found(written: str, _: str) -> None:
    assert mentions(f"They say {written.lstrip('~')}.") == [written.lstrip("~")]


# The files


def draft(**more: Any) -> Draft:
    known: dict[str, Any] = {
        "slug": "bridge",
        "title": "Bridge",
        "title_supplied": False,
        "publisher": "unknown",
        "published": "between 2031-03-04 and 2031-03-06",
        "published_basis": "",
        "url": "",
        "language": "en",
        "grade": Grade.BRIEF,
    }
    return Draft(**{**known, **more})


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The Bridge at Norvik Is Closed", "bridge-norvik-closed"),
        ("Over 10,000 soldiers' boots", "10000-soldiers-boots"),
        ("Été à Ålesund: “l’eau”!", "ete-alesund-leau"),
        ("What was it?", "article"),
        ("Index", "index-2"),
        ("大橋", "article"),
        ("One two three four five six seven", "one-two-three-four-five-six"),
    ],
)
def test_a_slug_is_made_of_the_words_that_carry_meaning(title: str, slug: str) -> None:
    assert metadata.slug_of_title(title, ()) == slug


def test_a_slug_that_is_taken_gets_a_number() -> None:
    assert metadata.slug_of_title("Bridge", {"bridge", "bridge-2"}) == "bridge-3"


VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(lambda text: " ".join(text.split()))


@given(VALUES.filter(bool), VALUES.filter(bool), st.lists(VALUES.filter(bool), min_size=1, max_size=4))
def test_whatever_an_article_says_stands_in_its_file_as_text(title: str, publisher: str, parts: list[str]) -> None:
    kept = lines_of("\n\n".join(parts)) or (Line(1, "Text."),)
    written = article_text(draft(title=title, publisher=publisher, grade=Grade.FULL), kept, "seeds")
    path = Path("article.md")
    problems = Problems()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda _: written.encode())
        found = read_article(path, "article.md", problems)
    assert not list(problems)
    assert found is not None
    assert found.front.plain() == {
        "title": title,
        "publisher": publisher,
        "published": "between 2031-03-04 and 2031-03-06",
        "language": "en",
        "text": "full",
    }
    assert [" ".join(part.split()) for part in found.paragraphs] == [" ".join(line.text.split()) for line in kept]


@given(st.lists(VALUES.filter(bool), min_size=1, max_size=5))
def test_whatever_an_article_says_its_annotations_hold_no_event(parts: list[str]) -> None:
    kept = lines_of("\n\n".join(parts)) or (Line(1, "Text."),)
    problems = Problems()
    root = parse_yaml(annotations_text(draft(), kept), "article.yml", problems)
    assert not list(problems)
    assert root is not None
    assert root.plain() == {"events": []}


def test_a_brief_has_a_place_for_each_paragraph_and_none_for_headings() -> None:
    kept = lines_of("First.\n\nA heading\n\nSecond of 12 people.\n\n• an item\n\nLast.")
    assert [(each.number, each.line) for each in numbered_paragraphs(draft(), kept)] == [(1, 1), (2, 5), (3, 7), (4, 9)]
    assert len(numbered_paragraphs(draft(grade=Grade.FULL), kept)) == 5
    original = original_text(kept).splitlines()
    assert [original[each.line - 1] for each in numbered_paragraphs(draft(), kept)] == [
        each.text for each in numbered_paragraphs(draft(), kept)
    ]


def test_the_paragraphs_that_name_a_time_or_an_amount_are_listed() -> None:
    kept = lines_of(
        "Nothing at all.\n\nOn Monday about 800 North Korean soldiers came, on Monday.\n\nTwo of them left in May.\n\n"
        "On 4 March 2031 it rained."
    )
    assert list(starting_points(numbered_paragraphs(draft(), kept))) == [
        "Paragraph 2 names a time (On Monday) and an amount (about 800 North Korean soldiers).",
        "Paragraph 3 names a time (in May) and an amount (Two).",
        "Paragraph 4 names a time (On 4 March 2031).",
    ]
