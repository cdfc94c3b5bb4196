"""Saved pages of many makes: no sentence of an article is lost in silence, and nothing is invented for it."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.adding import metadata, source
from builder.adding.dating import Proposal, proposal_for
from builder.adding.language import language_of
from builder.adding.report import dropped_rows
from builder.adding.skeleton import Paragraph, starting_points
from builder.problems import Problems

TODAY = date(2040, 1, 1)
LEAD = "The weir at Tarn was opened on Monday evening, and by midnight the water had fallen by more than a metre."
MIDDLE = (
    "The keeper of the weir had asked for that since the spring, because the old gates no longer closed as they should."
)
END = "Nobody knows yet who is going to pay for the new gates, said the mayor, who had walked there through the rain."
NAV = '<nav><a href="/">Home</a></nav>'


def page(body: str, head: str = "<title>Weir opened</title>") -> bytes:
    """A page with an article's title above `body`."""
    html = f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{NAV}<main>{body}</main>'
    return f"{html}<footer><p>© 2031 Tarn Post</p></footer></body></html>".encode()


def article(*paragraphs: str) -> bytes:
    return page(f"<article><h1>Weir opened</h1>{''.join(f'<p>{each}</p>' for each in paragraphs)}</article>")


def read(raw: bytes, name: str = "page.html") -> source.Source:
    problems = Problems()
    found = source.read(raw, name, problems)
    assert found is not None, list(map(str, problems))
    return found


def kept(raw: bytes, name: str = "page.html") -> list[str]:
    return [line.text for line in read(raw, name).article.kept]


def problem_of(raw: bytes, name: str) -> str:
    problems = Problems()
    assert source.read(raw, name, problems) is None
    (problem,) = map(str, problems)
    return problem


def proposal(raw: bytes, name: str = "page.html") -> Proposal:
    return proposal_for(read(raw, name), None, TODAY)


# What is text


TEXTS = (
    ("<s>Two</s> Three boats of <del>30</del> 45 seats sail on Monday.", "Three boats of 45 seats sail on Monday."),
    ("The <strike>old </strike>gate was closed on Monday.", "The gate was closed on Monday."),
    ('The gate<sup><a href="#n1">[1]</a></sup> was closed on Monday.', "The gate was closed on Monday."),
    ('The gate<a href="#n1"><sup>12</sup></a> was closed on Monday.', "The gate was closed on Monday."),
    ("The field has 40 km<sup>2</sup> of mud, says the mayor.", "The field has 40 km2 of mud, says the mayor."),
    ("The gate at<br>Tarn was closed<br>on Monday night.", "The gate at Tarn was closed on Monday night."),
    ("The kee\u00adper closed the\u200b gate on Mon\u00adday.", "The keeper closed the gate on Monday."),
)  # fmt: skip


@pytest.mark.parametrize(("html", "text"), TEXTS)
def test_a_paragraph_is_what_its_page_shows(html: str, text: str) -> None:
    assert kept(article(LEAD, html, END)) == [LEAD, text, END]


def test_two_line_breaks_end_a_paragraph() -> None:
    assert kept(article(f"{LEAD}<br><br>{MIDDLE}<br>{END}")) == [LEAD, MIDDLE, END]


CONTAINERS = (
    '<div class="part">{0}</div><aside>Advertisement</aside><div class="part">{1}</div><div class="part">{2}</div>',
    '<div class="a t-1">{0}</div><div class="ad">Ad</div><div class="a t-2">{1}</div><div class="a t-3">{2}</div>',
    "<div><div>{0}</div></div><div>{1}</div><div>{2}</div>",
    '<section class="body"><div>{0}</div><div>{1}</div></section><section class="body">{2}</section>',
)


@pytest.mark.parametrize("form", CONTAINERS)
def test_an_article_in_several_containers_is_whole(form: str) -> None:
    groups = [f"<p>{one}</p><p>{one.replace('the', 'this')}</p>" for one in (LEAD, MIDDLE, END)]
    found = kept(page(f"<article><h1>Weir opened</h1>{form.format(*groups)}</article>"))
    assert found == [text for one in (LEAD, MIDDLE, END) for text in (one, one.replace("the", "this"))]


def test_a_live_page_keeps_the_heading_of_its_newest_entry() -> None:
    lines = ["18:55 Weir closed", LEAD, "12:10 Weir opened wide", MIDDLE, "07:30 Good morning", END]
    heads, texts = lines[::2], lines[1::2]
    entries = [f'<div class="entry"><h3>{one}</h3><p>{two}</p></div>' for one, two in zip(heads, texts, strict=True)]
    assert kept(page(f"<h1>Weir opened</h1><p>LIVE</p><div>{''.join(entries)}</div>")) == lines


def test_a_heading_above_the_text_that_has_no_others_is_no_part_of_it() -> None:
    body = f"<h1>Weir opened</h1><h2>Region</h2><p>{LEAD}</p><h3>Gates</h3><p>{END}</p>"
    assert kept(page(body)) == [LEAD, "Gates", END]


WORDS = st.lists(
    st.sampled_from(
        ["weir", "gate", "keeper", "water", "mayor", "rain", "metre", "spring", "old", "fell", "rose", "closed"]
    ),
    min_size=4,
)
SENTENCES = st.lists(WORDS.map(lambda words: f"The {' '.join(words)}."), min_size=2, max_size=8, unique=True)
WRAPPINGS = st.sampled_from(
    ("<p>{}</p>", "<div><p>{}</p></div>", "<blockquote>{}</blockquote>", "<ul><li>{}</li></ul>")
)


@given(
    SENTENCES,
    st.lists(WRAPPINGS, min_size=1, max_size=4),
    st.sampled_from(("article", "div class=story", "section id=a")),
)
def test_no_sentence_beside_kept_ones_is_lost_in_silence(sentences: list[str], forms: list[str], holder: str) -> None:
    body = "".join(forms[at % len(forms)].format(each) for at, each in enumerate(sentences))
    found = read(page(f"<h1>Weir opened</h1><{holder}><p>{LEAD}</p>{body}<p>{END}</p></{holder.split()[0]}>"))
    texts = [line.text for line in found.article.kept]
    shown = "\n".join(dropped_rows(found.article))
    assert {LEAD, END} <= set(texts)
    assert [each for each in sentences if each not in texts and each not in shown] == []


# Lists and tables


TABLES = (
    (
        "<tr><th>Month</th><th>Boats</th></tr><tr><td>May 2031</td><td>1,200</td></tr>",
        ["Month: Boats", "May 2031: 1,200"],
    ),
    ("<tr><td>Tarn<td>3<td>40 %<tr><td>Fell<td>4<td>60 %", ["Tarn: 3; 40 %", "Fell: 4; 60 %"]),
    (f"<tr><td>2 May 2031</td><td>{MIDDLE}</td></tr>", [f"2 May 2031: {MIDDLE}"]),
)


@pytest.mark.parametrize(("rows", "expected"), TABLES)
@pytest.mark.parametrize("form", ["<table>{}</table>", '<figure class="t"><table><tbody>{}</tbody></table></figure>'])
def test_a_row_of_a_table_is_a_line(rows: str, expected: list[str], form: str) -> None:
    body = f"<article><h1>Weir opened</h1><p>{LEAD}</p>{form.format(rows)}<p>{END}</p></article>"
    assert kept(page(body)) == [LEAD, *expected, END]


def test_a_table_that_arranges_the_page_keeps_its_paragraphs() -> None:
    cells = f"<td><p>{LEAD}</p><p>{MIDDLE}</p></td><td><p>{END}</p></td>"
    assert kept(page(f"<h1>Weir opened</h1><table><tr>{cells}</tr></table>")) == [LEAD, MIDDLE, END]


ENTRIES = ("3 May – Tarn, Corn Hall", "10 May – Fell, Old Mill", "June 2 – Lakeside, Town Hall")


@pytest.mark.parametrize("form", ["<p>{}</p>", "<ul><li>{}</li></ul>", "{}<br>"])
def test_a_list_of_dates_below_the_text_is_kept(form: str) -> None:
    entries = "".join(form.format(each) for each in ENTRIES)
    body = f"<article><h1>Weir opened</h1><p>{LEAD}</p><p>{MIDDLE}</p><h2>The days</h2><div>{entries}</div></article>"
    assert kept(page(body)) == [LEAD, MIDDLE, "The days", *ENTRIES]


def test_a_list_of_dates_in_a_text_is_kept() -> None:
    text = "\n\n".join(["Weir at Tarn is opened", LEAD, MIDDLE, "The days", "\n".join(ENTRIES), "Contact the office"])
    assert kept(text.encode(), "a.txt") == [LEAD, MIDDLE, "The days", *ENTRIES]


# Other files


def test_a_web_archive_is_read_and_its_own_date_is_none_of_the_articles() -> None:
    html = base64.encodebytes(page(f"<article><h1>Weir opened</h1><p>{LEAD}</p><p>{END}</p></article>"))
    mail = (
        b"From: <Saved by Blink>\nSubject: Weir\nDate: Fri, 7 Mar 2031 10:00:00 -0000\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="x"\n\n--x\nContent-Type: text/html\n'
        b"Content-Transfer-Encoding: base64\nContent-Location: https://tarn.example/weir\n\n" + html + b"\n--x--\n"
    )
    found = read(mail, "page.mhtml")
    assert [line.text for line in found.article.kept] == [LEAD, END]
    assert metadata.guesses(found, "en")["url"].value == "https://tarn.example/weir"
    assert "2031-03-07" not in (proposal_for(found, None, TODAY).published or "")


def zipped(name: str) -> bytes:
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


REFUSED = (
    (b"%PDF-1.7\n\xe2\xe3\n", "a.pdf", "this is a PDF, which add does not read: copy "),
    (zipped("word/document.xml"), "a.docx", "this is a Word document, which add does not read: save it as "),
    (zipped("xl/workbook.xml"), "a.bin", "this is a spreadsheet, which add does not read: add the article "),
    (zipped("notes/a"), "a.zip", "this is a compressed folder, which add does not read: unpack it "),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "a.doc",
        "this is a document of an office program, which add does not read: ",
    ),
    (b"day,boats\n1,2\n", "a.csv", "this is a table of comma-separated values, which add does not read: add "),
    (b"\x00\x01\x02", "a", "this is no text, which add does not read: copy "),
    (
        b"Content-Type: multipart/related; boundary=x\n\n--x--\n",
        "a.mht",
        "no page was found in this web archive: save ",
    ),
)


@pytest.mark.parametrize(("raw", "name", "said"), REFUSED, ids=[each[1] for each in REFUSED])
def test_a_file_that_is_no_text_says_what_to_give_instead(raw: bytes, name: str, said: str) -> None:
    assert problem_of(raw, name).startswith(f"{name}:1:1: {said}")


CARDS = (
    '<div class="card"><h2><a href="/{0}">What boat {0} brought</a></h2><p>A look at boat {0}, no more.</p></div>',
    '<a href="/{0}"><h3>What boat {0} brought home</h3><p>A short look at boat {0}, and more.</p></a>',
)


@pytest.mark.parametrize("card", CARDS)
def test_a_page_that_lists_articles_is_none(card: str) -> None:
    cards = "".join(card.format(number) for number in range(1, 6))
    assert "this page lists articles and holds none: open the article" in problem_of(
        page(f"<h1>Boats</h1>{cards}"), "a.html"
    )


def test_an_article_above_a_list_of_others_is_one() -> None:
    cards = "".join(CARDS[0].format(number) for number in range(1, 6))
    body = f"<article><h1>Weir opened</h1><p>{LEAD}</p><p>{MIDDLE}</p><p>{END}</p></article>{cards}"
    assert kept(page(body))[:3] == [LEAD, MIDDLE, END]


# Encodings and languages


def test_a_text_in_a_western_encoding_is_read_and_that_is_said() -> None:
    found = read(
        "Der Hafen zieht um\n\nAm Dienstag beschloß der Rat, den Hafen im März zu schließen.".encode("cp1252"), "a.txt"
    )
    assert found.article.kept[0].text.startswith("Am Dienstag beschloß der Rat")
    assert any("windows-1252" in note for note in found.notes)


def test_an_encoding_of_another_alphabet_is_not_guessed() -> None:
    raw = "Во вторник шлюз был закрыт, сообщил сторож.".encode("cp1251")
    assert "the file is not UTF-8" in problem_of(raw, "a.txt")


LANGUAGES = (
    (LEAD, "en"),
    ("Der Rat hat am Dienstag die Schleuse geschlossen, und das Wasser ist seit Montag gefallen.", "de"),
    ("Le conseil a fermé le barrage, et les bateaux sont dans le port avec des équipages.", "fr"),
    ("El consejo cerró la presa y los barcos que estaban en el puerto no han salido por la noche.", "es"),
    ("Во вторник шлюз был закрыт, сообщил сторож.", "ru"),
    ("У вівторок шлюз було закрито, повідомив сторож, і вода піднялася.", "uk"),
    ("أغلق المجلس السد يوم الثلاثاء", "ar"),
    ("Boat 7", ""),
)


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_is_that_of_the_words(text: str, language: str) -> None:
    assert language_of([text]) == language


@pytest.mark.parametrize(("tag", "guessed"), [("en-GB", "en-GB"), ("de", "en"), ("", "en"), ("gd", "gd")])
def test_a_page_may_be_wrong_about_its_language(tag: str, guessed: str) -> None:
    raw = article(LEAD, MIDDLE, END).replace(b'lang="en"', f'lang="{tag}"'.encode())
    assert metadata.guesses(read(raw), "nn")["language"].value == guessed


STARTS = (
    ("de", "Am 9. November 2031 zählte das Amt 1.246 Boote, am 03.05.2030, 16:05 Uhr, 12.",
     "Paragraph 1 names times (9. November 2031; 03.05.2030; 16:05) and amounts (1.246; 12)."),
    ("ru", "В августе 2031 года там было 120 лодок.", "Paragraph 1 names a time (2031) and an amount (120)."),
    ("en", "At 4:14 a.m. in 1622 two mills burned; in the 1840s, on 5/11/2031 and in 59 BC none did.",
     "Paragraph 1 names times (At 4:14 a.m; in 1622; in the 1840s; on 5/11/2031; in 59 BC) and an amount (two mills)."),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "said"), STARTS, ids=[each[0] for each in STARTS])
def test_days_and_years_are_no_amounts(language: str, text: str, said: str) -> None:
    assert list(starting_points([Paragraph(1, text, 1)], language)) == [said]


def test_a_text_in_another_language_says_what_is_not_read() -> None:
    text = "Die Schleuse ist zu\n\nAm Dienstag hat der Rat sie geschlossen, seit dem 29.04.2031 ist das Wasser hoch."
    found = read(text.encode(), "a.txt")
    assert any(note.startswith("Only English is read for times") for note in found.notes)
    assert proposal_for(found, None, TODAY).published is None


# Dates, titles, publishers


DATED = (
    ("<p>Published 4 Nov 2031</p>", "", "2031-11-04"),
    ("", '<meta property="article:modified_time" content="2032-02-01">', None),
    ("", '<meta property="article:published_time" content="2031">', "2031"),
    ("<p>By Ann Lee | Tarn Post | 4 November 2031</p>", "", "2031-11-04"),
)


@pytest.mark.parametrize(("line", "meta", "expected"), DATED)
def test_a_day_is_only_proposed_where_it_is_that_of_publication(line: str, meta: str, expected: str | None) -> None:
    text = MIDDLE, END
    body = f"<article><h1>Weir opened</h1>{line}{''.join(f'<p>{each}</p>' for each in text)}</article>"
    assert proposal(page(body, f"<title>Weir opened</title>{meta}")).published == expected


def test_two_days_that_differ_are_both_shown() -> None:
    head = '<title>Weir opened</title><meta property="article:published_time" content="2031-11-02">'
    body = f"<article><h1>Weir opened</h1><p>Published 4 Nov 2031</p><p>{MIDDLE}</p><p>{END}</p></article>"
    found = proposal(page(body, head))
    assert found.published == "between 2031-11-02 and 2031-11-04"
    said = " ".join(map(str, found.reasons))
    assert "article:published_time 2031-11-02" in said
    assert "The page prints “Published 4 Nov 2031”" in said


def test_a_press_release_is_of_the_day_for_which_it_was_released() -> None:
    text = f"Weir at Tarn is opened\n\nPRESS RELEASE\nFor immediate release - 14 November 2031\n\n{MIDDLE}\n\n{END}\n"
    assert proposal(text.encode(), "a.txt").published == "2031-11-14"
    assert kept(text.encode(), "a.txt") == [MIDDLE, END]


BYLINES = (
    ("By Ann Lee | Fell Courier | 4 November 2031", "Fell Courier"),
    ("By Ann Lee, Political Editor, Fell Courier, 4 November 2031", "Fell Courier"),
    ("Fell Courier, 4 November 2031", "Fell Courier"),
    ("By Ann Lee | 4 November 2031", None),
    ("Copyright 2031", None),
)


@pytest.mark.parametrize(("line", "publisher"), BYLINES)
def test_a_byline_names_the_publisher(line: str, publisher: str | None) -> None:
    text = f"Weir at Tarn is opened\n\n{line}\n\n{MIDDLE}\n\n{END}\n"
    found = metadata.guesses(read(text.encode(), "a.txt"), "en").get("publisher")
    assert (found.value if found else None) == publisher


def test_the_publisher_is_not_the_title() -> None:
    head = '<title>Weir opened | Tarn Post</title><meta property="og:site_name" content="Tarn Post">'
    head += '<meta property="og:title" content="Tarn Post">'
    body = f"<header><h1>Tarn Post</h1></header><article><h2>Weir opened</h2><p>{LEAD}</p><p>{END}</p></article>"
    assert metadata.guesses(read(page(body, head)), "en")["title"].value == "Weir opened"
