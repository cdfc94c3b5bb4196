"""`dateline add`: what it asks, writes, says and refuses; and the way of an article from its text to a page."""

from __future__ import annotations

import errno
import os
import re
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_helpers import small_story, tree, write_project

from builder import calling, cli, files
from builder.cli.context import Context
from builder.problems import Problems
from builder.project import Project
from builder.reading import read_article

TEXT = """\
Menu

Second crack found in the bridge at Norvik

Published: 7 March 2031, 08:15

A second crack was found in the bridge at Norvik on Thursday, the council said. About 900 people are cut off now.

Advertisement

What comes next

The ferry is to start on Friday with room for 40 passengers.

2 comments
"""
STEM = "2031-03-07-second-crack-found-bridge-norvik"
SLUG = "second-crack-found-bridge-norvik"
PARAGRAPHS = (
    "A second crack was found in the bridge at Norvik on Thursday, the council said. About 900 people are cut off now.",
    "What comes next",
    "The ferry is to start on Friday with room for 40 passengers.",
)
ORIGINAL = "\n\n".join(PARAGRAPHS) + "\n"
DROPPED = """\
Dropped:
  line 1, navigation: Menu
  line 5, a line with the date: Published: 7 March 2031, 08:15
  line 9, an advertisement: Advertisement
  line 15, a comment count: 2 comments
"""
HEADLINE = "Line 3 reads like the title, so it is not in the text: Second crack found in the bridge at Norvik\n"
PLACEHOLDERS = f"""\
seeds/{STEM}.md:10:1: warning: 2 paragraphs are not retold yet (1 and 2): \
write what seeds/.originals/{SLUG}.txt says in your own words, or delete their lines: a brief may be short
"""
ONE_PLACEHOLDER = f"""\
seeds/{STEM}.md:12:1: warning: paragraph 2 is not retold yet: \
write what line 5 of seeds/.originals/{SLUG}.txt says in your own words, or delete this line: a brief may be short
"""


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small project, with the current folder in it and the text beside it."""
    project = write_project(folder)
    (folder.parent / "crack.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(folder)
    return project


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is there to be asked."""
    monkeypatch.setattr(Context, "has_terminal", True)


def call(*arguments: str, answers: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli.main, arguments, input=answers)


def add(*options: str, answers: str | None = None) -> Result:
    return call("add", "../crack.txt", *options, answers=answers)


def front(project: Project, stem: str = STEM) -> dict[str, str]:
    """What an article's front matter says."""
    file = read_article(project.seeds / f"{stem}.md", "article.md", Problems())
    assert file is not None
    plain: dict[str, str] = file.front.plain()
    return plain


# What is written


def test_a_brief_is_prepared(project: Project) -> None:
    before = tree(project.root)
    result = add("--published", "2031-03-07")
    assert (result.exit_code, result.stderr) == (0, "")
    similar = calling.dateline("similar", f"seeds/{STEM}.yml")
    assert result.stdout == DROPPED + HEADLINE + (
        "\n“Second crack found in the bridge at Norvik”, published on 7 March 2031:\n"
        f"  seeds/{STEM}.md: a brief, 2 paragraphs to retell (1 heading left out)\n"
        f"  seeds/.originals/{SLUG}.txt: the original, which git leaves out\n"
        f"  seeds/{STEM}.yml: no event yet; its comments say which paragraphs name a time or an amount\n"
        "Next:\n"
        f"  Retell seeds/{STEM}.md in your own words; delete the line of each paragraph that you leave out.\n"
        f"  {calling.dateline('draft', SLUG)} proposes events for you to check.\n"
        f"  Or write them into seeds/{STEM}.yml; {similar} finds those that other articles report.\n"
        f"  {calling.dateline('check')} says what is not retold yet or wrong; "
        f"{calling.dateline('serve')} shows the page.\n"
    )
    assert {name: text.decode() for name, text in tree(project.root).items() if name not in before} == {
        "seeds/.originals/.gitignore": "*\n",
        f"seeds/.originals/{SLUG}.txt": ORIGINAL,
        f"seeds/{STEM}.md": (
            "---\n"
            "title: Second crack found in the bridge at Norvik\n"
            "publisher: unknown\n"
            "published: 2031-03-07\n"
            "language: en\n"
            "text: brief\n"
            f"original_sha256: {sha256(ORIGINAL.encode()).hexdigest()}\n"
            "---\n\n"
            f"[Paragraph 1 is not retold yet: see line 1 of seeds/.originals/{SLUG}.txt]\n\n"
            f"[Paragraph 2 is not retold yet: see line 5 of seeds/.originals/{SLUG}.txt]\n"
        ),
        f"seeds/{STEM}.yml": (
            "# yaml-language-server: $schema=../.dateline/annotations.schema.json\n"
            "# A brief may be short: retell what the events need, delete the lines of other paragraphs.\n"
            "#\n"
            "# One entry for each event that the article reports, in place of the []; the guide lists the keys:\n"
            "#\n"
            "# events:\n"
            "#   - event: an-id-of-its-own       # or that of the same event in another article\n"
            "#     title: One sentence in the present tense\n"
            "#     when: 2031-03-07\n"
            "#     kind: one of the story's\n"
            "#     quote: a passage of the article\n"
            "#\n"
            '# A text that begins with a quotation mark, or holds a colon and a space or " #", goes in single quotes.\n'
            "#\n"
            "# Paragraph 1 names a time (on Thursday) and an amount (About 900 people).\n"
            "# Paragraph 2 names a time (on Friday) and an amount (40 passengers).\n"
            "events: []\n"
        ),
    }
    assert {name: text for name, text in tree(project.root).items() if name in before} == before


def test_the_full_text_is_kept_for_those_who_hold_the_rights(project: Project) -> None:
    result = add("--published", "2031-03-07", "--full")
    assert result.exit_code == 0
    assert f"  seeds/{STEM}.md: the text, 3 paragraphs\n" in result.stdout
    assert "Retell" not in result.stdout
    assert f"{calling.dateline('check')} says what is wrong; " in result.stdout
    assert not (project.seeds / ".originals").exists()
    file = read_article(project.seeds / f"{STEM}.md", "article.md", Problems())
    assert file is not None
    assert file.paragraphs == PARAGRAPHS
    assert file.front.plain()["text"] == "full"
    assert call("check", "--strict").exit_code == 0


def test_a_link_keeps_the_address_and_no_text(project: Project) -> None:
    page = Path(__file__).parent / "adding" / "saved-page.html"
    result = call("add", str(page), "--published", "2031-03-07", "--link", "--slug", "elsewhere")
    assert result.exit_code == 0
    assert "elsewhere.md: a link, without the text; " in result.stdout
    assert "Retell" not in result.stdout
    assert not (project.seeds / ".originals").exists()
    stem = "2031-03-07-elsewhere"
    assert front(project, stem)["text"] == "link"
    assert (project.seeds / f"{stem}.md").read_text().endswith("\n---\n")
    assert "quote:" not in (project.seeds / f"{stem}.yml").read_text()
    assert call("check", "--strict").exit_code == 0
    again = call("add", str(page), "--published", "2031-03-08", "--slug", "again")
    assert again.exit_code == 1
    assert f"this article is there already, as seeds/{stem}.md" in again.output


def test_a_link_needs_an_address(project: Project) -> None:
    result = add("--published", "2031-03-07", "--link")
    assert result.exit_code == 1
    assert (
        result.stderr
        == "../crack.txt:1:1: a link needs an address: give it with --url\n1 problem; nothing was written.\n"
    )


def test_each_answer_is_an_option(project: Project) -> None:
    options = {
        "--title": "Crack: a 'second' one # not the last",
        "--publisher": "Norvik Post",
        "--published": "between 2031-03-07 and 2031-03-08?",
        "--url": "https://post.example/a?b=1#c",
        "--language": "nn",
        "--slug": "second-crack",
    }
    result = add(*(part for option in options.items() for part in option))
    assert result.exit_code == 0
    assert HEADLINE in result.stdout
    stem = "2031-03-07-second-crack"
    said = front(project, stem)
    original = said.pop("original_sha256")
    assert said == {
        "title": options["--title"],
        "title_basis": "supplied",
        "publisher": "Norvik Post",
        "published": "between 2031-03-07 and 2031-03-08?",
        "url": options["--url"],
        "language": "nn",
        "text": "brief",
    }
    assert original == sha256((project.seeds / ".originals" / "second-crack.txt").read_bytes()).hexdigest()
    assert call("check").exit_code == 0


def test_quiet_says_nothing(project: Project) -> None:
    result = call("--quiet", "add", "../crack.txt", "--published", "2031-03-07")
    assert (result.exit_code, result.output) == (0, "")
    assert (project.seeds / f"{STEM}.md").is_file()


def test_a_saved_page_brings_its_title_publisher_and_address(project: Project) -> None:
    page = Path(__file__).parent / "adding" / "saved-page.html"
    assert call("add", str(page), "--published", "2021-09-18").exit_code == 0
    said = front(project, "2021-09-18-mine-kvaal-floods-eleven-men-below")
    assert (said["title"], said["publisher"]) == ("Mine at Kvaal floods, eleven men below", "Fell Courier")
    assert (said["url"], said["language"]) == ("https://courier.example/2021/09/kvaal-mine", "en-GB")
    assert "title_basis" not in said


# From the text to the page


def test_an_article_is_added_retold_annotated_checked_and_published(project: Project) -> None:
    assert add("--published", "2031-03-07").exit_code == 0
    checked = call("check")
    assert (checked.exit_code, checked.stdout, checked.stderr) == (
        0,
        "3 articles, 4 events, 2 of 2 claims checked in full: 1 warning.\n",
        PLACEHOLDERS,
    )
    strict = call("check", "--strict")
    assert (strict.exit_code, strict.stderr) == (1, f"{PLACEHOLDERS}1 problem; nothing was written.\n")

    article, annotations = project.seeds / f"{STEM}.md", project.seeds / f"{STEM}.yml"
    told = article.read_text(encoding="utf-8").replace(
        f"[Paragraph 1 is not retold yet: see line 1 of seeds/.originals/{SLUG}.txt]",
        "Norvik's council reports another crack, found on Thursday, and some 900 residents without a road.",
    )
    article.write_text(told, encoding="utf-8")
    assert call("check").stderr == ONE_PLACEHOLDER
    told = told.replace(
        f"[Paragraph 2 is not retold yet: see line 5 of seeds/.originals/{SLUG}.txt]",
        "From Friday a ferry for 40 people is to sail.",
    )
    article.write_text(told, encoding="utf-8")
    event = (
        "events:\n  - event: second-crack\n    title: Another crack is found\n    when: 2031-03-06\n"
        "    kind: happening\n    quote: another crack, found on Thursday\n"
    )
    text = annotations.read_text(encoding="utf-8")
    annotations.write_text(text.replace("events: []\n", event), encoding="utf-8")
    checked = call("check", "--strict")
    assert (checked.exit_code, checked.output) == (
        0,
        "3 articles, 5 events, 2 of 2 claims checked in full: no problems found.\n",
    )
    assert call("pages").exit_code == 0
    page = (project.docs / "articles" / f"{SLUG}.md").read_text(encoding="utf-8")
    assert "Second crack found in the bridge at Norvik" in page
    assert "events/second-crack/" in page
    assert not list(project.docs.rglob("*originals*"))


def test_a_paragraph_is_left_out_of_a_brief_by_deleting_its_line(project: Project) -> None:
    assert add("--published", "2031-03-07").exit_code == 0
    article = project.seeds / f"{STEM}.md"
    at = f"of seeds/.originals/{SLUG}.txt]"
    first, second = (
        f"[Paragraph 1 is not retold yet: see line 1 {at}",
        f"[Paragraph 2 is not retold yet: see line 5 {at}",
    )
    text = article.read_text(encoding="utf-8").replace(first, "A second crack was found.").replace(f"\n{second}\n", "")
    article.write_text(text, encoding="utf-8")
    checked = call("check", "--strict")
    assert (checked.exit_code, checked.output) == (
        0,
        "3 articles, 4 events, 2 of 2 claims checked in full: no problems found.\n",
    )


def test_an_article_just_added_can_be_looked_at(project: Project) -> None:
    assert add("--published", "2031-03-07").exit_code == 0
    assert call("pages").exit_code == 0
    assert (project.docs / "articles" / f"{SLUG}.md").is_file()


def test_a_text_under_a_placeholder_does_not_replace_it(project: Project) -> None:
    assert add("--published", "2031-03-07").exit_code == 0
    article = project.seeds / f"{STEM}.md"
    article.write_text(article.read_text(encoding="utf-8").rstrip() + "\nA ferry is to sail.\n", encoding="utf-8")
    assert call("check").stderr == PLACEHOLDERS


def test_a_full_text_may_say_what_it_likes(project: Project) -> None:
    assert add("--published", "2031-03-07").exit_code == 0
    article = project.seeds / f"{STEM}.md"
    article.write_text(article.read_text(encoding="utf-8").replace("text: brief", "text: full"), encoding="utf-8")
    assert call("check").stderr == ""


def test_kept_originals_are_no_seeds(project: Project) -> None:
    (project.seeds / ".originals").mkdir()
    for name in ("2031-01-01-stray.md", "stray.yml", "stray.yaml"):
        (project.seeds / ".originals" / name).write_text("not: [a seed", encoding="utf-8")
    assert (
        call("check", "--strict").output == "2 articles, 4 events, 2 of 2 claims checked in full: no problems found.\n"
    )


# Without a terminal


def test_what_is_missing_is_told_all_at_once(project: Project) -> None:
    (project.root.parent / "crack.txt").write_text(TEXT.split("\n", 6)[-1], encoding="utf-8")
    before = tree(project.root)
    result = add()
    assert result.exit_code == 1
    assert result.stderr == (
        "../crack.txt:1:1: the date of publication is missing: if this is right, give it with "
        '--published "between 2031-02-27 and 2031-03-13". Line 1: The text says “on Thursday”. '
        "Line 7: The text says “on Friday”. "
        "The story's articles are of 4 March 2031 to 6 March 2031. "
        "It appeared then or within six days, if that was about the same time: no date is named\n"
        "../crack.txt:1:1: the title is missing: give it with --title\n"
        "2 problems; nothing was written.\n"
    )
    assert tree(project.root) == before


def test_a_date_is_never_guessed_in_silence(project: Project) -> None:
    result = add()
    assert result.exit_code == 1
    assert result.stderr == (
        "../crack.txt:1:1: the date of publication is missing: if this is right, give it with --published 2031-03-07. "
        "Line 5: The page prints “Published: 7 March 2031, 08:15”\n"
        "1 problem; nothing was written.\n"
    )


def test_standard_input_is_read_and_nothing_asked(project: Project, terminal: None) -> None:
    result = call("add", "-", answers=TEXT)
    assert result.exit_code == 1
    assert result.stderr.startswith("-:1:1: the date of publication is missing: ")
    result = call("add", "-", "--published", "2031-03-07", answers=TEXT)
    assert result.exit_code == 0
    assert (project.seeds / ".originals" / f"{SLUG}.txt").read_text(encoding="utf-8") == ORIGINAL


WRONG = (
    ("--title", " ", "--title: this is empty: write a text, or leave the key out"),
    ("--published", "soon", "--published: 'soon' cannot be read as a date: "),
    (
        "--published",
        "not before 2031-03",
        "--published: the date of publication is open: write bounds that ",
    ),
    (
        "--published",
        "unknown",
        "--published: the date of publication is open: write bounds that ",
    ),
    ("--url", "javascript:alert(1)", "--url: 'javascript:alert(1)' is not a web address: "),
    ("--slug", "Second_Crack", "--slug: 'Second_Crack' cannot name an article: "),
    ("--slug", "index", "--slug: 'index' cannot name an article: "),
    ("--slug", "../up", "--slug: '../up' cannot name an article: "),
    ("--slug", "bridge-closed", "--slug: 'bridge-closed' is that of another article: choose another"),
    ("--only", "2-4", "--only: '2-4' is no list of numbers: write the numbers of paragraphs, such as 5,12,13"),
    ("--only", "1,3", "--only: there is no paragraph 3: the article has 2 paragraphs"),
    ("--only", "0,2", "--only: there is no paragraph 0: the article has 2 paragraphs"),
)


@pytest.mark.parametrize(("option", "value", "told"), WRONG)
def test_an_option_that_does_not_fit_is_a_problem(project: Project, option: str, value: str, told: str) -> None:
    before = tree(project.root)
    given = ["--published", "2031-03-07"] if option != "--published" else []
    result = add(*given, option, value)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"../crack.txt:1:1: {told}")
    assert result.stderr.endswith("1 problem; nothing was written.\n")
    assert tree(project.root) == before


@pytest.mark.parametrize("grade", ["--full", "--link"])
def test_only_a_brief_leaves_paragraphs_out(project: Project, grade: str) -> None:
    result = add("--published", "2031-03-07", "--url", "https://post.example/a", "--only", "2", grade)
    assert result.exit_code == 1
    assert f"--only: only a brief leaves paragraphs out: leave --only or {grade} out" in result.stderr


def test_a_brief_of_some_paragraphs_has_their_numbers_and_the_whole_original(project: Project) -> None:
    result = add("--published", "2031-03-07", "--only", "2")
    assert result.exit_code == 0, result.output
    assert "a brief, 1 paragraph to retell of 2 (1 heading left out)" in result.stdout
    text = (project.seeds / f"{STEM}.md").read_text(encoding="utf-8")
    assert f"[Paragraph 2 is not retold yet: see line 5 of seeds/.originals/{SLUG}.txt]" in text
    assert "[Paragraph 1 " not in text
    assert (project.seeds / ".originals" / f"{SLUG}.txt").read_text(encoding="utf-8") == ORIGINAL
    comments = (project.seeds / f"{STEM}.yml").read_text(encoding="utf-8")
    assert "# Paragraph 2 names " in comments
    assert "# Paragraph 1 names " not in comments


def test_the_options_are_checked_before_the_source_is_read(project: Project) -> None:
    (project.root.parent / "crack.txt").write_bytes(b"%PDF-1.7")
    assert add("--url", "nowhere").stderr.startswith("../crack.txt:1:1: --url: 'nowhere' is not a web address: ")
    assert add().stderr.startswith("../crack.txt:1:1: this is a PDF, which add does not read: ")


def test_a_language_that_nothing_tells_is_asked_for(project: Project, terminal: None) -> None:
    (project.root.parent / "crack.txt").write_text(
        "Weir Tarn geopend nu\n\nTarn 7, Fell 9, Lakeside 4.\n", encoding="utf-8"
    )
    result = add("--published", "2031-03-07", answers="\n\n\nnl\n")
    assert result.exit_code == 0, result.output
    assert "Language (the story's language) [en]: " in result.stdout
    assert front(project, "2031-03-07-weir-tarn-geopend-nu")["language"] == "nl"


def test_a_source_that_is_not_there_is_misuse(project: Project) -> None:
    assert call("add", "../nowhere.txt").exit_code == 2


# On a terminal


def test_what_is_missing_is_asked_with_what_was_guessed_and_why(project: Project, terminal: None) -> None:
    result = add(answers="\n\n\n\n")
    assert result.exit_code == 0, result.output
    assert (
        "Title (line 3 reads like it) [Second crack found in the bridge at Norvik]: \n"
        "Publisher [unknown]: \n"
        "Line 5: The page prints “Published: 7 March 2031, 08:15”.\n"
        "Published: a day, or between … and … [2031-03-07]: \n"
        "Address of the page, if it has one: \n"
    ) in result.stdout
    said = front(project)
    assert (said["title"], said["publisher"], said["published"]) == (
        "Second crack found in the bridge at Norvik",
        "unknown",
        "2031-03-07",
    )
    assert not {"published_basis", "title_basis", "url"} & set(said)


def test_a_title_that_nothing_shows_is_asked_for_and_is_the_editors(project: Project, terminal: None) -> None:
    text = "The weir at Tarn was opened on Monday evening. By midnight the water had fallen by more than a metre.\n"
    (project.root.parent / "crack.txt").write_text(text, encoding="utf-8")
    result = add("--published", "2031-03-07", answers="\nWeir at Tarn opened\n\n\n")
    assert result.exit_code == 0, result.output
    assert "Title (the source shows none: write one of your own): " in result.stdout
    said = front(project, "2031-03-07-weir-tarn-opened")
    assert (said["title"], said["title_basis"]) == ("Weir at Tarn opened", "supplied")


def test_a_date_that_was_inferred_says_how(project: Project, terminal: None) -> None:
    text = TEXT.replace("Published: 7 March 2031, 08:15", "Share")
    (project.root.parent / "crack.txt").write_text(text, encoding="utf-8")
    assert add(answers="\n\n\n\n").exit_code == 0
    said = front(project, f"2031-02-27-{SLUG}")
    assert said["published"] == "between 2031-02-27 and 2031-03-13"
    assert said["published_basis"] == (
        "The text says “on Thursday”. The text says “on Friday”. "
        "The story's articles are of 4 March 2031 to 6 March 2031. "
        "It appeared then or within six days, if that was about the same time: no date is named."
    )
    assert call("check").exit_code == 0


def test_an_answer_that_does_not_fit_is_asked_for_again(project: Project, terminal: None) -> None:
    result = add("--publisher", "Post", answers="Another title\nsoon\n2031-03\nnowhere\nhttps://post.example/a\n")
    assert result.exit_code == 0, result.output
    assert "Error: 'soon' cannot be read as a date: " in result.output
    assert "Error: 'nowhere' is not a web address: " in result.output
    said = front(project, "2031-03-01-another-title")
    assert (said["title"], said["title_basis"]) == ("Another title", "supplied")
    assert (said["published"], said["url"]) == ("2031-03", "https://post.example/a")
    assert "published_basis" not in said


def test_what_is_given_is_not_asked(project: Project, terminal: None) -> None:
    result = add("--title", "T", "--publisher", "P", "--published", "2031-03-07", "--url", "https://x.example")
    assert result.exit_code == 0
    assert "]: " not in result.stdout


def test_an_option_that_does_not_fit_is_told_before_anything_is_asked(project: Project, terminal: None) -> None:
    result = add("--url", "nowhere", "--slug", "No")
    assert result.exit_code == 1
    assert "[" not in result.stdout
    assert result.stderr.endswith("2 problems; nothing was written.\n")


@pytest.mark.parametrize(
    ("published", "is_asked"),
    [("2031-03-07", False), ("2031-03-07?", True), ("between 2031-03-07 and 2031-03-08", True)],
)
def test_a_date_that_is_not_certain_wants_a_basis(project: Project, published: str, is_asked: bool) -> None:
    result = add("--published", published)
    assert ("  Say in published_basis: how you know the date.\n" in result.stdout) is is_asked


def test_whoever_goes_away_leaves_nothing_behind(project: Project, terminal: None) -> None:
    before = tree(project.root)
    assert add(answers="A title\n").exit_code == 1
    assert tree(project.root) == before


# What is there already


@pytest.mark.parametrize("full", [(), ("--full",)], ids=["brief", "full"])
def test_an_article_that_is_there_is_recognised(project: Project, full: tuple[str, ...]) -> None:
    assert add("--published", "2031-03-07", *full).exit_code == 0
    before = tree(project.root)
    bare = project.root.parent / "bare.txt"
    bare.write_text(f"Share\n\n{ORIGINAL}", encoding="utf-8")
    for source in ("../crack.txt", "../bare.txt"):
        result = call("add", source, "--published", "2031-03-09", "--title", "Another", "--slug", "another")
        assert result.exit_code == 1
        assert result.stderr == (
            f"{source}:1:1: this article is there already, as seeds/{STEM}.md: "
            "there is nothing to add; annotate that one\n1 problem; nothing was written.\n"
        )
    assert tree(project.root) == before


def test_an_article_is_recognised_by_the_fingerprint_of_its_source(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, articles = small_story()
    second = articles["2031-03-06-ferry-counts"]
    second["front"]["original_sha256"] = sha256(TEXT.encode()).hexdigest()
    write_project(folder, story, articles)
    (folder.parent / "crack.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(folder)
    assert "this article is there already, as seeds/2031-03-06-ferry-counts.md" in add().stderr


LIKE = TEXT.replace("About 900 people are cut off now.", "About 900 people are cut off now, and more to come.")


def test_nearly_the_same_text_is_doubted(project: Project) -> None:
    assert add("--published", "2031-03-07").exit_code == 0
    (project.root.parent / "crack.txt").write_text(LIKE, encoding="utf-8")
    result = add("--published", "2031-03-08")
    assert result.exit_code == 0
    assert result.stderr.startswith(f"../crack.txt:1:1: warning: this may be seeds/{STEM}.md: 9")
    assert result.stderr.endswith("if it is the same article, remove the new files\n")
    assert (project.seeds / f"2031-03-08-{SLUG}-2.md").is_file()


@pytest.mark.parametrize(("answer", "added"), [("y", True), ("n", False)])
def test_nearly_the_same_text_is_asked_about(project: Project, terminal: None, answer: str, added: bool) -> None:
    assert add("--published", "2031-03-07", answers="\n\n\n").exit_code == 0
    (project.root.parent / "crack.txt").write_text(LIKE, encoding="utf-8")
    before = tree(project.root)
    result = add("--published", "2031-03-08", answers=f"\n\n\n{answer}\n")
    assert "Add it all the same? [y/N]: " in result.stdout
    assert result.exit_code == (0 if added else 1)
    assert (tree(project.root) != before) is added


def test_the_same_address_is_doubted(project: Project) -> None:
    assert add("--published", "2031-03-07", "--url", "https://www.post.example/a/").exit_code == 0
    other = "A ferry was sold on Sunday for two million crowns, and the line now has one boat less than it needs.\n"
    (project.root.parent / "crack.txt").write_text(other, encoding="utf-8")
    result = add("--title", "Sold", "--published", "2031-03-09", "--url", "http://post.example/a#top")
    assert result.exit_code == 0
    assert f"warning: this may be seeds/{STEM}.md: it has the same address: " in result.stderr


@pytest.mark.parametrize("name", [f"{STEM}.md", f"{STEM}.yml", f".originals/{SLUG}.txt"])
def test_nothing_is_written_over(project: Project, name: str) -> None:
    path = project.seeds / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    before = tree(project.root)
    result = add("--published", "2031-03-07")
    assert result.exit_code == 1
    assert (
        f"seeds/{name}:1:1: this file is there already: choose another name with --slug, or remove the file"
        in result.stderr
    )
    assert tree(project.root) == before


def test_an_article_that_was_removed_can_be_added_again(project: Project) -> None:
    assert add("--published", "2031-03-07").exit_code == 0
    for suffix in ("md", "yml"):
        (project.seeds / f"{STEM}.{suffix}").unlink()
    assert add("--published", "2031-03-07").exit_code == 0
    assert (project.seeds / f"{STEM}.yml").is_file()


@pytest.mark.parametrize("failing", [".txt", ".md", ".yml"])
def test_all_files_are_written_or_none(project: Project, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    put = files._put

    def full(path: str, content: bytes) -> None:
        if f"{failing}." in path:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        put(path, content)

    monkeypatch.setattr(files, "_put", full)
    before = tree(project.root)
    result = add("--published", "2031-03-07")
    assert result.exit_code == 1
    assert re.match(rf"seeds/\S+\{failing}:1:1: the disk is full: ", result.stderr)
    assert tree(project.root) == before
