r"""Plain text as each target shows it: the one place where text is escaped.

Text from seeds is data and never markup. Whoever writes it somewhere takes the function of that place:

| where the text goes | function |
|---|---|
| HTML that no Markdown passes over | `as_html` |
| HTML in a fence of a Markdown file | `as_fenced`; `as_fenced_lines` keeps line breaks |
| Markdown, as in headings | `as_markdown` |
| HTML or Markdown to be pasted elsewhere, of any flavour | `as_snippet` |
| SVG, alone or in a page | `as_xml`; `as_xml_attribute` for addresses and ids |
| a label of Plotly's, which reads a little HTML | `as_plotly` |
| a page's front matter, which themes print as it is | `as_front_matter` |
| YAML | `as_yaml`; `as_yaml_quoted` always has quotation marks |
| JSON in a `<script>` of HTML | `as_script_json` |
| JSON that passes through front matter into a page | `as_inert_json` |
| a cell of CSV | `as_csv_cell`; `as_spreadsheet_cell` where a text must not become a day or a number |
| a property of iCalendar | `as_calendar_text`, then the whole line by `as_calendar_line` |
| the label of a group in TimelineJS, which takes it for HTML twice | `as_group_label` |
| a workflow command of GitHub Actions | `as_workflow_message`, `as_workflow_property` |
| a terminal | `printable`, `on_one_line` in `builder.text.terminal` |

What was found by trying: Material's `striptags` unescapes a heading into the page's title; a snippet marker or a code
fence acts even inside a raw HTML block; front matter goes out unescaped. Encoding every character that is neither a
letter, a digit nor a space as a numeric character reference keeps all of it inert, in attributes and headings too. In a
fence only what runs before fences are found could act, and none of that begins with a sign of ordinary punctuation.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from markupsafe import Markup

_SPACE = re.compile(r"\s+")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN_YAML = re.compile(r"[A-Za-z](?:[\w ’',.()/&-]*[\w.)])?")
"""Text that YAML reads as it is, unless it has two spaces in a row."""
_SNIPPET_SIGNS = frozenset(" .,;:?!'%()/+-–—…’‘“”×·")
"""Signs, besides letters and digits, that no flavour of Markdown or HTML reads as markup within a line."""
_JSON_SIGNS = frozenset(" .,:;/()%+-'?!#@=")
"""Signs that neither HTML, nor YAML within quotation marks, nor Markdown reads as markup without any of the others."""
_FENCE = "~~~~~~"
_LINE_BREAK = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""What a reader of lines may take for the end of one."""
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f]")
_UNUSUAL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""What either of the two may find, but for the usual end of a line."""
_CALENDAR_LINE = 75
"""The most octets in a line of iCalendar."""
_SKIPPED_IN_CELLS = " \n\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
"""What a spreadsheet may skip at the beginning of a cell."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
"""What a spreadsheet may read as the beginning of a formula (CWE-1236); some read the full-width signs so as well."""

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NUMERAL = rf"(?:[0-9]+(?:e[+-]?[0-9]+)?|(?:{_MONTHS})[a-z]*)"
_LIKE_NUMBER = re.compile(
    rf"(?=.*[0-9])[\s$€£¥(+-]*{_NUMERAL}(?:[\s.,:/\u2013-]{{1,2}}{_NUMERAL})*[\s%$€£¥).]*(?:[ap]\.?m?\.?)?",
    re.IGNORECASE,
)
"""What a spreadsheet may take for a number, a day or a time."""
_KEPT_NUMBER = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|0|[1-9][0-9]{0,14}")
"""What it may take so, since it keeps it: a whole day, a whole number."""


class _References(dict[int, str]):
    """What is written for each character: letters, digits and some signs as they are, for any other its reference."""

    def __init__(self, signs: Collection[str]) -> None:
        super().__init__()
        self._signs = signs

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = sign if sign in self._signs or sign.isalnum() else f"&#{code};"
        return self[code]


class _JsonEscapes(dict[int, str]):
    """Each character as JSON: a letter of ASCII, a digit or an inert sign as itself, others escaped (RFC 8259, 7)."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        is_inert = sign in _JSON_SIGNS or (sign.isascii() and sign.isalnum())
        self[code] = sign if is_inert else _utf_16_escapes(sign)
        return self[code]


_MARKDOWN_REFERENCES = _References(" ")
_SNIPPET_REFERENCES = _References(_SNIPPET_SIGNS)
_HTML_REFERENCES = _References(_SNIPPET_SIGNS | frozenset("=†\N{NO-BREAK SPACE}"))
_JSON_ESCAPES = _JsonEscapes()


# HTML and Markdown


def as_html(text: str) -> str:
    """Text for HTML, in content and in attributes."""
    return html.escape(text)


@lru_cache(maxsize=65_536)
def as_fenced(text: str) -> Markup:
    """Text on one line as markup that shows just this text, in HTML in a fence of a Markdown file."""
    return Markup(_SPACE.sub(" ", text).translate(_HTML_REFERENCES))


def as_fenced_lines(text: str) -> Markup:
    """The same with its line breaks."""
    return Markup("&#10;").join(as_fenced(line) for line in text.split("\n"))


def fenced(html: str) -> Markup:
    """HTML in a fence of a Markdown file, as `builder.fences` includes it: no Markdown passes over it; empty if it is.

    All text in it must be from `as_fenced`. It becomes one line: each is searched for the end of a fence.
    """
    line = html.strip().replace("\n", " ")
    return Markup(f"\n{_FENCE} story\n{line}\n{_FENCE}\n\n") if line else Markup()


def as_markdown(text: str) -> Markup:
    """Text on one line as markup that shows just this text, wherever in Markdown it is."""
    return Markup(_SPACE.sub(" ", text).translate(_MARKDOWN_REFERENCES))


def as_snippet(text: str) -> str:
    """Text on one line for HTML or Markdown of any flavour, as readable as it can be."""
    return " ".join(text.split()).translate(_SNIPPET_REFERENCES)


# SVG and Plotly


@lru_cache(maxsize=65_536)
def as_xml(text: str) -> str:
    """Text as markup, inert in XML and in HTML in a fence; what XML cannot hold becomes a replacement character."""
    return _without_not_xml(text).translate(_HTML_REFERENCES)


def as_xml_attribute(text: str) -> str:
    """An address or an id as the value of an attribute."""
    return html.escape(_without_not_xml(text))


def as_plotly(text: str) -> str:
    """Text for Plotly's labels: the characters escaped that would begin a tag or an entity."""
    return html.escape(text, quote=False)


def _without_not_xml(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def as_group_label(text: str) -> str:
    """Text for a group's label in TimelineJS, which reads it as HTML and writes what it read as HTML again."""
    return html.escape(html.escape(text, quote=False), quote=False)


# YAML and front matter


def as_front_matter(text: str) -> Markup:
    """Text as a value in front matter, on one line: HTML-escaped, since themes print it as it is, then for YAML."""
    quoted = as_yaml_quoted(html.escape(" ".join(text.split())))
    return Markup("".join(sign if sign.isascii() else f"\\U{ord(sign):08x}" for sign in quoted))


def as_yaml(text: str) -> str:
    """Text as a value in YAML, quoted only where it must be."""
    return text if _PLAIN_YAML.fullmatch(text) and "  " not in text else as_yaml_quoted(text)


def as_yaml_quoted(text: str) -> str:
    """Text as a value in YAML, always within quotation marks.

    YAML reads JSON's quoting, but for the pairs of \\u by which JSON writes a character beyond U+FFFF; what is not
    printable it reads by its number only.
    """
    quoted = json.dumps(text, ensure_ascii=False)
    if quoted.isprintable():
        return quoted
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in quoted)


# JSON within other things


def as_script_json(data: Any) -> Markup:
    """Data as JSON in a script element: no sign in it begins a tag or a comment, or ends a line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def as_inert_json(data: Any) -> str:
    """Texts, lists and objects of them as JSON on one line of ASCII, in which no sign of a text is markup."""
    match data:
        case dict():
            return "{" + ",".join(f"{as_inert_json(key)}:{as_inert_json(item)}" for key, item in data.items()) + "}"
        case list():
            return "[" + ",".join(map(as_inert_json, data)) + "]"
        case _:
            return f'"{str(data).translate(_JSON_ESCAPES)}"'


def _utf_16_escapes(sign: str) -> str:
    """A character as JSON's escapes of its UTF-16 code units."""
    units = sign.encode("utf-16-be")
    return "".join(f"\\u{units[n : n + 2].hex()}" for n in range(0, len(units), 2))


# Cells, calendars and commands


def as_csv_cell(text: str) -> str:
    """Text as no spreadsheet will run it: what may begin a formula has an apostrophe before it, which says “text”.

    Some readers end a text at U+0000, so that becomes a replacement character.
    """
    is_formula = text.lstrip(_SKIPPED_IN_CELLS).startswith(_FORMULA)
    return ("'" * is_formula + text).replace("\0", "\N{REPLACEMENT CHARACTER}")


def as_spreadsheet_cell(text: str) -> str:
    """The same for a spreadsheet alone: what it would make another day or number of is text to it as well.

    2024-10 would become the first of October, 8-9 a day in August, 007 seven.
    """
    is_changed = _LIKE_NUMBER.fullmatch(text) and not _KEPT_NUMBER.fullmatch(text)
    return f"'{text}" if is_changed else as_csv_cell(text)


def as_calendar_text(text: str) -> str:
    """Text as a value of iCalendar (RFC 5545, section 3.3.11); a control character becomes a replacement character."""
    if _UNUSUAL.search(text):
        text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _LINE_BREAK.sub("\n", text))
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def as_calendar_line(line: str) -> bytes:
    """A line of iCalendar in UTF-8, folded where it has too many octets, never within a character (section 3.1)."""
    rest, most = line.encode(), _CALENDAR_LINE
    folded: list[bytes] = []
    while len(rest) > most:
        cut = next(end for end in range(most, 0, -1) if rest[end] & 0xC0 != 0x80)
        folded.append(rest[:cut])
        rest, most = rest[cut:], _CALENDAR_LINE - 1
    return b"\r\n ".join((*folded, rest)) + b"\r\n"


def as_workflow_message(text: str) -> str:
    """The message of a workflow command, on one line: as GitHub's runner undoes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_workflow_property(text: str) -> str:
    """The value of a workflow command's property, which a colon or a comma would end."""
    return as_workflow_message(text).replace(":", "%3A").replace(",", "%2C")
