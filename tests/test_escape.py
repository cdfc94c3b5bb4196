"""Whatever a text holds, each target reads it back as that text: nothing is lost, and nothing acts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.text import escape

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.lists(
    st.sampled_from(
        (*"<>&\"'=;:#-[]{}\\", "</script>", "<!--", "]]>", "&lt;", "\u2028", "\ufeff", "\U0001f525", "word ")
    )
).map("".join)
"""Text that XML can hold, and text made of what has a meaning to one of the targets."""


def from_xml(written: str) -> str:
    return ElementTree.fromstring(f"<p>{written}</p>").text or ""


def from_xml_attribute(written: str) -> str:
    return ElementTree.fromstring(f'<p title="{written}"/>').attrib["title"]


def from_calendar(written: str) -> str:
    """A value of iCalendar, from lines that were folded."""
    line = escape.as_calendar_line(f"SUMMARY:{written}").replace(b"\r\n ", b"")
    signs = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}
    return re.sub(r"\\.", lambda match: signs[match[0]], line.decode().removeprefix("SUMMARY:").removesuffix("\r\n"))


def from_group_label(written: str) -> str:
    return html.unescape(html.unescape(written))


def from_yaml(written: str) -> str:
    value = yaml.safe_load(f"key: {written}\nother: 1\n")
    assert value.keys() == {"key", "other"}
    return str(value["key"])


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (escape.as_html, html.unescape),
        (escape.as_xml, from_xml),
        (escape.as_xml, from_xml_attribute),
        (escape.as_xml_attribute, from_xml_attribute),
        (escape.as_plotly, html.unescape),
        (escape.as_group_label, from_group_label),
        (escape.as_yaml_quoted, from_yaml),
        (escape.as_script_json, json.loads),
        (escape.as_inert_json, json.loads),
    ],
)
@given(text=TEXT)
def test_each_target_reads_the_text_back(write: Callable[[str], str], read: Callable[[str], str], text: str) -> None:
    assert read(write(text)) == text


@pytest.mark.parametrize(
    ("write", "never"),
    [
        (escape.as_html, "[<>\"']"),
        (escape.as_markdown, r"[^\w &#;]"),
        (escape.as_snippet, r"[<>\"\[\]`*_~|\\{}=@$^]"),
        (escape.as_fenced, r"[<>\"\[\]`*_~|\\{}@$^\n]"),
        (escape.as_xml, r"[<>\"\[\]`*_~|\\{}@$^\n]"),
        (escape.as_xml_attribute, "[<>\"']"),
        (escape.as_plotly, "[<>]"),
        (lambda text: html.unescape(escape.as_group_label(text)), "[<>]"),
        (
            escape.as_calendar_text,
            r"[\0-\x08\n-\x1f\x7f-\x9f\u2028\u2029]|(?<!\\)(\\\\)*[;,]|(?<!\\)\\(\\\\)*([^n;,\\]|$)",
        ),
        (escape.as_script_json, "[<>&\u2028\u2029]"),
        (escape.as_inert_json, r"[<>&`~*_|$\[\]{}^]|[^ -~]"),
        (escape.as_workflow_message, "[\r\n]"),
        (escape.as_workflow_property, "[\r\n:,]"),
    ],
)
@given(text=st.text(st.characters(exclude_categories=("Cs",))))
def test_what_would_act_is_never_there(write: Callable[[str], str], never: str, text: str) -> None:
    assert not re.search(never, write(text))


@given(text=TEXT.map(lambda text: re.sub("[\x80-\x9f\u2028\u2029]", "", text)))
def test_a_calendar_reads_the_text_back(text: str) -> None:
    assert from_calendar(escape.as_calendar_text(text)) == text
    assert from_calendar(escape.as_calendar_text(f"{text}\n{text}")) == f"{text}\n{text}"


@given(text=st.text(st.characters(exclude_categories=("Cs",)), min_size=80, max_size=200))
def test_lines_of_a_calendar_are_short_and_hold_whole_characters(text: str) -> None:
    lines = escape.as_calendar_line(escape.as_calendar_text(text)).split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and line.decode() is not None for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The Pentagon’s count (10,000)", "The Pentagon’s count (10,000)"),
        ("two  spaces", '"two  spaces"'),
        ("key: value", '"key: value"'),
        ("- item", '"- item"'),
        ("ends with a dash -", '"ends with a dash -"'),
        ("", '""'),
        ("12", '"12"'),
        ("a\u200bb", '"a\\U0000200bb"'),
    ],
)
def test_yaml_has_quotation_marks_only_where_it_needs_them(text: str, written: str) -> None:
    assert escape.as_yaml(text) == written
    assert from_yaml(written) == text


@pytest.mark.parametrize(
    "text", ["2024-10", "8-9", "9/11", "007", "1.50", "10:30", "4 pm", "1e5", "$5", "Oct 2024", "5 May", "Oct. 5, 2024"]
)
def test_what_a_spreadsheet_would_change_is_text_to_it(text: str) -> None:
    assert escape.as_spreadsheet_cell(text) == f"'{text}"
    assert escape.as_csv_cell(text) == text


@pytest.mark.parametrize(
    "text", ["2024-10-28", "2024", "0", "2024-10?", "2022~/..", "May", "10,000 soldiers", "on 5 May", "about 10", ""]
)
def test_what_a_spreadsheet_keeps_is_as_it_is(text: str) -> None:
    assert escape.as_spreadsheet_cell(text) == text


@given(text=TEXT | st.text(st.sampled_from("=+-@12 .:/\0\ufeffa")))
def test_a_cell_is_inert_and_has_no_end_within(text: str) -> None:
    for written in (escape.as_csv_cell(text), escape.as_spreadsheet_cell(text)):
        assert written.removeprefix("'") in (text.replace("\0", "\N{REPLACEMENT CHARACTER}"), text[1:])
        assert escape.as_csv_cell(written) == escape.as_spreadsheet_cell(written) == written


def test_line_breaks_are_kept_where_they_matter() -> None:
    assert escape.as_markdown("a\nb") == escape.as_fenced("a\nb") == "a b"
    assert escape.as_fenced_lines("a <\nb") == "a &#60;&#10;b"
